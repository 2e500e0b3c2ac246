"""Paper where the chair is: slips at the card, the pack, a look before it is printed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.documents.papers.paper import Head, NewPage, Paper, Para, Points, Table
from chair_console.ui.late_entry import LateEntrySheet
from chair_console.ui.late_entry_file import FromFileSheet
from chair_console.ui.paper_preview import PaperPreview
from chair_console.ui.papers_sheet import PapersSheet
from chair_console.ui.printing import a_printer, print_pages
from chair_console.ui.theme import Theme
from tests.ui.laptop import Laptop, a_laptop

MADE_AT = 1_772_580_000_000


@pytest.fixture
def laptop(qtbot: QtBot, theme: Theme, tmp_path: Path, clock: ScriptClock) -> Iterator[Laptop]:
    yield from a_laptop(qtbot, theme, tmp_path, clock)


def begun(laptop: Laptop) -> None:
    laptop.set_up()
    laptop.plan()
    laptop.begin()


def tom(laptop: Laptop) -> str:
    page = laptop.page()
    people = page.desk.bridge.record.state.people
    return next(one for one, known in people.items() if known.name.startswith("Tom"))


def press(laptop: Laptop, deed: str) -> None:
    laptop.page().actions_.by_id[deed].trigger()
    QApplication.processEvents()


def preview(laptop: Laptop) -> PaperPreview:
    sheet = laptop.window.sheet
    assert isinstance(sheet, PaperPreview), sheet
    return sheet


def words_of(sheet: PaperPreview) -> str:
    return sheet.page.accessibleDescription()


# Slips


def test_the_slip_is_one_press_on_the_card_that_says_the_warning(laptop: Laptop) -> None:
    begun(laptop)
    page = laptop.page()
    page.desk.do("warn", person=tom(laptop), words="Shouted")
    card = page.screen_.say
    assert card.isVisible()
    assert card.slip.isVisible()
    card.slip.click()
    QApplication.processEvents()
    assert "To: Tom Hargreaves" in words_of(preview(laptop))
    assert "In these words: Shouted" in words_of(preview(laptop))


def test_a_card_that_warns_nobody_offers_no_slip(laptop: Laptop) -> None:
    begun(laptop)
    page = laptop.page()
    item = next(iter(page.desk.meeting.items))
    page.desk.do("declare", person=tom(laptop), item=item, kind="personal")
    assert page.screen_.say.isVisible()
    assert not page.screen_.say.slip.isVisible()


def test_the_slip_is_in_the_persons_menu_once_they_were_warned(laptop: Laptop) -> None:
    begun(laptop)
    page = laptop.page()
    page.desk.choose(tom(laptop))
    assert not page.actions_.by_id["paper.slip"].isEnabled()
    page.desk.do("warn", person=tom(laptop))
    assert page.actions_.by_id["paper.slip"].isEnabled()
    press(laptop, "paper.slip")
    assert "A warning" in words_of(preview(laptop))


def test_what_is_not_yet_with_the_officer_says_which_day_it_is(laptop: Laptop) -> None:
    begun(laptop)
    laptop.page().desk.do("warn", person=tom(laptop))
    press(laptop, "paper.unreported")
    assert "Not yet with the" in words_of(preview(laptop))
    assert "day 0 of 14" in words_of(preview(laptop))


def test_an_urgent_enquiry_has_its_slip_at_once(laptop: Laptop) -> None:
    begun(laptop)
    page = laptop.page()
    assert not page.actions_.by_id["paper.urgent"].isEnabled()
    page.desk.do("park", person=tom(laptop), text="Gas in the hall", urgent=True)
    press(laptop, "paper.urgent")
    assert "What: Gas in the hall" in words_of(preview(laptop))


def test_a_persons_own_record_names_nobody_else(laptop: Laptop) -> None:
    begun(laptop)
    page = laptop.page()
    page.desk.choose(tom(laptop))
    press(laptop, "paper.own")
    said = words_of(preview(laptop))
    assert "Tom Hargreaves" in said
    assert not [one for one in ("Ann Lee", "Mia Field", "Dawn") if one in said]


# The pack, typing in


def test_the_pack_is_one_press_from_the_meeting(laptop: Laptop) -> None:
    begun(laptop)
    press(laptop, "paper.pack")
    sheet = preview(laptop)
    assert len(sheet.pages) == 6
    assert "Running sheet 1 of 3" in words_of(sheet)


def test_typing_in_is_a_key_away_and_goes_on_another_day(laptop: Laptop) -> None:
    begun(laptop)
    press(laptop, "paper.type_in")
    sheet = laptop.window.sheet
    assert isinstance(sheet, LateEntrySheet)
    sheet.typist.field.setText("ann")
    sheet.form.at.put("19:30")
    sheet.form.what.put("note")
    sheet.form.told[0].put("The laptop died")
    sheet.put_down()
    sheet.reject()
    QApplication.processEvents()
    laptop.clock.advance(40 * 60_000)
    press(laptop, "paper.type_in")
    again = laptop.window.sheet
    assert isinstance(again, LateEntrySheet)
    assert [one.said["words"] for one in again.typed.lines] == ["The laptop died"]
    again.goes_on.setChecked(True)
    again.attempt()
    QApplication.processEvents()
    assert laptop.window.sheet is None, again.problem.text()
    page = laptop.page()
    assert [one.text for one in page.desk.meeting.notes if one.kind == "note"] == [
        "The laptop died"
    ]
    assert laptop.window.pages.currentWidget() is page


def test_nothing_is_typed_into_a_meeting_that_is_closed(laptop: Laptop) -> None:
    begun(laptop)
    laptop.page().desk.do("close-meeting")
    assert not laptop.page().actions_.by_id["paper.type_in"].isEnabled()


# Looking and printing


def a_paper(pages: int = 2) -> Paper:
    blocks: list[object] = [Head("Beginning"), Points(("one", "two"))]
    for number in range(1, pages):
        blocks += [
            NewPage(),
            Para(f"Page {number + 1}"),
            Table(("A", "B"), (("=1+1", "x"),), (1, 1)),
        ]
    return Paper("A paper", tuple(blocks), "For nobody")  # type: ignore[arg-type]


def test_all_pages_come_out_of_the_printer(theme: Theme, tmp_path: Path) -> None:
    papers = (a_paper(2), a_paper(1))
    printer = a_printer(papers)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    assert print_pages(printer, papers, MADE_AT)
    made = PdfReader(tmp_path / "printed.pdf")
    assert len(made.pages) == 3
    width, height = (float(made.pages[0].mediabox[place]) for place in (2, 3))
    assert (round(width), round(height)) == (595, 842)


def test_a_paper_that_lies_down_is_printed_lying_down(theme: Theme, tmp_path: Path) -> None:
    wide = Paper("Wide", (Para("Words"),), wide=True)
    printer = a_printer((wide, a_paper(1)))
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    assert print_pages(printer, (wide, a_paper(1)), MADE_AT)
    first, second = PdfReader(tmp_path / "printed.pdf").pages
    assert float(first.mediabox[2]) > float(first.mediabox[3])
    assert float(second.mediabox[2]) < float(second.mediabox[3])


def test_the_name_of_the_print_job_names_nobody(theme: Theme) -> None:
    assert a_printer((a_paper(),)).docName() == "Chair Console"


def shown(qtbot: QtBot, theme: Theme, *papers: Paper) -> PaperPreview:
    sheet = PaperPreview(theme, papers, MADE_AT, "2026-03-03-abc")
    qtbot.addWidget(sheet)
    sheet.show()
    QApplication.processEvents()
    return sheet


def test_pages_are_turned_with_the_keys(qtbot: QtBot, theme: Theme) -> None:
    sheet = shown(qtbot, theme, a_paper(3))
    assert sheet.where.text() == "Page 1 of 3"
    QTest.keyClick(sheet, Qt.Key.Key_PageDown)
    QTest.keyClick(sheet, Qt.Key.Key_PageDown)
    QTest.keyClick(sheet, Qt.Key.Key_PageDown)
    assert sheet.where.text() == "Page 3 of 3"
    QTest.keyClick(sheet, Qt.Key.Key_PageUp)
    assert sheet.where.text() == "Page 2 of 3"


def test_a_paper_is_saved_as_pdf_word_and_web_page(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    sheet = shown(qtbot, theme, a_paper())
    words = [one.text for one in Document(io.BytesIO(sheet.written(".docx")[0])).paragraphs]
    assert words[:4] == ["A paper", "Beginning", "one", "two"]
    assert b"<h1>A paper</h1>" in sheet.written(".html")[0]
    assert PdfReader(io.BytesIO(sheet.written(".pdf")[0])).metadata.title == "A paper"  # type: ignore[union-attr]


def test_a_pdf_without_all_letters_of_a_name_is_saved_and_that_is_said(
    qtbot: QtBot, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = shown(qtbot, theme, Paper("A slip", (Para("To \U00013000 Ann"),)))
    monkeypatch.setattr(sheet, "choose_file", lambda: tmp_path / "slip.pdf")
    sheet.keep.click()
    assert (tmp_path / "slip.pdf").exists()
    assert "letters that no font on this computer has" in sheet.problem.text()


def test_a_word_paper_tells_a_screen_reader_what_is_a_heading_and_the_head_of_a_table(
    qtbot: QtBot, theme: Theme
) -> None:
    made = Document(io.BytesIO(shown(qtbot, theme, a_paper()).written(".docx")[0]))
    assert [one.style.name for one in made.paragraphs[:3]] == ["Title", "Heading 1", "List Bullet"]  # type: ignore[union-attr]
    (table,) = made.tables
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert made.core_properties.author == ""


def test_what_is_ticked_can_be_looked_at_before_it_is_printed(laptop: Laptop) -> None:
    begun(laptop)
    press(laptop, "paper.papers")
    sheet = laptop.window.sheet
    assert isinstance(sheet, PapersSheet)
    for id, tick in sheet.ticks.items():
        tick.setChecked(id in {"agenda", "sign-in", "tables"})
    sheet.look.click()
    assert sheet.preview is not None
    assert [paper.title for _page, paper in sheet.preview.pages] == ["Sign-in sheet", "Agenda"]


def test_what_has_no_pages_cannot_be_printed_and_that_is_said(laptop: Laptop) -> None:
    begun(laptop)
    press(laptop, "paper.papers")
    sheet = laptop.window.sheet
    assert isinstance(sheet, PapersSheet)
    for id, tick in sheet.ticks.items():
        tick.setChecked(id == "tables")
    sheet.look.click()
    assert sheet.preview is None
    assert sheet.problem.text() == "Tick something that can be printed."


def test_papers_saved_in_the_meeting_are_told_there(laptop: Laptop, tmp_path: Path) -> None:
    begun(laptop)
    press(laptop, "paper.papers")
    sheet = laptop.window.sheet
    assert isinstance(sheet, PapersSheet)
    sheet.folder.setText(str(tmp_path / "out"))
    sheet.attempt()
    QApplication.processEvents()
    told = laptop.window.sheet
    assert told is not None
    assert told.accessibleName() == "Papers"


# From the start page


def test_the_pack_is_one_press_from_the_start_page(laptop: Laptop) -> None:
    laptop.set_up()
    laptop.plan()
    laptop.window.home.acts["home.pack"].trigger()
    QApplication.processEvents()
    assert "Tom Hargreaves" in words_of(preview(laptop))


def test_typing_in_is_one_press_from_the_start_page_and_ends_at_the_log(laptop: Laptop) -> None:
    laptop.set_up()
    laptop.plan()
    laptop.clock.advance(30 * 24 * 3600_000)
    laptop.window.home.acts["home.type-in"].trigger()
    QApplication.processEvents()
    sheet = laptop.window.sheet
    assert isinstance(sheet, LateEntrySheet)
    sheet.typist.field.setText("ann")
    for at, kind in (("19:00", "began"), ("20:00", "closed")):
        sheet.form.at.put(at)
        sheet.form.what.put(kind)
        sheet.put_down()
    sheet.attempt()
    QApplication.processEvents()
    assert laptop.window.sheet is None, sheet.problem.text()
    assert laptop.window.pages.currentWidget() is laptop.window.log
    told = laptop.window.log.model.index(laptop.window.log.model.rowCount() - 1, 2).data()
    assert "from paper, typed in on" in told


EVENING = """{"do":"meeting","at":"2026-03-03T19:00","id":"m1","title":"Spring panel","group":"Canal Panel","code":"ongo-2017-04","chair":"mel"}
{"do":"person","id":"mel","name":"Mel Shaw","role":"chair"}
{"do":"person","id":"ann","name":"Ann Moss","role":"member"}
{"do":"arrive","at":"2026-03-03T18:55","person":"mel"}
{"do":"start-meeting","at":"2026-03-03T19:00"}
{"do":"leave","at":"2026-03-03T19:10","person":"ann"}
{"do":"close-meeting","at":"2026-03-03T20:00"}
"""  # noqa: E501  a script has one act a line, however long


def file_sheet(laptop: Laptop, tmp_path: Path, text: str) -> FromFileSheet:
    path = tmp_path / "evening.jsonl"
    path.write_text(text, encoding="utf-8")
    laptop.window.paper.show_file(laptop.window.store.real, path)
    QApplication.processEvents()
    sheet = laptop.window.sheet
    assert isinstance(sheet, FromFileSheet)
    return sheet


def test_a_meeting_from_a_file_is_shown_before_it_is_recorded(
    laptop: Laptop, tmp_path: Path
) -> None:
    laptop.set_up()
    sheet = file_sheet(laptop, tmp_path, EVENING)
    assert "Spring panel, " in sheet.said.text()
    assert sheet.refused.text().startswith("Line 6 is left out: ")
    assert laptop.window.store.real.state.meetings == {}
    sheet.typist.setCurrentIndex(sheet.typist.findText("Ann Moss"))
    sheet.attempt()
    QApplication.processEvents()
    assert laptop.window.pages.currentWidget() is laptop.window.log
    (meeting,) = laptop.window.store.real.state.meetings.values()
    assert meeting.closed is not None
    typed = {
        laptop.window.store.real.state.name(one.act.typed_by)
        for one in laptop.window.store.real.records_of(meeting.id)
    }
    assert typed == {"Ann Moss"}


def test_a_file_that_is_no_meeting_is_refused_with_a_sentence(
    laptop: Laptop, tmp_path: Path
) -> None:
    laptop.set_up()
    sheet = file_sheet(laptop, tmp_path, "Dear all,\nthe roses are lovely")
    assert sheet.refused.text() == "Line 1: This line is not JSON."
    assert not sheet.accept_button.isEnabled()
    assert laptop.window.store.real.verify().entries == 0


def test_a_code_that_is_not_beside_the_file_is_told(laptop: Laptop, tmp_path: Path) -> None:
    laptop.set_up()
    sheet = file_sheet(laptop, tmp_path, EVENING.replace("ongo-2017-04", "ours.toml"))
    said = "Line 1: The code of conduct that this file names cannot be found."
    assert sheet.refused.text() == said
