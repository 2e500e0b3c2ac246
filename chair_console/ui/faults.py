"""What happens when the program itself is wrong: one notice, one entry in the log, no names.

The text of an exception may hold a person's name, so only its kind and its place in the program
are written down. A fault that comes again and again is told once.
"""

from __future__ import annotations

import logging
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal

_LOG = logging.getLogger("chair_console")


class Faults(QObject):
    """Stands in for the interpreter's way of telling of exceptions."""

    told = Signal()
    """Something went wrong that had not before."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.count = 0
        """How often anything went wrong, repeats included."""
        self._seen: set[str] = set()
        self._before = sys.excepthook

    def install(self) -> None:
        """Take over."""
        self._before = sys.excepthook
        sys.excepthook = self._hook

    def remove(self) -> None:
        """Hand back."""
        sys.excepthook = self._before

    def _hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before(kind, error, trace)
            return
        self.count += 1
        place = where(trace)
        key = f"{kind.__name__} {place}"
        if key not in self._seen:
            self._seen.add(key)
            _LOG.error("%s", key)
            self.told.emit()


def where(trace: TracebackType | None) -> str:
    """Say where in the program it happened, without any value."""
    frames = traceback.extract_tb(trace)
    return " < ".join(
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(frames)
    )
