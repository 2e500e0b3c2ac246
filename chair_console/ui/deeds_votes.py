"""Votes: open one, count it, close it; what is carried is recorded as agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chair_console.core.fact import VoteId
from chair_console.language import _
from chair_console.ui.deed import Deed, going_on, why_not
from chair_console.ui.enough import ask_without_enough
from chair_console.ui.vote_sheet import CountSheet, OpenVoteSheet

if TYPE_CHECKING:
    from chair_console.ui.meeting_page import MeetingPage


def vote(page: MeetingPage) -> None:
    """Open a vote, or count the one that is open."""
    room = page.desk.room()
    ballot = next((one for one in room.meeting.votes.values() if one.closed is None), None)
    if ballot is not None:
        count = CountSheet(page.theme, room, ballot, page)
        page.open_sheet(count, lambda: _count_now(page, count))
        return
    refusal = why_not(room, "open-vote", id=VoteId(""), motion="", how="hands")
    if refusal is not None and refusal.reason == "no-quorum":
        ask_without_enough(page)
        return
    opening = OpenVoteSheet(page.theme, room, page)
    page.open_sheet(opening, lambda: _open_vote_now(page, opening))


def _open_vote_now(page: MeetingPage, sheet: OpenVoteSheet) -> None:
    id = VoteId(page.desk.bridge.record.new_id())
    opened = page.desk.do(
        "open-vote", id=id, motion=sheet.motion.words(), how=sheet.how, item=sheet.item
    )
    if opened is not None:
        page.let_go_of_sheet()
        vote(page)


def _count_now(page: MeetingPage, sheet: CountSheet) -> None:
    desk, ballot = page.desk, sheet.ballot
    for person, choice in sheet.votes.items():
        desk.do("vote", vote=ballot.id, person=person, choice=choice)
    if sheet.tally is not None:
        yes, no, rest = sheet.tally
        desk.do("tally", vote=ballot.id, in_favour=yes, against=no, abstained=rest)
    if sheet.advisory is not None:
        yes, no = sheet.advisory
        desk.do("advisory", vote=ballot.id, in_favour=yes, against=no)
    if sheet.casting_vote is not None:
        desk.do("casting-vote", vote=ballot.id, choice=sheet.casting_vote)
    desk.do("close-vote", vote=ballot.id)
    if desk.meeting.votes[ballot.id].carried:
        desk.do("decision", text=ballot.motion, vote=ballot.id, item=ballot.item)


VOTES: tuple[Deed, ...] = (
    Deed("votes.vote", _("Vote"), vote, going_on, "Ctrl+Shift+V", where="item"),
)
