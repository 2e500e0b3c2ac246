"""Draws the program's signs: Lucide's outlines, tinted with a colour of the theme.

Each is drawn from its SVG at the screen's own resolution, never scaled as a picture, so that a
sign stays sharp on a laptop set to 150 %.
"""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from chair_console.resource import resource

SHARPNESS = 2.0
"""Pictures handed to Qt's own widgets hold at least this many pixels per length."""


@cache
def _source(name: str) -> bytes:
    return resource(f"icons/{name}.svg").read_bytes()


class Icons:
    """Pictures by name, colour and size, each drawn once.

    Held by the theme and not by this module: a picture must not outlive the application.
    """

    def __init__(self) -> None:
        self._drawn: dict[tuple[str, str, int, float], QPixmap] = {}

    def pixmap(self, name: str, colour: QColor, size: int, ratio: float = SHARPNESS) -> QPixmap:
        """Return the sign `name`, `size` pixels square, for a screen of `ratio`."""
        key = (name, colour.name(QColor.NameFormat.HexArgb), size, ratio)
        if key not in self._drawn:
            self._drawn[key] = _draw(name, colour, size, ratio)
        return self._drawn[key]

    def icon(self, name: str, colour: QColor, size: int = 18) -> QIcon:
        """Return the sign for Qt's own widgets, such as menus and line edits."""
        return QIcon(self.pixmap(name, colour, size))

    def paint(
        self, painter: QPainter, name: str, colour: QColor, left: float, top: float, size: int
    ) -> None:
        """Paint the sign with its corner at `left`, `top`."""
        ratio = max(1.0, painter.device().devicePixelRatio())
        picture = self.pixmap(name, colour, size, ratio)
        painter.drawPixmap(QRectF(left, top, size, size), picture, QRectF(picture.rect()))


def _draw(name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
    tinted = _source(name).replace(b"currentColor", colour.name().encode())
    renderer = QSvgRenderer(QByteArray(tinted))
    picture = QPixmap(QSize(size, size) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture
