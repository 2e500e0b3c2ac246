"""Events of a calendar that repeat: their dates one by one, without those struck out or moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import islice
from typing import Any

from chair_console.documents.agenda_in import MeetingIn

MOST_DATES = 60
"""A weekly meeting of more than a year; a rule without an end goes on for ever."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A meeting of the calendar, and what makes it one of a series."""

    meeting: MeetingIn
    uid: str = ""
    sequence: int = 0
    """How often the calendar changed it; the latest counts."""
    replaces: datetime | None = None
    """The date of the series that this one stands for."""


def dates_of_rule(event: Any, start: datetime, whole_day: bool) -> list[datetime]:
    """Return the dates of an event that repeats, its own first; its own alone if it does not."""
    from dateutil.rrule import rrulestr  # imported when needed

    rule = event.get("RRULE")
    if rule is None:
        return [start]
    rule = rule[0] if isinstance(rule, list) else rule
    bare = start.replace(tzinfo=None)
    try:
        written = _with_local_end(rule.to_ical().decode("ascii"), start)
        found = list(islice(rrulestr(written, dtstart=bare), MOST_DATES))
    except (ValueError, TypeError, AttributeError, OverflowError):
        return [start]
    struck = {moment(one, start, whole_day) for one in _struck_out(event)}
    days = [one.replace(tzinfo=start.tzinfo) for one in found]
    return [one for one in days if _same(one) not in struck] or [start]


def _with_local_end(rule: str, start: datetime) -> str:
    """Write the end of a rule in the event's own time, in which its dates are counted."""
    parts = []
    for part in rule.split(";"):
        name, _sign, value = part.partition("=")
        if name == "UNTIL" and value.endswith("Z") and start.tzinfo is not None:
            end = datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
            part = f"UNTIL={end.astimezone(start.tzinfo):%Y%m%dT%H%M%S}"
        parts.append(part.rstrip("Z") if name == "UNTIL" else part)
    return ";".join(parts)


def _struck_out(event: Any) -> list[Any]:
    listed = event.get("EXDATE")
    each = listed if isinstance(listed, list) else [listed]
    return [one.dt for group in each if group is not None for one in _dates(group)]


def _dates(group: Any) -> Sequence[Any]:
    """Return the dates of a list; one that is damaged has none."""
    try:
        return getattr(group, "dts", ())
    except ValueError:
        return ()


def moment(value: Any, start: datetime, whole_day: bool) -> datetime | None:
    """Return a date or time of the calendar as the dates of a series are compared."""
    if isinstance(value, datetime):
        return _same(value)
    if isinstance(value, date):
        at = time() if whole_day else start.time()
        return _same(datetime.combine(value, at, start.tzinfo))
    return None


def _same(one: datetime) -> datetime:
    return one.astimezone(UTC) if one.tzinfo is not None else one


def without_replaced(entries: Sequence[Entry]) -> list[Entry]:
    """Leave out dates that were moved, and earlier states of an event."""
    moved = {(one.uid, one.replaces) for one in entries if one.uid and one.replaces is not None}
    latest: dict[str, int] = {}
    for one in entries:
        if one.uid and one.replaces is None:
            latest[one.uid] = max(one.sequence, latest.get(one.uid, 0))
    return [
        one
        for one in entries
        if one.replaces is not None
        or not one.uid
        or (
            one.sequence == latest[one.uid]
            and (one.meeting.start is None or (one.uid, _same(one.meeting.start)) not in moved)
        )
    ]
