"""Making another laptop a partner: its card, what is done on it, and the code on both screens."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from chair_console.language import _
from chair_console.ui.choice_list import ChoiceRow
from chair_console.ui.controls import Tick
from chair_console.ui.sheet import Sheet
from chair_console.ui.small_sheets import ChooseSheet, LineSheet
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words

CHAIR, LEAD_OFFICER = "chair", "lead_officer"
LONGEST_NAME = 80


class NameSheet(LineSheet):
    """What people call this laptop; it stands on its card."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            _("The card of this laptop"),
            _("What is this laptop called?"),
            _("Save the card"),
            parent,
            hint=_("such as: Chair, repairs panel"),
        )
        self.field.setText(name)
        self.field.setMaxLength(LONGEST_NAME)


class RoleSheet(ChooseSheet):
    """What is done on the other laptop: it decides what that one is given to read."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        title = _("What is done on {laptop}?").format(laptop=name)
        rows = (
            ChoiceRow(CHAIR, _("A chair runs meetings"), _("gets no cases")),
            ChoiceRow(LEAD_OFFICER, _("A lead officer reads everything"), _("gets cases too")),
        )
        super().__init__(theme, title, _("Go on"), rows, parent)


class CodeSheet(Sheet):
    """The code that both screens have to show."""

    def __init__(self, theme: Theme, name: str, code: str, parent: QWidget | None = None) -> None:
        title = _("Does {laptop} show the same code?").format(laptop=name)
        super().__init__(theme, title, _("It is the same"), parent, wide=620)
        self.code = Words(theme, "title", 700, wraps=True)
        self.code.show_words(code)
        self.why = Words(theme, "body", 400, "muted", wraps=True)
        self.why.show_words(
            _(
                "Take this laptop's card in on the other one, then read the code out to each "
                "other, all of it. If a number differs, somebody has changed a card on the way."
            )
        )
        self.same = Tick(theme, _("Both screens show these six numbers"))
        for one in (self.code, self.why, self.same):
            self.body.addWidget(one)
        self.same.setFocus()

    def problem_now(self) -> str:
        """Ask that somebody has looked."""
        if self.same.isChecked():
            return ""
        return _("Compare the numbers on both screens first, then tick the box.")
