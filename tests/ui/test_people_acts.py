"""People in mid-meeting: latecomers, visitors with and without a name, a co-option, a new name."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.core.cases.telling import StandingTold
from chair_console.core.people import PeopleMerged
from chair_console.record import Record
from chair_console.ui.controls import Field
from chair_console.ui.leave_sheet import LeaveSheet
from chair_console.ui.line_sheets import SignedLineSheet
from chair_console.ui.person_sheet import PersonSheet
from chair_console.ui.same_person_sheet import SamePersonSheet
from chair_console.ui.small_sheets import AddPersonSheet
from chair_console.ui.theme import Theme
from chair_console.ui.vote_sheet import CountSheet, OpenVoteSheet
from chair_console.ui.warn_sheet import WarnSheet
from tests.ui.chair import Chair
from tests.ui.evenings import BROXTOWE, ONGO, PANEL, Hall, code_text
from tests.ui.test_conduct_acts import warn

_MINUTE = 60_000


@pytest.fixture
def hall(qtbot: QtBot, theme: Theme, record: Record, clock: ScriptClock) -> Hall:
    return Hall(qtbot, theme, record, clock)


@pytest.fixture
def chair(hall: Hall) -> Chair:
    return hall.evening()


def about(chair: Chair, name: str) -> PersonSheet:
    chair.choose(name)
    chair.press("people.details")
    return chair.sheet(PersonSheet)


def came_late(hall: Hall) -> Chair:
    chair = hall.sit(hall.plan(hall.group(code_text(ONGO))), absent=("Ray",))
    chair.press("meeting.rules")
    chair.choose("Aisha")
    chair.page.desk.do(
        "declare", person=chair.person("Aisha"), item=list(chair.meeting.items)[1], kind="personal"
    )
    chair.wait(20 * _MINUTE)
    chair.said.clear()
    chair.choose("Ray")
    chair.press("people.come_or_go")
    return chair


def test_a_latecomer_is_one_click_and_the_chair_reads_what_was_missed(hall: Hall) -> None:
    chair = came_late(hall)
    card = chair.view.say
    assert card is not None
    assert card.title == "Ray Sutton came at 19:20"
    assert card.sentence == "Missed: ground rules, declarations of interest."
    assert chair.page.screen_.say.done.text() == "Read"
    screen = chair.page.screen_
    quiet, queue = screen.say.height(), screen.queue.height()
    assert quiet < queue - 100, "whoever waits stays in sight"
    screen.say.done.click()
    assert chair.view.say is None
    chair.choose("Daniel")
    chair.press("warnings.warn")
    chair.sheet(WarnSheet).attempt()
    assert screen.say.height() >= screen.queue.height(), "what is said aloud is large"


def test_whoever_comes_back_from_a_walk_missed_nothing_new(hall: Hall) -> None:
    chair = came_late(hall)
    chair.press("people.come_or_go")
    chair.wait(_MINUTE)
    chair.press("people.come_or_go")
    assert chair.view.say is None


def test_before_anything_was_said_nothing_was_missed(hall: Hall) -> None:
    chair = hall.sit(hall.plan(hall.group(code_text(ONGO))), absent=("Ray",))
    chair.choose("Ray")
    chair.press("people.come_or_go")
    assert chair.view.say is None


def test_somebody_takes_part_online_and_is_marked(hall: Hall) -> None:
    chair = hall.sit(hall.plan(hall.group(code_text(ONGO))), absent=("Ray",))
    chair.choose("Ray")
    chair.press("people.online")
    ray = chair.meeting.people[chair.person("Ray")]
    assert ray.online
    assert ray.present
    row = next(one for one in chair.view.people.rows if one.name == "Ray Sutton")
    assert row.online
    assert "online" in row.detail
    assert not chair.action("people.online").isEnabled(), "here is here"


def test_somebody_asked_to_leave_comes_back_only_with_a_reason_and_a_name(chair: Chair) -> None:
    warn(chair, "Daniel")
    chair.press("removals.ask_to_leave")
    chair.sheet(LeaveSheet).attempt()
    chair.press("removals.left")
    assert not chair.action("people.come_or_go").isEnabled()
    chair.press("people.let_in")
    sheet = chair.sheet(SignedLineSheet)
    sheet.attempt()
    assert chair.page.sheet is sheet
    assert chair.name(sheet.by) == "Dawn"
    sheet.field.setText("to fetch a child")
    sheet.attempt()
    daniel = chair.meeting.people[chair.person("Daniel")]
    assert (daniel.present, daniel.override) == (True, "to fetch a child")
    flags = [one.flag for one in chair.page.desk.flags()]
    assert "excluded_person_present" in flags


def test_nobody_else_needs_to_be_let_in(chair: Chair) -> None:
    chair.choose("Ray")
    assert not chair.action("people.let_in").isEnabled()


def test_a_co_option_in_mid_meeting_changes_the_next_vote_and_not_the_last(chair: Chair) -> None:
    chair.press("agenda.next")
    may_vote: list[int] = []
    for _round in range(2):
        chair.press("votes.vote")
        opening = chair.sheet(OpenVoteSheet)
        opening.motion.setText("Start at the garages")
        opening.attempt()
        QApplication.processEvents()
        count = chair.sheet(CountSheet)
        count.counts.boxes[0].setValue(1)
        count.attempt()
        if not may_vote:
            sheet = about(chair, "Joe")
            sheet.role.setCurrentIndex(sheet.role.findData("member"))
            sheet.role.activated.emit(sheet.role.currentIndex())
            assert sheet.votes.isChecked(), "a vote goes with the role"
            sheet.attempt()
        may_vote = [len(one.eligible) for one in chair.meeting.votes.values()]
    assert may_vote == [5, 6]


def test_a_name_is_put_right_and_the_warnings_stay(chair: Chair) -> None:
    warn(chair, "Daniel")
    sheet = about(chair, "Daniel")
    sheet.name.setText("Danielle Okafor")
    sheet.attempt()
    assert chair.warnings("Danielle") == 1
    assert "Danielle Okafor" in [one.name for one in chair.view.people.rows]


def test_what_was_not_changed_is_not_recorded(chair: Chair) -> None:
    record = chair.page.desk.bridge.record
    before = len(record.records_of(chair.meeting.id))
    about(chair, "Daniel").attempt()
    assert len(record.records_of(chair.meeting.id)) == before


def test_an_adjustment_agreed_at_the_door_stands_beside_the_next_warning(chair: Chair) -> None:
    sheet = about(chair, "Ray")
    sheet.adjustments.setText("hears badly on the left")
    sheet.attempt()
    chair.press("warnings.warn")
    assert "hears badly" in chair.sheet(WarnSheet).adjusted.text()


def test_a_visitor_without_a_name_turns_out_to_be_a_member(chair: Chair) -> None:
    chair.press("people.add")
    chair.sheet(AddPersonSheet).name.setText("Visitor 2, seat 4")
    chair.sheet(AddPersonSheet).attempt()
    warn(chair, "Visitor 2")
    warn(chair, "Ray")
    visitor = chair.choose("Visitor 2")
    chair.press("people.same")
    sheet = chair.sheet(SamePersonSheet)
    sheet.field.setText("ra")
    sheet.attempt()
    assert "how you know" in sheet.problem.text()
    sheet.reason.setText("gave his name at the break")
    sheet.attempt()
    QApplication.processEvents()
    assert chair.warnings("Ray") == 2, "everything counts for the one person"
    assert visitor not in chair.meeting.people
    assert chair.page.desk.selected == chair.person("Ray"), "the person chosen stays chosen"
    chair.press("people.two")
    assert chair.warnings("Ray") == 1
    assert chair.warnings("Visitor 2") == 1


def merge(chair: Chair, gone: str, keep: str) -> None:
    """Another laptop's message that arrives while the chair works."""
    fact = PeopleMerged(chair.person(gone), chair.person(keep), "the same")
    chair.page.desk.bridge.record.write((fact,), "merge-people", meeting=chair.meeting.id)
    QApplication.processEvents()


