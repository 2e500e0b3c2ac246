"""Corners of authority, interests, votes and removals: who may, and by which clause."""

from __future__ import annotations

from typing import Any

import pytest

from tests.evening import Evening

PEOPLE = {
    "mel": "chair",
    "vic": "vice_chair",
    "off": "lead_officer",
    "ann": "member",
    "bob": "member",
    "pub": "public",
}


def evening(code: str = "ongo-2017-04", **settings: Any) -> Evening:
    return Evening(code, PEOPLE, **settings)


def refused(evening: Evening) -> list[tuple[str, str | None]]:
    return [(one["reason"], one["clause"]) for one in evening.refusals()]


# Coming back


@pytest.mark.parametrize("by", ["ann", "bob", "pub"])
def test_not_everybody_can_let_in_whoever_was_asked_to_leave(by: str) -> None:
    removed = evening().do("warn", person="ann").do("ask-to-leave", person="ann")
    removed.do("arrive", person="ann", by_=by, override="It is cold outside.")
    reason = "own-case" if by == "ann" else "not-authorised"
    assert refused(removed) == [(reason, "O-4.11.3")]
    assert removed.meeting()["people"]["ann"]["present"] is False


def test_who_may_ask_to_leave_may_let_in_again_and_it_is_flagged() -> None:
    removed = evening().do("warn", person="ann").do("ask-to-leave", person="ann")
    removed.do("arrive", person="ann", override="She is calm now.").do("ask", person="ann")
    meeting = removed.meeting()
    assert refused(removed) == [("removed", "O-4.11.3")]
    assert meeting["people"]["ann"]["present"] is True
    assert {"flag": "excluded_person_present", "person": "ann"} in meeting["flags"]


# The chair's seat


@pytest.mark.parametrize("by", ["ann", "vic", "pub"])
def test_nobody_takes_the_chair_from_whoever_sits_in_it(by: str) -> None:
    taken = evening().do("hand-chair", to="vic", by_=by)
    assert refused(taken) == [("not-authorised", None)]
    assert taken.meeting()["chair"] == "mel"


def test_an_officer_hands_the_chair_on() -> None:
    assert evening().do("hand-chair", to="vic", by_="off").meeting()["chair"] == "vic"


@pytest.mark.parametrize("gone", ["leave", "ask-to-leave"])
def test_over_an_empty_seat_the_meeting_says_who_chairs(gone: str) -> None:
    empty = evening().do("warn", person="mel", by_="off").do(gone, person="mel", by_="off")
    empty.do("hand-chair", to="vic", by_="ann")
    assert refused(empty) == []
    assert empty.meeting()["chair"] == "vic"


def test_a_chair_who_was_asked_to_leave_warns_nobody() -> None:
    removed = evening().do("warn", person="mel", by_="off")
    removed.do("ask-to-leave", person="mel", by_="off").do("warn", person="ann")
    assert refused(removed) == [("not-authorised", "O-4.11.3")]


# Interests and their clauses


def test_each_consequence_of_an_interest_cites_the_clause_it_rests_on() -> None:
    declared = evening("broxtowe-hleg")
    declared.do("declare", person="ann", item="4", kind="family")
    declared.do("declare", person="ann", item="4", kind="personal")
    none: dict[str, Any] = {"person": "ann", "item": "4"}
    declared.do("decide-interest", speak=True, stay=False, vote=False, **none)
    declared.do("decide-interest", speak=False, stay=True, vote=False, **none)
    declared.do("ask", person="ann").do("open-vote", id="v", motion="x", how="named")
    declared.do("vote", vote="v", person="ann", choice="for")
    assert refused(declared) == [
        ("interest", "B-CI2"),
        ("interest", "B-CI3"),
        ("interest", "B-CI3"),
        ("not-eligible", "B-CI4"),
    ]


def test_who_decides_on_an_interest_is_the_organisations_own_rule() -> None:
    declared = evening("broxtowe-hleg").do("declare", person="ann", item="4", kind="personal")
    chosen: dict[str, Any] = {"person": "ann", "item": "4", "speak": True, "stay": True}
    declared.do("decide-interest", by_="bob", vote=True, **chosen)
    declared.do("decide-interest", by_="ann", vote=True, **chosen)
    declared.do("declare", by_="bob", kind="personal", **chosen)
    assert refused(declared) == [
        ("not-authorised", None),
        ("own-case", None),
        ("not-authorised", None),
    ]
    assert all("set by your organisation" in one["sentence"] for one in declared.refusals())


