"""With which laptops records are handed over, and what each has confirmed to hold.

A laptop is known by its public key. It becomes a partner when its card was taken in, and a
confirmed one when people have compared the code on both screens; nothing is handed to it and
nothing taken from it before. What is not confirmed elsewhere is worked out from the journal and
the receipts, so that it cannot run ahead of either.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from chair_console.models.connections import Connections
from chair_console.models.exchange import looking, writing
from chair_console.models.readers import Reach, Reader
from chair_console.models.statements import ROLES as ROLES
from chair_console.models.statements import Role as Role

SERVER = "server:"
"""What a server is called among those who confirm: this, and its id."""
_UNREAD_BY = "unread:"
"""The beginning of a setting's name; witness and laptop follow, and the value is a number."""

_PARTNERS = (
    "SELECT partner.device_id, public_key, label, role, partner.added_at, confirmed_at, groups "
    "FROM partner JOIN device USING (device_id) ORDER BY partner.added_at, partner.device_id"
)
_OWN = "SELECT device_id, public_key, label FROM identity JOIN device USING (device_id)"
_ADD_DEVICE = "INSERT INTO device VALUES (?, ?, ?, NULL, ?) ON CONFLICT DO NOTHING"
_LABEL = "UPDATE device SET label = ? WHERE device_id = ?"
_ADD = (
    "INSERT INTO partner VALUES (?, ?, ?, NULL, NULL) "
    "ON CONFLICT (device_id) DO UPDATE SET role = excluded.role"
)
_CONFIRM = "UPDATE partner SET confirmed_at = ? WHERE device_id = ?"
_REMOVE = "DELETE FROM partner WHERE device_id = ?"
_FORGET_RECEIPTS = "DELETE FROM receipt WHERE witness = ?"
_RECEIPT = (
    "INSERT INTO receipt VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE "
    "SET received_at = excluded.received_at, witness_sig = excluded.witness_sig "
    "WHERE excluded.received_at > receipt.received_at"
)
# A laptop that was put back from a backup confirms less than it did: its last word counts.
_LAST_WORD = (
    "SELECT *, row_number() OVER (PARTITION BY witness, device_id "
    "ORDER BY received_at DESC, seq DESC) AS before_last FROM receipt"
)
_HELD = (
    f"SELECT device_id, seq FROM ({_LAST_WORD}) AS receipt WHERE before_last = 1 AND witness = ?"
)
_BODY = "SELECT body FROM journal WHERE device_id = ? AND seq = ?"
_HASH = "SELECT hash FROM journal WHERE device_id = ? AND seq = ?"
_UP_TO = (
    f"SELECT witness, receipt.seq FROM ({_LAST_WORD}) AS receipt "
    "JOIN partner ON partner.device_id = witness "
    "JOIN journal ON journal.device_id = receipt.device_id AND journal.seq = receipt.seq "
    "AND journal.hash = receipt.hash WHERE before_last = 1 AND receipt.device_id = ?"
)
# The server is given everything, whoever may read it there.
_ON_A_SERVER = (
    f"SELECT coalesce(max(receipt.seq), 0) FROM ({_LAST_WORD}) AS receipt "
    "JOIN journal ON journal.device_id = receipt.device_id AND journal.seq = receipt.seq "
    "AND journal.hash = receipt.hash WHERE before_last = 1 AND receipt.device_id = ? "
    f"AND witness LIKE '{SERVER}%'"
)
_KNOWN_RECEIPT = "SELECT 1 FROM receipt WHERE witness = ? AND witness_sig = ? LIMIT 1"
# All of them together: which came last stays as it is.
_EARLIER = "UPDATE receipt SET received_at = received_at - ? WHERE witness = ?"
_LAST_OF = "SELECT coalesce(max(received_at), 0) FROM receipt WHERE witness = ?"
_UNREAD = "SELECT name, value FROM setting WHERE name >= ? AND name < ?"
_NOTE_UNREAD = "INSERT INTO setting VALUES (?, ?)"
_FORGET_UNREAD = "DELETE FROM setting WHERE name >= ? AND name < ?"
_SINCE = "SELECT seq, stream FROM journal WHERE device_id = ? AND seq > ? ORDER BY seq"
_COUNT_SINCE = "SELECT count(*), min(seq) FROM journal WHERE device_id = ? AND seq > ?"
# From one meeting to the next along the index of streams: its records are not gone through.
_MEETINGS = (
    "WITH RECURSIVE one (stream) AS (SELECT min(stream) FROM journal "
    "WHERE stream > 'meeting:' AND stream < 'meeting;' UNION ALL "
    "SELECT (SELECT min(stream) FROM journal WHERE stream > one.stream AND stream < 'meeting;') "
    "FROM one WHERE one.stream IS NOT NULL) SELECT stream FROM one WHERE stream IS NOT NULL "
    "AND EXISTS (SELECT 1 FROM journal WHERE journal.stream = one.stream AND device_id = ?)"
)
_STREAMS_SINCE = (
    "WITH RECURSIVE one (stream) AS (SELECT min(stream) FROM journal UNION ALL "
    "SELECT (SELECT min(stream) FROM journal WHERE stream > one.stream) FROM one "
    "WHERE one.stream IS NOT NULL) SELECT stream FROM one WHERE stream IS NOT NULL AND EXISTS "
    "(SELECT 1 FROM journal WHERE journal.stream = one.stream AND device_id = ? AND seq > ?)"
)
_COUNT_IN = "SELECT count(*), min(seq) FROM journal WHERE stream = ? AND device_id = ? AND seq > ?"
_LATEST = (
    "SELECT coalesce(label, ''), received_at, partner.device_id IS NULL FROM receipt "
    "LEFT JOIN partner ON partner.device_id = witness "
    "LEFT JOIN device ON device.device_id = witness WHERE receipt.device_id = ? "
    f"AND (partner.device_id IS NOT NULL OR witness LIKE '{SERVER}%') "
    "ORDER BY received_at DESC LIMIT 1"
)


