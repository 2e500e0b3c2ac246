"""All cases: what waits for the officer first."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from chair_console.core.cases.deadlines import Deadline
from chair_console.core.cases.office import Office
from chair_console.core.cases.stages import state_of
from chair_console.core.cases.state import Case
from chair_console.core.fact import CaseId
from chair_console.language import _
from chair_console.ui import words
from chair_console.ui.buttons import ActionButton
from chair_console.ui.controls import Field
from chair_console.ui.page import card
from chair_console.ui.review.case_page import CasePage
from chair_console.ui.review.form import FormSheet
from chair_console.ui.review.office_desk import OfficeDesk, deadlines_of
from chair_console.ui.review.pieces import nothing_here
from chair_console.ui.review.raise_form import raise_asks, raise_keys
from chair_console.ui.review.rows import Family, OfficeList, OfficeRow
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words
from chair_console.wording.cases import days_left_words, deadline_words, state_words
from chair_console.wording.dates import date_words

OVER = frozenset({"closed", "withdrawn", "not_accepted", "referred_to_group", "lapsed"})
"""States in which nothing is left to do."""
_SOON_DAYS = 7


def next_date(office: Office, case: Case) -> Deadline | None:
    """Find the date that presses most: the earliest that still runs or has been missed."""
    running = [one for one in deadlines_of(office, case) if one.state in {"open", "overdue"}]
    return min(running, key=lambda one: one.last_day, default=None)


def urgency(office: Office, one: Deadline) -> Family:
    """Tell in which colour a date is shown."""
    days = (one.last_day - office.today).days
    if days < 0:
        return "red"
    return "amber" if days <= _SOON_DAYS else ""


def case_row(office: Office, case: Case) -> OfficeRow:
    """Make the row of a case."""
    code = office.code_of(case)
    state = state_of(case, code, office.today, office.holidays)
    group = office.state.groups.get(case.group) if case.group is not None else None
    incident = _("incident {date}").format(date=date_words(case.incident))
    detail = ", ".join(part for part in (group.name if group else "", incident) if part)
    due = None if state in OVER else next_date(office, case)
    said, family = "", ""
    if due is not None:
        left = days_left_words(office.today, due.last_day)
        said, family = (
            f"{deadline_words(due.name)} {date_words(due.last_day)}, {left}",
            urgency(office, due),
        )
    name = office.state.name(case.person)
    pill: Family = "" if state in OVER else "accent"
    return OfficeRow(case.id, name, detail, state_words(state), pill, said, family)  # type: ignore[arg-type]


def case_rows(office: Office) -> tuple[OfficeRow, ...]:
    """List all cases, those that press first."""

    def pressing(case: Case) -> tuple[bool, Any, str]:
        code = office.code_of(case)
        over = state_of(case, code, office.today, office.holidays) in OVER
        due = None if over else next_date(office, case)
        return over, due.last_day if due else office.today.max, case.id

    cases = sorted(office.casework.cases.values(), key=pressing)
    return tuple(case_row(office, one) for one in cases)


class Cases(QStackedWidget):
    """The list, and the one case that is looked at."""

    def __init__(self, theme: Theme, desk: OfficeDesk, to_consider: bool = False) -> None:
        """`to_consider` is for a chair's profile: only what was opened to it, no new case."""
        super().__init__()
        self.theme, self.desk = theme, desk
        self.sheet: FormSheet | None = None
        self._to_consider = to_consider
        self.search = Field(theme, _("Find a case"), _("a name, a group"))
        self.list = OfficeList(theme, _("Cases"))
        self.none = nothing_here(theme)
        self.new = ActionButton(theme, "cases.raise", _("Raise an issue"), "flag", "primary")
        self.page = CasePage(theme, desk)
        self._rows: tuple[OfficeRow, ...] = ()
        self.addWidget(self._list_page(theme))
        self.addWidget(self.page)
        self.opens_at: QWidget = self.list
        self.list.row_activated.connect(self.open_case)
        self.search.textChanged.connect(self._narrow)
        self.new.clicked.connect(self.ask_issue)
        self.page.back.clicked.connect(self._close)

    def _list_page(self, theme: Theme) -> QWidget:
        page, column = card(theme)
        heading = Words(theme, "title", 600)
        heading.show_words(_("Cases to consider") if self._to_consider else _("Cases"))
        self.new.setHidden(self._to_consider)
        top = QHBoxLayout()
        top.addWidget(heading, 1)
        top.addWidget(self.new)
        column.addLayout(top)
        self.search.add_to(column)
        self.none.show_words(_("No case yet. One begins when somebody raises an issue with you."))
        column.addWidget(self.none, 1)
        column.addWidget(self.list, 1)
        return page

    def rail(self) -> OfficeRow:
        """Describe the page in the list at the left."""
        if not self.desk.whole:
            return OfficeRow("cases", _("Cases"))
        office = self.desk.office()
        open_ = [
            one
            for one in office.casework.cases.values()
            if state_of(one, office.code_of(one), office.today, office.holidays) not in OVER
        ]
        said = _("{n} open").format(n=len(open_)) if open_ else ""
        return OfficeRow("cases", _("Cases"), "", said, "accent" if open_ else "")

    def show_now(self) -> None:
        """Show how things stand."""
        self._rows = case_rows(self.desk.office())
        self.none.setHidden(bool(self._rows))
        self.list.setHidden(not self._rows)
        self._narrow()
        if self.currentWidget() is self.page:
            self.page.show_now()

    def open_only_case(self) -> None:
        """Where there is one case, show it at once."""
        if len(self._rows) == 1:
            self.open_case(self._rows[0].id)

    def _narrow(self) -> None:
        sought = words.plain(self.search.words())
        shown = [one for one in self._rows if sought in words.plain(one.spoken)]
        self.list.show_rows(shown)
        if shown and not self.list.chosen():
            self.list.choose(shown[0].id)

    def open_case(self, id: str) -> None:
        """Look at one case."""
        self.setCurrentWidget(self.page)
        self.page.open_case(CaseId(id))

    def ask_issue(self, first: dict[str, Any] | None = None) -> None:
        """Ask for a new issue; `first` fills in what is known from a meeting's log."""
        given = first if isinstance(first, dict) else {}
        asks = raise_asks(self.desk.office(), given)
        sheet = FormSheet(
            self.theme, _("Raise an issue"), _("Log it as raised"), asks, self, icon="flag"
        )
        sheet.on_submit = lambda answers: self._raise(answers, given)
        self.sheet = sheet
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def _raise(self, answers: dict[str, Any], given: dict[str, Any]) -> str:
        id = CaseId(self.desk.record.new_id())
        problem = self.desk.do("raise-issue", id=id, **raise_keys(answers, given))
        if not problem:
            self.open_case(id)
        return problem

    def _close(self) -> None:
        self.setCurrentIndex(0)
        self.show_now()
        self.list.setFocus()
