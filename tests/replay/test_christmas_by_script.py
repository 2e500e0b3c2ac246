"""Days about Christmas, New Year and Easter: when a posted letter counts, and what ends meanwhile.

Every date was counted by hand, with the bank holidays of England.
"""

from __future__ import annotations

import pytest

from tests.case_script import ONGO, CaseScript


@pytest.mark.parametrize(
    ("posted", "counts"),
    [
        ("2026-12-19", "2026-12-22"),
        ("2026-12-23", "2026-12-29"),
        ("2026-12-24", "2026-12-30"),
        ("2026-12-31", "2027-01-05"),
        ("2027-12-24", "2027-12-30"),
        ("2027-12-31", "2028-01-05"),
        ("2027-03-25", "2027-03-31"),
        ("2026-05-22", "2026-05-27"),
    ],
)
def test_a_letter_posted_before_holidays_counts_two_working_days_later(
    posted: str, counts: str
) -> None:
    script = CaseScript(ONGO).raised(posted, f"{posted}T08:00").considered(posted)
    script.decided(posted, outcome="suspend_3_months").told(posted, method="post")
    (sanction,) = script.play().case()["sanctions"]
    assert sanction["from"] == counts


def test_a_decision_posted_two_days_before_christmas_comes_after_the_last_day() -> None:
    script = CaseScript().raised("2026-12-11", "2026-12-10").considered("2026-12-15")
    script.decided("2026-12-22").told("2026-12-23", method="post")
    played = script.may_attend("2026-12-28").may_attend("2026-12-29").play("2027-01-10")
    inform = played.deadline("inform")
    assert (inform["last_day"], inform["note"], inform["state"]) == (
        "2026-12-25",
        "Christmas Day",
        "missed",
    )
    assert played.case()["interim_exclusion"]["until"] == "2026-12-28"
    assert played.may_attend == [False, True]


def test_while_the_office_is_closed_the_week_to_confirm_runs_on() -> None:
    script = CaseScript().raised("2026-12-11", "2026-12-10")
    assert script.play("2026-12-26").case()["confirm_by"] == "2027-01-01"
    script.do(
        "confirm-exclusion", "2026-12-31", case="c1", officer="lee", reason="The office is closed"
    )
    assert script.play("2027-01-02").case()["confirm_by"] == "2027-01-07"


def test_a_revocation_from_leap_day_ends_with_february() -> None:
    script = CaseScript(ONGO).upheld(
        "2028-02-29", "2028-02-28", outcome="revoke_12_months", override="Threats"
    )
    script.do("apply-to-return", "2029-02-20", person="ann")
    script.do("permit-return", "2029-02-28", person="ann")
    script.do("permit-return", "2029-03-01", person="ann")
    played = script.may_attend("2029-02-28").may_attend("2029-03-01").play("2029-03-02")
    assert [one[:2] for one in played.refused] == [("permit-return", "too-early")]
    assert played.case()["sanctions"][0]["last_day"] == "2029-02-28"
    assert played.deadline("probation-end")["last_day"] == "2029-08-31"
    assert played.may_attend == [False, True]
