"""What is decided, by whom, for how long; the ladder; telling the individual."""

from __future__ import annotations

from typing import Any

import pytest

from chair_console.core.code import parse_code
from chair_console.core.groups import CodeAdopted
from tests.core.cases.desk import BROXTOWE, ONGO, PARISH, Desk, code_text


def to_decide(code: str = BROXTOWE, text: str | None = None, **keys: Any) -> Desk:
    """Bring a case to where it can be decided."""
    day = "2026-03-04" if code == PARISH else "2026-03-17"
    desk = Desk(code, text).raised(day, **keys).considering()
    return desk.do("case-meeting", result="declined")


def refused(desk: Desk, **keys: Any) -> tuple[str, str | None]:
    return desk.refused("decide", **{"breach": True, "by_": desk.everybody(), **keys})


# Who decides


def test_both_decide_together() -> None:
    desk = to_decide()
    assert refused(desk, by_=("off",)) == ("two-needed", "B-BR10")
    assert refused(desk, by_=()) == ("two-needed", "B-BR10")
    assert refused(desk, by_=("off", "off")) == ("two-needed", "B-BR10")
    assert refused(desk, by_=("off", "cat")) == ("not-authorised", "B-BR4")
    assert refused(desk, by_=("off", "mel", "cat")) == ("not-authorised", "B-BR4")
    assert desk.decided(seriousness="minor", by_=("mel", "off")).state() == "decided"


def test_only_the_manager_decides_where_the_code_says_so() -> None:
    desk = to_decide(ONGO)
    assert refused(desk, by_=("off",), outcome="advice_and_training")[0] == "not-authorised"
    assert refused(desk, by_=(), outcome="advice_and_training")[0] == "two-needed"
    assert desk.decided(outcome="advice_and_training").decision().by == ("wen",)


def test_nothing_is_decided_before_it_is_considered_nor_twice() -> None:
    assert refused(Desk().raised()) == ("stale", "B-BR4")
    assert refused(Desk().raised("2026-03-18")) == ("late", "B-BR1")
    desk = to_decide().decided(seriousness="minor")
    assert refused(desk, seriousness="minor") == ("stale", "B-BR4")


def test_a_decision_takes_a_reason() -> None:
    assert refused(to_decide(), seriousness="minor", reason=" ") == ("reason-needed", None)


# Outcomes


def test_without_a_breach_nothing_follows() -> None:
    desk = to_decide()
    assert refused(desk, breach=False, outcome="letter") == ("not-covered", "B-BR4")
    desk.decided(breach=False)
    assert (desk.state(), desk.decision().outcome) == ("no_breach", None)


def test_a_breach_that_nobody_calls_serious_is_a_minor_one() -> None:
    desk = to_decide()
    assert refused(desk, seriousness="grave") == ("not-covered", "B-BR4")
    # A bar follows from a serious breach and from the third minor one; this would be the first.
    assert refused(desk, outcome="bar", length="1 weeks") == ("not-the-next-step", "B-BR13")
    assert to_decide().decided().decision().outcome == "support"
    assert desk.decided(outcome="support").decision().seriousness == "minor"
    ongo = to_decide(ONGO).decided(outcome="advice_and_training")
    assert ongo.decision().seriousness == "any"


def test_by_severity_the_outcome_has_to_be_chosen_from_the_codes_own() -> None:
    desk = to_decide(ONGO)
    assert refused(desk) == ("outcome-needed", "O-4.11.6")
    assert refused(desk, outcome="letter") == ("not-covered", "O-4.11.6")
    grave = to_decide(PARISH)
    assert refused(grave, seriousness="trifling", outcome="exclude") == ("not-covered", "P-7")


def test_the_one_outcome_of_a_class_is_filled_in() -> None:
    desk = to_decide().decided(seriousness="serious")
    decision = desk.decision()
    # Broxtowe names no period for it, so it may be without end.
    assert (decision.outcome, decision.length) == ("bar", None)
    assert refused(to_decide(), seriousness="serious", outcome="letter") == (
        "not-covered",
        "B-BR14",
    )


def test_a_recorded_reassurance_is_a_caution_when_a_serious_breach_is_decided() -> None:
    desk = Desk().raised().considering().do("reassurance", text="I am sorry.").met()
    assert desk.decided(seriousness="serious").case().notes == ("reassurance-recorded",)
    assert to_decide().decided(seriousness="serious").case().notes == ()


