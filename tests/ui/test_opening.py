"""A long record is opened beside the window, which paints and can be told to stop."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.models import index
from chair_console.ui import entrance
from chair_console.ui.long_work import WorkSheet
from chair_console.ui.theme import Theme
from tests.ui.laptop import WORDS, Laptop, a_laptop
from tests.ui.test_long_work import meanwhile


@pytest.fixture
def laptop(qtbot: QtBot, theme: Theme, tmp_path: Path, clock: ScriptClock) -> Iterator[Laptop]:
    yield from a_laptop(qtbot, theme, tmp_path, clock)


@pytest.fixture
def gate(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """A record of which nothing is worked in, and a gate at which working it in waits."""
    laptop.set_up()
    laptop.plan()
    with laptop.window.store.database._connections.writing() as connection:
        connection.execute("DELETE FROM indexed")
    laptop.switch_off()
    opened, add = threading.Event(), index.add

    def slow(connection: Any, entries: Any, kinds: Any) -> None:
        add(connection, entries, kinds)
        opened.wait(0.05)

    monkeypatch.setattr(index, "add", slow)
    monkeypatch.setattr(index, "_ROWS_AT_ONCE", 1)
    monkeypatch.setattr(entrance, "_USUAL_MS", 0)
    laptop.switch_on()
    return opened


def give_passphrase(laptop: Laptop) -> None:
    page = laptop.window.unlock
    page.passphrase.setText(WORDS)
    page.open.click()
    QApplication.processEvents()


def test_while_a_long_record_is_opened_the_window_says_so_and_answers(
    laptop: Laptop, gate: threading.Event
) -> None:
    seen: list[tuple[str, int]] = []

    def look(sheet: WorkSheet) -> None:
        seen.append((sheet.bar.accessibleName(), sheet.bar.maximum()))
        gate.set()

    meanwhile(look)
    give_passphrase(laptop)
    assert [title for title, _ in seen] == ["Opening the records"]
    assert laptop.window.store.unlocked
    assert laptop.window.home.meetings.ids()


def test_opening_can_be_called_off_and_counts_as_no_wrong_attempt(
    laptop: Laptop, gate: threading.Event
) -> None:
    meanwhile(lambda sheet: sheet.reject())
    give_passphrase(laptop)
    assert not laptop.window.store.unlocked
    assert "Called off" in laptop.window.unlock.complaint.text()
    gate.set()
    give_passphrase(laptop)
    assert laptop.window.store.unlocked, "nobody had to wait, and the file was let go of"
