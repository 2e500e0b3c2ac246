"""Asking somebody to leave: everything that the room will hear is read once before it is recorded.

One of the two acts that are confirmed. The sheet shows the name, the warnings with their times,
the clause and the words; Enter alone does nothing.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from chair_console import wording
from chair_console.core.fact import PersonId
from chair_console.core.meeting import Room, Warning
from chair_console.core.removals import refusal_to_remove
from chair_console.core.warnings import tally
from chair_console.language import _
from chair_console.ui import words
from chair_console.ui.buttons import ActionButton
from chair_console.ui.controls import Field, Say
from chair_console.ui.sheet import Sheet
from chair_console.ui.theme import Theme
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
        self.needs_reason = refusal_to_remove(room, person) is not None
        self.counted = tally(room.state, room.meeting, person)
        self.reason = Field(
            theme,
            _("No warning has been given. Why is this a matter of safety?"),
            _("such as: threatened to hit somebody"),
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
        self._line(_("Say aloud:"), "body", "text")
        self.body.addWidget(self.say)
        self._line(_("Ctrl+Enter records it."), "small", "muted")
        if self.counted.total:
            self.foot.insertWidget(2, self.again)

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
        return ""

    def enter_is_enough(self, event: QKeyEvent) -> bool:
        """Enter alone is too easily struck; Ctrl+Enter is the sheet's own."""
        return False
