"""Lines that belong to something: what was agreed on which item, a note about whom."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from chair_console.core.fact import ItemId, PersonId
from chair_console.core.meeting import Room
from chair_console.language import _
from chair_console.ui import words
from chair_console.ui.controls import Tick
from chair_console.ui.item_box import ItemBox
from chair_console.ui.small_sheets import LineSheet
from chair_console.ui.theme import Theme


class OutcomeSheet(LineSheet):
    """What was agreed, or who does what, and on which item."""

    def __init__(
        self,
        theme: Theme,
        room: Room,
        title: str,
        label: str,
        parent: QWidget | None = None,
        *,
        hint: str = "",
    ) -> None:
        super().__init__(theme, title, label, _("Record it"), parent, hint=hint)
        self.items = ItemBox(theme, room.meeting)
        self.body.addWidget(self.items)

    @property
    def item(self) -> ItemId:
        """To which item it belongs."""
        return self.items.item


class NoteSheet(LineSheet):
    """A note, about the person chosen or about nobody."""

    def __init__(
        self,
        theme: Theme,
        room: Room,
        person: PersonId | None,
        parent: QWidget | None = None,
    ) -> None:
        name = words.name_in(room.state, room.meeting, person) if person is not None else ""
        title = _("Note about {name}").format(name=name) if name else _("Note")
        label = _("It never counts against anybody, and the room never sees it.")
        super().__init__(theme, title, label, _("Keep the note"), parent)
        self._person = person
        self.about = Tick(theme, _("About {name}").format(name=name))
        self.about.setChecked(person is not None)
        self.about.setHidden(person is None)
        self.body.addWidget(self.about)

    @property
    def person(self) -> PersonId | None:
        """Whom it is about."""
        return self._person if self.about.isChecked() else None
