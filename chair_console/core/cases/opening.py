"""One case is opened to the laptop of somebody who considers it, and to nobody else's.

Broxtowe BR4 and BR6: the Chair, or the member who stands in, decides together with the lead
officer. Cases are closed to chairs' laptops; the one that they consider is not. Which laptop is
theirs nothing can work out, so the officer says it. Whoever is replaced, or has a conflict of
interest, gets nothing more of it; what they have read they have read.
"""

from __future__ import annotations

from dataclasses import dataclass

from chair_console.core.cases.office import Office
from chair_console.core.cases.parties import considerers, refusal_for_conflict
from chair_console.core.cases.stages import refusal_unless_raised
from chair_console.core.cases.state import Case
from chair_console.core.code_file import Code
from chair_console.core.fact import CaseId, LocalDate, PersonId
from chair_console.core.frozen import replace
from chair_console.core.meeting import with_, without
from chair_console.core.refusal import Refusal, refuse_if


@dataclass(frozen=True, slots=True)
class CaseOpened:
    """A laptop may read one case, for somebody who considers it."""

    case: CaseId
    person: PersonId
    device: str
    day: LocalDate


@dataclass(frozen=True, slots=True)
class CaseShut:
    """A laptop is given nothing more of a case."""

    case: CaseId
    device: str
    day: LocalDate


def others_who_consider(case: Case, code: Code) -> tuple[PersonId, ...]:
    """List who considers a case besides its officer, and may have a laptop of their own."""
    officers = {"lead_officer", "case_officer"}
    return tuple(one for role, one in considerers(case, code).items() if role not in officers)


def refusal_to_open(office: Office, case: Case) -> Refusal | None:
    """Tell why a case cannot be opened to anybody's laptop now."""
    code = office.code_of(case)
    refusal = refusal_unless_raised(case, code)
    if refusal is None and not others_who_consider(case, code):
        return Refusal("stale", code.considering.clause, sentence="nobody-considers-with-you")
    return refusal


def open_case(
    office: Office, case: CaseId, person: PersonId, device: str
) -> tuple[CaseOpened | CaseShut, ...]:
    """Let the laptop of somebody who considers a case read it.

    Args:
        office: where, when and by whom.
        case: which.
        person: who considers it.
        device: the id of their laptop.

    Raises:
        Refused: stale (not raised, nobody else considers it, or open to it already), not-authorised
            (they do not consider it), conflict.
    """
    here = office.case(case)
    code = office.code_of(here)
    refuse_if(refusal_to_open(office, here))
    refuse_if(refusal_for_conflict(here, code, person, "chair"))
    if person not in others_who_consider(here, code):
        details = {"person": person}
        clause = code.considering.clause
        refuse_if(Refusal("not-authorised", clause, details, "does-not-consider"))
    if here.opened.get(device) == person:
        refuse_if(Refusal("stale", details={"person": person}, sentence="open-to-it-already"))
    return (CaseOpened(case, person, device, office.today.isoformat()),)


def shut_for(office: Office, case: Case, person: PersonId) -> tuple[CaseShut, ...]:
    """Shut a case to the laptops of somebody who considers it no more."""
    day = office.today.isoformat()
    return tuple(CaseShut(case.id, one, day) for one, who in case.opened.items() if who == person)


def apply_opened(case: Case | None, fact: CaseOpened, wall: int) -> Case | None:
    """Remember to whose laptop."""
    return case and replace(case, opened=with_(case.opened, fact.device, fact.person))


def apply_shut(case: Case | None, fact: CaseShut, wall: int) -> Case | None:
    """Forget it."""
    return case and replace(case, opened=without(case.opened, fact.device))
