"""A hand-over beside the window: in a thread of its own, with its own connection to the database.

The record in memory belongs to the window; what came in is brought into it here, after the thread
has ended. One hand-over runs at a time. It can be called off, and the next one goes on from there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from chair_console.language import _
from chair_console.models.errors import KnownProblem
from chair_console.ui.beside import PATIENCE_MS, Beside, Steps, forget_ended

if TYPE_CHECKING:
    from chair_console.models.database import Database
    from chair_console.sync.run import Done, Ends, Transport
    from chair_console.ui.store import Store


@dataclass(frozen=True, slots=True)
class _Exchange:
    """One exchange: by which way, with which database, and how far the records went before it."""

    database: Database
    transport: Transport
    at: int
    before: Ends

    def task(self, steps: Steps) -> Done:
        """Take in and hand over; runs beside the window."""
        from chair_console.sync.run import exchange

        return exchange(self.database, self.transport, self.at, steps)


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
        self._running: Beside[Done] | None = None
        self._exchange: _Exchange | None = None

    @property
    def runs(self) -> bool:
        """Whether one is under way."""
        return self._running is not None

    def standing(self) -> str:
        """Say what is only on this laptop; empty without anybody to hand it over to."""
        partners = self._store.database.partners
        if not partners.any_confirmed():
            return ""
        from chair_console.sync.words import standing

        now = self._store.clock.reading().wall
        return standing(partners.unconfirmed(), now, self._store.zone)

    def begin(self, transport: Transport) -> None:
        """Begin, unless one runs already or a meeting is in the middle of an item."""
        if self.runs:
            return
        from chair_console.sync.moment import refuse_in_the_middle
        from chair_console.sync.progress import Cancelled

        try:
            refuse_in_the_middle(self._store.real)
            at, database = self._store.clock.reading().wall, self._store.database
            self._exchange = _Exchange(database, transport, at, database.journal.ends())
        except KnownProblem as problem:
            self.failed.emit(problem.sentence)
            return
        self._running = Beside(self._exchange.task, off=Cancelled)
        self._running.progressed.connect(self.progressed)
        self._running.finished.connect(self._ended)
        self.began.emit()
        self._running.begin()

    def call_off(self) -> None:
        """End it after the portion that is under way; what went over stays."""
        if self._running is not None:
            self._running.call_off()

    def stop(self) -> None:
        """Call it off and wait: the database is about to be closed."""
        if self._running is not None:
            self.call_off()
            self._running.wait(PATIENCE_MS)
            self._ended()

    def _ended(self) -> None:
        ended, self._running = self._running, None
        begun, self._exchange = self._exchange, None
        if ended is None or begun is None:
            return
        forget_ended()
        done, problem = _what_came_of(ended)
        problem = self._show(begun, done) or problem
        if problem:
            self.failed.emit(problem)
        else:
            self.went_well.emit(done)

    def _show(self, begun: _Exchange, done: Done | None) -> str:
        """Bring what came in into the record, also where it broke off; say what went wrong."""
        from chair_console.sync.run import show

        try:
            show(self._store.real, begun.database, begun.before, done)
        except KnownProblem as problem:
            return problem.sentence
        return ""


def _what_came_of(ended: Beside[Done]) -> tuple[Done | None, str]:
    """Return what was done, or None and the sentence that says why not."""
    try:
        return ended.result(), ""
    except KnownProblem as problem:
        return None, problem.sentence
    except Exception:
        # Nobody pressed anything just now: a quiet sentence, and the window goes on.
        return None, _(
            "Something in the program went wrong while handing over. What was recorded is "
            "safe; hand over again."
        )
