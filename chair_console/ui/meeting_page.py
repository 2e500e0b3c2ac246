"""A meeting in the window: the screen, the desk, the actions and the sheets brought together.

Composition only: rules are asked of the core, words of the views, and every act goes through the
desk. What each act of the chair does stands by topic in the modules `deeds_…`.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from chair_console.core.meeting import Room
from chair_console.language import _
from chair_console.ui import words
from chair_console.ui.actions import Actions
from chair_console.ui.buttons import ActionButton
from chair_console.ui.deeds_course import show_checks
from chair_console.ui.desk import Desk
from chair_console.ui.elsewhere_strip import ElsewhereStrip, TakeOverAgain
from chair_console.ui.entries import waiting_entry
from chair_console.ui.meeting_screen import MeetingScreen
from chair_console.ui.menus import Menus
from chair_console.ui.palette_rows import PaletteRow
from chair_console.ui.presses import Presses
from chair_console.ui.room_desk import RoomDesk
from chair_console.ui.rows import FloorView
from chair_console.ui.sheet import Sheet
from chair_console.ui.strips import ProblemStrip
from chair_console.ui.theme import Theme
from chair_console.ui.view import meeting_view
from chair_console.ui.view_floor import floor_view
from chair_console.ui.view_people import state_of
from chair_console.ui.widgets import announce

_LAST = "0:10"
"""The clock's digits below a minute stand in the order of the time."""


