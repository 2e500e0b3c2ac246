"""Handing over by itself, what is only here, what two laptops tell apart, checking the record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.core.fact import MeetingId
from chair_console.core.kinds import KINDS
from chair_console.models.database import Database, throw_away_database
from chair_console.sync.folder import hand_over, take_in
from chair_console.sync.ways import remember_folder
from chair_console.ui.check_record_sheet import CheckRecordSheet
from chair_console.ui.hand_over_page import HandOverPage
from chair_console.ui.sync_sheets import ConflictsSheet, OnlyHereSheet
from chair_console.ui.theme import Theme
from tests.sync.laptops import befriend
from tests.ui.laptop import Laptop, a_laptop


@pytest.fixture
def laptop(qtbot: QtBot, theme: Theme, tmp_path: Path, clock: ScriptClock) -> Iterator[Laptop]:
    for one in a_laptop(qtbot, theme, tmp_path / "chairs", clock):
        one.set_up()
        yield one


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Database]:
    database = throw_away_database(tmp_path, kinds=KINDS)
    database.partners.name_own("Office")
    yield database
    database.close()


def known(laptop: Laptop, office: Database) -> Database:
    here = laptop.window.store.database
    befriend(here, "chair", office, "lead_officer")
    return here


def pass_time(laptop: Laptop, seconds: int) -> None:
    """Let time pass, and let whatever was begun in it come to its end."""
    for _ in range(seconds):
        laptop.clock.advance(1_000)
        laptop.window.tick()
        settle(laptop)


def settle(laptop: Laptop) -> None:
    running = laptop.window.work._running
    if running is not None:
        assert running.wait(20_000)
    QApplication.processEvents()


def bundles(stick: Path) -> int:
    return len(list(stick.rglob("*.ccb")))


def page(laptop: Laptop) -> HandOverPage:
    laptop.window.home.hand_over.click()
    QApplication.processEvents()
    shown = laptop.window.side.hand_over
    assert shown is not None
    return shown


def test_a_stick_that_is_put_in_is_handed_over_to_by_itself(
    laptop: Laptop, office: Database, tmp_path: Path
) -> None:
    laptop.plan()
    remember_folder(known(laptop, office), tmp_path / "stick")
    pass_time(laptop, 20)
    assert laptop.window.work.runs is False
    (tmp_path / "stick").mkdir()
    pass_time(laptop, 6)
    assert bundles(tmp_path / "stick") == 1
    take_in(office, tmp_path / "stick", laptop.clock.reading().wall)
    hand_over(office, tmp_path / "stick", laptop.clock.reading().wall)
    pass_time(laptop, 70)
    assert laptop.window.store.database.partners.unconfirmed().count == 0
    assert laptop.window.home.standing.text().startswith("Confirmed by Office, ")


def test_in_the_middle_of_an_item_nothing_goes_by_itself(
    laptop: Laptop, office: Database, tmp_path: Path
) -> None:
    laptop.plan()
    stick = tmp_path / "stick"
    remember_folder(known(laptop, office), stick)
    meeting = laptop.begin()
    stick.mkdir()
    pass_time(laptop, 30)
    assert bundles(stick) == 0
    meeting.desk.do("close-item", item=meeting.desk.meeting.open_item)
    pass_time(laptop, 6)
    assert bundles(stick) == 1


def test_while_the_screen_is_locked_nothing_goes_by_itself(
    laptop: Laptop, office: Database, tmp_path: Path
) -> None:
    laptop.plan()
    stick = tmp_path / "stick"
    remember_folder(known(laptop, office), stick)
    laptop.window.care.lock()
    stick.mkdir()
    pass_time(laptop, 20)
    assert bundles(stick) == 0


def test_what_came_in_by_itself_is_on_the_first_page(
    laptop: Laptop, office: Database, tmp_path: Path
) -> None:
    laptop.plan()
    here, stick = known(laptop, office), tmp_path / "stick"
    stick.mkdir()
    remember_folder(here, stick)
    pass_time(laptop, 6)
    assert "record" in laptop.window.home.standing.text()


def test_a_hand_over_that_is_called_off_says_so_and_the_next_goes_on(
    laptop: Laptop, office: Database, tmp_path: Path
) -> None:
    laptop.plan()
    known(laptop, office)
    stick = tmp_path / "stick"
    stick.mkdir()
    shown = page(laptop)
    shown.hand_over(stick)
    assert not shown.records.call_off.isHidden()
    assert not shown.go.isEnabled()
    laptop.window.work.call_off()
    settle(laptop)
    assert "called off" in shown.problem.text() or "handed over" in shown.result.text()
    assert shown.records.call_off.isHidden()
    shown.hand_over(stick)
    settle(laptop)
    assert bundles(stick) == 1


def test_closing_the_window_waits_for_the_hand_over(
    laptop: Laptop, office: Database, tmp_path: Path
) -> None:
    laptop.plan()
    known(laptop, office)
    stick = tmp_path / "stick"
    stick.mkdir()
    page(laptop).hand_over(stick)
    laptop.switch_off()
    assert not laptop.window.work.runs
    assert not laptop.window.store.unlocked


def test_what_is_only_here_is_listed_by_what_it_is_about_and_saved_to_print(
    laptop: Laptop, office: Database, tmp_path: Path
) -> None:
    laptop.plan()
    known(laptop, office)
    page(laptop).records.list.click()
    sheet = laptop.window.sheet
    assert isinstance(sheet, OnlyHereSheet)
    names = [one.what for one in sheet._rows]
    assert len(sheet.list.ids()) == len(names)
    assert any(one.startswith("Harbour Panel, ") for one in names)
    assert "People" in names
    target = tmp_path / "only here.pdf"
    assert sheet.save(target)
    assert target.read_bytes().startswith(b"%PDF")
    assert not sheet.save(target / "x.pdf")


def test_two_records_of_one_number_are_shown_side_by_side(
    laptop: Laptop, office: Database, tmp_path: Path
) -> None:
    here = known(laptop, office)
    fork(here, office, tmp_path)
    shown = page(laptop)
    assert not shown.records.look.isHidden()
    shown.records.look.click()
    sheet = laptop.window.sheet
    assert isinstance(sheet, ConflictsSheet)
    (row,) = sheet.list.ids()
    assert row.endswith(" 1")
    assert sheet.kept.text().startswith("In the record: ")
    assert sheet.other.text().startswith("Beside it: ")


def fork(here: Database, office: Database, folder: Path) -> None:
    """Have the office's laptop record two different things under one number, and hand both over."""
    from tests.models.test_exchange import held
    from tests.models.writing import notes

    first, second = (notes(office, 1, "person:1", words=one) for one in ("yes", "no"))
    taken = here.exchange.take_in(first, 1)
    assert taken.stored, taken
    here.exchange.take_in(second, 1)
    assert len(here.exchange.forks()) == 1
    assert folder.exists()
    assert held(here, office.device_id)


