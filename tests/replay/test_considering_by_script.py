"""Who considers a case, the meeting with the individual, and what it can lead to."""

from __future__ import annotations

from typing import Any

import pytest

from tests.case_script import BROXTOWE, ONGO, PARISH, CaseScript
from tests.evening import code_text


def reasons(script: CaseScript) -> list[tuple[str, str]]:
    return [one[:2] for one in script.play().refused]


# Who considers


def test_ongo_a_case_waits_while_the_manager_who_is_named_has_a_conflict() -> None:
    script = CaseScript(ONGO).raised("2026-03-17", "2026-03-03", raised_by="meg")
    script.do("appoint", case="c1", as_="case_officer", person="meg").do("consider", case="c1")
    script.do("appoint", case="c1", as_="case_officer", person="hal").do("consider", case="c1")
    assert reasons(script) == [("consider", "conflict")]
    assert script.play().case()["state"] == "considering"


def test_broxtowe_whoever_raised_it_does_not_consider_it() -> None:
    script = CaseScript().raised("2026-03-17", "2026-03-03", raised_by="mel")
    script.do("appoint", case="c1", as_="lead_officer", person="lee")
    script.do("appoint", case="c1", as_="chair", person="mel").do("consider", case="c1")
    played = script.play()
    assert played.refused == [("consider", "conflict", "B-BR6")]


def test_broxtowe_a_conflict_that_comes_out_on_the_way_stops_the_case_until_another_is_named() -> (
    None
):
    script = CaseScript().raised("2026-03-17", "2026-03-03").considered("2026-03-20").state()
    script.do("conflict", "2026-03-21", case="c1", person="mel").state()
    script.decided("2026-03-22", seriousness="minor")
    script.do("decide", case="c1", breach=True, by=["lee", "cat"], reason="x", seriousness="minor")
    script.do("appoint", case="c1", as_="chair", person="cat").do("consider", case="c1").state()
    script.do("decide", case="c1", breach=True, by=["lee", "cat"], reason="x", seriousness="minor")
    played = script.play()
    assert played.states == ["considering", "raised", "considering"]
    assert [one[:2] for one in played.refused] == [("decide", "conflict")] * 2
    assert played.case()["decisions"][0]["by"] == ["lee", "cat"]


def test_broxtowe_both_decide_and_nobody_else() -> None:
    script = CaseScript().raised("2026-03-17", "2026-03-03").considered("2026-03-20")
    said: dict[str, Any] = {"case": "c1", "breach": True, "reason": "x", "seriousness": "minor"}
    script.do("decide", by="lee", **said).do("decide", by=["lee", "mel", "bob"], **said)
    script.do("decide", by=["lee", "dee"], **said)
    played = script.play()
    assert played.refused[0] == ("decide", "two-needed", "B-BR10")
    assert [one[1] for one in played.refused[1:]] == ["conflict", "not-authorised"]
    assert played.case()["state"] == "considering"


def test_nothing_is_decided_before_it_is_considered() -> None:
    script = CaseScript().raised("2026-03-17", "2026-03-03").decided("2026-03-18")
    script.raised("2026-03-19", "2026-03-03", "c2").decided("2026-03-20", "c2")
    assert reasons(script) == [("decide", "stale"), ("decide", "late")]


# The meeting with the individual


def considering(code: str = BROXTOWE) -> CaseScript:
    script = CaseScript(code).raised("2026-03-17", "2026-03-03")
    if code == ONGO:
        script.do("appoint", case="c1", as_="case_officer", person="meg")
    else:
        script.do("appoint", case="c1", as_="lead_officer", person="lee")
        script.do("appoint", case="c1", as_="chair", person="mel")
    return script.do("consider", case="c1")


@pytest.mark.parametrize(("code", "clause"), [(BROXTOWE, "B-BR7"), (ONGO, "O-4.11.4")])
def test_the_individual_is_met_before_it_is_decided(code: str, clause: str) -> None:
    script = considering(code).decided("2026-03-20", seriousness=None)
    assert script.play().refused == [("decide", "meeting-needed", clause)]


