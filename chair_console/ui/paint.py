"""The shapes that more than one widget paints: plates, pills, avatars, pips, elided words."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from chair_console.ui.theme import Theme

Align = Qt.AlignmentFlag
LEFT = Align.AlignLeft | Align.AlignVCenter
RIGHT = Align.AlignRight | Align.AlignVCenter
CENTRE = Align.AlignCenter
CARD_RADIUS, CONTROL_RADIUS = 10.0, 8.0
MOST_PIPS = 3
"""A code that allows more warnings than this is told in words only."""


def plate(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: QColor | None = None,
    edge: QColor | None = None,
    width: float = 1.0,
) -> None:
    """Paint a rounded plate whose border lies wholly inside `rect`."""
    inset = width / 2 if edge is not None else 0.0
    painter.setPen(QPen(edge, width) if edge is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)


def width_of(font: QFont, words: str) -> float:
    """Return how wide `words` are."""
    return QFontMetricsF(font).horizontalAdvance(words)


def words(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = LEFT,
) -> float:
    """Paint `text` in one line, shortened with dots if need be; return the width it took."""
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, rect.width()) + 0.5)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(rect, int(align | Qt.TextFlag.TextSingleLine), shown)
    return metrics.horizontalAdvance(shown)


def in_two(font: QFont, text: str, room: float) -> tuple[str, str]:
    """Part words into a first line that fits and the rest."""
    first: list[str] = []
    rest = text.split()
    while len(rest) > 1 and width_of(font, " ".join((*first, rest[0]))) <= room:
        first.append(rest.pop(0))
    return (" ".join(first), " ".join(rest)) if first else (text, "")


def avatar(
    painter: QPainter, rect: QRectF, initials: str, font: QFont, fill: QColor, colour: QColor
) -> None:
    """Paint a disc with initials."""
    plate(painter, rect, rect.height() / 2, fill)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(rect, int(CENTRE), initials)


def pill(
    painter: QPainter, left: float, middle: float, text: str, font: QFont, fill: str, theme: Theme
) -> float:
    """Paint a small pill of the family `fill` ("green", "amber", "accent"); return its width."""
    height = QFontMetricsF(font).height() + 5
    width = width_of(font, text) + 18
    rect = QRectF(left, middle - height / 2, width, height)
    tokens = theme.tokens
    edge = theme.colour(_PILL_TEXT[fill]) if tokens.name.startswith("contrast") else None
    if fill == "accent" and edge is None:
        # On a chosen row its ground alone would not be seen.
        edge = theme.colour("accent")
        edge.setAlphaF(0.4)
    plate(painter, rect, height / 2, theme.colour(f"{fill}_soft"), edge)
    words(painter, rect, text, font, theme.colour(_PILL_TEXT[fill]), CENTRE)
    return width


_PILL_TEXT = {
    "green": "green_text",
    "amber": "amber_text",
    "accent": "accent",
    "red": "red_text",
}


def pips(
    painter: QPainter, right: float, middle: float, given: int, maximum: int, theme: Theme
) -> float:
    """Paint a ring for each warning allowed, filled as they are given; return the left edge.

    One is amber, the maximum is red; each filled disc carries its number, because colour is
    never the only sign.
    """
    size, gap = theme.sizes.pip, 5
    left = right - maximum * size - (maximum - 1) * gap
    if maximum > MOST_PIPS:
        return right
    family = "red" if given >= maximum else "amber"
    font = theme.font(round(size * 0.7), 700)
    for at in range(maximum):
        rect = QRectF(left + at * (size + gap), middle - size / 2, size, size)
        if at >= given:
            plate(painter, rect, size / 2, None, theme.colour("edge"), 1.5)
            continue
        plate(painter, rect, size / 2, theme.colour(f"{family}_fill"))
        words(painter, rect, str(at + 1), font, theme.colour(f"on_{family}"), CENTRE)
    return left


def grip(painter: QPainter, centre: QPointF, colour: QColor) -> None:
    """Paint the six dots of a handle."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for across in (-3.0, 3.0):
        for down in (-5.5, 0.0, 5.5):
            painter.drawEllipse(QPointF(centre.x() + across, centre.y() + down), 1.6, 1.6)
