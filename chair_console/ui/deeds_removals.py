"""What the chair does when somebody has to leave: ask, record the going or the staying.

The sheet is read before anything is recorded; who may ask, and when, is the core's to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chair_console.core.fact import PersonId
from chair_console.core.meeting import Room
from chair_console.language import _
from chair_console.ui.asking import ask_line, ask_who
from chair_console.ui.deed import Deed, No, chosen_going, going
from chair_console.ui.desk import Desk
from chair_console.ui.leave_sheet import LeaveSheet
from chair_console.ui.not_heard_sheet import NotHeardSheet
from chair_console.ui.stays_sheet import StaysSheet
from chair_console.ui.together import refusal_to_open_leaving, refusal_to_open_not_heard

if TYPE_CHECKING:
    from chair_console.ui.meeting_page import MeetingPage

_BREAK_MINUTES = 5


def _leave(room: Room, desk: Desk) -> No:
    no = going(room, desk)
    if no is not None or desk.selected is None:
        return no
    return refusal_to_open_leaving(room, desk.selected, safety=True)


def _asked_to_leave(room: Room, desk: Desk) -> No:
    no = chosen_going(room, desk)
    if no is not None or desk.selected is None:
        return no
    attendee = room.meeting.people[desk.selected]
    if not attendee.removed:
        return _("This person has not been asked to leave.")
    return None


def _not_heard(room: Room, desk: Desk) -> No:
    no = chosen_going(room, desk)
    if no is not None or desk.selected is None:
        return no
    return refusal_to_open_not_heard(room, desk.selected)


def _no_such_step(room: Room) -> bool:
    return room.code.meeting.not_heard is None


def ask_to_leave(page: MeetingPage) -> None:
    """Read everything once, then ask the person chosen to leave."""
    person = page.desk.selected
    if person is None:
        ask_who(page, _("Who is asked to leave?"), ask_to_leave)
        return
    sheet = LeaveSheet(page.theme, page.desk.room(), person, page)
    sheet.stays.connect(lambda: _spoken_to_again(page, sheet.person))
    page.open_sheet(sheet, lambda: _leave_now(page, sheet))


def _leave_now(page: MeetingPage, sheet: LeaveSheet) -> None:
    page.desk.do(
        "ask-to-leave",
        by=sheet.by,
        typed_by=sheet.typed_by,
        person=sheet.person,
        clause=sheet.clause,
        words=sheet.say.text(),
        safety=sheet.safety or False,
        witnesses=sheet.witnesses,
        **sheet.others,
    )


def _spoken_to_again(page: MeetingPage, person: PersonId) -> None:
    """Whoever may be asked to leave and is not: a reminder, with the reason."""

    def keep(line: str) -> str:
        text = _("Spoken to again, staying: {why}").format(why=line)
        page.desk.do("remind", person=person, text=text)
        return ""

    title = _("Spoken to again, staying")
    ask_line(page, title, _("Why do they stay?"), _("Record it"), keep)


def left(page: MeetingPage) -> None:
    """Record that the person asked to leave went."""
    page.desk.do("left", person=page.desk.selected)


def refused_to_leave(page: MeetingPage) -> None:
    """Record that the person asked to leave stays, and show what to say and to do."""
    person = page.desk.selected
    if person is None or page.desk.do("refused-to-leave", person=person) is None:
        return
    sheet = StaysSheet(page.theme, page.desk.room(), person, page)
    sheet.on_line = lambda line: page.desk.do("note", text=line, person=person) is not None
    sheet.take_break.connect(lambda: _break(page, sheet))
    sheet.has_gone.connect(lambda: _gone(page, sheet))
    sheet.ask_again.connect(lambda: ask_to_leave(page))
    page.open_sheet(sheet)


def _break(page: MeetingPage, sheet: StaysSheet) -> None:
    page.desk.do("adjourn", minutes=_BREAK_MINUTES)
    sheet.rest.allow(False)


def _gone(page: MeetingPage, sheet: StaysSheet) -> None:
    if page.desk.do("left", person=sheet.person) is not None:
        sheet.reject()


def not_heard(page: MeetingPage) -> None:
    """Give the person chosen the floor no more, as the code wants it decided."""
    person = page.desk.selected
    if person is not None:
        sheet = NotHeardSheet(page.theme, page.desk.room(), person, page)
        page.open_sheet(sheet, lambda: _not_heard_now(page, sheet))


def _not_heard_now(page: MeetingPage, sheet: NotHeardSheet) -> None:
    page.desk.do(
        "not-heard-further",
        by=sheet.who.by,
        typed_by=sheet.who.typed_by,
        person=sheet.person,
        **sheet.who.others,
    )


REMOVALS: tuple[Deed, ...] = (
    Deed(
        "removals.ask_to_leave",
        _("Ask to leave"),
        ask_to_leave,
        _leave,
        "Ctrl+9",
        "log-out",
        "person",
    ),
    Deed("removals.left", _("Has left, as asked"), left, _asked_to_leave, where="person"),
    Deed("removals.refused", _("Does not go"), refused_to_leave, _asked_to_leave, where="person"),
    Deed(
        "removals.not_heard",
        _("Not heard further"),
        not_heard,
        _not_heard,
        where="person",
        hidden=_no_such_step,
    ),
)
