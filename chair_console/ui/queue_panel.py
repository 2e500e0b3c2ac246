"""Who is waiting to speak. Order is changed by dragging, or with Ctrl or Alt and an arrow."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
)

from chair_console.language import _
from chair_console.ui.buttons import ActionButton
from chair_console.ui.delegates import QueueDelegate
from chair_console.ui.lists import RowList
from chair_console.ui.rows import QueueView
from chair_console.ui.theme import Rethemed, Theme
from chair_console.ui.widgets import Card, Words

_MOVING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_BOTH_KEYS_FROM = 680
"""A card narrower than this, at the usual text size, shows one key only in its head."""
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class QueueList(RowList):
    """A list whose rows ask to be moved; the new order comes back with the next rows shown."""

    row_moved = Signal(str, int)
    row_deleted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        self._empty = ""
        super().__init__(theme, _("Waiting to speak"))
        self.model_for_drag = self.model()
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)

    def show_empty(self, words: str) -> None:
        """Say `words` where there would be rows."""
        self._empty = words
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, or that there are none."""
        super().paintEvent(event)
        if not self.model().rowCount() and self._empty:
            painter = QPainter(self.viewport())
            painter.setFont(self.theme.font(self.theme.sizes.body))
            painter.setPen(self.theme.colour("muted"))
            box = self.viewport().rect().adjusted(4, 10, -4, 0)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignTop), self._empty)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows, take out with Delete."""
        row_id, step = self.chosen(), _STEPS.get(Qt.Key(event.key()), 0)
        if row_id and step and event.modifiers() & _MOVING:
            place = self.ids().index(row_id) + 1 + step
            if 1 <= place <= len(self.ids()):
                self.row_moved.emit(row_id, place)
        elif row_id and event.key() == Qt.Key.Key_Delete and not event.isAutoRepeat():
            self.row_deleted.emit(row_id)
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the move and leave the rows as they are."""
        if event.source() is self:
            self.ask_to_move(self.chosen(), event.position().toPoint())
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()

    def ask_to_move(self, row_id: str, where: QPoint) -> None:
        """Ask that `row_id` stands where `where` is."""
        ids = self.ids()
        if row_id not in ids:
            return
        place = self._gap(where)
        old = ids.index(row_id) + 1
        new = place if place < old else place - 1
        if new != old:
            self.row_moved.emit(row_id, new)

    def _gap(self, where: QPoint) -> int:
        """Return before which place a drop lands; one past the last is the end."""
        index: QModelIndex = self.indexAt(where)
        if not index.isValid():
            return len(self.ids()) + 1
        lower_half = where.y() > self.visualRect(index).center().y()
        return index.row() + (2 if lower_half else 1)


class SuggestionLine(Rethemed, QFrame):
    """Who might go first, with a button to take it and one to leave the order as it is."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.words = Words(theme, "body", 500, "green_text")
        self.take = ActionButton(theme, "queue.suggested", _("Put first"), "check", "quiet")
        self.leave = ActionButton(theme, "queue.leave_order", _("Leave it"), "x", "quiet")
        # The sentence beside it says who; in menus the act itself does.
        self.take.show_label(_("Put first"))
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.take)
        row.addWidget(self.leave)
        self.wear(theme)
        self.hide()

    def retheme(self) -> None:
        """Nothing of its own is kept."""

    def show_suggestion(self, sentence: str) -> None:
        """Show the sentence; empty takes the line away."""
        self.words.show_words(sentence)
        self.setHidden(not sentence)


class QueuePanel(Card):
    """The queue and the buttons that add to it."""

    entry_selected = Signal(str)
    entry_activated = Signal(str)
    entry_moved = Signal(str, int)
    """The entry's id and its new place, counted from 1."""
    entry_withdrawn = Signal(str)

    def __init__(self, theme: Theme) -> None:
        self.heading = Words(theme, "head", 600, shrinks=False)
        self.heading.show_words(_("Waiting to speak"))
        self.aside = Words(theme, "small", 400, "muted")
        self.point_of_order = ActionButton(
            theme, "queue.point_of_order", _("Point of order"), "flag", "quiet"
        )
        self.hand_up = ActionButton(theme, "queue.hand_up", _("Hand up"), "hand")
        self.more = ActionButton(
            theme, "queue.more", _("More"), "chevron-down", "quiet", icon_only=True
        )
        self.budgets = Words(theme, "small", 500, "muted")
        self.suggestion = SuggestionLine(theme)
        self.list = QueueList(theme)
        self.delegate = QueueDelegate(theme)
        super().__init__(theme)
        self.setAccessibleName(_("Waiting to speak"))
        self.list.paint_with(self.delegate)
        self.list.row_selected.connect(self.entry_selected)
        self.list.row_activated.connect(self.entry_activated)
        self.list.row_moved.connect(self.entry_moved)
        self.list.row_deleted.connect(self.entry_withdrawn)
        self._lay_out()

    def _lay_out(self) -> None:
        self.more.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        said, acts = QHBoxLayout(), QHBoxLayout()
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for row in (said, acts, self._head):
            row.setSpacing(10)
        said.addWidget(self.heading)
        said.addWidget(self.aside, 1)
        for button in (self.point_of_order, self.hand_up, self.more):
            acts.addWidget(button)
        self._head.addLayout(said, 1)
        self._head.addLayout(acts)
        column = QVBoxLayout(self)
        column.addLayout(self._head)
        column.addWidget(self.budgets)
        column.addWidget(self.list, 1)
        # Below the rows, so that it pushes none of them from its place.
        column.addWidget(self.suggestion)
        self.retheme()

    def retheme(self) -> None:
        """Take the margins anew, and room for a row or two at least."""
        layout = self.layout()
        if layout is not None:
            sizes = self.theme.sizes
            layout.setContentsMargins(sizes.pad, 8 if sizes.short else 12, sizes.pad, 8)
            layout.setSpacing(4 if sizes.short else 8)
            rows = 3 if sizes.large else 1 if sizes.short else 2
            self.list.setMinimumHeight(rows * sizes.queue_row)
            down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
            self._head.setDirection(down if sizes.large else across)
        super().retheme()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the key of the rarer act before a word is cut."""
        super().resizeEvent(event)
        narrow = self.width() < _BOTH_KEYS_FROM * self.theme.text_percent / 100
        self.point_of_order.set_key_shown(not narrow)

    def show_queue(self, view: QueueView) -> None:
        """Show who is waiting."""
        self.aside.show_words(view.words)
        self.budgets.show_words(view.budgets)
        self.budgets.setHidden(not view.budgets)
        self.list.show_empty(view.empty)
        before = self.list.ids()[:1]
        self.list.show_rows(view.rows)
        if self.list.ids()[:1] != before:
            # Who is next is always in sight.
            self.list.scrollToTop()
        self.suggestion.show_suggestion(view.suggestion)
