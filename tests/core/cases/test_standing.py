"""Who may attend on which day, and until when they may not."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from chair_console.core.cases.standing import away as core_away
from chair_console.core.fact import PersonId
from chair_console.core.frozen import replace
from tests.core.cases.desk import BROXTOWE, ONGO, PARISH, Desk, code_text
from tests.core.cases.standing_words import away, may_attend, reasons, sanction, until


def before(day: str) -> str:
    """Tell the day of an incident that was raised five days later."""
    return (date.fromisoformat(day) - timedelta(days=5)).isoformat()


def barred(length: str | None = "3 months", day: str = "2026-03-31", code: str = BROXTOWE) -> Desk:
    """Bar Ann for a serious breach; told on the day."""
    return Desk(code).upheld("c1", before(day), day, seriousness="serious", length=length)


def suspended(outcome: str = "suspend_3_months", day: str = "2027-01-15") -> Desk:
    """Suspend Ann under Ongo's code; told on the day."""
    return Desk(ONGO).upheld("c1", before(day), day, outcome=outcome)


# While a case is open


def test_an_open_case_keeps_somebody_away_from_every_group_from_the_day_they_are_told() -> None:
    desk = Desk().raised("2026-03-17", form="verbal")
    assert may_attend(desk, "2026-03-16")
    assert reasons(desk, "2026-03-17") == [("B-BR12", "c1")]
    assert reasons(desk, "2026-03-24", group="forum") == [("B-BR12", "c1")]
    assert until(desk, "2026-03-24") is None


def test_it_begins_when_the_person_was_told_and_not_before() -> None:
    desk = Desk().on("2026-03-19").do("raise-issue", incident_at="2026-03-10", told_at="2026-03-19")
    assert may_attend(desk, "2026-03-18")
    assert not may_attend(desk, "2026-03-19")


def test_a_missed_decision_date_does_not_end_it() -> None:
    desk = Desk().raised("2026-03-17").on("2026-04-01")
    assert desk.deadline("inform") == ("2026-03-31", "overdue", "B-BR11")
    assert reasons(desk, "2026-04-01") == [("B-BR12", "c1")]


def test_a_late_issue_keeps_nobody_away_until_it_is_accepted() -> None:
    desk = Desk().raised("2026-03-18")
    assert may_attend(desk, "2026-03-18")
    desk.on("2026-03-20").do("rule-late", accept=True, reason="They were in hospital.")
    assert may_attend(desk, "2026-03-19")
    assert reasons(desk, "2026-03-20") == [("B-BR12", "c1")]


def test_a_late_issue_that_is_not_accepted_never_keeps_anybody_away() -> None:
    desk = Desk().raised("2026-03-18").on("2026-03-20")
    desk.do("rule-late", accept=False, reason="No reason was given.")
    assert away(desk) == []


def test_it_ends_the_day_before_the_person_is_told_of_the_decision() -> None:
    desk = Desk().upheld("c1", "2026-03-03", "2026-03-17", seriousness="minor")
    assert away(desk) == [], "raised and told on one day: there was none"
    desk = Desk().raised("2026-03-17").considering().met().decided(seriousness="minor").notified()
    assert away(desk) == [("B-BR12", "2026-03-17", "2026-03-30")]
    assert may_attend(desk, "2026-03-31")


def test_a_posted_decision_counts_when_it_arrives() -> None:
    desk = Desk().raised("2026-03-17").considering().met().decided(seriousness="minor")
    desk.notified("2026-04-02", method="post")
    assert away(desk) == [("B-BR12", "2026-03-17", "2026-04-07")], "Easter lies between"


def test_withdrawing_the_issue_lets_the_person_back_that_day() -> None:
    desk = Desk().raised("2026-03-17").on("2026-03-20").do("withdraw-issue")
    assert until(desk, "2026-03-18") == date(2026, 3, 19)
    assert may_attend(desk, "2026-03-20")


