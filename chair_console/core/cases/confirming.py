"""A decision is late, and the person is still kept away: a named officer says so again each week.

Broxtowe BR11 and BR12: the individual is told within 14 days, and is not at further activities
until a decision has been given. Where that day has passed, the exclusion does not lapse by itself;
nor may it be forgotten. That somebody confirms it each week is a setting of the organisation, and
no clause is cited for it. Without the confirmation nothing changes but the alarm.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from chair_console.core.cases.dates import due
from chair_console.core.cases.deadlines import Deadline, State, day_note
from chair_console.core.cases.interim import interim
from chair_console.core.cases.office import Office
from chair_console.core.cases.parties import refusal_for_conflict
from chair_console.core.cases.probation import probations
from chair_console.core.cases.standing import kinds_of
from chair_console.core.cases.state import Case, Confirmation
from chair_console.core.code_file import Code
from chair_console.core.code_values import Period
from chair_console.core.fact import CaseId, LocalDate, PersonId, private
from chair_console.core.frozen import replace
from chair_console.core.refusal import Refusal, refuse_if

EACH_WEEK = Period(1, "weeks")


@dataclass(frozen=True, slots=True)
class ExclusionConfirmed:
    """An officer confirmed that somebody stays away although the decision is late."""

    case: CaseId
    day: LocalDate
    officer: PersonId
    reason: str = private()


def overdue_since(case: Case, code: Code, today: date, holidays: Collection[date]) -> date | None:
    """Tell the last day on which the person was to be told; None while it has not passed."""
    counted = due(case, code.considering.inform.within, holidays)
    if counted is None or today <= counted.last_day or case.exit or case.closed:
        return None
    # Where a decision was sent back, the first one is what counts for the time.
    first = case.decisions[0] if case.decisions else None
    told = first is not None and first.notice is not None
    return None if told else counted.last_day


def confirm_by(office: Office, case: Case) -> date | None:
    """Tell by when an officer has to confirm that somebody stays away; None where nobody has to."""
    code, today = office.code_of(case), office.today
    since = overdue_since(case, code, today, office.holidays)
    if since is None or not _is_away(office, case, code):
        return None
    last = max((one.day for one in case.confirmed if one.day > since), default=since)
    return last + timedelta(weeks=EACH_WEEK.amount)


def confirming(office: Office, case: Case) -> Deadline | None:
    """Give the date of the next confirmation, for boards of dates; the organisation sets it."""
    day = confirm_by(office, case)
    if day is None:
        return None
    state: State = "overdue" if office.today > day else "open"
    before, note = day - timedelta(weeks=EACH_WEEK.amount), day_note(day, office.holidays)
    return Deadline(
        "confirm-exclusion",
        "issue_raised",
        before,
        day,
        None,
        False,
        state,
        EACH_WEEK,
        note=note,
    )


def _is_away(office: Office, case: Case, code: Code) -> bool:
    times = probations(office.casework, office.state.codes, case.person, office.holidays)
    kinds = kinds_of(office.state, case.person, case.group)
    return any(one.last is None for one in interim(case, code, times, kinds))


def refusal_to_confirm(office: Office, case: Case) -> Refusal | None:
    """Tell why there is nothing to confirm now."""
    who = {"person": case.person}
    if confirm_by(office, case) is None:
        return Refusal("stale", None, who, "nothing-to-confirm")
    if any(one.day == office.today for one in case.confirmed):
        return Refusal("stale", None, who, "confirmed-today")
    return None


def confirm_exclusion(
    office: Office, case: CaseId, officer: PersonId | None = None, reason: str = ""
) -> tuple[ExclusionConfirmed, ...]:
    """Confirm that somebody stays away although the decision is late.

    Args:
        office: where, when and by whom.
        case: which.
        officer: who confirms it; None for whoever acts.
        reason: why there is no decision yet.

    Raises:
        Refused: stale (no decision is late, nobody is kept away, or done today), person-required
            (nobody is named), conflict, reason-needed.
    """
    here = office.case(case)
    refuse_if(refusal_to_confirm(office, here))
    who = officer if officer is not None else office.by
    if who is None:
        refuse_if(Refusal("person-required"))
        return ()
    code = office.code_of(here)
    refuse_if(refusal_for_conflict(here, code, who, code.considering.by[0]))
    if not reason.strip():
        refuse_if(Refusal("reason-needed"))
    return (ExclusionConfirmed(case, office.today.isoformat(), who, reason.strip()),)


def apply_confirmed(case: Case | None, fact: ExclusionConfirmed, wall: int) -> Case | None:
    """Note when, and by whom."""
    if case is None:
        return None
    made = Confirmation(date.fromisoformat(fact.day), fact.officer, fact.reason)
    return replace(case, confirmed=(*case.confirmed, made))
