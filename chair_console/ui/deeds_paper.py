"""Paper: what is handed to somebody, what is printed for the evening, what is typed in from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chair_console.core.meeting import Room
from chair_console.language import _
from chair_console.ui.deed import Deed, No, chosen, not_closed
from chair_console.ui.desk import Desk

if TYPE_CHECKING:
    from chair_console.ui.meeting_page import MeetingPage


def _warned(room: Room, desk: Desk) -> No:
    no = chosen(room, desk)
    if no is not None:
        return no
    given = any(
        one.person == desk.selected and one.state == "given"
        for one in room.meeting.warnings.values()
    )
    asked = any(one.person == desk.selected and not one.annulled for one in room.meeting.removals)
    return None if given or asked else _("This person was not warned.")


def _urgent(room: Room, desk: Desk) -> No:
    some = any(one.kind == "enquiry" and one.urgent for one in room.meeting.notes)
    return None if some else _("No enquiry is urgent.")


def _incidents(room: Room, desk: Desk) -> No:
    some = any(one.state == "given" for one in room.meeting.warnings.values())
    return None if some or room.meeting.removals else _("Nobody was warned.")


def slip(page: MeetingPage) -> None:
    """Show the slip for the person chosen."""
    page.paper_wanted.emit("slip", page.desk.selected or "")


def own_record(page: MeetingPage) -> None:
    """Show what is recorded about the person chosen, for them."""
    page.paper_wanted.emit("own", page.desk.selected or "")


def urgent(page: MeetingPage) -> None:
    """Show the slips for the officer."""
    page.paper_wanted.emit("urgent", "")


def unreported(page: MeetingPage) -> None:
    """Show what is not yet with the officer, and how many days are left."""
    page.paper_wanted.emit("unreported", "")


def pack(page: MeetingPage) -> None:
    """Show the pack for an evening without the laptop."""
    page.paper_wanted.emit("pack", "")


def papers(page: MeetingPage) -> None:
    """Choose papers to be saved or printed."""
    page.paper_wanted.emit("papers", "")


def type_in(page: MeetingPage) -> None:
    """Type in what was written on paper."""
    page.paper_wanted.emit("type-in", "")


PAPER: tuple[Deed, ...] = (
    Deed("paper.slip", _("A slip for them"), slip, _warned, "", "printer", "person-conduct"),
    Deed("paper.own", _("What is recorded about them"), own_record, chosen, where="person-details"),
    Deed("paper.papers", _("Papers to save or print"), papers, keys="Ctrl+P", where="paper"),
    Deed("paper.pack", _("Paper pack, should the laptop die"), pack, not_closed, where="paper"),
    Deed(
        "paper.type_in",
        _("Type in what was written on paper"),
        type_in,
        not_closed,
        "Ctrl+Shift+Y",
        where="paper",
    ),
    Deed("paper.urgent", _("Slips on urgent enquiries"), urgent, _urgent, where="paper"),
    Deed("paper.unreported", _("Not yet with the officer"), unreported, _incidents, where="paper"),
)
