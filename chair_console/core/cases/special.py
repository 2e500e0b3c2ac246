"""Being kept away for a reason outside any case: legal action, an assessment, an officer's word.

Ongo 4.11.7: legal action about a tenancy may keep a volunteer away until its outcome is known.
Ongo 4.11.1: so may a conviction that was not declared, while the risk is assessed. Of that only
the days are kept, never what it was about, and none of it reaches a meeting's laptop. Broxtowe
has neither. Some codes leave it to an officer whether an open case keeps the person away.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from chair_console.core.cases.dates import accepted
from chair_console.core.cases.interim import rule_on_probation
from chair_console.core.cases.office import Office
from chair_console.core.cases.probation import on_probation, probations
from chair_console.core.cases.sanctions import DAY
from chair_console.core.cases.standing import StayReason, stay_rule
from chair_console.core.cases.state import Case, PersonFile, Stay
from chair_console.core.code_file import Code
from chair_console.core.fact import CaseId, LocalDate, PersonId
from chair_console.core.frozen import replace
from chair_console.core.refusal import Refusal, refuse_if

AssessmentState = Literal["awaited", "done"]


@dataclass(frozen=True, slots=True)
class StayBegun:
    """Something outside any case keeps a person away from that day on."""

    person: PersonId
    why: StayReason
    day: LocalDate
    code: str
    """Hash of the code of conduct that says so."""


@dataclass(frozen=True, slots=True)
class StayEnded:
    """What kept a person away is settled; from that day on it does so no more."""

    person: PersonId
    why: StayReason
    day: LocalDate


@dataclass(frozen=True, slots=True)
class KeptAwayMeanwhile:
    """An officer said that a person stays away while their case is open."""

    case: CaseId
    day: LocalDate


def code_for(office: Office, person: PersonId) -> Code | None:
    """Find the code of conduct that a person is under; None if nothing is known.

    It is that of the latest meeting they were listed for, of a group they belong to, of their
    latest case, or the one that was used last.
    """
    state = office.state
    meetings = [one for one in state.meetings.values() if person in one.people]
    if meetings:
        return max(meetings, key=lambda one: (one.planned, one.id)).code
    groups = [one.code for one in state.groups.values() if person in one.members]
    cases = [one.code for one in reversed(office.casework.cases_of(person))]
    for sha256 in [*groups, *cases]:
        if sha256 in state.codes:
            return state.codes[sha256]
    latest = office.last_meeting()
    return latest.code if latest is not None else None


def running(file: PersonFile, why: StayReason) -> Stay | None:
    """Find what keeps a person away for a reason and has not ended."""
    return next((one for one in file.stays if one.why == why and one.end is None), None)


def refusal_to_begin(office: Office, person: PersonId, why: StayReason) -> Refusal | None:
    """Tell why somebody cannot be kept away for a reason outside any case."""
    code, who = code_for(office, person), {"person": person}
    if code is None or stay_rule(code, why) is None:
        return Refusal("not-covered", None, who, "no-such-stay")
    if running(office.file(person), why) is not None:
        return Refusal("stale", details=who, sentence="kept-away-already")
    return None


def refusal_to_end(office: Office, person: PersonId, why: StayReason) -> Refusal | None:
    """Tell why there is nothing that could end."""
    if running(office.file(person), why) is not None:
        return None
    return Refusal("stale", details={"person": person}, sentence="not-kept-away-for-it")


def legal_action(office: Office, person: PersonId) -> tuple[StayBegun, ...]:
    """Keep a person away because of legal action about their tenancy.

    Raises:
        Refused: not-covered (the code has no such rule), stale (they are already).
    """
    return _begin(office, person, "legal_action")


def legal_outcome(office: Office, person: PersonId) -> tuple[StayEnded, ...]:
    """Record that the outcome of the legal action is known.

    Raises:
        Refused: stale (no legal action was recorded).
    """
    return _end(office, person, "legal_action")


def conviction_assessment(
    office: Office, person: PersonId, state: AssessmentState
) -> tuple[StayBegun | StayEnded, ...]:
    """Keep a person away until a risk is assessed, or record that it was.

    Raises:
        Refused: not-covered (the code has no such rule), stale (awaited already, or not awaited).
    """
    if state == "awaited":
        return _begin(office, person, "assessment")
    return _end(office, person, "assessment")


def _begin(office: Office, person: PersonId, why: StayReason) -> tuple[StayBegun, ...]:
    code = code_for(office, person)
    refuse_if(refusal_to_begin(office, person, why))
    assert code is not None, "refused where no code is known"
    return (StayBegun(person, why, office.today.isoformat(), code.sha256),)


def _end(office: Office, person: PersonId, why: StayReason) -> tuple[StayEnded, ...]:
    refuse_if(refusal_to_end(office, person, why))
    return (StayEnded(person, why, office.today.isoformat()),)


def leaves_it_to_an_officer(office: Office, case: Case) -> bool:
    """Tell whether an officer says if the person stays away while a case is open."""
    code = office.code_of(case)
    times = probations(office.casework, office.state.codes, case.person, office.holidays)
    choices = [code.interim.exclusion]
    if on_probation(times, case.incident):
        choices.append(rule_on_probation(code)[0])
    return "may" in choices


def refusal_to_keep_away(office: Office, case: CaseId) -> Refusal | None:
    """Tell why an officer cannot keep the person of a case away while it is open."""
    found = office.case(case)
    code, who = office.code_of(found), {"person": found.person}
    if not leaves_it_to_an_officer(office, found):
        return Refusal("not-covered", code.interim.clause, who, "no-such-stay")
    if accepted(found) is None or found.exit is not None or found.closed is not None:
        return Refusal("stale", details=who, sentence="no-open-case")
    if found.decision is not None and found.decision.notice is not None:
        return Refusal("stale", details=who, sentence="no-open-case")
    if found.kept_away is not None:
        return Refusal("stale", details=who, sentence="kept-away-already")
    return None


def keep_away(office: Office, case: CaseId) -> tuple[KeptAwayMeanwhile, ...]:
    """Keep the person of a case away while it is open, where the code leaves it to an officer.

    Raises:
        Refused: not-covered (the code leaves no such choice), stale (no open case, or done).
    """
    refuse_if(refusal_to_keep_away(office, case))
    return (KeptAwayMeanwhile(case, office.today.isoformat()),)


def apply_stay_begun(file: PersonFile, fact: StayBegun, wall: int) -> PersonFile:
    """Begin it; what runs already goes on."""
    if running(file, fact.why) is not None:
        return file
    stay = Stay(fact.why, fact.code, date.fromisoformat(fact.day))
    return replace(file, stays=(*file.stays, stay))


def apply_stay_ended(file: PersonFile, fact: StayEnded, wall: int) -> PersonFile:
    """End it on the day before."""
    last = date.fromisoformat(fact.day) - DAY
    going = running(file, fact.why)
    stays = (replace(one, end=last) if one is going else one for one in file.stays)
    return replace(file, stays=tuple(stays))


def apply_kept_away(case: Case | None, fact: KeptAwayMeanwhile, wall: int) -> Case | None:
    """Note since when."""
    if case is None or case.kept_away is not None:
        return case
    return replace(case, kept_away=date.fromisoformat(fact.day))
