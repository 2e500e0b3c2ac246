"""Who may attend on a day, at the door and on paper, and how somebody comes back."""

from __future__ import annotations

from typing import Any

import pytest

from tests.case_script import BROXTOWE, ONGO, CaseScript, Played


def untils(played: Played) -> list[str | None]:
    return [one["until"] for one in played.answers if "until" in one]


def clauses(played: Played) -> list[list[str | None]]:
    return [[each["clause"] for each in one["why"]] for one in played.answers if "why" in one]


# Coming back


def barred() -> CaseScript:
    """Bar Ann for three months from 1 April: until 30 June."""
    return CaseScript().upheld("2026-04-01", "2026-03-25", seriousness="serious", length="3 months")


def test_broxtowe_the_end_of_a_bar_lets_nobody_in_before_the_meeting_about_it() -> None:
    script = barred().may_attend("2026-06-30").may_attend("2026-07-01")
    script.do("ask-to-resume", "2026-07-05", person="ann")
    script.do("reinstate", "2026-07-10", person="ann", granted=False).may_attend("2026-07-11")
    script.do("reinstate", "2026-07-20", person="ann", granted=True)
    script.may_attend("2026-07-19").may_attend("2026-07-20")
    played = script.play()
    assert played.refused == []
    assert played.may_attend == [False, False, False, False, True]
    assert untils(played) == ["2026-06-30", None, None, "2026-07-19", None]
    assert clauses(played)[:2] == [["B-BR14"], ["B-BR15"]]


def test_broxtowe_somebody_can_be_reinstated_before_the_end() -> None:
    script = barred().do("ask-to-resume", "2026-05-01", person="ann")
    script.do("reinstate", "2026-05-10", person="ann", granted=True)
    played = script.may_attend("2026-05-09").may_attend("2026-05-10").play()
    assert played.may_attend == [False, True]


def test_broxtowe_a_bar_is_served_up_to_the_day_before_somebody_is_let_back_in() -> None:
    script = barred().do("ask-to-resume", "2026-05-02", person="ann")
    running = script.play().case()["sanctions"][0]
    assert running["lifted"] is None
    script.do("reinstate", "2026-05-10", person="ann", granted=True)
    (sanction,) = script.play().case()["sanctions"]
    assert (sanction["until"], sanction["lifted"]) == ("2026-05-09", "2026-05-10")
    assert sanction["last_day"] == running["until"]


def test_broxtowe_the_meeting_about_coming_back_is_due_before_the_bar_ends() -> None:
    played = barred().play("2026-06-30")
    due = played.deadline("return-apply")
    assert (due["anchor"], due["anchor_date"]) == ("sanction_ends", "2026-06-30")
    assert (due["last_day"], due["clause"], due["state"]) == ("2026-06-30", "B-BR15", "open")
    assert barred().play("2026-07-01").deadline("return-apply")["state"] == "overdue"


def test_nobody_is_reinstated_or_permitted_who_was_not_kept_away() -> None:
    script = CaseScript().do("ask-to-resume", "2026-03-01", person="ann")
    script.do("reinstate", person="ann", granted=True).do("apply-to-return", person="ann")
    script.do("permit-return", person="ann")
    assert [one[1] for one in script.play().refused] == ["stale"] * 4


def test_ongo_a_suspension_ends_by_itself() -> None:
    script = CaseScript(ONGO).upheld("2026-04-01", "2026-03-25", outcome="suspend_6_months")
    script.may_attend("2026-09-30").may_attend("2026-10-01")
    played = script.play()
    assert played.may_attend == [False, True]
    assert untils(played) == ["2026-09-30", None]


def test_ongo_a_year_that_begins_on_a_leap_day_ends_with_february() -> None:
    script = CaseScript(ONGO).upheld("2028-02-29", "2028-02-20", outcome="revoke_12_months")
    script.may_attend("2029-02-28").may_attend("2029-03-01")
    script.do("apply-to-return", "2029-02-01", person="ann")
    script.do("permit-return", "2029-02-28", person="ann")
    script.do("permit-return", "2029-03-01", person="ann").may_attend("2029-03-01")
    played = script.play()
    assert untils(played)[:2] == ["2029-02-28", None]
    assert played.may_attend == [False, False, True]
    assert [one[:2] for one in played.refused] == [("permit-return", "too-early")]
    assert played.deadline("return-apply")["last_day"] == "2029-03-01"
    assert played.deadline("probation-end")["last_day"] == "2029-08-31"


def test_ongo_permission_takes_an_application_in_writing() -> None:
    script = CaseScript(ONGO).upheld("2026-04-01", "2026-03-25", outcome="revoke_12_months")
    script.do("permit-return", "2027-04-02", person="ann")
    assert script.play().refused == [("permit-return", "form", "O-4.11.6")]