def test_broxtowe_a_meeting_without_the_adviser_who_was_asked_for_needs_a_reason() -> None:
    script = considering()
    script.do("case-meeting", case="c1", result="held", adviser_requested=True)
    script.do(
        "case-meeting", case="c1", result="held", adviser_requested=True, adviser_attended=True
    )
    played = script.decided("2026-03-20", seriousness="minor").play()
    assert played.refused == [("case-meeting", "adviser", "B-BR8")]
    assert played.case()["state"] == "decided"


@pytest.mark.parametrize(
    "said",
    [
        {"result": "declined"},
        {"result": "missed", "reason": "Two dates were offered"},
        {"result": "held", "adviser_requested": True, "reason": "She was content without"},
        {"result": "held"},
    ],
)
def test_a_meeting_that_was_declined_or_missed_is_enough_to_decide(said: dict[str, Any]) -> None:
    script = considering().do("case-meeting", case="c1", **said)
    assert script.decided("2026-03-20", seriousness="minor").play().refused == []


def test_a_missed_meeting_needs_a_reason() -> None:
    script = considering().do("case-meeting", case="c1", result="missed")
    assert reasons(script) == [("case-meeting", "reason-needed")]


def test_only_the_codes_own_steps_can_be_ticked_off() -> None:
    script = considering(ONGO).do("case-step", case="c1", step="write_allegation")
    script.do("case-step", case="c1", step="offer_adviser")
    played = script.play()
    assert [one[:2] for one in played.refused] == [("case-step", "not-covered")]
    assert played.case()["steps"] == {"write_allegation": "2026-03-17"}


# What it leads to


def test_broxtowe_a_breach_that_nobody_calls_serious_goes_up_the_ladder() -> None:
    script = CaseScript().raised("2026-03-17", "2026-03-03").considered("2026-03-20")
    (decision,) = script.decided("2026-03-20").play().case()["decisions"]
    assert (decision["seriousness"], decision["outcome"]) == ("minor", "support")


def test_broxtowe_another_step_than_the_ladders_next_takes_a_reason() -> None:
    script = CaseScript().raised("2026-03-17", "2026-03-03").considered("2026-03-20")
    script.decided("2026-03-20", seriousness="minor", outcome="letter")
    script.decided("2026-03-20", seriousness="minor", outcome="letter", override="She asked so")
    played = script.play()
    assert played.refused == [("decide", "not-the-next-step", "B-BR13")]
    assert played.case()["rung"] == "support"
    assert played.case()["decisions"][0]["outcome"] == "letter"


def test_broxtowe_a_second_breach_before_the_first_decision_is_met_with_the_same_step() -> None:
    script = CaseScript().upheld("2026-03-12", "2026-03-03", seriousness="minor")
    script.raised("2026-03-16", "2026-03-11", "c2").raised("2026-03-16", "2026-03-12", "c3")
    played = script.play()
    assert played.case("c2")["rung"] == "support"
    assert played.case("c3")["rung"] == "letter"


def test_broxtowe_a_serious_breach_moves_nobody_up_the_ladder_of_minor_ones() -> None:
    script = CaseScript().upheld("2026-02-02", "2026-01-26", seriousness="serious")
    played = script.raised("2026-03-16", "2026-03-10", "c2").play()
    assert played.case("c2")["rung"] == "support"


def test_broxtowe_a_breach_that_was_not_found_moves_nobody_up() -> None:
    script = CaseScript().raised("2026-02-02", "2026-01-26").considered("2026-02-03")
    script.do("decide", case="c1", breach=False, by=["lee", "mel"], reason="Nobody saw it")
    script.raised("2026-03-16", "2026-03-10", "c2")
    played = script.play()
    assert played.case("c1")["state"] == "no_breach"
    assert played.case("c2")["rung"] == "support"


def test_somebody_elses_breaches_do_not_count_until_two_records_are_one_person() -> None:
    script = CaseScript().upheld("2026-02-02", "2026-01-26", person="dee", seriousness="minor")
    script.raised("2026-03-16", "2026-03-10", "c2")
    assert script.play().case("c2")["rung"] == "support"
    script.do("merge-people", from_="dee", keep="ann", reason="Maiden name")
    assert script.play().case("c2")["rung"] == "letter"


