"""A list model that is told the new rows and works out what changed, by id.

It never resets: a reset loses the selection and the place scrolled to, and the next press of
"warn" would hit nobody, or the wrong person.
"""

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
"""The row itself."""
ID_ROLE = ROW_ROLE + 1

_NOWHERE = QModelIndex()


class Row(Protocol):
    """What a list can show."""

    @property
    def id(self) -> str:
        """Stays the same for as long as it is about the same thing."""

    @property
    def name(self) -> str:
        """What typing in the list searches."""

    @property
    def spoken(self) -> str:
        """The whole sentence for a screen reader."""


class DiffModel(QAbstractListModel):
    """Rows in order, changed only by `show_rows`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row's words, or the row itself for the painter."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            # Where a row is cut with dots, the mouse finds the whole of it.
            return row.spoken or row.name
        if role == ID_ROLE:
            return row.id
        return row if role == ROW_ROLE else None

    def row(self, index: Index) -> Row | None:
        """Return the row at `index`."""
        return self._rows[index.row()] if index.isValid() else None

    def ids(self) -> list[str]:
        """Return the ids in order."""
        return [row.id for row in self._rows]

    def index_of(self, row_id: str) -> QModelIndex:
        """Return where `row_id` is; an invalid index if it is not here."""
        for at, row in enumerate(self._rows):
            if row.id == row_id:
                return self.index(at, 0)
        return QModelIndex()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Become `rows` by the fewest removals, moves, insertions and changes."""
        if len(rows) == len(self._rows) and all(
            old is new or old.id == new.id for old, new in zip(self._rows, rows, strict=True)
        ):
            self._change(rows)
            return
        self._remove_all_but({row.id for row in rows})
        places = {row.id: at for at, row in enumerate(rows)}
        for at, row in enumerate(rows):
            self._settle(at, row, places)
        self._add(rows[len(self._rows) :])

    def _change(self, rows: Sequence[Row]) -> None:
        """Take over rows that are about the same things in the same order."""
        for at, row in enumerate(rows):
            # A row that was not made anew is not compared field by field.
            if self._rows[at] is not row and self._rows[at] != row:
                self._rows[at] = row
                here = self.index(at, 0)
                self.dataChanged.emit(here, here)

    def _remove_all_but(self, wanted: set[str]) -> None:
        last = len(self._rows) - 1
        while last >= 0:
            if self._rows[last].id in wanted:
                last -= 1
                continue
            first = last
            while first > 0 and self._rows[first - 1].id not in wanted:
                first -= 1
            self.beginRemoveRows(_NOWHERE, first, last)
            del self._rows[first : last + 1]
            self.endRemoveRows()
            last = first - 1

    def _settle(self, at: int, row: Row, places: dict[str, int]) -> None:
        """Bring `row` to place `at`, where everything before is settled already."""
        if at >= len(self._rows):
            return  # The rest is new and is added in one go.
        if self._rows[at].id != row.id:
            self._fetch(at, row, places)
        if self._rows[at] is not row and self._rows[at] != row:
            self._rows[at] = row
            here = self.index(at, 0)
            self.dataChanged.emit(here, here)

    def _fetch(self, at: int, row: Row, places: dict[str, int]) -> None:
        old = self._place(row.id, at)
        if old is None:
            self.beginInsertRows(_NOWHERE, at, at)
            self._rows.insert(at, row)
            self.endInsertRows()
        elif old == at + 1 and places[self._rows[at].id] > at + 1:
            # One row went down: say so, instead of moving all that follow up by one.
            self._move(at, min(places[self._rows[at].id], len(self._rows) - 1))
        else:
            self._move(old, at)

    def _place(self, row_id: str, start: int) -> int | None:
        for at in range(start, len(self._rows)):
            if self._rows[at].id == row_id:
                return at
        return None

    def _move(self, old: int, new: int) -> None:
        # Qt counts the target as it stands before the row is taken out.
        self.beginMoveRows(_NOWHERE, old, old, _NOWHERE, new + 1 if new > old else new)
        self._rows.insert(new, self._rows.pop(old))
        self.endMoveRows()

    def _add(self, rows: Sequence[Row]) -> None:
        if rows:
            first = len(self._rows)
            self.beginInsertRows(_NOWHERE, first, first + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()
