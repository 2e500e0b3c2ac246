"""Everything that can be done in a meeting, by the name that scripts, logs and windows use.

An act is decided by one function of a room and the act's own keys; it returns the facts to record
or refuses. Scripts read the keys and their types from the function's signature, so there is no
second list of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from types import MappingProxyType
from typing import Any

from chair_console.core import (
    agenda,
    attendance,
    course,
    decisions,
    floor,
    interests,
    notes,
    queue,
    recording,
    removals,
    votes,
    warnings,
)
from chair_console.core.fact import Fact
from chair_console.core.history import DOING_AGAIN, TAKING_BACK
from chair_console.core.meeting import Room
from chair_console.core.refusal import refuse_if

Decide = Callable[..., tuple[Fact, ...]]

AFTER_THE_CLOSE = frozenset(
    {
        "person",
        "warn",
        "withdraw-warning",
        "move-warning",
        "rule-warning",
        "name-entry",
        "note",
        "park",
        "action-done",
        "sign-off",
    }
)
"""What may still be added to the record of a closed meeting; everything else is over."""


def _until_the_close(acts: Mapping[str, Decide]) -> Mapping[str, Decide]:
    """Have all acts refused in a closed meeting that cannot be added to its record."""
    return MappingProxyType(
        {
            name: decide if name in AFTER_THE_CLOSE else _refused_when_closed(decide)
            for name, decide in acts.items()
        }
    )


def _refused_when_closed(decide: Decide) -> Decide:
    @wraps(decide)
    def unless_closed(room: Room, **keys: Any) -> tuple[Fact, ...]:
        refuse_if(course.refusal_if_closed(room.meeting))
        return decide(room, **keys)

    return unless_closed


SETTING_UP: Mapping[str, Decide] = _until_the_close(
    {
        "person": attendance.list_attendee,
        "item": agenda.add_item,
        "budget": attendance.set_budget,
    }
)
"""Acts that prepare a meeting and are not taken back."""

ACTS: Mapping[str, Decide] = _until_the_close(
    {
        "start-meeting": course.start_meeting,
        "close-meeting": course.close_meeting,
        "arrive": attendance.arrive,
        "return": attendance.arrive,
        "leave": attendance.leave,
        "apologies": attendance.apologies,
        "ground-rules-shown": course.ground_rules_shown,
        "hand-chair": course.hand_chair,
        "take-over": recording.take_over,
        "adjourn": course.adjourn,
        "reconvene": course.reconvene,
        "open-item": agenda.open_item,
        "close-item": agenda.close_item,
        "defer-item": agenda.defer_item,
        "reopen-item": agenda.open_item,
        "open-discussion": floor.open_discussion,
        "close-discussion": floor.close_discussion,
        "ask": queue.ask,
        "withdraw": floor.withdraw,
        "call": floor.call,
        "next": floor.next_,
        "pause": floor.pause,
        "resume": floor.resume,
        "finish": floor.finish,
        "hold": queue.hold,
        "release": queue.release,
        "reorder": queue.reorder,
        "readd-last": floor.readd_last,
        "clear-queue": floor.clear_queue,
        "close-list": queue.close_list,
        "open-list": queue.open_list,
        "more-time": floor.more_time,
        "set-kind": queue.set_kind,
        "name-entry": queue.name_entry,
        "share-overrun": floor.share_overrun,
        "slept": floor.slept,
        "declare": interests.declare,
        "decide-interest": interests.decide_interest,
        "remind": warnings.remind,
        "bring-to-order": warnings.bring_to_order,
        "warn": warnings.warn,
        "rule-warning": warnings.rule_warning,
        "withdraw-warning": warnings.withdraw_warning,
        "move-warning": warnings.move_warning,
        "ask-to-leave": removals.ask_to_leave,
        "left": removals.left_after,
        "refused-to-leave": removals.refused_to_leave,
        "not-heard-further": removals.not_heard_further,
        "open-vote": votes.open_vote,
        "vote": votes.vote,
        "tally": votes.tally,
        "casting-vote": votes.casting_vote,
        "advisory": votes.advisory,
        "close-vote": votes.close_vote,
        "decision": decisions.decide,
        "action": decisions.agree_action,
        "action-done": decisions.action_done,
        "note": notes.note,
        "park": notes.park,
        "sign-off": course.sign_off,
    }
)

LASTING = frozenset(
    {
        *SETTING_UP,
        TAKING_BACK,
        DOING_AGAIN,
        "meeting",
        "settings",
        "rename",
        "merge-people",
        "split-people",
        "register-interest",
        "group",
        "clock-moved",
        "take-over",
        "sign-off",
    }
)
"""Names of acts that taking back passes over."""