def test_declaring_again_takes_nothing_away_that_was_decided() -> None:
    declared = evening("broxtowe-hleg").do("declare", person="ann", item="4", kind="personal")
    declared.do("decide-interest", person="ann", item="4", speak=False, stay=True, vote=False)
    declared.do("declare", person="ann", item="4", kind="prejudicial", by_="ann")
    (interest,) = declared.meeting()["interests"]
    assert (interest["kind"], interest["speak"], interest["vote"]) == ("prejudicial", False, False)


def test_the_chair_lets_somebody_stay_after_all_and_they_come_in() -> None:
    declared = evening("broxtowe-hleg")
    declared.do("declare", person="ann", item="4", kind="personal", stay=False, at="19:05")
    declared.do("declare", person="ann", item="4", kind="personal", stay=True, at="19:09")
    ann = declared.meeting()["people"]["ann"]
    assert ann["present"] is True
    assert [one[1:] for one in ann["attendance"]] == [
        ["2026-03-03T19:05:00+00:00", "interest"],
        [None, None],
    ]


@pytest.mark.parametrize(("by", "reason"), [("ann", "own-case"), ("bob", "not-authorised")])
def test_only_the_chair_lets_somebody_speak_in_spite_of_an_interest(by: str, reason: str) -> None:
    barred = evening("broxtowe-hleg")
    barred.do("declare", person="ann", item="4", kind="personal", speak=False, stay=True)
    barred.do("ask", person="ann", by_=by, override="I know the roof.")
    barred.do("call", person="ann", by_=by, override="I know the roof.")
    assert refused(barred) == [(reason, None)] * 2
    barred.do("ask", person="ann", override="She knows the roof.").do("next")
    assert barred.meeting()["queue"]["speaking"] == "e1"


# Rulings


@pytest.mark.parametrize("by", ["ann", "bob", "pub"])
def test_no_member_and_no_visitor_rules_on_a_warning(by: str) -> None:
    ruled = evening().do("warn", person="ann", id="w1")
    ruled.do("rule-warning", warning="w1", ruling="void", reason="No.", by_=by)
    assert refused(ruled) == [("own-case" if by == "ann" else "not-authorised", None)]


def test_a_warning_that_was_ruled_to_stand_is_not_looked_at_again() -> None:
    one = evening().do("person", id="anne", name="Anne", role="public").do("arrive", person="anne")
    one.do("warn", person="anne").do("warn", person="ann").do("warn", person="ann", id="w3")
    one.do("merge-people", **{"from": "anne"}, keep="ann", reason="She signed in twice.")
    flag = {"flag": "over_limit", "person": "ann", "warning": "w3"}
    assert flag in one.meeting()["flags"]
    one.do("rule-warning", warning="w3", ruling="stands", reason="It was said.", by_="off")
    assert flag not in one.meeting()["flags"]
    ann = one.meeting()["people"]["ann"]
    assert ann["warnings_counted"] == 2
    assert ann["warnings"][2]["notes"] == ["over_limit"]


# Counts, and who was there


@pytest.mark.parametrize("key", ["for", "against", "abstain"])
def test_a_count_below_zero_is_refused(key: str) -> None:
    counts = {"for": 3, "against": 2, "abstain": 1, key: -1}
    voted = evening().do("open-vote", id="v", motion="x", how="hands")
    voted.do("tally", vote="v", **counts)
    assert refused(voted) == [("form", None)]
    assert voted.meeting()["votes"][0]["tally"] is None


def test_a_count_of_the_publics_hands_below_zero_is_refused() -> None:
    voted = evening().do("open-vote", id="v", motion="x", how="hands")
    voted.do("advisory", vote="v", **{"for": 3, "against": -2})
    assert refused(voted) == [("form", None)]


