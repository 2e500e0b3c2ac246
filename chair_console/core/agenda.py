"""The agenda: what is to be talked about, what is, and what became of it.

Meetings keep to their agenda (Ongo 4.10; Broxtowe, Conduct of Meetings, point 3). Items may be
taken out of order, put off, reopened, or admitted late by the chair. A confidential item is not
opened while visitors are in the room, unless the chair says why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chair_console.core.attendance import present
from chair_console.core.fact import ItemId, NewItemId, private
from chair_console.core.floor import end_all
from chair_console.core.frozen import replace
from chair_console.core.interests import (
    InterestDeclared,
    as_interest,
    called_up,
    clause_of_staying,
    let_in,
    must_hand_over,
    send_out_all,
)
from chair_console.core.meeting import VISITORS, Item, Meeting, Room, Visibility, When
from chair_console.core.refusal import Refusal, refusal_below_zero, refuse_if


@dataclass(frozen=True, slots=True)
class ItemAdded:
    """An item was put on the agenda."""

    item: ItemId
    title: str = private()
    minutes: int | None = None
    confidential: bool = False
    public_title: str = private()
    touches: tuple[str, ...] = ()
    number: str = ""
    """As the written agenda has it; nothing is looked up by it."""
    level: int = 0
    """0: an item; 1: a part of the item above."""


@dataclass(frozen=True, slots=True)
class ItemOpened:
    """The meeting turned to an item, for the first time or again."""

    item: ItemId
    override: str = private()
    """Why a confidential item was opened with visitors in the room."""


@dataclass(frozen=True, slots=True)
class ItemClosed:
    """An item was dealt with."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class ItemDeferred:
    """An item was put off to another meeting."""

    item: ItemId


def add_item(
    room: Room,
    id: NewItemId,
    title: str,
    minutes: int | None = None,
    visibility: Visibility = "public",
    public_title: str = "",
    touches: tuple[str, ...] = (),
) -> tuple[ItemAdded, ...]:
    """Put an item at the end of the agenda; after the start it is one added late.

    Raises:
        Refused: form (a time below zero).
    """
    refuse_if(refusal_below_zero(minutes))
    return (ItemAdded(id, title, minutes, visibility == "confidential", public_title, touches),)


def refusal_to_open(meeting: Meeting, item: ItemId, override: str = "") -> Refusal | None:
    """Tell why an item cannot be opened now."""
    if meeting.open_item == item:
        return Refusal("already-started", details={"item": item}, sentence="item-is-open")
    if must_hand_over(meeting, item):
        clause = clause_of_staying(meeting, meeting.in_the_seat, item)
        who = {"person": meeting.in_the_seat}
        return Refusal("interest", clause, who, "interest-of-the-chair")
    visitors = [one for one in present(meeting) if one.role in VISITORS]
    if meeting.items[item].confidential and visitors and not override:
        return Refusal("visitors-present", details={"visitors": len(visitors)})
    return None


def open_item(
    room: Room, item: ItemId, override: str = ""
) -> tuple[ItemOpened | ItemClosed | InterestDeclared, ...]:
    """Turn to an item; the one that is open is closed, standing interests are called up.

    Raises:
        Refused: already-started, visitors-present, interest (the chair has to hand over first).
    """
    meeting = room.meeting
    standing = called_up(room.state, meeting, item)
    foreseen = replace(
        meeting,
        interests={
            **meeting.interests,
            **{(one.person, item): as_interest(one, room.wall, room.tick) for one in standing},
        },
    )
    refuse_if(refusal_to_open(foreseen, item, override))
    closing = (ItemClosed(meeting.open_item),) if meeting.open_item is not None else ()
    return (*closing, *standing, ItemOpened(item, override))


def close_item(room: Room, item: ItemId | None = None) -> tuple[ItemClosed, ...]:
    """Close an item; who waits on it stays on its list.

    Raises:
        Refused: stale (it is not open).
    """
    wanted = item if item is not None else room.meeting.open_item
    if wanted is None or wanted != room.meeting.open_item:
        refuse_if(Refusal("stale", sentence="item-is-not-open"))
        return ()
    return (ItemClosed(wanted),)


