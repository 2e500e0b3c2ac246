"""The way in: setting this laptop up, its passphrase, the recovery key, a forgotten passphrase.

Which page asks, what it is told when that does not open the records, and who may try again when.
The records themselves are the store's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from chair_console.language import _
from chair_console.models.errors import KnownProblem
from chair_console.ui.beside import CalledOff
from chair_console.ui.first_start import FirstStart, RecoveryKeyPage, UnlockPage
from chair_console.ui.lock import SlowDoor
from chair_console.ui.long_work import work_beside
from chair_console.ui.sheet import Sheet
from chair_console.ui.store import Opened, Store
from chair_console.ui.theme import Theme

if TYPE_CHECKING:
    from chair_console.ui.recovery import Recovery

_USUAL_MS = 500
"""Records of the present form are open by then."""


class Entrance(QObject):
    """Leads from a locked laptop, or a new one, to its records."""

    page_wanted = Signal(QWidget)
    """A page to be shown."""
    passed = Signal()
    """The records are open, or the recovery key was put away: show where the laptop stands."""
    sheet_made = Signal(Sheet)
    """A sheet to be opened over the window."""

    def __init__(
        self,
        theme: Theme,
        store: Store,
        first: FirstStart,
        key: RecoveryKeyPage,
        unlock: UnlockPage,
        door: SlowDoor,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._theme, self._store, self._window = theme, store, window
        self._first, self._key, self._unlock, self._door = first, key, unlock, door
        self._recovery: Recovery | None = None
        first.passphrase_chosen.connect(self._create)
        key.kept.connect(self._key_kept)
        unlock.passphrase_given.connect(self._open_by_passphrase)
        unlock.key_given.connect(self._open_by_recovery_key)
        unlock.organisation_wanted.connect(self._ask_for_organisation_key)

    def page(self) -> QWidget:
        """Return the page that asks: for a new passphrase, or for the one there is."""
        in_office = self._store.in_office
        if self._store.exists:
            self._unlock.profile.offer(in_office)
            return self._unlock
        if in_office:
            self._first.profile.offer(in_office)
        self._first.profile.setHidden(not in_office)
        return self._first

    def open_by_key_ring(self) -> None:
        """Open the records without asking, where somebody chose that; else ask as ever."""
        if self._store.unlocked or not self._store.opens_by_key_ring:
            return
        try:
            self._store.take(self._opened(by_key_ring=True))
        except KnownProblem as problem:
            # No attempt of anybody's: nobody has to wait for it.
            self._unlock.refuse(problem.sentence)
            return
        self.passed.emit()

    def change_profile(self) -> None:
        """Lock this profile and turn to the other."""
        self._unlock.forget()
        self._store.change_profile()
        self.passed.emit()

    def _create(self, passphrase: str) -> None:
        try:
            key = self._store.create(passphrase)
        except KnownProblem as problem:
            self._first.complaint.complain(problem.sentence)
            return
        self._first.forget()
        self._key.show_key(key)
        self.page_wanted.emit(self._key)

    def _key_kept(self) -> None:
        self._key.forget()
        self.passed.emit()

    def _open_by_passphrase(self, passphrase: str) -> None:
        self._open(passphrase=passphrase)

    def _open_by_recovery_key(self, key: str) -> None:
        self._open(recovery_key=key)

    def _open(self, passphrase: str | None = None, recovery_key: str | None = None) -> None:
        if not self._door.may_try():
            return
        try:
            self._store.take(self._opened(passphrase=passphrase, recovery_key=recovery_key))
        except CalledOff as problem:
            # No attempt that was wrong: nobody has to wait for the next.
            self._unlock.refuse(problem.sentence)
            return
        except KnownProblem as problem:
            self._door.refused(problem)
            return
        self._door.opened()
        self.passed.emit()

    def _opened(self, **keys: Any) -> Opened:
        """Open the records beside the window: those of years take their time after an update."""
        return work_beside(
            self._theme,
            self._window,
            _("Opening the records"),
            lambda steps: self._store.opened(**keys, told=steps.told),
            moment_ms=_USUAL_MS,
        )

    def _ask_for_organisation_key(self) -> None:
        """The passphrase was forgotten: let the organisation's key set another."""
        # Here and not above: what has to do with keys takes long to load.
        from chair_console.ui.recovery import Recovery

        if self._recovery is None:
            self._recovery = Recovery(self._theme, self._store, self._unlock, self._window)
            self._recovery.sheet_made.connect(self.sheet_made)
            self._recovery.opened.connect(self.passed)
        self._recovery.ask()
