"""How this laptop hands over: by itself or by the button, and how long it keeps old words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from chair_console.language import _
from chair_console.models.errors import KnownProblem
from chair_console.sync.letting_go import days_of, set_days
from chair_console.ui.controls import Number, Tick
from chair_console.ui.sheet import Sheet
from chair_console.ui.sync_watch import BY_ITSELF
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words

if TYPE_CHECKING:
    from chair_console.models.database import Database

MOST_DAYS = 3_650


class HandOverChoices(Sheet):
    """Two choices for this laptop alone; each says what comes of it."""

    def __init__(self, theme: Theme, database: Database, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("How this laptop hands over"), _("Use these"), parent, wide=560)
        self._database = database
        self.by_itself = Tick(theme, _("Hand over by itself when the way is back"))
        self.by_itself.setChecked(database.settings.get(BY_ITSELF) != "no")
        self.days = Number(
            theme, _("Let words go from this laptop, days after the close"), MOST_DAYS
        )
        self.days.setSpecialValueText(_("never"))
        self.days.setValue(min(MOST_DAYS, days_of(database) or 0))
        self._fill()
        self.by_itself.setFocus()

    def _fill(self) -> None:
        self.body.addWidget(self.by_itself)
        self.body.addWidget(
            self._hint(
                _(
                    "As soon as the stick, the folder or the network is there. Never in the middle "
                    "of an item, and never while the screen is locked. Without this only the "
                    "button hands over."
                )
            )
        )
        label = Words(self.theme, "body", 500, wraps=True)
        label.show_words(self.days.accessibleName())
        label.setBuddy(self.days)
        row = QHBoxLayout()
        row.addWidget(label, 1)
        row.addWidget(self.days)
        self.body.addLayout(row)
        self.body.addWidget(
            self._hint(
                _(
                    "Then what was said in a closed meeting is taken out here, and only once the "
                    "office has confirmed that it holds all of it. The agenda, motions and "
                    "decisions stay, and so does who did what and when. It cannot be taken back on "
                    "this laptop."
                )
            )
        )

    def _hint(self, sentence: str) -> Words:
        made = Words(self.theme, "small", 400, "muted", wraps=True)
        made.show_words(sentence)
        return made

    def problem_now(self) -> str:
        """Keep both; a sentence if the disk does not take them."""
        try:
            self._database.settings.put(BY_ITSELF, None if self.by_itself.isChecked() else "no")
            set_days(self._database, self.days.value() or None)
        except KnownProblem as problem:
            return problem.sentence
        return ""
