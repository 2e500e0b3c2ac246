"""The figures of the reports, out of the record: over time, by group, by chair, by clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from chair_console.core.fact import GroupId, MeetingId, PersonId
from chair_console.core.figures import (
    KINDS_READ,
    WHAT,
    Happening,
    Took,
    by_key,
    decided_in,
    happenings,
    middle,
    over_time,
    quarter,
    quarters,
)
from chair_console.core.fold import fold
from chair_console.core.kinds import meeting_stream
from chair_console.core.meeting import Meeting, State
from chair_console.core.shares import Share, shares
from chair_console.core.small_numbers import (
    FEWEST,
    Cell,
    Row,
    Table,
    suppressed,
    suppressed_together,
)
from chair_console.language import _
from chair_console.ui.review.office_desk import OfficeDesk
from chair_console.wording.dates import date_words, short_year_words

VIEWS = ("time", "group", "chair", "clause", "decision", "share")
_LAST_MEETINGS = 8
_MAIN = ("warning-given", "asked-to-leave", "interest-declared")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report is about."""

    view: str
    """One of VIEWS."""
    group: GroupId | None
    first: date
    last: date
    hide: bool
    """Whether small numbers are hidden, so that it can be passed on."""


def held(state: State, group: GroupId | None = None) -> tuple[Meeting, ...]:
    """List the meetings that were held, the earliest first."""
    found = (
        one
        for one in state.meetings.values()
        if not one.rehearsal
        and (one.started is not None or one.closed is not None)
        and (group is None or one.group == group)
    )
    return tuple(sorted(found, key=lambda one: (one.began, one.id)))


class Figures:
    """The record's figures; what happened is read once."""

    def __init__(self, desk: OfficeDesk) -> None:
        self._desk = desk
        self._day_of = desk.office().day_of
        told = desk.record.read_kinds(KINDS_READ)
        self._found = happenings(told, desk.state, self._day_of)

    def report(self, asked: Asked) -> Table:
        """Work out one report."""
        if asked.view == "decision":
            return self._decisions(asked)
        if asked.view == "share":
            return self._shares(asked)
        if asked.view == "time":
            return self._over_time(asked)
        found, meetings = self._within(asked)
        tables = {
            "group": self._by_group(found, meetings),
            "chair": self._by_chair(found, meetings),
            "clause": self._by_clause(found),
        }
        if asked.hide:
            # They count the same: what one has to hide, another must not tell.
            hidden = suppressed_together(tuple(tables.values()))
            tables = dict(zip(tables, hidden, strict=True))
        return tables[asked.view]

    def _over_time(self, asked: Asked) -> Table:
        found, meetings = self._within(asked)
        days = [self._day_of(one.began) for one in meetings]
        table = over_time(found, days, asked.first, asked.last)
        return suppressed(table) if asked.hide else table

    def _within(self, asked: Asked) -> tuple[list[Happening], list[Meeting]]:
        found = [
            one
            for one in self._found
            if asked.first <= one.day <= asked.last and asked.group in (None, one.group)
        ]
        meetings = [
            one
            for one in held(self._desk.state, asked.group)
            if asked.first <= self._day_of(one.began) <= asked.last
        ]
        return found, meetings

    def _by_group(self, found: Sequence[Happening], meetings: Sequence[Meeting]) -> Table:
        groups = self._desk.state.groups
        named = {one.group: groups[one.group].name for one in meetings if one.group in groups}
        labels = sorted(named.items(), key=lambda one: one[1].casefold())
        return by_key(found, lambda one: one.group, labels, [one.group for one in meetings])

    def _by_chair(self, found: Sequence[Happening], meetings: Sequence[Meeting]) -> Table:
        aliases = self._desk.state.aliases
        chairs = [aliases.get(one.chair, one.chair) for one in meetings]
        often = sorted(set(chairs), key=lambda one: (-chairs.count(one), one))
        labels = [(one, _("Chair {n}").format(n=at + 1)) for at, one in enumerate(often)]
        return by_key(found, lambda one: one.chair, labels, chairs)

    def _by_clause(self, found: Sequence[Happening]) -> Table:
        texts = {
            clause: text.label
            for code in self._desk.state.codes.values()
            for clause, text in code.clauses.items()
        }
        used = sorted({one.clause for one in found if one.clause})
        labels = [(one, f"{one} {texts.get(one, '')}".strip()) for one in used]
        return by_key(found, lambda one: one.clause, [*labels, ("", _("No clause"))])

    def _decisions(self, asked: Asked) -> Table:
        took = [
            one
            for one in decided_in(self._desk.state)
            if asked.first <= one.raised <= asked.last and asked.group in (None, one.group)
        ]
        labels = quarters(asked.first, asked.last)
        by_quarter = {one: [each for each in took if quarter(each.raised) == one] for one in labels}
        if not asked.hide:
            # Nothing is to be said of a quarter without a case; hidden, all are listed alike.
            labels = tuple(one for one in labels if by_quarter[one])
        rows = tuple(Row(one, (len(by_quarter[one]),)) for one in labels)
        cases = Table((_("Cases"),), rows, (len(took),))
        if asked.hide:
            cases = suppressed(cases)
        rows = tuple(
            Row(row.label, (row.cells[0], _days(row.cells[0], by_quarter[row.label])))
            for row in cases.rows
        )
        total = (cases.total[0], _days(cases.total[0], took))
        return Table((_("Cases"), "days"), rows, total, open_heads=1)

    def _shares(self, asked: Asked) -> Table:
        _found, meetings = self._within(asked)
        rows = []
        for one in meetings[-_LAST_MEETINGS:]:
            parts = [part for part in floor(self._desk, one.id).values() if part.ms]
            most: Cell = round(max((part.per_cent for part in parts), default=0))
            speakers: Cell = len(parts)
            if asked.hide and len(parts) < FEWEST:
                most, speakers = "hidden", "few"
            day = date_words(self._day_of(one.began))
            rows.append(Row(day, (speakers, most)))
        return Table((_("Speakers"), _("Largest share, per cent")), tuple(rows), (), 1)


