"""The questions about an organisation: its name, its key, what a laptop is for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from chair_console.language import _
from chair_console.models.keys import NO_PASSPHRASE
from chair_console.models.statements import Role
from chair_console.sync.organisation_key import ENDING
from chair_console.ui.buttons import ActionButton
from chair_console.ui.choice_list import ChoiceList, ChoiceRow
from chair_console.ui.controls import Field, Tick
from chair_console.ui.steps import Step
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words

ROLE_NAMES: dict[str, str] = {
    "chair": _("chair"),
    "lead_officer": _("lead officer"),
    "engagement_manager": _("engagement manager"),
}
_LONGEST = 80


def secret_field(theme: Theme, label: str) -> Field:
    """Make a line for a passphrase, which is not shown."""
    field = Field(theme, label)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field


class NameStep(Step):
    """What the organisation and this laptop are called."""

    def __init__(self, theme: Theme, label: str) -> None:
        super().__init__(theme, _("What are they called?"))
        self.name = Field(theme, _("The organisation"), _("such as: Broad Council"))
        self.label = Field(theme, _("This laptop"), _("such as: Office"))
        self.label.setText(label)
        for one in (self.name, self.label):
            one.setMaxLength(_LONGEST)
            one.add_to(self.column)

    def first(self) -> QWidget:
        """Begin with the organisation."""
        return self.name

    def problem_now(self) -> str:
        """Ask for both."""
        if not self.name.words():
            return _("Type what the organisation is called.")
        return "" if self.label.words() else _("Type what people call this laptop.")


class NewSecretStep(Step):
    """A passphrase for the organisation's key, twice."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme,
            _("A passphrase for the organisation's key"),
            _(
                "Choose several words. Without them the key opens nothing, and nobody can set new "
                "ones: write them down and keep them apart from the key."
            ),
        )
        self.once = secret_field(theme, _("Passphrase"))
        self.again = secret_field(theme, _("Once more"))
        for one in (self.once, self.again):
            one.add_to(self.column)

    def first(self) -> QWidget:
        """Begin with the first line."""
        return self.once

    def problem_now(self) -> str:
        """Ask for the same twice."""
        if not self.once.text().strip():
            return NO_PASSPHRASE
        return "" if self.once.text() == self.again.text() else _("The two are not the same.")


