"""Somebody who has only read "The first evening": their own Word agenda and spreadsheet, a meeting,
and minutes with the actions, with mouse and keys on the real window.

What a person does is counted: presses of a button or a key, and lines that are typed. The
computer's own share of each step is measured, so that nobody waits where they should be talking.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import docx
import pytest
import xlsxwriter
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.core.meeting import Meeting
from chair_console.ui.group_sheet import GroupSheet
from chair_console.ui.import_sheet import ImportSheet
from chair_console.ui.main_window import MainWindow
from chair_console.ui.papers_sheet import PapersSheet
from chair_console.ui.plan_sheets import MeetingSheet
from chair_console.ui.store import Store
from chair_console.ui.theme import Theme
from chair_console.ui.tokens import LIGHT

START = 1_795_201_200_000
WORDS = "three calm herons wade"
LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
FREE = Qt.KeyboardModifier.NoModifier
LONGEST_S = 6.0
"""The computer's share of any one step, here, where several programs share two cores."""


def word_agenda(folder: Path) -> Path:
    """An agenda as a clerk has it: Word counts the items, parts have letters, times in brackets."""
    document = docx.Document()
    document.add_heading("Tenants of Oak Estate", 0)
    document.add_paragraph("Friday 27 November 2026, 7.30pm")
    document.add_paragraph("Venue: Community Hall")
    levels = "".join(
        f"<w:lvl w:ilvl='{level}'><w:start w:val='1'/><w:numFmt w:val='{kind}'/>"
        f"<w:lvlText w:val='{shown}'/></w:lvl>"
        for level, kind, shown in ((0, "decimal", "%1."), (1, "lowerLetter", "(%2)"))
    )
    numbering = document.part.numbering_part.element
    abstract = f"<w:abstractNum {nsdecls('w')} w:abstractNumId='77'>{levels}</w:abstractNum>"
    numbering.insert(0, parse_xml(abstract))
    number = f"<w:num {nsdecls('w')} w:numId='99'><w:abstractNumId w:val='77'/></w:num>"
    numbering.append(parse_xml(number))
    for level, words in (
        (0, "Welcome and apologies (5 min)"),
        (0, "Repairs"),
        (1, "Damp and mould (20 min)"),
        (1, "The lift (10 min)"),
        (0, "Any other business (5 min)"),
    ):
        place = f"<w:ilvl w:val='{level}'/><w:numId w:val='99'/>"
        properties = document.add_paragraph(words)._p.get_or_add_pPr()
        properties.append(parse_xml(f"<w:numPr {nsdecls('w')}>{place}</w:numPr>"))
    path = folder / "agenda.docx"
    document.save(str(path))
    return path


def spreadsheet(folder: Path) -> Path:
    """A list of members as a secretary keeps it, with columns that are nobody's business here."""
    path = folder / "members.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Members 2026")
    rows = (
        ("Tenants of Oak Estate", "", "", "", ""),
        (),
        ("Surname", "First name", "Position", "Telephone", "Access needs"),
        ("Lee", "Ann", "Chair", "01522 000001", ""),
        ("Hargreaves", "Tom", "Member", "01522 000002", "Hearing loop"),
        ("Field", "Mia", "Secretary", "", ""),
        ("Nair", "Priya", "Lead officer", "", ""),
    )
    for line, row in enumerate(rows):
        sheet.write_row(line, 0, row)
    book.close()
    return path


class Person:
    """Somebody at the laptop, counted and timed."""

    def __init__(self, window: MainWindow, clock: ScriptClock) -> None:
        self.window, self.clock = window, clock
        self.presses, self.lines = 0, 0
        self.took: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        began = time.perf_counter()
        yield
        self.took[name] = time.perf_counter() - began

    def click(self, button: QWidget) -> None:
        assert button.isVisible(), f"{button.accessibleName()} is not in sight"
        assert button.isEnabled(), button.accessibleName()
        self.presses += 1
        self.clock.advance(1500)
        QTest.mouseClick(button, LEFT)
        QApplication.processEvents()

    def over(self) -> QWidget:
        page = self.window.meeting
        lies = QApplication.activeModalWidget() or (page.sheet if page else None)
        return lies or self.window

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = FREE) -> None:
        self.presses += 1
        self.clock.advance(1500)
        top = self.over().window()
        top.activateWindow()
        QApplication.processEvents()
        QTest.keyClick(top.focusWidget() or top, key, modifiers)
        QApplication.processEvents()

    def write(self, words: str, into: QWidget | None = None) -> None:
        self.lines += 1
        if into is not None:
            QTest.mouseClick(into, LEFT)
        top = self.over().window()
        QTest.keyClicks(into or top.focusWidget() or top, words)
        QApplication.processEvents()

    @property
    def meeting(self) -> Meeting:
        page = self.window.meeting
        assert page is not None
        return page.desk.meeting

    def take(self, sheet: ImportSheet | None) -> ImportSheet:
        """Look at what was read, and take it."""
        assert sheet is not None
        self.click(sheet.accept_button)
        return sheet


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path) -> Iterator[Person]:
    theme, clock = Theme(), ScriptClock(START - 600_000, 0)
    theme.use(LIGHT)
    theme.apply()
    window = MainWindow(theme, Store(tmp_path / "profile" / "meetings.db", clock))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    QApplication.processEvents()
    yield Person(window, clock)
    window.close()


