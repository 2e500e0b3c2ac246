"""The lead officer's page: what there is to do at the left, the work itself at the right."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from chair_console.language import _
from chair_console.ui.buttons import ActionButton
from chair_console.ui.review.office_desk import OfficeDesk
from chair_console.ui.review.rows import OfficeList, OfficeRow
from chair_console.ui.sheet import HELP
from chair_console.ui.theme import Rethemed, Theme
from chair_console.ui.widgets import Card, Icon, Words, announce
from chair_console.wording.dates import long_date_words

_AFTER_THE_LIST_MS = 50


class Room(Protocol):
    """One page of the lead officer.

    It has no focus proxy: Tab would pass over all that lies before the proxy.
    """

    opens_at: QWidget
    """Where the keyboard begins."""

    def show_now(self) -> None:
        """Show how things stand."""

    def rail(self) -> OfficeRow:
        """Describe the page in the list at the left."""


class OfficeBar(Rethemed, QFrame):
    """The dark bar above."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(_("After the meeting"))
        self.name = Words(theme, "head", 600, "on_top")
        self.name.show_words(_("After the meeting"))
        self.today = Words(theme, "small", 400, "top_muted", shrinks=False)
        self.help = ActionButton(theme, HELP, _("Help"), "circle-help", "top")
        self.home = ActionButton(theme, "office.home", _("Home"), "door-open", "top")
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 0, 12, 0)
        row.setSpacing(12)
        row.addWidget(Icon(theme, "scale", "on_top", 6))
        row.addWidget(self.name, 1)
        row.addWidget(self.today)
        row.addWidget(self.help)
        row.addWidget(self.home)
        self.wear(theme)

    def retheme(self) -> None:
        """Take the height anew."""
        self.setFixedHeight(self.theme.sizes.top_bar)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar."""
        QPainter(self).fillRect(self.rect(), self.theme.colour("top"))


class OfficePage(Rethemed, QFrame):
    """Composition only: which room is open."""

    home_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        desk: OfficeDesk,
        rooms: dict[str, QWidget],
        parent: QWidget | None = None,
    ) -> None:
        """Make the page.

        Args:
            theme: the look.
            desk: of the officer.
            rooms: the pages by their id; each is a `Room`.
            parent: of the page.
        """
        super().__init__(parent)
        self.desk, self.rooms = desk, rooms
        self.bar = OfficeBar(theme)
        self.list = OfficeList(theme, _("What to look at"))
        self.stack = QStackedWidget()
        self._lay_out(theme)
        self.bar.home.clicked.connect(self.home_wanted)
        self.list.row_selected.connect(self.open_room)
        self.list.row_activated.connect(self._into)
        desk.changed.connect(self.show_now)
        desk.spoken.connect(self._announce)
        self.wear(theme)
        self.open_room(next(iter(rooms)))
        if not desk.whole:
            # The list is there to be read while the rest is.
            QTimer.singleShot(_AFTER_THE_LIST_MS, self, self._read_rest)

    def _read_rest(self) -> None:
        self.desk.read_rest()
        self.show_now()

    def _lay_out(self, theme: Theme) -> None:
        rail = Card(theme)
        inside = QVBoxLayout(rail)
        inside.setContentsMargins(6, 8, 6, 8)
        inside.addWidget(self.list)
        self._rail = rail
        self._row = QHBoxLayout()
        self._row.addWidget(rail)
        self._row.addWidget(self.stack, 1)
        for room in self.rooms.values():
            self.stack.addWidget(room)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(self._row, 1)

    def retheme(self) -> None:
        """Take the widths anew."""
        sizes = self.theme.sizes
        self._rail.setFixedWidth(sizes.agenda - 20)
        self._row.setContentsMargins(sizes.gap, sizes.gap, sizes.gap, sizes.gap)
        self._row.setSpacing(sizes.gap)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        QPainter(self).fillRect(self.rect(), self.theme.colour("bg"))

    @property
    def open(self) -> str:
        """The id of the room that is open."""
        return next(id for id, room in self.rooms.items() if room is self.stack.currentWidget())

    def open_room(self, id: str) -> None:
        """Open a room."""
        if id in self.rooms:
            self.stack.setCurrentWidget(self.rooms[id])
            self.show_now()
            self.list.choose(id)

    def _into(self, id: str) -> None:
        self.open_room(id)
        room = self.rooms.get(id)
        if room is not None:
            _as_room(room).opens_at.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin in the list at the left."""
        self.list.setFocus(event.reason())

    def show_now(self) -> None:
        """Show how things stand."""
        today = self.desk.today
        self.bar.today.show_words(long_date_words(today))
        self.list.show_rows([_signed(_as_room(room).rail()) for room in self.rooms.values()])
        _as_room(self.stack.currentWidget()).show_now()

    def _announce(self, sentence: str, urgent: bool) -> None:
        announce(self, sentence, urgent)


def _as_room(widget: QWidget | None) -> Room:
    """Every widget in the stack is a room."""
    return widget  # type: ignore[return-value]


_SIGNS = {
    "meetings": "file-text",
    "cases": "scale",
    "dates": "calendar",
    "follow": "phone",
    "people": "users",
    "reports": "chart-column",
    "keeping": "shield",
    "search": "search",
}


def _signed(row: OfficeRow) -> OfficeRow:
    return replace(row, icon=_SIGNS.get(row.id, "list"))
