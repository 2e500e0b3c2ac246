"""The sheets about an organisation, each in a few steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from chair_console.language import _, ngettext
from chair_console.sync.enrolment import Offer
from chair_console.ui.choice_list import ChoiceRow
from chair_console.ui.controls import Tick
from chair_console.ui.organisation_steps import (
    ROLE_NAMES,
    ChooseStep,
    GroupsStep,
    KeyStep,
    MeaningStep,
    NameStep,
    NewSecretStep,
    RoleStep,
    SafeStep,
    secret_field,
)
from chair_console.ui.sheet import Sheet
from chair_console.ui.steps import Steps
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words

OpenKey = Callable[[Path, str], str]


class MakeSheet(Steps):
    """Making an organisation."""

    def __init__(self, theme: Theme, label: str, parent: QWidget | None = None) -> None:
        self.names = NameStep(theme, label)
        self.secret = NewSecretStep(theme)
        self.safe = SafeStep(theme)
        steps = (self.names, self.secret, self.safe)
        super().__init__(theme, _("Make an organisation"), _("Save the key"), steps, parent)


class EnrolSheet(Steps):
    """Enrolling a laptop by its card."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        groups: Iterable[tuple[str, str]],
        continues: str,
        open_key: OpenKey,
        parent: QWidget | None = None,
    ) -> None:
        self.role = RoleStep(theme, continues)
        self.groups = GroupsStep(theme, groups)
        self.key = KeyStep(theme, open_key)
        title = _("Enrol {laptop}").format(laptop=name)
        super().__init__(theme, title, _("Enrol it"), (self.role, self.groups, self.key), parent)


class GiveUpSheet(Steps):
    """Giving a laptop up."""

    def __init__(
        self,
        theme: Theme,
        rows: tuple[ChoiceRow, ...],
        open_key: OpenKey,
        parent: QWidget | None = None,
    ) -> None:
        self.which = ChooseStep(theme, _("Which one?"), rows)
        self.meaning = MeaningStep(theme)
        self.key = KeyStep(theme, open_key)
        steps = (self.which, self.meaning, self.key)
        super().__init__(theme, _("Give a laptop up"), _("Give it up"), steps, parent)


class AdoptSheet(Sheet):
    """Believing an organisation, once its code has been compared."""

    def __init__(
        self, theme: Theme, offer: Offer, code: str, parent: QWidget | None = None
    ) -> None:
        title = _("Does this laptop belong to {name}?").format(name=offer.organisation.name)
        super().__init__(theme, title, _("It belongs to it"), parent, wide=620)
        self.what = Words(theme, "body", 500, wraps=True)
        self.what.show_words(_what(offer))
        self.code = Words(theme, "title", 700, wraps=True)
        self.code.show_words(code)
        self.why = Words(theme, "body", 400, "muted", wraps=True)
        self.why.show_words(
            _(
                "Have whoever enrolled this laptop read their code out to you. From then on this "
                "laptop believes what the organisation says of other laptops, and its key can set "
                "a new passphrase here if yours is forgotten."
            )
        )
        self.same = Tick(theme, _("The code is the same"))
        for one in (self.what, self.code, self.why, self.same):
            self.body.addWidget(one)
        self.same.setFocus()

    def problem_now(self) -> str:
        """Ask that somebody has compared it."""
        if self.same.isChecked():
            return ""
        return _("Compare the code first, then tick the box.")


def _what(offer: Offer) -> str:
    role = ROLE_NAMES[offer.enrolment.role]
    if offer.enrolment.groups is None:
        return _("It is enrolled for: {role}, all groups.").format(role=role)
    said = ngettext(
        "It is enrolled for: {role}, {n} group.",
        "It is enrolled for: {role}, {n} groups.",
        len(offer.enrolment.groups),
    )
    return said.format(role=role, n=len(offer.enrolment.groups))


class RecoverySheet(Sheet):
    """Another recovery key, for whoever knows the passphrase."""

    def __init__(
        self,
        theme: Theme,
        make: Callable[[str], tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, _("Make another recovery key"), _("Make it"), parent)
        self._make = make
        self.made = ""
        self.why = Words(theme, "body", 400, "muted", wraps=True)
        self.why.show_words(
            _(
                "For when the paper is lost, or somebody has seen it. "
                "The old key opens nothing then."
            )
        )
        self.secret = secret_field(theme, _("The passphrase of this laptop"))
        self.body.addWidget(self.why)
        self.secret.add_to(self.body)
        self.secret.setFocus()

    def problem_now(self) -> str:
        """Make it, or say why not."""
        self.made, problem = self._make(self.secret.text())
        return problem


class NewKeySheet(Sheet):
    """Shows a recovery key that was made, once: large enough to be copied by hand."""

    def __init__(self, theme: Theme, key: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("The new recovery key"), _("Go on"), parent, wide=620)
        # It is made already, and there is nothing to call off.
        self.cancel.hide()
        self.shown = Words(theme, "title", 600, "text", shrinks=False, tabular=True)
        self.shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.shown.show_words(key)
        self.shown.setAccessibleName(_("Recovery key {key}").format(key=key))
        self.why = Words(theme, "body", 400, "muted", wraps=True)
        self.why.show_words(
            _("Write it down on paper: it is shown only now. The one before opens nothing more.")
        )
        self.written = Tick(theme, _("It is written down, and kept away from this laptop"))
        for one in (self.shown, self.why, self.written):
            self.body.addWidget(one)
        self.written.setFocus()

    def problem_now(self) -> str:
        """Ask that it is on paper."""
        return "" if self.written.isChecked() else _("Write the key down first, then tick the box.")
