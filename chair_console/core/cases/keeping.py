"""How long records are kept, and what happens when that time is over.

No code of conduct says it; `[keep]` of its file holds what was settled with whoever minds data
protection. When a time is over something is proposed and nothing happens by itself: an officer
rules that it is kept for longer, or that its personal words are erased. Who did what on which day
stays then, and whom it was about is no longer to be read. While a case or an appeal is open,
nothing that belongs to it is erased.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from chair_console.core import periods
from chair_console.core.cases.dates import day_of_event
from chair_console.core.cases.ladder import upheld
from chair_console.core.cases.office import Office
from chair_console.core.cases.sanctions import sanctions, up_to_release
from chair_console.core.cases.stages import state_of
from chair_console.core.cases.state import Case, Casework, Kept
from chair_console.core.code_values import Period
from chair_console.core.fact import CaseId, LocalDate, MeetingId, PersonId, private
from chair_console.core.frozen import replace
from chair_console.core.meeting import Meeting, with_
from chair_console.core.refusal import Refusal, refuse_if

Action = Literal["keep", "review", "anonymise"]
Authority = Literal["retention", "request", "order"]
"""Why words are erased: their time is over, the person asked for it, somebody ordered it."""
Basis = Literal["session_without_incident", "warning_only", "case_no_breach", "case_upheld"]

_OVER = frozenset({"closed", "not_accepted", "withdrawn", "referred_to_group", "lapsed"})


@dataclass(frozen=True, slots=True)
class KeepingRuled:
    """The officer looked at a record whose time is over, and it is kept for longer."""

    of: str
    """What it is about: "meeting:<id>", "case:<id>" or "person:<id>"."""
    action: str
    """ "keep", or "review" where somebody else has to look at it."""
    until: LocalDate
    """When it is looked at again."""
    day: LocalDate
    reason: str = private()


@dataclass(frozen=True, slots=True)
class WordsErased:
    """Personal words were taken out of the record for good."""

    of: str
    words: tuple[str, ...]
    """What the journal knows them by, so that other laptops forget the same ones."""
    day: LocalDate
    authority: str
    person: PersonId | None = None
    """Whom they were about, where one person was made unknown."""
    reason: str = private()


@dataclass(frozen=True, slots=True)
class Keeping:
    """How long one record is kept, and what is proposed."""

    of: str
    basis: Basis
    start: date
    """The day counted from."""
    period: Period
    due: date
    """The last day on which it is kept without anybody looking at it."""
    action: Action
    refusal: Refusal | None = None
    """Why it cannot be erased now."""


def keeping(office: Office, incidents: Mapping[MeetingId, int]) -> tuple[Keeping, ...]:
    """List all records whose time is over and which nobody ruled on since, the longest first.

    Args:
        office: who asks, and when.
        incidents: how many warnings and removals each meeting had; none where it is not named.
    """
    cases = office.casework.cases.values()
    # The time of an open case has not begun.
    found = [_of_case(office, one) for one in cases if not case_is_open(office, one)]
    found += [
        _of_meeting(office, one, incidents.get(one.id, 0))
        for one in office.state.meetings.values()
        if not one.rehearsal
    ]
    due = [one for one in found if one is not None and _is_due(office, one)]
    return tuple(sorted(due, key=lambda one: (one.due, one.of)))


def _is_due(office: Office, one: Keeping) -> bool:
    ruled = office.casework.kept.get(one.of)
    if one.of in office.casework.erased or office.today <= one.due:
        return False
    return ruled is None or office.today > ruled.until


def case_is_open(office: Office, case: Case) -> bool:
    """Tell whether something can still come of a case: it is dealt with, or appealed."""
    word = state_of(case, office.code_of(case), office.today, office.holidays)
    return word not in _OVER


def keeping_of_case(office: Office, case: Case) -> Keeping | None:
    """Tell how long a case is kept; None while it is open or its sanction has no end yet."""
    found = _of_case(office, case)
    return found if found is not None and found.refusal is None else None


def _of_case(office: Office, case: Case) -> Keeping | None:
    keep, decision = office.code_of(case).keep, upheld(case)
    basis: Basis = "case_no_breach" if decision is None else "case_upheld"
    period = keep.case_no_breach if decision is None else keep.case_upheld
    start = _counted_from(office, case, period)
    due = periods.last_day(period, start, office.holidays)
    refusal = refusal_while_open(office, case.person)
    action: Action = "keep" if refusal else "review" if _still_counts(office, case) else "anonymise"
    return Keeping(f"case:{case.id}", basis, start, period, due, action, refusal)


def _counted_from(office: Office, case: Case, period: Period) -> date:
    over = case.closed or case.exited or case.noted or case.incident
    if period.from_ == "sanction_ends":
        return max([over, *_last_days(office, case)])
    if period.from_ in (None, "case_closed"):
        return over
    return day_of_event(case, period.from_) or over


def _last_days(office: Office, case: Case) -> list[date]:
    code, file = office.code_of(case), office.file(case.person)
    spans = (
        days for one in sanctions(case, code, office.holidays) for days in up_to_release(one, file)
    )
    # A bar without an end lasts at least until today.
    return [one.last or office.today for one in spans]


def _still_counts(office: Office, case: Case) -> bool:
    """Tell whether an upheld breach would still move its person up the code's ladder."""
    decision = upheld(case)
    rule = office.code_of(case).seriousness.get((decision and decision.seriousness) or "")
    if rule is None or not isinstance(rule.ladder, tuple):
        return False
    if not isinstance(rule.live_for, Period):
        return True
    begun = day_of_event(case, rule.live_for.from_ or "decision_made")
    return begun is None or office.today <= periods.last_day(rule.live_for, begun, office.holidays)