@pytest.mark.parametrize(
    "id",
    [
        "warnings.warn",
        "removals.ask_to_leave",
        "interests.declare",
        "people.details",
        "people.same",
        "notes.add",
        "notes.park",
    ],
)
def test_a_sheet_that_lies_open_while_two_become_one_still_works(chair: Chair, id: str) -> None:
    warn(chair, "Ray")
    chair.press("agenda.next")
    chair.choose("Ray")
    chair.press(id)
    sheet = chair.page.sheet
    assert sheet is not None
    merge(chair, "Ray", "Aisha")
    for name in ("field", "reason", "motion"):
        line = getattr(sheet, name, None)
        if isinstance(line, Field):
            line.setText("as agreed")
    if isinstance(sheet, SamePersonSheet):
        sheet.field.setText("tom")
    sheet.attempt()
    QApplication.processEvents()
    assert chair.page.desk.selected in chair.meeting.people
    chair.page.show_now()
    chair.page.tick()


def test_every_act_about_the_person_chosen_survives_a_merge(chair: Chair) -> None:
    warn(chair, "Ray")
    chair.press("agenda.next")
    chair.choose("Ray")
    chair.press("queue.hand_up")
    chair.page.close_sheet()
    merge(chair, "Ray", "Aisha")
    for id, action in chair.page.actions_.by_id.items():
        if action.deed.about_person and action.isEnabled():
            chair.press(id)
            chair.page.close_sheet()
            chair.page.show_now()


