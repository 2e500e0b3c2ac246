"""Long work says how far it is, is called off with Escape, and leaves nothing half done."""

from __future__ import annotations

import csv
import gc
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.documents.registers import read_register
from chair_console.ui.beside import CalledOff, Steps, let_all_run_out
from chair_console.ui.long_work import WorkSheet, work_beside
from chair_console.ui.papers_sheet import PapersSheet
from chair_console.ui.theme import Theme
from tests.ui.laptop import WORDS, Laptop, a_laptop


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    return made


def meanwhile(do: Callable[[WorkSheet], None], after_ms: int = 50) -> None:
    """Do something as soon as the sheet of the work is in sight."""

    def look() -> None:
        sheet = QApplication.activeModalWidget()
        if isinstance(sheet, WorkSheet):
            do(sheet)
        else:
            QTimer.singleShot(after_ms, look)

    QTimer.singleShot(after_ms, look)


def until_released(gate: threading.Event, of: int = 4) -> Callable[[Steps], str]:
    """A task of some steps that waits at its last for a gate."""

    def task(steps: Steps) -> str:
        for done in range(of):
            steps.told(done, of)
        while not gate.wait(0.02):
            steps.told(of, of)
        return "made"

    return task


def test_what_is_done_in_a_moment_shows_nothing(window: QWidget, theme: Theme) -> None:
    seen: list[WorkSheet] = []
    QTimer.singleShot(0, lambda: seen.extend(window.findChildren(WorkSheet)))
    assert work_beside(theme, window, "Counting", lambda _steps: 2 + 2) == 4
    QApplication.processEvents()
    assert seen == []


def test_no_garbage_is_collected_beside_the_window_and_afterwards_it_is_again(
    window: QWidget, theme: Theme
) -> None:
    assert gc.isenabled()
    assert work_beside(theme, window, "Counting", lambda _steps: gc.isenabled()) is False
    assert gc.isenabled()


def test_the_window_answers_while_it_works_and_the_bar_moves(window: QWidget, theme: Theme) -> None:
    gate, turns, bars = threading.Event(), [0], []
    ticking = QTimer()
    ticking.timeout.connect(lambda: turns.__setitem__(0, turns[0] + 1))
    ticking.start(10)

    def look(sheet: WorkSheet) -> None:
        def finish() -> None:
            bars.append((sheet.bar.value(), sheet.bar.maximum()))
            gate.set()

        QTimer.singleShot(200, finish)

    meanwhile(look)
    assert work_beside(theme, window, "Counting", until_released(gate)) == "made"
    assert bars == [(4, 4)]
    assert turns[0] > 8, "the window stood still"
    assert QApplication.activeModalWidget() is None


def test_escape_calls_it_off(window: QWidget, theme: Theme) -> None:
    meanwhile(lambda sheet: QTest.keyClick(sheet, Qt.Key.Key_Escape))
    with pytest.raises(CalledOff) as told:
        work_beside(theme, window, "Counting", until_released(threading.Event()))
    assert told.value.sentence == "Called off: nothing was saved, and nothing was changed."
    assert QApplication.activeModalWidget() is None


def test_enter_does_not_call_it_off_by_accident(window: QWidget, theme: Theme) -> None:
    gate = threading.Event()

    def strike(sheet: WorkSheet) -> None:
        QTest.keyClick(sheet, Qt.Key.Key_Return)
        gate.set()

    meanwhile(strike)
    assert work_beside(theme, window, "Counting", until_released(gate)) == "made"


def test_what_goes_wrong_is_told_to_whoever_waits(window: QWidget, theme: Theme) -> None:
    def task(steps: Steps) -> None:
        time.sleep(0.2)
        raise FileNotFoundError("gone")

    with pytest.raises(FileNotFoundError):
        work_beside(theme, window, "Reading", task)
    assert QApplication.activeModalWidget() is None


def test_a_large_register_can_be_left_at_once(
    window: QWidget, theme: Theme, tmp_path: Path
) -> None:
    path = tmp_path / "register.csv"
    with path.open("w", newline="", encoding="utf-8") as out:
        rows = csv.writer(out)
        rows.writerow(("Name", "Interest"))
        rows.writerows((f"Person {at}", "Land " + "and property " * 3) for at in range(20_000))
    gate, left_after = threading.Event(), list[float]()

    def task(_steps: Steps) -> object:
        found = read_register(path)
        gate.wait(10)  # However fast this computer reads.
        return found

    def cancel(sheet: WorkSheet) -> None:
        left_after.append(time.monotonic())
        sheet.cancel.click()

    meanwhile(cancel)
    with pytest.raises(CalledOff):
        work_beside(theme, window, "Reading", task, only_reads=True)
    assert time.monotonic() - left_after[0] < 2
    gate.set()
    let_all_run_out()


def test_the_same_register_comes_whole_when_nobody_cancels(
    window: QWidget, theme: Theme, tmp_path: Path
) -> None:
    path = tmp_path / "register.csv"
    lines = (f"Person {at},Land {at}\n" for at in range(2000))
    path.write_text("Name,Interest\n" + "".join(lines), encoding="utf-8")
    found = work_beside(
        theme, window, "Reading", lambda _steps: read_register(path), only_reads=True
    )
    assert len(found.rows) == 2000


# In the program


@pytest.fixture
def laptop(qtbot: QtBot, theme: Theme, tmp_path: Path, clock: ScriptClock) -> Iterator[Laptop]:
    yield from a_laptop(qtbot, theme, tmp_path, clock)


def papers_of(laptop: Laptop, folder: Path) -> PapersSheet:
    """The sheet of the papers of a meeting that is closed, everything ticked."""
    laptop.set_up()
    laptop.plan()
    page = laptop.begin()
    page.desk.do("decision", text="Roses along the wall")
    page.desk.do("close-meeting")
    page.log_wanted.emit()
    QApplication.processEvents()
    laptop.window.log.papers.click()
    QApplication.processEvents()
    sheet = laptop.window.sheet
    assert isinstance(sheet, PapersSheet)
    for tick in sheet.ticks.values():
        tick.setChecked(True)
    sheet.folder.setText(str(folder))
    return sheet


def test_papers_that_were_called_off_leave_no_file(laptop: Laptop, tmp_path: Path) -> None:
    sheet = papers_of(laptop, tmp_path / "out")
    meanwhile(lambda work: work.cancel.click(), after_ms=1)
    sheet.attempt()
    assert sheet.isVisible(), "the sheet stays, so that it can be tried again"
    assert sheet.problem.text() == CalledOff.sentence
    assert sheet.saved is None
    assert not (tmp_path / "out").exists()
    sheet.attempt()
    assert len(list((tmp_path / "out").iterdir())) > 10


def test_a_lock_in_the_middle_of_the_work_is_outlived(laptop: Laptop, tmp_path: Path) -> None:
    sheet = papers_of(laptop, tmp_path / "out")
    meanwhile(lambda _work: laptop.window.care.lock(), after_ms=1)
    sheet.attempt()
    screen = laptop.window.care.screen
    assert screen is not None
    assert laptop.window.care.locked
    screen._open_by_passphrase(WORDS)
    assert len(list((tmp_path / "out").iterdir())) > 10