def on_probation() -> CaseScript:
    """Let Ann come back on 1 April 2027, on probation until 30 September."""
    script = CaseScript(ONGO).upheld("2026-04-01", "2026-03-25", outcome="revoke_12_months")
    script.do("apply-to-return", "2027-03-20", person="ann")
    return script.do("permit-return", "2027-04-01", person="ann")


def test_ongo_a_breach_on_probation_keeps_away_at_once_and_can_do_so_for_good() -> None:
    script = on_probation().raised("2027-06-10", "2027-06-01", "c2").may_attend("2027-06-10")
    script.considered("2027-06-15", "c2").decided("2027-06-20", "c2", outcome="permanent_exclusion")
    script.told("2027-06-21", "c2").may_attend("2027-06-20").may_attend("2050-01-01")
    played = script.play()
    assert played.refused == []
    assert played.may_attend == [False, False, False]
    assert clauses(played) == [["O-4.11.6"]] * 3
    assert played.case("c2")["interim_exclusion"]["until"] == "2027-06-20"


def test_ongo_after_a_breach_on_probation_that_was_not_found_somebody_is_back() -> None:
    script = on_probation().raised("2027-06-10", "2027-06-01", "c2")
    script.considered("2027-06-15", "c2")
    script.do("decide", "2027-06-20", case="c2", breach=False, by="meg", reason="Nothing in it")
    played = script.may_attend("2027-06-19").may_attend("2027-06-20").play()
    assert played.may_attend == [False, True]


# Several reasons at once


def test_the_end_of_one_reason_never_ends_another() -> None:
    script = CaseScript(ONGO).do("legal-action", "2026-03-10", person="ann")
    script.upheld("2026-04-01", "2026-03-25", outcome="suspend_3_months")
    script.may_attend("2026-03-20").may_attend("2026-04-05")
    script.do("legal-outcome", "2026-05-01", person="ann")
    script.may_attend("2026-05-01").may_attend("2026-07-01")
    played = script.play()
    assert played.may_attend == [False, False, False, True]
    assert untils(played) == [None, None, "2026-06-30", None]
    assert clauses(played) == [["O-4.11.7"], ["O-4.11.7", "O-4.11.6"], ["O-4.11.6"], []]


def test_suspensions_that_overlap_are_one_time_of_being_away() -> None:
    script = CaseScript(ONGO).upheld("2026-04-01", "2026-03-25", outcome="suspend_3_months")
    script.upheld("2026-06-20", "2026-06-10", "c2", outcome="suspend_3_months")
    script.may_attend("2026-04-02").may_attend("2026-06-25").may_attend("2026-09-20")
    played = script.play()
    assert untils(played) == ["2026-09-19", "2026-09-19", None]
    assert [[each["case"] for each in one["why"]] for one in played.answers] == [
        ["c1"],
        ["c1", "c2"],
        [],
    ]


def test_broxtowe_neither_legal_action_nor_convictions_are_its_business() -> None:
    script = CaseScript().do("legal-action", "2026-03-10", person="ann")
    script.do("conviction-assessment", person="ann", state="awaited").may_attend("2026-03-11")
    played = script.play()
    assert [one[:2] for one in played.refused] == [
        ("legal-action", "not-covered"),
        ("conviction-assessment", "not-covered"),
    ]
    assert played.may_attend == [True]


def test_ongo_an_assessment_keeps_away_while_it_is_awaited() -> None:
    script = CaseScript(ONGO).do(
        "conviction-assessment", "2026-03-10", person="ann", state="awaited"
    )
    script.may_attend("2026-03-10").do(
        "conviction-assessment", "2026-03-20", person="ann", state="done"
    )
    played = script.may_attend("2026-03-19").may_attend("2026-03-20").play()
    assert played.may_attend == [False, False, True]
    assert clauses(played)[0] == ["O-4.11.1"]
    assert played.answers[0]["why"][0]["case"] is None


# At the door


def at_the_door(code: str, **arriving: Any) -> Played:
    """Have Ann come to the next meeting while she is kept away; Vic is the vice chair there."""
    script = CaseScript(code)
    if code == ONGO:
        script.upheld("2026-04-01", "2026-03-25", outcome="suspend_3_months")
    else:
        script.raised("2026-04-01", "2026-03-25")
    script.do(
        "meeting",
        id="m1",
        at="2026-04-14T19:00",
        title="Panel",
        group="Panel",
        code=code,
        chair="mel",
    )
    script.do("person", id="vic", name="Vic", role="vice_chair")
    script.do("person", id="lee", name="Lee Ash", role="lead_officer")
    script.do("arrive", "2026-04-14T18:50", person="mel").do("arrive", person="lee")
    script.do("arrive", person="bob").do("arrive", person="ann", **arriving)
    return script.play()


