"""What has been kept for as long as was settled: keep it, have it looked at, or erase its words."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from chair_console.core.cases.keeping import Keeping, keeping
from chair_console.core.cases.office import Office
from chair_console.core.code_values import Period
from chair_console.core.fact import CaseId, MeetingId
from chair_console.core.periods import last_day
from chair_console.erasing import incidents
from chair_console.language import _
from chair_console.ui.buttons import ActionButton
from chair_console.ui.page import card
from chair_console.ui.review.form import Ask, FormSheet
from chair_console.ui.review.office_desk import OfficeDesk, no_words
from chair_console.ui.review.person_record import erase, erase_asks, erase_lines
from chair_console.ui.review.pieces import nothing_here
from chair_console.ui.review.rows import Family, OfficeList, OfficeRow
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words
from chair_console.wording.cases import length_words
from chair_console.wording.dates import date_words

_A_YEAR = Period(12, "months")


def basis_words(basis: str) -> str:
    """Say what kind of record it is."""
    return {
        "session_without_incident": _("Meeting in which nothing happened"),
        "warning_only": _("Meeting with a warning"),
        "case_no_breach": _("Case without a breach"),
        "case_upheld": _("Case with a breach"),
    }[basis]


_FAMILIES: dict[str, Family] = {"keep": "", "review": "amber", "anonymise": "accent"}


def action_words(action: str) -> str:
    """Say what is proposed."""
    return {
        "keep": _("Keep: something is open"),
        "review": _("Look at it"),
        "anonymise": _("Erase the words"),
    }[action]


def keeping_row(office: Office, one: Keeping) -> OfficeRow:
    """Make the row of a record whose time is over."""
    what, _colon, id = one.of.partition(":")
    if what == "meeting":
        meeting = office.state.meetings[MeetingId(id)]
        name = _("{title}, {date}").format(
            title=meeting.title, date=date_words(office.day_of(meeting.began))
        )
    else:
        case = office.case(CaseId(id))
        name = _("Case of {name}, {date}").format(
            name=office.state.name(case.person), date=date_words(case.incident)
        )
    counted = _("{what}: {start} + {length}").format(
        what=basis_words(one.basis), start=date_words(one.start), length=length_words(one.period)
    )
    over = _("over since {date}").format(date=date_words(one.due))
    return OfficeRow(one.of, name, counted, action_words(one.action), _FAMILIES[one.action], over)


class KeepingRoom(QWidget):
    """The list and what can be done with what is chosen."""

    def __init__(self, theme: Theme, desk: OfficeDesk) -> None:
        super().__init__()
        self.theme, self.desk = theme, desk
        self.sheet: FormSheet | None = None
        self.found: dict[str, Keeping] = {}
        self.list = OfficeList(theme, _("Records whose time is over"))
        self.none = nothing_here(theme)
        self.none.show_words(_("Nothing has been kept for longer than was settled."))
        self.note = Words(theme, "small", 400, "muted", wraps=True)
        self.note.show_words(
            _(
                "Your organisation set how long, in the file of the code. Nothing is erased by "
                "itself."
            )
        )
        self.why_not = Words(theme, "body", 500, "amber_text", wraps=True)
        self.keep = ActionButton(theme, "keeping.keep", _("Keep for longer"), "clock")
        self.erase = ActionButton(theme, "keeping.erase", _("Erase the words"), "eye-off")
        self._lay_out()
        self.list.row_selected.connect(self._chosen)
        self.list.row_activated.connect(self._chosen)
        self.keep.clicked.connect(self.ask_to_keep)
        self.erase.clicked.connect(self.ask_to_erase)
        self.opens_at: QWidget = self.list

    def _lay_out(self) -> None:
        plate, column = card(self.theme)
        heading = Words(self.theme, "title", 600)
        heading.show_words(_("Keep or erase"))
        buttons = QHBoxLayout()
        buttons.addWidget(self.keep)
        buttons.addWidget(self.erase)
        buttons.addStretch(1)
        column.addWidget(heading)
        column.addWidget(self.none, 1)
        column.addWidget(self.list, 1)
        column.addWidget(self.why_not)
        column.addLayout(buttons)
        column.addWidget(self.note)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(plate)

    def rail(self) -> OfficeRow:
        """Describe the page in the list at the left."""
        return OfficeRow("keeping", _("Keep or erase"))

    def show_now(self) -> None:
        """Show how things stand."""
        office = self.desk.office()
        found = keeping(office, incidents(self.desk.record))
        self.found = {one.of: one for one in found}
        self.list.show_rows([keeping_row(office, one) for one in found])
        self.list.setHidden(not found)
        self.none.setHidden(bool(found))
        if found and self.list.chosen() not in self.found:
            self.list.choose(found[0].of)
        self._chosen(self.list.chosen())

    def _chosen(self, id: str) -> None:
        one = self.found.get(id)
        no = one.refusal if one is not None else None
        self.why_not.show_words(no_words(no, self.desk.state) if no is not None else "")
        self.why_not.setHidden(no is None)
        self.keep.allow(one is not None)
        self.erase.allow(one is not None and no is None)

    def _open(self, title: str, act: str, icon: str, asks: tuple[Ask, ...]) -> FormSheet:
        sheet = FormSheet(self.theme, title, act, asks, self, icon=icon)
        self.sheet = sheet
        sheet.finished.connect(sheet.deleteLater)
        return sheet

    def ask_to_keep(self) -> None:
        """Ask until when it is kept, and why."""
        of = self.list.chosen()
        again = last_day(_A_YEAR, self.desk.today)
        actions = (
            ("keep", _("It is kept")),
            ("review", _("Somebody else has to look at it first")),
        )
        asks = (
            Ask("action", _("What is decided?"), "choice", actions, True, "keep"),
            Ask("until", _("When is it looked at again?"), "day", first=again),
            Ask("reason", _("Why?"), required=True),
        )
        sheet = self._open(_("Keep for longer"), _("Keep it"), "clock", asks)
        sheet.on_submit = lambda answers: self.desk.do("rule-keeping", of=of, **answers)
        sheet.open()

    def ask_to_erase(self) -> None:
        """Ask once more, and say what goes and what stays."""
        of = self.list.chosen()
        sheet = self._open(
            _("Erase what it says of people"), _("Erase for good"), "eye-off", erase_asks()
        )
        sheet.follow(erase_lines(self.desk, of))
        sheet.on_submit = lambda answers: erase(self.desk, of, **answers)
        sheet.open()
