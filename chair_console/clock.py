"""What time it is: the only file that asks.

A computer's clock may be wrong, be set in the middle of a meeting, or stand still while the lid
is shut. Each reading therefore carries several clocks, and a difference between them is noticed
(`slept`, `moved`) and recorded, never corrected. Between laptops, order comes from a hybrid
logical clock (Kulkarni and others, "Logical Physical Clocks", 2014): near the wall clock, yet
never before anything already seen.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from functools import cache
from pathlib import Path
from secrets import token_hex
from typing import Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from chair_console.language import _

GAP_MS = 2_000
"""Clocks drift, and readings are not taken at one instant: smaller gaps mean nothing."""

_NANOSECONDS = 1_000_000
_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Reading:
    """All clocks at one moment."""

    wall: int
    """Milliseconds since 1970-01-01 UTC."""
    offset: int
    """Minutes of local time ahead of UTC at that moment."""
    mono: int
    """Milliseconds that only go forward, through sleep, from an arbitrary start in each boot."""
    awake: int | None
    """The same without the time asleep; None where the system does not tell."""
    boot: str
    """Which run of the computer `mono` and `awake` belong to."""
    typed: int | None = None
    """The computer's own time, where the others were read from a paper; else None."""


class Clock(Protocol):
    """Anything that can be asked what time it is."""

    def reading(self) -> Reading:
        """Read all clocks."""
        ...


class UnknownZone(ValueError):
    """A time zone that is not in the list of zones."""

    sentence = _('This time zone is not known: write it as in "Europe/London".')


class SystemClock:
    """The clocks of this computer."""

    def __init__(self, zone: str | None = None) -> None:
        """Read in a zone such as "Europe/London"; by default in the computer's own.

        Raises:
            UnknownZone: there is none of that name.
        """
        self._zone = _zone(zone)

    def reading(self) -> Reading:
        """Read all clocks."""
        wall = time.time_ns() // _NANOSECONDS
        return Reading(wall, offset_at(wall, self._zone), _mono_ms(), _awake_ms(), boot_id())


class ScriptClock:
    """A clock that shows what it is told, for replays, rehearsals and tests."""

    def __init__(self, wall: int = 0, offset: int = 0, boot: str = "script") -> None:
        self._now = Reading(wall, offset, 0, 0, boot)

    def reading(self) -> Reading:
        """Read what was set last."""
        return self._now

    def advance(self, ms: int) -> None:
        """Let time pass as it should."""
        now = self._now
        awake = None if now.awake is None else now.awake + ms
        self._now = replace(now, wall=now.wall + ms, mono=now.mono + ms, awake=awake)

    def go_to(self, wall: int) -> None:
        """Let time pass until a moment, which must not be before the present one."""
        if wall < self._now.wall:
            raise ValueError("time passes forwards only; use set_wall to put the clock back")
        self.advance(wall - self._now.wall)

    def set_wall(self, wall: int, offset: int | None = None) -> None:
        """Put the wall clock somewhere else while no time passes."""
        kept = self._now.offset if offset is None else offset
        self._now = replace(self._now, wall=wall, offset=kept)

    def sleep(self, ms: int) -> None:
        """Let time pass with the lid shut."""
        self._now = replace(self._now, wall=self._now.wall + ms, mono=self._now.mono + ms)

    def reboot(self, boot: str) -> None:
        """Start the computer anew."""
        self._now = replace(self._now, mono=0, awake=0, boot=boot)


class PaperClock(ScriptClock):
    """Shows the times that stand on a paper, and says of each when it was really typed in.

    Lengths are measured by the paper as well, as in a run of the computer of their own.
    """

    def __init__(self, real: Clock) -> None:
        super().__init__(boot=f"paper-{token_hex(8)}")
        self._real = real

    def reading(self) -> Reading:
        """Read what the paper says, and the computer's clock beside it."""
        return replace(super().reading(), typed=self._real.reading().wall)


