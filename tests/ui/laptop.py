"""A laptop with the console on it: switched on, set up, killed, switched on again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.ui.group_sheet import GroupSheet
from chair_console.ui.main_window import MainWindow
from chair_console.ui.meeting_page import MeetingPage
from chair_console.ui.plan_sheets import MeetingSheet
from chair_console.ui.store import Store
from chair_console.ui.theme import Theme

WORDS = "three calm herons wade"


class Laptop:
    """A laptop that can be switched off and on."""

    def __init__(self, qtbot: QtBot, theme: Theme, folder: Path, clock: ScriptClock) -> None:
        self._qtbot, self._theme, self._folder = qtbot, theme, folder
        self.clock = clock
        self.window = self.switch_on()

    def switch_on(self) -> MainWindow:
        store = Store(self._folder / "deep" / "meetings.db", self.clock)
        self.window = MainWindow(self._theme, store)
        # A test lets seconds pass itself: a real one, after the clock was put hours ahead, would
        # cover the screen.
        self.window._timer.stop()
        self._qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.window.show()
        QApplication.processEvents()
        return self.window

    def switch_off(self) -> None:
        self.window.close()

    def kill(self) -> None:
        """End without a word: the database is let go, as the system does it."""
        self.window._timer.stop()
        real = self.window.store._real
        if real is not None:
            real[0].close()
        self.window.store._real = None
        self.window.close()

    def set_up(self) -> None:
        window = self.window
        window.first.passphrase.setText(WORDS)
        window.first.again.setText(WORDS)
        window.first.make.click()
        window.key.box.click()
        window.key.go_on.click()

    def plan(self) -> None:
        """Make a group and plan its meeting through the sheets."""
        window = self.window
        window.home.group.click()
        group = window.sheet
        assert isinstance(group, GroupSheet)
        group.name.setText("Harbour Panel")
        group.attempt()
        QApplication.processEvents()
        meeting = window.sheet
        assert isinstance(meeting, MeetingSheet)
        meeting.people.setPlainText("Ann Lee, chair\nTom Hargreaves\nMia Field\nDawn, officer")
        meeting.items.setPlainText("Repairs, 20\nAny other business, 5")
        meeting.attempt()
        QApplication.processEvents()

    def page(self) -> MeetingPage:
        page = self.window.meeting
        assert page is not None
        return page

    def begin(self) -> MeetingPage:
        """Open the planned meeting, everybody here, started, the first item open."""
        self.window.home.start.click()
        page = self.page()
        for person in list(page.desk.meeting.people):
            page.desk.do("arrive", person=person)
        page.desk.do("start-meeting")
        page.actions_.by_id["agenda.next"].trigger()
        return page


def a_laptop(qtbot: QtBot, theme: Theme, folder: Path, clock: ScriptClock) -> Iterator[Laptop]:
    """Lend a laptop that is not set up, and switch it off afterwards."""
    made = Laptop(qtbot, theme, folder, clock)
    yield made
    made.switch_off()