class Own(NamedTuple):
    """This laptop, as its card shows it."""

    device: str
    public_key: bytes
    label: str


@dataclass(frozen=True, slots=True)
class Partner:
    """A laptop that records are handed over with."""

    device: str
    public_key: bytes
    label: str
    role: Role
    added: int
    confirmed: int | None
    """When somebody compared the code on both screens, or an enrolment came; None until then."""
    groups: frozenset[str] | None = None
    """The ids of the groups that it is for; None is all."""

    @property
    def reader(self) -> Reader:
        """The laptop as somebody who reads."""
        return Reader(self.device, self.role, self.groups)


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """What is only on this laptop, as far as is known."""

    count: int
    oldest: int | None
    """When the oldest of it was recorded, in milliseconds since 1970-01-01 UTC."""
    confirmed_by: str = ""
    """Whose receipt came last."""
    confirmed_at: int | None = None
    by_server: bool = False
    """It was the organisation's server, which has no label."""


class Partners:
    """The partners of this laptop, and their receipts."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def own(self) -> Own:
        """Tell what this laptop is known by."""
        with looking(self._connections) as connection:
            return Own(*connection.execute(_OWN).fetchone())

    def name_own(self, label: str) -> None:
        """Say what people call this laptop."""
        own = self.own().device
        with writing(self._connections) as connection:
            connection.execute(_LABEL, (label, own))

    def all(self) -> tuple[Partner, ...]:
        """List the partners, the first added first."""
        with looking(self._connections) as connection:
            return tuple(_partner(row) for row in connection.execute(_PARTNERS))

    def confirmed(self) -> tuple[Partner, ...]:
        """List the partners that records are handed over with."""
        return tuple(one for one in self.all() if one.confirmed is not None)

    def add(self, device: str, public_key: bytes, label: str, role: Role, at: int) -> None:
        """Add a laptop, or say anew what is done on one; it still has to be confirmed.

        What it confirmed under another role is forgotten: it may not have been given everything.
        """
        before = {one.device: one.role for one in self.all()}
        with writing(self._connections) as connection:
            connection.execute(_ADD_DEVICE, (device, public_key, label, at))
            connection.execute(_LABEL, (label, device))
            connection.execute(_ADD, (device, role, at))
            if before.get(device, role) != role:
                connection.execute(_FORGET_RECEIPTS, (device,))

    def introduce(self, device: str, public_key: bytes, at: int) -> None:
        """Know the key of a laptop whose records a partner passes on; it is no partner by that."""
        with writing(self._connections) as connection:
            connection.execute(_ADD_DEVICE, (device, public_key, "", at))

    def any_confirmed(self) -> bool:
        """Tell whether there is anybody to hand over to."""
        query = "SELECT 1 FROM partner WHERE confirmed_at IS NOT NULL LIMIT 1"
        with looking(self._connections) as connection:
            return connection.execute(query).fetchone() is not None

    def confirm(self, device: str, at: int) -> None:
        """Note that the code was the same on both screens."""
        with writing(self._connections) as connection:
            connection.execute(_CONFIRM, (at, device))

    def remove(self, device: str) -> None:
        """Hand nothing more over to a laptop; what it recorded stays."""
        with writing(self._connections) as connection:
            connection.execute(_FORGET_RECEIPTS, (device,))
            connection.execute(_REMOVE, (device,))

    def keys(self) -> dict[str, bytes]:
        """Give the public key of every laptop that is known."""
        with looking(self._connections) as connection:
            return dict(connection.execute("SELECT device_id, public_key FROM device").fetchall())

    def meetings_recorded_by(self, device: str) -> frozenset[str]:
        """List the meetings in which a laptop recorded something, as streams."""
        with looking(self._connections) as connection:
            return frozenset(row[0] for row in connection.execute(_MEETINGS, (device,)))

    # Receipts

    def take_receipt(
        self, witness: str, device: str, seq: int, held: bytes, at: int, signature: bytes
    ) -> Literal["noted", "ahead", "differs"]:
        """Note what a partner holds of a device.

        Returns:
            "noted", or nothing was noted: "ahead" if the partner holds more than this laptop, which
            can only have been put back from a backup where it is its own; "differs" if it holds
            something else in that place.
        """
        with writing(self._connections) as connection:
            row = connection.execute(_HASH, (device, seq)).fetchone()
            if row is None:
                return "ahead"
            if row[0] != held:
                return "differs"
            connection.execute(_RECEIPT, (device, seq, witness, held, at, signature))
        return "noted"

    def note_sealed(self, witness: str, said: Mapping[str, str]) -> None:
        """Note which entries a partner holds as seals only: device -> numbers, as it wrote them."""
        if self.sealed_at(witness) == said:
            return
        rows = [(witness, device, ranges) for device, ranges in said.items()]
        with writing(self._connections) as connection:
            connection.execute("DELETE FROM sealed WHERE witness = ?", (witness,))
            connection.executemany("INSERT INTO sealed VALUES (?, ?, ?)", rows)

    def sealed_at(self, witness: str) -> dict[str, str]:
        """Tell which entries a partner holds as seals only."""
        query = "SELECT device_id, ranges FROM sealed WHERE witness = ?"
        with looking(self._connections) as connection:
            return dict(connection.execute(query, (witness,)).fetchall())

    def note_unread(self, witness: str, said: Mapping[str, int]) -> None:
        """Note from which number on a partner lacks what it may read of each device's records.

        It holds their seals and confirms their numbers; nobody could read them again from it.
        """
        reach = _names(witness)
        with looking(self._connections) as connection:
            if _unread(connection, witness) == said:
                return
        rows = [(f"{reach[0]}{device}", str(first)) for device, first in said.items()]
        with writing(self._connections) as connection:
            connection.execute(_FORGET_UNREAD, reach)
            connection.executemany(_NOTE_UNREAD, rows)

    def confirmed_by(self, witness: str) -> dict[str, int]:
        """Tell up to which number a partner could give back all that it may read."""
        with looking(self._connections) as connection:
            unread = _unread(connection, witness)
        return {
            device: min(seq, unread.get(device, seq + 1) - 1)
            for device, seq in self.held_by(witness).items()
        }

    def knows_receipt(self, witness: str, signature: bytes) -> bool:
        """Tell whether this very receipt of a partner was noted before."""
        with looking(self._connections) as connection:
            return connection.execute(_KNOWN_RECEIPT, (witness, signature)).fetchone() is not None

    def last_word_of(self, witness: str) -> int:
        """Tell the time of a partner's latest receipt; 0 before the first."""
        with looking(self._connections) as connection:
            return int(connection.execute(_LAST_OF, (witness,)).fetchone()[0])

    def believe_no_later(self, witness: str, now: int) -> None:
        """Let no receipt that was noted count as later than now, whatever clock dated it.

        Else the one that a wrong clock dated would be the last word until that time has come.
        """
        ahead = self.last_word_of(witness) - now
        if ahead > 0:
            with writing(self._connections) as connection:
                connection.execute(_EARLIER, (ahead + 1, witness))

    def held_by(self, witness: str) -> dict[str, int]:
        """Tell up to which number a partner has confirmed to hold each device's records."""
        with looking(self._connections) as connection:
            return dict(connection.execute(_HELD, (witness,)).fetchall())

    def servers(self) -> tuple[str, ...]:
        """List the servers that have confirmed anything."""
        query = f"SELECT DISTINCT witness FROM receipt WHERE witness LIKE '{SERVER}%'"
        with looking(self._connections) as connection:
            return tuple(row[0] for row in connection.execute(query))

    def unconfirmed(self) -> Unconfirmed:
        """Work out what is recorded on this laptop and confirmed by nobody else.

        What a partner may not read it holds as seals only, and cannot confirm.
        """
        own = self.own().device
        with looking(self._connections) as connection:
            held = self._readers(connection, own)
            (whole,) = connection.execute(_ON_A_SERVER, (own,)).fetchone()
            # Only who reads everything confirms whatever comes before.
            whole = max(whole, *(seq for one, seq in held if one.officer and one.groups is None), 0)
            some = [(one, seq) for one, seq in held if seq > whole]
            if some:
                count, first = self._count_by_stream(connection, own, whole, some)
            else:
                count, first = connection.execute(_COUNT_SINCE, (own, whole)).fetchone()
            oldest = connection.execute(_BODY, (own, first)).fetchone() if count else None
            latest = connection.execute(_LATEST, (own,)).fetchone()
        by, at, by_server = latest or ("", None, 0)
        since = _recorded_at(oldest[0]) if oldest else None
        return Unconfirmed(count, since, by, at, bool(by_server))

    def _readers(self, connection: Any, own: str) -> list[tuple[Reader, int]]:
        """List who confirmed something of a device, and up to where each can read it itself."""
        up_to = dict(connection.execute(_UP_TO, (own,)).fetchall())
        found = []
        for one in self.all():
            if one.device in up_to:
                lacking = _unread(connection, one.device).get(own)
                last = up_to[one.device]
                found.append((one.reader, last if lacking is None else min(last, lacking - 1)))
        return found

    def _count_by_stream(
        self, connection: Any, own: str, whole: int, held: Sequence[tuple[Reader, int]]
    ) -> tuple[int, int | None]:
        """Count the same as `only_here` lists, without going through what is confirmed."""
        streams = [row[0] for row in connection.execute(_STREAMS_SINCE, (own, whole))]
        up_to = self._confirmed_up_to(streams, held)
        found = [
            connection.execute(_COUNT_IN, (one, own, max(whole, up_to[one]))).fetchone()
            for one in streams
        ]
        firsts = [first for _, first in found if first is not None]
        return sum(count for count, _ in found), min(firsts, default=None)

    def only_here(self) -> tuple[tuple[int, str], ...]:
        """List (number, stream) of all that `unconfirmed` counts, in the order of recording."""
        own = self.own().device
        with looking(self._connections) as connection:
            held = self._readers(connection, own)
            (whole,) = connection.execute(_ON_A_SERVER, (own,)).fetchone()
            whole = max(whole, *(seq for one, seq in held if one.officer and one.groups is None), 0)
            rows = connection.execute(_SINCE, (own, whole)).fetchall()
            some = [(one, seq) for one, seq in held if seq > whole]
            left = set(self._confirmed_by_none(rows, some)) if some else {seq for seq, _ in rows}
        return tuple((seq, stream) for seq, stream in rows if seq in left)

    def _confirmed_by_none(
        self, rows: Sequence[tuple[int, str]], held: Sequence[tuple[Reader, int]]
    ) -> list[int]:
        up_to = self._confirmed_up_to({stream for _, stream in rows}, held)
        return [seq for seq, stream in rows if seq > up_to[stream]]

    def _confirmed_up_to(
        self, streams: Iterable[str], held: Sequence[tuple[Reader, int]]
    ) -> dict[str, int]:
        # It may be behind: what it does not know yet was recorded after the last hand-over, and
        # nobody has confirmed that.
        reach = Reach(self._connections)
        up_to: dict[str, int] = {}
        for stream in streams:
            readers = reach.readers_of(stream)
            up_to[stream] = max((seq for one, seq in held if one.may_read(readers)), default=0)
        return up_to


def _names(witness: str) -> tuple[str, str]:
    """Give between which names of settings it stands what a partner cannot read of each device."""
    return f"{_UNREAD_BY}{witness}:", f"{_UNREAD_BY}{witness};"


def _unread(connection: Any, witness: str) -> dict[str, int]:
    rows = connection.execute(_UNREAD, _names(witness)).fetchall()
    return {name.rpartition(":")[2]: int(value) for name, value in rows}


def _partner(row: Sequence[Any]) -> Partner:
    device, key, label, role, added, confirmed, groups = row
    known = None if groups is None else frozenset(json.loads(groups))
    return Partner(device, key, label, role, added, confirmed, known)


def _recorded_at(body: bytes) -> int:
    with suppress(ValueError, KeyError, TypeError):
        return int(json.loads(body)["at"]["wall"])
    return 0