class SafeStep(Step):
    """Where the key will be kept: the one thing that cannot be put right later."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme,
            _("Where the key will be kept"),
            _(
                "The key is a small file. Whoever has it and its passphrase enrols laptops, gives "
                "them up, and opens a laptop whose passphrase was forgotten."
            ),
            _(
                "Save it on a stick that goes into a safe, and copy it to a second stick that is "
                "kept elsewhere. If it is lost, a new organisation has to be made."
            ),
        )
        self.sure = Tick(theme, _("It goes into a safe, and does not stay on this laptop"))
        self.column.addWidget(self.sure)

    def first(self) -> QWidget:
        """Begin with the tick."""
        return self.sure

    def problem_now(self) -> str:
        """Ask that somebody has read it."""
        return "" if self.sure.isChecked() else _("Tick the box once you know where it will be.")


class RoleStep(Step):
    """What is done on a laptop: it decides what it is given to read."""

    def __init__(self, theme: Theme, continues: str = "") -> None:
        super().__init__(theme, _("What is done on it?"))
        if continues:
            self.explain(
                _(
                    "It goes on from {laptop}, which was copied or put back from a backup. Give "
                    "that one up afterwards if it is not used any more."
                ).format(laptop=continues)
            )
        self.list = ChoiceList(theme, self.question)
        self.list.show_choices(
            (
                ChoiceRow("chair", _("A chair runs meetings"), _("gets no cases")),
                ChoiceRow("lead_officer", _("A lead officer deals with breaches"), _("gets cases")),
                ChoiceRow(
                    "engagement_manager",
                    _("An engagement manager looks after all of it"),
                    _("gets cases"),
                ),
            )
        )
        self.column.addWidget(self.list)

    def first(self) -> QWidget:
        """Begin with the list."""
        return self.list

    @property
    def role(self) -> Role:
        """What was chosen."""
        chosen = self.list.chosen()
        if chosen == "lead_officer":
            return "lead_officer"
        return "engagement_manager" if chosen == "engagement_manager" else "chair"


class GroupsStep(Step):
    """For which groups a laptop is."""

    def __init__(self, theme: Theme, groups: Iterable[tuple[str, str]]) -> None:
        super().__init__(
            theme,
            _("For which groups?"),
            _("It is given their meetings and people, and nothing of other groups."),
        )
        self.all = Tick(theme, _("All groups, those that come later too"))
        self.column.addWidget(self.all)
        self.ticks: dict[str, Tick] = {}
        for id, name in groups:
            self.ticks[id] = Tick(theme, name)
            self.column.addWidget(self.ticks[id])
        self.all.toggled.connect(self._show)
        self.all.setChecked(not self.ticks)

    def _show(self, everything: bool) -> None:
        for one in self.ticks.values():
            one.setEnabled(not everything)

    def first(self) -> QWidget:
        """Begin with the first."""
        return self.all

    @property
    def groups(self) -> tuple[str, ...] | None:
        """The ids of those ticked; None is all."""
        if self.all.isChecked():
            return None
        return tuple(id for id, one in self.ticks.items() if one.isChecked())

    def problem_now(self) -> str:
        """Ask for one at least."""
        if self.groups is None or self.groups:
            return ""
        return _("Tick a group, or all of them.")


class KeyStep(Step):
    """The organisation's key, and its passphrase."""

    def __init__(self, theme: Theme, open_key: Callable[[Path, str], str]) -> None:
        super().__init__(
            theme, _("The organisation's key"), _("Put in the stick from the safe, and choose it.")
        )
        self._open = open_key
        self.path: Path | None = None
        self.shown = Words(theme, "body", 500, wraps=True)
        self.choose = ActionButton(theme, "organisation.key", _("Choose the key"), "lock")
        self.choose.setAutoDefault(False)
        self.secret = secret_field(theme, _("Its passphrase"))
        self.column.addWidget(self.choose)
        self.column.addWidget(self.shown)
        self.secret.add_to(self.column)
        self.shown.hide()
        self.choose.clicked.connect(self._ask)

    def first(self) -> QWidget:
        """Begin with what is missing."""
        return self.choose if self.path is None else self.secret

    def _ask(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(
            self,
            _("The organisation's key"),
            "",
            _("Keys (*{ending})").format(ending=ENDING),
        )
        if path:
            self.show_path(Path(path))

    def show_path(self, path: Path) -> None:
        """Go by a key file."""
        self.path = path
        self.shown.show_words(path.name)
        self.shown.show()
        self.secret.setFocus()

    def problem_now(self) -> str:
        """Open the key, or say why it does not open."""
        if self.path is None:
            return _("Choose the key file first.")
        problem = self._open(self.path, self.secret.text())
        if problem:
            self.secret.clear()
            self.secret.setFocus()
        return problem


class ChooseStep(Step):
    """One of the organisation's laptops."""

    def __init__(self, theme: Theme, question: str, rows: tuple[ChoiceRow, ...]) -> None:
        super().__init__(theme, question)
        self.list = ChoiceList(theme, question, rows=6)
        self.list.show_choices(rows)
        self.column.addWidget(self.list)

    def first(self) -> QWidget:
        """Begin with the list."""
        return self.list

    def problem_now(self) -> str:
        """Ask for one."""
        return "" if self.list.chosen() else _("Choose a laptop.")


class MeaningStep(Step):
    """What giving a laptop up means."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme,
            _("What it means"),
            _(
                "Nothing is written for it any more, and nothing is read of what it writes. This "
                "cannot be taken back; the same laptop can only come back as a new one."
            ),
            _(
                "What it handed over before, and others have taken in, stays and travels on. So "
                "take in first what it left on a stick, in the folder or on the server."
            ),
        )
        self.sure = Tick(theme, _("What it left has been taken in, or there is nothing"))
        self.column.addWidget(self.sure)

    def first(self) -> QWidget:
        """Begin with the tick."""
        return self.sure

    def problem_now(self) -> str:
        """Ask that somebody has looked."""
        return "" if self.sure.isChecked() else _("Take in what it left first, then tick the box.")
