"""The questions that most deeds ask: who, and one line of typing.

A deed hands on what is to be done with the answer; the sheet is the page's from then on.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from chair_console.core.fact import PersonId
from chair_console.language import _
from chair_console.ui.person_picker import PersonPicker
from chair_console.ui.rows import PersonRow
from chair_console.ui.small_sheets import LineSheet
from chair_console.ui.view_people import people_view

if TYPE_CHECKING:
    from chair_console.ui.meeting_page import MeetingPage


def pick(
    page: MeetingPage,
    title: str,
    act: str,
    rows: tuple[PersonRow, ...],
    on_picked: Callable[[PersonId, str], None],
    *,
    first: PersonId | None = None,
    why: bool = False,
) -> None:
    """Ask for a person, and after a comma `why`; `first` is offered."""
    picker = PersonPicker(page.theme, title, act, rows, page, with_note=why, why=why)
    picker.on_picked = on_picked
    if first is not None:
        picker.choose(first)
    page.open_sheet(picker)


def ask_who(
    page: MeetingPage,
    title: str,
    then: Callable[[MeetingPage], None],
    first: PersonId | None = None,
) -> None:
    """Ask for a person who is here, choose them, and go on with what was wanted."""

    def picked(person: PersonId, note: str) -> None:
        page.desk.choose(person)
        page.let_go_of_sheet()
        then(page)

    pick(page, title, _("Choose"), present_rows(page), picked, first=first)


def ask_line(
    page: MeetingPage,
    title: str,
    label: str,
    act: str,
    on_line: Callable[[str], str],
    *,
    hint: str = "",
    may_be_empty: bool = False,
) -> None:
    """Ask for one line; `on_line` returns a sentence if something is wrong with it."""
    sheet = LineSheet(page.theme, title, label, act, page, hint=hint, may_be_empty=may_be_empty)
    sheet.on_line = on_line
    page.open_sheet(sheet)


def present_rows(page: MeetingPage) -> tuple[PersonRow, ...]:
    """List those who are here, or wait outside for an item."""
    rows = people_view(page.desk.room()).rows
    return tuple(row for row in rows if row.state in {"present", "away"})
