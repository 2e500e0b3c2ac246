"""What each act in the room does: authority, warnings, asking to leave, interests."""

from __future__ import annotations

import pytest

from tests.evening import Evening

CODES = ("ongo-2017-04", "broxtowe-hleg")
ROLES = (
    "chair",
    "vice_chair",
    "nominated_person",
    "lead_officer",
    "member",
    "officer",
    "guest",
    "supporter",
    "public",
)
MAY_WARN = {
    "ongo-2017-04": {"chair", "vice_chair", "nominated_person", "lead_officer", "officer"},
    "broxtowe-hleg": {"chair", "lead_officer"},
}
OWN_CODE = {"ongo-2017-04": {"lead_officer", "officer"}, "broxtowe-hleg": set()}
"""Who cannot be warned: under Ongo staff have a code of their own."""
MAY_VOTE = {"chair", "vice_chair", "nominated_person", "member"}


def reasons(evening: Evening) -> list[str]:
    return [one["reason"] for one in evening.refusals()]


def everybody(code: str, **settings: int) -> Evening:
    """Give an evening with one person of each role, named by it, and a member, Ann."""
    people = {"chair": "chair"} | {role: role for role in ROLES[1:]} | {"ann": "member"}
    return Evening(code, people, **settings)


# Who may warn and ask to leave, who may be warned, who votes


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("role", ROLES)
def test_who_may_warn_and_ask_to_leave_is_as_the_code_says(code: str, role: str) -> None:
    evening = everybody(code).do("warn", person="ann", by_=role)
    if role not in MAY_WARN[code]:
        evening.do("warn", person="ann", by_="chair")
    evening.do("ask-to-leave", person="ann", by_=role)
    expected = [] if role in MAY_WARN[code] else ["not-authorised"] * 2
    assert reasons(evening) == expected


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("role", ROLES[1:])
def test_who_may_be_warned_and_asked_to_leave_is_as_the_code_says(code: str, role: str) -> None:
    evening = everybody(code).do("warn", person=role).do("ask-to-leave", person=role)
    if role not in OWN_CODE[code]:
        assert reasons(evening) == []
        assert evening.meeting()["people"][role]["warnings_counted"] == 1
        assert evening.meeting()["people"][role]["removed_at"] is not None
    else:
        assert reasons(evening) == ["not-covered", "not-covered"]


@pytest.mark.parametrize("code", CODES)
def test_whoever_sits_in_the_chair_has_its_authority_and_who_left_it_has_not(code: str) -> None:
    evening = everybody(code).do("hand-chair", to="member").do("warn", person="ann", by_="member")
    evening.do("warn", person="ann", by_="chair")
    assert reasons(evening) == ["not-authorised"]


@pytest.mark.parametrize("code", CODES)
def test_the_chair_is_warned_by_an_officer_or_after_handing_over(code: str) -> None:
    evening = everybody(code).do("warn", person="chair")
    evening.do("warn", person="chair", by_="vice_chair")
    evening.do("warn", person="chair", by_="lead_officer")
    evening.do("hand-chair", to="vice_chair").do("warn", person="chair")
    assert reasons(evening) == ["own-case", "not-authorised"]
    assert evening.meeting()["people"]["chair"]["warnings_counted"] == 2


def test_officers_under_ongo_have_a_code_of_their_own() -> None:
    (refusal,) = everybody("ongo-2017-04").do("warn", person="officer").refusals()
    assert (refusal["reason"], refusal["clause"]) == ("not-covered", "O-4.11.3")


def test_who_votes_and_counts_goes_with_the_role_unless_said_otherwise() -> None:
    evening = everybody("ongo-2017-04", quorum=4)
    for line in evening.lines:
        if line.get("id") == "guest":
            line["votes"] = True
        if line.get("id") == "ann":
            line.update(votes=False, quorum=False)
    evening.do("open-vote", id="v", motion="x", how="named")
    (vote,) = evening.meeting()["votes"]
    assert set(vote["eligible"]) == MAY_VOTE | {"guest"}
    assert vote["quorate"] is True


