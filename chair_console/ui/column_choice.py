"""What each column of a file holds, to be said by whoever knows: one box for each column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from chair_console.documents.any_table import ColumnIn
from chair_console.language import _
from chair_console.ui.controls import Box
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words

_BESIDE = 4
"""Columns in a row; a table with more goes on below."""
Meanings = Sequence[tuple[str, str]]
"""What a column can hold: its id and what it is called."""


def meanings_of_people() -> Meanings:
    """List what a column of people can hold."""
    return (
        ("name", _("Name")), ("first", _("First name")), ("last", _("Surname")),
        ("role", _("Role")), ("votes", _("Votes")), ("quorum", _("Counts for the quorum")),
        ("adjustments", _("Adjustments")), ("online", _("Online")),
    )  # fmt: skip


def meanings_of_items() -> Meanings:
    """List what a column of an agenda can hold."""
    return (
        ("title", _("Title")), ("number", _("Number")), ("minutes", _("Minutes")),
        ("time", _("Time")), ("start", _("Start")), ("end", _("End")),
        ("confidential", _("Confidential")), ("public_title", _("Title for the room")),
    )  # fmt: skip


def meanings_of_interests() -> Meanings:
    """List what a column of a register can hold."""
    return (
        ("name", _("Name")), ("first", _("First name")), ("last", _("Surname")),
        ("about", _("The interest")), ("body", _("Organisation")), ("category", _("Kind")),
        ("date", _("Date")),
    )  # fmt: skip


class ColumnChoice(QWidget):
    """A box for each column, under its heading."""

    changed = Signal()

    def __init__(self, theme: Theme, meanings: Meanings) -> None:
        super().__init__()
        self._theme, self._meanings = theme, meanings
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        self.boxes: dict[int, Box] = {}
        """By the place of the column in the file."""

    def show_columns(self, columns: Sequence[ColumnIn], taken: Mapping[str, int]) -> None:
        """Offer the columns of a file, with what they are taken for."""
        self._clear()
        named = {place: meaning for meaning, place in taken.items()}
        for at, column in enumerate(columns):
            box = self._box(column, named.get(column.place, ""))
            label = Words(self._theme, "small", 500, "muted")
            label.show_words(column.heading or column.sample)
            label.setToolTip(column.sample)
            label.setBuddy(box)
            row, across = divmod(at, _BESIDE)
            self._grid.addWidget(label, 2 * row, across)
            self._grid.addWidget(box, 2 * row + 1, across)
            self.boxes[column.place] = box

    def _clear(self) -> None:
        self.boxes = {}
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _box(self, column: ColumnIn, meaning: str) -> Box:
        said = _("What “{heading}” holds, such as {sample}")
        box = Box(self._theme, said.format(heading=column.heading, sample=column.sample))
        box.addItem(_("not used"), "")
        for id, name in self._meanings:
            box.addItem(name, id)
        box.setCurrentIndex(max(0, box.findData(meaning)))
        box.activated.connect(self._chosen)
        return box

    def _chosen(self) -> None:
        """What one column holds, no other does: it was said anew."""
        said = self.sender()
        meaning = said.currentData() if isinstance(said, Box) else ""
        for box in self.boxes.values():
            if box is not said and meaning and box.currentData() == meaning:
                box.setCurrentIndex(0)
        self.changed.emit()

    @property
    def columns(self) -> dict[str, int]:
        """What is held by which column."""
        return {
            str(box.currentData()): place for place, box in self.boxes.items() if box.currentData()
        }