def test_a_warning_is_moved_only_to_somebody_who_was_there_when_it_was_said() -> None:
    moved = evening().do("leave", person="bob", at="19:04").do("warn", person="ann", at="19:05")
    moved.do("return", person="bob", at="19:06")
    moved.do("move-warning", warning="w1", to="bob", reason="It was Bob.")
    moved.do("move-warning", warning="w1", to="pub", reason="It was the visitor.")
    assert refused(moved) == [("not-in-the-room", None)]
    assert moved.meeting()["people"]["pub"]["warnings_counted"] == 1


# Speaking after removal


def test_a_contribution_of_somebody_who_had_been_asked_to_leave_is_noticed() -> None:
    spoken = evening(kinds=["ordinary", "intervention"])
    spoken.do("warn", person="ann").do("ask-to-leave", person="ann", at="19:05")
    spoken.do("refused-to-leave", person="ann").do("ask", kind="intervention", entry="i")
    spoken.do("next", at="19:06").do("finish", at="19:07")
    assert {"flag": "spoke_after_removal", "person": "ann"} not in spoken.meeting()["flags"]
    spoken.do("name-entry", entry="i", person="ann")
    assert {"flag": "spoke_after_removal", "person": "ann"} in spoken.meeting()["flags"]


def test_speaking_up_to_the_removal_is_nothing_to_notice() -> None:
    spoken = evening().do("call", person="ann", at="19:05").do("warn", person="ann")
    spoken.do("ask-to-leave", person="ann", at="19:06")
    assert [one["flag"] for one in spoken.meeting()["flags"]] == []


# Enough members


QUORUM = [
    ("leave", {"person": "ann"}),
    ("ask-to-leave", {"person": "ann", "safety": "a threat"}),
    ("declare", {"person": "ann", "item": "4", "kind": "personal"}),
]


@pytest.mark.parametrize(("act", "keys"), QUORUM)
def test_losing_the_quorum_on_the_way_is_flagged(act: str, keys: dict[str, str]) -> None:
    for quorum, noticed in ((4, True), (3, False)):
        lost = evening(quorum=quorum).do(act, **keys)
        assert refused(lost) == []
        assert ({"flag": "no_quorum"} in lost.meeting()["flags"]) is noticed


def test_who_leaves_in_the_break_is_missed_when_the_meeting_goes_on() -> None:
    lost = evening(quorum=4).do("adjourn").do("leave", person="ann")
    assert lost.meeting()["flags"] == []
    assert lost.do("reconvene").meeting()["flags"] == [{"flag": "no_quorum"}]


def test_everybody_going_home_after_the_close_is_no_lack_of_members() -> None:
    assert evening(quorum=4).do("close-meeting").meeting()["flags"] == []


def test_a_speech_that_was_paused_at_the_close_has_no_end_of_its_own() -> None:
    paused = evening().do("call", person="ann", at="19:05").do("pause").do("close-meeting")
    assert paused.meeting()["flags"] == [{"flag": "no_end_time", "person": "ann"}]


def test_an_interest_declared_while_a_vote_is_open_bars_that_vote() -> None:
    voting = evening("broxtowe-hleg").do("open-vote", id="v", motion="x", how="named")
    barred = {"item": "4", "kind": "personal", "speak": False, "stay": True, "vote": False}
    voting.do("declare", person="ann", **barred)
    voting.do("vote", vote="v", person="ann", choice="for")
    assert refused(voting) == [("not-eligible", "B-CI4")]
    ballot = voting.meeting()["votes"][0]
    assert "ann" in ballot["eligible"], "who could vote when it was opened stays as it was"
    assert ballot["names"] == {}


def test_who_votes_and_does_not_count_for_the_quorum_does_not_make_it_at_a_vote() -> None:
    voting = evening(quorum=5).do(
        "person", id="eve", name="Eve", role="guest", votes=True, quorum=False
    )
    voting.do("arrive", person="eve").do("open-vote", id="v", motion="x", how="hands")
    assert refused(voting) == [("no-quorum", None)]
    voting.do("person", id="eve", name="Eve", role="guest", votes=True, quorum=True)
    voting.do("open-vote", id="v", motion="x", how="hands")
    assert len(refused(voting)) == 1
