"""Who may act in which capacity in a meeting, as the code of conduct names it.

Ongo 4.11.3 lets an officer or the Chair (vice chair or nominated person where relevant) warn and
ask to leave; Broxtowe (Conduct of Meetings, point 8) the Chairperson or the lead officer. Whoever
sits in the chair's seat acts as the chair, whatever their own role.
"""

from __future__ import annotations

from chair_console.core.fact import PersonId
from chair_console.core.meeting import Meeting
from chair_console.core.refusal import Refusal

OFFICERS = frozenset({"officer", "lead_officer"})


def capacities(meeting: Meeting, person: PersonId) -> frozenset[str]:
    """List the roles in which a person may act now; none for whoever was asked to leave."""
    attendee = meeting.people.get(person)
    if attendee is not None and attendee.removed:
        return frozenset()
    own = {attendee.role} - {"chair"} if attendee else set()
    return frozenset(own | ({"chair"} if person == meeting.in_the_seat else set()))


def refusal_to_decide_interest(meeting: Meeting, by: PersonId, person: PersonId) -> Refusal | None:
    """Tell why somebody may not decide what a person's interest means, or make an exception."""
    rule = meeting.code.interests
    clause, decider = rule.clause_for("decided_by"), rule.decided_by
    if by == person:
        return Refusal("own-case", clause, {"person": person}, "own-interest")
    if decider in {"chair", "lead_officer"} and decider not in capacities(meeting, by):
        return Refusal("not-authorised", clause, {"person": by})
    return None


def refusal_of_authority(
    meeting: Meeting, by: PersonId, subject: PersonId, allowed: tuple[str, ...], clause: str
) -> Refusal | None:
    """Tell why somebody may not exercise authority over a person, themselves included."""
    if by == subject:
        return Refusal("own-case", clause, {"person": subject})
    acting = capacities(meeting, by) & frozenset(allowed)
    if not acting:
        return Refusal("not-authorised", clause, {"person": by})
    if subject == meeting.in_the_seat and not acting & OFFICERS:
        # A deputy cannot overrule the person who chairs; an officer may, and so may whoever
        # takes the chair.
        return Refusal("not-authorised", clause, {"person": by}, "hand-over-first")
    return None


def refusal_to_agree(
    meeting: Meeting, other: PersonId | None, allowed: tuple[str, ...], clause: str
) -> Refusal | None:
    """Tell why an act cannot have been agreed with somebody: it takes another who may do it.

    Ongo 4.11.3 has an officer decide together with the Chair, so an officer always counts. Who is
    not on the meeting's list is only supposed and not judged.
    """
    if other is None or other not in meeting.people:
        return None
    if capacities(meeting, other) & (frozenset(allowed) | OFFICERS):
        return None
    return Refusal("not-authorised", clause, {"person": other})
