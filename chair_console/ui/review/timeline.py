"""A meeting's log as a timeline that can be narrowed down, one entry chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from chair_console.documents.session_log import LogLine
from chair_console.language import _
from chair_console.ui import words
from chair_console.ui.theme import Rethemed, Theme

_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_SHOWN = Qt.ItemDataRole.DisplayRole
_FIRM = frozenset({"warning-given", "asked-to-leave", "refused-to-leave", "warning-withdrawn"})
_EXPLAINED = frozenset(
    {"interest-declared", "interest-decided", "reminded", "called-to-order", "clock-moved"}
)

TOPICS: dict[str, frozenset[str]] = {
    "conduct": _FIRM
    | {
        "warning-moved",
        "warning-ruled",
        "reminded",
        "called-to-order",
        "went-after-request",
        "not-heard-further",
    },
    "interests": frozenset({"interest-declared", "interest-decided", "standing-interest"}),
    "floor": frozenset(
        {
            "asked",
            "withdrawn",
            "called",
            "speech-paused",
            "speech-resumed",
            "speech-ended",
            "last-readded",
            "queue-reordered",
            "queue-cleared",
            "entry-held",
            "entry-released",
            "more-time-given",
            "list-closed",
            "list-opened",
        }
    ),
    "attendance": frozenset({"arrived", "left", "apologies-given", "attendee-listed"}),
    "votes": frozenset(
        {
            "vote-opened",
            "vote-cast",
            "votes-counted",
            "vote-closed",
            "casting-vote-given",
            "public-asked",
            "decision-made",
            "action-agreed",
            "action-done",
        }
    ),
}
"""Groups of kinds by which the timeline can be narrowed."""


def topic_words() -> tuple[tuple[str, str], ...]:
    """Name the topics, in the order in which they are offered."""
    return (
        ("conduct", _("Warnings and conduct")),
        ("interests", _("Interests")),
        ("floor", _("Speaking")),
        ("attendance", _("Coming and going")),
        ("votes", _("Votes, decisions, actions")),
    )


class TimelineModel(QAbstractTableModel):
    """The lines that pass the filter: time, who, what."""

    def __init__(self, ink: Callable[[str], QColor], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ink = ink
        self._all: tuple[LogLine, ...] = ()
        self.rows: tuple[LogLine, ...] = ()
        self._heads = (_("Time"), _("Who"), _("What"))

    def show_lines(self, lines: tuple[LogLine, ...]) -> None:
        """Take other lines."""
        self._all = lines
        self.narrow("", "", "")

    def narrow(self, sought: str, topic: str, name: str) -> None:
        """Show the lines with these words, of this topic, that name this person."""
        self.beginResetModel()
        self.rows = tuple(one for one in self._all if _passes(one, sought, topic, name))
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Return how many lines are shown."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else 3

    def data(self, index: _Index, role: int = _SHOWN) -> Any:
        """Return a cell."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        line = self.rows[index.row()]
        if role in (_SHOWN, Qt.ItemDataRole.AccessibleTextRole):
            return (line.time, line.by, _what(line))[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ink(_ink_of(line))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _SHOWN) -> Any:
        """Return the heading of a column."""
        if orientation == Qt.Orientation.Horizontal and role == _SHOWN:
            return self._heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


def _what(line: LogLine) -> str:
    return f"{line.what} ({'; '.join(line.notes)})" if line.notes else line.what


def _ink_of(line: LogLine) -> str:
    if line.undone:
        return "faint"
    if line.kind in _FIRM:
        return "red_text"
    return "amber_text" if line.kind in _EXPLAINED else "text"


def _passes(line: LogLine, sought: str, topic: str, name: str) -> bool:
    if topic and line.kind not in TOPICS[topic]:
        return False
    whole = words.plain(" ".join((line.time, line.by, line.typed_by, _what(line), line.item)))
    return words.plain(sought.strip()) in whole and words.plain(name) in whole


class Timeline(Rethemed, QTableView):
    """The table; tells which line was chosen."""

    line_chosen = Signal(int)
    """Its place among the lines that are shown; -1 for none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.lines = TimelineModel(theme.colour, self)
        self.setModel(self.lines)
        self.setAccessibleName(_("What happened, in order"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentRowChanged.connect(self._chosen)
        self.wear(theme)

    def _chosen(self, now: QModelIndex, before: QModelIndex) -> None:
        self.line_chosen.emit(now.row())

    def retheme(self) -> None:
        """Take the letters and widths anew."""
        sizes, tokens = self.theme.sizes, self.theme.tokens
        self.setFont(self.theme.font(sizes.body, 400, tabular=True))
        self.setStyleSheet(
            f"QTableView::item {{ padding: 4px 3px; }}"
            f"QTableView::item:selected {{ background: {tokens.accent_soft};"
            f" color: {tokens.text}; }}"
            f"QHeaderView::section {{ background: {tokens.surface}; color: {tokens.muted};"
            f" border: none; border-bottom: 1px solid {tokens.line}; padding: 6px 7px;"
            f" font-size: {sizes.small}px; font-weight: 600; }}"
        )
        self._fit_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave most of the width to what happened."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        body, whole = self.theme.sizes.body, self.viewport().width()
        time = self.fontMetrics().horizontalAdvance("00:00:00") + 14
        self.setColumnWidth(0, max(round(76 * body / 14), time) if whole > 600 else time)
        self.setColumnWidth(1, min(round(130 * body / 14), round(whole * 0.24)))
