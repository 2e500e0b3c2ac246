"""What can be done next in a case, and whether the procedure was followed.

The first is what a case's page offers: every act with the refusal that keeps it from being done
now, so that the same answer greys a button and explains it. The second is the list that an appeal
asks for (Broxtowe, Right of Appeal, point 3: "the correct procedure"), filled in from the record:
what the code asks for, when it was done, and what is missing. It says what is recorded, not what
is right; somebody who decides an appeal looks at both.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from chair_console.core.cases import (
    appeals,
    closing,
    confirming,
    considering,
    deciding,
    raising,
    special,
)
from chair_console.core.cases.deadlines import Deadline, Name, deadlines
from chair_console.core.cases.office import Office
from chair_console.core.cases.parties import considerers
from chair_console.core.cases.stages import refusal_unless_raised, refusal_unless_undecided
from chair_console.core.cases.state import Case, Decision, IndividualMet
from chair_console.core.code_file import Code
from chair_console.core.refusal import Refusal


@dataclass(frozen=True, slots=True)
class NextStep:
    """Something that the code asks for or allows in a case."""

    act: str
    """The name of the act, such as "consider"."""
    refusal: Refusal | None
    """Why it cannot be done now; None if it can."""
    step: str = ""
    """The word of the code's step, with the act "case-step"."""
    due: date | None = None
    """By when, where there is a deadline."""
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the procedure."""

    name: str
    """Such as "raised-in-time", or a step of the code."""
    kept: bool | None
    """None where it is not settled yet, or nothing was recorded either way."""
    days: tuple[date, ...] = ()
    """On which days it was done."""
    clause: str | None = None


_DUE: dict[str, Name] = {
    "consider": "inform",
    "decide": "inform",
    "notify": "inform",
    "appeal": "appeal",
    "decide-appeal": "appeal-decision",
}


def next_steps(case: Case, office: Office) -> tuple[NextStep, ...]:
    """List what can be done in a case, in the order of the procedure.

    What the code does not know in this case at all is left out.
    """
    code = office.code_of(case)
    dates = deadlines(case, code, office.today, office.holidays)
    due = {one.name: one.last_day for one in sorted(dates, key=lambda one: one.from_code)}
    found = []
    for act, clause, refusal in _acts(case, code, office):
        by = due.get(_DUE[act]) if act in _DUE and refusal is None else None
        found.append(NextStep(act, refusal, "", by, clause))
    return (*found[:-1], *_steps(case, code), found[-1])


def _acts(
    case: Case, code: Code, office: Office
) -> Iterator[tuple[str, str | None, Refusal | None]]:
    issue, rule = code.issue, code.considering
    undecided = refusal_unless_undecided(case, code)
    if case.raised is None:
        yield "raise-issue", issue.clause, None if not case.closed else undecided
    if case.late:
        yield "rule-late", issue.clause, raising.refusal_to_rule_late(office, case)
    yield "consider", rule.clause, considering.refusal_to_consider(office, case)
    if rule.meeting_with_individual != "not_mentioned":
        clause = rule.clause_for("meeting_with_individual")
        yield "case-meeting", clause, undecided
    yield "reassurance", rule.clause, undecided
    by = tuple(considerers(case, code).values())
    yield "decide", rule.clause, deciding.refusal_to_decide(office, case, by)
    yield "notify", rule.inform.clause, deciding.refusal_to_notify(office, case)
    yield "appeal", code.appeal.clause, appeals.refusal_to_appeal(office, case)
    late = appeals.refusal_to_rule_late_appeal(office, case)
    if late is None:
        yield "rule-late-appeal", code.appeal.clause, None
    if case.decisions and case.decisions[-1].appeal is not None:
        yield "decide-appeal", code.appeal.clause, _refusal_to_settle(office, case)
    if code.scope.own_constitution == "refer_to_group":
        clause = code.scope.clause_for("own_constitution")
        yield "refer-to-group", clause, raising.refusal_to_refer(office, case)
    if case.confirmed or confirming.confirm_by(office, case) is not None:
        yield "confirm-exclusion", None, confirming.refusal_to_confirm(office, case)
    if special.leaves_it_to_an_officer(office, case):
        yield "keep-away", code.interim.clause, special.refusal_to_keep_away(office, case.id)
    yield "withdraw-issue", issue.clause, raising.refusal_to_withdraw(office, case)
    yield "close-case", rule.clause, closing.refusal_to_close(office, case)


def _refusal_to_settle(office: Office, case: Case) -> Refusal | None:
    """Tell why no appeal can be decided now, whoever it was that decides."""
    refusal = appeals.refusal_to_decide_appeal(office, case, ())
    nobody_said = refusal is not None and refusal.sentence == "appeal-not-theirs"
    return None if nobody_said else refusal


def _steps(case: Case, code: Code) -> Iterator[NextStep]:
    """List the steps that are ticked off by hand and are not done."""
    refusal, clause = refusal_unless_raised(case, code), code.considering.clause_for("steps")
    for step in considering.steps_of(case, code):
        if step not in closing.STEPS_OF_ACTS and closing.step_done(case, step) is None:
            yield NextStep("case-step", refusal, step, None, clause)


def checklist(case: Case, code: Code, today: date, holidays: Collection[date]) -> tuple[Point, ...]:
    """Go through what the code asks for in a case, with what is recorded of it."""
    dates = {one.name: one for one in deadlines(case, code, today, holidays) if one.from_code}
    points = [
        *_of_raising(case, code, dates.get("raise")),
        *_of_considering(case, code),
        *_of_meeting(case, code),
        *_of_deciding(case, code, dates.get("inform")),
        *_of_steps(case, code),
        *_of_appeal(case, code, dates.get("appeal-decision")),
    ]
    return tuple(points)


def _days(*days: date | None) -> tuple[date, ...]:
    return tuple(one for one in days if one is not None)


def _in_time(deadline: Deadline | None) -> bool | None:
    return None if deadline is None or deadline.state == "open" else deadline.state == "met"


def _of_raising(case: Case, code: Code, deadline: Deadline | None) -> Iterator[Point]:
    rule = code.issue
    if deadline is not None:
        kept = _in_time(deadline) or case.late_accepted
        yield Point("raised-in-time", kept, _days(case.raised, case.late_ruled), deadline.clause)
    if case.raised is not None:
        kept = case.form in rule.form
        yield Point("raised-in-form", kept, _days(case.raised), rule.clause_for("form"))
        known = "raiser-unknown" not in case.notes
        by = "raised-by-other" not in case.notes if known else None
        yield Point("raised-by-right-person", by, _days(case.raised), rule.clause_for("by"))


def _of_considering(case: Case, code: Code) -> Iterator[Point]:
    rule = code.considering
    if not rule.by:
        return
    settled = case.considering is not None
    enough = len(set(considerers(case, code).values())) == len(rule.by)
    clause = rule.clause_for("together") if rule.together else rule.clause
    yield Point(
        "considered-by-right-people", enough if settled else None, _days(case.considering), clause
    )
    decided = case.decisions[-1] if case.decisions else None
    apart = decided is not None and not set(decided.by) & case.conflicted
    yield Point("no-conflict-of-interest", apart if decided else None, (), rule.clause)


def _of_meeting(case: Case, code: Code) -> Iterator[Point]:
    rule = code.considering
    if rule.meeting_with_individual == "not_mentioned":
        return
    before = [one for one in case.meetings if _before_decision(case, one)]
    kept: bool | None = bool(before) or None
    if kept is None and case.decisions and rule.meeting_with_individual == "must_be_arranged":
        kept = False
    clause = rule.clause_for("meeting_with_individual")
    yield Point("met-or-offered", kept, tuple(one.day for one in before), clause)
    for role in code.roles.values():
        if role.attends == "on_request_of_individual":
            asked = [one for one in before if one.adviser_requested and one.result == "held"]
            there = all(one.adviser_attended for one in asked) if asked else None
            days = tuple(one.day for one in asked)
            yield Point("adviser-there-if-asked-for", there, days, role.clause_for("attends"))


def _before_decision(case: Case, met: IndividualMet) -> bool:
    return not case.decisions or met.day <= case.decisions[-1].day


def _of_deciding(case: Case, code: Code, deadline: Deadline | None) -> Iterator[Point]:
    rule = code.considering
    decision = case.decisions[-1] if case.decisions else None
    if rule.together:
        by = decision is not None and len(set(decision.by)) >= len(rule.by)
        days = _days(decision.day if decision else None)
        clause = rule.clause_for("together")
        yield Point("decided-together", by if decision else None, days, clause)
    if deadline is not None:
        notice = case.decisions[0].notice if case.decisions else None
        days = _days(notice.counts_from if notice else None)
        yield Point("told-in-time", _in_time(deadline), days, deadline.clause)
    if decision is not None and _keeps_away(decision, code):
        asked = decision.disability is not None
        yield Point("disability-asked", asked, (decision.day,), None)
    if decision is not None and decision.override:
        yield Point("another-step-with-reason", True, (decision.day,), _class_clause(case, code))


def _keeps_away(decision: Decision, code: Code) -> bool:
    """Tell whether a decision keeps somebody away: then the Equality Act's question is asked."""
    known = code.outcome.get(decision.outcome or "")
    return known is not None and known.scope is not None


def _class_clause(case: Case, code: Code) -> str | None:
    name = case.decisions[-1].seriousness if case.decisions else None
    rule = code.seriousness.get(name) if name is not None else None
    return rule.clause if rule is not None else None


def _of_steps(case: Case, code: Code) -> Iterator[Point]:
    """Go through the steps that nobody records with an act of their own."""
    clause = code.considering.clause_for("steps")
    for step in considering.steps_of(case, code):
        if step not in closing.STEPS_OF_ACTS:
            done = closing.step_done(case, step)
            yield Point(step, True if done is not None else None, _days(done), clause)


def _of_appeal(case: Case, code: Code, deadline: Deadline | None) -> Iterator[Point]:
    appeal = case.decisions[-1].appeal if case.decisions else None
    if appeal is None or deadline is None:
        return
    days = _days(appeal.received, appeal.result.day if appeal.result else None)
    yield Point("appeal-answered-in-time", _in_time(deadline), days, deadline.clause)
