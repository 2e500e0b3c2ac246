"""Warning somebody: the reason, the words to say, Enter.

The reasons used last come first, so that most warnings are two keys. The maximum and the words
come from the code of conduct; this sheet decides nothing. A warning that is written down later
keeps the time at which it was said, and what was never said aloud is a note and no warning.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from chair_console.core.code import Code
from chair_console.core.fact import PersonId
from chair_console.core.meeting import Room
from chair_console.core.warnings import tally
from chair_console.language import _
from chair_console.ui import words
from chair_console.ui.buttons import ActionButton
from chair_console.ui.choice_list import ChoiceList, ChoiceRow
from chair_console.ui.controls import Field, Say, say_aloud
from chair_console.ui.fold import Fold
from chair_console.ui.say_words import warning_sentence
from chair_console.ui.sheet import Sheet
from chair_console.ui.theme import Theme
from chair_console.ui.together import (
    PersonBox,
    givers,
    last_there,
    others_for_warning,
    warning_needs_two,
)
from chair_console.ui.widgets import Words
from chair_console.wording import moments

_MINUTE = 60_000
_NOT_SAID_MS = 120_000
"""A warning said longer ago than this is entered late, and marked so."""


def reasons(code: Code, recent: tuple[str, ...]) -> tuple[ChoiceRow, ...]:
    """List the reasons of a code, those used last first."""
    order = {one: place for place, one in enumerate(recent)}
    sorted_ = sorted(code.conduct, key=lambda one: order.get(one.id, len(order)))
    rows = []
    for one in sorted_:
        place = words.capital(words.clause(code, one.clause))
        rows.append(ChoiceRow(one.id, one.words, place, f"{one.words}, {place}"))
    return tuple(rows)


class WarnSheet(Sheet):
    """Asks why, and shows what to say."""

    other_person = Signal()
    only_a_note = Signal()
    """It was never said aloud."""

    def __init__(
        self,
        theme: Theme,
        room: Room,
        person: PersonId,
        recent: tuple[str, ...],
        parent: QWidget | None = None,
    ) -> None:
        self.person, self._room = person, room
        counted = tally(room.state, room.meeting, person)
        which = words.next_warning(counted.total, counted.maximum)
        name = words.name_in(room.state, room.meeting, person)
        super().__init__(
            theme,
            _("{which}: {name}").format(which=which, name=name),
            _("Record the warning"),
            parent,
            icon="triangle-alert",
            kind="warning",
            wide=680,
            window=_("Warning"),
        )
        self._earlier = 0
        self._gone = last_there(room, person)
        self.who = Words(theme, "body", 400, "muted", wraps=True)
        self.who.show_words(self._who(counted.total, counted.maximum))
        self.beware = Words(theme, "body", 600, "amber_text", wraps=True)
        alike = words.beware(room.state, room.meeting, person)
        self.beware.show_words(alike)
        self.beware.setHidden(not alike)
        self.adjusted = Words(theme, "body", 600, "amber_text", wraps=True)
        agreed = room.meeting.people[person].adjustments
        said = _("Agreed adjustments: {what}").format(what=agreed) if agreed else ""
        self.adjusted.show_words(said)
        self.adjusted.setHidden(not agreed)
        self.reasons = ChoiceList(theme, _("Reason for the warning"), rows=5)
        self.reasons.show_choices(reasons(room.code, recent))
        self.reasons.row_activated.connect(self._opened)
        self.say = Say(theme)
        template = warning_sentence(room.code, counted.total + 1)
        self.say.setText(template.replace("{name}", name))
        self.note = Field(theme, _("What happened, in a few words (may be left empty)"))
        self.said = Words(theme, "body", 500)
        self.minute = ActionButton(theme, "warn.minute", _("1 min earlier"), "minus", "quiet")
        self.five = ActionButton(theme, "warn.five", _("5 min earlier"), "minus", "quiet")
        self.later = ActionButton(theme, "warn.later", _("1 min later"), "plus", "quiet")
        self.other = ActionButton(theme, "warn.other", _("Not this person"), "users", "quiet")
        self.unsaid = ActionButton(
            theme, "warn.unsaid", _("Never said aloud"), "message-square", "quiet"
        )
        self.more = Fold(theme, "warn.more", _("More: what happened, who gave it"))
        self.given_by = PersonBox(theme, _("Given by"))
        self.given_by.offer(room, givers(room, person))
        self.agreed = self._agreed_box()
        self.given_by.currentIndexChanged.connect(self._offer_others)
        self._fill()
        self.reasons.setFocus()

    def _fill(self) -> None:
        for button in (self.minute, self.five, self.later, self.other, self.unsaid):
            button.setAutoDefault(False)
        for button, minutes, keys in (
            (self.minute, 1, "Ctrl+-"),
            (self.five, 5, "Ctrl+Shift+-"),
            (self.later, -1, "Ctrl+="),
        ):
            self._step(button, minutes, keys)
        self.other.clicked.connect(self.other_person)
        self.unsaid.clicked.connect(self.only_a_note)
        time = QHBoxLayout()
        time.setSpacing(4)
        time.addWidget(self.said, 1)
        for button in (self.minute, self.five, self.later):
            time.addWidget(button)
        self.body.addWidget(self.who)
        self.body.addWidget(self.beware)
        self.body.addWidget(self.adjusted)
        self.body.addWidget(self.reasons, 1)
        self.body.addLayout(say_aloud(self.theme, self.say))
        self.body.addLayout(time)
        self.note.add_to(self.more.body)
        self._add_people()
        self.body.addWidget(self.more)
        self.more.folded.connect(self.fit)
        if warning_needs_two(self._room):
            # Then the sheet cannot be answered without it.
            self.more.unfold()
        self.foot.insertWidget(1, self.other)
        self.foot.insertWidget(2, self.unsaid)
        self._show_said()

    def _step(self, button: ActionButton, minutes: int, keys: str) -> None:
        """Let a button, and a key, put the time of the warning back."""
        shortcut = QShortcut(QKeySequence(keys), self)
        for signal in (button.clicked, shortcut.activated):
            signal.connect(lambda *_args: self._move_time(minutes))
        native = shortcut.key().toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(native)

    def _add_people(self) -> None:
        """Ask who gave it, where several may, and with whom it was agreed."""
        boxes = [self.given_by] if self.given_by.count() > 1 else []
        row = QHBoxLayout()
        for box in (*boxes, self.agreed):
            if box is not None:
                label = Words(self.theme, "body", 500, shrinks=False)
                label.show_words(box.accessibleName())
                row.addWidget(label)
                row.addWidget(box, 1)
        self.more.body.addLayout(row)

    def _who(self, total: int, maximum: int | None) -> str:
        attendee = self._room.meeting.people[self.person]
        parts = [words.role(attendee.role), words.warnings_given(total, maximum)]
        before = tally(self._room.state, self._room.meeting, self.person).before
        if before:
            parts.append(_("{count} of them at earlier meetings").format(count=before))
        return ". ".join(parts) + "."

    def _agreed_box(self) -> PersonBox | None:
        rule = self._room.code.meeting.warn
        if rule.agreed_with == "not_mentioned" and rule.acting == "any_one":
            return None
        box = PersonBox(self.theme, _("Agreed with"))
        box.offer(self._room, self._others(), _("Nobody named"))
        return box

    def _others(self) -> tuple[PersonId, ...]:
        return others_for_warning(self._room, self.person, self.by)

    def _offer_others(self) -> None:
        """Whoever gave it did not agree it with themselves."""
        if self.agreed is not None:
            self.agreed.offer(self._room, self._others(), _("Nobody named"))

    @property
    def by(self) -> PersonId:
        """Who gave the warning; whoever chairs, unless another is chosen."""
        return self.given_by.person or self._room.by

    @property
    def typed_by(self) -> PersonId | None:
        """Who chairs and typed it in, where another gave it."""
        return self._room.by if self.by != self._room.by else None

    @property
    def reason(self) -> str:
        """The id of the reason chosen."""
        return self.reasons.chosen()

    @property
    def clause(self) -> str:
        """The clause of the reason chosen."""
        code = self._room.code
        return next(
            (one.clause for one in code.conduct if one.id == self.reason), code.meeting.warn.clause
        )

    @property
    def _latest(self) -> int:
        """Now, or when somebody who is gone was there last."""
        return self._room.wall if self._gone is None else self._gone

    @property
    def said_at(self) -> int | None:
        """When it was said, if longer ago than a moment."""
        at = self._latest - self._earlier * _MINUTE
        return at if self._earlier or self._gone is not None else None

    @property
    def words_said(self) -> str:
        """What to keep of it: the reason and what was typed."""
        chosen = next((one for one in self._room.code.conduct if one.id == self.reason), None)
        known = chosen.words if chosen is not None else ""
        return ": ".join(part for part in (known, self.note.words()) if part)

    @property
    def agreed_with(self) -> PersonId | None:
        """With whom it was agreed."""
        return self.agreed.person if self.agreed is not None else None

    def problem_now(self) -> str:
        """Ask for a reason, and for the second person where the code wants two."""
        if not self.reason:
            return _("Choose a reason.")
        if warning_needs_two(self._room) and self.agreed_with is None:
            return _("Choose with whom it was agreed: here it takes two to warn somebody.")
        return ""

    def _opened(self, reason: str) -> None:
        self.reasons.choose(reason)
        self.attempt()

    def _move_time(self, minutes: int) -> None:
        self._earlier = max(0, self._earlier + minutes)
        self._show_said()

    def _show_said(self) -> None:
        self.later.setHidden(not self._earlier)
        said = self.said_at
        if said is None:
            self.said.show_words(_("Said just now"))
            return
        at = moments.hour(said, self._room.meeting.zone)
        late = self._room.wall - said > _NOT_SAID_MS
        sentence = _("Said at {time}, entered late") if late else _("Said at {time}")
        self.said.show_words(sentence.format(time=at))
