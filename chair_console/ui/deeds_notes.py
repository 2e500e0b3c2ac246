"""What is written down beside the business: notes, enquiries taken outside, words explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chair_console.core.meeting import Room
from chair_console.language import _
from chair_console.ui.deed import Deed, No, chosen
from chair_console.ui.desk import Desk
from chair_console.ui.enquiry_sheets import EnquiriesSheet, ParkSheet, enquiries
from chair_console.ui.glossary import GlossarySheet, as_note
from chair_console.ui.line_sheets import NoteSheet

if TYPE_CHECKING:
    from chair_console.ui.meeting_page import MeetingPage


def _some_enquiry(room: Room, desk: Desk) -> No:
    return None if enquiries(room.meeting) else _("Nobody has an enquiry of their own.")


def note(page: MeetingPage) -> None:
    """Write a note; about the person chosen, if there is one."""
    sheet = NoteSheet(page.theme, page.desk.room(), page.desk.selected, page)

    def keep(line: str) -> str:
        page.desk.do("note", text=line, person=sheet.person)
        return ""

    sheet.on_line = keep
    page.open_sheet(sheet)


def park(page: MeetingPage) -> None:
    """Take an enquiry of the person chosen outside the meeting."""
    person = page.desk.selected
    if person is None:
        return
    sheet = ParkSheet(page.theme, page.desk.room(), person, page)

    def take(line: str) -> str:
        urgent = sheet.check.isChecked()
        page.desk.do("park", text=sheet.text, person=sheet.person, urgent=urgent)
        return ""

    sheet.on_line = take
    page.open_sheet(sheet)


def list_enquiries(page: MeetingPage) -> None:
    """List the enquiries for the officer; the one chosen can be handed over."""
    sheet = EnquiriesSheet(page.theme, page.desk.room(), page)
    page.open_sheet(sheet, lambda: _handed_over(page, sheet))


def _handed_over(page: MeetingPage, sheet: EnquiriesSheet) -> None:
    if sheet.chosen is not None:
        page.desk.do("note", text=sheet.receipt, person=sheet.chosen.person)


def glossary(page: MeetingPage) -> None:
    """Look a word up and say what it means."""
    sheet = GlossarySheet(page.theme, page.desk.meeting, page)
    page.open_sheet(sheet, lambda: _explained(page, sheet))


def _explained(page: MeetingPage, sheet: GlossarySheet) -> None:
    page.desk.do("note", text=as_note(sheet.term, sheet.meaning))


NOTES: tuple[Deed, ...] = (
    Deed("notes.add", _("Note"), note, keys="Ctrl+J", icon="square-pen"),
    Deed(
        "notes.park",
        _("Own enquiry: take it outside the meeting"),
        park,
        chosen,
        "Ctrl+Shift+J",
        where="person",
    ),
    Deed(
        "notes.enquiries",
        _("Enquiries for the officer"),
        list_enquiries,
        _some_enquiry,
        where="meeting",
    ),
    Deed(
        "notes.glossary",
        _("What does that word mean?"),
        glossary,
        keys="Ctrl+Shift+G",
        where="meeting",
    ),
)
