"""A meeting that is over: its record is put right until it is signed off, then only added to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.core.fact import PersonId
from chair_console.core.warnings import tally
from chair_console.ui.line_sheets import NoteSheet, SignedLineSheet
from chair_console.ui.meeting_page import MeetingPage
from chair_console.ui.theme import Theme
from chair_console.ui.warn_sheet import WarnSheet
from tests.ui.laptop import Laptop, a_laptop


@pytest.fixture
def laptop(qtbot: QtBot, theme: Theme, tmp_path: Path, clock: ScriptClock) -> Iterator[Laptop]:
    yield from a_laptop(qtbot, theme, tmp_path, clock)


def closed(laptop: Laptop) -> MeetingPage:
    laptop.set_up()
    laptop.plan()
    page = laptop.begin()
    laptop.clock.advance(60_000)
    page.desk.do("close-meeting")
    return page


def press(page: MeetingPage, id: str) -> None:
    action = page.actions_.by_id[id]
    assert action.isEnabled(), action.toolTip()
    action.trigger()
    QApplication.processEvents()


def a_member(page: MeetingPage) -> PersonId:
    return next(one.person for one in page.desk.meeting.people.values() if one.role == "member")


def test_another_day_a_warning_is_entered_from_the_log_and_withdrawn_again(laptop: Laptop) -> None:
    closed(laptop)
    laptop.window.go_home()
    laptop.clock.advance(24 * 3_600_000)
    laptop.window.home.log.click()
    laptop.window.log.add.click()
    page = laptop.page()
    assert laptop.window.pages.currentWidget() is page
    person = a_member(page)
    page.desk.choose(person)
    press(page, "warnings.warn")
    sheet = page.sheet
    assert isinstance(sheet, WarnSheet)
    assert sheet.said.text() == "Said at 19:01, entered late"
    sheet.attempt()
    QApplication.processEvents()
    state = page.desk.bridge.record.state
    assert tally(state, page.desk.meeting, person).total == 1
    press(page, "warnings.withdraw")
    why = page.sheet
    assert isinstance(why, SignedLineSheet)
    why.field.setText("it was at another meeting")
    why.attempt()
    state = page.desk.bridge.record.state
    assert tally(state, page.desk.meeting, person).total == 0


def test_what_belongs_to_the_room_is_over(laptop: Laptop) -> None:
    page = closed(laptop)
    page.desk.choose(a_member(page))
    for id in ("removals.ask_to_leave", "votes.vote", "queue.hand_up", "agenda.next"):
        assert not page.actions_.by_id[id].isEnabled(), id


def test_after_signing_off_a_note_adds_to_the_record_and_a_warning_does_not(
    laptop: Laptop,
) -> None:
    closed(laptop)
    window = laptop.window
    window._log_of_meeting()
    window.log.sign.click()
    assert window.sheet is not None
    window.sheet.attempt()
    QApplication.processEvents()
    window.log.add.click()
    page = laptop.page()
    page.desk.choose(a_member(page))
    assert not page.actions_.by_id["warnings.warn"].isEnabled()
    press(page, "notes.add")
    sheet = page.sheet
    assert isinstance(sheet, NoteSheet)
    sheet.field.setText("the minutes have the wrong date")
    sheet.attempt()
    assert page.desk.meeting.notes[-1].text == "the minutes have the wrong date"


def test_a_meeting_that_goes_on_offers_no_adding_in_its_log(laptop: Laptop) -> None:
    laptop.set_up()
    laptop.plan()
    laptop.begin()
    laptop.window._log_of_meeting()
    assert not laptop.window.log.add.isVisible()
