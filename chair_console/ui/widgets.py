"""The small widgets of every screen, painted from the theme.

Each is a subclass of QLabel or QFrame and not a bare QWidget: what paints itself on a bare
QWidget has no role and no name for a screen reader.
"""

from unicodedata import bidirectional

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from chair_console.ui import paint
from chair_console.ui.theme import Rethemed, Theme


def announce(widget: QWidget, sentence: str, urgent: bool = False) -> None:
    """Have a screen reader say `sentence` now: a change elsewhere is not read by itself.

    What is covered, as by the lock, is not said either: a voice is heard by the whole room.
    """
    if not widget.isVisible():
        return
    event = QAccessibleAnnouncementEvent(widget, sentence)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)


def in_our_direction(words: str) -> str:
    """Keep a sentence in the direction of the language on the screen.

    One that begins with a name in Arabic or Hebrew letters would else be set from the right, its
    full stop in front.
    """
    first = next((way for way in map(bidirectional, words) if way in {"L", "R", "AL"}), "L")
    ours = QGuiApplication.layoutDirection() == Qt.LayoutDirection.LeftToRight
    return f"\N{LEFT-TO-RIGHT MARK}{words}" if ours and first != "L" else words


class Words(Rethemed, QLabel):
    """A line of words in one of the theme's sizes and colours.

    One that may not wrap is shortened with dots and then tells the whole as its tooltip.
    """

    def __init__(
        self,
        theme: Theme,
        size: str = "body",
        weight: int = 400,
        colour: str = "text",
        *,
        wraps: bool = False,
        shrinks: bool = True,
        tabular: bool = False,
    ) -> None:
        super().__init__()
        self._size, self._weight, self._colour = size, weight, colour
        self._shrinks, self._tabular = shrinks and not wraps, tabular
        self._whole = ""
        self.setWordWrap(wraps)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if self._shrinks:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.wear(theme)

    def retheme(self) -> None:
        """Take the size and the colour anew."""
        size = getattr(self.theme.sizes, self._size)
        self.setFont(self.theme.font(size, self._weight, self._tabular))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, self.theme.colour(self._colour))
        self.setPalette(palette)
        self.updateGeometry()

    def set_wraps(self, wraps: bool) -> None:
        """Take several lines rather than be cut, or one line again."""
        if wraps != self.wordWrap():
            self.setWordWrap(wraps)
            self._shrinks = not wraps
            up = QSizePolicy.Policy.Minimum if wraps else QSizePolicy.Policy.Fixed
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, up)
            policy.setHeightForWidth(wraps)
            self.setSizePolicy(policy)
            self._tell_if_cut()

    def set_colour(self, token: str) -> None:
        """Take another colour of the theme."""
        if token != self._colour:
            self._colour = token
            self.retheme()

    def show_words(self, words: str) -> None:
        """Show `words`; harmless when they are shown already."""
        if words != self._whole:
            self._whole = words
            self.setText(in_our_direction(words))
            self._tell_if_cut()

    def minimumSizeHint(self) -> QSize:
        """Allow shrinking sideways where the words may be cut."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), 48), hint.height()) if self._shrinks else hint

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint one line, cut with dots, or leave wrapped words to Qt."""
        if self.wordWrap():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        colour = self.theme.colour(self._colour)
        align = self.alignment() | Qt.AlignmentFlag.AlignVCenter
        paint.words(painter, QRectF(self.contentsRect()), self._whole, self.font(), colour, align)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the tooltip true."""
        super().resizeEvent(event)
        self._tell_if_cut()

    def _tell_if_cut(self) -> None:
        cut = not self.wordWrap() and super().sizeHint().width() > self.width() + 1
        self.setToolTip(self._whole if cut else "")


class Card(Rethemed, QFrame):
    """A plate with a hairline and no shadow, on which a panel lies."""

    def __init__(self, theme: Theme, edge: str = "line", edge_width: float = 1.0) -> None:
        super().__init__()
        self._edge, self._edge_width = edge, edge_width
        self.wear(theme)

    def retheme(self) -> None:
        """Paint anew."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the plate."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint.plate(
            painter,
            QRectF(self.rect()),
            paint.CARD_RADIUS,
            self.theme.colour("surface"),
            self.theme.colour(self._edge),
            self._edge_width,
        )


