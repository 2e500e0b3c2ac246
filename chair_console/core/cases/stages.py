"""How far a case has come, in one word.

Some of it depends on the day it is asked for: a noted incident lapses, and the time for an appeal
passes, without anybody doing anything. So the word is computed and never stored.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Literal

from chair_console.core.cases.dates import appeal_due, raise_due
from chair_console.core.cases.parties import may_be_considered
from chair_console.core.cases.state import Case, Decision
from chair_console.core.code_file import Code
from chair_console.core.refusal import Refusal

CaseState = Literal[
    "noted",
    "lapsed",
    "raised",
    "late_hold",
    "not_accepted",
    "withdrawn",
    "referred_to_group",
    "considering",
    "decided",
    "notified",
    "appeal_open",
    "appealed",
    "appeal_decided",
    "window_closed",
    "no_breach",
    "closed",
]
"""Every state of a case."""


def state_of(case: Case, code: Code, today: date, holidays: Collection[date]) -> CaseState:
    """Tell how far a case has come on a day."""
    before = _before_the_decision(case, code)
    if before == "noted":
        ends = raise_due(case, code, holidays)
        over = ends is not None and today > ends.last_day
        return "lapsed" if over and code.issue.if_not_raised == "lapses" else "noted"
    if before is not None:
        return before
    decision = case.decision
    assert decision is not None, "a case that is past considering is decided"
    if not decision.breach:
        return "no_breach"
    if decision.notice is None:
        return "decided"
    return _after_the_notice(case, decision, code, today, holidays)


def _before_the_decision(case: Case, code: Code) -> CaseState | None:
    if case.closed is not None:
        return "closed"
    if case.exit is not None:
        return case.exit
    if case.raised is None:
        return "noted"
    if case.late and case.late_accepted is None:
        return "late_hold"
    if case.decision is None:
        begun = case.considering is not None and may_be_considered(case, code)
        return "considering" if begun else "raised"
    return None


def _after_the_notice(
    case: Case, decision: Decision, code: Code, today: date, holidays: Collection[date]
) -> CaseState:
    appeal = decision.appeal
    if appeal is not None and appeal.stands:
        return "appealed" if appeal.result is None else "appeal_decided"
    if not can_be_appealed(decision, code):
        return "notified"
    ends = appeal_due(case, code, holidays)
    return "window_closed" if ends is not None and today > ends.last_day else "appeal_open"


def can_be_appealed(decision: Decision, code: Code) -> bool:
    """Tell whether the code gives a right of appeal against the outcome of a decision."""
    right = code.appeal.right_for
    if not decision.breach or code.appeal.appeals_allowed == 0:
        return False
    return right == "any_action" or decision.outcome in right


def refusal_unless_raised(case: Case, code: Code) -> Refusal | None:
    """Tell why nothing can be done yet, or any more, that belongs to dealing with a case."""
    word = _before_the_decision(case, code)
    if word == "late_hold":
        return Refusal("late", code.issue.clause_for("within"), sentence="late-waits")
    if word in {"noted", "closed", "not_accepted", "withdrawn", "referred_to_group"}:
        return Refusal("stale", code.issue.clause, sentence=f"case-is-{word}")
    return None


def refusal_unless_undecided(case: Case, code: Code) -> Refusal | None:
    """Tell why nothing can be done any more that comes before the decision."""
    refusal = refusal_unless_raised(case, code)
    if refusal is None and case.decision is not None:
        return Refusal("stale", code.considering.clause, sentence="case-is-decided")
    return refusal
