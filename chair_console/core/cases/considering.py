"""Who considers a case, conflicts of interest, the steps, the meeting with the individual.

Broxtowe, Breaches, points 4 to 9: lead officer and Chair, or those who stand in for them, consider
a case and meet the individual, who can ask for an impartial adviser to be there. Ongo 4.11.4: one
manager writes to the individual, meets them and tells the group. A conflict of interest that comes
out on the way stops the case until somebody else is named.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import get_args

from chair_console.core.cases.office import Office
from chair_console.core.cases.opening import CaseShut, shut_for
from chair_console.core.cases.parties import (
    appeal_roles,
    considerers,
    is_for_whoever_holds_it,
    known_role,
    may_be_considered,
    refusal_for_conflict,
    refusal_for_involvement,
    refusal_of_substitute,
)
from chair_console.core.cases.stages import refusal_unless_raised, refusal_unless_undecided
from chair_console.core.cases.state import Case, CaseRole, IndividualMet, MeetingResult
from chair_console.core.code_file import Code
from chair_console.core.fact import CaseId, LocalDate, PersonId, private
from chair_console.core.frozen import replace
from chair_console.core.meeting import with_
from chair_console.core.refusal import Refusal, Refused, refuse_if

REPRESENTED_GROUP = "represented_group"
"""A step that an outcome can ask for, beside those of the code's list: telling the group that the
person represents. Done by a letter of this kind, or ticked off where there is no such group."""


@dataclass(frozen=True, slots=True)
class RoleAppointed:
    """Somebody was named for a role in a case."""

    case: CaseId
    role: str
    person: PersonId
    day: LocalDate
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConflictDeclared:
    """Somebody has a conflict of interest in a case."""

    case: CaseId
    person: PersonId
    day: LocalDate


@dataclass(frozen=True, slots=True)
class ConsideringBegun:
    """The case is considered by these people."""

    case: CaseId
    by: tuple[PersonId, ...]
    day: LocalDate


@dataclass(frozen=True, slots=True)
class CaseStepDone:
    """A step of the code was done."""

    case: CaseId
    step: str
    day: LocalDate


@dataclass(frozen=True, slots=True)
class IndividualWasMet:
    """The meeting with the individual took place, or did not."""

    case: CaseId
    result: str
    day: LocalDate
    adviser_requested: bool = False
    adviser_attended: bool = False
    reason: str = private()


@dataclass(frozen=True, slots=True)
class ReassuranceGiven:
    """The individual gave a reason or a reassurance."""

    case: CaseId
    day: LocalDate
    text: str = private()


def refusal_to_appoint(office: Office, case: Case, role: str, person: PersonId) -> Refusal | None:
    """Tell why somebody cannot be named for a role in a case."""
    code = office.code_of(case)
    if role not in code.roles and role not in get_args(CaseRole):
        return Refusal("not-covered", code.considering.clause, sentence="no-such-role")
    if case.exit is not None or case.closed is not None:
        return refusal_unless_raised(case, code)
    if role in appeal_roles(code):
        return refusal_for_involvement(office, case, person, role)
    return refusal_of_substitute(office, case, person, role)


def appoint(
    office: Office, case: CaseId, as_: str, person: PersonId
) -> tuple[RoleAppointed | CaseShut, ...]:
    """Name somebody for a role in a case; said again, the later name counts.

    Args:
        office: where, when and by whom.
        case: which.
        as_: the role ("as" in scripts), one of the code's `[roles]`.
        person: who.

    Raises:
        Refused: not-covered (no such role), stale (the case is over), conflict (an appeal is not
            for them), not-authorised (their role in the group does not fit).
    """
    here = office.case(case)
    refuse_if(refusal_to_appoint(office, here, as_, person))
    notes = _notes_on(office, here, as_, person)
    named = RoleAppointed(case, as_, person, office.today.isoformat(), notes)
    replaced = here.appointed.get(as_)
    elsewhere = {who for role, who in here.appointed.items() if role != as_} | {person}
    shut = shut_for(office, here, replaced) if replaced and replaced not in elsewhere else ()
    return (named, *shut)


def _notes_on(office: Office, case: Case, role: str, person: PersonId) -> tuple[str, ...]:
    """Say where a substitute's role in the group is not known, so that somebody looks."""
    rule = office.code_of(case).roles.get(role)
    asked = rule is not None and rule.if_conflicted != "not_mentioned"
    unknown = asked and known_role(office, person, case.group) is None
    return (f"{role}-role-unknown",) if unknown else ()


