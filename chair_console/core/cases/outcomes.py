"""Whether an outcome can be chosen, and how long it lasts.

The code names for each class of breaches what it can lead to, for each outcome whether it has a
length (a fixed one, one of several, or any that is stated) and on what condition it may be chosen
at all. The same questions are asked of a decision and of an appeal that varies it.
"""

from __future__ import annotations

from dataclasses import dataclass

from chair_console.core import periods
from chair_console.core.cases import ladder
from chair_console.core.cases.office import Office
from chair_console.core.cases.parties import is_among, is_officer
from chair_console.core.cases.probation import on_probation, probations
from chair_console.core.cases.state import Case
from chair_console.core.code_cases import Outcome, Seriousness
from chair_console.core.code_file import Code
from chair_console.core.code_values import Period
from chair_console.core.refusal import Refusal, Refused, refuse_if


@dataclass(frozen=True, slots=True)
class Chosen:
    """An outcome that was checked."""

    outcome: str
    length: Period | None
    defined_period: Period | None
    notes: tuple[str, ...] = ()


def choose(
    office: Office,
    case: Case,
    seriousness: str | None,
    outcome: str,
    length: str | None,
    defined_period: str | None,
    of_any_class: bool = False,
) -> Chosen:
    """Check an outcome with its length and periods.

    Args:
        office: where, when and by whom.
        case: which.
        seriousness: the class of the breach; None where the outcome stands outside the classes.
        outcome: which.
        length: in words; None fills in a fixed one.
        defined_period: in words; in which a repeat would have consequences, or of watching.
        of_any_class: an appeal varies it: the breach may be taken to be of another class, and
            the periods stay as decided.

    Raises:
        Refused: not-covered, length-needed.
    """
    code = office.code_of(case)
    rule = code.seriousness.get(seriousness) if seriousness is not None else None
    allowed = tuple(code.outcome) if of_any_class else may_be_chosen(case, code, rule)
    refuse_if(_refusal_of_outcome(office, case, rule, outcome, allowed))
    described = code.outcome[outcome]
    return Chosen(
        outcome,
        _length(described, rule, outcome, length),
        None if of_any_class else _defined(described, outcome, defined_period),
        _notes(office, case, rule, outcome),
    )


def may_be_chosen(case: Case, code: Code, rule: Seriousness | None) -> tuple[str, ...]:
    """List the outcomes of a class, and that of conduct elsewhere where the case is about it."""
    own = tuple(code.outcome) if rule is None and not code.seriousness else ()
    own = ladder.choices(rule) if rule is not None else own
    elsewhere = ladder.event_outcome(case, code)
    return tuple(dict.fromkeys((*own, *((elsewhere,) if elsewhere else ()))))


def _refusal_of_outcome(
    office: Office,
    case: Case,
    rule: Seriousness | None,
    outcome: str,
    allowed: tuple[str, ...],
) -> Refusal | None:
    code = office.code_of(case)
    clause = rule.clause if rule is not None else code.considering.clause
    words = {"person": case.person, "outcome": outcome}
    if outcome not in code.outcome or outcome not in allowed:
        return Refusal("not-covered", clause, words, "not-an-outcome")
    described = code.outcome[outcome]
    if is_officer(office, case.person, case.group) and (
        code.scope.officer_outcomes == "outside_this_code"
    ):
        scope = code.scope.clause_for("officer_outcomes")
        return Refusal("not-covered", scope, words, "no-outcome-for-officers")
    if described.not_for and is_among(office, case.person, case.group, described.not_for):
        return Refusal("not-covered", described.clause_for("not_for"), words, "outcome-not-for")
    if described.guard == "breach_during_probation" and not was_on_probation(office, case):
        return Refusal("not-covered", described.clause_for("guard"), words, "not-on-probation")
    return None


