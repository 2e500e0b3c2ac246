"""A vote: the motion, the count or the names, the result.

Who may vote was settled when the vote opened; whoever may not is named with the reason. The count
and the names are both kept where both are taken.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from chair_console.core.fact import PersonId
from chair_console.core.meeting import Room, Vote
from chair_console.core.votes import electorate
from chair_console.language import _
from chair_console.ui import words
from chair_console.ui.choice_list import ChoiceList, ChoiceRow
from chair_console.ui.controls import Field, Number, Option
from chair_console.ui.sheet import Sheet
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words

_REASONS = {"interest": _("interest in this item"), "removed": _("asked to leave")}


def who_may_vote(room: Room) -> tuple[str, ...]:
    """Say who may vote now, and who may not and why."""
    eligible, excluded, here = electorate(room.meeting, room.meeting.item)
    lines = [
        _("{count} may vote, {here} voting members are in the room.").format(
            count=len(eligible), here=here
        )
    ]
    for person, reason in excluded.items():
        name = words.name_in(room.state, room.meeting, person)
        why = _REASONS.get(reason, reason)
        lines.append(_("{name} may not vote: {why}.").format(name=name, why=why))
    return tuple(lines)


class OpenVoteSheet(Sheet):
    """Asks for the motion and how it is voted on."""

    def __init__(self, theme: Theme, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Vote"), _("Open the vote"), parent, icon="vote", wide=620)
        self.motion = Field(theme, _("What is to be agreed?"))
        self.hands = Option(theme, _("Show of hands: count them"))
        self.named = Option(theme, _("By name: write down who votes how"))
        self.group = QButtonGroup(self)
        self.motion.add_to(self.body)
        for button in (self.hands, self.named):
            self.group.addButton(button)
            self.body.addWidget(button)
        self.hands.setChecked(True)
        for line in who_may_vote(room):
            shown = Words(theme, "small", 400, "muted", wraps=True)
            shown.show_words(line)
            self.body.addWidget(shown)
        self.motion.setFocus()

    @property
    def how(self) -> str:
        """How votes are taken."""
        return "named" if self.named.isChecked() else "hands"

    def problem_now(self) -> str:
        """Ask for the motion."""
        return "" if self.motion.words() else _("Write what is to be agreed.")


class _Counts(QHBoxLayout):
    """Three numbers."""

    def __init__(self, theme: Theme, most: int) -> None:
        super().__init__()
        self.boxes: list[Number] = []
        for name in (_("For"), _("Against"), _("Abstained")):
            label = Words(theme, "head", 500, shrinks=False)
            label.show_words(name)
            box = Number(theme, name, max(most, 0), large=True)
            box.setMinimumSize(104, 56)
            label.setBuddy(box)
            self.addWidget(label)
            self.addWidget(box)
            self.addSpacing(12)
            self.boxes.append(box)
        self.addStretch(1)

    def values(self) -> tuple[int, int, int]:
        """Return (for, against, abstained)."""
        yes, no, rest = (box.value() for box in self.boxes)
        return yes, no, rest


_KEYS = {Qt.Key.Key_F: "for", Qt.Key.Key_A: "against", Qt.Key.Key_B: "abstain"}
_SAID = {"for": _("for"), "against": _("against"), "abstain": _("abstained"), "": ""}
_ROUND = {"": "for", "for": "against", "against": "abstain", "abstain": ""}


class _Names(ChoiceList):
    """Who votes how: Enter goes round, F, A and B say it at once."""

    voted = Signal(str, str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a vote with one letter; only while this list has the focus."""
        choice = _KEYS.get(Qt.Key(event.key()))
        if choice and self.chosen() and not event.modifiers():
            self.voted.emit(self.chosen(), choice)
        else:
            super().keyPressEvent(event)


