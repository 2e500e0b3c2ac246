"""When the lines of a script happen: only forwards, in the local time of where it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from chair_console.calendar_days import ZONE
from chair_console.clock import ScriptClock
from chair_console.language import _
from chair_console.replay.script import ScriptError, read_line, read_moment, read_zone

_LAST_SECOND = time(23, 59, 59)


class Times:
    """Moves the clock as the lines say."""

    def __init__(self, clock: ScriptClock) -> None:
        self.same_day: dict[date, time] = {}
        """The time last used on each day, which a date alone stands for."""
        self._clock = clock
        self._now: int | None = None

    def begin_at(self, wall: int | None) -> None:
        """Set the clock before the first line."""
        if wall is not None:
            self._set_clock(wall, ZoneInfo(ZONE))

    def go_to_end_of(self, day: date, zone: ZoneInfo) -> None:
        """Let time pass to the last second of a local day, if that is not over."""
        wall = round(datetime.combine(day, _LAST_SECOND, zone).timestamp() * 1000)
        if wall > self._clock.reading().wall:
            self._set_clock(wall, zone)

    def take(self, line: Mapping[str, Any], zone: ZoneInfo) -> None:
        """Let time pass to when a line happens.

        Raises:
            ScriptError: that is before the line that came before it.
        """
        if "at" not in line:
            return
        wall = read_moment(line["at"], zone, self.same_day)
        if self._now is not None and wall < self._now:
            raise ScriptError(_("Time runs backwards here; the lines have to be in their order."))
        self._now = wall
        there = datetime.fromtimestamp(wall / 1000, zone)
        self.same_day[there.date()] = there.timetz().replace(tzinfo=None)
        self._set_clock(wall, zone)

    def _set_clock(self, wall: int, zone: ZoneInfo) -> None:
        reading = self._clock.reading()
        if wall > reading.wall:
            self._clock.go_to(wall)
        offset = datetime.fromtimestamp(wall / 1000, zone).utcoffset() or timedelta()
        self._clock.set_wall(wall, round(offset.total_seconds() / 60))


def first_moment(lines: Iterable[str]) -> int | None:
    """Find when the script begins: at the first act or as planned, whichever is earlier.

    Setting up, and acts before any that says when, are recorded then.
    """
    zone, planned = ZoneInfo(ZONE), None
    for text in lines:
        try:
            line = read_line(text) if text.strip() else None
            if line is None or "at" not in line:
                continue
            if line["do"] == "meeting":
                zone = read_zone(line.get("zone", ZONE))
            moment = read_moment(line["at"], zone, {})
        except ScriptError:
            break
        if line["do"] != "meeting":
            return moment if planned is None else min(planned, moment)
        planned = moment if planned is None else planned
    return planned
