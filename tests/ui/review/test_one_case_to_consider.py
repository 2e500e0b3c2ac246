"""The one case that a chair considers, on the chair's own profile or laptop."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.core.cases.opening import CaseOpened
from chair_console.core.fact import CaseId, PersonId
from chair_console.record import Record
from chair_console.replay import play
from chair_console.ui.main_window import MainWindow
from chair_console.ui.review.cases import Cases
from chair_console.ui.review.office_page import OfficePage
from chair_console.ui.store import Store
from chair_console.ui.theme import Theme
from tests.case_script import CaseScript
from tests.evening import a_record, code_text
from tests.ui.review.officer import Officer
from tests.ui.test_profiles import CHAIRS, START, set_up


def two_cases() -> list[str]:
    script = CaseScript().raised("2026-03-17", "2026-03-10").considered("2026-03-20")
    script.raised("2026-03-21", "2026-03-10", case="c2", person="cat")
    return [json.dumps(one) for one in script.lines]


def case_about(record: Record, name: str) -> CaseId:
    state = record.state
    return next(id for id, one in state.casework.cases.items() if state.name(one.person) == name)


def known(record: Record, name: str) -> PersonId:
    return next(id for id, one in record.state.people.items() if one.name == name)


@pytest.fixture
def officer(qtbot: QtBot) -> Iterator[Officer]:
    with a_record() as (record, clock):
        play(two_cases(), record, clock, code_text)
        record.load_casework()
        yield Officer(qtbot, record, clock, "2026-03-24T10:00")


def test_an_officer_opens_a_case_to_the_laptop_of_the_chair_who_considers_it(
    officer: Officer,
) -> None:
    officer.page.desk.laptops = lambda: (("d1", "Mel's laptop"), ("d2", "Another"))
    officer.open_case(case_about(officer.record, "Ann"))
    assert not officer.act("open-case", device="d1")
    assert officer.case.opened == {"d1": known(officer.record, "Mel")}
    assert officer.act("open-case", device="d1"), "it is open to it already"


def test_a_case_that_nobody_considers_with_the_officer_is_opened_to_nobody(
    officer: Officer,
) -> None:
    officer.open_case(case_about(officer.record, "Cat"))
    assert "Nobody is named yet" in officer.act("open-case")


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, tmp_path: Path) -> MainWindow:
    made = MainWindow(theme, Store(tmp_path / "chair.db", ScriptClock(START)))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def in_the_chairs_profile(window: MainWindow, opened: str) -> None:
    """Put two cases into the chair's records, one of them opened to this laptop."""
    set_up(window, CHAIRS)
    record = window.store.real
    play(two_cases(), record, ScriptClock(START), code_text)
    record.load_casework()
    if opened:
        fact = CaseOpened(
            case_about(record, opened), known(record, "Mel"), record.device, "2026-03-24"
        )
        record.write([fact], "open-case")
    window.change_profile()
    set_up(window, "four quiet otters swim")
    window.home.profile.click()
    window.unlock.passphrase_given.emit(CHAIRS)
    QApplication.processEvents()


def test_a_chairs_profile_opens_the_case_that_its_chair_considers_and_no_other(
    window: MainWindow,
) -> None:
    in_the_chairs_profile(window, "Ann")
    assert not window.home.office.isHidden()
    window.home.office.click()
    page = window.pages.currentWidget()
    assert isinstance(page, OfficePage)
    assert list(page.rooms) == ["cases"]
    cases = page.rooms["cases"]
    assert isinstance(cases, Cases)
    assert cases.currentWidget() is cases.page
    assert cases.list.ids() == [case_about(window.store.real, "Ann")]
    assert cases.new.isHidden()


def test_a_chairs_profile_without_such_a_case_has_no_way_to_any(window: MainWindow) -> None:
    in_the_chairs_profile(window, "")
    assert window.home.office.isHidden()
    assert not window.home.acts["home.office"].isVisible()
