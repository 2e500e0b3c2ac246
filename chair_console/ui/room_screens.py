"""Which screen is the room's, and what becomes of it when a cable is pulled.

The room's window fills a screen only if that screen is not the chair's. A screen is known again
by its serial number or, as many projectors have none, by its name and its place. When a screen
goes away, Qt moves a full-screen window that stood on it to the chair's screen and so covers the
console in front of the whole meeting; so it is hidden in the same moment, before that happens.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QGuiApplication, QScreen

_SAME_PICTURE = 0.5
"""Two screens that share more than this part of the smaller one show the same picture."""


@dataclass(frozen=True, slots=True)
class ScreenMark:
    """What a screen is known by."""

    name: str
    place: tuple[int, int, int, int]
    """Left, top, width and height on the desktop."""
    serial: str = ""

    def written(self) -> str:
        """Write it in one line, for the settings."""
        return "|".join((self.serial, ",".join(map(str, self.place)), self.name))


def read_mark(line: str) -> ScreenMark | None:
    """Read what `written` wrote; None if it is anything else."""
    parts = line.split("|", 2)
    if len(parts) < 3:
        return None
    try:
        left, top, width, height = (int(one) for one in parts[1].split(","))
    except ValueError:
        return None
    return ScreenMark(parts[2], (left, top, width, height), parts[0])


def same_screen(one: ScreenMark, other: ScreenMark) -> bool:
    """Tell whether two marks are of one screen; two that both have a serial number go by it."""
    if one.serial and other.serial:
        return one.serial == other.serial
    return (one.name, one.place) == (other.name, other.place)


def same_picture(one: ScreenMark, other: ScreenMark) -> bool:
    """Tell whether two screens show the same: the room would see the chair's screen."""
    first, second = QRect(*one.place), QRect(*other.place)
    shared = first & second
    smaller = min(_area(first), _area(second))
    return smaller > 0 and _area(shared) > smaller * _SAME_PICTURE


def _area(rect: QRect) -> int:
    return max(0, rect.width()) * max(0, rect.height())


def room_screen(
    screens: Sequence[ScreenMark], chairs: ScreenMark, remembered: ScreenMark | None
) -> ScreenMark | None:
    """Choose the room's screen: the one it had before, else the first that is not the chair's."""
    others = [one for one in screens if one != chairs]
    if remembered is not None:
        for one in others:
            if same_screen(one, remembered):
                return one
    return others[0] if others else None


def mirrored(screens: Sequence[ScreenMark], chairs: ScreenMark) -> bool:
    """Tell whether another screen shows what the chair's shows."""
    return any(same_picture(one, chairs) for one in screens if one != chairs)


def mark_of(screen: QScreen) -> ScreenMark:
    """Return what a screen is known by."""
    place = screen.geometry()
    size = (place.x(), place.y(), place.width(), place.height())
    return ScreenMark(screen.name(), size, screen.serialNumber())


class Screens(QObject):
    """The screens as they come and go; one that goes is gone from here before Qt acts on it."""

    removed = Signal(QScreen)
    """A screen is going; Qt has not moved its windows yet."""
    changed = Signal()
    """One came, went, or stands somewhere else."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known: list[QScreen] = list(QGuiApplication.screens())
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._came)
        app.screenRemoved.connect(self._went)
        for screen in self._known:
            screen.geometryChanged.connect(self.changed)

    def marks(self) -> tuple[ScreenMark, ...]:
        """List the screens that are there."""
        return tuple(mark_of(one) for one in self._known)

    def find(self, mark: ScreenMark) -> QScreen | None:
        """Return the screen with this mark."""
        return next((one for one in self._known if mark_of(one) == mark), None)

    def _came(self, screen: QScreen) -> None:
        if screen not in self._known:
            self._known.append(screen)
            screen.geometryChanged.connect(self.changed)
        self.changed.emit()

    def _went(self, screen: QScreen) -> None:
        if screen in self._known:
            self._known.remove(screen)
        self.removed.emit(screen)
        self.changed.emit()
