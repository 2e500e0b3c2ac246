"""A chair's whole evening with the keyboard alone, on a laptop that is set up on the way."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.core.meeting import Meeting
from chair_console.core.warnings import tally
from chair_console.ui.leave_sheet import LeaveSheet
from chair_console.ui.main_window import MainWindow
from chair_console.ui.store import Store
from chair_console.ui.theme import Theme
from chair_console.ui.tokens import LIGHT

START = 1_795_201_200_000
FREE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ENTER, TAB, DOWN, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Space


class Hands:
    """Two hands on a keyboard; they never touch a mouse."""

    def __init__(self, window: MainWindow, clock: ScriptClock) -> None:
        self.window, self.clock = window, clock

    def over(self) -> QWidget:
        """Whatever lies on top."""
        page = self.window.meeting
        return self.window.sheet or (page.sheet if page else None) or self.window

    def target(self) -> QWidget:
        top = self.over().window()
        top.activateWindow()
        QApplication.processEvents()
        return top.focusWidget() or top

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = FREE) -> None:
        self.clock.advance(1000)
        QTest.keyClick(self.target(), key, modifiers)
        QApplication.processEvents()

    def ctrl(self, key: Qt.Key, shift: bool = False) -> None:
        self.key(key, CTRL | SHIFT if shift else CTRL)

    def write(self, words: str) -> None:
        QTest.keyClicks(self.target(), words)
        QApplication.processEvents()

    def tab_to(self, name: str) -> None:
        """Go on with Tab until something of this name has the keyboard."""
        seen: list[str] = []
        for _step in range(60):
            widget = self.target()
            if widget.accessibleName().startswith(name):
                return
            seen.append(widget.accessibleName())
            QTest.keyClick(widget, TAB)
            QApplication.processEvents()
        raise AssertionError(f"{name} is not reached with Tab, only {seen}")

    @property
    def meeting(self) -> Meeting:
        page = self.window.meeting
        assert page is not None
        return page.desk.meeting

    def names(self, *persons: str | None) -> list[str]:
        page = self.window.meeting
        assert page is not None
        people = page.desk.bridge.record.state.people
        return [
            known.name.split()[0] for one in persons for id, known in people.items() if id == one
        ]


def test_an_evening_is_chaired_without_a_mouse(qtbot: QtBot, tmp_path: Path) -> None:
    theme, clock = Theme(), ScriptClock(START - 600_000, 0)
    theme.use(LIGHT)
    theme.apply()
    window = MainWindow(theme, Store(tmp_path / "meetings.db", clock))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    QApplication.processEvents()
    hands = Hands(window, clock)
    set_up(hands)
    plan(hands)
    arrive_and_start(hands)
    speak(hands)
    keep_order(hands)
    decide(hands)
    close(hands)
    window.close()


def set_up(hands: Hands) -> None:
    hands.tab_to("Passphrase")
    hands.write("three calm herons wade")
    hands.key(ENTER)
    hands.write("three calm herons wade")
    hands.key(ENTER)
    while not hands.window.key.box.hasFocus():
        hands.key(TAB)
    hands.key(SPACE)
    hands.tab_to("Go on")
    hands.key(ENTER)
    assert hands.window.pages.currentWidget() is hands.window.home


def plan(hands: Hands) -> None:
    hands.tab_to("New group")
    hands.key(ENTER)
    hands.write("Harbour Panel")
    hands.tab_to("Code of conduct")
    hands.key(DOWN)
    hands.ctrl(ENTER)
    hands.tab_to("People, one a line")
    hands.write("Ann Lee, chair")
    for line in ("Tom Hargreaves", "Mia Field", "Bob Ray"):
        hands.key(ENTER)
        hands.write(line)
    hands.tab_to("Agenda, one item a line")
    hands.ctrl(Qt.Key.Key_A)
    hands.write("Repairs, 20")
    hands.key(ENTER)
    hands.write("Any other business, 5")
    hands.ctrl(ENTER)
    assert len(hands.window.home.meetings.ids()) == 1


def arrive_and_start(hands: Hands) -> None:
    hands.tab_to("Meetings to hold")
    hands.key(ENTER)
    for letters in ("ann", "tom", "mia", "bob"):
        hands.ctrl(Qt.Key.Key_F)
        hands.write(letters)
        hands.key(DOWN)
        hands.key(ENTER)
    hands.ctrl(Qt.Key.Key_F)
    hands.key(Qt.Key.Key_Delete)
    assert all(one.present for one in hands.meeting.people.values())
    hands.ctrl(Qt.Key.Key_1)
    hands.ctrl(Qt.Key.Key_PageDown)
    assert hands.meeting.open_item is not None


def speak(hands: Hands) -> None:
    for letters in ("mi, about the bins", "bo", "to"):
        hands.ctrl(Qt.Key.Key_4)
        hands.write(letters)
        hands.key(ENTER)
    hands.ctrl(Qt.Key.Key_1)
    speaking = hands.meeting.speaking
    assert speaking is not None
    assert hands.names(hands.meeting.contributions[speaking].person) == ["Mia"]
    hands.ctrl(Qt.Key.Key_2)
    hands.ctrl(Qt.Key.Key_2)
    hands.ctrl(Qt.Key.Key_1)
    hands.ctrl(Qt.Key.Key_3)
    assert len(hands.meeting.turns) == 2
    hands.ctrl(Qt.Key.Key_Z)
    assert len(hands.meeting.turns) == 1, "Bob speaks on"


def warnings_of(hands: Hands, name: str) -> int:
    page = hands.window.meeting
    assert page is not None
    state = page.desk.bridge.record.state
    person = next(id for id in hands.meeting.people if state.name(id).startswith(name))
    return tally(state, hands.meeting, person).total


def keep_order(hands: Hands) -> None:
    hands.ctrl(Qt.Key.Key_F)
    hands.write("bob")
    hands.key(DOWN)
    hands.ctrl(Qt.Key.Key_8)
    hands.key(ENTER)
    assert warnings_of(hands, "Bob") == 1
    hands.ctrl(Qt.Key.Key_8)
    hands.key(DOWN)
    hands.key(ENTER)
    assert warnings_of(hands, "Bob") == 2
    hands.ctrl(Qt.Key.Key_8)
    page = hands.window.meeting
    assert page is not None
    assert type(page.sheet) is LeaveSheet, "the third press leads to the next step"
    hands.key(ENTER)
    assert not hands.meeting.removals, "Enter alone is not enough"
    hands.ctrl(Qt.Key.Key_9)
    hands.ctrl(ENTER)
    assert hands.names(hands.meeting.removals[0].person) == ["Bob"]
    hands.ctrl(Qt.Key.Key_7)
    assert hands.meeting.adjourned is not None
    hands.ctrl(Qt.Key.Key_7)


def decide(hands: Hands) -> None:
    hands.ctrl(Qt.Key.Key_D)
    hands.write("Start at the garages")
    hands.key(ENTER)
    assert len(hands.meeting.decisions) == 1
    hands.ctrl(Qt.Key.Key_T)
    hands.write("send the dates, mia, 4 Dec")
    hands.key(ENTER)
    hands.ctrl(Qt.Key.Key_V, shift=True)
    hands.write("Meet again in May")
    hands.key(ENTER)
    hands.write("2")
    hands.key(TAB)
    hands.write("1")
    hands.ctrl(ENTER)
    (ballot,) = hands.meeting.votes.values()
    assert (ballot.tally, ballot.carried) == ((2, 1, 0), True)


def close(hands: Hands) -> None:
    hands.ctrl(Qt.Key.Key_PageDown)
    hands.ctrl(Qt.Key.Key_E, shift=True)
    hands.key(ENTER)
    assert hands.meeting.closed is not None
    assert hands.window.pages.currentWidget() is hands.window.log
    assert hands.window.log.code.text().startswith("Closing code ")
    hands.tab_to("Search")
    hands.write("asked to leave")
    assert hands.window.log.model.rowCount() == 1
