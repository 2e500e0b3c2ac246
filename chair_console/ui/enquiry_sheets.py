"""Enquiries of individuals, taken outside the meeting: parked in one line, handed to the officer.

They are not for the meeting (Broxtowe, Personal Conduct, point 9). A danger that was mentioned is
urgent tonight: a landlord's legal clocks can start with it, so it stands first and in words, with
whom to ring, until the officer has it.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from chair_console.core.fact import PersonId
from chair_console.core.meeting import Meeting, Note, Room
from chair_console.language import _
from chair_console.ui import words
from chair_console.ui.choice_list import ChoiceList, ChoiceRow
from chair_console.ui.controls import Field
from chair_console.ui.sheet import Sheet
from chair_console.ui.small_sheets import LineSheet
from chair_console.ui.theme import Theme
from chair_console.ui.together import PersonBox, rulers
from chair_console.ui.widgets import Words
from chair_console.wording import moments

_RING = _("ring {number}")
_HAS_IT = _("{officer} has the enquiry of {name}: {text}")


class ParkSheet(LineSheet):
    """One line, where to ring, and whether it is urgent tonight."""

    def __init__(
        self, theme: Theme, room: Room, person: PersonId, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            theme,
            _("Own enquiry of {name}").format(name=words.name_in(room.state, room.meeting, person)),
            _("What is it about? The officer takes it up after the meeting."),
            _("Take it outside the meeting"),
            parent,
            check=_("Urgent tonight: there may be a danger"),
        )
        self.person = person
        self.ring = Field(theme, _("Where can they be rung? (may be left empty)"))
        self.ring.add_to(self.body)

    @property
    def text(self) -> str:
        """The enquiry with where to ring."""
        number = self.ring.words()
        line = self.field.words()
        return f"{line}, {_RING.format(number=number)}" if number else line


def enquiries(meeting: Meeting) -> tuple[Note, ...]:
    """List the enquiries, what is urgent first."""
    parked = (one for one in meeting.notes if one.kind == "enquiry")
    return tuple(sorted(parked, key=lambda one: (not one.urgent, one.at)))


def receipt(room: Room, enquiry: Note, officer: PersonId) -> str:
    """Return the note that is kept when the officer has an enquiry."""
    state, meeting = room.state, room.meeting
    return _HAS_IT.format(
        officer=words.name_in(state, meeting, officer),
        name=words.name_in(state, meeting, enquiry.person),
        text=enquiry.text,
    )


def received(room: Room, enquiry: Note) -> bool:
    """Tell whether an officer has it."""
    notes = {one.text for one in room.meeting.notes if one.person == enquiry.person}
    return any(receipt(room, enquiry, one) in notes for one in room.meeting.people)


class EnquiriesSheet(Sheet):
    """The enquiries with who has them; Enter says that the officer has the one chosen."""

    def __init__(self, theme: Theme, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(
            theme, _("Enquiries for the officer"), _("The officer has it"), parent, wide=700
        )
        self.cancel.show_label(_("Close"))
        self._room = room
        self._all = {str(at): one for at, one in enumerate(enquiries(room.meeting))}
        self.list = ChoiceList(theme, _("Enquiries for the officer"), rows=6)
        self.list.show_choices(tuple(self._row(at, one) for at, one in self._all.items()))
        self.list.row_activated.connect(self._opened)
        self.officer = PersonBox(theme, _("Which officer?"))
        self.officer.offer(room, rulers(room))
        self.body.addWidget(self.list, 1)
        label = Words(theme, "body", 500)
        label.show_words(_("Which officer?"))
        self.body.addWidget(label)
        self.body.addWidget(self.officer)
        self.list.setFocus()

    def _row(self, at: str, one: Note) -> ChoiceRow:
        room = self._room
        name = words.name_in(room.state, room.meeting, one.person)
        time = moments.hour(one.at, room.meeting.zone)
        state = _("the officer has it") if received(room, one) else _("not handed over")
        if one.urgent and not received(room, one):
            state = _("urgent tonight, ring now")
        line = f"{time}  {name}: {one.text}"
        return ChoiceRow(at, line, state, f"{line}, {state}")

    def _opened(self, row: str) -> None:
        self.list.choose(row)
        self.attempt()

    @property
    def chosen(self) -> Note | None:
        """The enquiry chosen."""
        return self._all.get(self.list.chosen())

    @property
    def receipt(self) -> str:
        """What is kept when the officer has it."""
        chosen, officer = self.chosen, self.officer.person
        return receipt(self._room, chosen, officer or self._room.by) if chosen else ""

    def problem_now(self) -> str:
        """Ask for one that nobody has."""
        if self.chosen is None:
            return _("There is no enquiry.")
        return _("The officer has this one already.") if received(self._room, self.chosen) else ""
