"""What each act in the room does: the floor, its queue and its settings."""

from __future__ import annotations

from typing import Any

import pytest

from tests.evening import Evening

ALL_KINDS = ["ordinary", "point_of_order", "question", "intervention", "answer"]


def reasons(evening: Evening) -> list[str]:
    return [one["reason"] for one in evening.refusals()]


def waiting(evening: Evening) -> list[str]:
    found: list[str] = evening.meeting()["queue"]["waiting"]
    return found


def asked(**settings: Any) -> Evening:
    """Give an evening where Ann (a) and Bob (b) wait in this order."""
    evening = Evening(**settings)
    return evening.do("ask", person="ann", entry="a").do("ask", person="bob", entry="b")


# Settings and their defaults


def test_without_a_limit_the_clock_counts_up() -> None:
    evening = Evening().do("call", person="ann", at="19:01").do("note", text="-", at="19:01:30")
    assert evening.meeting()["countdown"] == {
        "running": True,
        "remaining_s": 30.0,
        "counts_up": True,
    }


def test_over_time_is_below_zero() -> None:
    evening = Evening(speech_s=60).do("call", person="ann", at="19:01")
    evening.do("note", text="-", at="2026-03-03T19:02:12.500")
    assert evening.meeting()["countdown"] == {
        "running": True,
        "remaining_s": -12.5,
        "counts_up": False,
    }


def test_an_intervention_has_a_hundred_seconds() -> None:
    evening = Evening(kinds=ALL_KINDS).do("ask", kind="intervention", entry="i")
    evening.do("call", entry="i", at="19:01").do("note", text="-", at="19:01:30")
    assert evening.meeting()["countdown"]["remaining_s"] == 70.0


def test_a_question_counts_up_whatever_the_limit_of_a_speech() -> None:
    evening = Evening(kinds=ALL_KINDS, speech_s=60).do("ask", kind="question", entry="q")
    evening.do("call", entry="q", at="19:01").do("note", text="-", at="19:01:30")
    assert evening.meeting()["countdown"] == {
        "running": True,
        "remaining_s": 30.0,
        "counts_up": True,
    }


def test_a_persons_time_on_an_item_runs_over_all_their_speeches() -> None:
    evening = Evening(person_item_s=100).do("call", person="ann", at="19:01:00")
    evening.do("call", person="bob", at="19:02:10").do("call", person="ann", at="19:03:00")
    evening.do("note", text="-", at="19:03:10")
    assert evening.meeting()["countdown"]["remaining_s"] == 20.0


def test_one_wait_per_person_and_class_unless_the_group_allows_more() -> None:
    once = asked().do("ask", person="ann").do("ask", person="ann", kind="point_of_order")
    assert reasons(once) == ["already-waiting"]
    assert reasons(asked(multiple_entries=True).do("ask", person="ann")) == []


def test_a_closed_list_refuses_requests_and_takes_the_chairs_own_entries() -> None:
    for evening in (Evening(list_closed=True), Evening().do("close-list")):
        evening.do("ask", person="ann", by_="ann").do("ask", person="bob", entry="b")
        evening.do("ask", person="cat", kind="point_of_order", by_="cat", entry="p")
        evening.do("call", person="ann")
        assert reasons(evening) == ["closed"]
        assert waiting(evening) == ["p", "b"]
    reopened = Evening().do("close-list").do("open-list").do("ask", person="ann", by_="ann")
    assert reasons(reopened) == []


def test_a_closed_list_stops_points_of_order_where_the_group_says_so() -> None:
    evening = Evening(list_closed=True, closing_blocks_points_of_order=True)
    evening.do("ask", person="ann", kind="point_of_order", by_="ann")
    assert reasons(evening) == ["closed"]


def test_only_those_present_are_on_the_list_unless_the_group_says_otherwise() -> None:
    gone = Evening().do("leave", person="ann").do("ask", person="ann").do("call", person="ann")
    assert reasons(gone) == ["not-present", "not-present"]
    anybody = Evening(present_only=False).do("leave", person="ann").do("ask", person="ann")
    assert reasons(anybody) == []


def test_a_point_of_order_is_for_oneself_where_the_group_says_so() -> None:
    evening = Evening(points_of_order_for_others=False)
    evening.do("ask", person="ann", kind="point_of_order")
    evening.do("ask", person="ann", kind="point_of_order", by_="ann")
    assert len(reasons(evening)) == 1
    assert waiting(evening) == ["e1"]


