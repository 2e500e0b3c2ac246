"""The pages around the meeting: one calm column in the middle of the window, under a dark bar.

The bar is that of the meeting's own screen, so that all of the program looks like one thing. A
page that asks one thing only has a tall one, over whose lower edge its cards lie. With large
letters the column is higher than the window, and then it scrolls.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from chair_console.ui.buttons import ActionButton
from chair_console.ui.scroll import Scroll
from chair_console.ui.theme import Rethemed, Theme
from chair_console.ui.widgets import Card, Icon, Words

_UNDER_CARDS = 56
"""So much of the tall bar lies behind the cards."""
_HIGHEST = 680
"""Of a column of cards, in pixels at the usual text size."""
_LEAST_TALL, _MOST_TALL = 104, 280


class Brand(Rethemed, QFrame):
    """The dark bar with the program's sign and name, and the ways to other pages."""

    def __init__(self, theme: Theme, subtitle: str, *, tall: bool = False) -> None:
        super().__init__()
        self._tall, self._room = tall, 0
        self._last: ActionButton | None = None
        self._sign = Icon(theme, "gavel", "on_top", 16 if tall else 6)
        self.name = Words(theme, "speaker" if tall else "head", 600, "on_top")
        self.name.show_words("Chair Console")
        self.subtitle = Words(theme, "head" if tall else "small", 400, "top_muted", wraps=tall)
        self.subtitle.show_words(subtitle)
        self._column = QVBoxLayout()
        self._column.setSpacing(4 if tall else 0)
        self._column.addStretch(1)
        self._column.addWidget(self.name)
        self._column.addWidget(self.subtitle)
        self._column.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(16 if tall else 12)
        self._row.addWidget(self._sign)
        self._row.addLayout(self._column, 1)
        self.wear(theme)

    def addWidget(self, button: ActionButton) -> None:
        """Put a way to another page at the right."""
        button.set_kind("top")
        last = self._last
        place = self._row.indexOf(last) if last is not None else self._row.count()
        self._row.insertWidget(place, button, 0, Qt.AlignmentFlag.AlignVCenter)
        if last is not None:
            QWidget.setTabOrder(button, last)

    def end_with(self, button: ActionButton) -> None:
        """Put a button at the very right; whatever is put there later stands before it."""
        self.addWidget(button)
        self._last = button

    def retheme(self) -> None:
        """Take the height anew."""
        sizes = self.theme.sizes
        if not self._tall:
            self._row.setContentsMargins(18, 0, 16, 0)
            words = sizes.head + sizes.small
            self.setFixedHeight(max(sizes.top_bar, round(words * 1.3) + 12))
        self.update()

    def keep_to(self, width: int, height: int) -> None:
        """Where the bar is tall: stand over a column of this width, and be so high."""
        side = max(24, (self.width() - width) // 2)
        self._row.setContentsMargins(side, 0, side, _UNDER_CARDS // 2)
        self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the words of the buttons before anything is cut."""
        super().resizeEvent(event)
        buttons = [one for one in self.findChildren(ActionButton) if not one.isHidden()]
        for one in buttons:
            one.set_icon_only(False)
        wanted = sum(one.sizeHint().width() + 12 for one in buttons)
        used = self._sign.width() + self.name.sizeHint().width() + 60
        for one in buttons:
            one.set_icon_only(wanted + used > self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground; a line under it where the ground alone is not seen."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.colour("top"))
        if self.theme.tokens.dark and not self._tall:
            line = self.rect().adjusted(0, self.height() - 1, 0, 0)
            painter.fillRect(line, self.theme.colour("line"))


class Page(Rethemed, QFrame):
    """A page with its content in a column of bounded width."""

    opens_at: QWidget | None = None
    """Where the keyboard begins; with a focus proxy Tab would pass over all that lies before it."""

    def __init__(self, theme: Theme, wide: int, subtitle: str, *, centred: bool = True) -> None:
        super().__init__()
        self._wide, self._tall = wide, centred
        self._shown = False
        self.column = QVBoxLayout()
        self.column.setContentsMargins(0, 0, 0, 0)
        self._inside = Scroll(self.column)
        self.column.setSpacing(16)
        self.brand = Brand(theme, subtitle, tall=centred)
        self._row = QHBoxLayout()
        self._row.addStretch(1)
        self._row.addWidget(self._inside, 1000)
        self._row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.brand)
        whole.addLayout(self._row, 1)
        # What a large window has left over stays below, and stretches no card.
        whole.addStretch(0)
        self.wear(theme)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin where the keyboard is needed first."""
        if self.opens_at is not None:
            self.opens_at.setFocus(event.reason())

    def retheme(self) -> None:
        """Take the width anew."""
        self._inside.setMaximumWidth(self._column_width())
        if not self._tall:
            self._inside.setMaximumHeight(round(_HIGHEST * self.theme.sizes.body / 14))
        self._row.setContentsMargins(24, 0 if self._tall else 24, 24, 24)
        self._keep_brand()
        self.update()

    def _column_width(self) -> int:
        return round(self._wide * max(1.0, self.theme.sizes.body / 14))

    def _keep_brand(self) -> None:
        if self._tall:
            least = round(_LEAST_TALL * max(1.0, self.theme.sizes.body / 14))
            high = max(least, min(_MOST_TALL, self.height() // 4))
            self.brand.keep_to(self._column_width(), high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the sizes for the new window; let the tall bar keep its part of it."""
        super().resizeEvent(event)
        # Of the window and not of the page: one that is not shown has any size.
        self.theme.fit(self.window().width(), self.window().height())
        self._keep_brand()
        layout = self.layout()
        if layout is not None:
            layout.activate()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the letters for the window's size again, now that they are kept.

        WORKAROUND: under a style sheet a widget that was never shown forgets its font.
        """
        super().showEvent(event)
        if not self._shown:
            self._shown = True
            for one in self.findChildren(QWidget):
                if isinstance(one, Rethemed):
                    one.retheme()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, and the tall bar on behind the first card."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.colour("bg"))
        if self._tall:
            under = self.rect()
            under.setBottom(self.brand.height() + _UNDER_CARDS)
            painter.fillRect(under, self.theme.colour("top"))


def card(theme: Theme) -> tuple[Card, QVBoxLayout]:
    """Make a card and the column inside it."""
    made = Card(theme)
    column = QVBoxLayout(made)
    column.setContentsMargins(24, 20, 24, 20)
    column.setSpacing(12)
    return made, column


def head(theme: Theme, words: str) -> Words:
    """Make the heading of a card."""
    made = Words(theme, "head", 600)
    made.show_words(words)
    return made


def beside(*widgets: QWidget) -> QHBoxLayout:
    """Put buttons in a row, from the left."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for one in widgets:
        row.addWidget(one)
    row.addStretch(1)
    return row
