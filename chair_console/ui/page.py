"""The pages around the meeting: one calm column in the middle of the window.

With large letters the column is higher than the window, and then it scrolls.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from chair_console.ui.scroll import Scroll
from chair_console.ui.theme import Rethemed, Theme
from chair_console.ui.widgets import Card, Icon, Words


class Brand(QHBoxLayout):
    """The program's sign and name."""

    def __init__(self, theme: Theme, subtitle: str) -> None:
        super().__init__()
        self.setSpacing(12)
        self.name = Words(theme, "title", 700)
        self.name.show_words("Chair Console")
        self.subtitle = Words(theme, "body", 400, "muted", wraps=True)
        self.subtitle.show_words(subtitle)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self.name)
        column.addWidget(self.subtitle)
        self.addWidget(Icon(theme, "gavel", "accent", 16), 0, Qt.AlignmentFlag.AlignTop)
        self.addLayout(column, 1)


class Page(Rethemed, QFrame):
    """A page with its content in a column of bounded width."""

    def __init__(self, theme: Theme, wide: int, subtitle: str, *, centred: bool = True) -> None:
        super().__init__()
        self._wide = wide
        self.column = QVBoxLayout()
        self.column.setContentsMargins(0, 0, 0, 0)
        self._inside = Scroll(self.column)
        self.column.setSpacing(16)
        self.brand = Brand(theme, subtitle)
        if centred:
            self.column.addStretch(1)
        self.column.addLayout(self.brand)
        self._row = QHBoxLayout(self)
        self._row.addStretch(1)
        self._row.addWidget(self._inside, 1000)
        self._row.addStretch(1)
        self.wear(theme)

    def retheme(self) -> None:
        """Take the width anew."""
        scale = max(1.0, self.theme.sizes.body / 14)
        self._inside.setMaximumWidth(round(self._wide * scale))
        self._row.setContentsMargins(24, 28, 24, 24)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        QPainter(self).fillRect(self.rect(), self.theme.colour("bg"))


def card(theme: Theme) -> tuple[Card, QVBoxLayout]:
    """Make a card and the column inside it."""
    made = Card(theme)
    column = QVBoxLayout(made)
    column.setContentsMargins(24, 20, 24, 20)
    column.setSpacing(10)
    return made, column
