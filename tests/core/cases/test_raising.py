"""Who may raise what, how, until when; what is late and who rules on it."""

from __future__ import annotations

import pytest

from tests.core.cases.desk import BROXTOWE, ONGO, PARISH, Desk, code_text


def test_an_issue_raised_late_on_the_last_day_is_in_time() -> None:
    desk = Desk().raised("2026-03-17T23:10", form="verbal")
    assert desk.state() == "raised"
    assert desk.deadline("raise") == ("2026-03-17", "met", "B-BR1")


def test_a_day_later_it_waits_for_a_ruling_and_cannot_be_considered() -> None:
    desk = Desk().raised("2026-03-18")
    assert desk.state() == "late_hold"
    assert desk.deadline("raise") == ("2026-03-17", "missed", "B-BR1")
    assert "inform" not in desk.deadlines()
    assert desk.refused("consider") == ("late", "B-BR1")
    assert desk.refused("case-meeting", result="held") == ("late", "B-BR1")


def test_the_last_minute_of_a_summer_evening_belongs_to_the_local_day() -> None:
    desk = Desk().raised("2026-07-13T23:59", incident_at="2026-06-29T00:30")
    assert desk.case().incident.isoformat() == "2026-06-29"
    assert desk.state() == "raised"
    late = Desk().raised("2026-07-14T00:00", incident_at="2026-06-29T00:30")
    assert late.state() == "late_hold"


@pytest.mark.parametrize(
    ("incident", "last"),
    [
        ("2028-02-16", "2028-03-01"),
        ("2027-02-16", "2027-03-02"),
        ("2026-12-24", "2027-01-07"),
        ("2026-03-28", "2026-04-11"),
    ],
)
@pytest.mark.parametrize("code", [BROXTOWE, ONGO])
def test_two_weeks_leave_the_day_of_the_incident_out(code: str, incident: str, last: str) -> None:
    assert Desk(code).raised(incident, incident_at=incident).deadline("raise")[0] == last


def test_good_friday_moves_no_last_day_and_a_note_names_it() -> None:
    found = Desk().raised("2026-03-20", incident_at="2026-03-20").deadlines()["raise"]
    assert (found.last_day.isoformat(), found.note) == ("2026-04-03", "Good Friday")


def test_a_last_day_in_a_weekend_stays_and_a_note_names_it() -> None:
    found = Desk().raised("2026-03-14", incident_at="2026-03-14").deadlines()["raise"]
    assert (found.last_day.isoformat(), found.note) == ("2026-03-28", "Saturday")


def test_a_code_that_asks_for_the_next_working_day_gets_it() -> None:
    text = code_text(BROXTOWE).replace(
        'amount = 2, unit = "weeks", from = "incident", first_day = "excluded", '
        'falls_on_non_working_day = "unchanged"',
        'amount = 2, unit = "weeks", from = "incident", first_day = "excluded", '
        'falls_on_non_working_day = "next_working_day"',
    )
    desk = Desk(text=text).raised("2026-03-20", incident_at="2026-03-20")
    assert desk.deadline("raise")[0] == "2026-04-07"


def test_accepting_a_late_issue_takes_a_reason_and_lets_it_go_on() -> None:
    desk = Desk().raised("2026-03-18")
    assert desk.refused("rule-late", accept=True, reason=" ") == ("reason-needed", None)
    desk.on("2026-03-19").do("rule-late", accept=True, reason="They were in hospital.")
    assert desk.state() == "raised"
    assert desk.deadline("inform") == ("2026-04-01", "open", "B-BR11")
    assert desk.refused("rule-late", accept=False, reason="No.") == ("stale", "B-BR1")


def test_a_late_issue_that_is_not_accepted_ends_there() -> None:
    desk = Desk().raised("2026-03-18").do("rule-late", accept=False, reason="No cause given.")
    assert desk.state() == "not_accepted"
    assert desk.refused("consider")[0] == "stale"
    desk.do("close-case")
    assert desk.state() == "closed"


def test_nobody_rules_on_a_late_issue_about_themselves() -> None:
    desk = Desk().raised("2026-03-18")
    assert desk.refused("rule-late", by="ann", accept=False, reason="No.") == ("own-case", "B-BR1")


def test_an_issue_in_time_needs_no_ruling() -> None:
    assert Desk().raised().refused("rule-late", accept=True, reason="x") == ("stale", "B-BR1")


def test_a_spoken_report_does_not_stop_the_clock_where_the_code_wants_it_in_writing() -> None:
    desk = Desk(ONGO).on("2026-03-10")
    assert desk.refused("raise-issue", form="verbal") == ("form", "O-4.11.4")
    assert "c1" not in desk.record.state.casework.cases
    desk.raised("2026-03-18")
    assert desk.state() == "late_hold"


def test_late_reports_are_refused_outright_where_the_code_says_so() -> None:
    desk = Desk(PARISH).on("2026-03-17")
    assert desk.refused("raise-issue") == ("late", "P-5")
    assert "c1" not in desk.record.state.casework.cases