def test_points_of_order_go_by_rank_where_there_are_ranks() -> None:
    evening = Evening(point_of_order_ranks={"urgent": 1, "procedure": 2})
    for person, rank, entry in (
        ("ann", "procedure", "p1"),
        ("bob", "urgent", "p2"),
        ("cat", "procedure", "p3"),
    ):
        evening.do("ask", person=person, kind="point_of_order", rank=rank, entry=entry)
    evening.do("ask", person="mel", kind="point_of_order")
    assert waiting(evening) == ["p2", "p1", "p3"]
    assert reasons(evening) == ["rank-missing"]


def test_a_kind_is_off_until_the_group_switches_it_on() -> None:
    evening = Evening()
    for kind in ("question", "intervention", "answer"):
        evening.do("ask", person="ann", kind=kind)
    assert reasons(evening) == ["kind-off"] * 3
    evening = Evening(kinds=["ordinary"]).do("ask", person="ann", kind="point_of_order")
    assert reasons(evening) == ["kind-off"]


def test_where_the_group_wants_it_items_begin_as_open_discussion() -> None:
    evening = Evening(open_discussion=True).do("ask", person="ann", entry="a")
    evening.do("note", text="-", at="19:10")
    meeting = evening.meeting()
    assert meeting["queue"]["speaking"] is None
    assert meeting["queue"]["waiting"] == ["a"]
    assert meeting["countdown"]["running"] is False


# Asking, calling, next


def test_entries_are_called_e1_e2_in_order_unless_the_script_names_them() -> None:
    evening = Evening().do("ask", person="ann").do("ask", person="bob", entry="bobs")
    evening.do("ask", person="cat")
    assert waiting(evening) == ["e1", "bobs", "e2"]


def test_only_an_intervention_and_a_question_need_no_name() -> None:
    evening = Evening(kinds=ALL_KINDS)
    for kind in ALL_KINDS:
        evening.do("ask", kind=kind, entry=kind)
    assert reasons(evening) == ["person-required"] * 3
    assert waiting(evening) == ["question", "intervention"]


def test_each_item_has_a_queue_of_its_own() -> None:
    evening = asked().do("item", id="5", title="Bins").do("ask", person="ann", item="5", entry="x")
    evening.do("open-item", item="5")
    queues = evening.meeting()["queues"]
    assert queues["4"]["waiting"] == ["a", "b"]
    assert queues["5"]["waiting"] == ["x"]
    assert evening.meeting()["queue"] == queues["5"]


def test_an_answer_stands_behind_what_it_answers() -> None:
    evening = Evening(kinds=ALL_KINDS).do("ask", kind="intervention", person="ann", entry="i")
    evening.do("ask", person="bob", entry="b")
    evening.do("ask", person="mel", kind="answer", answer_to="i", entry="m")
    assert waiting(evening) == ["i", "m", "b"]


def test_calling_is_possible_out_of_order_unasked_and_on_a_closed_list() -> None:
    evening = asked(list_closed=True).do("call", entry="b", at="19:01")
    evening.do("call", person="cat", at="19:02")
    queue = evening.meeting()["queue"]
    assert queue["waiting"] == ["a"]
    assert [turn["person"] for turn in queue["finished"]] == ["bob"]
    assert queue["speaking"] == "e1"


def test_calling_a_person_takes_their_first_entry() -> None:
    evening = asked().do("ask", person="ann", kind="point_of_order", entry="p")
    evening.do("call", person="ann")
    queue = evening.meeting()["queue"]
    assert (queue["speaking"], queue["waiting"]) == ("p", ["a", "b"])


def test_somebody_who_speaks_or_has_spoken_cannot_be_started_again() -> None:
    evening = asked().do("call", entry="a").do("call", entry="a").do("call", person="ann")
    evening.do("finish").do("call", entry="a")
    assert reasons(evening) == ["already-started"] * 3


def test_a_call_ends_whoever_speaks_or_is_paused() -> None:
    evening = asked().do("call", entry="a", at="19:01").do("pause", at="19:02")
    evening.do("call", entry="b", at="19:03")
    queue = evening.meeting()["queue"]
    assert (queue["speaking"], queue["paused"]) == ("b", [])
    assert queue["finished"][0]["speaking_s"] == 60.0
    assert queue["finished"][0]["end"] == "2026-03-03T19:03:00+00:00"


