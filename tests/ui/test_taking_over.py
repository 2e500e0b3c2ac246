"""Two laptops at one meeting: one records, the other looks on until it takes over with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.core.fact import MeetingId
from chair_console.core.recording import is_recorded_elsewhere
from chair_console.core.refusal import Refused
from chair_console.sync.run import Folder, sync
from chair_console.ui.take_over_sheet import TakeOverSheet
from chair_console.ui.theme import Theme
from tests.sync.laptops import befriend
from tests.ui.laptop import Laptop, a_laptop


@pytest.fixture
def first(qtbot: QtBot, theme: Theme, tmp_path: Path, clock: ScriptClock) -> Iterator[Laptop]:
    for one in a_laptop(qtbot, theme, tmp_path / "first", clock):
        one.set_up()
        yield one


@pytest.fixture
def second(qtbot: QtBot, theme: Theme, tmp_path: Path, clock: ScriptClock) -> Iterator[Laptop]:
    for one in a_laptop(qtbot, theme, tmp_path / "second", clock):
        one.set_up()
        yield one


@pytest.fixture
def meeting(first: Laptop, second: Laptop, tmp_path: Path) -> MeetingId:
    """A meeting that the first laptop has begun and the second has heard of."""
    (tmp_path / "stick").mkdir()
    befriend(first.window.store.database, "chair", second.window.store.database, "lead_officer")
    first.plan()
    page = first.begin()
    page.desk.do("close-item", item=page.desk.meeting.open_item)
    carry(first, second, tmp_path / "stick")
    return page.desk.id


def carry(giver: Laptop, taker: Laptop, stick: Path) -> None:
    for one in (giver, taker):
        sync(one.window.store.database, one.window.store.real, Folder(stick))
    taker.window.show_start()


def open_it(laptop: Laptop) -> TakeOverSheet | None:
    laptop.window.home.start.click()
    QApplication.processEvents()
    sheet = laptop.window.sheet
    return sheet if isinstance(sheet, TakeOverSheet) else None


def test_whoever_began_it_records_it_and_is_asked_nothing(
    first: Laptop, meeting: MeetingId
) -> None:
    first.window.go_home()
    assert open_it(first) is None
    assert first.page().desk.id == meeting


def test_the_other_laptop_looks_on(second: Laptop, meeting: MeetingId) -> None:
    sheet = open_it(second)
    assert sheet is not None
    assert second.window.meeting is None
    sheet.look.click()
    assert second.window.pages.currentWidget() is second.window.log
    assert second.window.meeting is None


def test_taking_over_takes_a_reason_and_is_on_the_record_of_both(
    first: Laptop, second: Laptop, meeting: MeetingId, tmp_path: Path
) -> None:
    sheet = open_it(second)
    assert sheet is not None
    sheet.attempt()
    assert second.window.meeting is None, "without a reason nothing is taken over"
    sheet.field.setText("The first laptop fell down.")
    sheet.attempt()
    QApplication.processEvents()
    assert second.page().desk.id == meeting
    assert second.page().desk.meeting.recorder == second.window.store.real.device
    carry(second, first, tmp_path / "stick")
    here = first.window.store.real.open_meeting(meeting)
    assert is_recorded_elsewhere(here, first.window.store.real.device)
    taken = first.window.store.real.read_kinds(["recording-taken"])
    assert [getattr(one.fact, "reason", "") for one in taken] == ["The first laptop fell down."]


def test_before_it_has_begun_there_is_nothing_to_take_over(first: Laptop) -> None:
    first.plan()
    record = first.window.store.real
    (planned,) = record.catalogue().meetings
    record.open_meeting(planned)
    with pytest.raises(Refused):
        record.act(planned, "take-over", reason="to be quick")


def test_what_both_laptops_record_all_the_same_is_kept(
    first: Laptop, second: Laptop, meeting: MeetingId, tmp_path: Path
) -> None:
    second.window.store.real.open_meeting(meeting)
    first.page().desk.do("note", text="From the first.")
    second.window.store.real.act(meeting, "note", text="From the second.")
    carry(second, first, tmp_path / "stick")
    carry(first, second, tmp_path / "stick")
    told = {note.text for note in second.window.store.real.open_meeting(meeting).notes}
    assert {"From the first.", "From the second."} <= told


def taken_over(first: Laptop, second: Laptop, stick: Path) -> None:
    """The second laptop takes over while the meeting is on the first one's screen."""
    sheet = open_it(second)
    assert sheet is not None
    sheet.field.setText("The first laptop fell down.")
    sheet.attempt()
    QApplication.processEvents()
    assert first.page().elsewhere.isHidden(), "nobody has told the first laptop yet"
    for one in (second, first):
        sync(one.window.store.database, one.window.store.real, Folder(stick))
    QApplication.processEvents()


def test_a_laptop_that_was_taken_over_from_says_so_above_the_meeting(
    first: Laptop, second: Laptop, meeting: MeetingId, tmp_path: Path
) -> None:
    taken_over(first, second, tmp_path / "stick")
    strip = first.page().elsewhere
    assert strip.isVisible()
    assert "Another laptop has taken this meeting over" in strip.words.text()
    assert "Record nothing more here" in strip.words.text()
    assert second.page().elsewhere.isHidden(), "who took over records"
    first.page().desk.do("note", text="Recorded all the same.")
    assert strip.isVisible(), "it stays, and hinders nobody"


def test_from_there_the_first_laptop_looks_on(
    first: Laptop, second: Laptop, meeting: MeetingId, tmp_path: Path
) -> None:
    taken_over(first, second, tmp_path / "stick")
    first.page().elsewhere.first.click()
    assert first.window.pages.currentWidget() is first.window.log


def test_from_there_the_first_laptop_takes_over_again_with_a_reason(
    first: Laptop, second: Laptop, meeting: MeetingId, tmp_path: Path
) -> None:
    taken_over(first, second, tmp_path / "stick")
    first.page().elsewhere.second.click()
    sheet = first.page().sheet
    assert isinstance(sheet, TakeOverSheet)
    sheet.attempt()
    assert first.page().elsewhere.isVisible(), "without a reason nothing is taken over"
    sheet.field.setText("It runs again.")
    sheet.attempt()
    QApplication.processEvents()
    assert first.page().elsewhere.isHidden()
    for one in (first, second):
        sync(one.window.store.database, one.window.store.real, Folder(tmp_path / "stick"))
    assert second.page().elsewhere.isVisible()


def test_in_large_letters_only_one_bar_lies_above_a_meeting_taken_over(
    first: Laptop, second: Laptop, meeting: MeetingId, tmp_path: Path, theme: Theme
) -> None:
    taken_over(first, second, tmp_path / "stick")
    assert first.page().screen_.top.isVisible()
    theme.set_text_size(200)
    first.page().show_now()
    assert theme.sizes.large
    assert first.page().screen_.top.isHidden()
    theme.set_text_size(100)