# Warnings


@pytest.mark.parametrize("maximum", [1, 2, 4, None])
def test_the_groups_maximum_counts_where_the_code_sets_none(maximum: int | None) -> None:
    evening = Evening("broxtowe-hleg", max_warnings=maximum)
    for _ in range(7):
        evening.do("warn", person="ann")
    allowed = 7 if maximum is None else maximum
    result = evening.play()
    assert result["meetings"]["m1"]["people"]["ann"]["warnings_counted"] == allowed
    assert len(result["refusals"]) == 7 - allowed
    for refusal in result["refusals"]:
        assert refusal["clause"] is None
        assert "set by your organisation" in refusal["sentence"]


@pytest.mark.parametrize("maximum", [1, 7, None])
def test_the_codes_own_maximum_is_not_the_groups_to_change(maximum: int | None) -> None:
    evening = Evening("ongo-2017-04", max_warnings=maximum)
    for _ in range(3):
        evening.do("warn", person="ann")
    (refusal,) = evening.refusals()
    assert refusal["clause"] == "O-4.11.3"
    assert "organisation" not in refusal["sentence"]
    assert refusal["sentence"] == (
        "Two warnings have been given. The next step is to ask them to leave."
    )


def test_a_warning_keeps_its_clause_words_giver_and_typist() -> None:
    people = {"mel": "chair", "off": "officer", "cleo": "supporter", "ann": "member"}
    evening = Evening(people=people)
    evening.do(
        "warn",
        person="ann",
        by_="off",
        typed_by="cleo",
        agreed_with="mel",
        clause="O-4.5",
        words="No name calling.",
        id="w7",
        at="19:10",
    )
    evening.do("warn", person="ann")
    first, second = evening.meeting()["people"]["ann"]["warnings"]
    expected = {
        "id": "w7",
        "at": "2026-03-03T19:10:00+00:00",
        "by": "off",
        "typed_by": "cleo",
        "agreed_with": "mel",
        "clause": "O-4.5",
        "words": "No name calling.",
        "state": "given",
        "counts": True,
        "late": False,
        "notes": [],
    }
    assert {key: first[key] for key in expected} == expected
    assert (second["id"], second["clause"], second["by"]) == ("w1", "O-4.11.3", "mel")


@pytest.mark.parametrize(("entered", "late"), [("19:02:00", False), ("19:02:01", True)])
def test_a_warning_entered_more_than_two_minutes_later_is_late(entered: str, late: bool) -> None:
    evening = Evening().do("warn", person="ann", said_at="2026-03-03T19:00:00", at=entered)
    meeting = evening.meeting()
    assert meeting["people"]["ann"]["warnings"][0]["late"] is late
    assert ("late_entry" in {one["flag"] for one in meeting["flags"]}) is late


def test_a_warning_is_for_somebody_who_was_in_the_room_and_was_said_by_now() -> None:
    evening = Evening().do("warn", person="ann", said_at="2026-03-03T18:00", at="19:05")
    evening.do("warn", person="ann", said_at="2026-03-03T19:10")
    evening.do("leave", person="ann", at="19:06").do("warn", person="ann")
    evening.do("warn", person="ann", said_at="2026-03-03T19:05:30", at="19:07")
    assert reasons(evening) == ["not-in-the-room", "form", "not-in-the-room"]


def test_a_withdrawn_warning_stays_on_the_record_and_makes_room_for_another() -> None:
    evening = Evening().do("warn", person="ann", id="w1").do("warn", person="ann")
    evening.do("withdraw-warning", warning="w1", reason="misheard").do("warn", person="ann")
    evening.do("withdraw-warning", warning="w1", reason="again")
    ann = evening.meeting()["people"]["ann"]
    assert ann["warnings_counted"] == 2
    assert [one["state"] for one in ann["warnings"]] == ["withdrawn", "given", "given"]
    assert reasons(evening) == ["stale"]


