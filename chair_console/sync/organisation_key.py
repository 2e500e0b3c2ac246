"""The secret key of an organisation: a small file for a safe or a stick, under a passphrase.

Whoever holds it and knows the passphrase says which laptops belong to the organisation, and can
open a laptop whose passphrase was forgotten. It is never written into a laptop's database, and is
in memory only while somebody signs with it.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from nacl.bindings import crypto_sign, crypto_sign_BYTES, crypto_sign_seed_keypair

from chair_console.models.devices import plain_label
from chair_console.models.errors import UNREADABLE, KeysDamaged, WrongPassphrase
from chair_console.models.keys import lock_with, open_with
from chair_console.models.statements import (
    Enrolment,
    Revocation,
    Signed,
    enrol_body,
    organisation_id,
    revoke_body,
    statement_hash,
)
from chair_console.sync.files import read_bounded, write_whole
from chair_console.sync.organisation_problems import (
    NoName,
    NotAnOrganisationKey,
    OrganisationKeyThere,
    WrongKeyPassphrase,
)

ENDING = ".ccorg"
_MOST = 65_536
_OPERATIONS = 8
"""Four times as slow to try as a laptop's passphrase: it opens all of them."""


@dataclass(frozen=True, slots=True)
class OrganisationKey:
    """An organisation's secret key, opened."""

    name: str
    public_key: bytes
    seed: bytes = field(repr=False)

    @property
    def id(self) -> str:
        """What the organisation is known by."""
        return organisation_id(self.public_key)

    def sign(self, digest: bytes) -> bytes:
        """Sign as the organisation."""
        secret = crypto_sign_seed_keypair(self.seed)[1]
        return crypto_sign(digest, secret)[:crypto_sign_BYTES]

    def say(self, said: Enrolment | Revocation) -> Signed:
        """Sign what the organisation says of a laptop."""
        write = enrol_body(self.id, said) if isinstance(said, Enrolment) else None
        body = revoke_body(self.id, said) if isinstance(said, Revocation) else write
        assert body is not None
        return Signed(body, self.sign(statement_hash(body)))


def make_organisation_key(path: Path, name: str, passphrase: str) -> OrganisationKey:
    """Make an organisation: draw its key, and lock it into a new file.

    Raises:
        NoName, WrongPassphrase (it is empty), OrganisationKeyThere, CannotWriteThere
    """
    plain = plain_label(name)
    if not plain:
        raise NoName
    if path.exists():
        raise OrganisationKeyThere
    seed = secrets.token_bytes(32)
    made = OrganisationKey(plain, crypto_sign_seed_keypair(seed)[0], seed)
    _write(path, made, passphrase)
    return made


def open_organisation_key(path: Path, passphrase: str) -> OrganisationKey:
    """Open an organisation's key file.

    Raises:
        NotAnOrganisationKey, WrongKeyPassphrase
    """
    raw = _read(path)
    try:
        seed = open_with(passphrase, raw["locked"])
        public_key = crypto_sign_seed_keypair(seed)[0]
        if public_key.hex() != raw["key"]:
            raise NotAnOrganisationKey
    except WrongPassphrase:
        raise WrongKeyPassphrase from None
    except (*UNREADABLE, KeysDamaged):
        raise NotAnOrganisationKey from None
    return OrganisationKey(raw["name"], public_key, seed)


def change_organisation_passphrase(path: Path, passphrase: str, new: str) -> None:
    """Lock an organisation's key with another passphrase; copies made before keep the old one.

    Raises:
        NotAnOrganisationKey, WrongKeyPassphrase, CannotWriteThere: the file is as it was.
    """
    _write(path, open_organisation_key(path, passphrase), new)


def _write(path: Path, key: OrganisationKey, passphrase: str) -> None:
    said = {
        "organisation": 1,
        "name": key.name,
        "key": key.public_key.hex(),
        "locked": lock_with(passphrase, key.seed, _OPERATIONS),
    }
    content = json.dumps({**said, "check": _check(said)}, indent=1, ensure_ascii=False)
    write_whole(path, content.encode() + b"\n")


def _read(path: Path) -> dict[str, Any]:
    content = read_bounded(path, _MOST)
    try:
        raw = json.loads(content or b"")
        said = {one: raw[one] for one in ("organisation", "name", "key", "locked")}
        # A damaged file is not to be taken for a wrong passphrase.
        rightly = raw["check"] == _check(said) and raw["organisation"] == 1
        if not rightly or raw["name"] != plain_label(raw["name"]):
            raise NotAnOrganisationKey
    except UNREADABLE:
        raise NotAnOrganisationKey from None
    return said


def _check(said: dict[str, Any]) -> str:
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
