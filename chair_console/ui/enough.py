"""Not enough members to decide: wait, only talk, or meet another day; which is on the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chair_console.core.attendance import quorum_count
from chair_console.core.votes import electorate
from chair_console.language import _
from chair_console.ui.choice_list import ChoiceRow
from chair_console.ui.small_sheets import ChooseSheet
from chair_console.ui.vote_sheet import quorum_words
from chair_console.ui.widgets import Words

if TYPE_CHECKING:
    from chair_console.ui.meeting_page import MeetingPage

_WAIT, _TALK, _ANOTHER_DAY = "wait", "talk", "another-day"
_MINUTES = 10


def ask_without_enough(page: MeetingPage) -> None:
    """Ask what is done instead, and record it."""
    rows = (
        ChoiceRow(_WAIT, _("Wait for more: a break of 10 minutes")),
        ChoiceRow(_TALK, _("Go on and only talk: nothing is decided")),
        ChoiceRow(_ANOTHER_DAY, _("Finish another day")),
    )
    title = _("Not enough members to decide")
    sheet = ChooseSheet(page.theme, title, _("Record it"), rows, page)
    told = Words(page.theme, "body", 400, wraps=True)
    told.show_words(how_many(page))
    sheet.body.insertWidget(0, told)
    page.open_sheet(sheet, lambda: _do(page, sheet.chosen))


def how_many(page: MeetingPage) -> str:
    """Say how many are here and how many are needed."""
    meeting = page.desk.meeting
    may, _excluded, here = electorate(meeting, meeting.item)
    return quorum_words(meeting.quorum, min(len(may), quorum_count(meeting)), here)


def _do(page: MeetingPage, chosen: str) -> None:
    said = {
        _WAIT: _("Not enough members to decide: waiting for more"),
        _TALK: _("Not enough members to decide: going on only to talk"),
        _ANOTHER_DAY: _("Not enough members to decide: to be finished another day"),
    }
    page.desk.do("note", text=said[chosen])
    if chosen == _WAIT:
        page.desk.do("adjourn", minutes=_MINUTES)
    elif chosen == _ANOTHER_DAY:
        page.desk.do("adjourn")
