"""What the start page lists: a meeting with the leaf of its day, and the first steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel

from chair_console.language import _
from chair_console.ui import paint
from chair_console.ui.choice_list import ChoiceList, ChoiceRow
from chair_console.ui.delegates import RowDelegate
from chair_console.ui.theme import Rethemed, Theme
from chair_console.ui.widgets import Words

_LEAF = 8
"""Pixels between the leaf of the calendar and the edge of its row."""


@dataclass(frozen=True, slots=True)
class MeetingRow(ChoiceRow):
    """A meeting and its day."""

    day: str = ""
    month: str = ""
    begun: bool = False
    """It was started and not closed yet."""


class MeetingDelegate(RowDelegate):
    """The leaf of the calendar, the title over the details."""

    height_of = "agenda_row"
    inset = 0.0

    def sizeHint(self, option: Any, index: Any) -> QSize:
        """Leave room for the leaf."""
        return QSize(0, super().sizeHint(option, index).height() + _LEAF)

    def draw(self, painter: QPainter, rect: QRectF, row: Any) -> None:
        """Paint the meeting."""
        high = rect.height() - 2 * _LEAF
        leaf = QRectF(rect.left() + _LEAF, rect.top() + _LEAF, high * 1.1, high)
        self._leaf(painter, leaf, row)
        words = rect.adjusted(leaf.right() - rect.left() + 12, 0, -12, 0)
        ink = ("text", "amber_text" if row.begun else "muted")
        self.two_lines(painter, words, row.name, row.detail, ink)

    def _leaf(self, painter: QPainter, leaf: QRectF, row: MeetingRow) -> None:
        sizes = self.theme.sizes
        edge = self.colour("amber_line" if row.begun else "line")
        fill = self.colour("amber_soft" if row.begun else "surface")
        ink = self.colour("amber_text" if row.begun else "accent")
        paint.plate(painter, leaf, 6, fill, edge)
        day = self.theme.font(sizes.head, 600, tabular=True)
        month = self.theme.font(sizes.cap, 500)
        middle = leaf.top() + leaf.height() * 0.54
        upper = QRectF(leaf.left(), leaf.top() + 2, leaf.width(), middle - leaf.top() - 2)
        lower = QRectF(leaf.left(), middle, leaf.width(), leaf.bottom() - middle - 2)
        paint.words(painter, upper, row.day, day, ink, paint.CENTRE)
        paint.words(painter, lower, row.month, month, self.colour("muted"), paint.CENTRE)


class MeetingList(ChoiceList):
    """Meetings, one of them chosen."""

    def __init__(self, theme: Theme, name: str, rows: int) -> None:
        super().__init__(theme, name, rows)
        self.own_delegate = MeetingDelegate(theme)
        self.paint_with(self.own_delegate)

    def _row(self) -> int:
        return self.theme.sizes.agenda_row + _LEAF

    def sizeHint(self) -> QSize:
        """Return the room for the rows that are to show without scrolling."""
        shown = max(1, min(self._rows, len(self.ids())))
        return QSize(240, shown * self._row() + 4)

    def minimumSizeHint(self) -> QSize:
        """One row at least."""
        return QSize(200, self._row() + 4)


class _Mark(Rethemed, QLabel):
    """The number of a step, or that it is done."""

    def __init__(self, theme: Theme, number: str) -> None:
        super().__init__(number)
        self._state = "later"
        self.wear(theme)

    def retheme(self) -> None:
        """Take the size anew."""
        size = self.theme.sizes.avatar
        self.setFixedSize(size, size)
        self.setFont(self.theme.font(self.theme.sizes.body, 600))

    def show_state(self, state: str) -> None:
        """Show that the step is done, comes now or later."""
        self._state = state
        said = {"done": _("Step {number}, done"), "now": _("Step {number}, now")}
        words = said.get(state, _("Step {number}")).format(number=self.text())
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the disc."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = {"done": ("green_soft", "green_text"), "now": ("accent", "on_accent")}
        fill, ink = (self.theme.colour(one) for one in tokens.get(self._state, ("sunken", "muted")))
        rect = QRectF(self.rect())
        edge = self.theme.colour("line") if self._state == "later" else None
        paint.plate(painter, rect, rect.height() / 2, fill, edge)
        if self._state == "done":
            size = self.theme.sizes.icon
            at = (rect.height() - size) / 2
            self.theme.icons.paint(painter, "check", ink, at, at, size)
        else:
            paint.words(painter, rect, self.text(), self.font(), ink, paint.CENTRE)


class Steps(QFrame):
    """What to do on a laptop on which nothing is planned."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        told = (
            (_("Make a group"), _("Its name, and the code of conduct that it works under.")),
            (_("Plan its meeting"), _("People and agenda, typed in or from a file.")),
            (_("Open it on the day"), _("Every act is kept on this laptop as it happens.")),
        )
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 12, 0, 12)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        self._marks: list[_Mark] = []
        self._titles: list[Words] = []
        for place, (title, detail) in enumerate(told):
            mark, upper = _Mark(theme, str(place + 1)), Words(theme, "head", 600, wraps=True)
            lower = Words(theme, "body", 400, "muted", wraps=True)
            upper.show_words(title)
            lower.show_words(detail)
            grid.addWidget(mark, 3 * place, 0, 2, 1)
            grid.addWidget(upper, 3 * place, 1)
            grid.addWidget(lower, 3 * place + 1, 1)
            grid.setRowMinimumHeight(3 * place + 2, 24 if place + 1 < len(told) else 0)
            self._marks.append(mark)
            self._titles.append(upper)

    def show_step(self, now: int) -> None:
        """Show which step comes now, counted from 1."""
        for number, (mark, title) in enumerate(zip(self._marks, self._titles, strict=True), 1):
            mark.show_state("done" if number < now else "now" if number == now else "later")
            title.set_colour("text" if number <= now else "muted")
