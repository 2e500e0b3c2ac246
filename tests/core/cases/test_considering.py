"""Who considers a case, and what comes before a decision."""

from __future__ import annotations

from typing import Any

import pytest

from tests.core.cases.desk import BROXTOWE, ONGO, PARISH, Desk, code_text


def test_two_different_people_have_to_be_named_where_the_code_needs_two() -> None:
    desk = Desk().raised()
    assert desk.refused("consider") == ("two-needed", "B-BR10")
    desk.do("appoint", as_="lead_officer", person="off")
    assert desk.refused("consider") == ("two-needed", "B-BR10")
    # Dan belongs to another group, so nothing says who he is here.
    desk.do("appoint", as_="chair", person="dan").do("appoint", as_="lead_officer", person="dan")
    assert desk.refused("consider") == ("two-needed", "B-BR10")


def test_where_one_office_considers_a_case_nobody_has_to_be_named_first() -> None:
    desk = Desk(ONGO).raised().do("consider")
    assert desk.state() == "considering"
    desk.met()
    keys: dict[str, Any] = {"breach": True, "outcome": "advice_and_training", "reason": "Heard."}
    assert desk.refused("decide", by_=("ann",), **keys) == ("conflict", "O-4.11.4")
    desk.do("decide", by_=("wen",), **keys)
    assert desk.state() == "decided"


def test_once_the_one_officer_is_named_nobody_else_decides() -> None:
    desk = Desk(ONGO).raised().do("appoint", as_="case_officer", person="wen").do("consider")
    desk.met()
    keys: dict[str, Any] = {"breach": True, "outcome": "advice_and_training", "reason": "Heard."}
    assert desk.refused("decide", by_=("ivy",), **keys)[0] == "not-authorised"


def test_considering_waits_until_those_with_a_conflict_are_replaced() -> None:
    """The Chair is the accused, and the lead officer declares a conflict."""
    desk = Desk().raised("2026-03-17", person="mel")
    desk.do("appoint", as_="chair", person="mel").do("appoint", as_="lead_officer", person="off")
    assert desk.refused("consider") == ("conflict", "B-BR6")
    desk.do("conflict", person="off").do("appoint", as_="chair", person="cat")
    assert desk.refused("consider") == ("conflict", "B-BR5")
    desk.do("appoint", as_="lead_officer", person="ivy").do("consider")
    assert desk.state() == "considering"
    assert set(desk.case().considered_by) == {"cat", "ivy"}


def test_whoever_raised_it_does_not_consider_it() -> None:
    desk = Desk().raised()
    desk.do("appoint", as_="lead_officer", person="off").do("appoint", as_="chair", person="bob")
    assert desk.refused("consider") == ("conflict", "B-BR6")


@pytest.mark.parametrize(
    ("role", "person", "clause"),
    [
        ("chair", "gus", "B-BR6"),
        ("chair", "pam", "B-BR6"),
        ("chair", "off", "B-BR6"),
        ("lead_officer", "cat", "B-BR5"),
        ("lead_officer", "pam", "B-BR5"),
    ],
)
def test_a_substitute_has_to_be_of_the_right_kind(role: str, person: str, clause: str) -> None:
    refused = Desk().raised().refused("appoint", as_=role, person=person)
    assert refused == ("not-authorised", clause)


def test_a_substitute_of_whom_nothing_is_known_is_noted() -> None:
    desk = Desk().raised().do("appoint", as_="lead_officer", person="ivy")
    assert desk.case().notes == ("lead_officer-role-unknown",)
    assert Desk().raised().do("appoint", as_="lead_officer", person="off").case().notes == ()


def test_only_roles_of_cases_can_be_named() -> None:
    assert Desk().raised().refused("appoint", as_="king", person="cat") == ("not-covered", "B-BR4")
    desk = Desk(PARISH).raised("2026-03-04").do("appoint", as_="clerk", person="wen")
    assert desk.case().appointed == {"clerk": "wen"}


def test_nobody_is_named_in_a_case_that_is_over() -> None:
    desk = Desk().raised().do("withdraw-issue")
    assert desk.refused("appoint", as_="chair", person="mel") == ("stale", "B-BR1")
    assert desk.refused("conflict", person="mel") == ("stale", "B-BR1")


def test_a_case_is_considered_once() -> None:
    desk = Desk().raised().considering()
    assert desk.refused("consider") == ("stale", "B-BR4")


