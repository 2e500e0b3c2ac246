"""The record of one person as a whole: a copy for them, one person or two, making them unknown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout

from chair_console.core.cases.access import answer_due, refusal_of_copy
from chair_console.core.cases.keeping import Authority
from chair_console.core.fact import ERASED, PersonId
from chair_console.core.refusal import Refusal
from chair_console.core.same_person import counted_as
from chair_console.documents.subject_access import gather
from chair_console.documents.subject_access_out import as_html, as_json
from chair_console.erasing import anonymise, refusal_to_erase
from chair_console.language import _
from chair_console.models.errors import KnownProblem
from chair_console.ui.beside import CalledOff, Steps
from chair_console.ui.buttons import ActionButton
from chair_console.ui.long_work import work_beside
from chair_console.ui.page import card
from chair_console.ui.review.form import Ask, FormSheet
from chair_console.ui.review.office_desk import OfficeDesk, no_words
from chair_console.ui.review.same_person import (
    Preview,
    count_apart,
    count_as_one,
    preview_lines,
    same_asks,
)
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words
from chair_console.wording.dates import weekday_words

if TYPE_CHECKING:
    from chair_console.ui.paper_preview import PaperPreview

_CANNOT_WRITE = _("The file cannot be written there. Choose another place.")


def authorities() -> tuple[tuple[str, str], ...]:
    """Name why words can be erased."""
    return (
        ("retention", _("The time for which it is kept is over")),
        ("request", _("The person asked for it")),
        ("order", _("Somebody who may order it did")),
    )


def copy_asks(today: date) -> tuple[Ask, ...]:
    """List what is asked for a copy."""
    return (
        Ask("received", _("On which day did they ask, or prove who they are?"), "day", first=today),
        Ask("raiser", _("Name who raised an issue"), "tick"),
        Ask("officers", _("Name those who chair, consider and decide"), "tick"),
        Ask("others", _("Name everybody else"), "tick"),
        Ask("assessments", _("Include assessments after something was declared"), "tick"),
    )


class PersonRecordCard(QFrame):
    """Buttons for the whole record of one person."""

    kept = Signal(str)
    """Two records were counted as this one; the page goes on with it."""

    def __init__(self, theme: Theme, desk: OfficeDesk) -> None:
        super().__init__()
        self.theme, self.desk = theme, desk
        self.id: PersonId | None = None
        self.sheet: FormSheet | None = None
        self.copy = ActionButton(theme, "person.copy", _("A copy for them"), "file-text")
        self.short = ActionButton(theme, "person.short", _("A short record for them"), "printer")
        self.same = ActionButton(theme, "person.same", _("The same person as …"), "users")
        self.apart = ActionButton(theme, "person.apart", _("Count apart again"), "undo-2")
        self.forget = ActionButton(
            theme, "person.forget", _("Erase their name"), "eye-off", "quiet"
        )
        self.records = Words(theme, "body", 400, "muted", wraps=True)
        self.told = Words(theme, "body", 500, "text", wraps=True)
        plate, column = card(theme)
        heading = Words(theme, "head", 600)
        heading.show_words(_("Their record"))
        for widget in (
            heading,
            self.told,
            self.records,
            self.short,
            self.copy,
            self.same,
            self.apart,
            self.forget,
        ):
            column.addWidget(widget)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(plate)
        self.tell("")
        self.preview: PaperPreview | None = None
        self.short.clicked.connect(self.show_short)
        self.copy.clicked.connect(self.ask_copy)
        self.same.clicked.connect(self.ask_same)
        self.apart.clicked.connect(self.ask_apart)
        self.forget.clicked.connect(self.ask_forget)

    def show_person(self, id: PersonId) -> None:
        """Show what can be done with a person's record."""
        if id != self.id:
            self.tell("")
        self.id = id
        state = self.desk.state
        gone = counted_as(state, id)
        names = ", ".join(state.name(one) for one in gone)
        self.records.show_words(_("Also recorded as: {names}").format(names=names))
        self.records.setHidden(not gone)
        self.apart.setHidden(not gone)
        self.same.setHidden(id in state.aliases)
        was = f"person:{id}" in self.desk.casework.erased
        self.forget.setHidden(was and state.people[id].name == ERASED)

    def tell(self, sentence: str) -> None:
        """Say what came of it."""
        self.told.show_words(sentence)
        self.told.setHidden(not sentence)

    def _open(
        self, title: str, act: str, icon: str, asks: tuple[Ask, ...], intro: str = ""
    ) -> FormSheet:
        sheet = FormSheet(self.theme, title, act, asks, self, intro=intro, icon=icon)
        self.sheet = sheet
        sheet.finished.connect(sheet.deleteLater)
        return sheet

    # A page for them to read

    def show_short(self) -> None:
        """Show what is recorded about them, to be printed and handed to them."""
        assert self.id is not None
        # Here and not above: what makes documents is loaded when somebody wants them.
        from chair_console.documents.papers.own_record import own_record
        from chair_console.ui.paper_preview import PaperPreview

        record, now = self.desk.record, self.desk.office().wall
        try:
            paper = own_record(record, self.id, now)
        except KnownProblem as problem:
            self.tell(problem.sentence)
            return
        stem = f"{self.desk.today.isoformat()}-record"
        sheet = PaperPreview(self.theme, (paper,), now, stem, self)
        sheet.finished.connect(sheet.deleteLater)
        self.preview = sheet
        sheet.open()

    # A copy

    def ask_copy(self) -> None:
        """Ask what a copy shows."""
        intro = _("Other people's names are taken out. Read it before you hand it over.")
        asks = copy_asks(self.desk.today)
        title = _("A copy of what is held about them")
        sheet = self._open(title, _("Save it"), "file-text", asks, intro)
        sheet.follow(self._due_words)
        sheet.on_submit = self._give_copy
        sheet.open()

    def _due_words(self, answers: dict[str, Any]) -> tuple[str, ...]:
        due = answer_due(date.fromisoformat(answers["received"]), self.desk.office().holidays)
        return (_("They have to have it by {date}.").format(date=weekday_words(due)),)

    def _give_copy(self, answers: dict[str, Any]) -> str:
        assert self.id is not None
        received = answers.pop("received")
        shown = tuple(one for one, ticked in answers.items() if ticked)
        no = refusal_of_copy(self.desk.office(), self.id, received)
        if no is not None:
            return no_words(no, self.desk.state)
        where = self.choose_file()
        if where is None:
            return _("Choose where the copy is saved.")
        problem = self._save(where, date.fromisoformat(received), shown)
        if problem:
            return problem
        self.tell(_("The copy is saved, with the same as data beside it. Read it before it goes."))
        return self.desk.do("give-copy", person=self.id, received=received, shown=shown)

    def choose_file(self) -> Path | None:
        """Ask where the copy goes; its suggested name says nothing about anybody."""
        path, _kind = QFileDialog.getSaveFileName(
            self, _("Save the copy"), "copy.html", _("Page (*.html)")
        )
        return Path(path) if path else None

    def _save(self, where: Path, received: date, shown: tuple[str, ...]) -> str:
        assert self.id is not None
        record, office, id = self.desk.record, self.desk.office(), self.id

        def task(_steps: Steps) -> tuple[str, str]:
            copy = gather(record, office, id, received, shown)
            return as_html(copy), as_json(copy)

        try:
            page, data = work_beside(
                self.theme, self, _("Gathering the copy"), task, only_reads=True
            )
            where.write_text(page, encoding="utf-8")
            where.with_suffix(".json").write_text(data, encoding="utf-8")
        except KnownProblem as problem:
            return problem.sentence
        except OSError:
            return _CANNOT_WRITE
        return ""

    # One person or two

    def ask_same(self, likely: PersonId | None = None) -> None:
        """Ask who they are, and show what each record has."""
        assert self.id is not None
        id, preview = self.id, Preview(self.desk.record)
        try:
            # Who was on which list is looked for in all meetings, which takes a moment.
            work_beside(
                self.theme,
                self,
                _("Looking through the record"),
                lambda _steps: preview.has(id),
                only_reads=True,
            )
        except CalledOff:
            return
        asks = same_asks(self.desk.state, id, likely or None)
        sheet = self._open(_("The same person as …"), _("Count them as one"), "users", asks)
        sheet.follow(lambda answers: preview_lines(self.desk.state, preview, id, answers))
        sheet.on_submit = lambda answers: self._merge(PersonId(answers["keep"]), answers["reason"])
        sheet.open()

    def _merge(self, keep: PersonId, reason: str) -> str:
        assert self.id is not None
        problem = count_as_one(self.desk, self.id, keep, reason)
        if not problem:
            self.kept.emit(keep)
        return problem

    def ask_apart(self) -> None:
        """Ask which record is of somebody else after all."""
        assert self.id is not None
        state = self.desk.state
        choices = tuple((one, state.name(one)) for one in counted_as(state, self.id))
        ask = Ask("gone", _("Which record is of somebody else?"), "choice", choices, True)
        sheet = self._open(_("Two people after all"), _("Count apart again"), "undo-2", (ask,))
        sheet.on_submit = lambda answers: count_apart(self.desk, PersonId(answers["gone"]))
        sheet.open()

    # Making them unknown

    def ask_forget(self) -> None:
        """Ask why the name is erased, or say at once why it cannot be."""
        assert self.id is not None
        of, title = f"person:{self.id}", _("Erase their name and what is said of them")
        sheet = self._open(title, _("Erase for good"), "eye-off", erase_asks())
        sheet.follow(erase_lines(self.desk, of))
        sheet.on_submit = lambda answers: erase(self.desk, of, **answers)
        sheet.open()


