"""The card of a laptop: its public key and what people call it, in a small file.

Whoever takes a card in trusts it only once people have compared a code on both screens. It is made
from both keys: twelve digits for each laptop. To slip in a key of their own somebody would have to
find one with the same twelve digits, at a tenth of a second and 64 MiB for each attempt.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from nacl.exceptions import BadSignatureError
from nacl.pwhash import argon2id
from nacl.signing import VerifyKey

from chair_console.models.database import Database, device_id_of
from chair_console.models.devices import LONGEST_LABEL as LONGEST_LABEL
from chair_console.models.devices import continuing, plain_label
from chair_console.models.errors import UNREADABLE
from chair_console.models.partners import Partner, Role
from chair_console.sync.files import read_bounded, write_whole
from chair_console.sync.organisation_problems import AlreadyEnrolled, EnrolledStays, LaptopGivenUp
from chair_console.sync.problems import NotACard, OwnCard, WrongCode

ENDING = ".cccard"
_TAG = b"chair-console/card/1\0"
_CODE_SALT = sha256(b"chair-console/code/1").digest()[: argon2id.SALTBYTES]
_DIGITS = 12
_MOST = 16_384


@dataclass(frozen=True, slots=True)
class Card:
    """A laptop as it introduces itself."""

    device: str
    public_key: bytes
    label: str
    continued_from: str | None = None
    """As which laptop it recorded before; that one's key says so."""


def card_name(database: Database) -> str:
    """Give the name of this laptop's card as a file; it names nobody."""
    return f"card-{database.device_id[:8]}{ENDING}"


def write_card(database: Database, path: Path) -> None:
    """Save the card of this laptop.

    Raises:
        CannotWriteThere
    """
    own = database.partners.own()
    shown: dict[str, Any] = {"card": 1, "key": own.public_key.hex(), "label": own.label}
    before = database.continues()
    if before is not None:
        shown["continues"] = [before.public_key.hex(), before.signature.hex()]
    signature = database.sign(_digest(own.public_key, own.label))
    content = json.dumps({**shown, "sig": signature.hex()}, indent=1, ensure_ascii=False)
    write_whole(path, content.encode() + b"\n")


def read_card(path: Path) -> Card:
    """Read a card.

    Raises:
        NotACard
    """
    content = read_bounded(path, _MOST)
    try:
        raw = json.loads(content or b"")
        key, label = bytes.fromhex(raw["key"]), raw["label"]
        if raw["card"] != 1 or not isinstance(label, str) or len(label) > LONGEST_LABEL:
            raise NotACard
        VerifyKey(key).verify(_digest(key, label), bytes.fromhex(raw["sig"]))
        before = _continued(raw["continues"], key) if "continues" in raw else None
    except (*UNREADABLE, BadSignatureError):
        raise NotACard from None
    # Shown as it can be seen: a name may hold what turns round the words beside it.
    return Card(device_id_of(key), key, plain_label(label), before)


def _continued(said: list[str], key: bytes) -> str:
    old, signature = (bytes.fromhex(one) for one in said)
    VerifyKey(old).verify(continuing(key), signature)
    return device_id_of(old)


def take_card(database: Database, path: Path, role: Role, at: int) -> Partner:
    """Make a laptop a partner by its card; it still has to be confirmed.

    Raises:
        NotACard, OwnCard, LaptopGivenUp, AlreadyEnrolled
    """
    card = read_card(path)
    if card.device == database.device_id:
        raise OwnCard
    known = database.organisation
    if known.is_revoked(card.device):
        raise LaptopGivenUp
    if card.device in known.enrolments():
        raise AlreadyEnrolled
    database.partners.add(card.device, card.public_key, card.label, role, at)
    return next(one for one in database.partners.all() if one.device == card.device)


def remove_partner(database: Database, device: str) -> None:
    """Hand nothing more over to a laptop that was compared by hand; what it recorded stays.

    Raises:
        EnrolledStays: the organisation's word is not taken back by hand.
    """
    if device in database.organisation.enrolments():
        raise EnrolledStays
    database.partners.remove(device)


def code_with(database: Database, partner: Partner) -> str:
    """Give the code that both screens show, such as "4821 0937 5510 2239 8801 4472"."""
    own = database.partners.own().public_key
    digits = "".join(digits_of(_TAG + key) for key in sorted((own, partner.public_key)))
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def confirm(database: Database, partner: Partner, typed: str, at: int) -> None:
    """Confirm a partner by the code that the other screen shows.

    Raises:
        WrongCode
    """
    if "".join(typed.split()) != code_with(database, partner).replace(" ", ""):
        raise WrongCode
    database.partners.confirm(partner.device, at)


def digits_of(tagged: bytes) -> str:
    """Give twelve digits for something, so slowly that nobody finds another with the same."""
    slow = argon2id.kdf(
        16,
        tagged,
        _CODE_SALT,
        opslimit=argon2id.OPSLIMIT_INTERACTIVE,
        memlimit=argon2id.MEMLIMIT_INTERACTIVE,
    )
    return str(int.from_bytes(slow, "big") % 10**_DIGITS).zfill(_DIGITS)


def _digest(key: bytes, label: str) -> bytes:
    return sha256(_TAG + key + label.encode("utf-8", "surrogatepass")).digest()
