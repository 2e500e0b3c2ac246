"""One person across meetings and cases: may they attend, what was recorded, the way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from chair_console.core.cases.formats import FORMATS
from chair_console.core.cases.office import Office
from chair_console.core.cases.restricting import closable, refusal_to_lift, refusal_to_restrict
from chair_console.core.cases.returning import (
    refusal_to_apply,
    refusal_to_ask_back,
    refusal_to_permit,
    refusal_to_reinstate,
)
from chair_console.core.cases.special import refusal_to_begin, refusal_to_end
from chair_console.core.cases.standing import standing
from chair_console.core.code_values import Period
from chair_console.core.fact import GroupId, PersonId
from chair_console.core.periods import last_day
from chair_console.core.refusal import Refusal
from chair_console.language import _
from chair_console.ui import words
from chair_console.ui.buttons import ActionButton
from chair_console.ui.columns import Columns
from chair_console.ui.controls import Box, Field
from chair_console.ui.page import card
from chair_console.ui.review.form import Ask, Day, FormSheet
from chair_console.ui.review.office_desk import OfficeDesk
from chair_console.ui.review.person_history import PersonHistoryCard
from chair_console.ui.review.person_lines import (
    agreed_lines,
    history_lines,
    person_rows,
    why_lines,
)
from chair_console.ui.review.person_record import PersonRecordCard
from chair_console.ui.review.pieces import LinesCard, Scrolled
from chair_console.ui.review.rows import OfficeList, OfficeRow
from chair_console.ui.review.same_person import alike, alike_rows
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words
from chair_console.wording.cases import closed_words, format_words, may_attend_words

WhyNot = Callable[[Office, PersonId], Refusal | None]
Asks = Callable[[Office, PersonId], tuple[Ask, ...]]


def _always(office: Office, person: PersonId) -> Refusal | None:
    return None


def _no_legal_action(office: Office, person: PersonId) -> Refusal | None:
    return refusal_to_begin(office, person, "legal_action")


def _no_legal_outcome(office: Office, person: PersonId) -> Refusal | None:
    return refusal_to_end(office, person, "legal_action")


def _no_assessment(office: Office, person: PersonId) -> Refusal | None:
    """Either it can begin to be awaited, or it can be done."""
    begin = refusal_to_begin(office, person, "assessment")
    return begin and refusal_to_end(office, person, "assessment") and begin


def _assessment(office: Office, person: PersonId) -> tuple[Ask, ...]:
    awaited = refusal_to_end(office, person, "assessment") is None
    choices = (("done", _("It is done")),) if awaited else (("awaited", _("It is awaited")),)
    return (Ask("state", _("How does the assessment stand?"), "choice", choices, True),)


_GRANTED = ((True, _("Yes, they are back")), (False, _("Not yet")))


def _formats(office: Office, person: PersonId) -> tuple[Ask, ...]:
    file = office.file(person)
    named = ((one, format_words(one)) for one in FORMATS)
    known = tuple((one, words[:1].upper() + words[1:]) for one, words in named)
    return (
        Ask("formats", _("What was agreed with them?"), "people", known, first=list(file.formats)),
        Ask(
            "note",
            _("What else matters"),
            first=file.format_note,
            hint=_("such as the language of an interpreter"),
        ),
    )


def _closing(office: Office, person: PersonId) -> tuple[Ask, ...]:
    choices = tuple((one, closed_words(one)) for one in closable(office, person))
    return (
        Ask("what", _("What is closed to them?"), "choice", choices, True),
        Ask("review", _("When is it looked at again?"), "day", first=_half_a_year_on(office)),
    )


def _half_a_year_on(office: Office) -> date:
    return last_day(Period(6, "months"), office.today, office.holidays)


def _lifting(office: Office, person: PersonId) -> tuple[Ask, ...]:
    closed = (one.what for one in office.file(person).restrictions if one.end is None)
    choices = tuple((one, closed_words(one)) for one in closed)
    return (Ask("what", _("What is open to them again?"), "choice", choices, True),)


PERSON_ACTS: tuple[tuple[str, str, str, tuple[Ask, ...] | Asks, WhyNot], ...] = (
    ("ask-to-resume", _("They ask to come back"), "hand", (), refusal_to_ask_back),
    (
        "reinstate",
        _("The meeting about coming back"),
        "users",
        (Ask("granted", _("May they come back?"), "choice", _GRANTED, True),),  # type: ignore[arg-type]
        refusal_to_reinstate,
    ),
    ("apply-to-return", _("They apply in writing"), "file-text", (), refusal_to_apply),
    ("permit-return", _("Permission is given"), "check", (), refusal_to_permit),
    ("prefer-format", _("How to write and speak to them"), "message-square", _formats, _always),
)
"""(act, label, icon, questions, why not): buttons that show while they are possible."""
SPECIAL_ACTS: tuple[tuple[str, str, str, tuple[Ask, ...] | Asks, WhyNot], ...] = (
    ("legal-action", _("Notice of legal action"), "scale", (), _no_legal_action),
    ("legal-outcome", _("The legal outcome is known"), "scale", (), _no_legal_outcome),
    (
        "conviction-assessment",
        _("Assessment after a declaration"),
        "shield",
        _assessment,
        _no_assessment,
    ),
    (
        "restrict-role",
        _("Close something to them after an assessment"),
        "lock",
        _closing,
        refusal_to_restrict,
    ),
    ("lift-restriction", _("Open it to them again"), "check", _lifting, refusal_to_lift),
)
"""For what few need: one step deeper."""


class PersonPage(QWidget):
    """The page of one person."""

    def __init__(self, theme: Theme, desk: OfficeDesk) -> None:
        super().__init__()
        self.theme, self.desk = theme, desk
        self.id: PersonId | None = None
        self.sheet: FormSheet | None = None
        self.back = ActionButton(theme, "person.back", _("Everybody"), "list", "quiet")
        self.title = Words(theme, "title", 600)
        self.day = Day(theme, _("On which day?"))
        self.group = Box(theme, _("At which group's meeting?"))
        self.answer = Words(theme, "head", 600, wraps=True)
        self.why = LinesCard(theme, _("Why"), _("Nothing keeps them away."))
        self.agreed = LinesCard(theme, _("Agreed with them"))
        self.history = LinesCard(theme, _("What was recorded"), _("Nothing that stands out."))
        self.pictures = PersonHistoryCard(theme, desk)
        self.whole = PersonRecordCard(theme, desk)
        self.whole.kept.connect(self.open_person)
        self.problem = Words(theme, "body", 500, "red_text", wraps=True)
        self.buttons: dict[str, tuple[ActionButton, WhyNot]] = {}
        self._lay_out()
        self.day.dateChanged.connect(self.show_now)
        self.group.currentIndexChanged.connect(self.show_now)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.back.click()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.back)
        top.addWidget(self.title, 1)
        ask, column = card(self.theme)
        heading = Words(self.theme, "head", 600)
        heading.show_words(_("May they attend?"))
        column.addWidget(heading)
        row = Columns(self.theme, 6)
        row.addWidget(self.day)
        row.addWidget(self.group, 1)
        column.addLayout(row)
        column.addWidget(self.answer)
        acts, act_column = card(self.theme)
        title = Words(self.theme, "head", 600)
        title.show_words(_("What can be done now"))
        act_column.addWidget(title)
        act_column.addWidget(self.problem)
        self.problem.hide()
        for table, kind in ((PERSON_ACTS, "plain"), (SPECIAL_ACTS, "quiet")):
            for act, label, icon, asks, why_not in table:
                button = ActionButton(self.theme, f"person.{act}", label, icon, kind)  # type: ignore[arg-type]
                button.clicked.connect(self._opener(act, label, icon, asks))
                self.buttons[act] = (button, why_not)
                act_column.addWidget(button)
        both = Columns(self.theme, 12)
        both.addWidget(Scrolled(ask, self.why, acts, self.agreed, self.whole), 4)
        both.addWidget(Scrolled(self.history, self.pictures), 5)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addLayout(top)
        whole.addLayout(both, 1)

    def _opener(
        self, act: str, label: str, icon: str, asks: tuple[Ask, ...] | Asks
    ) -> Callable[[], None]:
        def open_it() -> None:
            assert self.id is not None
            asked = asks(self.desk.office(), self.id) if callable(asks) else asks
            does = _("Keep it") if act == "prefer-format" else label
            sheet = FormSheet(self.theme, label, does, asked, self, icon=icon)
            sheet.on_submit = lambda answers: self._do(act, answers)
            self.sheet = sheet
            sheet.finished.connect(sheet.deleteLater)
            sheet.open()

        return open_it

    def _do(self, act: str, answers: dict[str, Any]) -> str:
        return self.desk.do(act, person=self.id, **answers)

    def open_person(self, id: PersonId) -> None:
        """Show a person."""
        self.id = id
        today = self.desk.today
        self.day.blockSignals(True)
        self.day.setDate(QDate(today.year, today.month, today.day))
        self.day.blockSignals(False)
        self._fill_groups()
        self._show_history(id)
        self.show_now()
        self.day.setFocus()

    def _show_history(self, id: PersonId) -> None:
        told = history_lines(self.desk.state, self.desk.record.about(id), id)
        self.history.show_lines(told)
        self.pictures.show_person(id)

    def _fill_groups(self) -> None:
        self.group.blockSignals(True)
        self.group.clear()
        self.group.addItem(_("Any group's meeting"), None)
        for one in self.desk.state.groups.values():
            if not one.rehearsal:
                self.group.addItem(one.name, one.id)
                if self.id in one.members and self.group.currentIndex() == 0:
                    # Their own group first: a bar may be from that group alone.
                    self.group.setCurrentIndex(self.group.count() - 1)
        self.group.blockSignals(False)

    def show_all(self) -> None:
        """Show how things stand, what was recorded read anew."""
        if self.id is not None:
            self._show_history(self.id)
        self.show_now()

    def show_now(self) -> None:
        """Show how things stand."""
        if self.id is None:
            return
        office = self.desk.office()
        asked = self.day.date()
        on = date(asked.year(), asked.month(), asked.day())
        group = self.group.currentData()
        found = standing(
            office.state, self.id, GroupId(group) if group else None, on, office.holidays
        )
        self.title.show_words(office.state.name(self.id))
        self.answer.show_words(may_attend_words(found.may_attend, found.until))
        self.answer.set_colour("green_text" if found.may_attend else "red_text")
        self.why.show_lines(why_lines(office, found))
        agreed = agreed_lines(office, self.id)
        self.agreed.show_lines(agreed)
        self.agreed.setHidden(not agreed)
        self.whole.show_person(self.id)
        for button, why_not in self.buttons.values():
            button.setHidden(why_not(office, self.id) is not None)


class People(QStackedWidget):
    """Everybody, and the one person who is looked at."""

    case_wanted = Signal(str)

    def __init__(self, theme: Theme, desk: OfficeDesk) -> None:
        super().__init__()
        self.desk = desk
        self.search = Field(theme, _("Find a person"), _("two or three letters of the name"))
        self.list = OfficeList(theme, _("People"))
        self.alike_words = Words(theme, "small", 600, "muted")
        self.alike = OfficeList(theme, _("Who may be one person"))
        self.page = PersonPage(theme, desk)
        self._rows: tuple[OfficeRow, ...] = ()
        self._compared: object = None
        """Whose names were compared last: everybody with everybody takes a moment."""
        page, column = card(theme)
        heading = Words(theme, "title", 600)
        heading.show_words(_("People"))
        column.addWidget(heading)
        self.search.add_to(column)
        column.addWidget(self.list, 3)
        column.addWidget(self.alike_words)
        column.addWidget(self.alike, 1)
        self.addWidget(page)
        self.addWidget(self.page)
        self.opens_at: QWidget = self.search
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self._open_first)
        self.list.row_activated.connect(self.open_person)
        self.alike.row_activated.connect(self.open_pair)
        self.page.back.clicked.connect(self._close)

    def rail(self) -> OfficeRow:
        """Describe the page in the list at the left."""
        return OfficeRow("people", _("People"))

    def show_now(self) -> None:
        """Show how things stand."""
        self._rows = person_rows(self.desk.office())
        self._narrow()
        self._show_alike()
        if self.currentWidget() is self.page:
            self.page.show_all()

    def _show_alike(self) -> None:
        if self._compared is self.desk.state.people:
            return
        self._compared = self.desk.state.people
        found = alike(self.desk)
        self.alike.show_rows(alike_rows(self.desk.state, found))
        self.alike_words.show_words(_("Who may be one person: open a line to compare"))
        self.alike_words.setHidden(not found)
        self.alike.setHidden(not found)

    def _narrow(self) -> None:
        sought = words.plain(self.search.words())
        shown = [one for one in self._rows if sought in words.plain(one.name)]
        self.list.show_rows(shown)
        if shown and not self.list.chosen():
            self.list.choose(shown[0].id)

    def _open_first(self) -> None:
        if self.list.chosen():
            self.open_person(self.list.chosen())

    def open_person(self, id: str) -> None:
        """Look at one person."""
        self.page.open_person(PersonId(id))
        self.setCurrentWidget(self.page)

    def open_pair(self, pair: str) -> None:
        """Look at the first of two records, and ask whether it is the second."""
        first, _blank, second = pair.partition(" ")
        self.open_person(first)
        self.page.whole.ask_same(PersonId(second))

    def _close(self) -> None:
        self.setCurrentIndex(0)
        self.show_now()
        self.search.setFocus()
