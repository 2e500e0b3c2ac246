"""What the chair does about conduct: a warning, a quiet word.

Nothing here counts warnings or knows clauses: the core decides, the code of conduct speaks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chair_console.core.fact import PersonId
from chair_console.core.meeting import Room
from chair_console.core.refusal import Refusal
from chair_console.core.warnings import tally
from chair_console.language import _
from chair_console.ui import words
from chair_console.ui.asking import ask_line, ask_who, pick, present_rows
from chair_console.ui.deed import Deed, No, chosen_going, going, here
from chair_console.ui.deeds_removals import ask_to_leave
from chair_console.ui.desk import Desk
from chair_console.ui.together import refusal_to_open_warning
from chair_console.ui.warn_sheet import WarnSheet
from chair_console.ui.widgets import announce

if TYPE_CHECKING:
    from chair_console.ui.meeting_page import MeetingPage


def _warn(room: Room, desk: Desk) -> No:
    no = going(room, desk)
    if no is not None or desk.selected is None:
        return no  # Without a choice the key asks who it is.
    refusal = refusal_to_open_warning(room, desk.selected)
    # At the maximum the same key leads on to the next step, and so stays alive.
    return None if refusal and refusal.reason == "warning-limit-reached" else refusal


def _warned(room: Room, desk: Desk) -> No:
    no = chosen_going(room, desk)
    if no is not None or desk.selected is None:
        return no
    if not tally(room.state, room.meeting, desk.selected).counting:
        return _("This person has no warning.")
    return None


def _warn_text(room: Room, desk: Desk) -> str:
    if desk.selected not in room.meeting.people or desk.selected is None:
        return _("Warn somebody")
    counted = tally(room.state, room.meeting, desk.selected)
    return words.next_warning(counted.total, counted.maximum)


def warn(page: MeetingPage) -> None:
    """Warn the person chosen; at the maximum go on to the next step."""
    person = page.desk.selected
    if person is None:
        ask_who(page, _("Who is warned?"), warn, page.desk.floor_holder())
        return
    room = page.desk.room()
    refusal = refusal_to_open_warning(room, person)
    if refusal is not None and refusal.reason == "warning-limit-reached":
        _tell_refusal(page, refusal)
        ask_to_leave(page)
        return
    sheet = WarnSheet(page.theme, room, person, page.desk.recent_clauses(), page)
    sheet.other_person.connect(lambda: _warn_other(page))
    page.open_sheet(sheet, lambda: _warn_now(page, sheet))


def _warn_other(page: MeetingPage) -> None:
    page.desk.choose("")
    warn(page)


def _warn_now(page: MeetingPage, sheet: WarnSheet) -> None:
    change = page.desk.do(
        "warn",
        by=sheet.by,
        typed_by=sheet.typed_by,
        person=sheet.person,
        clause=sheet.clause,
        words=sheet.words_said,
        said_at=sheet.said_at,
        agreed_with=sheet.agreed_with,
    )
    if change is not None:
        page.desk.used_reason(sheet.reason)


def _tell_refusal(page: MeetingPage, refusal: Refusal) -> None:
    sentence = words.refusal(page.desk.meeting.code, page.desk.bridge.record.state, refusal)
    announce(page, sentence, urgent=True)


def remind(page: MeetingPage) -> None:
    """Record a quiet word."""
    page.desk.do("remind", person=page.desk.selected)


def bring_to_order(page: MeetingPage) -> None:
    """Record that somebody was brought to order."""
    page.desk.do("bring-to-order", person=page.desk.selected)


def move_warning(page: MeetingPage) -> None:
    """Move the last warning of the person chosen to whoever was meant."""

    def move(person: PersonId, note: str) -> None:
        warning = _last_warning(page)
        if warning is not None:
            reason = _("It was meant for somebody else")
            page.desk.do("move-warning", warning=warning, to=person, reason=reason)

    rows = tuple(row for row in present_rows(page) if row.id != page.desk.selected)
    pick(page, _("Who was meant?"), _("Move the warning"), rows, move)


def _last_warning(page: MeetingPage) -> str | None:
    person = page.desk.selected
    if person is None:
        return None
    counting = tally(page.desk.bridge.record.state, page.desk.meeting, person).counting
    return counting[-1] if counting else None


def withdraw_warning(page: MeetingPage) -> None:
    """Withdraw the last warning of the person chosen, with a reason."""

    def now(line: str) -> str:
        warning = _last_warning(page)
        if warning is not None:
            page.desk.do("withdraw-warning", warning=warning, reason=line)
        return ""

    ask_line(page, _("Withdraw the warning"), _("Why?"), _("Withdraw"), now)


CONDUCT: tuple[Deed, ...] = (
    Deed("warnings.warn", _warn_text, warn, _warn, "Ctrl+8", "triangle-alert", "person"),
    Deed(
        "warnings.remind", _("Quiet word (does not count)"), remind, here, "Ctrl+R", where="person"
    ),
    Deed("warnings.order", _("Bring to order"), bring_to_order, here, where="person"),
    Deed(
        "warnings.move",
        _("Warning was meant for somebody else"),
        move_warning,
        _warned,
        where="person",
    ),
    Deed(
        "warnings.withdraw",
        _("Withdraw the last warning"),
        withdraw_warning,
        _warned,
        where="person",
    ),
)
