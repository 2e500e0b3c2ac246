"""Declaring an interest in an item, and deciding what follows where the code leaves a choice.

Nobody decides on their own interest, and some codes name who does: then the sheet asks who decided.
What the code itself settles is told and not asked.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from chair_console.core.agenda import shown_numbers
from chair_console.core.fact import ItemId, PersonId
from chair_console.core.interests import fixed_by_code, kind_of
from chair_console.core.meeting import Room
from chair_console.language import _
from chair_console.ui import words
from chair_console.ui.choice_list import ChoiceList, ChoiceRow
from chair_console.ui.controls import Box, Field, Tick
from chair_console.ui.sheet import Sheet
from chair_console.ui.theme import Theme
from chair_console.ui.together import PersonBox, deciders
from chair_console.ui.view import next_item
from chair_console.ui.widgets import Words
from chair_console.wording import terms

LATER, SPEAK, SILENT, LEAVE = "later", "stay_and_speak", "stay_and_be_silent", "leave_for_item"


class InterestSheet(Sheet):
    """Asks for the item, the kind, and what follows."""

    def __init__(
        self, theme: Theme, room: Room, person: PersonId, parent: QWidget | None = None
    ) -> None:
        self.person, self._room = person, room
        name = words.name_in(room.state, room.meeting, person)
        super().__init__(
            theme,
            _("Interest of {name}").format(name=name),
            _("Record the interest"),
            parent,
            icon="scale",
            wide=620,
            window=_("Interest"),
        )
        self.items, self.kinds = self._box(_("Item")), self._box(_("Kind of interest"))
        self.nature = Field(theme, _("What it is, in a few words (may be left empty)"))
        self.follows = Words(theme, "body", 400, "text", wraps=True)
        self.choices = ChoiceList(theme, _("What follows"), rows=4)
        self.may_vote = Tick(theme, _("May vote on this item"))
        self.decider_label = Words(theme, "body", 500)
        self.decider_label.show_words(_("Decided by"))
        self.decider = PersonBox(theme, _("Decided by"))
        self._able = deciders(room, person)
        self.decider.offer(room, self._able)
        self._fill()
        self._show_choices()
        self.kinds.setFocus()

    def _box(self, name: str) -> Box:
        box = Box(self.theme, name)
        box.activated.connect(self._show_choices)
        return box

    def _fill(self) -> None:
        meeting = self._room.meeting
        numbers = shown_numbers(meeting)
        for item in meeting.items.values():
            if item.state in {"planned", "open"}:
                self.items.addItem(f"{numbers[item.id]}  {item.title}".strip(), item.id)
        coming = next_item(meeting)
        wanted = meeting.open_item or (coming.id if coming else None)
        self.items.setCurrentIndex(max(0, self.items.findData(wanted)))
        for kind in meeting.code.interests.kinds:
            self.kinds.addItem(kind.title, kind.id)
        for label, box in ((_("Item"), self.items), (_("Kind of interest"), self.kinds)):
            shown = Words(self.theme, "body", 500)
            shown.show_words(label)
            self.body.addWidget(shown)
            self.body.addWidget(box)
        self.nature.add_to(self.body)
        self.body.addWidget(self.follows)
        self.body.addWidget(self.choices)
        self.body.addWidget(self.may_vote)
        self.body.addWidget(self.decider_label)
        self.body.addWidget(self.decider)
        self.choices.row_selected.connect(self._show_decider)

    @property
    def item(self) -> ItemId:
        """The item chosen."""
        return ItemId(str(self.items.currentData() or ""))

    @property
    def kind(self) -> str:
        """The kind chosen."""
        return str(self.kinds.currentData() or "")

    @property
    def declared(self) -> bool:
        """It is known already; what follows is to be decided."""
        return (self.person, self.item) in self._room.meeting.interests

    def consequences(self) -> tuple[bool | None, bool | None, bool | None]:
        """Return whether they may (speak, stay, vote); None where it is not decided."""
        fixed = fixed_by_code(self._room.code, self.kind)
        if fixed.stay is False:
            return fixed.speak, fixed.stay, fixed.vote
        chosen = self.choices.chosen()
        if chosen in {LATER, ""}:
            return None, None, None
        if chosen == LEAVE:
            return False, False, False
        vote = False if fixed.vote is False else self.may_vote.isChecked()
        return chosen == SPEAK, True, vote

    @property
    def chosen(self) -> bool:
        """Something was decided that the code does not settle by itself."""
        fixed = fixed_by_code(self._room.code, self.kind)
        return fixed.stay is not False and self.choices.chosen() not in {LATER, ""}

    @property
    def by(self) -> PersonId:
        """Who decided; whoever chairs where nothing was."""
        return (self.decider.person if self.chosen else None) or self._room.by

    @property
    def typed_by(self) -> PersonId | None:
        """Who chairs and typed it in, where another decided."""
        return self._room.by if self.by != self._room.by else None

    def _show_decider(self) -> None:
        """Ask who decided unless it can only be whoever chairs."""
        asked = self.chosen and self._able not in {(), (self._room.by,)}
        self.decider.setHidden(not asked)
        self.decider_label.setHidden(not asked)
        if self.isVisible():
            self.fit()

    def _show_declared(self) -> None:
        """Of what is declared already the kind stays as it was said."""
        known = self._room.meeting.interests.get((self.person, self.item))
        if known is not None:
            self.kinds.setCurrentIndex(max(0, self.kinds.findData(known.kind)))
            self.nature.setText(known.nature)
        self.kinds.setEnabled(known is None)
        self.nature.setEnabled(known is None)

    def _show_choices(self) -> None:
        self._show_declared()
        code = self._room.code
        known = kind_of(code, self.kind)
        fixed = fixed_by_code(code, self.kind)
        clause = words.capital(
            words.clause(code, (known and known.clause) or code.interests.clause)
        )
        must_go = fixed.stay is False
        if must_go:
            sentence = _("{clause}: they leave the room for this item, and do not vote on it.")
        elif self.declared:
            sentence = _("Declared already. Decide what follows. {clause}.")
        else:
            sentence = _("What follows? It can also be decided later. {clause}.")
        self.follows.show_words(sentence.format(clause=clause))
        offered = (known.choices if known else ()) or code.interests.choices
        rows = [ChoiceRow(LATER, _("Decide later"))] if not self.declared else []
        labels = {
            SPEAK: _("May stay and speak"),
            SILENT: _("May stay, may not speak"),
            LEAVE: _("Leaves the room for this item"),
        }
        rows += [ChoiceRow(one, labels[one]) for one in offered]
        self.choices.setHidden(must_go)
        self.may_vote.setHidden(must_go or fixed.vote is False)
        if not must_go:
            self.choices.show_choices(tuple(rows))
        self._show_decider()

    def problem_now(self) -> str:
        """Ask for an item and a kind, and for somebody who may decide."""
        if not self.item:
            return _("All items are done.")
        if not self.kind:
            return _("Choose the kind of interest.")
        if self.chosen and not self._able:
            role = terms.role(self._room.code.interests.decided_by)
            return _("Nobody here may decide it: that is for the {role}. Decide later.").format(
                role=role
            )
        return ""
