"""Handing this laptop's own record to the server.

What is there is asked anew each time, and what to send follows from it: nothing is kept of how far
it went last time, so that nothing remembered can run ahead of what the server really holds. What
differs there is never written over; this laptop's own is put beside it.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING

from chair_console.core.collecting import paused_collector
from chair_console.models.database import Database
from chair_console.sync.progress import Progress
from chair_console.sync.server.comparing import Compared
from chair_console.sync.server.looking import There
from chair_console.sync.server.outgoing import Portion, packed, portions, send

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chair_console.sync.server.link import Connection

_CONFIRM = "SELECT entries, seq, hash FROM confirm()"


class Push:
    """One handing over."""

    def __init__(
        self,
        database: Database,
        connection: Connection,
        there: There,
        progress: Progress,
    ) -> None:
        self._database, self._connection, self._there = database, connection, there
        self._progress = progress
        self._own = database.device_id
        self._last, _ = database.journal.head(self._own)

    def run(self, found: Compared) -> int:
        """Send what is lacking; tell how many entries went.

        Raises:
            Cancelled, ServerProblem: what was sent before stays there.
        """
        if found.parted is not None:
            return self._send(found.parted, "fork")
        if found.altered:
            self._put_beside(found.altered)
        return 0 if found.ahead else self._send(found.first_lacking)

    def _send(self, first: int, table: str = "journal") -> int:
        of = self._last - first + 1
        if of <= 0:
            return 0
        # What a chair's laptop says of erasing counts nowhere.
        erase = table == "journal" and self._there.role != "chair"
        gone = 0
        self._progress.told(0, of)
        with ThreadPoolExecutor(1) as beside, paused_collector():
            on_the_way: tuple[Future[None], int] | None = None
            # While one portion goes over, the next is made.
            for portion in portions(self._database, self._database.reach(), first):
                gone += self._arrived(on_the_way, gone, of)
                sending = beside.submit(
                    send, self._connection, self._own, portion, table=table, erase=erase
                )
                on_the_way = sending, len(portion)
            gone += self._arrived(on_the_way, gone, of)
        return gone

    def _arrived(self, on_the_way: tuple[Future[None], int] | None, gone: int, of: int) -> int:
        """Wait for a portion to be over, and tell how many entries were in it."""
        if on_the_way is None:
            return 0
        sending, count = on_the_way
        sending.result()
        self._progress.told(gone + count, of)
        return count

    def _put_beside(self, numbers: Iterable[int]) -> None:
        """Somebody changed entries on the server: let it hold the true ones too."""
        journal = self._database.journal
        # Beyond the end of the record there is no true one yet.
        known = (one for one in numbers if one <= self._last)
        entries = [next(islice(journal.entries(self._own, seq), 1)) for seq in known]
        true: Portion = packed(self._database, self._database.reach(), entries)
        send(self._connection, self._own, true, table="fork")

    def confirm(self, witness: str, now: int) -> bool:
        """Note how far the server confirms to hold this laptop's record; tell whether to its end.

        Args:
            witness: what the server is called among those who confirm.
            now: its clock.
        """
        row = self._connection.execute(_CONFIRM).fetchone()
        if row is None:
            return self._last == 0
        entries, seq, own = row
        if entries != seq:
            return False
        noted = self._database.partners.take_receipt(witness, self._own, seq, own, now, b"")
        return noted == "noted" and seq == self._last