def test_broxtowe_a_breach_that_was_quashed_does_not_count() -> None:
    def letters_too(word: str) -> str:
        whole = code_text(word)
        old = 'right_for        = ["bar"]'
        assert old in whole
        return whole.replace(old, 'right_for        = ["letter", "bar"]')

    script = CaseScript(BROXTOWE, letters_too)
    script.upheld("2026-02-02", "2026-01-26", "c1", seriousness="minor")
    script.upheld("2026-03-02", "2026-02-23", "c2", seriousness="minor")
    script.raised("2026-04-20", "2026-04-13", "c3")
    assert script.play().case("c3")["rung"] == "bar"
    script.lines[-1:] = []
    script.do("appeal", "2026-03-10", case="c2", form="written")
    script.do(
        "decide-appeal", "2026-03-20", case="c2", result="quashed", by="olu", reason="No meeting"
    )
    script.raised("2026-04-20", "2026-04-13", "c3")
    assert script.play().case("c3")["rung"] == "letter"


def test_a_code_can_count_breaches_in_one_group_and_for_a_time_only() -> None:
    def talk(script: CaseScript, on: str, incident: str, case: str, group: str) -> CaseScript:
        script.raised(on, incident, case, group=group)
        script.do("appoint", case=case, as_="clerk", person="meg")
        script.do("appoint", case=case, as_="chair", person="mel").do("consider", case=case)
        script.do("case-meeting", case=case, result="held", adviser_attended=True)
        script.do(
            "decide",
            case=case,
            breach=True,
            by=["meg", "mel"],
            reason="x",
            seriousness="ordinary",
            defined_period="1 month",
        )
        return script.told(on, case)

    script = talk(CaseScript(PARISH), "2026-02-02", "2026-01-26", "c1", "Panel")
    # Two months from 2 February, that day not counted, end with 2 April.
    script.raised("2026-04-07", "2026-04-02", "c2").raised("2026-04-07", "2026-04-03", "c3")
    script.raised("2026-04-07", "2026-04-02", "c4", group="Office")
    played = script.play()
    assert played.refused == []
    assert [played.case(one)["rung"] for one in ("c2", "c3", "c4")] == ["exclude", "talk", "talk"]


def test_ongo_a_warning_letter_names_the_time_in_which_a_repeat_has_consequences() -> None:
    script = CaseScript(ONGO).raised("2026-03-17", "2026-03-03").considered("2026-03-20")
    script.decided("2026-03-24", outcome="warning_letter")
    period = {"amount": 6, "unit": "months"}
    script.decided("2026-03-24", outcome="warning_letter", defined_period=period)
    played = script.told("2026-03-24").play()
    assert played.refused == [("decide", "length-needed", "O-4.11.6")]
    watched = played.deadline("monitoring-end")
    # It begins with the day of the letter: the last day is the one before the same date.
    assert (watched["anchor_date"], watched["last_day"]) == ("2026-03-24", "2026-09-23")


@pytest.mark.parametrize(
    ("length", "until"),
    [("3 months", "2026-06-23"), ("12 months", "2027-03-23"), ("4 months", None), (None, None)],
)
def test_ongo_a_bar_from_one_activity_lasts_three_six_or_twelve_months(
    length: str | None, until: str | None
) -> None:
    script = CaseScript(ONGO).raised("2026-03-17", "2026-03-03").considered("2026-03-20")
    said = {} if length is None else {"length": length}
    script.decided("2026-03-24", outcome="bar_from_activity", **said).told("2026-03-24")
    script.may_attend("2026-03-25").may_attend("2026-03-25", group="Office")
    played = script.play()
    if until is None:
        assert [one[:2] for one in played.refused] == [
            ("decide", "length-needed"),
            ("notify", "stale"),
        ]
        return
    assert played.case()["sanctions"][0]["until"] == until
    assert played.may_attend == [False, True]


