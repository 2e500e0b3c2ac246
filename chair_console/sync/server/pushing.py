"""Handing this laptop's own record to the server.

What is there is asked anew each time, and what follows from it is decided here: nothing is kept of
how far it went last time, so that nothing remembered can run ahead of what the server really holds.
What differs there is never written over; this laptop's own goes beside it, and it is told.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING

from chair_console.core.entry import digest_of
from chair_console.models.database import Database
from chair_console.models.exchange import Place
from chair_console.models.readers import Reach
from chair_console.sync.progress import Progress
from chair_console.sync.server.looking import There
from chair_console.sync.server.outgoing import Portion, packed, portions, send

if TYPE_CHECKING:
    from chair_console.sync.server.link import Connection

LOOKED_OVER = 300
"""So many of the entries that lie there already are compared each time, from some place on."""

_HASH = "SELECT hash FROM journal WHERE device_id = %s AND seq = %s"
_LIE_THERE = (
    "SELECT j.seq, j.hash, j.sig, j.digest, sha256(p.salt || p.data) FROM journal AS j "
    "LEFT JOIN payload AS p ON p.device_id = j.device_id AND p.seq = j.seq "
    "WHERE j.device_id = %s AND j.seq BETWEEN %s AND %s"
)
_CONFIRM = (
    "SELECT entries, seq, hash, (extract(epoch FROM received_at) * 1000)::bigint FROM confirm()"
)


@dataclass(slots=True)
class Pushed:
    """What came of handing over."""

    records: int = 0
    confirmed: bool = False
    """The server holds this laptop's whole record, as far as it goes."""
    forked: list[Place] = field(default_factory=list)
    """From here on the server holds something else; both are kept there."""
    altered: list[Place] = field(default_factory=list)
    """What lies there is not what was sent: somebody changed it on the server."""
    lost: int = 0
    """How many entries the server held once and had lost; they were sent again."""
    ahead: bool = False
    """The server holds more of this laptop's record than the laptop does."""


class Push:
    """One handing over."""

    def __init__(
        self,
        database: Database,
        connection: Connection,
        there: There,
        reach: Reach,
        progress: Progress,
    ) -> None:
        self._database, self._connection, self._there = database, connection, there
        self._reach, self._progress = reach, progress
        self._own = database.device_id
        self._last, self._head = database.journal.head(self._own)
        self.done = Pushed()

    def run(self, witness: str) -> Pushed:
        """Send what is lacking, and note what the server confirms.

        Args:
            witness: what the server is called among those who confirm.

        Raises:
            Cancelled, ServerProblem: what was sent before stays there.
        """
        theirs = self._there.heads.get(self._own)
        seq, entries = (theirs.seq, theirs.entries) if theirs is not None else (0, 0)
        if theirs is not None and self._hash_at(min(seq, self._last)) != self._theirs_at(
            theirs.hash, seq
        ):
            self._put_beside(min(seq, self._last))
        elif seq > self._last:
            self.done.ahead = True
        else:
            whole = entries == seq and not (seq and self._look_over(seq))
            self._send_from(seq + 1 if whole else 1)
            self.done.lost = 0 if whole else max(1, seq - entries)
        self._note(witness)
        return self.done

    def _theirs_at(self, last: bytes, seq: int) -> bytes:
        """Give the hash that the server holds at the last number that both have."""
        return last if seq <= self._last else self._asked(self._last)

    def _asked(self, seq: int) -> bytes:
        row = self._connection.execute(_HASH, (self._own, seq)).fetchone()
        return bytes(row[0]) if row is not None else b""

    def _hash_at(self, seq: int) -> bytes:
        if seq == self._last:
            return self._head if seq else b""
        entry = next(iter(self._database.journal.entries(self._own, seq)), None)
        return entry.hash if entry is not None and entry.seq == seq else b""

    def _send_from(self, first: int, table: str = "journal") -> None:
        of = self._last - first + 1
        if of <= 0:
            return
        erase = table == "journal" and self._there.role != "chair"
        gone = 0
        self._progress.told(0, of)
        for portion in portions(self._database, self._reach, first):
            send(self._connection, self._own, portion, table=table, erase=erase)
            gone += len(portion.entries)
            self._progress.told(gone, of)
        self.done.records += gone

    def _put_beside(self, most: int) -> None:
        """The server holds another record under this laptop's name: leave it, add ours beside it.

        Where they part is found by halving: before it all hashes agree, after it none.
        """
        same, other = 0, most
        while other - same > 1:
            middle = (same + other) // 2
            if self._asked(middle) == self._hash_at(middle):
                same = middle
            else:
                other = middle
        self.done.forked.append((self._own, other))
        self._send_from(other, table="fork")

    def _look_over(self, last: int) -> bool:
        """Compare some of what lies there with what is recorded here; tell whether any is gone."""
        first = 1 + secrets.randbelow(max(1, last - LOOKED_OVER + 1))
        to = min(last, first + LOOKED_OVER - 1)
        rows = self._connection.execute(_LIE_THERE, (self._own, first, to)).fetchall()
        lie = {row[0]: row[1:] for row in rows}
        entries = islice(self._database.journal.entries(self._own, first), to - first + 1)
        ours = packed(self._database, self._reach, entries)
        words = {one[0]: sha256(one[3] + one[4]).digest() for one in ours.words}
        true = Portion()
        for one in ours.entries:
            seq, _, _, body, own, sig = one
            found = lie.get(seq)
            if found is not None and (
                found[:3] != (own, sig, digest_of(body)) or _differ(found[3], words.get(seq))
            ):
                self.done.altered.append((self._own, seq))
                true.entries.append(one)
        if true.entries:
            send(self._connection, self._own, true, table="fork")
        return any(one[0] not in lie for one in ours.entries)

    def _note(self, witness: str) -> None:
        row = self._connection.execute(_CONFIRM).fetchone()
        if row is None or self.done.forked or self.done.altered:
            return
        entries, seq, own, at = row
        if entries == seq:
            noted = self._database.partners.take_receipt(witness, self._own, seq, own, at, b"")
            self.done.confirmed = noted == "noted" and seq == self._last


def _differ(theirs: bytes | None, ours: bytes | None) -> bool:
    # Words that only one side has were erased there, or here.
    return theirs is not None and ours is not None and theirs != ours
