"""The session log: everything recorded in a meeting, in order, as people can read it.

Who did what at which moment, what was so before, and what was entered late or taken back. Nothing
disappears: an act that was taken back keeps its line and is marked.

Names and other words are those that hold now, so that an erased name is erased here too. Earlier
values are kept in one small table while the records go by; the state is not worked out again for
each line, and a long meeting's log is ready at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from chair_console.core import (
    agenda,
    attendance,
    decisions,
    groups,
    history,
    queue,
    votes,
    warnings,
)
from chair_console.core.entry import Recorded
from chair_console.core.fact import (
    ActionId,
    BudgetId,
    EntryId,
    ItemId,
    MeetingId,
    PersonId,
    VoteId,
    WarningId,
)
from chair_console.core.kinds import meeting_stream
from chair_console.core.meeting import NO_ITEM, Meeting, State
from chair_console.documents.session_log_before import Before
from chair_console.language import _
from chair_console.record import Journal
from chair_console.wording.dates import date_words, long_moment_words
from chair_console.wording.log.names import Asking, Names
from chair_console.wording.log.sentences import sentence
from chair_console.wording.moments import local

LATE_MS = 120_000
"""What is entered this long after it was said is marked as late."""

_DIRECTORY = (
    "person-added",
    "person-renamed",
    "standing-interest",
    "people-merged",
    "people-split",
)
_AROUND = (groups.CodeAdopted, groups.GroupSet, groups.MemberJoined, groups.MemberLeft)


@dataclass(frozen=True, slots=True)
class LogLine:
    """One recorded fact, in words."""

    wall: int
    """When it was recorded: milliseconds since 1970-01-01 UTC."""
    date: str
    """Local date where the meeting is held, such as "2026-03-03"."""
    time: str
    """Local time of day, such as "19:02:10"."""
    number: int
    """The record's number on its device."""
    device: str
    by: str
    """Who acted; empty for the console itself."""
    typed_by: str
    """Who held the keyboard, if another."""
    item: str
    """Title of the item that it was about; empty outside all items."""
    kind: str
    """The fact's name on disk."""
    what: str
    """What happened, in one sentence."""
    before: str
    """What was so before, where something was changed."""
    notes: tuple[str, ...]
    """ "entered 25 min late", "taken back at 19:05:00", ..."""
    undone: bool
    """Taken back, and not done again."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the log of a meeting."""

    group: str
    title: str
    date: str
    """The planned start in words, with the time zone."""
    place: str
    chair: str
    code: str
    closing_code: str
    """Empty while the meeting is open."""


def records_for(journal: Journal, meeting: Meeting) -> tuple[Recorded, ...]:
    """Read all that the log of a meeting can draw on, in order.

    Raises:
        JournalDamaged: what was read is not what was recorded.
    """
    streams = [meeting_stream(meeting.id), f"group:{meeting.group}", f"code:{meeting.code.sha256}"]
    read = [*journal.read(streams), *journal.read_kinds(_DIRECTORY)]
    once = {(one.device, one.seq): one for one in read}
    return tuple(sorted(once.values(), key=lambda one: one.place))


def heading(state: State, meeting: Meeting, closing_code: str | None) -> Heading:
    """Tell what stands above the log."""
    start = local(meeting.planned, meeting.zone)
    group = state.groups.get(meeting.group)
    code = meeting.code
    return Heading(
        group.name if group else "",
        meeting.title,
        f"{long_moment_words(start)} ({meeting.zone})",
        meeting.place,
        _chairs(state, meeting),
        f"{code.title}, {code.organisation}, {code.version}",
        closing_code or "",
    )


def _chairs(state: State, meeting: Meeting) -> str:
    planned, last = state.name(meeting.chair), state.name(meeting.in_the_seat)
    if meeting.chair == meeting.in_the_seat:
        return planned
    return _("{planned}, at the end {last}").format(planned=planned, last=last)


def lines(state: State, records: Iterable[Recorded], meeting: MeetingId) -> tuple[LogLine, ...]:
    """Put what was recorded into words, each fact a line.

    Args:
        state: gives names; as it is now.
        records: of the meeting, and of its group and people as far as they are to be told, in
            order (`records_for`). What concerns other meetings is left out.
        meeting: which meeting.
    """
    log = _Log(state, state.meetings[meeting])
    given = tuple(records)
    log.learn(given)
    return tuple(log.lines(given))


