"""Noting an incident, raising it, ruling on a late report, leaving it to the group, withdrawing it.

Broxtowe, Breaches, points 1 to 3: any member raises an issue with the lead officer, spoken or in
writing, within two weeks. Ongo 4.11.4: a volunteer or member of staff reports in writing within 14
days, and every breach is looked into; the note there leaves it to a group whose own rules deal with
it. What comes too late waits for a ruling and keeps nobody away meanwhile. Somebody else raising it
is a caution, because the codes say who can and not that nobody else may.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from chair_console.core import periods
from chair_console.core.cases.office import Office
from chair_console.core.cases.parties import is_among
from chair_console.core.cases.stages import refusal_unless_undecided
from chair_console.core.cases.state import Case
from chair_console.core.code_cases import Form
from chair_console.core.code_file import Code
from chair_console.core.fact import (
    CaseId,
    CodeHash,
    GroupId,
    LocalDate,
    MeetingId,
    Moment,
    NewCaseId,
    PersonId,
    private,
)
from chair_console.core.frozen import replace
from chair_console.core.refusal import Refusal, Refused, refuse_if


@dataclass(frozen=True, slots=True)
class IncidentNoted:
    """Something happened that may become a case; nobody has raised it."""

    case: CaseId
    person: PersonId
    """Whom it is about."""
    code: str
    """Hash of the code of conduct."""
    incident_at: int
    """Milliseconds since 1970 UTC."""
    incident: LocalDate
    day: LocalDate
    group: GroupId | None = None
    clause: str | None = None
    in_meeting: MeetingId | None = None
    discovered: LocalDate | None = None
    ref: str = private()


@dataclass(frozen=True, slots=True)
class IssueRaised:
    """An issue was raised with the officer, who logged it."""

    case: CaseId
    person: PersonId
    code: str
    incident_at: int
    incident: LocalDate
    day: LocalDate
    raised_by: PersonId
    form: str
    told: LocalDate
    """When the individual knew of it; never before the day itself."""
    late: bool = False
    group: GroupId | None = None
    clause: str | None = None
    in_meeting: MeetingId | None = None
    discovered: LocalDate | None = None
    notes: tuple[str, ...] = ()
    ref: str = private()


@dataclass(frozen=True, slots=True)
class LateIssueRuled:
    """It was ruled whether a late report is dealt with all the same."""

    case: CaseId
    accepted: bool
    day: LocalDate
    reason: str = private()


@dataclass(frozen=True, slots=True)
class IssueReferred:
    """The group deals with the case under rules of its own."""

    case: CaseId
    day: LocalDate


@dataclass(frozen=True, slots=True)
class IssueWithdrawn:
    """Whoever raised the issue took it back."""

    case: CaseId
    day: LocalDate


def note_incident(
    office: Office,
    id: NewCaseId,
    person: PersonId,
    incident_at: Moment,
    group: GroupId | None = None,
    code: CodeHash | None = None,
    clause: str | None = None,
    from_meeting: MeetingId | None = None,
    discovered_at: Moment | None = None,
    ref: str = "",
) -> tuple[IncidentNoted, ...]:
    """Note an incident, so that the days left to raise it are shown.

    Raises:
        Refused: stale (there is such a case), before-incident, not-covered (no code is known).
    """
    if id in office.casework.cases:
        raise Refused(
            Refusal("stale", office.code_of(office.case(id)).issue.clause, sentence="case-is-known")
        )
    rules = _code(office, group, code)
    refuse_if(_refusal_of_days(office, rules, incident_at, discovered_at))
    return (
        IncidentNoted(
            id,
            person,
            rules.sha256,
            incident_at,
            office.day_of(incident_at).isoformat(),
            office.today.isoformat(),
            group,
            clause,
            from_meeting,
            _day(office, discovered_at),
            ref,
        ),
    )


def raise_issue(
    office: Office,
    id: NewCaseId,
    person: PersonId,
    incident_at: Moment,
    raised_by: PersonId,
    form: Form,
    group: GroupId,
    code: CodeHash | None = None,
    clause: str | None = None,
    from_meeting: MeetingId | None = None,
    told_at: Moment | None = None,
    discovered_at: Moment | None = None,
    ref: str = "",
) -> tuple[IssueRaised, ...]:
    """Log an issue as raised, now.

    Args:
        office: where, when and by whom.
        id: of a new case, or of one that was noted.
        person: whom it is about.
        incident_at: when it happened; of a course of conduct, when it happened last.
        raised_by: who raised it.
        form: how.
        group: whose activity it belongs to.
        code: None for that of the group's latest meeting.
        clause: what was not kept to.
        from_meeting: in which meeting it happened.
        told_at: when the individual was told; None for now.
        discovered_at: when it became known, if later than it happened.
        ref: the case's id in a script.

    Raises:
        Refused: stale (raised already), before-incident, form, late (where nothing late is
            accepted), not-covered (no code is known).
    """
    known = office.casework.cases.get(id)
    rules = office.code(known.code) if known is not None else _code(office, group, code)
    if known is not None and (known.raised is not None or known.exit or known.closed):
        raise Refused(Refusal("stale", rules.issue.clause, sentence="case-is-known"))
    refuse_if(_refusal_of_days(office, rules, incident_at, discovered_at))
    if form not in rules.issue.form:
        raise Refused(
            Refusal("form", rules.issue.clause_for("form"), {"form": rules.issue.form[0]})
        )
    discovered = _day(office, discovered_at)
    if discovered is None and known is not None and known.discovered is not None:
        discovered = known.discovered.isoformat()
    late = _is_late(office, rules, office.day_of(incident_at), discovered)
    if late and rules.issue.if_late == "not_accepted":
        raise Refused(Refusal("late", rules.issue.clause_for("within"), sentence="raised-late"))
    told = office.today if told_at is None else office.day_of(told_at)
    return (
        IssueRaised(
            id,
            person,
            rules.sha256,
            incident_at,
            office.day_of(incident_at).isoformat(),
            office.today.isoformat(),
            raised_by,
            form,
            max(told, office.today).isoformat(),
            late,
            group,
            clause if clause is not None or known is None else known.clause,
            from_meeting if from_meeting is not None or known is None else known.meeting,
            discovered,
            _cautions(office, rules, raised_by, person, group),
            ref,
        ),
    )


def _code(office: Office, group: GroupId | None, code: CodeHash | None) -> Code:
    """Find the code of a new case.

    Raises:
        Refused: not-covered (the group has none).
    """
    if code is not None:
        return office.code(code)
    meeting = office.last_meeting(group)
    if meeting is not None:
        return meeting.code
    known = office.state.groups.get(group) if group is not None else None
    if known is None or known.code not in office.state.codes:
        raise Refused(Refusal("not-covered", sentence="no-code-of-conduct"))
    return office.code(known.code)


def _refusal_of_days(
    office: Office, code: Code, incident_at: int, discovered_at: int | None
) -> Refusal | None:
    """Tell why an incident cannot have been on such a day."""
    incident = office.day_of(incident_at)
    if incident > office.today:
        return Refusal("before-incident")
    if discovered_at is not None and not incident <= office.day_of(discovered_at) <= office.today:
        return Refusal("before-incident", sentence="discovered-before-incident")
    return None


def _day(office: Office, moment: int | None) -> LocalDate | None:
    return None if moment is None else office.day_of(moment).isoformat()


def _is_late(office: Office, code: Code, incident: date, discovered: LocalDate | None) -> bool:
    within = code.issue.within
    if within is None:
        return False
    begun = _date(discovered) if within.from_ == "discovered" else None
    return office.today > periods.last_day(within, begun or incident, office.holidays)


def _cautions(
    office: Office, code: Code, raiser: PersonId, person: PersonId, group: GroupId
) -> tuple[str, ...]:
    bound = not code.scope.binds or is_among(office, person, group, code.scope.binds) is not False
    return (*_about_raiser(office, code, raiser, group), *(() if bound else ("person-not-bound",)))


def _about_raiser(office: Office, code: Code, raiser: PersonId, group: GroupId) -> tuple[str, ...]:
    among = is_among(office, raiser, group, code.issue.by) if code.issue.by else True
    if among is None:
        return ("raiser-unknown",)
    return () if among else ("raised-by-other",)


def refusal_to_rule_late(office: Office, case: Case) -> Refusal | None:
    """Tell why there is nothing to rule on a late report."""
    rule = office.code_of(case).issue
    waits = case.late and case.late_accepted is None and case.exit is None and case.closed is None
    if not waits:
        return Refusal("stale", rule.clause, sentence="nothing-late")
    if rule.late_override == "none":
        return Refusal("late", rule.clause_for("within"), sentence="raised-late")
    if office.by == case.person:
        return Refusal("own-case", rule.clause, {"person": case.person}, "own-case-of-conduct")
    return None


def rule_late(
    office: Office, case: CaseId, accept: bool, reason: str
) -> tuple[LateIssueRuled, ...]:
    """Rule whether a late report is dealt with all the same.

    Raises:
        Refused: stale (none waits), late (the code lets nobody accept it), reason-needed.
    """
    here = office.case(case)
    refuse_if(refusal_to_rule_late(office, here))
    if not reason.strip():
        raise Refused(Refusal("reason-needed"))
    return (LateIssueRuled(case, accept, office.today.isoformat(), reason),)


def refusal_to_refer(office: Office, case: Case) -> Refusal | None:
    """Tell why a case cannot be left to the group's own rules."""
    code = office.code_of(case)
    if code.scope.own_constitution != "refer_to_group":
        return Refusal(
            "not-covered", code.scope.clause_for("own_constitution"), sentence="no-referral"
        )
    return _refusal_to_end(case, code)


