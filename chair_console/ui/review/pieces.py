"""Pieces of the lead officer's pages: a card with a heading and lines, a column that scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from chair_console.ui.page import card
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words


def nothing_here(theme: Theme) -> Words:
    """Make the sentence that stands in the place of an empty list, at its top."""
    words = Words(theme, "body", 400, "muted", wraps=True)
    words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    return words


class LinesCard(QFrame):
    """A heading, and lines under it; each line may have a second one in small letters."""

    def __init__(self, theme: Theme, heading: str, nothing: str = "") -> None:
        super().__init__()
        self.theme, self._nothing = theme, nothing
        plate, self.column = card(theme)
        self.heading = Words(theme, "head", 600, wraps=True)
        self.heading.show_words(heading)
        self.column.addWidget(self.heading)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.column.addLayout(self._rows)
        self._labels: list[tuple[Words, Words]] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(plate)

    def show_lines(self, lines: tuple[tuple[str, str, str], ...]) -> None:
        """Show lines: (words, small words under them, colour of the first)."""
        shown = lines or ((self._nothing, "", "muted"),)
        while len(self._labels) < len(shown):
            self._labels.append(self._add())
        for at, (upper, lower) in enumerate(self._labels):
            said, under, colour = shown[at] if at < len(shown) else ("", "", "text")
            upper.show_words(said)
            upper.set_colour(colour)
            upper.setHidden(not said)
            lower.show_words(under)
            lower.setHidden(not under)

    def words(self) -> str:
        """Return everything that is shown, line by line."""
        shown = (label for pair in self._labels for label in pair if not label.isHidden())
        return "\n".join(label.text() for label in shown)

    def _add(self) -> tuple[Words, Words]:
        upper = Words(self.theme, "body", 500, "text", wraps=True)
        lower = Words(self.theme, "small", 400, "muted", wraps=True)
        both = QVBoxLayout()
        both.setSpacing(1)
        both.addWidget(upper)
        both.addWidget(lower)
        self._rows.addLayout(both)
        return upper, lower


def scrolling(widget: QWidget) -> QScrollArea:
    """Let one widget have all the room there is, and scroll where it needs more."""
    area = QScrollArea()
    area.setWidget(widget)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setAutoFillBackground(False)
    return area


class Scrolled(QScrollArea):
    """A column that scrolls where the window is low, never sideways."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self._inside = inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(12)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for another width when what is inside needs another one."""
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        """Give way in height; what is inside is never cut at the side."""
        wide = self._inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(max(260, wide), 120)
