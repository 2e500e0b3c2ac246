"""The records on the page of the hand-over: what is only here, the button, how far it has come."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from chair_console.documents.hand_over_lists import conflicts, only_here
from chair_console.language import _
from chair_console.models.errors import KnownProblem
from chair_console.sync import words
from chair_console.sync.run import Done, Folder
from chair_console.sync.ways import folder_of, remember_folder, ways_now
from chair_console.ui.buttons import ActionButton
from chair_console.ui.check_record_sheet import CheckRecordSheet
from chair_console.ui.page import card, head
from chair_console.ui.sheet import Sheet
from chair_console.ui.store import Store
from chair_console.ui.sync_sheets import ConflictsSheet, OnlyHereSheet
from chair_console.ui.sync_work import SyncWork
from chair_console.ui.theme import Rethemed, Theme
from chair_console.ui.widgets import Words, announce


class Progress(Rethemed, QProgressBar):
    """How many records have gone over."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setTextVisible(False)
        self.setAccessibleName(_("Handing over"))
        self.wear(theme)

    def retheme(self) -> None:
        """Take the colours anew."""
        tokens = self.theme.tokens
        self.setFixedHeight(8)
        self.setStyleSheet(
            f"QProgressBar {{ background: {tokens.line}; border: none; border-radius: 4px; }}"
            f"QProgressBar::chunk {{ background: {tokens.accent}; border-radius: 4px; }}"
        )


class HandOverRecords(QWidget):
    """Hands over beside the window, and says what came of it."""

    sheet_made = Signal(Sheet)
    changed = Signal()
    """Something came in or went out."""

    def __init__(self, theme: Theme, store: Store, work: SyncWork, over: QWidget) -> None:
        super().__init__()
        self.theme, self.store, self.work, self._over = theme, store, work, over
        self.standing = Words(theme, "body", 500, wraps=True)
        self.result = Words(theme, "body", 400, "muted", wraps=True)
        self.problem = Words(theme, "body", 500, "red_text", wraps=True)
        self.bar = Progress(theme)
        self.call_off = ActionButton(theme, "hand-over.stop", _("Call it off"), "x", "quiet")
        self.go = ActionButton(
            theme, "hand-over.go", _("Hand over and take in"), "arrow-right", "primary"
        )
        self.another = ActionButton(theme, "hand-over.folder", _("Another folder"), "", "quiet")
        self.list = ActionButton(
            theme, "hand-over.only-here", _("What is only here"), "list", "quiet"
        )
        self.look = ActionButton(theme, "hand-over.look", _("To look at"), "flag", "quiet")
        self.check = ActionButton(
            theme, "hand-over.check", _("Check the record"), "shield", "quiet"
        )
        self._fill()
        self._connect()
        self.tell("", "")
        self._show_running(work.runs)

    def _fill(self) -> None:
        whole, column = card(self.theme)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)
        column.addWidget(head(self.theme, _("Records")))
        for one in (self.standing, self.result, self.problem):
            column.addWidget(one)
        running = QHBoxLayout()
        running.addWidget(self.bar, 1)
        running.addWidget(self.call_off)
        column.addLayout(running)
        row = QHBoxLayout()
        for button in (self.list, self.look, self.check):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.another)
        row.addWidget(self.go)
        column.addLayout(row)

    def _connect(self) -> None:
        self.go.clicked.connect(self._hand_over_now)
        self.another.clicked.connect(self._choose_folder)
        self.call_off.clicked.connect(self.work.call_off)
        self.list.clicked.connect(self.show_only_here)
        self.look.clicked.connect(self.show_conflicts)
        self.check.clicked.connect(self._show_check)
        self.work.began.connect(self._began)
        self.work.progressed.connect(self._progressed)
        self.work.went_well.connect(self._went_well)
        self.work.failed.connect(self._failed)

    # What there is

    def show_now(self, ready: bool) -> None:
        """Show how things stand; `ready` if there is anybody to hand over to."""
        database, now = self.store.database, self.store.clock.reading().wall
        left = database.partners.unconfirmed()
        self.standing.show_words(words.standing(left, now, self.store.zone))
        ready = ready or database.server.own() is not None
        self.go.allow(ready and not self.work.runs)
        self.go.show_label("", "" if ready else _("Add a laptop and compare the code first."))
        self.another.setHidden(not ready or folder_of(database) is None)
        waiting, forked = len(database.exchange.waiting()), len(database.exchange.forks())
        self.look.setHidden(not waiting + forked)

    def tell(self, result: str, problem: str) -> None:
        """Say what came of something."""
        for shown, said in ((self.result, result), (self.problem, problem)):
            shown.show_words(said)
            shown.setHidden(not said)
            if said:
                announce(shown, said, urgent=shown is self.problem)

    # Handing over

    def _hand_over_now(self) -> None:
        ways = ways_now(self.store.database)
        if ways:
            self.work.begin(ways[0])
        else:
            self._choose_folder()

    def _choose_folder(self) -> None:
        path = QFileDialog.getExistingDirectory(self, _("Folder or stick"))
        if path:
            self.hand_over(Path(path))

    def hand_over(self, folder: Path) -> None:
        """Take in and hand over through a folder, from now on whenever it is there."""
        try:
            remember_folder(self.store.database, folder)
        except KnownProblem as problem:
            self.tell("", problem.sentence)
            return
        self.work.begin(Folder(folder))

    def _began(self) -> None:
        self.tell(_("Handing over. Leave the stick where it is."), "")
        self.bar.setRange(0, 0)
        self._show_running(True)

    def _progressed(self, done: int, of: int) -> None:
        self.bar.setRange(0, max(1, of))
        self.bar.setValue(done)

    def _show_running(self, runs: bool) -> None:
        self.bar.setHidden(not runs)
        self.call_off.setHidden(not runs)
        if runs:
            self.go.allow(False)

    def _went_well(self, done: Done) -> None:
        self._show_running(False)
        self.changed.emit()
        names = words.labels(self.store.database)
        said = " ".join((*words.told(done.taken), words.handed(done.handed)))
        self.tell(said, "\n".join(words.problems(done.taken, names)))

    def _failed(self, sentence: str) -> None:
        self._show_running(False)
        self.changed.emit()
        self.tell("", sentence)

    # Looking

    def show_only_here(self) -> None:
        """List what nobody else has confirmed."""
        store = self.store
        rows = only_here(store.database, store.real, store.zone)
        self.sheet_made.emit(OnlyHereSheet(self.theme, store, rows, self._over.window()))

    def show_conflicts(self) -> None:
        """Show what waits, and what two laptops tell differently."""
        store = self.store
        found = conflicts(store.database, store.real, store.zone)
        waiting = len(store.database.exchange.waiting())
        names = words.labels(store.database)
        over = self._over.window()
        self.sheet_made.emit(ConflictsSheet(self.theme, found, waiting, names, over))

    def _show_check(self) -> None:
        sheet = CheckRecordSheet(self.theme, self.store.database, self._over.window())
        self.sheet_made.emit(sheet)
