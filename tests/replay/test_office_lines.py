"""How the lead officer's lines are read: ids, groups, lengths, lists, who acts, questions."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest

from chair_console.core.acts import ACTS, SETTING_UP
from chair_console.core.cases.acts import OFFICE_ACTS
from chair_console.record import Record
from chair_console.replay import Outcome, play
from chair_console.replay.script import QUESTIONS, SET_UP_LINES
from tests.case_script import BROXTOWE, ONGO, CaseScript
from tests.evening import Line, a_record, code_text, play_lines

RAISE: Line = {
    "do": "raise-issue",
    "at": "2026-03-17T10:00",
    "id": "c1",
    "person": "ann",
    "incident_at": "2026-03-03T19:30",
    "raised_by": "bob",
    "form": "written",
    "group": "Panel",
}
DECIDE: Line = {"do": "decide", "case": "c1", "breach": True, "by": ["lee"], "reason": "x"}


def stopped(lines: list[Line]) -> Outcome:
    outcome = play_lines(lines)
    assert outcome.stopped is not None
    assert outcome.stopped[0] == len(lines)
    return outcome


# What is an error


@pytest.mark.parametrize(
    "line",
    [
        {**RAISE, "id": "c1"},
        {**RAISE, "id": 5},
        {**RAISE, "id": "c2", "person": "zoe"},
        {**RAISE, "id": "c2", "raised_by": "zoe"},
        {**RAISE, "id": "c2", "group": "Nobody's"},
        {**RAISE, "id": "c2", "group": 5},
        {**RAISE, "id": "c2", "code": "no-such-code.toml"},
        {**RAISE, "id": "c2", "form": "sung"},
        {**RAISE, "id": "c2", "incident_at": "last week"},
        {**RAISE, "id": "c2", "told_at": "2026-02-30"},
        {**RAISE, "id": "c2", "from_meeting": "m7"},
        {**RAISE, "id": "c2", "ref": "x"},
        {**RAISE, "id": "c2", "office": "x"},
        {**RAISE, "id": "c2", "at": "2026-03-16T10:00"},
        {key: value for key, value in {**RAISE, "id": "c2"}.items() if key != "form"},
        {"do": "consider", "case": "c9"},
        {"do": "consider", "case": ["c1"]},
        {"do": "consider"},
        {"do": "rule-late", "case": "c1", "accept": "yes", "reason": "x"},
        {"do": "case-meeting", "case": "c1", "result": "forgotten"},
        {"do": "notify", "case": "c1", "method": "pigeon"},
        {**DECIDE, "by": 5},
        {**DECIDE, "by": ["zoe"]},
        {**DECIDE, "breach": "true"},
        {**DECIDE, "length": "a while"},
        {**DECIDE, "length": "0 months"},
        {**DECIDE, "length": 6},
        {**DECIDE, "length": {"amount": 6}},
        {**DECIDE, "length": {"amount": "6", "unit": "months"}},
        {**DECIDE, "length": {"amount": -6, "unit": "months"}},
        {**DECIDE, "length": {"amount": True, "unit": "months"}},
        {**DECIDE, "length": {"amount": 6, "unit": "moons"}},
        {**DECIDE, "length": {"amount": 6, "unit": "months", "more": 1}},
        {**DECIDE, "defined_period": "soon"},
        {"do": "reinstate", "person": "ann", "granted": "yes"},
        {"do": "conviction-assessment", "person": "ann", "state": "feared"},
        {"do": "event-reported", "id": "x1"},
        {"do": "review", "meeting": "m7", "state": "accepted"},
        {"do": "review", "state": "accepted"},
        {"do": "standing", "person": "zoe", "group": "Panel", "on": "2026-03-24"},
        {"do": "standing", "person": "ann", "group": "Panel", "on": "2026-02-30"},
        {"do": "standing", "group": "Panel", "on": "2026-03-24"},
        {"do": "deadlines", "case": "c9"},
        {"do": "deadlines", "case": "c1", "on": "2026-03-24"},
        {"do": "deadlines", "case": "c1", "at": "2026-03-16"},
        {"do": "state", "case": "c9"},
        {"do": "consider", "case": "c1", "by": "zoe"},
        {"do": "consider", "case": "c1", "meeting": "m7"},
    ],
)
def test_a_line_of_the_officer_that_cannot_be_understood_stops_the_script(line: Line) -> None:
    outcome = stopped([*CaseScript().lines, RAISE, line])
    assert list(outcome.result["cases"]) == ["c1"]
    assert outcome.result["cases"]["c1"]["considered_by"] == []
    assert outcome.result["answers"] == []
    assert outcome.result["journal"]["verified"] is True


def test_a_refused_issue_leaves_its_id_free() -> None:
    script = CaseScript(ONGO).raised("2026-03-10", "2026-03-03", form="verbal")
    assert script.play().result["cases"] == {}
    assert list(script.raised("2026-03-11", "2026-03-03").play().result["cases"]) == ["c1"]


# How things can be written


@pytest.mark.parametrize(
    "length",
    ["6 months", "6 month", {"amount": 6, "unit": "months"}, {"amount": 6, "unit": "month"}],
)
def test_a_length_is_written_in_words_or_as_an_amount_and_a_unit(length: Any) -> None:
    script = CaseScript().upheld("2026-03-31", "2026-03-25", seriousness="serious", length=length)
    played = script.play()
    assert played.case()["decisions"][0]["length"] == "6 months"
    assert played.case()["sanctions"][0]["until"] == "2026-09-30"


def test_who_decides_is_a_list_or_one_name() -> None:
    script = CaseScript(ONGO).raised("2026-03-17", "2026-03-03").considered("2026-03-20")
    script.do("decide", case="c1", breach=False, by="meg", reason="x")
    assert script.play().case()["decisions"][0]["by"] == ["meg"]


def test_a_date_alone_is_enough_for_an_incident() -> None:
    script = CaseScript().raised("2026-03-17", "2026-03-03")
    script.lines[-1]["incident_at"] = "2026-03-03"
    assert script.play().case()["incident"] == "2026-03-03"


def test_cases_need_no_meeting_if_the_code_is_named() -> None:
    people: list[Line] = [
        {"do": "person", "id": "ann", "name": "Ann", "role": "member"},
        {"do": "person", "id": "bob", "name": "Bob", "role": "member"},
    ]
    outcome = play_lines([*people, {**RAISE, "code": BROXTOWE}])
    assert outcome.stopped is None
    case = outcome.result["cases"]["c1"]
    assert (case["state"], case["group"], case["code"]) == ("raised", "Panel", BROXTOWE)
    stopped([*people, RAISE])


def test_a_case_is_dealt_with_under_the_code_of_the_groups_latest_meeting() -> None:
    script = CaseScript(BROXTOWE)
    later = {**script.lines[0], "id": "m5", "at": "2026-03-10T19:00", "code": ONGO}
    script.lines.append(later)
    assert script.raised("2026-03-17", "2026-03-03").play().case()["code"] == ONGO
    before = script.raised("2026-03-17", "2026-03-03", "c2", code=BROXTOWE).play()
    assert before.case("c2")["code"] == BROXTOWE


def test_days_are_those_of_where_the_current_meeting_is() -> None:
    script = CaseScript()
    script.lines.append({**script.lines[0], "id": "m5", "zone": "Pacific/Auckland"})
    script.raised("2026-03-17T23:30", "2026-03-03T00:30")
    played = script.play()
    assert played.case()["incident"] == "2026-03-03"
    assert played.case()["raised"] == "2026-03-17"


# Who acts


def acted(lines: Sequence[Line], act: str) -> str | None:
    """Tell in the script's words who is on record as having done something last."""
    with a_record() as (record, clock):
        texts = [json.dumps(one) for one in lines]
        assert play(texts, record, clock, code_text).stopped is None
        record.load_casework()
        return _by(record, act)


