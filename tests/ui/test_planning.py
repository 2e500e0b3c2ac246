"""Groups and meetings, written in lines or brought from files."""

from __future__ import annotations

from pathlib import Path

import pytest

from chair_console.clock import ScriptClock
from chair_console.core.code import CodeFileError
from chair_console.core.fact import PersonId
from chair_console.record import Record
from chair_console.resource import resource
from chair_console.ui.group_sheet import GroupSheet
from chair_console.ui.plan_sheets import MeetingSheet
from chair_console.ui.planning import (
    GroupPlan,
    ItemPlan,
    PersonPlan,
    make_group,
    plan_meeting,
    plan_rehearsal,
    read_code,
    shipped_codes,
)
from chair_console.ui.planning_lines import read_items, read_people
from chair_console.ui.theme import Theme
from tests.ui.conftest import START


def test_a_name_and_a_role_are_one_line() -> None:
    people, problems = read_people("Ann Lee, chair\nTom Hargreaves\n\nDawn, Lead officer", {}, {})
    assert [(one.name, one.role) for one in people] == [
        ("Ann Lee", "chair"),
        ("Tom Hargreaves", "member"),
        ("Dawn", "lead_officer"),
    ]
    assert problems == ()


def test_nobody_and_nothing_is_planned_whose_name_could_not_be_seen() -> None:
    assert read_people("\u200b, chair\n\u202e\u202c\nمحمد علي", {}, {})[0] == (
        PersonPlan("محمد علي", "member"),
    )
    assert [one.title for one in read_items("\u200b\n\u202e\u202c, 20\nRepairs, 5")[0]] == [
        "Repairs"
    ]


def test_a_role_that_does_not_exist_is_told_with_its_line() -> None:
    _people, problems = read_people("Ann Lee, wizard", {}, {})
    assert problems == ("Line 1: “wizard” is not a role; member is taken.",)


def test_somebody_known_is_not_made_a_second_time() -> None:
    people, _none = read_people("Zoë Ångström\nZoe Angstrom", {"zoe angstrom": [PersonId("z")]}, {})
    assert [one.known for one in people] == [PersonId("z"), None], "two people may share a name"


def test_what_the_room_reads_instead_of_a_confidential_title_follows_a_colon() -> None:
    (item,), _none = read_items("A tender, 5, confidential: Other matters")
    assert (item.title, item.minutes, item.confidential) == ("A tender", 5, True)
    assert item.public_title == "Other matters"
    (title,), _none = read_items("Three meetings, closed: what now")
    assert (title.title, title.confidential) == ("Three meetings, closed: what now", False)


def test_an_item_has_minutes_and_may_be_confidential() -> None:
    items, _none = read_items("Repairs, damp and mould, 20 min\nA tender, confidential, 5\nAOB")
    assert items == (
        ItemPlan("Repairs, damp and mould", 20),
        ItemPlan("A tender", 5, True),
        ItemPlan("AOB"),
    )


def test_both_shipped_codes_can_be_chosen() -> None:
    assert {one.code.id for one in shipped_codes()} == {"broxtowe-hleg", "ongo-2017-04"}


def test_a_file_that_is_no_code_is_one_sentence(tmp_path: Path) -> None:
    picture = tmp_path / "picture.toml"
    picture.write_bytes(b"\xff\xd8\xff")
    with pytest.raises(CodeFileError) as problem:
        read_code(picture)
    assert problem.value.problems[0].startswith("This file cannot be read: choose")


def test_the_rehearsal_has_twelve_people_nine_items_and_a_standing_interest(
    record: Record, clock: ScriptClock
) -> None:
    id = plan_rehearsal(record, clock.reading().wall, "Europe/London")
    meeting = record.state.meetings[id]
    assert (len(meeting.people), len(meeting.items), meeting.rehearsal) == (12, 9, True)
    assert meeting.settings.speech_s == 180
    assert sum(bool(one.interests) for one in record.state.people.values()) == 1
    assert record.history(meeting.id).done == (), "setting up is not taken back"


def test_a_meeting_planned_again_knows_its_people(record: Record, theme: Theme) -> None:
    code = next(one for one in shipped_codes() if one.code.id == "ongo-2017-04")
    group = make_group(record, GroupPlan("Panel", code, "Hall", 3, {"speech_s": 120}))
    for title in ("First", "Second"):
        sheet = MeetingSheet(
            theme, record.state, record.state.groups[group], START, "Europe/London"
        )
        if title == "First":
            sheet.people.setPlainText("Ann Lee, chair\nTom Hargreaves, member")
        sheet.title.setText(title)
        sheet.items.setPlainText("Repairs, 20")
        assert sheet.problem_now() == ""
        id = plan_meeting(record, group, sheet.plan())
        meeting = record.state.meetings[id]
        assert (meeting.quorum, meeting.settings.speech_s, meeting.place) == (3, 120, "Hall")
        assert record.state.name(meeting.chair) == "Ann Lee"
        sheet.deleteLater()
    assert len(record.state.people) == 2


def take_these(sheet: MeetingSheet) -> None:
    assert sheet.preview is not None
    sheet.preview.attempt()
    assert sheet.preview.result() == 1, sheet.preview.problem.text()


def test_files_fill_the_lines_and_their_problems_are_shown(record: Record, theme: Theme) -> None:
    code = shipped_codes()[0]
    group = make_group(record, GroupPlan("Panel", code))
    sheet = MeetingSheet(theme, record.state, record.state.groups[group], START, "Europe/London")
    sheet.take_people(resource("samples/people.csv"))
    take_these(sheet)
    sheet.take_items(resource("samples/agenda.csv"))
    take_these(sheet)
    assert sheet.chair.currentText() == "Mel Shaw"
    assert "9 people, 7 items, 95 minutes." in sheet.notice.text()
    plan = sheet.plan()
    adjusted = [one.name for one in plan.people if one.adjustments]
    assert "Tomos ap Rhys" in adjusted
    closed = [(one.title, one.public_title) for one in plan.items if one.confidential]
    assert closed == [("A contractor's tender", "A contract")]
    sheet.deleteLater()


def test_a_file_that_cannot_be_read_changes_nothing(
    record: Record, theme: Theme, tmp_path: Path
) -> None:
    group = make_group(record, GroupPlan("Panel", shipped_codes()[0]))
    sheet = MeetingSheet(theme, record.state, record.state.groups[group], START, "Europe/London")
    before = sheet.items.toPlainText()
    sheet.take_items(tmp_path / "none.csv")
    assert sheet.items.toPlainText() == before
    assert len(sheet.notice.text()) > len("0 people, 4 items, 25 minutes.")
    sheet.deleteLater()


def test_a_group_needs_a_name(theme: Theme) -> None:
    sheet = GroupSheet(theme)
    assert sheet.problem_now() == "Write what the group is called."
    sheet.name.setText("\u200b \u202e")
    assert sheet.problem_now() == "Write what the group is called."
    sheet.name.setText("Panel")
    sheet.speech.setValue(3)
    assert sheet.problem_now() == ""
    assert sheet.plan().settings == {"speech_s": 180}
    sheet.deleteLater()


def test_people_of_a_plan_may_be_visitors_without_a_vote(record: Record) -> None:
    assert PersonPlan("Joe", "guest").votes is None
