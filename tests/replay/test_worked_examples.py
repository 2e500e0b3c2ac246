"""Examples worked out by hand from the text of both codes, played as scripts.

Every date here was counted on a calendar: bank holidays near them are Good Friday, 3 April 2026,
and Easter Monday, 6 April 2026.
"""

from __future__ import annotations

import pytest

from tests.case_script import BROXTOWE, ONGO, CaseScript
from tests.evening import Evening, code_text


def changed(old: str, new: str, code: str) -> CaseScript:
    """Give a script under a shipped code with one rule changed."""

    def text(word: str) -> str:
        whole = code_text(word)
        assert old in whole
        return whole.replace(old, new)

    return CaseScript(code, text)


# Raising


def test_broxtowe_an_issue_raised_aloud_late_on_the_fourteenth_day_is_in_time() -> None:
    script = CaseScript().raised("2026-03-17T23:10", "2026-03-03", form="verbal")
    played = script.play()
    assert played.refused == []
    assert played.case()["state"] == "raised"
    assert played.case()["late"] is False
    raised = played.deadline("raise")
    assert raised["anchor"] == "incident"
    assert raised["anchor_date"] == "2026-03-03"
    assert raised["last_day"] == "2026-03-17"
    assert raised["clause"] == "B-BR1"
    assert raised["from_code"] is True
    assert raised["state"] == "met"


def test_broxtowe_a_day_later_it_waits_for_a_ruling_and_keeps_nobody_away() -> None:
    script = CaseScript().raised("2026-03-18", "2026-03-03")
    script.state().may_attend("2026-03-18").may_attend("2026-03-25")
    script.do("consider", case="c1")
    script.do("rule-late", case="c1", accept=True, reason=" ")
    script.do("rule-late", "2026-03-20", case="c1", accept=True, reason="She was in hospital")
    script.state().may_attend("2026-03-19").may_attend("2026-03-20")
    played = script.play()
    assert played.states == ["late_hold", "raised"]
    assert [one[:2] for one in played.refused] == [
        ("consider", "late"),
        ("rule-late", "reason-needed"),
    ]
    # It takes effect when it is accepted, and not before.
    assert played.may_attend == [True, True, True, False]
    assert played.case()["interim_exclusion"]["from"] == "2026-03-20"
    assert played.deadline("raise")["state"] == "missed"


def test_ongo_a_report_by_word_of_mouth_does_not_stop_the_clock() -> None:
    script = CaseScript(ONGO).raised("2026-03-10", "2026-03-03", form="verbal")
    script.raised("2026-03-18", "2026-03-03", form="written")
    played = script.play()
    assert played.refused == [("raise-issue", "form", "O-4.11.4")]
    assert played.case()["state"] == "late_hold"
    assert played.deadline("raise")["last_day"] == "2026-03-17"


@pytest.mark.parametrize(("year", "last"), [(2028, "2028-03-01"), (2027, "2027-03-02")])
def test_two_weeks_over_the_end_of_february_know_leap_years(year: int, last: str) -> None:
    played = CaseScript().raised(f"{year}-02-20", f"{year}-02-16").play()
    assert played.deadline("raise")["last_day"] == last


def test_ongo_the_last_day_runs_to_its_end_by_summer_time() -> None:
    script = CaseScript(ONGO, meeting_at="2026-03-28T10:00")
    script.raised("2026-04-11T22:45+00:00", "2026-03-28T11:00")
    played = script.play()
    assert played.case()["state"] == "raised"
    assert played.deadline("raise")["last_day"] == "2026-04-11"


@pytest.mark.parametrize(
    ("received", "state"),
    [("2026-07-13T22:59+00:00", "raised"), ("2026-07-13T23:00+00:00", "late_hold")],
)
def test_an_incident_after_midnight_belongs_to_the_new_day(received: str, state: str) -> None:
    played = CaseScript().raised(received, "2026-06-28T23:30:00+00:00").play()
    assert played.case()["incident"] == "2026-06-29"
    assert played.deadline("raise")["last_day"] == "2026-07-13"
    assert played.case()["state"] == state


def test_a_last_day_on_good_friday_stays_and_is_remarked_upon() -> None:
    played = CaseScript().raised("2026-03-23", "2026-03-20").play()
    deadline = played.deadline("raise")
    assert deadline["last_day"] == "2026-04-03"
    assert "Good Friday" in deadline["note"]


def test_a_code_can_move_it_to_the_next_working_day_after_easter() -> None:
    moved = 'from = "incident", first_day = "excluded", falls_on_non_working_day = '
    script = changed(f'{moved}"unchanged"', f'{moved}"next_working_day"', BROXTOWE)
    played = script.raised("2026-04-07T23:59", "2026-03-20").play()
    assert played.deadline("raise")["last_day"] == "2026-04-07"
    assert played.case()["state"] == "raised"


