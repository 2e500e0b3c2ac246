"""When issues come too late, who may raise them, and how a case ends before it is decided.

Every date was counted by hand.
"""

from __future__ import annotations

import pytest

from tests.case_script import BROXTOWE, ONGO, PARISH, CaseScript


@pytest.mark.parametrize("code", [BROXTOWE, ONGO])
@pytest.mark.parametrize(
    ("incident", "last", "next_day"),
    [
        ("2026-01-31", "2026-02-14", "2026-02-15"),
        ("2026-12-25", "2027-01-08", "2027-01-09"),
        ("2028-02-24", "2028-03-09", "2028-03-10"),
        ("2027-02-24", "2027-03-10", "2027-03-11"),
        ("2026-10-17", "2026-10-31", "2026-11-01"),
    ],
)
def test_both_codes_give_fourteen_whole_days_after_that_of_the_incident(
    code: str, incident: str, last: str, next_day: str
) -> None:
    script = CaseScript(code).raised(f"{last}T23:59:59", incident)
    played = script.raised(f"{next_day}T00:00", incident, "c2").play()
    assert played.deadline("raise")["last_day"] == last
    assert played.case("c1")["state"] == "raised"
    assert played.case("c2")["state"] == "late_hold"


def test_a_day_of_twenty_five_hours_is_one_day() -> None:
    script = CaseScript().raised("2026-11-08T23:30+00:00", "2026-10-24T23:30+00:00")
    played = script.raised("2026-11-09T00:00+00:00", "2026-10-24T23:30+00:00", "c2").play()
    # Half past eleven in Greenwich was half past midnight by summer time.
    assert played.case()["incident"] == "2026-10-25"
    assert played.deadline("raise")["last_day"] == "2026-11-08"
    assert [played.case(one)["state"] for one in ("c1", "c2")] == ["raised", "late_hold"]


def test_nothing_can_be_raised_before_it_happened_and_everything_on_the_same_day() -> None:
    script = CaseScript().raised("2026-03-03T19:00", "2026-03-04")
    script.raised("2026-03-03T22:00", "2026-03-03T19:30")
    played = script.play()
    assert played.refused == [("raise-issue", "before-incident", None)]
    assert played.case()["state"] == "raised"


def test_a_last_day_on_a_weekend_is_named_and_stays() -> None:
    played = CaseScript().raised("2026-02-10", "2026-01-31").play()
    deadline = played.deadline("raise")
    assert (deadline["last_day"], deadline["note"]) == ("2026-02-14", "Saturday")


@pytest.mark.parametrize(
    ("told_at", "kept_from"),
    [("2026-03-19T09:00", "2026-03-19"), ("2026-03-16T09:00", "2026-03-17")],
)
def test_broxtowe_nobody_is_kept_away_before_they_were_told_and_the_issue_logged(
    told_at: str, kept_from: str
) -> None:
    script = CaseScript().raised("2026-03-17", "2026-03-03", told_at=told_at)
    script.may_attend("2026-03-16").may_attend("2026-03-17").may_attend("2026-03-18")
    script.may_attend("2026-03-19")
    played = script.play()
    assert played.case()["interim_exclusion"] == {"from": kept_from, "until": None}
    assert played.may_attend == [day < kept_from for day in _DAYS]


_DAYS = ("2026-03-16", "2026-03-17", "2026-03-18", "2026-03-19")


def test_ongo_an_open_case_keeps_nobody_away() -> None:
    script = CaseScript(ONGO).raised("2026-03-17", "2026-03-03").may_attend("2026-03-18")
    played = script.play()
    assert played.may_attend == [True]
    assert played.case()["interim_exclusion"] is None


def test_somebody_from_outside_the_group_raising_it_is_a_caution_and_no_refusal() -> None:
    script = CaseScript().raised("2026-03-17", "2026-03-03", raised_by="gus")
    script.raised("2026-03-17", "2026-03-03", "c2", raised_by="bob")
    played = script.play()
    assert played.refused == []
    assert played.case("c1")["notes"] == ["raised-by-other"]
    assert played.case("c2")["notes"] == []


def test_ongo_staff_may_report_too() -> None:
    script = CaseScript(ONGO).raised("2026-03-17", "2026-03-03", raised_by="lee")
    assert script.play().case()["notes"] == []


@pytest.mark.parametrize(("code", "words"), [(BROXTOWE, "lapsed"), (ONGO, "noted")])
def test_what_nobody_raised_lapses_under_broxtowe_and_never_under_ongo(
    code: str, words: str
) -> None:
    script = CaseScript(code)
    script.do(
        "note-incident",
        "2026-03-04",
        id="c1",
        person="ann",
        incident_at="2026-03-03T19:30",
        group="Panel",
    )
    script.state("2026-03-17").state("2026-03-18").may_attend("2026-03-10")
    played = script.play()
    assert played.states == ["noted", words]
    assert played.may_attend == [True]