class Plate(Rethemed, QFrame):
    """A sunken ground for lines that belong together, inside a sheet or a card."""

    def __init__(self, theme: Theme, wide: int = 0) -> None:
        """Make a plate; `wide` tells how wide it will be, on which wrapped lines depend."""
        super().__init__()
        self._wide = wide
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 12, 16, 12)
        self.column.setSpacing(8)
        self.wear(theme)

    def retheme(self) -> None:
        """Paint anew."""
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of the lines at that width; Qt guesses a narrower one."""
        if not self._wide:
            return super().sizeHint()
        width = round(self._wide * max(1.0, self.theme.sizes.body / 14))
        return QSize(width, self.column.totalHeightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, edge = self.theme.colour("sunken"), self.theme.colour("line")
        paint.plate(painter, QRectF(self.rect()), paint.CONTROL_RADIUS, fill, edge)


_PILLS = {
    "calm": ("sunken", "muted", "line"),
    "amber": ("amber_soft", "amber_text", "amber_line"),
    "red": ("red_soft", "red_text", "red_fill"),
    "accent": ("accent_soft", "accent", "accent_soft"),
    "top": ("top", "top_amber", "top_amber"),
}


class Pill(Rethemed, QLabel):
    """A short statement with a sign, such as "1 warning"; hidden while it says nothing."""

    def __init__(self, theme: Theme, icon: str, kind: str = "calm") -> None:
        super().__init__()
        self._icon, self._kind = icon, kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.wear(theme)
        self.hide()

    def retheme(self) -> None:
        """Take the letters anew."""
        self.setFont(self.theme.font(self.theme.sizes.small, 600))
        self.updateGeometry()
        self.update()

    def show_words(self, words: str, kind: str = "") -> None:
        """Say `words` in the colours of `kind`; empty words hide it."""
        if (words, kind or self._kind) == (self.text(), self._kind):
            return
        self._kind = kind or self._kind
        self.setText(words)
        self.setHidden(not words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for the sign and the words."""
        words = paint.width_of(self.font(), self.text())
        return QSize(round(words) + self._icon_size() + 28, self.fontMetrics().height() + 7)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def _icon_size(self) -> int:
        return self.theme.sizes.icon - 3

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the plate, the sign and the words."""
        fill, text, edge = (self.theme.colour(token) for token in _PILLS[self._kind])
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect, size = QRectF(self.rect()), self._icon_size()
        paint.plate(painter, rect, rect.height() / 2, fill, edge)
        self.theme.icons.paint(painter, self._icon, text, 9, (rect.height() - size) / 2, size)
        paint.words(painter, rect.adjusted(size + 15, 0, -6, 0), self.text(), self.font(), text)


class Avatar(Rethemed, QLabel):
    """A disc with the initials of whoever speaks, or a sign while nobody does."""

    def __init__(self, theme: Theme, icon: str = "mic") -> None:
        super().__init__()
        self._icon = icon
        self.wear(theme)

    def retheme(self) -> None:
        """Take the size anew."""
        size = self.theme.sizes.avatar_large
        self.setFixedSize(size, size)
        self.update()

    def show_initials(self, initials: str, icon: str = "mic") -> None:
        """Show `initials`, or the sign `icon` if there are none."""
        self._icon = icon
        self.setText(initials)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the disc."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect, size = QRectF(self.rect()), self.height()
        if self.text():
            font = self.theme.font(round(size * 0.37), 600)
            fill, colour = self.theme.colour("accent"), self.theme.colour("on_accent")
            paint.avatar(painter, rect, self.text(), font, fill, colour)
            return
        paint.plate(painter, rect, size / 2, self.theme.colour("sunken"), self.theme.colour("line"))
        inner = round(size * 0.45)
        at = (size - inner) / 2
        self.theme.icons.paint(painter, self._icon, self.theme.colour("faint"), at, at, inner)


class Icon(Rethemed, QLabel):
    """A sign beside words that say the same."""

    def __init__(self, theme: Theme, name: str, colour: str = "muted", larger: int = 0) -> None:
        super().__init__()
        self._name, self._colour, self._larger = name, colour, larger
        self.wear(theme)

    def retheme(self) -> None:
        """Take the size anew."""
        size = self.theme.sizes.icon + self._larger
        self.setFixedSize(size, size)
        self.update()

    def show_icon(self, name: str, colour: str) -> None:
        """Change the sign."""
        if (name, colour) != (self._name, self._colour):
            self._name, self._colour = name, colour
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sign."""
        painter = QPainter(self)
        colour = self.theme.colour(self._colour)
        self.theme.icons.paint(painter, self._name, colour, 0, 0, self.width())