def test_the_record_is_checked_in_the_window_with_a_meetings_closing_code(
    laptop: Laptop, tmp_path: Path
) -> None:
    laptop.plan()
    meeting = laptop.begin()
    meeting.desk.do("close-item", item=meeting.desk.meeting.open_item)
    meeting.desk.do("close-meeting")
    code = laptop.window.store.real.closing_code(MeetingId(meeting.desk.id))
    assert code is not None
    laptop.window.go_home()
    page(laptop).records.check.click()
    sheet = laptop.window.sheet
    assert isinstance(sheet, CheckRecordSheet)
    sheet.field.setText("12")
    sheet.attempt()
    assert "20 digits" in sheet.problem.text()
    for typed, said in ((code.lower(), "all up to that close is here"), ("0" * 20, "cut off")):
        sheet.field.setText(typed)
        sheet.attempt()
        sheet.wait()
        assert "Everything holds." in sheet.said.text()
        assert said in sheet.said.text()
        assert sheet.isVisible()


def test_the_meetings_page_says_what_is_only_here_and_who_confirmed_the_rest(
    laptop: Laptop, office: Database, tmp_path: Path
) -> None:
    laptop.plan()
    here, stick = known(laptop, office), tmp_path / "stick"
    remember_folder(here, stick)
    meeting = laptop.begin()
    status = meeting.screen_.status.sync
    meeting.desk.do("close-item", item=meeting.desk.meeting.open_item)
    pass_time(laptop, 1)
    assert status.accessibleName().endswith("only on this laptop, oldest 1 min")
    stick.mkdir()
    pass_time(laptop, 6)
    take_in(office, stick, laptop.clock.reading().wall)
    hand_over(office, stick, laptop.clock.reading().wall)
    pass_time(laptop, 75)
    assert status.accessibleName().startswith("Confirmed by Office, ")
