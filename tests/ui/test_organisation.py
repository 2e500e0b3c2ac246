"""The organisation in the window: made, laptops enrolled and given up, each in three steps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.core.kinds import KINDS
from chair_console.models.database import open_database
from chair_console.models.errors import NotRecorded
from chair_console.sync.cards import read_card
from chair_console.sync.enrolment import organisation_code
from chair_console.sync.organisation_key import open_organisation_key
from chair_console.ui.hand_over_page import HandOverPage
from chair_console.ui.organisation_sheets import (
    AdoptSheet,
    EnrolSheet,
    GiveUpSheet,
    MakeSheet,
    NewKeySheet,
    RecoverySheet,
)
from chair_console.ui.sheet import Sheet
from chair_console.ui.small_sheets import ChooseSheet, ListSheet
from chair_console.ui.theme import Theme
from tests.models.writing import note
from tests.ui.laptop import WORDS, Laptop, a_laptop

SECRET = "four grey herons"


@pytest.fixture
def chairs(qtbot: QtBot, theme: Theme, tmp_path: Path, clock: ScriptClock) -> Iterator[Laptop]:
    for one in a_laptop(qtbot, theme, tmp_path / "chairs", clock):
        one.set_up()
        yield one


@pytest.fixture
def offices(qtbot: QtBot, theme: Theme, tmp_path: Path, clock: ScriptClock) -> Iterator[Laptop]:
    for one in a_laptop(qtbot, theme, tmp_path / "offices", clock):
        one.set_up()
        yield one


def page(laptop: Laptop) -> HandOverPage:
    if laptop.window.side.hand_over is None:
        laptop.window.home.hand_over.click()
        QApplication.processEvents()
    shown = laptop.window.side.hand_over
    assert shown is not None
    return shown


def sheet(laptop: Laptop) -> Sheet:
    QApplication.processEvents()
    shown = laptop.window.sheet
    assert shown is not None
    return shown


def choose(laptop: Laptop, what: str) -> None:
    """Press the button, and choose what to do."""
    page(laptop).organisation.click()
    asked = sheet(laptop)
    assert isinstance(asked, ChooseSheet)
    assert what in asked.list.ids()
    asked.list.choose(what)
    asked.attempt()
    QApplication.processEvents()


def make(offices: Laptop, tmp_path: Path) -> Path:
    key = tmp_path / "council.ccorg"
    page(offices).desk.make(key, "Broad Council", "Office", SECRET)
    assert page(offices).problem.isHidden(), page(offices).problem.text()
    return key


def enrol(offices: Laptop, chairs: Laptop, key: Path, folder: Path, role: str = "chair") -> Path:
    page(chairs).save_card("Hall", folder)
    (card,) = folder.glob("*.cccard")
    page(offices).desk.ask_to_enrol(card)
    asked = sheet(offices)
    assert isinstance(asked, EnrolSheet)
    asked.role.list.choose(role)
    asked.attempt()
    asked.groups.all.setChecked(True)
    asked.attempt()
    asked.key.show_path(key)
    asked.key.secret.setText(SECRET)
    assert asked.problem_now() == ""
    problem = asked.key.problem_now()
    assert problem == ""
    page(offices).desk.enrol(read_card(card), asked, folder)
    asked.reject()
    (file,) = folder.glob("*.ccenrol")
    return file


def test_an_organisation_is_made_in_three_steps_from_the_keyboard(
    offices: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = tmp_path / "council.ccorg"
    monkeypatch.setattr(
        "chair_console.ui.organisation_desk.QFileDialog.getSaveFileName",
        lambda *_: (str(key), ""),
    )
    choose(offices, "make")
    asked = sheet(offices)
    assert isinstance(asked, MakeSheet)
    assert asked.place.text() == "Step 1 of 3"
    QTest.keyClicks(asked.names.name, "Broad Council")
    asked.names.label.setText("Office")
    QTest.keyClick(asked.names.name, Qt.Key.Key_Return)
    assert asked.place.text() == "Step 2 of 3"
    QTest.keyClicks(asked.secret.once, SECRET)
    QTest.keyClicks(asked.secret.again, SECRET)
    QTest.keyClick(asked.secret.again, Qt.Key.Key_Return)
    assert asked.place.text() == "Step 3 of 3"
    asked.attempt()
    assert "Tick the box" in asked.problem.text()
    QTest.keyClick(asked.safe.sure, Qt.Key.Key_Space)
    asked.attempt()
    QApplication.processEvents()
    made = open_organisation_key(key, SECRET)
    assert organisation_code(made.public_key) in page(offices).result.text()
    own = offices.window.store.database.organisation.own()
    assert own is not None
    assert own.name == "Broad Council"


def test_the_first_page_leads_to_the_organisation_at_once(offices: Laptop) -> None:
    offices.window.home.acts["home.organisation"].trigger()
    asked = sheet(offices)
    assert isinstance(asked, ChooseSheet)
    assert asked.list.ids() == ["adopt", "make", "recovery"]
    asked.reject()
    QApplication.processEvents()
    assert offices.window.side.hand_over is not None
    assert offices.window.pages.currentWidget() is offices.window.side.hand_over


def test_nothing_goes_on_while_a_step_lacks_something(offices: Laptop) -> None:
    choose(offices, "make")
    asked = sheet(offices)
    assert isinstance(asked, MakeSheet)
    asked.attempt()
    assert "organisation is called" in asked.problem.text()
    asked.names.name.setText("Council")
    asked.names.label.setText("Office")
    asked.attempt()
    asked.secret.once.setText("one")
    asked.secret.again.setText("two")
    asked.attempt()
    assert asked.problem.text() == "The two are not the same."
    asked.back.click()
    assert asked.number == 0
    assert asked.names.name.text() == "Council"
    asked.reject()
    assert offices.window.store.database.organisation.own() is None


def test_a_laptop_is_enrolled_and_believes_the_organisation_once_the_code_was_compared(
    chairs: Laptop, offices: Laptop, tmp_path: Path
) -> None:
    key = make(offices, tmp_path)
    file = enrol(offices, chairs, key, tmp_path)
    assert "Take the file" in page(offices).result.text()
    page(chairs).desk.take_in(file)
    asked = sheet(chairs)
    assert isinstance(asked, AdoptSheet)
    assert asked.what.text() == "It is enrolled for: chair, all groups."
    assert asked.code.text() in page(offices).result.text()
    asked.attempt()
    assert "Compare the code first" in asked.problem.text()
    asked.same.setChecked(True)
    asked.attempt()
    QApplication.processEvents()
    assert page(chairs).result.text() == "This laptop belongs to Broad Council."
    (row,) = page(chairs).list.ids()
    assert row == offices.window.store.database.device_id
    assert page(chairs).opens_at is page(chairs).go


def test_a_wrong_passphrase_of_the_key_is_told_and_makes_one_wait(
    chairs: Laptop, offices: Laptop, tmp_path: Path
) -> None:
    key = make(offices, tmp_path)
    desk = page(offices).desk
    for _attempt in range(3):
        problem = desk.open_key(key, "wrong")
    assert "Wait 2 seconds" in problem
    assert "Wait" in desk.open_key(key, SECRET)
    offices.clock.advance(3_000)
    assert desk.open_key(key, SECRET) == ""


def test_a_laptop_is_given_up_after_somebody_read_what_it_means(
    chairs: Laptop, offices: Laptop, tmp_path: Path
) -> None:
    key = make(offices, tmp_path)
    enrol(offices, chairs, key, tmp_path)
    choose(offices, "give-up")
    asked = sheet(offices)
    assert isinstance(asked, GiveUpSheet)
    assert asked.which.list.ids() == [chairs.window.store.database.device_id]
    asked.attempt()
    asked.attempt()
    assert "Take in what it left first" in asked.problem.text()
    asked.meaning.sure.setChecked(True)
    asked.attempt()
    asked.attempt()
    assert "Choose the key file first" in asked.problem.text()
    asked.key.show_path(key)
    asked.key.secret.setText(SECRET)
    asked.attempt()
    QApplication.processEvents()
    assert "Given up" in page(offices).result.text()
    assert offices.window.store.database.partners.all() == ()
    choose(offices, "list")
    shown = sheet(offices)
    assert isinstance(shown, ListSheet)
    assert shown.heading.text() == "Broad Council"


def test_another_recovery_key_needs_the_passphrase(offices: Laptop) -> None:
    choose(offices, "recovery")
    asked = sheet(offices)
    assert isinstance(asked, RecoverySheet)
    asked.secret.setText("wrong")
    asked.attempt()
    assert "not right" in asked.problem.text()
    asked.secret.setText(WORDS)
    asked.attempt()
    shown = sheet(offices)
    assert isinstance(shown, NewKeySheet)
    made = asked.made
    assert shown.shown.text() == made
    shown.attempt()
    assert "Write the key down first" in shown.problem.text()
    shown.written.setChecked(True)
    shown.attempt()
    path = offices.window.store.path
    offices.switch_off()
    open_database(path, kinds=KINDS, recovery_key=made).close()


def test_a_laptop_put_back_from_a_backup_is_offered_to_go_on_as_a_new_one(offices: Laptop) -> None:
    database = offices.window.store.database
    page(offices).organisation.click()
    asked = sheet(offices)
    assert isinstance(asked, ChooseSheet)
    assert "go-on" not in asked.list.ids()
    asked.reject()
    before = database.device_id
    database.hold_back("restored")
    page(offices).show_now()
    assert "put back from a backup" in page(offices).problem.text()
    choose(offices, "go-on")
    shown = sheet(offices)
    assert isinstance(shown, ListSheet)
    shown.attempt()
    QApplication.processEvents()
    assert database.device_id != before
    assert "open it again" in page(offices).result.text()
    with pytest.raises(NotRecorded):
        note(database, 1)


def test_no_sheet_of_the_organisation_names_anybody_in_the_windows_title(
    offices: Laptop, tmp_path: Path
) -> None:
    make(offices, tmp_path)
    page(offices).organisation.click()
    assert sheet(offices).windowTitle() == "Chair Console"