def test_a_vote_that_is_open_takes_the_vote_of_whoever_two_have_become(chair: Chair) -> None:
    chair.press("agenda.next")
    chair.press("votes.vote")
    opening = chair.sheet(OpenVoteSheet)
    opening.motion.setText("Start at the garages")
    opening.named.setChecked(True)
    opening.attempt()
    QApplication.processEvents()
    sheet = chair.sheet(CountSheet)
    ray = chair.person("Ray")
    merge(chair, "Ray", "Aisha")
    sheet.names.voted.emit(ray, "for")
    sheet.attempt()
    (ballot,) = chair.meeting.votes.values()
    assert dict(ballot.names) == {chair.person("Aisha"): "for"}


def test_whoever_may_not_attend_is_let_in_by_an_officer_only_and_nobody_reads_why(
    hall: Hall,
) -> None:
    chair = hall.sit(hall.plan(hall.group(code_text(BROXTOWE))), absent=("Ray",))
    told = StandingTold(chair.person("Ray"), "2026-11-01", ring="Dawn Mercer, 0115 496 0123")
    hall.record.write((told,), "tell-standing")
    chair.choose("Ray")
    chair.press("people.come_or_go")
    strip = chair.page.strip
    assert not strip.isHidden()
    assert "ring Dawn Mercer, 0115 496 0123" in strip.words.text()
    assert "point" not in strip.words.text(), "no clause that would tell the cause"
    chair.press("people.let_in")
    sheet = chair.sheet(SignedLineSheet)
    assert chair.name(sheet.by) == "Dawn"
    assert sheet.by_box.findData(chair.person("Margaret")) == -1, "that is not the chair's"
    sheet.field.setText("for their own case only")
    sheet.attempt()
    ray = chair.meeting.people[chair.person("Ray")]
    assert (ray.present, ray.override) == (True, "for their own case only")


def test_without_an_officer_nobody_who_may_not_attend_is_let_in(hall: Hall) -> None:
    people = tuple(one for one in PANEL if one.role != "lead_officer")
    chair = hall.sit(hall.plan(hall.group(code_text(BROXTOWE)), people), absent=("Ray",))
    hall.record.write((StandingTold(chair.person("Ray"), "2026-11-01"),), "tell-standing")
    chair.choose("Ray")
    assert not chair.action("people.let_in").isEnabled()
