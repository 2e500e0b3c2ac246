"""The lines on the page of a person, as words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from chair_console.core.cases.office import Office
from chair_console.core.cases.standing import Standing, standing
from chair_console.core.cases.state import Case
from chair_console.core.entry import Recorded
from chair_console.core.fact import ERASED, MeetingId, PersonId
from chair_console.core.meeting import Meeting, State
from chair_console.language import _, ngettext
from chair_console.ui.review.rows import OfficeRow
from chair_console.wording import moments
from chair_console.wording.cases import closed_words, format_words, state_words
from chair_console.wording.dates import date_words
from chair_console.wording.joining import with_and

Line = tuple[str, str, str]


def person_rows(office: Office) -> tuple[OfficeRow, ...]:
    """List everybody by name, with those who are kept away today marked."""
    known = [
        one
        for one in office.state.people.values()
        # Somebody whose name was erased cannot be found by it, nor told from others like that;
        # unless a laptop that had not heard of it brought the name back.
        if one.merged_into is None
        and (f"person:{one.id}" not in office.casework.erased or one.name != ERASED)
    ]
    away = {one.person for one in office.casework.cases.values()} | set(office.casework.files)
    rows = []
    for one in sorted(known, key=lambda one: one.name.casefold()):
        kept = one.id in away and not _may(office, one.id)
        said = _("May not attend today") if kept else ""
        rows.append(
            OfficeRow(one.id, one.name, _groups(office, one.id), said, "red" if kept else "")
        )
    return tuple(rows)


def _may(office: Office, person: PersonId) -> bool:
    return standing(office.state, person, None, office.today, office.holidays).may_attend


def _groups(office: Office, person: PersonId) -> str:
    groups = (one.name for one in office.state.groups.values() if person in one.members)
    return ", ".join(groups)


def why_lines(office: Office, found: Standing) -> tuple[Line, ...]:
    """Say what keeps somebody away, each reason with its days."""
    lines: list[Line] = []
    for one in found.why:
        case = office.casework.cases.get(one.case) if one.case is not None else None
        code = office.state.codes.get(case.code) if case is not None else None
        text = code.clause_text(one.clause) if code is not None and one.clause else None
        said = text.words if text is not None else one.clause or _("Set by your organisation.")
        lines.append((said, _days(one.first, one.last, one.clause), "text"))
    return tuple(lines)


def _days(first: date, last: date | None, clause: str | None) -> str:
    since = _("from {date}").format(date=date_words(first))
    until = _("until {date}").format(date=date_words(last)) if last else _("without an end so far")
    return ", ".join(part for part in (since, until, clause or "") if part)


def agreed_lines(office: Office, person: PersonId) -> tuple[Line, ...]:
    """Say how somebody is written and spoken to, and what is closed to them."""
    file = office.file(person)
    lines: list[Line] = []
    if file.formats:
        said = with_and(format_words(one) for one in file.formats)
        lines.append((said[:1].upper() + said[1:], file.format_note, "text"))
    for one in file.restrictions:
        if one.end is None:
            said = _("Closed after an assessment: {what}").format(what=closed_words(one.what))
            under = _("looked at again on {date}").format(date=date_words(one.review))
            over = one.review < office.today
            lines.append((said, under, "red_text" if over else "text"))
    return tuple(lines)


_COUNTED = ("warning-given", "asked-to-leave", "interest-declared", "reminded", "called-to-order")


def history_lines(state: State, told: Iterable[Recorded], person: PersonId) -> tuple[Line, ...]:
    """Say what was recorded about somebody, meeting by meeting, the latest first."""
    counts: dict[str, dict[str, int]] = {}
    for one in told:
        what, _colon, id = one.stream.partition(":")
        about = getattr(one.fact, "person", None)
        mine = about is not None and state.aliases.get(about, about) == person
        if what == "meeting" and one.kind in _COUNTED and mine:
            of_meeting = counts.setdefault(id, {})
            of_meeting[one.kind] = of_meeting.get(one.kind, 0) + 1
    meetings = sorted(
        (state.meetings[MeetingId(id)] for id in counts if MeetingId(id) in state.meetings),
        key=lambda one: -one.planned,
    )
    cases = tuple(
        (
            _("Case: incident on {date}").format(date=date_words(one.incident)),
            ", ".join(part for part in (_group(state, one), _closed(one)) if part),
            "text",
        )
        for one in reversed(state.casework.cases_of(person))
    )
    return (*cases, *(_of_meeting(one, counts[one.id]) for one in meetings))


def _group(state: State, case: Case) -> str:
    known = state.groups.get(case.group) if case.group is not None else None
    return known.name if known is not None else ""


def _closed(case: Case) -> str:
    return state_words("closed") if case.closed else ""


def _of_meeting(meeting: Meeting, counted: dict[str, int]) -> Line:
    day = moments.local(meeting.planned, meeting.zone)
    said = ", ".join(_count(kind, counted[kind]) for kind in _COUNTED if kind in counted)
    title: str = meeting.title
    return f"{date_words(day)}, {title}", said, "text"


def _count(kind: str, n: int) -> str:
    said = {
        "warning-given": ngettext("{n} warning", "{n} warnings", n),
        "asked-to-leave": ngettext("asked to leave", "asked to leave {n} times", n),
        "interest-declared": ngettext("{n} interest declared", "{n} interests declared", n),
        "reminded": ngettext("{n} reminder", "{n} reminders", n),
        "called-to-order": ngettext("brought to order", "brought to order {n} times", n),
    }
    return said[kind].format(n=n)
