"""What is on the agenda: turn to it, close it, put it off, add to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chair_console.core.fact import ItemId
from chair_console.core.meeting import Room
from chair_console.language import _
from chair_console.ui.deed import Deed, No, going_on, not_closed
from chair_console.ui.desk import Desk
from chair_console.ui.small_sheets import ItemSheet
from chair_console.ui.view import next_item as coming_item

if TYPE_CHECKING:
    from chair_console.ui.meeting_page import MeetingPage


def _next_item(room: Room, desk: Desk) -> No:
    no = going_on(room, desk)
    if no is not None:
        return no
    if coming_item(room.meeting) is None and room.meeting.open_item is None:
        return _("All items are done.")
    return None


def _open_item(room: Room, desk: Desk) -> No:
    return going_on(room, desk) or (
        None if room.meeting.open_item is not None else _("No item is open.")
    )


def _item_text(room: Room, desk: Desk) -> str:
    coming = coming_item(room.meeting)
    return _("Next: {title}").format(title=coming.title) if coming else _("Close this item")


def next_item(page: MeetingPage) -> None:
    """Turn to the next item, or close the last."""
    coming = coming_item(page.desk.meeting)
    if coming is not None:
        page.desk.do("open-item", item=coming.id)
    else:
        page.desk.do("close-item")


def close_item(page: MeetingPage) -> None:
    """Close the open item."""
    page.desk.do("close-item")


def defer_item(page: MeetingPage) -> None:
    """Put the open item off to another meeting."""
    page.desk.do("defer-item", item=page.desk.meeting.open_item)


def add_item(page: MeetingPage) -> None:
    """Add a late item."""
    sheet = ItemSheet(page.theme, page)
    page.open_sheet(sheet, lambda: _add_item_now(page, sheet))


def _add_item_now(page: MeetingPage, sheet: ItemSheet) -> None:
    page.desk.do(
        "item",
        id=ItemId(page.desk.bridge.record.new_id()),
        title=sheet.title.words(),
        minutes=sheet.minutes.value() or None,
    )


AGENDA: tuple[Deed, ...] = (
    Deed("agenda.next", _item_text, next_item, _next_item, "Ctrl+PgDown", "arrow-right"),
    Deed("agenda.close", _("Close this item"), close_item, _open_item, where="item"),
    Deed(
        "agenda.defer", _("Put this item off to another day"), defer_item, _open_item, where="item"
    ),
    Deed("agenda.add", _("Add a late item"), add_item, not_closed, "Ctrl+Shift+N", where="item"),
)
