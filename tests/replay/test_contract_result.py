"""What comes of a script: votes, decisions, actions, flags, and the shape of the result."""

from __future__ import annotations

from typing import Any

from tests.evening import Evening


def reasons(evening: Evening) -> list[str]:
    return [one["reason"] for one in evening.refusals()]


def flagged(evening: Evening) -> set[str]:
    return {one["flag"] for one in evening.meeting()["flags"]}


def voted(**counts: int) -> Evening:
    """Give an evening with a vote by names of Mel, Ann, Bob and Cat."""
    evening = Evening().do("open-vote", id="v", motion="To proceed", how="named")
    choices = [choice for choice, count in counts.items() for _ in range(count)]
    for person, choice in zip(("mel", "ann", "bob", "cat"), choices, strict=False):
        evening.do("vote", vote="v", person=person, choice=choice.rstrip("_"))
    return evening


def the_vote(evening: Evening) -> dict[str, Any]:
    (found,) = evening.meeting()["votes"]
    assert isinstance(found, dict)
    return found


def words(text: str) -> set[str]:
    return set(text.split())


# Votes


def test_a_vote_is_carried_by_more_for_than_against_once_it_is_closed() -> None:
    evening = voted(for_=2, against=1, abstain=1)
    assert the_vote(evening)["carried"] is None
    vote = the_vote(evening.do("close-vote", vote="v"))
    assert vote["carried"] is True
    assert (vote["for"], vote["against"], vote["abstain"]) == (2, 1, 1)
    assert vote["names"] == {"mel": "for", "ann": "for", "bob": "against", "cat": "abstain"}
    assert (vote["tally"], vote["casting"], vote["advisory"]) == (None, None, None)
    assert the_vote(voted(for_=1, against=2).do("close-vote", vote="v"))["carried"] is False


def test_a_tie_is_decided_by_the_casting_vote_of_the_chair_alone() -> None:
    evening = voted(for_=1, against=1).do("casting-vote", vote="v", choice="for", by_="ann")
    evening.do("casting-vote", vote="v", choice="for").do("close-vote", vote="v")
    assert reasons(evening) == ["not-authorised"]
    vote = the_vote(evening)
    assert (vote["casting"], vote["carried"]) == ("for", True)
    assert (vote["for"], vote["against"]) == (1, 1)
    no_tie = voted(for_=2, against=1).do("casting-vote", vote="v", choice="against")
    assert reasons(no_tie) == ["not-eligible"]


def test_a_tally_is_kept_beside_the_names_and_a_difference_is_flagged() -> None:
    evening = voted(for_=2, against=1).do("tally", vote="v", **{"for": 1, "against": 2}, abstain=1)
    evening.do("close-vote", vote="v")
    vote = the_vote(evening)
    assert vote["tally"] == {"for": 1, "against": 2, "abstain": 1}
    assert (vote["for"], vote["against"], vote["abstain"]) == (1, 2, 1)
    assert len(vote["names"]) == 3
    assert vote["carried"] is False
    assert {"flag": "tally_differs_from_names", "vote": "v"} in evening.meeting()["flags"]
    same = voted(for_=2, against=1).do("tally", vote="v", **{"for": 2, "against": 1}, abstain=0)
    assert "tally_differs_from_names" not in flagged(same)


def test_the_publics_show_of_hands_decides_nothing() -> None:
    evening = voted(for_=1).do("advisory", vote="v", **{"for": 3, "against": 40})
    vote = the_vote(evening.do("close-vote", vote="v"))
    assert vote["advisory"] == {"for": 3, "against": 40}
    assert (vote["against"], vote["carried"]) == (0, True)


def test_those_who_may_vote_are_settled_when_the_vote_opens() -> None:
    evening = Evening().do("leave", person="cat").do("open-vote", id="v", motion="x", how="named")
    evening.do("return", person="cat").do("vote", vote="v", person="cat", choice="for")
    evening.do("person", id="dee", name="Dee", role="member").do("arrive", person="dee")
    evening.do("close-vote", vote="v").do("vote", vote="v", person="ann", choice="for")
    evening.do("open-vote", id="v2", motion="y", how="hands")
    assert reasons(evening) == ["not-eligible", "closed"]
    first, second = evening.meeting()["votes"]
    assert first["eligible"] == ["mel", "ann", "bob"]
    assert second["eligible"] == ["mel", "ann", "bob", "cat", "dee"]


