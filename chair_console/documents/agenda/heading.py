"""When and where a meeting is, from the lines above its agenda.

Only what is plain is taken: one date, and a place that is called so. Whoever plans sees it in the
sheet and can put it right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import takewhile

from chair_console.documents.agenda_in import ItemIn, MeetingIn
from chair_console.documents.agenda_times import timing_of
from chair_console.documents.tabular import MAX_CELL, tidy
from chair_console.documents.written_dates import dates_of

_DATE = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th|\.)? (?:of |de )?[^\W\d]{3,12}\.?,? (?:19|20)\d\d|"
    r"[^\W\d]{3,12}\.? \d{1,2}(?:st|nd|rd|th)?, (?:19|20)\d\d|"
    r"\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:\d{1,2}(?:[.:]\d\d)? ?(?:[ap]m\b|[ap]\.m\.|uhr\b)|\d{1,2}:\d\d\b|noon\b)", re.IGNORECASE
)
_TIMED = re.compile(r"(?:time|starts?|start time|uhrzeit|beginn|heure|amser)\b", re.IGNORECASE)
_PLACE = re.compile(
    r"(?:venue|place|location|where|meeting place|ort|lieu|lugar|lleoliad)\s*[:–—-]\s*"
    r"(?P<place>\S.*)",
    re.IGNORECASE,
)
_LATER = re.compile(r"\b(?:next|last|previous|minutes of|nächste)\b", re.IGNORECASE)
_MOST_LINES = 30


def heading_of(rows: Sequence[ItemIn]) -> MeetingIn | None:
    """Read the date, the time and the place above the first item; None where nothing is plain."""
    above = [row.written or tidy(row.title) for row in takewhile(lambda row: not row.taken, rows)][
        :_MOST_LINES
    ]
    start, whole_day = _start([line for line in above if not _LATER.search(line)])
    places = [at["place"] for line in above if (at := _PLACE.match(line))]
    place = places[0][:MAX_CELL] if len(set(places)) == 1 else ""
    if start is None and not place:
        return None
    return MeetingIn("", start, whole_day, None, place)


def _start(lines: Sequence[str]) -> tuple[datetime | None, bool]:
    dated = [(line, at[0]) for line in lines if (at := _DATE.search(line))]
    days = {day.date(): day for day in dates_of([found for _line, found in dated]) if day}
    if len(days) != 1:
        return None, False
    (day,) = days.values()
    beside = [line for line, _found in dated]
    for line in (*beside, *(line for line in lines if _TIMED.match(line))):
        bare = _DATE.sub(" ", line)
        if (at := _TIME.search(bare)) and (said := timing_of(at[0], clock=True)).kind == "start":
            return day + timedelta(minutes=said.moment), False
    return day, True
