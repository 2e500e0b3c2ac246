"""The large clock and its bar: the only things on the screen that move by themselves."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QSizePolicy

from chair_console.language import _
from chair_console.ui import paint
from chair_console.ui.rows import FloorPhase
from chair_console.ui.theme import Rethemed, Theme

_CAPITAL = 0.74
"""How high Inter's digits are, as a part of the size."""
_INK = {"over": "red_text", "amber": "text", "idle": "faint", "paused": "muted"}
_BAR = {"over": "red_fill", "amber": "amber_fill", "paused": "edge"}
_STEPS = 1000


class Clock(Rethemed, QLabel):
    """The digits, in a box that is exactly as high as they are."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._phase: FloorPhase = "idle"
        self._digits = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.wear(theme)

    def retheme(self) -> None:
        """Take the size anew."""
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return the digits.

        They are kept here: a label that is given other words has the whole window measured anew,
        and what is measured may be painted again, each second.
        """
        return self._digits

    def show_time(self, digits: str, phase: FloorPhase, spoken: str) -> None:
        """Show `digits`; only this widget is painted again."""
        if (digits, phase) != (self._digits, self._phase):
            wider = len(digits) != len(self._digits)
            self._digits, self._phase = digits, phase
            if wider:
                self.updateGeometry()
            self.update()
        self.setAccessibleName(spoken or digits or _("The clock is not running"))

    def _letters(self) -> QFont:
        return self.theme.font(self.theme.sizes.timer, 700, tabular=True)

    def sizeHint(self) -> QSize:
        """Return the box of the digits, by their number only, so that nothing beside it jumps."""
        shape = "".join("0" if letter.isdigit() else letter for letter in self.text())
        width = QFontMetricsF(self._letters()).horizontalAdvance(shape or "0:00")
        return QSize(round(width) + 2, round(self.theme.sizes.timer * _CAPITAL) + 4)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the digits on the box's lower edge."""
        painter = QPainter(self)
        painter.setFont(self._letters())
        painter.setPen(self.theme.colour(_INK.get(self._phase, "text")))
        # A digit's own left margin would set it off from the bar below.
        left = -QFontMetricsF(self._letters()).tightBoundingRect(self.text()[:1]).left()
        painter.drawText(QPointF(left, self.height() - 3), self.text())


class TimeBar(Rethemed, QProgressBar):
    """How much of the limit is used, with a tick where the last 30 seconds begin."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._phase: FloorPhase = "idle"
        self._tick: float | None = None
        self._limited = True
        self.setRange(0, _STEPS)
        self.setValue(0)
        self.setTextVisible(False)
        self.setAccessibleName(_("Time used"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.wear(theme)

    def retheme(self) -> None:
        """Take the height anew."""
        self.setFixedHeight(self.theme.sizes.bar + 6)
        self.update()

    def show_part(self, part: float | None, tick: float | None, phase: FloorPhase) -> None:
        """Show `part` of the limit as used; None paints an empty line, for there is no limit."""
        value = round(max(0.0, min(1.0, part or 0.0)) * _STEPS)
        if (value, tick, phase, part is not None) != (
            self.value(),
            self._tick,
            self._phase,
            self._limited,
        ):
            self._tick, self._phase, self._limited = tick, phase, part is not None
            self.setValue(value)
            self.setAccessibleName(_("Time used") if self._limited else _("No time limit"))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line, the part used and the tick."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = self.theme.sizes.bar
        whole = QRectF(0, 3, self.width(), height)
        if not self._limited:
            painter.fillRect(QRectF(0, 3 + height / 2, self.width(), 1), self.theme.colour("line"))
            return
        plain = self.theme.tokens.name.startswith("contrast")
        track = self.theme.colour("hover" if plain else "line")
        paint.plate(painter, whole, height / 2, track, self.theme.colour("edge") if plain else None)
        used = QRectF(0, 3, self.width() * self.value() / _STEPS, height)
        if used.width() >= height:
            colour = self.theme.colour(_BAR.get(self._phase, "accent"))
            paint.plate(painter, used, height / 2, colour)
        if self._tick is not None:
            place = QRectF(self.width() * self._tick - 1, 0, 2, height + 6)
            painter.fillRect(place, self.theme.colour("edge"))
