"""Asking somebody to leave: everything that the room will hear is read once before it is recorded.

One of the two acts that are confirmed. The sheet shows the name, the warnings with their times,
the clause and the words; Enter alone does nothing. Where the code of conduct wants a resolution,
or two people, it asks for them.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from chair_console import wording
from chair_console.core.fact import PersonId
from chair_console.core.meeting import Room, Warning
from chair_console.core.warnings import tally
from chair_console.language import _
from chair_console.ui import words
from chair_console.ui.buttons import ActionButton
from chair_console.ui.controls import Field, Say
from chair_console.ui.one_line import find_person
from chair_console.ui.sheet import Sheet
from chair_console.ui.theme import Theme
from chair_console.ui.together import (
    PersonBox,
    here,
    movers,
    others_for_leaving,
    refusal_to_open_leaving,
)
from chair_console.ui.widgets import Words


class LeaveSheet(Sheet):
    """Shows what it rests on; only Ctrl+Enter or the button records it."""

    stays = Signal()
    """Spoken to again, and staying."""

    def __init__(
        self, theme: Theme, room: Room, person: PersonId, parent: QWidget | None = None
    ) -> None:
        self.person, self._room = person, room
        name = words.name_in(room.state, room.meeting, person)
        at = wording.hour(room.wall, room.meeting.zone)
        super().__init__(
            theme,
            _("Ask {name} to leave").format(name=name),
            _("Record: asked to leave {time}").format(time=at),
            parent,
            icon="log-out",
            kind="danger",
            wide=680,
            window=_("Ask to leave"),
        )
        self.needs_reason = refusal_to_open_leaving(room, person) is not None
        self.counted = tally(room.state, room.meeting, person)
        self.reason = Field(
            theme,
            _("No warning has been given. Why is this a matter of safety?"),
            _("such as: threatened to hit somebody"),
        )
        self.mover = PersonBox(theme, _("Moved by"))
        self.seconder = PersonBox(theme, _("Seconded by"))
        self.agreed = PersonBox(theme, _("Agreed with"))
        self.witnesses_field = Field(
            theme,
            _("Who saw it? Names, parted by commas (may be left empty)"),
        )
        self.say = Say(theme)
        self.say.setText(room.code.meeting.say.leave.replace("{name}", name))
        self.again = ActionButton(
            theme, "leave.stays", _("Spoken to again, staying"), "message-square"
        )
        self.again.setAutoDefault(False)
        self.again.clicked.connect(self.stays)
        self.again.clicked.connect(self.reject)
        self._fill()
        self.accept_button.setDefault(False)
        (self.reason if self.needs_reason else self.cancel).setFocus()

    def _fill(self) -> None:
        self._line(self._who(), "body", "muted")
        for line in self._grounds():
            self._line(line, "head", "text")
        if self.needs_reason:
            self.reason.add_to(self.body)
            note = _("The lead officer will look at this afterwards.")
            self._line(note, "small", "muted")
        self._ask_for_others()
        self._line(_("Say aloud:"), "body", "text")
        self.body.addWidget(self.say)
        self.witnesses_field.add_to(self.body)
        self._line(_("Ctrl+Enter records it."), "small", "muted")
        if self.counted.total:
            self.foot.insertWidget(2, self.again)

    def _ask_for_others(self) -> None:
        """Ask for whoever the code wants besides the one who asks."""
        room, nobody = self._room, _("Nobody named")
        voters = movers(room, self.person)
        self.mover.offer(room, voters, nobody)
        self.seconder.offer(room, voters, nobody)
        self.agreed.offer(room, others_for_leaving(room, self.person), nobody)
        row = QHBoxLayout()
        for box in self._boxes():
            label = Words(self.theme, "body", 500, shrinks=False)
            label.show_words(box.accessibleName())
            row.addWidget(label)
            row.addWidget(box, 1)
        self.body.addLayout(row)

    def _boxes(self) -> tuple[PersonBox, ...]:
        acting = self._room.code.meeting.leave.acting
        if acting == "resolution":
            return (self.mover, self.seconder)
        return (self.agreed,) if acting == "together" else ()

    def _line(self, sentence: str, size: str, colour: str) -> None:
        line = Words(self.theme, size, 500 if size == "head" else 400, colour, wraps=True)
        line.show_words(sentence)
        self.body.addWidget(line)

    def _who(self) -> str:
        meeting, code = self._room.meeting, self._room.code
        role = words.role(meeting.people[self.person].role)
        clause = words.capital(words.clause(code, code.meeting.leave.clause))
        text = code.clause_text(code.meeting.leave.clause).words
        return f"{role}. {clause}: {text}" if text else f"{role}. {clause}."

    def _grounds(self) -> list[str]:
        meeting = self._room.meeting
        given = [meeting.warnings[one] for one in self.counted.counting]
        return [self._warning(place, one) for place, one in enumerate(given, 1)]

    def _warning(self, place: int, one: Warning) -> str:
        meeting, code = self._room.meeting, self._room.code
        at = wording.hour(one.said, meeting.zone)
        what = one.words or code.clause_text(one.clause).words
        which = words.ordinal(place)
        place_words = words.clause(code, one.clause)
        return _("{which} warning {time}: {what} ({clause})").format(
            which=which, time=at, what=what, clause=place_words
        )

    @property
    def safety(self) -> str:
        """The reason of safety, where there was no warning."""
        return self.reason.words() if self.needs_reason else ""

    def problem_now(self) -> str:
        """Ask for the reason where one is needed."""
        if self.needs_reason and not self.safety:
            return _("Write why it is a matter of safety: without a warning a reason is needed.")
        boxes = self._boxes()
        if self.agreed in boxes and self.agreed.person is None:
            return _("Choose with whom it was agreed: here it takes two to ask somebody to leave.")
        if self.mover in boxes and (
            None in {self.mover.person, self.seconder.person}
            or self.mover.person == self.seconder.person
        ):
            return _("Choose who moves it and who seconds it: two people.")
        return self._problem_with_witnesses()

    def _problem_with_witnesses(self) -> str:
        for name, person in self._witnesses():
            if person is None:
                return _("No one person here is called “{name}”: write more of the name.").format(
                    name=name
                )
        return ""

    def _witnesses(self) -> list[tuple[str, PersonId | None]]:
        room = self._room
        names = {one: words.name_in(room.state, room.meeting, one) for one in here(room)}
        parts = (part.strip() for part in self.witnesses_field.words().split(","))
        return [(part, find_person(part, names)) for part in parts if part]

    @property
    def witnesses(self) -> tuple[PersonId, ...]:
        """Who saw it, each once."""
        found = (person for _name, person in self._witnesses() if person is not None)
        return tuple(dict.fromkeys(found))

    @property
    def others(self) -> dict[str, PersonId | None]:
        """Who else took part, as the act names them."""
        boxes = self._boxes()
        named = {
            "moved_by": self.mover,
            "seconded_by": self.seconder,
            "agreed_with": self.agreed,
        }
        return {key: box.person for key, box in named.items() if box in boxes}

    def enter_is_enough(self, event: QKeyEvent) -> bool:
        """Enter alone is too easily struck; Ctrl+Enter is the sheet's own."""
        return False