class _Log:
    """A log being written."""

    def __init__(self, state: State, meeting: Meeting) -> None:
        self._state = state
        self._meeting = meeting
        self._titles: dict[ItemId, str] = {}
        self._entries: dict[EntryId, Asking] = {}
        self._motions: dict[VoteId, str] = {}
        self._warned: dict[WarningId, PersonId] = {}
        self._actions: dict[ActionId, str] = {}
        self._budgets: dict[BudgetId, int] = {}
        self._said: dict[str, list[str]] = {}
        self._names = Names(
            state,
            meeting,
            self._titles,
            self._entries,
            self._motions,
            self._warned,
            self._actions,
            self._budgets,
            self._said,
        )
        self._before = Before(self._names, meeting.chair)
        self._fates: dict[str, list[tuple[str, str]]] = {}
        """By act: (what became of it, when)."""
        self._own_acts: set[str] = set()
        self._span: tuple[Any, Any] | None = None

    def learn(self, records: Sequence[Recorded]) -> None:
        """Find out beforehand what the ids stand for, and what became of each act."""
        stream = meeting_stream(self._meeting.id)
        for one in records:
            if one.stream == stream or getattr(one.fact, "meeting", None) == self._meeting.id:
                self._own_acts.add(one.act.id)
                first = self._span[0] if self._span else one.place
                self._span = (first, one.place)
            self._learn_names(one.fact)
        told: set[tuple[str, str]] = set()
        for one in records:
            fact = one.fact
            # One taking back is recorded wherever its act had left something.
            if isinstance(fact, history.ActUndone | history.ActRedone):
                if (one.act.id, fact.act) in told:
                    continue
                told.add((one.act.id, fact.act))
                fate = "undone" if isinstance(fact, history.ActUndone) else "redone"
                self._fates.setdefault(fact.act, []).append((fate, self._time(one)))

    def _learn_names(self, fact: Any) -> None:
        if isinstance(fact, agenda.ItemAdded):
            self._titles[fact.item] = fact.title
        elif isinstance(fact, queue.Asked):
            self._entries[fact.entry] = Asking(fact.person, fact.item, fact.kind)
        elif isinstance(fact, queue.EntryNamed) and fact.entry in self._entries:
            known = self._entries[fact.entry]
            self._entries[fact.entry] = Asking(fact.person, known.item, known.kind)
        elif isinstance(fact, votes.VoteOpened):
            self._motions[fact.vote] = fact.motion
        elif isinstance(fact, warnings.WarningGiven):
            self._warned[fact.warning] = fact.person
        elif isinstance(fact, warnings.WarningMoved):
            self._warned[fact.new] = fact.to
        elif isinstance(fact, decisions.ActionAgreed):
            self._actions[fact.action] = fact.text
        elif isinstance(fact, attendance.BudgetSet):
            self._budgets.setdefault(fact.budget, len(self._budgets) + 1)

    def lines(self, records: Iterable[Recorded]) -> Iterator[LogLine]:
        """Write the lines."""
        told: set[tuple[str, str]] = set()
        for one in records:
            fact = one.fact
            if isinstance(fact, history.ActUndone | history.ActRedone):
                if (one.act.id, fact.act) in told:
                    continue
                told.add((one.act.id, fact.act))
            item = self._item(one)
            before = self._before.take_in(fact, one.act.id)
            if self._is_told(one):
                yield self._line(one, item, before)

    def _is_told(self, one: Recorded) -> bool:
        """Tell whether a record belongs into this meeting's log."""
        fact = one.fact
        if one.act.id in self._own_acts:
            return True
        if isinstance(fact, history.ActUndone | history.ActRedone):
            return fact.act in self._own_acts
        during = self._is_during(one)
        if isinstance(fact, _AROUND):
            return during
        what, _sign, person = one.stream.partition(":")
        return during and what == "person" and PersonId(person) in self._meeting.people

    def _is_during(self, one: Recorded) -> bool:
        """Tell whether something was recorded while this meeting was planned or held."""
        if self._span is None or one.place < self._span[0]:
            return False
        return self._meeting.closed is None or one.place <= self._span[1]

    def _line(self, one: Recorded, item: ItemId, before: str) -> LogLine:
        what = sentence(one.fact, self._names)
        self._said.setdefault(one.act.id, []).append(what)
        fates = self._fates.get(one.act.id, [])
        moment = local(one.stamp.wall, self._meeting.zone)
        by, typed_by = one.act.by, one.act.typed_by
        return LogLine(
            one.stamp.wall,
            moment.date().isoformat(),
            f"{moment:%H:%M:%S}",
            one.seq,
            one.device,
            self._names.person(by) if by else "",
            self._names.person(typed_by) if typed_by and typed_by != by else "",
            self._titles.get(item, ""),
            one.kind,
            what,
            before,
            self._notes(one, fates),
            bool(fates) and fates[-1][0] == "undone",
        )

    def _time(self, one: Recorded) -> str:
        return f"{local(one.stamp.wall, self._meeting.zone):%H:%M:%S}"

    def _notes(self, one: Recorded, fates: Sequence[tuple[str, str]]) -> tuple[str, ...]:
        found = []
        said = one.fact.said_at if isinstance(one.fact, warnings.WarningGiven) else None
        if said is not None and one.stamp.wall - said > LATE_MS:
            late = (one.stamp.wall - said) // 60_000
            found.append(_("entered {minutes} min late").format(minutes=late))
        if one.stamp.typed is not None:
            at = local(one.stamp.typed, self._meeting.zone)
            told = _("from paper, typed in on {date} at {time}")
            found.append(told.format(date=date_words(at.date()), time=f"{at:%H:%M}"))
        if one.erased:
            found.append(_("personal words were erased"))
        words = {"undone": _("taken back at {time}"), "redone": _("done again at {time}")}
        found += [words[fate].format(time=time) for fate, time in fates]
        return tuple(found)

    def _item(self, one: Recorded) -> ItemId:
        """Tell which item a record is about: the one it names, else the one that is open."""
        fact = one.fact
        item = getattr(fact, "item", None)
        if item is not None:
            return ItemId(item)
        entry = self._entries.get(getattr(fact, "entry", EntryId("")))
        if entry is not None:
            return entry.item
        if one.act.id not in self._own_acts:
            return NO_ITEM
        return self._before.open_item
