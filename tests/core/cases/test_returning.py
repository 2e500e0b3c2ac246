"""Coming back: by itself, by a meeting, by an application and a letter; and the time after."""

from __future__ import annotations

from datetime import date

import pytest

from chair_console.core.cases.returning import AppliedToReturn, ReturnPermitted
from chair_console.core.fact import PersonId
from tests.core.cases.desk import ONGO, PARISH, Desk, code_text
from tests.core.cases.standing_words import away, may_attend, reasons, until


def barred() -> Desk:
    """Bar Ann until 30 June 2026 under Broxtowe's code."""
    return Desk().upheld("c1", "2026-03-26", "2026-03-31", seriousness="serious", length="3 months")


def revoked(text: str | None = None) -> Desk:
    """Take Ann's status away from 1 April 2026 to 31 March 2027 under Ongo's code."""
    desk = Desk(ONGO, text)
    return desk.upheld("c1", "2026-03-26", "2026-04-01", outcome="revoke_12_months")


def back() -> Desk:
    """Have Ann back from 17 May 2027."""
    desk = revoked().on("2027-05-10").do("apply-to-return", person="ann")
    return desk.on("2027-05-17").do("permit-return", person="ann")


# After a bar: a meeting


def test_the_meeting_lets_the_person_back_from_its_day_on() -> None:
    desk = barred().on("2026-07-10").do("ask-to-resume", person="ann")
    assert not may_attend(desk, "2026-07-10")
    desk.on("2026-07-20").do("reinstate", person="ann", granted=True)
    assert may_attend(desk, "2026-07-20")
    assert reasons(desk, "2026-07-19") == [("B-BR15", "c1")]
    assert away(desk)[-1] == ("B-BR15", "2026-07-01", "2026-07-19")


def test_a_meeting_that_does_not_let_the_person_back_changes_nothing() -> None:
    desk = barred().on("2026-07-20").do("reinstate", person="ann", granted=False)
    assert until(desk, "2026-07-21") is None
    desk.on("2026-08-20").do("reinstate", person="ann", granted=True)
    assert may_attend(desk, "2026-08-20")


def test_a_person_can_ask_and_be_let_back_before_the_last_day() -> None:
    desk = barred().on("2026-05-11").do("reinstate", person="ann", granted=True)
    assert until(desk, "2026-05-10") == date(2026, 5, 10)
    assert may_attend(desk, "2026-05-11")
    assert may_attend(desk, "2026-07-01")


def test_the_meeting_ends_the_bar_and_no_open_case() -> None:
    desk = barred().raised("2026-05-04", id="c2", incident_at="2026-05-01")
    desk.on("2026-05-11").do("reinstate", person="ann", granted=True)
    assert reasons(desk, "2026-05-11") == [("B-BR12", "c2")]


def test_a_later_bar_needs_a_meeting_of_its_own() -> None:
    desk = barred().on("2026-05-11").do("reinstate", person="ann", granted=True)
    desk.upheld("c2", "2026-05-09", "2026-05-11", seriousness="serious", length="1 week")
    assert until(desk, "2026-05-11") == date(2026, 5, 17)
    assert until(desk, "2026-05-18") is None


def test_there_is_no_meeting_about_coming_back_without_a_bar() -> None:
    desk = Desk().raised()
    assert desk.refused("ask-to-resume", person="ann") == ("stale", None)
    assert desk.refused("reinstate", person="ann", granted=True) == ("stale", None)
    back_again = barred().on("2026-05-11").do("reinstate", person="ann", granted=True)
    assert back_again.refused("ask-to-resume", person="ann") == ("stale", None)
    assert back_again.refused("apply-to-return", person="ann") == ("stale", None)


def test_the_meeting_is_to_be_held_before_the_last_day_so_that_nobody_waits_for_it() -> None:
    desk = barred().on("2026-06-30")
    assert desk.deadline("return-apply") == ("2026-06-30", "open", "B-BR15")
    desk.on("2026-07-01")
    assert desk.deadline("return-apply") == ("2026-06-30", "overdue", "B-BR15")
    desk.do("reinstate", person="ann", granted=True)
    assert desk.deadline("return-apply")[1] == "missed"


# After a year away: an application, a letter


def test_a_year_away_does_not_end_by_itself() -> None:
    desk = revoked()
    assert until(desk, "2027-03-31") == date(2027, 3, 31)
    assert until(desk, "2027-04-01") is None
    assert reasons(desk, "2027-04-01") == [("O-4.11.6", "c1")]


def test_the_letter_lets_the_person_back_from_its_day_on() -> None:
    desk = back()
    assert not may_attend(desk, "2027-05-16")
    assert may_attend(desk, "2027-05-17")