def conflict(
    office: Office, case: CaseId, person: PersonId
) -> tuple[ConflictDeclared | CaseShut, ...]:
    """Record that somebody has a conflict of interest.

    Raises:
        Refused: stale (the case is over).
    """
    here = office.case(case)
    if here.exit is not None or here.closed is not None:
        refuse_if(refusal_unless_raised(here, office.code_of(here)))
    said = ConflictDeclared(case, person, office.today.isoformat())
    return (said, *shut_for(office, here, person))


def refusal_to_consider(office: Office, case: Case) -> Refusal | None:
    """Tell why a case cannot be considered now."""
    code = office.code_of(case)
    going_on = case.considering is not None and may_be_considered(case, code)
    named = considerers(case, code)
    if going_on and set(named.values()) <= set(case.considered_by):
        return refusal_unless_undecided(case, code) or Refusal(
            "stale", code.considering.clause, sentence="case-is-considering"
        )
    return refusal_unless_undecided(case, code) or refusal_of_considerers(case, code)


def refusal_of_considerers(case: Case, code: Code) -> Refusal | None:
    """Tell who is missing to consider a case, or has a conflict of interest."""
    rule, named = code.considering, considerers(case, code)
    clause = rule.clause_for("together") if rule.together else rule.clause
    if is_for_whoever_holds_it(case, code):
        return None
    if len(named) < len(rule.by):
        missing = ", ".join(_title(code, role) for role in rule.by if role not in named)
        return Refusal("two-needed", clause, {"roles": missing}, "considerer-missing")
    if len(set(named.values())) < len(named):
        return Refusal("two-needed", clause, sentence="considerers-the-same")
    for role, person in named.items():
        refusal = refusal_for_conflict(case, code, person, role)
        if refusal is not None:
            return refusal
    return None


def _title(code: Code, role: str) -> str:
    known = code.roles.get(role)
    return known.title if known is not None else role


def consider(office: Office, case: CaseId) -> tuple[ConsideringBegun, ...]:
    """Begin to consider a case, by those who were named for it.

    Raises:
        Refused: stale (not raised, considered or decided already), late (it waits for a ruling),
            two-needed (somebody is not named, or one person twice), conflict.
    """
    here = office.case(case)
    refuse_if(refusal_to_consider(office, here))
    by = tuple(considerers(here, office.code_of(here)).values())
    return (ConsideringBegun(case, by, office.today.isoformat()),)


def steps_of(case: Case, code: Code) -> tuple[str, ...]:
    """List the steps that can be done in a case: the code's, and what the outcome asks for."""
    outcome = code.outcome.get(final_outcome(case) or "")
    told = (REPRESENTED_GROUP,) if outcome and outcome.tell_represented_group else ()
    return (*code.considering.steps, *told)


def final_outcome(case: Case) -> str | None:
    """Tell the outcome as it stands after an appeal; None where there is none."""
    decision = case.decision
    result = decision.appeal.result if decision and decision.appeal else None
    if result is not None and result.result == "quashed":
        return None
    if result is not None and result.result == "varied":
        return result.outcome
    return decision.outcome if decision else None


def case_step(office: Office, case: CaseId, step: str) -> tuple[CaseStepDone, ...]:
    """Record that a step of the code was done.

    Raises:
        Refused: stale (not raised, or over), late (it waits for a ruling), not-covered (the code
            has no such step).
    """
    here = office.case(case)
    code = office.code_of(here)
    refuse_if(refusal_unless_raised(here, code))
    if step not in steps_of(here, code):
        raise Refused(
            Refusal(
                "not-covered", code.considering.clause_for("steps"), sentence="no-such-case-step"
            )
        )
    return (CaseStepDone(case, step, office.today.isoformat()),)