def test_warnings_never_run_over_into_another_meeting_of_the_evening() -> None:
    evening = Evening().do("warn", person="ann").do("warn", person="ann")
    evening.lines.append({**evening.lines[0], "id": "m2"})
    evening.do("arrive", person="mel").do("arrive", person="ann").do("warn", person="ann")
    result = evening.play()
    assert result["refusals"] == []
    counted = [one["people"]["ann"]["warnings_counted"] for one in result["meetings"].values()]
    assert counted == [2, 1]


def test_a_person_merged_with_another_brings_everything_and_takes_it_back_when_split() -> None:
    evening = Evening().do("warn", person="ann").do("warn", person="bob").do("warn", person="bob")
    evening.do("call", person="bob", at="19:01").do("finish", at="19:02")
    merge = {"from": "bob", "keep": "ann", "reason": "one person"}
    evening.do("merge-people", **merge)
    people = evening.meeting()["people"]
    assert "bob" not in people
    assert people["ann"]["warnings_counted"] == 2
    assert len(people["ann"]["warnings"]) == 3
    assert people["ann"]["floor_s"] == 60.0
    evening.do("warn", person="ann").do("warn", person="bob")
    assert reasons(evening) == ["warning-limit-reached"] * 2
    evening.do("split-people", **{"from": "bob"})
    people = evening.meeting()["people"]
    assert (people["ann"]["warnings_counted"], people["bob"]["warnings_counted"]) == (1, 2)


# Asking to leave


def test_one_warning_is_enough_and_two_are_not_required() -> None:
    evening = Evening().do("ask-to-leave", person="ann").do("warn", person="ann")
    evening.do("ask-to-leave", person="ann").do("ask-to-leave", person="ann")
    assert reasons(evening) == ["no-warning-yet", "removed"]


def test_a_removed_person_neither_speaks_nor_comes_back_nor_is_warned() -> None:
    evening = Evening().do("warn", person="ann").do("ask-to-leave", person="ann")
    evening.do("ask", person="ann").do("call", person="ann").do("warn", person="ann")
    evening.do("arrive", person="ann").do("remind", person="ann")
    assert reasons(evening) == ["removed"] * 5


def test_refusing_to_leave_restores_presence_only_and_a_second_request_is_its_own_record() -> None:
    evening = Evening().do("ask", person="ann", entry="a").do("warn", person="ann")
    evening.do("ask-to-leave", person="ann", at="19:42").do("refused-to-leave", person="ann")
    stays = evening.meeting()
    assert stays["people"]["ann"]["present"] is True
    assert stays["people"]["ann"]["removed_at"] == "2026-03-03T19:42:00+00:00"
    assert stays["queue"]["held"] == ["a"]
    evening.do("open-vote", id="v", motion="x", how="named").do("call", entry="a")
    evening.do("ask-to-leave", person="ann", at="19:50").do("left", person="ann", at="19:51")
    meeting = evening.meeting()
    assert "ann" not in meeting["votes"][0]["eligible"]
    assert meeting["votes"][0]["excluded"] == {"ann": "removed"}
    assert [one["at"][11:16] for one in meeting["removals"]] == ["19:42", "19:50"]
    assert meeting["people"]["ann"]["present"] is False
    assert reasons(evening) == ["removed"]


def test_the_step_not_heard_further_exists_only_where_the_code_has_it() -> None:
    evening = Evening().do("warn", person="ann").do("not-heard-further", person="ann")
    assert len(reasons(evening)) == 1
    assert evening.meeting()["queue"]["held"] == []


# Interests


