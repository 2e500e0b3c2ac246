"""What is written down beside the business: notes, and enquiries that are taken outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chair_console.language import _
from chair_console.ui import words
from chair_console.ui.asking import ask_line
from chair_console.ui.deed import Deed, chosen_going, going
from chair_console.ui.small_sheets import LineSheet

if TYPE_CHECKING:
    from chair_console.ui.meeting_page import MeetingPage


def _chosen_name(page: MeetingPage) -> str:
    state, meeting, person = page.desk.bridge.record.state, page.desk.meeting, page.desk.selected
    return words.name_in(state, meeting, person) if person else ""


def note(page: MeetingPage) -> None:
    """Write a note; about the person chosen, if there is one."""

    def keep(line: str) -> str:
        page.desk.do("note", text=line, person=page.desk.selected)
        return ""

    name = _chosen_name(page)
    title = _("Note about {name}").format(name=name) if name else _("Note")
    label = _("It never counts against anybody, and the room never sees it.")
    ask_line(page, title, label, _("Keep the note"), keep)


def park(page: MeetingPage) -> None:
    """Take an enquiry of the person chosen outside the meeting."""
    sheet = LineSheet(
        page.theme,
        _("Own enquiry of {name}").format(name=_chosen_name(page)),
        _("What is it about? The officer takes it up after the meeting."),
        _("Take it outside the meeting"),
        page,
        check=_("Urgent tonight: there may be a danger"),
    )

    def take(line: str) -> str:
        urgent = sheet.check.isChecked()
        page.desk.do("park", text=line, person=page.desk.selected, urgent=urgent)
        return ""

    sheet.on_line = take
    page.open_sheet(sheet)


NOTES: tuple[Deed, ...] = (
    Deed("notes.add", _("Note"), note, going, "Ctrl+J", "square-pen"),
    Deed(
        "notes.park",
        _("Own enquiry: take it outside the meeting"),
        park,
        chosen_going,
        "Ctrl+Shift+J",
        where="person",
    ),
)
