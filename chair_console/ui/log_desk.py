"""What is done at the session log: papers are saved, the record is signed off.

The log is shown at the close of a meeting and, later, from the start page; which record it is
comes with it, since a rehearsal's is another than the laptop's own.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from chair_console.core.fact import MeetingId
from chair_console.language import _
from chair_console.models.errors import KnownProblem
from chair_console.record import Record
from chair_console.ui.log_view import LogView
from chair_console.ui.sheet import Sheet
from chair_console.ui.sign_sheet import SignSheet
from chair_console.ui.small_sheets import ListSheet
from chair_console.ui.store import Store
from chair_console.ui.theme import Theme


class LogDesk(QObject):
    """Saves and signs what the log of one meeting shows."""

    sheet_made = Signal(Sheet)
    """A sheet to be opened over the window."""
    problem = Signal(str)

    def __init__(self, theme: Theme, store: Store, log: LogView, window: QWidget) -> None:
        super().__init__(window)
        self._theme, self._store, self._log, self._window = theme, store, log, window
        self.shown: tuple[Record, MeetingId] | None = None
        """The meeting whose log is shown, and where it is recorded."""
        self._papers_to: Path | None = None
        """The folder in which papers were saved last; forgotten with the window."""
        log.sign.clicked.connect(self._ask_to_sign)
        log.papers.clicked.connect(self._ask_for_papers)

    def show(self, record: Record, meeting: MeetingId) -> None:
        """Show the log of a meeting that has been read."""
        self.shown = (record, meeting)
        self._log.show_log(record, meeting)

    def forget(self) -> None:
        """Let go of the meeting: its record is about to be closed."""
        self.shown = None

    def _ask_for_papers(self) -> None:
        if self.shown is not None:
            self.choose_papers(*self.shown)

    def choose_papers(self, record: Record, meeting: MeetingId) -> None:
        """Ask what is to be saved of a meeting."""
        # Here and not above: what makes documents is loaded when somebody wants them.
        from chair_console.ui.papers_sheet import PapersSheet

        sheet = PapersSheet(
            self._theme, record, meeting, self._store.templates, self._papers_to, self._window
        )
        sheet.accepted.connect(self._papers_saved)
        self.sheet_made.emit(sheet)

    def _papers_saved(self) -> None:
        from chair_console.ui.papers_sheet import PapersSheet

        sheet = self.sender()
        if not isinstance(sheet, PapersSheet):
            return
        self._papers_to = sheet.place or self._papers_to
        self._log.show_saved(sheet.told(), sheet.place)
        if not self._log.isVisibleTo(self._window):
            told = (sheet.told(),)
            self.sheet_made.emit(ListSheet(self._theme, _("Papers"), told, _("Good"), self._window))

    def _ask_to_sign(self) -> None:
        """Signing off cannot be taken back, so it is asked once."""
        if self.shown is None:
            return
        record, meeting = self.shown
        sheet = SignSheet(self._theme, record.state, record.state.meetings[meeting], self._window)
        sheet.accepted.connect(self._sign_now)
        self.sheet_made.emit(sheet)

    def _sign_now(self) -> None:
        sheet = self.sender()
        if self.shown is None or not isinstance(sheet, SignSheet):
            return
        record, meeting = self.shown
        try:
            record.act(meeting, "sign-off", sheet.by)
        except KnownProblem as problem:
            self.problem.emit(problem.sentence)
            return
        self.show(record, meeting)
        self._log.back.setFocus()