def defer_item(room: Room, item: ItemId) -> tuple[ItemDeferred, ...]:
    """Put an item off to another meeting."""
    return (ItemDeferred(item),)


def apply_added(meeting: Meeting, fact: ItemAdded, when: When) -> Meeting:
    """Put it at the end, marked late after the start."""
    late = meeting.started is not None
    item = Item(
        fact.item,
        fact.title,
        fact.minutes,
        fact.confidential,
        fact.public_title,
        fact.touches,
        late,
        number=fact.number,
        level=fact.level,
    )
    return meeting.with_item(item)


def apply_opened(meeting: Meeting, fact: ItemOpened, when: When) -> Meeting:
    """Start its clock; who must be absent leaves."""
    if fact.item not in meeting.items:
        return meeting
    if meeting.open_item is not None and meeting.open_item != fact.item:
        meeting = _shut(meeting, meeting.open_item, when, "done")
    item = meeting.items[fact.item]
    opened = when.wall if item.opened is None else item.opened
    going = replace(
        item,
        state="open",
        opened=opened,
        closed=None,
        # In a break all clocks stand still; it starts when the meeting goes on.
        running_since=when.tick if meeting.adjourned is None else None,
        spent=spent_ms(item, when.tick),
    )
    meeting = replace(
        meeting.with_item(going),
        open_item=fact.item,
        discussion=meeting.settings.open_discussion,
    )
    return send_out_all(meeting, fact.item, when)


def apply_closed(meeting: Meeting, fact: ItemClosed, when: When) -> Meeting:
    """End what is on the floor, stop its clock, let everybody back in."""
    return _shut(meeting, fact.item, when, "done") if meeting.open_item == fact.item else meeting


def apply_deferred(meeting: Meeting, fact: ItemDeferred, when: When) -> Meeting:
    """Mark it as put off."""
    if meeting.open_item == fact.item:
        return _shut(meeting, fact.item, when, "deferred")
    item = meeting.items.get(fact.item)
    return meeting.with_item(replace(item, state="deferred")) if item else meeting


def shown_numbers(meeting: Meeting) -> dict[ItemId, str]:
    """Number the items of a meeting as people read them."""
    return numbers_of(tuple(meeting.items.values()))


def numbers_of(items: Sequence[Item]) -> dict[ItemId, str]:
    """Number items as the written agenda does, else by counting.

    Parts of an item count within it: 2, 2.1, 2.2, 3. Where the agenda has numbers of its own, an
    item without one, such as a late one, stays without.
    """
    if any(item.number for item in items):
        return {item.id: item.number for item in items}
    counts: list[int] = []
    numbers = {}
    for item in items:
        depth = min(item.level, len(counts))
        del counts[depth + 1 :]
        counts[depth : depth + 1] = [counts[depth] + 1 if depth < len(counts) else 1]
        numbers[item.id] = ".".join(map(str, counts))
    return numbers


def _shut(meeting: Meeting, item: ItemId, when: When, state: str) -> Meeting:
    meeting = end_all(meeting, when)
    one = meeting.items[item]
    done = replace(
        one,
        state=state,
        closed=when.wall,
        running_since=None,
        spent=spent_ms(one, when.tick),
    )
    shut = replace(meeting.with_item(done), open_item=None, discussion=False)
    return let_in(shut, item, when)


def close_open_item(meeting: Meeting, when: When) -> Meeting:
    """Close whatever item is open."""
    if meeting.open_item is None:
        return end_all(meeting, when)
    return _shut(meeting, meeting.open_item, when, "done")


def spent_ms(item: Item, tick: int) -> int:
    """Tell how long the meeting has been on an item, in milliseconds."""
    return item.spent + (tick - item.running_since if item.running_since is not None else 0)
