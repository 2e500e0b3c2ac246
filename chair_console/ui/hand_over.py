"""Turning to an item: what has to be settled first is asked once, then the item is opened.

Two things stand in the way of an item: visitors in the room while it is confidential, and whoever
chairs having to leave for it. Each is asked about in its own sheet, which leads on to the item.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chair_console.core.fact import ItemId, PersonId
from chair_console.core.interests import must_hand_over
from chair_console.core.meeting import Room
from chair_console.core.refusal import Refusal
from chair_console.language import _
from chair_console.ui.chair_interest_sheet import ChairInterestSheet
from chair_console.ui.deed import why_not
from chair_console.ui.visitors_sheet import VisitorsSheet

if TYPE_CHECKING:
    from chair_console.ui.meeting_page import MeetingPage

_OF_THE_CHAIR = "interest-of-the-chair"


def refusal_to_turn_to(room: Room, item: ItemId) -> Refusal | None:
    """Tell why an item cannot be opened, not even after what is asked for here."""
    refusal = why_not(room, "open-item", item=item)
    if refusal is None or refusal.reason == "visitors-present":
        return None
    return None if refusal.sentence == _OF_THE_CHAIR else refusal


def turn_to(page: MeetingPage, item: ItemId, override: str = "") -> None:
    """Open an item, or ask for what has to be settled first."""
    refusal = why_not(page.desk.room(), "open-item", item=item, override=override)
    if refusal is not None and refusal.reason == "visitors-present":
        _ask_about_visitors(page, item)
    elif refusal is not None and refusal.sentence == _OF_THE_CHAIR:
        _ask_who_takes_over(page, item, override)
    else:
        again = page.desk.meeting.items[item].opened is not None
        page.desk.do("reopen-item" if again else "open-item", item=item, override=override)


def hand_over_for(page: MeetingPage, item: ItemId) -> None:
    """Ask who takes over, if whoever chairs has to leave for an item that is open."""
    if must_hand_over(page.desk.meeting, item):
        _ask_who_takes_over(page, item, "")


def _ask_about_visitors(page: MeetingPage, item: ItemId) -> None:
    sheet = VisitorsSheet(page.theme, page.desk.room(), item, page)

    def gone() -> None:
        page.let_go_of_sheet()
        for person in sheet.visitors:
            page.desk.do("leave", person=person)
        turn_to(page, item)

    def stay(reason: str) -> None:
        sheet.reject()
        turn_to(page, item, reason)

    sheet.stay.connect(stay)
    page.open_sheet(sheet, gone)


def _ask_who_takes_over(page: MeetingPage, item: ItemId, override: str) -> None:
    sheet = ChairInterestSheet(page.theme, page.desk.room(), item, page)

    def hand(to: PersonId) -> None:
        page.let_go_of_sheet()
        reason = _("Interest in the item")
        handed = page.desk.do("hand-chair", to=to, reason=reason)
        if handed is not None and page.desk.meeting.open_item != item:
            turn_to(page, item, override)

    def put_off() -> None:
        sheet.reject()
        page.desk.do("defer-item", item=item)

    sheet.put_off.connect(put_off)
    page.open_sheet(sheet, lambda: hand(sheet.to))
