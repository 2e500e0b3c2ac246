"""A laptop that a chair and a lead officer share: what is in one profile is closed to the other."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.ui.main_window import MainWindow
from chair_console.ui.store import Store
from chair_console.ui.theme import Theme

START = 1_795_201_200_000
CHAIRS, OFFICERS = "three calm herons wade", "four quiet otters swim"


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, tmp_path: Path) -> MainWindow:
    made = MainWindow(theme, Store(tmp_path / "chair.db", ScriptClock(START)))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def set_up(window: MainWindow, passphrase: str) -> None:
    assert window.pages.currentWidget() is window.first
    window.first.passphrase_chosen.emit(passphrase)
    window.key.kept.emit()
    assert window.pages.currentWidget() is window.home


def shared(window: MainWindow) -> None:
    """Set up the chair's profile, then the officer's."""
    set_up(window, CHAIRS)
    window.change_profile()
    set_up(window, OFFICERS)


def test_a_laptop_of_one_person_has_everything_in_one_place(window: MainWindow) -> None:
    assert window.first.profile.isHidden()
    set_up(window, CHAIRS)
    assert window.home.acts["home.office"].isVisible()
    assert window.home.profile.isHidden()


def test_the_way_to_the_officers_profile_is_on_the_page_that_asks_for_the_passphrase(
    window: MainWindow,
) -> None:
    set_up(window, CHAIRS)
    window.store.close()
    window.show_start()
    assert not window.unlock.profile.isHidden()
    window.unlock.profile.click()
    assert window.pages.currentWidget() is window.first
    window.first.profile.click()
    assert window.pages.currentWidget() is window.unlock


def test_once_the_officer_has_a_profile_the_chairs_opens_no_case(window: MainWindow) -> None:
    shared(window)
    assert not window.home.office.isHidden()
    window.home.profile.click()
    assert window.pages.currentWidget() is window.unlock
    window.unlock.passphrase_given.emit(CHAIRS)
    assert window.pages.currentWidget() is window.home
    assert window.home.office.isHidden()
    assert not window.home.acts["home.office"].isVisible()


def test_the_chairs_passphrase_does_not_open_the_officers_profile(window: MainWindow) -> None:
    shared(window)
    window.store.close()
    window.show_start()
    window.unlock.passphrase_given.emit(CHAIRS)
    assert not window.store.unlocked
    assert window.unlock.complaint.text()
