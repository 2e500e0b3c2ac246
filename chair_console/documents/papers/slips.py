"""Slips to hand over: to the person warned, to the officer on an urgent enquiry, and a reminder of
how long there is to report what happened.

The person warned gets the same facts as the record has: when, in which words, under which clause,
by whom. Appeals are against decisions, not against warnings in the room, so none is offered here.
Each slip is on a page of its own; the file is never named after anybody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date

from chair_console.core import periods
from chair_console.core.fact import PersonId
from chair_console.core.meeting import Meeting, Note, Removal, State, Warning
from chair_console.core.warnings import maximum
from chair_console.documents.papers.paper import Block, Head, NewPage, Pairs, Paper, Para
from chair_console.language import _, pgettext
from chair_console.wording.cases import length_words, role_words
from chair_console.wording.dates import date_words
from chair_console.wording.moments import hour, local

_NONE: frozenset[date] = frozenset()
_LINE = "_" * 16
"""To be written on."""
_OBJECT = _(
    "If something here is not as it was, please tell the chair or the officer. It is then put "
    "right in the record, and what it said before stays visible."
)


def warning_slips(state: State, meeting: Meeting, person: PersonId | None = None) -> Paper | None:
    """Write a slip for each warning that stands and each request to leave; None for none.

    Of one person, or of everybody: then each has pages of their own, to be handed out one by one.
    """
    told: list[tuple[int, tuple[Block, ...]]] = []
    counted: dict[PersonId, int] = {}
    for one in sorted(meeting.warnings.values(), key=lambda each: (each.said, each.id)):
        if one.state == "given" and person in {None, one.person}:
            counted[one.person] = counted.get(one.person, 0) + 1
            told.append((one.said, tuple(_warning(state, meeting, one, counted[one.person]))))
    told += [
        (one.at, tuple(_removal(state, meeting, one)))
        for one in meeting.removals
        if not one.annulled and person in {None, one.person}
    ]
    return _pages(_("What was said to you"), [slip for _at, slip in sorted(told, key=_moment)])


def _moment(told: tuple[int, tuple[Block, ...]]) -> int:
    return told[0]


def _pages(title: str, slips: list[tuple[Block, ...]]) -> Paper | None:
    if not slips:
        return None
    blocks: list[Block] = []
    for slip in slips:
        blocks += [NewPage(), *slip] if blocks else slip
    foot = _("For the person concerned only")
    # Each page is handed to somebody else: how many there are is nobody's business.
    return Paper(title, tuple(blocks), foot, large=True, numbered=False)


def _where(meeting: Meeting) -> str:
    start = local(meeting.planned, meeting.zone)
    return _("{meeting}, {date}").format(meeting=meeting.title, date=date_words(start.date()))


def _warning(state: State, meeting: Meeting, one: Warning, number: int) -> Iterator[Block]:
    yield Head(_("A warning"))
    most = maximum(meeting, one.person)
    count = _("{n} of {most}").format(n=number, most=most) if most is not None else str(number)
    yield Pairs(
        tuple(
            (name, value)
            for name, value in (
                (pgettext("to whom", "To"), state.name(one.person)),
                (_("Meeting"), _where(meeting)),
                (_("Said at"), hour(one.said, meeting.zone)),
                (_("Written down at"), hour(one.entered, meeting.zone) if one.late else ""),
                (_("By"), state.name(one.by)),
                (_("Agreed with"), state.name(one.agreed_with)),
                (_("Warning"), count),
                *_clause(meeting, one.clause),
                (_("In these words"), one.words),
            )
            if value
        )
    )
    leave = meeting.code.clause_text(meeting.code.meeting.leave.clause).label
    yield Para(
        _("If it happens again in this meeting you may be asked to leave ({clause}).").format(
            clause=leave
        )
    )
    yield Para(_OBJECT)


def _clause(meeting: Meeting, clause: str) -> tuple[tuple[str, str], ...]:
    known = meeting.code.clause_text(clause)
    return ((_("Under"), known.label), (_("Which says"), known.words))


def _removal(state: State, meeting: Meeting, one: Removal) -> Iterator[Block]:
    yield Head(_("You were asked to leave"))
    yield Pairs(
        tuple(
            (name, value)
            for name, value in (
                (pgettext("to whom", "To"), state.name(one.person)),
                (_("Meeting"), _where(meeting)),
                (_("At"), hour(one.at, meeting.zone)),
                (_("By"), state.name(one.by)),
                *_clause(meeting, one.clause),
                (_("In these words"), one.words),
            )
            if value
        )
    )
    yield Para(_("It is for the rest of this meeting."))
    yield Para(_OBJECT)


# Enquiries


def enquiry_slips(state: State, meeting: Meeting) -> Paper | None:
    """Write a slip for the officer on each urgent enquiry; None for none."""
    urgent = [one for one in meeting.notes if one.kind == "enquiry" and one.urgent]
    slips = [tuple(_enquiry(state, meeting, one)) for one in sorted(urgent, key=lambda one: one.at)]
    made = _pages(_("Urgent tonight"), slips)
    if made is None:
        return None
    return replace(made, foot=_("For the officer only"))


def _enquiry(state: State, meeting: Meeting, one: Note) -> Iterator[Block]:
    yield Head(_("An enquiry that cannot wait"))
    yield Pairs(
        (
            (_("Who"), state.name(one.person)),
            (_("Telephone"), _LINE),
            (_("What"), one.text),
            (_("Mentioned at"), hour(one.at, meeting.zone)),
            (_("Meeting"), _where(meeting)),
            (_("Taken down by"), state.name(one.by)),
        )
    )
    yield Para(_("A danger was mentioned. Please ring tonight and write down when you did."))
    yield Pairs(((_("Received at"), _LINE), (_("By"), _LINE)))


# Not yet reported


def report_by(meeting: Meeting, holidays: Collection[date] = _NONE) -> date | None:
    """Tell the last day on which what happened at a meeting can be reported; None for any time."""
    within = meeting.code.issue.within
    if within is None or within.unit == "meetings":
        return None
    return periods.last_day(within, meeting.day(meeting.began), holidays)


def day_words(meeting: Meeting, today: date, holidays: Collection[date] = _NONE) -> str:
    """Say which day it is of those that there are to report, such as "day 6 of 14".

    Empty where there is no limit.
    """
    within, last = meeting.code.issue.within, report_by(meeting, holidays)
    if within is None or last is None:
        return ""
    first = meeting.day(meeting.began)
    if today > last:
        said = _("the {length} were over on {day}")
        return said.format(length=length_words(within), day=date_words(last))
    if within.unit == "working_days":
        return _("until {day}").format(day=date_words(last))
    counted = within.first_day == "included"
    day, every = (today - first).days + counted, (last - first).days + counted
    return _("day {day} of {all}").format(day=max(0, day), all=every)


def not_yet_reported(
    state: State, meeting: Meeting, today: date, holidays: Collection[date] = _NONE
) -> Paper | None:
    """Write who was warned or asked to leave and is in no case yet; None for nobody."""
    slips = [
        tuple(_unreported(state, meeting, person, today, holidays))
        for person in _in_incidents(meeting)
        if not _is_reported(state, meeting, person)
    ]
    made = _pages(_("Not yet reported"), slips)
    if made is None:
        return None
    return replace(made, foot=_("For the chair and the officer only"))


def _in_incidents(meeting: Meeting) -> tuple[PersonId, ...]:
    warned = (one.person for one in meeting.warnings.values() if one.state == "given")
    asked = (one.person for one in meeting.removals if not one.annulled)
    return tuple(dict.fromkeys((*warned, *asked)))


def _is_reported(state: State, meeting: Meeting, person: PersonId) -> bool:
    day = meeting.day(meeting.began)
    return any(
        one.person == person
        and one.raised is not None
        and (one.meeting == meeting.id or one.incident == day)
        for one in state.casework.cases.values()
    )


def _unreported(
    state: State, meeting: Meeting, person: PersonId, today: date, holidays: Collection[date]
) -> Iterator[Block]:
    issue = meeting.code.issue
    officer = role_words(meeting.code, issue.to) if issue.to is not None else _("the officer")
    said = _("Not yet with the {officer}").format(officer=officer)
    days = day_words(meeting, today, holidays)
    yield Head(f"{said}: {days}" if days else said)
    warned = [one for one in meeting.warnings.values() if one.person == person]
    given = sum(one.state == "given" for one in warned)
    left = any(one.person == person and not one.annulled for one in meeting.removals)
    last = report_by(meeting, holidays)
    rows = (
        (_("About"), state.name(person)),
        (_("Meeting"), _where(meeting)),
        (_("Warnings"), str(given) if given else ""),
        (_("Asked to leave"), _("yes") if left else ""),
        (_("Last day"), date_words(last) if last is not None else _("none is set")),
        (_("Under"), _source(meeting)),
    )
    yield Pairs(tuple((name, value) for name, value in rows if value))
    yield Para(_("This says what this laptop knew on {day}.").format(day=date_words(today)))


def _source(meeting: Meeting) -> str:
    clause = meeting.code.issue.clause_for("within")
    return meeting.code.clause_text(clause).label if clause is not None else ""
