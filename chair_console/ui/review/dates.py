"""The board of dates: overdue, today, the next seven days, later."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from chair_console.core.cases.deadlines import Deadline
from chair_console.core.cases.office import Office
from chair_console.core.cases.stages import state_of
from chair_console.core.cases.state import Case
from chair_console.documents.dates_out import calendar_bytes
from chair_console.language import _
from chair_console.ui.buttons import ActionButton
from chair_console.ui.review.cases import OVER, urgency
from chair_console.ui.review.office_desk import OfficeDesk, deadlines_of
from chair_console.ui.review.pieces import nothing_here
from chair_console.ui.review.rows import OfficeList, OfficeRow
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Card, Words
from chair_console.wording.cases import days_left_words, deadline_words
from chair_console.wording.dates import weekday_words


def running(office: Office) -> Iterator[tuple[Case, Deadline]]:
    """Yield every date that still runs or is overdue."""
    for case in office.casework.cases.values():
        if state_of(case, office.code_of(case), office.today, office.holidays) in OVER:
            continue
        for one in deadlines_of(office, case):
            if one.state in {"open", "overdue"}:
                yield case, one


def date_rows(office: Office) -> tuple[OfficeRow, ...]:
    """List all running dates, the earliest first."""
    found = sorted(running(office), key=lambda one: (one[1].last_day, one[0].id, one[1].name))
    return tuple(_row(office, case, one) for case, one in found)


def _row(office: Office, case: Case, one: Deadline) -> OfficeRow:
    source = one.clause or _("your organisation's aim")
    detail = f"{office.state.name(case.person)}, {source}"
    left = days_left_words(office.today, one.last_day)
    family = urgency(office, one)
    pill = family if one.from_code else ""
    day = weekday_words(one.last_day)
    return OfficeRow(
        f"{case.id} {one.name}", f"{deadline_words(one.name)} {day}", detail, left, pill
    )


class Dates(Card):
    """The board."""

    case_wanted = Signal(str)

    def __init__(self, theme: Theme, desk: OfficeDesk) -> None:
        super().__init__(theme)
        self.desk = desk
        self.list = OfficeList(theme, _("Dates"))
        self.none = nothing_here(theme)
        self.none.show_words(_("No date runs at present."))
        self.note = Words(theme, "small", 400, "muted", wraps=True)
        self.note.show_words(
            _("A coloured mark is a date of the code; without colour it is an aim of your own.")
        )
        self.export = ActionButton(theme, "dates.export", _("Calendar file"), "calendar")
        heading = Words(theme, "title", 600)
        heading.show_words(_("Dates"))
        top = QHBoxLayout()
        top.addWidget(heading, 1)
        top.addWidget(self.export)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self.none, 1)
        column.addWidget(self.list, 1)
        column.addWidget(self.note)
        self.opens_at: QWidget = self.list
        self.list.row_activated.connect(self._open)
        self.export.clicked.connect(self._ask_where)

    def rail(self) -> OfficeRow:
        """Describe the page in the list at the left."""
        if not self.desk.whole:
            return OfficeRow("dates", _("Dates"))
        office = self.desk.office()
        over = sum(one.last_day < office.today for _case, one in running(office))
        said = _("{n} overdue").format(n=over) if over else ""
        return OfficeRow("dates", _("Dates"), "", said, "red" if over else "")

    def show_now(self) -> None:
        """Show how things stand."""
        rows = date_rows(self.desk.office())
        self.list.show_rows(rows)
        self.none.setHidden(bool(rows))
        self.list.setHidden(not rows)
        self.export.allow(bool(rows))
        if rows and not self.list.chosen():
            self.list.choose(rows[0].id)

    def _open(self, row: str) -> None:
        self.case_wanted.emit(row.split(" ")[0])

    def _ask_where(self) -> None:
        path, _kind = QFileDialog.getSaveFileName(
            self, _("Save the calendar file"), "dates.ics", _("Calendar (*.ics)")
        )
        if path:
            self.save_calendar(Path(path))

    def save_calendar(self, path: Path) -> None:
        """Write the dates that run into a calendar file."""
        office = self.desk.office()
        data = calendar_bytes(running(office), office.wall)
        try:
            path.write_bytes(data)
        except OSError:
            self.note.show_words(_("The file cannot be written there. Choose another place."))