def test_a_question_only_pauses_the_main_speaker_who_is_then_in_paused() -> None:
    evening = asked(kinds=ALL_KINDS).do("call", entry="a", at="19:01:00")
    evening.do("ask", kind="question", entry="q").do("next", at="19:01:30")
    queue = evening.meeting()["queue"]
    assert (queue["speaking"], queue["paused"], queue["waiting"]) == ("q", ["a"], ["b"])
    evening.do("finish", at="19:01:50")
    after = evening.meeting()
    assert (after["queue"]["speaking"], after["queue"]["paused"]) == (None, ["a"])
    assert after["countdown"] == {"running": False, "remaining_s": 30.0, "counts_up": True}
    evening.do("resume", at="19:02:00").do("finish", at="19:02:10")
    assert evening.meeting()["people"]["ann"]["floor_s"] == 40.0


def test_ending_a_main_speech_ends_its_started_questions_and_drops_the_others() -> None:
    evening = asked(kinds=ALL_KINDS).do("call", entry="a", at="19:01:00")
    evening.do("ask", kind="question", entry="q1").do("ask", kind="question", entry="q2")
    evening.do("call", entry="q1", at="19:01:30").do("finish", entry="a", at="19:02:00")
    queue = evening.meeting()["queue"]
    assert queue["waiting"] == ["b"]
    assert [turn["entry"] for turn in queue["finished"]] == ["a", "q1"]
    assert {turn["end"] for turn in queue["finished"]} == {"2026-03-03T19:02:00+00:00"}


def test_next_passes_over_held_entries_and_finishes_when_nobody_waits() -> None:
    evening = asked().do("hold", entry="a").do("next", ends=None, at="19:01")
    assert evening.meeting()["queue"]["speaking"] == "b"
    evening.do("next", ends="b", at="19:02")
    queue = evening.meeting()["queue"]
    assert (queue["speaking"], queue["held"], len(queue["finished"])) == (None, ["a"], 1)
    evening.do("next").do("release", entry="a").do("next")
    assert reasons(evening) == ["not-speaking"]
    assert evening.meeting()["queue"]["speaking"] == "a"


@pytest.mark.parametrize("ends", [None, "b", "a"])
def test_next_for_another_speaker_than_the_one_who_speaks_is_stale(ends: str | None) -> None:
    evening = asked().do("call", entry="a").do("next", ends=ends)
    assert reasons(evening) == ([] if ends == "a" else ["stale"])


def test_withdrawing_takes_a_wait_off_and_ends_a_speech_that_is_kept() -> None:
    evening = asked().do("call", entry="a", at="19:01").do("withdraw", person="bob", at="19:02")
    assert evening.meeting()["queue"]["speaking"] == "a"
    evening.do("withdraw", entry="a", at="19:03")
    queue = evening.meeting()["queue"]
    assert (queue["speaking"], queue["waiting"]) == (None, [])
    assert [turn["speaking_s"] for turn in queue["finished"]] == [120.0]


def test_pausing_and_resuming_need_somebody_who_speaks_or_is_paused() -> None:
    evening = asked().do("pause").do("resume").do("finish").do("more-time", seconds=30)
    evening.do("pause", entry="a").do("withdraw", person="cat")
    assert reasons(evening) == ["not-speaking"] * 6


def test_more_time_adds_to_the_clock() -> None:
    evening = Evening(speech_s=60).do("call", person="ann", at="19:01")
    evening.do("more-time", seconds=30, at="19:01:50")
    assert evening.meeting()["countdown"]["remaining_s"] == 40.0


def test_a_new_order_names_every_waiting_and_held_entry() -> None:
    evening = asked().do("ask", person="cat", entry="c").do("hold", entry="b")
    for entries in (["c", "a"], ["c", "b", "a", "a"], ["c", "c", "a"]):
        evening.do("reorder", entries=entries)
    assert reasons(evening) == ["incomplete-list"] * 3
    evening.do("reorder", entries=["c", "b", "a"])
    queue = evening.meeting()["queue"]
    assert (queue["waiting"], queue["held"]) == (["c", "a"], ["b"])


def test_re_adding_needs_a_finished_turn_and_takes_the_latest() -> None:
    evening = asked().do("readd-last").do("call", entry="a", at="19:01")
    evening.do("call", entry="b", at="19:02").do("finish", at="19:03").do("readd-last")
    queue = evening.meeting()["queue"]
    assert reasons(evening) == ["nobody-finished"]
    assert queue["waiting"] == ["b"]
    assert [turn["entry"] for turn in queue["finished"]] == ["a"]
    assert [turn["entry"] for turn in queue["history"]] == ["a", "b"]