def test_a_conflict_that_comes_out_later_stops_the_case_until_there_is_a_substitute() -> None:
    desk = Desk().raised().considering().met().do("conflict", person="mel")
    assert desk.state() == "raised"
    deciding: dict[str, Any] = {"breach": False, "by_": ("off", "mel")}
    assert desk.refused("decide", **deciding) == ("conflict", "B-BR6")
    assert desk.refused("decide", breach=False, by_=("off", "cat")) == ("conflict", "B-BR6")
    assert desk.refused("consider") == ("conflict", "B-BR6")
    desk.do("appoint", as_="chair", person="cat")
    assert desk.state() == "considering"
    desk.do("consider").decided(breach=False, by_=("off", "cat"))
    assert desk.state() == "no_breach"
    assert set(desk.case().considered_by) == {"off", "mel", "cat"}


def test_a_substitute_may_decide_without_opening_the_case_again() -> None:
    desk = Desk().raised().considering().met().do("conflict", person="mel")
    desk.do("appoint", as_="chair", person="cat").decided(breach=False, by_=("cat", "off"))
    assert desk.state() == "no_breach"


def test_an_adviser_who_was_asked_for_has_to_be_there_or_a_reason_is_given() -> None:
    desk = Desk().raised().considering()
    asked: dict[str, Any] = {"result": "held", "adviser_requested": True}
    assert desk.refused("case-meeting", **asked) == ("adviser", "B-BR8")
    desk.do("case-meeting", **asked, reason="The adviser was ill; they agreed to go on.")
    assert desk.case().meetings[0].adviser_attended is False
    Desk().raised().do("case-meeting", **asked, adviser_attended=True)


def test_without_an_adviser_in_the_code_asking_for_one_stops_nothing() -> None:
    Desk(ONGO).raised().do("case-meeting", result="held", adviser_requested=True)


def test_an_adviser_who_always_comes_is_missed_even_if_nobody_asked() -> None:
    desk = Desk(PARISH).raised("2026-03-04")
    assert desk.refused("case-meeting", result="held") == ("adviser", None)
    desk.do("case-meeting", result="held", adviser_attended=True)


def test_a_meeting_that_was_missed_takes_a_reason_and_one_declined_does_not() -> None:
    desk = Desk().raised().considering()
    assert desk.refused("case-meeting", result="missed") == ("reason-needed", "B-BR7")
    desk.do("case-meeting", result="missed", reason="They did not come twice.")
    Desk().raised().do("case-meeting", result="declined", adviser_requested=True)


def test_no_decision_before_the_person_was_met_or_offered_a_meeting() -> None:
    for code, clause in ((BROXTOWE, "B-BR7"), (ONGO, "O-4.11.4")):
        desk = Desk(code).raised().considering()
        by = desk.everybody()
        assert desk.refused("decide", breach=False, by_=by) == ("meeting-needed", clause)
        desk.do("case-meeting", result="declined").decided(breach=False)
        assert desk.state() == "no_breach"


def test_a_code_without_that_meeting_does_not_ask_for_one() -> None:
    desk = Desk(PARISH).raised("2026-03-04").considering()
    assert desk.decided(breach=False).state() == "no_breach"


def test_only_steps_of_the_code_are_ticked_off() -> None:
    desk = Desk(ONGO).raised()
    assert desk.refused("case-step", step="site_visit") == ("not-covered", "O-4.11.4")
    desk.do("case-step", step="write_allegation")
    assert str(desk.case().steps["write_allegation"]) == "2026-03-17"
    Desk(PARISH).raised("2026-03-04").do("case-step", step="site_visit")
    noted = Desk(ONGO).on("2026-03-04").do("note-incident")
    assert noted.refused("case-step", step="write_allegation") == ("stale", "O-4.11.4")


def test_a_reassurance_needs_words_and_comes_before_the_decision() -> None:
    desk = Desk().raised().considering()
    assert desk.refused("reassurance", text="") == ("reason-needed", None)
    desk.do("reassurance", text="It will not happen again.")
    desk.met().decided(breach=False)
    assert desk.refused("reassurance", text="Sorry.") == ("stale", "B-BR4")
    assert [words for _, words in desk.case().reassurances] == ["It will not happen again."]


def test_the_code_says_who_considers() -> None:
    text = code_text(BROXTOWE).replace(
        '["lead_officer", "chair"]\ntogether ', '["chair"]\ntogether '
    )
    desk = Desk(text=text).raised().do("appoint", as_="chair", person="mel").do("consider")
    assert desk.case().considered_by == ("mel",)
