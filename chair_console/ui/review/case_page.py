"""One case: how far it has come, what can be done now, its dates with their sums, its story."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from chair_console.core.cases.office import Office
from chair_console.core.cases.stages import state_of
from chair_console.core.cases.state import Case
from chair_console.core.fact import CaseId
from chair_console.core.refusal import Refusal
from chair_console.language import _
from chair_console.ui.buttons import ActionButton
from chair_console.ui.page import card
from chair_console.ui.review.case_lines import (
    dates_lines,
    point_lines,
    story_lines,
    where_lines,
    who_lines,
)
from chair_console.ui.review.form import FormSheet
from chair_console.ui.review.forms import FORMS, Form, laptop_ask
from chair_console.ui.review.letters import LettersCard
from chair_console.ui.review.office_desk import OfficeDesk, deadlines_of, no_words
from chair_console.ui.review.pieces import LinesCard, Scrolled
from chair_console.ui.review.why_not import acts_now
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Pill, Words
from chair_console.wording.cases import state_words


class CasePage(QWidget):
    """The page of one case."""

    changed = Signal()

    def __init__(self, theme: Theme, desk: OfficeDesk) -> None:
        super().__init__()
        self.theme, self.desk = theme, desk
        self.id: CaseId | None = None
        self.sheet: FormSheet | None = None
        self.back = ActionButton(theme, "case.back", _("All cases"), "list", "quiet")
        self.title = Words(theme, "title", 600)
        self.pill = Pill(theme, "flag")
        self.problem = Words(theme, "body", 500, "red_text", wraps=True)
        self.where = LinesCard(theme, _("What it is about"))
        self.dates = LinesCard(theme, _("Dates"), _("No date runs."))
        self.who = LinesCard(theme, _("Who deals with it"), _("Nobody is named yet."))
        self.points = LinesCard(theme, _("Was the procedure followed?"))
        self.letters = LettersCard(theme, desk)
        self.letters.case_now = lambda: self.case
        self.story = LinesCard(theme, _("What happened so far"))
        self.buttons = {form.act: self._button(form) for form in FORMS if not form.seldom}
        self.more = ActionButton(theme, "case.more", _("Something else"), "menu")
        self.more.clicked.connect(self._open_menu)
        self._first = ""
        """The act that stands out."""
        self._lay_out()

    def _button(self, form: Form) -> ActionButton:
        made = ActionButton(self.theme, f"case.{form.act}", form.label, form.icon)
        made.clicked.connect(lambda: self.open_form(form))
        return made

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self.back)
        top.addWidget(self.title, 1)
        top.addWidget(self.pill)
        now, column = card(self.theme)
        heading = Words(self.theme, "head", 600)
        heading.show_words(_("What can be done now"))
        column.addWidget(heading)
        column.addWidget(self.problem)
        self.problem.hide()
        self._acts = QVBoxLayout()
        self._acts.setSpacing(8)
        for button in self.buttons.values():
            self._acts.addWidget(button)
        column.addLayout(self._acts)
        column.addWidget(self.more)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Scrolled(now, self.where, self.story), 5)
        row.addWidget(Scrolled(self.dates, self.who, self.letters, self.points), 4)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addLayout(top)
        whole.addLayout(row, 1)

    @property
    def case(self) -> Case:
        """The case as it stands."""
        assert self.id is not None
        return self.desk.casework.cases[self.id]

    def open_case(self, id: CaseId) -> None:
        """Show a case."""
        self.id = id
        self.problem.hide()
        self.letters.problem.hide()
        self.show_now()
        self._first_button().setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.back.click()
        else:
            super().keyPressEvent(event)

    def _first_button(self) -> ActionButton:
        """Give what there is to do next."""
        if self._first:
            return self.buttons[self._first]
        return next((one for one in self.buttons.values() if not one.isHidden()), self.more)

    def _go_on(self, form: Form) -> None:
        """Put the keyboard where the work goes on: the button may have gone with the act."""
        pressed = self.buttons.get(form.act)
        stays = pressed is not None and not pressed.isHidden()
        (pressed if pressed is not None and stays else self._first_button()).setFocus()

    def show_now(self) -> None:
        """Show how the case stands."""
        if self.id is None:
            return
        office, case = self.desk.office(), self.case
        code = office.code_of(case)
        state = state_of(case, code, office.today, office.holidays)
        self.title.show_words(office.state.name(case.person))
        self.pill.show_words(state_words(state), _family(state))
        self._show_acts(office, case)
        self.where.show_lines(where_lines(office, case))
        self.dates.show_lines(dates_lines(office, case, deadlines_of(office, case)))
        self.who.show_lines(who_lines(office, case))
        self.letters.show_now()
        self.points.show_lines(point_lines(office, case))
        told = self.desk.record.records_about_case(case.id)
        self.story.show_lines(story_lines(office, case, told))

    def _show_acts(self, office: Office, case: Case) -> None:
        """Show what can be done; the next step of the procedure stands out."""
        possible = {act for act, no in acts_now(office, case).items() if no is None}
        if set(office.code_of(case).considering.by) <= case.appointed.keys():
            possible.discard("appoint")  # naming somebody else instead is in the menu
        else:
            possible -= {"consider", "decide"}  # say first who does it, also where one is enough
        first = next((act for act in _NEXT if act in possible), "")
        for act, button in self.buttons.items():
            button.setHidden(act not in possible)
            button.set_kind("primary" if act == first else "plain")
        if first:
            # What comes next stands above the rest, and the keyboard meets it first.
            self._acts.insertWidget(0, self.buttons[first])
            QWidget.setTabOrder(self.back, self.buttons[first])
        self._first = first

    def menu(self) -> QMenu:
        """Make the menu of all acts, those not possible now with the reason."""
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        office = self.desk.office()
        known = acts_now(office, self.case)
        for form in FORMS:
            if form.act in known:
                menu.addAction(self._entry(menu, office, form, known[form.act]))
        return menu

    def _entry(self, menu: QMenu, office: Office, form: Form, no: Refusal | None) -> QAction:
        entry = QAction(form.label, menu)
        if no is not None:
            why = no_words(no, office.state)
            entry.setEnabled(False)
            entry.setToolTip(why)
            entry.setText(f"{form.label}  ·  {why}" if len(why) < 70 else form.label)
        entry.triggered.connect(lambda: self.open_form(form))
        return entry

    def _open_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def open_form(self, form: Form) -> None:
        """Ask what an act needs."""
        office = self.desk.office()
        asks = form.asks(office, self.case)
        if form.asks_laptop:
            asks = (*asks, laptop_ask(self.desk.laptops()))
        sheet = FormSheet(
            self.theme, form.label, form.label, asks, self, intro=form.intro, icon=form.icon
        )
        sheet.on_submit = lambda answers: self._do(form, answers)
        follows = form.follows
        if follows is not None:
            sheet.follow(lambda answers: follows(self.desk.office(), self.case, answers))
        self.sheet = sheet
        sheet.finished.connect(sheet.deleteLater)
        sheet.finished.connect(lambda _result: self._go_on(form))
        sheet.open()

    def _do(self, form: Form, answers: dict[str, Any]) -> str:
        problem = self.desk.do(form.act, case=self.case.id, **answers)
        if not problem:
            self.desk.spoken.emit(form.label, False)
            self.changed.emit()
        return problem


_NEXT = (
    "rule-late",
    "rule-late-appeal",
    "decide-appeal",
    "notify",
    "decide",
    "case-meeting",
    "consider",
    "appoint",
    "close-case",
)
"""Which act stands out where several can be done: the furthest in the procedure."""
_FAMILIES = {
    "raised": "accent",
    "late_hold": "amber",
    "considering": "accent",
    "decided": "amber",
    "appeal_open": "accent",
    "appealed": "amber",
}


def _family(state: str) -> str:
    return _FAMILIES.get(state, "calm")