@pytest.mark.parametrize("code", [BROXTOWE, ONGO])
def test_whatever_keeps_somebody_away_the_door_says_one_and_the_same_sentence(code: str) -> None:
    played = at_the_door(code)
    (refusal,) = played.result["refusals"]
    assert refusal["reason"] == "may-not-attend"
    assert refusal["sentence"] == "Please ring Lee Ash before today's meeting."
    people = played.result["meetings"]["m1"]["people"]
    assert (people["ann"]["present"], people["bob"]["present"]) == (False, True)
    assert played.result["meetings"]["m1"]["flags"] == []


@pytest.mark.parametrize("code", [BROXTOWE, ONGO])
def test_the_lead_officer_can_let_them_in_with_a_reason_and_it_is_flagged(code: str) -> None:
    played = at_the_door(code, by="lee", override="She speaks on her own case")
    assert played.refused == []
    meeting = played.result["meetings"]["m1"]
    assert meeting["people"]["ann"]["present"] is True
    assert {"flag": "excluded_person_present", "person": "ann"} in meeting["flags"]


@pytest.mark.parametrize("by", ["mel", "bob", "vic"])
def test_nobody_else_can_let_them_in(by: str) -> None:
    played = at_the_door(BROXTOWE, by=by, override="She seems calm")
    assert [one[:2] for one in played.refused] == [("arrive", "not-authorised")]
    assert played.result["meetings"]["m1"]["people"]["ann"]["present"] is False


def test_ongo_barred_from_one_activity_somebody_comes_to_another() -> None:
    script = CaseScript(ONGO)
    script.upheld("2026-04-01", "2026-03-25", outcome="bar_from_activity", length="3 months")
    for group, meeting in (("Panel", "m1"), ("Repairs", "m2")):
        script.do(
            "meeting",
            id=meeting,
            at="2026-04-14T19:00",
            title=group,
            group=group,
            code=ONGO,
            chair="mel",
        )
        script.do("arrive", "2026-04-14T18:50", person="mel").do("arrive", person="ann")
    played = script.play()
    assert [one[:2] for one in played.refused] == [("arrive", "may-not-attend")]
    assert played.result["meetings"]["m2"]["people"]["ann"]["present"] is True
    assert clauses(script.may_attend("2026-04-14").play()) == [["O-4.11.3"]]


# What else the officer keeps


def test_broxtowe_an_event_elsewhere_is_open_until_the_group_was_told_about_it() -> None:
    script = CaseScript().do(
        "event-attended", "2026-03-10", id="x1", person="ann", event="Housing fair"
    )
    played = script.do("event-reported", "2026-04-07", id="x1").do("event-reported", id="x1").play()
    assert [one[:2] for one in played.refused] == [("event-reported", "stale")]
    assert played.result["events"] == {
        "x1": {
            "person": "ann",
            "group": "Panel",
            "event": "Housing fair",
            "day": "2026-03-10",
            "due": None,
            "reported": "2026-04-07",
        }
    }


def test_a_record_is_sent_back_with_a_question_and_then_accepted() -> None:
    script = CaseScript().do("review", "2026-01-08", meeting="m0", state="in_review")
    script.do("review", meeting="m0", state="returned")
    script.do("review", meeting="m0", state="returned", question="Who asked Ann to leave?")
    assert script.play().result["reviews"]["m0"]["state"] == "returned"
    script.do("review", "2026-01-10", meeting="m0", state="accepted")
    played = script.play()
    assert played.result["reviews"]["m0"]["state"] == "accepted"
    assert [one[1] for one in played.refused] == ["reason-needed"]


# Closing


def test_broxtowe_a_case_is_closed_once_the_time_for_an_appeal_is_over() -> None:
    script = barred().do("close-case", "2026-04-29", case="c1")
    script.do("close-case", "2026-04-30", case="c1")
    played = script.play()
    assert [one[:2] for one in played.refused] == [("close-case", "incomplete-list")]
    sentence = played.result["refusals"][0]["sentence"]
    assert sentence == "There is still something to do: Wait for the time to appeal."
    assert played.case()["state"] == "closed"


def test_ongo_a_case_is_closed_once_the_group_has_been_told() -> None:
    script = CaseScript(ONGO).upheld("2026-04-01", "2026-03-25", outcome="suspend_3_months")
    script.do("close-case", "2026-04-16", case="c1")
    script.do("case-step", case="c1", step="feedback_to_group").do("close-case", case="c1")
    played = script.play()
    assert [one[:2] for one in played.refused] == [("close-case", "incomplete-list")]
    assert played.case()["state"] == "closed"
