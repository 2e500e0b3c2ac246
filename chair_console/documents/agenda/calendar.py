"""Meetings from an iCalendar file: when and where, and the agenda where the description has one.

Each event is read by itself, so that one that is broken does not cost the others.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from chair_console.documents.agenda.description import items_described
from chair_console.documents.agenda.repeating import (
    Entry,
    dates_of_rule,
    moment,
    without_replaced,
)
from chair_console.documents.agenda_in import AgendaPreview, MeetingIn
from chair_console.documents.tabular import MAX_CELL, Problem, tidy
from chair_console.language import _, ngettext

_EVENT = re.compile(
    # One that is never closed ends where the next begins: looking on would take minutes.
    r"^BEGIN:VEVENT[ \t]*$(?:(?!^BEGIN:VEVENT).)*?^END:VEVENT[ \t]*$",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_OTHERS = re.compile(r"^BEGIN:(VTODO|VJOURNAL)[ \t]*$", re.MULTILINE | re.IGNORECASE)
_ZONES = re.compile(
    r"^BEGIN:VTIMEZONE[ \t]*$(?:(?!^BEGIN:VTIMEZONE).)*?^END:VTIMEZONE[ \t]*$",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_ZONE_NAME = re.compile(r"^TZID[^:\n]*:(.+)$", re.MULTILINE | re.IGNORECASE)
_WANTED = re.compile(
    r"(?:BEGIN|END|SUMMARY|DTSTART|DTEND|DURATION|LOCATION|DESCRIPTION|UID|SEQUENCE|STATUS|RRULE|"
    r"RDATE|EXDATE|RECURRENCE-ID)\b",
    re.IGNORECASE,
)
_LOCAL = re.compile(
    r"^DTSTART[^:\n]*:(?P<day>\d{8})(?:T(?P<time>\d{4})\d{0,2}Z?)?\s*$",
    re.MULTILINE | re.IGNORECASE,
)
_NO_EVENTS = _(
    "The calendar file holds no events. Export the meeting itself from the calendar program, or "
    "paste its agenda."
)
_MOST = 800
"""Of a diary of many years the older events are none that anybody plans."""


def read_calendar(text: str) -> AgendaPreview:
    """Read the meetings of a calendar file, the earliest first."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems: list[Problem] = []
    meetings: list[Entry] = []
    found = list(_EVENT.finditer(text))
    zones = {
        at[1].strip(): whole for whole in _ZONES.findall(text) if (at := _ZONE_NAME.search(whole))
    }
    line, counted = 1, 0
    for match in _latest(found):
        line, counted = line + text.count("\n", counted, match.start()), match.start()
        meetings += _meetings(match[0], zones, line, problems)
    meetings = without_replaced(meetings)
    problems += _about_the_rest(text, len(found))
    if not meetings:
        problems.append(Problem(None, _NO_EVENTS, fatal=True))
    latest = datetime.max.replace(tzinfo=UTC)
    found_in = [one.meeting for one in meetings]
    found_in.sort(key=lambda one: one.start.astimezone(UTC) if one.start else latest)
    preview = AgendaPreview((), tuple(problems), "a calendar", "events", tuple(found_in))
    return preview.of_meeting(0) if len(found_in) == 1 else preview


def _latest(found: Sequence[re.Match[str]]) -> Sequence[re.Match[str]]:
    """Return the latest events in the order of the file; one that repeats may still go on."""
    if len(found) <= _MOST:
        return found

    def begins(match: re.Match[str]) -> str:
        start = _LOCAL.search(match[0])
        return "9" if "\nRRULE" in match[0] or start is None else start["day"]

    latest = sorted(found, key=begins, reverse=True)[:_MOST]
    return sorted(latest, key=lambda match: match.start())


def _about_the_rest(text: str, events: int) -> list[Problem]:
    problems = []
    others = len(_OTHERS.findall(text))
    if others:
        problems.append(
            Problem(
                None,
                ngettext(
                    "{n} task or journal entry of the calendar is no meeting and is left out.",
                    "{n} tasks or journal entries of the calendar are no meetings and are left "
                    "out.",
                    others,
                ).format(n=others),
            )
        )
    if events > _MOST:
        problems.append(
            Problem(None, _("Only the latest {most} events were read.").format(most=_MOST))
        )
    opened = len(re.findall(r"^BEGIN:VEVENT[ \t]*$", text, re.MULTILINE | re.IGNORECASE))
    if opened > events:
        problems.append(Problem(None, _("The file is cut off: its last event is not whole.")))
    return problems


