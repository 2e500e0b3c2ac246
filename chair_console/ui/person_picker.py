"""Choose a person with two letters and Enter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from chair_console.core.fact import PersonId
from chair_console.language import _
from chair_console.ui import words
from chair_console.ui.controls import Field
from chair_console.ui.delegates import PersonDelegate
from chair_console.ui.lists import RowList
from chair_console.ui.rows import PersonRow
from chair_console.ui.sheet import Sheet
from chair_console.ui.theme import Theme

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


def found(rows: tuple[PersonRow, ...], typed: str) -> tuple[PersonRow, ...]:
    """Find people by the beginning of any part of their name, then by any letters in it."""
    sought = words.plain(typed.strip())
    if not sought:
        return rows

    def begins(row: PersonRow) -> bool:
        name = words.plain(row.name)
        return name.startswith(sought) or any(part.startswith(sought) for part in name.split())

    first = [row for row in rows if begins(row)]
    rest = [row for row in rows if sought in words.plain(row.name) and row not in first]
    return (*first, *rest)


class PersonPicker(Sheet):
    """Finds a person as their name is typed; what follows a comma is what it is about."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        act: str,
        rows: tuple[PersonRow, ...],
        parent: QWidget | None = None,
        *,
        with_note: bool = False,
        why: bool = False,
        icon: str = "check",
    ) -> None:
        self.field = Field(theme, _("Two or three letters of the name"))
        super().__init__(theme, title, act, parent, icon=icon, wide=520)
        self.list = RowList(theme, _("People found"))
        self.delegate = PersonDelegate(theme)
        self.list.paint_with(self.delegate)
        self._rows, self._with_note = rows, with_note
        self.on_picked: Callable[[PersonId, str], None] | None = None
        if with_note:
            about = _("Two or three letters of the name; after a comma, what it is about")
            reason = _("Two or three letters of the name; after a comma, why")
            self.field.label.show_words(reason if why else about)
            self.field.setAccessibleName(self.field.label.text())
            self.field.setPlaceholderText("" if why else _("ai, about the bins"))
        self.field.add_to(self.body)
        self.body.addWidget(self.list, 1)
        self.list.setMinimumHeight(5 * theme.sizes.person_row)
        self.field.textEdited.connect(self._search)
        self.field.installEventFilter(self)
        self.list.row_activated.connect(self._opened)
        self.accepted.connect(self._tell)
        self._search()
        self.field.setFocus()

    @property
    def picked(self) -> PersonId | None:
        """Who is chosen."""
        chosen = self.list.chosen()
        return PersonId(chosen) if chosen else None

    @property
    def note(self) -> str:
        """What it is about."""
        if not self._with_note:
            return ""
        return " ".join(self.field.text().partition(",")[2].split())

    def choose(self, person: str) -> None:
        """Choose somebody to begin with."""
        if person in self.list.ids():
            self.list.choose(person)

    def problem_now(self) -> str:
        """Ask for a person."""
        return "" if self.picked else _("Nobody by that name: try other letters.")

    def _search(self) -> None:
        typed = self.field.text()
        rows = found(self._rows, typed.partition(",")[0] if self._with_note else typed)
        self.list.show_rows(rows)
        self.list.choose(rows[0].id if rows else "")

    def _opened(self, person: str) -> None:
        self.list.choose(person)
        self.attempt()

    def _tell(self) -> None:
        if self.picked is not None and self.on_picked is not None:
            self.on_picked(self.picked, self.note)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Have the arrows move in the list while the letters are being typed."""
        if (
            watched is self.field
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            step = _STEPS.get(Qt.Key(event.key()), 0)
            ids = self.list.ids()
            if step and ids:
                chosen = self.list.chosen()
                at = ids.index(chosen) + step if chosen in ids else 0
                self.list.choose(ids[max(0, min(at, len(ids) - 1))])
                return True
        return super().eventFilter(watched, event)
