"""Meetings of an invented group under any code of conduct, begun and in a chair's hands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.core.code import parse_code
from chair_console.core.fact import GroupId, MeetingId
from chair_console.record import Record
from chair_console.resource import resource
from chair_console.ui.bridge import RecordBridge
from chair_console.ui.desk import Desk
from chair_console.ui.meeting_page import MeetingPage
from chair_console.ui.planning import (
    CodeChoice,
    GroupPlan,
    ItemPlan,
    MeetingPlan,
    PersonPlan,
    make_group,
    plan_meeting,
)
from chair_console.ui.theme import Theme
from tests.ui.chair import Chair

PARISH = Path(__file__).parent.parent / "codes" / "parish.toml"
PANEL = (
    PersonPlan("Margaret Ellis", "chair"),
    PersonPlan("Tom Hargreaves", "vice_chair"),
    PersonPlan("Dawn Mercer", "lead_officer"),
    PersonPlan("Aisha Begum"),
    PersonPlan("Daniel Okafor", adjustments="may need more time to stop speaking"),
    PersonPlan("Ray Sutton"),
    PersonPlan("Joe Lacey", "public"),
)
ITEMS = (
    ItemPlan("Repairs", 20),
    ItemPlan("Damp policy", 20, touches=("surveyor",)),
    ItemPlan("Complaints", 10, confidential=True, public_title="Item 3"),
)
ONGO, BROXTOWE = "ongo-2017-04", "broxtowe-hleg"


def code_text(name: str, was: str = "", becomes: str = "") -> str:
    """The text of a code of conduct, with one line of it changed."""
    path = PARISH if name == "parish" else resource(f"codes/{name}.toml")
    text = path.read_text(encoding="utf-8")
    assert was in text
    return text.replace(was, becomes, 1) if was else text


class Hall:
    """Where evenings are held: a window for each meeting, over one record."""

    def __init__(self, qtbot: QtBot, theme: Theme, record: Record, clock: ScriptClock) -> None:
        self._qtbot, self._theme = qtbot, theme
        self.record, self.clock = record, clock

    def group(self, text: str, **settings: Any) -> GroupId:
        code = CodeChoice(parse_code(text, "code.toml"), text)
        return make_group(self.record, GroupPlan("Quay Panel", code, settings=settings))

    def plan(
        self,
        group: GroupId,
        people: tuple[PersonPlan, ...] = PANEL,
        items: tuple[ItemPlan, ...] = ITEMS,
        quorum: int | None = None,
    ) -> MeetingId:
        wall = self.clock.reading().wall
        where = ("Europe/London", "Quay Hall")
        plan = MeetingPlan("Quay Panel", wall, *where, 0, people, items, quorum)
        return plan_meeting(self.record, group, plan)

    def window(self, meeting: MeetingId) -> Chair:
        """Open the window of a meeting to which nobody has come yet."""
        bridge = RecordBridge(self.record)
        page = MeetingPage(self._theme, Desk(bridge, meeting, bridge))
        bridge.setParent(page)
        self._qtbot.addWidget(page)
        page.resize(1366, 768)
        page.show()
        return Chair(page, self.clock)

    def sit(self, meeting: MeetingId, *, absent: tuple[str, ...] = ()) -> Chair:
        """Open the window of a meeting, let everybody in and begin."""
        chair = self.window(meeting)
        for person in chair.meeting.people:
            if not self.record.state.name(person).startswith(absent or ("-",)):
                self.record.act(meeting, "arrive", person=person)
        self.record.act(meeting, "start-meeting")
        chair.page.desk.say_is_said()
        return chair

    def evening(self, code: str = ONGO, was: str = "", becomes: str = "") -> Chair:
        """A meeting that has begun, under a code of conduct with one line changed."""
        return self.sit(self.plan(self.group(code_text(code, was, becomes))))