class MeetingPage(QFrame):
    """One meeting, from the first arrival to the closing code."""

    home_wanted = Signal()
    log_wanted = Signal()
    keys_wanted = Signal()
    help_wanted = Signal()
    settings_wanted = Signal()
    lock_wanted = Signal()
    paper_wanted = Signal(str, str)
    """A paper, and about whom it is, if about anybody (`paper_desk`)."""
    place_wanted = Signal(PaletteRow)
    """Another page, found by a few letters."""

    def __init__(self, theme: Theme, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self.desk = theme, desk
        self.screen_ = MeetingScreen(theme)
        self.strip = ProblemStrip(theme)
        self.elsewhere = ElsewhereStrip(theme, desk)
        self._again = TakeOverAgain(self.elsewhere, desk, self.log_wanted.emit)
        self.sheet: Sheet | None = None
        self.places: Callable[[], tuple[PaletteRow, ...]] = tuple
        """Where this meeting leads; nowhere while it has no window around it."""
        self.room: RoomDesk = RoomDesk(theme, desk, self)
        self._gap_s = 0
        self._spoken = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.elsewhere)
        column.addWidget(self.screen_, 1)
        self.strip.setParent(self)
        self._column = column
        self.arrived = ActionButton(
            theme, "people.come_or_go", _("Arrived"), "door-open", stretches=True
        )
        self._add_arrived()
        self.actions_ = Actions(self, self)
        self.menus = Menus(self.actions_, self)
        self.addActions(list(self.actions_.by_id.values()))
        self.screen_.bind(self.actions_.by_id)
        self.presses = Presses(self)
        self._connect()
        self.show_now()
        self.opens_at = self.screen_.floor.next

    def _add_arrived(self) -> None:
        """Stand where the note is, for whoever is not in the room: an arrival is one press."""
        box = self.screen_.people.conduct
        for row in box.findChildren(QHBoxLayout):
            if row.indexOf(box.note) >= 0:
                row.insertWidget(row.indexOf(box.note), self.arrived, 2)
        QWidget.setTabOrder(box.leave, self.arrived)
        QWidget.setTabOrder(self.arrived, box.note)

    def _connect(self) -> None:
        screen, desk = self.screen_, self.desk
        desk.changed.connect(self.show_now)
        self.theme.changed.connect(self._leave_room)
        desk.problem.connect(self._show_problem)
        desk.spoken.connect(self._announce)
        screen.status.check.clicked.connect(self._show_checks)
        screen.say.said.connect(desk.say_is_said)
        screen.say.slip_wanted.connect(self._ask_for_slip)
        screen.people.search.installEventFilter(self)
        self.room.problem.connect(self._show_problem)
        self._again.sheet_made.connect(self.open_sheet)
        self.strip.first.clicked.connect(self._strip_first)
        self.strip.second.clicked.connect(self._strip_second)

    def _show_checks(self) -> None:
        show_checks(self)

    def _ask_for_slip(self, person: str) -> None:
        self.paper_wanted.emit("slip", person)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep Ctrl+Z for the meeting: the line for names would take it for its letters."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            if event.matches(keys.Undo) or event.matches(keys.Redo):
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the clock; with a focus proxy Tab would pass over all that lies before it."""
        self.opens_at.setFocus(event.reason())

    # Showing

    def show_now(self) -> None:
        """Show the meeting as it stands; harmless when repeated."""
        room = self.desk.room()
        self.room.look(room)
        self.elsewhere.show_now()
        self._leave_room()
        self.actions_.follow()
        self.screen_.show_meeting(meeting_view(room, self.desk.glance()))
        self._choose_in_queue(room)
        person = room.meeting.people.get(self.desk.selected) if self.desk.selected else None
        outside = person is not None and state_of(person) in {"expected", "left"}
        self.arrived.setHidden(not outside or self.desk.private)
        self.screen_.people.conduct.note.setHidden(outside and not self.desk.private)

    def tick(self) -> None:
        """Let a second pass: only the clocks are painted anew."""
        room = self.desk.room()
        view = floor_view(room)
        self.room.look(room)
        self.screen_.agenda.show_room(self.desk.shown)
        self.screen_.tick(view)
        self._speak_thresholds(view)
        seconds = room.wall // 1000
        if seconds // 15 != self._spoken // 15:
            # Waiting times and the clock above show minutes; four looks a minute are enough.
            self.screen_.show_meeting(meeting_view(room, self.desk.glance()))
        self._spoken = seconds

    _mark = "idle"

    def _speak_thresholds(self, view: FloorView) -> None:
        """Tell a screen reader at 30 seconds, at 10 and at none, and not every second."""
        last = view.phase == "amber" and view.digits <= _LAST
        mark = "last" if last else view.phase
        if mark != self._mark and mark in {"amber", "last", "over"}:
            announce(self, view.spoken)
        self._mark = mark

    def _choose_in_queue(self, room: Room) -> None:
        """Show the same person chosen among those who wait."""
        wanted = waiting_entry(room.meeting, self.desk.entry, self.desk.selected) or ""
        self.screen_.queue.list.choose(wanted)

    def _announce(self, sentence: str, urgent: bool) -> None:
        announce(self, sentence, urgent)

    def _show_problem(self, sentence: str) -> None:
        if self._gap_s and not sentence:
            return
        self._ask(sentence, _("Close"))

    def _ask(self, sentence: str, first: str, second: str = "") -> None:
        """Ask above the meeting; with large letters there is room for only one bar there."""
        self.strip.ask(sentence, first, second)
        self._leave_room()

    def _leave_room(self) -> None:
        asks, large = (
            not (self.strip.isHidden() and self.elsewhere.isHidden()),
            self.theme.sizes.large,
        )
        self.screen_.top.setHidden(asks and large)
        if large and self._column.indexOf(self.strip) < 0:
            self._column.insertWidget(1, self.strip)
        elif not large:
            self._column.removeWidget(self.strip)
        self._place_strip()

    def _place_strip(self) -> None:
        """Over the bar above, so that nothing moves that a hand is about to press."""
        if self.strip.isHidden() or self.theme.sizes.large:
            return
        wanted = max(self.strip.heightForWidth(self.width()), self.strip.minimumSizeHint().height())
        height = max(self.screen_.top.height(), wanted)
        self.strip.setGeometry(0, self.screen_.y(), self.width(), height)
        self.strip.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the strip over the bar."""
        super().resizeEvent(event)
        self._place_strip()

    def ask_about_gap(self, seconds: int) -> None:
        """Ask once how a time in which nothing ran is to be counted."""
        self._gap_s = seconds
        length = words.time_spoken(seconds * 1000)
        self._ask(
            _("The laptop stood still for {length} during a speech. Does that count?").format(
                length=length
            ),
            _("Count it"),
            _("Leave it out"),
        )

    def _strip_first(self) -> None:
        self._settle_gap(True)

    def _strip_second(self) -> None:
        self._settle_gap(False)

    def _settle_gap(self, count: bool) -> None:
        gap, self._gap_s = self._gap_s, 0
        self._ask("", "")
        if gap:
            self.desk.do("slept", seconds=gap, count=count)

    def open_sheet(self, sheet: Sheet, done: Callable[[], None] | None = None) -> None:
        """Show a sheet over the meeting; `done` follows when it is accepted."""
        self.close_sheet()
        self.sheet = sheet
        if done is not None:
            sheet.accepted.connect(done)
        sheet.finished.connect(self._sheet_gone)
        sheet.open()

    def let_go_of_sheet(self) -> None:
        """Let the accepted sheet go its way, so that another can be opened in its place."""
        self.sheet = None

    def close_sheet(self) -> None:
        """Take the sheet away, if there is one."""
        if self.sheet is not None:
            self.sheet.reject()

    def _sheet_gone(self) -> None:
        gone = self.sender()
        if gone is self.sheet:
            self.sheet = None
        if isinstance(gone, Sheet):
            gone.deleteLater()
