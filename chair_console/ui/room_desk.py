"""The room's screen, as far as the meeting page is concerned: what it is told, what it tells.

What may be shown there is settled elsewhere (`room_view.py`), by a list of what is allowed.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from chair_console.core.meeting import Room
from chair_console.language import _
from chair_console.ui.desk import Desk
from chair_console.ui.room_controller import FOLLOW, RoomController
from chair_console.ui.room_screens import mark_of, mirrored
from chair_console.ui.room_view import choices_of, room_view
from chair_console.ui.theme import Theme


class RoomDesk(QObject):
    """Opens the room's screen when it is wanted for the first time."""

    problem = Signal(str)
    """A sentence that says why nothing is shown."""
    place_changed = Signal(str)
    """The room's screen, to be known again next time."""

    def __init__(self, theme: Theme, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._desk, self._page = theme, desk, parent
        self.screen: RoomController | None = None
        self._place = ""
        self._neutral = False

    def look(self, room: Room) -> None:
        """Show the room the meeting as it stands, and note what it sees."""
        if self.screen is not None:
            self.screen.show(room_view(room, choices_of(room.meeting.settings)))
            self._desk.shown = self.screen.preview

    def remember(self, place: str) -> None:
        """Know again the screen of last time."""
        self._place = place
        if self.screen is not None:
            self.screen.remember(place)

    def warn_if_mirrored(self) -> None:
        """Say so if another screen shows what this one shows, before anything private is seen."""
        marks = tuple(mark_of(one) for one in QGuiApplication.screens())
        if mirrored(marks, mark_of(self._page.screen())):
            self._mirrored()

    def neutral(self, on: bool) -> None:
        """Show no names and no clock while the desk is locked, or show them again."""
        self._neutral = on
        if self.screen is not None:
            self.screen.neutral(on)
            self._changed()

    def open_or_close(self) -> None:
        """Open the room's screen, or take it away."""
        screen = self._made()
        if screen.is_open:
            screen.close()
        else:
            room = self._desk.room()
            screen.show(room_view(room, choices_of(room.meeting.settings)))
            screen.open()
        self._changed()

    def hold(self) -> None:
        """Let what the room sees stand still, or go on."""
        screen = self._made()
        screen.hold(not screen.is_held)
        self._changed()

    def blank(self) -> None:
        """Show the room nothing, or show it again."""
        screen = self._made()
        screen.blank(not screen.is_blank)
        self._changed()

    def swap(self) -> None:
        """Exchange the two screens."""
        self._made().swap()
        self._changed()

    def show_rules(self) -> None:
        """Show the ground rules."""
        self._slide("ground_rules")

    def show_agenda(self) -> None:
        """Show the agenda."""
        self._slide("agenda")

    def follow(self) -> None:
        """Show what suits the meeting."""
        self._slide(FOLLOW)

    def put_away(self) -> None:
        """Close the screen for good."""
        screen, self.screen = self.screen, None
        if screen is not None:
            screen.close()
            screen.display.deleteLater()

    def _slide(self, name: str) -> None:
        self._made().slide(name)
        self._changed()

    def _made(self) -> RoomController:
        if self.screen is None:
            self.screen = RoomController(self._theme, self._page)
            self.screen.state_changed.connect(self._said)
            self.screen.mirrored.connect(self._mirrored)
            self.screen.rules_seen.connect(self._rules_seen)
            self.screen.display.closed.connect(self._changed)
            self.screen.place_changed.connect(self.place_changed)
            self.screen.remember(self._place)
            self.screen.neutral(self._neutral)
        return self.screen

    def _changed(self) -> None:
        if self.screen is not None:
            self._desk.shown = self.screen.preview
        self._desk.changed.emit()

    def _said(self, sentence: str) -> None:
        self._desk.spoken.emit(sentence, False)

    def _mirrored(self) -> None:
        self.problem.emit(
            _(
                "Both screens show the same, so the room would see this one. In the computer's "
                "settings choose “extend” instead of “duplicate”, then open the room's screen."
            )
        )

    def _rules_seen(self) -> None:
        meeting = self._desk.meeting
        known = any(note.kind == "ground_rules" for note in meeting.notes)
        if meeting.started is not None and meeting.closed is None and not known:
            self._desk.do("ground-rules-shown", how="displayed")
