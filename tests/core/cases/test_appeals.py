"""Appeals: against what, in what form, until when, who decides, how they end."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.core.cases.desk import BROXTOWE, ONGO, PARISH, Desk, code_text

ELSEWHERE = ("ivy",)


def told(code: str = BROXTOWE, text: str | None = None, **keys: Any) -> Desk:
    """Bring a case to where the individual is told, on 31 March 2026."""
    usual: dict[str, dict[str, Any]] = {
        BROXTOWE: {"seriousness": "serious", "length": "6 months"},
        ONGO: {"outcome": "suspend_3_months"},
        PARISH: {"seriousness": "grave", "outcome": "exclude", "length": "1 months"},
    }
    desk = Desk(code, text).raised("2026-03-04" if code == PARISH else "2026-03-17")
    return desk.considering().met().decided(**{**usual[code], **keys}).notified()


def appealed(code: str = BROXTOWE, day: str = "2026-04-10", text: str | None = None) -> Desk:
    return told(code, text).on(day).do("appeal", form="written")


def test_an_appeal_on_the_last_day_is_in_time_and_the_other_reading_is_shown() -> None:
    desk = told().on("2026-04-28T23:59")
    found = desk.deadlines()["appeal"]
    assert (found.last_day.isoformat(), found.state, found.clause) == (
        "2026-04-28",
        "open",
        "B-AP1",
    )
    assert [(one.anchor, str(one.last_day)) for one in found.readings] == [
        ("incident", "2026-03-31")
    ]
    desk.do("appeal", form="written")
    assert (desk.state(), desk.deadline("appeal")[1]) == ("appealed", "met")
    assert desk.deadline("appeal-decision") == ("2026-05-26", "open", "B-AP4")


def test_a_day_later_it_is_kept_and_waits_for_a_ruling() -> None:
    desk = told().on("2026-04-29")
    assert (desk.state(), desk.deadline("appeal")[1]) == ("window_closed", "missed")
    desk.do("appeal", form="written")
    assert desk.state() == "window_closed"
    assert desk.refused("decide-appeal", result="dismissed", by_=ELSEWHERE) == ("late", "B-AP1")
    assert desk.refused("rule-late-appeal", accept=True, grounds="") == ("reason-needed", None)
    desk.do("rule-late-appeal", accept=True, grounds="In hospital.")
    assert (desk.state(), desk.deadline("appeal")[1]) == ("appealed", "missed")
    assert desk.refused("rule-late-appeal", accept=True, grounds="x") == ("stale", "B-AP1")


def test_a_late_appeal_that_is_not_accepted_changes_nothing() -> None:
    desk = told().on("2026-04-29").do("appeal", form="written")
    desk.do("rule-late-appeal", accept=False, grounds="No cause given.")
    assert desk.state() == "window_closed"
    assert desk.refused("decide-appeal", result="dismissed", by_=ELSEWHERE)[0] == "stale"
    assert desk.refused("appeal", form="written") == ("already-appealed", None)


def test_there_is_nothing_late_to_rule_on_without_a_late_appeal() -> None:
    assert told().refused("rule-late-appeal", accept=True, grounds="x") == ("stale", "B-AP1")
    assert appealed().refused("rule-late-appeal", accept=True, grounds="x")[0] == "stale"


@pytest.mark.parametrize("outcome", ["support", "letter"])
def test_only_a_bar_can_be_appealed_where_the_code_says_so(outcome: str) -> None:
    desk = told(seriousness="minor", outcome=outcome, length=None, override="As agreed.")
    assert desk.state() == "notified"
    assert "appeal" not in desk.deadlines()
    assert desk.refused("appeal", form="written") == ("no-appeal", "B-AP1")


def test_any_action_can_be_appealed_where_the_code_says_so() -> None:
    desk = told(ONGO, outcome="warning_letter", defined_period="6 months").on("2026-04-14")
    assert desk.deadline("appeal") == ("2026-04-14", "open", "O-4.12.1")
    desk.do("appeal", form="verbal")
    found = desk.deadlines()["appeal-decision"]
    assert (found.from_code, found.clause, str(found.last_day)) == (False, None, "2026-05-12")


def test_no_breach_leaves_nothing_to_appeal() -> None:
    desk = Desk(ONGO).raised().considering().met().decided(breach=False).notified()
    assert desk.refused("appeal", form="written") == ("no-appeal", "O-4.12.1")


def test_an_appeal_has_the_form_that_the_code_asks_for() -> None:
    assert told().refused("appeal", form="verbal") == ("form", "B-AP1")


def test_there_is_nothing_to_appeal_before_the_person_was_told() -> None:
    desk = Desk().raised().considering().met().decided(seriousness="serious")
    assert desk.refused("appeal", form="written") == ("stale", "B-AP1")


def test_there_is_one_appeal() -> None:
    desk = appealed()
    assert desk.refused("appeal", form="written") == ("already-appealed", None)
    desk.do("decide-appeal", result="dismissed", by_=ELSEWHERE)
    assert desk.refused("appeal", form="written") == ("already-appealed", None)


def test_a_code_can_allow_a_second_appeal_after_the_first_was_turned_down() -> None:
    desk = appealed(PARISH, "2026-04-01")
    assert desk.refused("appeal", form="written") == ("already-appealed", None)
    desk.do("decide-appeal", result="dismissed", by_=ELSEWHERE).do("appeal", form="written")
    assert desk.state() == "appealed"
    assert len(desk.decision().earlier_appeals) == 1
    desk.do("decide-appeal", result="dismissed", by_=ELSEWHERE)
    assert desk.refused("appeal", form="written") == ("already-appealed", None)


def test_a_code_can_allow_none() -> None:
    text = re.sub(r"appeals_allowed +=.*", "appeals_allowed = 0", code_text(BROXTOWE))
    desk = told(text=text)
    assert desk.state() == "notified"
    assert desk.refused("appeal", form="written") == ("no-appeal", "B-AP1")


def test_working_days_with_the_first_one_counted() -> None:
    # Good Friday and Easter Monday are no working days.
    assert told(PARISH).deadline("appeal") == ("2026-04-08", "open", "P-8")
    found = told(PARISH).deadlines()["appeal"]
    assert [(one.anchor, str(one.last_day)) for one in found.readings] == [
        ("decision_made", "2026-03-31")
    ]


# Who decides


@pytest.mark.parametrize("person", ["off", "mel", "ann", "bob"])
def test_nobody_decides_an_appeal_who_had_a_part_in_the_case(person: str) -> None:
    by = (person,)
    assert appealed().refused("decide-appeal", result="dismissed", by_=by) == ("conflict", "B-AP2")


def test_nobody_is_named_for_an_appeal_who_had_a_part_in_the_case_or_ran_the_group() -> None:
    desk = Desk().raised(person="cat")
    desk.do("appoint", as_="lead_officer", person="ivy").do("appoint", as_="chair", person="ann")
    desk.do("consider").met()
    for person in ("ivy", "ann", "cat", "bob", "off", "mel"):
        refused = desk.refused("appoint", as_="appeal_officer", person=person)
        assert refused == ("conflict", "B-AP2"), person
    desk.do("appoint", as_="appeal_officer", person="wen")


def test_the_head_of_a_service_may_know_the_group_and_not_the_case() -> None:
    desk = told()
    desk.do("appoint", as_="appeal_body", person="hod")
    assert desk.refused("appoint", as_="appeal_body", person="mel") == ("conflict", "B-AP1")


def test_whoever_was_named_decides_the_appeal() -> None:
    desk = appealed().do("appoint", as_="appeal_officer", person="ivy")
    refused = desk.refused("decide-appeal", result="dismissed", by_=("wen",))
    assert refused == ("not-authorised", "B-AP2")
    assert desk.refused("decide-appeal", result="dismissed", by_=())[0] == "not-authorised"
    desk.do("decide-appeal", result="dismissed", by_=("ivy",))
    assert desk.state() == "appeal_decided"


def test_the_manager_who_decided_does_not_decide_the_appeal() -> None:
    desk = appealed(ONGO)
    refused = desk.refused("decide-appeal", result="dismissed", by_=("wen",))
    assert refused == ("conflict", "O-4.12.1")
    desk.do("appoint", as_="appeal_officer", person="ivy")
    desk.do("appoint", as_="appeal_body", person="hod")
    desk.do("decide-appeal", result="dismissed", by_=("hod",))


# How it ends


def test_an_appeal_is_decided_in_time_or_overdue() -> None:
    desk = appealed().on("2026-05-09")
    assert desk.deadline("appeal-decision") == ("2026-05-08", "overdue", "B-AP4")
    desk.do("decide-appeal", result="quashed", by_=ELSEWHERE)
    assert desk.deadline("appeal-decision")[1] == "missed"
    in_time = appealed().on("2026-05-08").do("decide-appeal", result="quashed", by_=ELSEWHERE)
    assert in_time.deadline("appeal-decision")[1] == "met"


def test_an_appeal_is_decided_once_and_with_a_reason() -> None:
    desk = appealed()
    without = desk.refused("decide-appeal", result="quashed", by_=ELSEWHERE, reason="")
    assert without == ("reason-needed", None)
    desk.do("decide-appeal", result="quashed", by_=ELSEWHERE)
    assert desk.refused("decide-appeal", result="dismissed", by_=ELSEWHERE) == ("stale", "B-AP1")
    assert told().refused("decide-appeal", result="dismissed", by_=ELSEWHERE)[0] == "stale"


def test_a_varied_outcome_obeys_the_rules_about_lengths() -> None:
    desk = appealed(ONGO)
    vary: dict[str, Any] = {"result": "varied", "by_": ELSEWHERE}
    assert desk.refused("decide-appeal", **vary) == ("outcome-needed", "O-4.12.1")
    assert desk.refused("decide-appeal", **vary, outcome="bar") == ("not-covered", "O-4.11.6")
    wrong = desk.refused("decide-appeal", **vary, outcome="bar_from_activity", length="1 weeks")
    assert wrong == ("length-needed", "O-4.11.6")
    only = desk.refused("decide-appeal", result="dismissed", by_=ELSEWHERE, outcome="bar")
    assert only == ("not-covered", "O-4.12.1")
    desk.do("decide-appeal", **vary, outcome="warning_letter")
    appeal = desk.decision().appeal
    assert appeal is not None
    assert appeal.result is not None
    assert (appeal.result.outcome, appeal.result.length) == ("warning_letter", None)


def test_what_is_sent_back_is_decided_again_with_a_new_right_of_appeal() -> None:
    desk = appealed().do("decide-appeal", result="sent_back", by_=ELSEWHERE)
    assert desk.state() == "considering"
    assert desk.refused("appeal", form="written")[0] == "stale"
    assert desk.deadline("inform")[1] == "met"
    desk.decided("2026-04-20", seriousness="serious", length="1 months").notified("2026-04-21")
    assert desk.state() == "appeal_open"
    assert desk.deadline("appeal") == ("2026-05-19", "open", "B-AP1")
    # The first decision was told in time; the code gives no time for the second.
    assert desk.deadline("inform")[1] == "met"
    assert len(desk.case().decisions) == 2
    desk.do("appeal", form="written")
    assert desk.state() == "appealed"
