"""A list of a few choices with a detail at the right: reasons for a warning, items, kinds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter

from chair_console.ui import paint
from chair_console.ui.delegates import RowDelegate
from chair_console.ui.lists import RowList
from chair_console.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """One choice."""

    id: str
    name: str
    detail: str = ""
    spoken: str = ""


class ChoiceDelegate(RowDelegate):
    """The words at the left, the detail at the right."""

    height_of = "queue_row"
    inset = 2.0

    def draw(self, painter: QPainter, rect: QRectF, row: Any) -> None:
        """Paint the choice."""
        sizes = self.theme.sizes
        small, body = self.theme.font(sizes.small), self.theme.font(sizes.body, 500)
        inner = rect.adjusted(12, 0, -12, 0)
        width = paint.words(painter, inner, row.detail, small, self.colour("muted"), paint.RIGHT)
        left = inner.adjusted(0, 0, -width - 12 if row.detail else 0, 0)
        paint.words(painter, left, row.name, body, self.colour("text"))


class ChoiceList(RowList):
    """Shows choices, one of them chosen."""

    def __init__(self, theme: Theme, name: str, rows: int = 5) -> None:
        super().__init__(theme, name)
        self._rows = rows
        self.delegate = ChoiceDelegate(theme)
        self.paint_with(self.delegate)

    def show_choices(self, rows: tuple[ChoiceRow, ...], chosen: str = "") -> None:
        """Show the choices; the first is chosen unless another is named."""
        self.show_rows(rows)
        self.choose(chosen or (rows[0].id if rows else ""))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room for the rows that are to show without scrolling."""
        shown = max(1, min(self._rows, len(self.ids())))
        return QSize(240, shown * self.theme.sizes.queue_row + 4)

    def minimumSizeHint(self) -> QSize:
        """Two rows at least."""
        return QSize(200, min(self.sizeHint().height(), 2 * self.theme.sizes.queue_row + 4))
