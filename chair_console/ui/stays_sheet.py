"""Somebody was asked to leave and does not go: the next words, and what can be done now.

Neither code says what happens then, so the card offers what keeps a room safe and decides nothing:
the sentence to say, asking a second time (its own record), a break, the venue, 999. What happens is
written down line by line, each line with its time.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from chair_console.core.fact import PersonId
from chair_console.core.meeting import Room
from chair_console.language import _
from chair_console.ui import words
from chair_console.ui.buttons import ActionButton
from chair_console.ui.controls import Field, Say
from chair_console.ui.sheet import Sheet
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words
from chair_console.wording import moments


class StaysSheet(Sheet):
    """Stays open while lines are written; every way on is one press."""

    ask_again = Signal()
    take_break = Signal()
    has_gone = Signal()

    def __init__(
        self, theme: Theme, room: Room, person: PersonId, parent: QWidget | None = None
    ) -> None:
        self.person, self._room = person, room
        name = words.name_in(room.state, room.meeting, person)
        super().__init__(
            theme,
            _("{name} does not go").format(name=name),
            _("Keep this line"),
            parent,
            icon="square-pen",
            wide=680,
            window=_("Does not go"),
        )
        self.cancel.show_label(_("Close"))
        self.on_line: Callable[[str], bool] | None = None
        """Keeps a line; tells whether that worked."""
        self.say = Say(theme)
        self.say.setText(room.code.meeting.say.refuse.replace("{name}", name))
        self.gone = ActionButton(theme, "stays.gone", _("Has gone now"), "log-out", stretches=True)
        self.again = ActionButton(theme, "stays.again", _("Ask again"), "mic", stretches=True)
        self.rest = ActionButton(
            theme, "stays.break", _("Break of 5 minutes"), "circle-pause", stretches=True
        )
        self.field = Field(theme, _("What happened, one line at a time; the time is kept with it"))
        self.kept = Words(theme, "small", 400, "muted", wraps=True)
        self._fill()
        self.rest.setFocus()

    def _fill(self) -> None:
        say_first = Words(self.theme, "body", 500)
        say_first.show_words(_("Say aloud:"))
        self.body.addWidget(say_first)
        self.body.addWidget(self.say)
        acts = QGridLayout()
        acts.setSpacing(10)
        told = ((self.rest, self.take_break), (self.again, self.ask_again))
        for place, (button, signal) in enumerate((*told, (self.gone, self.has_gone))):
            button.setAutoDefault(False)
            button.clicked.connect(signal)
            acts.addWidget(button, 0, place)
        self.body.addLayout(acts)
        for line in self._help():
            shown = Words(self.theme, "body", 400, wraps=True)
            shown.show_words(line)
            self.body.addWidget(shown)
        self.field.add_to(self.body)
        self.body.addWidget(self.kept)
        self.kept.hide()

    def _help(self) -> tuple[str, ...]:
        place = self._room.meeting.place
        venue = _("The venue: {place}").format(place=place) if place else ""
        danger = _("Is anybody in danger? Ring 999. Nobody has to be held or pushed.")
        return tuple(line for line in (venue, danger) if line)

    def attempt(self) -> None:
        """Keep the line and stay open for the next."""
        line = self.field.words()
        if not line:
            self.show_problem(_("Write what happened, in a few words."))
            return
        self.show_problem("")
        if self.on_line is not None and self.on_line(line):
            at = moments.hour(self._room.wall, self._room.meeting.zone)
            before = self.kept.text()
            self.kept.show_words("\n".join(part for part in (before, f"{at}  {line}") if part))
            self.kept.show()
            self.field.clear()
            self.field.setFocus()
            self.fit()
