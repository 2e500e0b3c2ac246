"""The lines on the page of a case, as words; no widget knows a rule."""

from __future__ import annotations

from collections.abc import Iterable

from chair_console.core.cases.deadlines import Deadline
from chair_console.core.cases.office import Office
from chair_console.core.cases.procedure import Point, checklist
from chair_console.core.cases.state import Case
from chair_console.core.entry import Recorded
from chair_console.language import _
from chair_console.wording.cases import (
    days_left_words,
    deadline_words,
    form_words,
    format_words,
    role_words,
    step_words,
    sum_words,
)
from chair_console.wording.dates import date_words, free_day_words, weekday_words
from chair_console.wording.joining import with_and
from chair_console.wording.story import case_sentence

Line = tuple[str, str, str]
"""Words, small words under them, the colour of the first."""


def where_lines(office: Office, case: Case) -> tuple[Line, ...]:
    """Say what a case is about."""
    code = office.code_of(case)
    group = office.state.groups.get(case.group) if case.group is not None else None
    incident = _("Incident on {date}").format(date=weekday_words(case.incident))
    lines: list[Line] = [(incident, group.name if group else "", "text")]
    if case.clause is not None:
        text = code.clause_text(case.clause)
        lines.append((f"{text.label} ({case.clause})", text.words, "text"))
    if case.raised is not None and case.form is not None:
        said = _("Raised on {date}, {form}").format(
            date=date_words(case.raised), form=form_words(case.form).lower()
        )
        lines.append((said, _told(case), "text"))
    file = office.file(case.person)
    if file.formats:
        what = with_and(format_words(one) for one in file.formats)
        lines.append((_("Agreed with them: {what}").format(what=what), file.format_note, "text"))
    lines += caution_lines(case)
    lines.append((code.title, _("Version: {version}").format(version=code.version), "muted"))
    return tuple(lines)


def _told(case: Case) -> str:
    if case.told is None:
        return ""
    return _("The person was told on {date}.").format(date=date_words(case.told))


_COLOURS = {"overdue": "red_text", "missed": "amber_text", "met": "muted", "open": "text"}


def dates_lines(office: Office, case: Case, found: Iterable[Deadline]) -> tuple[Line, ...]:
    """List the dates of a case, each with its sum."""
    return tuple(_date_line(office, one) for one in found)


def _date_line(office: Office, one: Deadline) -> Line:
    day = weekday_words(one.last_day)
    said = f"{deadline_words(one.name)} {day}"
    if one.state in {"open", "overdue"}:
        said += f", {days_left_words(office.today, one.last_day)}"
    else:
        said += ", " + (_("kept") if one.state == "met" else _("missed"))
    under = [_sum(one)] if one.period is not None else []
    under += [
        _("Read the other way, from {date}: {last}").format(
            date=date_words(reading.anchor_date), last=date_words(reading.last_day)
        )
        for reading in one.readings
    ]
    if one.note:
        under.append(free_day_words(one.note))
    if not one.from_code:
        under.append(_("An aim of your organisation; the code sets no date."))
    return said, "\n".join(under), _COLOURS[one.state]


def _sum(one: Deadline) -> str:
    assert one.period is not None
    return sum_words(one.anchor_date, one.period, one.clause)


def _points() -> dict[str, str]:
    return {
        "raised-in-time": _("Raised in time"),
        "raised-in-form": _("Raised in the right form"),
        "raised-by-right-person": _("Raised by somebody who can"),
        "considered-by-right-people": _("Considered by the right people"),
        "no-conflict-of-interest": _("Nobody who decided had a conflict of interest"),
        "met-or-offered": _("They were met, or a meeting was offered"),
        "adviser-there-if-asked-for": _("The adviser came if they asked for one"),
        "decided-together": _("Decided by all who consider it"),
        "told-in-time": _("They were told in time"),
        "disability-asked": _("Asked whether a disability could explain it"),
        "another-step-with-reason": _("Another step than the code's, with a reason"),
        "appeal-answered-in-time": _("The appeal was answered in time"),
    }


def point_lines(office: Office, case: Case) -> tuple[Line, ...]:
    """Go through the procedure: kept, not kept, or not settled; with the days as evidence."""
    code = office.code_of(case)
    return tuple(_point_line(one) for one in checklist(case, code, office.today, office.holidays))


def _point_line(one: Point) -> Line:
    words = _points().get(one.name) or step_words(one.name)
    said, colour = {
        True: (_("Yes"), "green_text"),
        False: (_("No"), "red_text"),
        None: (_("Not settled"), "muted"),
    }[one.kept]
    days = ", ".join(date_words(day) for day in one.days)
    under = ", ".join(part for part in (days, one.clause or "") if part)
    return f"{words}: {said}", under, colour


def _cautions() -> dict[str, str]:
    return {
        "raised-by-other": _("Raised by somebody whom the code does not name. Look at it first."),
        "person-not-bound": _(
            "The code binds others; it names no outcome for somebody with this part in the group."
        ),
        "raiser-unknown": _("It is not known what part the person who raised it has."),
        "reassurance-recorded": _("They gave a reassurance; the code names no outcome for that."),
        "not-a-repeat": _("No earlier breach was upheld; the code speaks of repeats here."),
        "no-earlier-letter": _("There was no earlier letter; the code seems to want one first."),
    }


def caution_lines(case: Case) -> tuple[Line, ...]:
    """Say what the officer should know; cautions stop nothing."""
    known = _cautions()
    return tuple((known[one], "", "amber_text") for one in case.notes if one in known)


def who_lines(office: Office, case: Case) -> tuple[Line, ...]:
    """Say who deals with a case, and who may not."""
    code, state = office.code_of(case), office.state
    lines: list[Line] = [
        (state.name(person), role_words(code, role), "text")
        for role, person in case.appointed.items()
    ]
    lines += [
        (state.name(person), _("has a conflict of interest"), "amber_text")
        for person in sorted(case.conflicted, key=state.name)
    ]
    return tuple(lines)


def story_lines(office: Office, case: Case, told: Iterable[Recorded]) -> tuple[Line, ...]:
    """Tell a case entry by entry, the latest first."""
    lines = []
    for one in told:
        if one.fact is None:
            continue
        under = date_words(office.day_of(one.stamp.wall))
        name = office.state.name(one.act.by)
        if name:
            under = _("{date}, entered by {name}").format(date=under, name=name)
        lines.append((case_sentence(one.fact, office.state, case), under, "text"))
    return tuple(reversed(lines))
