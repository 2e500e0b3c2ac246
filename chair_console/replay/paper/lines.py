"""A line of an evening on paper as it was typed, and an evening that has been begun.

Both can be kept and read again, so that typing can be gone on with another day. What is kept of an
older version and is not understood any more is left out rather than in the way.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from chair_console.as_written import minutes_after_midnight
from chair_console.core.fact import PersonId
from chair_console.replay.paper.kinds import LINE_KIND

_TIME = re.compile(r"(\d{1,2})(?:[.:h ]?(\d{2}))?\s*([ap])?\.?\s*(?:m\.?)?", re.IGNORECASE)
_NEXT_DAY = timedelta(hours=12)
"""A time that seems to lie this far back was after midnight."""


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One line."""

    kind: str
    at: time
    """To the minute, as it stands on the paper."""
    said: Mapping[str, str] = field(default_factory=dict)
    """What is written beside it, by key; nothing empty."""


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody on the paper who is on no list yet."""

    person: PersonId
    name: str
    role: str
    """Empty for somebody who was not at the meeting and only types it in."""


@dataclass(frozen=True, slots=True)
class Typed:
    """An evening as far as it has been typed."""

    day: date
    """The local day on which it began."""
    typist: PersonId | None = None
    people: tuple[NewPerson, ...] = ()
    lines: tuple[PaperLine, ...] = ()


def read_time(words: str) -> time | None:
    """Read a time of day as it is written by hand: "19:12", "1912", "7.12pm", "8 pm"."""
    found = _TIME.fullmatch(words.strip())
    if found is None:
        return None
    minutes = minutes_after_midnight(int(found[1]), int(found[2] or 0), found[3] or "")
    return time(*divmod(minutes, 60)) if minutes is not None else None


def moments(typed: Typed, zone: str) -> tuple[int, ...]:
    """Tell when each line was: milliseconds since 1970 UTC; an evening may go past midnight."""
    found: list[int] = []
    last: datetime | None = None
    for line in typed.lines:
        last = _not_long_before(datetime.combine(last or typed.day, line.at), last)
        found.append(_wall(last, zone))
    return tuple(found)


def moment_after(start: int, at: time, zone: str) -> int:
    """Tell when a time of day came, from a moment on."""
    local = datetime.fromtimestamp(start / 1000, ZoneInfo(zone)).replace(tzinfo=None)
    return _wall(_not_long_before(datetime.combine(local, at), local), zone)


def _not_long_before(at: datetime, last: datetime | None) -> datetime:
    if last is None:
        return at
    try:
        if last - at > _NEXT_DAY:
            return at + timedelta(days=1)
        if at - last > _NEXT_DAY:
            return at - timedelta(days=1)
    except OverflowError:  # a slip of the hand: the first or the last day that there is
        return at
    return at


def _wall(local: datetime, zone: str) -> int:
    return round(local.replace(tzinfo=ZoneInfo(zone)).timestamp() * 1000)


# Kept until another day


def to_bytes(typed: Typed) -> bytes:
    """Write an evening down."""
    return json.dumps(
        {
            "day": typed.day.isoformat(),
            "typist": typed.typist,
            "people": [[one.person, one.name, one.role] for one in typed.people],
            "lines": [[one.kind, f"{one.at:%H:%M}", dict(one.said)] for one in typed.lines],
        },
        ensure_ascii=False,
    ).encode()


def from_bytes(data: bytes) -> Typed:
    """Read an evening again."""
    raw = json.loads(data)
    return Typed(
        date.fromisoformat(raw["day"]),
        PersonId(raw["typist"]) if raw["typist"] else None,
        tuple(NewPerson(PersonId(id), name, role) for id, name, role in raw["people"]),
        tuple(_known(raw["lines"])),
    )


def _known(lines: Iterable[tuple[str, str, Mapping[str, str]]]) -> Iterable[PaperLine]:
    for kind, at, said in lines:
        if kind in LINE_KIND:
            asked = {one.key for one in LINE_KIND[kind].asked}
            told = {key: words for key, words in said.items() if key in asked}
            yield PaperLine(kind, time.fromisoformat(at), told)
