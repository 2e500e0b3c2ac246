"""A chair's hands: presses, chooses and types as a person at the laptop would."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from chair_console.clock import ScriptClock
from chair_console.core.fact import PersonId
from chair_console.core.meeting import Meeting
from chair_console.core.warnings import tally
from chair_console.ui.actions import DeedAction
from chair_console.ui.meeting_page import MeetingPage
from chair_console.ui.rows import MeetingView
from chair_console.ui.sheet import Sheet
from chair_console.ui.view import meeting_view

S = TypeVar("S", bound=Sheet)
CTRL = Qt.KeyboardModifier.ControlModifier
FREE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Chair:
    """Somebody who chairs the rehearsal."""

    def __init__(self, page: MeetingPage, clock: ScriptClock) -> None:
        self.page, self.clock = page, clock
        self.said: list[str] = []
        page.desk.spoken.connect(self._heard)

    def _heard(self, sentence: str, urgent: bool) -> None:
        self.said.append(sentence)

    @property
    def meeting(self) -> Meeting:
        return self.page.desk.meeting

    def person(self, name: str) -> PersonId:
        people = self.page.desk.bridge.record.state.people
        return next(one for one, known in people.items() if known.name.startswith(name))

    def name(self, person: PersonId | None) -> str:
        return self.page.desk.bridge.record.state.name(person).split()[0] if person else ""

    def choose(self, name: str) -> PersonId:
        person = self.person(name)
        self.page.screen_.people.list.setCurrentIndex(
            self.page.screen_.people.list.model().index(
                self.page.screen_.people.list.ids().index(person), 0
            )
        )
        return person

    def action(self, id: str) -> DeedAction:
        return self.page.actions_.by_id[id]

    def press(self, id: str) -> None:
        """Press the button; a greyed one does nothing."""
        self.wait(1000)
        self.action(id).trigger()
        QApplication.processEvents()

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL) -> None:
        """Strike a key in the window, or in the sheet that lies over it."""
        self.wait(1000)
        self.strike(self.page.sheet or self.page, key, modifiers)

    def strike(self, over: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        window = over.window()
        window.activateWindow()
        QApplication.processEvents()
        target = window.focusWidget() or window
        QTest.keyClick(target, key, modifiers)
        QApplication.processEvents()

    def write(self, words: str) -> None:
        """Type into whatever has the keyboard."""
        over = (self.page.sheet or self.page).window()
        target = over.focusWidget() or over
        QTest.keyClicks(target, words)
        QApplication.processEvents()

    def sheet(self, kind: type[S]) -> S:
        """The sheet that lies over the meeting; it must be of this kind."""
        sheet = self.page.sheet
        assert isinstance(sheet, kind), f"{type(sheet).__name__} is open"
        return sheet

    def room_sees(self) -> str:
        return self.page.desk.shown.state

    def wait(self, ms: int) -> None:
        self.clock.advance(ms)

    def warnings(self, name: str) -> int:
        state = self.page.desk.bridge.record.state
        return tally(state, self.meeting, self.person(name)).total

    def speaking(self) -> str:
        speaking = self.meeting.speaking
        return self.name(self.meeting.contributions[speaking].person) if speaking else ""

    def queue(self) -> list[str]:
        meeting = self.meeting
        return [self.name(meeting.contributions[one].person) for one in meeting.queue()]

    @property
    def view(self) -> MeetingView:
        """What the screen is given to show."""
        return meeting_view(self.page.desk.room(), self.page.desk.glance())
