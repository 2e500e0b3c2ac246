"""The table of what a file would bring in: each row can be ticked, mended or left out.

One model for agendas, people and registers: thousands of rows are shown at once, which separate
fields could not do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from chair_console.language import _
from chair_console.ui.theme import Rethemed, Theme

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROWS = 12


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table."""

    title: str
    kind: Literal["tick", "words", "number", "fixed"]
    width: int = 0
    """Pixels at the usual text size; 0: what is left over."""
    check: Callable[[str], bool] | None = None
    """Whether what was typed can be used."""


@dataclass(slots=True)
class Line:
    """One row: its cells, and what is wrong with it."""

    cells: list[Any]
    line: int
    """In the file."""
    problem: str = ""


class ImportModel(QAbstractTableModel):
    """The rows as they were read and mended."""

    mended = Signal()

    def __init__(self, columns: Sequence[Column], colour: Callable[[str], QColor]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.lines: list[Line] = []
        self._colour = colour

    def show_lines(self, lines: list[Line]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()
        self.mended.emit()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a cell, its tick, its colour, or what is wrong with its row."""
        line, column = self.lines[index.row()], self.columns[index.column()]
        value = line.cells[index.column()]
        roles = Qt.ItemDataRole
        if column.kind == "tick":
            if role == roles.CheckStateRole:
                return Qt.CheckState.Checked if value else Qt.CheckState.Unchecked
            if role == roles.AccessibleTextRole:
                return f"{column.title}: {_('yes') if value else _('no')}"
        elif role in (roles.DisplayRole, roles.EditRole):
            return "" if value is None else str(value)
        if role == roles.ToolTipRole:
            return line.problem or (str(value) if column.kind != "tick" else "")
        if role == roles.BackgroundRole and line.problem:
            return self._colour("amber_soft")
        if role == roles.ForegroundRole and not line.cells[0]:
            return self._colour("muted")
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Name a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Tell what can be done with a cell."""
        kind = self.columns[index.column()].kind
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if kind == "tick":
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags if kind == "fixed" else flags | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Mend a cell; what cannot be used is not taken."""
        column, line = self.columns[index.column()], self.lines[index.row()]
        if column.kind == "tick":
            if role != Qt.ItemDataRole.CheckStateRole:
                return False
            line.cells[index.column()] = Qt.CheckState(value) == Qt.CheckState.Checked
        else:
            typed = " ".join(str(value).split())
            if column.check is not None and not column.check(typed):
                return False
            line.cells[index.column()] = typed
            if index.column() and typed:
                line.cells[0] = True  # who mends a row wants it
        line.problem = ""
        last = self.index(index.row(), len(self.columns) - 1)
        self.dataChanged.emit(self.index(index.row(), 0), last)
        self.mended.emit()
        return True

    def tick_all(self, ticked: bool) -> None:
        """Tick or untick every row."""
        for line in self.lines:
            line.cells[0] = ticked
        if self.lines:
            last = self.index(len(self.lines) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.mended.emit()

    @property
    def ticked(self) -> list[Line]:
        """The rows that are wanted."""
        return [line for line in self.lines if line.cells[0]]


class ImportTable(Rethemed, QTableView):
    """The rows, to be mended by mouse or keyboard: Space ticks, F2 or letters type."""

    def __init__(
        self, theme: Theme, name: str, columns: Sequence[Column], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.lines = ImportModel(columns, theme.colour)
        self.setModel(self.lines)
        self.setAccessibleName(name)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.wear(theme)

    def retheme(self) -> None:
        """Take the letters and widths anew."""
        sizes, tokens = self.theme.sizes, self.theme.tokens
        self.setFont(self.theme.font(sizes.body, 400, tabular=True))
        self.setStyleSheet(
            f"QTableView::item:selected {{ background: {tokens.accent_soft};"
            f" color: {tokens.text}; }}"
            f"QHeaderView::section {{ background: {tokens.surface}; color: {tokens.muted};"
            f" border: none; border-bottom: 1px solid {tokens.line}; padding: 6px 3px;"
            f" font-size: {sizes.small}px; font-weight: 600; }}"
        )
        for place, column in enumerate(self.lines.columns):
            if not column.width:
                head = self.horizontalHeader()
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        self._fit_columns()
        self.verticalHeader().setDefaultSectionSize(max(24, round(sizes.body * 2.2)))
        self.setMinimumHeight(round(sizes.body * 2.2) * 6)
        self.updateGeometry()

    def _fit_columns(self) -> None:
        """Leave the words a third of the width, however large the letters."""
        wanted = sum(one.width for one in self.lines.columns)
        scale = min(self.theme.sizes.body / 14, self.viewport().width() * 0.68 / max(1, wanted))
        for place, column in enumerate(self.lines.columns):
            if column.width:
                self.setColumnWidth(place, round(column.width * scale))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out anew."""
        super().resizeEvent(event)
        self._fit_columns()

    def sizeHint(self) -> QSize:
        """Return the room for the rows, up to a dozen."""
        shown = max(6, min(_ROWS, len(self.lines.lines)))
        row = self.verticalHeader().defaultSectionSize()
        return QSize(super().sizeHint().width(), row * (shown + 1) + 8)

    def show_first(self) -> None:
        """Begin with the first row that is taken; what stands above it can be scrolled to."""
        self.updateGeometry()
        taken = [place for place, line in enumerate(self.lines.lines) if line.cells[0]]
        first = self.lines.index(taken[0] if taken else 0, 0)
        self.setCurrentIndex(first)
        self.scrollTo(first, QAbstractItemView.ScrollHint.PositionAtTop)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks the row, wherever in it the keyboard stands."""
        here = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and here.isValid():
            first = self.lines.index(here.row(), 0)
            ticked = self.lines.lines[here.row()].cells[0]
            state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
            self.lines.setData(first, state, Qt.ItemDataRole.CheckStateRole)
            event.accept()
            return
        super().keyPressEvent(event)