def _of_meeting(office: Office, meeting: Meeting, incidents: int) -> Keeping | None:
    if meeting.started is None and meeting.closed is None:
        return None
    keep = meeting.code.keep
    basis: Basis = "warning_only" if incidents else "session_without_incident"
    period = keep.warning_only if incidents else keep.session_without_incident
    start = office.day_of(meeting.closed if meeting.closed is not None else meeting.began)
    due = periods.last_day(period, start, office.holidays)
    of_it = _cases_of(office, meeting)
    dues = (
        _of_case(office, one) for one in of_it if f"case:{one.id}" not in office.casework.erased
    )
    due = max([due, *(one.due for one in dues if one is not None)])
    refusal = refusal_for_meeting(office, meeting.id)
    return Keeping(
        f"meeting:{meeting.id}",
        basis,
        start,
        period,
        due,
        "keep" if refusal else "anonymise",
        refusal,
    )


def _cases_of(office: Office, meeting: Meeting) -> list[Case]:
    """List the cases that came of a meeting, whether or not that was said when they were raised."""
    day = office.day_of(meeting.began)
    return [
        one
        for one in office.casework.cases.values()
        if one.meeting == meeting.id or (one.group == meeting.group and one.incident == day)
    ]


def refusal_for_meeting(office: Office, meeting: MeetingId) -> Refusal | None:
    """Tell why nothing of a meeting can be erased: a case that came of it is open."""
    of_it = _cases_of(office, office.state.meetings[meeting])
    found = (refusal_while_open(office, one.person) for one in of_it)
    return next((one for one in found if one is not None), None)


def refusal_while_open(office: Office, person: PersonId) -> Refusal | None:
    """Tell why nothing about a person can be erased: a case is open, or they are kept away."""
    cases = office.casework.cases_of(person)
    if any(case_is_open(office, one) for one in cases):
        return Refusal("stale", details={"person": person}, sentence="case-still-open")
    lasting = any(day >= office.today for one in cases for day in _last_days(office, one))
    if lasting or any(one.end is None for one in office.file(person).stays):
        return Refusal("stale", details={"person": person}, sentence="still-kept-away")
    return None


def refusal_to_anonymise(
    office: Office, of: str, authority: Authority, incidents: int = 0
) -> Refusal | None:
    """Tell why the words of a record cannot be erased.

    Before its time is over that takes a request of the person, or an order.
    """
    if of in office.casework.erased:
        return Refusal("stale", sentence="erased-already")
    what, _colon, id = of.partition(":")
    if what == "person":
        return refusal_to_forget(office, PersonId(id))
    found = (
        _of_case(office, office.case(CaseId(id)))
        if what == "case"
        else _of_meeting(office, office.state.meetings[MeetingId(id)], incidents)
    )
    if found is None or found.refusal is not None:
        return found.refusal if found else Refusal("stale", sentence="not-held-yet")
    if authority == "retention" and office.today <= found.due:
        return Refusal("too-early", None, {"day": found.due.isoformat()}, "kept-until")
    return None


def refusal_to_forget(office: Office, person: PersonId) -> Refusal | None:
    """Tell why a person cannot be made unknown."""
    if f"person:{person}" in office.casework.erased:
        return Refusal("stale", sentence="erased-already")
    if any(person in one.members for one in office.state.groups.values()):
        return Refusal("stale", details={"person": person}, sentence="still-a-member")
    return refusal_while_open(office, person)


def erased(
    office: Office, of: str, words: tuple[str, ...], authority: Authority, reason: str
) -> tuple[WordsErased, ...]:
    """Say which words were erased, when and why."""
    what, _colon, id = of.partition(":")
    person = PersonId(id) if what == "person" else None
    return (WordsErased(of, words, office.today.isoformat(), authority, person, reason),)


def rule_keeping(
    office: Office,
    of: str,
    action: Literal["keep", "review"],
    until: LocalDate,
    reason: str,
) -> tuple[KeepingRuled, ...]:
    """Keep a record whose time is over until another day, or have somebody else look at it.

    Raises:
        Refused: reason-needed, before-incident (the day is over already), stale (it is erased).
    """
    refuse_if(refusal_to_rule(office, of, until, reason))
    return (KeepingRuled(of, action, until, office.today.isoformat(), reason.strip()),)


def refusal_to_rule(office: Office, of: str, until: LocalDate, reason: str) -> Refusal | None:
    """Tell why it cannot be kept for longer like this."""
    if of in office.casework.erased:
        return Refusal("stale", sentence="erased-already")
    if not reason.strip():
        return Refusal("reason-needed")
    if date.fromisoformat(until) <= office.today:
        return Refusal("form", sentence="keep-until-later")
    return None


def apply_ruled(casework: Casework, fact: KeepingRuled, wall: int) -> Casework:
    """Let the latest ruling stand."""
    day, until = date.fromisoformat(fact.day), date.fromisoformat(fact.until)
    known = Kept(fact.action, until, day, fact.reason)
    return replace(casework, kept=with_(casework.kept, fact.of, known))


def apply_erased(casework: Casework, fact: WordsErased, wall: int) -> Casework:
    """Know that its words are gone; erased again, the first day counts."""
    if fact.of in casework.erased:
        return casework
    day = date.fromisoformat(fact.day)
    return replace(casework, erased=with_(casework.erased, fact.of, day))