def test_a_secret_ballot_takes_no_names() -> None:
    evening = Evening().do("open-vote", id="v", motion="x", how="secret")
    evening.do("vote", vote="v", person="ann", choice="for")
    assert len(reasons(evening)) == 1
    assert the_vote(evening)["names"] == {}


def test_without_enough_members_nothing_is_decided() -> None:
    people = {"mel": "chair", "ann": "member", "gus": "guest", "off": "officer"}
    evening = Evening(people=people, quorum=3)
    evening.do("open-vote", id="v", motion="x", how="hands").do("decision", text="Agreed")
    evening.do("call", person="ann")
    assert reasons(evening) == ["no-quorum", "no-quorum"]
    assert "no_quorum" in flagged(evening)
    assert evening.meeting()["queue"]["speaking"] == "e1"


def test_the_quorum_is_counted_anew_after_a_removal() -> None:
    evening = Evening(quorum=4).do("decision", text="one").do("warn", person="ann")
    evening.do("ask-to-leave", person="ann").do("decision", text="two")
    evening.do("refused-to-leave", person="ann").do("decision", text="three")
    assert reasons(evening) == ["no-quorum", "no-quorum"]


# Decisions and actions


def test_decisions_are_by_agreement_or_by_vote() -> None:
    evening = voted(for_=2).do("close-vote", vote="v").do("decision", text="Paint the hall")
    evening.do("decision", id="dv", text="Proceed", vote="v", item="4")
    first, second = evening.meeting()["decisions"]
    assert (first["id"], first["how"], first["item"]) == ("d1", "agreement", "4")
    assert (second["id"], second["how"], second["vote"]) == ("dv", "vote", "v")


def test_an_open_action_comes_back_at_the_groups_next_meetings_until_it_is_done() -> None:
    evening = Evening().do("action", text="Ring the plumber", person="ann", due="2026-03-31")
    evening.do("action", id="a9", text="Buy tea", person="bob").do("action-done", action="a9")
    evening.do("close-meeting", at="20:00")
    for number, month in ((2, "04"), (3, "05")):
        evening.lines.append(
            {**evening.lines[0], "id": f"m{number}", "at": f"2026-{month}-07T19:00"}
        )
        evening.do("start-meeting", at=f"2026-{month}-07T19:00")
        if number == 2:
            evening.do("action-done", action="a1")
    meetings = evening.play()["meetings"]
    assert [one["state"] for one in meetings["m1"]["actions"]] == ["done", "done"]
    (carried,) = meetings["m2"]["actions"]
    assert (carried["id"], carried["text"], carried["due"]) == (
        "a1",
        "Ring the plumber",
        "2026-03-31",
    )
    assert (carried["person"], carried["state"]) == ("ann", "done")
    assert meetings["m3"]["actions"] == []


def test_enquiries_are_parked_and_notes_kept() -> None:
    evening = Evening().do("park", text="smell of gas", person="ann", urgent=True)
    evening.do("note", text="window open")
    parked, note = (one for one in evening.meeting()["notes"] if one["kind"] != "ground_rules")
    assert (parked["person"], parked["urgent"], parked["text"]) == ("ann", True, "smell of gas")
    assert (note["kind"], note["person"]) == ("note", None)


# Flags


def test_a_quiet_evening_has_no_flags() -> None:
    evening = Evening().do("call", person="ann", at="19:01").do("call", person="bob", at="19:02")
    assert evening.do("close-meeting", at="19:03").meeting()["flags"] == [
        {"flag": "no_end_time", "person": "bob"}
    ]
    assert Evening().do("close-meeting", at="20:00").meeting()["flags"] == []


def test_ground_rules_that_nobody_showed_are_flagged_at_the_close_and_block_nothing() -> None:
    for code in ("ongo-2017-04", "broxtowe-hleg"):
        for shown in (False, True):
            evening = Evening(code)
            for line in evening.lines:
                line.pop("rules", None)
            if shown:
                evening.do("ground-rules-shown", how="displayed")
            assert flagged(evening) == set()
            evening.do("close-meeting", at="20:00")
            assert flagged(evening) == (set() if shown else {"ground_rules_not_shown"})


def test_a_late_start_is_flagged() -> None:
    evening = Evening()
    for line in evening.lines:
        if line["do"] == "start-meeting":
            line["at"] = "2026-03-03T19:10"
    assert "late_start" in flagged(evening)


