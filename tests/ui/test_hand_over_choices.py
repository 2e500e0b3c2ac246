"""How a laptop hands over is chosen in the window, and does what it says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.sync.letting_go import days_of
from chair_console.sync.ways import remember_folder
from chair_console.ui.hand_over_choices import HandOverChoices
from chair_console.ui.theme import Theme
from tests.sync.laptops import befriend, databases
from tests.ui.laptop import Laptop, a_laptop


@pytest.fixture
def laptop(qtbot: QtBot, theme: Theme, tmp_path: Path, clock: ScriptClock) -> Iterator[Laptop]:
    for one in a_laptop(qtbot, theme, tmp_path / "laptop", clock):
        one.set_up()
        yield one


def choices(laptop: Laptop) -> HandOverChoices:
    window = laptop.window
    if window.side.hand_over is None:
        window.side.open_hand_over()
    assert window.side.hand_over is not None
    window.side.hand_over.choices.click()
    QApplication.processEvents()
    sheet = window.sheet
    assert isinstance(sheet, HandOverChoices)
    return sheet


def kept(laptop: Laptop, *, by_itself: bool | None = None, days: int | None = None) -> None:
    sheet = choices(laptop)
    if by_itself is not None and sheet.by_itself.isChecked() is not by_itself:
        sheet.by_itself.click()
    if days is not None:
        sheet.days.setValue(days)
    sheet.accept_button.click()
    QApplication.processEvents()
    assert not sheet.isVisible()


def test_at_first_it_hands_over_by_itself_and_lets_nothing_go(laptop: Laptop) -> None:
    sheet = choices(laptop)
    assert sheet.by_itself.isChecked()
    assert sheet.days.text() == "never"
    sheet.attempt()
    assert days_of(laptop.window.store.database) is None


def test_what_was_chosen_is_there_the_next_time(laptop: Laptop) -> None:
    kept(laptop, by_itself=False, days=30)
    assert days_of(laptop.window.store.database) == 30
    sheet = choices(laptop)
    assert not sheet.by_itself.isChecked()
    assert sheet.days.value() == 30
    sheet.reject()
    kept(laptop, by_itself=True, days=0)
    assert days_of(laptop.window.store.database) is None
    assert choices(laptop).by_itself.isChecked()


def test_left_with_escape_nothing_is_changed(laptop: Laptop) -> None:
    sheet = choices(laptop)
    sheet.by_itself.click()
    sheet.days.setValue(9)
    sheet.reject()
    assert days_of(laptop.window.store.database) is None
    assert choices(laptop).by_itself.isChecked()


@pytest.mark.parametrize("by_itself", [True, False])
def test_it_begins_by_itself_only_where_that_is_chosen(
    laptop: Laptop, tmp_path: Path, by_itself: bool
) -> None:
    window, began = laptop.window, list[bool]()
    (tmp_path / "stick").mkdir()
    with databases(tmp_path, 1) as (office,):
        befriend(window.store.database, "chair", office, "lead_officer")
    remember_folder(window.store.database, tmp_path / "stick")
    kept(laptop, by_itself=by_itself)
    window.work.began.connect(lambda: began.append(True))
    for _second in range(60):
        laptop.clock.advance(1_000)
        window.watch.tick(busy=False)
    window.work.stop()
    assert bool(began) is by_itself
