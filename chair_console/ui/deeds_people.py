"""Who is here, who came, who has an interest; and how the people are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt

from chair_console.core.attendance import AttendeeListed
from chair_console.core.fact import PersonId
from chair_console.core.meeting import VOTING_ROLES, Room
from chair_console.core.people import PersonAdded
from chair_console.language import _
from chair_console.ui.deed import Deed, No, chosen, not_closed, why_not
from chair_console.ui.desk import Desk
from chair_console.ui.interest_sheet import InterestSheet
from chair_console.ui.small_sheets import AddPersonSheet
from chair_console.ui.view_people import state_of

if TYPE_CHECKING:
    from chair_console.ui.meeting_page import MeetingPage


def _interest(room: Room, desk: Desk) -> No:
    no = not_closed(room, desk) or chosen(room, desk)
    return no or (None if room.meeting.items else _("There are no items on the agenda."))


def _come_or_go(room: Room, desk: Desk) -> No:
    no = not_closed(room, desk) or chosen(room, desk)
    if no is not None or desk.selected is None:
        return no
    attendee = room.meeting.people[desk.selected]
    if attendee.removed:
        return None if attendee.present else why_not(room, "arrive", person=desk.selected)
    return None


def _apologies(room: Room, desk: Desk) -> No:
    no = not_closed(room, desk) or chosen(room, desk)
    if no is None and desk.selected and room.meeting.people[desk.selected].present:
        return _("This person is here.")
    return no


def _come_text(room: Room, desk: Desk) -> str:
    attendee = room.meeting.people.get(desk.selected) if desk.selected else None
    if attendee is None:
        return _("Arrived")
    state = state_of(attendee)
    if state in {"present", "away", "removed"}:
        return _("Left")
    return _("Back") if state == "left" else _("Arrived")


def _hide_text(room: Room, desk: Desk) -> str:
    return _("Show the people") if desk.private else _("Hide the people")


def come_or_go(page: MeetingPage) -> None:
    """Record that the person chosen came, went, or came back."""
    person = page.desk.selected
    if person is None:
        return
    attendee = page.desk.meeting.people[person]
    if attendee.removed and attendee.present:
        page.desk.do("left", person=person)
    elif attendee.present or attendee.away_for is not None:
        page.desk.do("leave", person=person)
    else:
        page.desk.do("arrive", person=person)


def apologies(page: MeetingPage) -> None:
    """Record apologies of the person chosen."""
    page.desk.do("apologies", person=page.desk.selected)


def add_person(page: MeetingPage) -> None:
    """Add somebody who came and is on no list."""
    visitors = sum(one.role == "public" for one in page.desk.meeting.people.values())
    suggested = _("Visitor {number}").format(number=visitors + 1)
    sheet = AddPersonSheet(page.theme, suggested, page)
    page.open_sheet(sheet, lambda: _add_person_now(page, sheet))


def _add_person_now(page: MeetingPage, sheet: AddPersonSheet) -> None:
    person = PersonId(page.desk.bridge.record.new_id())
    role = str(sheet.role.currentData())
    votes = role in VOTING_ROLES
    facts = (PersonAdded(person, sheet.name.words()), AttendeeListed(person, role, votes, votes))
    if page.desk.bridge.write(facts, "person", page.desk.id) is not None:
        page.desk.do("arrive", person=person)
        page.desk.choose(person)


def interest(page: MeetingPage) -> None:
    """Record an interest of the person chosen."""
    person = page.desk.selected
    if person is not None:
        sheet = InterestSheet(page.theme, page.desk.room(), person, page)
        page.open_sheet(sheet, lambda: _interest_now(page, sheet))


def _interest_now(page: MeetingPage, sheet: InterestSheet) -> None:
    speak, stay, vote = sheet.consequences()
    common = {"person": sheet.person, "item": sheet.item, "speak": speak, "stay": stay}
    if sheet.declared:
        page.desk.do("decide-interest", vote=vote, **common)
    else:
        nature = sheet.nature.words()
        page.desk.do("declare", kind=sheet.kind, nature=nature, vote=vote, **common)


def hide_people(page: MeetingPage) -> None:
    """Hide the people from the eyes of others, or show them."""
    page.desk.hide_or_show()


def find_person(page: MeetingPage) -> None:
    """Go to the line where a name is looked for."""
    search = page.screen_.people.search
    search.setFocus(Qt.FocusReason.ShortcutFocusReason)
    search.selectAll()


def person_menu(page: MeetingPage) -> None:
    """Open what else can be done for the person chosen."""
    button = page.screen_.people.conduct.more
    menu = page.menus.make(("person",))
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    top = button.mapToGlobal(QPoint(button.width() - menu.sizeHint().width(), 0))
    menu.popup(top - QPoint(0, menu.sizeHint().height() + 4))


PEOPLE: tuple[Deed, ...] = (
    Deed("people.come_or_go", _come_text, come_or_go, _come_or_go, "Ctrl+E", "door-open", "person"),
    Deed("people.apologies", _("Apologies"), apologies, _apologies, where="person"),
    Deed(
        "people.add",
        _("Add somebody who came"),
        add_person,
        not_closed,
        "Ctrl+Shift+P",
        where="meeting",
    ),
    Deed(
        "interests.declare",
        _("Interest in an item"),
        interest,
        _interest,
        "Ctrl+I",
        "scale",
        "person",
    ),
    Deed("people.private", _hide_text, hide_people, keys="Ctrl+L", icon="eye-off", where="view"),
    Deed("people.find", _("Find a person"), find_person, keys="Ctrl+F", where="view"),
    Deed("people.more", _("More"), person_menu, chosen, "Ctrl+M", "chevron-down"),
)
