"""Taking back what was done, as far as one likes."""

from __future__ import annotations

from tests.evening import Evening


def test_an_action_is_taken_back_once_and_then_what_was_before_it() -> None:
    evening = Evening()
    evening.do("note", at="19:01", text="Heating")
    evening.do("action", id="a1", text="Ring the plumber", person="ann")
    evening.do("undo").do("undo")
    meeting = evening.meeting()
    assert meeting["actions"] == []
    assert [one["kind"] for one in meeting["notes"]] == ["ground_rules"]


def test_what_was_taken_back_can_be_done_again() -> None:
    evening = Evening()
    evening.do("action", at="19:01", id="a1", text="Ring the plumber", person="ann")
    evening.do("undo").do("redo")
    assert [one["id"] for one in evening.meeting()["actions"]] == ["a1"]


def test_after_something_else_was_done_nothing_can_be_done_again() -> None:
    evening = Evening()
    evening.do("remind", at="19:01", person="ann").do("undo")
    evening.do("remind", person="bob").do("redo")
    (refusal,) = evening.refusals()
    assert refusal["reason"] == "stale"
