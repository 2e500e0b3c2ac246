"""From the state of a meeting to what its screen shows: pure, and the same for the same state.

Nothing here is remembered between two calls, so showing twice changes nothing, and a screen that
was shown late is right all the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from chair_console.core.agenda import shown_numbers, spent_ms
from chair_console.core.attendance import present, quorate, quorum_count
from chair_console.core.fact import EntryId, ItemId, PersonId
from chair_console.core.interests import called_up
from chair_console.core.meeting import VISITORS, Interest, Item, Meeting, Room
from chair_console.language import _, ngettext
from chair_console.ui import words
from chair_console.ui.rows import (
    AgendaRow,
    AgendaView,
    InterestLine,
    ItemState,
    ItemView,
    MeetingView,
    RoomView,
    SayView,
    StatusView,
    TopView,
    UndoView,
)
from chair_console.ui.view_floor import floor_view, queue_view
from chair_console.ui.view_people import people_view, selected_view
from chair_console.wording import moments
from chair_console.wording.dates import date_words

_MINUTE = 60_000
_NO_STATUS = StatusView()
_ROOM_OFF = RoomView()


@dataclass(frozen=True, slots=True)
class Glance:
    """What belongs to the screen and not to the record."""

    selected: PersonId | None = None
    private: bool = False
    undo: UndoView | None = None
    say: SayView | None = None
    status: StatusView = _NO_STATUS
    shown: RoomView = _ROOM_OFF
    """What the room's screen shows."""
    order_left: frozenset[EntryId] = frozenset()
    """Who was suggested to go first and was left where they are."""


def meeting_view(room: Room, glance: Glance) -> MeetingView:
    """Put the whole screen into rows."""
    chosen = glance.selected if glance.selected in room.meeting.people else None
    return MeetingView(
        top_view(room),
        agenda_view(room),
        item_view(room),
        floor_view(room),
        queue_view(room, glance.order_left, private=glance.private),
        people_view(room),
        selected_view(room, chosen) if chosen is not None else None,
        glance.status,
        glance.shown,
        glance.undo,
        glance.say,
        glance.private,
    )


def top_view(room: Room) -> TopView:
    """Say which meeting it is, how many are here, and the time."""
    meeting = room.meeting
    chair = _("Chair: {name}").format(name=words.name_in(room.state, meeting, meeting.in_the_seat))
    day = moments.local(meeting.planned, meeting.zone)
    date = date_words(day)
    here = sum(not one.removed for one in present(meeting))
    late = words.minutes(behind_ms(room))
    return TopView(
        meeting.title,
        tuple(part for part in (meeting.place, date, chair) if part),
        _("{here} of {listed} present").format(here=here, listed=len(meeting.people)),
        _quorum(meeting),
        quorate(meeting),
        moments.hour(room.wall, meeting.zone),
        _("{count} min behind").format(count=late) if late else "",
        _("Rehearsal") if meeting.rehearsal else "",
    )


def _quorum(meeting: Meeting) -> str:
    if meeting.quorum is None:
        return ""
    if quorate(meeting):
        return _("enough to decide ({needed} needed)").format(needed=meeting.quorum)
    return _("{here} of {needed} members needed to decide").format(
        here=quorum_count(meeting), needed=meeting.quorum
    )


def planned_starts(meeting: Meeting) -> dict[ItemId, int]:
    """Work out when each item was to begin, from the lengths on the agenda."""
    at, starts = meeting.planned, {}
    for item in meeting.items.values():
        starts[item.id] = at
        at += (item.minutes or 0) * _MINUTE
    return starts


def behind_ms(room: Room) -> int:
    """Tell how far the meeting is behind its agenda; 0 where that has no lengths."""
    meeting = room.meeting
    if meeting.open_item is None or meeting.closed is not None:
        return 0
    item = meeting.items[meeting.open_item]
    if all(one.minutes is None for one in meeting.items.values()):
        return 0
    due = planned_starts(meeting)[item.id]
    used = min(spent_ms(item, room.tick), (item.minutes or 0) * _MINUTE)
    return max(0, room.wall - due - used)


def agenda_view(room: Room) -> AgendaView:
    """List the items with their times."""
    meeting = room.meeting
    starts, late = planned_starts(meeting), behind_ms(room)
    numbers = shown_numbers(meeting)
    rows = tuple(
        _agenda_row(room, item, numbers[item.id], starts[item.id], late)
        for item in meeting.items.values()
    )
    coming = next_item(meeting)
    label = _("Next: {title}").format(title=coming.title) if coming else _("Close this item")
    return AgendaView(rows, _ends(meeting, late), next_label=label)


def next_item(meeting: Meeting) -> Item | None:
    """Name the item that comes next: the first planned one after the open one, else the first."""
    items = list(meeting.items.values())
    ids = [one.id for one in items]
    after = ids.index(meeting.open_item) + 1 if meeting.open_item in ids else 0
    for one in (*items[after:], *items[:after]):
        if one.state == "planned":
            return one
    return None


