"""Legal action and assessments: what keeps somebody away outside any case."""

from __future__ import annotations

from dataclasses import fields

from chair_console.core.cases.special import StayBegun, StayEnded
from chair_console.core.fact import GroupId, PersonId
from chair_console.core.groups import MemberJoined
from tests.core.cases.desk import BROXTOWE, ONGO, PARISH, Desk, code_text
from tests.core.cases.standing_words import away, may_attend, reasons, until


def test_legal_action_keeps_away_from_everything_until_its_outcome_is_known() -> None:
    desk = Desk(ONGO).on("2026-03-10").do("legal-action", person="ann")
    assert reasons(desk, "2026-03-10", group="forum") == [("O-4.11.7", None)]
    assert until(desk, "2027-03-10") is None
    desk.on("2026-06-01").do("legal-outcome", person="ann")
    assert away(desk) == [("O-4.11.7", "2026-03-10", "2026-05-31")]
    assert may_attend(desk, "2026-06-01")


def test_an_assessment_that_is_awaited_keeps_away_until_it_is_done() -> None:
    desk = Desk(ONGO).on("2026-03-10").do("conviction-assessment", person="ann", state="awaited")
    assert reasons(desk, "2026-03-10") == [("O-4.11.1", None)]
    desk.on("2026-03-20").do("conviction-assessment", person="ann", state="done")
    assert away(desk) == [("O-4.11.1", "2026-03-10", "2026-03-19")]


def test_the_end_of_one_leaves_the_other() -> None:
    desk = Desk(ONGO).on("2026-03-10").do("legal-action", person="ann")
    desk.on("2026-03-12").do("conviction-assessment", person="ann", state="awaited")
    desk.on("2026-03-20").do("conviction-assessment", person="ann", state="done")
    assert reasons(desk, "2026-03-15") == [("O-4.11.7", None), ("O-4.11.1", None)]
    assert reasons(desk, "2026-03-20") == [("O-4.11.7", None)]


def test_a_code_without_such_a_rule_keeps_nobody_away_for_it() -> None:
    desk = Desk(BROXTOWE).on("2026-03-10")
    assert desk.refused("legal-action", person="ann") == ("not-covered", None)
    assessment = desk.refused("conviction-assessment", person="ann", state="awaited")
    assert assessment == ("not-covered", None)


def test_what_goes_on_cannot_begin_again_and_what_has_not_begun_cannot_end() -> None:
    desk = Desk(ONGO).on("2026-03-10")
    assert desk.refused("legal-outcome", person="ann") == ("stale", None)
    done = desk.refused("conviction-assessment", person="ann", state="done")
    assert done == ("stale", None)
    desk.do("legal-action", person="ann")
    assert desk.refused("legal-action", person="ann") == ("stale", None)
    desk.on("2026-04-01").do("legal-outcome", person="ann").on("2026-05-01")
    desk.do("legal-action", person="ann")
    assert [first for _, first, _ in away(desk)] == ["2026-03-10", "2026-05-01"]


def test_what_began_and_ended_on_one_day_kept_nobody_away() -> None:
    desk = Desk(ONGO).on("2026-03-10").do("legal-action", person="ann")
    assert away(desk.do("legal-outcome", person="ann")) == []


def test_a_file_may_say_so_among_what_keeps_away_or_with_its_special_rules() -> None:
    desk = Desk(PARISH).on("2026-03-10").do("legal-action", person="ann")
    assert reasons(desk, "2026-03-10") == [("P-6", None)]
    trigger = '[[interim.trigger]]\nclause    = "P-6"\nwhen      = "notice_of_legal_action"\n'
    rest = 'exclusion = "may"\nuntil     = "legal_outcome_known"\n'
    text = code_text(PARISH)
    assert trigger + rest in text
    desk = Desk(text=text.replace(trigger + rest, "")).on("2026-03-10")
    assert reasons(desk.do("legal-action", person="ann"), "2026-03-10") == [("P-9", None)]


def test_nothing_is_kept_of_it_but_days() -> None:
    for kind in (StayBegun, StayEnded):
        assert {one.name for one in fields(kind)} <= {"person", "why", "day", "code"}
        assert not [one.name for one in fields(kind) if one.metadata], "no field for words"


def a_case_kept_open() -> Desk:
    return Desk(PARISH).raised("2026-03-05")


def test_only_an_open_case_can_keep_somebody_away() -> None:
    withdrawn = a_case_kept_open().do("withdraw-issue")
    assert withdrawn.refused("keep-away") == ("stale", None)
    told = a_case_kept_open().considering("2026-03-06").on("2026-03-09")
    told.do("case-meeting", result="held", adviser_attended=True)
    told.decided("2026-03-09", seriousness="trifling", defined_period="1 month")
    assert told.notified("2026-03-10").refused("keep-away") == ("stale", None)


def test_on_probation_too_a_code_may_leave_it_to_an_officer() -> None:
    text = code_text(ONGO).replace(
        'when      = "breach_during_probation"\nexclusion = "automatic"',
        'when      = "breach_during_probation"\nexclusion = "may"',
    )
    desk = Desk(text=text).upheld("c0", "2026-03-26", "2026-04-01", outcome="revoke_12_months")
    desk.on("2027-05-10").do("apply-to-return", person="ann").do("permit-return", person="ann")
    desk.raised("2027-06-10", id="c1", incident_at="2027-06-07")
    assert may_attend(desk, "2027-06-10")
    desk.on("2027-06-11").do("keep-away")
    assert reasons(desk, "2027-06-11") == [("O-4.11.6", "c1")]


def test_a_code_without_a_word_on_probation_keeps_nobody_away_for_it() -> None:
    trigger = 'when      = "breach_during_probation"\nexclusion = "automatic"'
    text = code_text(ONGO).replace(trigger, trigger.replace("automatic", "none"))
    desk = Desk(text=text).upheld("c0", "2026-03-26", "2026-04-01", outcome="revoke_12_months")
    desk.on("2027-05-10").do("apply-to-return", person="ann").do("permit-return", person="ann")
    desk.raised("2027-06-10", incident_at="2027-06-07")
    assert may_attend(desk, "2027-06-10")
    assert desk.refused("keep-away") == ("not-covered", None)


def test_somebody_who_was_at_no_meeting_is_under_the_code_of_their_group_or_case() -> None:
    desk = Desk(ONGO).on("2026-03-10")
    desk.record.write([MemberJoined(GroupId("panel"), PersonId("ivy"), "member")], "group")
    for person in ("ivy", "hod"):
        desk.do("legal-action", person=person)
        assert reasons(desk, "2026-03-10", person) == [("O-4.11.7", None)]


def test_what_another_laptop_recorded_twice_counts_once() -> None:
    desk = Desk(ONGO).on("2026-03-10").do("legal-action", person="ann")
    begun = StayBegun(PersonId("ann"), "legal_action", "2026-03-12", desk.code.sha256)
    ended = StayEnded(PersonId("ann"), "legal_action", "2026-04-01")
    desk.record.write([begun, ended, ended], "legal-action")
    assert away(desk) == [("O-4.11.7", "2026-03-10", "2026-03-31")]
