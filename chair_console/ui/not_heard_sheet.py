"""Having somebody heard no further: they stay, and are not called to speak again.

Only some codes of conduct have this step before leaving. Who may decide it, and whether it takes
two or a resolution, comes from the code's file.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from chair_console.core.fact import PersonId
from chair_console.core.meeting import Room
from chair_console.language import _
from chair_console.ui import words
from chair_console.ui.controls import Say
from chair_console.ui.leave_sheet import warning_lines
from chair_console.ui.sheet import Sheet
from chair_console.ui.theme import Theme
from chair_console.ui.together import silencers
from chair_console.ui.who_acts import WhoActs
from chair_console.ui.widgets import Words


class NotHeardSheet(Sheet):
    """Shows what it rests on and the words, and asks who else is needed."""

    def __init__(
        self, theme: Theme, room: Room, person: PersonId, parent: QWidget | None = None
    ) -> None:
        self.person, self._room = person, room
        self.rule = room.code.meeting.not_heard
        name = words.name_in(room.state, room.meeting, person)
        super().__init__(
            theme,
            _("{name} is not heard further").format(name=name),
            _("Record it"),
            parent,
            icon="circle-pause",
            kind="warning",
            wide=660,
            window=_("Not heard further"),
        )
        self.who = WhoActs(
            theme,
            room,
            person,
            self.rule.acting if self.rule else "any_one",
            silencers(room, person),
            by_label=_("Decided by"),
        )
        self.say = Say(theme)
        self.say.setText(room.code.meeting.say.not_heard.replace("{name}", name))
        self._fill()
        boxes = self.who.shown()
        (boxes[0] if boxes else self.accept_button).setFocus()

    def _fill(self) -> None:
        self._line(self._rests_on(), "body", "muted")
        for line in warning_lines(self._room, self.person):
            self._line(line, "head", "text")
        self.body.addLayout(self.who)
        self._line(_("Say aloud:"), "body", "text")
        self.body.addWidget(self.say)

    def _rests_on(self) -> str:
        code = self._room.code
        stays = _("They stay in the room and vote, and are not called to speak again.")
        if self.rule is None:
            return stays
        place = words.capital(words.clause(code, self.rule.clause))
        return f"{place}. {stays}"

    def _line(self, sentence: str, size: str, colour: str) -> None:
        line = Words(self.theme, size, 500 if size == "head" else 400, colour, wraps=True)
        line.show_words(sentence)
        self.body.addWidget(line)

    def problem_now(self) -> str:
        """Ask for whoever else the code wants."""
        return self.who.problem()
