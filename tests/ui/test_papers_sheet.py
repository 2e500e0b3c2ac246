"""The minutes from the window: at the close, one press and Enter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.core.meeting import Settings
from chair_console.documents.minutes import Choices
from chair_console.documents.papers.folder import PAPERS, USUAL
from chair_console.documents.papers.word import TEMPLATE
from chair_console.ui.minutes_rules import MinutesRules
from chair_console.ui.papers_sheet import PapersSheet
from chair_console.ui.theme import Theme
from tests.ui.laptop import Laptop, a_laptop
from tests.ui.test_accessible import controls, reachable, told, walk


@pytest.fixture
def laptop(qtbot: QtBot, theme: Theme, tmp_path: Path, clock: ScriptClock) -> Iterator[Laptop]:
    yield from a_laptop(qtbot, theme, tmp_path, clock)


def closed(laptop: Laptop) -> None:
    laptop.set_up()
    laptop.plan()
    page = laptop.begin()
    laptop.clock.advance(60_000)
    page.desk.do("decision", text="Roses along the wall")
    page.desk.do("close-meeting")
    page.log_wanted.emit()
    QApplication.processEvents()


def sheet_of(laptop: Laptop) -> PapersSheet:
    laptop.window.log.papers.click()
    QApplication.processEvents()
    sheet = laptop.window.sheet
    assert isinstance(sheet, PapersSheet)
    return sheet


def words_in(place: Path) -> str:
    return " ".join(one.text for one in Document(str(place)).paragraphs)


def test_at_the_close_the_minutes_are_one_press_and_enter_away(
    laptop: Laptop, tmp_path: Path
) -> None:
    closed(laptop)
    log = laptop.window.log
    assert laptop.window.pages.currentWidget() is log
    assert laptop.window.focusWidget() is log.papers
    sheet = sheet_of(laptop)
    sheet.folder.setText(str(tmp_path / "out"))
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert laptop.window.sheet is None
    names = [one.name.split("-", 4)[-1] for one in (tmp_path / "out").iterdir()]
    assert {"minutes-full.docx", "minutes-full.pdf", "minutes-public.pdf"} <= set(names)
    (full,) = (tmp_path / "out").glob("*-minutes-full.docx")
    assert "Roses along the wall" in words_in(full)
    assert log.saved.isVisible()
    assert log.saved.text() == f"{len(names)} files were saved in {tmp_path / 'out'}."
    assert log.show_folder.isVisible()


def test_what_is_usually_handed_out_is_ticked_and_nothing_else(laptop: Laptop) -> None:
    closed(laptop)
    assert {one.id for one in sheet_of(laptop).wanted()} == set(USUAL)


def test_before_a_meeting_what_lies_on_the_tables_is_ticked(laptop: Laptop) -> None:
    laptop.set_up()
    laptop.plan()
    laptop.window.home.start.click()
    laptop.page().log_wanted.emit()
    wanted = sheet_of(laptop).wanted()
    assert {one.when for one in wanted} == {"before"}
    assert len(wanted) == 5


def test_a_folder_that_cannot_be_used_is_told_and_the_sheet_stays(
    laptop: Laptop, tmp_path: Path
) -> None:
    closed(laptop)
    sheet = sheet_of(laptop)
    (tmp_path / "file").write_text("a file")
    for typed, said in (
        ("", "Choose a folder to save in."),
        ("somewhere", "Choose a folder to save in."),
        (str(tmp_path / "file"), "The papers need a folder, and this is a file. Choose a folder."),
    ):
        sheet.folder.setText(typed)
        sheet.attempt()
        assert sheet.isVisible()
        assert sheet.problem.text() == said


def test_nothing_ticked_is_told(laptop: Laptop, tmp_path: Path) -> None:
    closed(laptop)
    sheet = sheet_of(laptop)
    sheet.folder.setText(str(tmp_path / "out"))
    for tick in sheet.ticks.values():
        tick.setChecked(False)
    sheet.attempt()
    assert sheet.problem.text() == "Choose what to save."
    assert not (tmp_path / "out").exists()


def test_a_template_of_the_organisation_that_cannot_be_filled_is_told(
    laptop: Laptop, tmp_path: Path
) -> None:
    closed(laptop)
    folder = laptop.window.store.templates
    folder.mkdir()
    made = Document()
    made.add_paragraph("{{ grop }}")
    made.save(str(folder / TEMPLATE))
    sheet = sheet_of(laptop)
    sheet.folder.setText(str(tmp_path / "out"))
    sheet.attempt()
    assert "grop" in sheet.problem.text()
    assert not (tmp_path / "out").exists()


def test_the_template_is_put_beside_those_of_the_letters_and_used_from_then_on(
    laptop: Laptop, tmp_path: Path
) -> None:
    closed(laptop)
    sheet, place = sheet_of(laptop), laptop.window.store.templates / TEMPLATE
    sheet.template.click()
    assert sheet.under.text() == (
        f"The template is {place}. Change it in Word; it is used from then on."
    )
    made = Document(str(place))
    made.add_paragraph("Our own last line")
    made.save(str(place))
    sheet.template.click()
    assert sheet.under.text().startswith("Your own template is")
    sheet.folder.setText(str(tmp_path / "out"))
    sheet.attempt()
    (full,) = (tmp_path / "out").glob("*-minutes-full.docx")
    assert words_in(full).endswith("Our own last line")


def test_what_there_is_none_of_is_told_and_no_file_is_made(laptop: Laptop, tmp_path: Path) -> None:
    closed(laptop)
    sheet = sheet_of(laptop)
    sheet.folder.setText(str(tmp_path / "out"))
    for id, tick in sheet.ticks.items():
        tick.setChecked(id == "warnings")
    sheet.attempt()
    QApplication.processEvents()
    assert laptop.window.log.saved.text() == "Nobody was warned: there are no slips."
    assert not laptop.window.log.show_folder.isVisible()
    assert not (tmp_path / "out").exists()


def test_the_sheet_shows_what_the_group_decided_about_its_minutes(theme: Theme) -> None:
    for said in (
        Choices(),
        Choices(conduct="counts", name_visitors=True),
        Choices(conduct="asked_to_leave", name_interests=True),
    ):
        rules = MinutesRules(theme, Settings())
        rules.show_choices(said)
        assert rules.choices() == said
        again = MinutesRules(theme, Settings(minutes=rules.changes()))
        assert again.choices() == said


def test_tab_goes_down_one_column_then_the_other_and_each_stop_has_a_name(laptop: Laptop) -> None:
    closed(laptop)
    sheet = sheet_of(laptop)
    sheet.activateWindow()
    QApplication.processEvents()
    stops = walk(sheet)
    assert [one for one in reachable(sheet) if one not in stops] == []
    names = [told(one).text(QAccessible.Text.Name) for one in stops]
    assert all(names)
    order = [PAPERS["log"].title, "nothing", PAPERS["warnings"].title]
    places = [names.index(one) for one in (*order, PAPERS["pack"].title, "Folder")]
    assert places == sorted(places)
    assert all(min(one.width(), one.height()) >= 24 for one in controls(sheet))


def test_every_tick_says_what_the_file_holds(laptop: Laptop) -> None:
    closed(laptop)
    sheet = sheet_of(laptop)
    assert all(tick.toolTip() == PAPERS[id].holds for id, tick in sheet.ticks.items())
