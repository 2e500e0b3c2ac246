"""Coming back after having been kept away.

Broxtowe BR15: a barred person who wishes to come back asks, and lead officer, Chair and the person
meet to consider it; the end of the bar alone brings nobody back. They can ask, and be let in,
before its end. Ongo 4.11.6: after a year away the person applies in writing, and the manager's
letter gives permission, on the day after the last one at the earliest; an application that comes
before is kept until then.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from chair_console.core.cases.office import Office
from chair_console.core.cases.sanctions import DAY, Ends, Sanction, released, sanctions
from chair_console.core.cases.state import Permission, PersonFile
from chair_console.core.code_file import Code
from chair_console.core.fact import LocalDate, PersonId
from chair_console.core.frozen import replace
from chair_console.core.refusal import Refusal, refuse_if


@dataclass(frozen=True, slots=True)
class AskedToResume:
    """A person who is kept away asked for the meeting about coming back."""

    person: PersonId
    day: LocalDate


@dataclass(frozen=True, slots=True)
class ReinstatementDecided:
    """The meeting about coming back was held; granted, the person is back from that day on."""

    person: PersonId
    day: LocalDate
    granted: bool


@dataclass(frozen=True, slots=True)
class AppliedToReturn:
    """A person applied in writing to come back."""

    person: PersonId
    day: LocalDate


@dataclass(frozen=True, slots=True)
class ReturnPermitted:
    """The letter went out that gives permission to come back, from that day on."""

    person: PersonId
    day: LocalDate
    code: str
    """Hash of the code of conduct under which the person comes back."""


def waiting_for(office: Office, person: PersonId, ends: Ends) -> tuple[tuple[Sanction, Code], ...]:
    """List the sanctions that have begun and that only a certain step can end."""
    return tuple(
        (sanction, code)
        for sanction, code in _all_of(office, person)
        if sanction.ends == ends
        and sanction.ended is None
        and sanction.start <= office.today
        and released(sanction, office.file(person)) is None
    )


def _all_of(office: Office, person: PersonId) -> Iterator[tuple[Sanction, Code]]:
    for case in office.casework.cases_of(person):
        code = office.state.codes.get(case.code)
        if code is not None:
            yield from ((one, code) for one in sanctions(case, code, office.holidays))


def refusal_to_ask_back(office: Office, person: PersonId) -> Refusal | None:
    """Tell why there is no meeting about coming back to ask for, or to hold."""
    if waiting_for(office, person, "reinstatement_meeting"):
        return None
    return Refusal("stale", details={"person": person}, sentence="nothing-to-come-back-from")


def refusal_to_reinstate(office: Office, person: PersonId) -> Refusal | None:
    """Tell why a person cannot be reinstated."""
    open_ = waiting_for(office, person, "reinstatement_meeting")
    if any(one.start < office.today for one, _ in open_):
        return None
    return Refusal("stale", details={"person": person}, sentence="nothing-to-come-back-from")


def refusal_to_apply(office: Office, person: PersonId) -> Refusal | None:
    """Tell why there is nothing to apply for."""
    if waiting_for(office, person, "reapplication"):
        return None
    return Refusal("stale", details={"person": person}, sentence="nothing-to-apply-for")


def refusal_to_permit(office: Office, person: PersonId) -> Refusal | None:
    """Tell why permission to come back cannot be given today."""
    open_ = waiting_for(office, person, "reapplication")
    if not open_:
        return Refusal("stale", details={"person": person}, sentence="nothing-to-apply-for")
    file, who = office.file(person), {"person": person}
    for sanction, code in open_:
        if code.return_.how == "written_application" and not _applied(file, sanction):
            clause = code.return_.clause_for("how")
            return Refusal("form", clause, who, "not-applied-in-writing")
    for sanction, code in open_:
        earliest = _earliest(sanction, code)
        if earliest is not None and office.today < earliest:
            clause = code.return_.clause_for("from")
            return Refusal("too-early", clause, {**who, "day": earliest.isoformat()})
    return None


def _applied(file: PersonFile, sanction: Sanction) -> bool:
    return any(day >= sanction.start for day in file.applied)


def _earliest(sanction: Sanction, code: Code) -> date | None:
    """Tell the first day on which permission can be given; None for any day."""
    if code.return_.from_ is None or sanction.last_day is None:
        return None
    return sanction.last_day + DAY


def ask_to_resume(office: Office, person: PersonId) -> tuple[AskedToResume, ...]:
    """Record that a person who is kept away asked to come back.

    Raises:
        Refused: stale (nothing keeps them away that such a meeting ends).
    """
    refuse_if(refusal_to_ask_back(office, person))
    return (AskedToResume(person, office.today.isoformat()),)


def reinstate(office: Office, person: PersonId, granted: bool) -> tuple[ReinstatementDecided, ...]:
    """Record what the meeting about coming back decided.

    Raises:
        Refused: stale (nothing keeps them away that such a meeting ends).
    """
    refuse_if(refusal_to_reinstate(office, person))
    return (ReinstatementDecided(person, office.today.isoformat(), granted),)


def apply_to_return(office: Office, person: PersonId) -> tuple[AppliedToReturn, ...]:
    """Record a written application; one that comes early is kept.

    Raises:
        Refused: stale (nothing keeps them away that such an application ends).
    """
    refuse_if(refusal_to_apply(office, person))
    return (AppliedToReturn(person, office.today.isoformat()),)


def permit_return(office: Office, person: PersonId) -> tuple[ReturnPermitted, ...]:
    """Record the letter that gives permission to come back.

    Raises:
        Refused: stale (nothing keeps them away that it ends), form (they have not applied in
            writing), too-early.
    """
    refuse_if(refusal_to_permit(office, person))
    code = waiting_for(office, person, "reapplication")[-1][1]
    return (ReturnPermitted(person, office.today.isoformat(), code.sha256),)


def apply_asked(file: PersonFile, fact: AskedToResume, wall: int) -> PersonFile:
    """Note the wish."""
    return replace(file, asked_to_resume=_with(file.asked_to_resume, fact.day))


def apply_reinstatement(file: PersonFile, fact: ReinstatementDecided, wall: int) -> PersonFile:
    """Note the meeting and what came of it."""
    held = (date.fromisoformat(fact.day), fact.granted)
    return replace(file, reinstatements=tuple(sorted({*file.reinstatements, held})))


def apply_applied(file: PersonFile, fact: AppliedToReturn, wall: int) -> PersonFile:
    """Note the application."""
    return replace(file, applied=_with(file.applied, fact.day))


def apply_permitted(file: PersonFile, fact: ReturnPermitted, wall: int) -> PersonFile:
    """Note the permission."""
    given = Permission(date.fromisoformat(fact.day), fact.code)
    if given in file.permissions:
        return file
    after = sorted((*file.permissions, given), key=lambda one: (one.day, one.code))
    return replace(file, permissions=tuple(after))


def _with(days: tuple[date, ...], day: LocalDate) -> tuple[date, ...]:
    return tuple(sorted({*days, date.fromisoformat(day)}))
