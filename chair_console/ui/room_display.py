"""The room's screen: large letters, light on dark, and no way to say more than a RoomView holds.

It is a window of its own that takes neither the keyboard nor the focus, so that a key meant for
the chair's screen never goes astray. Every word is a label, because a picture that is only
painted says nothing to a screen reader.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QWidget

from chair_console.language import _
from chair_console.ui import paint
from chair_console.ui.room_slate import Picture, Placed
from chair_console.ui.room_slides import picture_of
from chair_console.ui.room_view import RoomView
from chair_console.ui.theme import Rethemed, Theme
from chair_console.ui.tokens import CONTRAST_DARK, DARK, LIGHT

SMALLEST = QSize(480, 270)
_STEPS = 1000


def ink(theme: Theme, name: str) -> QColor:
    """Return a colour of the room's screen: the same by day and by night, stronger if wanted."""
    strong = theme.tokens.name.startswith("contrast")
    dark = CONTRAST_DARK if strong else DARK
    return QColor(
        {
            "ground": dark.top if strong else LIGHT.top,
            "plate": dark.top_hover if strong else LIGHT.top_hover,
            "text": dark.on_top,
            "muted": dark.top_muted if strong else LIGHT.top_muted,
            "accent": dark.accent_hover,
            "amber": dark.top_amber,
            "edge": dark.top_edge if strong else LIGHT.top_edge,
        }[name]
    )


_OVERSHOOT = 0.03
"""Of the size of the letters: so far round digits reach beyond flat ones."""


class Line(QLabel):
    """Words in their place, painted line by line as they were measured."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme
        self._placed: Placed | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)

    def show_placed(self, placed: Placed) -> None:
        """Show these words; what is shown already is not painted again."""
        # Round digits go a little below their line.
        below = round(placed.pixels * _OVERSHOOT) if placed.tabular else 0
        self.setGeometry(placed.rect.toAlignedRect().adjusted(0, -below, 0, below))
        if placed != self._placed:
            self._placed = placed
            self.setText(placed.words)
            self.setAccessibleName(placed.words)
            self.update()

    @property
    def placed(self) -> Placed | None:
        """What it shows."""
        return self._placed

    def clear_words(self) -> None:
        """Say nothing, to nobody."""
        self._placed = None
        self.setText("")
        self.setAccessibleName("")
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines."""
        placed = self._placed
        if placed is None:
            return
        painter = QPainter(self)
        font = self._theme.font(placed.pixels, placed.weight, placed.tabular)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(ink(self._theme, placed.ink))
        at = placed.rect.topLeft() - QPointF(self.pos())
        if placed.tabular:
            # A digit's own left margin would set it off from the words above and below.
            left = -metrics.tightBoundingRect(placed.words[:1]).left()
            painter.drawText(at + QPointF(left, metrics.capHeight() + 2), placed.words)
            return
        step = placed.rect.height() / max(1, len(placed.lines))
        down = (step - metrics.ascent() - metrics.descent()) / 2 + metrics.ascent()
        for place, line in enumerate(placed.lines):
            painter.drawText(at + QPointF(0, place * step + down), line)


class Bar(QProgressBar):
    """How much of the time is used: calm, and never red."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ink = "accent"
        self.setRange(0, _STEPS)
        self.setTextVisible(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Time used"))

    def show_placed(self, placed: Placed) -> None:
        """Fill it as far as it goes."""
        self.setGeometry(placed.rect.toAlignedRect())
        self._ink = placed.ink
        self.setValue(round((placed.part or 0.0) * _STEPS))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line and the part used."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        radius = rect.height() / 2
        edge = ink(self._theme, "edge")
        paint.plate(painter, rect, radius, ink(self._theme, "plate"), edge, rect.height() / 12)
        used = QRectF(0, 0, rect.width() * self.value() / _STEPS, rect.height())
        if used.width() >= rect.height():
            paint.plate(painter, used, radius, ink(self._theme, self._ink))


class RoomDisplay(Rethemed, QFrame):
    """The window for the second screen; who holds it decides where it stands."""

    closed = Signal()
    """Somebody closed the window with its own button."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        # The program ends with the chair's window, whatever is left on the other screen.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWindowTitle(_("The room's screen"))
        self.setAccessibleName(_("The room's screen"))
        self.setMinimumSize(SMALLEST)
        self._view = RoomView()
        self._picture = Picture()
        self._lines: dict[str, Line] = {}
        self._bar = Bar(self, theme)
        self._bar.hide()
        self.wear(theme)

    @property
    def view(self) -> RoomView:
        """What is shown."""
        return self._view

    @property
    def picture(self) -> Picture:
        """How it is arranged."""
        return self._picture

    def retheme(self) -> None:
        """Arrange anew; the text size of the chair's screen has no say here."""
        self._arrange()

    def show_view(self, view: RoomView) -> None:
        """Show this; harmless when it is shown already."""
        if view != self._view:
            self._view = view
            self._arrange()

    def lines(self) -> tuple[str, ...]:
        """Return what can be read, from the top."""
        return tuple(one.words for one in self._picture.placed if one.words)

    def sizeHint(self) -> QSize:
        """Return a window that leaves most of a sole screen to the chair."""
        return QSize(960, 540)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange for the new size."""
        super().resizeEvent(event)
        self._arrange()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the window was closed by hand."""
        super().closeEvent(event)
        self.closed.emit()

    def _arrange(self) -> None:
        self._picture = picture_of(self._view, self.width(), self.height(), self.theme)
        wanted = {one.key: one for one in self._picture.placed}
        self._bar.setHidden("bar" not in wanted)
        for key, line in self._lines.items():
            if key not in wanted:
                line.clear_words()
        for key, placed in wanted.items():
            self._show(key, placed)
        self.update()

    def _show(self, key: str, placed: Placed) -> None:
        if placed.part is not None:
            self._bar.show_placed(placed)
            return
        line = self._lines.get(key)
        if line is None:
            line = self._lines[key] = Line(self, self.theme)
        line.show_placed(placed)
        line.show()
        # Screen readers go through the labels in this order.
        line.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, and a plate behind what is going on now."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), ink(self.theme, "ground"))
        for plate in self._picture.plates:
            paint.plate(painter, plate, self.height() * 0.014, ink(self.theme, "plate"))
