"""What a file, or pasted words, would bring in: looked over and mended before anything is kept.

Every line of the file is shown; those taken have a tick. What is doubtful stands below, and the
row that it is about is marked. Nothing is recorded here: the sheet hands rows back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from chair_console.documents.any_table import columns_of
from chair_console.documents.tabular import Problem, Table
from chair_console.language import _
from chair_console.ui.buttons import ActionButton
from chair_console.ui.column_choice import ColumnChoice, Meanings
from chair_console.ui.import_table import Column, ImportTable, Line
from chair_console.ui.sheet import Sheet
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words


class _Text(QPlainTextEdit):
    def __init__(self, theme: Theme, name: str, lines: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFont(theme.font(theme.sizes.body))
        self.setFixedHeight(round(lines * theme.sizes.body * 1.5) + 14)


class ImportSheet(Sheet):
    """A table to mend, the doubts below it, and what is to be brought in."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        columns: Sequence[Column],
        parent: QWidget | None = None,
        *,
        paste: Callable[[str], None] | None = None,
        meanings: Meanings = (),
    ) -> None:
        super().__init__(theme, title, _("Take these"), parent, icon="check", wide=900)
        self.columns = ColumnChoice(theme, meanings)
        self.columns.hide()
        self.more_columns = ActionButton(theme, "import.columns", _("Columns"), "list", "quiet")
        self.more_columns.setAutoDefault(False)
        self.more_columns.hide()
        self.on_columns: Callable[[Table], None] | None = None
        """Told when somebody said what the columns of a file hold."""
        self._table: Table | None = None
        self.said = Words(theme, "small", 400, "muted", wraps=True)
        self.pasted = _Text(theme, _("Paste here"), 5)
        self.pasted.setPlaceholderText(_("Paste here"))
        self.pasted.setHidden(paste is None)
        self.table = ImportTable(theme, title, columns)
        self.doubts = _Text(theme, _("To look at"), 4)
        self.doubts.setReadOnly(True)
        self.every = ActionButton(theme, "import.every", _("Tick all"), "check", "quiet")
        self.none = ActionButton(theme, "import.none", _("Tick none"), "x", "quiet")
        self.more_columns.clicked.connect(self._show_columns)
        self.columns.changed.connect(self._columns_said)
        for button, ticked in ((self.every, True), (self.none, False)):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, to=ticked: self.table.lines.tick_all(to))
        self._paste = paste
        self._source = ""
        self._fill()

    def _fill(self) -> None:
        ticks = QHBoxLayout()
        ticks.addWidget(self.said, 1)
        ticks.addWidget(self.more_columns)
        ticks.addWidget(self.every)
        ticks.addWidget(self.none)
        self.body.addWidget(self.pasted)
        self.body.addWidget(self.columns)
        self.body.addLayout(ticks)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.doubts)
        self.table.lines.mended.connect(self._tell)
        self.pasted.textChanged.connect(self._read_pasted)

    def show_table(self, table: Table | None, *, understood: bool) -> None:
        """Offer to say what the columns of a file hold; at once where it was not understood."""
        self._table = table
        self.more_columns.setHidden(table is None)
        if table is not None:
            self.columns.show_columns(columns_of(table), table.columns)
            stops = (self.pasted, *self.columns.boxes.values(), self.more_columns)
            for one, other in pairwise(stops):
                QWidget.setTabOrder(one, other)
        self.columns.setHidden(table is None or (understood and self.columns.isHidden()))

    def _show_columns(self) -> None:
        self.columns.setHidden(not self.columns.isHidden())
        if self.isVisible():
            self.fit()
        if not self.columns.isHidden() and self.columns.boxes:
            next(iter(self.columns.boxes.values())).setFocus()

    def _columns_said(self) -> None:
        if self._table is None:
            return
        self._table = replace(self._table, columns=self.columns.columns, problems=())
        self.read_again(self._table)
        if self.on_columns is not None:
            self.on_columns(self._table)

    def read_again(self, table: Table) -> None:
        """Read the rows of a table whose columns were said to hold something else."""

    def _read_pasted(self) -> None:
        if self._paste is not None:
            self._paste(self.pasted.toPlainText())

    def show_lines(self, lines: list[Line], problems: Sequence[Problem], source: str) -> None:
        """Show what was read, and from what."""
        by_line: dict[int, str] = {}
        for problem in problems:
            if problem.line is not None:
                by_line.setdefault(problem.line, problem.sentence)
        for line in lines:
            line.problem = line.problem or by_line.get(line.line, "")
        sentences = "\n".join(problem.sentence for problem in problems)
        self.doubts.setPlainText(sentences)
        self.doubts.setHidden(not sentences)
        self._source = source
        self.table.lines.show_lines(lines)
        self.table.show_first()
        if self.isVisible():
            self.fit()

    def _tell(self) -> None:
        model = self.table.lines
        said = _("{ticked} of {all} lines are taken.").format(
            ticked=len(model.ticked), all=len(model.lines)
        )
        if self._source:
            said = _("Read from {source}.").format(source=self._source) + " " + said
        self.said.show_words(f"{said} {self._more_to_tell()}".strip())

    def _more_to_tell(self) -> str:
        return ""

    def problem_now(self) -> str:
        """Ask for one row at least."""
        return "" if self.table.lines.ticked else _("Tick at least one line, or cancel.")

    def enter_is_enough(self, event: QKeyEvent) -> bool:
        """Enter ends typing in the table and is a new line where words are pasted."""
        return not (self.table.hasFocus() or self.pasted.hasFocus() or self._is_typing())

    def _is_typing(self) -> bool:
        focus = self.focusWidget()
        return focus is not None and self.table.isAncestorOf(focus)
