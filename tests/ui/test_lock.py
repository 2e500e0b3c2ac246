"""The lock: at once by a key, after a time of rest, and never in the way of a meeting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.models.errors import RecordsLocked
from chair_console.ui.lock import Patience, ScreenLock
from chair_console.ui.small_sheets import LineSheet
from chair_console.ui.theme import Theme
from tests.ui.chair import CTRL, SHIFT
from tests.ui.laptop import WORDS, Laptop, a_laptop

MINUTE = 60_000


@pytest.fixture
def laptop(qtbot: QtBot, theme: Theme, tmp_path: Path, clock: ScriptClock) -> Iterator[Laptop]:
    yield from a_laptop(qtbot, theme, tmp_path, clock)


def screen(laptop: Laptop) -> ScreenLock:
    lock = laptop.window.care.screen
    assert lock is not None
    return lock


def strike(over: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL) -> None:
    window = over.window()
    window.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(window.focusWidget() or window, key, modifiers)
    QApplication.processEvents()


def lock(laptop: Laptop, over: QWidget | None = None) -> None:
    strike(over or laptop.window, Qt.Key.Key_L, CTRL | SHIFT)


def open_with(laptop: Laptop, passphrase: str) -> None:
    screen(laptop).page.passphrase.setText(passphrase)
    screen(laptop).page.open.click()
    QApplication.processEvents()


def rest(laptop: Laptop, minutes: int) -> None:
    """Let time pass with nobody at the laptop."""
    for _minute in range(minutes):
        laptop.clock.advance(MINUTE)
        laptop.window.tick()


def a_meeting(laptop: Laptop) -> None:
    laptop.set_up()
    laptop.plan()
    laptop.begin()


def words_to_be_seen(one: QAccessibleInterface) -> Iterator[str]:
    """Yield what a screen reader finds of all that is visible."""
    if one.state().invisible:
        return
    yield one.text(QAccessible.Text.Name)
    yield one.text(QAccessible.Text.Value)
    for at in range(one.childCount()):
        child = one.child(at)
        if child is not None:
            yield from words_to_be_seen(child)


def seen(laptop: Laptop) -> str:
    found: list[str] = []
    for one in QApplication.topLevelWidgets():
        if one.isVisible():
            found += [one.windowTitle()]
            found += words_to_be_seen(QAccessible.queryAccessibleInterface(one))
    return " ".join(found)


def slide(laptop: Laptop) -> str:
    """What the room sees."""
    room = laptop.page().room.screen
    assert room is not None
    assert room.is_open
    return room.seen.slide


def test_the_key_covers_everything_with_the_passphrase_page(laptop: Laptop) -> None:
    a_meeting(laptop)
    assert "Mia Field" in seen(laptop)
    lock(laptop)
    assert screen(laptop).locked
    assert screen(laptop).page.isVisible()
    assert not laptop.page().isVisible()
    for private in ("Mia", "Tom", "Harbour", "Repairs"):
        assert private not in seen(laptop), private


def test_while_locked_no_key_does_anything_and_the_clock_goes_on(laptop: Laptop) -> None:
    a_meeting(laptop)
    page = laptop.page()
    page.desk.do("ask", person=list(page.desk.meeting.people)[2])
    before = len(page.desk.bridge.record.records_of(page.desk.meeting.id))
    lock(laptop)
    for key in (Qt.Key.Key_1, Qt.Key.Key_Z, Qt.Key.Key_7):
        laptop.clock.advance(1000)
        strike(laptop.window, key)
    strike(laptop.window, Qt.Key.Key_H, CTRL | SHIFT)
    laptop.window.tick()
    assert len(page.desk.bridge.record.records_of(page.desk.meeting.id)) == before
    assert laptop.window.meeting is page
    open_with(laptop, WORDS)
    laptop.clock.advance(1000)
    strike(laptop.window, Qt.Key.Key_1)
    assert page.desk.meeting.speaking is not None, "the same key works when it is open again"


def test_a_wrong_passphrase_opens_nothing_and_the_right_one_shows_all_as_it_was(
    laptop: Laptop,
) -> None:
    a_meeting(laptop)
    lock(laptop)
    open_with(laptop, "not this one")
    assert screen(laptop).locked
    assert screen(laptop).page.complaint.text().startswith("The passphrase is not right")
    open_with(laptop, WORDS)
    assert not screen(laptop).locked
    assert laptop.page().isVisible()
    assert screen(laptop).page.passphrase.text() == ""


def test_the_recovery_key_opens_it_too(laptop: Laptop) -> None:
    window = laptop.window
    window.first.passphrase.setText(WORDS)
    window.first.again.setText(WORDS)
    window.first.make.click()
    key = window.key.shown.text()
    window.key.box.click()
    window.key.go_on.click()
    lock(laptop)
    screen(laptop).page.other.click()
    open_with(laptop, key.lower())
    assert not screen(laptop).locked


def test_a_sheet_that_was_open_is_covered_and_comes_back_with_its_words(laptop: Laptop) -> None:
    a_meeting(laptop)
    page = laptop.page()
    page.actions_.by_id["notes.add"].trigger()
    sheet = page.sheet
    assert isinstance(sheet, LineSheet)
    sheet.field.setText("Mia asked about the lift")
    lock(laptop, sheet)
    assert screen(laptop).locked
    assert not sheet.isVisible()
    assert "lift" not in seen(laptop)
    open_with(laptop, WORDS)
    assert sheet.isVisible()
    assert sheet.field.text() == "Mia asked about the lift"
    sheet.attempt()
    assert page.desk.meeting.notes[-1].text == "Mia asked about the lift"


@pytest.mark.qt_log_ignore("does not support raise", "does not support grabbing", extend=True)
def test_a_menu_that_was_open_is_gone(laptop: Laptop) -> None:
    a_meeting(laptop)
    laptop.page().actions_.by_id["app.menu"].trigger()
    QApplication.processEvents()
    assert QApplication.activePopupWidget() is not None
    laptop.window.care.lock()
    assert QApplication.activePopupWidget() is None


def test_the_start_page_is_locked_by_the_same_key(laptop: Laptop) -> None:
    laptop.set_up()
    laptop.plan()
    assert "Harbour Panel" in seen(laptop)
    lock(laptop)
    assert "Harbour Panel" not in seen(laptop)
    open_with(laptop, WORDS)
    assert "Harbour Panel" in seen(laptop)


def test_without_a_passphrase_the_lock_is_refused_with_a_sentence(laptop: Laptop) -> None:
    laptop.window.rehearse()
    lock(laptop)
    assert not screen(laptop).locked
    assert "no passphrase yet" in laptop.window.strip.words.text()


def test_after_ten_minutes_of_rest_the_start_page_is_locked(laptop: Laptop) -> None:
    laptop.set_up()
    rest(laptop, 9)
    assert not screen(laptop).locked
    rest(laptop, 1)
    assert screen(laptop).locked


def test_a_touch_begins_the_rest_anew(laptop: Laptop) -> None:
    laptop.set_up()
    rest(laptop, 9)
    handle = laptop.window.windowHandle()
    assert handle is not None
    screen(laptop).idle._watch(handle)
    QTest.keyClick(handle, Qt.Key.Key_Tab)
    rest(laptop, 9)
    assert not screen(laptop).locked


def test_it_never_locks_by_itself_while_a_meeting_runs(laptop: Laptop) -> None:
    a_meeting(laptop)
    rest(laptop, 45)
    laptop.page().desk.do("adjourn", minutes=20)
    rest(laptop, 20)
    assert not screen(laptop).locked
    laptop.page().desk.do("reconvene")
    laptop.page().desk.do("close-meeting")
    rest(laptop, 9)
    assert not screen(laptop).locked, "the end of the meeting counts as a touch"
    rest(laptop, 1)
    assert screen(laptop).locked


def test_the_time_of_rest_can_be_set_and_switched_off(laptop: Laptop) -> None:
    laptop.set_up()
    care = laptop.window.care
    care.likes = replace(care.likes, lock_minutes=0)
    rest(laptop, 200)
    assert not screen(laptop).locked
    care.likes = replace(care.likes, lock_minutes=2)
    rest(laptop, 1)
    assert screen(laptop).locked


def test_wrong_attempts_slow_down(clock: ScriptClock) -> None:
    patience = Patience(clock)
    waits = []
    for _attempt in range(9):
        patience.was_wrong()
        waits.append(patience.left_s)
    assert waits[:2] == [0, 0], "a slip of the finger costs nothing"
    assert waits == sorted(waits)
    assert waits[-1] == 60
    clock.advance(59_001)
    assert patience.left_s == 1
    clock.advance(1000)
    assert patience.left_s == 0
    patience.was_right()
    patience.was_wrong()
    assert patience.left_s == 0


def test_even_the_right_passphrase_waits_after_wrong_ones(laptop: Laptop) -> None:
    laptop.set_up()
    lock(laptop)
    for _attempt in range(3):
        open_with(laptop, "not this one")
    assert "Wait 2 seconds" in screen(laptop).page.complaint.text()
    open_with(laptop, WORDS)
    assert screen(laptop).locked
    assert screen(laptop).page.complaint.text() == "Wait 2 seconds, then try again."
    laptop.clock.advance(2000)
    laptop.window.tick()
    assert screen(laptop).page.complaint.text() == ""
    open_with(laptop, WORDS)
    assert not screen(laptop).locked


def test_the_first_page_of_the_day_slows_down_as_well(laptop: Laptop) -> None:
    laptop.set_up()
    laptop.switch_off()
    window = laptop.switch_on()
    for _attempt in range(3):
        window.unlock.passphrase.setText("not this one")
        window.unlock.open.click()
    window.unlock.passphrase.setText(WORDS)
    window.unlock.open.click()
    assert not window.store.unlocked
    laptop.clock.advance(2000)
    window.unlock.passphrase.setText(WORDS)
    window.unlock.open.click()
    assert window.store.unlocked


def test_while_locked_the_room_sees_the_agenda_and_no_speaker(laptop: Laptop) -> None:
    a_meeting(laptop)
    page = laptop.page()
    page.room.open_or_close()
    page.desk.do("call", person=list(page.desk.meeting.people)[2])
    assert slide(laptop) == "item"
    laptop.window.care.lock()
    assert slide(laptop) == "agenda"
    laptop.clock.advance(1000)
    laptop.window.tick()
    assert slide(laptop) == "agenda", "and it stays so"
    open_with(laptop, WORDS)
    assert slide(laptop) == "item"


def test_while_locked_a_break_still_says_when_it_ends(laptop: Laptop) -> None:
    a_meeting(laptop)
    page = laptop.page()
    page.room.open_or_close()
    page.desk.do("adjourn", minutes=5)
    laptop.window.care.lock()
    room = page.room.screen
    assert room is not None
    assert (room.seen.slide, room.seen.return_time) == ("break", "19:05")


def test_what_is_covered_is_not_read_out(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    a_meeting(laptop)
    page = laptop.page()
    said: list[object] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", said.append)
    page.desk.spoken.emit("Mia Field was called", False)
    assert len(said) == 1
    laptop.window.care.lock()
    said.clear()
    page.desk.spoken.emit("Mia Field was called", False)
    assert said == []


def has_it_open(laptop: Laptop) -> bool:
    return laptop.window.store.unlocked


def test_on_the_first_page_the_lock_closes_the_database_and_the_passphrase_opens_it(
    laptop: Laptop,
) -> None:
    laptop.set_up()
    laptop.plan()
    assert has_it_open(laptop)
    lock(laptop)
    assert not has_it_open(laptop)
    open_with(laptop, "not this one")
    assert screen(laptop).locked
    assert not has_it_open(laptop)
    open_with(laptop, WORDS)
    assert not screen(laptop).locked
    assert has_it_open(laptop)
    assert laptop.window.pages.currentWidget() is laptop.window.home
    assert laptop.window.home.meetings.ids()
    laptop.begin()


def test_what_somebody_has_begun_is_still_there_after_the_lock(laptop: Laptop) -> None:
    laptop.set_up()
    laptop.window.home.group.click()
    sheet = laptop.window.sheet
    assert sheet is not None
    sheet.findChildren(QLineEdit)[0].setText("Half a name")
    lock(laptop, sheet)
    assert screen(laptop).locked
    assert not has_it_open(laptop)
    open_with(laptop, WORDS)
    assert has_it_open(laptop)
    assert sheet.isVisible()
    assert sheet.findChildren(QLineEdit)[0].text() == "Half a name"


def test_with_something_begun_the_lock_puts_the_key_away_and_nothing_else_opens(
    laptop: Laptop,
) -> None:
    laptop.set_up()
    laptop.plan()
    laptop.window.home.group.click()
    sheet = laptop.window.sheet
    assert sheet is not None
    database, record = laptop.window.store.database, laptop.window.store.real
    lock(laptop, sheet)
    with pytest.raises(RecordsLocked):
        record.catalogue()
    with pytest.raises(RecordsLocked):
        database.sign(b"x" * 32)
    with pytest.raises(RecordsLocked):
        database.unseal(b"x")
    with pytest.raises(RecordsLocked):
        database.put_in_trust(b"x" * 32)
    open_with(laptop, "not this one")
    with pytest.raises(RecordsLocked):
        record.catalogue()
    open_with(laptop, WORDS)
    assert record.catalogue().meetings
    assert laptop.window.store.real is record, "it is the same record, with what is in memory"


def test_with_a_meeting_on_the_page_that_has_not_begun_nothing_asks_for_the_key(
    laptop: Laptop,
) -> None:
    laptop.set_up()
    laptop.plan()
    planned = laptop.window.store.real.catalogue().meetings
    laptop.window.store.real.open_meeting(next(iter(planned)))
    laptop.window.open_meeting(laptop.window.store.real, next(iter(planned)))
    lock(laptop)
    assert not has_it_open(laptop)
    rest(laptop, 3)
    for _second in range(130):
        laptop.window.tick()
    open_with(laptop, WORDS)
    laptop.page().desk.do("note", text="Said before the start.")


def test_a_window_closed_under_the_lock_opens_again(laptop: Laptop) -> None:
    laptop.set_up()
    laptop.window.home.group.click()
    sheet = laptop.window.sheet
    assert sheet is not None
    lock(laptop, sheet)
    laptop.window.close()
    assert not has_it_open(laptop)
    laptop.window.store.unlock(passphrase=WORDS)
    assert has_it_open(laptop)


def test_a_meeting_goes_on_being_recorded_under_the_lock(laptop: Laptop) -> None:
    a_meeting(laptop)
    lock(laptop)
    assert has_it_open(laptop)
    laptop.page().desk.do("note", text="While nobody sees it.")
    open_with(laptop, WORDS)
    assert laptop.page().desk.meeting.notes
