"""Cases from real meetings that other tools get wrong: interests, warnings, asking to leave."""

from __future__ import annotations

import pytest

from tests.evening import Evening

NINE = {"mel": "chair"} | {f"m{number}": "member" for number in range(1, 9)}


def test_x15_an_interest_bars_the_speech_on_its_item_only_and_may_be_overridden_with_a_reason() -> (
    None
):
    evening = Evening("broxtowe-hleg")
    evening.do("item", id="5", title="Lettings")
    evening.do("declare", person="ann", item="5", kind="personal", speak=False, stay=True)
    evening.do("ask", person="ann", item="5").do("ask", person="ann", item="4", entry="four")
    evening.do("ask", person="ann", item="5", entry="five", override="to answer one question")
    queues = evening.meeting()["queues"]
    assert queues["4"]["waiting"] == ["four"]
    assert queues["5"]["waiting"] == ["five"]
    (refusal,) = evening.refusals()
    assert (refusal["reason"], refusal["clause"]) == ("interest", "B-CI3")
    assert "interest" in refusal["sentence"]


def test_x16_a_wait_is_held_when_an_interest_comes_up_and_is_not_lost() -> None:
    evening = Evening("broxtowe-hleg")
    evening.do("ask", person="ann", entry="a").do("ask", person="bob", entry="b")
    evening.do("declare", person="ann", item="4", kind="personal", speak=False, stay=True)
    held = evening.meeting()["queue"]
    assert (held["waiting"], held["held"]) == (["b"], ["a"])
    evening.do("decide-interest", person="ann", item="4", speak=True, stay=True, vote=False)
    assert evening.meeting()["queue"]["waiting"] == ["a", "b"]


def test_x17_a_declaration_in_mid_speech_never_loses_the_time_spoken() -> None:
    stays = Evening("broxtowe-hleg").do("call", person="ann", at="19:01")
    stays.do("declare", person="ann", item="4", kind="personal", speak=False, at="19:02")
    stays.do("finish", at="19:02:30")
    assert stays.meeting()["people"]["ann"]["floor_s"] == 90.0
    goes = Evening("ongo-2017-04").do("call", person="ann", at="19:01")
    goes.do("declare", person="ann", item="4", kind="financial", at="19:02")
    goes.do("note", text="-", at="19:05")
    after = goes.meeting()
    assert after["queue"]["speaking"] is None
    assert after["people"]["ann"]["floor_s"] == 60.0


def test_x18_who_must_leave_for_an_item_is_out_while_it_is_open_with_both_times() -> None:
    evening = Evening("ongo-2017-04")
    evening.do("item", id="5", title="Lettings")
    evening.do("declare", person="ann", item="5", kind="material", at="19:05")
    assert evening.meeting()["people"]["ann"]["present"] is True
    evening.do("open-item", item="5", at="19:10")
    assert evening.meeting()["people"]["ann"]["present"] is False
    evening.do("close-item", item="5", at="19:20")
    ann = evening.meeting()["people"]["ann"]
    assert ann["present"] is True
    assert ann["attendance"] == [
        ["2026-03-03T18:55:00+00:00", "2026-03-03T19:10:00+00:00", "interest"],
        ["2026-03-03T19:20:00+00:00", None, None],
    ]


def test_x19_eight_of_nine_may_vote_where_one_has_an_interest() -> None:
    evening = Evening("broxtowe-hleg", people=NINE, quorum=5)
    evening.do(
        "declare", person="m1", item="4", kind="prejudicial", speak=False, stay=True, vote=False
    )
    evening.do("open-vote", id="v", motion="To proceed", how="named")
    evening.do("vote", vote="v", person="m1", choice="for")
    (vote,) = evening.meeting()["votes"]
    assert len(vote["eligible"]) == 8
    assert vote["excluded"] == {"m1": "interest"}
    assert (vote["quorate"], vote["quorate_in_the_room"]) == (True, True)
    assert evening.refusals()[0]["reason"] == "not-eligible"
    assert vote["names"] == {}


def test_x20_a_first_warning_is_one_of_two_and_keeps_who_what_and_when() -> None:
    evening = Evening().do(
        "warn", person="ann", words="Let Bob finish.", clause="O-4.10", at="19:03"
    )
    ann = evening.meeting()["people"]["ann"]
    assert ann["warnings_counted"] == 1
    (warning,) = ann["warnings"]
    assert warning["by"] == "mel"
    assert warning["clause"] == "O-4.10"
    assert warning["words"] == "Let Bob finish."
    assert warning["at"] == "2026-03-03T19:03:00+00:00"
    assert (warning["state"], warning["counts"], warning["late"]) == ("given", True, False)


