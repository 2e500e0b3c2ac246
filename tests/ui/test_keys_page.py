"""Changing a key by pressing it, keeping it, and seeing it on the buttons."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.ui.actions import DEEDS
from chair_console.ui.keys_page import KeysPage, names_of_acts
from chair_console.ui.keys_sheet import KeysSheet
from chair_console.ui.meeting_page import MeetingPage
from chair_console.ui.settings import Likes, SettingsSheet, load_likes
from chair_console.ui.theme import Theme
from tests.ui.chair import CTRL
from tests.ui.laptop import Laptop, a_laptop

FREE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def laptop(qtbot: QtBot, theme: Theme, tmp_path: Path, clock: ScriptClock) -> Iterator[Laptop]:
    yield from a_laptop(qtbot, theme, tmp_path, clock)


@pytest.fixture
def page(laptop: Laptop, tmp_path: Path) -> MeetingPage:
    laptop.window.care.likes_path = tmp_path / "likes.json"
    laptop.window.rehearse()
    meeting = laptop.page()
    for person in list(meeting.desk.meeting.people)[:4]:
        meeting.desk.do("arrive", person=person)
    meeting.desk.do("start-meeting")
    return meeting


def open_keys(laptop: Laptop) -> KeysPage:
    laptop.page().actions_.by_id["help.keys"].trigger()
    sheet = laptop.window.sheet
    assert isinstance(sheet, KeysSheet)
    sheet.change.click()
    QApplication.processEvents()
    keys = laptop.window.sheet
    assert isinstance(keys, KeysPage)
    return keys


def press(keys: KeysPage, act: str, key: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL) -> None:
    """Choose an act, Enter, and the new key."""
    keys.list.choose(act)
    keys.list.setFocus()
    QTest.keyClick(keys.list, Qt.Key.Key_Return)
    assert keys.waits
    QTest.keyClick(keys.list, key, modifiers)
    QApplication.processEvents()


def strike(page: MeetingPage, key: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL) -> None:
    window = page.window()
    window.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(window.focusWidget() or window, key, modifiers)
    QApplication.processEvents()


def speaking(page: MeetingPage) -> str | None:
    return page.desk.meeting.speaking


def test_a_key_is_changed_by_pressing_the_new_one(laptop: Laptop, page: MeetingPage) -> None:
    keys = open_keys(laptop)
    press(keys, "notes.add", Qt.Key.Key_Y)
    assert keys.told.text() == "“Note” has now: Ctrl+Y."
    keys.attempt()
    QApplication.processEvents()
    assert page.screen_.people.conduct.note.key_words == "Ctrl+Y"
    strike(page, Qt.Key.Key_J)
    assert page.sheet is None, "the old key is free"
    strike(page, Qt.Key.Key_Y)
    assert page.sheet is not None


def test_the_key_map_shows_the_keys_as_they_are_now(laptop: Laptop, page: MeetingPage) -> None:
    keys = open_keys(laptop)
    press(keys, "notes.add", Qt.Key.Key_F2, FREE)
    keys.attempt()
    laptop.page().actions_.by_id["help.keys"].trigger()
    sheet = laptop.window.sheet
    assert isinstance(sheet, KeysSheet)
    rows = [shown.model().index(at, 0).data(Qt.ItemDataRole.AccessibleTextRole)
            for shown in sheet.lists for at in range(shown.model().rowCount())]  # fmt: skip
    assert "Note, F2" in rows
    assert page.actions_.by_id["notes.add"].toolTip().startswith("Note")


def test_changed_keys_are_kept_and_hold_after_the_next_start(
    laptop: Laptop, page: MeetingPage, tmp_path: Path
) -> None:
    keys = open_keys(laptop)
    press(keys, "notes.add", Qt.Key.Key_Y)
    keys.clicker.setChecked(True)
    keys.attempt()
    kept = load_likes(tmp_path / "likes.json")
    assert (dict(kept.keys), kept.clicker) == ({"notes.add": "Ctrl+Y"}, True)
    assert "Daniel" not in (tmp_path / "likes.json").read_text(encoding="utf-8")
    laptop.window.go_home()
    laptop.window.rehearse()
    again = laptop.page().actions_.by_id
    assert again["notes.add"].shortcut().toString() == "Ctrl+Y"


def test_leaving_the_page_changes_nothing(laptop: Laptop, page: MeetingPage) -> None:
    keys = open_keys(laptop)
    press(keys, "notes.add", Qt.Key.Key_Y)
    keys.reject()
    assert page.actions_.by_id["notes.add"].shortcut().toString() == "Ctrl+J"


@pytest.mark.parametrize(
    ("key", "modifiers", "why"),
    [
        (Qt.Key.Key_J, FREE, "Without Ctrl"),
        (Qt.Key.Key_J, Qt.KeyboardModifier.AltModifier, "Alt belongs"),
        (Qt.Key.Key_F10, FREE, "F10 opens the menu"),
        (Qt.Key.Key_T, CTRL, "Ctrl+T is the key of “Record an action”"),
        (Qt.Key.Key_Tab, FREE, "Without Ctrl"),
        (Qt.Key.Key_Return, CTRL, "needed to answer questions"),
    ],
)
def test_a_key_that_cannot_be_taken_is_refused_with_a_sentence(
    laptop: Laptop, page: MeetingPage, key: Qt.Key, modifiers: Qt.KeyboardModifier, why: str
) -> None:
    keys = open_keys(laptop)
    press(keys, "notes.add", key, modifiers)
    assert why in keys.problem.text()
    assert keys.keys.own == {}
    assert keys.isVisible(), "the key is not acted on either"


def test_escape_leaves_the_key_as_it_is_and_the_page_open(
    laptop: Laptop, page: MeetingPage
) -> None:
    keys = open_keys(laptop)
    press(keys, "notes.add", Qt.Key.Key_Escape, FREE)
    assert keys.keys.own == {}
    assert keys.isVisible()
    assert not keys.waits


def test_one_key_or_all_are_put_back(laptop: Laptop, page: MeetingPage) -> None:
    keys = open_keys(laptop)
    press(keys, "notes.add", Qt.Key.Key_Y)
    press(keys, "votes.vote", Qt.Key.Key_F3, FREE)
    keys.list.choose("notes.add")
    keys._allow()
    keys.usual.click()
    assert dict(keys.keys.own) == {"votes.vote": "F3"}
    keys.all_usual.click()
    assert dict(keys.keys.own) == {}
    assert not keys.all_usual.isEnabled()


def test_a_usual_key_that_has_gone_to_another_act_is_not_put_back(
    laptop: Laptop, page: MeetingPage
) -> None:
    keys = open_keys(laptop)
    press(keys, "notes.add", Qt.Key.Key_Y)
    press(keys, "votes.vote", Qt.Key.Key_J)
    keys.list.choose("notes.add")
    keys.usual.click()
    assert "Ctrl+J is the key of “Vote”" in keys.problem.text()


def test_an_act_may_be_left_without_a_key(laptop: Laptop, page: MeetingPage) -> None:
    keys = open_keys(laptop)
    keys.list.choose("notes.add")
    keys.none.click()
    keys.attempt()
    QApplication.processEvents()
    assert page.screen_.people.conduct.note.key_words == ""
    strike(page, Qt.Key.Key_J)
    assert page.sheet is None


def test_the_lock_follows_its_changed_key_on_every_page(laptop: Laptop, page: MeetingPage) -> None:
    keys = open_keys(laptop)
    press(keys, "app.lock", Qt.Key.Key_F9, FREE)
    keys.attempt()
    strike(page, Qt.Key.Key_F9, FREE)
    assert "no passphrase yet" in laptop.window.strip.words.text(), "a rehearsal has none"


def test_page_down_calls_the_next_speaker_only_where_it_was_asked_for(
    laptop: Laptop, page: MeetingPage
) -> None:
    people = list(page.desk.meeting.people)
    for person in people[:3]:
        page.desk.do("ask", person=person)
    laptop.clock.advance(1000)
    strike(page, Qt.Key.Key_PageDown, FREE)
    assert speaking(page) is None
    keys = open_keys(laptop)
    keys.clicker.setChecked(True)
    keys.attempt()
    laptop.clock.advance(1000)
    strike(page, Qt.Key.Key_PageDown, FREE)
    first = speaking(page)
    assert first is not None
    laptop.clock.advance(200)
    strike(page, Qt.Key.Key_PageDown, FREE)
    assert speaking(page) == first, "a double press of the clicker is one press"


def test_the_settings_lead_to_the_keys_and_keep_both(laptop: Laptop, tmp_path: Path) -> None:
    care = laptop.window.care
    care.likes_path = tmp_path / "likes.json"
    care.show_settings()
    sheet = laptop.window.sheet
    assert isinstance(sheet, SettingsSheet)
    sheet.keys.click()
    QApplication.processEvents()
    keys = sheet.findChild(KeysPage)
    assert isinstance(keys, KeysPage)
    press(keys, "notes.add", Qt.Key.Key_Y)
    keys.attempt()
    sheet.easier.setChecked(True)
    sheet.lock.setValue(25)
    sheet.attempt()
    kept = load_likes(tmp_path / "likes.json")
    assert kept == Likes(keys={"notes.add": "Ctrl+Y"}, easier_letters=True, lock_minutes=25)


def test_settings_that_make_no_sense_count_as_none(tmp_path: Path) -> None:
    path = tmp_path / "likes.json"
    odd = {
        "keys": {"notes.add": "J", "gone.away": "Ctrl+Y"},
        "lock_minutes": -5,
        "clicker": "yes",
        "room_place": "somewhere",
    }
    path.write_text(json.dumps(odd), encoding="utf-8")
    assert load_likes(path) == Likes(lock_minutes=0)


def test_every_act_has_a_name_that_does_not_follow_the_moment() -> None:
    names = names_of_acts()
    assert [deed.id for deed in DEEDS if names[deed.id] == deed.id] == []
    shared = [name for name, count in Counter(names.values()).items() if count > 1]
    assert shared == []