def test_what_the_code_settles_may_not_be_chosen_otherwise() -> None:
    evening = Evening("ongo-2017-04")
    for choice in ({"speak": True}, {"stay": True}, {"vote": True}):
        evening.do("declare", person="ann", item="4", kind="personal", **choice)
    evening.do("declare", person="ann", item="4", kind="prejudicial")
    evening.do("declare", person="bob", item="4", kind="financial")
    evening.do("decide-interest", person="bob", item="4", speak=True, stay=True, vote=True)
    assert reasons(evening) == ["interest"] * 5
    (interest,) = evening.meeting()["interests"]
    assert interest["speak"] is interest["stay"] is interest["vote"] is False
    assert {"person": "bob", "item": "4", "kind": "financial"}.items() <= interest.items()


def test_what_is_undecided_is_null_and_blocks_nothing() -> None:
    evening = Evening("broxtowe-hleg").do("declare", person="ann", item="4", kind="prejudicial")
    evening.do("call", person="ann").do("open-vote", id="v", motion="x", how="named")
    meeting = evening.meeting()
    (interest,) = meeting["interests"]
    assert interest["speak"] is interest["stay"] is interest["vote"] is None
    assert meeting["queue"]["speaking"] == "e1"
    assert "ann" in meeting["votes"][0]["eligible"]


def test_a_relationship_with_staff_is_declared_under_ongo_and_settles_nothing() -> None:
    evening = Evening("ongo-2017-04")
    evening.do("declare", person="ann", item="4", kind="relationship_with_staff_or_board")
    evening.do("open-vote", id="v", motion="x", how="named")
    meeting = evening.meeting()
    (interest,) = meeting["interests"]
    assert interest["speak"] is interest["stay"] is interest["vote"] is None
    assert meeting["people"]["ann"]["present"] is True
    assert "ann" in meeting["votes"][0]["eligible"]


def test_deciding_that_somebody_leaves_takes_them_out_while_the_item_is_open() -> None:
    evening = Evening("broxtowe-hleg")
    evening.do("declare", person="ann", item="4", kind="personal", at="19:05")
    evening.do(
        "decide-interest", person="ann", item="4", speak=False, stay=False, vote=False, at="19:06"
    )
    evening.do("ask", person="ann").do("close-item", item="4", at="19:20")
    ann = evening.meeting()["people"]["ann"]
    assert ann["attendance"][0] == [
        "2026-03-03T18:55:00+00:00",
        "2026-03-03T19:06:00+00:00",
        "interest",
    ]
    assert ann["attendance"][1][0] == "2026-03-03T19:20:00+00:00"
    assert ann["present"] is True


def test_the_chair_with_an_interest_hands_over_before_leaving_and_warnings_stay() -> None:
    people = {"mel": "chair", "vic": "vice_chair", "ann": "member"}
    evening = Evening("ongo-2017-04", people).do("warn", person="mel", by_="vic")
    evening.do("warn", person="ann").do("item", id="5", title="Lettings")
    evening.do("declare", person="mel", item="5", kind="personal").do("open-item", item="5")
    assert reasons(evening) == ["not-authorised", "interest"]
    evening.do("hand-chair", to="vic", at="19:10").do("open-item", item="5")
    meeting = evening.meeting()
    assert meeting["people"]["mel"]["present"] is False
    assert meeting["people"]["mel"]["attendance"][-1][2] == "interest"
    assert meeting["people"]["ann"]["warnings_counted"] == 1
    assert meeting["chair"] == "vic"


def test_a_registered_interest_is_called_up_by_an_item_that_touches_it() -> None:
    evening = Evening("ongo-2017-04")
    evening.do("register-interest", person="ann", about="lettings", kind="personal")
    evening.do("item", id="5", title="Flats", touches=["lettings"]).do("open-item", item="5")
    meeting = evening.meeting()
    (interest,) = meeting["interests"]
    assert (interest["person"], interest["item"], interest["stay"]) == ("ann", "5", False)
    assert meeting["people"]["ann"]["present"] is False