def refer_to_group(office: Office, case: CaseId) -> tuple[IssueReferred, ...]:
    """Leave a case to the group's own rules.

    Raises:
        Refused: not-covered (the code does not allow it), stale (not raised, or decided).
    """
    refuse_if(refusal_to_refer(office, office.case(case)))
    return (IssueReferred(case, office.today.isoformat()),)


def refusal_to_withdraw(office: Office, case: Case) -> Refusal | None:
    """Tell why an issue cannot be withdrawn."""
    return _refusal_to_end(case, office.code_of(case))


def withdraw_issue(office: Office, case: CaseId) -> tuple[IssueWithdrawn, ...]:
    """Record that an issue was taken back by whoever raised it.

    Raises:
        Refused: stale (not raised, or decided).
    """
    refuse_if(refusal_to_withdraw(office, office.case(case)))
    return (IssueWithdrawn(case, office.today.isoformat()),)


def _refusal_to_end(case: Case, code: Code) -> Refusal | None:
    """Tell why a case cannot end without a decision; a late report that waits can."""
    refusal = refusal_unless_undecided(case, code)
    return None if refusal is not None and refusal.reason == "late" else refusal


def apply_noted(case: Case | None, fact: IncidentNoted, wall: int) -> Case:
    """Know the case; noted twice, the first counts."""
    if case is not None:
        return case
    return Case(
        id=fact.case,
        person=fact.person,
        group=fact.group,
        code=fact.code,
        incident=date.fromisoformat(fact.incident),
        incident_at=fact.incident_at,
        ref=fact.ref,
        clause=fact.clause,
        meeting=fact.in_meeting,
        discovered=_date(fact.discovered),
        noted=date.fromisoformat(fact.day),
    )