def test_a_code_can_count_from_when_it_became_known() -> None:
    # Ten working days, the first one counted.
    desk = Desk(PARISH).raised("2026-03-17", discovered_at="2026-03-04")
    assert desk.deadline("raise") == ("2026-03-17", "met", "P-5")
    late = Desk(PARISH).on("2026-03-18")
    assert late.refused("raise-issue", discovered_at="2026-03-04")[0] == "late"


def test_where_nobody_may_accept_it_a_late_report_stays_late() -> None:
    text = code_text(PARISH).replace('"not_accepted"', '"held_for_ruling"')
    desk = Desk(text=text).raised("2026-03-18")
    assert desk.state() == "late_hold"
    assert desk.refused("rule-late", accept=True, reason="Ill.") == ("late", "P-5")


def test_an_incident_cannot_be_later_than_its_report() -> None:
    desk = Desk().on("2026-03-03")
    assert desk.refused("raise-issue", incident_at="2026-03-04") == ("before-incident", None)
    assert desk.refused("note-incident", incident_at="2026-03-04") == ("before-incident", None)
    too_early = desk.refused("raise-issue", incident_at="2026-03-02", discovered_at="2026-03-01")
    assert too_early == ("before-incident", None)


def test_telling_the_person_before_the_issue_is_logged_counts_from_the_logging() -> None:
    desk = Desk().raised("2026-03-17", told_at="2026-03-16")
    assert str(desk.case().told) == "2026-03-17"
    later = Desk().raised("2026-03-17", told_at="2026-03-19")
    assert str(later.case().told) == "2026-03-19"


@pytest.mark.parametrize(
    ("code", "raiser", "notes"),
    [
        (BROXTOWE, "bob", ()),
        (BROXTOWE, "off", ("raised-by-other",)),
        (BROXTOWE, "gus", ("raised-by-other",)),
        (BROXTOWE, "dan", ("raised-by-other",)),
        (BROXTOWE, "wen", ("raiser-unknown",)),
        (ONGO, "off", ()),
        (ONGO, "dan", ()),
        (ONGO, "pam", ("raised-by-other",)),
        (PARISH, "pam", ()),
        (PARISH, "wen", ()),
    ],
)
def test_somebody_else_raising_it_is_a_caution_and_no_bar(
    code: str, raiser: str, notes: tuple[str, ...]
) -> None:
    desk = Desk(code).raised("2026-03-04", raised_by=raiser)
    assert (desk.state(), desk.case().notes) == ("raised", notes)


def test_a_noted_incident_lapses_where_the_code_lets_it() -> None:
    desk = Desk().on("2026-03-04").do("note-incident")
    assert desk.on("2026-03-17").state() == "noted"
    assert desk.deadline("raise")[1] == "open"
    assert desk.on("2026-03-18").state() == "lapsed"
    assert desk.deadline("raise")[1] == "missed"


def test_a_noted_incident_never_lapses_where_every_breach_is_looked_into() -> None:
    desk = Desk(ONGO).on("2026-03-04").do("note-incident")
    assert desk.on("2027-03-18").state() == "noted"


def test_a_noted_incident_is_raised_under_its_own_number() -> None:
    desk = Desk().on("2026-03-04").do("note-incident", clause="B-PC2", from_meeting="panel-1")
    assert desk.refused("note-incident") == ("stale", "B-BR1")
    assert desk.refused("consider") == ("stale", "B-BR1")
    desk.raised("2026-03-10")
    case = desk.case()
    assert (desk.state(), case.clause, case.meeting) == ("raised", "B-PC2", "panel-1")
    assert str(case.noted) == "2026-03-04"
    assert desk.refused("raise-issue") == ("stale", "B-BR1")


def test_a_lapsed_incident_can_still_be_reported_late() -> None:
    desk = Desk().on("2026-03-04").do("note-incident").raised("2026-03-20")
    assert desk.state() == "late_hold"


def test_a_case_is_left_to_the_group_only_where_the_code_provides_for_it() -> None:
    assert Desk().raised().refused("refer-to-group") == ("not-covered", "B-INT2")
    desk = Desk(ONGO).raised().do("refer-to-group")
    assert desk.state() == "referred_to_group"
    assert "inform" not in desk.deadlines()
    assert desk.refused("refer-to-group") == ("stale", "O-4.11.4")


def test_an_issue_can_be_withdrawn_until_it_is_decided() -> None:
    assert Desk().raised().do("withdraw-issue").state() == "withdrawn"
    assert Desk().raised("2026-03-18").do("withdraw-issue").state() == "withdrawn"
    desk = Desk().raised().considering().met().decided(seriousness="minor")
    assert desk.refused("withdraw-issue") == ("stale", "B-BR4")
    noted = Desk().on("2026-03-04").do("note-incident")
    assert noted.refused("withdraw-issue") == ("stale", "B-BR1")


def test_a_group_without_a_code_says_which_one_applies() -> None:
    desk = Desk().on("2026-03-04")
    assert desk.refused("raise-issue", group="nowhere") == ("not-covered", None)
    desk.do("raise-issue", group="nowhere", code=desk.code.sha256)
    assert desk.state() == "raised"