@pytest.mark.parametrize(
    ("code", "clause"), [("ongo-2017-04", "O-4.11.3"), ("broxtowe-hleg", None)]
)
def test_x21_at_two_the_only_way_forward_is_to_ask_them_to_leave(
    code: str, clause: str | None
) -> None:
    evening = Evening(code)
    for time in ("19:01", "19:02", "19:03"):
        evening.do("warn", person="ann", at=time)
    (refusal,) = evening.refusals()
    assert (refusal["reason"], refusal["clause"]) == ("warning-limit-reached", clause)
    assert "ask them to leave" in refusal["sentence"]
    evening.do("ask-to-leave", person="ann", at="19:04")
    assert len(evening.refusals()) == 1


def test_x24_a_warning_to_the_wrong_person_moves_to_the_right_one() -> None:
    evening = Evening().do("warn", person="ann", id="w1", at="19:01")
    evening.do("move-warning", warning="w1", to="bob", reason="It was Bob.", at="19:02")
    people = evening.meeting()["people"]
    assert (people["ann"]["warnings_counted"], people["bob"]["warnings_counted"]) == (0, 1)
    (first,), (second,) = people["ann"]["warnings"], people["bob"]["warnings"]
    assert (first["state"], first["counts"], first["why"]) == ("moved", False, "It was Bob.")
    assert (second["state"], second["why"]) == ("given", "It was Bob.")
    assert second["moved_from"] == "w1"


def test_x25_asking_to_leave_ends_speech_waits_vote_and_stay_at_one_instant() -> None:
    evening = Evening().do("item", id="5", title="Lettings")
    evening.do("ask", person="ann", item="5", entry="five").do("warn", person="ann", at="19:30")
    evening.do("call", person="ann", at="19:40").do("ask", person="ann", entry="again")
    evening.do("open-vote", id="v", motion="To proceed", how="named", at="19:41")
    evening.do("ask-to-leave", person="ann", at="19:42")
    evening.do("vote", vote="v", person="ann", choice="for", at="19:43")
    evening.do("open-vote", id="v2", motion="To stop", how="named")
    meeting = evening.meeting()
    ann = meeting["people"]["ann"]
    assert ann["removed_at"] == "2026-03-03T19:42:00+00:00"
    assert ann["present"] is False
    assert ann["floor_s"] == 120.0
    assert ann["attendance"] == [
        ["2026-03-03T18:55:00+00:00", "2026-03-03T19:42:00+00:00", "removed"]
    ]
    assert meeting["queues"]["5"]["held"] == ["five"]
    assert meeting["queues"]["4"]["held"] == ["again"]
    assert meeting["queues"]["4"]["speaking"] is None
    assert meeting["votes"][0]["names"] == {}
    assert "ann" not in meeting["votes"][1]["eligible"]
    assert evening.refusals()[0]["reason"] == "removed"


def test_x26_a_removal_without_a_warning_is_for_safety_only_and_is_marked() -> None:
    evening = Evening().do("ask-to-leave", person="ann", at="19:01")
    evening.do("ask-to-leave", person="bob", safety="raised his fist", at="19:02")
    meeting = evening.meeting()
    (refusal,) = evening.refusals()
    assert (refusal["reason"], refusal["clause"]) == ("no-warning-yet", "O-4.11.3")
    assert meeting["people"]["ann"]["removed_at"] is None
    assert meeting["people"]["bob"]["removed_at"] is not None
    assert {"flag": "removed_without_warning", "person": "bob"} in meeting["flags"]


def test_x28_a_note_about_a_person_never_counts() -> None:
    evening = Evening()
    for what, key in (("note", "text"), ("remind", "text"), ("bring-to-order", "text")):
        evening.do(what, person="ann", **{key: "quieter now"})
    evening.do("ask-to-leave", person="ann")
    meeting = evening.meeting()
    assert meeting["people"]["ann"]["warnings_counted"] == 0
    assert {one["kind"] for one in meeting["notes"]} >= {"note", "reminder", "order"}
    assert evening.refusals()[0]["reason"] == "no-warning-yet"


def test_x30_a_warning_entered_late_keeps_both_times_until_the_record_is_signed_off() -> None:
    evening = Evening().do("warn", person="ann", said_at="2026-03-03T19:05", at="19:30")
    evening.do("close-meeting", at="20:30")
    evening.do("warn", person="bob", said_at="2026-03-03T20:00", at="20:40")
    evening.do("sign-off", by_="mel", at="20:50")
    evening.do("warn", person="cat", said_at="2026-03-03T20:00", at="20:55")
    meeting = evening.meeting()
    (warning,) = meeting["people"]["ann"]["warnings"]
    assert warning["at"] == "2026-03-03T19:05:00+00:00"
    assert warning["entered"] == "2026-03-03T19:30:00+00:00"
    assert warning["late"] is True
    assert {"flag": "late_entry", "person": "ann", "warning": "w1"} in meeting["flags"]
    assert meeting["people"]["bob"]["warnings_counted"] == 1
    assert meeting["people"]["cat"]["warnings_counted"] == 0
    assert evening.refusals()[0]["reason"] == "late"
