"""The room's screen in the chair's hands: open it, hold it, blank it, choose what it shows.

The chair's desk hands over a RoomView at every change and every second and learns from here in
one sentence what the room sees. Nothing in here reads the record: what a RoomView does not hold
cannot get out.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget

from chair_console.language import _
from chair_console.ui import rows
from chair_console.ui.room_display import RoomDisplay
from chair_console.ui.room_screens import (
    ScreenMark,
    Screens,
    mark_of,
    mirrored,
    read_mark,
    room_screen,
    same_screen,
)
from chair_console.ui.room_view import SLIDES, RoomView, Slide, moved_on
from chair_console.ui.theme import Theme

FOLLOW = "follow"
"""The slide that suits the meeting, chosen by itself."""
_GIVES_WAY = ("welcome", "ground_rules", "agenda", "item", "vote")
"""Slides which the chair chose and which end when the meeting comes to something else."""


class RoomController(QObject):
    """One room's screen. Its parent is the chair's window, which it never covers."""

    state_changed = Signal(str)
    """What the room sees, in one sentence; not sent for each second of the clock."""
    mirrored = Signal()
    """The room would see the chair's screen. Said before anything is shown, and nothing is."""
    rules_seen = Signal()
    """The ground rules are on the open screen: worth recording as displayed."""
    place_changed = Signal(str)
    """The screen to be remembered for next time, as `remember` takes it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.display = RoomDisplay(theme)
        self.display.closed.connect(self.close)
        self._console = parent
        self._screens = Screens(self)
        self._screens.removed.connect(self._screen_went)
        self._screens.changed.connect(self._look)
        self._view = RoomView()
        self._held: RoomView | None = None
        self._blank = False
        self._neutral = False
        self._slide = FOLLOW
        self._open = False
        self._away = False
        """Open, but its screen is gone."""
        self._place: ScreenMark | None = None
        self._words = self._said()
        self._rules_told = False
        self._warned = False

    @property
    def is_open(self) -> bool:
        """Whether the room sees anything."""
        return self._open and not self._away

    @property
    def is_held(self) -> bool:
        """Whether what the room sees stands still."""
        return self._held is not None

    @property
    def is_blank(self) -> bool:
        """Whether the room sees an empty screen."""
        return self._blank

    @property
    def chosen_slide(self) -> str:
        """The slide that the chair chose, or "follow"."""
        return self._slide

    @property
    def seen(self) -> RoomView:
        """What the room sees, or would see if the screen were open."""
        if self._blank:
            return RoomView(slide="blank")
        seen = self._held if self._held is not None else self._wanted()
        return _without_names(seen) if self._neutral else seen

    @property
    def preview(self) -> rows.RoomView:
        """The same in two lines, for the card on the chair's screen."""
        if not self.is_open:
            return rows.RoomView("off")
        seen = self.seen
        if seen.slide == "blank":
            return rows.RoomView("blank")
        title, detail = _in_two_lines(seen)
        return rows.RoomView("held" if self.is_held else "live", title, detail)

    def remember(self, place: str) -> None:
        """Know again the screen of last time; anything that cannot be read is forgotten."""
        self._place = read_mark(place)

    def check(self) -> bool:
        """Look whether the room would see the chair's screen; say so once, and tell."""
        same = mirrored(self._screens.marks(), self._chairs())
        if same and not self._warned:
            self.mirrored.emit()
        self._warned = same
        return same

    def show(self, view: RoomView) -> None:
        """Show this, unless the chair holds the screen; call it at each change and each second."""
        if self._slide in _GIVES_WAY and moved_on(self._view, view):
            self._slide = FOLLOW
        self._view = view
        self._refresh()

    def open(self, asked: bool = True) -> bool:
        """Open the room's screen; tell whether it is open.

        Args:
            asked: The chair asked for it, so that with a sole screen it becomes a window. Else
                it opens only where there is a second screen.
        """
        self._warned = False
        if self.check():
            return False
        if not asked and self._target() is None:
            return False
        self._open, self._away = True, False
        # What is shown has to be right before it can be seen.
        self._refresh()
        self._put()
        self._refresh()
        return True

    def close(self) -> None:
        """Take the room's screen away."""
        if self._open:
            self._open = self._away = False
            self._hide()
            self._refresh()

    def put_away(self) -> None:
        """Close it for good: it no longer answers screens that come and go."""
        self.close()
        self._screens.blockSignals(True)
        self.display.deleteLater()
        self.deleteLater()

    def hold(self, on: bool) -> None:
        """Let what the room sees stand still while the chair works."""
        self._held = self._wanted() if on else None
        self._refresh()

    def blank(self, on: bool) -> None:
        """Show nothing."""
        self._blank = on
        self._refresh()

    def neutral(self, on: bool) -> None:
        """While nobody is at the desk, show the agenda where a speaker and a clock would be."""
        self._neutral = on
        self._refresh()

    def slide(self, name: str) -> None:
        """Show a certain slide, or "follow" for what suits the meeting.

        Raises:
            ValueError: There is no such slide.
        """
        if name not in (FOLLOW, *SLIDES):
            raise ValueError(name)
        self._slide = name
        self._refresh()

    def swap(self) -> None:
        """Exchange the chair's screen and the room's at once."""
        target = self._target()
        room, chairs = self._screen(target), self._console.screen()
        if target is None or room is None:
            return
        here, was_open = mark_of(chairs), self._open
        self._open = False  # nobody is to answer the moves between
        self._hide()
        _move(self._console.window(), room)
        if was_open:
            self._open, self._away = True, False
            self._fill(chairs, here)
        self._refresh()

    def _wanted(self) -> RoomView:
        if self._slide == FOLLOW or not _has_words(self._view, self._slide):
            return self._view
        return replace(self._view, slide=_slide_named(self._slide))

    def _refresh(self) -> None:
        seen = self.seen
        self.display.show_view(seen)
        words = self._said()
        if words != self._words:
            self._words = words
            self.state_changed.emit(words)
        self._tell_of_rules(seen)

    def _tell_of_rules(self, seen: RoomView) -> None:
        shown = self.is_open and seen.slide == "ground_rules"
        if shown and not self._rules_told:
            self.rules_seen.emit()
        self._rules_told = shown

    def _said(self) -> str:
        if not self._open:
            return _("The room's screen is off")
        if self._away:
            return self._said_while_away()
        seen = self.seen
        if seen.slide == "blank":
            return _("The room sees an empty screen")
        what = _named(seen)
        if self.is_held:
            return _("The room sees: {what} (held)").format(what=what)
        return _("The room sees: {what}").format(what=what)

    def _said_while_away(self) -> str:
        if self._target() is None:
            return _("The room's screen was unplugged. It comes back when it is plugged in.")
        return _("Another screen is plugged in. Open the room's screen to use it.")

    def _chairs(self) -> ScreenMark:
        return mark_of(self._console.screen())

    def _target(self) -> ScreenMark | None:
        return room_screen(self._screens.marks(), self._chairs(), self._place)

    def _screen(self, mark: ScreenMark | None) -> QScreen | None:
        return self._screens.find(mark) if mark is not None else None

    def _put(self) -> None:
        """Fill the room's screen or, where there is no second one, be a window."""
        target = self._target()
        screen = self._screen(target)
        if target is None or screen is None:
            self._become_window()
        else:
            self._fill(screen, target)

    def _fill(self, screen: QScreen, mark: ScreenMark) -> None:
        display = self.display
        if not (display.isVisible() and display.isFullScreen() and display.screen() is screen):
            display.setCursor(Qt.CursorShape.BlankCursor)
            display.setScreen(screen)
            display.setGeometry(screen.geometry())
            # Not showFullScreen: that also asks for the keyboard, which stays with the chair.
            display.setWindowState(Qt.WindowState.WindowFullScreen)
            display.show()
            self._watch()
        if mark != self._place:
            self._place = mark
            self.place_changed.emit(mark.written())

    def _become_window(self) -> None:
        """Stand beside the console on the sole screen, never over all of it."""
        display = self.display
        display.unsetCursor()
        free = self._console.screen().availableGeometry()
        size = display.sizeHint().boundedTo(free.size() * 0.6).expandedTo(display.minimumSize())
        place = QRect(free.topLeft(), size)
        place.moveBottomRight(free.bottomRight())
        display.setScreen(self._console.screen())
        display.setGeometry(place)
        display.showNormal()
        self._watch()

    def _watch(self) -> None:
        """Hear when either window lands on a screen nobody sent it to."""
        once = Qt.ConnectionType.UniqueConnection
        room, chairs = self.display.windowHandle(), self._console.window().windowHandle()
        if room is not None:
            room.screenChanged.connect(self._landed, once)
        if chairs is not None:
            chairs.screenChanged.connect(self._look, once)

    def _landed(self, screen: QScreen) -> None:
        if self._fills_a_screen() and screen is self._console.screen():
            self._leave()

    def _screen_went(self, screen: QScreen) -> None:
        """Hide at once: Qt is about to move the window over the console."""
        if self._fills_a_screen() and self.display.screen() is screen:
            self._leave()

    def _fills_a_screen(self) -> bool:
        return self.is_open and self.display.isVisible() and self.display.isFullScreen()

    def _leave(self) -> None:
        self._away = True
        self._hide()
        self._refresh()

    def _hide(self) -> None:
        self.display.hide()
        # Else it would come back as it is, over the whole of whatever screen is left.
        self.display.setWindowState(Qt.WindowState.WindowNoState)

    def _look(self) -> None:
        """A screen came, went or moved: return to the room's own, and to no other unasked."""
        target = self._target()
        if self.check() or target is None:
            if self._fills_a_screen():
                self._leave()
        elif self._open and self._may_go_to(target):
            self._away = False
            self._put()
        self._refresh()

    def _may_go_to(self, target: ScreenMark) -> bool:
        if not self._away:
            return True
        return self._place is not None and same_screen(target, self._place)


