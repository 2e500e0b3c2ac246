"""Pages beside the meetings: the lead officer's side, and handing over.

Both are made anew each time they are opened, so that nothing on them is stale, and forgotten when
they are left. What they need takes long to load and is loaded only then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from chair_console.core.fact import CaseId
from chair_console.models.errors import KnownProblem
from chair_console.ui.sheet import Sheet
from chair_console.ui.store import Store
from chair_console.ui.sync_work import SyncWork
from chair_console.ui.theme import Theme

if TYPE_CHECKING:
    from chair_console.ui.hand_over_page import HandOverPage
    from chair_console.ui.review.office_page import OfficePage


class SidePages(QObject):
    """Opens them over the others and takes them away again."""

    page_wanted = Signal(QWidget)
    """A page to be shown; it is among the others already."""
    left = Signal()
    help_wanted = Signal()
    bar_made = Signal(object)
    """A bar on which help is to be offered."""
    sheet_made = Signal(Sheet)
    """A sheet to be opened over the window."""
    problem = Signal(str)

    def __init__(
        self, theme: Theme, store: Store, work: SyncWork, pages: QStackedWidget, window: QWidget
    ) -> None:
        super().__init__(window)
        self._theme, self._store, self._work, self._pages = theme, store, work, pages
        self.office: OfficePage | None = None
        """The lead officer's side, while it is open."""
        self.hand_over: HandOverPage | None = None

    def open_office(self) -> None:
        """Show the lead officer's side."""
        from chair_console.ui.review.open_office import open_office

        store = self._store
        try:
            only = self.only_cases()
            page = open_office(self._theme, store.real, store.zone, None, store.templates, only)
            page.desk.laptops = self._laptops
        except KnownProblem as problem:
            self.problem.emit(problem.sentence)
            return
        self.close_office()
        self.office = page
        page.home_wanted.connect(self._leave)
        page.bar.help.clicked.connect(self.help_wanted)
        self._show(page)

    def only_cases(self) -> frozenset[CaseId] | None:
        """Tell which cases this profile may show; None for all."""
        if self._store.in_office or not self._store.kept_apart:
            return None
        return self._store.real.cases_opened_here()

    def _laptops(self) -> tuple[tuple[str, str], ...]:
        """List the laptops that records are handed over with."""
        known = self._store.database.partners.confirmed()
        return tuple((one.device, one.label) for one in known)

    def open_hand_over(self) -> None:
        """Show with which laptops records are exchanged."""
        from chair_console.ui.hand_over_page import HandOverPage

        page = HandOverPage(self._theme, self._store, self._work)
        page.home_wanted.connect(self._leave)
        page.sheet_made.connect(self.sheet_made)
        self.bar_made.emit(page.brand)
        self.close_hand_over()
        self.hand_over = page
        self._show(page)

    def open_organisation(self) -> None:
        """Ask what is to be done about the organisation, over the page to which it belongs."""
        self.open_hand_over()
        assert self.hand_over is not None
        self.hand_over.desk.ask()

    def close_office(self) -> None:
        """Forget the lead officer's side: it may show what the next profile must not see."""
        page, self.office = self.office, None
        self._forget(page)

    def close_hand_over(self) -> None:
        """Forget the page of handing over."""
        page, self.hand_over = self.hand_over, None
        self._forget(page)

    def _show(self, page: QWidget) -> None:
        self._pages.addWidget(page)
        self.page_wanted.emit(page)

    def _leave(self) -> None:
        self.left.emit()
        if self.sender() is self.office:
            self.close_office()
        else:
            self.close_hand_over()

    def _forget(self, page: QWidget | None) -> None:
        if page is not None:
            self._pages.removeWidget(page)
            page.deleteLater()
