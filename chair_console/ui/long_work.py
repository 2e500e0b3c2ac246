"""Long work: it says how far it has come, it can be called off, and leaves nothing half done.

`work_beside` runs a task beside the window and returns what it made; when that takes longer than a
moment, a sheet with a bar and "Cancel" lies over the window, which goes on painting and answering.
What a task writes it writes last and whole, so that calling off leaves nothing behind. A task that
only reads can be left at once: its thread runs out and its result is dropped.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEventLoop, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from chair_console.language import _
from chair_console.ui.beside import Beside, Steps, forget_ended
from chair_console.ui.sheet import Sheet
from chair_console.ui.theme import Rethemed, Theme
from chair_console.ui.widgets import Words, announce

T = TypeVar("T")
A_MOMENT_MS = 150
"""Work that is done by then shows nothing: a sheet that only flashes would frighten."""


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
    moment_ms: int = A_MOMENT_MS,
) -> T:
    """Run a task beside the window and return what it made.

    Args:
        theme: the look.
        over: over whose window the sheet lies.
        title: what is being done; names nobody.
        task: takes its `Steps`; must not touch a widget or record anything.
        only_reads: nothing is written, so that the task can be left at once.
        moment_ms: work that is done by then shows nothing.

    Raises:
        CalledOff: Cancel was pressed; nothing was saved.
        Exception: what the task raised.
    """
    work = Beside(task)
    work.begin()
    if not work.wait(moment_ms):
        _watch(theme, over, title, work, only_reads)
    forget_ended()
    return work.result()


def _watch(theme: Theme, over: QWidget, title: str, work: Beside[T], only_reads: bool) -> None:
    """Wait with the sheet in sight, until it is done or was left."""
    sheet, loop = WorkSheet(theme, title, over.window()), QEventLoop()

    def call_off() -> None:
        work.call_off()
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
