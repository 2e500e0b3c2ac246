"""What an organisation says of laptops, each a short signed text.

There are two: that a laptop is enrolled, with what is done on it and for which groups, and that it
is enrolled no longer. The text is JSON in one way of writing only, so that the bytes that were
signed are the bytes that are kept and passed on.

Of several enrolments of one laptop the one with the highest number counts. A revocation counts
against all of them, whatever their numbers: a key that was given up does not come back, and an
older enrolment that somebody kept cannot bring it back. Such a laptop goes on as a new one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, Literal, get_args

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from chair_console.models.devices import device_id_of, is_device_id, plain_label
from chair_console.models.errors import UNREADABLE

Role = Literal["chair", "lead_officer", "engagement_manager"]
ROLES: tuple[Role, ...] = get_args(Role)

MOST = 65_536
"""No statement is longer than this."""
_MOST_GROUPS = 1_000
_KEY_LENGTH = 32
_MOST_NUMBER = 1 << 52
_TAG = b"chair-console/statement/1\0"
_ORGANISATION_TAG = b"chair-console/organisation/1\0"
_GROUP = re.compile("[A-Za-z0-9_-]{1,64}")
_COMMON = {"v", "kind", "organisation", "device", "issued_at", "number"}
_ENROL = _COMMON | {"key", "role", "groups", "label", "continued_from"}
_REVOKE = _COMMON


class BadStatement(Exception):
    """A statement that the organisation did not make, or that cannot be read."""


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What an organisation says of one laptop."""

    device: str
    public_key: bytes
    role: Role
    groups: frozenset[str] | None
    """The ids of the groups that it is for; None is all."""
    label: str
    issued_at: int
    number: int
    continued_from: str | None = None
    """The laptop as which it recorded before."""
    revoked_at: int | None = None
    """When it was given up, by the clock of whoever did; None while it is in force."""


@dataclass(frozen=True, slots=True)
class Revocation:
    """That a laptop is enrolled no longer."""

    device: str
    issued_at: int
    number: int


@dataclass(frozen=True, slots=True)
class Signed:
    """A statement as it is kept and passed on."""

    body: bytes
    signature: bytes


def organisation_id(public_key: bytes) -> str:
    """Name an organisation after its key."""
    return sha256(_ORGANISATION_TAG + public_key).hexdigest()[:32]


def enrol_body(organisation: str, said: Enrolment) -> bytes:
    """Write out an enrolment."""
    return _written(
        {
            "kind": "enrol",
            "organisation": organisation,
            "device": said.device,
            "key": said.public_key.hex(),
            "role": said.role,
            "groups": None if said.groups is None else sorted(said.groups),
            "label": said.label,
            "issued_at": said.issued_at,
            "number": said.number,
            "continued_from": said.continued_from,
        }
    )


def revoke_body(organisation: str, said: Revocation) -> bytes:
    """Write out a revocation."""
    return _written(
        {
            "kind": "revoke",
            "organisation": organisation,
            "device": said.device,
            "issued_at": said.issued_at,
            "number": said.number,
        }
    )


def _written(said: dict[str, Any]) -> bytes:
    text = json.dumps({"v": 1, **said}, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8", "surrogatepass")


def statement_hash(body: bytes) -> bytes:
    """Give what is signed of a statement."""
    return sha256(_TAG + body).digest()


def read_statement(body: bytes, signature: bytes, public_key: bytes) -> Enrolment | Revocation:
    """Check a statement of an organisation, and read it.

    Raises:
        BadStatement: it is not of this organisation, was changed, or cannot be read.
    """
    try:
        if len(body) > MOST:
            raise BadStatement
        VerifyKey(public_key).verify(statement_hash(body), signature)
        return read_body(body, organisation_id(public_key))
    except (*UNREADABLE, BadSignatureError):
        raise BadStatement from None


def read_body(body: bytes, organisation: str) -> Enrolment | Revocation:
    """Read a statement whose signature is known to be right.

    Raises:
        BadStatement, ValueError, KeyError, TypeError, AttributeError
    """
    said = json.loads(body)
    if said["v"] != 1 or said["organisation"] != organisation:
        raise BadStatement
    kind = said["kind"]
    if set(said) != {"enrol": _ENROL, "revoke": _REVOKE}.get(kind):
        raise BadStatement
    read = _enrolment(said) if kind == "enrol" else _revocation(said)
    again = (
        enrol_body(organisation, read)
        if isinstance(read, Enrolment)
        else revoke_body(organisation, read)
    )
    # One way of writing only: the same said in other words would be another statement.
    if again != body or not is_device_id(read.device):
        raise BadStatement
    return read


def _enrolment(said: dict[str, Any]) -> Enrolment:
    key = bytes.fromhex(said["key"])
    device, role, groups, label = (said[one] for one in ("device", "role", "groups", "label"))
    before = said["continued_from"]
    rightly = (
        len(key) == _KEY_LENGTH
        and device == device_id_of(key)
        and role in ROLES
        and (groups is None or _are_groups(groups))
        and isinstance(label, str)
        and label == plain_label(label)
        and (before is None or is_device_id(before))
    )
    if not rightly:
        raise BadStatement
    known = None if groups is None else frozenset(groups)
    return Enrolment(device, key, role, known, label, *_order(said), before)


def _revocation(said: dict[str, Any]) -> Revocation:
    return Revocation(said["device"], *_order(said))


def _order(said: dict[str, Any]) -> tuple[int, int]:
    at, number = said["issued_at"], said["number"]
    if type(at) is not int or type(number) is not int:
        raise BadStatement
    if not (0 <= at < _MOST_NUMBER and 0 < number < _MOST_NUMBER):
        raise BadStatement
    return at, number


def _are_groups(groups: object) -> bool:
    return (
        isinstance(groups, list)
        and len(groups) <= _MOST_GROUPS
        and all(isinstance(one, str) and _GROUP.fullmatch(one) for one in groups)
        and len(set(groups)) == len(groups)
    )


def in_force(said: Iterable[Enrolment | Revocation]) -> dict[str, Enrolment]:
    """Tell what counts of each laptop, in whatever order it was heard."""
    newest: dict[str, Enrolment] = {}
    given_up: dict[str, int] = {}
    for one in said:
        if isinstance(one, Revocation):
            given_up[one.device] = min(one.issued_at, given_up.get(one.device, one.issued_at))
        elif one.device not in newest or _rank(one) > _rank(newest[one.device]):
            newest[one.device] = one
    return {device: replace(one, revoked_at=given_up.get(device)) for device, one in newest.items()}


def _rank(one: Enrolment) -> tuple[Any, ...]:
    # Two may bear the same number if they were made apart: all laptops have to choose alike.
    groups = ("*",) if one.groups is None else tuple(sorted(one.groups))
    return one.number, one.issued_at, one.role, groups, one.label, one.continued_from or ""