def _by(record: Record, act: str) -> str | None:
    streams = [f"case:{case}" for case in record.state.casework.cases]
    done = [one for one in record._journal.read(streams) if one.act.name == act]
    return record.state.people[done[-1].act.by].ref if done[-1].act.by else None


def test_the_lead_officer_of_the_group_acts_until_another_is_named_for_the_case() -> None:
    script = CaseScript().raised("2026-03-17", "2026-03-03")
    assert acted(script.lines, "raise-issue") == "lee"
    script.do("appoint", case="c1", as_="lead_officer", person="liz")
    assert acted(script.lines, "appoint") == "lee"
    script.do("case-step", case="c1", step="offer_adviser")
    assert acted(script.lines, "case-step") == "liz"
    script.do("case-step", case="c1", step="conflict_check", by="mel")
    assert acted(script.lines, "case-step") == "mel"


def test_an_officer_does_not_rule_on_a_late_report_about_themselves() -> None:
    script = CaseScript().raised("2026-03-18", "2026-03-03", person="lee")
    said: dict[str, Any] = {"case": "c1", "accept": True, "reason": "x"}
    script.do("rule-late", **said).do("rule-late", by="liz", **said)
    played = script.play()
    assert [one[:2] for one in played.refused] == [("rule-late", "own-case")]
    assert played.case()["state"] == "raised"