# Being kept away while a case is open


def test_broxtowe_somebody_with_an_open_case_is_not_let_in_at_another_group() -> None:
    script = CaseScript().raised("2026-03-17", "2026-03-03")
    script.do(
        "meeting",
        id="m2",
        at="2026-03-24T19:00",
        title="Repairs",
        group="Repairs",
        code=BROXTOWE,
        chair="pat",
    )
    script.do("person", id="pat", name="Pat Roe", role="chair")
    script.do("person", id="liz", name="Liz Poe", role="lead_officer")
    script.do("person", id="ann", name="Ann", role="member")
    script.do("arrive", "2026-03-24T18:50", person="pat").do("arrive", person="ann")
    script.may_attend("2026-03-24", group="Repairs")
    played = script.play()
    assert [one[:2] for one in played.refused] == [("arrive", "may-not-attend")]
    sentence = played.result["refusals"][0]["sentence"]
    assert sentence == "Please ring Liz Poe before today's meeting."
    assert played.result["meetings"]["m2"]["people"]["ann"]["present"] is False
    assert played.answers == [
        {"may_attend": False, "until": None, "why": [{"clause": "B-BR12", "case": "c1"}]}
    ]
    inform = played.deadline("inform")
    assert (inform["anchor"], inform["anchor_date"]) == ("issue_raised", "2026-03-17")
    assert (inform["last_day"], inform["clause"]) == ("2026-03-31", "B-BR11")
    assert inform["state"] == "open"


def test_broxtowe_without_a_decision_after_two_weeks_the_case_and_the_exclusion_go_on() -> None:
    script = CaseScript().raised("2026-03-17", "2026-03-03")
    script.deadlines("2026-03-31").deadlines("2026-04-01").may_attend("2026-04-01").state()
    played = script.play()
    by_day = [
        next(each for each in one["deadlines"] if each["name"] == "inform")["state"]
        for one in played.answers
        if "deadlines" in one
    ]
    assert by_day == ["open", "overdue"]
    assert played.may_attend == [False]
    assert played.states == ["raised"]
    assert played.case()["interim_exclusion"]["until"] is None


def test_broxtowe_two_substitutes_who_differ_are_named_before_a_case_against_the_chair() -> None:
    script = CaseScript().raised("2026-03-17", "2026-03-03", person="mel")
    script.do("appoint", case="c1", as_="lead_officer", person="lee")
    script.do("appoint", case="c1", as_="chair", person="mel")
    script.do("conflict", case="c1", person="lee")
    script.do("consider", case="c1")
    script.do("appoint", case="c1", as_="chair", person="cat").do("consider", case="c1")
    script.do("appoint", case="c1", as_="chair", person="gus")
    script.do("appoint", case="c1", as_="lead_officer", person="liz").do("consider", case="c1")
    script.state()
    played = script.play()
    assert played.states == ["considering"]
    assert [one[:2] for one in played.refused] == [
        ("consider", "conflict"),
        ("consider", "conflict"),
        ("appoint", "not-authorised"),
    ]
    assert played.refused[1][2] == "B-BR5"
    assert played.case()["appointed"] == {"lead_officer": "liz", "chair": "cat"}


def test_broxtowe_one_person_cannot_consider_in_both_parts() -> None:
    script = CaseScript().raised("2026-03-17", "2026-03-03")
    script.do("consider", case="c1")
    script.do("appoint", case="c1", as_="lead_officer", person="lee")
    script.do("consider", case="c1")
    script.do("appoint", case="c1", as_="chair", person="lee")
    script.do("consider", case="c1")
    played = script.play()
    assert ("consider", "two-needed", "B-BR10") in played.refused
    assert played.case()["state"] == "raised"
    assert played.case()["considered_by"] == []


# What follows


def test_broxtowe_the_ladder_goes_from_support_to_a_letter_to_a_bar_and_stays_there() -> None:
    script = CaseScript()
    days = ["2026-02-02", "2026-03-02", "2026-04-20", "2026-06-01"]
    incidents = ["2026-01-26", "2026-02-23", "2026-04-13", "2026-05-25"]
    for number, (on, incident) in enumerate(zip(days, incidents, strict=True), start=1):
        length = {"length": "1 months"} if number > 2 else {}
        if number == 3:
            script.raised(on, incident, "c3").considered(on, "c3")
            script.decided(on, "c3", seriousness="minor")
            script.decided(on, "c3", seriousness="minor", **length).told(on, "c3")
        else:
            script.upheld(on, incident, f"c{number}", seriousness="minor", **length)
    played = script.play()
    assert [played.case(f"c{one}")["rung"] for one in (1, 2, 3, 4)] == [
        "support",
        "letter",
        "bar",
        "bar",
    ]
    assert [played.case(f"c{one}")["decisions"][0]["outcome"] for one in (1, 2, 3, 4)] == [
        "support",
        "letter",
        "bar",
        "bar",
    ]
    assert played.refused == [("decide", "length-needed", "B-BR13")]


