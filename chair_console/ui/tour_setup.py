"""What the tour shows before and beside the meeting: a group, a plan, the settings, the room.

The sheets are filled in as a chair would fill them; the room's slides are drawn without a second
screen, at the size of the window, so that they can be laid beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtGui import QPixmap

from chair_console.ui.group_sheet import GroupSheet
from chair_console.ui.plan_sheets import MeetingSheet
from chair_console.ui.room_display import RoomDisplay
from chair_console.ui.room_view import RoomView, Slide, choices_of, room_view
from chair_console.ui.sheet import Sheet

if TYPE_CHECKING:
    from chair_console.ui.main_window import MainWindow
    from chair_console.ui.meeting_page import MeetingPage

S = TypeVar("S", bound=Sheet)
Picture = Callable[[str], None]

_PEOPLE = """Helen Marsh, chair
Amir Khan, vice chair
Grace Adeyemi, member
Siân Powell, member
Omar Haddad, lead officer
"""
_ITEMS = """Welcome and apologies, 5
Interests to declare, 5
Repairs this quarter, 20
Summer fair, 15
Any other business, 10
"""


def tour_setup(window: MainWindow, picture: Picture) -> None:
    """Make a group, plan its meeting, look at the settings."""
    window.home.group.click()
    sheet = _sheet(window, GroupSheet)
    sheet.name.setText("Elm Court Residents")
    sheet.place.setText("Elm Court common room")
    sheet.quorum.setValue(3)
    sheet.speech.setValue(3)
    picture("new-group")
    sheet.accept_button.click()
    plan = _sheet(window, MeetingSheet)
    plan.people.setPlainText(_PEOPLE)
    plan.items.setPlainText(_ITEMS)
    picture("planning")
    plan.accept_button.click()
    picture("home-planned")
    window.care.show_settings()
    picture("settings")
    _sheet(window, Sheet).reject()


def room_slide(page: MeetingPage, size: tuple[int, int], slide: str = "") -> QPixmap:
    """Draw what the room sees now, or one of the slides that the chair can choose."""
    room = page.desk.room()
    view = room_view(room, choices_of(room.meeting.settings))
    display = RoomDisplay(page.theme)
    display.resize(*size)
    display.show_view(_turned(view, slide))
    drawn = display.grab()
    display.deleteLater()
    return drawn


def _turned(view: RoomView, slide: str) -> RoomView:
    return replace(view, slide=cast(Slide, slide)) if slide else view


def _sheet(window: MainWindow, kind: type[S]) -> S:
    sheet = window.sheet
    assert isinstance(sheet, kind)
    return sheet
