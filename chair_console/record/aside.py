"""A record beside the record: acts are tried out before any of them is written down.

Used where an evening is typed in afterwards or brought in from a file: refusals are seen before
anything is recorded, and `Record.take_over` then writes all or nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from chair_console.clock import Clock
from chair_console.core.entry import Act, Entry, Payload, Recorded
from chair_console.core.fact import Fact, MeetingId, PersonId
from chair_console.core.meeting import State
from chair_console.record.writing import Change, Record


@dataclass(frozen=True, slots=True)
class Mark:
    """How things stood aside at one moment."""

    state: State
    head: tuple[int, bytes] | None
    records: int
    made: int
    pairs: int


class Aside(Record):
    """A record beside another: acts are tried out here before any of them is written down."""

    def __init__(self, other: Record, clock: Clock) -> None:
        super().__init__(other._journal, other.device, other._sign, clock, other.new_id)
        self.state = other.state
        self._records = list(other._records)
        self._streams = set(other._streams)
        self._kinds = set(other._kinds)
        self._lines, self._outlines = other._lines, other._outlines
        self._hybrid.seen(other._stamp(None).hlc)
        self.follows = self._head = other._head or other._journal.head(other.device)
        """The number and hash of the entry after which this one's come."""
        self.pairs: list[tuple[Entry, Payload | None]] = []
        self.made: list[Recorded] = []
        """What was done here, in order."""
        self.typist: PersonId | None = None
        """Who types everything in, where an act does not say it."""

    def mark(self) -> Mark:
        """Remember how things stand, to come back to it."""
        return Mark(self.state, self._head, len(self._records), len(self.made), len(self.pairs))

    def go_back(self, mark: Mark) -> None:
        """Forget what was done since; nothing may have been read in between."""
        self.state, self._head = mark.state, mark.head
        del self._records[mark.records :]
        del self.made[mark.made :]
        del self.pairs[mark.pairs :]
        self._told.clear()

    def write(
        self,
        facts: Iterable[Fact],
        name: str,
        by: PersonId | None = None,
        typed_by: PersonId | None = None,
        meeting: MeetingId | None = None,
    ) -> Change:
        """Do something here, typed in by whoever types everything."""
        return super().write(facts, name, by, typed_by or self.typist, meeting)

    @property
    def read_streams(self) -> set[str]:
        """What was read or begun here."""
        return set(self._streams)

    def _entry(self, of: Recorded) -> Entry:
        own = (one for one, _words in self.pairs if (one.device, one.seq) == (of.device, of.seq))
        return next(own, None) or super()._entry(of)

    def _store(
        self,
        entries: Sequence[tuple[Entry, Payload | None]],
        keep: Callable[[Sequence[tuple[Entry, Payload | None]]], None],
    ) -> None:
        self.pairs += entries
        if entries:
            self._head = (entries[-1][0].seq, entries[-1][0].hash)

    def _took_place(
        self,
        records: Sequence[Recorded],
        act: Act,
        meeting: MeetingId | None,
        facts: tuple[Fact, ...],
    ) -> Change:
        self.made += records
        return super()._took_place(records, act, meeting, facts)
