"""Who is in the room, since when, and who may speak there.

Late arrivals come in quietly (Ongo 4.10), so an arrival is one click and no announcement. A
person asked to leave does not come back to this meeting. Somebody who may not attend at present
is let in only by those whom the code names, with a reason.
"""

from __future__ import annotations

from dataclasses import dataclass

from chair_console.core.door import refusal_to_let_in
from chair_console.core.fact import BudgetId, ItemId, NewBudgetId, PersonId, private
from chair_console.core.frozen import replace
from chair_console.core.meeting import (
    VOTING_ROLES,
    Attendee,
    Meeting,
    Role,
    Room,
    Span,
    When,
    with_,
    without,
)
from chair_console.core.refusal import Refusal, refusal_below_zero, refuse_if
from chair_console.core.roles import refusal_of_authority


@dataclass(frozen=True, slots=True)
class AttendeeListed:
    """A person belongs to this meeting in a role; said again, it changes the role."""

    person: PersonId
    role: str
    votes: bool
    quorum: bool
    budget: BudgetId | None = None
    adjustments: str = private()
    cleared: tuple[str, ...] = ()
    """What is taken away again: "budget", "adjustments". Left empty alone, either stays."""


@dataclass(frozen=True, slots=True)
class BudgetSet:
    """A group of people has so much time on each item."""

    budget: BudgetId
    milliseconds: int
    name: str = private()
    """What they are called; empty where they are only numbered."""
    gone: bool = False
    """They share no time any more."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """A person came in, or came back."""

    person: PersonId
    online: bool = False
    override: str = private()
    """Why they were let in although they may not attend."""


@dataclass(frozen=True, slots=True)
class Left:
    """A person went."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class ApologiesGiven:
    """A person sent apologies."""

    person: PersonId


def speech_bar(
    meeting: Meeting, person: PersonId | None, item: ItemId, override: str = ""
) -> Refusal | None:
    """Tell why a person may not speak on an item just now; None for somebody without a name.

    `override` is the reason why an interest does not stop them.
    """
    attendee = meeting.people.get(person) if person is not None else None
    if attendee is None:
        return None if person is None else Refusal("not-present", details={"person": person})
    who = {"person": attendee.person}
    if attendee.removed:
        return Refusal("removed", meeting.code.meeting.leave.clause, who)
    if attendee.not_heard_from is not None:
        rule = meeting.code.meeting.not_heard
        return Refusal("not-heard-further", rule.clause if rule else None, who)
    interest = meeting.interests.get((attendee.person, item))
    if interest is not None and interest.speak is False and not override:
        clause = meeting.code.interests.clause_on("absent", interest.kind)
        return Refusal("interest", clause, who, "interest-speech")
    if meeting.settings.present_only and not attendee.present:
        return Refusal("not-present", details=who)
    return None


def present(meeting: Meeting) -> tuple[Attendee, ...]:
    """List who is in the room or taking part online."""
    return tuple(one for one in meeting.people.values() if one.present)


def quorum_count(meeting: Meeting) -> int:
    """Count those present who count towards the quorum."""
    return sum(one.quorum and not one.removed for one in present(meeting))


def quorate(meeting: Meeting) -> bool:
    """Tell whether enough members are present to decide."""
    return meeting.quorum is None or quorum_count(meeting) >= meeting.quorum


def noting_quorum(before: Meeting, after: Meeting, when: When) -> Meeting:
    """Return the meeting with a note of the moment, if it has just lost its quorum."""
    if not _lacks_quorum(after) or _lacks_quorum(before):
        return after
    return replace(after, no_quorum_at=(*after.no_quorum_at, when.wall))


def _lacks_quorum(meeting: Meeting) -> bool:
    going = meeting.started is not None and meeting.closed is None and meeting.adjourned is None
    return going and not quorate(meeting)


def refusal_if_absent(meeting: Meeting, person: PersonId) -> Refusal | None:
    """Tell why an act about somebody in the room cannot be about this person."""
    attendee = meeting.people.get(person)
    who = {"person": person}
    if attendee is not None and attendee.removed:
        return Refusal("removed", meeting.code.meeting.leave.clause, who)
    if attendee is None or not attendee.present:
        return Refusal("not-in-the-room", details=who)
    return None


def list_attendee(
    room: Room,
    person: PersonId,
    role: Role,
    budget: BudgetId | None = None,
    votes: bool | None = None,
    quorum: bool | None = None,
    adjustments: str = "",
) -> tuple[AttendeeListed, ...]:
    """Put a person on the list of this meeting; None takes what goes with the role."""
    by_role = role in VOTING_ROLES
    return (
        AttendeeListed(
            person,
            role,
            by_role if votes is None else votes,
            by_role if quorum is None else quorum,
            budget,
            adjustments,
        ),
    )