# The ladder


def earlier(count: int, code: str = BROXTOWE, **keys: Any) -> Desk:
    """Uphold minor breaches, one each month of 2025."""
    desk = Desk(code)
    for number in range(1, count + 1):
        length = {"length": "2 weeks"} if number > 2 else {}
        day = f"2025-{number:02}-20"
        desk.upheld(f"b{number}", day, day, seriousness="minor", **length, **keys)
    return desk


@pytest.mark.parametrize(
    ("before", "proposed"), [(0, "support"), (1, "letter"), (2, "bar"), (3, "bar")]
)
def test_the_ladder_names_the_next_step(before: int, proposed: str) -> None:
    desk = earlier(before).raised()
    assert desk.rung() == proposed
    desk.considering().met()
    if proposed == "bar":
        assert refused(desk, seriousness="minor") == ("length-needed", "B-BR13")
        desk.decided(seriousness="minor", length="6 weeks")
    else:
        desk.decided(seriousness="minor")
    assert desk.decision().outcome == proposed
    assert desk.rung() == proposed


def test_another_step_takes_a_reason() -> None:
    desk = to_decide()
    skipped = {"seriousness": "minor", "outcome": "letter"}
    assert refused(desk, **skipped) == ("not-the-next-step", "B-BR13")
    desk.decided(**skipped, override="They were told twice before.")
    assert desk.decision().override == "They were told twice before."


def test_serious_breaches_and_other_groups_codes_and_people_do_not_move_the_minor_ladder() -> None:
    desk = Desk().upheld("b1", "2025-02-03", "2025-02-10", seriousness="serious", length="2 weeks")
    desk.upheld("b2", "2025-02-03", "2025-02-10", person="cat", seriousness="minor")
    assert desk.raised().rung() == "support"


def test_a_breach_in_another_group_counts_where_the_code_counts_over_all() -> None:
    desk = Desk().upheld("b1", "2025-02-03", "2025-02-10", seriousness="minor", group="forum")
    assert desk.raised().rung() == "letter"


def test_breaches_count_under_later_versions_of_a_code_and_not_under_another_code() -> None:
    own = code_text(BROXTOWE)
    versions = {
        "letter": own.replace('"undated"', '"2024"'),
        "support": own.replace('"broxtowe-hleg"', '"some-other-code"'),
    }
    for proposed, text in versions.items():
        desk = Desk()
        other = parse_code(text, "other")
        desk.record.write([CodeAdopted(other.sha256, text)], "meeting")
        desk.raised("2025-02-10", id="b1", incident_at="2025-02-03", code=other.sha256)
        desk.considering("2025-02-10", "b1").met("2025-02-10", "b1")
        desk.decided("2025-02-10", "b1", seriousness="minor")
        assert desk.raised().rung() == proposed


def test_one_that_was_decided_after_this_incident_proposes_the_same_step() -> None:
    """The second thing happened before the person knew what came of the first."""
    desk = Desk().raised("2026-03-10", id="a", incident_at="2026-03-03")
    desk.raised("2026-03-10", id="b", incident_at="2026-03-09")
    desk.considering("2026-03-11", "a").met("2026-03-11", "a").decided(
        "2026-03-12", "a", seriousness="minor"
    )
    assert desk.rung("b") == "support"
    desk.raised("2026-03-12", id="c", incident_at="2026-03-12T20:00")
    assert desk.rung("c") == "letter"


def test_what_was_not_a_breach_or_was_quashed_does_not_count() -> None:
    desk = earlier(1).raised("2025-04-01", id="b2", incident_at="2025-04-01")
    desk.considering("2025-04-01", "b2").met("2025-04-01", "b2")
    skipped = {"outcome": "bar", "length": "8 weeks", "override": "They had to be kept apart."}
    desk.decided("2025-04-01", "b2", seriousness="minor", **skipped)
    desk.notified("2025-04-01", case="b2").raised("2025-04-05", id="b3", incident_at="2025-04-05")
    assert desk.rung("b3") == "bar"
    desk.on("2025-04-10").do("appeal", case="b2", form="written")
    desk.do("decide-appeal", case="b2", result="quashed", by_=("ivy",))
    assert desk.rung("b3") == "letter"
    desk.considering("2025-05-02", "b3").met("2025-05-02", "b3")
    desk.decided("2025-05-02", "b3", breach=False)
    assert desk.raised().rung() == "letter"


