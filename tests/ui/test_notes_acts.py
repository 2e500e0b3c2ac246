"""What is written down beside the business: notes, own enquiries, words explained."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.record import Record
from chair_console.ui.enquiry_sheets import EnquiriesSheet, ParkSheet
from chair_console.ui.glossary import GlossarySheet, known_words
from chair_console.ui.line_sheets import NoteSheet
from chair_console.ui.small_sheets import ListSheet
from chair_console.ui.theme import Theme
from tests.ui.chair import Chair
from tests.ui.evenings import Hall


@pytest.fixture
def chair(qtbot: QtBot, theme: Theme, record: Record, clock: ScriptClock) -> Chair:
    return Hall(qtbot, theme, record, clock).evening()


def park(chair: Chair, line: str, ring: str = "", *, urgent: bool = False) -> None:
    chair.choose("Aisha")
    chair.press("notes.park")
    sheet = chair.sheet(ParkSheet)
    sheet.field.setText(line)
    sheet.ring.setText(ring)
    sheet.check.setChecked(urgent)
    sheet.attempt()
    QApplication.processEvents()


def first_row(sheet: EnquiriesSheet) -> str:
    """What a screen reader reads of the first row."""
    index = sheet.list.model().index(0, 0)
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def look_up(chair: Chair, typed: str) -> GlossarySheet:
    chair.press("notes.glossary")
    sheet = chair.sheet(GlossarySheet)
    sheet.field.setText(typed)
    return sheet


def test_a_note_is_about_the_person_chosen_unless_that_is_unticked(chair: Chair) -> None:
    chair.choose("Daniel")
    for about in (True, False):
        chair.press("notes.add")
        sheet = chair.sheet(NoteSheet)
        sheet.field.setText("asked for the papers")
        sheet.about.setChecked(about)
        sheet.attempt()
    assert [one.person for one in chair.meeting.notes] == [chair.person("Daniel"), None]


def test_a_note_can_be_added_after_the_close(chair: Chair) -> None:
    chair.page.desk.do("close-meeting")
    chair.press("notes.add")
    sheet = chair.sheet(NoteSheet)
    sheet.field.setText("the hall rang about the key")
    sheet.attempt()
    assert chair.meeting.notes[-1].text == "the hall rang about the key"


def test_an_own_enquiry_keeps_one_line_and_where_to_ring(chair: Chair) -> None:
    park(chair, "the boiler has been off since Friday", "0115 496 0123")
    note = chair.meeting.notes[-1]
    assert note.kind == "enquiry"
    assert note.text == "the boiler has been off since Friday, ring 0115 496 0123"


def test_a_danger_tonight_stands_first_until_the_officer_has_it(chair: Chair) -> None:
    park(chair, "a parking space")
    park(chair, "smells gas in the hall", urgent=True)
    chair.press("notes.enquiries")
    sheet = chair.sheet(EnquiriesSheet)
    assert "smells gas" in first_row(sheet)
    assert first_row(sheet).endswith("urgent tonight, ring now")
    sheet.attempt()
    assert chair.meeting.notes[-1].text == (
        "Dawn Mercer has the enquiry of Aisha Begum: smells gas in the hall"
    )
    chair.press("notes.enquiries")
    again = chair.sheet(EnquiriesSheet)
    assert first_row(again).endswith("the officer has it")
    again.attempt()
    assert "has this one already" in again.problem.text()


def test_a_danger_that_is_still_open_is_read_at_the_close(chair: Chair) -> None:
    park(chair, "smells gas in the hall", urgent=True)
    chair.press("meeting.close")
    sheet = chair.sheet(ListSheet)
    words = [one.text() for one in sheet.findChildren(type(sheet.heading))]
    assert "Tonight, for the officer: Aisha Begum, smells gas in the hall" in words


def test_jargon_is_explained_in_plain_words_and_that_is_kept(chair: Chair) -> None:
    sheet = look_up(chair, "hhs")
    assert sheet.term == "HHSRS"
    assert sheet.say.text().startswith("The system by which dangers in a home")
    sheet.attempt()
    assert chair.meeting.notes[-1].text.startswith("Explained: HHSRS: The system")


def test_a_word_that_is_not_known_is_explained_and_found_again(chair: Chair) -> None:
    sheet = look_up(chair, "Zoning")
    assert sheet.say.isHidden()
    sheet.attempt()
    assert "Write what it means" in sheet.problem.text()
    sheet.new.setText("what may be built where")
    sheet.attempt()
    again = look_up(chair, "zon")
    assert (again.term, again.say.text()) == ("Zoning", "what may be built where")


def test_every_word_is_explained_in_welsh_too_and_found_by_its_english_name() -> None:
    english, welsh = known_words("en"), known_words("cy")
    assert len(english) == len(welsh)
    for named, term in zip(english, welsh, strict=True):
        assert named.casefold() in term.casefold()
        assert welsh[term] != english[named]


def test_a_language_without_explained_words_has_the_english_ones() -> None:
    assert known_words("xx") == known_words("en")


@pytest.mark.parametrize("spoken", ["en", "cy"])
def test_every_word_of_the_glossary_has_a_meaning_that_does_not_need_another(spoken: str) -> None:
    words = known_words(spoken)
    assert len(words) > 40
    for term, meaning in words.items():
        assert meaning.endswith("."), term
        assert len(meaning) < 110, term
        shouted = [one for one in meaning.split() if one.isupper() and len(one.strip(".,")) > 1]
        assert shouted == [], f"{term} is explained with {shouted}"