def test_nobody_who_did_nothing_waits_for_the_letter() -> None:
    desk = Desk().raised("2026-03-17").considering().met().decided(breach=False)
    assert away(desk) == [("B-BR12", "2026-03-17", "2026-03-24")]
    assert away(desk.notified()) == [("B-BR12", "2026-03-17", "2026-03-24")]


def test_ongo_keeps_nobody_away_while_a_case_is_open() -> None:
    assert away(Desk(ONGO).raised("2026-03-17")) == []


def test_where_the_code_leaves_it_to_an_officer_the_case_keeps_away_once_they_say_so() -> None:
    desk = Desk(PARISH).raised("2026-03-05")
    assert away(desk) == []
    desk.on("2026-03-09").do("keep-away")
    assert away(desk) == [("P-6", "2026-03-09", None)]
    assert desk.refused("keep-away") == ("stale", None)


def test_an_officer_can_keep_nobody_away_where_the_code_leaves_no_choice() -> None:
    assert Desk().raised("2026-03-17").refused("keep-away") == ("not-covered", "B-BR12")


def test_a_code_can_say_whom_an_open_case_does_not_keep_away() -> None:
    desk = Desk(PARISH).raised("2026-03-05", person="pam").on("2026-03-09").do("keep-away")
    assert away(desk, "pam") == []


def test_a_code_can_keep_away_from_one_activity_and_from_the_raising_on() -> None:
    text = code_text(PARISH).replace('covers    = "meetings"', 'covers = "one_activity"')
    desk = Desk(text=text.replace('exclusion = "may"\nstarts', 'exclusion = "automatic"\nstarts'))
    desk.on("2026-03-05").do("raise-issue", told_at="2026-03-05")
    assert reasons(desk, "2026-03-05") == [("P-6", "c1")]
    assert may_attend(desk, "2026-03-05", group="forum")


# Sanctions


@pytest.mark.parametrize(
    ("outcome", "day", "last"),
    [
        ("suspend_3_months", "2027-01-15", "2027-04-14"),
        ("suspend_3_months", "2026-11-30", "2027-02-28"),
        ("suspend_3_months", "2027-11-30", "2028-02-29"),
        ("suspend_6_months", "2026-08-31", "2027-02-28"),
        ("revoke_12_months", "2026-04-01", "2027-03-31"),
        ("revoke_12_months", "2028-02-29", "2029-02-28"),
    ],
)
def test_both_ends_of_a_suspension_belong_to_it(outcome: str, day: str, last: str) -> None:
    desk = suspended(outcome, day)
    assert (sanction(desk).start, sanction(desk).last) == (
        date.fromisoformat(day),
        date.fromisoformat(last),
    )
    assert until(desk, day) == date.fromisoformat(last)


def test_after_three_months_the_person_is_back_by_itself() -> None:
    desk = suspended()
    assert not may_attend(desk, "2027-04-14")
    assert may_attend(desk, "2027-04-15")


def test_after_a_bar_the_person_stays_away_until_the_meeting_about_coming_back() -> None:
    desk = barred("3 months")
    assert until(desk, "2026-06-30") == date(2026, 6, 30)
    assert reasons(desk, "2026-06-30") == [("B-BR14", "c1")]
    assert until(desk, "2026-07-01") is None
    assert reasons(desk, "2026-07-01") == [("B-BR15", "c1")]


def test_a_bar_for_a_serious_breach_may_have_no_end() -> None:
    desk = barred(None)
    assert sanction(desk).last is None
    assert until(desk, "2030-01-01") is None
    assert reasons(desk, "2030-01-01") == [("B-BR14", "c1")]


def test_a_bar_from_one_activity_leaves_the_other_groups_open() -> None:
    desk = Desk(ONGO).upheld(
        "c1", "2026-03-26", "2026-03-31", outcome="bar_from_activity", length="3 months"
    )
    assert reasons(desk, "2026-04-01") == [("O-4.11.3", "c1")]
    assert may_attend(desk, "2026-04-01", group="forum")


