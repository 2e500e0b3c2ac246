"""Between the record and the screen: one signal when something has been recorded.

There is one way in (`act`) and one way out (`changed`). A refusal or a failed write is told as a
sentence and changes nothing on the screen: what was not recorded is never shown as recorded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QObject, Signal

from chair_console.core.fact import Fact, MeetingId, PersonId
from chair_console.core.refusal import Refused
from chair_console.models.errors import KnownProblem
from chair_console.record import Change, Record


class RecordBridge(QObject):
    """The record, as widgets may use it."""

    changed = Signal(object)
    """A `Change` that is on disk."""
    refused = Signal(object)
    """A `Refusal`; nothing was recorded."""
    failed = Signal(str)
    """A sentence; nothing was recorded."""

    def __init__(self, record: Record, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.record = record
        record.listen(self._told)

    def close(self) -> None:
        """Hear no more of the record."""
        self.record.stop_listening(self._told)

    def _told(self, change: Change) -> None:
        self.changed.emit(change)

    def act(
        self, meeting: MeetingId, name: str, by: PersonId | None = None, **keys: Any
    ) -> Change | None:
        """Do something in a meeting; None if it was refused or could not be written."""

        def attempt() -> Change:
            return self.record.act(meeting, name, by, **keys)

        return self._try(attempt)

    def undo(self, meeting: MeetingId) -> Change | None:
        """Take back the last act."""

        def attempt() -> Change:
            return self.record.undo(meeting)

        return self._try(attempt)

    def redo(self, meeting: MeetingId) -> Change | None:
        """Do again what was taken back last."""

        def attempt() -> Change:
            return self.record.redo(meeting)

        return self._try(attempt)

    def write(
        self,
        facts: Iterable[Fact],
        name: str,
        meeting: MeetingId | None = None,
        by: PersonId | None = None,
    ) -> Change | None:
        """Record facts that set something up."""
        prepared = tuple(facts)

        def attempt() -> Change:
            return self.record.write(prepared, name, by, meeting=meeting)

        return self._try(attempt)

    def _try(self, attempt: Callable[[], Change]) -> Change | None:
        try:
            return attempt()
        except Refused as no:
            self.refused.emit(no.refusal)
        except KnownProblem as problem:
            self.failed.emit(problem.sentence)
        return None