def apply_raised(case: Case | None, fact: IssueRaised, wall: int) -> Case:
    """Raise the case; raised twice, the first counts."""
    if case is not None and case.raised is not None:
        return case
    return replace(
        case or Case(fact.case, fact.person, fact.group, fact.code, date.min, 0),
        person=fact.person,
        group=fact.group,
        incident=date.fromisoformat(fact.incident),
        incident_at=fact.incident_at,
        ref=fact.ref or (case.ref if case is not None else ""),
        clause=fact.clause,
        meeting=fact.in_meeting,
        discovered=_date(fact.discovered),
        raised=date.fromisoformat(fact.day),
        raised_at=wall,
        raised_by=fact.raised_by,
        form="written" if fact.form == "written" else "verbal",
        told=date.fromisoformat(fact.told),
        late=fact.late,
        notes=fact.notes,
    )


def _date(day: str | None) -> date | None:
    return None if day is None else date.fromisoformat(day)


def apply_late_ruled(case: Case | None, fact: LateIssueRuled, wall: int) -> Case | None:
    """Go on with the case, or end it; ruled twice, the first counts."""
    if case is None or not case.late or case.late_accepted is not None:
        return case
    day = date.fromisoformat(fact.day)
    ruled = replace(case, late_accepted=fact.accepted, late_ruled=day)
    return ruled if fact.accepted else replace(ruled, exit="not_accepted", exited=day)


def apply_referred(case: Case | None, fact: IssueReferred, wall: int) -> Case | None:
    """End the case here."""
    if case is None or case.exit is not None:
        return case
    return replace(case, exit="referred_to_group", exited=date.fromisoformat(fact.day))


def apply_withdrawn(case: Case | None, fact: IssueWithdrawn, wall: int) -> Case | None:
    """End the case."""
    if case is None or case.exit is not None:
        return case
    return replace(case, exit="withdrawn", exited=date.fromisoformat(fact.day))