def test_who_has_more_than_the_groups_mark_dominates() -> None:
    def evening(mark: int) -> Evening:
        talk = Evening(dominance_share=mark).do("call", person="ann", at="19:01:00")
        return talk.do("call", person="bob", at="19:02:00").do("finish", at="19:02:40")

    assert {"flag": "dominates", "person": "ann"} in evening(50).meeting()["flags"]
    assert "dominates" not in flagged(evening(60))


def test_declared_but_voted_and_spoke_with_an_interest_are_noticed() -> None:
    evening = Evening("broxtowe-hleg").do("open-vote", id="v", motion="x", how="named")
    evening.do("vote", vote="v", person="ann", choice="for").do("call", person="bob", at="19:01")
    for person in ("ann", "bob"):
        evening.do(
            "declare",
            person=person,
            item="4",
            kind="personal",
            speak=False,
            stay=True,
            vote=False,
            at="19:02",
        )
    evening.do("finish", at="19:03")
    found = evening.meeting()["flags"]
    assert {"flag": "declared_but_voted", "person": "ann", "item": "4"} in found
    assert {"flag": "spoke_with_interest", "person": "bob", "item": "4"} in found


def test_somebody_let_in_with_a_reason_is_flagged() -> None:
    evening = Evening().do("leave", person="ann").do("arrive", person="ann", override="Head agreed")
    assert {"flag": "excluded_person_present", "person": "ann"} in evening.meeting()["flags"]


# The shape of the result


def test_the_result_has_every_key_of_the_format() -> None:
    evening = voted(for_=1, against=1).do("warn", person="ann").do("call", person="ann")
    evening.do("declare", person="bob", item="4", kind="relationship_with_staff_or_board")
    evening.do("finish", at="19:01").do("decision", text="x").do("action", text="x", person="ann")
    evening.do("note", text="-").do("pause").do("close-meeting", at="20:00")
    result = evening.play()
    assert set(result) >= {"meetings", "cases", "answers", "refusals", "journal"}
    assert "stopped" not in result
    meeting = result["meetings"]["m1"]
    assert set(meeting) >= words(
        "people queue queues countdown budgets items interests votes decisions actions flags "
        "closing_code"
    )
    ann = meeting["people"]["ann"]
    assert set(ann) >= words(
        "name role present removed_at warnings_counted warnings floor_s turns share_pct attendance"
    )
    assert set(ann["warnings"][0]) >= words("id at by clause state counts late notes")
    queue = meeting["queues"]["4"]
    assert set(queue) >= {"waiting", "held", "speaking", "paused", "finished"}
    assert set(queue["finished"][0]) >= words("entry person start end speaking_s paused_s")
    assert set(meeting["countdown"]) == {"running", "remaining_s", "counts_up"}
    assert set(meeting["items"][0]) >= words("id title state opened closed seconds")
    assert set(meeting["interests"][0]) >= words("person item kind speak stay vote")
    assert set(meeting["votes"][0]) >= words(
        "id motion eligible excluded names tally for against abstain casting advisory carried "
        "quorate"
    )
    assert set(result["refusals"][0]) >= {"line", "do", "reason", "clause", "sentence"}
    assert set(result["journal"]) >= {"entries", "head", "verified"}
    assert result["journal"]["entries"] > 20


def test_numbers_are_seconds_to_a_tenth_and_shares_of_all_time_on_the_floor() -> None:
    evening = Evening().do("call", person="ann", at="2026-03-03T19:01:00.000")
    evening.do("call", person="bob", at="2026-03-03T19:01:10.040")
    evening.do("finish", at="2026-03-03T19:01:30.120")
    people = evening.meeting()["people"]
    assert (people["ann"]["floor_s"], people["bob"]["floor_s"]) == (10.0, 20.1)
    assert (people["ann"]["share_pct"], people["bob"]["share_pct"]) == (33.3, 66.7)
    assert people["cat"]["share_pct"] == 0.0
    assert people["ann"]["turns"] == 1


def test_finished_turns_are_ordered_by_their_end_and_then_their_start() -> None:
    evening = Evening(kinds=["ordinary", "question"]).do("call", person="ann", at="19:01")
    evening.do("ask", person="bob", kind="question", entry="q").do("call", entry="q", at="19:02")
    evening.do("finish", entry="e1", at="19:03").do("call", person="cat", at="19:04")
    evening.do("finish", at="19:05")
    assert [one["entry"] for one in evening.meeting()["queue"]["finished"]] == ["e1", "q", "e2"]
