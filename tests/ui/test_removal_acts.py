"""Asking somebody to leave, and what happens when they do not go."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.record import Record
from chair_console.ui.leave_sheet import LeaveSheet
from chair_console.ui.small_sheets import ListSheet
from chair_console.ui.stays_sheet import StaysSheet
from chair_console.ui.theme import Theme
from tests.ui.chair import Chair
from tests.ui.evenings import Hall
from tests.ui.test_conduct_acts import warn


@pytest.fixture
def hall(qtbot: QtBot, theme: Theme, record: Record, clock: ScriptClock) -> Hall:
    return Hall(qtbot, theme, record, clock)


@pytest.fixture
def chair(hall: Hall) -> Chair:
    return hall.evening()


def leave(chair: Chair, name: str) -> LeaveSheet:
    chair.choose(name)
    chair.press("removals.ask_to_leave")
    return chair.sheet(LeaveSheet)


def ask_out(chair: Chair, name: str) -> None:
    warn(chair, name)
    leave(chair, name).attempt()
    QApplication.processEvents()


def stays(chair: Chair, name: str) -> StaysSheet:
    ask_out(chair, name)
    chair.press("removals.refused")
    return chair.sheet(StaysSheet)


def test_an_officer_asks_somebody_to_leave_and_the_chair_types(chair: Chair) -> None:
    warn(chair, "Daniel")
    sheet = leave(chair, "Daniel")
    sheet.who.given_by.choose(chair.person("Dawn"))
    assert sheet.agreed.findData(chair.person("Dawn")) == -1
    sheet.agreed.choose(chair.person("Margaret"))
    sheet.attempt()
    (removal,) = chair.meeting.removals
    assert chair.name(removal.by) == "Dawn"
    act = chair.page.desk.bridge.record.records_of(chair.meeting.id)[-1].act
    assert (chair.name(act.by), chair.name(act.typed_by)) == ("Dawn", "Margaret")


def test_only_those_whom_the_code_allows_are_offered_to_ask(chair: Chair) -> None:
    warn(chair, "Daniel")
    box = leave(chair, "Daniel").who.given_by
    offered = [chair.name(box.itemData(at)) for at in range(box.count())]
    assert offered == ["Margaret", "Tom", "Dawn"]


def test_an_officer_can_ask_whoever_chairs_to_leave(chair: Chair) -> None:
    warn(chair, "Margaret")
    chair.choose("Margaret")
    assert chair.action("removals.ask_to_leave").isEnabled()
    sheet = leave(chair, "Margaret")
    assert chair.name(sheet.by) == "Dawn"
    sheet.attempt()
    assert chair.meeting.people[chair.person("Margaret")].removed


def test_the_clause_can_be_the_one_about_what_was_done(chair: Chair) -> None:
    warn(chair, "Daniel")
    sheet = leave(chair, "Daniel")
    assert sheet.clause == chair.meeting.code.meeting.leave.clause
    other = chair.meeting.code.conduct[0].clause
    sheet.clauses.setCurrentIndex(sheet.clauses.findData(other))
    sheet.attempt()
    assert chair.meeting.removals[0].clause == other


def test_without_a_warning_the_words_do_not_say_that_there_was_one(chair: Chair) -> None:
    sheet = leave(chair, "Daniel")
    assert "warned" not in sheet.say.text()
    assert "safe" in sheet.say.text()
    sheet.reason.setText("threatened to hit somebody")
    sheet.attempt()
    say = chair.view.say
    assert say is not None
    assert "warned" not in say.sentence


def test_somebody_who_does_not_go_brings_the_next_words_and_help(chair: Chair) -> None:
    sheet = stays(chair, "Daniel")
    words = " ".join(label.text() for label in sheet.findChildren(type(sheet.heading)))
    assert "Daniel Okafor, I have asked you to leave" in sheet.say.text()
    assert "Ring 999" in words
    assert "Quay Hall" in words, "the venue's own people are at hand"
    assert chair.meeting.people[chair.person("Daniel")].refused_at


def test_what_happens_is_written_line_by_line_with_its_time(chair: Chair) -> None:
    sheet = stays(chair, "Daniel")
    sheet.attempt()
    assert "Write what happened" in sheet.problem.text()
    for line in ("stood by the door", "said he would write to the paper"):
        chair.wait(60_000)
        sheet.field.setText(line)
        sheet.attempt()
    assert chair.page.sheet is sheet, "it stays open for the next line"
    notes = [one for one in chair.meeting.notes if one.kind == "note"]
    assert [one.text for one in notes] == ["stood by the door", "said he would write to the paper"]
    assert notes[1].at - notes[0].at == 60_000
    assert "stood by the door" in sheet.kept.text()


def test_a_break_is_one_press_away_when_somebody_stays(chair: Chair) -> None:
    sheet = stays(chair, "Daniel")
    sheet.rest.click()
    assert chair.meeting.adjourned is not None
    assert not sheet.rest.isEnabled(), "one break at a time"


def test_a_second_request_is_its_own_record(chair: Chair) -> None:
    sheet = stays(chair, "Daniel")
    sheet.again.click()
    QApplication.processEvents()
    again = chair.sheet(LeaveSheet)
    assert "again" in again.heading.text()
    again.attempt()
    assert len(chair.meeting.removals) == 2


def test_whoever_goes_after_all_is_recorded_from_the_same_card(chair: Chair) -> None:
    sheet = stays(chair, "Daniel")
    sheet.gone.click()
    QApplication.processEvents()
    assert chair.page.sheet is None
    daniel = chair.meeting.people[chair.person("Daniel")]
    assert daniel.left_after_removal is not None
    assert not daniel.present


def test_the_card_fits_a_small_laptop(chair: Chair) -> None:
    assert stays(chair, "Daniel").height() <= 768


def test_at_the_close_the_chair_reads_whom_to_ring_tomorrow(chair: Chair) -> None:
    ask_out(chair, "Daniel")
    chair.press("meeting.close")
    sheet = chair.sheet(ListSheet)
    words = [label.text() for label in sheet.findChildren(type(sheet.heading))]
    assert "Ring Daniel Okafor tomorrow: was asked to leave." in words
