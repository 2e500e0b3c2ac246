"""Signing off the record of a meeting: who signs, and what it means. Asked once, for ever."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from chair_console.core.fact import PersonId
from chair_console.core.meeting import Meeting, State
from chair_console.language import _
from chair_console.ui import words
from chair_console.ui.controls import Box, under_label
from chair_console.ui.small_sheets import ListSheet
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words

_MAY_SIGN = ("chair", "vice_chair", "lead_officer", "officer")


def signers(meeting: Meeting) -> tuple[PersonId, ...]:
    """List who may sign: whoever chaired last, then the chairs and officers who were there."""
    last = meeting.in_the_seat
    there = [one for one in meeting.people.values() if one.role in _MAY_SIGN and one.spans]
    others = sorted(there, key=lambda one: _MAY_SIGN.index(one.role))
    return (last, *(one.person for one in others if one.person != last))


class SignSheet(ListSheet):
    """Who signs, whoever chaired last unless another is chosen."""

    def __init__(
        self, theme: Theme, state: State, meeting: Meeting, parent: QWidget | None = None
    ) -> None:
        lines = (_("After this no warning can be entered late. It cannot be taken back."),)
        super().__init__(theme, _("Sign off the record?"), lines, _("Sign off"), parent)
        self.who = Box(theme, _("Signed by"))
        for person in signers(meeting):
            role = words.role(meeting.people[person].role) if person in meeting.people else ""
            name = words.name_in(state, meeting, person)
            shown = _("{name}, {role}").format(name=name, role=role) if role else name
            self.who.addItem(shown, person)
        label = Words(theme, "body", 500)
        label.show_words(self.who.accessibleName())
        label.setBuddy(self.who)
        self.body.insertLayout(0, under_label(label, self.who))

    @property
    def by(self) -> PersonId:
        """Who signs."""
        return PersonId(str(self.who.currentData()))
