"""Forgotten passphrase: this laptop's records opened with the organisation's key, from its page.

The key is opened in the first step and forgotten when the sheet closes. The window loads this only
when somebody asks for it, because what has to do with keys takes long to load.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from chair_console.language import _
from chair_console.models.errors import KnownProblem
from chair_console.sync.organisation_key import OrganisationKey, open_organisation_key
from chair_console.sync.recovery import refuse_key_of_another, set_passphrase
from chair_console.ui.first_start import SHORTEST, UnlockPage
from chair_console.ui.lock import Patience, wait_words
from chair_console.ui.long_work import work_beside
from chair_console.ui.organisation_steps import KeyStep, secret_field
from chair_console.ui.sheet import Sheet
from chair_console.ui.steps import Step, Steps
from chair_console.ui.store import Store
from chair_console.ui.theme import Theme

_USUAL_MS = 1_000
"""Two keys are slow to try, so that nobody tries many."""


class NewPassphraseStep(Step):
    """Another passphrase for this laptop, twice."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme,
            _("A new passphrase for this laptop"),
            _("It takes the place of the forgotten one. The recovery key on paper stays as it is."),
        )
        self.once = secret_field(theme, _("Passphrase"))
        self.again = secret_field(theme, _("The same again"))
        for one in (self.once, self.again):
            one.add_to(self.column)

    def first(self) -> QWidget:
        """Begin with the first line."""
        return self.once

    def problem_now(self) -> str:
        """Ask for the same twice, and not too short."""
        if len(self.once.text()) < SHORTEST:
            sentence = _("Take at least {count} letters: a short passphrase is guessed quickly.")
            return sentence.format(count=SHORTEST)
        if self.once.text() == self.again.text():
            return ""
        self.again.clear()
        return _("The two are not the same: type both again.")


class ForgottenSheet(Steps):
    """The organisation's key, then a new passphrase."""

    def __init__(
        self,
        theme: Theme,
        open_key: Callable[[Path, str], str],
        set_passphrase: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        self.key = KeyStep(theme, open_key)
        self.secret = NewPassphraseStep(theme)
        self._set = set_passphrase
        steps = (self.key, self.secret)
        super().__init__(theme, _("Forgotten passphrase"), _("Open"), steps, parent)

    def problem_now(self) -> str:
        """Set it, or say why not."""
        return self._set(self.secret.once.text())


class Recovery(QObject):
    """Leads whoever holds the organisation's key from the locked page into the records."""

    sheet_made = Signal(Sheet)
    opened = Signal()

    def __init__(self, theme: Theme, store: Store, page: UnlockPage, window: QWidget) -> None:
        super().__init__(window)
        self._theme, self._store, self._page, self._window = theme, store, page, window
        self._patience = Patience(store.clock)
        self._key: OrganisationKey | None = None

    def ask(self) -> None:
        """Ask for the key and a new passphrase."""
        sheet = ForgottenSheet(self._theme, self.open_key, self.set_passphrase, self._window)
        sheet.finished.connect(self._forget)
        sheet.accepted.connect(self._opened)
        self.sheet_made.emit(sheet)

    def open_key(self, path: Path, passphrase: str) -> str:
        """Open the organisation's key, if it is this laptop's; return why it cannot be."""
        if left := self._patience.left_s:
            return wait_words(left)
        try:
            key = open_organisation_key(path, passphrase)
        except KnownProblem as problem:
            self._patience.was_wrong()
            left = self._patience.left_s
            return f"{problem.sentence} {wait_words(left)}" if left else problem.sentence
        self._patience.was_right()
        try:
            refuse_key_of_another(self._store.path, key)
        except KnownProblem as problem:
            return problem.sentence
        self._key = key
        return ""

    def set_passphrase(self, new: str) -> str:
        """Set another passphrase and open the records with it; return why it cannot be."""
        assert self._key is not None
        key, store = self._key, self._store
        try:
            work_beside(
                self._theme,
                self._window,
                _("Opening the records"),
                lambda steps: set_passphrase(store.path, key, new, steps.told),
                moment_ms=_USUAL_MS,
            )
            store.unlock(passphrase=new)
        except KnownProblem as problem:
            return problem.sentence
        return ""

    def _forget(self) -> None:
        self._key = None

    def _opened(self) -> None:
        self._page.forget()
        self.opened.emit()
