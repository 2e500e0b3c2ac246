"""What is still to be done in a case, and closing it.

Ongo 4.11.4 ends with telling the group what was agreed, and 4.11.6 with telling a group that the
person represents; under both codes a case is not over while an appeal is open or a time of
watching runs. Nothing is closed silently.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from chair_console.core import periods
from chair_console.core.cases.considering import REPRESENTED_GROUP, final_outcome, steps_of
from chair_console.core.cases.office import Office
from chair_console.core.cases.stages import CaseState, state_of
from chair_console.core.cases.state import Case, Decision
from chair_console.core.code_file import Code
from chair_console.core.fact import CaseId, LocalDate
from chair_console.core.frozen import replace
from chair_console.core.refusal import Refusal, refuse_if

_OPEN: Mapping[CaseState, str] = {
    "noted": "raise",
    "late_hold": "rule-late",
    "raised": "consider",
    "considering": "decide",
    "decided": "notify",
    "appeal_open": "appeal-time",
    "appealed": "decide-appeal",
}
"""What the case waits for, by its state."""
_OVER = frozenset({"not_accepted", "withdrawn", "referred_to_group", "lapsed"})


@dataclass(frozen=True, slots=True)
class CaseClosed:
    """Everything was done and the case was closed."""

    case: CaseId
    day: LocalDate


def duties(case: Case, code: Code, today: date, holidays: Collection[date]) -> tuple[str, ...]:
    """Name what is still to be done before a case can be closed.

    Words of acts ("notify"), "appeal-time", "monitoring", or a step of the code.
    """
    word = state_of(case, code, today, holidays)
    if word == "closed" or word in _OVER:
        return ()
    found = [_OPEN[word]] if word in _OPEN else []
    decision = case.decision
    if decision is None:
        return tuple(found)
    if word == "no_breach":
        return () if decision.notice is not None else ("notify",)
    last = decision.appeal
    if last is not None and last.late and last.accepted is None:
        found.append("rule-late-appeal")
    ends = monitored_until(case, decision, holidays)
    if ends is not None and today <= ends:
        found.append("monitoring")
    return (*found, *_steps_left(case, code))


def monitored_until(case: Case, decision: Decision, holidays: Collection[date]) -> date | None:
    """Tell the last day of the time in which a repeat would have consequences; None if none.

    It begins with the day on which the individual counts as told.
    """
    if decision.defined_period is None or decision.notice is None:
        return None
    if final_outcome(case) != decision.outcome:
        return None
    begun = decision.notice.counts_from
    return periods.last_day_of_length(decision.defined_period, begun, holidays)


def _steps_left(case: Case, code: Code) -> list[str]:
    """List the steps that come after everything that acts record, and are not done."""
    steps = steps_of(case, code)
    known = [place for place, one in enumerate(steps) if one in STEPS_OF_ACTS]
    after = steps[max(known) + 1 :] if known else steps
    return [one for one in after if not step_done(case, one)]


STEPS_OF_ACTS: Mapping[str, str] = {
    "conflict_check": "consider",
    "arrange_meeting": "case-meeting",
    "hold_meeting": "case-meeting",
    "decide": "decide",
    "inform": "notify",
    "confirm_in_writing": "notify",
}
"""Words for steps that are done by an act of their own, in code files that use them."""


def step_done(case: Case, step: str) -> date | None:
    """Tell when a step was done, by itself or with the act that does it; None if it was not."""
    if step in case.steps:
        return case.steps[step]
    decision = case.decision
    match STEPS_OF_ACTS.get(step):
        case "consider":
            return case.considering
        case "case-meeting":
            return case.meetings[-1].day if case.meetings else None
        case "decide":
            return decision.day if decision else None
        case "notify":
            return decision.notice.sent if decision and decision.notice else None
    if step == REPRESENTED_GROUP:
        sent = (one.day for one in case.letters if one.kind == REPRESENTED_GROUP)
        return next(sent, None)
    return None


def refusal_to_close(office: Office, case: Case) -> Refusal | None:
    """Tell why a case cannot be closed."""
    code = office.code_of(case)
    if case.closed is not None:
        return Refusal("stale", code.considering.clause, sentence="case-is-closed")
    left = duties(case, code, office.today, office.holidays)
    if not left:
        return None
    words = {"duties": ", ".join(left)}
    return Refusal("incomplete-list", code.considering.clause, words, "duties-left")


def close_case(office: Office, case: CaseId) -> tuple[CaseClosed, ...]:
    """Close a case in which everything was done.

    Raises:
        Refused: stale (closed already), incomplete-list (something is left to do).
    """
    refuse_if(refusal_to_close(office, office.case(case)))
    return (CaseClosed(case, office.today.isoformat()),)


def apply_closed(case: Case | None, fact: CaseClosed, wall: int) -> Case | None:
    """Close it; closed twice, the first counts."""
    if case is None or case.closed is not None:
        return case
    return replace(case, closed=date.fromisoformat(fact.day))