def _meetings(
    block: str, zones: Mapping[str, str], line: int, problems: list[Problem]
) -> list[Entry]:
    """Read an event: a meeting, or each of its dates where it repeats."""
    block = _lines_wanted(block)
    event = _parsed(block, zones)
    if event is None:
        problems.append(
            _at(line, _("Line {line}: this event is damaged and is left out. Type it by hand."))
        )
        return []
    said: list[Problem] = []
    title = tidy(_text(event, "SUMMARY"))[:MAX_CELL]
    start, whole_day = _start(event, block, said, line)
    if not title and start is None:
        problems.append(
            _at(line, _("Line {line}: this event has no title and no date; it is left out."))
        )
        return []
    rows = items_described(_text(event, "DESCRIPTION"), said)
    _doubts(event, line, said)
    place = tidy(_text(event, "LOCATION"))[:MAX_CELL]
    first = MeetingIn(title or _("Untitled"), start, whole_day, _minutes(event, start, whole_day),
                      place, rows, tuple(said))  # fmt: skip
    uid, sequence = _text(event, "UID"), _text(event, "SEQUENCE")
    count = int(sequence) if sequence.isdecimal() else 0
    if start is None:
        return [Entry(first, uid, count)]
    replaced = moment(_moment(event, "RECURRENCE-ID"), start, whole_day)
    days = [start] if replaced is not None else dates_of_rule(event, start, whole_day)
    return [Entry(replace(first, start=day), uid, count, replaced) for day in days]


def _at(line: int, sentence: str) -> Problem:
    return Problem(line, sentence.format(line=line))


def _lines_wanted(block: str) -> str:
    """Leave out alarms, those invited and whatever else no agenda needs; parsing costs time."""
    kept: list[str] = []
    depth = 0
    """How deep in parts of the event, such as its alarms."""
    for line in re.sub(r"\n+[ \t]", "", block).split("\n"):
        opens = re.match(r"BEGIN:", line, re.IGNORECASE) is not None
        depth += opens and bool(kept)
        if not depth and _WANTED.match(line):
            kept.append(line)
        depth -= bool(depth) and re.match(r"END:", line, re.IGNORECASE) is not None
    return "\n".join(kept)


def _parsed(block: str, zones: Mapping[str, str]) -> Any:
    """Parse one event with the zones it names; a wrong zone does not cost the event."""
    from icalendar import Calendar  # slow to import

    named = "\n".join(zone for name, zone in zones.items() if name in block)
    for wrapped in (f"{named}\n{block}", block):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                whole = Calendar.from_ical(f"BEGIN:VCALENDAR\n{wrapped}\nEND:VCALENDAR\n")
                return next(iter(whole.walk("VEVENT")), None)
        except (ValueError, KeyError, IndexError, TypeError, AttributeError):
            continue
    return None


def _text(event: Any, name: str) -> str:
    value = event.get(name)
    if isinstance(value, list):
        value = value[0] if value else None
    return "" if value is None else str(value)


def _moment(event: Any, name: str) -> date | datetime | None:
    try:
        value = getattr(event.get(name), "dt", None)
    except (ValueError, AttributeError):
        return None
    return value if isinstance(value, date) else None


def _start(event: Any, block: str, said: list[Problem], line: int) -> tuple[datetime | None, bool]:
    value = _moment(event, "DTSTART") or _local(block)
    if isinstance(value, datetime):
        return value, False
    if value is not None:
        return datetime.combine(value, time()), True
    said.append(_at(line, _("Line {line}: the date cannot be read; set it by hand.")))
    return None, False


def _local(block: str) -> date | datetime | None:
    """Read a start in a zone that cannot be understood, as the clock on the wall there says."""
    found = _LOCAL.search(block)
    if found is None:
        return None
    shape, written = (
        ("%Y%m%d%H%M", found["day"] + found["time"]) if found["time"] else ("%Y%m%d", found["day"])
    )
    try:
        start = datetime.strptime(written, shape)
    except ValueError:
        return None
    return start if found["time"] else start.date()


def _minutes(event: Any, start: datetime | None, whole_day: bool) -> int | None:
    if start is None or whole_day:
        return None
    end = _moment(event, "DTEND")
    try:
        length = getattr(event.get("DURATION"), "dt", None)
        if isinstance(end, datetime):
            length = end - start
    except (TypeError, ValueError, AttributeError):
        return None
    minutes = round(length.total_seconds() / 60) if isinstance(length, timedelta) else 0
    return minutes if 0 < minutes <= 24 * 60 else None


def _doubts(event: Any, line: int, said: list[Problem]) -> None:
    if event.get("RDATE") is not None:
        sentence = _(
            "Line {line}: the event has further dates that are not read; plan them by hand."
        )
        said.append(_at(line, sentence))
    status = _text(event, "STATUS").casefold()
    if status == "cancelled":
        said.append(_at(line, _("Line {line}: the calendar says that it is cancelled.")))
