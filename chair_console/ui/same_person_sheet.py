"""Two records of one person: everything of the one counts for the other from now on.

A visitor without a name turns out to be somebody who is known, or a name stands on the list twice.
Nothing is lost: warnings add up to the maximum and no further, and it can be taken apart again.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from chair_console.core.fact import PersonId
from chair_console.core.meeting import Room, State
from chair_console.language import _
from chair_console.ui import words
from chair_console.ui.choice_list import ChoiceList, ChoiceRow
from chair_console.ui.controls import Field
from chair_console.ui.sheet import Sheet
from chair_console.ui.theme import Theme


def others(room: Room, person: PersonId) -> tuple[ChoiceRow, ...]:
    """List everybody else who is known: those of this meeting first."""
    state, meeting = room.state, room.meeting
    named = words.names(state, meeting.people)
    own = [
        ChoiceRow(one, named[one], words.role(meeting.people[one].role))
        for one in meeting.people
        if one != person
    ]
    rest = [
        ChoiceRow(id, known.name, _("not at this meeting"))
        for id, known in state.people.items()
        if id not in meeting.people and known.merged_into is None
    ]
    by_name = sorted(rest, key=lambda row: (words.plain(row.name), row.id))
    return (*sorted(own, key=lambda row: (words.plain(row.name), row.id)), *by_name)


def merged_into(state: State, person: PersonId) -> tuple[PersonId, ...]:
    """List the records that are counted as this person."""
    return tuple(gone for gone, keep in state.aliases.items() if keep == person)


class SamePersonSheet(Sheet):
    """Finds who it is as the name is typed, and asks how one knows."""

    def __init__(
        self, theme: Theme, room: Room, person: PersonId, parent: QWidget | None = None
    ) -> None:
        self.person = person
        name = words.name_in(room.state, room.meeting, person)
        super().__init__(
            theme,
            _("Who is {name}?").format(name=name),
            _("It is this person"),
            parent,
            icon="users",
            wide=600,
            window=_("The same person"),
        )
        self._rows = others(room, person)
        self.field = Field(theme, _("Two or three letters of the name"))
        self.list = ChoiceList(theme, _("People found"), rows=6)
        self.reason = Field(theme, _("How do we know?"), _("such as: gave their name at the break"))
        self.field.add_to(self.body)
        self.body.addWidget(self.list, 1)
        self.reason.add_to(self.body)
        self.field.textChanged.connect(self._search)
        self.list.show_choices(self._rows)
        self.field.setFocus()

    def _search(self) -> None:
        sought = words.plain(self.field.words())
        self.list.show_choices(tuple(row for row in self._rows if sought in words.plain(row.name)))

    @property
    def keep(self) -> PersonId:
        """As whom both are counted from now on."""
        return PersonId(self.list.chosen())

    def problem_now(self) -> str:
        """Ask for the person and the reason."""
        if not self.list.chosen():
            return _("Nobody by that name: try other letters.")
        return "" if self.reason.words() else _("Write how you know, in a few words.")
