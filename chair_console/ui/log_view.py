"""The session log on screen: when, who, what, on which item, with a line to search it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    QUrl,
)
from PySide6.QtGui import QDesktopServices, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from chair_console.core.fact import MeetingId
from chair_console.core.meeting import Meeting
from chair_console.documents.session_log import LogLine, lines
from chair_console.language import _
from chair_console.record import Record
from chair_console.ui import words
from chair_console.ui.buttons import ActionButton
from chair_console.ui.controls import Field
from chair_console.ui.page import Brand, card
from chair_console.ui.theme import Rethemed, Theme
from chair_console.ui.widgets import Words, announce
from chair_console.wording import moments
from chair_console.wording.dates import date_words

_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_HEAD = """QHeaderView::section {{
    background: {tokens.surface}; color: {tokens.muted}; border: none;
    border-bottom: 1px solid {tokens.line}; padding: 6px 7px;
    font-size: {small}px; font-weight: 600;
}}"""
HEADS = (_("Time"), _("Who"), _("What"), _("Item"))


@dataclass(frozen=True, slots=True)
class Shown:
    """One line as it is shown."""

    time: str
    who: str
    what: str
    item: str

    def has(self, sought: str) -> bool:
        """Tell whether the words are in it."""
        return sought in words.plain(" ".join((self.time, self.who, self.what, self.item)))


def shown(line: LogLine) -> Shown:
    """Return a line of the log as it is shown."""
    who = line.by
    if line.typed_by:
        who = _("{by}, typed by {typist}").format(by=line.by, typist=line.typed_by)
    what = f"{line.what} ({'; '.join(line.notes)})" if line.notes else line.what
    return Shown(line.time, who, what, line.item)


class LogModel(QAbstractTableModel):
    """The lines that match what is sought."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Shown, ...] = ()
        self._rows: tuple[Shown, ...] = ()
        self._sought = ""

    def show_lines(self, all_lines: tuple[Shown, ...]) -> None:
        """Take other lines."""
        if all_lines != self._all:
            self._all = all_lines
            self._filter()

    def seek(self, typed: str) -> None:
        """Show only the lines that have these words."""
        self._sought = words.plain(typed.strip())
        self._filter()

    def _filter(self) -> None:
        self.beginResetModel()
        self._rows = tuple(one for one in self._all if one.has(self._sought))
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Return how many lines match."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(HEADS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        cell = (row.time, row.who, row.what, row.item)[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return cell
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        return cell if role == Qt.ItemDataRole.ToolTipRole and index.column() == 3 else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the heading of a column."""
        across = orientation == Qt.Orientation.Horizontal
        if across and role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
        if across and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return super().headerData(section, orientation, role)


class LogView(Rethemed, QFrame):
    """The whole page: heading, closing code, the line to search, the table."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Session log"))
        self.bar = Brand(theme, _("Session log"))
        self.heading = self.bar.name
        self.under = Words(theme, "body", 400, "muted", wraps=True)
        self.code = Words(theme, "head", 600, "text", tabular=True)
        self.code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.back = ActionButton(theme, "log.back", _("Back"), "undo-2")
        self.papers = ActionButton(
            theme, "log.papers", _("Minutes and papers"), "file-text", "primary"
        )
        self.saved = Words(theme, "body", 500, "green_text", wraps=True)
        self.show_folder = ActionButton(theme, "log.folder", _("Show the folder"), "list", "quiet")
        self.sign = ActionButton(theme, "log.sign", _("Sign off"), "check")
        self.add = ActionButton(theme, "log.add", _("Add to the record"), "square-pen")
        self.signed = Words(theme, "body", 500, "green_text", wraps=True)
        self.search = Field(theme, _("Search"), _("a name, a word, a time"))
        self.table = QTableView()
        self.model = LogModel(self)
        self._set_up_table()
        for button in (self.add, self.sign, self.back):
            self.bar.addWidget(button)
        top = QHBoxLayout()
        top.setSpacing(12)
        left = QVBoxLayout()
        left.setSpacing(4)
        for words_ in (self.code, self.under, self.signed, self.saved):
            left.addWidget(words_)
        top.addLayout(left, 1)
        for button in (self.show_folder, self.papers):
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(16)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addLayout(column, 1)
        plate, inside = card(theme)
        inside.addWidget(self.search)
        inside.addWidget(self.table, 1)
        column.addLayout(top)
        column.addWidget(plate, 1)
        self.search.textEdited.connect(self.model.seek)
        self.folder: Path | None = None
        """Where papers were saved just now."""
        self.show_folder.clicked.connect(self._open_folder)
        self.wear(theme)

    def _set_up_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setAccessibleName(_("Session log"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setWordWrap(True)
        table.setTabKeyNavigation(False)
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.verticalHeader().hide()
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)

    def retheme(self) -> None:
        """Take the letters and widths anew."""
        sizes = self.theme.sizes
        self.table.setFont(self.theme.font(sizes.body, 400, tabular=True))
        self.table.setStyleSheet("QTableView::item { padding: 4px 3px; }")
        head = self.table.horizontalHeader()
        head.setStyleSheet(_HEAD.format(tokens=self.theme.tokens, small=sizes.small))
        self._fit_columns()
        QTimer.singleShot(0, self, self._fit_rows)
        self.table.verticalHeader().setMinimumSectionSize(24)
        self.table.verticalHeader().setDefaultSectionSize(round(sizes.body * 2.1))
        self.update()

    def show_log(self, record: Record, meeting: MeetingId) -> None:
        """Show everything recorded in a meeting."""
        here = record.state.meetings[meeting]
        self.heading.show_words(here.title)
        code = record.closing_code(meeting)
        said = _("Everything that was recorded, in order. Nothing disappears.")
        if code is not None:
            said += " " + _("The closing code goes into the minutes: it shows that no end was cut.")
        self.under.show_words(said)
        self.code.show_words(_("Closing code {code}").format(code=code) if code else "")
        self.code.setHidden(code is None)
        self._show_signing(here)
        self.show_saved("", None)
        told = lines(record.state, record.records_of(meeting), meeting)
        self.model.show_lines(tuple(shown(one) for one in told))
        self._fit_rows()
        self.table.scrollToBottom()

    def show_saved(self, said: str, folder: Path | None) -> None:
        """Say what was saved, and offer to look at it; empty takes both away."""
        self.saved.show_words(said)
        self.saved.setHidden(not said)
        self.folder = folder
        self.show_folder.setHidden(folder is None)
        if said:
            announce(self, said)

    def _open_folder(self) -> None:
        if self.folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))

    def _show_signing(self, meeting: Meeting) -> None:
        """Offer to sign off what is closed and was not signed off; else say when it was.

        A warning can be entered until then, and a note at any time.
        """
        self.sign.setHidden(meeting.closed is None or meeting.signed_off is not None)
        self.add.setHidden(meeting.closed is None)
        self.signed.setHidden(meeting.signed_off is None)
        if meeting.signed_off is not None:
            day = moments.local(meeting.signed_off, meeting.zone)
            said = _("Signed off on {date} at {time}. Nothing can be entered late.")
            date, time = date_words(day), moments.hour(meeting.signed_off, meeting.zone)
            self.signed.show_words(said.format(date=date, time=time))

    def _fit_columns(self) -> None:
        """Most of the width is for what happened, however large the letters."""
        scale = self.theme.sizes.body / 14
        wide = max(round(84 * scale), self.table.fontMetrics().horizontalAdvance("00:00:00") + 14)
        self.table.setColumnWidth(0, wide)
        room = self.width() * 0.5 - wide
        for column, width in ((1, 190), (3, 210)):
            self.table.setColumnWidth(column, round(min(width * scale, room / 2)))

    def _fit_rows(self) -> None:
        self.table.resizeRowsToContents()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the lines anew."""
        super().resizeEvent(event)
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self._fit_columns()
        self._fit_rows()

    def showEvent(self, event: QShowEvent) -> None:
        """Wrap the lines for the width that they have now."""
        super().showEvent(event)
        self._fit_rows()
        self.table.scrollToBottom()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        QPainter(self).fillRect(self.rect(), self.theme.colour("bg"))
