"""Whether the computer's key ring opens the records, and no passphrase is typed at the start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from chair_console.language import _
from chair_console.models.errors import KnownProblem
from chair_console.ui.controls import Tick
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words, announce

if TYPE_CHECKING:
    from chair_console.ui.store import Store


class KeyRingChoice(QWidget):
    """A tick for the settings; nothing is changed before `keep`."""

    def __init__(self, theme: Theme, store: Store) -> None:
        super().__init__()
        self._store = store
        self.tick = Tick(theme, _("Open without the passphrase on this computer"))
        self.tick.setChecked(store.database.opens_by_key_ring)
        self.hint = Words(theme, "small", 400, "muted", wraps=True)
        self.hint.show_words(
            _(
                "The computer's key ring then opens the records when Chair Console starts. Whoever "
                "can log on to this computer can read them. A locked screen still asks for the "
                "passphrase, so do not forget it."
            )
        )
        self.problem = Words(theme, "body", 500, "red_text", wraps=True)
        self.problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for one in (self.tick, self.hint, self.problem):
            column.addWidget(one)
        self.tick.clicked.connect(self._ticked)

    def _ticked(self) -> None:
        sentence = self._hindrance() if self.tick.isChecked() else ""
        if sentence:
            self.tick.setChecked(False)
            announce(self.problem, sentence, urgent=True)
        self.problem.show_words(sentence)
        self.problem.setHidden(not sentence)

    def _hindrance(self) -> str:
        if self._store.kept_apart:
            return _(
                "A chair and a lead officer share this laptop, each with a passphrase of their "
                "own. A key ring would open the records of both, so the passphrase stays."
            )
        # Here and not above: whoever never ticks it does without the library.
        from chair_console.models.key_ring import safe_ring

        try:
            safe_ring()
        except KnownProblem as problem:
            return problem.sentence
        return ""

    def keep(self) -> str:
        """Do as is ticked; return a sentence if that could not be done."""
        wanted, database = self.tick.isChecked(), self._store.database
        try:
            if wanted != database.opens_by_key_ring:
                database.open_by_key_ring(wanted)
        except KnownProblem as problem:
            return problem.sentence
        return ""
