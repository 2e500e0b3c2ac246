"""Long work: it says how far it has come, it can be called off, and leaves nothing half done.

There is one way for all of it. `work_beside` runs a task in a thread of its own and returns what
it made; when it takes longer than a moment, a sheet with a bar and "Cancel" lies over the window,
which goes on painting and answering. A task tells its steps (`Steps.told`), and there it is called
off; what it writes it writes last and whole, so that calling off leaves nothing behind. A task that
only reads can be left at once: its thread runs out and its result is dropped.

The record in memory belongs to the window: a task may read the journal and a state, which never
changes once it is made, and must not record anything.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QEventLoop, QThread, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from chair_console.core.collecting import rest_collector, wake_collector
from chair_console.language import _
from chair_console.models.errors import KnownProblem
from chair_console.ui.sheet import Sheet
from chair_console.ui.theme import Rethemed, Theme
from chair_console.ui.widgets import Words, announce

T = TypeVar("T")
A_MOMENT_MS = 150
"""Work that is done by then shows nothing: a sheet that only flashes would frighten."""
_running: set[QThread] = set()
"""What was left and runs out: a thread must not be forgotten before it has ended."""


class CalledOff(KnownProblem):
    """Somebody pressed Cancel."""

    sentence = _("Called off: nothing was saved, and nothing was changed.")


class Steps:
    """How far a task has come; made for it, and called by it from its own thread."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        self._tell = tell
        self.called_off = False

    def told(self, done: int, of: int) -> None:
        """Say that so many steps of so many are done.

        Raises:
            CalledOff: somebody wants no more of it.
        """
        if self.called_off:
            raise CalledOff
        self._tell(done, of)


class _Work(QThread, Generic[T]):
    """One task; `made` or `fault` is there when it has ended."""

    progressed = Signal(int, int)

    def __init__(self, task: Callable[[Steps], T]) -> None:
        super().__init__()
        self._task = task
        self.steps = Steps(self.progressed.emit)
        self.made: list[T] = []
        self.fault: Exception | None = None

    def run(self) -> None:
        """Do it."""
        try:
            self.made.append(self._task(self.steps))
        except Exception as fault:
            # A thread has nobody above it: whoever waits for it is told.
            self.fault = fault

    def result(self) -> T:
        """Give what it made, or raise what went wrong."""
        if self.fault is not None:
            raise self.fault
        return self.made[0]


class WorkBar(Rethemed, QProgressBar):
    """How much is done; it moves to and fro while that is not known."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.setTextVisible(False)
        self.setAccessibleName(name)
        self.setRange(0, 0)
        self.wear(theme)

    def retheme(self) -> None:
        """Take the colours anew."""
        tokens = self.theme.tokens
        self.setFixedHeight(10)
        self.setStyleSheet(
            f"QProgressBar {{ background: {tokens.line}; border: none; border-radius: 5px; }}"
            f"QProgressBar::chunk {{ background: {tokens.accent}; border-radius: 5px; }}"
        )

    def show_steps(self, done: int, of: int) -> None:
        """Show so many of so many."""
        self.setRange(0, of)
        self.setValue(min(done, of))


class WorkSheet(Sheet):
    """Says what is being done, and offers to call it off."""

    cancelled = Signal()

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, title, "", parent, wide=480)
        self.bar = WorkBar(theme, title)
        self.said = Words(theme, "body", 400, "muted", wraps=True)
        self.said.show_words(_("This takes a moment. Nothing is lost by calling it off."))
        self.body.addWidget(self.said)
        self.body.addWidget(self.bar)
        self.accept_button.hide()
        self.cancel.setFocus()

    def show_steps(self, done: int, of: int) -> None:
        """Show how far it is."""
        self.bar.show_steps(done, of)

    def attempt(self) -> None:
        """Enter does nothing here: there is nothing to accept."""

    def reject(self) -> None:
        """Cancel, and Escape: the sheet stays until the work has stopped."""
        self.cancel.setEnabled(False)
        self.said.show_words(_("Stopping."))
        self.cancelled.emit()


def work_beside(
    theme: Theme,
    over: QWidget,
    title: str,
    task: Callable[[Steps], T],
    *,
    only_reads: bool = False,
) -> T:
    """Run a task beside the window and return what it made.

    Args:
        theme: the look.
        over: over whose window the sheet lies.
        title: what is being done; names nobody.
        task: takes its `Steps`; must not touch a widget or record anything.
        only_reads: nothing is written, so that the task can be left at once.

    Raises:
        CalledOff: Cancel was pressed; nothing was saved.
        Exception: what the task raised.
    """
    work = _Work(task)
    rest_collector()
    try:
        work.start()
        if not work.wait(A_MOMENT_MS):
            _watch(theme, over, title, work, only_reads)
    finally:
        _let_run_out(work)
    if not work.isFinished():
        raise CalledOff
    return work.result()


def _watch(theme: Theme, over: QWidget, title: str, work: _Work[T], only_reads: bool) -> None:
    """Wait with the sheet in sight, until it is done or was left."""
    sheet, loop = WorkSheet(theme, title, over.window()), QEventLoop()

    def call_off() -> None:
        work.steps.called_off = True
        if only_reads:
            loop.quit()

    sheet.cancelled.connect(call_off)
    work.progressed.connect(sheet.show_steps)
    work.finished.connect(loop.quit)
    sheet.open()
    announce(sheet, title)
    if not work.isFinished():
        loop.exec()
    sheet.done(0)
    sheet.deleteLater()


def _let_run_out(work: QThread) -> None:
    """Keep a thread until it has ended; nobody waits for it any more."""
    if work.isFinished():
        wake_collector()
        return
    _running.add(work)
    work.finished.connect(_look_who_ended)


def _look_who_ended() -> None:
    """Forget the threads that have ended."""
    for work in [one for one in _running if one.isFinished()]:
        _running.discard(work)
        wake_collector()


def let_all_run_out(patience_ms: int = 15_000) -> None:
    """Wait for what was left: the database under it is about to be closed."""
    for work in tuple(_running):
        work.wait(patience_ms)
    _look_who_ended()
