"""What comes of the talk: what was agreed, and who does what by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chair_console.core.attendance import quorate
from chair_console.core.fact import ActionId, ItemId
from chair_console.core.meeting import Room
from chair_console.language import _
from chair_console.ui import words
from chair_console.ui.deed import Deed, No, going_on, why_not
from chair_console.ui.desk import Desk
from chair_console.ui.enough import ask_without_enough
from chair_console.ui.line_sheets import OutcomeSheet
from chair_console.ui.one_line import read_action
from chair_console.ui.open_actions import action_rows, open_actions
from chair_console.ui.small_sheets import ChooseSheet
from chair_console.wording import moments

if TYPE_CHECKING:
    from chair_console.ui.meeting_page import MeetingPage


def _agreed(room: Room, desk: Desk) -> No:
    refusal = why_not(room, "decision", text="")
    # Without enough members the same key leads on to what can be done instead.
    short = refusal is not None and refusal.reason == "no-quorum"
    return going_on(room, desk) or (None if short else refusal)


def _some_action(room: Room, desk: Desk) -> No:
    some = bool(open_actions(room.state, room.meeting))
    return None if some else _("No action is open.")


def decision(page: MeetingPage) -> None:
    """Record what was agreed, in one line."""
    room = page.desk.room()
    if not quorate(room.meeting):
        ask_without_enough(page)
        return
    sheet = OutcomeSheet(
        page.theme,
        room,
        _("Agreed"),
        _("What was agreed?"),
        page,
        hint=_("to start the walkabouts at the garages"),
    )

    def record(line: str) -> str:
        page.desk.do("decision", text=line, item=sheet.item)
        return ""

    sheet.on_line = record
    page.open_sheet(sheet)


def action(page: MeetingPage) -> None:
    """Record an action in one line: what, who, by when."""
    sheet = OutcomeSheet(
        page.theme,
        page.desk.room(),
        _("Action"),
        _("What, who, by when: parted by commas"),
        page,
        hint=_("send the repair figures, Dawn, 30 Nov"),
    )
    sheet.on_line = lambda line: _action_now(page, line, sheet.item)
    page.open_sheet(sheet)


def _action_now(page: MeetingPage, line: str, item: ItemId) -> str:
    room = page.desk.room()
    people = words.names(room.state, room.meeting.people)
    today = moments.local(room.wall, room.meeting.zone).date()
    read = read_action(line, people, today)
    person = read.person or page.desk.selected
    if person is None:
        return _("Say who does it: a comma, then the beginning of one person's name.")
    page.desk.do("action", text=read.text, person=person, due=read.due, item=item)
    return ""


def list_actions(page: MeetingPage) -> None:
    """List what is still to be done; the one chosen can be reported done."""
    rows = action_rows(page.desk.room())
    sheet = ChooseSheet(page.theme, _("Open actions"), _("Done"), rows, page)
    page.open_sheet(sheet, lambda: _action_done_now(page, sheet))


def _action_done_now(page: MeetingPage, sheet: ChooseSheet) -> None:
    done = page.desk.do("action-done", action=ActionId(sheet.chosen))
    if done is not None and action_rows(page.desk.room()):
        # Reports come one after another: the rest is shown again.
        page.let_go_of_sheet()
        list_actions(page)


OUTCOMES: tuple[Deed, ...] = (
    Deed("decisions.agree", _("Record what was agreed"), decision, _agreed, "Ctrl+D", where="item"),
    Deed("decisions.action", _("Record an action"), action, going_on, "Ctrl+T", where="item"),
    Deed(
        "decisions.actions",
        _("Open actions"),
        list_actions,
        _some_action,
        "Ctrl+Shift+T",
        where="item",
    ),
)
