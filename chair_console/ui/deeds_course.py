"""The course of the meeting: breaks, the chair's seat, the ground rules, the close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chair_console.core.course import refusal_to_hand_over, refusal_to_take_the_chair
from chair_console.core.fact import PersonId
from chair_console.core.meeting import Meeting, Room, State
from chair_console.language import _
from chair_console.ui import words
from chair_console.ui.asking import pick, present_rows
from chair_console.ui.check_sheet import CheckSheet
from chair_console.ui.deed import Deed, No, going, going_on
from chair_console.ui.deeds_conduct import rule_on
from chair_console.ui.desk import Desk
from chair_console.ui.open_actions import open_actions
from chair_console.ui.small_sheets import ListSheet

if TYPE_CHECKING:
    from chair_console.ui.meeting_page import MeetingPage

_BREAK_MINUTES = 5
_OPEN_LINES = 8


def _rules(room: Room, desk: Desk) -> No:
    known = any(note.kind == "ground_rules" for note in room.meeting.notes)
    return going(room, desk) or (
        _("The ground rules have been made known already.") if known else None
    )


def _break_text(room: Room, desk: Desk) -> str:
    return _("Go on") if room.meeting.adjourned is not None else _("Break, 5 min")


def rules_read_out(page: MeetingPage) -> None:
    """Record that the ground rules were read out."""
    page.desk.do("ground-rules-shown", how="read_out")


def rules_on_tables(page: MeetingPage) -> None:
    """Record that the ground rules lie on the tables."""
    page.desk.do("ground-rules-shown", how="on_tables")


def rules_displayed(page: MeetingPage) -> None:
    """Record that the ground rules hang on the wall, or are shown by other means than ours."""
    page.desk.do("ground-rules-shown", how="displayed")


def hand_chair(page: MeetingPage) -> None:
    """Let somebody else take the chair; after a comma stands why."""

    def hand(person: PersonId, note: str) -> None:
        by = room.by if refusal_to_hand_over(room.meeting, room.by) is None else person
        page.desk.do("hand-chair", by=by, to=person, reason=note)

    room = page.desk.room()
    able = [one for one in room.meeting.people if _may_chair(room.meeting, one)]
    rows = tuple(row for row in present_rows(page) if row.id in able)
    first = room.meeting.chair if room.meeting.chair in able else None
    title = _("Who takes the chair?")
    pick(page, title, _("Hand over"), rows, hand, first=first, why=True)


def _may_chair(meeting: Meeting, person: PersonId) -> bool:
    free = person != meeting.in_the_seat
    return free and refusal_to_take_the_chair(meeting, person) is None


def take_a_break(page: MeetingPage) -> None:
    """Break for five minutes at once, or go on."""
    if page.desk.meeting.adjourned is not None:
        page.desk.do("reconvene")
    else:
        page.desk.do("adjourn", minutes=_BREAK_MINUTES)


def break_10(page: MeetingPage) -> None:
    """Break for ten minutes."""
    page.desk.do("adjourn", minutes=10)


def break_20(page: MeetingPage) -> None:
    """Break for twenty minutes."""
    page.desk.do("adjourn", minutes=20)


def finish_another_day(page: MeetingPage) -> None:
    """Stop without closing: the same meeting goes on another day."""
    page.desk.do("adjourn")


def close_meeting(page: MeetingPage) -> None:
    """List what is open, then close the meeting."""
    title, act = _("Close the meeting?"), _("Close the meeting")
    sheet = ListSheet(page.theme, title, open_things(page), act, page, icon="lock")
    page.open_sheet(sheet, lambda: _close_now(page))


def open_things(page: MeetingPage) -> tuple[str, ...]:
    """Say what is still open, line by line."""
    room = page.desk.room()
    meeting, state = room.meeting, room.state
    lines: list[str] = []
    holder = page.desk.floor_holder()
    if holder is not None:
        name = words.name_in(state, meeting, holder)
        lines.append(_("{name} is speaking; the speech ends.").format(name=name))
    if meeting.queue():
        count = len(meeting.queue())
        lines.append(_("Still waiting to speak: {count}.").format(count=count))
    lines += [
        _("The vote on “{motion}” is open.").format(motion=one.motion)
        for one in meeting.votes.values()
        if one.closed is None
    ]
    rest = [one.title for one in meeting.items.values() if one.state == "planned"]
    lines += [_("Not reached: {title}").format(title=title) for title in rest[:_OPEN_LINES]]
    lines += _to_ring(state, meeting)
    actions = open_actions(state, meeting)
    if actions:
        said = _("Actions that come back at the next meeting: {count}.")
        lines.append(said.format(count=len(actions)))
    return tuple(lines) or (_("Nothing is left open."),)


def _to_ring(state: State, meeting: Meeting) -> list[str]:
    """Say whom somebody should ring the next day, and which danger is still open tonight."""
    removed = [one for one, attendee in meeting.people.items() if attendee.removed]
    lines = [
        _("Ring {name} tomorrow: was asked to leave.").format(
            name=words.name_in(state, meeting, person)
        )
        for person in removed
    ]
    urgent = [one for one in meeting.notes if one.kind == "enquiry" and one.urgent]
    return lines + [
        _("Tonight, for the officer: {name}, {what}").format(
            name=words.name_in(state, meeting, one.person), what=one.text
        )
        for one in urgent
    ]


def _close_now(page: MeetingPage) -> None:
    if page.desk.do("close-meeting") is not None:
        page.let_go_of_sheet()
        page.log_wanted.emit()


def show_checks(page: MeetingPage) -> None:
    """List what was noticed, to be read in a quiet moment; nothing has to be done."""
    sheet = CheckSheet(page.theme, page.desk.room(), page.desk.flags(), page)
    page.open_sheet(sheet, lambda: _look_at(page, sheet))


def _look_at(page: MeetingPage, sheet: CheckSheet) -> None:
    page.let_go_of_sheet()
    if sheet.person is not None:
        page.desk.choose(sheet.person)
    if sheet.warning is not None:
        rule_on(page, sheet.warning)


COURSE: tuple[Deed, ...] = (
    Deed("meeting.break", _break_text, take_a_break, going, "Ctrl+7", "circle-pause", "meeting"),
    Deed("meeting.break_10", _("Break of 10 minutes"), break_10, going_on, where="meeting-breaks"),
    Deed("meeting.break_20", _("Break of 20 minutes"), break_20, going_on, where="meeting-breaks"),
    Deed(
        "meeting.another_day",
        _("Finish another day"),
        finish_another_day,
        going_on,
        where="meeting-breaks",
    ),
    Deed(
        "meeting.hand_chair",
        _("Hand over the chair"),
        hand_chair,
        going,
        "Ctrl+Shift+C",
        where="meeting",
    ),
    Deed(
        "meeting.rules", _("Ground rules read out"), rules_read_out, _rules, where="meeting-rules"
    ),
    Deed(
        "meeting.rules_tables",
        _("Ground rules on the tables"),
        rules_on_tables,
        _rules,
        where="meeting-rules",
    ),
    Deed(
        "meeting.rules_shown",
        _("Ground rules displayed"),
        rules_displayed,
        _rules,
        where="meeting-rules",
    ),
    Deed("meeting.checks", _("What was noticed"), show_checks, where="meeting"),
    Deed(
        "meeting.close",
        _("Close the meeting"),
        close_meeting,
        going,
        "Ctrl+Shift+E",
        where="meeting",
    ),
)
