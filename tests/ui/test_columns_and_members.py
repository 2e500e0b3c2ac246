"""Columns said by hand and remembered, members of a group from a file, and sample files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.documents.people import read_people
from chair_console.record import Record
from chair_console.ui.column_memory import ColumnMemory
from chair_console.ui.group_sheet import GroupSheet
from chair_console.ui.import_sheet import AgendaImport, PeopleImport, RegisterImport
from chair_console.ui.known_people import known_people
from chair_console.ui.plan_sheets import MeetingSheet
from chair_console.ui.planning import GroupPlan, PersonPlan, make_group, shipped_codes
from chair_console.ui.sample_files import save_samples
from chair_console.ui.theme import Theme
from tests.ui.conftest import START
from tests.ui.laptop import Laptop, a_laptop

ODD = "Wer,Was,Bem\nAnn Lee,chair,front seat\nTom Hargreaves,member,\n"


@pytest.fixture
def laptop(qtbot: QtBot, theme: Theme, tmp_path: Path, clock: ScriptClock) -> Iterator[Laptop]:
    yield from a_laptop(qtbot, theme, tmp_path, clock)


def file(folder: Path, text: str, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def meeting_sheet(record: Record, theme: Theme, memory: ColumnMemory) -> MeetingSheet:
    groups = list(record.catalogue().groups)
    group = groups[0] if groups else make_group(record, GroupPlan("Panel", shipped_codes()[0]))
    record.load([f"group:{group}"])
    state = record.state
    zone = "Europe/London"
    return MeetingSheet(theme, state, state.groups[group], START, zone, None, memory)


def say(sheet: PeopleImport | AgendaImport | RegisterImport, place: int, meaning: str) -> None:
    """Choose what a column holds, as the keyboard does."""
    box = sheet.columns.boxes[place]
    box.setCurrentIndex(box.findData(meaning))
    box.activated.emit(box.currentIndex())


def test_a_table_whose_headings_say_nothing_is_read_by_what_is_said_of_its_columns(
    record: Record, theme: Theme, tmp_path: Path
) -> None:
    sheet = meeting_sheet(record, theme, ColumnMemory())
    sheet.take_people(file(tmp_path, ODD))
    preview = sheet.preview
    assert isinstance(preview, PeopleImport)
    assert not preview.columns.isHidden(), "it is asked at once"
    assert not preview.people
    say(preview, 0, "name")
    say(preview, 1, "role")
    say(preview, 2, "adjustments")
    assert [(one.name, one.role, one.adjustments) for one in preview.people] == [
        ("Ann Lee", "chair", "front seat"),
        ("Tom Hargreaves", "member", ""),
    ]
    say(preview, 2, "role")
    assert preview.columns.columns == {"name": 0, "role": 2}, "a meaning has one column"
    preview.reject()
    sheet.deleteLater()


def test_what_was_said_is_remembered_for_the_group_and_nothing_of_the_file_is_kept(
    record: Record, theme: Theme, tmp_path: Path
) -> None:
    kept = tmp_path / "columns.json"
    first = meeting_sheet(record, theme, ColumnMemory(kept))
    first.take_people(file(tmp_path, ODD))
    assert isinstance(first.preview, PeopleImport)
    say(first.preview, 0, "name")
    first.preview.reject()
    words = kept.read_text(encoding="utf-8")
    assert not any(word in words for word in ("Wer", "Ann", "Bem", "wer"))
    again = meeting_sheet(record, theme, ColumnMemory(kept))
    again.take_people(file(tmp_path, "Wer,Was,Bem\nMia Field,guest,\n"))
    assert isinstance(again.preview, PeopleImport)
    assert [one.name for one in again.preview.people] == ["Mia Field"]
    again.preview.reject()
    other = ColumnMemory(kept)
    table = read_people(file(tmp_path, ODD)).table
    assert table is not None
    assert other.of("another group", table) is None
    first.deleteLater()
    again.deleteLater()


@pytest.mark.parametrize("text", ["", "[]", '{"a": 3}', '{"a": {"name": -1}}', "\x00", '{"a":{}}'])
def test_a_muddled_memory_counts_for_nothing(tmp_path: Path, text: str) -> None:
    kept = file(tmp_path, text, "columns.json")
    table = read_people(file(tmp_path, ODD)).table
    assert table is not None
    assert ColumnMemory(kept).of("g", table) is None


def test_columns_of_an_agenda_that_were_taken_wrongly_are_put_right(
    record: Record, theme: Theme, tmp_path: Path
) -> None:
    sheet = meeting_sheet(record, theme, ColumnMemory())
    sheet.take_items(file(tmp_path, "Title,Topic,Minutes\nA,Welcome,5\nB,Rents,20\n"))
    preview = sheet.preview
    assert isinstance(preview, AgendaImport)
    assert preview.columns.isHidden(), "it was understood"
    preview.more_columns.click()
    assert not preview.columns.isHidden()
    say(preview, 1, "title")
    assert [(one.title, one.minutes) for one in preview.items] == [("Welcome", 5), ("Rents", 20)]
    preview.reject()
    sheet.deleteLater()


def test_columns_of_a_register_are_said_by_hand(
    record: Record, theme: Theme, tmp_path: Path
) -> None:
    sheet = meeting_sheet(record, theme, ColumnMemory())
    sheet.people.setPlainText("Ann Lee, chair")
    sheet.take_register(file(tmp_path, "Wer,Was\nAnn Lee,Works for the contractor\nTom,x\n"))
    preview = sheet.preview
    assert isinstance(preview, RegisterImport)
    say(preview, 0, "name")
    say(preview, 1, "about")
    assert [about for _place, _kind, about in preview.interests] == ["Works for the contractor"]
    preview.reject()
    sheet.deleteLater()


def test_members_of_a_new_group_come_from_a_file_and_go_on_into_its_first_meeting(
    laptop: Laptop, tmp_path: Path
) -> None:
    laptop.set_up()
    window = laptop.window
    window.home.group.click()
    group = window.sheet
    assert isinstance(group, GroupSheet)
    group.name.setText("Oak Panel")
    people = "Ann Lee,Chair,\nJohn Smith,Member,no\nJohn Smith,Member,\n"
    group.take_members(file(tmp_path, f"Name,Role,Votes\n{people}"))
    assert group.preview is not None
    group.preview.attempt()
    assert group.told.text() == "3 members from the file."
    group.attempt()
    QApplication.processEvents()
    meeting = window.sheet
    assert isinstance(meeting, MeetingSheet)
    assert meeting.people.toPlainText().splitlines()[1:] == ["John Smith, Member"] * 2
    meeting.attempt()
    QApplication.processEvents()
    record = window.store.real
    (planned,) = record.catalogue().meetings.values()
    record.open_meeting(planned.id)
    (known,) = record.state.groups.values()
    listed = record.state.meetings[planned.id].people
    assert set(listed) == set(known.members), "nobody was made a second time"
    assert [one.votes for one in listed.values()] == [True, False, True]


def test_somebody_of_the_same_name_is_offered_and_never_taken_for_them(
    record: Record, theme: Theme, tmp_path: Path
) -> None:
    code = shipped_codes()[0]
    make_group(record, GroupPlan("Oak Panel", code, members=(PersonPlan("Ann Lee", "chair"),)))
    sheet = GroupSheet(theme, None, known_people(record))
    sheet.take_members(file(tmp_path, "Name\nAnn Lee\nAnn Lee\nTom\n"))
    preview = sheet.preview
    assert preview is not None
    assert "Ann Lee is known already (Oak Panel)" in preview.doubts.toPlainText()
    assert [one.known for one in preview.people] == ["", "", ""]
    model = preview.table.lines
    assert model.setData(model.index(0, 5), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    ann = next(iter(record.state.people))
    assert [one.known for one in preview.people] == [ann, "", ""], "the second is somebody else"
    preview.attempt()
    sheet.name.setText("Elm Panel")
    group = make_group(record, sheet.plan())
    assert ann in record.state.groups[group].members
    assert len(record.state.groups[group].members) == 3
    sheet.deleteLater()


def test_a_list_is_mended_by_keyboard_alone(record: Record, theme: Theme, tmp_path: Path) -> None:
    sheet = meeting_sheet(record, theme, ColumnMemory())
    sheet.show()
    sheet.take_people(file(tmp_path, "Name,Role\nAn Lee,chair\nTom,wizard\n"))
    preview = sheet.preview
    assert isinstance(preview, PeopleImport)
    table = preview.table
    preview.activateWindow()
    table.setFocus()
    table.setCurrentIndex(table.lines.index(0, 1))
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = table.findChild(QLineEdit)
    assert editor is not None, "F2 types into the cell"
    QTest.keyClicks(editor, "Ann Lee")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert [one.name for one in preview.people] == ["Ann Lee"]
    assert preview.isVisible(), "Enter ended the typing and not the sheet"
    preview.reject()
    sheet.deleteLater()


def test_sample_files_go_into_a_folder_of_their_own(
    laptop: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = tmp_path / "desk"
    wanted.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_any: str(wanted))
    monkeypatch.setattr("chair_console.ui.sample_files.QDesktopServices.openUrl", lambda _url: True)
    laptop.window.first.samples.click()
    into = wanted / "Chair Console samples"
    names = {path.name for path in into.iterdir()}
    assert {"agenda.docx", "agenda.xlsx", "people.xlsx", "people.vcf", "register.csv"} <= names
    assert "The samples are in the folder" in laptop.window.strip.words.text()


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        save_samples(tmp_path / "not there")
