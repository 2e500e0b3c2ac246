"""Cases from real meetings that other tools get wrong: the floor and its queue."""

from __future__ import annotations

from typing import Any

from tests.evening import Evening


def queue(evening: Evening) -> dict[str, Any]:
    found: dict[str, Any] = evening.meeting()["queue"]
    return found


def test_x01_a_second_press_of_next_does_not_skip_the_next_speaker() -> None:
    evening = Evening()
    for person in ("ann", "bob", "cat"):
        evening.do("ask", person=person, entry=person[0])
    evening.do("call", entry="a", at="19:01")
    evening.do("next", ends="a", at="19:02").do("next", ends="a")
    after = queue(evening)
    assert after["speaking"] == "b"
    assert after["waiting"] == ["c"]
    (refusal,) = evening.refusals()
    assert (refusal["do"], refusal["reason"]) == ("next", "stale")


def test_x02_a_next_pressed_by_mistake_gives_the_floor_back_with_its_time_running_on() -> None:
    evening = Evening(speech_s=180)
    evening.do("ask", person="ann", entry="a").do("ask", person="bob", entry="b")
    evening.do("call", entry="a", at="19:01:00").do("next", ends="a", at="19:01:40")
    evening.do("undo", at="19:02:00").do("note", text="-", at="19:02:10")
    meeting = evening.meeting()
    assert meeting["queue"]["speaking"] == "a"
    assert meeting["queue"]["waiting"] == ["b"]
    assert meeting["queue"]["finished"] == []
    assert meeting["countdown"] == {"running": True, "remaining_s": 110.0, "counts_up": False}
    assert meeting["people"]["ann"]["floor_s"] == 70.0
    assert meeting["people"]["bob"]["floor_s"] == 0.0


def test_x03_who_waits_again_is_not_restored_over_their_own_wait() -> None:
    evening = Evening()
    evening.do("ask", person="ann", entry="a").do("call", entry="a", at="19:01")
    evening.do("finish", at="19:02").do("ask", person="ann", entry="a2").do("readd-last")
    after = queue(evening)
    assert evening.refusals()[0]["reason"] == "already-waiting"
    assert after["waiting"] == ["a2"]
    assert [turn["entry"] for turn in after["finished"]] == ["a"]


def test_x04_a_speech_begins_once_and_its_pauses_are_taken_off() -> None:
    evening = Evening()
    evening.do("ask", person="ann", entry="a").do("call", entry="a", at="19:01:00")
    evening.do("pause", at="19:01:20").do("resume", at="19:02:20").do("finish", at="19:02:50")
    (turn,) = queue(evening)["finished"]
    assert turn["start"] == "2026-03-03T19:01:00+00:00"
    assert turn["end"] == "2026-03-03T19:02:50+00:00"
    assert (turn["speaking_s"], turn["paused_s"]) == (50.0, 60.0)


def test_x06_only_the_second_speech_of_a_re_added_speaker_is_measured_anew() -> None:
    evening = Evening()
    evening.do("ask", person="ann", entry="a").do("call", entry="a", at="19:01:00")
    evening.do("pause", at="19:01:10").do("resume", at="19:01:40").do("finish", at="19:02:00")
    evening.do("readd-last", at="19:03").do("call", entry="a", at="19:05:00")
    evening.do("finish", at="19:05:25")
    meeting = evening.meeting()
    (turn,) = meeting["queue"]["finished"]
    assert (turn["start"], turn["speaking_s"], turn["paused_s"]) == (
        "2026-03-03T19:05:00+00:00",
        25.0,
        0.0,
    )
    # The turn that had ended stays in the history and in the figures.
    assert [one["speaking_s"] for one in meeting["queue"]["history"]] == [30.0, 25.0]
    assert meeting["people"]["ann"]["floor_s"] == 55.0
    assert meeting["people"]["ann"]["turns"] == 2