def test_a_breach_stops_counting_when_its_time_is_over_and_in_other_groups() -> None:
    keys = {"seriousness": "ordinary", "defined_period": "1 months"}
    desk = Desk(PARISH).upheld("b1", "2026-01-05", "2026-01-06", **keys)
    desk.raised("2026-03-06", id="in", incident_at="2026-03-06")
    desk.raised("2026-03-07", id="out", incident_at="2026-03-07")
    desk.raised("2026-03-07", id="far", incident_at="2026-03-06", group="forum")
    assert [desk.rung(one) for one in ("in", "out", "far")] == ["exclude", "talk", "talk"]


def test_by_severity_there_is_no_ladder() -> None:
    assert Desk(ONGO).raised().rung() is None


# Lengths


@pytest.mark.parametrize(
    ("outcome", "length", "kept"),
    [
        ("suspend_3_months", None, "3 months"),
        ("suspend_6_months", "6 months", "6 months"),
        ("bar_from_activity", "12 months", "12 months"),
        ("revoke_12_months", None, "12 months"),
    ],
)
def test_a_fixed_length_is_filled_in(outcome: str, length: str | None, kept: str) -> None:
    decision = to_decide(ONGO).decided(outcome=outcome, length=length).decision()
    assert decision.length is not None
    assert f"{decision.length.amount} {decision.length.unit}" == kept


@pytest.mark.parametrize(
    ("outcome", "length", "clause"),
    [
        ("suspend_3_months", "4 months", "O-4.11.6"),
        ("bar_from_activity", None, "O-4.11.6"),
        ("bar_from_activity", "9 months", "O-4.11.6"),
        ("bar_from_activity", "3 weeks", "O-4.11.6"),
        ("suspend_3_months", "for ever", "O-4.11.6"),
        ("advice_and_training", "3 months", "O-4.11.5"),
    ],
)
def test_any_other_length_is_refused(outcome: str, length: str | None, clause: str) -> None:
    desk = to_decide(ONGO)
    assert refused(desk, outcome=outcome, length=length) == ("length-needed", clause)


def test_a_warning_letter_names_the_time_in_which_a_repeat_has_consequences() -> None:
    desk = to_decide(ONGO)
    assert refused(desk, outcome="warning_letter") == ("length-needed", "O-4.11.6")
    desk.decided(outcome="warning_letter", defined_period="6 months").notified()
    assert desk.deadline("monitoring-end") == ("2026-09-30", "open", "O-4.11.6")
    desk.on("2026-10-01")
    assert desk.deadline("monitoring-end")[1] == "met"


def test_a_time_of_watching_can_be_required_too() -> None:
    desk = to_decide(PARISH)
    assert refused(desk, seriousness="ordinary") == ("length-needed", "P-7")
    desk.decided(seriousness="ordinary", defined_period="2 weeks").notified("2026-03-25")
    assert desk.deadline("monitoring-end") == ("2026-04-07", "open", "P-7")


# Conditions and cautions


def test_exclusion_for_good_is_only_for_a_breach_in_probation() -> None:
    desk = to_decide(ONGO)
    assert refused(desk, outcome="permanent_exclusion") == ("not-covered", "O-4.11.6")


def test_exclusion_for_good_is_open_in_the_probation_after_a_year_away() -> None:
    desk = Desk(ONGO).upheld("a", "2025-01-20", "2025-02-01", outcome="revoke_12_months")
    desk.on("2026-02-10").do_person("apply-to-return").do_person("permit-return")
    desk.raised("2026-03-10").considering().met().decided(outcome="permanent_exclusion")
    assert desk.decision().outcome == "permanent_exclusion"


def test_the_harder_outcomes_come_with_a_caution_where_nothing_went_before() -> None:
    def notes(*before: str) -> tuple[str, ...]:
        desk = Desk(ONGO)
        for number, outcome in enumerate(before):
            period = {"defined_period": "6 months"} if outcome == "warning_letter" else {}
            desk.upheld(f"b{number}", "2025-02-03", "2025-02-10", outcome=outcome, **period)
        desk.raised().considering().met()
        return desk.decided(outcome=chosen).case().notes

    chosen = "revoke_12_months"
    assert notes() == ("not-a-repeat",)
    assert notes("advice_and_training") == ()
    chosen = "suspend_3_months"
    assert notes() == notes("advice_and_training") == ("no-earlier-letter",)
    assert notes("warning_letter") == ()
    chosen = "advice_and_training"
    assert notes() == ()


