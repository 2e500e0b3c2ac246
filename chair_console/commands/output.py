"""What commands print: nothing in it can steer the screen, whatever somebody is called."""

from __future__ import annotations

import re
import sys

# A name could otherwise colour the screen, move the cursor or turn the rest of its line around.
_NOT_FOR_A_SCREEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def say(words: str = "") -> None:
    """Print a line or several."""
    print(_NOT_FOR_A_SCREEN.sub(" ", words))


def complain(words: str) -> None:
    """Print a sentence about something that is not right."""
    print(_NOT_FOR_A_SCREEN.sub(" ", words), file=sys.stderr)


def hand_over(data: bytes) -> None:
    """Write a file's bytes to whatever takes the output, as they are."""
    sys.stdout.flush()
    binary = getattr(sys.stdout, "buffer", None)
    if binary is None or sys.stdout.isatty():
        sys.stdout.write(data.decode("utf-8-sig").replace("\r\n", "\n"))
        return
    binary.write(data)
    binary.flush()
