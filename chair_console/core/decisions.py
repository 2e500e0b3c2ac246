"""Decisions and actions: what was agreed, and who does what by when.

Groups follow their agenda so that decisions get made (Broxtowe, Conduct of Meetings, point 3;
Ongo 4.10). Actions belong to the group, not to one meeting: they come back at its next meeting
until they are done.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from chair_console.core.attendance import quorate, quorum_count
from chair_console.core.fact import (
    ActionId,
    DecisionId,
    ItemId,
    LocalDate,
    MeetingId,
    NewActionId,
    NewDecisionId,
    PersonId,
    VoteId,
    private,
)
from chair_console.core.frozen import replace
from chair_console.core.meeting import (
    Action,
    Decision,
    Group,
    Meeting,
    Room,
    State,
    When,
    with_,
)
from chair_console.core.refusal import Refusal, refuse_if

Way = Literal["agreement", "vote"]


@dataclass(frozen=True, slots=True)
class DecisionMade:
    """The meeting agreed something."""

    decision: DecisionId
    item: ItemId
    how: str
    """ "agreement" or "vote"."""
    text: str = private()
    vote: VoteId | None = None


@dataclass(frozen=True, slots=True)
class ActionAgreed:
    """Somebody took on an action."""

    action: ActionId
    meeting: MeetingId
    item: ItemId
    person: PersonId
    text: str = private()
    due: str | None = None
    """Local date, the last day included."""


@dataclass(frozen=True, slots=True)
class ActionDone:
    """An action was reported done."""

    action: ActionId
    meeting: MeetingId
    """Where it was reported."""


def decide(
    room: Room,
    text: str,
    id: NewDecisionId | None = None,
    item: ItemId | None = None,
    how: Way = "agreement",
    vote: VoteId | None = None,
) -> tuple[DecisionMade, ...]:
    """Record a decision.

    Raises:
        Refused: no-quorum (discuss, wait or rearrange instead).
    """
    meeting = room.meeting
    if not quorate(meeting):
        details = {"needed": meeting.quorum or 0, "here": quorum_count(meeting)}
        refuse_if(Refusal("no-quorum", details=details))
    where = item if item is not None else meeting.item
    way = "vote" if vote is not None else how
    return (DecisionMade(id or DecisionId(room.new_id()), where, way, text, vote),)


def agree_action(
    room: Room,
    text: str,
    person: PersonId,
    id: NewActionId | None = None,
    due: LocalDate | None = None,
    item: ItemId | None = None,
) -> tuple[ActionAgreed, ...]:
    """Record who does what by when; `due` is a local date, its day included."""
    where = item if item is not None else room.meeting.item
    new = id or ActionId(room.new_id())
    return (ActionAgreed(new, room.meeting.id, where, person, text, due),)


def action_done(room: Room, action: ActionId) -> tuple[ActionDone, ...]:
    """Record that an action is done.

    Raises:
        Refused: stale (it is done already).
    """
    group = room.state.groups.get(room.meeting.group)
    known = group.actions.get(action) if group else None
    if known is None or known.done is not None:
        refuse_if(Refusal("stale", sentence="action-is-done"))
    return (ActionDone(action, room.meeting.id),)


def actions_before(state: State, meeting: Meeting) -> tuple[Action, ...]:
    """List the actions of a meeting: its own, and those carried to it that were open then."""
    group = state.groups.get(meeting.group)
    own_and_earlier = (
        one
        for one in (group.actions.values() if group else ())
        if one.meeting == meeting.id or _was_open(state, one, meeting)
    )
    return tuple(own_and_earlier)


def _was_open(state: State, action: Action, meeting: Meeting) -> bool:
    began = meeting.started if meeting.started is not None else meeting.planned
    earlier = action.at < began
    return earlier and (action.done is None or action.done >= began)


def apply_decided(meeting: Meeting, fact: DecisionMade, when: When) -> Meeting:
    """Put the decision on the record."""
    made = Decision(fact.decision, fact.text, fact.item, when.wall, fact.how, fact.vote)
    return replace(meeting, decisions=with_(meeting.decisions, made.id, made))


def apply_agreed(group: Group, fact: ActionAgreed, when: When) -> Group:
    """Give the group the action."""
    agreed = Action(
        fact.action, fact.text, fact.person, fact.item, when.wall, fact.due, fact.meeting
    )
    return replace(group, actions=with_(group.actions, agreed.id, agreed))


def apply_done(group: Group, fact: ActionDone, when: When) -> Group:
    """Mark it as done."""
    known = group.actions.get(fact.action)
    if known is None:
        return group
    return replace(group, actions=with_(group.actions, known.id, replace(known, done=when.wall)))
