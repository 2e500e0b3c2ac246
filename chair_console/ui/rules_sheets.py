"""The sheets on which a group, or a meeting on its own evening, says how it speaks."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QWidget

from chair_console.core.meeting import Group, Meeting
from chair_console.language import _
from chair_console.ui.columns import Columns
from chair_console.ui.controls import Field, Number, Tick
from chair_console.ui.minutes_rules import MinutesRules
from chair_console.ui.planning import GroupChange, changed_settings
from chair_console.ui.room_rules import RoomRules
from chair_console.ui.shared_time import read_shared, shared_words
from chair_console.ui.sheet import Sheet
from chair_console.ui.speaking_rules import SpeakingRules
from chair_console.ui.theme import Theme

_WIDE = 900


def shared_field(theme: Theme) -> Field:
    """Make the line for the time that groups of people share."""
    label = _("Minutes that groups of people share on each item (may be left empty)")
    return Field(theme, label, _("Tenants 10, Leaseholders 5"))


class SpeakingSheet(Sheet):
    """How people speak at this meeting, from now on."""

    def __init__(self, theme: Theme, meeting: Meeting, parent: QWidget | None = None) -> None:
        title = _("How people speak at this meeting")
        super().__init__(theme, title, _("Agreed"), parent, wide=_WIDE)
        self.rules = SpeakingRules(theme, meeting.settings)
        self.shared = shared_field(theme)
        self.shared.setText(shared_words(meeting))
        self.rules.add_to(self.body)
        self.shared.add_to(self.body)
        self.rules.speech.setFocus()

    def problem_now(self) -> str:
        """Tell what was not understood of the shared times."""
        return read_shared(self.shared.words())[1]


class GroupSettingsSheet(Sheet):
    """What a group is called, where it meets, and how people speak at its meetings."""

    def __init__(self, theme: Theme, group: Group, parent: QWidget | None = None) -> None:
        title = _("How {group} meets").format(group=group.name)
        super().__init__(theme, title, _("Keep it so"), parent, wide=_WIDE)
        self.name = Field(theme, _("Name"))
        self.place = Field(theme, _("Usual place"))
        self.quorum = Number(theme, _("Members needed to decide"), 200)
        self.quorum.setSpecialValueText(_("no number set"))
        self.rules = SpeakingRules(theme, group.settings)
        self.room = RoomRules(theme, group.settings)
        self.minutes = MinutesRules(theme, group.settings)
        self.planned = Tick(theme, _("Also at the meetings that are planned already"))
        self.name.setText(group.name)
        self.place.setText(group.place)
        self.quorum.setValue(group.quorum or 0)
        self.planned.setChecked(True)
        self._fill()

    def _fill(self) -> None:
        row = Columns(self.theme, 12)
        for one in (self.name, self.place):
            beside = QHBoxLayout()
            beside.addWidget(one.label)
            beside.addWidget(one, 1)
            row.addLayout(beside, 1)
        row.addLayout(self.rules.labelled(self.quorum.accessibleName(), self.quorum))
        self.body.addLayout(row)
        self.rules.add_to(self.body)
        self.room.add_to(self.body)
        self.minutes.add_to(self.body)
        self.body.addWidget(self.planned)
        self.name.setFocus()

    def change(self) -> GroupChange:
        """Return what is to be recorded."""
        agreed = replace(
            self.rules.settings(), room=self.room.changes(), minutes=self.minutes.changes()
        )
        return GroupChange(
            self.name.words(),
            self.place.words(),
            self.quorum.value() or None,
            changed_settings(agreed),
            self.planned.isChecked(),
        )

    def problem_now(self) -> str:
        """Ask for a name."""
        return "" if self.name.words() else _("Write what the group is called.")
