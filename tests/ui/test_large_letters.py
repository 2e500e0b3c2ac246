"""At 200 per cent on a small laptop nothing is lost: rows become two, columns and sheets scroll."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.ui.buttons import ActionButton
from chair_console.ui.controls import Field
from chair_console.ui.first_start import FirstStart
from chair_console.ui.keys_page import KeysPage, names_of_acts
from chair_console.ui.settings import Likes, SettingsSheet
from chair_console.ui.sheet import Sheet
from chair_console.ui.sizes import sizes_for
from chair_console.ui.theme import Theme
from chair_console.ui.warn_sheet import WarnSheet
from chair_console.ui.widgets import Words
from tests.ui.chair import Chair
from tests.ui.laptop import Laptop, a_laptop

PERCENTS = [125, 150, 200]
ACTS = (
    "queue.hand_up",
    "warnings.warn",
    "removals.ask_to_leave",
    "interests.declare",
    "notes.add",
    "agenda.add",
    "decisions.action",
    "votes.vote",
    "people.add",
    "meeting.close",
    "help.palette",
)


@pytest.fixture
def laptop(qtbot: QtBot, theme: Theme, tmp_path: Path, clock: ScriptClock) -> Iterator[Laptop]:
    yield from a_laptop(qtbot, theme, tmp_path, clock)


def cut(root: QWidget) -> list[str]:
    """List the words that do not fit where they stand."""
    shown = [one for one in root.findChildren(QWidget) if one.isVisible()]
    return [one.text() for one in shown if isinstance(one, Words | ActionButton) and _is_cut(one)]


def _is_cut(one: Words | ActionButton) -> bool:
    if isinstance(one, ActionButton):
        return not one._icon_only and one._words_width() > one.width() + 12
    if one.wordWrap():
        return one.height() < one.heightForWidth(one.width())
    return one.sizeHint().width() > one.width() + 1


def sideways(root: QWidget) -> list[str]:
    """List the columns in which something lies beyond the right edge."""
    return [
        type(area.parent()).__name__
        for area in root.findChildren(QScrollArea)
        if area.isVisible() and area.horizontalScrollBar().maximum() > 0
    ]


def zoom(chair: Chair, percent: int) -> None:
    chair.page.theme.set_text_size(percent)
    chair.page.screen_.show_meeting(chair.view)
    QApplication.processEvents()


@pytest.mark.parametrize("percent", PERCENTS)
def test_no_word_of_the_meeting_is_cut(chair: Chair, percent: int) -> None:
    chair.page.desk.do("ask", person=chair.person("Aisha"))
    chair.page.desk.do("ask", person=chair.person("Daniel"))
    chair.press("floor.next")
    chair.choose("Daniel")
    zoom(chair, percent)
    assert cut(chair.page.screen_) == []
    assert sideways(chair.page.screen_) == []


def test_with_the_usual_letters_nothing_scrolls_and_nothing_has_moved(chair: Chair) -> None:
    screen = chair.page.screen_
    before = [one.geometry() for one in (screen.item, screen.floor, screen.queue, screen.top)]
    fonts = screen.queue.heading.font().pixelSize()
    zoom(chair, 200)
    assert screen.queue.heading.font().pixelSize() == 2 * fonts
    zoom(chair, 100)
    after = [one.geometry() for one in (screen.item, screen.floor, screen.queue, screen.top)]
    assert after == before
    assert screen.queue.heading.font().pixelSize() == fonts


def test_the_speakers_name_keeps_its_line_beside_the_share_and_the_warnings(chair: Chair) -> None:
    chair.page.resize(1280, 672)
    chair.page.theme.set_text_size(200)
    floor = chair.page.screen_.floor
    view = replace(chair.view.floor, name="Aisha Begum", share="79 % of the time", level="red")
    floor.show_floor(replace(view, warnings="2 warnings"))
    QApplication.processEvents()
    assert floor.share.isVisible()
    assert floor.warnings.isVisible()
    assert floor.name.height() < 2 * floor.name.fontMetrics().height()
    chair.page.theme.set_text_size(100)
    QApplication.processEvents()
    assert floor.share.y() < floor.clock.y(), "beside the name again"
    assert floor.share.x() > floor.name.x()


def test_help_stays_out_of_the_bar_below_where_the_last_act_needs_the_room(chair: Chair) -> None:
    chair.page.theme.set_text_size(200)
    chair.press("help.keys")
    chair.action("help.page").setText("Help, in other words")
    status = chair.page.screen_.status
    assert status.help.isHidden()
    assert status.saved.isHidden()
    assert status.tick.accessibleName().startswith("Saved ")
    chair.page.theme.set_text_size(100)
    assert not status.help.isHidden()
    assert not status.saved.isHidden()


def test_every_part_of_the_middle_can_be_scrolled_to(chair: Chair) -> None:
    zoom(chair, 200)
    screen = chair.page.screen_
    area = screen._scroller
    assert area.verticalScrollBar().maximum() > 0
    for one in (screen.item.agenda, screen.floor.next, screen.queue.list):
        one.setFocus()
        QApplication.processEvents()
        seen = QRect(one.mapTo(area.viewport(), one.rect().topLeft()), one.size())
        assert area.viewport().rect().contains(seen.center()), one.objectName()


def test_the_words_to_say_leave_the_clock_in_sight(chair: Chair) -> None:
    chair.choose("Daniel")
    chair.page.desk.do("call", person=chair.person("Aisha"))
    chair.page.screen_.floor.next.setFocus()
    chair.press("warnings.warn")
    assert chair.page.sheet is not None
    chair.page.sheet.attempt()
    zoom(chair, 200)
    screen = chair.page.screen_
    clock = screen._where(screen.floor.clock)
    assert screen.say.isVisible()
    assert not screen.say.geometry().intersects(clock)


@pytest.mark.parametrize("act", ACTS)
def test_no_word_of_a_sheet_is_cut_and_its_buttons_stay_in_the_window(
    chair: Chair, act: str
) -> None:
    zoom(chair, 200)
    chair.choose("Daniel")
    chair.press(act)
    sheet = chair.page.sheet
    assert sheet is not None
    fits(sheet, chair.page.window())


def fits(sheet: Sheet, window: QWidget) -> None:
    QApplication.processEvents()
    assert cut(sheet) == []
    assert sideways(sheet) == []
    assert sheet.width() <= window.width()
    assert sheet.height() <= window.height()
    for button in (sheet.cancel, sheet.accept_button):
        if not button.isHidden():
            assert sheet.rect().contains(button.geometry())


def test_a_field_below_the_edge_is_scrolled_to_when_the_keyboard_comes_to_it(
    chair: Chair,
) -> None:
    zoom(chair, 200)
    chair.choose("Daniel")
    chair.press("warnings.warn")
    sheet = chair.page.sheet
    assert isinstance(sheet, WarnSheet)
    sheet.more.button.click()
    QApplication.processEvents()
    assert sheet.scroller.verticalScrollBar().maximum() > 0
    field = sheet.findChildren(Field)[-1]
    field.setFocus()
    QApplication.processEvents()
    top = field.mapTo(sheet.scroller.viewport(), field.rect().topLeft()).y()
    assert 0 <= top <= sheet.scroller.viewport().height() - field.height()


@pytest.mark.parametrize("kind", ["settings", "keys"])
def test_settings_and_keys_can_be_read_at_their_own_largest_size(chair: Chair, kind: str) -> None:
    zoom(chair, 200)
    page, likes = chair.page, Likes()
    sheet: Sheet = (
        SettingsSheet(page.theme, likes, page)
        if kind == "settings"
        else KeysPage(page.theme, likes.key_map, names_of_acts(), False, page)
    )
    page.open_sheet(sheet)
    fits(sheet, page.window())


@pytest.mark.parametrize("percent", [100, 200])
def test_a_sheet_over_a_small_sheet_is_as_wide_as_it_needs(chair: Chair, percent: int) -> None:
    zoom(chair, percent)
    page = chair.page
    settings = SettingsSheet(page.theme, Likes(), page)
    page.open_sheet(settings)
    settings.keys.click()
    keys = settings.findChild(KeysPage)
    assert isinstance(keys, KeysPage)
    fits(keys, page.window())


def test_the_pages_around_the_meeting_lose_nothing(laptop: Laptop) -> None:
    window = laptop.window
    window.theme.set_text_size(200)
    QApplication.processEvents()
    assert cut(window) == []
    laptop.set_up()
    QApplication.processEvents()
    assert cut(window) == []
    assert sideways(window) == []


def test_in_a_low_window_the_first_page_scrolls(qtbot: QtBot, theme: Theme) -> None:
    theme.set_text_size(200)
    page = FirstStart(theme)
    qtbot.addWidget(page)
    page.resize(1280, 500)
    page.show()
    QApplication.processEvents()
    assert page._inside.verticalScrollBar().maximum() > 0
    page.make.setFocus()
    QApplication.processEvents()
    top = page.make.mapTo(page._inside.viewport(), page.make.rect().topLeft()).y()
    assert 0 <= top < page._inside.viewport().height()


def test_the_large_arrangement_is_for_large_letters_only() -> None:
    assert not sizes_for(1366, 768, 100).large
    assert not sizes_for(1000, 600, 100).large
    assert sizes_for(1366, 768, 200).large
    assert not sizes_for(3840, 2160, 200).large
