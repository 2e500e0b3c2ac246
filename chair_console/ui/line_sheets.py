"""Lines that belong to something: what was agreed on which item, a note about whom, by whom."""

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
from chair_console.ui.together import PersonBox
from chair_console.ui.widgets import Words


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


class SignedLineSheet(LineSheet):
    """A line, and who said it; not asked where it can only be one person."""

    def __init__(
        self,
        theme: Theme,
        room: Room,
        title: str,
        label: str,
        act: str,
        able: tuple[PersonId, ...],
        parent: QWidget | None = None,
        *,
        by_label: str = "",
    ) -> None:
        super().__init__(theme, title, label, act, parent)
        self._room = room
        name = by_label or _("Decided by")
        self.by_box = PersonBox(theme, name)
        self.by_box.offer(room, able)
        if len(able) > 1:
            shown = Words(theme, "body", 500)
            shown.show_words(name)
            self.body.addWidget(shown)
            self.body.addWidget(self.by_box)

    @property
    def by(self) -> PersonId:
        """Who decided it; whoever chairs, unless another is chosen."""
        return self.by_box.person or self._room.by

    @property
    def typed_by(self) -> PersonId | None:
        """Who chairs and typed it in, where another decided."""
        return self._room.by if self.by != self._room.by else None
