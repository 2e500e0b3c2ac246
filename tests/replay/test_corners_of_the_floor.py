"""Corners of the floor and its queue: what began, what ended, and what a break stops."""

from __future__ import annotations

from typing import Any

import pytest

from chair_console.core.meeting import KINDS_OF_CONTRIBUTION
from tests.evening import Evening

ALL_KINDS = list(KINDS_OF_CONTRIBUTION)


def reasons(evening: Evening) -> list[str]:
    return [one["reason"] for one in evening.refusals()]


def queue(evening: Evening) -> dict[str, Any]:
    found: dict[str, Any] = evening.meeting()["queue"]
    return found


# Breaks


def test_an_item_opened_in_a_break_takes_time_from_when_the_meeting_goes_on() -> None:
    evening = Evening().do("item", id="5", title="Bins").do("adjourn", at="19:10")
    evening.do("open-item", item="5", at="19:12").do("reconvene", at="19:20")
    evening.do("close-item", item="5", at="19:25")
    assert [one["seconds"] for one in evening.meeting()["items"]] == [600.0, 300.0]


@pytest.mark.parametrize("act", ["call", "next", "resume"])
def test_nobody_gets_the_floor_in_a_break(act: str) -> None:
    evening = Evening().do("call", person="ann", at="19:05").do("ask", person="bob")
    evening.do("adjourn", at="19:10").do(act, **({"person": "cat"} if act == "call" else {}))
    evening.do("reconvene", at="19:20").do("finish", at="19:21")
    assert reasons(evening) == ["stale"]
    assert evening.meeting()["people"]["ann"]["floor_s"] == 360.0


# Kinds


def test_a_question_that_has_begun_stays_one() -> None:
    evening = Evening(kinds=ALL_KINDS).do("call", person="ann").do("ask", kind="question")
    evening.do("next").do("set-kind", entry="e2", kind="intervention")
    evening.do("set-kind", entry="e1", kind="question")
    assert reasons(evening) == ["already-started"] * 2
    assert (queue(evening)["speaking"], queue(evening)["paused"]) == ("e2", ["e1"])


def test_a_speech_that_is_over_takes_its_new_kind_with_it() -> None:
    evening = Evening(kinds=ALL_KINDS)
    evening.do("budget", id="red", seconds=100)
    evening.do("person", id="ann", name="Ann", role="member", budget="red")
    evening.do("call", person="ann", at="19:05:00").do("finish", at="19:05:30")
    assert evening.meeting()["budgets"] == {"red": 70.0}
    evening.do("set-kind", entry="e1", kind="point_of_order")
    assert evening.meeting()["budgets"] == {"red": 100.0}
    assert queue(evening)["finished"][0]["kind"] == "point_of_order"


# Places in the queue


def test_an_answer_to_what_was_said_waits_behind_questions_to_the_speaker() -> None:
    evening = Evening(kinds=ALL_KINDS).do("ask", person="ann", kind="intervention", entry="i")
    evening.do("next").do("call", person="bob").do("ask", person="cat", kind="question", entry="q")
    evening.do("ask", person="ann", kind="intervention", entry="j")
    evening.do("ask", person="mel", answer_to="i", entry="m")
    evening.do("ask", person="cat", answer_to="i", entry="n")
    assert queue(evening)["waiting"] == ["q", "m", "n", "j"]


def test_an_answer_to_the_question_being_asked_comes_first() -> None:
    evening = Evening(kinds=ALL_KINDS).do("call", person="bob")
    evening.do("ask", person="cat", kind="question", entry="q").do("next")
    evening.do("ask", person="ann", kind="question", entry="r")
    evening.do("ask", person="mel", answer_to="q", entry="m")
    assert queue(evening)["waiting"] == ["m", "r"]


def test_calling_whoever_speaks_and_waits_again_takes_their_wait() -> None:
    evening = Evening().do("call", person="ann", at="19:05").do("ask", person="ann", entry="again")
    evening.do("call", person="ann", at="19:06")
    found = queue(evening)
    assert (found["speaking"], [one["entry"] for one in found["finished"]]) == ("again", ["e1"])


def test_of_two_speeches_over_in_no_time_the_second_is_re_added() -> None:
    evening = Evening().do("ask", person="ann", entry="a").do("ask", person="bob", entry="b")
    evening.do("next").do("next").do("next").do("readd-last")
    assert queue(evening)["waiting"] == ["b"]


# Time on an item


def test_more_time_that_was_used_is_not_charged_to_the_person() -> None:
    evening = Evening(person_item_s=100).do("call", person="ann", at="19:05:00")
    evening.do("more-time", seconds=60).do("finish", at="19:07:10").do("call", person="ann")
    assert evening.meeting()["countdown"]["remaining_s"] == 0.0


def test_more_time_that_was_not_needed_is_no_gain() -> None:
    evening = Evening(person_item_s=100).do("call", person="ann", at="19:05:00")
    evening.do("more-time", seconds=60).do("finish", at="19:05:40").do("call", person="ann")
    assert evening.meeting()["countdown"]["remaining_s"] == 60.0


@pytest.mark.parametrize(
    ("act", "keys"),
    [
        ("more-time", {"seconds": -1}),
        ("slept", {"seconds": -60, "count": False}),
        ("adjourn", {"minutes": -5}),
        ("budget", {"id": "red", "seconds": -1}),
        ("item", {"id": "9", "title": "Late", "minutes": -1}),
    ],
)
def test_no_length_of_time_is_below_zero(act: str, keys: dict[str, Any]) -> None:
    evening = Evening(speech_s=60).do("call", person="ann", at="19:05").do(act, **keys)
    assert reasons(evening) == ["form"]
    found = evening.do("note", text="-", at="19:05:10").meeting()
    assert found["countdown"]["remaining_s"] == 50.0
    assert (found["budgets"], len(found["items"])) == ({}, 1)


# Names of entries


def test_the_script_may_choose_a_name_that_an_entry_got_without_its_doing() -> None:
    evening = Evening().do("call", person="ann", at="19:05").do("ask", person="bob", entry="e1")
    assert (queue(evening)["speaking"], queue(evening)["waiting"]) == ("e2", ["e1"])
    evening.do("call", entry="e1", at="19:06")
    assert [one["person"] for one in queue(evening)["finished"]] == ["ann"]


def test_a_name_that_the_script_chose_is_taken() -> None:
    evening = Evening().do("ask", person="ann", entry="e1").do("ask", person="bob", entry="e1")
    with pytest.raises(AssertionError, match="given to something else already"):
        evening.play()
