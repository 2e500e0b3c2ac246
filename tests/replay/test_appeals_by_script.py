"""Sanctions and appeals: what an appeal makes of the days of a bar, and by when it comes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.case_script import BROXTOWE, ONGO, PARISH, CaseScript
from tests.evening import code_text


def barred(told: str = "2026-03-31", length: str | None = "6 months") -> CaseScript:
    """Bar Ann for what she did on 3 March; told on 31 March."""
    script = CaseScript().raised("2026-03-17", "2026-03-03").considered("2026-03-20")
    said = {} if length is None else {"length": length}
    return script.decided(told, seriousness="serious", **said).told(told)


def answered(script: CaseScript, at: str, result: str, **keys: Any) -> CaseScript:
    return script.do(
        "decide-appeal", at, case="c1", result=result, by=["olu"], reason="Looked into", **keys
    )


# In time


@pytest.mark.parametrize(
    ("received", "state"),
    [("2026-04-28T23:59:59", "appealed"), ("2026-04-29T00:00", "window_closed")],
)
def test_broxtowe_an_appeal_after_the_twenty_eighth_day_waits_for_a_ruling(
    received: str, state: str
) -> None:
    script = barred().state("2026-04-28").do("appeal", received, case="c1", form="written").state()
    played = script.play()
    assert played.states == ["appeal_open", state]
    assert played.deadline("appeal")["state"] == ("met" if state == "appealed" else "missed")


def test_a_late_appeal_is_decided_only_once_it_is_accepted() -> None:
    script = barred().do("appeal", "2026-04-29", case="c1", form="written")
    answered(script, "2026-04-30", "quashed")
    script.do("rule-late-appeal", case="c1", accept=True, grounds=" ")
    script.do("rule-late-appeal", case="c1", accept=True, grounds="In hospital").state()
    answered(script, "2026-05-05", "quashed")
    played = script.play()
    assert [one[:2] for one in played.refused] == [
        ("decide-appeal", "late"),
        ("rule-late-appeal", "reason-needed"),
    ]
    assert played.states == ["appealed"]
    assert played.case()["state"] == "appeal_decided"


def test_a_late_appeal_that_is_turned_down_changes_nothing() -> None:
    script = barred().do("appeal", "2026-04-29", case="c1", form="written")
    script.do("rule-late-appeal", case="c1", accept=False, grounds="No reason given")
    answered(script, "2026-05-05", "quashed").may_attend("2026-05-06")
    played = script.play()
    assert [one[:2] for one in played.refused] == [("decide-appeal", "stale")]
    assert played.case()["state"] == "window_closed"
    assert played.may_attend == [False]


def test_there_is_nothing_to_appeal_against_before_somebody_was_told() -> None:
    script = CaseScript().raised("2026-03-17", "2026-03-03").considered("2026-03-20")
    script.decided("2026-03-24", seriousness="serious").do("appeal", case="c1", form="written")
    assert [one[:2] for one in script.play().refused] == [("appeal", "stale")]


def test_broxtowe_one_appeal_is_all_and_that_is_the_organisations_rule() -> None:
    script = barred().do("appeal", "2026-04-10", case="c1", form="written")
    answered(script, "2026-04-20", "dismissed")
    script.do("appeal", "2026-04-21", case="c1", form="written")
    played = script.play()
    assert played.refused == [("appeal", "already-appealed", None)]
    assert "set by your organisation" in played.result["refusals"][0]["sentence"]


def test_ongo_the_fourteen_days_count_from_being_told() -> None:
    script = CaseScript(ONGO).upheld("2026-12-20", "2026-12-15", outcome="advice_and_training")
    script.deadlines("2027-01-03").state().deadlines("2027-01-04").state()
    played = script.play()
    assert played.states == ["appeal_open", "window_closed"]
    assert played.deadline("appeal")["last_day"] == "2027-01-03"
    assert played.deadline("appeal")["note"] == "Sunday"


# Deciding it


def test_broxtowe_an_appeal_is_decided_within_twenty_eight_days_of_its_coming_in() -> None:
    script = barred().do("appeal", "2026-04-28", case="c1", form="written")
    played = script.deadlines("2026-05-26").deadlines("2026-05-27").play()
    due = played.deadline("appeal-decision")
    assert (due["anchor"], due["anchor_date"]) == ("appeal_received", "2026-04-28")
    assert (due["last_day"], due["clause"], due["state"]) == ("2026-05-26", "B-AP4", "overdue")
    assert [
        next(each["state"] for each in one["deadlines"] if each["name"] == "appeal-decision")
        for one in played.answers
    ] == ["open", "overdue"]


def test_ongo_sets_no_time_for_deciding_an_appeal() -> None:
    script = CaseScript(ONGO).upheld("2026-04-01", "2026-03-25", outcome="suspend_3_months")
    played = script.do("appeal", "2026-04-10", case="c1", form="verbal").play()
    due = played.deadline("appeal-decision")
    assert (due["last_day"], due["from_code"], due["clause"]) == ("2026-05-08", False, None)


def test_broxtowe_nobody_who_had_a_part_in_it_decides_the_appeal() -> None:
    script = barred().do("appeal", "2026-04-10", case="c1", form="written")
    for person in ("lee", "mel", "bob"):
        script.do("appoint", case="c1", as_="appeal_officer", person=person)
        script.do("decide-appeal", case="c1", result="quashed", by=[person], reason="x")
    played = script.play()
    assert {one[1] for one in played.refused} == {"conflict"}
    assert {one[2] for one in played.refused} == {"B-AP2"}
    assert len(played.refused) == 6
    assert played.case()["state"] == "appealed"


def test_broxtowe_the_appeal_officer_is_not_from_this_activity() -> None:
    script = barred().do(
        "meeting",
        id="m5",
        at="2025-11-04T19:00",
        title="Panel",
        group="Panel",
        code=BROXTOWE,
        chair="cat",
    )
    script.do("appoint", "2026-04-10", case="c1", as_="appeal_officer", person="cat")
    script.do("appoint", case="c1", as_="appeal_officer", person="olu")
    played = script.play()
    assert played.refused == [("appoint", "conflict", "B-AP2")]
    assert played.case()["appointed"]["appeal_officer"] == "olu"


def test_an_appeal_is_for_those_who_were_named_for_it() -> None:
    script = barred().do("appeal", "2026-04-10", case="c1", form="written")
    script.do("appoint", case="c1", as_="appeal_officer", person="hal")
    answered(script, "2026-04-20", "dismissed")
    assert [one[:2] for one in script.play().refused] == [("decide-appeal", "not-authorised")]


# What it makes of the sanction


def test_the_bar_goes_on_while_it_is_appealed_and_after_a_dismissal() -> None:
    script = barred().do("appeal", "2026-04-10", case="c1", form="written")
    script.may_attend("2026-04-15")
    answered(script, "2026-04-20", "dismissed").may_attend("2026-04-21").may_attend("2026-09-30")
    played = script.play()
    assert played.may_attend == [False, False, False]
    (sanction,) = played.case()["sanctions"]
    assert (sanction["from"], sanction["until"]) == ("2026-03-31", "2026-09-30")


def test_a_bar_that_is_quashed_ends_the_day_before_and_what_was_served_stays_served() -> None:
    script = barred().do("appeal", "2026-04-10", case="c1", form="written")
    answered(script, "2026-04-20", "quashed")
    script.may_attend("2026-04-19").may_attend("2026-04-20")
    played = script.play()
    assert played.may_attend == [False, True]
    (sanction,) = played.case()["sanctions"]
    assert (sanction["from"], sanction["until"]) == ("2026-03-31", "2026-04-19")
    assert (sanction["last_day"], sanction["why"]) == ("2026-09-30", "quashed")


def test_a_varied_length_counts_from_the_day_the_bar_began() -> None:
    script = barred().do("appeal", "2026-04-10", case="c1", form="written")
    answered(script, "2026-04-20", "varied", outcome="bar", length="2 months")
    played = script.may_attend("2026-05-30").play()
    (sanction,) = played.case()["sanctions"]
    assert (sanction["from"], sanction["until"]) == ("2026-03-31", "2026-05-30")
    assert played.answers[0]["until"] == "2026-05-30"


def test_a_bar_varied_to_a_letter_is_over_at_once() -> None:
    script = barred().do("appeal", "2026-04-10", case="c1", form="written")
    answered(script, "2026-04-20", "varied", outcome="letter")
    played = script.may_attend("2026-04-19").may_attend("2026-04-20").play()
    assert played.may_attend == [False, True]


def test_a_varied_outcome_keeps_to_the_rules_of_lengths() -> None:
    script = barred().do("appeal", "2026-04-10", case="c1", form="written")
    answered(script, "2026-04-20", "varied")
    answered(script, "2026-04-20", "varied", outcome="letter", length="2 months")
    answered(script, "2026-04-20", "dismissed", outcome="letter")
    answered(script, "2026-04-20", "varied", outcome="banishment")
    played = script.play()
    assert [one[1] for one in played.refused] == [
        "outcome-needed",
        "length-needed",
        "not-covered",
        "not-covered",
    ]
    assert played.case()["state"] == "appealed"


def test_broxtowe_a_case_that_is_sent_back_begins_again_with_all_that_goes_with_it() -> None:
    script = barred().do("appeal", "2026-04-10", case="c1", form="written")
    answered(script, "2026-04-20", "sent_back").state()
    script.may_attend("2026-04-19").may_attend("2026-04-21")
    script.decided("2026-04-30", seriousness="serious", length="1 month").told("2026-05-04")
    script.may_attend("2026-05-03").may_attend("2026-05-04").state()
    script.do("appeal", "2026-06-01", case="c1", form="written").state()
    played = script.play()
    assert played.refused == []
    assert played.states == ["considering", "appeal_open", "appealed"]
    assert played.may_attend == [False] * 4
    assert [one["why"][0]["clause"] for one in played.answers if "why" in one] == [
        "B-BR14",
        "B-BR12",
        "B-BR12",
        "B-BR14",
    ]
    assert [(one["from"], one["until"]) for one in played.case()["interim_exclusions"]] == [
        ("2026-03-17", "2026-03-30"),
        ("2026-04-20", "2026-05-03"),
    ]
    latest = {"from": "2026-04-20", "until": "2026-05-03"}
    assert played.case()["interim_exclusion"] == latest
    assert [(one["from"], one["until"]) for one in played.case()["sanctions"]] == [
        ("2026-03-31", "2026-04-19"),
        ("2026-05-04", "2026-06-03"),
    ]


def test_a_code_can_stay_a_sanction_while_it_is_appealed() -> None:
    def staying(word: str) -> str:
        whole = code_text(word)
        old = 'sanction_while_appealed = "in_force"'
        assert old in whole
        return whole.replace(old, 'sanction_while_appealed = "stayed"')

    script = CaseScript(ONGO, staying)
    script.upheld("2026-04-01", "2026-03-25", outcome="suspend_3_months")
    script.do("appeal", "2026-04-11", case="c1", form="verbal")
    answered(script, "2026-05-01", "dismissed")
    for day in ("2026-04-10", "2026-04-11", "2026-04-30", "2026-05-01"):
        script.may_attend(day)
    # 1 April to 30 June are 91 days; ten were served, so 81 follow from 1 May on.
    script.may_attend("2026-07-20").may_attend("2026-07-21")
    played = script.play()
    assert played.may_attend == [False, True, True, False, False, True]


# How long


@pytest.mark.parametrize(
    ("told", "length", "last"),
    [
        ("2026-01-31", "1 month", "2026-02-28"),
        ("2026-08-31", "6 months", "2027-02-28"),
        ("2027-08-31", "6 months", "2028-02-29"),
        ("2026-03-31", "2 weeks", "2026-04-13"),
        ("2026-03-29", "1 days", "2026-03-29"),
        ("2026-10-25", "7 days", "2026-10-31"),
        ("2026-05-01", "12 months", "2027-04-30"),
        ("2026-12-31", "2 months", "2027-02-28"),
    ],
)
def test_a_bar_begins_with_the_day_of_being_told_and_both_ends_belong_to_it(
    told: str, length: str, last: str
) -> None:
    script = CaseScript(meeting_at="2025-11-04T19:00")
    script.upheld(told, told + "T09:00", seriousness="serious", length=length)
    script.may_attend(told).may_attend(last)
    played = script.play()
    (sanction,) = played.case()["sanctions"]
    assert (sanction["from"], sanction["until"]) == (told, last)
    assert [one["until"] for one in played.answers] == [last, last]


def test_broxtowe_a_bar_by_post_begins_when_the_letter_counts_as_received() -> None:
    script = CaseScript().raised("2026-03-25", "2026-03-20").considered("2026-03-30")
    script.decided("2026-04-02", seriousness="serious", length="1 month")
    script.told("2026-04-02", method="post").may_attend("2026-04-07").may_attend("2026-04-08")
    played = script.play()
    # Good Friday, the weekend and Easter Monday are no working days.
    assert played.case()["interim_exclusion"]["until"] == "2026-04-07"
    (sanction,) = played.case()["sanctions"]
    assert (sanction["from"], sanction["until"]) == ("2026-04-08", "2026-05-07")
    assert played.deadline("appeal")["last_day"] == "2026-05-06"
    assert [one["why"][-1]["clause"] for one in played.answers] == ["B-BR12", "B-BR14"]


def test_broxtowe_a_serious_breach_can_be_met_with_a_bar_without_an_end() -> None:
    script = barred(length=None).may_attend("2026-05-01").may_attend("2040-01-01")
    played = script.play()
    assert played.may_attend == [False, False]
    assert [one["until"] for one in played.answers] == [None, None]
    assert played.case()["sanctions"][0]["until"] is None


def test_a_third_code_with_an_appeal_of_five_working_days_and_a_posted_letter_of_three() -> None:
    script = CaseScript(PARISH).raised("2026-03-30", "2026-03-30")
    script.do("appoint", case="c1", as_="clerk", person="meg")
    script.do("appoint", case="c1", as_="chair", person="mel").do("consider", case="c1")
    script.do(
        "decide",
        case="c1",
        breach=True,
        by=["meg", "mel"],
        reason="x",
        seriousness="grave",
        outcome="exclude",
        length="2 weeks",
    )
    script.told("2026-04-01", method="post")
    played = script.play()
    assert played.refused == []
    # Wednesday 1 April: 2, 7 and 8 April are the three days; from the 8th, it included, five days
    # are 8, 9, 10, 13 and 14 April; two weeks end on the 21st.
    assert played.case()["decisions"][0]["notified"] == "2026-04-08"
    assert played.deadline("appeal")["last_day"] == "2026-04-14"
    assert played.case()["sanctions"][0]["until"] == "2026-04-21"


def test_ongo_whoever_investigates_an_appeal_does_not_determine_it() -> None:
    script = CaseScript(ONGO).upheld("2026-04-01", "2026-03-25", outcome="suspend_3_months")
    script.do("appeal", "2026-04-10", case="c1", form="verbal")
    script.do("appoint", case="c1", as_="appeal_officer", person="olu")
    script.do("appoint", case="c1", as_="appeal_body", person="hal")
    said = {"case": "c1", "result": "quashed", "reason": "It was somebody else"}
    script.do("decide-appeal", "2026-05-01", by=["olu"], **said).may_attend("2026-05-01")
    script.do("decide-appeal", by=["hal", "olu"], **said).may_attend("2026-05-01")
    played = script.play()
    assert [one[:2] for one in played.refused] == [("decide-appeal", "not-authorised")]
    assert played.may_attend == [False, True]
