"""What the chair does with the floor: give it, pause it, take it back, let it be open.

The times are the core's; here are the words of the one button and what a press does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chair_console.core.floor import on_the_floor
from chair_console.core.meeting import Room
from chair_console.core.queue import waiting
from chair_console.language import _
from chair_console.ui.deed import Deed, No, going_on, why_not
from chair_console.ui.desk import Desk
from chair_console.ui.view_floor import floor_view
from chair_console.wording import moments

if TYPE_CHECKING:
    from chair_console.ui.meeting_page import MeetingPage


def _floor(room: Room, desk: Desk) -> No:
    meeting = room.meeting
    if meeting.closed is not None:
        return _("The meeting is closed.")
    if meeting.started is None or meeting.adjourned is not None:
        return None
    if not waiting(meeting) and not on_the_floor(meeting):
        return _("Nobody is waiting to speak.")
    return None


def _nobody(room: Room, desk: Desk) -> No:
    return going_on(room, desk) or (
        None if on_the_floor(room.meeting) else _("Nobody is speaking.")
    )


def _readd(room: Room, desk: Desk) -> No:
    return going_on(room, desk) or why_not(room, "readd-last")


def _floor_text(room: Room, desk: Desk) -> str:
    return floor_view(room).next_label or _("Call next speaker")


def _pause_text(room: Room, desk: Desk) -> str:
    meeting = room.meeting
    return _("Go on") if meeting.speaking is None and meeting.paused else _("Pause")


def _discussion_text(room: Room, desk: Desk) -> str:
    return _("Back to one at a time") if room.meeting.discussion else _("Open discussion")


def floor(page: MeetingPage) -> None:
    """Do what the one state button says."""
    page.desk.press_floor()


def pause(page: MeetingPage) -> None:
    """Stop the clock of the speech, or let it run again."""
    page.desk.do("pause" if page.desk.meeting.speaking is not None else "resume")


def end_speech(page: MeetingPage) -> None:
    """End the speech without calling anybody."""
    page.desk.do("finish")


def more_time(page: MeetingPage) -> None:
    """Give a minute more."""
    page.desk.do("more-time", seconds=60)


def half_a_minute_more(page: MeetingPage) -> None:
    """Give half a minute more."""
    page.desk.do("more-time", seconds=30)


def two_minutes_more(page: MeetingPage) -> None:
    """Give two minutes more."""
    page.desk.do("more-time", seconds=120)


def as_long_again(page: MeetingPage) -> None:
    """Give the whole time for a speech once more."""
    page.desk.do("more-time", seconds=page.desk.meeting.settings.speech_s or 60)


def _again(room: Room, desk: Desk) -> No:
    no = _nobody(room, desk)
    return no or (None if room.meeting.settings.speech_s else _("No time limit was agreed."))


def _again_text(room: Room, desk: Desk) -> str:
    length = moments.clock_words((room.meeting.settings.speech_s or 0) * 1000)
    return _("As long again ({length})").format(length=length)


def _no_limit(room: Room) -> bool:
    return not room.meeting.settings.speech_s


def discussion(page: MeetingPage) -> None:
    """Talk round the table, or one at a time again."""
    page.desk.do("close-discussion" if page.desk.meeting.discussion else "open-discussion")


def readd_last(page: MeetingPage) -> None:
    """Put the last speaker back at the top."""
    page.desk.do("readd-last")


FLOOR: tuple[Deed, ...] = (
    Deed("floor.next", _floor_text, floor, _floor, "Ctrl+1", "skip-forward"),
    Deed("floor.pause", _pause_text, pause, _nobody, "Ctrl+2", "pause"),
    Deed("floor.end", _("End turn"), end_speech, _nobody, "Ctrl+3", "square"),
    Deed("floor.more_time", _("1 minute more"), more_time, _nobody, "Ctrl+6", "plus"),
    Deed("floor.more_half", _("Half a minute more"), half_a_minute_more, _nobody, where="queue"),
    Deed("floor.more_two", _("2 minutes more"), two_minutes_more, _nobody, where="queue"),
    Deed("floor.more_again", _again_text, as_long_again, _again, hidden=_no_limit, where="queue"),
    Deed("floor.discussion", _discussion_text, discussion, going_on, "Ctrl+Shift+D", "users"),
    Deed(
        "floor.readd",
        _("Last speaker was not done"),
        readd_last,
        _readd,
        "Ctrl+Shift+R",
        where="queue",
    ),
)