def test_an_incident_that_was_noted_is_raised_under_its_own_id() -> None:
    script = CaseScript(ONGO)
    script.do(
        "note-incident",
        "2026-03-04",
        id="c1",
        person="ann",
        incident_at="2026-03-03T19:30",
        group="Panel",
        clause="O-4.5",
    )
    played = script.raised("2026-03-10", "2026-03-03").play()
    assert list(played.result["cases"]) == ["c1"]
    assert played.case()["state"] == "raised"
    assert played.case()["clause"] == "O-4.5"


def test_a_late_report_that_is_not_accepted_is_over() -> None:
    script = CaseScript(ONGO).raised("2026-03-18", "2026-03-03")
    script.do("rule-late", case="c1", accept=False, reason="Nothing new came up")
    script.do("rule-late", case="c1", accept=True, reason="On second thoughts")
    script.do("appoint", case="c1", as_="case_officer", person="meg").do("consider", case="c1")
    played = script.play()
    assert played.case()["state"] == "not_accepted"
    assert [one[:2] for one in played.refused] == [
        ("rule-late", "stale"),
        ("appoint", "stale"),
        ("consider", "stale"),
    ]


def test_ongo_a_late_report_that_is_accepted_goes_on_as_any_other() -> None:
    script = CaseScript(ONGO).raised("2026-03-18", "2026-03-03")
    script.do("rule-late", "2026-03-19", case="c1", accept=True, reason="All breaches count")
    script.considered("2026-03-20")
    played = script.play()
    assert played.refused == []
    assert played.case()["state"] == "considering"


def test_ruling_on_a_report_that_came_in_time_is_out_of_place() -> None:
    script = CaseScript().raised("2026-03-17", "2026-03-03")
    played = script.do("rule-late", case="c1", accept=True, reason="x").play()
    assert [one[:2] for one in played.refused] == [("rule-late", "stale")]


def test_only_ongo_leaves_a_case_to_a_groups_own_rules() -> None:
    ongo = CaseScript(ONGO).raised("2026-03-17", "2026-03-03").do("refer-to-group", case="c1")
    assert ongo.play().case()["state"] == "referred_to_group"
    broxtowe = CaseScript().raised("2026-03-17", "2026-03-03").do("refer-to-group", case="c1")
    played = broxtowe.play()
    assert [one[:2] for one in played.refused] == [("refer-to-group", "not-covered")]
    assert played.case()["state"] == "raised"


def test_broxtowe_an_issue_that_is_withdrawn_keeps_nobody_away_from_that_day_on() -> None:
    script = CaseScript().raised("2026-03-17", "2026-03-03")
    script.do("withdraw-issue", "2026-03-20", case="c1")
    script.may_attend("2026-03-19").may_attend("2026-03-20")
    played = script.play()
    assert played.case()["state"] == "withdrawn"
    assert played.may_attend == [False, True]
    assert played.case()["interim_exclusion"]["until"] == "2026-03-19"


def test_after_the_decision_nothing_can_be_withdrawn() -> None:
    script = CaseScript().upheld("2026-03-17", "2026-03-03", seriousness="minor")
    played = script.do("withdraw-issue", case="c1").play()
    assert [one[:2] for one in played.refused] == [("withdraw-issue", "stale")]


@pytest.mark.parametrize(
    ("raised", "refused"),
    [("2026-04-14T23:59", []), ("2026-04-15T00:00", [("raise-issue", "late", "P-5")])],
)
def test_a_code_that_counts_working_days_skips_easter_and_one_that_takes_nothing_late_says_so(
    raised: str, refused: list[tuple[str, str, str]]
) -> None:
    # From Monday 30 March, that day included: 30, 31, 1, 2, then 7 to 10, 13 and 14 April.
    played = CaseScript(PARISH).raised(raised, "2026-03-30").play()
    assert played.refused == refused
    assert len(played.result["cases"]) == 1 - len(refused)


def test_an_issue_counts_from_the_last_act_of_a_course_of_conduct_that_the_officer_logs() -> None:
    script = CaseScript().raised("2026-03-31", "2026-03-17", clause="B-PC2", from_meeting="m0")
    played = script.play()
    assert played.case()["late"] is False
    assert played.case()["clause"] == "B-PC2"


@pytest.mark.parametrize(
    ("code", "person", "bound"),
    [
        (ONGO, "lee", False),
        (ONGO, "gus", False),
        (ONGO, "ann", True),
        (BROXTOWE, "lee", True),
        (BROXTOWE, "gus", False),
        (BROXTOWE, "mel", True),
    ],
)
def test_an_issue_about_somebody_whom_the_code_does_not_bind_is_a_caution(
    code: str, person: str, bound: bool
) -> None:
    played = CaseScript(code).raised("2026-03-17", "2026-03-10", person=person).play()
    assert played.refused == []
    assert ("person-not-bound" in played.case()["notes"]) is not bound