class HybridClock:
    """Makes stamps that are later than all it has made or seen.

    A stamp is (milliseconds, counter). It follows the wall clock while that goes forward, and
    counts on the spot while that lags behind what has been seen.
    """

    def __init__(self, last: tuple[int, int] = (0, 0)) -> None:
        self._last = last

    def tick(self, wall: int) -> tuple[int, int]:
        """Make the next stamp.

        Args:
            wall: milliseconds since 1970-01-01 UTC.
        """
        ms, counter = self._last
        self._last = (wall, 0) if wall > ms else (ms, counter + 1)
        return self._last

    def seen(self, stamp: tuple[int, int]) -> None:
        """Take note of a stamp that this device or another has made."""
        self._last = max(self._last, stamp)


def slept(before: Reading, after: Reading) -> int:
    """Tell for how many milliseconds the computer slept; 0 for none, or where it cannot be told."""
    if before.boot != after.boot or before.awake is None or after.awake is None:
        return 0
    gap = (after.mono - before.mono) - (after.awake - before.awake)
    return gap if gap > GAP_MS else 0


def moved(before: Reading, after: Reading) -> int:
    """Tell by how many milliseconds the wall clock was put forward, or back if negative.

    0 for none, and across a restart, where nothing ran on that it could be held against.
    """
    if before.boot != after.boot:
        return 0
    gap = (after.wall - before.wall) - (after.mono - before.mono)
    return gap if abs(gap) > GAP_MS else 0


def offset_at(wall: int, zone: tzinfo | None) -> int:
    """Tell how many minutes a zone's local time is ahead of UTC at a moment.

    Args:
        wall: milliseconds since 1970-01-01 UTC.
        zone: None for the computer's own.
    """
    local = datetime.fromtimestamp(wall / 1000, UTC).astimezone(zone)
    ahead = local.utcoffset()
    return 0 if ahead is None else int(ahead.total_seconds()) // _MINUTE


def _zone(name: str | None) -> ZoneInfo | None:
    if name is None:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UnknownZone(UnknownZone.sentence) from None


if sys.platform == "linux":

    def _mono_ms() -> int:
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME) // _NANOSECONDS

    def _awake_ms() -> int | None:
        return time.clock_gettime_ns(time.CLOCK_MONOTONIC) // _NANOSECONDS

    def _boot_of_system() -> str:
        return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()

elif sys.platform == "darwin":

    def _mono_ms() -> int:
        # Unlike Linux's, this one runs on during sleep.
        return time.clock_gettime_ns(time.CLOCK_MONOTONIC) // _NANOSECONDS

    def _awake_ms() -> int | None:
        return time.clock_gettime_ns(time.CLOCK_UPTIME_RAW) // _NANOSECONDS

    def _boot_of_system() -> str:
        from subprocess import run

        command = ["/usr/sbin/sysctl", "-n", "kern.bootsessionuuid"]
        return run(command, capture_output=True, check=False, text=True).stdout.strip()

elif sys.platform == "win32":

    def _mono_ms() -> int:
        return time.monotonic_ns() // _NANOSECONDS

    def _awake_ms() -> int | None:
        import ctypes

        ticks = ctypes.c_ulonglong()
        if not ctypes.windll.kernel32.QueryUnbiasedInterruptTime(ctypes.byref(ticks)):
            return None
        return ticks.value // 10_000

    def _boot_of_system() -> str:
        import winreg

        place = (
            r"SYSTEM\CurrentControlSet\Control\Session Manager"
            r"\Memory Management\PrefetchParameters"
        )
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, place) as key:
            return f"windows-{winreg.QueryValueEx(key, 'BootId')[0]}"

else:

    def _mono_ms() -> int:
        return time.monotonic_ns() // _NANOSECONDS

    def _awake_ms() -> int | None:
        return None

    def _boot_of_system() -> str:
        raise OSError


@cache
def boot_id() -> str:
    """Name this run of the computer.

    Where the system does not name it, each run of the program counts as one: times are then not
    compared across two runs, which is safe.
    """
    try:
        return _boot_of_system() or token_hex(16)
    except (OSError, ValueError, ImportError):
        return token_hex(16)
