"""What the window does for the laptop that it runs on: settings, keys, the lock, staying awake.

Kept apart from the window, which leads from page to page, because none of it belongs to a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from chair_console.core.meeting import Meeting
from chair_console.language import _
from chair_console.ui.key_map import put_on
from chair_console.ui.key_ring_choice import KeyRingChoice
from chair_console.ui.keys_page import KeysPage, names_of_acts
from chair_console.ui.keys_sheet import KeysSheet
from chair_console.ui.lock import Idle, Patience, ScreenLock, SlowDoor
from chair_console.ui.settings import Likes, SettingsSheet, load_likes, save_likes, with_keys
from chair_console.ui.sheet import HELP, LOCK, Sheet
from chair_console.ui.stay_awake import StayAwake
from chair_console.ui.theme import Theme

if TYPE_CHECKING:
    from chair_console.ui.first_start import UnlockPage
    from chair_console.ui.meeting_page import MeetingPage
    from chair_console.ui.store import Store


FIND, KEYS, SETTINGS = "help.palette", "help.keys", "view.settings"


def runs(meeting: Meeting) -> bool:
    """Tell whether a meeting runs; a short break is part of it, another day is not."""
    if meeting.started is None or meeting.closed is not None:
        return False
    return meeting.adjourned is None or meeting.resumes is not None


class LaptopCare(QObject):
    """The care for one window and the meeting that it shows."""

    sheet_made = Signal(Sheet)
    """A sheet to be laid over the window."""
    find_wanted = Signal()
    """Something is to be found by a few letters."""
    problem = Signal(str)

    def __init__(
        self,
        theme: Theme,
        store: Store,
        likes_path: Path | None,
        awake: StayAwake,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._theme, self._store, self._window = theme, store, window
        self._awake = awake
        self.likes_path = likes_path
        self.likes = load_likes(likes_path) if likes_path is not None else Likes()
        if likes_path is not None:
            self.likes.put_on(theme)
        self._patience = Patience(store.clock)
        self.rest = Idle(store.clock, self)
        """Since when nobody has touched the laptop; the lock's own stands still in a meeting."""
        self._doors: list[SlowDoor] = []
        self._meeting: MeetingPage | None = None
        self.screen: ScreenLock | None = None
        self.everywhere: tuple[QAction, ...] = ()
        """What can be done on every page, by key, in the menus and by a few letters."""

    def cover(self, whole: QWidget) -> QWidget:
        """Return `whole` with the cover that can be laid over it by a key."""
        self.screen = ScreenLock(self._theme, self._store, self._patience, whole, self._window)
        self.screen.changed.connect(self._locked)
        does: tuple[tuple[str, str, Callable[[], None]], ...] = (
            (FIND, _("Find a page, a meeting or a person"), self.find),
            (KEYS, _("All keys"), self.show_keys),
            (SETTINGS, _("Settings"), self.show_settings),
            (LOCK, _("Lock the screen"), self.lock),
            (HELP, _("Help for this screen"), self.show_help),
        )
        self.everywhere = tuple(self._action(*one) for one in does)
        whole.addActions(self.everywhere)
        put_on(self.everywhere, self.likes.key_map)
        return self.screen.cover

    def _action(self, id: str, text: str, run: Callable[[], None]) -> QAction:
        action = QAction(text, self._window)
        action.setObjectName(id)
        action.setAutoRepeat(False)
        action.triggered.connect(run)
        return action

    def door(self, page: UnlockPage) -> SlowDoor:
        """Make a page patient that asks for the passphrase."""
        made = SlowDoor(page, self._patience)
        self._doors.append(made)
        return made

    @property
    def locked(self) -> bool:
        """Whether the screen is covered."""
        return self.screen is not None and self.screen.locked

    def lock(self) -> None:
        """Cover the screen at once."""
        nothing = not self._store.unlocked and self._meeting is None
        if self.screen is not None and not nothing and not self.screen.lock():
            self.problem.emit(_("There is no passphrase yet: set up this laptop first."))

    def _locked(self, locked: bool) -> None:
        if self._meeting is not None:
            self._meeting.room.neutral(locked)

    # The meeting on the screen

    def take_meeting(self, page: MeetingPage) -> None:
        """Care for the meeting that is shown from now on."""
        self._meeting = page
        page.lock_wanted.connect(self.lock)
        page.keys_wanted.connect(self.show_keys)
        page.settings_wanted.connect(self.show_settings)
        # The window's own action hears the key on every page; two would silence each other.
        for action in self.everywhere:
            page.removeAction(page.actions_.by_id[action.objectName()])
        page.help_wanted.connect(self.show_help)
        page.room.remember(self.likes.room_place)
        page.room.place_changed.connect(self._room_moved)
        self._put_keys_on()
        page.room.warn_if_mirrored()
        self._awake.want(runs(page.desk.meeting))

    def let_go_of_meeting(self) -> None:
        """Care for no meeting."""
        self._meeting = None
        self._awake.want(False)

    def tick(self) -> None:
        """Let a second pass."""
        going = self._meeting is not None and runs(self._meeting.desk.meeting)
        self._awake.want(going)
        for door in self._doors:
            door.tick()
        if self.screen is not None:
            nothing = not self._store.unlocked and self._meeting is None
            self.screen.tick(self.likes.lock_minutes, going or nothing)
        self._hide_people()

    def _hide_people(self) -> None:
        """Hide the people from those behind the chair, where somebody chose so."""
        page, minutes = self._meeting, self.likes.hide_minutes
        if page is not None and not page.desk.private and 0 < minutes * 60_000 <= self.rest.ms:
            page.actions_.by_id["people.private"].trigger()

    # Settings

    def show_settings(self) -> None:
        """Show the settings."""
        if self.locked:
            return
        choice = KeyRingChoice(self._theme, self._store) if self._store.unlocked else None
        sheet = SettingsSheet(self._theme, self.likes, self._window, choice)
        sheet.accepted.connect(self._take_settings)
        self.sheet_made.emit(sheet)

    def _take_settings(self) -> None:
        sheet = self.sender()
        if isinstance(sheet, SettingsSheet):
            self._keep(sheet.likes())
            self.likes.put_on(self._theme)

    def show_help(self) -> None:
        """Show the help for where the keyboard is; over another sheet too, but not twice."""
        from chair_console.ui.help_sheet import HelpSheet, page_for, shown_keys

        over = QApplication.activeModalWidget()
        if isinstance(over, HelpSheet) or self.locked:
            return
        pages = self._window.findChild(QStackedWidget)
        page = page_for(self._window, pages.currentWidget() if pages is not None else None)
        keys = shown_keys(self.likes.key_map)
        sheet = HelpSheet(self._theme, page, keys, over or self._window)
        if over is None:
            self.sheet_made.emit(sheet)
            return
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def find(self) -> None:
        """Look for something by a few letters."""
        if not self.locked:
            self.find_wanted.emit()

    def show_keys(self) -> None:
        """Show what each key does now, or will do in a meeting."""
        if self.locked:
            return
        sheet = KeysSheet(self._theme, self._acts_with_keys(), self._window)
        sheet.change.clicked.connect(self._change_keys)
        self.sheet_made.emit(sheet)

    def _acts_with_keys(self) -> Iterable[QAction]:
        if self._meeting is not None:
            return self._meeting.actions_.by_id.values()
        acts = []
        for id, name in names_of_acts().items():
            acts.append(QAction(name.replace("&", "&&")))
            acts[-1].setObjectName(id)
        put_on(acts, self.likes.key_map)
        return acts

    def _change_keys(self) -> None:
        likes = self.likes
        page = KeysPage(self._theme, likes.key_map, names_of_acts(), likes.clicker, self._window)
        page.accepted.connect(self._take_keys)
        self.sheet_made.emit(page)

    def _take_keys(self) -> None:
        page = self.sender()
        if isinstance(page, KeysPage):
            self._keep(with_keys(self.likes, page))

    def _room_moved(self, place: str) -> None:
        self._keep(replace(self.likes, room_place=place))

    def _keep(self, likes: Likes) -> None:
        self.likes = likes
        self._put_keys_on()
        if self.likes_path is not None:
            save_likes(self.likes_path, likes)

    def _put_keys_on(self) -> None:
        keys, clicker = self.likes.key_map, self.likes.clicker
        put_on(self.everywhere, keys)
        if self._meeting is not None:
            put_on(self._meeting.actions_.by_id.values(), keys, clicker)
            self._meeting.show_now()
