"""What a file would bring in is looked over and mended before anything is kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from chair_console.core.meeting import Group, State
from chair_console.documents.agenda import read_pasted_agenda
from chair_console.documents.people import read_pasted_people
from chair_console.record import Record
from chair_console.ui.import_sheet import AgendaImport, ImportSheet, PeopleImport, RegisterImport
from chair_console.ui.plan_sheets import MeetingSheet
from chair_console.ui.planning import GroupPlan, make_group, plan_meeting, shipped_codes
from chair_console.ui.theme import Theme
from tests.ui.conftest import START

DATA = Path(__file__).parents[1] / "documents" / "data"
EDIT, TICK = Qt.ItemDataRole.EditRole, Qt.ItemDataRole.CheckStateRole
ON, OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


def mend(sheet: ImportSheet, row: int, column: int, value: object, role: int = EDIT) -> bool:
    model = sheet.table.lines
    return model.setData(model.index(row, column), value, role)


def planned(record: Record) -> tuple[State, Group]:
    group = make_group(record, GroupPlan("Panel", shipped_codes()[0]))
    return record.state, record.state.groups[group]


def meeting_sheet(record: Record, theme: Theme) -> MeetingSheet:
    state, group = planned(record)
    return MeetingSheet(theme, state, group, START, "Europe/London")


def test_a_title_and_its_minutes_are_mended_and_a_line_is_left_out(theme: Theme) -> None:
    sheet = AgendaImport(theme, read_pasted_agenda("1. Welcom (5 min)\n2. Rents\n3. Close"))
    assert mend(sheet, 0, 2, "Welcome")
    assert mend(sheet, 1, 3, "20")
    assert not mend(sheet, 1, 3, "a while"), "what is no length is not taken"
    assert not mend(sheet, 1, 2, "  "), "an item needs a title"
    assert mend(sheet, 2, 0, OFF, TICK)
    assert [(one.title, one.minutes) for one in sheet.items] == [("Welcome", 5), ("Rents", 20)]
    assert "2 of 3 lines are taken. 25 minutes in all." in sheet.said.text()
    sheet.deleteLater()


def test_a_line_that_was_not_taken_can_be_ticked(theme: Theme) -> None:
    sheet = AgendaImport(theme, read_pasted_agenda("Spring fair\nAGENDA\n1. Welcome\n2. Close"))
    assert [one.title for one in sheet.items] == ["Welcome", "Close"]
    assert mend(sheet, 0, 0, ON, TICK)
    assert [one.title for one in sheet.items] == ["Spring fair", "Welcome", "Close"]
    sheet.deleteLater()


def test_a_doubtful_row_is_marked_until_it_is_mended(theme: Theme) -> None:
    sheet = AgendaImport(
        theme, read_pasted_agenda("1. Welcome\n2. Tender (confidential)\n3. Close")
    )
    model = sheet.table.lines
    marked = model.index(1, 2)
    assert "speaks of a private item" in sheet.doubts.toPlainText()
    assert marked.data(Qt.ItemDataRole.BackgroundRole) is not None
    assert mend(sheet, 1, 4, OFF, TICK)
    assert marked.data(Qt.ItemDataRole.BackgroundRole) is None
    assert sheet.items[1].visibility == "public"
    sheet.deleteLater()


def test_nothing_ticked_is_nothing_to_take(theme: Theme) -> None:
    sheet = PeopleImport(theme, read_pasted_people("Ann Lee"))
    sheet.none.click()
    sheet.attempt()
    assert sheet.problem.text() == "Tick at least one line, or cancel."
    sheet.every.click()
    sheet.attempt()
    assert sheet.result() == 1
    sheet.deleteLater()


def test_space_ticks_wherever_the_keyboard_stands(theme: Theme) -> None:
    sheet = PeopleImport(theme, read_pasted_people("Ann Lee\nTom"))
    sheet.table.setCurrentIndex(sheet.table.lines.index(1, 1))
    QTest.keyClick(sheet.table, Qt.Key.Key_Space)
    assert [one.name for one in sheet.people] == ["Ann Lee"]
    sheet.deleteLater()


def test_a_role_and_a_vote_are_mended(theme: Theme) -> None:
    sheet = PeopleImport(theme, read_pasted_people("Ann Lee, wizard\nTom, guest"))
    assert not mend(sheet, 0, 2, "wizard")
    assert mend(sheet, 0, 2, "deputy chair")
    assert mend(sheet, 1, 3, ON, TICK)
    ann, tom = sheet.people
    assert (ann.role, ann.votes) == ("vice_chair", None)
    assert (tom.role, tom.votes) == ("guest", True)
    sheet.deleteLater()


def test_one_of_thirty_meetings_is_chosen_and_gives_its_date(record: Record, theme: Theme) -> None:
    sheet = meeting_sheet(record, theme)
    sheet.take_items(DATA / "chi_low_income_housing_trust_fund.ics")
    preview = sheet.preview
    assert isinstance(preview, AgendaImport)
    assert preview.meetings.count() == 30
    preview.meetings.setCurrentIndex(1)
    preview.meetings.activated.emit(1)
    preview.attempt()
    assert sheet.title.text() == "Outreach Meeting"
    when = sheet.when.dateTime().toString("yyyy-MM-dd HH:mm")
    assert when == "2024-05-09 14:30", "half past eight in Chicago, as it is in London"
    sheet.deleteLater()


def test_an_agenda_is_pasted_and_becomes_the_lines(record: Record, theme: Theme) -> None:
    sheet = meeting_sheet(record, theme)
    sheet.items_paste.click()
    preview = sheet.preview
    assert preview is not None
    preview.pasted.setPlainText("1. Welcome (5 min)\n2. Block 4, 12\n3. Close")
    preview.attempt()
    items = [(one.title, one.minutes) for one in sheet.plan().items]
    assert items == [("Welcome", 5), ("Block 4, 12", None), ("Close", None)]
    sheet.deleteLater()


def test_parts_of_items_keep_their_numbers_and_their_place(record: Record, theme: Theme) -> None:
    sheet = meeting_sheet(record, theme)
    sheet.people.setPlainText("Ann Lee, chair")
    sheet.items_paste.click()
    assert sheet.preview is not None
    sheet.preview.pasted.setPlainText("1. Welcome\n3. Repairs\n   (a) Damp (10 min)\n3. Close")
    sheet.preview.attempt()
    assert "    Damp, 10" in sheet.items.toPlainText()
    id = plan_meeting(record, next(iter(record.state.groups)), sheet.plan())
    items = record.state.meetings[id].items.values()
    assert [(one.number, one.title, one.level) for one in items] == [
        ("1", "Welcome", 0),
        ("3", "Repairs", 0),
        ("3(a)", "Damp", 1),
        ("3", "Close", 0),
    ]
    sheet.deleteLater()


def test_two_people_of_one_name_keep_their_own_votes(
    record: Record, theme: Theme, tmp_path: Path
) -> None:
    file = tmp_path / "people.csv"
    file.write_text("Name,Votes\nAnn Lee,yes\nJohn Smith,no\nJohn Smith,yes\n", encoding="utf-8")
    sheet = meeting_sheet(record, theme)
    sheet.take_people(file)
    assert sheet.preview is not None
    sheet.preview.attempt()
    assert [one.votes for one in sheet.plan().people] == [True, False, True]
    sheet.deleteLater()


def test_interests_of_a_register_are_kept_with_the_meeting(record: Record, theme: Theme) -> None:
    sheet = meeting_sheet(record, theme)
    sheet.people.setPlainText("Ed Davey, chair\nTim Farron")
    sheet.take_register(DATA / "commons-register.csv")
    preview = sheet.preview
    assert isinstance(preview, RegisterImport)
    assert len(preview.table.lines.ticked) == 5, "rows of the two who are here"
    assert mend(preview, 2, 2, "Tim Farron"), "Ruth Cadbury is said to be somebody who is here"
    assert not mend(preview, 3, 2, "Nobody Known")
    assert mend(preview, 2, 3, "Prejudicial interest")
    preview.attempt()
    id = plan_meeting(record, next(iter(record.state.groups)), sheet.plan())
    kept = [one.interests for one in record.state.people.values()]
    assert sum(len(interests) for interests in kept) == 6
    assert ("Nicholas Gash employed as Lobbyist", "prejudicial") in {
        each for interests in kept for each in interests
    }
    assert record.state.meetings[id].title == "Panel"
    sheet.deleteLater()


def test_whose_a_ticked_interest_is_has_to_be_said(record: Record, theme: Theme) -> None:
    sheet = meeting_sheet(record, theme)
    sheet.people.setPlainText("Ed Davey, chair\nEd Davey")
    sheet.take_register(DATA / "commons-register.csv")
    preview = sheet.preview
    assert preview is not None
    assert preview.table.lines.ticked == [], "two bear the name"
    assert mend(preview, 0, 0, ON, TICK)
    preview.attempt()
    assert preview.problem.text().startswith("Line 2: write whose interest it is")
    preview.reject()
    sheet.deleteLater()
