"""Times of day and lengths of time, as people read them.

A moment is kept as milliseconds since 1970 UTC; it becomes a time of day only with the zone in
which the meeting is held, never with the computer's own.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo


@lru_cache(maxsize=32)
def zone(name: str) -> ZoneInfo:
    """Return a time zone by its IANA name."""
    return ZoneInfo(name)


def local(wall: int, zone_name: str) -> datetime:
    """Return the local time of a moment (milliseconds since 1970 UTC)."""
    return datetime.fromtimestamp(wall / 1000, UTC).astimezone(zone(zone_name))


def hour(wall: int, zone_name: str) -> str:
    """Say the time of day, such as "19:02"."""
    return local(wall, zone_name).strftime("%H:%M")


def clock_words(ms: int) -> str:
    """Say a length as a clock shows it: "1:47", "1:02:03"; the sign is left to the caller."""
    seconds = abs(ms) // 1000
    hours, minutes = divmod(seconds // 60, 60)
    if hours:
        return f"{hours}:{minutes:02}:{seconds % 60:02}"
    return f"{minutes}:{seconds % 60:02}"