def test_an_early_application_is_kept_and_permission_waits_for_the_day_after() -> None:
    desk = revoked().on("2027-03-20").do("apply-to-return", person="ann")
    refusal = desk.on("2027-03-31").refusal("permit-return", person="ann")
    assert (refusal.reason, refusal.clause) == ("too-early", "O-4.11.6")
    assert refusal.details["day"] == "2027-04-01"
    desk.on("2027-04-01").do("permit-return", person="ann")
    assert may_attend(desk, "2027-04-01")


def test_there_is_no_permission_without_an_application() -> None:
    desk = revoked().on("2027-05-17")
    assert desk.refused("permit-return", person="ann") == ("form", "O-4.11.6")


def test_an_application_from_before_the_sanction_is_not_one_for_it() -> None:
    desk = back()
    desk.upheld("c2", "2028-01-03", "2028-01-10", outcome="revoke_12_months")
    desk.on("2029-01-10")
    assert desk.refused("permit-return", person="ann") == ("form", "O-4.11.6")


def test_a_code_may_let_back_at_any_time_and_without_an_application() -> None:
    applying = 'how    = "written_application"\nfrom   = "sanction_ends"\n'
    text = code_text(ONGO)
    assert applying in text
    text = text.replace(applying, 'how    = "meeting"\n')
    desk = revoked(text).on("2026-06-01").do("permit-return", person="ann")
    assert may_attend(desk, "2026-06-01")


@pytest.mark.parametrize("act", ["apply-to-return", "permit-return", "ask-to-resume"])
def test_a_suspension_that_ends_by_itself_takes_no_application(act: str) -> None:
    desk = Desk(ONGO).upheld("c1", "2026-03-26", "2026-03-31", outcome="suspend_3_months")
    assert desk.refused(act, person="ann") == ("stale", None)


# Probation


def test_probation_lasts_six_months_beginning_with_the_letter() -> None:
    desk = back()
    assert desk.deadline("probation-end") == ("2027-11-16", "open", "O-4.11.6")
    desk.on("2027-11-17")
    assert desk.deadline("probation-end")[1] == "met"


@pytest.mark.parametrize(
    ("incident", "kept"),
    [("2027-05-16", False), ("2027-05-17", True), ("2027-11-16", True), ("2027-11-17", False)],
)
def test_the_day_of_the_incident_tells_whether_it_was_on_probation(
    incident: str, kept: bool
) -> None:
    desk = back().raised("2027-11-18", id="c2", incident_at=incident)
    if desk.state("c2") == "late_hold":
        desk.do("rule-late", case="c2", accept=True, reason="All are looked into.")
    assert reasons(desk, "2027-11-18") == ([("O-4.11.6", "c2")] if kept else [])


def test_a_breach_on_probation_keeps_away_at_once_until_the_decision_is_given() -> None:
    desk = back().raised("2027-06-10", id="c2", incident_at="2027-06-07")
    assert reasons(desk, "2027-06-10") == [("O-4.11.6", "c2")]
    assert until(desk, "2027-06-10") is None
    desk.considering("2027-06-11", "c2").met("2027-06-14", "c2")
    desk.decided("2027-06-15", "c2", outcome="permanent_exclusion").notified(
        "2027-06-17", case="c2"
    )
    open_case, exclusion = away(desk)[-2:]
    assert open_case == ("O-4.11.6", "2027-06-10", "2027-06-16")
    assert exclusion == ("O-4.11.6", "2027-06-17", None)


def test_nobody_comes_back_from_a_permanent_exclusion_but_on_appeal() -> None:
    desk = back().upheld("c2", "2027-06-07", "2027-06-10", outcome="permanent_exclusion")
    assert until(desk, "2040-01-01") is None
    assert desk.refused("apply-to-return", person="ann") == ("stale", None)
    desk.on("2027-06-14").do("appeal", case="c2", form="verbal")
    desk.on("2027-07-01").do("decide-appeal", case="c2", result="quashed", by_=("ivy",))
    assert may_attend(desk, "2027-07-01")


def test_a_code_can_count_probation_from_the_end_of_the_sanction() -> None:
    desk = Desk(PARISH).raised("2026-03-05").considering("2026-03-06")
    desk.on("2026-03-09").do("case-meeting", result="held", adviser_attended=True)
    desk.decided("2026-03-09", seriousness="grave", outcome="exclude", length="2 weeks")
    desk.notified("2026-03-10")
    assert until(desk, "2026-03-10") == date(2026, 3, 23)
    assert desk.deadline("probation-end")[0] == "2026-04-23"
    desk.raised("2026-04-01", id="c2", incident_at="2026-04-01")
    assert reasons(desk, "2026-04-01") == [("P-8", "c2")], "its file says: suspended at once"


def test_what_two_laptops_record_of_one_letter_or_meeting_counts_once() -> None:
    desk = back()
    before = desk.record.state.casework.files
    letter = ReturnPermitted(PersonId("ann"), "2027-05-17", desk.code.sha256)
    desk.record.write([letter, AppliedToReturn(PersonId("ann"), "2027-05-10")], "permit-return")
    assert desk.record.state.casework.files == before
