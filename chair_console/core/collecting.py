"""Making many lasting things at once without the collector of garbage looking through them.

A long meeting is tens of thousands of frozen objects, none of which is garbage. Python's collector
sets off each time some hundreds have been made and then goes through all there are: a fifth of the
time of opening such a meeting.

It also sets off in whichever thread happens to wake it, and a widget that it takes away in any
thread but the window's brings the program down: it rests while such a thread is at work.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class _Rests:
    """How many want no garbage collected; they come and go in any order and from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._count = 0
        self._was_on = True

    def begin(self) -> None:
        """One more wants it."""
        with self._lock:
            if not self._count:
                self._was_on = gc.isenabled()
                gc.disable()
            self._count += 1

    def end(self) -> None:
        """One fewer wants it; after the last it is as it was before the first."""
        with self._lock:
            self._count -= 1
            if not self._count and self._was_on:
                gc.enable()


_rests = _Rests()


def rest_collector() -> None:
    """Let no garbage be collected until `wake_collector` was called as often as this."""
    _rests.begin()


def wake_collector() -> None:
    """Take one `rest_collector` back."""
    _rests.end()


@contextmanager
def paused_collector() -> Iterator[None]:
    """Let no garbage be collected meanwhile."""
    rest_collector()
    try:
        yield
    finally:
        wake_collector()
