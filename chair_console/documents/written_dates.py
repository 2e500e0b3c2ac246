"""Dates as lists write them: 2026-03-04, 04/03/2026, 4 March 2026, 4.3.26.

Whether 04/03 is April or March cannot be seen in one cell; a whole column usually tells, because
some day is beyond the twelfth. Where it does not, the day comes first, as everywhere but in
America.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from chair_console.as_written import month_of

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2}))?.*")
_FIGURES = re.compile(
    r"(\d{1,2}) ?[-/.] ?(\d{1,2}) ?[-/.] ?(\d{4}|\d{2})(?:[, ]+(\d{1,2}):(\d{2}))?.*"
)
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er|fed|af|il|ydd|ed|eg|ain|\.)? (?:of |de |o )?"
    r"([^\W\d]{3,})\.?,? (\d{4})\b.*"
)
_MONTH_FIRST = re.compile(r"([^\W\d]{3,})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b.*")
_WEEKDAY = re.compile(r"^([^\W\d]{2,10})[.,]? (?:the )?(?=\d|[^\W\d]{3,}\.? \d)")
_CENTURY = 2000
_TWO_FIGURES = 100
_MOST_MONTHS = 12
_FIRST_YEAR = 1970
"""What is earlier is a spreadsheet's day nought: a time without a date."""


def dates_of(cells: Sequence[str]) -> list[datetime | None]:
    """Read a column of dates; midnight where no time stands with one, None where there is none."""
    american = _is_american(cells)
    return [_date_of(cell.strip(), american) for cell in cells]


def _is_american(cells: Sequence[str]) -> bool:
    found = [at for cell in cells if (at := _FIGURES.fullmatch(cell.strip()))]
    first = max((int(at[1]) for at in found), default=0)
    second = max((int(at[2]) for at in found), default=0)
    return second > _MOST_MONTHS >= first


def _date_of(cell: str, american: bool) -> datetime | None:
    first = _WEEKDAY.match(cell)
    said = cell[first.end() :] if first and not month_of(first[1]) else cell
    hour = minute = 0
    if (exact := _with_zone(said)) is not None:
        return exact
    if at := _ISO.fullmatch(said):
        year, month, day = int(at[1]), int(at[2]), int(at[3])
        hour, minute = int(at[4] or 0), int(at[5] or 0)
    elif at := _FIGURES.fullmatch(said):
        day, month = (int(at[2]), int(at[1])) if american else (int(at[1]), int(at[2]))
        year = int(at[3])
        hour, minute = int(at[4] or 0), int(at[5] or 0)
    elif at := _DAY_FIRST.fullmatch(said):
        day, month, year = int(at[1]), month_of(at[2]), int(at[3])
    elif at := _MONTH_FIRST.fullmatch(said):
        day, month, year = int(at[2]), month_of(at[1]), int(at[3])
    else:
        return None
    year += _CENTURY if year < _TWO_FIGURES else 0
    try:
        return datetime(year, month, day, hour, minute) if year >= _FIRST_YEAR else None
    except ValueError:
        return None


def _with_zone(said: str) -> datetime | None:
    """Read a moment that names its zone, as programs write it."""
    try:
        found = datetime.fromisoformat(said)
    except ValueError:
        return None
    return found if found.tzinfo is not None and found.year >= _FIRST_YEAR else None
