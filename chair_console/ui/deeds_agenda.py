"""What is on the agenda: turn to it, close it, put it off, add to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from chair_console.core.fact import ItemId
from chair_console.core.meeting import Item, Meeting, Room
from chair_console.language import _
from chair_console.ui.choice_list import ChoiceRow
from chair_console.ui.deed import Deed, No, going_on, not_closed
from chair_console.ui.desk import Desk
from chair_console.ui.hand_over import turn_to
from chair_console.ui.small_sheets import ChooseSheet, ItemSheet
from chair_console.ui.view import agenda_view
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


def _other_item(room: Room, desk: Desk) -> No:
    return going_on(room, desk) or (None if _others(room.meeting) else _("There is no other item."))


def _others(meeting: Meeting) -> tuple[Item, ...]:
    """List the items that are not open: those to come first, then those that were."""
    rest = (one for one in meeting.items.values() if one.id != meeting.open_item)
    return tuple(sorted(rest, key=lambda one: one.state != "planned"))


def _planned_item(room: Room, desk: Desk) -> No:
    some = any(one.state == "planned" for one in room.meeting.items.values())
    return not_closed(room, desk) or (None if some else _("All items are done."))


def _item_text(room: Room, desk: Desk) -> str:
    coming = coming_item(room.meeting)
    return _("Next: {title}").format(title=coming.title) if coming else _("Close this item")


def next_item(page: MeetingPage) -> None:
    """Turn to the next item, or close the last."""
    coming = coming_item(page.desk.meeting)
    if coming is not None:
        turn_to(page, coming.id)
    else:
        page.desk.do("close-item")


def other_item(page: MeetingPage) -> None:
    """Turn to an item out of order, or once more to one that was closed or put off."""
    _choose_item(page, _("Turn to which item?"), _("Open it"), _others(page.desk.meeting), _turn)


def _turn(page: MeetingPage, item: ItemId) -> None:
    turn_to(page, item)


def defer_other(page: MeetingPage) -> None:
    """Put off an item that was not reached yet."""
    planned = tuple(one for one in page.desk.meeting.items.values() if one.state == "planned")
    _choose_item(page, _("Put off which item?"), _("Put it off"), planned, _defer)


def _defer(page: MeetingPage, item: ItemId) -> None:
    page.desk.do("defer-item", item=item)


def _choose_item(
    page: MeetingPage,
    title: str,
    act: str,
    items: tuple[Item, ...],
    then: Callable[[MeetingPage, ItemId], None],
) -> None:
    rows = {row.id: row for row in agenda_view(page.desk.room()).rows}
    choices = tuple(
        ChoiceRow(one.id, f"{rows[one.id].number}  {one.title}", rows[one.id].detail)
        for one in items
    )
    sheet = ChooseSheet(page.theme, title, act, choices, page)

    def chosen() -> None:
        page.let_go_of_sheet()
        then(page, ItemId(sheet.chosen))

    page.open_sheet(sheet, chosen)


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
        visibility="confidential" if sheet.confidential.isChecked() else "public",
        public_title=sheet.public_title.words(),
        touches=sheet.touches,
    )


AGENDA: tuple[Deed, ...] = (
    Deed("agenda.next", _item_text, next_item, _next_item, "Ctrl+PgDown", "arrow-right"),
    Deed("agenda.close", _("Close this item"), close_item, _open_item, where="item"),
    Deed(
        "agenda.defer", _("Put this item off to another day"), defer_item, _open_item, where="item"
    ),
    Deed(
        "agenda.other",
        _("Turn to another item"),
        other_item,
        _other_item,
        "Ctrl+Shift+O",
        where="item",
    ),
    Deed(
        "agenda.defer_other",
        _("Put a later item off"),
        defer_other,
        _planned_item,
        where="item",
    ),
    Deed("agenda.add", _("Add a late item"), add_item, not_closed, "Ctrl+Shift+N", where="item"),
)
