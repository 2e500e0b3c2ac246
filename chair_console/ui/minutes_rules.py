"""What a group agreed for its minutes: conduct, and who is named in the public ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from chair_console.core.meeting import Settings
from chair_console.documents.minutes import CONDUCT, Choices, Conduct, changes_from, choices_of
from chair_console.language import _
from chair_console.ui.controls import Box, Tick
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words


class MinutesRules:
    """The controls for all that the group may choose."""

    def __init__(self, theme: Theme, settings: Settings) -> None:
        self._theme = theme
        said: dict[Conduct, str] = {
            "none": _("nothing"),
            "asked_to_leave": _("only that somebody was asked to leave"),
            "counts": _("only how many warnings and requests to leave"),
        }
        self.conduct = Box(theme, _("What the minutes say about conduct"))
        for one in CONDUCT:
            self.conduct.addItem(said[one], one)
        self.interests = Tick(theme, _("The public minutes name who declared an interest"))
        self.visitors = Tick(theme, _("The public minutes name visitors"))
        self.show_choices(choices_of(settings))

    def show_choices(self, choices: Choices) -> None:
        """Show what is agreed now."""
        self.conduct.setCurrentIndex(self.conduct.findData(choices.conduct))
        self.interests.setChecked(choices.name_interests)
        self.visitors.setChecked(choices.name_visitors)

    def choices(self) -> Choices:
        """Return what is to hold."""
        return Choices(
            conduct=self.conduct.currentData(),
            name_interests=self.interests.isChecked(),
            name_visitors=self.visitors.isChecked(),
        )

    def changes(self) -> Mapping[str, Any]:
        """Return what differs from what every group begins with."""
        return changes_from(self.choices())

    def add_to(self, layout: QVBoxLayout) -> None:
        """Put a heading and the controls into a sheet."""
        heading = Words(self._theme, "head", 600)
        heading.show_words(_("What the minutes tell"))
        label = Words(self._theme, "body", 500)
        label.show_words(_("About conduct"))
        # On Linux a screen reader takes the name of such a box from the words beside it.
        label.setBuddy(self.conduct)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(label)
        row.addWidget(self.conduct, 1)
        layout.addWidget(heading)
        layout.addLayout(row)
        layout.addWidget(self.interests)
        layout.addWidget(self.visitors)