def _without_names(view: RoomView) -> RoomView:
    if view.slide != "item":
        return view
    return replace(view, slide="agenda" if view.agenda else "welcome")


def _has_words(view: RoomView, slide: str) -> bool:
    """Tell whether a slide would say anything."""
    needed = {"message": view.message, "vote": view.question, "item": view.item}
    return slide not in needed or bool(needed[slide])


def _slide_named(name: str) -> Slide:
    return next(one for one in SLIDES if one == name)


def _named(view: RoomView) -> str:
    if view.slide == "item" and view.item:
        item = _("item {number}, {title}").format(number=view.item_number, title=view.item)
        return ", ".join(part for part in (item, view.speaker) if part)
    return {
        "welcome": _("welcome"),
        "ground_rules": _("ground rules"),
        "agenda": _("agenda"),
        "message": view.message,
        "break": _("break"),
        "vote": _("vote, {question}").format(question=view.question),
    }.get(view.slide, view.meeting)


def _in_two_lines(view: RoomView) -> tuple[str, str]:
    """Return what the room sees as a heading and what goes with it."""
    if view.slide == "item" and view.item:
        title = _("Item {number}, {title}").format(number=view.item_number, title=view.item)
        return title, ", ".join(part for part in (view.speaker, view.digits) if part)
    if view.slide == "break":
        time = view.return_time
        return _("A short break"), _("We go on at {time}").format(time=time) if time else ""
    if view.slide == "vote":
        return _("Vote"), view.question
    titles = {
        "welcome": (_("Welcome"), view.message),
        "ground_rules": (_("Our ground rules"), ""),
        "agenda": (_("Agenda"), view.meeting),
        "message": (_("Message"), view.message),
    }
    return titles.get(view.slide, (view.meeting, ""))


def _move(window: QWidget, screen: QScreen) -> None:
    """Put a window on another screen, as large there as it was on its own."""
    state = window.windowState()
    filled = state & (Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen)
    free = screen.availableGeometry()
    size = window.size().boundedTo(free.size())
    place = QRect(free.topLeft(), size)
    place.moveCenter(free.center())
    if filled:
        window.setWindowState(Qt.WindowState.WindowNoState)
    window.setScreen(screen)
    window.setGeometry(place)
    if filled:
        window.setWindowState(state)
