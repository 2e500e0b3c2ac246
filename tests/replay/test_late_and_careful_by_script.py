"""A late decision is confirmed each week; tasks closed after an assessment; how people are told."""

from __future__ import annotations

from tests.case_script import BROXTOWE, ONGO, CaseScript


def late() -> CaseScript:
    """Raise an issue on 17 March 2026, so that Ann is to be told by the 31st; nobody decides."""
    return (
        CaseScript()
        .raised("2026-03-17", "2026-03-10")
        .do("appoint", case="c1", as_="lead_officer", person="lee")
    )


def confirmed(script: CaseScript, at: str, **keys: object) -> CaseScript:
    return script.do("confirm-exclusion", at, case="c1", reason="Both were ill", **keys)


def test_while_a_decision_is_late_an_officer_confirms_each_week_that_they_stay_away() -> None:
    script = confirmed(confirmed(late(), "2026-04-02"), "2026-04-09").may_attend("2026-04-09")
    played = script.play("2026-04-10")
    assert played.refused == []
    assert played.case()["exclusion_confirmed"] == [
        {"day": "2026-04-02", "officer": "lee"},
        {"day": "2026-04-09", "officer": "lee"},
    ]
    assert played.case()["confirm_by"] == "2026-04-16"
    assert played.may_attend == [False]


def test_nobody_having_confirmed_it_they_stay_away_all_the_same() -> None:
    played = late().may_attend("2026-06-01").play("2026-06-01")
    assert played.case()["confirm_by"] == "2026-04-07"
    assert played.may_attend == [False]


def test_before_the_last_day_there_is_nothing_to_confirm() -> None:
    played = confirmed(late(), "2026-03-31T23:59").play()
    assert played.refused == [("confirm-exclusion", "stale", None)]
    assert played.case()["confirm_by"] is None


def test_whoever_is_told_late_needs_no_more_confirming() -> None:
    script = late().considered("2026-04-01").decided("2026-04-02").told("2026-04-02")
    assert confirmed(script, "2026-04-03").play().refused[0][:2] == ("confirm-exclusion", "stale")


def test_it_is_not_confirmed_twice_a_day_nor_without_a_reason_nor_by_the_person() -> None:
    script = late().do("confirm-exclusion", "2026-04-01", case="c1", reason=" ")
    confirmed(script, "2026-04-01", officer="ann")
    confirmed(confirmed(script, "2026-04-01"), "2026-04-01")
    assert [one[1] for one in script.play().refused] == ["reason-needed", "conflict", "stale"]


def test_a_code_that_keeps_nobody_away_has_nothing_to_confirm() -> None:
    script = CaseScript(ONGO).raised("2026-03-17", "2026-03-10")
    assert confirmed(script, "2026-06-01").play().refused[0][1] == "stale"


# After an assessment


def restricted(what: str, code: str = ONGO) -> CaseScript:
    return CaseScript(code).do(
        "restrict-role", "2026-05-04", person="ann", what_=what, review="2026-11-04"
    )


def test_whoever_may_not_handle_money_may_attend() -> None:
    played = restricted("money").may_attend("2026-05-05").play("2026-05-05")
    assert played.may_attend == [True]
    assert played.result["files"]["ann"]["restrictions"] == [
        {"what": "money", "from": "2026-05-04", "until": None, "review": "2026-11-04"}
    ]


def test_whose_status_is_withdrawn_stays_away_until_it_is_lifted() -> None:
    script = restricted("status").may_attend("2026-05-04").may_attend("2026-05-03")
    script.do("lift-restriction", "2026-07-01", person="ann", what_="status")
    played = script.may_attend("2026-06-30").may_attend("2026-07-01").play()
    assert played.may_attend == [False, True, False, True]
    assert played.answers[0]["why"] == [{"clause": "O-4.11.2", "case": None}]


def test_nothing_is_closed_before_the_assessment_is_done() -> None:
    script = CaseScript(ONGO).do(
        "conviction-assessment", "2026-05-01", person="ann", state="awaited"
    )
    again = {"person": "ann", "what_": "treasurer", "review": "2026-11-04"}
    script.do("restrict-role", "2026-05-02", **again)
    script.do("conviction-assessment", "2026-05-08", person="ann", state="done")
    script.do("restrict-role", "2026-05-08", **again).do("restrict-role", "2026-05-09", **again)
    assert script.play().refused == [
        ("restrict-role", "too-early", "O-4.11.2"),
        ("restrict-role", "stale", None),
    ]


def test_it_is_looked_at_again_on_a_day_to_come() -> None:
    script = CaseScript(ONGO).do(
        "restrict-role", "2026-05-04", person="ann", what_="money", review="2026-05-04"
    )
    assert script.play().refused == [("restrict-role", "form", None)]


def test_a_code_without_such_assessments_closes_nothing() -> None:
    assert restricted("money", BROXTOWE).play().refused[0][1] == "not-covered"
    lifted = CaseScript(ONGO).do("lift-restriction", "2026-05-04", person="ann", what_="money")
    assert lifted.play().refused[0][1] == "stale"


# How somebody is told


def test_how_somebody_is_written_to_is_kept_and_taken_back() -> None:
    wanted = ["interpreter", "large_print"]
    script = CaseScript().do("prefer-format", "2026-05-04", person="ann", formats=wanted)
    played = script.play()
    assert played.result["files"]["ann"]["formats"] == ["large_print", "interpreter"]
    taken_back = script.do("prefer-format", "2026-05-05", person="ann", formats=[]).play()
    assert taken_back.result["files"]["ann"]["formats"] == []


def test_an_unknown_form_and_one_that_is_agreed_already_are_refused() -> None:
    script = CaseScript().do("prefer-format", "2026-05-04", person="ann", formats=["smoke"])
    script.do("prefer-format", person="ann", formats=["easy_read"])
    script.do("prefer-format", person="ann", formats=["easy_read"])
    assert [one[1] for one in script.play().refused] == ["form", "stale"]


# Before somebody is kept away


def test_where_a_disability_could_explain_it_what_was_tried_is_said() -> None:
    script = CaseScript().raised("2026-03-17", "2026-03-10").considered("2026-03-20")
    bar = {"seriousness": "serious", "outcome": "bar", "length": "3 months"}
    script.decided("2026-03-24", **bar, disability=True)
    script.decided("2026-03-25", **bar, disability=True, adjustments="Breaks, and a quiet seat")
    played = script.play()
    assert [one[:2] for one in played.refused] == [("decide", "reason-needed")]
    assert played.case()["state"] == "decided"
