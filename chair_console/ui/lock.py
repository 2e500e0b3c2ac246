"""Locking the screen: at once by a key, or after a time in which nobody touched the laptop.

The cover hides every page, sheet and menu and takes the keyboard; what is under it stays as it
was, and a meeting goes on being recorded and shown to the room. Where nothing is open, the database
is closed as well, and the passphrase opens it anew. It never comes by itself while a
meeting runs: a chair who listens does not touch the laptop for long.

Wrong attempts make one wait, longer each time, so that passphrases cannot be tried out by hand.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QWidget
from shiboken6 import isValid

from chair_console.clock import Clock
from chair_console.language import _, ngettext
from chair_console.models.errors import KnownProblem
from chair_console.ui.first_start import UnlockPage
from chair_console.ui.sheet import Sheet
from chair_console.ui.theme import Theme

USUAL_MINUTES, MOST_MINUTES = 10, 120
_WAITS_S = (0, 0, 2, 5, 10, 20, 40, 60)
"""After the first wrong attempt, the second, and so on; the last for all that follow."""
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class Patience:
    """Counts wrong attempts and says how long to wait before the next."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._wrong, self._until = 0, 0

    @property
    def left_s(self) -> int:
        """Seconds until the next attempt counts, rounded up."""
        return max(0, -(-(self._until - self._clock.reading().mono) // 1000))

    def was_wrong(self) -> None:
        """Count a wrong attempt."""
        wait = _WAITS_S[min(self._wrong, len(_WAITS_S) - 1)]
        self._wrong += 1
        self._until = self._clock.reading().mono + wait * 1000

    def was_right(self) -> None:
        """Begin anew."""
        self._wrong, self._until = 0, 0


def wait_words(seconds: int) -> str:
    """Say how long to wait."""
    said = ngettext(
        "Wait {count} second, then try again.", "Wait {count} seconds, then try again.", seconds
    )
    return said.format(count=seconds)


class SlowDoor(QObject):
    """A page that asks for the passphrase, made patient: each attempt goes through here."""

    def __init__(self, page: UnlockPage, patience: Patience) -> None:
        super().__init__(page)
        self._page, self._patience = page, patience
        self._waiting = False

    def may_try(self) -> bool:
        """Tell whether an attempt counts now; say so on the page if not."""
        left = self._patience.left_s
        if left:
            self._page.refuse(wait_words(left))
        return not left

    def opened(self) -> None:
        """Take the page's words away after the right passphrase."""
        self._patience.was_right()
        self._page.forget()

    def refused(self, problem: KnownProblem) -> None:
        """Say why it did not open, and for how long no attempt counts."""
        self._patience.was_wrong()
        left = self._patience.left_s
        self._page.refuse(f"{problem.sentence} {wait_words(left)}" if left else problem.sentence)
        self._waiting = bool(left)

    def tick(self) -> None:
        """Take the sentence away once the time is over."""
        if self._waiting and not self._patience.left_s:
            self._waiting = False
            self._page.complaint.complain("")


class Idle(QObject):
    """How long nobody has touched the laptop, as far as our own windows can tell."""

    def __init__(self, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self._touched = clock.reading().mono
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._watch)
        self._watch(QGuiApplication.focusWindow())

    @property
    def ms(self) -> int:
        """Milliseconds since the last touch."""
        return self._clock.reading().mono - self._touched

    def touch(self) -> None:
        """Begin to count anew."""
        self._touched = self._clock.reading().mono

    def _watch(self, window: QWindow | None) -> None:
        # Windows and not widgets: a filter on all of those would slow down every painting.
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)
            self.touch()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice keys, presses and moves; let them pass."""
        if event.type() in _INPUT:
            self.touch()
        return False


class Keys(Protocol):
    """What tells a right passphrase from a wrong one."""

    @property
    def exists(self) -> bool:
        """There is a passphrase."""

    @property
    def clock(self) -> Clock:
        """What time it is."""

    def check(self, *, passphrase: str | None = None, recovery_key: str | None = None) -> None:
        """Do nothing if it is right.

        Raises:
            KnownProblem: it is not, or cannot be told.
        """


class ScreenLock(QObject):
    """The cover over a window."""

    changed = Signal(bool)
    """Locked, or open again."""

    def __init__(
        self, theme: Theme, keys: Keys, patience: Patience, whole: QWidget, window: QWidget
    ) -> None:
        super().__init__(window)
        self._keys = keys
        self.page = UnlockPage(theme)
        self.page.rehearse.hide()
        # Nothing is laid over the cover: whoever forgot the passphrase closes the window first.
        self.page.organisation.hide()
        self.page.brand.subtitle.show_words(_("Locked. All is as you left it."))
        self.door = SlowDoor(self.page, patience)
        self.idle = Idle(keys.clock, self)
        self.cover = QStackedWidget()
        self.cover.addWidget(whole)
        self.cover.addWidget(self.page)
        self._hidden: list[Sheet] = []
        self.page.passphrase_given.connect(self._open_by_passphrase)
        self.page.key_given.connect(self._open_by_key)

    @property
    def locked(self) -> bool:
        """Whether the cover is there."""
        return self.cover.currentWidget() is self.page

    @property
    def hides_sheets(self) -> bool:
        """Whether there is something under the cover that somebody has begun."""
        return bool(self._hidden)

    def lock(self) -> bool:
        """Cover everything; False where no passphrase could ever open it again."""
        if not self._keys.exists:
            return False
        if not self.locked:
            self._put_away()
            self.page.forget()
            self.cover.setCurrentWidget(self.page)
            self.page.passphrase.setFocus()
            self.changed.emit(True)
        return True

    def tick(self, minutes: int, meeting_runs: bool) -> None:
        """Lock if nobody touched the laptop for so many minutes; 0 never locks.

        A meeting that runs counts as a touch, so that its end does not lock at once.
        """
        self.door.tick()
        if meeting_runs:
            self.idle.touch()
        elif minutes and self.idle.ms >= minutes * 60_000:
            self.lock()

    def _put_away(self) -> None:
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for one in QApplication.topLevelWidgets():
            if isinstance(one, Sheet) and one.isVisible():
                self._hidden.append(one)
                one.hide()
            elif isinstance(one, QDialog) and one.isVisible():
                one.reject()

    def _bring_back(self) -> None:
        hidden, self._hidden = self._hidden, []
        for one in hidden:
            if isValid(one):  # What it was about may have come to its end meanwhile.
                one.open()

    def _open_by_passphrase(self, passphrase: str) -> None:
        self._open(passphrase=passphrase)

    def _open_by_key(self, key: str) -> None:
        self._open(recovery_key=key)

    def _open(self, passphrase: str | None = None, recovery_key: str | None = None) -> None:
        if not self.door.may_try():
            return
        try:
            self._keys.check(passphrase=passphrase, recovery_key=recovery_key)
        except KnownProblem as problem:
            self.door.refused(problem)
            return
        self.door.opened()
        self.idle.touch()
        self.cover.setCurrentIndex(0)
        self._bring_back()
        self.changed.emit(False)