def test_a_point_of_order_does_not_stop_a_re_adding_but_the_same_class_does() -> None:
    evening = Evening().do("ask", person="ann", kind="point_of_order", entry="p")
    evening.do("call", entry="p").do("finish").do("ask", person="ann", entry="a").do("readd-last")
    assert waiting(evening) == ["p", "a"]
    speaks = Evening().do("call", person="ann", at="19:01").do("finish", at="19:02")
    speaks.do("call", person="ann", at="19:03").do("readd-last")
    assert reasons(speaks) == ["already-waiting"]


def test_on_a_tie_the_main_speech_is_re_added_before_its_question() -> None:
    evening = Evening(kinds=ALL_KINDS).do("ask", person="ann", entry="a").do("call", entry="a")
    evening.do("ask", person="bob", kind="question", entry="q").do("call", entry="q", at="19:01")
    evening.do("finish", entry="a", at="19:02").do("readd-last")
    assert waiting(evening) == ["a"]


def test_a_budget_is_charged_for_ordinary_speech_net_of_pauses_on_each_item_alone() -> None:
    evening = Evening()
    evening.lines.insert(1, {"do": "budget", "id": "red", "seconds": 500})
    evening.lines[3]["budget"] = "red"
    assert evening.lines[3]["id"] == "ann"
    evening.do("item", id="5", title="Bins").do("call", person="ann", at="19:01:00")
    evening.do("pause", at="19:01:30").do("resume", at="19:03:00").do("finish", at="19:03:10")
    evening.do("ask", person="ann", kind="point_of_order", entry="p").do("call", entry="p")
    evening.do("set-kind", entry="p", kind="point_of_order").do("finish", at="19:05")
    assert evening.meeting()["budgets"] == {"red": 460.0}
    evening.do("open-item", item="5")
    assert evening.meeting()["budgets"] == {"red": 500.0}


def test_an_overrun_is_shared_once_it_is_over_and_there_is_one() -> None:
    evening = Evening()
    evening.lines[1:1] = [
        {"do": "budget", "id": "red", "seconds": 30},
        {"do": "budget", "id": "blue", "seconds": 60},
    ]
    evening.lines[4]["budget"] = "red"
    evening.do("share-overrun", budget="red").do("call", person="ann", at="19:01:00")
    evening.do("share-overrun", budget="red", at="19:01:40")
    evening.do("set-kind", entry="e1", kind="point_of_order")
    assert evening.meeting()["budgets"] == {"red": -10.0, "blue": 60.0}
    assert len(reasons(evening)) == 3
    evening.do("finish").do("share-overrun", budget="red")
    assert evening.meeting()["budgets"] == {"red": 0.0, "blue": 70.0}
    assert len(reasons(evening)) == 3


def test_a_nameless_contribution_gets_a_name_once() -> None:
    evening = Evening(kinds=ALL_KINDS).do("ask", kind="intervention", entry="i")
    evening.do("call", entry="i", at="19:01").do("finish", at="19:02")
    evening.do("name-entry", entry="i", person="ann").do("name-entry", entry="i", person="bob")
    assert len(reasons(evening)) == 1
    meeting = evening.meeting()
    assert meeting["queue"]["finished"][0]["person"] == "ann"
    assert meeting["people"]["ann"]["floor_s"] == 60.0


# The course of the meeting


def test_an_adjournment_pauses_the_floor_and_the_item_and_is_the_same_meeting() -> None:
    evening = Evening().do("warn", person="ann").do("call", person="ann", at="19:01")
    evening.do("adjourn", minutes=5, at="19:02").do("reconvene", at="19:12")
    evening.do("finish", at="19:13").do("warn", person="ann").do("warn", person="ann")
    meeting = evening.meeting()
    assert meeting["people"]["ann"]["floor_s"] == 120.0
    assert meeting["items"][0]["seconds"] == 180.0
    assert meeting["people"]["ann"]["warnings_counted"] == 2
    assert reasons(evening) == ["warning-limit-reached"]


def test_opening_an_item_closes_the_one_that_is_open_and_its_speech() -> None:
    evening = Evening().do("item", id="5", title="Bins").do("call", person="ann", at="19:01")
    evening.do("open-item", item="5", at="19:03")
    meeting = evening.meeting()
    assert [(one["id"], one["state"]) for one in meeting["items"]] == [("4", "done"), ("5", "open")]
    assert meeting["items"][0]["closed"] == "2026-03-03T19:03:00+00:00"
    assert meeting["queues"]["4"]["finished"][0]["speaking_s"] == 120.0
    evening.do("defer-item", item="5", at="19:04").do("reopen-item", item="4", at="19:10")
    evening.do("close-item", item="4", at="19:12")
    four, five = evening.meeting()["items"]
    assert (four["state"], four["seconds"]) == ("done", 300.0)
    assert (five["state"], five["seconds"]) == ("deferred", 60.0)


