"""The officer's rooms with the keyboard alone: Tab, arrows, Enter, Escape."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from chair_console.ui.review.forms import FORMS
from tests.ui.review.evenings_before import a_year_ago
from tests.ui.review.officer import Officer


@pytest.fixture
def officer(qtbot: QtBot) -> Iterator[Officer]:
    with a_year_ago() as (record, clock):
        one = Officer(qtbot, record, clock, "2026-06-01T10:00")
        one.page.activateWindow()
        qtbot.waitUntil(one.page.isActiveWindow)
        yield one


def press(key: Qt.Key) -> None:
    QTest.keyClick(holder(), key)
    QApplication.processEvents()


def holder() -> QWidget:
    """Whoever has the keyboard."""
    focus = QApplication.focusWidget()
    assert focus is not None, "nobody has the keyboard"
    assert focus.isVisible(), "the keyboard went where nobody sees it"
    return focus


def round_trip(officer: Officer) -> list[QWidget]:
    """Press Tab until it comes round."""
    officer.page.setFocus()
    passed = []
    for _turn in range(40):
        press(Qt.Key.Key_Tab)
        if holder() in passed:
            break
        passed.append(holder())
    return passed


def test_the_keyboard_begins_in_the_list_at_the_left(officer: Officer) -> None:
    officer.page.setFocus()
    assert holder() is officer.page.list


def test_tab_passes_everything_there_is_to_press(officer: Officer) -> None:
    officer.room("meetings")
    passed = round_trip(officer)
    assert {officer.inbox.search, officer.inbox.list, officer.page.bar.home} <= set(passed)
    officer.room("cases")
    passed = round_trip(officer)
    assert {officer.cases.new, officer.cases.search, officer.cases.list} <= set(passed)


def test_enter_goes_into_a_room_and_escape_comes_back_out_of_a_case(officer: Officer) -> None:
    officer.room("cases")
    officer.page.setFocus()
    press(Qt.Key.Key_Return)
    assert holder() is officer.cases.list
    officer.cases.list.choose(officer.cases.list.ids()[0])
    press(Qt.Key.Key_Return)
    assert officer.case_page.isVisible()
    assert officer.case_page.isAncestorOf(holder())
    press(Qt.Key.Key_Escape)
    assert not officer.case_page.isVisible()
    assert holder() is officer.cases.list


def test_after_an_act_the_keyboard_is_at_what_can_be_done_next(officer: Officer) -> None:
    officer.room("cases")
    officer.cases.open_case(next(iter(officer.record.state.casework.cases)))
    page = officer.case_page
    form = next(one for one in FORMS if one.act in page.buttons)
    page.open_form(form)
    sheet = page.sheet
    assert sheet is not None
    page.buttons[form.act].hide()
    sheet.reject()
    focus = officer.page.window().focusWidget()
    assert focus is not None
    assert page.isAncestorOf(focus)
    assert not focus.isHidden()
    assert focus is not page.buttons[form.act]
