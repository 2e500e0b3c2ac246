"""Enrolling laptops with their organisation, and giving them up.

Whoever holds the organisation's key takes a laptop's card and says what is done on it and for which
groups. What comes of it is a file for that laptop: with it the laptop knows its organisation and
all its other laptops. On the first time somebody compares the organisation's code; after that
nobody compares anything. The same file makes the laptop known to the others, and so does any
hand-over with a laptop that knows it.

A laptop that was given up is known by no other any more: nothing is written for it, and nothing is
read of what it writes. What others had taken in from it before they heard of that counts as
recorded before, by whatever clock, and goes on being passed on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from chair_console.models.database import Database
from chair_console.models.devices import plain_label
from chair_console.models.errors import UNREADABLE
from chair_console.models.organisation import AnotherOrganisation, Organisation
from chair_console.models.statements import (
    BadStatement,
    Enrolment,
    Revocation,
    Role,
    Signed,
    in_force,
    organisation_id,
    read_statement,
)
from chair_console.sync.cards import Card, digits_of
from chair_console.sync.files import read_bounded, write_whole
from chair_console.sync.organisation_key import OrganisationKey
from chair_console.sync.organisation_problems import (
    AnotherKey,
    CompareFirst,
    EnrolmentForAnother,
    LaptopGivenUp,
    NoOrganisation,
    NotAnEnrolment,
    NotEnrolled,
    WrongOrganisationCode,
)
from chair_console.sync.sealed import MOST, NotWhole, seal_to, unseal_for

ENDING = ".ccenrol"
_FIRST_LINE = b"chair-console enrolment 1\n"
_TAG = b"chair-console/enrolment/1\0"
_CODE_TAG = b"chair-console/organisation-code/1\0"


@dataclass(frozen=True, slots=True)
class Offer:
    """What an enrolment file says to this laptop."""

    organisation: Organisation
    enrolment: Enrolment
    """Of the laptop that the file was made for."""
    own: bool
    """It was made for this laptop."""
    statements: tuple[Signed, ...]
    """All that the organisation had said until then."""


def make_organisation(
    database: Database, key: OrganisationKey, role: Role, label: str, at: int
) -> Enrolment:
    """Let this laptop be the first of a new organisation.

    Raises:
        AnotherOrganisation, CannotOpen (the key file takes no writing), NotRecorded
    """
    _adopt(database, Organisation(key.id, key.public_key, key.name), at)
    own = database.partners.own()
    return enrol(database, key, Card(own.device, own.public_key, label), role, None, at)


def enrol(
    database: Database,
    key: OrganisationKey,
    card: Card,
    role: Role,
    groups: Iterable[str] | None,
    at: int,
) -> Enrolment:
    """Say what is done on a laptop and for which groups; said again, the newest counts.

    Args:
        database: of a laptop of the organisation.
        key: the organisation's.
        card: of the laptop that is enrolled.
        role: what is done on it.
        groups: the ids of its groups; None is all, now and later.
        at: milliseconds since 1970-01-01 UTC.

    Raises:
        NoOrganisation, AnotherKey, LaptopGivenUp, NotRecorded
    """
    _refuse_another_key(database, key)
    if database.organisation.is_revoked(card.device):
        raise LaptopGivenUp
    said = Enrolment(
        card.device,
        card.public_key,
        role,
        None if groups is None else frozenset(groups),
        plain_label(card.label),
        at,
        database.organisation.next_number(),
        card.continued_from,
    )
    signed = key.say(said)
    database.organisation.take_statement(signed.body, signed.signature, at)
    return said


def revoke(database: Database, key: OrganisationKey, device: str, at: int) -> Enrolment:
    """Give a laptop up, for good.

    Raises:
        NoOrganisation, AnotherKey, NotEnrolled, NotRecorded
    """
    _refuse_another_key(database, key)
    if device not in database.organisation.enrolments():
        raise NotEnrolled
    if not database.organisation.is_revoked(device):
        signed = key.say(Revocation(device, at, database.organisation.next_number()))
        database.organisation.take_statement(signed.body, signed.signature, at)
    return database.organisation.enrolments()[device]


def find_enrolled(database: Database, beginning: str) -> Enrolment:
    """Find a laptop by the beginning of its id or by what people call it.

    Raises:
        NotEnrolled: none is called so, or several are.
    """
    found = [
        one
        for one in database.organisation.enrolments().values()
        if (len(beginning) >= 4 and one.device.startswith(beginning.lower()))
        or (beginning and one.label == plain_label(beginning))
    ]
    if len(found) != 1:
        raise NotEnrolled
    return found[0]


def _refuse_another_key(database: Database, key: OrganisationKey) -> None:
    own = database.organisation.own()
    if own is None:
        raise NoOrganisation
    if own.public_key != key.public_key:
        raise AnotherKey


def organisation_code(public_key: bytes) -> str:
    """Give the code that people compare on the first time, such as "4821 0937 5510"."""
    digits = digits_of(_CODE_TAG + public_key)
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


# The file


def enrolment_name(enrolment: Enrolment) -> str:
    """Give the name of an enrolment as a file; it names nobody."""
    return f"enrolment-{enrolment.device[:8]}{ENDING}"


def write_enrolment(database: Database, key: OrganisationKey, device: str, path: Path) -> None:
    """Save what a laptop needs to belong to the organisation; only its laptops can read it.

    Raises:
        NoOrganisation, AnotherKey, NotEnrolled, CannotWriteThere
    """
    _refuse_another_key(database, key)
    known = database.organisation.enrolments()
    if device not in known or known[device].revoked_at is not None:
        raise NotEnrolled
    said = {
        "v": 1,
        "key": key.public_key.hex(),
        "name": key.name,
        "device": device,
        "statements": [
            [one.body.decode("utf-8"), one.signature.hex()]
            for one in database.organisation.statements()
        ],
    }
    front = _written(said)
    signature = key.sign(sha256(_TAG + front).digest())
    plain = _written({**said, "sig": signature.hex()})
    readers = {one.device: one.public_key for one in known.values() if one.revoked_at is None}
    own = database.partners.own()
    readers[own.device] = own.public_key
    write_whole(path, seal_to(_FIRST_LINE, readers, plain))


def read_enrolment(database: Database, path: Path) -> Offer:
    """Read and check an enrolment file; nothing is changed by it.

    Raises:
        NotAnEnrolment, EnrolmentForAnother
    """
    content = read_bounded(path, MOST)
    if content is None:
        raise NotAnEnrolment
    try:
        plain = unseal_for(_FIRST_LINE, content, database.device_id, database.unseal)
        if plain is None:
            raise EnrolmentForAnother
        return _offer(json.loads(plain), database.device_id)
    except (*UNREADABLE, NotWhole, BadStatement, BadSignatureError):
        raise NotAnEnrolment from None


def _offer(raw: dict[str, Any], own: str) -> Offer:
    public_key, name, device = bytes.fromhex(raw["key"]), raw["name"], raw["device"]
    said = {one: raw[one] for one in ("v", "key", "name", "device", "statements")}
    digest = sha256(_TAG + _written(said)).digest()
    VerifyKey(public_key).verify(digest, bytes.fromhex(raw["sig"]))
    if raw["v"] != 1 or not name or name != plain_label(name):
        raise NotAnEnrolment
    statements = tuple(
        Signed(body.encode("utf-8"), bytes.fromhex(signature))
        for body, signature in raw["statements"]
    )
    read = [read_statement(one.body, one.signature, public_key) for one in statements]
    enrolment = in_force(read)[device]
    if enrolment.revoked_at is not None:
        raise NotAnEnrolment
    known = Organisation(organisation_id(public_key), public_key, name)
    return Offer(known, enrolment, device == own, statements)


def take_enrolment(
    database: Database, offer: Offer, at: int, *, code: str | None = None
) -> Organisation:
    """Go by what an enrolment file says.

    Args:
        database: of this laptop.
        offer: what the file says.
        at: milliseconds since 1970-01-01 UTC.
        code: the organisation's code as somebody got it from whoever enrolled this laptop; needed
            the first time.

    Raises:
        AnotherOrganisation, CompareFirst, WrongOrganisationCode, EnrolmentForAnother,
        CannotOpen, NotRecorded: nothing is changed.
    """
    own = database.organisation.own()
    if own is None:
        if not offer.own:
            raise EnrolmentForAnother
        if code is None:
            raise CompareFirst
        if "".join(code.split()) != organisation_code(offer.organisation.public_key).replace(
            " ", ""
        ):
            raise WrongOrganisationCode
        own = _adopt(database, offer.organisation, at)
    if own.public_key != offer.organisation.public_key:
        raise AnotherOrganisation
    database.organisation.take_statements(list(offer.statements), at)
    return own


def _adopt(database: Database, organisation: Organisation, at: int) -> Organisation:
    known = database.organisation.own()
    if known is not None and known.public_key != organisation.public_key:
        raise AnotherOrganisation
    # First: an organisation whose key does not open the database would lose its record.
    database.put_in_trust(organisation.public_key)
    return database.organisation.adopt(organisation.public_key, organisation.name, at)


def _written(value: Any) -> bytes:
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8")
