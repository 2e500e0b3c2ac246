"""Warnings and what comes after them, done in the window as a chair would."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.core.people import PersonRenamed
from chair_console.record import Record
from chair_console.ui.leave_sheet import LeaveSheet
from chair_console.ui.line_sheets import SignedLineSheet
from chair_console.ui.person_picker import PersonPicker
from chair_console.ui.small_sheets import ChooseSheet, LineSheet
from chair_console.ui.theme import Theme
from chair_console.ui.warn_sheet import WarnSheet
from chair_console.ui.widgets import Words
from tests.ui.chair import CTRL, SHIFT, Chair
from tests.ui.evenings import BROXTOWE, ONGO, Hall

_MINUTE = 60_000


@pytest.fixture
def hall(qtbot: QtBot, theme: Theme, record: Record, clock: ScriptClock) -> Hall:
    return Hall(qtbot, theme, record, clock)


@pytest.fixture
def chair(hall: Hall) -> Chair:
    return hall.evening()


def open_warning(chair: Chair, name: str) -> WarnSheet:
    chair.choose(name)
    chair.press("warnings.warn")
    return chair.sheet(WarnSheet)


def warn(chair: Chair, name: str) -> None:
    open_warning(chair, name).attempt()
    QApplication.processEvents()
    chair.page.screen_.say.done.click()


def last_note(chair: Chair) -> str:
    return chair.meeting.notes[-1].text


def test_agreed_adjustments_stand_beside_a_warning(chair: Chair) -> None:
    sheet = open_warning(chair, "Daniel")
    assert "more time to stop speaking" in sheet.adjusted.text()
    assert sheet.adjusted.isVisible()
    chair.page.close_sheet()
    assert open_warning(chair, "Ray").adjusted.isHidden()


def test_somebody_whose_name_begins_alike_is_named_before_a_warning_is_given(chair: Chair) -> None:
    assert open_warning(chair, "Daniel").beware.isHidden()
    chair.page.close_sheet()
    for before, after in (("Aisha", "Danielle Reed"), ("Ray", "Zoë Okaforu"), ("Tom", "Al Reeder")):
        fact = PersonRenamed(chair.person(before), after)
        chair.page.desk.bridge.write((fact,), "rename", chair.meeting.id)
    sheet = open_warning(chair, "Daniel Ok")
    assert sheet.beware.text() == "Not Danielle Reed, Zoë Okaforu: the names begin alike."
    assert sheet.beware.isVisible()
    sheet.attempt()
    QApplication.processEvents()
    chair.press("removals.ask_to_leave")
    told = [one.text() for one in chair.sheet(LeaveSheet).findChildren(Words)]
    assert "Not Danielle Reed, Zoë Okaforu: the names begin alike." in told


def test_a_warning_can_be_put_back_by_keys_and_shows_both_times(chair: Chair) -> None:
    chair.wait(30 * _MINUTE)
    sheet = open_warning(chair, "Daniel")
    assert sheet.later.isHidden()
    chair.key(Qt.Key.Key_Minus, CTRL | SHIFT)
    chair.key(Qt.Key.Key_Minus)
    assert sheet.said.text() == "Said at 19:24, entered late"
    chair.key(Qt.Key.Key_Equal)
    assert sheet.said.text() == "Said at 19:25, entered late"
    sheet.attempt()
    (given,) = chair.meeting.warnings.values()
    assert given.late
    assert given.entered - given.said > 5 * _MINUTE - 10_000


def test_a_late_warning_shows_no_words_to_say_now(chair: Chair) -> None:
    chair.wait(30 * _MINUTE)
    sheet = open_warning(chair, "Daniel")
    sheet.five.click()
    sheet.attempt()
    assert chair.view.say is None


def test_somebody_who_has_gone_is_warned_for_what_was_said_while_there(chair: Chair) -> None:
    chair.wait(10 * _MINUTE)
    chair.choose("Daniel")
    chair.press("people.come_or_go")
    chair.wait(10 * _MINUTE)
    sheet = open_warning(chair, "Daniel")
    assert sheet.said.text() == "Said at 19:10, entered late"
    sheet.attempt()
    assert chair.warnings("Daniel") == 1


def test_a_warning_is_entered_after_the_close_until_the_record_is_signed_off(chair: Chair) -> None:
    chair.wait(10 * _MINUTE)
    chair.page.desk.do("close-meeting")
    sheet = open_warning(chair, "Daniel")
    sheet.attempt()
    assert chair.warnings("Daniel") == 1
    chair.page.desk.do("sign-off")
    assert not chair.action("warnings.warn").isEnabled()
    assert "signed off" in chair.action("warnings.warn").toolTip()


def test_what_was_never_said_aloud_is_a_note_and_no_warning(chair: Chair) -> None:
    sheet = open_warning(chair, "Daniel")
    sheet.note.setText("muttered")
    sheet.unsaid.click()
    QApplication.processEvents()
    assert chair.page.sheet is None
    assert chair.warnings("Daniel") == 0
    assert "muttered" in last_note(chair)
    assert chair.meeting.notes[-1].kind == "note"


def test_what_somebody_answered_to_a_warning_is_kept_beside_it(chair: Chair) -> None:
    chair.choose("Daniel")
    assert not chair.action("warnings.reply").isEnabled()
    warn(chair, "Daniel")
    chair.press("warnings.reply")
    sheet = chair.sheet(LineSheet)
    sheet.field.setText("I was only answering a question")
    sheet.attempt()
    assert last_note(chair) == "Answered: I was only answering a question"
    assert chair.meeting.notes[-1].person == chair.person("Daniel")
    assert chair.warnings("Daniel") == 1, "an answer takes nothing back"


def test_bringing_to_order_says_what_about_and_never_counts(chair: Chair) -> None:
    chair.choose("Daniel")
    chair.press("warnings.order")
    sheet = chair.sheet(LineSheet)
    sheet.field.setText("raised his own tenancy")
    sheet.attempt()
    note = chair.meeting.notes[-1]
    assert (note.kind, note.text) == ("order", "raised his own tenancy")
    chair.press("warnings.order")
    chair.sheet(LineSheet).attempt()
    assert chair.meeting.notes[-1].text == "", "Enter alone is enough"
    assert chair.warnings("Daniel") == 0


def test_of_two_warnings_the_one_that_is_meant_is_withdrawn(chair: Chair) -> None:
    warn(chair, "Daniel")
    chair.wait(_MINUTE)
    warn(chair, "Daniel")
    first, second = chair.meeting.warnings.values()
    chair.press("warnings.withdraw")
    which = chair.sheet(ChooseSheet)
    assert which.list.ids() == [second.id, first.id], "the latest first"
    which.list.choose(first.id)
    which.attempt()
    QApplication.processEvents()
    why = chair.sheet(SignedLineSheet)
    why.attempt()
    assert chair.page.sheet is why, "a reason is wanted"
    why.field.setText("it was somebody behind him")
    why.attempt()
    first, second = chair.meeting.warnings.values()
    assert (first.state, second.state) == ("withdrawn", "given")


def test_an_officer_can_withdraw_the_warning_of_whoever_chairs(chair: Chair) -> None:
    sheet = open_warning(chair, "Margaret")
    sheet.attempt()
    assert chair.warnings("Margaret") == 1
    chair.press("warnings.withdraw")
    why = chair.sheet(SignedLineSheet)
    assert chair.name(why.by) == "Dawn", "nobody judges their own"
    why.field.setText("it was the visitor")
    why.attempt()
    assert chair.warnings("Margaret") == 0


def test_a_moved_warning_keeps_both_records_and_the_reason(chair: Chair) -> None:
    warn(chair, "Daniel")
    chair.press("warnings.move")
    picker = chair.sheet(PersonPicker)
    picker.field.setText("ra, he sat next to him")
    picker.field.textEdited.emit("ra, he sat next to him")
    picker.attempt()
    first, second = chair.meeting.warnings.values()
    assert (first.state, first.why) == ("moved", "he sat next to him")
    assert chair.warnings("Ray") == 1
    assert chair.warnings("Daniel") == 0
    assert second.moved_from == first.id


def test_the_third_press_after_the_close_asks_nobody_to_leave(chair: Chair) -> None:
    warn(chair, "Daniel")
    warn(chair, "Daniel")
    chair.page.desk.do("close-meeting")
    assert not chair.action("warnings.warn").isEnabled()


@pytest.mark.parametrize("code", [ONGO, BROXTOWE])
def test_an_unnamed_visitor_can_be_warned(hall: Hall, code: str) -> None:
    chair = hall.evening(code)
    warn(chair, "Joe")
    assert chair.warnings("Joe") == 1
