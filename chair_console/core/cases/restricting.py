"""After an assessment some tasks may be closed to a person, or their status withdrawn.

Ongo 4.11.2. It is no suspension: whoever may not handle money may attend everything. Only the
outcome is kept, from a list: what it was about has no field. None of it reaches a meeting's laptop;
of a withdrawn status the door hears what it hears of everybody who is kept away.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from chair_console.core.cases.office import Office
from chair_console.core.cases.sanctions import DAY
from chair_console.core.cases.special import code_for
from chair_console.core.cases.state import PersonFile, Restriction
from chair_console.core.fact import LocalDate, PersonId
from chair_console.core.frozen import replace
from chair_console.core.refusal import Refusal, refuse_if

Closed = Literal["treasurer", "money", "status"]
"""Being a treasurer, any handling of money, being a volunteer at all."""


@dataclass(frozen=True, slots=True)
class RoleRestricted:
    """After an assessment something is closed to a person, from that day on."""

    person: PersonId
    what: Closed
    day: LocalDate
    review: LocalDate
    """When it is looked at again."""
    code: str
    """Hash of the code of conduct that says so."""


@dataclass(frozen=True, slots=True)
class RestrictionLifted:
    """It is closed to them no more."""

    person: PersonId
    what: Closed
    day: LocalDate


def closable(office: Office, person: PersonId) -> tuple[Closed, ...]:
    """List what a person's code closes to them after an assessment and is not closed yet."""
    code = code_for(office, person)
    known = code.special.convictions.afterwards if code is not None else ()
    return tuple(one for one in known if running(office.file(person), one) is None)


def running(file: PersonFile, what: str) -> Restriction | None:
    """Find a restriction that has not been lifted."""
    return next((one for one in file.restrictions if one.what == what and one.end is None), None)


def refusal_to_restrict(office: Office, person: PersonId) -> Refusal | None:
    """Tell why nothing can be closed to a person after an assessment."""
    code, who = code_for(office, person), {"person": person}
    rule = code.special.convictions if code is not None else None
    if rule is None or not rule.afterwards:
        return Refusal("not-covered", None, who, "nothing-to-close")
    if any(one.why == "assessment" and one.end is None for one in office.file(person).stays):
        return Refusal("too-early", rule.clause_for("afterwards"), who, "assessment-awaited")
    if not closable(office, person):
        return Refusal("stale", details=who, sentence="closed-to-them-already")
    return None


def restrict_role(
    office: Office, person: PersonId, what: Closed, review: LocalDate
) -> tuple[RoleRestricted, ...]:
    """Close a task to a person after an assessment, until it is lifted.

    Raises:
        Refused: not-covered (the code has no such rule), too-early (the assessment is awaited),
            stale (it is closed already), form (it is to be looked at again before today).
    """
    refuse_if(refusal_to_restrict(office, person))
    who = {"person": person}
    if what not in closable(office, person):
        refuse_if(Refusal("stale", details=who, sentence="closed-to-them-already"))
    if date.fromisoformat(review) <= office.today:
        refuse_if(Refusal("form", details=who, sentence="day-to-come-needed"))
    code = code_for(office, person)
    assert code is not None, "refused where no code is known"
    return (RoleRestricted(person, what, office.today.isoformat(), review, code.sha256),)


def refusal_to_lift(office: Office, person: PersonId) -> Refusal | None:
    """Tell why there is nothing to lift."""
    if any(one.end is None for one in office.file(person).restrictions):
        return None
    return Refusal("stale", details={"person": person}, sentence="nothing-closed-to-them")


def lift_restriction(
    office: Office, person: PersonId, what: Closed
) -> tuple[RestrictionLifted, ...]:
    """Open to a person again what was closed to them after an assessment.

    Raises:
        Refused: stale (it is not closed to them).
    """
    if running(office.file(person), what) is None:
        refuse_if(Refusal("stale", details={"person": person}, sentence="nothing-closed-to-them"))
    return (RestrictionLifted(person, what, office.today.isoformat()),)


def apply_restricted(file: PersonFile, fact: RoleRestricted, wall: int) -> PersonFile:
    """Begin it; what runs already goes on."""
    if running(file, fact.what) is not None:
        return file
    start, review = date.fromisoformat(fact.day), date.fromisoformat(fact.review)
    made = Restriction(fact.what, fact.code, start, review)
    return replace(file, restrictions=(*file.restrictions, made))


def apply_lifted(file: PersonFile, fact: RestrictionLifted, wall: int) -> PersonFile:
    """End it on the day before."""
    last, going = date.fromisoformat(fact.day) - DAY, running(file, fact.what)
    kept = (replace(one, end=last) if one is going else one for one in file.restrictions)
    return replace(file, restrictions=tuple(kept))
