"""A picture in the making: words, their letters and their places, measured before they are shown.

Names and sentences are never cut. They wrap, and take smaller letters only down to a limit.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from chair_console.ui.theme import Theme

PLAIN = 0.058
"""Letters of everything that is not a name or the time: capitals of some 4 % of the height."""
SMALLEST = 0.03
"""Only what somebody wrote at great length comes down to this; it is still shown whole."""
NAME = 0.112
"""The smallest letters of whoever speaks: capitals of some 8 % of the height."""
NEXT_NAME = 0.082
DIGITS = 0.351
"""The letters of the time: digits of some 25.5 % of the height."""
_MARGIN = 0.055
LEADING = 1.18
"""The height of a line, by its letters."""
_NARROWEST = 1.25
"""A picture narrower than this, as width by height, is written on as if it were lower."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Words, a bar or a plate in their place."""

    key: str
    words: str
    rect: QRectF
    pixels: int = 0
    weight: int = 400
    ink: str = "text"
    lines: tuple[str, ...] = ()
    tabular: bool = False
    part: float | None = None
    """How much of a bar is filled; None for words."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A slide, ready to be shown."""

    placed: tuple[Placed, ...] = ()
    plates: tuple[QRectF, ...] = ()
    """Behind the words: what is going on now."""


def wrapped(words: str, font: QFont, width: float) -> tuple[str, ...]:
    """Break words into lines; a single word that is too long is broken too, and none is lost."""
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        lines.append(words[line.textStart() : line.textStart() + line.textLength()].strip())
    layout.endLayout()
    return tuple(lines)


def whole_words(lines: tuple[str, ...], words: str) -> bool:
    """Tell whether no word had to be broken."""
    return " ".join(lines).split() == words.split()


class Slate:
    """A picture in the making: what is put on it goes from the top downwards."""

    def __init__(self, width: float, height: float, theme: Theme) -> None:
        self.width, self.height = width, height
        self.unit = min(height, width / _NARROWEST)
        self.margin = self.unit * _MARGIN
        self.theme = theme
        self.top = self.margin
        self.placed: list[Placed] = []
        self.plates: list[QRectF] = []

    @property
    def left(self) -> float:
        """Where words begin."""
        return self.margin

    @property
    def wide(self) -> float:
        """How wide a line may be."""
        return self.width - 2 * self.margin

    @property
    def bottom(self) -> float:
        """Below this nothing may stand."""
        return self.height - self.margin

    def pixels(self, part: float) -> int:
        """Return the size of letters as a part of the height; never less than asked."""
        return -int(-self.unit * part // 1)

    def font(self, part: float, weight: int, tabular: bool = False) -> QFont:
        """Return letters for a part of the height."""
        return self.theme.font(self.pixels(part), weight, tabular)

    def fit(
        self, words: str, width: float, height: float, least: float, most: float, weight: int
    ) -> float:
        """Find the largest letters in which words stand in a box, no word broken; else `least`."""
        size = most
        while size > least:
            lines = wrapped(words, self.font(size, weight), width)
            high = len(lines) * self.pixels(size) * LEADING
            if high <= height and whole_words(lines, words):
                return size
            size -= 0.006
        return least

    def measured(self, words: str, part: float, width: float, weight: int) -> float:
        """Return how high words become."""
        lines = wrapped(words, self.font(part, weight), width)
        return len(lines) * self.pixels(part) * LEADING

    def put(
        self,
        key: str,
        words: str,
        part: float,
        weight: int = 400,
        ink: str = "text",
        *,
        left: float | None = None,
        width: float | None = None,
        top: float | None = None,
    ) -> QRectF:
        """Put words in their place; without `top` they go below what is there already."""
        x = self.left if left is None else left
        wide = self.width - self.margin - x if width is None else width
        lines = wrapped(words, self.font(part, weight), wide)
        pixels = self.pixels(part)
        rect = QRectF(x, self.top if top is None else top, wide, len(lines) * pixels * LEADING)
        self.placed.append(Placed(key, words, rect, pixels, weight, ink, lines))
        if top is None:
            self.top = rect.bottom()
        return rect

    def put_digits(
        self, key: str, digits: str, part: float, left: float, top: float, ink: str = "text"
    ) -> QRectF:
        """Put a time or a count in its place, in a box as high as the digits themselves."""
        shape = "".join("0" if letter.isdigit() else letter for letter in digits)
        metrics = QFontMetricsF(self.font(part, 700, True))
        # Only hours on a narrow picture are too wide.
        while metrics.horizontalAdvance(shape) > self.width - self.margin - left and part > 0.1:
            part -= 0.01
            metrics = QFontMetricsF(self.font(part, 700, True))
        wide = metrics.horizontalAdvance(shape)
        rect = QRectF(left, top, wide, metrics.capHeight() + 4)
        self.placed.append(Placed(key, digits, rect, self.pixels(part), 700, ink, (digits,), True))
        return rect

    def gap(self, part: float) -> None:
        """Leave room."""
        self.top += self.unit * part

    def move_down(self, since: int, by: float) -> None:
        """Move what was put since then."""
        for at, one in enumerate(self.placed[since:], since):
            self.placed[at] = replace(one, rect=one.rect.translated(QPointF(0, by)))

    def settle(self, since: int, bottom: float) -> None:
        """Let what was put since then stand a little above the middle."""
        spare = bottom - self.placed[-1].rect.bottom()
        self.move_down(since, max(0.0, spare * 0.42))

    def picture(self) -> Picture:
        """Return it as it stands."""
        return Picture(tuple(self.placed), tuple(self.plates))
