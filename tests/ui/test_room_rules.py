"""What a group agreed for the room's screen is recorded with the group and followed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.core.meeting import Settings
from chair_console.ui.room_controller import RoomController
from chair_console.ui.room_rules import RoomRules
from chair_console.ui.room_screens import ScreenMark
from chair_console.ui.room_view import DEFAULT_CHOICES, RoomChoices, choices_of
from chair_console.ui.rules_sheets import GroupSettingsSheet
from chair_console.ui.theme import Theme
from tests.ui.laptop import Laptop, a_laptop


@pytest.fixture
def laptop(qtbot: QtBot, theme: Theme, tmp_path: Path, clock: ScriptClock) -> Iterator[Laptop]:
    yield from a_laptop(qtbot, theme, tmp_path, clock)


def group_sheet(laptop: Laptop) -> GroupSettingsSheet:
    laptop.window.home.acts["home.arrange"].trigger()
    QApplication.processEvents()
    sheet = laptop.window.sheet
    assert isinstance(sheet, GroupSettingsSheet)
    return sheet


def room(laptop: Laptop) -> RoomController:
    laptop.page().room.open_or_close()
    screen = laptop.page().room.screen
    assert screen is not None
    return screen


def test_a_group_that_wants_no_clock_and_no_names_has_none_on_its_screen(laptop: Laptop) -> None:
    laptop.set_up()
    laptop.plan()
    sheet = group_sheet(laptop)
    sheet.room.timer.setChecked(False)
    sheet.room.names.setValue(0)
    sheet.room.rules.setPlainText("Be kind\n\n  One   at a time ")
    sheet.attempt()
    QApplication.processEvents()
    page = laptop.begin()
    people = list(page.desk.meeting.people)
    page.desk.do("ask", person=people[1])
    page.desk.do("call", person=people[2])
    seen = room(laptop).seen
    assert (seen.digits, seen.next_names) == ("", ())
    assert seen.ground_rules == ("Be kind", "One at a time")


def test_a_group_that_changed_nothing_has_the_usual(laptop: Laptop) -> None:
    laptop.set_up()
    laptop.plan()
    page = laptop.begin()
    people = list(page.desk.meeting.people)
    page.desk.do("ask", person=people[1])
    page.desk.do("call", person=people[2])
    seen = room(laptop).seen
    assert seen.digits != ""
    assert seen.next_names == ("Tom Hargreaves",)


def test_what_was_agreed_is_shown_again_and_only_changes_are_recorded(theme: Theme) -> None:
    chosen = {"timer": False, "next_names": 4, "ground_rules": ["Be kind"]}
    rules = RoomRules(theme, Settings(room=chosen))
    assert dict(rules.changes()) == chosen
    assert dict(RoomRules(theme, Settings()).changes()) == {}


def test_choices_that_make_no_sense_count_as_none() -> None:
    assert choices_of(Settings()) == DEFAULT_CHOICES
    odd = {"next_names": "many", "ground_rules": 7, "shouting": True}
    assert choices_of(Settings(room=odd)) == RoomChoices()
    assert choices_of(Settings(room={"next_names": -3})).next_names == 0


def test_the_rooms_screen_of_last_time_is_kept_in_the_settings(
    laptop: Laptop, tmp_path: Path
) -> None:
    laptop.window.care.likes_path = tmp_path / "likes.json"
    laptop.window.rehearse()
    place = ScreenMark("HDMI-1", (1366, 0, 1920, 1080), "X42").written()
    laptop.page().room.place_changed.emit(place)
    assert laptop.window.care.likes.room_place == place
    laptop.window.go_home()
    laptop.window.rehearse()
    screen = room(laptop)
    assert screen._place == ScreenMark("HDMI-1", (1366, 0, 1920, 1080), "X42")
