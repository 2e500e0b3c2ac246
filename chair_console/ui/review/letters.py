"""The letters of a case: what went out, and writing another.

A letter is read before it goes out, and what went out is kept as it was. Sending one again makes
a new letter.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from chair_console.core.cases.deciding import LetterSent
from chair_console.core.cases.office import Office
from chair_console.core.cases.stages import state_of
from chair_console.core.cases.state import Case, LetterIssued
from chair_console.documents.letters.fields import Extra
from chair_console.documents.letters.fixed import as_pdf, fingerprint, pack, unpack
from chair_console.documents.letters.kinds import LETTERS, offered
from chair_console.documents.letters.templates import TemplateProblem
from chair_console.documents.letters.writing import (
    formats_of,
    save_templates,
    text_of,
    write_letter,
)
from chair_console.language import _, ngettext
from chair_console.ui.beside import CalledOff
from chair_console.ui.buttons import ActionButton
from chair_console.ui.long_work import work_beside
from chair_console.ui.page import card
from chair_console.ui.review.form import Ask, FormSheet, Lines
from chair_console.ui.review.office_desk import OfficeDesk
from chair_console.ui.review.rows import OfficeList, OfficeRow
from chair_console.ui.sheet import Sheet
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words
from chair_console.wording.cases import format_words, letter_words, method_words
from chair_console.wording.dates import date_words
from chair_console.wording.joining import with_and

_MEETING = frozenset({"invitation"})


def letter_row(one: LetterIssued) -> OfficeRow:
    """Make the row of a letter that went out."""
    how = method_words(one.method) if one.method else ""
    kept = _("kept") if one.sha256 else _("only recorded")
    return OfficeRow(one.id, letter_words(one.kind), how, kept, "", date_words(one.day))


def letter_asks(office: Office, case: Case) -> tuple[Ask, ...]:
    """List what is asked for a letter; those that fit the state of the case come first."""
    state = state_of(case, office.code_of(case), office.today, office.holidays)
    first = [one.id for one in offered(state)]
    kinds = [*first, *(one for one in LETTERS if one not in first)]
    agreed = office.file(case.person).formats
    ways = ("post", "handed", "e-mail", *(("telephone",) if "telephone" in agreed else ()))
    methods = tuple((one, method_words(one)) for one in ways)
    way = next((one for one in ("e-mail", "telephone") if one in agreed), "post")

    def meets(answers: Any) -> bool:
        return answers.get("kind") in _MEETING

    return (
        Ask(
            "kind",
            _("Which letter?"),
            "choice",
            tuple((one, letter_words(one)) for one in kinds),
            True,
            kinds[0],
        ),
        Ask("officer", _("Who signs it?"), required=True, first=office.state.name(office.by)),
        Ask("meeting_date", _("When is the meeting?"), shown_if=meets),
        Ask("meeting_place", _("Where?"), shown_if=meets),
        Ask("paragraph", _("A paragraph of your own"), "text"),
        Ask("complaint", _("How to complain about the handling"), "text"),
        Ask("name_raiser", _("Say who raised it"), "tick"),
        Ask("method", _("How does it go out?"), "choice", methods, True, way),
    )


def agreed_words(office: Office, case: Case) -> str:
    """Say how it was agreed to write and speak to the person; empty where nothing was."""
    file = office.file(case.person)
    what = with_and(format_words(one) for one in file.formats)
    said = _("Agreed with {name}: {what}.").format(name=office.state.name(case.person), what=what)
    return " ".join(part for part in (said, file.format_note) if part) if what else ""


class ReadSheet(Sheet):
    """The letter as it will go out."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Read it once more"), _("Keep it as sent"), parent, wide=680)
        self.text = Lines(theme, _("The letter"))
        self.text.setPlainText(text)
        self.text.setReadOnly(True)
        self.text.setMinimumHeight(380)
        self.body.addWidget(self.text, 1)
        self.accept_button.setFocus()