def _ends(meeting: Meeting, late: int) -> str:
    length = sum(one.minutes or 0 for one in meeting.items.values())
    if not length:
        return ""
    end = meeting.planned + length * _MINUTE + late
    return _("ends {time}").format(time=moments.hour(end, meeting.zone))


def _agenda_row(room: Room, item: Item, number: str, start: int, late: int) -> AgendaRow:
    meeting = room.meeting
    interest = any(where == item.id for _who, where in meeting.interests)
    called = item.state == "planned" and bool(called_up(room.state, meeting, item.id))
    detail = _item_detail(meeting, item, start + late)
    spoken = ", ".join(
        part
        for part in (
            _("item {number}").format(number=number) if number else "",
            item.title,
            detail,
            _("an interest is declared") if interest or called else "",
            _("confidential") if item.confidential else "",
        )
        if part
    )
    return AgendaRow(
        item.id,
        number,
        item.title,
        detail,
        _STATES.get(item.state, "planned"),
        interest or called,
        item.confidential,
        spoken,
    )


_STATES: dict[str, ItemState] = {
    "planned": "planned",
    "open": "open",
    "done": "done",
    "deferred": "deferred",
    "not_reached": "not_reached",
}


def _item_detail(meeting: Meeting, item: Item, start: int) -> str:
    timed = any(one.minutes is not None for one in meeting.items.values())
    length = words.minutes_words(item.minutes) if item.minutes is not None else ""
    began = moments.hour(item.opened, meeting.zone) if item.opened is not None else ""
    parts: tuple[str, ...]
    if item.state == "open":
        parts = (began, length, _("now"))
    elif item.state == "done":
        parts = (began, _("done"))
    elif item.state == "deferred":
        parts = (_("put off to another day"),)
    elif item.state == "not_reached":
        parts = (_("not reached"),)
    else:
        parts = (moments.hour(start, meeting.zone) if timed else "", length)
        parts = (*parts, _("added tonight")) if item.late else parts
    return ", ".join(part for part in parts if part)


def _which(meeting: Meeting, item: Item) -> str:
    """Say which item it is; where the agenda has its own numbers, they say no count."""
    number = shown_numbers(meeting)[item.id]
    if item.number:
        return _("Item {number}").format(number=number)
    if any(one.number for one in meeting.items.values()):
        return _("An item without a number")
    return _("Item {number} of {count}").format(number=number, count=_last(meeting))


def _last(meeting: Meeting) -> int:
    """Count the items that are no part of another."""
    return sum(one.level == 0 for one in meeting.items.values())


def item_view(room: Room) -> ItemView | None:
    """Describe the item under discussion; None between items."""
    meeting = room.meeting
    if meeting.open_item is None:
        return None
    item = meeting.items[meeting.open_item]
    used = spent_ms(item, room.tick)
    return ItemView(
        _which(meeting, item),
        item.title,
        _used(used, item.minutes),
        item.minutes is not None and used > item.minutes * _MINUTE,
        tuple(
            InterestLine(words.name_in(room.state, meeting, person), interest_words(interest))
            for (person, where), interest in meeting.interests.items()
            if where == item.id
        ),
        _confidential(meeting, item),
    )


def _used(used: int, planned: int | None) -> str:
    spent = words.minutes(used)
    if planned is None:
        return _("{spent} min so far").format(spent=spent)
    return _("{spent} of {planned} min used").format(spent=spent, planned=planned)


def _confidential(meeting: Meeting, item: Item) -> str:
    if not item.confidential:
        return ""
    visitors = sum(one.role in VISITORS for one in present(meeting))
    if not visitors:
        return _("Confidential. No visitors are in the room.")
    return ngettext(
        "Confidential. {count} visitor is still in the room.",
        "Confidential. {count} visitors are still in the room.",
        visitors,
    ).format(count=visitors)


def interest_words(interest: Interest) -> str:
    """Say what follows from an interest, in a sentence that begins with a name."""
    if interest.stay is False:
        return _("declared an interest and is out of the room for this item.")
    if interest.speak is None and interest.stay is None and interest.vote is None:
        return _("declared an interest. What follows is not decided yet.")
    speaks, votes = bool(interest.speak), bool(interest.vote)
    allowed = {
        (False, False): _("may stay"),
        (True, False): _("may stay and may speak"),
        (False, True): _("may stay and may vote"),
        (True, True): _("may stay and may speak and may vote"),
    }[speaks, votes]
    no = {
        (False, False): "",
        (True, False): _("speak"),
        (False, True): _("vote"),
        (True, True): _("speak or vote"),
    }[interest.speak is False, interest.vote is False]
    said = _("declared an interest: {allowed}").format(allowed=allowed)
    if no:
        said += ", " + _("may not {no} on this item").format(no=no)
    return said + "."
