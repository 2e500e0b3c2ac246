"""Days as they are typed and written: English and Welsh, whichever the app speaks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from chair_console import language
from chair_console.ui.one_line import read_day

TODAY = date(2026, 11, 20)
"""A Friday."""


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("30 Tach", "2026-11-30"),
        ("4 Rhagfyr 2026", "2026-12-04"),
        ("1 Gorffennaf", "2027-07-01"),
        ("erbyn 17 Mawrth", "2027-03-17"),
        ("heddiw", "2026-11-20"),
        ("heno", "2026-11-20"),
        ("yfory", "2026-11-21"),
        ("dydd Llun", "2026-11-23"),
        ("Gwener nesaf", "2026-11-27"),
        ("wythnos nesaf", "2026-11-27"),
    ],
)
def test_a_day_in_welsh_is_read(typed: str, day: str) -> None:
    read = read_day(typed, TODAY)
    assert read is not None
    assert read.isoformat() == day


@pytest.mark.parametrize("typed", ["cadair 4", "31 Chwefror", "mawr", "llunio"])
def test_what_is_no_day_in_welsh_either_is_left_alone(typed: str) -> None:
    assert read_day(typed, TODAY) is None


def test_every_day_that_is_written_in_welsh_can_be_read_back() -> None:
    welsh = language.catalogue("cy")
    names = [welsh.gettext(one) for one in ENGLISH]
    names[4] = welsh.pgettext("month", "May")
    for number in range(366):
        day = TODAY + timedelta(days=number)
        assert read_day(f"{day.day} {names[day.month - 1]} {day.year}", TODAY) == day


ENGLISH = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