def test_a_letter_keeps_nobody_away() -> None:
    desk = Desk(ONGO).upheld(
        "c1", "2026-03-26", "2026-03-31", outcome="warning_letter", defined_period="6 months"
    )
    assert away(desk) == []


def test_nothing_is_in_force_before_the_person_is_told() -> None:
    desk = Desk(ONGO).raised("2026-03-10").considering().met()
    desk.decided(outcome="suspend_3_months")
    assert away(desk) == []


def test_overlapping_and_adjoining_days_are_one_time_of_being_away() -> None:
    desk = suspended("suspend_3_months", "2027-01-15")
    desk.upheld("c2", "2027-04-02", "2027-04-15", outcome="suspend_3_months")
    assert until(desk, "2027-02-01") == date(2027, 7, 14)
    assert reasons(desk, "2027-02-01") == [("O-4.11.6", "c1")]


def test_days_between_two_suspensions_are_free() -> None:
    desk = suspended("suspend_3_months", "2027-01-15")
    desk.upheld("c2", "2027-04-02", "2027-04-16", outcome="suspend_3_months")
    assert until(desk, "2027-02-01") == date(2027, 4, 14)
    assert may_attend(desk, "2027-04-15")


# Appeals


def appealed(result: str, day: str = "2026-04-20", desk: Desk | None = None, **keys: Any) -> Desk:
    """Appeal on 8 April and have it answered on the day."""
    desk = desk or barred("3 months")
    desk.on("2026-04-08").do("appeal", form="written")
    return desk.on(day).do("decide-appeal", result=result, by_=("ivy",), **keys)


def test_a_bar_goes_on_while_it_is_appealed() -> None:
    desk = barred("3 months").on("2026-04-08").do("appeal", form="written")
    assert until(desk, "2026-04-09") == date(2026, 6, 30)


def test_an_appeal_turned_down_changes_nothing() -> None:
    assert sanction(appealed("dismissed")) == sanction(barred("3 months"))


def test_a_bar_that_is_quashed_ends_the_day_before_and_the_days_served_stay() -> None:
    desk = appealed("quashed")
    assert (sanction(desk).last, sanction(desk).why) == (date(2026, 4, 19), "quashed")
    assert until(desk, "2026-04-01") == date(2026, 4, 19)
    assert may_attend(desk, "2026-04-20")
    assert may_attend(desk, "2026-07-01"), "nobody has to come back from a quashed bar"


def test_a_shorter_bar_counts_from_the_first_day_of_the_longer_one() -> None:
    desk = appealed("varied", outcome="bar", length="1 month")
    assert (sanction(desk).start, sanction(desk).last) == (date(2026, 3, 31), date(2026, 4, 30))
    assert until(desk, "2026-04-01") == until(desk, "2026-04-25") == date(2026, 4, 30)
    assert until(desk, "2026-05-01") is None


def test_days_served_stay_even_where_the_new_length_was_over_by_then() -> None:
    desk = suspended("suspend_6_months", "2026-03-31")
    appealed("varied", "2026-07-20", desk, outcome="suspend_3_months")
    assert until(desk, "2026-07-10") == date(2026, 7, 19)
    assert may_attend(desk, "2026-07-20")


def test_a_bar_varied_to_a_letter_ends_the_day_before() -> None:
    desk = appealed("varied", outcome="letter")
    assert (sanction(desk).last, sanction(desk).why) == (date(2026, 4, 19), "varied")
    assert may_attend(desk, "2026-04-20")


def test_a_case_sent_back_keeps_the_person_away_as_an_open_case_again() -> None:
    desk = appealed("sent_back")
    assert reasons(desk, "2026-04-19") == [("B-BR14", "c1")]
    assert reasons(desk, "2026-04-20") == [("B-BR12", "c1")]
    desk.met("2026-04-27").decided("2026-04-28", seriousness="minor").notified("2026-04-30")
    assert reasons(desk, "2026-04-29") == [("B-BR12", "c1")]
    assert may_attend(desk, "2026-04-30")