def test_ongo_the_case_officer_who_was_named_acts() -> None:
    script = CaseScript(ONGO).raised("2026-03-17", "2026-03-03").considered("2026-03-20")
    assert acted(script.lines, "consider") == "meg"


# Questions


def test_questions_are_answered_in_order_and_record_nothing() -> None:
    script = CaseScript().raised("2026-03-17", "2026-03-03")
    before = script.play().result["journal"]["entries"]
    script.state("2026-03-18").may_attend("2026-03-18").deadlines().may_attend("2026-03-16")
    played = script.play()
    assert played.result["journal"]["entries"] == before
    assert [sorted(one) for one in played.answers] == [
        ["case", "state"],
        ["may_attend", "until", "why"],
        ["case", "deadlines"],
        ["may_attend", "until", "why"],
    ]
    assert played.answers[0] == {"case": "c1", "state": "raised"}


def test_an_answer_tells_what_was_known_when_it_was_asked() -> None:
    script = CaseScript().may_attend("2026-03-18", at="2026-03-16")
    script.raised("2026-03-17", "2026-03-03").may_attend("2026-03-18")
    assert script.play().may_attend == [True, False]


def test_without_a_day_the_question_is_about_today_and_without_a_group_about_all() -> None:
    script = CaseScript(ONGO)
    script.upheld("2026-04-01", "2026-03-25", outcome="bar_from_activity", length="3 months")
    script.do("standing", person="ann", group="Panel").do("standing", person="ann")
    script.do("standing", person="ann", group="A group that nobody has named")
    assert script.play().may_attend == [False, True, True]


def test_the_result_is_as_at_the_end_of_the_day_that_was_asked_for() -> None:
    script = CaseScript().raised("2026-03-17", "2026-03-03")
    assert script.play().deadline("inform")["state"] == "open"
    assert script.play("2026-03-31").deadline("inform")["state"] == "open"
    assert script.play("2026-04-01").deadline("inform")["state"] == "overdue"


# The record


def test_a_second_script_goes_on_with_the_cases_of_the_first() -> None:
    script = CaseScript().raised("2026-03-17", "2026-03-03", "heating")
    people = [one for one in script.lines if one["do"] == "person"]
    more = CaseScript()
    more.lines = [*people]
    more.considered("2026-03-20", "heating").state(case="heating")
    with a_record() as (record, clock):
        assert _played(script, record, clock).stopped is None
        again = Record(record._journal, record.device, record._sign, clock)
        again.load_directory()
        again.load_casework()
        outcome = _played(more, again, clock)
    assert outcome.stopped is None
    assert outcome.result["answers"] == [{"case": "heating", "state": "considering"}]
    assert outcome.result["refusals"] == []


def _played(script: CaseScript, record: Record, clock: Any) -> Outcome:
    return play([json.dumps(one) for one in script.lines], record, clock, code_text)


def test_no_word_means_two_things() -> None:
    words = [
        *ACTS,
        *SETTING_UP,
        *OFFICE_ACTS,
        *QUESTIONS,
        *(SET_UP_LINES.keys() - SETTING_UP.keys()),
    ]
    assert len(words) == len(set(words))
