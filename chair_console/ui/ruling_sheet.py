"""Ruling on a warning that two laptops may have recorded both: one and the same, or two.

Two laptops that had not met can each record a warning; both stay on the record and a person
decides. Nothing is thrown away: a warning that is ruled to be the same, or void, counts no more
and can still be read with the reason.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from chair_console.core.fact import PersonId, WarningId
from chair_console.core.meeting import Meeting, Room, Warning
from chair_console.language import _
from chair_console.ui import words
from chair_console.ui.choice_list import ChoiceList, ChoiceRow
from chair_console.ui.controls import Field
from chair_console.ui.sheet import Sheet
from chair_console.ui.theme import Theme
from chair_console.ui.together import PersonBox, rulers
from chair_console.ui.widgets import Words
from chair_console.wording import moments

SAME, STANDS, VOID = "same_as", "stands", "void"


def others_of(meeting: Meeting, warning: WarningId) -> tuple[Warning, ...]:
    """List the person's other warnings that stand, the nearest in time first."""
    one = meeting.warnings[warning]
    rest = (
        other
        for other in meeting.warnings.values()
        if other.person == one.person and other.id != one.id and other.state == "given"
    )
    return tuple(sorted(rest, key=lambda other: (abs(other.said - one.said), other.id)))


def warning_words(room: Room, one: Warning) -> str:
    """Say when, for what and by whom."""
    code = room.code
    name = words.name_in(room.state, room.meeting, one.by)
    what = one.words or code.clause_text(one.clause).words
    line = _("{time}, by {name}: {what} ({clause})") if what else _("{time}, by {name} ({clause})")
    return line.format(
        time=moments.hour(one.said, room.meeting.zone),
        name=name,
        what=what,
        clause=words.clause(code, one.clause),
    )


class RulingSheet(Sheet):
    """Asks what the warning is, who decides, and why."""

    def __init__(
        self, theme: Theme, room: Room, warning: WarningId, parent: QWidget | None = None
    ) -> None:
        self.warning, self._room = warning, room
        one = room.meeting.warnings[warning]
        name = words.name_in(room.state, room.meeting, one.person)
        super().__init__(
            theme,
            _("A warning to {name}").format(name=name),
            _("Record the ruling"),
            parent,
            icon="scale",
            wide=680,
            window=_("Ruling on a warning"),
        )
        self.about = Words(theme, "head", 500, wraps=True)
        self.about.show_words(warning_words(room, one))
        self.choices = ChoiceList(theme, _("What it is"), rows=4)
        self.choices.show_choices(self._rows())
        self.reason = Field(theme, _("Why?"), _("such as: both of us wrote down the same moment"))
        self.by_box = PersonBox(theme, _("Decided by"))
        self.by_box.offer(room, rulers(room))
        self._fill()
        self.choices.setFocus()

    def _rows(self) -> tuple[ChoiceRow, ...]:
        room = self._room
        same = [
            ChoiceRow(
                f"{SAME}:{other.id}",
                _("The same as {other}").format(other=warning_words(room, other)),
            )
            for other in others_of(room.meeting, self.warning)
        ]
        return (
            *same,
            ChoiceRow(STANDS, _("A warning of its own: it stands")),
            ChoiceRow(VOID, _("Void: it does not count")),
        )

    def _fill(self) -> None:
        label = Words(self.theme, "body", 500)
        label.show_words(_("Decided by"))
        self.body.addWidget(self.about)
        self.body.addWidget(self.choices, 1)
        self.reason.add_to(self.body)
        self.body.addWidget(label)
        self.body.addWidget(self.by_box)

    @property
    def ruling(self) -> str:
        """ "same_as", "stands" or "void"."""
        return self.choices.chosen().partition(":")[0]

    @property
    def other(self) -> WarningId | None:
        """Which warning it is the same as."""
        other = self.choices.chosen().partition(":")[2]
        return WarningId(other) if other else None

    @property
    def by(self) -> PersonId:
        """Who decides."""
        return self.by_box.person or self._room.by

    @property
    def typed_by(self) -> PersonId | None:
        """Who chairs and typed it in, where another decides."""
        return self._room.by if self.by != self._room.by else None

    def problem_now(self) -> str:
        """Ask for a reason."""
        return "" if self.reason.words() else _("Write why, in a few words.")
