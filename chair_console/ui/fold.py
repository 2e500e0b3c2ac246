"""What few need, folded away under one line; it says what is inside and opens with Enter.

A sheet that asks for everything at once hides what matters in what does not.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from chair_console.language import _
from chair_console.ui.buttons import ActionButton
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import announce


class Fold(QFrame):
    """A button, and below it what it shows."""

    folded = Signal()
    """It was opened or closed, and has another height."""

    def __init__(self, theme: Theme, name: str, words: str) -> None:
        super().__init__()
        self._words = words
        self.button = ActionButton(theme, name, words, "chevron-right", "quiet")
        self.button.setAutoDefault(False)
        self.inside = QFrame()
        self.body = QVBoxLayout(self.inside)
        self.body.setContentsMargins(0, 0, 0, 4)
        self.body.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.inside)
        self.button.clicked.connect(self._turn)
        self._show(False)

    @property
    def is_open(self) -> bool:
        """Whether what is inside is to be seen."""
        return not self.inside.isHidden()

    def unfold(self) -> None:
        """Show what is inside."""
        if not self.is_open:
            self._show(True)
            self.folded.emit()

    def _turn(self) -> None:
        opened = not self.is_open
        self._show(opened)
        self.folded.emit()
        announce(self.button, _("shown") if opened else _("hidden"))

    def _show(self, opened: bool) -> None:
        self.inside.setHidden(not opened)
        self.button.set_icon("chevron-down" if opened else "chevron-right")
        state = _("{what}, shown") if opened else _("{what}, hidden")
        self.button.setAccessibleName(state.format(what=self._words))
