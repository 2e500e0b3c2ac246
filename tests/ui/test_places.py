"""A few letters lead to every page, meeting and person, from the start page and from a meeting."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.ui.keys_sheet import KeysSheet
from chair_console.ui.log_view import LogView
from chair_console.ui.palette import Palette
from chair_console.ui.review.people import People
from chair_console.ui.settings import SettingsSheet
from chair_console.ui.sheet import Sheet
from chair_console.ui.theme import Theme
from tests.ui.laptop import Laptop, a_laptop

CTRL, FREE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
ENTER = Qt.Key.Key_Return


@pytest.fixture
def laptop(qtbot: QtBot, theme: Theme, tmp_path: Path, clock: ScriptClock) -> Iterator[Laptop]:
    for made in a_laptop(qtbot, theme, tmp_path, clock):
        made.set_up()
        made.plan()
        yield made


def strike(laptop: Laptop, key: Qt.Key, modifiers: Qt.KeyboardModifier = FREE) -> None:
    top = over(laptop) or laptop.window
    top.activateWindow()
    QApplication.processEvents()
    laptop.clock.advance(1000)
    QTest.keyClick(top.focusWidget() or top, key, modifiers)
    QApplication.processEvents()


def over(laptop: Laptop) -> QWidget | None:
    """Whatever lies over the page."""
    meeting = laptop.window.meeting
    return laptop.window.sheet or (meeting.sheet if meeting is not None else None)


def look_for(laptop: Laptop, letters: str) -> Palette:
    strike(laptop, Qt.Key.Key_K, CTRL)
    palette = over(laptop)
    assert isinstance(palette, Palette)
    QTest.keyClicks(palette.field, letters)
    QApplication.processEvents()
    return palette


def go_to(laptop: Laptop, letters: str) -> None:
    look_for(laptop, letters)
    strike(laptop, ENTER)


def shown(laptop: Laptop) -> QWidget | None:
    return laptop.window.pages.currentWidget()


def names(palette: Palette) -> list[str]:
    return [palette._rows[id].name for id in palette.list.ids()]


def sheet(laptop: Laptop, kind: type[Sheet]) -> bool:
    return isinstance(laptop.window.sheet, kind)


# From the start page


def test_a_page_is_reached_by_its_name_or_by_what_it_is_for(laptop: Laptop) -> None:
    for letters in ("hand o", "another laptop"):
        go_to(laptop, letters)
        assert shown(laptop) is laptop.window.side.hand_over
        laptop.window.go_home()
    go_to(laptop, "after")
    assert shown(laptop) is laptop.window.side.office


def test_settings_keys_and_help_are_reached_from_everywhere(laptop: Laptop) -> None:
    go_to(laptop, "settings")
    assert sheet(laptop, SettingsSheet)
    strike(laptop, Qt.Key.Key_Escape)
    strike(laptop, Qt.Key.Key_F1)
    assert sheet(laptop, KeysSheet)
    strike(laptop, Qt.Key.Key_Escape)
    laptop.window.side.open_office()
    strike(laptop, Qt.Key.Key_Comma, CTRL)
    assert sheet(laptop, SettingsSheet)
    strike(laptop, Qt.Key.Key_Escape)
    assert shown(laptop) is laptop.window.side.office, "settings lead nowhere else"


def test_a_meeting_is_opened_by_its_name(laptop: Laptop) -> None:
    go_to(laptop, "harb")
    assert shown(laptop) is laptop.window.meeting


def test_a_meeting_that_was_held_is_read_in_its_log(laptop: Laptop) -> None:
    laptop.begin().desk.do("close-meeting")
    laptop.window.go_home()
    go_to(laptop, "harb")
    assert isinstance(shown(laptop), LogView)


def test_the_page_of_a_person_is_reached_by_their_name(laptop: Laptop) -> None:
    go_to(laptop, "tom har")
    office = laptop.window.side.office
    assert office is not None
    people = office.rooms["people"]
    assert isinstance(people, People)
    assert people.currentWidget() is people.page
    assert people.page.title.text() == "Tom Hargreaves"


def test_before_the_records_are_open_nobody_and_no_meeting_is_found(laptop: Laptop) -> None:
    laptop.window.store.close()
    laptop.window.show_start()
    assert names(look_for(laptop, "tom")) == []
    strike(laptop, Qt.Key.Key_Escape)
    assert names(look_for(laptop, "harb")) == []
    strike(laptop, Qt.Key.Key_Escape)
    assert names(look_for(laptop, "sett")) == ["Settings"]


def test_under_the_cover_of_the_lock_nothing_is_found(laptop: Laptop) -> None:
    laptop.window.care.lock()
    strike(laptop, Qt.Key.Key_K, CTRL)
    strike(laptop, Qt.Key.Key_Comma, CTRL)
    strike(laptop, Qt.Key.Key_F1)
    assert over(laptop) is None


# From a meeting


def test_a_meeting_leads_to_other_pages_and_stays_as_it_is(laptop: Laptop) -> None:
    page = laptop.begin()
    id = page.desk.id
    palette = look_for(laptop, "after the m")
    assert palette.row is not None
    assert palette.row.detail.endswith("this meeting stays as it is")
    strike(laptop, ENTER)
    assert shown(laptop) is laptop.window.side.office
    assert laptop.window.meeting is None
    go_to(laptop, "harb")
    assert laptop.page().desk.id == id
    assert laptop.page().desk.meeting.started is not None


def test_in_a_meeting_its_own_acts_come_before_other_pages(laptop: Laptop) -> None:
    laptop.begin()
    found = names(look_for(laptop, "hand"))
    assert found.index("Hand up") < found.index("Hand over")


def test_from_somebody_in_the_meeting_one_goes_on_to_their_page(laptop: Laptop) -> None:
    laptop.begin()
    palette = look_for(laptop, "tom har")
    assert names(palette) == ["Tom Hargreaves"], "once, though known outside as well"
    strike(laptop, ENTER)
    QTest.keyClicks(palette.field, "after the")
    assert names(palette) == ["After the meeting: Tom Hargreaves"]
    strike(laptop, ENTER)
    office = laptop.window.side.office
    assert office is not None
    assert office.open == "people"


def test_a_rehearsal_says_that_it_ends_when_it_is_left(laptop: Laptop) -> None:
    laptop.window.rehearse()
    palette = look_for(laptop, "hand over")
    ends = [row.detail for row in palette._rows.values() if row.name == "Hand over"]
    assert ends == ["Exchange records with another laptop; ends the rehearsal"]


def test_once_the_officer_has_a_profile_the_chair_finds_no_pages_of_people(laptop: Laptop) -> None:
    laptop.window.change_profile()
    laptop.set_up()
    laptop.window.change_profile()
    laptop.window.unlock.passphrase_given.emit("three calm herons wade")
    assert names(look_for(laptop, "tom")) == []
    strike(laptop, Qt.Key.Key_Escape)
    assert names(look_for(laptop, "after")) == []


# What the start page itself shows


def test_only_what_comes_next_and_what_is_used_stands_on_the_start_page(laptop: Laptop) -> None:
    home = laptop.window.home
    in_sight = {one.text() for one in home.findChildren(type(home.start)) if one.isVisible()}
    assert in_sight == {
        "Open the meeting", "Plan a meeting", "Groups and papers", "Rehearse", "Find", "Help",
        "Menu",
    }  # fmt: skip


@pytest.mark.qt_log_ignore("does not support raise", "does not support grabbing", extend=True)
def test_the_rest_of_the_start_page_is_in_its_two_menus_by_keyboard_too(laptop: Laptop) -> None:
    strike(laptop, Qt.Key.Key_F10)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    said = [one.text() for one in menu.actions() if not one.isSeparator()]
    assert said[:3] == ["After the meeting", "Hand over", "The organisation"]
    assert {"Settings", "All keys", "Lock the screen"} <= set(said)
    menu.close()
    laptop.window.home.papers.setFocus()
    strike(laptop, Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    said = [one.text() for one in menu.actions() if one.isVisible() and not one.isSeparator()]
    assert said == ["Plan a meeting", "New group", "Change a group", "Paper pack",
                    "Type in from paper", "From a file"]  # fmt: skip
    menu.close()
