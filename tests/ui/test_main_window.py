"""From the first start to the second, and what happens in between."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import TracebackType

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chair_console.app import SingleCopy
from chair_console.clock import ScriptClock
from chair_console.ui.desk import Desk
from chair_console.ui.faults import Faults
from chair_console.ui.main_window import MainWindow
from chair_console.ui.settings import Likes, SettingsSheet, load_likes, save_likes
from chair_console.ui.sign_sheet import SignSheet
from chair_console.ui.small_sheets import ListSheet
from chair_console.ui.store import Store
from chair_console.ui.theme import Theme
from tests.ui.laptop import WORDS, Laptop, a_laptop


@pytest.fixture
def laptop(qtbot: QtBot, theme: Theme, tmp_path: Path, clock: ScriptClock) -> Iterator[Laptop]:
    yield from a_laptop(qtbot, theme, tmp_path, clock)


def test_the_first_start_offers_a_rehearsal_and_two_fields(laptop: Laptop) -> None:
    first = laptop.window.first
    assert laptop.window.pages.currentWidget() is first
    assert first.rehearse.isVisible()
    assert first.passphrase.isVisible()
    assert first.again.isVisible()


def test_a_rehearsal_needs_no_set_up_and_is_marked_and_thrown_away(laptop: Laptop) -> None:
    laptop.window.first.rehearse.click()
    page = laptop.page()
    assert page.screen_.top.badge.text() == "Rehearsal"
    assert "nothing is kept" in page.screen_.status.sync.text()
    rehearsal = laptop.window.store._rehearsal
    assert rehearsal is not None
    file = rehearsal[0].path
    assert file.exists()
    laptop.window.go_home()
    assert not file.exists()
    assert laptop.window.pages.currentWidget() is laptop.window.first


def test_a_short_passphrase_and_two_that_differ_are_told(laptop: Laptop) -> None:
    first = laptop.window.first
    first.passphrase.setText("short")
    first.make.click()
    assert "at least 8 letters" in first.complaint.text()
    first.passphrase.setText(WORDS)
    first.again.setText(WORDS + "s")
    first.make.click()
    assert "not the same" in first.complaint.text()
    assert not laptop.window.store.exists


def test_the_recovery_key_is_shown_once_and_must_be_kept(laptop: Laptop) -> None:
    window = laptop.window
    window.first.passphrase.setText(WORDS)
    window.first.again.setText(WORDS)
    window.first.make.click()
    key = window.key.shown.text()
    assert key.count("-") == 6
    assert not window.key.go_on.isEnabled()
    window.key.copy.click()
    assert QApplication.clipboard().text() == key
    window.key.box.click()
    window.key.go_on.click()
    assert window.key.shown.text() == ""
    assert window.first.passphrase.text() == ""
    assert window.pages.currentWidget() is window.home
    laptop.switch_off()
    again = laptop.switch_on()
    again.unlock.other.click()
    again.unlock.passphrase.setText(key.lower())
    again.unlock.open.click()
    assert again.pages.currentWidget() is again.home


def test_a_wrong_passphrase_is_a_plain_sentence(laptop: Laptop) -> None:
    laptop.set_up()
    laptop.switch_off()
    window = laptop.switch_on()
    assert window.pages.currentWidget() is window.unlock
    window.unlock.passphrase.setText("not this one")
    window.unlock.open.click()
    assert window.unlock.complaint.text().startswith("The passphrase is not right")
    window.unlock.passphrase.setText(WORDS)
    window.unlock.open.click()
    assert window.pages.currentWidget() is window.home


def test_a_second_copy_on_the_same_database_is_a_plain_sentence(
    laptop: Laptop, qtbot: QtBot, theme: Theme
) -> None:
    laptop.set_up()
    second = MainWindow(theme, Store(laptop.window.store.path, laptop.clock))
    qtbot.addWidget(second)
    second.unlock.passphrase.setText(WORDS)
    second.unlock.open.click()
    assert "already open in another window" in second.unlock.complaint.text()


def test_a_group_and_a_meeting_are_made_and_held_and_its_log_is_kept(laptop: Laptop) -> None:
    laptop.set_up()
    laptop.plan()
    window = laptop.window
    assert window.home.meetings.isVisible()
    page = laptop.begin()
    assert page.desk.meeting.title == "Harbour Panel"
    page.desk.do("close-meeting")
    window._log_of_meeting()
    assert "-" in window.log.code.text()
    window.log.back.click()
    assert window.pages.currentWidget() is window.home
    assert len(window.home.held.ids()) == 1
    window.home.log.click()
    assert window.pages.currentWidget() is window.log
    assert window.log.model.rowCount() > 5


def test_the_record_is_signed_off_from_its_log_after_the_close(laptop: Laptop) -> None:
    laptop.set_up()
    laptop.plan()
    page = laptop.begin()
    window = laptop.window
    window._log_of_meeting()
    assert not window.log.sign.isVisible(), "the meeting is not closed yet"
    page.desk.do("close-meeting")
    window._log_of_meeting()
    window.log.sign.click()
    sheet = window.sheet
    assert isinstance(sheet, ListSheet)
    sheet.reject()
    QApplication.processEvents()
    assert window.log.sign.isVisible(), "asked once, and left"
    window.log.sign.click()
    assert isinstance(window.sheet, ListSheet)
    window.sheet.attempt()
    QApplication.processEvents()
    assert page.desk.meeting.signed_off is not None
    assert not window.log.sign.isVisible()
    assert window.log.signed.text().startswith("Signed off on 20 November 2026")
    window.log.model.seek("signed off")
    assert window.log.model.rowCount() == 1


def test_another_officer_who_was_there_may_sign_instead_of_the_chair(laptop: Laptop) -> None:
    laptop.set_up()
    laptop.plan()
    page = laptop.begin()
    page.desk.do("close-meeting")
    page.log_wanted.emit()
    laptop.window.log.sign.click()
    sheet = laptop.window.sheet
    assert isinstance(sheet, SignSheet)
    offered = [sheet.who.itemText(at) for at in range(sheet.who.count())]
    assert offered == ["Ann Lee, Chair", "Dawn, Officer"]
    sheet.who.setCurrentIndex(1)
    sheet.accept_button.click()
    laptop.window.log.model.seek("signed off")
    by = laptop.window.log.model.index(0, 1).data()
    assert by == "Dawn"


def test_the_record_is_signed_off_from_the_start_page_another_day(laptop: Laptop) -> None:
    laptop.set_up()
    laptop.plan()
    page = laptop.begin()
    page.desk.do("close-meeting")
    laptop.window.go_home()
    laptop.window.home.log.click()
    laptop.window.log.sign.click()
    assert isinstance(laptop.window.sheet, ListSheet)
    laptop.window.sheet.attempt()
    QApplication.processEvents()
    (meeting,) = laptop.window.store.real.state.meetings.values()
    assert meeting.signed_off is not None
    laptop.window.log.back.click()
    laptop.window.home.log.click()
    assert laptop.window.log.signed.isVisible()


def test_the_log_is_searched_by_a_word(laptop: Laptop) -> None:
    laptop.set_up()
    laptop.plan()
    laptop.begin()
    laptop.window._log_of_meeting()
    everything = laptop.window.log.model.rowCount()
    laptop.window.log.model.seek("mia")
    assert 0 < laptop.window.log.model.rowCount() < everything
    laptop.window.log.model.seek("no such word")
    assert laptop.window.log.model.rowCount() == 0
    laptop.window.log.back.click()
    assert laptop.window.pages.currentWidget() is laptop.page()


def test_after_a_kill_the_meeting_goes_on_where_it_stood(laptop: Laptop) -> None:
    laptop.set_up()
    laptop.plan()
    page = laptop.begin()
    mia = list(page.desk.meeting.people)[2]
    page.desk.do("call", person=mia)
    laptop.clock.advance(60_000)
    laptop.window.tick()
    laptop.kill()
    laptop.clock.advance(120_000)
    window = laptop.switch_on()
    window.unlock.passphrase.setText(WORDS)
    window.unlock.open.click()
    window.home.start.click()
    page = laptop.page()
    meeting = page.desk.meeting
    assert meeting.speaking is not None
    assert meeting.contributions[meeting.speaking].person == mia
    assert "stood still for 2 minutes" in page.strip.words.text()
    page.strip.second.click()
    assert page.screen_.floor.clock.text() == "1:00", "the two minutes are left out"
    laptop.switch_off()
    window = laptop.switch_on()
    window.unlock.passphrase.setText(WORDS)
    window.unlock.open.click()
    window.home.start.click()
    assert not laptop.page().strip.isVisible(), "it is asked once"


def test_a_laptop_that_slept_during_a_speech_asks_how_it_counts(laptop: Laptop) -> None:
    laptop.window.rehearse()
    page = laptop.page()
    daniel = list(page.desk.meeting.people)[4]
    page.desk.do("arrive", person=daniel)
    page.desk.do("start-meeting")
    page.desk.do("call", person=daniel)
    laptop.window.tick()
    laptop.clock.sleep(180_000)
    laptop.window.tick()
    assert "3 minutes" in page.strip.words.text()
    page.strip.first.click()
    assert page.desk.meeting.notes[-1].kind == "slept"


def test_a_clock_that_was_put_back_is_noted_and_changes_no_length(laptop: Laptop) -> None:
    laptop.window.rehearse()
    page = laptop.page()
    page.desk.do("start-meeting")
    laptop.window.tick()
    laptop.clock.set_wall(laptop.clock.reading().wall - 3_600_000)
    laptop.window.tick()
    assert page.desk.meeting.notes[-1].kind == "clock_moved"


def test_the_title_of_the_window_names_nobody(laptop: Laptop) -> None:
    laptop.window.rehearse()
    assert laptop.window.windowTitle() == "Chair Console"


def test_settings_are_kept_and_put_on(laptop: Laptop, tmp_path: Path) -> None:
    laptop.window.care.likes_path = tmp_path / "likes.json"
    laptop.window.care.show_settings()
    sheet = laptop.window.sheet
    assert isinstance(sheet, SettingsSheet)
    sheet.look.setCurrentIndex(sheet.look.findData("dark"))
    sheet.text.setValue(120)
    sheet.attempt()
    assert laptop.window.theme.tokens.dark
    assert load_likes(tmp_path / "likes.json") == Likes("dark", False, 120)


def test_settings_that_cannot_be_read_count_as_none(tmp_path: Path) -> None:
    path = tmp_path / "likes.json"
    for content in ("", "[]", '{"look": "pink", "text_percent": "many"}', "\x00"):
        path.write_text(content, encoding="utf-8")
        assert load_likes(path) == Likes()
    save_likes(tmp_path / "likes.json" / "impossible", Likes())


def test_a_fault_that_comes_again_is_told_once_and_names_nobody(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    faults = Faults()
    told: list[bool] = []
    faults.told.connect(lambda: told.append(True))
    faults.install()
    try:
        for _again in range(3):
            try:
                raise ValueError("Daniel Okafor")
            except ValueError:
                sys.excepthook(*_now())
    finally:
        faults.remove()
    assert (faults.count, told) == (3, [True])
    assert "ValueError" in caplog.text
    assert "Okafor" not in caplog.text


def _now() -> tuple[type[BaseException], BaseException, TracebackType | None]:
    kind, error, trace = sys.exc_info()
    assert kind is not None
    assert error is not None
    return kind, error, trace


def test_a_second_start_wakes_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = SingleCopy(tmp_path / "a.db"), SingleCopy(tmp_path / "a.db")
    other = SingleCopy(tmp_path / "b.db")
    assert not second.wake_other()
    first.listen()
    with qtbot.waitSignal(first.woken, timeout=2000):
        assert second.wake_other()
    assert not other.wake_other(), "another database is another matter"
    first._server.close()


def test_the_people_are_hidden_by_themselves_only_where_somebody_chose_so(laptop: Laptop) -> None:
    laptop.set_up()
    laptop.plan()
    desk, care = laptop.begin().desk, laptop.window.care
    assert hidden_after(laptop, desk, 60) is False
    care.likes = replace(care.likes, hide_minutes=2)
    care.rest.touch()
    assert hidden_after(laptop, desk, 1) is False
    assert hidden_after(laptop, desk, 1) is True
    assert hidden_after(laptop, desk, 5) is True, "until somebody asks for them"


def hidden_after(laptop: Laptop, desk: Desk, minutes: int) -> bool:
    laptop.clock.advance(minutes * 60_000)
    laptop.window.tick()
    return desk.private
