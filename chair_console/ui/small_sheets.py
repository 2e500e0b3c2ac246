"""Sheets of one line or one question: a note, a decision, an action, closing the meeting."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from chair_console.core.meeting import ROLES
from chair_console.language import _
from chair_console.ui import words
from chair_console.ui.choice_list import ChoiceList, ChoiceRow
from chair_console.ui.controls import Box, Field, Number, Tick
from chair_console.ui.sheet import Sheet
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Plate, Words


class LineSheet(Sheet):
    """One line of typing and Enter."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        label: str,
        act: str,
        parent: QWidget | None = None,
        *,
        hint: str = "",
        may_be_empty: bool = False,
        check: str = "",
    ) -> None:
        super().__init__(theme, title, act, parent, wide=620)
        self.field = Field(theme, label, hint)
        self._may_be_empty = may_be_empty
        self.on_line: Callable[[str], str] | None = None
        """Takes the line; returns a sentence if something is wrong with it."""
        self.check = Tick(theme, check)
        self.field.add_to(self.body)
        if check:
            self.body.addWidget(self.check)
        self.field.setFocus()

    def problem_now(self) -> str:
        """Ask for words, then hand them on."""
        line = self.field.words()
        if not line and not self._may_be_empty:
            return _("Write a few words.")
        return self.on_line(line) if self.on_line is not None else ""


class ListSheet(Sheet):
    """A question with what it is about, line by line."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        lines: tuple[str, ...],
        act: str,
        parent: QWidget | None = None,
        *,
        icon: str = "check",
    ) -> None:
        super().__init__(theme, title, act, parent, icon=icon, wide=560)
        self.plate = Plate(theme, 512)
        for line in lines:
            shown = Words(theme, "body", 400, "text", wraps=True)
            shown.show_words(line)
            self.plate.column.addWidget(shown)
        self.body.addWidget(self.plate)
        self.accept_button.setFocus()


class ChooseSheet(Sheet):
    """One of a few."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        act: str,
        rows: tuple[ChoiceRow, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, title, act, parent)
        self.list = ChoiceList(theme, title, rows=7)
        self.list.show_choices(rows)
        self.list.row_activated.connect(self._opened)
        self.body.addWidget(self.list)
        self.list.setFocus()

    @property
    def chosen(self) -> str:
        """The id of the choice."""
        return self.list.chosen()

    def _opened(self, row: str) -> None:
        self.list.choose(row)
        self.attempt()

    def problem_now(self) -> str:
        """Ask for a choice."""
        return "" if self.chosen else _("Choose one.")


class ItemSheet(Sheet):
    """A late item: its title, how long it may take, whether it is confidential."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("A late item"), _("Add it"), parent, icon="plus")
        self.title = Field(theme, _("What is it about?"))
        self.minutes = Number(theme, _("Length in minutes"), 240)
        self.minutes.setSingleStep(5)
        self.minutes.setSuffix(_(" minutes"))
        self.minutes.setSpecialValueText(_("no length"))
        self.confidential = Tick(theme, _("Confidential: no visitors"))
        self.public_title = Field(theme, _("What the room may read instead (may be left empty)"))
        self.touching = Field(
            theme,
            _("Lasting interests that it touches, parted by commas (may be left empty)"),
        )
        self.title.add_to(self.body)
        self.body.addWidget(self.minutes)
        self.body.addWidget(self.confidential)
        self.public_title.add_to(self.body)
        self.touching.add_to(self.body)
        self.confidential.toggled.connect(self._show_public_title)
        self._show_public_title(False)
        self.title.setFocus()

    def _show_public_title(self, confidential: bool) -> None:
        self.public_title.setHidden(not confidential)
        self.public_title.label.setHidden(not confidential)
        if self.isVisible():
            self.fit()

    @property
    def touches(self) -> tuple[str, ...]:
        """The words that call up lasting interests."""
        parts = (" ".join(part.split()) for part in self.touching.text().split(","))
        return tuple(part for part in parts if part)

    def problem_now(self) -> str:
        """Ask for a title."""
        return "" if self.title.words() else _("Write what the item is about.")


class AddPersonSheet(Sheet):
    """Somebody who came and is on no list."""

    def __init__(self, theme: Theme, suggested: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Somebody who came"), _("Add, is here"), parent, icon="user-plus")
        self.name = Field(theme, _("Name; a visitor without a name keeps this one"))
        self.name.setText(suggested)
        self.name.selectAll()
        self.role = Box(theme, _("Role"))
        for role in ROLES:
            if role != "chair":
                self.role.addItem(words.role(role), role)
        self.role.setCurrentIndex(self.role.findData("public"))
        self.name.add_to(self.body)
        self.body.addWidget(self.role)
        self.name.setFocus()

    def problem_now(self) -> str:
        """Ask for a name."""
        return "" if self.name.words() else _("Write a name, or what to call the visitor.")