def test_a_breach_by_an_officer_has_no_outcome_where_the_code_has_none() -> None:
    desk = Desk().raised(person="off")
    desk.do("appoint", as_="lead_officer", person="ivy").do("appoint", as_="chair", person="mel")
    desk.do("consider").met()
    by = ("ivy", "mel")
    bar = {"seriousness": "minor", "outcome": "support"}
    assert refused(desk, by_=by, **bar) == ("not-covered", None)
    assert desk.decided(by_=by).decision().outcome is None
    assert desk.notified().state() == "notified"


def test_the_public_cannot_be_excluded_from_a_statutory_meeting() -> None:
    desk = to_decide(PARISH, person="pam")
    grave = {"seriousness": "grave", "outcome": "exclude", "length": "2 weeks"}
    assert refused(desk, **grave) == ("not-covered", "P-7")
    desk.decided(seriousness="grave", outcome="talk", defined_period="1 weeks")


def test_conduct_elsewhere_can_lead_to_a_bar_outside_the_ladder() -> None:
    desk = to_decide(clause="B-EX4").decided(outcome="bar")
    decision = desk.decision()
    assert (decision.outcome, decision.seriousness, decision.length) == ("bar", None, None)
    assert (
        desk.on("2026-03-26").raised("2026-03-26", id="c2", incident_at="2026-03-26").rung("c2")
        == "support"
    )
    # In any other case the ladder holds.
    assert refused(to_decide(), outcome="bar", length="1 weeks")[0] == "not-the-next-step"


# Telling


def test_the_individual_is_told_once_there_is_a_decision() -> None:
    desk = to_decide()
    assert desk.refused("notify", method="handed") == ("stale", "B-BR11")
    desk.decided(seriousness="minor")
    assert desk.deadline("inform") == ("2026-03-31", "open", "B-BR11")
    assert desk.notified("2026-03-31").state() == "notified"
    assert desk.deadline("inform") == ("2026-03-31", "met", "B-BR11")
    assert desk.refused("notify", method="handed") == ("stale", "B-BR11")


def test_a_decision_that_is_overdue_stays_open_and_is_missed_in_the_end() -> None:
    desk = to_decide().on("2026-04-01")
    assert desk.deadline("inform") == ("2026-03-31", "overdue", "B-BR11")
    assert desk.state() == "considering"
    desk.decided("2026-04-02", seriousness="minor").notified("2026-04-02")
    assert desk.deadline("inform")[1] == "missed"


def test_post_counts_two_working_days_later_over_easter() -> None:
    desk = to_decide(ONGO).decided(outcome="advice_and_training").notified("2026-04-02", "post")
    notice = desk.decision().notice
    assert notice is not None
    assert (str(notice.sent), str(notice.counts_from)) == ("2026-04-02", "2026-04-08")
    assert desk.deadline("appeal") == ("2026-04-22", "open", "O-4.12.1")


def test_post_counts_as_the_code_says() -> None:
    desk = to_decide(PARISH).decided(breach=False).notified("2026-03-27", "post")
    notice = desk.decision().notice
    assert notice is not None
    assert str(notice.counts_from) == "2026-04-01"


def test_a_target_of_the_organisation_names_no_clause() -> None:
    found = Desk(ONGO).raised().deadlines()["inform"]
    assert (found.from_code, found.clause) == (False, None)
    assert found.last_day.isoformat() == "2026-04-14"


def test_a_letter_is_kept_with_its_kind_and_day() -> None:
    desk = Desk(ONGO).raised().do("letter", kind="allegation").do("letter", kind="allegation")
    first, second = desk.case().letters
    assert (first.kind, str(first.day)) == ("allegation", "2026-03-17")
    assert first.id != second.id


def test_a_code_with_one_class_and_a_ladder_needs_no_class_said() -> None:
    lines = code_text(BROXTOWE).split("[seriousness.serious]")
    text = lines[0] + "[outcome.support]" + lines[1].split("[outcome.support]", 1)[1]
    assert to_decide(text=text).decided().decision().outcome == "support"
