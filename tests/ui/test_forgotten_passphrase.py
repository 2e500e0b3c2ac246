"""A forgotten passphrase: the organisation's key sets another, from the locked page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.sync.enrolment import make_organisation
from chair_console.sync.organisation_key import make_organisation_key
from chair_console.ui.main_window import MainWindow
from chair_console.ui.recovery import ForgottenSheet
from chair_console.ui.theme import Theme
from tests.sync.laptops import AT
from tests.ui.laptop import WORDS, Laptop, a_laptop

SECRET = "four grey herons"
NEW = "five brown owls sit"


@pytest.fixture
def laptop(qtbot: QtBot, theme: Theme, tmp_path: Path, clock: ScriptClock) -> Iterator[Laptop]:
    for one in a_laptop(qtbot, theme, tmp_path, clock):
        one.set_up()
        yield one


@pytest.fixture
def key(laptop: Laptop, tmp_path: Path) -> Path:
    """The key of the organisation that the laptop belongs to."""
    path = tmp_path / "council.ccorg"
    made = make_organisation_key(path, "Broad Council", SECRET)
    make_organisation(laptop.window.store.database, made, "chair", "Hall", AT)
    return path


def asked(laptop: Laptop) -> ForgottenSheet:
    """Switch the laptop off and on, and press the button of the locked page."""
    laptop.switch_off()
    window = laptop.switch_on()
    assert window.unlock.organisation.text() == (
        "Forgotten passphrase: with the organisation's key file"
    )
    window.unlock.organisation.click()
    QApplication.processEvents()
    assert isinstance(window.sheet, ForgottenSheet)
    return window.sheet


def give_key(sheet: ForgottenSheet, path: Path, secret: str = SECRET) -> str:
    sheet.key.show_path(path)
    sheet.key.secret.setText(secret)
    sheet.attempt()
    return "" if sheet.number else sheet.problem.text()


def opens_with(laptop: Laptop, words: str) -> bool:
    laptop.switch_off()
    window: MainWindow = laptop.switch_on()
    window.unlock.passphrase.setText(words)
    window.unlock.open.click()
    return window.store.unlocked


def test_the_organisations_key_sets_another_passphrase_from_the_keyboard(
    laptop: Laptop, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop.plan()
    sheet = asked(laptop)
    monkeypatch.setattr(
        "chair_console.ui.organisation_steps.QFileDialog.getOpenFileName", lambda *_: (str(key), "")
    )
    QTest.keyClick(sheet.key.choose, Qt.Key.Key_Space)
    QTest.keyClicks(sheet.key.secret, SECRET)
    QTest.keyClick(sheet.key.secret, Qt.Key.Key_Return)
    assert sheet.place.text() == "Step 2 of 2"
    QTest.keyClicks(sheet.secret.once, NEW)
    QTest.keyClicks(sheet.secret.again, NEW)
    QTest.keyClick(sheet.secret.again, Qt.Key.Key_Return)
    QApplication.processEvents()
    window = laptop.window
    assert window.pages.currentWidget() is window.home
    assert len(window.store.real.catalogue().meetings) == 1
    assert opens_with(laptop, NEW)
    assert not opens_with(laptop, WORDS)


def test_the_key_of_another_organisation_opens_nothing(
    laptop: Laptop, key: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.ccorg"
    make_organisation_key(other, "Elsewhere", SECRET)
    sheet = asked(laptop)
    assert "not enrolled by the organisation" in give_key(sheet, other)
    sheet.reject()
    assert not laptop.window.store.unlocked
    assert opens_with(laptop, WORDS)


def test_a_laptop_that_was_never_enrolled_says_so(laptop: Laptop, tmp_path: Path) -> None:
    path = tmp_path / "council.ccorg"
    make_organisation_key(path, "Broad Council", SECRET)
    assert "not enrolled by the organisation" in give_key(asked(laptop), path)


def test_a_wrong_passphrase_of_the_key_is_told_and_makes_one_wait_though_asked_anew(
    laptop: Laptop, key: Path
) -> None:
    sheet = asked(laptop)
    for _attempt in range(3):
        problem = give_key(sheet, key, "wrong")
    assert "Wait 2 seconds" in problem
    assert "recovery key" not in problem, "it opens no organisation's key"
    sheet.reject()
    laptop.window.unlock.organisation.click()
    again = laptop.window.sheet
    assert isinstance(again, ForgottenSheet)
    assert "Wait" in give_key(again, key)
    laptop.clock.advance(3_000)
    assert give_key(again, key) == ""


def test_any_other_file_is_no_key(laptop: Laptop, key: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.ccorg"
    path.write_bytes(b"\xff" * 40)
    problem = give_key(asked(laptop), path)
    assert problem.endswith(".")
    assert "Traceback" not in problem


def test_nothing_changes_before_the_new_one_was_typed_twice(laptop: Laptop, key: Path) -> None:
    sheet = asked(laptop)
    assert give_key(sheet, key) == ""
    sheet.secret.once.setText("short")
    sheet.attempt()
    assert "at least 8 letters" in sheet.problem.text()
    sheet.secret.once.setText(NEW)
    sheet.secret.again.setText("something else")
    sheet.attempt()
    assert "type both again" in sheet.problem.text()
    sheet.reject()
    assert not laptop.window.store.unlocked
    assert opens_with(laptop, WORDS)


def test_a_laptop_that_is_open_in_another_window_is_left_alone(laptop: Laptop, key: Path) -> None:
    laptop.switch_off()
    first = laptop.switch_on()
    second = laptop.switch_on()
    first.unlock.organisation.click()
    sheet = first.sheet
    assert isinstance(sheet, ForgottenSheet)
    assert give_key(sheet, key) == ""
    second.unlock.passphrase.setText(WORDS)
    second.unlock.open.click()
    sheet.secret.once.setText(NEW)
    sheet.secret.again.setText(NEW)
    sheet.attempt()
    assert "already open in another window" in sheet.problem.text()
    first.close()
    assert opens_with(laptop, WORDS)