def _days(cases: Cell, took: Sequence[Took]) -> Cell:
    """Tell the middle of how long cases took, where their number may be told."""
    days = middle(took)
    return days if isinstance(cases, int) and days is not None else "hidden"


def floor(desk: OfficeDesk, id: MeetingId) -> dict[PersonId, Share]:
    """Tell who had which part of the floor in a meeting, without opening it for good."""
    known = desk.state.meetings[id]
    streams = [meeting_stream(id), f"group:{known.group}", f"code:{known.code.sha256}"]
    merges = desk.record.read_kinds(("people-merged", "people-split"))
    read = sorted([*desk.record.read_about(streams), *merges], key=lambda one: one.place)
    state = fold(read)
    return shares(state.meetings[id], state.clocks[id].tick)


def of_person(desk: OfficeDesk, person: PersonId) -> tuple[Happening, ...]:
    """List what counts about one person."""
    told = desk.record.about(person)
    if not any(one.kind in _MAIN or one.kind == "warning-moved" for one in told):
        return ()
    rest = desk.record.read_kinds([one for one in KINDS_READ if one not in _MAIN])
    once = {(one.device, one.seq): one for one in (*told, *rest)}
    ordered = sorted(once.values(), key=lambda one: one.place)
    found = happenings(ordered, desk.state, desk.office().day_of)
    return tuple(one for one in found if one.person == person)


def history_of(desk: OfficeDesk, person: PersonId) -> Table:
    """Count what happened about one person, quarter by quarter, from the first to today."""
    found = of_person(desk, person)
    first = min((one.day for one in found), default=desk.today)
    table = over_time(found, [], max(first, desk.today - timedelta(days=365 * 5)), desk.today)
    rows = tuple(Row(row.label, row.cells[1:]) for row in table.rows)
    return Table(WHAT, rows, table.total[1:])


def shares_of(desk: OfficeDesk, person: PersonId) -> Table:
    """Tell which part of the floor a person had in the latest meetings of their groups."""
    state = desk.state
    own = {one.id for one in state.groups.values() if person in one.members}
    named = {one.stream for one in desk.record.about(person)}
    meetings = [one for one in held(state) if one.group in own or meeting_stream(one.id) in named]
    rows = []
    for one in meetings[-_LAST_MEETINGS:]:
        part = floor(desk, one.id).get(person)
        if part is not None:
            rows.append(Row(_day(desk, one), (round(part.per_cent),)))
    return Table((_("Per cent of the floor"),), tuple(rows), ())


def _day(desk: OfficeDesk, meeting: Meeting) -> str:
    day = desk.office().day_of(meeting.began)
    return short_year_words(day)
