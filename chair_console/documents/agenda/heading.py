"""When and where a meeting is, from the lines above its agenda.

Only what is plain is taken: one date, and a place that is called so. Whoever plans sees it in the
sheet and can put it right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import takewhile

from chair_console.documents.agenda_in import ItemIn, MeetingIn
from chair_console.documents.agenda_times import UNKNOWN, timing_of
from chair_console.documents.tabular import MAX_CELL, tidy
from chair_console.documents.written_dates import dates_of

_DATE = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th|er|fed|af|il|ydd|ed|eg|ain|\.)? (?:of |de |o )?"
    r"[^\W\d]{3,12}\.?,? (?:19|20)\d\d|"
    r"[^\W\d]{3,12}\.? \d{1,2}(?:st|nd|rd|th)?, (?:19|20)\d\d|"
    r"\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)\b",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b(?P<day>\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?(?P<month>[^\W\d]{3,12})\b(?!\.?,? \d{4})",
    re.IGNORECASE,
)
"""A day whose year a letter leaves to its own date."""
_TIME = re.compile(
    r"\b(?:\d{1,2}(?:[.:]\d\d)? ?(?:[ap]m\b|[ap]\.m\.|y\.? ?[bh]\b\.?|uhr\b|o['’]r gloch)|"
    r"\d{1,2}:\d\d\b|\d{1,2} ?h ?\d\d\b|noon\b)",
    re.IGNORECASE,
)
_TIMED = re.compile(r"(?:time|starts?|start time|uhrzeit|beginn|heure|amser)\b", re.IGNORECASE)
_PLACE = re.compile(
    r"(?:venue|place|location|where|meeting place|(?:sitzungs|tagungs)?ort(?:, ?raum)?|lieu|lugar|"
    r"lleoliad)\s*[:–—-]\s*(?P<place>\S.*)",
    re.IGNORECASE,
)
_HELD_AT = re.compile(
    r"\bheld (?:in|at) "
    r"(?P<place>(?:(?! on (?:the )?(?:\d|[A-Z][a-z]+day)| at \d|, on | - )[^.;:]){4,80})"
    r"(?: on | at \d|, on | - )"
)
_OF_THE_MEETING = re.compile(
    r"\b(?:to be held|will be held|is held|held (?:on|in|at)|meeting on|takes place|summoned|"
    r"date(?: of (?:the )?meeting)?\s*:|(?:sitzungs)?(?:datum|termin)\s*:|findet|laden|lieu le|"
    r"tiendra|cynhelir|dyddiad\s*:)",
    re.IGNORECASE,
)
"""Stands beside the date of the meeting, where a letter has a date of its own."""
_LATER = re.compile(
    r"\b(?:next(?! meeting (?:is|will|takes))|last|previous|minutes of|nächste)\b", re.IGNORECASE
)
_MOST_LINES = 30


def heading_of(rows: Sequence[ItemIn]) -> MeetingIn | None:
    """Read the date, the time and the place above the first item; None where nothing is plain."""
    above = [row.written or tidy(row.title) for row in takewhile(lambda row: not row.taken, rows)][
        :_MOST_LINES
    ]
    start, whole_day = _start([line for line in above if not _LATER.search(line)])
    places = [at["place"] for line in above if (at := _PLACE.match(line))]
    places = places or [at["place"] for line in above if (at := _HELD_AT.search(line))]
    place = places[0].strip(" ,")[:MAX_CELL] if len(set(places)) == 1 else ""
    if start is None and not place:
        return None
    return MeetingIn("", start, whole_day, None, place)


def _after_letter(lines: Sequence[str], written: datetime) -> tuple[datetime | None, bool] | None:
    """Read "on Monday 16 February at 7pm" in a letter of the third; None where none says so."""
    for line in lines:
        told = _DATE.sub(" ", line)
        found = _DAY.search(told)
        time = _TIME.search(told)
        if found is None or (time is None and not _OF_THE_MEETING.search(told)):
            continue
        for year in (written.year, written.year + 1):
            (day,) = dates_of([f"{found['day']} {found['month']} {year}"])
            if day is not None and day >= written:
                said = timing_of(time[0], clock=True) if time else UNKNOWN
                is_start = said.kind == "start"
                return day + timedelta(minutes=said.moment if is_start else 0), not is_start
    return None


def _days(dated: Sequence[tuple[str, str]]) -> dict[date, datetime]:
    return {day.date(): day for day in dates_of([found for _line, found in dated]) if day}


def _start(lines: Sequence[str]) -> tuple[datetime | None, bool]:
    dated = [(line, at[0]) for line in lines if (at := _DATE.search(line))]
    days = _days(dated)
    if len(days) == 1 and (after := _after_letter(lines, *days.values())):
        return after
    if len(days) > 1:
        dated = [(line, found) for line, found in dated if _OF_THE_MEETING.search(line)] or [
            (line, found) for line, found in dated if _TIME.search(_DATE.sub(" ", line))
        ]
        days = _days(dated)
    if len(days) != 1:
        return None, False
    (day,) = days.values()
    beside = [line for line, _found in dated]
    for line in (*beside, *(line for line in lines if _TIMED.match(line))):
        bare = _DATE.sub(" ", line)
        if (at := _TIME.search(bare)) and (said := timing_of(at[0], clock=True)).kind == "start":
            return day + timedelta(minutes=said.moment), False
    return day, True
