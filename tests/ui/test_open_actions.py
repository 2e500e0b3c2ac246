"""Actions that come back until they are done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from chair_console.core.fact import MeetingId
from chair_console.record import Record
from chair_console.ui.open_actions import action_rows
from chair_console.ui.planning import ItemPlan, MeetingPlan, PersonPlan, plan_meeting
from chair_console.ui.small_sheets import ChooseSheet, LineSheet
from tests.ui.chair import Chair


def take_on(chair: Chair, line: str) -> None:
    chair.press("decisions.action")
    chair.sheet(LineSheet).field.setText(line)
    chair.sheet(LineSheet).attempt()
    QApplication.processEvents()


def test_an_open_action_is_reported_done(chair: Chair) -> None:
    assert chair.action("decisions.actions").toolTip() == "No action is open."
    take_on(chair, "send the repair figures, daw, 4 Dec")
    chair.press("decisions.actions")
    sheet = chair.sheet(ChooseSheet)
    row = action_rows(chair.page.desk.room())[0]
    assert (row.name, row.detail) == ("send the repair figures", "Dawn Mercer, by 4 Dec")
    sheet.attempt()
    QApplication.processEvents()
    group = chair.page.desk.bridge.record.state.groups[chair.meeting.group]
    assert next(iter(group.actions.values())).done is not None
    assert not chair.action("decisions.actions").isEnabled()
    assert chair.page.sheet is None


def test_the_rest_is_shown_again_after_one_is_done(chair: Chair) -> None:
    take_on(chair, "send the repair figures, daw")
    take_on(chair, "ask about the bins, ray")
    chair.press("decisions.actions")
    chair.sheet(ChooseSheet).attempt()
    QApplication.processEvents()
    assert len(chair.sheet(ChooseSheet).list.ids()) == 1


def test_reported_by_mistake_it_is_open_again_after_undo(chair: Chair) -> None:
    take_on(chair, "send the repair figures, daw")
    chair.press("decisions.actions")
    chair.sheet(ChooseSheet).attempt()
    chair.key(Qt.Key.Key_Z)
    assert chair.action("decisions.actions").isEnabled()


def test_an_action_comes_back_at_the_next_meeting(chair: Chair, record: Record) -> None:
    take_on(chair, "send the repair figures, daw")
    chair.wait(60_000)
    wall = chair.clock.reading().wall
    plan = MeetingPlan(
        "The next one",
        wall,
        "Europe/London",
        "",
        0,
        (PersonPlan("Ann Lee", "chair"),),
        (ItemPlan("Repairs"),),
    )
    later: MeetingId = plan_meeting(record, chair.meeting.group, plan)
    (row,) = action_rows(record.room(later))
    assert row.detail == "Dawn Mercer, carried over"
