"""Dates in words, in the language of the app. Every date that is shown is put together here.

Python's own names of months follow the computer's language, which need not be the app's.
"""

from __future__ import annotations

from datetime import date, datetime

from chair_console.language import _, pgettext

# Each is looked up when it is asked for: a list of thousands says thousands of dates.
_MONTHS = (
    lambda: _("January"),
    lambda: _("February"),
    lambda: _("March"),
    lambda: _("April"),
    lambda: pgettext("month", "May"),
    lambda: _("June"),
    lambda: _("July"),
    lambda: _("August"),
    lambda: _("September"),
    lambda: _("October"),
    lambda: _("November"),
    lambda: _("December"),
)


def month(number: int) -> str:
    """Name a month, 1 to 12."""
    return _MONTHS[number - 1]()


def short_month(number: int) -> str:
    """Name a month where there is little room."""
    return (
        _("Jan"),
        _("Feb"),
        _("Mar"),
        _("Apr"),
        pgettext("short month", "May"),
        _("Jun"),
        _("Jul"),
        _("Aug"),
        _("Sep"),
        _("Oct"),
        _("Nov"),
        _("Dec"),
    )[number - 1]


def weekday(number: int) -> str:
    """Name a day of the week, 0 (Monday) to 6."""
    return (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )[number]


def short_weekday(number: int) -> str:
    """Name a day of the week where there is little room."""
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))[number]


def date_words(day: date) -> str:
    """Say a date, such as "17 March 2026"."""
    words = _("{day} {month} {year}")
    return words.format(day=day.day, month=month(day.month), year=day.year)


def weekday_words(day: date) -> str:
    """Say a date with its day of the week in short, such as "Tue 17 March 2026"."""
    return _("{weekday} {date}").format(weekday=short_weekday(day.weekday()), date=date_words(day))


def long_date_words(day: date) -> str:
    """Say a date with its day of the week, such as "Tuesday 17 March 2026"."""
    return _("{weekday} {date}").format(weekday=weekday(day.weekday()), date=date_words(day))


def day_month_words(day: date) -> str:
    """Say a day of some year that is clear, such as "17 March"."""
    return _("{day} {month}").format(day=day.day, month=month(day.month))


def short_date_words(day: date) -> str:
    """Say a date in the least room, such as "17 Mar"."""
    return _("{day} {month}").format(day=day.day, month=short_month(day.month))


def short_year_words(day: date) -> str:
    """Say a date in little room, with its year, such as "17 Mar 26"."""
    words = _("{day} {month} {year}")
    year = f"{day.year % 100:02}"
    return words.format(day=day.day, month=short_month(day.month), year=year)


def moment_words(moment: datetime) -> str:
    """Say a date and a time, such as "17 March 2026, 19:00"."""
    return _("{date}, {time}").format(date=date_words(moment.date()), time=f"{moment:%H:%M}")


def long_moment_words(moment: datetime) -> str:
    """Say a date with its day of the week and a time: "Tuesday 17 March 2026, 19:00"."""
    return _("{date}, {time}").format(date=long_date_words(moment.date()), time=f"{moment:%H:%M}")


def free_day_words(named: str) -> str:
    """Say the name of a bank holiday, or of a day, in the language of the app.

    The names come in English. One that is not known here, such as that of a day that is free once
    only, is said as it came.
    """
    known = _free_days()
    return "; ".join(_free_day(one, known) for one in named.split("; "))


def _free_day(named: str, known: dict[str, str]) -> str:
    plain = named.removesuffix(_MOVED)
    said = known.get(plain, plain)
    return said if plain == named else _("{holiday} (observed)").format(holiday=said)


_MOVED = " (observed)"
"""How a bank holiday is marked that is kept on a weekday because its day is in a weekend."""


def _free_days() -> dict[str, str]:
    return {
        "Monday": _("Monday"),
        "Tuesday": _("Tuesday"),
        "Wednesday": _("Wednesday"),
        "Thursday": _("Thursday"),
        "Friday": _("Friday"),
        "Saturday": _("Saturday"),
        "Sunday": _("Sunday"),
        "New Year's Day": _("New Year's Day"),
        "New Year Holiday": _("New Year Holiday"),
        "Saint Patrick's Day": _("Saint Patrick's Day"),
        "Good Friday": _("Good Friday"),
        "Easter Monday": _("Easter Monday"),
        "May Day": _("May Day"),
        "Spring Bank Holiday": _("Spring Bank Holiday"),
        "Battle of the Boyne": _("Battle of the Boyne"),
        "Summer Bank Holiday": _("Summer Bank Holiday"),
        "Late Summer Bank Holiday": _("Late Summer Bank Holiday"),
        "Saint Andrew's Day": _("Saint Andrew's Day"),
        "Christmas Day": _("Christmas Day"),
        "Boxing Day": _("Boxing Day"),
    }
