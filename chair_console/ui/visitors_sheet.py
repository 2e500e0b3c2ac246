"""A confidential item while visitors are in the room: ask, before it is opened."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from chair_console.core.attendance import present
from chair_console.core.fact import ItemId, PersonId
from chair_console.core.meeting import VISITORS, Meeting, Room
from chair_console.language import _
from chair_console.ui import words
from chair_console.ui.buttons import ActionButton
from chair_console.ui.controls import Field
from chair_console.ui.sheet import Sheet
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words
from chair_console.wording import terms


def visitors(meeting: Meeting) -> tuple[PersonId, ...]:
    """List the visitors who are in the room."""
    return tuple(one.person for one in present(meeting) if one.role in VISITORS)


class VisitorsSheet(Sheet):
    """Have they gone out? If they stay, a reason is kept."""

    stay = Signal(str)
    """They stay; the reason."""

    def __init__(
        self, theme: Theme, room: Room, item: ItemId, parent: QWidget | None = None
    ) -> None:
        self.item = item
        title = room.meeting.items[item].title
        super().__init__(
            theme,
            _("“{title}” is confidential").format(title=title),
            _("They have gone out: open it"),
            parent,
            icon="door-open",
            wide=640,
            window=_("Confidential item"),
        )
        self.visitors = visitors(room.meeting)
        self.reason = Field(theme, _("If they stay: why?"), _("such as: here to present the item"))
        self.stays = ActionButton(theme, "visitors.stay", _("They stay: open it"), "users")
        self.stays.setAutoDefault(False)
        self.stays.clicked.connect(self._they_stay)
        self.foot.insertWidget(2, self.stays)
        self._line(_("Still in the room:"), "muted")
        for person in self.visitors:
            name = words.name_in(room.state, room.meeting, person)
            role = terms.role(room.meeting.people[person].role)
            self._line(f"{name}, {role}", "text")
        self.reason.add_to(self.body)
        self.accept_button.setFocus()

    def _line(self, sentence: str, colour: str) -> None:
        line = Words(self.theme, "body", 500, colour, wraps=True)
        line.show_words(sentence)
        self.body.addWidget(line)

    def _they_stay(self) -> None:
        reason = self.reason.words()
        if not reason:
            self.show_problem(_("Write why they stay."))
            self.reason.setFocus()
            return
        self.stay.emit(reason)