def test_quashing_one_bar_ends_no_other() -> None:
    desk = Desk().upheld("c2", "2026-03-02", "2026-03-10", seriousness="serious", length="1 month")
    desk.upheld("c1", "2026-03-26", "2026-03-31", seriousness="serious", length="3 months")
    appealed("quashed", desk=desk)
    assert reasons(desk, "2026-04-05") == [("B-BR14", "c2"), ("B-BR14", "c1")]
    assert reasons(desk, "2026-04-20") == [("B-BR15", "c2")]


def stayed() -> Desk:
    """Bar Ann for a month under a code that stays bars while appealed; appealed on day 9."""
    text = code_text(BROXTOWE).replace(
        'sanction_while_appealed = "in_force"', 'sanction_while_appealed = "stayed"'
    )
    desk = Desk(text=text)
    desk.upheld("c1", "2026-03-26", "2026-03-31", seriousness="serious", length="1 month")
    return desk.on("2026-04-08").do("appeal", form="written")


def test_a_code_can_stay_a_bar_from_the_appeal_to_the_answer() -> None:
    desk = stayed()
    assert until(desk, "2026-04-07") == date(2026, 4, 7)
    assert may_attend(desk, "2026-04-08")
    assert may_attend(desk, "2026-05-01"), "nor is anybody asked to come back from it meanwhile"
    assert sanction(desk).last == date(2026, 4, 30), "what will come of it is not known yet"


def test_the_days_of_the_appeal_are_served_after_the_answer() -> None:
    desk = stayed().on("2026-04-20").do("decide-appeal", result="dismissed", by_=("ivy",))
    assert may_attend(desk, "2026-04-19")
    assert sanction(desk).last == until(desk, "2026-04-20") == date(2026, 5, 12)
    assert reasons(desk, "2026-05-13") == [("B-BR15", "c1")]


def test_a_stayed_bar_that_is_quashed_does_not_come_back() -> None:
    desk = stayed().on("2026-04-20").do("decide-appeal", result="quashed", by_=("ivy",))
    assert may_attend(desk, "2026-04-20")
    assert until(desk, "2026-04-05") == date(2026, 4, 7)


def test_an_appeal_after_the_last_day_stays_what_is_left_of_being_kept_away() -> None:
    desk = stayed_late()
    assert reasons(desk, "2026-04-13") == [("B-BR14", "c1")]
    assert until(desk, "2026-04-15") == date(2026, 4, 19), "waiting for the meeting"
    assert may_attend(desk, "2026-04-20")


def stayed_late() -> Desk:
    """Bar Ann for two weeks under such a code; appealed a week after the last day."""
    desk = Desk(text=stayed().words)
    desk.upheld("c1", "2026-03-26", "2026-03-31", seriousness="serious", length="2 weeks")
    return desk.on("2026-04-20").do("appeal", form="written")


def test_a_bar_for_conduct_elsewhere_rests_on_the_clause_about_events() -> None:
    desk = Desk().raised("2026-03-17", clause="B-EX4").considering().met()
    desk.decided(outcome="bar", length="1 month").notified()
    assert reasons(desk, "2026-04-01") == [("B-EX4", "c1")]


def test_a_second_bar_that_waits_for_its_appeal_lets_the_first_go_on() -> None:
    desk = stayed().upheld("c2", "2026-04-07", "2026-04-10", seriousness="serious")
    assert reasons(desk, "2026-04-12") == [("B-BR14", "c2")]


def test_waiting_for_the_meeting_goes_on_after_an_appeal_was_turned_down() -> None:
    desk = stayed_late().on("2026-04-27").do("decide-appeal", result="dismissed", by_=("ivy",))
    assert may_attend(desk, "2026-04-26")
    assert reasons(desk, "2026-04-27") == [("B-BR15", "c1")]


def test_a_code_that_is_not_on_this_laptop_keeps_nobody_away_here() -> None:
    office = barred().office()
    state = replace(office.state, codes={})
    assert core_away(state, PersonId("ann")) == ()
