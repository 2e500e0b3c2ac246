"""What a press on a row does: on a person, on somebody who waits, on an item.

The buttons and keys go through the table of actions; the rows of the lists are pressed where they
stand, and that is heard here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint

from chair_console.core.fact import EntryId, ItemId, PersonId
from chair_console.ui.deeds_people import come_or_go
from chair_console.ui.deeds_queue import move_to
from chair_console.ui.hand_over import turn_to
from chair_console.ui.view_people import state_of

if TYPE_CHECKING:
    from chair_console.ui.meeting_page import MeetingPage


class Presses(QObject):
    """Hears the rows of one meeting page."""

    def __init__(self, page: MeetingPage) -> None:
        super().__init__(page)
        self._page, self._desk = page, page.desk
        screen = page.screen_
        screen.people.person_selected.connect(self._desk.choose)
        screen.people.person_activated.connect(self._person_opened)
        screen.people.list.menu_requested.connect(self._menu_for_person)
        screen.queue.entry_selected.connect(self._entry_selected)
        screen.queue.entry_activated.connect(self._entry_opened)
        screen.queue.entry_moved.connect(self._entry_moved)
        screen.queue.entry_withdrawn.connect(self._entry_withdrawn)
        screen.queue.list.menu_requested.connect(self._menu_for_entry)
        screen.agenda.item_activated.connect(self._item_opened)
        screen.agenda.list.menu_requested.connect(self._menu_for_item)

    def _person_opened(self, person: str) -> None:
        """Enter on a person: let them in, or put their hand up."""
        self._desk.choose(person)
        attendee = self._desk.meeting.people.get(PersonId(person))
        if attendee is None:
            return
        if state_of(attendee) in {"expected", "left"}:
            come_or_go(self._page)
        elif self._desk.meeting.started is not None and not attendee.removed:
            self._desk.do("ask", person=attendee.person)

    def _entry_selected(self, entry: str) -> None:
        self._desk.choose_entry(entry)

    def _entry_opened(self, entry: str) -> None:
        self._desk.do("call", entry=EntryId(entry))

    def _entry_withdrawn(self, entry: str) -> None:
        self._desk.do("withdraw", entry=EntryId(entry))

    def _entry_moved(self, entry: str, place: int) -> None:
        move_to(self._page, EntryId(entry), place)

    def _item_opened(self, item: str) -> None:
        turn_to(self._page, ItemId(item))

    def _menu_for_person(self, person: str, where: QPoint) -> None:
        self._desk.choose(person)
        self._page.menus.open(("person",), where)

    def _menu_for_entry(self, entry: str, where: QPoint) -> None:
        self._entry_selected(entry)
        self._page.menus.open(("entry", "person"), where)

    def _menu_for_item(self, item: str, where: QPoint) -> None:
        self._page.menus.open(("item",), where)
