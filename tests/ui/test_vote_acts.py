"""Votes in the window: hands, names, papers, the public, a tie, and not enough members."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.core.meeting import Vote
from chair_console.record import Record
from chair_console.ui.interest_sheet import InterestSheet
from chair_console.ui.line_sheets import OutcomeSheet
from chair_console.ui.small_sheets import ChooseSheet
from chair_console.ui.theme import Theme
from chair_console.ui.vote_sheet import CountSheet, OpenVoteSheet
from tests.ui.chair import Chair
from tests.ui.evenings import ONGO, Hall, code_text

_NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def hall(qtbot: QtBot, theme: Theme, record: Record, clock: ScriptClock) -> Hall:
    return Hall(qtbot, theme, record, clock)


@pytest.fixture
def chair(hall: Hall) -> Chair:
    chair = hall.evening()
    chair.press("agenda.next")
    return chair


def open_vote(chair: Chair, how: str = "hands") -> CountSheet:
    chair.press("votes.vote")
    sheet = chair.sheet(OpenVoteSheet)
    sheet.motion.setText("Start at the garages")
    getattr(sheet, how).setChecked(True)
    sheet.attempt()
    QApplication.processEvents()
    return chair.sheet(CountSheet)


def fill(sheet: CountSheet, *numbers: int) -> None:
    for box, number in zip(sheet.counts.boxes, numbers, strict=True):
        box.setValue(number)


def the_vote(chair: Chair) -> Vote:
    (ballot,) = chair.meeting.votes.values()
    return ballot


def lines(sheet: CountSheet | OpenVoteSheet | ChooseSheet) -> str:
    return " ".join(label.text() for label in sheet.findChildren(type(sheet.heading)))


def test_a_secret_vote_keeps_no_names(chair: Chair) -> None:
    sheet = open_vote(chair, "secret")
    assert sheet.names.isHidden()
    assert sheet.more_names.isHidden()
    fill(sheet, 3, 1, 1)
    sheet.attempt()
    ballot = the_vote(chair)
    assert (ballot.how, ballot.tally, dict(ballot.names)) == ("secret", (3, 1, 1), {})
    assert ballot.carried


def test_a_count_and_the_names_are_both_kept_and_the_difference_is_told(chair: Chair) -> None:
    sheet = open_vote(chair)
    fill(sheet, 3, 2, 0)
    sheet.more_names.click()
    for _place in range(4):
        chair.strike(sheet, Qt.Key.Key_F, _NONE)
    assert sheet.differs.isVisible()
    assert "The names say 4 for" in sheet.differs.text()
    sheet.attempt()
    ballot = the_vote(chair)
    assert (ballot.tally, ballot.named) == ((3, 2, 0), (4, 0, 0))
    assert "tally_differs_from_names" in [one.flag for one in chair.page.desk.flags()]


def test_a_vote_by_name_takes_a_count_as_well_if_somebody_counted(chair: Chair) -> None:
    sheet = open_vote(chair, "named")
    assert sheet.counts.isHidden()
    for _place in range(5):
        chair.strike(sheet, Qt.Key.Key_F, _NONE)
    sheet.more_counts.click()
    fill(sheet, 5, 0, 0)
    assert sheet.differs.isHidden(), "they agree"
    sheet.attempt()
    assert the_vote(chair).tally == (5, 0, 0)
    assert the_vote(chair).named == (5, 0, 0)


def test_without_a_count_there_is_none_on_the_record(chair: Chair) -> None:
    sheet = open_vote(chair, "named")
    chair.strike(sheet, Qt.Key.Key_F, _NONE)
    sheet.attempt()
    assert the_vote(chair).tally is None
    assert the_vote(chair).named == (1, 0, 0)


def test_hands_of_the_public_are_kept_apart_and_decide_nothing(chair: Chair) -> None:
    sheet = open_vote(chair)
    fill(sheet, 2, 3, 0)
    sheet.more_public.click()
    for box, number in zip(sheet.public.boxes, (12, 1), strict=True):
        box.setValue(number)
    sheet.attempt()
    ballot = the_vote(chair)
    assert ballot.advisory == (12, 1)
    assert not ballot.carried


def test_a_tie_is_decided_by_whoever_chairs(chair: Chair) -> None:
    sheet = open_vote(chair)
    fill(sheet, 2, 2, 1)
    assert sheet.tie.isVisible()
    sheet.casting.button(0).click()
    sheet.attempt()
    assert the_vote(chair).casting == "for"
    assert the_vote(chair).carried


def test_a_chair_with_an_interest_has_no_casting_vote(hall: Hall) -> None:
    kind = 'vote    = "not_mentioned"\nchoices = ["stay_and_speak"'
    chair = hall.evening(ONGO, kind, kind.replace("not_mentioned", "excluded"))
    chair.press("agenda.next")
    chair.choose("Margaret")
    chair.press("interests.declare")
    sheet = chair.sheet(InterestSheet)
    sheet.kinds.setCurrentIndex(sheet.kinds.findData("relationship_with_staff_or_board"))
    sheet.kinds.activated.emit(sheet.kinds.currentIndex())
    sheet.attempt()
    QApplication.processEvents()
    count = open_vote(chair)
    assert "Margaret Ellis may not vote: interest in this item." in lines(count)
    fill(count, 2, 2, 0)
    assert "no casting vote" in count.tie.text()
    assert not count.casting.button(0).isVisible()
    count.attempt()
    assert the_vote(chair).casting is None
    assert not the_vote(chair).carried


def test_who_may_vote_stays_as_it_was_when_the_vote_opened(chair: Chair) -> None:
    sheet = open_vote(chair)
    assert "5 may vote" in lines(sheet)
    chair.page.close_sheet()
    chair.choose("Ray")
    chair.press("people.come_or_go")
    chair.press("votes.vote")
    assert "5 may vote" in lines(chair.sheet(CountSheet))


def test_a_vote_on_an_item_that_is_done_belongs_to_that_item(chair: Chair) -> None:
    chair.press("agenda.next")
    chair.press("votes.vote")
    sheet = chair.sheet(OpenVoteSheet)
    first = next(iter(chair.meeting.items))
    sheet.motion.setText("Start at the garages")
    sheet.items.choose(first)
    sheet.attempt()
    QApplication.processEvents()
    fill(chair.sheet(CountSheet), 4, 0, 0)
    chair.sheet(CountSheet).attempt()
    assert the_vote(chair).item == first
    (decision,) = chair.meeting.decisions.values()
    assert (decision.item, decision.how) == (first, "vote")


def short(hall: Hall) -> Chair:
    """Three of the five members that are needed."""
    meeting = hall.plan(hall.group(code_text(ONGO)), quorum=5)
    chair = hall.sit(meeting, absent=("Ray", "Aisha"))
    chair.press("agenda.next")
    return chair


@pytest.mark.parametrize("id", ["votes.vote", "decisions.agree"])
def test_without_enough_members_the_key_leads_to_what_can_be_done_instead(
    hall: Hall, id: str
) -> None:
    chair = short(hall)
    chair.press(id)
    sheet = chair.sheet(ChooseSheet)
    assert sheet.heading.text() == "Not enough members to decide"
    assert "3 of 5 needed are in the room" in lines(sheet)
    sheet.list.choose("talk")
    sheet.attempt()
    assert chair.meeting.notes[-1].text.endswith("going on only to talk")
    assert not chair.meeting.votes
    assert not chair.meeting.decisions


def test_waiting_for_more_members_is_a_break_and_on_the_record(hall: Hall) -> None:
    chair = short(hall)
    chair.press("votes.vote")
    sheet = chair.sheet(ChooseSheet)
    sheet.attempt()
    assert chair.meeting.adjourned is not None
    assert chair.meeting.notes[-1].text.endswith("waiting for more")


def test_meeting_another_day_is_on_the_record_too(hall: Hall) -> None:
    chair = short(hall)
    chair.press("votes.vote")
    sheet = chair.sheet(ChooseSheet)
    sheet.list.choose("another-day")
    sheet.attempt()
    assert chair.meeting.adjourned is not None
    assert chair.meeting.resumes is None


def test_with_one_more_at_the_door_there_are_enough(hall: Hall) -> None:
    chair = short(hall)
    for name in ("Ray", "Aisha"):
        chair.choose(name)
        chair.press("people.come_or_go")
    chair.press("votes.vote")
    assert "Enough members to decide (5 needed)" in lines(chair.sheet(OpenVoteSheet))


def test_an_action_and_a_decision_belong_to_the_item_that_is_chosen(chair: Chair) -> None:
    first = next(iter(chair.meeting.items))
    chair.press("agenda.next")
    for id, line in (("decisions.agree", "to begin in May"), ("decisions.action", "ring, ray")):
        chair.press(id)
        sheet = chair.sheet(OutcomeSheet)
        sheet.field.setText(line)
        sheet.items.choose(first)
        sheet.attempt()
    (decision,) = chair.meeting.decisions.values()
    assert decision.item == first
    group = chair.page.desk.bridge.record.state.groups[chair.meeting.group]
    (action,) = group.actions.values()
    assert action.item == first
