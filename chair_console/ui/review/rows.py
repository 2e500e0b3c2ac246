"""Rows of the lead officer's lists, and their painter: what, of whom, how it stands, by when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from chair_console.ui import paint
from chair_console.ui.delegates import RowDelegate
from chair_console.ui.diff_model import Index, Row
from chair_console.ui.lists import RowList
from chair_console.ui.theme import Theme

Family = Literal["", "green", "amber", "accent", "red"]
"""The colours of a pill; empty for plain words."""


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """One line of a list."""

    id: str
    name: str
    detail: str = ""
    state: str = ""
    """How it stands, in a word or two."""
    family: Family = ""
    due: str = ""
    """The next date, or when it was."""
    due_family: Family = ""
    icon: str = ""
    """A sign before the name."""

    @property
    def spoken(self) -> str:
        """The whole line for a screen reader."""
        parts = (self.name, self.detail, self.state, self.due)
        return ", ".join(part for part in parts if part)


_INK = {"": "muted", "green": "green_text", "amber": "amber_text", "red": "red_text"}


class OfficeDelegate(RowDelegate):
    """A name over a detail; at the right the state over the date."""

    height_of = "agenda_row"
    inset = 3.0
    three_lines = False
    """Large letters: the date has a line of its own, else nothing would be left of the name."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height, which large letters need more of."""
        sizes = self.theme.sizes
        more = round(sizes.small * 1.22) if self.three_lines else 0
        return super().sizeHint(option, index) + QSize(0, more)

    def draw(self, painter: QPainter, rect: QRectF, row: Any) -> None:
        """Paint the line."""
        inner = rect.adjusted(12, 0, -12, 0)
        if row.icon:
            self.icon(painter, row.icon, "muted", inner.left(), inner.center().y())
            inner.setLeft(inner.left() + self.theme.sizes.icon + 10)
        if self.three_lines:
            self._three(painter, inner, row)
            return
        width = self._right(painter, inner, row)
        left = inner.adjusted(0, 0, -width - 14 if width else 0, 0)
        self.two_lines(painter, left, row.name, row.detail, ("text", "muted"))

    def _three(self, painter: QPainter, rect: QRectF, row: OfficeRow) -> None:
        """Paint the state at the right of the name, the date under the detail."""
        sizes = self.theme.sizes
        line = sizes.small * 1.22
        upper = rect.adjusted(0, 0, 0, -line) if row.due else rect
        small = self.theme.font(sizes.small, 600)
        name = sizes.body * 1.22
        middle = upper.center().y() - (line / 2 if row.detail else 0)
        width = 0.0
        if row.state:
            width = paint.width_of(small, row.state) + (18 if row.family else 0) + 14
            self._state(painter, rect, row, small, middle, width - 14)
        left = upper.adjusted(0, 0, -width, 0)
        self.two_lines(painter, left, row.name, row.detail, ("text", "muted"), rect.width())
        if row.due:
            under = upper.center().y() + (name + line) / 2 if row.detail else middle + name / 2
            ink = self.colour(_INK.get(row.due_family, "muted"))
            room = QRectF(rect.left(), under, rect.width(), line)
            paint.words(painter, room, row.due, self.theme.font(sizes.small), ink)

    def _right(self, painter: QPainter, rect: QRectF, row: OfficeRow) -> float:
        """Paint what stands at the right; return its width."""
        sizes = self.theme.sizes
        small = self.theme.font(sizes.small, 600)
        middle, step = rect.center().y(), sizes.small * 0.85
        upper = middle - step if row.due else middle
        width = 0.0
        if row.state:
            width = paint.width_of(small, row.state) + (18 if row.family else 0)
            self._state(painter, rect, row, small, upper, width)
        if row.due:
            font = self.theme.font(sizes.small)
            lower = middle + step if row.state else middle
            room = QRectF(rect.left(), lower - sizes.small, rect.width(), sizes.small * 2)
            ink = self.colour(_INK.get(row.due_family, "muted"))
            width = max(width, paint.words(painter, room, row.due, font, ink, paint.RIGHT))
        return width

    def _state(
        self,
        painter: QPainter,
        rect: QRectF,
        row: OfficeRow,
        font: Any,
        middle: float,
        width: float,
    ) -> None:
        if row.family:
            left = rect.right() - width
            paint.pill(painter, left, middle, row.state, font, row.family, self.theme)
            return
        size = self.theme.sizes.small
        room = QRectF(rect.left(), middle - size, rect.width(), size * 2)
        paint.words(painter, room, row.state, font, self.colour("muted"), paint.RIGHT)


class OfficeList(RowList):
    """Shows such rows."""

    def __init__(self, theme: Theme, name: str) -> None:
        self.delegate = OfficeDelegate(theme)
        self._dated = False
        super().__init__(theme, name)
        self.paint_with(self.delegate)

    def retheme(self) -> None:
        """Ask for the heights anew: large letters may need a third line."""
        super().retheme()
        self._fit_lines()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show `rows`."""
        self._dated = any(isinstance(one, OfficeRow) and one.due and one.detail for one in rows)
        self._fit_lines()
        super().show_rows(rows)

    def _fit_lines(self) -> None:
        three = self.theme.sizes.large and self._dated
        if self.delegate.three_lines != three:
            self.delegate.three_lines = three
            self.scheduleDelayedItemsLayout()
