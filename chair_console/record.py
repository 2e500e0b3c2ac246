"""The record: the one writer of the journal, and the state that its facts add up to.

Nothing is shown before it is on disk: an act is decided, stamped, sealed, signed, committed, and
only then folded into the state and told to those who listen. Undoing and merging change how
earlier facts are read, so the state is worked out anew; everything else is one step further.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Protocol

from chair_console.calendar_days import ZONE, BankHolidays, local_day
from chair_console.clock import Clock, HybridClock
from chair_console.core import history
from chair_console.core.acts import ACTS, LASTING, SETTING_UP
from chair_console.core.cases.acts import OFFICE_ACTS
from chair_console.core.cases.office import Office
from chair_console.core.collecting import paused_collector
from chair_console.core.course import MeetingClosed, MeetingPlanned
from chair_console.core.entry import (
    KIND_VERSION,
    SALT_BYTES,
    Act,
    Entry,
    Payload,
    Recorded,
    Stamp,
    read_body,
    seal,
    write_body,
)
from chair_console.core.fact import CaseId, Fact, MeetingId, PersonId
from chair_console.core.fold import fold, rewrites_the_past
from chair_console.core.frozen import replace
from chair_console.core.kinds import CASE_KINDS, NAMES, meeting_stream, stream_of
from chair_console.core.meeting import Meeting, MeetingClock, Room, State
from chair_console.core.meeting_lines import MeetingLine, line_of, outlines, same_outlines
from chair_console.core.refusal import Refusal, refuse_if

if TYPE_CHECKING:
    # Only its name: what keeps the journal brings SQL along, which the first picture need not.
    from chair_console.models.journal import Verification

_GROUPS = ("code-adopted", "group-set")
_MEMBERS = ("member-joined", "member-left")
_MEETINGS = ("meeting-planned", "meeting-started", "meeting-closed", "act-undone", "act-redone")
_CATALOGUE = (*_GROUPS, *_MEMBERS, *_MEETINGS)
_REVIEWS = ("record-reviewed",)
_DIRECTORY = (
    "person-added",
    "person-renamed",
    "standing-interest",
    "people-merged",
    "people-split",
)

TAKEN_IN = "taken-in"
"""The name of what is told when records of other devices came in."""
_AT_THE_DOOR = ("standing-cleared", "standing-told")
"""Who may not attend, without the reason: few, and anybody may come to any meeting."""


class Journal(Protocol):
    """Where entries are kept."""

    def append(self, pairs: Sequence[tuple[Entry, Payload | None]]) -> None:
        """Store entries with their personal words, all or none."""

    def erase(
        self, commitments: Iterable[bytes], pairs: Sequence[tuple[Entry, Payload | None]]
    ) -> None:
        """Take personal words out for good and store the entries that say so, both or neither."""

    def words_of(self, places: Iterable[tuple[str, int]]) -> tuple[bytes, ...]:
        """Tell what the personal words of some entries are known by, as far as they are held."""

    def words_aside(self, wanted: Callable[[Recorded], bool]) -> tuple[bytes, ...]:
        """Tell the same of entries that are held beside the journal, such as a copied laptop's."""

    def head(self, device: str) -> tuple[int, bytes]:
        """Return the number and hash of a device's last entry."""

    def last_of_each(self) -> dict[str, tuple[int, bytes]]:
        """Return each device's last number and body."""

    def read(self, streams: Iterable[str]) -> list[Recorded]:
        """Read everything about some things, verified, in place order."""

    def read_kinds(self, kinds: Iterable[str]) -> list[Recorded]:
        """Read all facts of some kinds, verified, in place order."""

    def filed(self, kinds: Iterable[str]) -> Iterable[tuple[str, str]]:
        """Tell the stream and the kind of each entry of some kinds."""

    def meeting_lines(self) -> Sequence[MeetingLine] | None:
        """Give a line of each meeting; None where only reading the meetings will tell."""

    def about(self, persons: Iterable[str]) -> list[Recorded]:
        """Read what names some persons, in all meetings."""

    def find(self, sought: str) -> list[Recorded]:
        """Read the facts whose personal words hold these words."""

    def entries(self, device: str, from_seq: int) -> Iterable[Entry]:
        """Yield a device's entries from a number on."""

    def verify(self) -> Verification:
        """Check everything that is stored."""


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


@dataclass(slots=True)
class _Told:
    """What has been recorded in a meeting, as far as it has been looked through."""

    story: history.Story
    records: list[Recorded] = field(default_factory=list)
    looked_at: int = 0


