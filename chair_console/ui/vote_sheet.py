"""A vote: the motion, the count or the names, the result.

Who may vote was settled when the vote opened; whoever may not is named with the reason. The count
and the names are kept side by side where both are taken, and neither is made from the other. A
show of hands of the public is kept apart: it decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from chair_console.core.fact import ItemId, PersonId
from chair_console.core.meeting import VISITORS, Room, Vote
from chair_console.core.votes import electorate
from chair_console.language import _
from chair_console.ui import words
from chair_console.ui.buttons import ActionButton
from chair_console.ui.choice_list import ChoiceList, ChoiceRow
from chair_console.ui.controls import Field, Number, Option
from chair_console.ui.item_box import ItemBox
from chair_console.ui.sheet import Sheet
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words

_REASONS = {"interest": _("interest in this item"), "removed": _("asked to leave")}


def quorum_words(needed: int | None, may: int, here: int) -> str:
    """Say whether enough members are there to decide, counted both ways."""
    if needed is None:
        return _("{count} may vote, {here} voting members are in the room.").format(
            count=may, here=here
        )
    if may >= needed:
        said = _(
            "Enough members to decide ({needed} needed): {count} may vote, "
            "{here} voting members are in the room."
        )
    elif here >= needed:
        said = _(
            "Not enough who may vote: {count} of {needed} needed. Counting those with an "
            "interest, {here} are in the room."
        )
    else:
        said = _("Not enough members to decide: {here} of {needed} needed are in the room.")
    return said.format(needed=needed, count=may, here=here)


def who_may_vote(room: Room, item: ItemId | None = None) -> tuple[str, ...]:
    """Say who may vote now, and who may not and why."""
    where = room.meeting.item if item is None else item
    eligible, excluded, here = electorate(room.meeting, where)
    return (
        quorum_words(room.meeting.quorum, len(eligible), here),
        *_left_out(room, excluded),
    )


def who_votes(room: Room, ballot: Vote) -> tuple[str, ...]:
    """Say who may take part in a vote that is open, as it was settled when it opened."""
    return (
        quorum_words(ballot.quorum, len(ballot.eligible), ballot.present),
        *_left_out(room, ballot.excluded),
    )


def _left_out(room: Room, excluded: Mapping[PersonId, str]) -> tuple[str, ...]:
    return tuple(
        _("{name} may not vote: {why}.").format(
            name=words.name_in(room.state, room.meeting, person), why=_REASONS.get(reason, reason)
        )
        for person, reason in excluded.items()
    )


class OpenVoteSheet(Sheet):
    """Asks for the motion, the item, and how it is voted on."""

    def __init__(self, theme: Theme, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Vote"), _("Open the vote"), parent, icon="vote", wide=620)
        self._room = room
        self.motion = Field(theme, _("What is to be agreed?"))
        self.items = ItemBox(theme, room.meeting)
        self.hands = Option(theme, _("Show of hands: count them"))
        self.named = Option(theme, _("By name: write down who votes how"))
        self.secret = Option(theme, _("Secret: count the papers, keep no names"))
        self.group = QButtonGroup(self)
        self.who = Words(theme, "small", 400, "muted", wraps=True)
        self._fill()
        self.motion.setFocus()

    def _fill(self) -> None:
        self.motion.add_to(self.body)
        self.body.addWidget(self.items)
        self.items.activated.connect(self._show_who)
        for button in (self.hands, self.named, self.secret):
            self.group.addButton(button)
            self.body.addWidget(button)
        self.hands.setChecked(True)
        self.body.addWidget(self.who)
        self._show_who()

    def _show_who(self) -> None:
        self.who.show_words("\n".join(who_may_vote(self._room, self.item)))
        if self.isVisible():
            self.fit()

    @property
    def item(self) -> ItemId:
        """What it is about; the open item, unless another is chosen."""
        return self.items.item

    @property
    def how(self) -> str:
        """How votes are taken."""
        if self.named.isChecked():
            return "named"
        return "secret" if self.secret.isChecked() else "hands"

    def problem_now(self) -> str:
        """Ask for the motion."""
        return "" if self.motion.words() else _("Write what is to be agreed.")


class Counts(QWidget):
    """A few numbers in a row."""

    changed = Signal()

    def __init__(self, theme: Theme, names: tuple[str, ...], most: int) -> None:
        super().__init__()
        self.boxes: list[Number] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for name in names:
            label = Words(theme, "head", 500, shrinks=False)
            label.show_words(name)
            box = Number(theme, name, max(most, 0), large=True)
            box.setMinimumSize(104, 56)
            box.valueChanged.connect(self.changed)
            label.setBuddy(box)
            row.addWidget(label)
            row.addWidget(box)
            row.addSpacing(12)
            self.boxes.append(box)
        row.addStretch(1)

    def values(self) -> tuple[int, ...]:
        """Return the numbers."""
        return tuple(box.value() for box in self.boxes)

    def show_values(self, values: tuple[int, ...]) -> None:
        """Show numbers that were taken before."""
        for box, value in zip(self.boxes, values, strict=True):
            box.setValue(value)


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
    """Takes the count of an open vote, or the names, or both, and closes it."""

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
        three = (_("For"), _("Against"), _("Abstained"))
        self.counts = Counts(theme, three, len(ballot.eligible))
        self.public = Counts(theme, (_("Public for"), _("Public against")), 999)
        self.names = _Names(theme, _("Votes by name"), rows=6)
        self.hint = Words(theme, "small", 400, "muted", wraps=True)
        self.said: dict[PersonId, str] = dict(ballot.names)
        self.sum = Words(theme, "body", 500, wraps=True)
        self.differs = Words(theme, "body", 500, "amber_text", wraps=True)
        self.casting = QButtonGroup(self)
        self.more_names = ActionButton(theme, "vote.names", _("Names as well"), "users", "quiet")
        self.more_counts = ActionButton(theme, "vote.count", _("A count as well"), "hand", "quiet")
        self.more_public = ActionButton(
            theme, "vote.public", _("Hands of the public"), "hand", "quiet"
        )
        self._fill()

    def _fill(self) -> None:
        for line in who_votes(self._room, self.ballot):
            shown = Words(self.theme, "small", 400, "muted", wraps=True)
            shown.show_words(line)
            self.body.addWidget(shown)
        self.hint.show_words(_("F for, A against, B abstained; Enter goes round."))
        for widget in (self.counts, self.hint, self.names, self.sum, self.differs, self.public):
            self.body.addWidget(widget, 1 if widget is self.names else 0)
        self._add_casting()
        self._add_more()
        self.counts.changed.connect(self._show_sum)
        self.names.voted.connect(self._vote)
        self.names.row_activated.connect(self._round)
        if self.ballot.tally is not None:
            self.counts.show_values(self.ballot.tally)
        if self.ballot.advisory is not None:
            self.public.show_values(self.ballot.advisory)
        self._begin()

    def _begin(self) -> None:
        """Show what this kind of vote takes; the rest is one press away."""
        ballot, named = self.ballot, self.ballot.how == "named"
        self._show_counts(not named or ballot.tally is not None)
        self._show_list(named or (bool(ballot.names) and ballot.how != "secret"))
        self.public.setHidden(ballot.advisory is None)
        self.more_public.setHidden(ballot.advisory is not None or not self._public_here())
        self._show_names()
        self._show_sum()
        if named:
            self.names.setFocus()
        else:
            self.counts.boxes[0].setFocus()
            self.counts.boxes[0].selectAll()

    def _public_here(self) -> bool:
        return any(one.role in VISITORS for one in self._room.meeting.people.values())

    def _add_more(self) -> None:
        row = QHBoxLayout()
        for button, show in (
            (self.more_names, self._want_names),
            (self.more_counts, self._want_counts),
            (self.more_public, self._want_public),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(show)
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)

    def _show_counts(self, shown: bool) -> None:
        self.counts.setHidden(not shown)
        self.more_counts.setHidden(shown)

    def _show_list(self, shown: bool) -> None:
        self.names.setHidden(not shown)
        self.hint.setHidden(not shown)
        self.more_names.setHidden(shown or self.ballot.how == "secret")

    def _want_names(self) -> None:
        self._show_list(True)
        self.names.setFocus()
        self._show_sum()
        self.fit()

    def _want_counts(self) -> None:
        self._show_counts(True)
        self.counts.boxes[0].setFocus()
        self._show_sum()
        self.fit()

    def _want_public(self) -> None:
        self.public.show()
        self.more_public.hide()
        self.public.boxes[0].setFocus()
        self.fit()

    def _add_casting(self) -> None:
        row = QHBoxLayout()
        self.tie = Words(self.theme, "body", 500, wraps=True)
        row.addWidget(self.tie, 1)
        for id, label in enumerate((_("for"), _("against"), _("none"))):
            button = Option(self.theme, label)
            self.casting.addButton(button, id)
            row.addWidget(button)
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

    def by_names(self) -> tuple[int, int, int]:
        """Return (for, against, abstained) as the names say."""
        said = list(self.said.values())
        return said.count("for"), said.count("against"), said.count("abstain")

    @property
    def tally(self) -> tuple[int, int, int] | None:
        """(for, against, abstained) as counted; None where nobody counted."""
        if self.counts.isHidden() or not any(self.counts.values()):
            return None
        yes, no, rest = self.counts.values()
        return yes, no, rest

    @property
    def votes(self) -> dict[PersonId, str]:
        """Who voted how, as far as it is not on the record yet."""
        before = self.ballot.names
        return {who: what for who, what in self.said.items() if what and before.get(who) != what}

    @property
    def advisory(self) -> tuple[int, int] | None:
        """(for, against) of the public; None where they were not asked."""
        if self.public.isHidden() or not any(self.public.values()):
            return None
        yes, no = self.public.values()
        return yes, no

    def count(self) -> tuple[int, int, int]:
        """Return (for, against, abstained): the count if there is one, else the names."""
        return self.tally or self.by_names()

    @property
    def casting_vote(self) -> str | None:
        """How the chair decides a tie."""
        yes, no, _rest = self.count()
        if yes != no or self._chair_is_barred():
            return None
        return {0: "for", 1: "against"}.get(self.casting.checkedId())

    def _chair_is_barred(self) -> bool:
        seat = self._room.meeting.in_the_seat
        return self.ballot.excluded.get(seat) == "interest"

    def _show_sum(self) -> None:
        yes, no, rest = self.count()
        total, may = yes + no + rest, len(self.ballot.eligible)
        said = _("{total} of {may} votes.").format(total=total, may=may)
        tie = yes == no and total > 0
        if total and not tie:
            said += " " + (_("Carried.") if yes > no else _("Not carried."))
        self.sum.show_words(said)
        self._show_difference()
        self._show_tie(tie)

    def _show_difference(self) -> None:
        both = self.tally is not None and any(self.by_names())
        differ = both and self.tally != self.by_names()
        self.differs.setHidden(not differ)
        yes, no, rest = self.by_names()
        self.differs.show_words(
            _("The names say {yes} for, {no} against, {rest} abstained. Both are kept.").format(
                yes=yes, no=no, rest=rest
            )
        )

    def _show_tie(self, tie: bool) -> None:
        barred = self._chair_is_barred()
        said = _("A tie. The chair's casting vote:")
        if barred:
            said = _("A tie. The chair has an interest and so no casting vote: not carried.")
        self.tie.show_words(said)
        self.tie.setHidden(not tie)
        for button in self.casting.buttons():
            button.setHidden(not tie or barred)

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
