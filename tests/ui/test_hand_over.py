"""Handing over in the window: cards, the code on both screens, a stick, and what is left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.ui.hand_over_page import HandOverPage
from chair_console.ui.hand_over_sheets import CHAIR, LEAD_OFFICER, CodeSheet, RoleSheet
from chair_console.ui.small_sheets import ListSheet
from chair_console.ui.theme import Theme
from tests.ui.laptop import Laptop, a_laptop

HOUR = 3_600_000


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


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def page(laptop: Laptop) -> HandOverPage:
    if laptop.window.side.hand_over is None:
        laptop.window.home.hand_over.click()
        QApplication.processEvents()
    shown = laptop.window.side.hand_over
    assert shown is not None
    return shown


def go_with(laptop: Laptop, stick: Path) -> None:
    """Hand over, and wait until it has ended beside the window."""
    page(laptop).hand_over(stick)
    work = laptop.window.work
    if work._running is not None:
        assert work._running.wait(20_000)
    QApplication.processEvents()
    assert not work.runs


def take_card(laptop: Laptop, stick: Path, other: Laptop, role: str) -> CodeSheet:
    """From the other one's card to the code."""
    device = other.window.store.database.device_id
    page(laptop).take_card(stick / f"card-{device[:8]}.cccard")
    sheet = laptop.window.sheet
    assert isinstance(sheet, RoleSheet)
    sheet.list.choose(role)
    sheet.attempt()
    QApplication.processEvents()
    code = laptop.window.sheet
    assert isinstance(code, CodeSheet)
    return code


def become_partners(chairs: Laptop, offices: Laptop, stick: Path) -> None:
    page(chairs).save_card("Chair, harbour", stick)
    page(offices).save_card("Office", stick)
    codes = (
        take_card(chairs, stick, offices, LEAD_OFFICER),
        take_card(offices, stick, chairs, CHAIR),
    )
    assert codes[0].code.text() == codes[1].code.text()
    for sheet in codes:
        sheet.same.click()
        sheet.attempt()
        QApplication.processEvents()


def home(laptop: Laptop) -> None:
    page(laptop).home.click()
    QApplication.processEvents()


def test_two_laptops_become_partners_and_a_meeting_travels(
    chairs: Laptop, offices: Laptop, stick: Path, clock: ScriptClock
) -> None:
    chairs.plan()
    become_partners(chairs, offices, stick)
    clock.advance(2 * HOUR)
    go_with(chairs, stick)
    assert "handed over" in page(chairs).result.text()
    assert page(chairs).standing.text().endswith("records only on this laptop, oldest 2 h")
    go_with(offices, stick)
    assert "taken in" in page(offices).result.text()
    assert page(offices).problem.isHidden()
    home(offices)
    (meeting,) = offices.window.store.real.catalogue().meetings.values()
    assert offices.window.home.meetings.ids() == [meeting.id]
    go_with(chairs, stick)
    assert page(chairs).standing.text().startswith("Confirmed by Office, ")
    home(chairs)
    assert chairs.window.home.standing.text() == "Confirmed by Office, 21:00"


def test_without_a_partner_there_is_nothing_to_press_and_it_is_said_why(chairs: Laptop) -> None:
    shown = page(chairs)
    assert not shown.go.isEnabled()
    assert shown.go.toolTip() == "Add a laptop and compare the code first."
    assert shown.none.text().startswith("No other laptop is known.")
    home(chairs)
    assert chairs.window.home.standing.isHidden()


def test_the_code_has_to_be_compared_before_it_is_confirmed(
    chairs: Laptop, offices: Laptop, stick: Path
) -> None:
    page(offices).save_card("Office", stick)
    sheet = take_card(chairs, stick, offices, LEAD_OFFICER)
    sheet.attempt()
    assert sheet.problem.text().startswith("Compare the numbers on both screens first")
    assert chairs.window.store.database.partners.confirmed() == ()
    sheet.reject()
    # It can be compared later: over the telephone, say.
    page(chairs).compare.click()
    again = chairs.window.sheet
    assert isinstance(again, CodeSheet)
    again.same.click()
    again.attempt()
    assert len(chairs.window.store.database.partners.confirmed()) == 1


def test_a_file_that_is_no_card_is_told_in_a_sentence(chairs: Laptop, stick: Path) -> None:
    (stick / "card.cccard").write_text("hello")
    page(chairs).take_card(stick / "card.cccard")
    assert page(chairs).problem.text().startswith("This file is not the card of a laptop")
    assert chairs.window.sheet is None


def test_a_stick_that_was_pulled_out_is_told_in_a_sentence(
    chairs: Laptop, offices: Laptop, stick: Path
) -> None:
    become_partners(chairs, offices, stick)
    go_with(chairs, stick / "gone")
    assert page(chairs).problem.text().startswith("This folder cannot be opened")


def test_in_the_middle_of_an_item_nothing_is_handed_over(
    chairs: Laptop, offices: Laptop, stick: Path
) -> None:
    become_partners(chairs, offices, stick)
    home(chairs)
    chairs.plan()
    meeting = chairs.begin()
    chairs.window.go_home()
    go_with(chairs, stick)
    assert page(chairs).problem.text().startswith("A meeting is in the middle of an item")
    assert not list(stick.rglob("*.ccb"))
    assert meeting is not None


def test_a_partner_who_was_removed_gets_nothing_more(
    chairs: Laptop, offices: Laptop, stick: Path
) -> None:
    become_partners(chairs, offices, stick)
    page(chairs).remove.click()
    sheet = chairs.window.sheet
    assert isinstance(sheet, ListSheet)
    sheet.attempt()
    assert chairs.window.store.database.partners.all() == ()
    assert not page(chairs).go.isEnabled()
