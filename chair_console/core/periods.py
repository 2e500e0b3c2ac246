"""How long a period of a code of conduct lasts: the one place where its days are counted.

Codes count in whole local days. "Within 14 days of" leaves the day itself out, "beginning with"
counts it. Months end on the day of the same number, or on the last day of a month that has none
(Dodds v Walker, 1981).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta

from chair_console.core.code_values import Period

LENGTH_UNITS = ("days", "weeks", "months", "working_days")
_DAY = timedelta(days=1)
_NONE: frozenset[date] = frozenset()


def last_day(period: Period, start: date, holidays: Collection[date] = _NONE) -> date:
    """Tell the last day of a period, itself included.

    Args:
        period: in days, weeks, months or working days; meetings are no length of time.
        start: the day of the event that it is counted from.
        holidays: weekdays on which nobody works.
    """
    included = period.first_day == "included"
    if period.unit == "working_days":
        return _after_working_days(period.amount, start, included, holidays)
    if period.unit == "months":
        found = _months_on(start, period.amount, included)
    else:
        days = period.amount * (7 if period.unit == "weeks" else 1)
        found = start + timedelta(days=days - included)
    if period.falls_on_non_working_day == "next_working_day":
        while not is_working_day(found, holidays):
            found += _DAY
    return found


def last_day_of_length(length: Period, start: date, holidays: Collection[date] = _NONE) -> date:
    """Tell the last day of something that lasts so long and begins with a day.

    Both ends are included: three months from 15 January last until 14 April. Where the month has
    no such day, its last day is the last one: three months from 30 November last until the end of
    February.
    """
    if length.unit == "months":
        return _months_on(start, length.amount, included=True)
    return last_day(replace(length, first_day="included"), start, holidays)


def read_length(words: str) -> Period | None:
    """Read a length such as "6 months" or "1 week"; None if it is none."""
    amount, _, unit = words.strip().partition(" ")
    unit = unit.strip().replace(" ", "_")
    unit = unit if unit.endswith("s") else f"{unit}s"
    if unit not in LENGTH_UNITS or not amount.isdecimal() or not 0 < int(amount) < 1000:
        return None
    return Period(int(amount), unit)  # type: ignore[arg-type]  # one of LENGTH_UNITS


def write_length(length: Period) -> str:
    """Write a length as `read_length` reads it."""
    return f"{length.amount} {length.unit}"


def is_working_day(day: date, holidays: Collection[date] = _NONE) -> bool:
    """Tell whether people work on a day: from Monday to Friday, holidays apart."""
    return day.weekday() < 5 and day not in holidays


def _after_working_days(
    amount: int, start: date, included: bool, holidays: Collection[date]
) -> date:
    day = start - _DAY if included else start
    while amount:
        day += _DAY
        amount -= is_working_day(day, holidays)
    return day


def _months_on(start: date, months: int, included: bool) -> date:
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    length = monthrange(year, month)[1]
    if start.day > length:
        return date(year, month, length)
    return date(year, month, start.day) - included * _DAY
