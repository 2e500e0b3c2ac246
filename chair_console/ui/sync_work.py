"""A hand-over beside the window: in a thread of its own, with its own connection to the database.

The record in memory belongs to the window; what came in is brought into it here, after the thread
has ended. One hand-over runs at a time. It can be called off, and the next one goes on from there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal

from chair_console.core.collecting import rest_collector, wake_collector
from chair_console.language import _
from chair_console.models.errors import KnownProblem

if TYPE_CHECKING:
    from chair_console.models.database import Database
    from chair_console.sync.run import Done, Ends, Transport
    from chair_console.ui.store import Store

_PATIENCE_MS = 15_000


class _Exchange(QThread):
    """One exchange; `done`, `problem` or `fault` is there when it has ended."""

    progressed = Signal(int, int)

    def __init__(self, database: Database, transport: Transport, at: int) -> None:
        super().__init__()
        self.database, self._transport, self._at = database, transport, at
        self.before: Ends = database.journal.ends()
        self.called_off = False
        self.done: Done | None = None
        self.problem: KnownProblem | None = None
        self.fault: Exception | None = None

    def run(self) -> None:
        """Take in and hand over."""
        from chair_console.sync.run import exchange

        try:
            self.done = exchange(self.database, self._transport, self._at, self)
        except KnownProblem as problem:
            self.problem = problem
        except Exception as fault:
            # A thread has nobody above it: the window tells of it and goes on.
            self.fault = fault

    def told(self, done: int, of: int) -> None:
        """Hear how far it is; here it is called off."""
        from chair_console.sync.progress import Cancelled

        if self.called_off:
            raise Cancelled
        self.progressed.emit(done, of)


class SyncWork(QObject):
    """The hand-overs of one window."""

    began = Signal()
    progressed = Signal(int, int)
    """So many of so many records."""
    went_well = Signal(object)
    """A `Done`."""
    failed = Signal(str)
    """A sentence."""

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._running: _Exchange | None = None

    @property
    def runs(self) -> bool:
        """Whether one is under way."""
        return self._running is not None

    def begin(self, transport: Transport) -> None:
        """Begin, unless one runs already or a meeting is in the middle of an item."""
        if self.runs:
            return
        from chair_console.sync.moment import refuse_in_the_middle

        try:
            refuse_in_the_middle(self._store.real)
            at = self._store.clock.reading().wall
            self._running = _Exchange(self._store.database, transport, at)
        except KnownProblem as problem:
            self.failed.emit(problem.sentence)
            return
        self._running.progressed.connect(self.progressed)
        self._running.finished.connect(self._ended)
        self.began.emit()
        rest_collector()
        self._running.start()

    def call_off(self) -> None:
        """End it after the portion that is under way; what went over stays."""
        if self._running is not None:
            self._running.called_off = True

    def stop(self) -> None:
        """Call it off and wait: the database is about to be closed."""
        if self._running is not None:
            self.call_off()
            self._running.wait(_PATIENCE_MS)
            self._ended()

    def _ended(self) -> None:
        ended, self._running = self._running, None
        if ended is None:
            return
        wake_collector()
        problem = self._shown(ended)
        ended.deleteLater()
        if problem:
            self.failed.emit(problem)
        else:
            self.went_well.emit(ended.done)

    def _shown(self, ended: _Exchange) -> str:
        """Bring what came in into the record, and say what went wrong."""
        from chair_console.sync.run import show

        try:
            show(self._store.real, ended.database, ended.before, ended.done)
        except KnownProblem as problem:
            return problem.sentence
        if ended.fault is not None:
            return _(
                "Something in the program went wrong while handing over. What was recorded is "
                "safe; hand over again."
            )
        return ended.problem.sentence if ended.problem is not None else ""
