"""What a widget really paints: its words, where they stand, in which letters and colour.

The widget is rendered into Qt's generator of SVG, which keeps words as words; what a delegate or a
`paintEvent` of ours puts on the screen is found there as much as the text of Qt's own controls.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter, QRegion
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

_PART = re.compile(
    r'<g [^>]*?transform="matrix\((?P<matrix>[^)]*)\)"[^>]*>|'
    r"<text (?P<marks>[^>]*)>(?P<words>.*?)</text>",
    re.DOTALL,
)
_DIGITS = re.compile(r"[\d:]+")
_MARK = re.compile(r'([\w-]+)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Text:
    """A run of words as it was painted."""

    words: str
    rect: QRectF
    """From the top of the tallest letter to the bottom of the lowest, in the widget."""
    ink: QRectF
    """The part of it that carries ink."""
    colour: str
    opacity: float
    pixels: float
    bold: bool

    @property
    def large(self) -> bool:
        """Large by WCAG: 24 pixels, or 18.66 and bold."""
        return self.pixels >= 24 or (self.bold and self.pixels >= 18.66)


def texts(widget: QWidget) -> list[Text]:
    """Return the words that this widget paints itself; those of its children are theirs."""
    found, matrix = [], (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    for part in _PART.finditer(_svg(widget)):
        if part["matrix"] is not None:
            a, b, c, d, e, f = (float(one) for one in part["matrix"].split(","))
            matrix = (a, b, c, d, e, f)
        elif part["words"].strip():
            found.append(_text(html.unescape(part["words"]), part["marks"], matrix))
    return found


def _svg(widget: QWidget) -> str:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.ReadWrite)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(96)
    generator.setSize(widget.size())
    generator.setViewBox(widget.rect())
    painter = QPainter(generator)
    nothing_else = QWidget.RenderFlag(0)
    widget.render(painter, QPoint(), QRegion(), nothing_else)
    painter.end()
    return bytes(buffer.data().data()).decode()


def _text(words: str, marks: str, matrix: tuple[float, ...]) -> Text:
    known = dict(_MARK.findall(marks))
    font = QFont(known["font-family"])
    pixels = float(known["font-size"])
    font.setPixelSize(max(1, round(pixels)))
    weight = int(known["font-weight"])
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if _DIGITS.fullmatch(words):
        # SVG does not tell that all digits are of one width, as ours are where they change.
        font.setFeature(QFont.Tag("tnum"), 1)
        font.setKerning(False)
    metrics = QFontMetricsF(font)
    a, _b, _c, d, e, f = matrix
    at = QPointF(a * float(known["x"]) + e, d * float(known["y"]) + f)
    rect = QRectF(at.x(), at.y() - metrics.ascent(), metrics.horizontalAdvance(words), 0)
    rect.setHeight(metrics.ascent() + metrics.descent())
    return Text(
        words,
        rect,
        metrics.tightBoundingRect(words).translated(at),
        known["fill"].upper(),
        float(known.get("fill-opacity", 1)),
        pixels,
        weight >= 600,
    )


def _hex(pixel: int) -> str:
    return f"#{pixel & 0xFFFFFF:06X}"


class Pixels:
    """The pixels of a picture, quick to count."""

    def __init__(self, picture: QImage) -> None:
        self._image = picture.convertToFormat(QImage.Format.Format_RGB32)
        self._width, self._height = self._image.width(), self._image.height()
        self._row = self._image.bytesPerLine() // 4
        self._all = memoryview(self._image.constBits()).cast("B").cast("I")

    def counted(self, rect: QRect) -> Counter[str]:
        """Count the colours in a rectangle, as #RRGGBB."""
        inside = rect.intersected(QRect(0, 0, self._width, self._height))
        found: Counter[int] = Counter()
        for y in range(inside.top(), inside.bottom() + 1):
            start = y * self._row + inside.left()
            found.update(self._all[start : start + inside.width()])
        return Counter({_hex(one): n for one, n in found.items()})

    def ground(self, rect: QRect, ink: str) -> str:
        """Tell the colour that most of a rectangle has, but for the ink on it."""
        counted = self.counted(rect.adjusted(-1, -1, 1, 1))
        if len(counted) > 1:
            del counted[ink]
        return counted.most_common(1)[0][0] if counted else ""

    def changed(self, other: Pixels, y: int) -> list[tuple[str, str]]:
        """List what each pixel of a row was and what it became, if it differs."""
        first, second = (
            each._all[y * each._row : y * each._row + each._width] for each in (self, other)
        )
        if first == second:
            return []
        pairs = zip(first, second, strict=True)
        return [(_hex(one), _hex(two)) for one, two in pairs if one != two]
