"""At the door the chair's screen says one thing, whatever keeps somebody away."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.core.fact import CaseId
from chair_console.record import Record
from chair_console.ui.theme import Theme
from tests.ui.chair import Chair
from tests.ui.evenings import BROXTOWE, ONGO, Hall, code_text

RING = "Please ring Dawn Mercer before today's meeting."


@pytest.fixture
def hall(qtbot: QtBot, theme: Theme, record: Record, clock: ScriptClock) -> Hall:
    return Hall(qtbot, theme, record, clock)


def kept_away(hall: Hall, code: str) -> Chair:
    """A meeting to whose door Aisha comes while something keeps her away."""
    group = hall.group(code_text(code))
    first = hall.plan(group)
    people = {hall.record.state.name(one): one for one in hall.record.state.meetings[first].people}
    person = people["Aisha Begum"]
    if code == BROXTOWE:
        hall.record.office_act(
            "raise-issue",
            id=CaseId("c1"),
            person=person,
            incident_at=hall.clock.reading().wall,
            raised_by=people["Ray Sutton"],
            form="written",
            group=group,
            clause="B-PC6",
        )
    else:
        hall.record.office_act("legal-action", person=person)
    return hall.window(first)


def everything_said(page: QWidget) -> str:
    """All words on a page: shown, in tooltips, and told to screen readers."""
    said = []
    for widget in (page, *page.findChildren(QWidget)):
        shown = widget.text() if isinstance(widget, QLabel) else ""
        told = QAccessible.queryAccessibleInterface(widget)
        name = told.text(QAccessible.Text.Name) if told is not None else ""
        said += [shown, widget.toolTip(), name]
    return "\n".join(said)


@pytest.mark.parametrize("code", [BROXTOWE, ONGO])
def test_whoever_is_kept_away_is_asked_to_ring_and_nothing_else_is_seen(
    hall: Hall, code: str
) -> None:
    chair = kept_away(hall, code)
    person = chair.choose("Aisha")
    chair.action("people.come_or_go").trigger()
    assert not chair.meeting.people[person].present
    said = everything_said(chair.page)
    assert RING in said
    for private in ("BR12", "Breaches", "4.11.7", "4.11.1", "legal", "PC6", "until"):
        assert private not in said, f"{private} can be read at the door"