def test_a_confidential_item_waits_for_the_visitors_to_leave_or_a_reason() -> None:
    people = {"mel": "chair", "ann": "member", "vis": "public"}
    evening = Evening(people=people)
    evening.do("item", id="5", title="A case", visibility="confidential", public_title="Case")
    evening.do("open-item", item="5").do("leave", person="vis").do("open-item", item="5")
    assert reasons(evening) == ["visitors-present"]
    assert evening.meeting()["items"][1]["state"] == "open"
    other = Evening(people=people)
    other.do("item", id="5", title="A case", visibility="confidential")
    other.do("open-item", item="5", override="she is the subject's advocate")
    assert reasons(other) == []


def test_in_open_discussion_nobody_holds_the_floor_and_the_queue_still_works() -> None:
    evening = Evening().do("call", person="ann", at="19:01").do("open-discussion", at="19:02")
    evening.do("ask", person="bob", entry="b").do("note", text="-", at="19:10")
    meeting = evening.meeting()
    assert meeting["queue"]["speaking"] is None
    assert meeting["queue"]["waiting"] == ["b"]
    assert meeting["people"]["ann"]["floor_s"] == 60.0
    evening.do("close-discussion").do("next")
    assert evening.meeting()["queue"]["speaking"] == "b"


def test_arriving_online_leaving_and_returning_make_spans_of_attendance() -> None:
    evening = Evening().do("leave", person="ann", at="19:10")
    evening.do("return", person="ann", online=True, at="19:20").do("close-meeting", at="20:00")
    ann = evening.meeting()["people"]["ann"]
    assert ann["attendance"] == [
        ["2026-03-03T18:55:00+00:00", "2026-03-03T19:10:00+00:00", "left"],
        ["2026-03-03T19:20:00+00:00", "2026-03-03T20:00:00+00:00", "end"],
    ]
    assert ann["online"] is True
    assert ann["present"] is False


def test_closing_always_works_and_what_is_open_becomes_a_flag() -> None:
    evening = Evening().do("item", id="5", title="Bins").do("call", person="ann", at="19:01")
    evening.do("open-vote", id="v", motion="x", how="hands").do("adjourn")
    evening.do("close-meeting", at="19:30")
    meeting = evening.meeting()
    assert reasons(evening) == []
    assert meeting["closed"] == "2026-03-03T19:30:00+00:00"
    assert {"flag": "no_end_time", "vote": "v"} in meeting["flags"]
    assert [one["state"] for one in meeting["items"]] == ["done", "not_reached"]
    assert meeting["queue"]["speaking"] is None
    groups = meeting["closing_code"].split("-")
    assert [len(one) for one in groups] == [4] * 5
    assert Evening().meeting()["closing_code"] is None


def test_a_late_item_is_one_added_after_the_start() -> None:
    evening = Evening().do("item", id="5", title="Bins", minutes=5)
    assert [one["id"] for one in evening.meeting()["items"]] == ["4", "5"]


# Undo and redo


def test_setting_up_is_not_taken_back() -> None:
    evening = Evening().do("warn", person="ann").do("item", id="5", title="x").do("undo")
    assert evening.meeting()["people"]["ann"]["warnings_counted"] == 0
    assert len(evening.meeting()["items"]) == 2


def test_an_undone_warning_reads_withdrawn_and_a_redone_one_counts_again() -> None:
    evening = Evening().do("warn", person="ann").do("undo")
    (warning,) = evening.meeting()["people"]["ann"]["warnings"]
    assert (warning["state"], warning["counts"]) == ("withdrawn", False)
    evening.do("redo")
    assert evening.meeting()["people"]["ann"]["warnings_counted"] == 1


def test_undo_goes_back_act_by_act_and_a_new_act_ends_redoing() -> None:
    evening = asked().do("undo").do("undo").do("redo")
    assert waiting(evening) == ["a"]
    evening.do("ask", person="cat", entry="c").do("redo")
    assert waiting(evening) == ["a", "c"]
    assert len(reasons(evening)) == 1


def test_undoing_a_removal_gives_back_the_floor_and_the_stay() -> None:
    evening = Evening().do("warn", person="ann").do("call", person="ann", at="19:01")
    evening.do("ask-to-leave", person="ann", at="19:02").do("undo", at="19:02:10")
    evening.do("finish", at="19:03")
    ann = evening.meeting()["people"]["ann"]
    assert (ann["removed_at"], ann["present"], ann["floor_s"]) == (None, True, 120.0)
