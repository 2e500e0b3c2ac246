"""The procedure of a third code, invented, which differs from both others wherever it can.

It shows that the rules come from the code's file. Every date was counted by hand; Good Friday is
3 April 2026 and Easter Monday 6 April.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.case_script import PARISH, CaseScript, Played


def dated(played: Played, name: str) -> list[tuple[str, bool, str | None]]:
    """List the deadlines of a name: last day, whether the code says so, clause."""
    return [
        (one["last_day"], one["from_code"], one["clause"])
        for one in played.case()["deadlines"]
        if one["name"] == name
    ]


def considering(at: str = "2026-03-30", **keys: Any) -> CaseScript:
    """Raise an issue on the day of the incident and let clerk and chairman consider it."""
    script = CaseScript(PARISH).raised(at, f"{at}T09:00", **keys)
    script.do("appoint", case="c1", as_="clerk", person="meg")
    return script.do("appoint", case="c1", as_="chair", person="mel").do("consider", case="c1")


def excluded(at: str = "2026-03-30", length: str = "2 weeks") -> CaseScript:
    """Exclude Ann, all on one day."""
    script = considering(at)
    script.do(
        "decide",
        case="c1",
        breach=True,
        by=["meg", "mel"],
        reason="x",
        seriousness="grave",
        outcome="exclude",
        length=length,
    )
    return script.told(at)


def test_the_time_to_tell_somebody_and_the_councils_own_target_stand_side_by_side() -> None:
    # From the day itself: 30 March to 2 April, 7 to 10, 13 to 17, 20 to 24, 27 and 28 April.
    # The target leaves the day out: the tenth working day after it is 15 April.
    played = CaseScript(PARISH).raised("2026-03-30", "2026-03-30T09:00").play()
    assert dated(played, "inform") == [("2026-04-28", True, "P-6"), ("2026-04-15", False, None)]


def test_an_officer_can_keep_somebody_away_while_the_case_is_open() -> None:
    script = considering().may_attend("2026-03-31").do("keep-away", "2026-04-01", case="c1")
    script.may_attend("2026-03-31").may_attend("2026-04-01")
    played = script.play()
    assert played.refused == []
    assert played.may_attend == [True, True, False]
    assert played.case()["interim_exclusion"] == {"from": "2026-04-01", "until": None}


def test_a_code_that_leaves_no_choice_lets_no_officer_keep_somebody_away() -> None:
    script = CaseScript().raised("2026-03-17", "2026-03-03").do("keep-away", case="c1")
    assert [one[:2] for one in script.play().refused] == [("keep-away", "not-covered")]


def test_where_the_adviser_is_always_there_a_meeting_without_needs_a_reason() -> None:
    script = considering().do("case-meeting", case="c1", result="held")
    script.do("case-meeting", case="c1", result="held", adviser_attended=True)
    assert [one[:2] for one in script.play().refused] == [("case-meeting", "adviser")]


def test_no_meeting_has_to_come_before_the_decision() -> None:
    assert excluded().play().refused == []


def test_a_class_of_breaches_with_one_outcome_needs_no_choice() -> None:
    script = considering()
    script.do(
        "decide",
        case="c1",
        breach=True,
        by=["meg", "mel"],
        reason="x",
        seriousness="trifling",
        defined_period="1 month",
    )
    played = script.told("2026-03-31").play()
    assert played.refused == []
    assert played.case()["decisions"][0]["outcome"] == "talk"
    assert played.deadline("monitoring-end")["last_day"] == "2026-04-30"
    assert played.case()["state"] == "notified"


@pytest.mark.parametrize(
    ("length", "fits"), [("1 month", True), ("2 weeks", True), ("3 weeks", False)]
)
def test_an_exclusion_has_one_of_the_lengths_of_the_list(length: str, fits: bool) -> None:
    played = excluded(length=length).play()
    refused = [] if fits else [("decide", "length-needed"), ("notify", "stale")]
    assert [one[:2] for one in played.refused] == refused


def test_the_public_cannot_be_shut_out_of_later_meetings() -> None:
    script = CaseScript(PARISH)
    script.do(
        "meeting", id="m1", at="2026-03-01", title="x", group="Panel", code=PARISH, chair="mel"
    )
    script.do("person", id="pip", name="Pip", role="public")
    script.raised("2026-03-30", "2026-03-30T09:00", person="pip")
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
    assert script.play().refused == [("decide", "not-covered", "P-7")]


def test_there_can_be_two_appeals_and_no_third() -> None:
    script = excluded("2026-04-13")
    for day in ("2026-04-14", "2026-04-15", "2026-04-16"):
        script.do("appeal", day, case="c1", form="written")
        script.do("decide-appeal", case="c1", result="dismissed", by="olu", reason="x")
    played = script.play()
    assert [one[1:] for one in played.refused] == [("already-appealed", None), ("stale", "P-8")]


def test_an_appeal_has_a_time_from_the_code_and_a_target_to_be_decided() -> None:
    script = excluded("2026-04-13").do("appeal", "2026-04-14", case="c1", form="written")
    played = script.play()
    assert dated(played, "appeal-decision") == [
        ("2026-05-12", True, "P-8"),
        ("2026-04-28", False, None),
    ]


def test_the_days_of_an_appeal_are_not_served_and_come_after_it() -> None:
    # Two weeks from 13 April: the 13th was served, thirteen days follow from the 20th on.
    script = excluded("2026-04-13").do("appeal", "2026-04-14", case="c1", form="written")
    script.do("decide-appeal", "2026-04-20", case="c1", result="dismissed", by="olu", reason="x")
    for day in ("2026-04-13", "2026-04-14", "2026-04-19", "2026-04-20", "2026-05-02", "2026-05-03"):
        script.may_attend(day)
    played = script.play()
    assert played.may_attend == [False, True, True, False, False, True]
    assert played.case()["sanctions"][0]["until"] == "2026-05-02"


def test_an_exclusion_from_one_council_leaves_the_other_open() -> None:
    script = excluded().may_attend("2026-03-31").may_attend("2026-03-31", group="Office")
    assert script.play().may_attend == [False, True]


@pytest.mark.parametrize(("incident", "kept"), [("2026-05-12", True), ("2026-05-13", False)])
def test_the_month_after_an_exclusion_is_a_probation_of_itself(incident: str, kept: bool) -> None:
    # Two weeks from 30 March end on 12 April; the month begins on the 13th and ends on 12 May.
    script = excluded().raised("2026-05-13T10:00", f"{incident}T09:00", "c2")
    played = script.may_attend("2026-05-14").play()
    assert played.may_attend == [not kept]
    assert dated(played, "probation-end") == [("2026-05-12", True, "P-8")]


def test_the_represented_group_is_told_before_the_case_is_closed() -> None:
    script = excluded().do("case-step", "2026-06-01", case="c1", step="site_visit")
    script.do("close-case", case="c1")
    script.do("case-step", case="c1", step="represented_group").do("close-case", case="c1")
    played = script.play()
    assert [one[:2] for one in played.refused] == [("close-case", "incomplete-list")]
    assert played.case()["state"] == "closed"
