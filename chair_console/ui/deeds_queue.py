"""What the chair does with those who wait: put on the list, take off, move, pass over, call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chair_console.core.fact import EntryId, PersonId
from chair_console.core.meeting import Room
from chair_console.core.queue import refusal_to_ask
from chair_console.language import _
from chair_console.ui.asking import pick
from chair_console.ui.deed import Deed, No, chosen, going_on, why_not
from chair_console.ui.desk import Desk
from chair_console.ui.view_people import people_view

if TYPE_CHECKING:
    from chair_console.ui.meeting_page import MeetingPage


def _call(room: Room, desk: Desk) -> No:
    no = going_on(room, desk) or chosen(room, desk)
    return no or why_not(room, "call", person=desk.selected)


def _waits(room: Room, desk: Desk) -> No:
    no = going_on(room, desk) or chosen(room, desk)
    return no or why_not(room, "withdraw", person=desk.selected)


def _in_queue(room: Room, desk: Desk) -> No:
    no = going_on(room, desk) or chosen(room, desk)
    queue = room.meeting.queue()
    if no is None and not any(
        room.meeting.contributions[one].person == desk.selected for one in queue
    ):
        return _("This person is not waiting to speak.")
    return no


def _list_text(room: Room, desk: Desk) -> str:
    return _("Take hands again") if room.meeting.list_closed else _("Take no more hands")


def _hold_text(room: Room, desk: Desk) -> str:
    for entry in room.meeting.queue():
        one = room.meeting.contributions[entry]
        if one.person == desk.selected and one.held:
            return _("Can be called again")
    return _("Pass over for now")


def _points_of_order_off(room: Room) -> bool:
    return "point_of_order" not in room.meeting.settings.kinds


def hand_up(page: MeetingPage) -> None:
    """Put somebody on the list."""
    _pick_to_speak(page, _("Hand up"), "ordinary")


def point_of_order(page: MeetingPage) -> None:
    """Put somebody on the list with a point of order."""
    _pick_to_speak(page, _("Point of order"), "point_of_order")


def _pick_to_speak(page: MeetingPage, title: str, kind: str) -> None:
    room = page.desk.room()
    rows = tuple(
        row
        for row in people_view(room).rows
        if refusal_to_ask(room, PersonId(row.id), kind, room.meeting.item) is None
    )

    def ask(person: PersonId, note: str) -> None:
        page.desk.do("ask", person=person, note=note, kind=kind)

    first = page.desk.selected
    pick(page, title, _("Put on the list"), rows, ask, first=first, with_note=True)


def call_person(page: MeetingPage) -> None:
    """Call the person chosen, out of order."""
    page.desk.do("call", person=page.desk.selected)


def withdraw(page: MeetingPage) -> None:
    """Take the person chosen off the list."""
    page.desk.do("withdraw", person=page.desk.selected)


def _entry_of_chosen(page: MeetingPage) -> EntryId | None:
    meeting = page.desk.meeting
    for entry in meeting.queue():
        if meeting.contributions[entry].person == page.desk.selected:
            return entry
    return None


def hold(page: MeetingPage) -> None:
    """Pass over the person chosen for now, or let them be called again."""
    entry = _entry_of_chosen(page)
    if entry is not None:
        held = page.desk.meeting.contributions[entry].held
        page.desk.do("release" if held else "hold", entry=entry)


def move_to(page: MeetingPage, entry: EntryId, place: int) -> None:
    """Move somebody who waits to a place, counted from one."""
    order = [one for one in page.desk.meeting.queue() if one != entry]
    order.insert(place - 1, entry)
    page.desk.do("reorder", entries=tuple(order))


def _move(page: MeetingPage, step: int) -> None:
    entry = _entry_of_chosen(page)
    order = page.desk.meeting.queue()
    if entry is not None and 0 <= order.index(entry) + step < len(order):
        move_to(page, entry, order.index(entry) + step + 1)


def move_up(page: MeetingPage) -> None:
    """Move the person chosen one place forward."""
    _move(page, -1)


def move_down(page: MeetingPage) -> None:
    """Move the person chosen one place back."""
    _move(page, 1)


def list_open_or_closed(page: MeetingPage) -> None:
    """Take no more requests, or take them again."""
    page.desk.do("open-list" if page.desk.meeting.list_closed else "close-list")


QUEUE: tuple[Deed, ...] = (
    Deed("queue.hand_up", _("Hand up"), hand_up, going_on, "Ctrl+4", "hand"),
    Deed(
        "queue.point_of_order",
        _("Point of order"),
        point_of_order,
        going_on,
        "Ctrl+5",
        "flag",
        hidden=_points_of_order_off,
    ),
    Deed(
        "queue.call",
        _("Call now, out of order"),
        call_person,
        _call,
        "Ctrl+Shift+K",
        where="person",
    ),
    Deed(
        "queue.withdraw",
        _("No longer wants to speak"),
        withdraw,
        _waits,
        "Ctrl+Shift+W",
        where="person",
    ),
    Deed("queue.hold", _hold_text, hold, _in_queue, where="person"),
    Deed("queue.up", _("Earlier"), move_up, _in_queue, "Ctrl+Up"),
    Deed("queue.down", _("Later"), move_down, _in_queue, "Ctrl+Down"),
    Deed("queue.list", _list_text, list_open_or_closed, going_on, where="item"),
)
