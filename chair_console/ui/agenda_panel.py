"""The agenda, and below it what the room's screen shows."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from chair_console.language import _
from chair_console.ui import paint
from chair_console.ui.buttons import ActionButton
from chair_console.ui.delegates import AgendaDelegate
from chair_console.ui.diff_model import Row
from chair_console.ui.lists import RowList
from chair_console.ui.rows import AgendaRow, AgendaView, RoomView
from chair_console.ui.theme import Rethemed, Theme
from chair_console.ui.widgets import Card, Words

_STATE_WORDS = {
    "off": _("Room display is off"),
    "live": _("The room sees"),
    "held": _("The room sees (held)"),
    "blank": _("The room sees an empty screen"),
}


class RoomPreview(Rethemed, QLabel):
    """What the room sees, so that nobody need turn round to look."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._view = RoomView()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.wear(theme)
        self.show_room(self._view)

    def retheme(self) -> None:
        """Take the size anew."""
        self.updateGeometry()
        self.update()

    def show_room(self, view: RoomView) -> None:
        """Show what the room sees."""
        if view == self._view and self.accessibleName():
            return
        self._view = view
        parts = (_STATE_WORDS[view.state], view.title, view.detail)
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height: one line while the display is off."""
        sizes = self.theme.sizes
        line = round(sizes.small * 1.3)
        if self._view.state in ("off", "blank"):
            return QSize(0, line + 16)
        return QSize(0, 2 * line + round(sizes.body * 1.3) + 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a small dark screen, framed while it is held."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, view, rect = self.theme, self._view, QRectF(self.rect())
        held = view.state == "held"
        edge = theme.colour("amber_fill" if held else "top_edge")
        if view.state == "off":
            paint.plate(painter, rect, 8, theme.colour("sunken"), theme.colour("line"))
        else:
            paint.plate(painter, rect, 8, theme.colour("top"), edge, 3 if held else 1)
        off = view.state == "off"
        token = "muted" if off else "top_amber" if held else "top_muted"
        size, line = theme.sizes.icon - 3, theme.sizes.small * 1.3
        theme.icons.paint(painter, "monitor", theme.colour(token), 10, 8 + (line - size) / 2, size)
        small = theme.font(theme.sizes.small, 500)
        head = QRectF(10 + size + 8, 8, rect.width() - size - 28, line)
        paint.words(painter, head, _STATE_WORDS[view.state], small, theme.colour(token))
        if view.state in ("off", "blank"):
            return
        body = QRectF(10, head.bottom() + 1, rect.width() - 20, theme.sizes.body * 1.3)
        paint.words(
            painter, body, view.title, theme.font(theme.sizes.body, 600), theme.colour("on_top")
        )
        last = QRectF(10, body.bottom(), rect.width() - 20, line)
        paint.words(
            painter, last, view.detail, theme.font(theme.sizes.small), theme.colour("top_muted")
        )


class AgendaList(RowList):
    """The items; a row is as high as its title needs."""

    def __init__(self, theme: Theme, delegate: AgendaDelegate) -> None:
        self._delegate = delegate
        self._measured: tuple[tuple[str, bool, bool], ...] = ()
        """Titles and signs, on which the heights depend."""
        super().__init__(theme, _("Agenda"))
        self.setUniformItemSizes(False)
        self.paint_with(delegate)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show the items, and measure them again where a title or a sign is another."""
        super().show_rows(rows)
        shown = tuple(
            (one.title, one.interest, one.confidential)
            for one in rows
            if isinstance(one, AgendaRow)
        )
        if shown != self._measured:
            self._measured = shown
            self.scheduleDelayedItemsLayout()

    def doItemsLayout(self) -> None:
        """Measure the rows for the width there is, again if a scroll bar took some of it."""
        for _try in range(2):
            before = self._delegate.width = self.viewport().width()
            super().doItemsLayout()
            if self.viewport().width() == before:
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the rows for the new width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class AgendaPanel(Card):
    """The items in order; opening one is asked of whoever listens."""

    item_selected = Signal(str)
    item_activated = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setAccessibleName(_("Agenda"))
        self.heading = Words(theme, "head", 600, shrinks=False)
        self.heading.show_words(_("Agenda"))
        self.aside = Words(theme, "small", 400, "muted")
        self.delegate = AgendaDelegate(theme)
        self.list = AgendaList(theme, self.delegate)
        self.empty = Words(theme, "body", 400, "muted", wraps=True)
        self.room = RoomPreview(theme)
        self.next = ActionButton(
            theme, "agenda.next", _("Next item"), "arrow-right", stretches=True
        )
        self.list.row_selected.connect(self.item_selected)
        self.list.row_activated.connect(self.item_activated)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(15, 0, 11, 0)
        head.addWidget(self.heading)
        head.addStretch(1)
        head.addWidget(self.aside)
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 8, 12, 13)
        foot.setSpacing(8)
        foot.addWidget(self.room)
        foot.addWidget(self.next)
        self.empty.setContentsMargins(16, 12, 16, 12)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 12, 1, 1)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        column.addLayout(foot)

    def show_agenda(self, view: AgendaView) -> None:
        """Show the items."""
        self.aside.show_words(view.words)
        self.empty.show_words(view.empty)
        self.empty.setHidden(bool(view.rows))
        self.list.show_rows(view.rows)
        self.next.show_label(view.next_label)

    def show_room(self, view: RoomView) -> None:
        """Show what the room sees."""
        self.room.show_room(view)