def set_budget(room: Room, id: NewBudgetId, seconds: int) -> tuple[BudgetSet, ...]:
    """Give a group of people so much time on each item.

    Raises:
        Refused: form (a time below zero).
    """
    refuse_if(refusal_below_zero(seconds))
    return (BudgetSet(id, seconds * 1000),)


def arrive(
    room: Room, person: PersonId, online: bool = False, override: str = ""
) -> tuple[Arrived, ...]:
    """Let a person in.

    Raises:
        Refused: removed (from this meeting), stale (they are in the room), may-not-attend,
            own-case and not-authorised (to let in somebody who was removed or may not attend).
    """
    attendee = room.meeting.people[person]
    if attendee.removed:
        refuse_if(_refusal_to_readmit(room, person, override))
    if attendee.present or attendee.away_for is not None:
        refuse_if(Refusal("stale", details={"person": person}, sentence="already-here"))
    refuse_if(refusal_to_let_in(room, person, override))
    return (Arrived(person, online, override),)


def _refusal_to_readmit(room: Room, person: PersonId, override: str) -> Refusal | None:
    """Tell why somebody who was asked to leave cannot come in again."""
    rule = room.code.meeting.leave
    if not override:
        return Refusal("removed", rule.clause, {"person": person})
    # Only who could have asked them to leave can say that they may come back.
    return refusal_of_authority(room.meeting, room.by, person, rule.asked_by, rule.clause)


def leave(room: Room, person: PersonId) -> tuple[Left, ...]:
    """Record that a person went.

    Raises:
        Refused: not-in-the-room.
    """
    attendee = room.meeting.people[person]
    if not attendee.present and attendee.away_for is None:
        refuse_if(Refusal("not-in-the-room", details={"person": person}))
    return (Left(person),)


def apologies(room: Room, person: PersonId) -> tuple[ApologiesGiven, ...]:
    """Record that a person sent apologies."""
    return (ApologiesGiven(person),)


def enter(attendee: Attendee, wall: int) -> Attendee:
    """Return the attendee as present from a moment on."""
    spans = (*attendee.spans, Span(wall))
    return replace(attendee, spans=spans, present=True, away_for=None)


def go(attendee: Attendee, wall: int, why: str) -> Attendee:
    """Return the attendee as gone from a moment on; `why` is a word of `Span.ended_by`."""
    spans = attendee.spans
    if spans and spans[-1].end is None:
        spans = (*spans[:-1], Span(spans[-1].start, wall, why))
    return replace(attendee, spans=spans, present=False, away_for=None)


def apply_listed(meeting: Meeting, fact: AttendeeListed, when: When) -> Meeting:
    """Add or change the attendee; what happened to them stays."""
    before = meeting.people.get(fact.person)
    if before is not None and when.merged:
        return meeting
    fresh = before or Attendee(fact.person, fact.role, fact.votes, fact.quorum)
    had = fresh.adjustments
    return meeting.with_person(
        replace(
            fresh,
            role=fact.role,
            votes=fact.votes,
            quorum=fact.quorum,
            budget=fact.budget or (None if "budget" in fact.cleared else fresh.budget),
            adjustments=fact.adjustments or ("" if "adjustments" in fact.cleared else had),
        )
    )


def apply_budget_set(meeting: Meeting, fact: BudgetSet, when: When) -> Meeting:
    """Set the allowance, or take it away; speeches stay as they were spoken."""
    if fact.gone:
        # What they were called is still needed where the log tells of them.
        return replace(meeting, budgets=without(meeting.budgets, fact.budget))
    budgets = with_(meeting.budgets, fact.budget, fact.milliseconds)
    names = meeting.budget_names
    if fact.name:
        names = with_(names, fact.budget, fact.name)
    return replace(meeting, budgets=budgets, budget_names=names)


def apply_arrived(meeting: Meeting, fact: Arrived, when: When) -> Meeting:
    """Let the person in, or have them wait outside during an item they must stay out of."""
    attendee = meeting.people.get(fact.person)
    if attendee is None or attendee.present:
        return meeting
    attendee = replace(
        attendee,
        online=fact.online,
        apologies=False,
        override=fact.override or attendee.override,
    )
    interest = meeting.interests.get((fact.person, meeting.item))
    if interest is not None and interest.stay is False and meeting.open_item is not None:
        return meeting.with_person(replace(attendee, away_for=meeting.open_item))
    return meeting.with_person(enter(attendee, when.wall))


def apply_apologies(meeting: Meeting, fact: ApologiesGiven, when: When) -> Meeting:
    """Note the apologies."""
    attendee = meeting.people.get(fact.person)
    return meeting.with_person(replace(attendee, apologies=True)) if attendee else meeting
