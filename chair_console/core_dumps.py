"""No picture of the memory is left behind when the program dies: there are names and keys in it."""

from __future__ import annotations

import sys
from contextlib import suppress

_PR_SET_DUMPABLE = 4


def forbid() -> None:
    """Ask the system for none; where it cannot be asked, nothing happens.

    Linux is asked twice: a program that collects dumps through a pipe does not look at the limit.
    """
    if sys.platform == "win32":
        return  # Windows keeps none unless an administrator turned that on for this program.
    import resource

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
