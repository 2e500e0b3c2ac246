"""Tries out the lines of an evening on paper, and records all of them or none.

Each line goes through the same decisions as in the room, at the time that stands on the paper; what
the rules say to it is told beside it. Everything is tried aside, so that nothing is half-saved. In
the journal each entry holds the time of the paper and, beside it, when and by whom it was typed in.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, replace
from datetime import time
from zoneinfo import ZoneInfo

from chair_console.clock import PaperClock, offset_at
from chair_console.core.attendance import AttendeeListed
from chair_console.core.collecting import paused_collector
from chair_console.core.entry import Recorded
from chair_console.core.fact import EntryId, Fact, ItemId, MeetingId, PersonId
from chair_console.core.meeting import VOTING_ROLES, Meeting, State
from chair_console.core.people import PersonAdded
from chair_console.core.refusal import Refused
from chair_console.language import _
from chair_console.record import Aside, Change, Record
from chair_console.record.aside import Mark
from chair_console.replay.paper.acts import ToDo, acts_of, last_vote
from chair_console.replay.paper.kinds import LINE_KIND, SURE
from chair_console.replay.paper.lines import PaperLine, Typed, moment_after, moments
from chair_console.wording.moments import hour
from chair_console.wording.refusals import refusal_sentence

NAME = "typed-in"
"""The name of what is told when an evening was recorded."""

_BEFORE = frozenset({"began", "apologies", "came", "left", "interest", "enquiry", "note"})
"""What can stand above the line on which the meeting began."""
_SETTING_UP = frozenset({"meeting", "settings", "person", "item", "budget"})


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of trying lines out."""

    problems: tuple[str, ...]
    """To each line what is wrong with it; empty for nothing."""
    meeting: Meeting
    """As it would stand."""
    state: State
    aside: Aside
    trial: Trial
    """To be gone on with when lines are added."""


def live_until(record: Record, meeting: MeetingId) -> int | None:
    """Tell until when a meeting was recorded as it happened; None where it was only planned."""
    happened = [
        one.stamp.wall
        for one in record.records_of(meeting)
        if one.act.name not in _SETTING_UP and one.stamp.typed is None
    ]
    return max(happened, default=None)


def try_out(record: Record, meeting: MeetingId, typed: Typed, before: Tried | None = None) -> Tried:
    """Try the lines of an evening out; nothing is recorded.

    Args:
        record: where it is to be recorded.
        meeting: which one it was.
        typed: all its lines.
        before: what came of it the last time. Where lines were only added below those, only they
            are tried: typing a long evening takes no longer with every line.
    """
    if before is not None and before.trial.goes_on(record, typed):
        return before.trial.tried(typed)
    return Trial(record, meeting, typed).tried(typed)


def problem_of_the_whole(tried: Tried, goes_on: bool = False) -> str:
    """Tell why an evening cannot be recorded yet, in a sentence; empty if it can.

    Args:
        tried: its lines.
        goes_on: the laptop is back, and the meeting is gone on with on it.
    """
    if any(tried.problems):
        return _("Some lines cannot be recorded yet: what is wrong stands beside each.")
    if not tried.problems:
        return _("Nothing has been typed in yet.")
    if goes_on or tried.meeting.closed is not None:
        return ""
    return _("The last line has to say when the meeting was closed.")


def record_evening(
    record: Record, meeting: MeetingId, typed: Typed, goes_on: bool = False
) -> tuple[Change | None, Tried]:
    """Record an evening if nothing is wrong with it: all of it or, where something is, nothing.

    Raises:
        NotRecorded: it could not be written; nothing was recorded.
    """
    tried = try_out(record, meeting, typed)
    if problem_of_the_whole(tried, goes_on) or typed.typist is None:
        return None, tried
    return record.take_over(tried.aside, NAME, meeting), tried


@dataclass(frozen=True, slots=True)
class _Stand:
    """How a trial stood after its last line."""

    mark: Mark
    clock: PaperClock
    ends: tuple[int, EntryId] | None
    latest: int | None
    """When the last line was that could be recorded, or the laptop's own record ended."""
    last: PaperLine | None


