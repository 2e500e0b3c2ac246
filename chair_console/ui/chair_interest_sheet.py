"""The chair has to leave for an item: somebody takes over, or the item is put off.

Whoever has an interest that sends them out cannot chair the item (Ongo 4.3; Broxtowe, Conflict of
Interests, point 3). The seat is handed on first; if nobody may take it, the item waits.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from chair_console.core.course import refusal_to_take_the_chair
from chair_console.core.fact import ItemId, PersonId
from chair_console.core.frozen import replace
from chair_console.core.interests import clause_of_staying
from chair_console.core.meeting import Room
from chair_console.language import _
from chair_console.ui import words
from chair_console.ui.buttons import ActionButton
from chair_console.ui.choice_list import ChoiceList, ChoiceRow
from chair_console.ui.sheet import Sheet
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words

_ORDER = ("vice_chair", "nominated_person", "member")


def takers(room: Room, item: ItemId) -> tuple[PersonId, ...]:
    """List who can take the chair for an item, deputies first."""
    meeting = replace(room.meeting, open_item=item)
    able = [
        one
        for one in meeting.people.values()
        if one.person != meeting.in_the_seat
        and refusal_to_take_the_chair(meeting, one.person) is None
    ]
    able.sort(key=lambda one: _ORDER.index(one.role) if one.role in _ORDER else len(_ORDER))
    return tuple(one.person for one in able)


class ChairInterestSheet(Sheet):
    """Who takes over; or the item is put off."""

    put_off = Signal()

    def __init__(
        self, theme: Theme, room: Room, item: ItemId, parent: QWidget | None = None
    ) -> None:
        self.item = item
        super().__init__(
            theme,
            _("The chair has an interest in “{title}”").format(
                title=room.meeting.items[item].title
            ),
            _("Hand over the chair"),
            parent,
            icon="users",
            wide=620,
            window=_("Interest of the chair"),
        )
        self.list = ChoiceList(theme, _("Who takes the chair?"), rows=5)
        self.list.show_choices(
            tuple(
                ChoiceRow(
                    one,
                    words.name_in(room.state, room.meeting, one),
                    words.role(room.meeting.people[one].role),
                )
                for one in takers(room, item)
            )
        )
        self.list.row_activated.connect(self._opened)
        self.defer = ActionButton(theme, "chair.put_off", _("Put the item off"), "calendar")
        self.defer.setAutoDefault(False)
        self.defer.clicked.connect(self.put_off)
        self.foot.insertWidget(2, self.defer)
        self._fill(room)

    def _fill(self, room: Room) -> None:
        able = bool(self.list.ids())
        rule = clause_of_staying(room.meeting, room.meeting.in_the_seat, self.item)
        clause = words.capital(words.clause(room.code, rule or room.code.interests.clause))
        sentence = _("{clause}: whoever chairs leaves for this item. Who takes over?")
        if not able:
            sentence = _("{clause}: nobody here can take the chair for it, so it has to wait.")
        told = Words(self.theme, "body", 400, wraps=True)
        told.show_words(sentence.format(clause=clause))
        self.body.addWidget(told)
        self.body.addWidget(self.list)
        self.list.setHidden(not able)
        self.accept_button.setHidden(not able)
        (self.list if able else self.defer).setFocus()

    def _opened(self, person: str) -> None:
        self.list.choose(person)
        self.attempt()

    @property
    def to(self) -> PersonId:
        """Who takes over."""
        return PersonId(self.list.chosen())

    def problem_now(self) -> str:
        """Ask for somebody."""
        return "" if self.list.chosen() else _("Nobody can take over: put the item off.")
