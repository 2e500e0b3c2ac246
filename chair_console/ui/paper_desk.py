"""Paper out and back in, from the window: the pack, slips, a person's record, typing an evening in.

Asks for what is printed, shows it, and says in a sentence where there is nothing to print.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from chair_console.core.fact import MeetingId, PersonId
from chair_console.language import _
from chair_console.models.drafts import Drafts
from chair_console.models.errors import KnownProblem
from chair_console.record import Record
from chair_console.ui.theme import Theme

if TYPE_CHECKING:
    from chair_console.ui.late_entry_file import FromFileSheet

PACK, SLIP, URGENT, UNREPORTED, OWN, TYPE_IN, PAPERS = (
    "pack",
    "slip",
    "urgent",
    "unreported",
    "own",
    "type-in",
    "papers",
)
"""What can be asked for."""


class PaperDesk(QObject):
    """Makes papers and shows them."""

    sheet_made = Signal(object)
    """A sheet to be opened over the window."""
    problem = Signal(str)
    typed_in = Signal(object, str)
    """An evening on paper was recorded: where, and which meeting."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme, self._window = theme, window
        self.folder: Path | None = None
        """Where papers were saved last."""

    def ask(
        self,
        what: str,
        record: Record,
        meeting: MeetingId,
        person: str = "",
        drafts: Drafts | None = None,
    ) -> None:
        """Show what was asked for, or say why not."""
        try:
            record.open_meeting(meeting)
            if what == TYPE_IN:
                self._type_in(record, meeting, drafts)
            else:
                self._show(what, record, meeting, PersonId(person))
        except KnownProblem as problem:
            self.problem.emit(problem.sentence)

    def _type_in(self, record: Record, meeting: MeetingId, drafts: Drafts | None) -> None:
        from chair_console.ui.late_entry import LateEntrySheet

        if record.state.meetings[meeting].closed is not None:
            if drafts is not None:
                drafts.drop(meeting)
            self.problem.emit(_("The meeting is closed: nothing more can be typed in."))
            return
        sheet = LateEntrySheet(self._theme, record, meeting, drafts, self._window)
        sheet.accepted.connect(lambda: self.typed_in.emit(record, meeting))
        self.sheet_made.emit(sheet)

    def bring_in(self, record: Record) -> None:
        """Ask for a file, and show what it would bring in."""
        path = self.choose_file()
        if path is not None:
            self.show_file(record, path)

    def choose_file(self) -> Path | None:
        """Ask which file it is."""
        kinds = _("A meeting, act by act (*.jsonl);;All files (*)")
        path, _kind = QFileDialog.getOpenFileName(
            self._window, _("A meeting from a file"), str(self.folder or Path.home()), kinds
        )
        return Path(path) if path else None

    def show_file(self, record: Record, path: Path) -> None:
        """Show what a file would bring in."""
        from chair_console.ui.late_entry_file import FromFileSheet

        sheet = FromFileSheet(self._theme, record, path, self._window)
        sheet.accepted.connect(lambda: self._brought_in(record, sheet))
        self.sheet_made.emit(sheet)

    def _brought_in(self, record: Record, sheet: FromFileSheet) -> None:
        if sheet.tried is not None and sheet.tried.meetings:
            self.typed_in.emit(record, sheet.tried.meetings[0])

    def _show(self, what: str, record: Record, meeting: MeetingId, person: PersonId) -> None:
        # Here and not above: what makes documents is loaded when somebody wants them.
        from chair_console.documents.papers.folder import stem
        from chair_console.documents.papers.one import paper_of
        from chair_console.ui.paper_preview import PaperPreview

        now = record.now(meeting)[0]
        paper, nothing = paper_of(what, record, meeting, person, now)
        if paper is None:
            self.problem.emit(nothing)
            return
        name = f"{stem(record.state.meetings[meeting])}-{what}"
        sheet = PaperPreview(self._theme, (paper,), now, name, self._window, self.folder)
        self.sheet_made.emit(sheet)
