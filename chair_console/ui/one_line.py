"""An action in one line of typing: what, who, by when, parted by commas.

"Send the repair figures, Daniel, 30 Nov" needs no form. Who and when may stand in either order or
be left out; whatever is neither belongs to what is to be done.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from chair_console.as_written import month_of
from chair_console.core.fact import PersonId
from chair_console.ui.words import plain

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WELSH_DAYS = ("llun", "mawrth", "mercher", "iau", "gwener", "sadwrn", "sul")
_TODAY = {"today", "tonight", "heddiw", "heno"}
_TOMORROW = {"tomorrow", "yfory"}
_NEXT_WEEK, _A_WEEK = {"next week", "wythnos nesaf"}, timedelta(days=7)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SLASHES = re.compile(r"(\d{1,2})[/.](\d{1,2})(?:[/.](\d{2,4}))?")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,10})\.?(?: (\d{4}))?")


@dataclass(frozen=True, slots=True)
class ActionLine:
    """What was understood."""

    text: str
    person: PersonId | None = None
    due: str | None = None
    """Local date, such as "2026-11-30"."""


def read_action(line: str, people: Mapping[PersonId, str], today: date) -> ActionLine:
    """Read an action; who is looked for among the people of the meeting."""
    parts = [part.strip() for part in line.split(",") if part.strip()]
    text: list[str] = parts[:1]
    person: PersonId | None = None
    due: str | None = None
    for part in parts[1:]:
        day = read_day(part, today) if due is None else None
        who = find_person(part, people) if day is None and person is None else None
        if day is not None:
            due = day.isoformat()
        elif who is not None:
            person = who
        else:
            text.append(part)
    return ActionLine(", ".join(text), person, due)


def find_person(typed: str, people: Mapping[PersonId, str]) -> PersonId | None:
    """Find the one person whose name, or a part of it, begins like this; None if not just one."""
    sought = plain(typed)
    exact = [person for person, name in people.items() if plain(name) == sought]
    if len(exact) == 1:
        return exact[0]
    found = [
        person
        for person, name in people.items()
        if plain(name).startswith(sought)
        or any(part.startswith(sought) for part in plain(name).split())
    ]
    return found[0] if len(found) == 1 else None


def read_day(typed: str, today: date) -> date | None:
    """Read a day as people write it; one without a year is the next of its kind."""
    said = plain(typed).removeprefix("by ").removeprefix("erbyn ").strip()
    if said in _TODAY:
        return today
    if said in _TOMORROW:
        return today + timedelta(days=1)
    if said in _NEXT_WEEK:
        return today + _A_WEEK
    weekday = _weekday(said)
    if weekday is None:
        return _read_date(said, today)
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _weekday(said: str) -> int | None:
    welsh = said.removeprefix("dydd ").removesuffix(" nesaf")
    if welsh in _WELSH_DAYS:
        return _WELSH_DAYS.index(welsh)
    day = said.removeprefix("next ")
    if day[:3] in _DAYS and day.isalpha() and (len(day) == 3 or day.endswith("day")):
        return _DAYS.index(day[:3])
    return None


def _read_date(said: str, today: date) -> date | None:
    if match := _ISO.fullmatch(said):
        year, month, day = (int(part) for part in match.groups())
        return _day(year, month, day)
    if match := _SLASHES.fullmatch(said):
        day, month = int(match[1]), int(match[2])
        return _with_year(match[3], month, day, today)
    if (match := _NAMED.fullmatch(said)) and (month := month_of(match[2], elsewhere=False)):
        return _with_year(match[3], month, int(match[1]), today)
    return None


def _with_year(said: str | None, month: int, day: int, today: date) -> date | None:
    if said is not None:
        year = int(said) + (2000 if len(said) == 2 else 0)
        return _day(year, month, day)
    this = _day(today.year, month, day)
    if this is not None and this < today:
        return _day(today.year + 1, month, day)
    return this


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
