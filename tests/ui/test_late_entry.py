"""An evening on paper, typed in from the window with nothing but the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from chair_console.core.fact import MeetingId
from chair_console.core.kinds import KINDS
from chair_console.models.database import create_database, open_database
from chair_console.models.drafts import Drafts
from chair_console.record import Record
from chair_console.replay.paper.kinds import KINDS_OF_LINE
from chair_console.ui.late_entry import LateEntrySheet
from chair_console.ui.late_entry_fields import Somebody
from chair_console.ui.small_sheets import AddPersonSheet
from chair_console.ui.theme import Theme
from tests.replay.paper_evening import THURSDAY, Clerk, _planned

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
WORDS = "three calm herons wade"


class Hands(Clerk):
    """The clerk's hands on the keyboard."""

    def __init__(self, record: Record, clock, drafts: Drafts, theme: Theme, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
        super().__init__(record, clock, "ongo-2017-04")
        self.drafts, self._theme, self._qtbot = drafts, theme, qtbot
        self.sheet = self.open()

    def open(self) -> LateEntrySheet:
        self.sheet = LateEntrySheet(self._theme, self.record, self.meeting, self.drafts)
        self._qtbot.addWidget(self.sheet)
        self.sheet.show()
        QApplication.processEvents()
        return self.sheet

    def strike(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(self._focus(), key, modifiers)
        QApplication.processEvents()

    def _focus(self) -> QWidget:
        self.sheet.activateWindow()
        QApplication.processEvents()
        return self.sheet.focusWidget() or self.sheet

    def types(self, words: str) -> None:
        QTest.keyClicks(self._focus(), words)
        QApplication.processEvents()

    def line(self, at: str, what: str, *fields: str) -> None:
        """Type a line: the time, Tab, what happened, and each field after a Tab; then Enter."""
        self.types(at)
        self.strike(Qt.Key.Key_Tab)
        self.types(what)
        for one in fields:
            self.strike(Qt.Key.Key_Tab)
            self.types(one)
        self.strike(Qt.Key.Key_Return)

    def shown(self) -> list[tuple[str, str]]:
        """What the list tells of each line."""
        rows = self.sheet.list.model()
        told = [
            rows.index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole)
            for place in range(rows.rowCount())
        ]
        return [(one.split(", ", 1)[0], one.split(", ", 1)[1]) for one in told]


@pytest.fixture
def hands(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Hands]:
    from chair_console.clock import ScriptClock
    from tests.replay.paper_evening import MARCH_1

    database = create_database(tmp_path / "chair.db", WORDS, kinds=KINDS).database
    clock = ScriptClock(MARCH_1)
    record = Record(database.journal, database.device_id, database.sign, clock)
    yield Hands(record, clock, database.drafts, theme, qtbot)
    database.close()


def test_an_evening_is_typed_in_with_nothing_but_the_keyboard(hands: Hands) -> None:
    hands.sheet.typist.field.setFocus()
    hands.types("dawn")
    hands.sheet.form.begin()
    hands.line("1855", "Came", "mel")
    hands.line("", "Came", "ann")
    hands.line("", "Came", "bob")
    hands.line("1900", "Meeting b")
    hands.line("1901", "Item o", "1")
    hands.line("7.05pm", "Spoke", "ann", "19:09")
    hands.line("1912", "Warn", "bob", "", "Shouted")
    hands.line("2004", "Meeting c")
    assert hands.shown()[-2:] == [
        ("19:12", "Warning said aloud: Bob Hill; Shouted"),
        ("20:04", "Meeting closed"),
    ]
    hands.strike(Qt.Key.Key_Return, CTRL)
    assert hands.sheet.recorded, hands.sheet.problem.text()
    here = hands.here
    assert here.closed is not None
    assert [one.words for one in here.warnings.values()] == ["Shouted"]
    assert hands.drafts.read(hands.meeting) is None
