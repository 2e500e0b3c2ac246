"""Work beside the window: the one thread there is, with a way to tell how far it is.

`Beside` runs a task in a thread of its own. `long_work` waits for one with a sheet over the window,
`SyncWork` lets one go on while people work, `CheckRecordSheet` says in its own sheet what came of
one. A task tells its steps (`Steps.told`), and there it is called off.

The record in memory belongs to the window: a task may read the journal and a state, which never
changes once it is made, and must neither touch a widget nor record anything. While one runs no
garbage is collected: a widget that the collector takes away in any thread but the window's brings
the program down.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QThread, Signal

from chair_console.core.collecting import rest_collector, wake_collector
from chair_console.language import _
from chair_console.models.errors import KnownProblem

T = TypeVar("T")
PATIENCE_MS = 15_000
"""So long a window that closes waits for what was called off."""


class CalledOff(KnownProblem):
    """Somebody pressed Cancel."""

    sentence = _("Called off: nothing was saved, and nothing was changed.")


class Steps:
    """How far a task has come; made for it, and called by it from its own thread."""

    def __init__(
        self, tell: Callable[[int, int], None], off: type[KnownProblem] = CalledOff
    ) -> None:
        self._tell, self._off = tell, off
        self.called_off = False

    def told(self, done: int, of: int) -> None:
        """Say that so many steps of so many are done.

        Raises:
            CalledOff: somebody wants no more of it; another problem where the task has its own.
        """
        if self.called_off:
            raise self._off
        self._tell(done, of)


class Beside(QThread, Generic[T]):
    """One task; when it has ended, `result` gives what it made or raises what went wrong."""

    progressed = Signal(int, int)
    """So many steps of so many."""

    def __init__(self, task: Callable[[Steps], T], off: type[KnownProblem] = CalledOff) -> None:
        """Prepare a task.

        Args:
            task: takes its `Steps`.
            off: what is raised in it where it is called off.
        """
        super().__init__()
        self._task = task
        self._made: list[T] = []
        self._fault: Exception | None = None
        self.steps = Steps(self.progressed.emit, off)

    def begin(self) -> None:
        """Run it; it is kept until it has ended, whoever forgets it."""
        _running.add(self)
        rest_collector()
        self.finished.connect(forget_ended)
        self.start()

    def call_off(self) -> None:
        """End it at its next step."""
        self.steps.called_off = True

    def run(self) -> None:
        """Do it."""
        try:
            self._made.append(self._task(self.steps))
        except Exception as fault:
            # A thread has nobody above it: whoever asks for the result is told.
            self._fault = fault

    def result(self) -> T:
        """Give what it made.

        Raises:
            CalledOff: it has not ended, because nobody waited for it.
            Exception: what the task raised.
        """
        if not self.isFinished():
            raise CalledOff
        if self._fault is not None:
            raise self._fault
        return self._made[0]


_running: set[Beside[Any]] = set()
"""What has begun and not ended: a thread must not be forgotten before that."""


def forget_ended() -> None:
    """Let go of the threads that have ended; after the last the collector works again."""
    for work in [one for one in _running if one.isFinished()]:
        _running.discard(work)
        wake_collector()


def let_all_run_out(patience_ms: int = PATIENCE_MS) -> None:
    """Wait for all that runs: the database under it is about to be closed."""
    for work in tuple(_running):
        work.wait(patience_ms)
    forget_ended()
