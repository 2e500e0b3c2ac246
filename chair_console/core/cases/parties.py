"""Who somebody is in a case, and who may not deal with it.

Broxtowe, Breaches, points 4 to 6: lead officer and Chair consider a case; another lead officer and
another member of the group stand in where one has a conflict of interest. Right of Appeal, point 2:
an appeal goes to an officer from outside the activity. Whom it is about, who raised it and who
declared a conflict does not consider it. What role somebody has in a group is known only as far
as it was recorded, and nobody is held back by what is not known.
"""

from __future__ import annotations

from chair_console.core.cases.office import Office
from chair_console.core.cases.state import Case
from chair_console.core.code_file import Code
from chair_console.core.code_values import Bound
from chair_console.core.fact import GroupId, PersonId
from chair_console.core.meeting import VOTING_ROLES
from chair_console.core.refusal import Refusal
from chair_console.core.roles import OFFICERS

_GROUP = frozenset(VOTING_ROLES)
_EVERYBODY = _GROUP | OFFICERS | {"guest", "supporter", "public"}
_RUNNING = frozenset({"chair", "lead_officer"})
_NEVER_OFFICERS = _GROUP | {"public"}

_WHO: dict[Bound, frozenset[str]] = {
    "group_member": _GROUP,
    "volunteer": _GROUP,
    "engaged_customer": _GROUP,
    "resident": _GROUP | {"public"},
    "councillor": _GROUP,
    "officer": OFFICERS,
    "staff": OFFICERS,
    "guest": frozenset({"guest", "supporter"}),
    "member_of_public": frozenset({"public"}),
    "anyone": _EVERYBODY,
}
"""The roles in a meeting of each kind of people that a code can name."""
_OF_THIS_GROUP: frozenset[Bound] = frozenset({"group_member"})


def kinds_by_role(role: str) -> frozenset[Bound]:
    """List what kinds of people somebody is by a role in a meeting."""
    return frozenset(kind for kind, roles in _WHO.items() if role in roles)


def known_role(office: Office, person: PersonId, group: GroupId | None) -> str | None:
    """Tell what role somebody has in a group (None: in any), the latest known; None if unknown."""
    among = [
        one
        for one in office.state.meetings.values()
        if group in {None, one.group} and (person in one.people or person == one.chair)
    ]
    if among:
        last = max(among, key=lambda one: (one.planned, one.id))
        return last.people[person].role if person in last.people else "chair"
    for id, known in office.state.groups.items():
        if group in {None, id} and person in known.members:
            return known.members[person]
    return None


def ran_the_group(office: Office, person: PersonId, group: GroupId | None) -> bool:
    """Tell whether somebody is known to have chaired a group, or to have been its lead officer."""
    if group is None:
        return False
    for meeting in office.state.meetings.values():
        listed = meeting.people.get(person)
        if meeting.group == group and (
            person in {meeting.chair, meeting.in_the_seat} or (listed and listed.role in _RUNNING)
        ):
            return True
    known = office.state.groups.get(group)
    return known is not None and known.members.get(person) in _RUNNING


def is_among(
    office: Office, person: PersonId, group: GroupId | None, kinds: tuple[Bound, ...]
) -> bool | None:
    """Tell whether somebody is of the kinds of people that a code names; None if unknown."""
    if "anyone" in kinds:
        return True
    here, anywhere = known_role(office, person, group), known_role(office, person, None)
    if here is None and anywhere is None:
        return None
    return any(
        (here if kind in _OF_THIS_GROUP else here or anywhere) in _WHO[kind] for kind in kinds
    )


def is_officer(office: Office, person: PersonId, group: GroupId | None) -> bool:
    """Tell whether somebody is known as an officer, who is bound by a code and has no outcome."""
    return known_role(office, person, group) in OFFICERS


def role_clause(code: Code, role: str) -> str | None:
    """Tell the clause about a role in cases."""
    known = code.roles.get(role)
    return known.clause if known is not None else None


def may_not_consider(case: Case, person: PersonId) -> bool:
    """Tell whether somebody has a conflict of interest in a case."""
    return person in case.conflicted or person in {case.person, case.raised_by}


def refusal_for_conflict(case: Case, code: Code, person: PersonId, role: str) -> Refusal | None:
    """Tell why somebody may not consider or decide a case in a role."""
    if not may_not_consider(case, person):
        return None
    return Refusal("conflict", role_clause(code, role), {"person": person})


def considerers(case: Case, code: Code) -> dict[str, PersonId]:
    """List who considers a case now: role to the person who was named for it last."""
    named = ((role, case.appointed.get(role)) for role in code.considering.by)
    return {role: person for role, person in named if person is not None}


def is_for_whoever_holds_it(case: Case, code: Code) -> bool:
    """Tell whether one office considers a case and nobody in particular was named for it.

    Only where several decide together does a code ask who they are (Broxtowe BR4; Ongo 4.11.4
    leaves it to the Manager, whoever that is).
    """
    return not code.considering.together and not considerers(case, code)


def may_be_considered(case: Case, code: Code) -> bool:
    """Tell whether everybody who has to consider a case is named, distinct and unconflicted."""
    named = considerers(case, code)
    return is_for_whoever_holds_it(case, code) or (
        len(named) == len(code.considering.by)
        and len(set(named.values())) == len(named)
        and not any(may_not_consider(case, person) for person in named.values())
    )


def was_involved(case: Case, person: PersonId) -> bool:
    """Tell whether somebody had a part in a case, so that an appeal is not for them to decide."""
    decided = {one for decision in case.decisions for one in decision.by}
    return may_not_consider(case, person) or person in decided | set(case.considered_by)


def appeal_roles(code: Code) -> frozenset[str]:
    """Name the roles that deal with an appeal."""
    named = {code.appeal.handled_by, code.appeal.decided_by, "appeal_officer", "appeal_body"}
    return frozenset(one for one in named if one is not None) - set(code.considering.by)


def refusal_for_involvement(
    office: Office, case: Case, person: PersonId, role: str
) -> Refusal | None:
    """Tell why an appeal is not for somebody to look into or decide."""
    code = office.code_of(case)
    known = code.roles.get(role)
    apart = known is not None and known.must_not_be_involved_in_activity
    if was_involved(case, person) or (apart and ran_the_group(office, person, case.group)):
        return Refusal("conflict", role_clause(code, role), {"person": person}, "was-involved")
    return None


def refusal_of_substitute(
    office: Office, case: Case, person: PersonId, role: str
) -> Refusal | None:
    """Tell why somebody, by their role in the group, cannot stand in for somebody else."""
    code = office.code_of(case)
    rule, own = code.roles.get(role), known_role(office, person, case.group)
    wanted = rule.if_conflicted if rule is not None else "not_mentioned"
    refusal = Refusal("not-authorised", role_clause(code, role), {"person": person})
    if wanted == "another_group_member":
        return refusal if own is not None and own not in _GROUP else None
    officer = role in {"lead_officer", "case_officer"} or wanted != "not_mentioned"
    return refusal if officer and own in _NEVER_OFFICERS else None
