"""Why an act in a case cannot be done now: asked of the rules themselves.

The same functions stop the act, so a button that shows can be pressed and a greyed line in the menu
says what the act would say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from chair_console.core.cases.appeals import (
    refusal_to_appeal,
    refusal_to_decide_appeal,
    refusal_to_rule_late_appeal,
)
from chair_console.core.cases.closing import refusal_to_close
from chair_console.core.cases.considering import refusal_to_consider
from chair_console.core.cases.deciding import refusal_to_decide, refusal_to_notify
from chair_console.core.cases.office import Office
from chair_console.core.cases.parties import considerers
from chair_console.core.cases.raising import (
    refusal_to_refer,
    refusal_to_rule_late,
    refusal_to_withdraw,
)
from chair_console.core.cases.stages import refusal_unless_raised, refusal_unless_undecided
from chair_console.core.cases.state import Case
from chair_console.core.refusal import Refusal

WhyNot = Callable[[Office, Case], Refusal | None]


def _to_decide(office: Office, case: Case) -> Refusal | None:
    return refusal_to_decide(office, case, tuple(considerers(case, office.code_of(case)).values()))


def _to_decide_appeal(office: Office, case: Case) -> Refusal | None:
    rule = office.code_of(case).appeal
    roles = (rule.decided_by, rule.handled_by)
    by = tuple(case.appointed[one] for one in roles if one is not None and one in case.appointed)
    return refusal_to_decide_appeal(office, case, by[:1])


def _undecided(office: Office, case: Case) -> Refusal | None:
    return refusal_unless_undecided(case, office.code_of(case))


def _raised(office: Office, case: Case) -> Refusal | None:
    return refusal_unless_raised(case, office.code_of(case))


def _to_meet(office: Office, case: Case) -> Refusal | None:
    if case.considering is None:
        return Refusal(
            "stale", office.code_of(case).considering.clause, sentence="not-considered-yet"
        )
    return _undecided(office, case)


def _to_step(office: Office, case: Case) -> Refusal | None:
    steps = office.code_of(case).considering.steps
    if all(step in case.steps for step in steps):
        return Refusal("stale", office.code_of(case).considering.clause, sentence="case-is-decided")
    return _raised(office, case)


WHY_NOT: Mapping[str, WhyNot] = MappingProxyType(
    {
        "rule-late": refusal_to_rule_late,
        "appoint": _raised,
        "consider": refusal_to_consider,
        "case-meeting": _to_meet,
        "decide": _to_decide,
        "notify": refusal_to_notify,
        "appeal": refusal_to_appeal,
        "rule-late-appeal": refusal_to_rule_late_appeal,
        "decide-appeal": _to_decide_appeal,
        "case-step": _to_step,
        "close-case": refusal_to_close,
        "reassurance": _undecided,
        "conflict": _raised,
        "refer-to-group": refusal_to_refer,
        "withdraw-issue": refusal_to_withdraw,
    }
)


def refusal_now(office: Office, case: Case, act: str) -> Refusal | None:
    """Tell why an act cannot be done in a case at this moment."""
    return WHY_NOT[act](office, case)
