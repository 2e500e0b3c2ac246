"""The fields in which a line of the paper is typed: each takes what hands write and nothing else.

A person is found by a few letters of the name; who was found is said below, before it counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chair_console.core.agenda import shown_numbers
from chair_console.core.code import OTHER
from chair_console.core.fact import PersonId
from chair_console.core.meeting import Meeting, State
from chair_console.language import _
from chair_console.replay.paper.kinds import Asked
from chair_console.replay.paper.lines import read_time
from chair_console.ui import words
from chair_console.ui.controls import Box, Field, Tick
from chair_console.ui.one_line import find_person, read_day
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words
from chair_console.wording.dates import date_words

_MOST_NAMES = 3
_DIGITS = 4
"""Of a number that anybody would count in a room, or of the minutes of a break."""
_PAUSE_MS = 1_500
"""After so long another word is begun."""
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class Told(QWidget):
    """One thing that is asked for; `value` is what is kept of it, empty for nothing."""

    def __init__(self, theme: Theme, asked: Asked) -> None:
        super().__init__()
        self.theme, self.asked = theme, asked
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)

    @property
    def name(self) -> str:
        """What it is called, with a mark where it has to be filled in."""
        return self.asked.title if not self.asked.needed else f"{self.asked.title} *"

    @property
    def control(self) -> QWidget:
        """What has the keyboard."""
        raise NotImplementedError

    @property
    def value(self) -> str:
        """What is kept."""
        raise NotImplementedError

    def put(self, value: str) -> None:
        """Show what was kept."""
        raise NotImplementedError

    def problem(self) -> str:
        """Say what cannot be read of it; empty if it can."""
        if self.asked.needed and not self.value:
            return _("Something is missing: {what}.").format(what=self.asked.title)
        return ""


class Line(Told):
    """Words, a number, a time or a day."""

    def __init__(self, theme: Theme, asked: Asked, today: date) -> None:
        super().__init__(theme, asked)
        hints = {"time": "19:30", "day": _("20 March"), "number": "0"}
        self.field = Field(theme, self.name, hints.get(asked.what, ""))
        self._today = today
        self.field.add_to(self.column)
        self.column.addStretch(1)

    @property
    def control(self) -> QWidget:
        """The line itself."""
        return self.field

    @property
    def value(self) -> str:
        """What was typed, as it is kept; empty where it cannot be read."""
        typed = self.field.words()
        if self.asked.what == "time":
            at = read_time(typed)
            return f"{at:%H:%M}" if at is not None else ""
        if self.asked.what == "day":
            day = read_day(typed, self._today) if typed else None
            return day.isoformat() if day is not None else ""
        if self.asked.what == "number":
            count = typed.isascii() and typed.isdigit() and len(typed) <= _DIGITS
            return str(int(typed)) if count else ""
        return typed

    def put(self, value: str) -> None:
        """Show it as it would be typed."""
        day = self.asked.what == "day" and value
        self.field.setText(date_words(date.fromisoformat(value)) if day else value)

    def problem(self) -> str:
        """Say what cannot be read."""
        typed = self.field.words()
        if not typed or self.value:
            return super().problem()
        said = {
            "time": _("{what}: write a time such as 19:30."),
            "day": _("{what}: write a day such as 20 March."),
            "number": _("{what}: write a number."),
        }[self.asked.what]
        return said.format(what=self.asked.title)


class Somebody(Told):
    """A person, found by a few letters."""

    def __init__(self, theme: Theme, asked: Asked, people: Mapping[PersonId, str]) -> None:
        super().__init__(theme, asked)
        self.field = Field(theme, self.name, _("two or three letters"))
        self.below = Words(theme, "small", 400, "muted", wraps=True)
        self._people = people
        self.field.add_to(self.column)
        self.column.addWidget(self.below)
        self.column.addStretch(1)
        self.field.textChanged.connect(self._look)
        self._look()

    @property
    def control(self) -> QWidget:
        """The line itself."""
        return self.field

    @property
    def value(self) -> str:
        """The id of who was found."""
        typed = self.field.words()
        return (find_person(typed, self._people) or "") if typed else ""

    def put(self, value: str) -> None:
        """Show their name."""
        self.field.setText(self._people.get(PersonId(value), "") if value else "")

    def know(self, people: Mapping[PersonId, str]) -> None:
        """Learn whom it can be."""
        self._people = people
        self._look()

    def _look(self) -> None:
        typed, who = self.field.words(), self.value
        if not typed:
            said = ""
        elif who:
            said = self._people[PersonId(who)]
        else:
            said = self._several(typed)
        self.below.show_words(said)
        self.field.setAccessibleDescription(said)

    def _several(self, typed: str) -> str:
        sought = words.plain(typed)
        names = [name for name in self._people.values() if sought in words.plain(name)]
        if not names:
            return _("nobody of that name")
        shown = ", ".join(names[:_MOST_NAMES])
        if len(names) > _MOST_NAMES:
            return _("{names} and more").format(names=shown)
        return shown

    def problem(self) -> str:
        """Ask for one person."""
        if self.field.words() and not self.value:
            said = _("{what}: type until just one name is left, or add somebody new.")
            return said.format(what=self.asked.title)
        return super().problem()


class TypedBox(Box):
    """One of several, found as it is typed: by its beginning, then by any word in it.

    Qt's own search takes a blank for "unfold", and knows only the beginning.
    """

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name)
        self._sought = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._begin_anew)

    def _begin_anew(self) -> None:
        self._sought = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look for what is typed; a blank at its beginning unfolds the box."""
        typed = event.text()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, _SHIFT)
        if plain and typed.isprintable() and typed and (typed.strip() or self._sought):
            self._sought += typed
            self._pause.start()
            self._choose(words.plain(self._sought))
        else:
            super().keyPressEvent(event)

    def _choose(self, sought: str) -> None:
        names = [words.plain(self.itemText(place)) for place in range(self.count())]
        begins = [place for place, name in enumerate(names) if name.startswith(sought)]
        inside = [place for place, name in enumerate(names) if f" {sought}" in name]
        if begins or inside:
            self.setCurrentIndex((begins or inside)[0])

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Begin anew the next time."""
        self._begin_anew()
        super().focusOutEvent(event)


class OneOf(Told):
    """One of several."""

    def __init__(self, theme: Theme, asked: Asked, rows: tuple[tuple[str, str], ...]) -> None:
        super().__init__(theme, asked)
        self.label = Words(theme, "body", 500, shrinks=False)
        self.label.show_words(self.name)
        self.box = TypedBox(theme, self.name)
        self.label.setBuddy(self.box)
        for id, said in rows:
            self.box.addItem(said, id)
        self.column.addWidget(self.label)
        self.column.addWidget(self.box)
        self.column.addStretch(1)

    @property
    def control(self) -> QWidget:
        """The box itself."""
        return self.box

    @property
    def value(self) -> str:
        """The id of the choice."""
        return str(self.box.currentData() or "")

    def put(self, value: str) -> None:
        """Choose it."""
        self.box.setCurrentIndex(max(0, self.box.findData(value)))


class YesOrNo(Told):
    """A tick."""

    def __init__(self, theme: Theme, asked: Asked) -> None:
        super().__init__(theme, asked)
        self.tick = Tick(theme, asked.title)
        above = Words(theme, "body", 500, shrinks=False)
        above.show_words(" ")
        self.column.addWidget(above)
        self.column.addWidget(self.tick)
        self.column.addStretch(1)

    @property
    def control(self) -> QWidget:
        """The tick itself."""
        return self.tick

    @property
    def value(self) -> str:
        """Something, if it is ticked."""
        return "yes" if self.tick.isChecked() else ""

    def put(self, value: str) -> None:
        """Tick it or not."""
        self.tick.setChecked(bool(value))


def field_for(theme: Theme, asked: Asked, state: State, meeting: Meeting, today: date) -> Told:
    """Make the field for one thing that is asked."""
    if asked.what == "person":
        return Somebody(theme, asked, words.names(state, meeting.people))
    if asked.what == "tick":
        return YesOrNo(theme, asked)
    rows = _rows(asked, meeting)
    return OneOf(theme, asked, rows) if rows else Line(theme, asked, today)


def _rows(asked: Asked, meeting: Meeting) -> tuple[tuple[str, str], ...]:
    if asked.what == "choice":
        return asked.choices
    if asked.what == "interest":
        return tuple((one.id, one.title) for one in meeting.code.interests.kinds)
    if asked.what == "clause":
        return clauses(meeting)
    if asked.what != "item":
        return ()
    nothing = () if asked.needed else (("", _("the item at hand")),)
    numbers, items = shown_numbers(meeting), meeting.items.values()
    return (*nothing, *((one.id, f"{numbers[one.id]}  {one.title}") for one in items))


def clauses(meeting: Meeting) -> tuple[tuple[str, str], ...]:
    """List the reasons for a warning with their clauses, the code's general one first."""
    code = meeting.code
    general = code.clause_text(code.meeting.warn.clause).label
    rows = [("", _("{clause}, in general").format(clause=general))]
    for one in code.conduct:
        if one.id != OTHER:
            label = code.clause_text(one.clause).label
            rows.append((one.id, _("{clause}: {reason}").format(clause=label, reason=one.words)))
    return tuple(rows)