class CountSheet(Sheet):
    """Takes the count of an open vote and closes it."""

    def __init__(
        self, theme: Theme, room: Room, ballot: Vote, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            theme,
            ballot.motion,
            _("Close the vote"),
            parent,
            icon="vote",
            wide=660,
            window=_("Vote"),
        )
        self._room, self.ballot = room, ballot
        self.counts = _Counts(theme, len(ballot.eligible))
        self.names = _Names(theme, _("Votes by name"), rows=7)
        self.said: dict[PersonId, str] = {}
        self.sum = Words(theme, "body", 500)
        self.casting = QButtonGroup(self)
        self._fill()

    def _fill(self) -> None:
        for line in who_may_vote(self._room):
            shown = Words(self.theme, "small", 400, "muted", wraps=True)
            shown.show_words(line)
            self.body.addWidget(shown)
        if self.ballot.how == "named":
            hint = Words(self.theme, "small", 400, "muted", wraps=True)
            hint.show_words(_("F for, A against, B abstained; Enter goes round."))
            self.body.addWidget(hint)
            self.body.addWidget(self.names, 1)
            self.names.voted.connect(self._vote)
            self.names.row_activated.connect(self._round)
            self._show_names()
            self.names.setFocus()
        else:
            self.body.addLayout(self.counts)
            for box in self.counts.boxes:
                box.valueChanged.connect(self._show_sum)
            self.counts.boxes[0].setFocus()
            self.counts.boxes[0].selectAll()
        self.body.addWidget(self.sum)
        self._add_casting()
        self._show_sum()

    def _add_casting(self) -> None:
        row = QHBoxLayout()
        self.tie = Words(self.theme, "body", 500, shrinks=False)
        self.tie.show_words(_("A tie. The chair's casting vote:"))
        row.addWidget(self.tie)
        for id, label in enumerate((_("for"), _("against"), _("none"))):
            button = Option(self.theme, label)
            self.casting.addButton(button, id)
            row.addWidget(button)
        row.addStretch(1)
        self.casting.button(2).setChecked(True)
        self.body.addLayout(row)

    def _show_names(self) -> None:
        chosen = self.names.chosen()
        rows = []
        for person in self.ballot.eligible:
            name = words.name_in(self._room.state, self._room.meeting, person)
            said = _SAID[self.said.get(person, "")]
            rows.append(ChoiceRow(person, name, said, f"{name}, {said or _('not voted')}"))
        self.names.show_choices(tuple(rows), chosen)

    def _vote(self, person: str, choice: str) -> None:
        self.said[PersonId(person)] = choice
        self._show_names()
        self._show_sum()
        ids = self.names.ids()
        at = ids.index(person) + 1
        if at < len(ids):
            self.names.choose(ids[at])

    def _round(self, person: str) -> None:
        before = self.said.get(PersonId(person), "")
        self.said[PersonId(person)] = _ROUND[before]
        self._show_names()
        self._show_sum()

    def count(self) -> tuple[int, int, int]:
        """Return (for, against, abstained)."""
        if self.ballot.how != "named":
            return self.counts.values()
        said = list(self.said.values())
        return said.count("for"), said.count("against"), said.count("abstain")

    @property
    def casting_vote(self) -> str | None:
        """How the chair decides a tie."""
        yes, no, _rest = self.count()
        if yes != no:
            return None
        return {0: "for", 1: "against"}.get(self.casting.checkedId())

    def _show_sum(self) -> None:
        yes, no, rest = self.count()
        total, may = yes + no + rest, len(self.ballot.eligible)
        said = _("{total} of {may} votes.").format(total=total, may=may)
        tie = yes == no and total > 0
        if total and not tie:
            said += " " + (_("Carried.") if yes > no else _("Not carried."))
        self.sum.show_words(said)
        self.tie.setHidden(not tie)
        for button in self.casting.buttons():
            button.setHidden(not tie)

    def problem_now(self) -> str:
        """Notice more votes than voters."""
        yes, no, rest = self.count()
        if yes + no + rest > len(self.ballot.eligible):
            return _("These are more votes than there are voters: count again.")
        if yes + no + rest == 0:
            return _("Enter how many voted for and against.")
        return ""

    def enter_is_enough(self, event: QKeyEvent) -> bool:
        """In the list of names Enter is a vote, not the end."""
        return not self.names.hasFocus()