def erase_asks() -> tuple[Ask, ...]:
    """List what is asked before words are erased."""
    return (
        Ask("authority", _("On what ground?"), "choice", authorities(), True, "retention"),
        Ask("reason", _("Reason, without names"), required=True),
        Ask("sure", _("I know that this cannot be taken back"), "tick"),
    )


def erase_lines(desk: OfficeDesk, of: str) -> Callable[[dict[str, Any]], tuple[str, ...]]:
    """Make what says why not, or what goes and what stays; each ground is looked into once."""

    @cache
    def why_not(authority: Authority) -> Refusal | None:
        return refusal_to_erase(desk.record, desk.office(), of, authority)

    def lines(answers: dict[str, Any]) -> tuple[str, ...]:
        no = why_not(answers.get("authority", "retention"))
        return (no_words(no, desk.state),) if no is not None else _what_goes()

    return lines


def _what_goes() -> tuple[str, ...]:
    return (
        _("Names, notes, reasons and letters go for good."),
        _("What happened on which day stays, and nobody can read whom it was about."),
    )


def erase(desk: OfficeDesk, of: str, authority: Any, reason: str, sure: bool = False) -> str:
    """Erase words; return why not."""
    if not sure:
        return _("Tick that you know it cannot be taken back.")
    return desk.attempt(lambda: anonymise(desk.record, desk.office(), of, authority, reason))
