"""The organisation that this laptop belongs to, and what it says of laptops.

A laptop adopts one organisation, once. From then on the organisation's signed word makes other
laptops partners, says what is done on them and for which groups, and takes it back. Whatever is
not signed by that organisation changes nothing here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Literal

from chair_console.language import _
from chair_console.models.connections import Connections
from chair_console.models.errors import KnownProblem
from chair_console.models.exchange import looking, writing
from chair_console.models.statements import (
    BadStatement,
    Enrolment,
    Revocation,
    Signed,
    in_force,
    organisation_id,
    read_body,
    read_statement,
    statement_hash,
)

_OWN = "SELECT public_key, name FROM organisation"
_ADOPT = "INSERT INTO organisation VALUES (1, ?, ?, ?) ON CONFLICT (one) DO NOTHING"
_ALL = "SELECT body, sig FROM statement ORDER BY hash"
_ADD = "INSERT INTO statement VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
_SELF = "SELECT device_id FROM identity"
_PARTNER = "SELECT role, groups FROM partner WHERE device_id = ?"
_DEVICE = (
    "INSERT INTO device VALUES (?, ?, ?, NULL, ?) "
    "ON CONFLICT (device_id) DO UPDATE SET label = excluded.label"
)
_CONTINUED = (
    "UPDATE device SET continued_from = ? WHERE device_id = ? "
    "AND EXISTS (SELECT 1 FROM device WHERE device_id = ?)"
)
_MAKE_PARTNER = (
    "INSERT INTO partner (device_id, role, added_at, confirmed_at, groups) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT (device_id) DO UPDATE SET role = excluded.role, groups = excluded.groups, "
    "confirmed_at = coalesce(confirmed_at, excluded.confirmed_at)"
)
_FORGET = (
    "DELETE FROM receipt WHERE witness = ?",
    "DELETE FROM sealed WHERE witness = ?",
)
_NO_PARTNER = "DELETE FROM partner WHERE device_id = ?"


class AnotherOrganisation(KnownProblem):
    """A laptop belongs to one organisation only."""

    sentence = _(
        "This laptop belongs to another organisation already: "
        "make a new database for the work of a second one."
    )


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation, as laptops know it."""

    id: str
    public_key: bytes
    name: str


class Organisations:
    """The organisation of this laptop, if it has one."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def own(self) -> Organisation | None:
        """Tell which it is; None for a laptop that belongs to none."""
        with looking(self._connections) as connection:
            return _own(connection)

    def adopt(self, public_key: bytes, name: str, at: int) -> Organisation:
        """Let an organisation's word count here from now on; once more changes nothing.

        Raises:
            AnotherOrganisation: this laptop belongs to another; nothing is changed.
        """
        with writing(self._connections) as connection:
            connection.execute(_ADOPT, (public_key, name, at))
            own = _own(connection)
        if own is None or own.public_key != public_key:
            raise AnotherOrganisation
        return own

    def take_statement(
        self, body: bytes, signature: bytes, at: int
    ) -> Literal["new", "known", "older"]:
        """Keep what the organisation says, and go by it.

        Returns:
            "older" if something newer is known of that laptop, which stays in force.

        Raises:
            BadStatement: it is not of this laptop's organisation; nothing is changed.
        """
        return self.take_statements([Signed(body, signature)], at)[0]

    def take_statements(
        self, offered: list[Signed], at: int
    ) -> list[Literal["new", "known", "older"]]:
        """Keep several statements, all or none; otherwise like `take_statement`."""
        own = self.own()
        if own is None:
            raise BadStatement
        # Checked before the database is asked to write.
        read = [read_statement(one.body, one.signature, own.public_key) for one in offered]
        with writing(self._connections) as connection:
            return [
                _take(connection, own.id, one, said, at)
                for one, said in zip(offered, read, strict=True)
            ]

    def statements(self) -> tuple[Signed, ...]:
        """Give all that the organisation has said, to be passed on."""
        with looking(self._connections) as connection:
            return tuple(Signed(bytes(body), sig) for body, sig in connection.execute(_ALL))

    def enrolments(self) -> dict[str, Enrolment]:
        """Tell what counts of each laptop that was ever enrolled, this one among them."""
        with looking(self._connections) as connection:
            own = _own(connection)
            return in_force(_read_all(connection, own.id)) if own is not None else {}

    def revoked(self) -> frozenset[str]:
        """List the laptops that the organisation has given up."""
        with looking(self._connections) as connection:
            own = _own(connection)
            said = _read_all(connection, own.id) if own is not None else []
        return frozenset(one.device for one in said if isinstance(one, Revocation))

    def is_revoked(self, device: str) -> bool:
        """Tell whether the organisation has given a laptop up."""
        return device in self.revoked()

    def next_number(self) -> int:
        """Tell which number the next statement has to bear to be the newest."""
        with looking(self._connections) as connection:
            own = _own(connection)
            said = _read_all(connection, own.id) if own is not None else []
        return 1 + max((one.number for one in said), default=0)


def _own(connection: Any) -> Organisation | None:
    row = connection.execute(_OWN).fetchone()
    return Organisation(organisation_id(row[0]), row[0], row[1]) if row is not None else None


def _read_all(connection: Any, organisation: str) -> list[Enrolment | Revocation]:
    return [read_body(bytes(body), organisation) for body, _sig in connection.execute(_ALL)]


def _take(
    connection: Any, organisation: str, one: Signed, said: Enrolment | Revocation, at: int
) -> Literal["new", "known", "older"]:
    row = (statement_hash(one.body), one.body, one.signature, at)
    if not connection.execute(_ADD, row).rowcount:
        return "known"
    everything = _read_all(connection, organisation)
    given_up = any(isinstance(it, Revocation) and it.device == said.device for it in everything)
    counts = in_force(everything).get(said.device)
    if connection.execute(_SELF).fetchone()[0] == said.device:
        if counts is not None:
            connection.execute(_DEVICE, (said.device, counts.public_key, counts.label, at))
    elif given_up:
        _part(connection, said.device)
    elif counts is not None:
        _make_partner(connection, counts, at)
    newest = isinstance(said, Revocation) or (not given_up and counts == said)
    return "new" if newest else "older"


def _make_partner(connection: Any, said: Enrolment, at: int) -> None:
    """Let a laptop be a partner; if it may read something else now, its receipts are forgotten."""
    device = said.device
    groups = None if said.groups is None else json.dumps(sorted(said.groups))
    before = connection.execute(_PARTNER, (device,)).fetchone()
    connection.execute(_DEVICE, (device, said.public_key, said.label, at))
    if said.continued_from is not None:
        old = said.continued_from
        connection.execute(_CONTINUED, (old, device, old))
    connection.execute(_MAKE_PARTNER, (device, said.role, at, at, groups))
    if before is not None and before != (said.role, groups):
        _forget(connection, device)


def _part(connection: Any, device: str) -> None:
    """Hand nothing more over to a laptop, and count no more on what it confirmed."""
    _forget(connection, device)
    connection.execute(_NO_PARTNER, (device,))


def _forget(connection: Any, device: str) -> None:
    for statement in _FORGET:
        connection.execute(statement, (device,))
