"""Words that would be cut get another line; what few need is folded away, and opens with a key."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from chair_console.core.warnings import tally
from chair_console.ui import paint
from chair_console.ui.rows import AgendaRow, AgendaView, PeopleView, PersonRow
from chair_console.ui.sizes import ROOMY, sizes_for
from chair_console.ui.theme import Theme
from chair_console.ui.warn_sheet import WarnSheet
from tests.ui.chair import FREE, Chair
from tests.ui.painted import texts

LONG = "What we learned from the complaints of the last quarter"


def heights(chair: Chair) -> list[int]:
    rows = chair.page.screen_.agenda.list
    return [rows.visualRect(rows.model().index(at, 0)).height() for at in range(len(rows.ids()))]


def test_a_long_title_on_the_agenda_has_two_lines(chair: Chair) -> None:
    rows = (
        AgendaRow("a", "1", "Welcome", "19:00, 5 min"),
        AgendaRow("b", "2", LONG, "19:05, 5 min"),
    )
    chair.page.screen_.agenda.show_agenda(AgendaView(rows))
    QApplication.processEvents()
    short, long = heights(chair)
    assert long > short


def test_a_title_that_a_scroll_bar_would_cut_has_two_lines_too(chair: Chair) -> None:
    panel = chair.page.screen_.agenda
    font = chair.page.theme.font(chair.page.theme.sizes.body, 500)
    width = panel.list.viewport().width()
    title = "i"
    # As long as just fits while there is no scroll bar.
    while paint.width_of(font, f"{title}i") < width - 10 - chair.page.theme.sizes.icon - 44:
        title += "i"
    parted = f"{title[:8]} {title[9:]}"
    rows = tuple(AgendaRow(str(at), str(at), parted, "19:00") for at in range(30))
    panel.show_agenda(AgendaView(rows))
    QApplication.processEvents()
    assert panel.list.verticalScrollBar().maximum() > 0
    assert set(heights(chair)) == {
        chair.page.theme.sizes.agenda_row + round(chair.page.theme.sizes.body * 1.22)
    }


def test_a_sign_that_takes_room_from_a_title_gives_it_a_second_line(chair: Chair) -> None:
    panel, theme = chair.page.screen_.agenda, chair.page.theme
    font, title = theme.font(theme.sizes.body, 500), "Damp i"
    room = panel.list.viewport().width() - 10 - theme.sizes.icon - 44
    while paint.width_of(font, f"{title}i") < room:
        title += "i"
    for interest in (False, True):
        panel.show_agenda(AgendaView((AgendaRow("a", "1", title, "19:00", interest=interest),)))
        QApplication.processEvents()
        (height,) = heights(chair)
        assert (height > theme.sizes.agenda_row) is interest


def test_the_two_lines_together_hold_every_word(theme: Theme) -> None:
    first, second = paint.in_two(theme.font(14, 500), LONG, 200)
    assert f"{first} {second}" == LONG
    assert paint.width_of(theme.font(14, 500), first) <= 200


def test_a_very_large_window_has_larger_letters_than_a_large_one() -> None:
    assert sizes_for(1920, 1080) == ROOMY
    wall = sizes_for(3840, 2160)
    assert wall.body > ROOMY.body
    assert wall.button > ROOMY.button
    assert wall.roomy


def test_what_happened_is_typed_after_the_fold_is_opened_with_enter(chair: Chair) -> None:
    daniel = chair.choose("Daniel")
    chair.press("warnings.warn")
    sheet = chair.page.sheet
    assert isinstance(sheet, WarnSheet)
    assert not sheet.note.isVisible()
    sheet.more.button.setFocus()
    QTest.keyClick(sheet.more.button, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert sheet.note.isVisible()
    assert sheet.more.button.accessibleName().endswith("shown")
    assert tally(chair.page.desk.bridge.record.state, chair.meeting, daniel).total == 0
    sheet.note.setFocus()
    chair.write("over the lift")
    chair.key(Qt.Key.Key_Return, FREE)
    (warning,) = chair.meeting.warnings.values()
    assert warning.words.endswith("over the lift")


def test_what_somebody_is_doing_is_said_whole_beside_their_warnings(chair: Chair) -> None:
    panel = chair.page.screen_.people
    doing = "speaking, 79 % of the time"
    busy = PersonRow("a", "Aisha Begum", "AB", f"Member, {doing}", warnings=2, maximum=2)
    longer = replace(busy, id="b", detail=f"Vice chair, in the chair, {doing}", warnings=0)
    panel.show_people(PeopleView((busy, longer)))
    QApplication.processEvents()
    said = [one.words for one in texts(panel.list.viewport())]
    assert f"Member, {doing}" in said
    assert not [one for one in said if "…" in one]
