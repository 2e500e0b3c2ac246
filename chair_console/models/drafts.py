"""What somebody has begun to type in of a meeting and has not recorded yet.

It is no fact: nothing is worked out from it, it is handed over to nobody, and it goes away when
the meeting is recorded. It lies in the same encrypted file, because it names people.
"""

from __future__ import annotations

from chair_console.core.fact import MeetingId
from chair_console.models.connections import Connections
from chair_console.models.exchange import looking, writing

_READ = "SELECT data FROM draft WHERE meeting = ?"
_KEEP = (
    "INSERT INTO draft VALUES (?, ?, ?) ON CONFLICT (meeting) "
    "DO UPDATE SET data = excluded.data, kept_at = excluded.kept_at"
)
_DROP = "DELETE FROM draft WHERE meeting = ?"
_ALL = "SELECT meeting FROM draft ORDER BY kept_at DESC, meeting"


class Drafts:
    """What is kept of meetings that are being typed in."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def read(self, meeting: MeetingId) -> bytes | None:
        """Give what is kept of a meeting; None for nothing."""
        with looking(self._connections) as connection:
            row = connection.execute(_READ, (meeting,)).fetchone()
        return bytes(row[0]) if row is not None else None

    def keep(self, meeting: MeetingId, data: bytes, now: int) -> None:
        """Keep what has been typed so far, in place of what was kept before.

        Args:
            meeting: which one.
            data: in whatever form the typing has.
            now: milliseconds since 1970 UTC.

        Raises:
            NotRecorded: it could not be written.
        """
        with writing(self._connections) as connection:
            connection.execute(_KEEP, (meeting, data, now))

    def drop(self, meeting: MeetingId) -> None:
        """Forget it."""
        with writing(self._connections) as connection:
            connection.execute(_DROP, (meeting,))

    def meetings(self) -> tuple[MeetingId, ...]:
        """List the meetings that are being typed in, the latest first."""
        with looking(self._connections) as connection:
            return tuple(MeetingId(row[0]) for row in connection.execute(_ALL))
