"""Help beside each screen: every screen has a page, and a page names nothing that is not there."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import chair_console.ui
from chair_console.clock import ScriptClock
from chair_console.ui.actions import DEEDS
from chair_console.ui.group_sheet import GroupSheet
from chair_console.ui.help_pages import (
    OF_SCREENS,
    PAGES,
    acts_in,
    buttons_in,
    help_page,
    written,
)
from chair_console.ui.help_sheet import HelpSheet
from chair_console.ui.page import Page
from chair_console.ui.sheet import Sheet
from chair_console.ui.theme import Theme
from tests.ui.laptop import Laptop, a_laptop

SOURCE = Path(__file__).parents[2] / "chair_console"
SHIFT = Qt.KeyboardModifier.ShiftModifier


def kinds(of: type[Any]) -> Iterator[type[Any]]:
    for kind in of.__subclasses__():
        yield kind
        yield from kinds(kind)


@pytest.fixture(scope="module", autouse=True)
def _all_modules() -> None:
    for found in pkgutil.walk_packages(chair_console.ui.__path__, "chair_console.ui."):
        importlib.import_module(found.name)


@pytest.fixture
def laptop(qtbot: QtBot, theme: Theme, tmp_path: Path, clock: ScriptClock) -> Iterator[Laptop]:
    yield from a_laptop(qtbot, theme, tmp_path, clock)


def ask(window: QWidget) -> HelpSheet:
    window.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_F1, SHIFT)
    QApplication.processEvents()
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, HelpSheet)
    return sheet


def test_every_page_and_every_sheet_leads_to_help() -> None:
    for kind in (*kinds(Page), *kinds(Sheet)):
        if kind.__module__.startswith("chair_console"):
            named = [one.__name__ for one in kind.__mro__ if one.__name__ in OF_SCREENS]
            assert named, kind.__name__
            assert named[0] != "Sheet", f"{kind.__name__} is named in help_pages.OF_SCREENS"


def test_all_pages_are_there_and_each_is_led_to() -> None:
    folder = Path(__file__).parents[2] / "resources" / "help" / "en"
    assert {path.stem for path in folder.glob("*.md")} == set(PAGES)
    assert set(OF_SCREENS.values()) | {"room"} == set(PAGES)


@pytest.mark.parametrize("id", PAGES)
def test_a_page_is_short_and_built_like_the_others(id: str) -> None:
    text = written(id)
    assert text.startswith("# ")
    assert len(text.split()) < 300
    for head in ("## What you do here", "## What the words mean", "## When something is wrong"):
        assert head in text or (id in ("waiting", "people", "agenda") and head in text)
    do = text.partition("## What you do here")[2].partition("##")[0]
    assert [line[:2] for line in do.strip().splitlines()] == ["1.", "2.", "3."]


@pytest.mark.parametrize("id", PAGES)
def test_a_page_names_only_acts_that_can_be_done(id: str) -> None:
    assert set(acts_in(written(id))) <= {deed.id for deed in DEEDS}


def test_a_page_names_only_buttons_that_stand_somewhere() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    for id in PAGES:
        for words in buttons_in(written(id)):
            assert f'_("{words}")' in code, f"{id}: {words}"


def test_a_page_shows_the_keys_as_they_are_on_this_laptop() -> None:
    page = help_page("votes", {"votes.vote": "Vote"}, {"votes.vote": "Ctrl+Shift+V"})
    assert "**Vote** (Ctrl+Shift+V)" in page.text
    assert "{{" not in page.text
    assert "[[" not in page.text


def test_a_language_without_a_page_shows_the_english_one() -> None:
    assert written("home", "xx") == written("home", "en")


def test_help_opens_by_its_key_on_the_first_page_and_leaves_it_as_it_was(laptop: Laptop) -> None:
    window = laptop.window
    window.first.passphrase.setText("half typed")
    sheet = ask(window)
    assert sheet.page == "first-start"
    assert "passphrase" in sheet.text.toPlainText()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert window.first.passphrase.text() == "half typed"


def test_help_over_a_sheet_is_about_the_sheet(laptop: Laptop) -> None:
    laptop.set_up()
    laptop.window.home.group.click()
    group = laptop.window.sheet
    assert isinstance(group, GroupSheet)
    assert group.help is not None, "a button beside the heading"
    group.help.click()
    QApplication.processEvents()
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, HelpSheet)
    assert sheet.page == "group"
    sheet.reject()
    QApplication.processEvents()
    assert group.isVisible()


def test_help_in_the_meeting_is_about_where_the_keyboard_is(laptop: Laptop) -> None:
    laptop.set_up()
    laptop.plan()
    page = laptop.begin()
    found = {}
    for name, widget in (
        ("people", page.screen_.people.list),
        ("waiting", page.screen_.queue.list),
        ("agenda", page.screen_.agenda.list),
    ):
        widget.setFocus()
        sheet = ask(laptop.window)
        found[name] = sheet.page
        sheet.reject()
        QApplication.processEvents()
    assert found == {name: name for name in found}
    assert page.actions_.by_id["help.page"].isEnabled()


def test_a_word_finds_the_pages_that_have_it_and_the_best_first(laptop: Laptop) -> None:
    sheet = ask(laptop.window)
    sheet.search.setFocus()
    QTest.keyClicks(sheet.search, "voting")
    assert sheet.page == "votes"
    QTest.keyClick(sheet.search, Qt.Key.Key_Down)
    assert sheet.list.hasFocus()
    QTest.keyClick(sheet.list, Qt.Key.Key_Return)
    assert sheet.text.hasFocus()
    sheet.search.setText("")
    QTest.keyClicks(sheet.search, "xyzzy")
    assert "Nothing is found" in sheet.text.toPlainText()
    sheet.reject()


def test_help_is_read_out_and_reached_by_tab(laptop: Laptop) -> None:
    sheet = ask(laptop.window)
    assert sheet.text.hasFocus()
    assert sheet.text.accessibleName() == "The page"
    assert sheet.text.accessibleDescription() == "The first start"
    reached = set()
    for _step in range(6):
        QTest.keyClick(QApplication.focusWidget() or sheet, Qt.Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    assert {sheet.search, sheet.list, sheet.text, sheet.accept_button} <= reached
    sheet.reject()
