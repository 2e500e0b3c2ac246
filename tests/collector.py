"""Garbage is collected between tests, in the thread that also makes and takes away the windows.

Python collects in whichever thread happens to set it off. Where tests run in several processes,
each has a second thread that hears which test is next; a window of an earlier test that is taken
away there brings the process down, now and then and long after its own test had passed.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from itertools import count

import pytest

_OLD_TOO = 100
"""After so many tests what has lived for long is looked through as well, which takes a while."""
_tests = count(1)


def pytest_configure() -> None:
    """Let nothing set it off by itself; it still counts as switched on."""
    gc.set_threshold(0)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """Collect once the windows of a test are gone."""
    yield
    gc.collect(1 if next(_tests) % _OLD_TOO else 2)