def case_meeting(
    office: Office,
    case: CaseId,
    result: MeetingResult,
    adviser_requested: bool = False,
    adviser_attended: bool = False,
    reason: str = "",
) -> tuple[IndividualWasMet, ...]:
    """Record the meeting with the individual.

    Args:
        office: where, when and by whom.
        case: which.
        result: held, or why not.
        adviser_requested: the individual asked for the adviser.
        adviser_attended: the adviser was there.
        reason: why the adviser was not, or why the meeting was missed.

    Raises:
        Refused: stale (not raised, or decided), late (it waits for a ruling), adviser (was asked
            for and not there), reason-needed (it was missed).
    """
    here = office.case(case)
    code = office.code_of(here)
    refuse_if(refusal_unless_undecided(here, code))
    if not reason.strip():
        refuse_if(_refusal_without_reason(code, result, adviser_requested, adviser_attended))
    today = office.today.isoformat()
    return (
        IndividualWasMet(case, result, today, adviser_requested, adviser_attended, reason.strip()),
    )


def _refusal_without_reason(
    code: Code, result: MeetingResult, requested: bool, attended: bool
) -> Refusal | None:
    if result == "missed":
        clause = code.considering.clause_for("meeting_with_individual")
        return Refusal("reason-needed", clause, sentence="missed-without-reason")
    if result != "held" or attended:
        return None
    for role in code.roles.values():
        if role.attends == "always" or (requested and role.attends == "on_request_of_individual"):
            return Refusal("adviser", role.clause_for("attends"), {"role": role.title})
    return None


def reassurance(office: Office, case: CaseId, text: str) -> tuple[ReassuranceGiven, ...]:
    """Record a reason or a reassurance that the individual gave.

    Raises:
        Refused: stale (not raised, or decided), late (it waits for a ruling), reason-needed.
    """
    here = office.case(case)
    refuse_if(refusal_unless_undecided(here, office.code_of(here)))
    if not text.strip():
        raise Refused(Refusal("reason-needed"))
    return (ReassuranceGiven(case, office.today.isoformat(), text.strip()),)


def with_notes(case: Case, notes: tuple[str, ...]) -> Case:
    """Return the case with further words for the officer, each once."""
    return replace(case, notes=tuple(dict.fromkeys((*case.notes, *notes))))


def apply_appointed(case: Case | None, fact: RoleAppointed, wall: int) -> Case | None:
    """Name them."""
    if case is None:
        return None
    named = replace(case, appointed=with_(case.appointed, fact.role, fact.person))
    return with_notes(named, fact.notes)


def apply_conflict(case: Case | None, fact: ConflictDeclared, wall: int) -> Case | None:
    """Remember it; a case that they consider waits for somebody else from now on."""
    if case is None:
        return None
    return replace(case, conflicted=case.conflicted | {fact.person})


def apply_considering(case: Case | None, fact: ConsideringBegun, wall: int) -> Case | None:
    """Consider it from the first time on; whoever did at any time had a part in it."""
    if case is None:
        return None
    since = case.considering or date.fromisoformat(fact.day)
    by = tuple(dict.fromkeys((*case.considered_by, *fact.by)))
    return replace(case, considering=since, considered_by=by)


def apply_step(case: Case | None, fact: CaseStepDone, wall: int) -> Case | None:
    """Tick it off."""
    if case is None:
        return None
    return replace(case, steps=with_(case.steps, fact.step, date.fromisoformat(fact.day)))


def apply_met(case: Case | None, fact: IndividualWasMet, wall: int) -> Case | None:
    """Keep what came of it."""
    if case is None:
        return None
    met = IndividualMet(
        date.fromisoformat(fact.day),
        "held" if fact.result == "held" else "declined" if fact.result == "declined" else "missed",
        fact.adviser_requested,
        fact.adviser_attended,
        fact.reason,
    )
    return replace(case, meetings=(*case.meetings, met))


def apply_reassurance(case: Case | None, fact: ReassuranceGiven, wall: int) -> Case | None:
    """Keep it."""
    if case is None:
        return None
    given = (date.fromisoformat(fact.day), fact.text)
    return replace(case, reassurances=(*case.reassurances, given))
