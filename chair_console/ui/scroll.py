"""A column that scrolls when the letters are large or the window is low; never sideways.

WCAG 2.2, 1.4.4 "Resize Text": at 200 per cent nothing may be lost. Lists inside give way first,
down to their fewest rows; what is left over scrolls, while heading and buttons stay where they
are. The part with the keyboard is scrolled to by Qt.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSpacerItem,
    QWidget,
    QWidgetItem,
)
from shiboken6 import invalidate

_AROUND = 12
_LEAST = 120
"""Pixels of the column that are always to be seen."""


def _least(layout: QLayout, width: int) -> int:
    """Return the height at which Qt takes nothing away from a column.

    Whatever depends on its width gets by Qt's own rule the height it wants, and what Qt lacks then
    it takes from the largest part, down to less than that part can do with.
    """
    around = layout.contentsMargins()
    inside = width - around.left() - around.right()
    parts = [layout.itemAt(at) for at in range(layout.count())]
    high = [
        one.heightForWidth(inside) if one.hasHeightForWidth() else one.minimumSize().height()
        for one in parts
        if one is not None and not one.isEmpty()
    ]
    _forget(parts)
    between = layout.spacing() * max(0, len(high) - 1)
    return sum(high) + between + around.top() + around.bottom()


def _forget(parts: list[QLayoutItem | None]) -> None:
    """Let go of the items of a layout that were looked at.

    WORKAROUND: PySide would keep them after Qt has deleted them, which it does when a widget moves
    to another layout, and would take whatever comes to lie in the same place for such an item.
    """
    for one in parts:
        if isinstance(one, QWidgetItem | QSpacerItem):
            invalidate(one)


class Inside(QWidget):
    """What is scrolled: as high as its lists can be made low."""

    def heightForWidth(self, width: int) -> int:
        """Return the height with every list as low as it may be."""
        layout = self.layout()
        if layout is None:
            return 0
        return max(layout.totalMinimumHeightForWidth(width), _least(layout, width))

    def wanted_height(self, width: int) -> int:
        """Return the height at which the lists need not give way."""
        layout = self.layout()
        if layout is None:
            return 0
        if layout.hasHeightForWidth():
            return max(layout.totalHeightForWidth(width), layout.totalSizeHint().height())
        return layout.totalSizeHint().height()


class Scroll(QScrollArea):
    """Shows a column, whole if there is room."""

    def __init__(self, column: QLayout) -> None:
        super().__init__()
        self.inside = Inside()
        self.inside.setLayout(column)
        self._wide = 0
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self.inside)
        for one in (self.viewport(), self.inside):
            one.setAutoFillBackground(False)
            one.setBackgroundRole(QPalette.ColorRole.NoRole)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def _follow_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        """Bring what has the keyboard into sight, however it got there."""
        if now is not None and self.inside.isAncestorOf(now):
            # The whole of it, its top above all: Qt alone is content with the cursor.
            top = now.mapTo(self.inside, QPoint(0, 0))
            self.ensureVisible(0, top.y() + now.height(), 0, _AROUND)
            self.ensureVisible(0, top.y(), 0, _AROUND)

    def allow(self, width: int) -> None:
        """Say how wide it is going to be, on which its height depends."""
        if width != self._wide:
            self._wide = width
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room in which nothing has to scroll."""
        least = self.inside.minimumSizeHint().width()
        width = max(self._wide, least)
        return QSize(width, self.inside.wanted_height(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least room; nothing scrolls sideways."""
        least = self.inside.minimumSizeHint()
        return QSize(least.width(), min(least.height(), _LEAST))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a new size when the column has changed."""
        if watched is self.inside and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
