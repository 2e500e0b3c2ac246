"""Closed is closed, apart from what is added to the record afterwards."""

from __future__ import annotations

from typing import Any

import pytest

from chair_console.core.acts import ACTS, AFTER_THE_CLOSE
from tests.evening import Evening

IN_THE_ROOM: dict[str, dict[str, Any]] = {
    "start-meeting": {},
    "close-meeting": {},
    "arrive": {"person": "ann"},
    "return": {"person": "ann"},
    "leave": {"person": "bob"},
    "apologies": {"person": "ann"},
    "ground-rules-shown": {"how": "displayed"},
    "hand-chair": {"to": "ann"},
    "take-over": {"reason": "no power"},
    "adjourn": {},
    "reconvene": {},
    "open-item": {"item": "4"},
    "close-item": {"item": "4"},
    "defer-item": {"item": "4"},
    "reopen-item": {"item": "4"},
    "open-discussion": {},
    "close-discussion": {},
    "ask": {"person": "ann"},
    "withdraw": {"person": "ann"},
    "call": {"person": "ann"},
    "next": {},
    "pause": {},
    "resume": {},
    "finish": {},
    "hold": {"entry": "e1"},
    "release": {"entry": "e1"},
    "reorder": {"entries": ["e1"]},
    "readd-last": {},
    "clear-queue": {},
    "close-list": {},
    "open-list": {},
    "more-time": {"seconds": 30},
    "set-kind": {"entry": "e1", "kind": "point_of_order"},
    "share-overrun": {"budget": "red"},
    "slept": {"seconds": 9, "count": True},
    "declare": {"person": "ann", "item": "4", "kind": "personal"},
    "decide-interest": {"person": "ann", "item": "4", "speak": None, "stay": None, "vote": None},
    "remind": {"person": "ann"},
    "bring-to-order": {"person": "ann"},
    "ask-to-leave": {"person": "ann"},
    "left": {"person": "ann"},
    "refused-to-leave": {"person": "ann"},
    "not-heard-further": {"person": "ann"},
    "open-vote": {"id": "w", "motion": "x", "how": "hands"},
    "vote": {"vote": "v", "person": "ann", "choice": "for"},
    "tally": {"vote": "v", "for": 1, "against": 0, "abstain": 0},
    "casting-vote": {"vote": "v", "choice": "for"},
    "advisory": {"vote": "v", "for": 1, "against": 0},
    "close-vote": {"vote": "v"},
    "decision": {"text": "x"},
    "action": {"text": "x", "person": "ann"},
}


def closed() -> Evening:
    """Give an evening that was closed at half past seven, with a bit of everything in it."""
    evening = Evening(kinds=["ordinary", "question"]).do("budget", id="red", seconds=60)
    evening.do("ask", person="ann").do("open-vote", id="v", motion="x", how="named")
    evening.do("warn", person="ann", id="w1", at="19:10").do("action", text="x", person="bob")
    evening.do("call", person="cat").do("ask", kind="question", entry="q")
    return evening.do("close-meeting", at="19:30")


def test_every_act_is_either_over_at_the_close_or_part_of_the_record() -> None:
    assert IN_THE_ROOM.keys() | AFTER_THE_CLOSE - {"person"} == ACTS.keys()


@pytest.mark.parametrize("act", IN_THE_ROOM)
def test_nothing_happens_in_a_closed_meeting(act: str) -> None:
    evening = closed()
    before = evening.meeting()
    after = evening.do(act, **IN_THE_ROOM[act]).play()
    (refusal,) = after["refusals"]
    assert (refusal["reason"], refusal["clause"]) == ("closed", None)
    assert after["meetings"]["m1"]["people"] == before["people"]
    assert after["meetings"]["m1"]["items"] == before["items"]


def test_no_item_comes_on_the_agenda_of_a_closed_meeting() -> None:
    (refusal,) = closed().do("item", id="9", title="Late").refusals()
    assert refusal["reason"] == "closed"


def test_the_record_of_a_closed_meeting_is_completed() -> None:
    evening = closed().do("note", text="She rang.", person="ann").do("action-done", action="a1")
    evening.do("park", text="Damp.", person="bob", urgent=True)
    evening.do("warn", person="bob", said_at="2026-03-03T19:20", id="w2")
    evening.do("move-warning", warning="w2", to="cat", reason="It was Cat.", id="w3")
    evening.do("withdraw-warning", warning="w1", reason="A mistake.")
    evening.do("rule-warning", warning="w3", ruling="void", reason="Too late.")
    evening.do("name-entry", entry="q", person="bob").do("sign-off", by_="mel")
    assert evening.refusals() == []
    people = evening.meeting()["people"]
    states = {who: [one["state"] for one in people[who]["warnings"]] for who in people}
    assert states == {"mel": [], "ann": ["withdrawn"], "bob": ["moved"], "cat": ["void"]}


def test_after_the_sign_off_no_warning_is_entered_late() -> None:
    evening = closed().do("sign-off", by_="mel")
    evening.do("warn", person="bob", said_at="2026-03-03T19:20")
    assert [one["reason"] for one in evening.refusals()] == ["late"]


def test_a_record_that_was_signed_off_stays_as_it_was_signed() -> None:
    evening = closed().do("sign-off", by_="mel").do("undo").do("redo")
    assert [one["reason"] for one in evening.refusals()] == ["late", "late"]
    assert evening.meeting()["closed"] is not None


def test_a_close_that_was_a_slip_is_taken_back() -> None:
    evening = closed().do("undo", at="19:31").do("arrive", person="ann").do("finish")
    meeting = evening.meeting()
    assert (meeting["closed"], meeting["closing_code"]) == (None, None)
    assert meeting["people"]["cat"]["present"] is True
    assert [one["reason"] for one in evening.refusals()] == ["stale"]


def test_hands_go_up_and_items_open_before_the_meeting_is_started() -> None:
    evening = Evening()
    evening.lines = [line for line in evening.lines if line["do"] != "start-meeting"]
    evening.do("ask", person="ann").do("next").do("warn", person="bob")
    meeting = evening.meeting()
    assert (meeting["queue"]["speaking"], meeting["people"]["bob"]["warnings_counted"]) == ("e1", 1)


def flagged(*lines: tuple[str, dict[str, Any]]) -> list[str]:
    """Add lines a minute after the close; tell what the officer is to look at."""
    evening = Evening().do("close-meeting", at="20:00")
    for do, keys in lines:
        evening.do(do, at="20:01:00", **keys)
    return [one["flag"] for one in evening.meeting()["flags"] if one["flag"] in _ADDED]


_ADDED = {"late_entry", "added_after_close"}


def test_what_was_added_after_the_close_is_there_for_the_officer_to_see() -> None:
    assert flagged() == []
    assert flagged(("note", {"text": "The heating was off."})) == ["added_after_close"]
    warned = {"person": "ann", "said_at": "2026-03-03T19:59:30"}
    assert flagged(("warn", warned)) == ["late_entry"], "however soon after it was said"