def test_broxtowe_warnings_in_the_room_move_nobody_up_the_ladder() -> None:
    script = CaseScript()
    for meeting, day in (("m1", "2026-02-03"), ("m2", "2026-03-03")):
        script.do(
            "meeting",
            id=meeting,
            at=f"{day}T19:00",
            title="Panel",
            group="Panel",
            code=BROXTOWE,
            chair="mel",
        )
        script.do("arrive", f"{day}T18:55", person="mel").do("arrive", person="ann")
        script.do("start-meeting", f"{day}T19:00", rules="read_out")
        script.do("warn", f"{day}T19:05", person="ann").do("warn", person="ann")
        script.do("close-meeting", f"{day}T20:00")
    script.raised("2026-03-05", "2026-03-03")
    played = script.play()
    for meeting in ("m1", "m2"):
        assert played.result["meetings"][meeting]["people"]["ann"]["warnings_counted"] == 2
    assert played.case()["rung"] == "support"


def test_broxtowe_a_bar_in_spite_of_a_reassurance_is_allowed_and_remarked_upon() -> None:
    script = CaseScript().raised("2026-03-17", "2026-03-03").considered("2026-03-24")
    script.do("reassurance", case="c1", text="She has said sorry to Bob")
    script.decided("2026-03-25", seriousness="serious", reason="")
    script.decided("2026-03-25", seriousness="serious")
    played = script.play()
    assert [one[:2] for one in played.refused] == [("decide", "reason-needed")]
    assert "reassurance-recorded" in played.case()["notes"]
    assert played.case()["decisions"][0]["outcome"] == "bar"


def test_ongo_three_months_from_mid_january_end_in_mid_april() -> None:
    script = CaseScript(ONGO).upheld("2027-01-15", "2027-01-08", outcome="suspend_3_months")
    script.may_attend("2027-01-15").may_attend("2027-04-14").may_attend("2027-04-15")
    played = script.play()
    assert played.may_attend == [False, False, True]
    assert [one["until"] for one in played.answers] == ["2027-04-14", "2027-04-14", None]
    (sanction,) = played.case()["sanctions"]
    assert (sanction["from"], sanction["until"]) == ("2027-01-15", "2027-04-14")


def test_ongo_three_months_from_the_end_of_november_end_with_february() -> None:
    script = CaseScript(ONGO).upheld("2026-11-30", "2026-11-23", outcome="suspend_3_months")
    script.may_attend("2027-02-28").may_attend("2027-03-01")
    played = script.play()
    assert played.may_attend == [False, True]
    assert played.case()["sanctions"][0]["until"] == "2027-02-28"


def revoked(on: str = "2026-04-01") -> CaseScript:
    """Take Ann's status away for a year from a day."""
    return CaseScript(ONGO).upheld(on, "2026-03-25", outcome="revoke_12_months")


def test_ongo_after_a_year_away_coming_back_takes_a_letter_and_begins_on_probation() -> None:
    script = revoked().may_attend("2027-03-31").may_attend("2027-04-01")
    script.do("apply-to-return", "2027-05-10", person="ann").may_attend("2027-05-16")
    script.do("permit-return", "2027-05-17", person="ann")
    script.may_attend("2027-05-16").may_attend("2027-05-17").deadlines()
    played = script.play()
    assert played.may_attend == [False, False, False, False, True]
    assert played.answers[0]["until"] == "2027-03-31"
    assert played.answers[1]["until"] is None
    assert played.case()["sanctions"][0]["until"] == "2027-03-31"
    assert played.result["files"]["ann"]["probation"] == [
        {"from": "2027-05-17", "until": "2027-11-16"}
    ]
    end = played.deadline("probation-end")
    assert (end["anchor"], end["anchor_date"]) == ("permission_letter", "2027-05-17")
    assert (end["last_day"], end["clause"]) == ("2027-11-16", "O-4.11.6")


@pytest.mark.parametrize(("incident", "kept"), [("2027-11-16", True), ("2027-11-17", False)])
def test_ongo_probation_is_over_after_its_last_day(incident: str, kept: bool) -> None:
    script = revoked().do("apply-to-return", "2027-05-10", person="ann")
    script.do("permit-return", "2027-05-17", person="ann")
    script.raised("2027-11-18", incident, "c2").may_attend("2027-11-19")
    played = script.play()
    assert played.may_attend == [not kept]
    assert (played.case("c2")["interim_exclusion"] is not None) is kept


