"""Changing how a group meets, from the start page."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from chair_console.core.fact import GroupId
from chair_console.language import _
from chair_console.models.errors import KnownProblem
from chair_console.ui.choice_list import ChoiceRow
from chair_console.ui.planning import change_group
from chair_console.ui.rules_sheets import GroupSettingsSheet
from chair_console.ui.small_sheets import ChooseSheet
from chair_console.ui.store import Store
from chair_console.ui.theme import Theme


class GroupCare(QObject):
    """Asks which group it is, shows how it meets, and keeps what was changed."""

    sheet_made = Signal(object)
    """A sheet to be opened over the window."""
    problem = Signal(str)
    changed = Signal()

    def __init__(self, theme: Theme, store: Store, window: QWidget) -> None:
        super().__init__(window)
        self._theme, self._store, self._window = theme, store, window

    def arrange(self) -> None:
        """Change the one group there is, or ask which."""
        known = self._store.real.catalogue().groups.values()
        groups = [one for one in known if not one.rehearsal]
        if len(groups) == 1:
            self._arrange(groups[0].id)
            return
        rows = tuple(ChoiceRow(one.id, one.name) for one in groups)
        sheet = ChooseSheet(self._theme, _("Which group?"), _("Go on"), rows, self._window)
        sheet.accepted.connect(lambda: self._arrange(GroupId(sheet.chosen)))
        self.sheet_made.emit(sheet)

    def _arrange(self, group: GroupId) -> None:
        record = self._store.real
        record.load([f"group:{group}"])
        sheet = GroupSettingsSheet(self._theme, record.state.groups[group], self._window)
        sheet.accepted.connect(lambda: self._keep(group, sheet))
        self.sheet_made.emit(sheet)

    def _keep(self, group: GroupId, sheet: GroupSettingsSheet) -> None:
        try:
            change_group(self._store.real, group, sheet.change())
        except KnownProblem as problem:
            self.problem.emit(problem.sentence)
            return
        self.changed.emit()
