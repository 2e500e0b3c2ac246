"""Opening without the passphrase: a choice in the settings, and never a way past it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from keyring.backends.fail import Keyring as NoneThere
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.ui.key_ring_choice import KeyRingChoice
from chair_console.ui.settings import SettingsSheet
from chair_console.ui.store import OFFICE
from chair_console.ui.theme import Theme
from tests.key_rings import ForgetfulKeyRing, KeyRing, this_computer_has
from tests.ui.laptop import WORDS, Laptop, a_laptop


@pytest.fixture
def ring() -> Iterator[KeyRing]:
    made = KeyRing()
    with this_computer_has(made):
        yield made


@pytest.fixture
def laptop(qtbot: QtBot, theme: Theme, tmp_path: Path, clock: ScriptClock) -> Iterator[Laptop]:
    for one in a_laptop(qtbot, theme, tmp_path, clock):
        one.set_up()
        yield one


def settings(laptop: Laptop) -> tuple[SettingsSheet, KeyRingChoice]:
    laptop.window.care.show_settings()
    QApplication.processEvents()
    sheet = laptop.window.sheet
    assert isinstance(sheet, SettingsSheet)
    assert sheet.key_ring is not None
    return sheet, sheet.key_ring


def choose(laptop: Laptop) -> SettingsSheet:
    sheet, choice = settings(laptop)
    choice.tick.click()
    sheet.attempt()
    QApplication.processEvents()
    return sheet


def switched_on_again(laptop: Laptop) -> None:
    """As after the start of the computer; the window is there before the records open."""
    laptop.kill()
    laptop.switch_on()
    assert not laptop.window.store.unlocked
    laptop.window.open_by_key_ring()


def test_chosen_in_the_settings_the_next_start_asks_for_nothing(
    laptop: Laptop, ring: KeyRing
) -> None:
    choose(laptop)
    switched_on_again(laptop)
    assert laptop.window.pages.currentWidget() is laptop.window.home
    sheet, choice = settings(laptop)
    assert choice.tick.isChecked()
    sheet.reject()


def test_not_chosen_every_start_asks(laptop: Laptop, ring: KeyRing) -> None:
    sheet, choice = settings(laptop)
    choice.tick.click()
    sheet.reject()
    switched_on_again(laptop)
    assert laptop.window.pages.currentWidget() is laptop.window.unlock


def test_turned_off_in_the_settings_the_next_start_asks(laptop: Laptop, ring: KeyRing) -> None:
    choose(laptop)
    choose(laptop)
    assert not ring.kept
    switched_on_again(laptop)
    assert laptop.window.pages.currentWidget() is laptop.window.unlock


def test_without_a_safe_key_ring_it_says_so_at_the_tick(laptop: Laptop) -> None:
    none = NoneThere()  # type: ignore[no-untyped-call]
    with this_computer_has(none):
        sheet, choice = settings(laptop)
        choice.tick.click()
        assert not choice.tick.isChecked()
        assert choice.problem.isVisible()
        assert "no key ring" in choice.problem.text()
        sheet.attempt()
    assert not laptop.window.store.opens_by_key_ring


def test_a_key_ring_that_takes_nothing_says_so_and_the_sheet_stays(laptop: Laptop) -> None:
    with this_computer_has(ForgetfulKeyRing()):
        sheet = choose(laptop)
        assert sheet.isVisible()
        assert "took nothing" in sheet.problem.text()
    assert not laptop.window.store.opens_by_key_ring
    sheet.reject()


@pytest.mark.parametrize("what", ["gone", "locked", "changed"])
def test_when_the_key_ring_fails_the_passphrase_is_asked_for_and_opens(
    laptop: Laptop, ring: KeyRing, what: str
) -> None:
    choose(laptop)
    if what == "gone":
        ring.kept.clear()
    elif what == "changed":
        ring.kept.update(dict.fromkeys(ring.kept, "11" * 32))
    ring.locked = what == "locked"
    switched_on_again(laptop)
    page = laptop.window.unlock
    assert laptop.window.pages.currentWidget() is page
    assert "type the passphrase" in page.complaint.text()
    page.passphrase.setText(WORDS)
    page.open.click()
    assert laptop.window.pages.currentWidget() is laptop.window.home


def test_a_locked_screen_asks_for_the_passphrase_all_the_same(
    laptop: Laptop, ring: KeyRing
) -> None:
    choose(laptop)
    laptop.window.care.lock()
    screen = laptop.window.care.screen
    assert screen is not None
    assert screen.locked
    assert not laptop.window.store.unlocked
    laptop.window.open_by_key_ring()
    assert screen.locked
    assert not laptop.window.store.unlocked, "only who knows the passphrase lifts the cover"
    screen.page.passphrase.setText(WORDS)
    screen.page.open.click()
    assert laptop.window.store.unlocked


def test_where_two_share_a_laptop_the_passphrase_stays(laptop: Laptop, ring: KeyRing) -> None:
    choose(laptop)
    store = laptop.window.store
    store.path.with_name(OFFICE).write_bytes(b"")
    assert not store.opens_by_key_ring
    switched_on_again(laptop)
    assert laptop.window.pages.currentWidget() is laptop.window.unlock


def test_where_two_share_a_laptop_it_cannot_be_chosen(laptop: Laptop, ring: KeyRing) -> None:
    laptop.window.store.path.with_name(OFFICE).write_bytes(b"")
    sheet, choice = settings(laptop)
    choice.tick.click()
    assert not choice.tick.isChecked()
    assert "share this laptop" in choice.problem.text()
    sheet.reject()
    assert not ring.kept