class Record:
    """The facts that have been read, the state they make, and the way to add to them."""

    def __init__(
        self,
        journal: Journal,
        device: str,
        sign: Callable[[bytes], bytes],
        clock: Clock,
        make_id: Callable[[], str] = new_id,
    ) -> None:
        self.state = State()
        self.device = device
        self.clock = clock
        self.new_id = make_id
        self._journal = journal
        self._sign = sign
        self._hybrid = HybridClock()
        self._head: tuple[int, bytes] | None = None
        self._records: list[Recorded] = []
        self._streams: set[str] = set()
        self._kinds: set[str] = set()
        """What was read wherever it stands."""
        self._lines: Sequence[MeetingLine] | None = None
        """Of all meetings, for those that were not read; None before somebody asked for them."""
        self._outlines: tuple[State, Mapping[MeetingId, Meeting]] | None = None
        self._told: dict[MeetingId, _Told] = {}
        self._listeners: list[Listener] = []
        self._seen: dict[str, int] = {}
        self._see_others()

    def _see_others(self) -> None:
        """Look how far the journal goes; what is in it counts as earlier than what comes next."""
        lasts = self._journal.last_of_each()
        self._seen = {other: last for other, (last, _) in lasts.items() if other != self.device}
        for other, (last, body) in lasts.items():
            # Even if the clock has been put back.
            self._hybrid.seen(read_body(other, last, body, None, {}).stamp.hlc)

    def listen(self, listener: Listener) -> None:
        """Have somebody told of every change, in the order of listening."""
        self._listeners.append(listener)

    def stop_listening(self, listener: Listener) -> None:
        """Tell somebody no more."""
        self._listeners.remove(listener)

    # Reading

    def load(self, streams: Iterable[str]) -> None:
        """Read more of the journal, as far as it has not been read.

        Raises:
            JournalDamaged: what was read is not what was recorded.
        """
        missing = [one for one in dict.fromkeys(streams) if one not in self._streams]
        if missing:
            self._take_in(self._journal.read(missing))
            self._streams.update(missing)

    def load_directory(self) -> None:
        """Read who is known to the organisation."""
        known = self._journal.read_kinds(_DIRECTORY)
        self._kinds.update(_DIRECTORY)
        self._take_in(known)
        self._streams.update(one.stream for one in known)

    def open_meeting(self, id: MeetingId) -> Meeting:
        """Read one meeting and what it needs: its group, its code, its people.

        Raises:
            KeyError: there is no such meeting.
            JournalDamaged: what was read is not what was recorded.
        """
        with paused_collector():
            self._read_meeting(id)
        return self.state.meetings[id]

    def _read_meeting(self, id: MeetingId) -> None:
        stream = meeting_stream(id)
        read = [] if stream in self._streams else self._journal.read([stream])
        planned = next((one.fact for one in read if isinstance(one.fact, MeetingPlanned)), None)
        if planned is not None:
            needed = [f"code:{planned.code}", f"group:{planned.group}"]
            needed += [f"person:{person}" for person in _people_in(read)]
            others = [one for one in needed if one not in self._streams]
            self._streams.update([stream, *others])
            door = self._journal.read_kinds(_AT_THE_DOOR)
            self._kinds.update(_AT_THE_DOOR)
            self._take_in([*read, *self._journal.read(others), *door])
            self._load_kept_persons()
            self._load_earlier(planned)

    def _load_kept_persons(self) -> None:
        keep = {f"person:{kept}" for kept in self.state.aliases.values()}
        self.load(sorted(keep))

    def _load_earlier(self, planned: MeetingPlanned) -> None:
        """Read the meetings over which this code counts warnings."""
        code = self.state.codes.get(planned.code)
        if code is None or code.meeting.warn.counted_over == "one_meeting":
            return
        group = self.catalogue().meetings_of(planned.group)
        # A meeting that was planned and never held does not count among consecutive ones.
        held = [one for one in group if one.started is not None or one.closed is not None]
        before = [one.id for one in held if one.planned < planned.planned]
        self.load(meeting_stream(one) for one in before[-code.meeting.warn.meetings + 1 :])

    def load_inbox(self) -> Sequence[MeetingLine]:
        """Read what the list of meetings to review shows, and no more, however many there are.

        Returns:
            the line of each meeting.

        Raises:
            JournalDamaged: what was read is not what was recorded.
        """
        wanted = [*_GROUPS, *_REVIEWS]
        self._kinds.update(wanted)
        self._take_in(self._journal.read_kinds(wanted))
        return self.meeting_lines()

    def load_casework(self) -> None:
        """Read all that the lead officer's side recorded, and the directory and codes it needs.

        A meeting is read when it is opened; until then its line stands for it.

        Raises:
            JournalDamaged: what was read is not what was recorded.
        """
        self._lines = self._journal.meeting_lines()
        wanted = [*CASE_KINDS, *_GROUPS, *_MEMBERS, *_DIRECTORY]
        if self._lines is None:
            wanted += _MEETINGS
        self._kinds.update(wanted)
        self._take_in(self._journal.read_kinds(wanted))

    def meeting_lines(self) -> Sequence[MeetingLine]:
        """Give a line of each meeting, as they are now."""
        lines = self._journal.meeting_lines()
        if lines is not None:
            return lines
        counted = self.counted(("warning-given", "asked-to-leave"))
        return tuple(line_of(one, counted) for one in self.catalogue().meetings.values())

    def read_kinds(self, kinds: Iterable[str]) -> list[Recorded]:
        """Read all facts of some kinds, of all meetings, without taking them into the state."""
        return self._journal.read_kinds(kinds)

    def read_about(self, streams: Iterable[str]) -> list[Recorded]:
        """Read everything about some things, without taking it into the state."""
        return self._journal.read(streams)

    def counted(self, kinds: Iterable[str]) -> dict[str, dict[str, int]]:
        """Count entries without reading them: kind to stream to how many."""
        found: dict[str, dict[str, int]] = {kind: {} for kind in kinds}
        for stream, kind in self._journal.filed(found):
            found[kind][stream] = found[kind].get(stream, 0) + 1
        return found

    def about(self, person: PersonId) -> list[Recorded]:
        """Read what names a person, in all meetings, under whatever id they were known."""
        others = (one for one, kept in self.state.aliases.items() if kept == person)
        return self._journal.about([person, *others])

    def find(self, sought: str) -> list[Recorded]:
        """Read the facts, of all meetings and cases, whose personal words hold these words."""
        return self._journal.find(sought)

    def state_at(self, meeting: MeetingId, last: Recorded) -> State:
        """Work out the state as it was after one of a meeting's entries, that entry included."""
        stream = meeting_stream(meeting)
        return fold(one for one in self._records if one.stream != stream or one.place <= last.place)

    def records_about_case(self, id: CaseId) -> tuple[Recorded, ...]:
        """List everything recorded in a case, in order."""
        return tuple(one for one in self._records if one.stream == f"case:{id}")

    def catalogue(self) -> State:
        """Read which groups and meetings there are, without what happened in them."""
        return fold(self._journal.read_kinds(_CATALOGUE))

    def records_of(self, id: MeetingId) -> tuple[Recorded, ...]:
        """List everything recorded in a meeting that has been read, in order."""
        return tuple(self._told_of(id).records)

    def _told_of(self, id: MeetingId) -> _Told:
        """Keep what belongs to a meeting together; each record is looked at once."""
        told = self._told.get(id)
        if told is None:
            told = self._told[id] = _Told(history.Story(LASTING, self.device))
        stream = meeting_stream(id)
        for one in self._records[told.looked_at :]:
            if one.stream == stream or getattr(one.fact, "meeting", None) == id:
                told.records.append(one)
                told.story.add(one)
        told.looked_at = len(self._records)
        return told

    def _take_in(self, read: Iterable[Recorded]) -> None:
        known = {(one.device, one.seq) for one in self._records}
        fresh = [one for one in read if (one.device, one.seq) not in known]
        if fresh:
            self._hybrid.seen(max(one.stamp.hlc for one in fresh))
        self._records = sorted([*self._records, *fresh], key=attrgetter("place"))
        # They may have come in between.
        self._told.clear()
        self.state = self._folded()

    def _folded(self) -> State:
        """Work out the state from all that was read; a line stands for a meeting that was not."""
        state = fold(self._records)
        if self._lines is None:
            return state
        if self._outlines is None or not same_outlines(self._outlines[0], state):
            self._outlines = state, outlines(state, self._lines)
        return replace(state, meetings={**self._outlines[1], **state.meetings})

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
        # Into the past as well: clocks of two laptops differ, and so does what each had seen.
        read = self._journal.read(sorted(self._streams))
        read += self._journal.read_kinds(sorted(self._kinds))
        self._look_at_lines_again()
        before = self.state
        self._records, known = [], {(one.device, one.seq): one for one in read}
        self._take_in(known.values())
        self.load(f"person:{one}" for one in _people_in(self._records))
        fresh = set(places)
        facts = [one.fact for one in self._records if (one.device, one.seq) in fresh]
        told = tuple(fact for fact in facts if fact is not None)
        change = Change(Act(self.new_id(), TAKEN_IN), None, told, before, self.state)
        for listener in tuple(self._listeners):
            listener(change)
        return change

    # Writing

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

    def _look_at_lines_again(self) -> None:
        if self._lines is not None:
            # Where the disk takes nothing, the lines as they were are better than none.
            self._lines = self._journal.meeting_lines() or self._lines
            self._outlines = None

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

    # Many acts at once

    def aside(self, clock: Clock) -> Aside:
        """Give a record that knows what this one does, and in which nothing is written down."""
        return Aside(self, clock)

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


def _people_in(records: Iterable[Recorded]) -> tuple[PersonId, ...]:
    """List the persons that are named in facts of a meeting."""
    found: dict[PersonId, None] = {}
    for one in records:
        person = getattr(one.fact, "person", None)
        if person is not None:
            found[person] = None
        if isinstance(one.fact, MeetingPlanned):
            found[one.fact.chair] = None
    return tuple(found)
