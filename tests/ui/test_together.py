"""Codes of conduct that want two people, worked in the window; and who gave a warning."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.core.code import parse_code
from chair_console.record import Record
from chair_console.resource import resource
from chair_console.ui.bridge import RecordBridge
from chair_console.ui.desk import Desk
from chair_console.ui.leave_sheet import LeaveSheet
from chair_console.ui.meeting_page import MeetingPage
from chair_console.ui.planning import (
    CodeChoice,
    GroupPlan,
    MeetingPlan,
    PersonPlan,
    make_group,
    plan_meeting,
)
from chair_console.ui.theme import Theme
from chair_console.ui.warn_sheet import WarnSheet
from tests.ui.chair import Chair

PEOPLE = (
    PersonPlan("Margaret Ellis", "chair"),
    PersonPlan("Dawn Mercer", "lead_officer"),
    PersonPlan("Aisha Begum"),
    PersonPlan("Daniel Okafor"),
    PersonPlan("Ray Sutton"),
)
ALONE = 'acting         = "any_one"'
ALONE_LEAVING = 'acting          = "any_one"'
Evening = Callable[..., Chair]


@pytest.fixture
def evening(qtbot: QtBot, theme: Theme, record: Record, clock: ScriptClock) -> Evening:
    """A meeting that has begun, under a code of conduct with one line changed."""

    def begin(was: str = "", becomes: str = "") -> Chair:
        text = resource("codes/ongo-2017-04.toml").read_text(encoding="utf-8")
        assert was in text
        changed = text.replace(was, becomes, 1) if was else text
        code = CodeChoice(parse_code(changed, "code.toml"), changed)
        group = make_group(record, GroupPlan("Quay Panel", code))
        wall = clock.reading().wall
        plan = MeetingPlan("Quay Panel", wall, "Europe/London", "", 0, PEOPLE, ())
        meeting = plan_meeting(record, group, plan)
        bridge = RecordBridge(record)
        page = MeetingPage(theme, Desk(bridge, meeting, bridge))
        bridge.setParent(page)
        qtbot.addWidget(page)
        page.resize(1366, 768)
        page.show()
        chair = Chair(page, clock)
        for person in chair.meeting.people:
            record.act(meeting, "arrive", person=person)
        record.act(meeting, "start-meeting")
        return chair

    return begin


def warn(chair: Chair, name: str) -> WarnSheet:
    chair.choose(name)
    chair.press("warnings.warn")
    return chair.sheet(WarnSheet)


def leave(chair: Chair, name: str) -> LeaveSheet:
    chair.choose(name)
    chair.press("removals.ask_to_leave")
    return chair.sheet(LeaveSheet)


def test_a_resolution_asks_who_moves_and_who_seconds(evening: Evening) -> None:
    chair = evening(ALONE_LEAVING, 'acting = "resolution"')
    warn(chair, "Daniel").attempt()
    sheet = leave(chair, "Daniel")
    assert not sheet.needs_reason
    sheet.attempt()
    assert "who moves it and who seconds it" in sheet.problem.text()
    sheet.mover.choose(chair.person("Aisha"))
    sheet.seconder.choose(chair.person("Aisha"))
    sheet.attempt()
    assert chair.page.sheet is sheet, "nobody seconds their own"
    sheet.seconder.choose(chair.person("Ray"))
    sheet.attempt()
    (removal,) = chair.meeting.removals
    assert (removal.moved_by, removal.seconded_by) == (chair.person("Aisha"), chair.person("Ray"))


def test_nobody_moves_their_own_leaving(evening: Evening) -> None:
    chair = evening(ALONE_LEAVING, 'acting = "resolution"')
    sheet = leave(chair, "Daniel")
    assert sheet.mover.findData(chair.person("Daniel")) == -1
    assert sheet.mover.findData(chair.person("Dawn")) == -1, "an officer has no vote"


def test_leaving_together_asks_with_whom_it_was_agreed(evening: Evening) -> None:
    chair = evening(ALONE_LEAVING, 'acting = "together"')
    warn(chair, "Daniel").attempt()
    sheet = leave(chair, "Daniel")
    sheet.attempt()
    assert "it takes two" in sheet.problem.text()
    sheet.agreed.choose(chair.person("Dawn"))
    sheet.attempt()
    assert chair.meeting.people[chair.person("Daniel")].removed


def test_a_warning_together_asks_with_whom_it_was_agreed(evening: Evening) -> None:
    chair = evening(ALONE, 'acting = "together"')
    assert chair.action("warnings.warn").isEnabled()
    sheet = warn(chair, "Daniel")
    sheet.attempt()
    assert "it takes two" in sheet.problem.text()
    assert sheet.agreed is not None
    sheet.agreed.choose(chair.person("Dawn"))
    sheet.attempt()
    assert chair.warnings("Daniel") == 1


def test_a_warning_that_needs_agreement_asks_for_it(evening: Evening) -> None:
    chair = evening('agreed_with    = "recorded"', 'agreed_with = "required"')
    sheet = warn(chair, "Daniel")
    sheet.attempt()
    assert chair.warnings("Daniel") == 0
    assert sheet.agreed is not None
    sheet.agreed.choose(chair.person("Dawn"))
    sheet.attempt()
    assert chair.warnings("Daniel") == 1


def test_where_one_is_enough_nobody_else_is_asked_for(evening: Evening) -> None:
    chair = evening()
    warn(chair, "Daniel").attempt()
    sheet = leave(chair, "Daniel")
    assert sheet.others == {"agreed_with": None}, "it may be written down, and need not"
    assert not sheet.mover.isVisible()
    sheet.attempt()
    assert chair.meeting.people[chair.person("Daniel")].removed


def test_those_who_saw_it_are_named_by_their_first_letters(evening: Evening) -> None:
    chair = evening()
    warn(chair, "Daniel").attempt()
    sheet = leave(chair, "Daniel")
    sheet.witnesses_field.setText("ai, zebedee")
    sheet.attempt()
    assert "zebedee" in sheet.problem.text()
    sheet.witnesses_field.setText("ai, ray, aisha")
    sheet.attempt()
    (removal,) = chair.meeting.removals
    assert removal.witnesses == (chair.person("Aisha"), chair.person("Ray"))


def test_a_resolution_fits_a_small_laptop(evening: Evening) -> None:
    chair = evening(ALONE_LEAVING, 'acting = "resolution"')
    warn(chair, "Daniel").attempt()
    assert leave(chair, "Daniel").height() <= 768


def test_whoever_chairs_gives_a_warning_unless_another_is_chosen(evening: Evening) -> None:
    chair = evening()
    sheet = warn(chair, "Daniel")
    sheet.attempt()
    (given,) = chair.meeting.warnings.values()
    assert chair.name(given.by) == "Margaret"


def test_an_officer_warns_and_the_chair_types(evening: Evening) -> None:
    chair = evening()
    sheet = warn(chair, "Daniel")
    sheet.more.button.click()
    assert sheet.given_by.isVisible()
    sheet.given_by.choose(chair.person("Dawn"))
    sheet.attempt()
    (given,) = chair.meeting.warnings.values()
    assert chair.name(given.by) == "Dawn"
    act = chair.page.desk.bridge.record.records_of(chair.meeting.id)[-1].act
    assert (chair.name(act.by), chair.name(act.typed_by)) == ("Dawn", "Margaret")


def test_only_those_who_may_warn_are_offered(evening: Evening) -> None:
    chair = evening()
    sheet = warn(chair, "Daniel")
    offered = [chair.name(sheet.given_by.itemData(at)) for at in range(sheet.given_by.count())]
    assert offered == ["Margaret", "Dawn"]


def test_a_warning_is_agreed_with_somebody_other_than_its_giver(evening: Evening) -> None:
    chair = evening()
    sheet = warn(chair, "Daniel")
    assert sheet.agreed is not None
    assert sheet.agreed.findData(chair.person("Dawn")) > 0
    sheet.given_by.choose(chair.person("Dawn"))
    assert sheet.agreed.findData(chair.person("Dawn")) == -1
    sheet.agreed.choose(chair.person("Margaret"))
    sheet.attempt()
    assert chair.warnings("Daniel") == 1


def test_an_officer_can_warn_whoever_chairs(evening: Evening) -> None:
    chair = evening()
    sheet = warn(chair, "Margaret")
    assert chair.name(sheet.by) == "Dawn"
    sheet.attempt()
    assert chair.warnings("Margaret") == 1
