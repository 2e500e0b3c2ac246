"""Making a group and planning a meeting, from the start page.

Leads from sheet to sheet: who the group is, which group meets, what its meeting is to be. What is
recorded of it is decided in `planning`.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from chair_console.core.fact import GroupId
from chair_console.documents.people_in import PersonIn
from chair_console.language import _
from chair_console.models.errors import KnownProblem
from chair_console.ui.choice_list import ChoiceRow
from chair_console.ui.column_memory import ColumnMemory
from chair_console.ui.group_sheet import GroupSheet
from chair_console.ui.known_people import known_people
from chair_console.ui.plan_sheets import MeetingSheet
from chair_console.ui.planning import make_group, plan_meeting
from chair_console.ui.sheet import Sheet
from chair_console.ui.small_sheets import ChooseSheet
from chair_console.ui.store import Store
from chair_console.ui.theme import Theme


class PlanDesk(QObject):
    """Asks for what is planned and records it."""

    sheet_made = Signal(Sheet)
    """A sheet to be opened over the window."""
    problem = Signal(str)
    group_made = Signal()
    meeting_planned = Signal(str)
    """Which meeting."""

    def __init__(
        self, theme: Theme, store: Store, likes_path: Path | None, window: QWidget
    ) -> None:
        super().__init__(window)
        self._theme, self._store, self._window = theme, store, window
        self._columns = ColumnMemory(likes_path.parent / "columns.json" if likes_path else None)
        self._planning: GroupId | None = None

    def new_group(self) -> None:
        """Ask for a group and its members."""
        sheet = GroupSheet(self._theme, self._window, known_people(self._store.real))
        sheet.accepted.connect(self._make_group)
        self.sheet_made.emit(sheet)

    def _make_group(self) -> None:
        sheet = self.sender()
        if not isinstance(sheet, GroupSheet):
            return
        try:
            group = make_group(self._store.real, sheet.plan())
            brought = tuple(replace(one, known=None) for one in sheet.members)
        except KnownProblem as problem:
            self.problem.emit(problem.sentence)
            return
        self.group_made.emit()
        self._plan_for(group, brought)

    def plan(self) -> None:
        """Plan a meeting of the one group there is, or ask which group meets."""
        known = self._store.real.catalogue().groups.values()
        groups = [one for one in known if not one.rehearsal]
        if len(groups) == 1:
            self._plan_for(groups[0].id)
            return
        rows = tuple(ChoiceRow(one.id, one.name) for one in groups)
        sheet = ChooseSheet(self._theme, _("Which group meets?"), _("Go on"), rows, self._window)
        sheet.accepted.connect(self._group_chosen)
        self.sheet_made.emit(sheet)

    def _group_chosen(self) -> None:
        sheet = self.sender()
        if isinstance(sheet, ChooseSheet):
            self._plan_for(GroupId(sheet.chosen))

    def _plan_for(self, group: GroupId, brought: tuple[PersonIn, ...] = ()) -> None:
        """Plan a meeting of a group; `brought` are members that a file said more about."""
        record = self._store.real
        record.load([f"group:{group}"])
        known = record.state.groups[group]
        record.load([f"code:{known.code}"])
        self._planning = group
        sheet = MeetingSheet(
            self._theme,
            record.state,
            known,
            self._store.clock.reading().wall,
            self._store.zone,
            self._window,
            self._columns,
        )
        if brought:
            sheet.bring_people(brought)
        sheet.accepted.connect(self._plan_meeting)
        self.sheet_made.emit(sheet)

    def _plan_meeting(self) -> None:
        sheet = self.sender()
        if not isinstance(sheet, MeetingSheet) or self._planning is None:
            return
        try:
            meeting = plan_meeting(self._store.real, self._planning, sheet.plan())
        except KnownProblem as problem:
            self.problem.emit(problem.sentence)
            return
        self.meeting_planned.emit(meeting)
