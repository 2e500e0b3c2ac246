"""The key map: what every key does, as it is now, by what it is about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from chair_console.language import _
from chair_console.ui import paint
from chair_console.ui.buttons import ActionButton
from chair_console.ui.choice_list import ChoiceList, ChoiceRow
from chair_console.ui.delegates import RowDelegate
from chair_console.ui.sheet import Sheet
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words

_TOPICS = (
    ("floor",),
    ("warnings", "removals"),
    ("queue",),
    ("people", "interests"),
    ("agenda",),
    ("decisions", "votes", "notes"),
    ("meeting",),
    ("room",),
)
"""The beginnings of the acts' names that stand together; what is in none stands last."""


def _titles() -> tuple[str, ...]:
    return (
        _("Who speaks"),
        _("Conduct"),
        _("Waiting to speak"),
        _("People"),
        _("Agenda"),
        _("What was agreed"),
        _("The meeting"),
        _("The room's screen"),
        _("The window"),
    )


class KeyDelegate(RowDelegate):
    """What is done, and the cap of its key."""

    inset = 0.0

    def sizeHint(self, option: Any, index: Any) -> QSize:
        """Low rows: there are many, and nothing is pressed here."""
        return QSize(0, self.theme.sizes.body * 2 + 2)

    def draw(self, painter: QPainter, rect: QRectF, row: Any) -> None:
        """Paint the row."""
        sizes = self.theme.sizes
        body, cap = self.theme.font(sizes.body), self.theme.font(sizes.cap, 500)
        inner = rect.adjusted(8, 0, -8, 0)
        wide, high = paint.width_of(cap, row.detail) + 14, sizes.cap + 9
        plate = QRectF(inner.right() - wide, inner.center().y() - high / 2, wide, high)
        paint.plate(painter, plate, 4, self.colour("surface"), self.colour("line"))
        paint.words(painter, plate, row.detail, cap, self.colour("text"), paint.CENTRE)
        left = inner.adjusted(0, 0, -wide - 12, 0)
        paint.words(painter, left, row.name, body, self.colour("text"))


class KeyList(ChoiceList):
    """The keys of one topic, all to be seen; the sheet scrolls, not the list."""

    def __init__(self, theme: Theme, name: str, rows: tuple[ChoiceRow, ...]) -> None:
        super().__init__(theme, name, rows=len(rows))
        self.key_delegate = KeyDelegate(theme)
        self.paint_with(self.key_delegate)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.show_choices(rows)
        self.choose("")

    def sizeHint(self) -> QSize:
        """Return the room for all rows."""
        return QSize(240, len(self.ids()) * (self.theme.sizes.body * 2 + 2) + 2)

    def minimumSizeHint(self) -> QSize:
        """Return the same: no row is hidden."""
        return QSize(200, self.sizeHint().height())


class KeysSheet(Sheet):
    """All keys in two columns."""

    def __init__(
        self, theme: Theme, actions: Iterable[QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, _("All keys"), _("Close"), parent, wide=880)
        self.cancel.hide()
        self.change = ActionButton(theme, "keys.change", _("Change the keys"), "pencil")
        self.change.clicked.connect(self.reject)
        self.foot.insertWidget(0, self.change)
        self.lists: list[KeyList] = []
        self._fill(by_topic(actions))
        self.accept_button.setFocus()

    def _fill(self, topics: list[tuple[str, tuple[ChoiceRow, ...]]]) -> None:
        columns, high = (QVBoxLayout(), QVBoxLayout()), [0, 0]
        row = QHBoxLayout()
        row.setSpacing(24)
        half = sum(len(rows) + 2 for _title, rows in topics) / 2
        for title, rows in topics:
            at = 0 if high[0] + (len(rows) + 2) / 2 <= half and not high[1] else 1
            high[at] += len(rows) + 2
            heading = Words(self.theme, "small", 600, "accent")
            heading.show_words(title)
            heading.setContentsMargins(8, 0, 0, 0)
            shown = KeyList(self.theme, title, rows)
            self.lists.append(shown)
            columns[at].addWidget(heading)
            columns[at].addWidget(shown)
            columns[at].addSpacing(8)
        for column in columns:
            column.setSpacing(4)
            column.addStretch(1)
            row.addLayout(column, 1)
        self.body.addLayout(row)
        hint = Words(self.theme, "small", 400, "muted", wraps=True)
        hint.show_words(
            _(
                "In the lists: arrows move, Enter opens, Delete takes somebody off the list of "
                "those who wait."
            )
        )
        self.body.addWidget(hint)


def by_topic(actions: Iterable[QAction]) -> list[tuple[str, tuple[ChoiceRow, ...]]]:
    """Put the acts that have a key under what they are about."""
    found: list[list[ChoiceRow]] = [[] for _one in range(len(_TOPICS) + 1)]
    for action in actions:
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        if keys and action.isVisible():
            name = action.text().replace("&&", "&")
            row = ChoiceRow(action.objectName(), name, keys, f"{name}, {keys}")
            found[_topic(action.objectName())].append(row)
    titled = zip(_titles(), found, strict=True)
    return [(title, tuple(rows)) for title, rows in titled if rows]


def _topic(id: str) -> int:
    about = id.partition(".")[0]
    return next((at for at, names in enumerate(_TOPICS) if about in names), len(_TOPICS))
