"""When a hand-over begins by itself: when the way is back, and when there is something new.

A way that fails is tried again after half a minute, then after twice as long each time, up to half
an hour. A stick that was put in, a folder that appeared or a network that came back is tried at
once, however often it failed before.
"""

from __future__ import annotations

from dataclasses import dataclass

_SECOND = 1_000
FIRST_WAIT_MS = 30 * _SECOND
LONGEST_WAIT_MS = 30 * 60 * _SECOND
REST_MS = 60 * _SECOND
"""After one that went well, so that a meeting does not hand over after each act."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What can be told about a way without using it."""

    ways: frozenset[str]
    """Those that are there now."""
    news: tuple[int, int]
    """Changes when something was recorded here, or left there by others."""


class When:
    """Decides, second by second; `now` is a clock that never goes back, in milliseconds."""

    def __init__(self) -> None:
        self._ways: frozenset[str] = frozenset()
        self._news: tuple[int, int] | None = None
        self._failures = 0
        self._not_before = 0

    def due(self, seen: Seen, now: int) -> bool:
        """Tell whether to begin now."""
        back = seen.ways - self._ways
        self._ways = seen.ways
        if not seen.ways:
            return False
        if back:
            self._failures, self._not_before = 0, now
            return True
        waits = bool(self._failures) or seen.news != self._news
        return waits and now >= self._not_before

    def went_well(self, seen: Seen, now: int) -> None:
        """Rest until there is something new."""
        self._failures, self._news = 0, seen.news
        self._not_before = now + REST_MS

    def failed(self, now: int) -> None:
        """Wait longer each time."""
        wait = min(LONGEST_WAIT_MS, FIRST_WAIT_MS << min(self._failures, 10))
        self._failures += 1
        self._not_before = now + wait
