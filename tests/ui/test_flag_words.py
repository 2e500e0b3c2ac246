"""What was noticed, as sentences and as a count in the bar below."""

from __future__ import annotations

import ast
import inspect

import pytest
from PySide6.QtWidgets import QApplication

from chair_console.core import flags
from chair_console.core.fact import ItemId, PersonId, VoteId
from chair_console.core.flags import Flag
from chair_console.ui.check_sheet import CheckSheet
from chair_console.ui.flag_words import SENTENCES, flag_sentence
from chair_console.ui.leave_sheet import LeaveSheet
from chair_console.ui.words import name_in
from tests.ui.chair import Chair


def _flags_of_the_core() -> set[str]:
    calls = ast.walk(ast.parse(inspect.getsource(flags)))
    return {
        call.args[0].value
        for call in calls
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "Flag"
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    }


def ask_out(chair: Chair, name: str) -> None:
    chair.choose(name)
    chair.press("removals.ask_to_leave")
    chair.sheet(LeaveSheet).reason.setText("threatened to hit somebody")
    chair.sheet(LeaveSheet).attempt()
    QApplication.processEvents()


def test_every_flag_has_its_sentence() -> None:
    known = _flags_of_the_core()
    assert "late_start" in known
    assert set(SENTENCES) == known


@pytest.mark.parametrize("flag", sorted(SENTENCES))
def test_a_sentence_leaves_nothing_to_be_filled_in(chair: Chair, flag: str) -> None:
    state, meeting = chair.page.desk.bridge.record.state, chair.meeting
    person, item = chair.person("Ray"), next(iter(meeting.items))
    for one in (
        Flag(flag),
        Flag(flag, person, item),
        Flag(flag, PersonId("nobody"), ItemId("none"), vote=VoteId("none")),
    ):
        sentence = flag_sentence(one, state, meeting)
        assert sentence.endswith(".")
        assert "{" not in sentence


def test_a_sentence_names_whom_it_is_about(chair: Chair) -> None:
    state, meeting = chair.page.desk.bridge.record.state, chair.meeting
    ray = chair.person("Ray")
    sentence = flag_sentence(Flag("no_end_time", ray), state, meeting)
    assert sentence == f"{name_in(state, meeting, ray)} was still speaking when the meeting closed."


def test_nothing_noticed_is_not_counted(chair: Chair) -> None:
    assert chair.page.desk.flags() == ()
    assert not chair.page.screen_.status.check.isVisible()


def test_what_was_noticed_is_counted_below_and_listed_when_pressed(chair: Chair) -> None:
    ask_out(chair, "Daniel")
    check = chair.page.screen_.status.check
    assert check.isVisible()
    assert check.text() == "1 to check"
    check.click()
    sheet = chair.sheet(CheckSheet)
    assert "Daniel Okafor was asked to leave without a warning." in sheet.sentences()
    assert sheet.accessibleName() == "To check"
    sheet.attempt()
    QApplication.processEvents()
    assert chair.page.sheet is None


def test_what_was_noticed_stops_nothing(chair: Chair) -> None:
    ask_out(chair, "Daniel")
    assert chair.page.sheet is None
    assert chair.action("agenda.next").isEnabled()
    assert chair.action("queue.hand_up").isEnabled()


def test_who_has_most_of_the_floor_is_noticed_as_it_stands_now(chair: Chair) -> None:
    ray = chair.person("Ray")
    chair.page.desk.do("ask", person=ray)
    chair.press("floor.next")
    chair.wait(60_000)
    aisha = chair.person("Aisha")
    chair.page.desk.do("ask", person=aisha)
    chair.press("floor.next")
    assert [one.flag for one in chair.page.desk.flags()] == ["dominates"]
    chair.wait(120_000)
    chair.page.show_now()
    assert [one.person for one in chair.page.desk.flags()] == [aisha]
