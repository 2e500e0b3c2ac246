"""A meeting that another laptop records: look on, or take over and say why."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from chair_console.core.meeting import State
from chair_console.core.refusal import Refused
from chair_console.language import _
from chair_console.models.errors import KnownProblem
from chair_console.ui.buttons import ActionButton
from chair_console.ui.small_sheets import LineSheet
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words
from chair_console.wording.refusals import refusal_sentence


class TakeOverSheet(LineSheet):
    """Two laptops that both record one meeting make work for the lead officer: it asks first."""

    look_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            _("Another laptop records this meeting"),
            _("Why does this laptop take over?"),
            _("Take over and record here"),
            parent,
            hint=_("such as: the other laptop has no power"),
        )
        about = Words(theme, "body", 400, "muted", wraps=True)
        about.show_words(
            _(
                "Until this laptop takes over you can look on here. What both laptops record is "
                "kept, and the lead officer has to say which of it counts."
            )
        )
        self.look = ActionButton(theme, "take-over.look", _("Only look on"), "eye", "quiet")
        self.look.clicked.connect(self._look_on)
        self.body.insertWidget(0, about)
        self.body.addWidget(self.look)

    def _look_on(self) -> None:
        self.reject()
        self.look_wanted.emit()


def sentence_of(problem: KnownProblem | Refused, state: State) -> str:
    """Say in a sentence why something could not be done."""
    if isinstance(problem, Refused):
        return refusal_sentence(problem.refusal, state)
    return problem.sentence
