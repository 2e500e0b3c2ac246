"""What a group agreed for the room's screen: the clock, the names, its own ground rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout

from chair_console.core.meeting import Settings
from chair_console.language import _
from chair_console.ui.columns import Columns
from chair_console.ui.controls import Number, Tick
from chair_console.ui.room_view import DEFAULT_CHOICES, choices_of
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words

_MOST_NAMES = 5


class RoomRules:
    """The controls for all that the group may choose."""

    def __init__(self, theme: Theme, settings: Settings) -> None:
        chosen = choices_of(settings)
        self._theme = theme
        self.timer = Tick(theme, _("The room sees the clock of whoever speaks"))
        self.first = Tick(theme, _("Also when somebody speaks for the first time"))
        self.absent = Tick(theme, _("The room sees who takes no part in the item, never why"))
        self.names = Number(theme, _("Names of those who come next"), _MOST_NAMES)
        self.names.setSpecialValueText(_("none"))
        self.rules = QPlainTextEdit()
        self.rules.setAccessibleName(_("Your ground rules, one a line (empty: the usual ones)"))
        self.rules.setTabChangesFocus(True)
        self.rules.setFont(theme.font(theme.sizes.body))
        self.rules.setMinimumHeight(4 * round(theme.sizes.body * 1.5))
        self.timer.setChecked(chosen.timer)
        self.first.setChecked(chosen.timer_for_first_speech)
        self.absent.setChecked(chosen.name_who_takes_no_part)
        self.names.setValue(chosen.next_names)
        self.rules.setPlainText("\n".join(chosen.ground_rules))

    def changes(self) -> Mapping[str, Any]:
        """Return what differs from what every group begins with."""
        lines = [" ".join(one.split()) for one in self.rules.toPlainText().splitlines()]
        chosen: dict[str, Any] = {
            "timer": self.timer.isChecked(),
            "timer_for_first_speech": self.first.isChecked(),
            "name_who_takes_no_part": self.absent.isChecked(),
            "next_names": self.names.value(),
            "ground_rules": [one for one in lines if one],
        }
        usual = {**{name: getattr(DEFAULT_CHOICES, name) for name in chosen}, "ground_rules": []}
        return {name: value for name, value in chosen.items() if value != usual[name]}

    def add_to(self, layout: QVBoxLayout) -> None:
        """Put a heading and the controls into a sheet."""
        heading = Words(self._theme, "head", 600)
        heading.show_words(_("The room's screen"))
        layout.addWidget(heading)
        row, left, right = Columns(self._theme), QVBoxLayout(), QVBoxLayout()
        left.setSpacing(0)
        for tick in (self.timer, self.first, self.absent):
            left.addWidget(tick)
        left.addLayout(self._beside())
        left.addStretch(1)
        label = Words(self._theme, "body", 500, wraps=True)
        label.show_words(self.rules.accessibleName())
        label.setBuddy(self.rules)
        right.addWidget(label)
        right.addWidget(self.rules, 1)
        row.addLayout(left, 1)
        row.addLayout(right, 1)
        layout.addLayout(row)

    def _beside(self) -> QHBoxLayout:
        row = QHBoxLayout()
        label = Words(self._theme, "body", 500, wraps=True)
        label.show_words(self.names.accessibleName())
        label.setBuddy(self.names)
        self.names.setMinimumWidth(130)
        row.addWidget(label, 1)
        row.addWidget(self.names)
        return row
