"""The list of every panel: rows painted by a delegate, chosen by id.

What is chosen is kept as an id. When a row goes away Qt would choose its neighbour, and the next
warning would be given to the wrong person; here nobody is chosen then.
"""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QFrame, QListView

from chair_console.ui import paint
from chair_console.ui.diff_model import ID_ROLE, DiffModel, Index, Row
from chair_console.ui.theme import Rethemed, Theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RowList(Rethemed, QListView):
    """Shows rows; tells which one the user chose, opened, or wants the menu of."""

    row_selected = Signal(str)
    row_activated = Signal(str)
    menu_requested = Signal(str, QPoint)
    """The row's id and where on the screen to open its menu."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._model = DiffModel(self)
        self._showing = False
        self._chosen = ""
        self.setModel(self._model)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu_at)
        self.doubleClicked.connect(self._opened)
        self.wear(theme)

    def paint_with(self, delegate: QAbstractItemDelegate) -> None:
        """Have `delegate` paint the rows."""
        self.setItemDelegate(delegate)

    def retheme(self) -> None:
        """Ask the delegate for the heights anew."""
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show `rows`, keeping the place scrolled to and whoever is chosen."""
        self._showing = True
        self._model.show_rows(rows)
        self._showing = False
        self._reselect()

    def choose(self, row_id: str) -> None:
        """Choose a row without telling anybody; empty for none."""
        if row_id != self._chosen or row_id != self.chosen():
            self._chosen = row_id
            self._reselect()

    def chosen(self) -> str:
        """Return the id of the row that is chosen; empty for none."""
        rows = self.selectionModel().selectedIndexes()
        return str(rows[0].data(ID_ROLE)) if rows else ""

    def ids(self) -> list[str]:
        """Return the ids of the rows in order."""
        return self._model.ids()

    def _reselect(self) -> None:
        if self.chosen() == self._chosen:
            return
        self._showing = True
        index = self._model.index_of(self._chosen)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flags)
        if index.isValid():
            self.scrollTo(index)
        else:
            self.selectionModel().clearSelection()
        self._showing = False

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Paint anew what has changed: a row's words are not its height.

        QListView itself would measure all rows again and paint the whole list.
        """
        QAbstractItemView.dataChanged(self, first, last, list(roles))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell whom the user chose; what changes by showing rows is not the user's doing."""
        super().selectionChanged(selected, deselected)
        if not self._showing:
            self._chosen = self.chosen()
            self.row_selected.emit(self._chosen)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Bring the row on which the keyboard is into sight."""
        super().focusInEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show where the keyboard is, also where there is no row to show it."""
        super().paintEvent(event)
        if self.hasFocus() and not self.currentIndex().isValid():
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            rect = QRectF(self.viewport().rect())
            paint.plate(painter, rect, 8, None, self.theme.colour("focus"), 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens a row, on every system alike."""
        if event.key() in _ENTER and not event.isAutoRepeat():
            self._opened(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _opened(self, index: Index) -> None:
        if index.isValid():
            self.row_activated.emit(str(index.data(ID_ROLE)))

    def _menu_at(self, place: QPoint) -> None:
        index = self.indexAt(place)
        if index.isValid():
            self.setCurrentIndex(index)
            where = self.viewport().mapToGlobal(place)
            self.menu_requested.emit(str(index.data(ID_ROLE)), where)