def test_from_a_word_agenda_and_a_spreadsheet_to_minutes_with_actions(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = iter([spreadsheet(tmp_path), word_agenda(tmp_path)])
    choose = staticmethod(lambda *_any: (str(next(files)), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    out = tmp_path / "stick"
    out.mkdir()
    with person.step("setting up"):
        set_up(person)
    with person.step("a group with its members"):
        make_group(person)
    with person.step("planning"):
        plan(person)
    before = person.presses
    with person.step("the meeting"):
        hold(person)
    with person.step("minutes"):
        papers = minutes(person, out)
    assert before <= 12, f"{before} presses until the meeting is planned"
    check_minutes(papers)
    slowest = max(person.took, key=lambda name: person.took[name])
    assert person.took[slowest] < LONGEST_S, person.took


def set_up(person: Person) -> None:
    window = person.window
    person.write(WORDS, window.first.passphrase)
    person.write(WORDS, window.first.again)
    person.click(window.first.make)
    person.click(window.key.box)
    person.click(window.key.go_on)
    assert window.pages.currentWidget() is window.home


def make_group(person: Person) -> None:
    window = person.window
    person.click(window.home.group)
    group = window.sheet
    assert isinstance(group, GroupSheet)
    person.write("Tenants of Oak Estate", group.name)
    person.click(group.members_file)
    assert "4 of 4 lines are taken" in person.take(group.preview).said.text()
    assert group.told.text() == "4 members from the file."
    person.click(group.accept_button)


def plan(person: Person) -> None:
    sheet = person.window.sheet
    assert isinstance(sheet, MeetingSheet), "making a group leads on to its first meeting"
    assert sheet.people.toPlainText().splitlines()[0] == "Ann Lee, Chair"
    assert sheet.chair.currentText() == "Ann Lee"
    person.click(sheet.items_file)
    preview = person.take(sheet.preview)
    assert "5 of 8 lines are taken. 40 minutes in all." in preview.said.text()
    assert sheet.when.dateTime().toString("yyyy-MM-dd HH:mm") == "2026-11-27 19:30", "as in Word"
    assert (sheet.title.text(), sheet.place.text()) == ("Tenants of Oak Estate", "Community Hall")
    assert "4 people, 5 items, 40 minutes." in sheet.notice.text()
    person.click(sheet.accept_button)
    assert len(person.window.home.meetings.ids()) == 1


def hold(person: Person) -> None:
    window = person.window
    person.click(window.home.start)
    page = window.meeting
    assert page is not None
    assert [(one.number, one.title) for one in person.meeting.items.values()] == [
        ("1", "Welcome and apologies"),
        ("2", "Repairs"),
        ("2(a)", "Damp and mould"),
        ("2(b)", "The lift"),
        ("3", "Any other business"),
    ]
    adjusted = [one.adjustments for one in person.meeting.people.values() if one.adjustments]
    assert adjusted == ["Hearing loop"], "the spreadsheet said so"
    for _each in range(4):
        arrive(person)
    person.clock.advance(540_000)
    person.key(Qt.Key.Key_1, CTRL)
    assert person.meeting.started is not None
    for _item in range(3):
        person.key(Qt.Key.Key_PageDown, CTRL)
    assert person.meeting.items[person.meeting.item].title == "Damp and mould"
    person.key(Qt.Key.Key_4, CTRL)
    person.write("mi")
    person.key(Qt.Key.Key_Return)
    person.key(Qt.Key.Key_1, CTRL)
    person.clock.advance(120_000)
    person.key(Qt.Key.Key_3, CTRL)
    person.key(Qt.Key.Key_D, CTRL)
    person.write("The landlord is asked for a survey of Block 4.")
    person.key(Qt.Key.Key_Return)
    person.key(Qt.Key.Key_T, CTRL)
    person.write("Write to the landlord, Mia Field, 4.12.2026")
    person.key(Qt.Key.Key_Return)
    person.key(Qt.Key.Key_PageDown, CTRL)
    person.key(Qt.Key.Key_PageDown, CTRL)
    person.key(Qt.Key.Key_E, CTRL | Qt.KeyboardModifier.ShiftModifier)
    person.key(Qt.Key.Key_Return)
    assert person.meeting.closed is not None


def arrive(person: Person) -> None:
    """Choose the next who is expected, and let them in."""
    page = person.window.meeting
    assert page is not None
    listed = page.screen_.people.list
    waiting = next(id for id, one in person.meeting.people.items() if not one.present)
    place = listed.ids().index(waiting)
    spot = listed.visualRect(listed.model().index(place, 0)).center()
    QTest.mouseClick(listed.viewport(), LEFT, FREE, spot)
    person.presses += 1
    person.key(Qt.Key.Key_E, CTRL)
    assert person.meeting.people[waiting].present


def minutes(person: Person, out: Path) -> Path:
    window = person.window
    assert window.pages.currentWidget() is window.log, "the close leads to the log"
    person.click(window.log.papers)
    sheet = window.sheet
    assert isinstance(sheet, PapersSheet)
    sheet.folder.setText(str(out))
    person.key(Qt.Key.Key_Return)
    for _turn in range(200):
        if list(out.glob("*.docx")):
            break
        QTest.qWait(50)
    return out


def check_minutes(folder: Path) -> None:
    names = sorted(path.name for path in folder.iterdir())
    full = next(folder / name for name in names if name.endswith(".docx") and "public" not in name)
    document: Any = docx.Document(str(full))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    cells = "\n".join(
        cell.text for table in document.tables for row in table.rows for cell in row.cells
    )
    assert "2(a). Damp and mould" in text or "2(a) Damp and mould" in text
    assert "The landlord is asked for a survey of Block 4." in text
    assert "Write to the landlord" in text + cells
    assert "Mia Field" in text + cells
    assert any(name.endswith(".pdf") for name in names)
    assert any("action" in name for name in names), names
