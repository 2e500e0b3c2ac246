"""Problems of the command line: those explained in a sentence, and those that nobody expected.

KnownProblem (models/errors.py)
└── CommandProblem    what was asked for cannot be done; carries its exit status

A crash file holds where the program was and the kinds of the errors, never their words or any
values: both may name people.
"""

from __future__ import annotations

import sys
import traceback
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from chair_console.models.errors import CannotOpen, KnownProblem

NOT_RIGHT, WRONG_WORDS, NOT_OPENED = 1, 2, 3


class CommandProblem(KnownProblem):
    """What was asked for cannot be done."""

    def __init__(self, sentence: str, status: int = NOT_RIGHT) -> None:
        super().__init__(sentence)
        self.status = status


@dataclass(frozen=True, slots=True)
class Known:
    """A problem as the user is told it."""

    sentence: str
    status: int


def known(error: Exception) -> Known | None:
    """Explain an error, if it is one of the world's and not of the program."""
    if isinstance(error, CommandProblem):
        return Known(error.sentence, error.status)
    if isinstance(error, CannotOpen):
        return Known(error.sentence, NOT_OPENED)
    if isinstance(error, KnownProblem):
        return Known(error.sentence, NOT_RIGHT)
    from chair_console.resource import ResourceMissing

    return Known(str(error), NOT_RIGHT) if isinstance(error, ResourceMissing) else None


def log_folder() -> Path:
    """Tell where crash files are kept."""
    from platformdirs import user_log_path

    return user_log_path("chair-console", appauthor=False)


def keep_crash(error: BaseException) -> Path | None:
    """Write down where the program was; return the file, or None if none can be written."""
    now = datetime.now(UTC)
    try:
        folder = log_folder()
        folder.mkdir(parents=True, exist_ok=True)
        place = folder / f"crash-{now:%Y%m%d-%H%M%S}.txt"
        place.write_text(crash_text(error, now), encoding="utf-8")
    except OSError:
        return None
    return place


def crash_text(error: BaseException, now: datetime) -> str:
    """Tell where the program was, without any words that came from outside."""
    rows = [f"{now:%Y-%m-%d %H:%M:%S} UTC, Python {sys.version.split()[0]}, {sys.platform}"]
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        rows.append(f"{type(one).__module__}.{type(one).__qualname__}")
        for frame in traceback.extract_tb(one.__traceback__):
            rows.append(f"  {frame.filename}:{frame.lineno} in {frame.name}: {frame.line}")
        one = one.__cause__ or one.__context__
    return "\n".join(rows) + "\n"
