"""Bars and the table of the same figures.

A picture shows at once whether something grows; the table beside it says the same to whoever
cannot see it, and the bars carry their numbers. What belongs together differs by pattern and place
as well as by colour. A number that is hidden is a short outline with "<5".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
)

from chair_console.core.small_numbers import FEWEST, Cell, Table
from chair_console.language import _
from chair_console.ui import paint
from chair_console.ui.theme import Rethemed, Theme

_STYLES: tuple[tuple[str, Qt.BrushStyle], ...] = (
    ("accent", Qt.BrushStyle.SolidPattern),
    ("red_fill", Qt.BrushStyle.Dense3Pattern),
    ("amber_fill", Qt.BrushStyle.BDiagPattern),
)
"""Colour and pattern of each kind of bar, in order."""
_HEIGHT = 200
_MOST_LABELS = 14
_HEAD_PADDING = 6
_SPARE = 14


@dataclass(frozen=True, slots=True)
class Series:
    """Bars of one kind, one for each label."""

    name: str
    values: tuple[Cell, ...]


def cell_words(cell: Cell) -> str:
    """Say a number, or that it is hidden."""
    if cell == "few":
        return _("fewer than {n}").format(n=FEWEST)
    return _("not shown") if cell == "hidden" else str(cell)


def column_words(head: str) -> str:
    """Name a column of figures."""
    known = {
        "meetings": _("Meetings"),
        "warnings": _("Warnings"),
        "removals": _("Asked to leave"),
        "interests": _("Interests declared"),
        "share": _("Share of the floor"),
        "days": _("Days"),
    }
    return known.get(head) or head


class Bars(Rethemed, QFrame):
    """Bars side by side for each label."""

    def __init__(self, theme: Theme, heading: str) -> None:
        super().__init__()
        self._heading = heading
        self._labels: tuple[str, ...] = ()
        self._series: tuple[Series, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.show_bars((), ())
        self.wear(theme)

    def retheme(self) -> None:
        """Take the height anew."""
        self.setFixedHeight(round(_HEIGHT * self.theme.sizes.body / 14))
        self.update()

    def show_bars(self, labels: Sequence[str], series: Sequence[Series]) -> None:
        """Show bars, and say the same figures in the accessible name."""
        self._labels, self._series = tuple(labels), tuple(series)
        self.setAccessibleName(f"{self._heading}: {self._said() or _('nothing')}")
        self.update()

    def _said(self) -> str:
        return "; ".join(
            f"{label} "
            + ", ".join(f"{one.name} {cell_words(one.values[at])}" for one in self._series)
            for at, label in enumerate(self._labels)
        )

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(360, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint legend, bars and labels."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = self.theme.sizes.small * 1.7
        whole = self.rect().toRectF()
        if not self._labels or not self._series:
            font = self.theme.font(self.theme.sizes.body)
            paint.words(painter, whole, _("Nothing to show."), font, self.theme.colour("muted"))
            return
        lines = self._paint_legend(painter, QRectF(whole.left(), whole.top(), whole.width(), step))
        plot = whole.adjusted(0, step * (lines + 1), 0, -step)
        painter.setPen(QPen(self.theme.colour("edge"), 1))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        wide = plot.width() / len(self._labels)
        for at, label in enumerate(self._labels):
            slot = QRectF(plot.left() + at * wide, plot.top(), wide, plot.height())
            self._paint_slot(painter, slot, at)
            if self._is_labelled(at):
                room = QRectF(slot.left() - wide, plot.bottom(), wide * 3, step)
                shown = QRectF(slot.left(), plot.bottom(), wide, step) if self._few else room
                font = self.theme.font(self.theme.sizes.small)
                paint.words(painter, shown, label, font, self.theme.colour("muted"), paint.CENTRE)

    @property
    def _few(self) -> bool:
        return len(self._labels) <= _MOST_LABELS

    def _is_labelled(self, at: int) -> bool:
        return at % (len(self._labels) // _MOST_LABELS + 1) == 0

    def _paint_legend(self, painter: QPainter, rect: QRectF) -> int:
        """Paint what each colour means, in as many lines as it takes; return how many."""
        font, left, side = self.theme.font(self.theme.sizes.small), rect.left(), 12.0
        lines = 1
        for at, one in enumerate(self._series):
            wanted = side + 6 + paint.width_of(font, one.name)
            if left > rect.left() and left + wanted > rect.right():
                rect.translate(0, rect.height())
                left, lines = rect.left(), lines + 1
            box = QRectF(left, rect.center().y() - side / 2, side, side)
            self._fill(painter, box, at)
            words = QRectF(left + side + 6, rect.top(), rect.right() - left - side, rect.height())
            used = paint.words(painter, words, one.name, font, self.theme.colour("text"))
            left += side + 6 + used + 18
        return lines

    def _paint_slot(self, painter: QPainter, slot: QRectF, at: int) -> None:
        count = len(self._series)
        wide = min(slot.width() * 0.8 / count, 34.0)
        left = slot.center().x() - wide * count / 2
        for place, one in enumerate(self._series):
            rect = QRectF(left + place * wide + 1, slot.top(), wide - 2, slot.height())
            self._paint_bar(painter, rect, one.values[at], place)

    def _paint_bar(self, painter: QPainter, rect: QRectF, value: Cell, place: int) -> None:
        most = max(
            (one for row in self._series for one in row.values if isinstance(one, int)), default=0
        )
        height = rect.height() * (value / max(most, 1) if isinstance(value, int) else 0.06)
        bar = QRectF(rect.left(), rect.bottom() - height, rect.width(), height)
        if isinstance(value, int):
            if value:
                self._fill(painter, bar, place)
        else:
            painter.setPen(QPen(self.theme.colour("edge"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(bar)
        said = str(value) if isinstance(value, int) else f"<{FEWEST}" if value == "few" else "?"
        if value == 0:
            return
        size = self.theme.sizes.small
        room = QRectF(bar.left() - 20, bar.top() - size * 1.4, bar.width() + 40, size * 1.3)
        font = self.theme.font(size, 600)
        paint.words(painter, room, said, font, self.theme.colour("text"), paint.CENTRE)

    def _fill(self, painter: QPainter, rect: QRectF, place: int) -> None:
        token, pattern = _STYLES[place % len(_STYLES)]
        colour: QColor = self.theme.colour(token)
        painter.setPen(QPen(colour, 1.2))
        painter.setBrush(QBrush(colour, pattern))
        painter.drawRect(rect)


class FigureTable(Rethemed, QTableWidget):
    """The same figures, row by row."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.rows_in_sight = 0
        """As many as the table is high, at most; 0 leaves its height to the page."""
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        # Qt breaks the words of a heading into lines where its alignment says so.
        head.setDefaultAlignment(Qt.AlignmentFlag(int(left) | int(Qt.TextFlag.TextWordWrap)))
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.wear(theme)

    def retheme(self) -> None:
        """Take the letters anew."""
        sizes, tokens = self.theme.sizes, self.theme.tokens
        self.setFont(self.theme.font(sizes.body, 400, tabular=True))
        self.verticalHeader().setDefaultSectionSize(max(24, round(sizes.body * 2.1)))
        QTimer.singleShot(0, self, self._fit_rows)
        self.setStyleSheet(
            f"QTableView::item {{ padding: 2px 6px; }}"
            f"QTableView::item:selected {{ background: {tokens.accent_soft};"
            f" color: {tokens.text}; }}"
            f"QHeaderView::section {{ background: {tokens.surface}; color: {tokens.muted};"
            f" border: none; border-bottom: 1px solid {tokens.line}; padding: {_HEAD_PADDING}px;"
            f" font-size: {sizes.small}px; font-weight: 600; }}"
        )

    def show_table(self, first: str, table: Table, total: bool = True) -> None:
        """Show a table of counts, with its totals in the last line."""
        rows = [(row.label, row.cells) for row in table.rows]
        if total:
            rows.append((_("Together"), table.total))
        self.show_rows(
            (first, *(column_words(one) for one in table.heads)),
            [(label, *(cell_words(one) for one in cells)) for label, cells in rows],
        )

    def show_rows(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show words in rows."""
        self.setColumnCount(len(heads))
        self.setHorizontalHeaderLabels(list(heads))
        self.setRowCount(len(rows))
        for down, row in enumerate(rows):
            for across, words in enumerate(row):
                item = QTableWidgetItem(words)
                item.setToolTip(words)
                self.setItem(down, across, item)
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Let long words take a second line."""
        self._fit_head()
        if self.theme.sizes.large:
            self.resizeRowsToContents()

    def _fit_head(self) -> None:
        """Make room for headings of several lines: Qt breaks them and reckons with one."""
        head, columns = self.horizontalHeader(), range(self.columnCount())
        letters = QFontMetrics(self.theme.font(self.theme.sizes.small, 600))
        wrapped = int(Qt.TextFlag.TextWordWrap)
        tallest = 0
        for at in columns:
            room = QRect(0, 0, max(1, head.sectionSize(at) - 2 * _HEAD_PADDING), 10_000)
            words = self._text(self.horizontalHeaderItem(at))
            tallest = max(tallest, letters.boundingRect(room, wrapped, words).height())
        head.setFixedHeight(tallest + 2 * _HEAD_PADDING + 2)
        if self.rows_in_sight:
            rows = min(self.rowCount(), self.rows_in_sight)
            height = self.verticalHeader().defaultSectionSize() * rows
            self.setFixedHeight(head.height() + height + _SPARE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self._fit_rows()

    def words(self) -> list[list[str]]:
        """Return everything that is shown, headings first."""
        across = range(self.columnCount())
        heads = [self._text(self.horizontalHeaderItem(at)) for at in across]
        return [
            heads,
            *([self._text(self.item(row, at)) for at in across] for row in range(self.rowCount())),
        ]

    @staticmethod
    def _text(item: QTableWidgetItem | None) -> str:
        return item.text() if item is not None else ""


def bars_of(table: Table) -> tuple[tuple[str, ...], tuple[Series, ...]]:
    """Turn the columns of a table that concern people into bars."""
    labels = tuple(row.label for row in table.rows)
    series = tuple(
        Series(column_words(head), tuple(row.cells[at] for row in table.rows))
        for at, head in enumerate(table.heads)
        if at >= table.open_heads
    )
    return labels, series
