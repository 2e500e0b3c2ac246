"""Asking somebody to leave: everything that the room will hear is read once before it is recorded.

One of the two acts that are confirmed. The sheet shows the name, the warnings with their times,
the clause and the words; Enter alone does nothing. Where the code of conduct wants a resolution,
or two people, it asks for them; the clause can be another one, and who asked can be somebody else.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from chair_console.core.fact import PersonId
from chair_console.core.meeting import Room, Warning
from chair_console.core.warnings import tally
from chair_console.language import _
from chair_console.ui import say_words, words
from chair_console.ui.buttons import ActionButton
from chair_console.ui.controls import Box, Field, Say, say_aloud, under_label
from chair_console.ui.one_line import find_person
from chair_console.ui.sheet import Sheet
from chair_console.ui.theme import Theme
from chair_console.ui.together import PersonBox, askers, here, refusal_to_open_leaving
from chair_console.ui.who_acts import WhoActs
from chair_console.ui.widgets import Words
from chair_console.wording import moments


def warning_line(room: Room, place: int, one: Warning) -> str:
    """Say one warning with its time, what for, and its clause."""
    code = room.code
    what = one.words or code.clause_text(one.clause).words
    line = _("{which}, {time}: {what} ({clause})") if what else _("{which}, {time} ({clause})")
    return line.format(
        which=words.nth_warning(place),
        time=moments.hour(one.said, room.meeting.zone),
        what=what,
        clause=words.clause(code, one.clause),
    )


def warning_lines(room: Room, person: PersonId) -> list[str]:
    """Say the warnings that count, those of earlier meetings as a number."""
    counted = tally(room.state, room.meeting, person)
    lines = [_("From earlier meetings: {count}.").format(count=counted.before)]
    given = [room.meeting.warnings[one] for one in counted.counting]
    own = [warning_line(room, at, one) for at, one in enumerate(given, counted.before + 1)]
    return [*(lines if counted.before else []), *own]


class LeaveSheet(Sheet):
    """Shows what it rests on; only Ctrl+Enter or the button records it."""

    stays = Signal()
    """Spoken to again, and staying."""

    def __init__(
        self, theme: Theme, room: Room, person: PersonId, parent: QWidget | None = None
    ) -> None:
        self.person, self._room = person, room
        name = words.name_in(room.state, room.meeting, person)
        at = moments.hour(room.wall, room.meeting.zone)
        super().__init__(
            theme,
            self._title(name),
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
        self.clauses = Box(theme, _("Clause"))
        self.who = WhoActs(
            theme,
            room,
            person,
            room.code.meeting.leave.acting,
            askers(room, person),
            by_label=_("Asked by"),
        )
        self.witnesses_field = Field(
            theme,
            _("Who saw it? Names, parted by commas (may be left empty)"),
        )
        self.say = Say(theme)
        sentence = say_words.leave_sentence(room.code, warned=not self.needs_reason)
        self.say.setText(sentence.replace("{name}", name))
        self.again = ActionButton(
            theme, "leave.stays", _("Spoken to again, staying"), "message-square"
        )
        self.again.setAutoDefault(False)
        self.again.clicked.connect(self.stays)
        self._fill()
        self.accept_button.setDefault(False)
        (self.reason if self.needs_reason else self.cancel).setFocus()

    def _title(self, name: str) -> str:
        if self._room.meeting.people[self.person].removed:
            return _("Ask {name} to leave again").format(name=name)
        return _("Ask {name} to leave").format(name=name)

    def _fill(self) -> None:
        self._line(self._who(), "body", "muted")
        alike = words.beware(self._room.state, self._room.meeting, self.person)
        if alike:
            self._line(alike, "body", "amber_text")
        for line in warning_lines(self._room, self.person):
            self._line(line, "head", "text")
        if self.needs_reason:
            self.reason.add_to(self.body)
            note = _("The lead officer will look at this afterwards.")
            self._line(note, "small", "muted")
        self._offer_clauses()
        clause = Words(self.theme, "body", 500)
        clause.show_words(self.clauses.accessibleName())
        self.body.addLayout(under_label(clause, self.clauses))
        self.body.addLayout(say_aloud(self.theme, self.say))
        self.body.addLayout(self.who)
        self.witnesses_field.add_to(self.body)
        self._line(_("Ctrl+Enter records it."), "small", "muted")
        if self.counted.total:
            self.foot.insertWidget(2, self.again)

    def _offer_clauses(self) -> None:
        """The clause about leaving comes first, then what can have been done."""
        code = self._room.code
        general = code.meeting.leave.clause
        offered = {general: code.clause_text(general).words}
        for one in code.conduct:
            offered.setdefault(one.clause, one.words)
        for clause, said in offered.items():
            place = words.capital(words.clause(code, clause))
            self.clauses.addItem(f"{place}: {said}" if said else place, clause)

    def _line(self, sentence: str, size: str, colour: str) -> None:
        line = Words(self.theme, size, 500 if size == "head" else 400, colour, wraps=True)
        line.show_words(sentence)
        self.body.addWidget(line)

    def _who(self) -> str:
        attendee = self._room.meeting.people[self.person]
        parts = [words.role(attendee.role)]
        if attendee.adjustments:
            parts.append(_("Agreed adjustments: {what}").format(what=attendee.adjustments))
        return ". ".join(parts) + "."

    @property
    def safety(self) -> str:
        """The reason of safety, where there was no warning."""
        return self.reason.words() if self.needs_reason else ""

    @property
    def clause(self) -> str:
        """The clause relied on."""
        return str(self.clauses.currentData())

    @property
    def by(self) -> PersonId:
        """Who asks them to leave."""
        return self.who.by

    @property
    def typed_by(self) -> PersonId | None:
        """Who chairs and typed it in, where another asked."""
        return self.who.typed_by

    @property
    def mover(self) -> PersonBox:
        """Who moves it."""
        return self.who.mover

    @property
    def seconder(self) -> PersonBox:
        """Who seconds it."""
        return self.who.seconder

    @property
    def agreed(self) -> PersonBox:
        """With whom it was agreed."""
        return self.who.agreed

    @property
    def others(self) -> dict[str, PersonId | None]:
        """Who else took part, as the act names them."""
        return self.who.others

    def problem_now(self) -> str:
        """Ask for the reason where one is needed, and for whoever else is."""
        if self.needs_reason and not self.safety:
            return _("Write why it is a matter of safety: without a warning a reason is needed.")
        return self.who.problem() or self._problem_with_witnesses()

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

    def enter_is_enough(self, event: QKeyEvent) -> bool:
        """Enter alone is too easily struck; Ctrl+Enter is the sheet's own."""
        return False
