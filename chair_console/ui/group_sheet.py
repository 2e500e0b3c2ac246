"""Making a group: a name, a place, and the code of conduct that it works under."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from chair_console.core.code import CodeFileError
from chair_console.core.fact import PersonId
from chair_console.documents.people import read_people
from chair_console.documents.people_in import PersonIn
from chair_console.language import _, ngettext
from chair_console.ui.buttons import ActionButton
from chair_console.ui.choice_list import ChoiceList, ChoiceRow
from chair_console.ui.controls import Field, Number
from chair_console.ui.import_sheet import PEOPLE_FILES, PeopleImport
from chair_console.ui.known_people import NOBODY, KnownByName
from chair_console.ui.planning import (
    CodeChoice,
    GroupPlan,
    PersonPlan,
    read_code,
    shipped_codes,
)
from chair_console.ui.sheet import Sheet
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words


def number_box(theme: Theme, name: str, most: int, none: str, suffix: str = "") -> Number:
    """Make a box for a number whose 0 means none."""
    box = Number(theme, name, most)
    box.setSpecialValueText(none)
    box.setSuffix(suffix)
    return box


def labelled(theme: Theme, label: str, widget: QWidget) -> QVBoxLayout:
    """Put words above a control."""
    column = QVBoxLayout()
    column.setSpacing(4)
    shown = Words(theme, "body", 500)
    shown.show_words(label)
    shown.setBuddy(widget)
    column.addWidget(shown)
    column.addWidget(widget)
    return column


class GroupSheet(Sheet):
    """A name, a place, and the code of conduct it works under."""

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, known: KnownByName = NOBODY
    ) -> None:
        super().__init__(theme, _("A new group"), _("Make the group"), parent, icon="users")
        self._known = known
        self.members: tuple[PersonIn, ...] = ()
        """From a file, looked through already."""
        self.preview: PeopleImport | None = None
        """What lies over this sheet and shows what a file would bring in."""
        self.members_file = ActionButton(
            theme, "group.members", _("Members from a file"), "file-text", "quiet"
        )
        self.members_file.setAutoDefault(False)
        self.members_file.clicked.connect(self._choose_members)
        self.told = Words(theme, "small", 400, "muted", wraps=True)
        self.name = Field(theme, _("What is the group called?"))
        self.place = Field(theme, _("Where does it usually meet? (may be left empty)"))
        self.codes: dict[str, CodeChoice] = {one.code.sha256: one for one in shipped_codes()}
        self.code = ChoiceList(theme, _("Code of conduct"), rows=4)
        self.file = ActionButton(theme, "group.file", _("Code from a file"), "file-text", "quiet")
        self.file.setAutoDefault(False)
        self.file.clicked.connect(self._choose_file)
        self.quorum = number_box(theme, _("Members needed to decide"), 200, _("no number set"))
        self.speech = number_box(theme, _("Time for each speech"), 60, _("no limit"), _(" min"))
        self._fill()

    def _fill(self) -> None:
        self.name.add_to(self.body)
        self.place.add_to(self.body)
        self._show_codes()
        codes = labelled(self.theme, _("Code of conduct"), self.code)
        codes.addWidget(self.file, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(codes)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(labelled(self.theme, self.quorum.accessibleName(), self.quorum))
        row.addLayout(labelled(self.theme, self.speech.accessibleName(), self.speech))
        self.body.addLayout(row)
        self.body.addWidget(self.members_file, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.told)
        self.told.hide()
        self.name.setFocus()

    def _show_codes(self, chosen: str = "") -> None:
        rows = tuple(
            ChoiceRow(hash, one.code.organisation, one.code.version, one.title)
            for hash, one in self.codes.items()
        )
        self.code.show_choices(rows, chosen)

    def _choose_file(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(
            self, _("Code of conduct"), "", _("Codes of conduct (*.toml)")
        )
        if path:
            self.take_code(Path(path))

    def take_code(self, path: Path) -> None:
        """Offer the code in a file, or say what is wrong with it."""
        try:
            choice = read_code(path)
        except CodeFileError as error:
            first, *others = error.said(_)
            more = len(others)
            self.show_problem(
                _("{first} ({more} more)").format(first=first, more=more) if more else first
            )
            return
        self.show_problem("")
        self.codes[choice.code.sha256] = choice
        self._show_codes(choice.code.sha256)

    def plan(self) -> GroupPlan:
        """Return the group as it was described."""
        minutes = self.speech.value()
        return GroupPlan(
            self.name.words(),
            self.codes[self.code.chosen()],
            self.place.words(),
            self.quorum.value() or None,
            {"speech_s": minutes * 60} if minutes else {},
            members=tuple(
                PersonPlan(one.name, one.role, known=PersonId(one.known) if one.known else None)
                for one in self.members
            ),
        )

    def _choose_members(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, _("People"), "", PEOPLE_FILES)
        if path:
            self.take_members(Path(path))

    def take_members(self, path: Path) -> None:
        """Show the people of a file, or say why there are none."""
        preview = read_people(path)
        if not preview.usable and preview.table is None:
            self.show_problem(preview.problems[0].sentence)
            return
        self.show_problem("")
        sheet = PeopleImport(self.theme, preview, self, known=self._known)
        self.preview = sheet
        sheet.accepted.connect(lambda: self._bring_members(sheet.people))
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def _bring_members(self, people: tuple[PersonIn, ...]) -> None:
        self.members = people
        told = ngettext(
            "{n} member from the file.",
            "{n} members from the file.",
            len(people),
        )
        self.told.show_words(told.format(n=len(people)))
        self.told.setHidden(not people)
        self.fit()

    def problem_now(self) -> str:
        """Ask for a name and a code."""
        if not self.name.words():
            return _("Write what the group is called.")
        return "" if self.code.chosen() else _("Choose a code of conduct.")