def test_ongo_a_suspension_has_the_length_that_its_name_says() -> None:
    script = CaseScript(ONGO).raised("2026-03-17", "2026-03-03").considered("2026-03-20")
    script.decided("2026-03-24", outcome="suspend_3_months", length="6 months")
    script.decided("2026-03-24", outcome="suspend_3_months")
    played = script.play()
    assert [one[:2] for one in played.refused] == [("decide", "length-needed")]
    assert played.case()["decisions"][0]["length"] == "3 months"


def test_ongo_what_comes_out_of_the_blue_is_allowed_and_remarked_upon() -> None:
    script = CaseScript(ONGO).raised("2026-03-17", "2026-03-03").considered("2026-03-20")
    script.decided("2026-03-24", outcome="revoke_12_months")
    script.raised("2026-03-24", "2026-03-10", "c2", person="dee").considered("2026-03-24", "c2")
    script.decided("2026-03-24", "c2", outcome="suspend_6_months")
    played = script.play()
    assert played.refused == []
    assert "not-a-repeat" in played.case("c1")["notes"]
    assert "no-earlier-letter" in played.case("c2")["notes"]


def test_ongo_nobody_is_shut_out_for_good_who_was_not_on_probation() -> None:
    script = CaseScript(ONGO).raised("2026-03-17", "2026-03-03").considered("2026-03-20")
    script.decided("2026-03-24", outcome="permanent_exclusion")
    assert script.play().refused == [("decide", "not-covered", "O-4.11.6")]


def test_broxtowe_conduct_elsewhere_can_lead_to_a_bar_of_its_own() -> None:
    script = CaseScript().raised("2026-03-17", "2026-03-03", clause="B-EX4")
    script.considered("2026-03-20").decided("2026-03-24", outcome="bar", length="2 weeks")
    played = script.told("2026-03-24").play()
    assert played.refused == []
    (sanction,) = played.case()["sanctions"]
    assert (sanction["clause"], sanction["until"]) == ("B-EX4", "2026-04-06")


def test_where_no_breach_was_found_there_is_no_outcome() -> None:
    script = CaseScript().raised("2026-03-17", "2026-03-03").considered("2026-03-20")
    script.do("decide", case="c1", breach=False, by=["lee", "mel"], reason="x", outcome="letter")
    assert reasons(script) == [("decide", "not-covered")]


# Telling the individual


@pytest.mark.parametrize(
    ("sent", "method", "state"),
    [
        ("2026-03-31", "handed", "met"),
        ("2026-03-31", "e-mail", "met"),
        ("2026-04-01", "telephone", "missed"),
        ("2026-03-27", "post", "met"),  # Friday; counts on Tuesday 31 March
        ("2026-03-30", "post", "missed"),  # Monday; counts on Wednesday 1 April
    ],
)
def test_broxtowe_the_individual_has_to_know_within_fourteen_days(
    sent: str, method: str, state: str
) -> None:
    script = CaseScript().raised("2026-03-17", "2026-03-03").considered("2026-03-20")
    played = script.decided("2026-03-25", seriousness="minor").told(sent, method=method).play()
    assert played.deadline("inform")["last_day"] == "2026-03-31"
    assert played.deadline("inform")["state"] == state


def test_ongo_the_time_to_tell_somebody_is_the_organisations_own() -> None:
    played = CaseScript(ONGO).raised("2026-03-17", "2026-03-03").play("2026-04-15")
    target = played.deadline("inform")
    assert (target["last_day"], target["from_code"]) == ("2026-04-14", False)
    assert (target["clause"], target["state"]) == (None, "overdue")


def test_nobody_is_told_of_a_decision_twice_or_before_there_is_one() -> None:
    script = CaseScript().raised("2026-03-17", "2026-03-03").considered("2026-03-20")
    script.told("2026-03-20").decided("2026-03-25", seriousness="minor")
    script.told("2026-03-26").told("2026-03-27")
    assert reasons(script) == [("notify", "stale")] * 2
    assert script.play().case()["decisions"][0]["notified"] == "2026-03-26"
