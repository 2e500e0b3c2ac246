"""Appeals: against what, in what form, until when, who decides, and how they end.

Broxtowe, Right of Appeal, points 1 to 4: against a bar, in writing, to the Head of Housing; an
officer from outside the activity looks whether the procedure was right. Ongo 4.12.1: against any
action, spoken or in writing; the case is investigated again and the Head of Service settles it. A
late appeal is kept and waits for a ruling on its grounds, as nobody should have to send it twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from chair_console.core import periods
from chair_console.core.cases.considering import with_notes
from chair_console.core.cases.dates import appeal_due
from chair_console.core.cases.deciding import with_decision
from chair_console.core.cases.office import Office
from chair_console.core.cases.outcomes import Chosen, choose
from chair_console.core.cases.parties import appeal_roles, refusal_for_involvement, role_clause
from chair_console.core.cases.stages import can_be_appealed
from chair_console.core.cases.state import Appeal, AppealOutcome, AppealResult, Case, Decision
from chair_console.core.code_cases import Form
from chair_console.core.code_file import Code
from chair_console.core.fact import CaseId, Length, LocalDate, PersonId, private
from chair_console.core.frozen import replace
from chair_console.core.refusal import Refusal, Refused, refuse_if


@dataclass(frozen=True, slots=True)
class AppealReceived:
    """The individual appealed."""

    case: CaseId
    form: str
    day: LocalDate
    late: bool = False


@dataclass(frozen=True, slots=True)
class LateAppealRuled:
    """It was ruled whether a late appeal is dealt with all the same."""

    case: CaseId
    accepted: bool
    day: LocalDate
    grounds: str = private()


@dataclass(frozen=True, slots=True)
class AppealDecided:
    """An appeal was decided."""

    case: CaseId
    result: str
    by: tuple[PersonId, ...]
    day: LocalDate
    outcome: str | None = None
    """With "varied": the outcome instead."""
    length: str | None = None
    notes: tuple[str, ...] = ()
    reason: str = private()


def refusal_to_appeal(office: Office, case: Case, form: Form | None = None) -> Refusal | None:
    """Tell why there can be no appeal now; lateness alone is no reason."""
    code = office.code_of(case)
    rule, decision = code.appeal, case.decision
    if case.exit is not None or decision is None or decision.notice is None:
        return Refusal("stale", rule.clause, sentence="nothing-notified")
    if not can_be_appealed(decision, code):
        return Refusal("no-appeal", rule.clause_for("right_for"))
    if _appeals(decision) and not _may_appeal_again(decision, code):
        return Refusal("already-appealed", rule.clause_for("appeals_allowed"))
    if form is not None and form not in rule.form:
        return Refusal("form", rule.clause_for("form"), {"form": rule.form[0]})
    return None


def _appeals(decision: Decision) -> int:
    return len(decision.earlier_appeals) + (decision.appeal is not None)


def _may_appeal_again(decision: Decision, code: Code) -> bool:
    """Tell whether the code allows another appeal, once the last was turned down."""
    last = decision.appeal
    turned_down = last is not None and (
        last.accepted is False or (last.result is not None and last.result.result == "dismissed")
    )
    return turned_down and _appeals(decision) < code.appeal.appeals_allowed


def appeal(office: Office, case: CaseId, form: Form) -> tuple[AppealReceived, ...]:
    """Record an appeal that came in today; a late one waits for a ruling.

    Raises:
        Refused: stale (nobody was told of a decision), no-appeal, form, already-appealed.
    """
    here = office.case(case)
    refuse_if(refusal_to_appeal(office, here, form))
    ends = appeal_due(here, office.code_of(here), office.holidays)
    late = ends is not None and office.today > ends.last_day
    return (AppealReceived(case, form, office.today.isoformat(), late),)


def refusal_to_rule_late_appeal(office: Office, case: Case) -> Refusal | None:
    """Tell why there is no late appeal to rule on."""
    last = case.decision.appeal if case.decision is not None else None
    if last is None or not last.late or last.accepted is not None:
        return Refusal("stale", office.code_of(case).appeal.clause, sentence="nothing-late")
    return None


def rule_late_appeal(
    office: Office, case: CaseId, accept: bool, grounds: str
) -> tuple[LateAppealRuled, ...]:
    """Rule whether a late appeal is dealt with all the same.

    Raises:
        Refused: stale (none waits), reason-needed.
    """
    refuse_if(refusal_to_rule_late_appeal(office, office.case(case)))
    if not grounds.strip():
        raise Refused(Refusal("reason-needed"))
    return (LateAppealRuled(case, accept, office.today.isoformat(), grounds.strip()),)


def refusal_to_decide_appeal(
    office: Office, case: Case, by: tuple[PersonId, ...]
) -> Refusal | None:
    """Tell why these people cannot decide an appeal now."""
    code = office.code_of(case)
    rule = code.appeal
    last = case.decision.appeal if case.decision is not None else None
    if last is not None and last.late and last.accepted is None:
        return Refusal("late", rule.clause_for("within"), sentence="late-waits")
    if last is None or not last.stands or last.result is not None:
        return Refusal("stale", rule.clause, sentence="no-appeal-open")
    role = rule.decided_by or rule.handled_by or "appeal_officer"
    named = {case.appointed[one]: one for one in appeal_roles(code) if one in case.appointed}
    for person in by:
        as_ = named.get(person, rule.handled_by or role)
        refusal = refusal_for_involvement(office, case, person, as_)
        if refusal is not None:
            return refusal
    strangers = [person for person in by if named and person not in named]
    determines = case.appointed.get(rule.decided_by or "")
    # Whoever looks into an appeal does not determine it where the code leaves that to another.
    if determines is not None and determines not in by:
        strangers = [*strangers, *by]
    if strangers or not by:
        details = {"person": strangers[0]} if strangers else {}
        return Refusal("not-authorised", role_clause(code, role), details, "appeal-not-theirs")
    return None


def decide_appeal(
    office: Office,
    case: CaseId,
    result: AppealOutcome,
    by_: tuple[PersonId, ...],
    reason: str,
    outcome: str | None = None,
    length: Length | None = None,
) -> tuple[AppealDecided, ...]:
    """Decide an appeal.

    Args:
        office: where, when and by whom.
        case: which.
        result: how it ends.
        by_: everybody who decides.
        reason: why.
        outcome: instead, where it is varied.
        length: of that outcome.

    Raises:
        Refused: stale (there is none), late (it waits for a ruling), conflict, not-authorised,
            reason-needed, outcome-needed, not-covered, length-needed.
    """
    here = office.case(case)
    refuse_if(refusal_to_decide_appeal(office, here, by_))
    if not reason.strip():
        raise Refused(Refusal("reason-needed"))
    today, clause = office.today.isoformat(), office.code_of(here).appeal.clause
    if result != "varied":
        if outcome or length:
            raise Refused(Refusal("not-covered", clause, sentence="only-varied-has-outcome"))
        return (AppealDecided(case, result, by_, today, reason=reason.strip()),)
    chosen = _varied(office, here, outcome, length)
    words = None if chosen.length is None else periods.write_length(chosen.length)
    notes = chosen.notes
    return (AppealDecided(case, result, by_, today, chosen.outcome, words, notes, reason.strip()),)


def _varied(office: Office, case: Case, outcome: str | None, length: str | None) -> Chosen:
    """Check what an appeal puts in the place of an outcome.

    Raises:
        Refused: outcome-needed, not-covered, length-needed.
    """
    code, decision = office.code_of(case), case.decision
    if not outcome:
        words = ", ".join(one.replace("_", " ") for one in code.outcome)
        raise Refused(Refusal("outcome-needed", code.appeal.clause, {"outcomes": words}))
    name = decision.seriousness if decision is not None else None
    return choose(office, case, name, outcome, length, None, of_any_class=True)


def apply_received(case: Case | None, fact: AppealReceived, wall: int) -> Case | None:
    """Keep it with the decision; a closed case is open again, as there is something to do."""
    decision = case.decision if case is not None else None
    if case is None or decision is None:
        return case
    last = decision.appeal
    if last is not None and last.result is None and last.accepted is not False:
        return case
    form: Form = "written" if fact.form == "written" else "verbal"
    fresh = Appeal(date.fromisoformat(fact.day), form, fact.late)
    before = (*decision.earlier_appeals, *((last,) if last is not None else ()))
    changed = replace(decision, appeal=fresh, earlier_appeals=before)
    return replace(with_decision(case, changed), closed=None)


def apply_late_ruled(case: Case | None, fact: LateAppealRuled, wall: int) -> Case | None:
    """Let it stand, or not; ruled twice, the first counts."""
    last = _last(case)
    if case is None or last is None or not last.late or last.accepted is not None:
        return case
    day = date.fromisoformat(fact.day)
    ruled = replace(last, accepted=fact.accepted, ruled=day, grounds=fact.grounds)
    return _with_appeal(case, ruled)


def apply_decided(case: Case | None, fact: AppealDecided, wall: int) -> Case | None:
    """Keep the result; decided twice, the first counts."""
    last = _last(case)
    if case is None or last is None or last.result is not None:
        return case
    result = AppealResult(
        date.fromisoformat(fact.day),
        _RESULTS.get(fact.result, "dismissed"),
        fact.by,
        fact.outcome,
        periods.read_length(fact.length) if fact.length else None,
        fact.reason,
    )
    return with_notes(_with_appeal(case, replace(last, result=result)), fact.notes)


_RESULTS: dict[str, AppealOutcome] = {
    "quashed": "quashed",
    "varied": "varied",
    "sent_back": "sent_back",
}


def _last(case: Case | None) -> Appeal | None:
    decision = case.decision if case is not None else None
    return decision.appeal if decision is not None else None


def _with_appeal(case: Case, changed: Appeal) -> Case:
    return with_decision(case, replace(case.decisions[-1], appeal=changed))
