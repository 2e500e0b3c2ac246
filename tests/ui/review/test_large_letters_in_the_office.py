"""The officer's rooms in large letters, with nothing in them, and with names of many scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from chair_console.ui.buttons import ActionButton
from chair_console.ui.controls import Box, Field
from chair_console.ui.review.rows import OfficeList, OfficeRow
from chair_console.ui.review.search import Search
from chair_console.ui.theme import Theme
from chair_console.ui.tokens import LIGHT
from chair_console.ui.widgets import Words, in_our_direction
from tests.ui.review.evenings_before import PANEL, a_year_ago
from tests.ui.review.officer import Officer

SMALL = (1280, 672)
PERCENTS = (100, 150, 200)


@pytest.fixture
def officer(qtbot: QtBot) -> Iterator[Officer]:
    with a_year_ago() as (record, clock):
        yield Officer(qtbot, record, clock, "2026-06-01T10:00")


def settle() -> None:
    """Let the layouts come to rest: what is inside is measured before what is around it."""
    for _turn in range(4):
        QApplication.processEvents()


def in_letters_of(officer: Officer, percent: int) -> None:
    officer.page.theme.set_text_size(percent)
    officer.page.theme.fit(*SMALL)
    officer.page.resize(*SMALL)
    settle()


def outside(page: QWidget) -> list[str]:
    """List the controls that stick out of what they lie in, where nothing scrolls to them."""
    kinds = (ActionButton, Field, Box)
    shown = [
        one
        for one in page.findChildren(QWidget)
        if isinstance(one, kinds) and one.isVisible() and not _fits(one)
    ]
    return [one.accessibleName() or str(one) for one in shown]


def _fits(widget: QWidget) -> bool:
    above = widget.parentWidget()
    while above is not None:
        place = QRect(widget.mapTo(above, widget.rect().topLeft()), widget.size())
        inside = above.parentWidget()
        scrolled = inside is not None and isinstance(inside.parentWidget(), QScrollArea)
        if place.left() < 0 or place.right() > above.width():
            return False
        if scrolled:
            # Downwards it scrolls; sideways nothing does.
            assert inside is not None
            left = widget.mapTo(inside, widget.rect().topLeft()).x()
            return left + widget.width() <= inside.width()
        if isinstance(above, QAbstractScrollArea):
            return True
        if place.bottom() > above.height():
            return False
        above = inside
    return True


@pytest.mark.parametrize("percent", PERCENTS)
def test_every_room_fits_a_small_laptop_however_large_the_letters(
    officer: Officer, percent: int
) -> None:
    in_letters_of(officer, percent)
    for id in officer.page.rooms:
        officer.room(id)
        settle()
        assert (officer.page.width(), officer.page.height()) == SMALL
        assert outside(officer.page) == [], id


@pytest.mark.parametrize("percent", PERCENTS)
def test_a_meeting_and_a_person_fit_as_well(officer: Officer, percent: int) -> None:
    in_letters_of(officer, percent)
    officer.room("meetings")
    officer.inbox.open_meeting(next(iter(officer.record.state.meetings)))
    settle()
    assert outside(officer.page) == []
    officer.room("people")
    officer.people.open_person(next(iter(officer.record.state.people)))
    settle()
    assert outside(officer.page) == []
    assert (officer.page.width(), officer.page.height()) == SMALL


def test_most_of_the_log_is_for_what_happened(officer: Officer) -> None:
    in_letters_of(officer, 200)
    officer.room("meetings")
    officer.inbox.open_meeting(next(iter(officer.record.state.meetings)))
    settle()
    log = officer.inbox.session.timeline
    assert log.columnWidth(2) > max(log.columnWidth(0), log.columnWidth(1))
    assert log.columnWidth(0) > log.fontMetrics().horizontalAdvance("20:30:00")


def test_in_large_letters_a_date_has_a_line_of_its_own(qtbot: QtBot) -> None:
    theme = Theme()
    theme.use(LIGHT)
    theme.fit(*SMALL)
    shown = OfficeList(theme, "Cases")
    qtbot.addWidget(shown)
    dated = OfficeRow("1", "Ann Lee", PANEL, "Raised", "accent", "Tell her by 24 March")
    for rows, lines in (((dated,), 3), ((OfficeRow("2", "Meetings"),), 2)):
        theme.set_text_size(100)
        shown.show_rows(rows)
        low = shown.sizeHintForRow(0)
        theme.set_text_size(200)
        assert shown.delegate.three_lines is (lines == 3)
        assert shown.sizeHintForRow(0) > low


def test_a_room_with_nothing_in_it_says_so_at_its_top(officer: Officer) -> None:
    room = officer.room("search")
    assert isinstance(room, Search)
    settle()
    assert not room.list.isVisible()
    assert room.none.alignment() & Qt.AlignmentFlag.AlignTop
    beside = room.none.mapTo(room, room.none.rect().topLeft()).y()
    under = room.field.mapTo(room, room.field.rect().bottomLeft()).y()
    assert beside - under < room.field.height(), "the words float in the middle of the room"


def test_a_sentence_that_begins_with_an_arabic_name_is_still_set_from_the_left(
    qtbot: QtBot,
) -> None:
    theme = Theme()
    words = Words(theme, wraps=True)
    qtbot.addWidget(words)
    words.show_words("محمد raised it.")
    assert words.text() == "\N{LEFT-TO-RIGHT MARK}محمد raised it."
    assert in_our_direction("Angharad Llŷr raised it.") == "Angharad Llŷr raised it."
    assert in_our_direction("12 days left") == "12 days left"