def test_x07_clearing_the_list_keeps_the_time_of_whoever_speaks() -> None:
    evening = Evening(speech_s=60)
    evening.do("ask", person="ann", entry="a").do("ask", person="bob", entry="b")
    evening.do("call", entry="a", at="19:01:00").do("clear-queue", at="19:01:45")
    meeting = evening.meeting()
    assert meeting["queue"]["waiting"] == []
    assert meeting["queue"]["finished"][0]["speaking_s"] == 45.0
    assert meeting["countdown"] == {"running": False, "remaining_s": 60.0, "counts_up": False}
    assert meeting["people"]["ann"]["floor_s"] == 45.0


def test_x08_a_question_stays_in_front_of_a_point_of_order() -> None:
    evening = Evening(kinds=["ordinary", "point_of_order", "question"])
    evening.do("ask", person="ann", entry="a").do("ask", person="bob", kind="question", entry="q")
    evening.do("ask", person="cat", kind="point_of_order", entry="p")
    assert queue(evening)["waiting"] == ["q", "p", "a"]


def test_x09_who_leaves_keeps_their_place_and_is_passed_over_until_they_return() -> None:
    evening = Evening()
    evening.do("ask", person="ann", entry="a").do("ask", person="bob", entry="b")
    evening.do("leave", person="ann", at="19:01").do("call", entry="a")
    away = queue(evening)
    assert (away["waiting"], away["held"]) == (["b"], ["a"])
    assert evening.refusals()[0]["reason"] == "not-present"
    evening.do("return", person="ann", at="19:02")
    assert queue(evening)["waiting"] == ["a", "b"]
    evening.do("leave", person="ann", at="19:03").do("next", at="19:04")
    assert queue(evening)["speaking"] == "b"


def test_x12_time_asleep_counts_as_speech_or_not_as_the_chair_says() -> None:
    for counts, expected in ((True, 300.0), (False, 120.0)):
        evening = Evening()
        evening.do("call", person="ann", at="19:01")
        evening.do("slept", seconds=180, count=counts, at="19:05").do("finish", at="19:06")
        meeting = evening.meeting()
        assert meeting["people"]["ann"]["floor_s"] == expected
        assert [one["kind"] for one in meeting["notes"] if one["kind"] == "slept"] == ["slept"]


def test_sleep_in_a_break_is_not_taken_off_the_item_a_second_time() -> None:
    evening = Evening()
    evening.do("adjourn", at="19:10").do("slept", seconds=300, count=False, at="19:16")
    evening.do("reconvene", at="19:20").do("close-item", item="4", at="19:25")
    assert evening.meeting()["items"][0]["seconds"] == 15 * 60.0


def test_x14_two_of_one_name_are_told_apart_by_who_they_are() -> None:
    people = {"mel": "chair", "s1": "member", "s2": "member"}
    evening = Evening(people=people)
    for person in ("s1", "s2"):
        evening.do("rename", person=person, name="J. Smith")
    evening.do("warn", person="s1", at="19:01").do("warn", person="s2", at="19:02")
    evening.do("rename", person="s1", name="Jo Smith-Jones").do("warn", person="s1", at="19:03")
    evening.do("call", person="s1", at="19:04").do("call", person="s2", at="19:05")
    evening.do("finish", at="19:07")
    found = evening.meeting()["people"]
    assert found["s1"]["name"] == "Jo Smith-Jones"
    assert found["s2"]["name"] == "J. Smith"
    assert (found["s1"]["warnings_counted"], found["s2"]["warnings_counted"]) == (2, 1)
    assert (found["s1"]["floor_s"], found["s2"]["floor_s"]) == (60.0, 120.0)


def test_x29_the_chairs_own_time_is_in_the_figures() -> None:
    evening = Evening()
    evening.do("call", person="mel", at="19:01").do("call", person="ann", at="19:04")
    evening.do("finish", at="19:05")
    people = evening.meeting()["people"]
    assert (people["mel"]["floor_s"], people["mel"]["share_pct"]) == (180.0, 75.0)
    assert people["ann"]["share_pct"] == 25.0
    assert {"flag": "dominates", "person": "mel"} in evening.meeting()["flags"]
