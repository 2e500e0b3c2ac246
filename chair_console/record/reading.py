"""What has been read of the journal, and the state that it adds up to.

Only what is needed is read: a meeting with its group, its code and its people, or all that the lead
officer's side recorded. What is read later is put in its place and the state worked out anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from chair_console.clock import HybridClock
from chair_console.core import history
from chair_console.core.acts import LASTING
from chair_console.core.cases.opening import CaseOpened, CaseShut
from chair_console.core.collecting import paused_collector
from chair_console.core.course import MeetingPlanned
from chair_console.core.entry import Recorded, read_body
from chair_console.core.fact import CaseId, MeetingId, PersonId
from chair_console.core.fold import fold
from chair_console.core.frozen import replace
from chair_console.core.kinds import CASE_KINDS, meeting_stream
from chair_console.core.meeting import Meeting, State
from chair_console.core.meeting_lines import MeetingLine, line_of, outlines, same_outlines
from chair_console.record.journal import Journal

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
_AT_THE_DOOR = ("standing-cleared", "standing-told")
"""Who may not attend, without the reason: few, and anybody may come to any meeting."""


@dataclass(slots=True)
class _Told:
    """What has been recorded in a meeting, as far as it has been looked through."""

    story: history.Story
    records: list[Recorded] = field(default_factory=list)
    looked_at: int = 0


class Reading:
    """The facts that have been read, and the state they make."""

    def __init__(self, journal: Journal, device: str) -> None:
        self.state = State()
        self.device = device
        self._journal = journal
        self._hybrid = HybridClock()
        self._records: list[Recorded] = []
        self._streams: set[str] = set()
        self._kinds: set[str] = set()
        """What was read wherever it stands."""
        self._lines: Sequence[MeetingLine] | None = None
        """Of all meetings, for those that were not read; None before somebody asked for them."""
        self._outlines: tuple[State, Mapping[MeetingId, Meeting]] | None = None
        self._told: dict[MeetingId, _Told] = {}
        self._seen: dict[str, int] = {}
        self._see_others()

    def _see_others(self) -> None:
        """Look how far the journal goes; what is in it counts as earlier than what comes next."""
        lasts = self._journal.last_of_each()
        self._seen = {other: last for other, (last, _) in lasts.items() if other != self.device}
        for other, (last, body) in lasts.items():
            # Even if the clock has been put back.
            self._hybrid.seen(read_body(other, last, body, None, {}).stamp.hlc)

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
            self._take_in([*read, *self._journal.read(others), *self._at_the_door()])
            self._load_kept_persons()
        elif not self._kinds.issuperset(_AT_THE_DOOR):
            # It was planned since the program was started, and so needed no reading.
            self._take_in(self._at_the_door())
        if id in self.state.meetings:
            self._load_earlier(self.state.meetings[id])

    def _at_the_door(self) -> list[Recorded]:
        self._kinds.update(_AT_THE_DOOR)
        return self._journal.read_kinds(_AT_THE_DOOR)

    def _load_kept_persons(self) -> None:
        keep = {f"person:{kept}" for kept in self.state.aliases.values()}
        self.load(sorted(keep))

    def _load_earlier(self, meeting: Meeting) -> None:
        """Read the meetings over which this code counts warnings."""
        rule = meeting.code.meeting.warn
        if rule.counted_over == "one_meeting":
            return
        group = self.catalogue().meetings_of(meeting.group)
        # A meeting that was planned and never held does not count among consecutive ones.
        held = [one for one in group if one.started is not None or one.closed is not None]
        before = [one.id for one in held if one.planned < meeting.planned]
        self.load(meeting_stream(one) for one in before[-rule.meetings + 1 :])

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

    def cases_opened_here(self) -> frozenset[CaseId]:
        """Tell which cases an officer opened to this laptop, and has not shut to it since."""
        found: set[CaseId] = set()
        for one in self._journal.read_kinds(("case-opened", "case-shut")):
            if isinstance(one.fact, CaseOpened) and one.fact.device == self.device:
                found.add(one.fact.case)
            elif isinstance(one.fact, CaseShut) and one.fact.device == self.device:
                found.discard(one.fact.case)
        return frozenset(found)

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

    def _read_again(self) -> None:
        """Read all that is open anew: something came in, and perhaps into the past."""
        # Clocks of two laptops differ, and so does what each had seen.
        read = self._journal.read(sorted(self._streams))
        read += self._journal.read_kinds(sorted(self._kinds))
        self._look_at_lines_again()
        self._records, known = [], {(one.device, one.seq): one for one in read}
        self._take_in(known.values())
        self.load(f"person:{one}" for one in _people_in(self._records))

    def _look_at_lines_again(self) -> None:
        if self._lines is not None:
            # Where the disk takes nothing, the lines as they were are better than none.
            self._lines = self._journal.meeting_lines() or self._lines
            self._outlines = None


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
