"""Warning somebody: the reason, the words to say, Enter.

The reasons used last come first, so that most warnings are two keys. The maximum and the words
come from the code of conduct; this sheet decides nothing.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from chair_console import wording
from chair_console.core.code import Code
from chair_console.core.fact import PersonId
from chair_console.core.meeting import Room
from chair_console.core.warnings import tally
from chair_console.language import _
from chair_console.ui import words
from chair_console.ui.buttons import ActionButton
from chair_console.ui.choice_list import ChoiceList, ChoiceRow
from chair_console.ui.controls import Field, Say
from chair_console.ui.sheet import Sheet
from chair_console.ui.theme import Theme
from chair_console.ui.together import PersonBox, givers, others_for_warning, warning_needs_two
from chair_console.ui.widgets import Words

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
        self.who = Words(theme, "body", 400, "muted", wraps=True)
        self.who.show_words(self._who(counted.total, counted.maximum))
        self.reasons = ChoiceList(theme, _("Reason for the warning"), rows=5)
        self.reasons.show_choices(reasons(room.code, recent))
        self.reasons.row_activated.connect(self._opened)
        self.say = Say(theme)
        template = (
            room.code.meeting.say.first if not counted.total else room.code.meeting.say.second
        )
        self.say.setText(template.replace("{name}", name))
        self.note = Field(theme, _("What happened, in a few words (may be left empty)"))
        self.said = Words(theme, "body", 500)
        self.minute = ActionButton(theme, "warn.minute", _("1 min earlier"), "minus")
        self.five = ActionButton(theme, "warn.five", _("5 min earlier"), "minus")
        self.other = ActionButton(theme, "warn.other", _("Not this person"), "users", "quiet")
        self.given_by = PersonBox(theme, _("Given by"))
        self.given_by.offer(room, givers(room, person))
        self.agreed = self._agreed_box()
        self.given_by.currentIndexChanged.connect(self._offer_others)
        self._fill()
        self.reasons.setFocus()

    def _fill(self) -> None:
        for button in (self.minute, self.five, self.other):
            button.setAutoDefault(False)
        self.minute.clicked.connect(self._one_minute)
        self.five.clicked.connect(self._five_minutes)
        self.other.clicked.connect(self.other_person)
        say_first = Words(self.theme, "body", 500)
        say_first.show_words(_("Say aloud:"))
        time = QHBoxLayout()
        time.addWidget(self.said, 1)
        time.addWidget(self.minute)
        time.addWidget(self.five)
        self.body.addWidget(self.who)
        self.body.addWidget(self.reasons, 1)
        self.body.addWidget(say_first)
        self.body.addWidget(self.say)
        self.note.add_to(self.body)
        self._add_people()
        self.body.addLayout(time)
        self.foot.insertWidget(1, self.other)
        self._show_said()

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
        self.body.addLayout(row)

    def _who(self, total: int, maximum: int | None) -> str:
        attendee = self._room.meeting.people[self.person]
        parts = [words.role(attendee.role), words.warnings_given(total, maximum)]
        if attendee.adjustments:
            parts.append(_("Agreed adjustments: {what}").format(what=attendee.adjustments))
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
    def said_at(self) -> int | None:
        """When it was said, if longer ago than a moment."""
        return self._room.wall - self._earlier * _MINUTE if self._earlier else None

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

    def _one_minute(self) -> None:
        self._earlier += 1
        self._show_said()

    def _five_minutes(self) -> None:
        self._earlier += 5
        self._show_said()

    def _show_said(self) -> None:
        if not self._earlier:
            self.said.show_words(_("Said just now"))
            return
        at = wording.hour(self._room.wall - self._earlier * _MINUTE, self._room.meeting.zone)
        late = self._earlier * _MINUTE > _NOT_SAID_MS
        sentence = _("Said at {time}, entered late") if late else _("Said at {time}")
        self.said.show_words(sentence.format(time=at))