def test_ongo_an_application_before_the_year_is_over_is_kept_until_then() -> None:
    script = revoked().do("apply-to-return", "2027-03-20", person="ann")
    script.do("permit-return", "2027-03-31", person="ann")
    script.do("permit-return", "2027-04-01", person="ann").may_attend("2027-04-01")
    played = script.play()
    assert [one[:2] for one in played.refused] == [("permit-return", "too-early")]
    assert played.result["files"]["ann"]["applied"] == ["2027-03-20"]
    assert played.may_attend == [True]


# Appeals


def test_broxtowe_the_time_for_an_appeal_counts_from_being_told_and_shows_the_other_reading() -> (
    None
):
    script = CaseScript().raised("2026-03-17", "2026-03-03").considered("2026-03-24")
    script.decided("2026-03-31", seriousness="serious", length="6 months").told("2026-03-31")
    played = script.play()
    appeal = played.deadline("appeal")
    assert (appeal["anchor"], appeal["anchor_date"]) == ("decision_notified", "2026-03-31")
    assert (appeal["last_day"], appeal["clause"]) == ("2026-04-28", "B-AP1")
    assert appeal["state"] == "open"
    (other,) = appeal["readings"]
    assert (other["anchor"], other["last_day"]) == ("incident", "2026-03-31")


def test_broxtowe_there_is_no_appeal_against_a_letter_and_one_against_a_bar() -> None:
    script = CaseScript().upheld("2026-02-02", "2026-01-26", "c0", seriousness="minor")
    script.upheld("2026-03-02", "2026-02-23", "c1", seriousness="minor")
    script.do("appeal", case="c1", form="written")
    script.upheld("2026-04-20", "2026-04-13", "c2", seriousness="minor", length="3 months")
    script.do("appeal", case="c2", form="verbal").do("appeal", case="c2", form="written")
    played = script.play()
    assert played.case("c1")["decisions"][0]["outcome"] == "letter"
    assert played.case("c1")["state"] == "notified"
    assert played.refused == [("appeal", "no-appeal", "B-AP1"), ("appeal", "form", "B-AP1")]
    assert played.case("c2")["state"] == "appealed"


def test_ongo_any_action_can_be_appealed_against_aloud() -> None:
    script = CaseScript(ONGO).upheld(
        "2026-04-01", "2026-03-25", outcome="warning_letter", defined_period="6 months"
    )
    played = script.do("appeal", case="c1", form="verbal").play()
    assert played.refused == []
    assert played.case()["state"] == "appealed"


def test_ongo_a_letter_posted_before_easter_counts_two_working_days_later() -> None:
    script = CaseScript(ONGO).raised("2026-03-25", "2026-03-20").considered("2026-03-30")
    script.decided("2026-04-02", outcome="warning_letter", defined_period="6 months")
    script.told("2026-04-02", method="post")
    played = script.play()
    assert played.case()["decisions"][0]["sent"] == "2026-04-02"
    assert played.case()["decisions"][0]["notified"] == "2026-04-08"
    appeal = played.deadline("appeal")
    assert (appeal["last_day"], appeal["clause"]) == ("2026-04-22", "O-4.12.1")


# In the room


def test_ongo_the_code_stops_a_third_warning_and_leaving_takes_one_first() -> None:
    evening = Evening(ONGO).do("ask-to-leave", person="ann")
    evening.do("warn", person="ann").do("warn", person="ann").do("warn", person="ann")
    evening.do("warn", person="bob").do("ask-to-leave", person="bob")
    refused = [(one["do"], one["reason"], one["clause"]) for one in evening.refusals()]
    assert refused == [
        ("ask-to-leave", "no-warning-yet", "O-4.11.3"),
        ("warn", "warning-limit-reached", "O-4.11.3"),
    ]
    people = evening.meeting()["people"]
    assert people["ann"]["warnings_counted"] == 2
    assert people["bob"]["removed_at"] is not None


def test_broxtowe_the_organisation_stops_a_third_warning_and_not_the_code() -> None:
    evening = Evening(BROXTOWE)
    for _ in range(3):
        evening.do("warn", person="ann")
    (refusal,) = evening.refusals()
    assert (refusal["reason"], refusal["clause"]) == ("warning-limit-reached", None)
    assert "set by your organisation" in refusal["sentence"]
    no_cap = Evening(BROXTOWE, max_warnings=None)
    for _ in range(7):
        no_cap.do("warn", person="ann")
    assert no_cap.refusals() == []
    assert no_cap.meeting()["people"]["ann"]["warnings_counted"] == 7