def was_on_probation(office: Office, case: Case) -> bool:
    """Tell whether the day of the incident lies in a time of probation."""
    times = probations(office.casework, office.state.codes, case.person, office.holidays)
    return on_probation(times, case.incident)


def length_is_needed(code: Code, seriousness: str | None, outcome: str) -> bool:
    """Tell whether an outcome of a class has to have a length: a step of a ladder has."""
    rule = code.seriousness.get(seriousness) if seriousness is not None else None
    return code.outcome[outcome].length == "specified" and _has_rungs(rule)


def _has_rungs(rule: Seriousness | None) -> bool:
    return rule is not None and rule.outcome is None and isinstance(rule.ladder, tuple)


def _length(
    described: Outcome, rule: Seriousness | None, outcome: str, said: str | None
) -> Period | None:
    """Take the length that was said, or the only one that there is.

    Raises:
        Refused: length-needed.
    """
    rungs = _has_rungs(rule)
    # On a ladder the step is what the class's clause says; elsewhere the outcome speaks.
    clause = rule.clause if rule is not None and rungs else described.clause_for("length")
    length = _read(said, clause, outcome)
    allowed = described.length
    if allowed is None:
        if length is not None:
            raise Refused(Refusal("length-needed", clause, {"outcome": outcome}, "has-no-length"))
        return None
    if allowed == "specified":
        if length is None and rungs:
            raise Refused(Refusal("length-needed", clause, {"outcome": outcome}))
        return length
    if length is None and len(allowed) == 1:
        return allowed[0]
    if length not in {Period(one.amount, one.unit) for one in allowed}:
        words = ", ".join(periods.write_length(one).replace("_", " ") for one in allowed)
        details = {"outcome": outcome, "lengths": words}
        raise Refused(Refusal("length-needed", clause, details, "length-of-these"))
    return length


def _defined(described: Outcome, outcome: str, said: str | None) -> Period | None:
    """Take the time in which a repeat would have consequences, or in which the person is watched.

    Raises:
        Refused: length-needed.
    """
    key = "monitoring_period" if described.defined_period == "none" else "defined_period"
    needed = "required" in {described.defined_period, described.monitoring_period}
    clause = described.clause_for(key)
    length = _read(said, clause, outcome)
    if length is None and needed:
        raise Refused(Refusal("length-needed", clause, {"outcome": outcome}, "period-needed"))
    return length


def _read(said: str | None, clause: str | None, outcome: str) -> Period | None:
    if said is None:
        return None
    length = periods.read_length(said)
    if length is None:
        raise Refused(Refusal("length-needed", clause, {"outcome": outcome}, "length-unclear"))
    return length


def _notes(office: Office, case: Case, rule: Seriousness | None, outcome: str) -> tuple[str, ...]:
    code = office.code_of(case)
    described = code.outcome[outcome]
    earlier = ladder.earlier_breaches(case, office.casework, office.state.codes)
    found = []
    if rule is not None and rule.guard == "no_reason_or_reassurance_given" and case.reassurances:
        found.append("reassurance-recorded")
    if described.guard == "extreme_or_repeat" and not earlier:
        found.append("not-a-repeat")
    letters = _letters_before(rule, code, described)
    if letters and not any(one.decision and one.decision.outcome in letters for one in earlier):
        found.append("no-earlier-letter")
    return tuple(found)


def _letters_before(rule: Seriousness | None, code: Code, described: Outcome) -> frozenset[str]:
    """Name the outcomes that threaten with this one, should there be a repeat.

    Ongo 4.11.6 reads as if a suspension followed a letter that names a time for repeats; both stand
    in the same clause, and the letter keeps nobody away itself.
    """
    if rule is None or rule.ladder != "by_severity" or described.guard != "none":
        return frozenset()
    if described.scope is None:
        return frozenset()
    return frozenset(
        one
        for one in rule.outcomes
        if code.outcome[one].defined_period == "required"
        and code.outcome[one].scope is None
        and code.outcome[one].clause == described.clause
    )
