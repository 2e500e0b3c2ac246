"""The one writer of the journal.

Nothing is shown before it is on disk: an act is decided, stamped, sealed, signed, committed, and
only then folded into the state and told to those who listen. Undoing and merging change how
earlier facts are read, so the state is worked out anew; everything else is one step further.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chair_console.calendar_days import ZONE, BankHolidays, local_day
from chair_console.clock import Clock
from chair_console.core import history
from chair_console.core.acts import ACTS, SETTING_UP
from chair_console.core.cases.acts import OFFICE_ACTS
from chair_console.core.cases.office import Office
from chair_console.core.course import MeetingClosed
from chair_console.core.entry import (
    KIND_VERSION,
    SALT_BYTES,
    Act,
    Entry,
    Payload,
    Recorded,
    Stamp,
    seal,
    write_body,
)
from chair_console.core.fact import Fact, MeetingId, PersonId
from chair_console.core.fold import fold, rewrites_the_past
from chair_console.core.kinds import NAMES, meeting_stream, stream_of
from chair_console.core.meeting import MeetingClock, Room, State
from chair_console.core.refusal import Refusal, refuse_if
from chair_console.record.journal import Journal
from chair_console.record.reading import Reading

if TYPE_CHECKING:
    # Only their names: what keeps the journal brings SQL along, which the first picture need not.
    from chair_console.models.journal import Verification
    from chair_console.record.aside import Aside

TAKEN_IN = "taken-in"
"""The name of what is told when records of other devices came in."""


@dataclass(frozen=True, slots=True)
class Change:
    """What has just been recorded, for those who show it."""

    act: Act
    meeting: MeetingId | None
    facts: tuple[Fact, ...]
    before: State
    after: State


Listener = Callable[[Change], None]


def new_id() -> str:
    """Make an id that means nothing: 80 random bits."""
    return secrets.token_hex(10)


class Record(Reading):
    """The facts that have been read, and the way to add to them."""

    def __init__(
        self,
        journal: Journal,
        device: str,
        sign: Callable[[bytes], bytes],
        clock: Clock,
        make_id: Callable[[], str] = new_id,
    ) -> None:
        super().__init__(journal, device)
        self.clock = clock
        self.new_id = make_id
        self._sign = sign
        self._head: tuple[int, bytes] | None = None
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> None:
        """Have somebody told of every change, in the order of listening."""
        self._listeners.append(listener)

    def stop_listening(self, listener: Listener) -> None:
        """Tell somebody no more."""
        self._listeners.remove(listener)

    def absorb(self, places: Collection[tuple[str, int]]) -> Change | None:
        """Show what was taken in from other devices: read again what is open, and fold it anew.

        Args:
            places: (device, number) of what is new in the journal; nothing is done without any.

        Raises:
            JournalDamaged: what was read is not what was recorded.
        """
        if not places:
            return None
        self._head = None
        self._see_others()
        before = self.state
        self._read_again()
        fresh = set(places)
        facts = [one.fact for one in self._records if (one.device, one.seq) in fresh]
        told = tuple(fact for fact in facts if fact is not None)
        change = Change(Act(self.new_id(), TAKEN_IN), None, told, before, self.state)
        for listener in tuple(self._listeners):
            listener(change)
        return change

    def now(self, meeting: MeetingId) -> tuple[int, int]:
        """Tell the time: (milliseconds since 1970 UTC, on the meeting's own clock)."""
        stamp = self._stamp((0, 0))
        clock = self.state.clocks.get(meeting) or MeetingClock()
        return stamp.wall, clock.at(self.device, stamp)

    def room(self, meeting: MeetingId, by: PersonId | None = None) -> Room:
        """Describe where and when somebody acts; whoever chairs, by default."""
        wall, tick = self.now(meeting)
        here = self.state.meetings[meeting]
        who = by if by is not None else here.in_the_seat
        offset = self.clock.reading().offset
        return Room(self.state, here, who, wall, tick, offset, self.new_id, BankHolidays())

    def act(
        self,
        meeting: MeetingId,
        name: str,
        by: PersonId | None = None,
        typed_by: PersonId | None = None,
        **keys: Any,
    ) -> Change:
        """Do something in a meeting: decide, record, show.

        Raises:
            Refused: the rules say no; nothing was recorded.
            NotRecorded: it could not be written; nothing was recorded.
        """
        room = self.room(meeting, by)
        decide = ACTS.get(name) or SETTING_UP[name]
        facts = decide(room, **keys)
        return self.write(facts, name, room.by, typed_by, meeting)

    def office(self, by: PersonId | None = None, zone: str = ZONE) -> Office:
        """Describe where and when somebody deals with cases; `zone` says which local day it is."""
        return Office(
            self.state,
            by,
            self._stamp((0, 0)).wall,
            lambda wall: local_day(wall, zone),
            BankHolidays(),
            self.new_id,
        )

    def office_act(
        self,
        name: str,
        by: PersonId | None = None,
        typed_by: PersonId | None = None,
        zone: str = ZONE,
        **keys: Any,
    ) -> Change:
        """Do something on the lead officer's side: decide, record, show.

        Raises:
            Refused: the rules say no; nothing was recorded.
            NotRecorded: it could not be written; nothing was recorded.
        """
        facts = OFFICE_ACTS[name](self.office(by, zone), **keys)
        return self.write(facts, name, by, typed_by)

    def undo(self, meeting: MeetingId, by: PersonId | None = None) -> Change:
        """Take back the last act of this device in a meeting.

        Raises:
            Refused: stale (there is none), late (the record is signed off).
        """
        self._refuse_if_signed_off(meeting)
        fact = history.undo(self.history(meeting))
        return self._rewrite(meeting, fact, fact.act, history.TAKING_BACK, by)

    def redo(self, meeting: MeetingId, by: PersonId | None = None) -> Change:
        """Do again what was taken back last.

        Raises:
            Refused: stale (there is nothing), late (the record is signed off).
        """
        self._refuse_if_signed_off(meeting)
        fact = history.redo(self.history(meeting))
        return self._rewrite(meeting, fact, fact.act, history.DOING_AGAIN, by)

    def _refuse_if_signed_off(self, meeting: MeetingId) -> None:
        """A record that was signed off stays as it was signed; corrections are added to it."""
        if self.state.meetings[meeting].signed_off is not None:
            refuse_if(Refusal("late", sentence="signed-off"))

    def history(self, meeting: MeetingId) -> history.History:
        """Tell what can be taken back and done again in a meeting."""
        return self._told_of(meeting).story.history()

    def _rewrite(
        self, meeting: MeetingId, fact: Fact, act: str, name: str, by: PersonId | None
    ) -> Change:
        """Write the fact wherever the act left something, so that each place can be read alone."""
        touched = {one.stream for one in self._records if one.act.id == act}
        touched.add(meeting_stream(meeting))
        who = by if by is not None else self.state.meetings[meeting].in_the_seat
        pairs = [(fact, stream) for stream in sorted(touched)]
        return self._append(pairs, Act(self.new_id(), name, who), meeting)

    def write(
        self,
        facts: Iterable[Fact],
        name: str,
        by: PersonId | None = None,
        typed_by: PersonId | None = None,
        meeting: MeetingId | None = None,
    ) -> Change:
        """Record facts as one act, all or none, and fold them into the state.

        Raises:
            NotRecorded: it could not be written; nothing was recorded.
        """
        here = self.state.meetings.get(meeting) if meeting is not None else None
        group = here.group if here is not None else ""
        pairs = [(fact, stream_of(fact, meeting, group)) for fact in facts]
        return self._append(pairs, Act(self.new_id(), name, by, typed_by), meeting)

    def erase(
        self,
        records: Iterable[Recorded],
        say: Callable[[tuple[str, ...]], Sequence[Fact]],
        name: str,
        by: PersonId | None = None,
        aside: Callable[[Recorded], bool] | None = None,
    ) -> Change:
        """Take the personal words of some records out for good, and record that.

        Args:
            records: whose words go; what they say beside words stays.
            say: from what the words are known by to the facts that tell of it.
            name: of the act.
            by: who acts.
            aside: tells whose words go of what a copied laptop recorded under the same numbers.

        Raises:
            Refused: `say` refuses; nothing was erased.
            NotRecorded: it could not be written; nothing was erased.
        """
        read = tuple(records)
        gone = {(one.device, one.seq) for one in read}
        words = self.words_held(read, aside)
        facts = tuple(say(tuple(one.hex() for one in words)))
        act = Act(self.new_id(), name, by)
        entries, made = self._sealed([(fact, stream_of(fact, None)) for fact in facts], act)
        self._store(entries, lambda told: self._journal.erase(words, told))
        self._forget(gone)
        return self._took_place(made, act, None, facts)

    def words_held(
        self, records: Iterable[Recorded], aside: Callable[[Recorded], bool] | None = None
    ) -> tuple[bytes, ...]:
        """Tell what the words are known by that are still held of some records.

        Args:
            records: of the journal.
            aside: tells which others are meant of what a copied laptop recorded besides.
        """
        words = self._journal.words_of({(one.device, one.seq) for one in records})
        others = self._journal.words_aside(aside) if aside is not None else ()
        return tuple(dict.fromkeys((*words, *others)))

    def _forget(self, gone: Collection[tuple[str, int]]) -> None:
        """Read again, without their words, the records that are in memory."""
        held = {one.stream for one in self._records if (one.device, one.seq) in gone}
        again = {(one.device, one.seq): one for one in self._journal.read(sorted(held))}
        self._records = [again.get((one.device, one.seq), one) for one in self._records]
        self._told.clear()
        self._look_at_lines_again()
        self.state = self._folded()

    def _append(
        self, pairs: Sequence[tuple[Fact, str]], act: Act, meeting: MeetingId | None
    ) -> Change:
        entries, records = self._sealed(pairs, act)
        self._store(entries, self._journal.append)
        return self._took_place(records, act, meeting, tuple(fact for fact, _ in pairs))

    def _sealed(
        self, pairs: Sequence[tuple[Fact, str]], act: Act
    ) -> tuple[list[tuple[Entry, Payload | None]], list[Recorded]]:
        """Stamp, chain and sign facts, each with what it is recorded under."""
        seq, before_hash = self._head or self._journal.head(self.device)
        entries: list[tuple[Entry, Payload | None]] = []
        records: list[Recorded] = []
        for fact, stream in pairs:
            stamp = self._stamp(None)
            salt = secrets.token_bytes(SALT_BYTES)
            name = NAMES[type(fact)]
            body, payload = write_body(name, KIND_VERSION, stream, fact, stamp, act, salt)
            entry = seal(self.device, seq + 1, before_hash, body, self._sign)
            entries.append((entry, payload))
            records.append(Recorded(self.device, seq + 1, stream, name, fact, stamp, act))
            seq, before_hash = entry.seq, entry.hash
        return entries, records

    def _store(
        self,
        entries: Sequence[tuple[Entry, Payload | None]],
        keep: Callable[[Sequence[tuple[Entry, Payload | None]]], None],
    ) -> None:
        # If this fails, nothing is known for certain of what the disk holds: ask it again.
        before, self._head = self._head, None
        keep(entries)
        self._head = (entries[-1][0].seq, entries[-1][0].hash) if entries else before

    def _took_place(
        self,
        records: Sequence[Recorded],
        act: Act,
        meeting: MeetingId | None,
        facts: tuple[Fact, ...],
    ) -> Change:
        before = self.state
        self._records.extend(records)
        self._streams.update(one.stream for one in records)
        if any(rewrites_the_past(one) for one in records):
            self.state = self._folded()
        else:
            self.state = fold(records, before)
        change = Change(act, meeting, facts, before, self.state)
        for listener in tuple(self._listeners):
            listener(change)
        return change

    def _stamp(self, hlc: tuple[int, int] | None) -> Stamp:
        """Stamp the present moment; `hlc` None takes the next of the hybrid clock."""
        read = self.clock.reading()
        # What was typed in from a paper was recorded when it was typed, and is in order by that.
        made = read.wall if read.typed is None else read.typed
        hybrid = self._hybrid.tick(made) if hlc is None else hlc
        return Stamp(read.wall, read.offset, read.mono, read.boot, hybrid, self._seen, read.typed)

    def take_over(self, other: Aside, name: str, meeting: MeetingId) -> Change:
        """Write down what was done aside, all or none, and tell it as one change.

        Args:
            other: made from this record, in which nothing has been recorded since.
            name: of the change.
            meeting: which it is about.

        Raises:
            NotRecorded: it could not be written; nothing was recorded.
        """
        if other.follows != (self._head or self._journal.head(self.device)):
            raise ValueError("something was recorded in between")
        self.load(sorted(other.read_streams))
        facts = tuple(one.fact for one in other.made if one.fact is not None)
        self._store(other.pairs, self._journal.append)
        self._hybrid.seen(max((one.stamp.hlc for one in other.made), default=(0, 0)))
        return self._took_place(other.made, Act(self.new_id(), name), meeting, facts)

    # Showing that nothing is missing

    def verify(self) -> Verification:
        """Check the whole journal: numbers, chain, signatures, personal words."""
        return self._journal.verify()

    def closing_code(self, id: MeetingId) -> str | None:
        """Return 80 bits of the record's head at the close, to be printed in the minutes.

        Whoever holds them can show later whether the end of the record was cut off. None while
        the meeting is open.
        """
        closed = [
            one
            for one in self.records_of(id)
            if isinstance(one.fact, MeetingClosed) and self.state.meetings[id].closed is not None
        ]
        if not closed:
            return None
        entry = self._entry(closed[-1])
        words = entry.hash[:10].hex().upper()
        return "-".join(words[place : place + 4] for place in range(0, 20, 4))

    def _entry(self, of: Recorded) -> Entry:
        """Find the entry that was read as this."""
        return next(iter(self._journal.entries(of.device, of.seq)))
