"""What the chair does with those who wait: call, take off, move, pass over, close the list.

The chair may take a suggestion for a fairer order or leave it; nothing moves by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint

from chair_console.core.fact import BudgetId, EntryId
from chair_console.core.floor import budgets_left, on_the_floor
from chair_console.core.meeting import Room
from chair_console.core.suggestion import suggestion
from chair_console.language import _
from chair_console.ui import words
from chair_console.ui.choice_list import ChoiceRow
from chair_console.ui.deed import Deed, No, always, going_on, why_not
from chair_console.ui.desk import Desk
from chair_console.ui.entries import waiting_entry
from chair_console.ui.small_sheets import ChooseSheet
from chair_console.ui.view_budgets import budget_name, budget_time

if TYPE_CHECKING:
    from chair_console.ui.meeting_page import MeetingPage


def _asked_for(room: Room, desk: Desk) -> dict[str, Any]:
    """Name whom an act is about: the row chosen in the queue, else the person chosen."""
    entry = waiting_entry(room.meeting, desk.entry, desk.selected)
    if entry is not None and entry == desk.entry:
        return {"entry": entry}
    return {"person": desk.selected} if desk.selected in room.meeting.people else {}


def _somebody(room: Room, desk: Desk) -> No:
    chosen = None if _asked_for(room, desk) else _("Choose a person first.")
    return going_on(room, desk) or chosen


def _call(room: Room, desk: Desk) -> No:
    return _somebody(room, desk) or why_not(room, "call", **_asked_for(room, desk))


def _waits(room: Room, desk: Desk) -> No:
    return _somebody(room, desk) or why_not(room, "withdraw", **_asked_for(room, desk))


def _in_queue(room: Room, desk: Desk) -> No:
    no = _somebody(room, desk)
    if no is None and waiting_entry(room.meeting, desk.entry, desk.selected) is None:
        return _("This person is not waiting to speak.")
    return no


def _some_on_list(room: Room, desk: Desk) -> No:
    some = room.meeting.queue() or on_the_floor(room.meeting)
    return going_on(room, desk) or (None if some else _("Nobody is waiting to speak."))


def _suggested(room: Room, desk: Desk) -> No:
    found = suggestion(room.meeting, room.tick)
    fair = found is None or found.entry in desk.order_left
    return going_on(room, desk) or (_("The order is fair as it stands.") if fair else None)


def _suggested_text(room: Room, desk: Desk) -> str:
    found = suggestion(room.meeting, room.tick)
    if found is None or desk.private:
        return _("Put first who is suggested")
    name = words.name_in(room.state, room.meeting, found.person)
    return _("Put {name} first").format(name=name)


def _overrun(room: Room, desk: Desk) -> No:
    some = bool(_overruns(room))
    return going_on(room, desk) or (None if some else _("No group is over its time."))


def _overruns(room: Room) -> tuple[BudgetId, ...]:
    left = budgets_left(room.meeting, room.tick)
    return tuple(
        one
        for one, ms in left.items()
        if ms < 0 and why_not(room, "share-overrun", budget=one) is None
    )


def _no_budgets(room: Room) -> bool:
    return not room.meeting.budgets


def _list_text(room: Room, desk: Desk) -> str:
    return _("Take hands again") if room.meeting.list_closed else _("Take no more hands")


def _hold_text(room: Room, desk: Desk) -> str:
    entry = waiting_entry(room.meeting, desk.entry, desk.selected)
    held = entry is not None and room.meeting.contributions[entry].held
    return _("Can be called again") if held else _("Pass over for now")


def call_person(page: MeetingPage) -> None:
    """Call whoever is chosen, out of order."""
    page.desk.do("call", **_asked_for(page.desk.room(), page.desk))


def withdraw(page: MeetingPage) -> None:
    """Take whoever is chosen off the list."""
    page.desk.do("withdraw", **_asked_for(page.desk.room(), page.desk))


def _entry_of_chosen(page: MeetingPage) -> EntryId | None:
    return waiting_entry(page.desk.meeting, page.desk.entry, page.desk.selected)


def hold(page: MeetingPage) -> None:
    """Pass over whoever is chosen for now, or let them be called again."""
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
    """Move whoever is chosen one place forward."""
    _move(page, -1)


def move_down(page: MeetingPage) -> None:
    """Move whoever is chosen one place back."""
    _move(page, 1)


def take_suggestion(page: MeetingPage) -> None:
    """Put whoever is suggested where the first of the ordinary hands stands now."""
    room = page.desk.room()
    found = suggestion(room.meeting, room.tick)
    if found is not None:
        move_to(page, found.entry, room.meeting.queue().index(found.before) + 1)


def leave_order(page: MeetingPage) -> None:
    """Leave the order as it is; the same is not suggested again."""
    room = page.desk.room()
    found = suggestion(room.meeting, room.tick)
    if found is not None:
        page.desk.leave_order(found.entry)


def list_open_or_closed(page: MeetingPage) -> None:
    """Take no more requests, or take them again."""
    page.desk.do("open-list" if page.desk.meeting.list_closed else "close-list")


def clear(page: MeetingPage) -> None:
    """Take everybody off the list; what is being said ends and is kept."""
    page.desk.do("clear-queue")


def share_overrun(page: MeetingPage) -> None:
    """Make the overrun of one group's time good to all groups, on this item."""
    room = page.desk.room()
    over = _overruns(room)
    if len(over) == 1:
        page.desk.do("share-overrun", budget=over[0])
        return
    rows = tuple(ChoiceRow(one, budget_name(room, one), budget_time(room, one)) for one in over)
    sheet = ChooseSheet(page.theme, _("Whose overrun?"), _("Give it to all"), rows, page)

    def share() -> None:
        page.desk.do("share-overrun", budget=BudgetId(sheet.chosen))

    page.open_sheet(sheet, share)


def queue_menu(page: MeetingPage) -> None:
    """Open what else can be done with those who wait."""
    button = page.screen_.queue.more
    page.menus.open(("queue",), button.mapToGlobal(QPoint(0, button.height() + 4)))


QUEUE: tuple[Deed, ...] = (
    Deed(
        "queue.call",
        _("Call now, out of order"),
        call_person,
        _call,
        "Ctrl+Shift+K",
        where="person entry",
    ),
    Deed(
        "queue.withdraw",
        _("No longer wants to speak"),
        withdraw,
        _waits,
        "Ctrl+Shift+W",
        where="person entry",
    ),
    Deed("queue.hold", _hold_text, hold, _in_queue, where="person entry"),
    Deed("queue.up", _("Earlier"), move_up, _in_queue, "Ctrl+Up", where="entry"),
    Deed("queue.down", _("Later"), move_down, _in_queue, "Ctrl+Down", where="entry"),
    Deed(
        "queue.suggested",
        _suggested_text,
        take_suggestion,
        _suggested,
        "Ctrl+Shift+Up",
        "check",
        where="queue",
    ),
    Deed("queue.leave_order", _("Leave it"), leave_order, _suggested, icon="x"),
    Deed("queue.list", _list_text, list_open_or_closed, going_on, where="queue"),
    Deed("queue.clear", _("Clear the list, end the speech"), clear, _some_on_list, where="queue"),
    Deed(
        "queue.share_overrun",
        _("Give a group's overrun to all"),
        share_overrun,
        _overrun,
        where="queue",
        hidden=_no_budgets,
    ),
    Deed("queue.more", _("More"), queue_menu, always, icon="chevron-down"),
)