class LettersCard(QFrame):
    """The letters of one case."""

    spoken = Signal(str, bool)

    def __init__(self, theme: Theme, desk: OfficeDesk) -> None:
        super().__init__()
        self.theme, self.desk = theme, desk
        self.case_now: Callable[[], Case] | None = None
        self.sheet: FormSheet | None = None
        self.reading: ReadSheet | None = None
        plate, column = card(theme)
        heading = Words(theme, "head", 600)
        heading.show_words(_("Letters"))
        self.none = Words(theme, "body", 400, "muted", wraps=True)
        self.none.show_words(_("No letter has gone out."))
        self.list = OfficeList(theme, _("Letters that went out"))
        self.write = ActionButton(theme, "letters.write", _("Write a letter"), "square-pen")
        self.templates = ActionButton(
            theme, "letters.templates", _("Change the wording in Word"), "pencil", "quiet"
        )
        self.problem = Words(theme, "body", 500, "muted", wraps=True)
        self.problem.hide()
        for widget in (heading, self.none, self.list, self.problem, self.write, self.templates):
            column.addWidget(widget)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(plate)
        self.write.clicked.connect(self.ask_letter)
        self.templates.clicked.connect(self._save_templates)
        self.list.row_activated.connect(self._save_copy)

    @property
    def case(self) -> Case:
        """The case whose letters are shown."""
        assert self.case_now is not None
        return self.case_now()

    def show_now(self) -> None:
        """Show what went out."""
        rows = [letter_row(one) for one in reversed(self.case.letters)]
        self.list.show_rows(rows)
        self.list.setHidden(not rows)
        self.list.setFixedHeight(self.theme.sizes.agenda_row * min(len(rows), 4) + 6)
        self.none.setHidden(bool(rows))

    def ask_letter(self) -> None:
        """Ask what a letter needs."""
        office = self.desk.office()
        sheet = FormSheet(
            self.theme,
            _("Write a letter"),
            _("Show it"),
            letter_asks(office, self.case),
            self,
            intro=agreed_words(office, self.case),
            icon="square-pen",
        )
        sheet.on_submit = self._make
        self.sheet = sheet
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def _make(self, answers: dict[str, Any]) -> str:
        kind, method = answers.pop("kind"), answers.pop("method")
        try:
            document = write_letter(
                self.desk.office(), self.case, kind, Extra(**answers), self.desk.templates
            )
        except TemplateProblem as problem:
            return problem.sentence
        reading = ReadSheet(self.theme, text_of(document), self)
        reading.accepted.connect(lambda: self._keep(kind, method, document))
        self.reading = reading
        reading.finished.connect(reading.deleteLater)
        reading.open()
        return ""

    def _keep(self, kind: str, method: str, document: bytes) -> None:
        problem = self.desk.do(
            "letter",
            case=self.case.id,
            kind=kind,
            method=method,
            sha256=fingerprint(document),
            copy=pack(document),
            formats=formats_of(self.desk.office(), self.case, kind),
        )
        step = LETTERS[kind].step if kind in LETTERS else ""
        steps = self.desk.office().code_of(self.case).considering.steps
        if not problem and step in steps and step not in self.case.steps:
            problem = self.desk.do("case-step", case=self.case.id, step=step)
        self._tell(problem or _("The letter is kept as it went out."))
        if not problem:
            self.save_document(document)

    def _tell(self, sentence: str) -> None:
        self.problem.show_words(sentence)
        self.problem.setHidden(not sentence)

    def _save_copy(self, id: str) -> None:
        """Save a kept letter as a file."""
        for one in self.desk.record.records_about_case(self.case.id):
            if isinstance(one.fact, LetterSent) and one.fact.id == id:
                try:
                    self.save_document(unpack(one.fact.copy))
                except ValueError:
                    self._tell(_("The letter itself is not kept here any more."))

    def save_document(self, document: bytes) -> None:
        """Ask where the file goes; its suggested name says nothing about anybody."""
        path, _kind = QFileDialog.getSaveFileName(
            self, _("Save the letter"), "letter.docx", _("Word document (*.docx);;PDF (*.pdf)")
        )
        if path:
            self.write_document(Path(path), document)

    def write_document(self, path: Path, document: bytes) -> None:
        """Write a letter as the kind of file that its name says: Word, or PDF."""
        data: bytes | None = document
        if path.suffix.lower() == ".pdf":
            try:
                data = work_beside(
                    self.theme,
                    self,
                    _("Making the PDF"),
                    lambda _steps: as_pdf(document),
                    only_reads=True,
                )
            except CalledOff as off:
                self._tell(off.sentence)
                return
        if data is None:
            self._tell(_("A PDF needs LibreOffice on this computer. Save it as a Word document."))
            return
        try:
            path.write_bytes(data)
        except OSError:
            self._tell(_("The file cannot be written there. Choose another place."))

    def _save_templates(self) -> None:
        folder = self.desk.templates
        if folder is None:
            return
        try:
            count = save_templates(folder)
        except OSError:
            self._tell(_("The folder of templates cannot be written."))
            return
        said = ngettext("{n} template", "{n} templates", count).format(n=count)
        told = _("{said} written to {folder}. Change them in Word; they are used from then on.")
        self._tell(told.format(said=said, folder=folder))
