"""Putting somebody on the list: who it is, what it is about, and of which kind."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from chair_console.language import _
from chair_console.ui.controls import Box
from chair_console.ui.entries import NOBODY
from chair_console.ui.person_picker import PersonPicker
from chair_console.ui.rows import PersonRow
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words


class SpeakPicker(PersonPicker):
    """Two letters and Enter; a point of order has a rank where the group ranks them."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        rows: tuple[PersonRow, ...],
        parent: QWidget | None = None,
        *,
        ranks: tuple[str, ...] = (),
        without_name: bool = False,
    ) -> None:
        if without_name:
            later = _("A name can be given later")
            rows = (*rows, PersonRow(NOBODY, _("Without a name"), "?", later))
        super().__init__(theme, title, _("Put on the list"), rows, parent, with_note=True)
        self.ranks = Box(theme, _("Which point of order?"))
        self.ranks.addItems(list(ranks))
        self._label = Words(theme, "body", 500)
        self._label.show_words(self.ranks.accessibleName())
        self._label.setBuddy(self.ranks)
        for widget in (self._label, self.ranks):
            self.body.addWidget(widget)
            widget.setHidden(not ranks)

    @property
    def rank(self) -> str | None:
        """The rank chosen; None where the group has no ranks."""
        return self.ranks.currentText() or None
