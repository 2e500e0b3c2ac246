"""Somebody who has never seen the program rehearses a meeting with the keyboard alone.

Every key that is struck is one that a screen shows: on a button that is to be seen, on the page of
all keys, or one that every program has (Tab, arrows, Enter, Escape, letters in a field). After
each the keyboard must be somewhere that can be seen, or the next key goes nobody knows where.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from string import ascii_letters, digits, punctuation
from typing import Any, cast

import pytest
from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.core.meeting import Meeting
from chair_console.core.warnings import tally
from chair_console.ui.buttons import ActionButton
from chair_console.ui.keys_sheet import KeysSheet
from chair_console.ui.leave_sheet import LeaveSheet
from chair_console.ui.main_window import MainWindow
from chair_console.ui.meeting_page import MeetingPage
from chair_console.ui.papers_sheet import PapersSheet
from chair_console.ui.store import Store
from chair_console.ui.theme import Theme
from chair_console.ui.tokens import LIGHT

START = 1_795_201_200_000
ENTER, TAB, DOWN, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Space
ESCAPE, DELETE = Qt.Key.Key_Escape, Qt.Key.Key_Delete
EVERY_PROGRAM = {ENTER, TAB, DOWN, SPACE, ESCAPE, DELETE, Qt.Key.Key_Up, Qt.Key.Key_PageDown}


class Newcomer:
    """Reads keys off the screen and strikes them; counts how many."""

    def __init__(self, window: MainWindow, clock: ScriptClock) -> None:
        self.window, self.clock = window, clock
        self.struck = 0
        self.all_keys: set[str] = set()
        """Read on the page of all keys."""

    @property
    def page(self) -> MeetingPage:
        page = self.window.meeting
        assert page is not None
        return page

    @property
    def meeting(self) -> Meeting:
        return self.page.desk.meeting

    def top(self) -> QWidget:
        """Whatever lies on top."""
        page = self.window.meeting
        popup = QApplication.activePopupWidget()
        return popup or self.window.sheet or (page.sheet if page else None) or self.window

    def holder(self) -> QWidget:
        """Whoever has the keyboard; somebody must, and be seen."""
        top = self.top().window()
        top.activateWindow()
        QApplication.processEvents()
        if isinstance(top, QMenu):
            return top
        holder = top.focusWidget()
        assert holder is not None, "nobody has the keyboard"
        assert holder.isVisible(), f"{holder.accessibleName()} has the keyboard and is not seen"
        assert holder.isEnabled(), f"{holder.accessibleName()} has the keyboard and is grey"
        return holder

    def key(self, key: Qt.Key) -> None:
        """Strike one of the keys that every program has."""
        assert key in EVERY_PROGRAM
        self._strike(key, Qt.KeyboardModifier.NoModifier)

    def do(self, act: str) -> None:
        """Strike the key that the screen shows for an act."""
        keys = self.page.actions_.by_id[act].shortcut()
        words = keys.toString(QKeySequence.SequenceFormat.NativeText)
        assert words, f"{act} has no key"
        assert words in self.on_buttons() | self.all_keys, f"no screen shows {words} for {act}"
        combination = QKeyCombination.fromCombined(cast(Any, keys)[0].toCombined())
        self._strike(combination.key(), combination.keyboardModifiers())

    def accept(self) -> None:
        """Strike Ctrl+Enter, which a sheet says of itself."""
        self._strike(ENTER, Qt.KeyboardModifier.ControlModifier)

    def _strike(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        self.clock.advance(1000)
        self.struck += 1
        QTest.keyClick(self.holder(), key, modifiers)
        QApplication.processEvents()
        self.holder()

    def write(self, words: str) -> None:
        for letter in words:
            self.struck += 1
            QTest.keyClicks(self.holder(), letter)
        QApplication.processEvents()

    def on_buttons(self) -> set[str]:
        """The keys on the buttons that are to be seen."""
        shown = self.window.findChildren(ActionButton)
        return {one.key_words for one in shown if one.isVisible() and one.key_words}

    def read_all_keys(self) -> None:
        """Open the page of all keys, whose own key stands in the bar below."""
        self.do("help.keys")
        sheet = self.window.sheet
        assert isinstance(sheet, KeysSheet)
        lists = [shown.model() for shown in sheet.lists]
        for model in lists:
            rows = [model.index(at, 0).data(Qt.ItemDataRole.AccessibleTextRole)
                    for at in range(model.rowCount())]  # fmt: skip
            self.all_keys |= {row.rpartition(", ")[2] for row in rows}
        self.key(ESCAPE)

    def tab_to(self, name: str) -> None:
        """Go on with Tab until something of this name has the keyboard."""
        seen: list[str] = []
        for _step in range(40):
            if self.holder().accessibleName().startswith(name):
                return
            seen.append(self.holder().accessibleName())
            self.key(TAB)
        raise AssertionError(f"{name} is not reached with Tab, only {seen}")

    def find(self, letters: str) -> None:
        """Choose a person by the first letters of a name."""
        self.do("people.find")
        self.write(letters)
        self.key(DOWN)

    def warnings(self, name: str) -> int:
        state = self.page.desk.bridge.record.state
        person = next(one for one in self.meeting.people if state.name(one).startswith(name))
        return tally(state, self.meeting, person).total

    def stands_still(self) -> bool:
        return self.meeting.adjourned is not None

    def records(self) -> int:
        return len(self.page.desk.bridge.record.records_of(self.meeting.id))

    def speaker(self) -> str:
        speaking = self.meeting.speaking
        assert speaking is not None
        person = self.meeting.contributions[speaking].person
        assert person is not None
        return self.page.desk.bridge.record.state.name(person)


@pytest.fixture
def newcomer(qtbot: QtBot, tmp_path: Path) -> Iterator[Newcomer]:
    theme, clock = Theme(), ScriptClock(START - 600_000, 0)
    theme.use(LIGHT)
    theme.apply()
    window = MainWindow(theme, Store(tmp_path / "meetings.db", clock))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    QApplication.processEvents()
    yield Newcomer(window, clock)
    window.close()


@pytest.fixture
def begun(newcomer: Newcomer) -> Newcomer:
    """Everybody is in the room and the first item is open."""
    newcomer.key(ENTER)
    newcomer.read_all_keys()
    let_everybody_in(newcomer)
    newcomer.do("floor.next")
    newcomer.do("agenda.next")
    return newcomer


def let_everybody_in(one: Newcomer) -> None:
    """From the line for names down the list: Enter lets somebody in."""
    one.do("people.find")
    one.key(DOWN)
    for _person in range(len(one.meeting.people)):
        one.key(ENTER)
        one.key(DOWN)


def test_enter_begins_the_rehearsal_at_once(newcomer: Newcomer) -> None:
    newcomer.key(ENTER)
    assert newcomer.meeting.rehearsal


def test_people_are_let_in_with_enter_and_the_arrow_from_one_to_the_next(
    newcomer: Newcomer,
) -> None:
    newcomer.key(ENTER)
    newcomer.read_all_keys()
    let_everybody_in(newcomer)
    assert [one.person for one in newcomer.meeting.people.values() if not one.present] == []


def test_a_hand_goes_up_with_a_key_two_letters_and_enter(begun: Newcomer) -> None:
    before = begun.struck
    begun.do("queue.hand_up")
    begun.write("ai")
    begun.key(ENTER)
    assert begun.struck - before == 4
    begun.do("floor.next")
    assert begun.speaker() == "Aisha Begum"


def test_a_warning_is_one_key_and_enter_for_whoever_is_chosen(begun: Newcomer) -> None:
    begun.find("ray")
    before = begun.struck
    begun.do("warnings.warn")
    begun.key(ENTER)
    assert (begun.warnings("Ray"), begun.struck - before) == (1, 2)


def test_a_warning_for_another_reason_of_the_last_four_is_an_arrow_more(begun: Newcomer) -> None:
    begun.find("ray")
    begun.do("warnings.warn")
    begun.key(DOWN)
    begun.key(ENTER)
    begun.find("dan")
    before = begun.struck
    begun.do("warnings.warn")
    begun.key(DOWN)
    begun.key(ENTER)
    assert (begun.warnings("Daniel"), begun.struck - before) == (1, 3)


def test_escape_in_the_list_chooses_nobody(begun: Newcomer) -> None:
    begun.find("ray")
    begun.key(ESCAPE)
    assert begun.page.desk.selected is None
    begun.find("dan")
    begun.do("people.find")
    begun.key(ESCAPE)
    assert begun.page.desk.selected is None
    assert begun.page.screen_.people.search.text() == ""


def test_whoever_is_warned_without_being_chosen_is_found_by_letters(begun: Newcomer) -> None:
    begun.key(ESCAPE)
    before = begun.struck
    begun.do("warnings.warn")
    begun.write("ra")
    begun.key(ENTER)
    begun.key(ENTER)
    assert (begun.warnings("Ray"), begun.struck - before) == (1, 5)


def test_a_sheet_that_is_left_gives_the_keyboard_back_to_where_it_was(begun: Newcomer) -> None:
    begun.find("ray")
    before = begun.holder()
    for act in ("warnings.warn", "queue.hand_up", "notes.add", "help.palette", "votes.vote"):
        begun.do(act)
        assert begun.top() is not begun.window
        begun.key(ESCAPE)
        assert begun.top() is begun.window, "Escape leaves every sheet"
        assert begun.holder() is before, act


def test_no_letter_alone_does_anything_wherever_the_keyboard_is(begun: Newcomer) -> None:
    screen, before = begun.page.screen_, begun.records()
    for place in (screen.floor.next, screen.queue.list, screen.people.list, screen.agenda.list):
        place.setFocus()
        QTest.keyClicks(begun.holder(), ascii_letters + digits + punctuation)
        assert begun.top() is begun.window
    assert begun.records() == before


def test_no_key_of_the_meeting_is_heard_while_another_window_has_the_keyboard(
    begun: Newcomer, qtbot: QtBot
) -> None:
    begun.find("ray")
    before, other = begun.records(), QLineEdit()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    for action in begun.page.actions_.by_id.values():
        if not action.shortcut().isEmpty():
            QTest.keySequence(other, action.shortcut())
    QApplication.processEvents()
    assert begun.page.sheet is None
    assert begun.records() == before


def test_the_rehearsal_is_run_from_the_first_screen_to_the_minutes(begun: Newcomer) -> None:
    one = begun
    one.do("agenda.next")
    for letters in ("da, about the lift", "ai"):
        one.do("queue.hand_up")
        one.write(letters)
        one.key(ENTER)
    one.do("floor.next")
    one.do("floor.pause")
    one.do("floor.pause")
    one.do("floor.next")
    assert one.speaker() == "Aisha Begum"
    two_warnings_and_a_removal(one)
    one.do("meeting.break")
    assert one.stands_still()
    one.do("floor.next")
    assert not one.stands_still()
    a_vote(one)
    one.do("edit.undo")
    one.do("edit.redo")
    one.do("agenda.next")
    one.do("meeting.close")
    one.key(ENTER)
    assert one.meeting.closed is not None
    one.tab_to("Minutes and papers")
    one.key(ENTER)
    assert isinstance(one.window.sheet, PapersSheet)
    one.key(ESCAPE)
    one.tab_to("Back")
    one.key(ENTER)
    assert one.window.pages.currentWidget() is one.window.first
    one.holder()


def two_warnings_and_a_removal(one: Newcomer) -> None:
    one.find("ray")
    for _time in range(2):
        one.do("warnings.warn")
        one.key(ENTER)
    assert one.warnings("Ray") == 2
    one.do("warnings.warn")
    assert isinstance(one.page.sheet, LeaveSheet), "the third press leads to the next step"
    one.key(ESCAPE)
    one.do("removals.ask_to_leave")
    one.accept()
    assert len(one.meeting.removals) == 1
    one.tab_to("I have said it")
    one.key(ENTER)
    one.holder()


def a_vote(one: Newcomer) -> None:
    one.do("votes.vote")
    one.write("Start at the garages")
    one.key(ENTER)
    one.write("5")
    one.key(TAB)
    one.write("1")
    one.accept()
    (ballot,) = one.meeting.votes.values()
    assert ballot.tally == (5, 1, 0)