class Trial:
    """An evening that is being tried out."""

    def __init__(self, record: Record, meeting: MeetingId, typed: Typed) -> None:
        self._id, self._typed = meeting, typed
        self._known = record.state
        self._found: list[str] = []
        self._stand: _Stand | None = None
        self._zone = record.state.meetings[meeting].zone
        self._real = record.clock
        self._now = self._real.reading().wall
        self._live = live_until(record, meeting)
        self._clock = PaperClock(record.clock)
        self._aside = Aside(record, self._clock)
        self._ends: tuple[int, EntryId] | None = None
        """When the speech under way ended by the paper, and which it is."""

    @property
    def _meeting(self) -> Meeting:
        return self._aside.state.meetings[self._id]

    def goes_on(self, record: Record, typed: Typed) -> bool:
        """Tell whether lines were only added to those that were tried, and nothing was wrong."""
        tried = self._typed
        return (
            record.state is self._known
            and not any(self._found)
            and typed.lines[: len(tried.lines)] == tried.lines
            and replace(typed, lines=()) == replace(tried, lines=())
        )

    def tried(self, typed: Typed) -> Tried:
        """Try what has not been tried yet."""
        whens = moments(typed, self._zone)
        with paused_collector():
            latest, last = self._begin(whens)
            done, self._typed = len(self._found), typed
            for line, when in zip(typed.lines[done:], whens[done:], strict=True):
                problem = self._out_of_time(when, latest, last) or self._try(line, when)
                self._found.append(problem)
                if not problem:
                    latest, last = when, line
            self._stand = _Stand(self._aside.mark(), copy(self._clock), self._ends, latest, last)
            self._end_speech(None)
        return Tried(tuple(self._found), self._meeting, self._aside.state, self._aside, self)

    def _begin(self, whens: tuple[int, ...]) -> tuple[int | None, PaperLine | None]:
        """Begin, or go on where the lines ended that were tried."""
        stand = self._stand
        if stand is None:
            self._go_to(min([*whens, self._now]))
            self._add_people()
            return self._live, None
        self._now = max(self._now, self._real.reading().wall)
        self._aside.go_back(stand.mark)
        self._clock = self._aside.clock = copy(stand.clock)
        self._ends = stand.ends
        return stand.latest, stand.last

    def _go_to(self, wall: int) -> None:
        if wall > self._clock.reading().wall:
            self._clock.go_to(wall)
        self._clock.set_wall(wall, offset_at(wall, ZoneInfo(self._zone)))

    def _add_people(self) -> None:
        for one in self._typed.people:
            votes = one.role in VOTING_ROLES
            facts: list[Fact] = [PersonAdded(one.person, one.name)]
            if one.role:
                facts.append(AttendeeListed(one.person, one.role, votes, votes))
            self._aside.write(facts, "person", None, self._typed.typist, self._id)

    # When

    def _out_of_time(self, when: int, latest: int | None, last: PaperLine | None) -> str:
        if when > self._now:
            return _("That is still to come: look at the time and at the day above.")
        if latest is None or when >= latest:
            return ""
        if last is None:
            said = _("This laptop recorded the meeting until {time}: write what came after.")
        else:
            said = _("The line above is later, {time}: mend the time or move the line.")
        return said.format(time=hour(latest, self._zone))

    # What

    def _try(self, line: PaperLine, when: int) -> str:
        """Do what a line says, whole or not at all."""
        missing = self._missing(line)
        if missing:
            return missing
        self._end_speech(when)
        self._go_to(when)
        before = self._aside.mark()
        try:
            for one in acts_of(line, self._meeting, self._aside.new_id):
                self._do(one)
        except Refused as no:
            self._aside.go_back(before)
            return refusal_sentence(no.refusal, self._aside.state)
        doubt = self._doubt(line)
        if doubt:
            self._aside.go_back(before)
            return doubt
        if line.kind == "spoke":
            self._note_end(line, when)
        return ""

    def _doubt(self, line: PaperLine) -> str:
        """Tell what the rules allow and what can hardly be, unless it is said to have been so."""
        if line.kind != "vote" or line.said.get(SURE):
            return ""
        vote = last_vote(self._meeting)
        counted, could = (sum(vote.count), len(vote.eligible)) if vote is not None else (0, 0)
        if counted <= could:
            return ""
        said = _(
            "These are {counted} votes, and {could} could vote then: mend the numbers, put in who "
            "came, or tick that it was counted so."
        )
        return said.format(counted=counted, could=could)

    def _do(self, one: ToDo) -> None:
        self._aside.act(self._id, one.name, one.by, self._typed.typist, **one.keys)

    def _missing(self, line: PaperLine) -> str:
        """Tell what a line lacks before the rules are asked."""
        meeting, kind = self._meeting, LINE_KIND[line.kind]
        for asked in kind.asked:
            told = line.said.get(asked.key, "")
            if asked.needed and not told:
                return _("Something is missing: {what}.").format(what=asked.title)
            if asked.what == "person" and told and PersonId(told) not in meeting.people:
                return _("This person is not on the list of this meeting.")
            if asked.what == "item" and told and ItemId(told) not in meeting.items:
                return _("This item is not on the agenda any more.")
        if meeting.closed is not None:
            return _("The meeting was closed on a line above.")
        if meeting.started is None and line.kind not in _BEFORE:
            return _("The meeting has not begun yet: that line comes first.")
        return self._out_of_place(line, meeting)

    def _out_of_place(self, line: PaperLine, meeting: Meeting) -> str:
        if line.kind == "interest" and not line.said.get("item") and not meeting.open_item:
            return _("No item is open: say on which item the interest is.")
        if line.said.get("how") == "vote" and last_vote(meeting) is None:
            return _("There is no vote above on this item: put its line first.")
        return ""

    # Speeches that end by the paper

    def _note_end(self, line: PaperLine, when: int) -> None:
        """Remember when a speech ended; without a time only the turn counts, not its length."""
        until = line.said.get("until")
        end = moment_after(when, time.fromisoformat(until), self._zone) if until else when
        speaking = self._meeting.speaking
        self._ends = (max(end, when), speaking) if speaking is not None else None
        self._end_speech(when)

    def _end_speech(self, before: int | None) -> None:
        """End the speech that ended before the next line, unless something else ended it."""
        if self._ends is None:
            return
        end, entry = self._ends
        if before is not None and end > before:
            return
        self._ends = None
        if self._meeting.speaking == entry and self._meeting.closed is None:
            self._go_to(min(end, self._now))
            self._do(ToDo("finish", {"entry": entry}))


def typed_in(records: Iterable[Recorded]) -> tuple[int, PersonId | None] | None:
    """Tell when and by whom what was recorded was typed in from paper; None where nothing was."""
    for one in records:
        if one.stamp.typed is not None:
            return one.stamp.typed, one.act.typed_by
    return None
