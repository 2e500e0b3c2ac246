"""Words that this laptop alone has let go of, because others hold them for certain.

That is no erasing: nobody else forgets anything, and nothing on the record says so. What was let go
of is noted by what it was filed under, so that a hand-over does not bring it back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress
from typing import Any

import sqlcipher3

from chair_console.core.entry import commitment_in, is_withheld
from chair_console.models.connections import Connections
from chair_console.models.exchange import looking, writing

GONE = "words-gone:"
"""The beginning of a setting's name; what follows is what the words were filed under."""
_NOTE = "INSERT INTO setting VALUES (?, '1') ON CONFLICT DO NOTHING"
_FORGET = "DELETE FROM payload WHERE commitment = ?"
_PLACES = "SELECT device_id, seq, kind, body FROM journal WHERE stream = ?"


class LettingGo:
    """What was let go of, and the way to do it."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def gone(self) -> frozenset[str]:
        """Tell under what words were filed that are not kept here any more."""
        with looking(self._connections) as connection:
            return gone(connection)

    def places(self, stream: str) -> tuple[tuple[str, int], ...]:
        """List (device, number) of all that is filed under something."""
        with looking(self._connections) as connection:
            return tuple((row[0], row[1]) for row in connection.execute(_PLACES, (stream,)))

    def let_go(self, streams: Iterable[str], keeping: Collection[str]) -> int:
        """Take the words out that are filed under these, but for some kinds; tell how many went.

        Raises:
            NotRecorded: nothing was taken out.
        """
        count = 0
        with writing(self._connections) as connection:
            for stream in streams:
                names = _words_in(connection, stream, keeping)
                count += int(connection.executemany(_FORGET, names).rowcount) if names else 0
                connection.execute(_NOTE, (GONE + stream,))
        if count:
            # What went still stands in the log beside the file until that is emptied.
            with suppress(sqlcipher3.Error), self._connections.lent() as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return count


def gone(connection: Any) -> frozenset[str]:
    """Tell the same inside a transaction."""
    rows = connection.execute(f"SELECT name FROM setting WHERE name LIKE '{GONE}%'")
    return frozenset(row[0].removeprefix(GONE) for row in rows)


def _words_in(connection: Any, stream: str, keeping: Collection[str]) -> list[tuple[bytes]]:
    found = []
    for _, _, kind, body in connection.execute(_PLACES, (stream,)).fetchall():
        if kind not in keeping and not is_withheld(body):
            name = commitment_in(body)
            if name is not None:
                found.append((name,))
    return found
