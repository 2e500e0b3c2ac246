"""Reports: what happens in groups over time, and whether people are treated alike.

They name nobody. Small numbers are hidden unless the officer looks for themselves only; then
nothing can be saved, so that a table that goes round is always one that may.
"""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from chair_console.core.fact import GroupId
from chair_console.core.small_numbers import Table
from chair_console.documents.cells import harmless
from chair_console.language import _
from chair_console.ui.beside import CalledOff
from chair_console.ui.buttons import ActionButton
from chair_console.ui.controls import Box, Tick
from chair_console.ui.long_work import work_beside
from chair_console.ui.page import card
from chair_console.ui.review.charts import Bars, FigureTable, bars_of
from chair_console.ui.review.office_desk import OfficeDesk
from chair_console.ui.review.pieces import scrolling
from chair_console.ui.review.report_figures import VIEWS, Asked, Figures, held
from chair_console.ui.review.rows import OfficeRow
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words

_YEARS = (1, 3, 10)


def view_words() -> dict[str, str]:
    """Name the reports."""
    return {
        "time": _("Over time"),
        "group": _("By group"),
        "chair": _("By chair"),
        "clause": _("By clause"),
        "decision": _("From raising to decision"),
        "share": _("Largest part of the floor"),
    }


def _first_column(view: str) -> str:
    known = {"group": _("Group"), "chair": _("Chair"), "clause": _("Clause")}
    return known.get(view) or (_("Meeting") if view == "share" else _("Quarter"))


def _notes() -> dict[str, str]:
    return {
        "chair": _("Counted for whoever was to chair the meeting; they are numbered, not named."),
        "decision": _("Days from the raising of a case to its decision, of the middle case."),
        "share": _("What the person who spoke most had of the floor, meeting by meeting."),
    }


class Reports(QWidget):
    """The room of reports."""

    def __init__(self, theme: Theme, desk: OfficeDesk) -> None:
        super().__init__()
        self.desk = desk
        self.view = Box(theme, _("Which report?"))
        self.group = Box(theme, _("Of which group?"))
        self.since = Box(theme, _("For how long?"))
        self.hide_small = Tick(theme, _("To pass on: hide numbers under 5"))
        self.chart = Bars(theme, _("Chart"))
        self.table = FigureTable(theme, _("The same figures as a table"))
        self.note = Words(theme, "small", 400, "muted", wraps=True)
        self.save = ActionButton(theme, "reports.save", _("Save the table"), "file-text")
        self.shown: Table | None = None
        self.theme = theme
        self._reading = False
        self._figures: Figures | None = None
        """Read once, until something is recorded."""
        self._fill(theme)
        desk.changed.connect(self._forget)
        for box in (self.view, self.group, self.since):
            box.currentIndexChanged.connect(self.show_now)
        self.hide_small.toggled.connect(self.show_now)
        self.save.clicked.connect(self._ask_where)
        self.opens_at: QWidget = self.view

    def _fill(self, theme: Theme) -> None:
        for id in VIEWS:
            self.view.addItem(view_words()[id], id)
        for years in _YEARS:
            said = _("The last year") if years == 1 else _("The last {n} years")
            self.since.addItem(said.format(n=years), years)
        self.hide_small.setChecked(True)
        plate, column = card(theme)
        heading = Words(theme, "title", 600)
        heading.show_words(_("Reports"))
        top = QHBoxLayout()
        top.addWidget(heading, 1)
        top.addWidget(self.save)
        asks = QHBoxLayout()
        for box in (self.view, self.group, self.since):
            asks.addWidget(box, 1)
        column.addLayout(top)
        column.addLayout(asks)
        column.addWidget(self.hide_small)
        column.addWidget(self.chart)
        column.addWidget(self.table, 1)
        column.addWidget(self.note)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        # Chart and table are more than a low window holds in large letters.
        whole.addWidget(scrolling(plate))

    def rail(self) -> OfficeRow:
        """Describe the page in the list at the left."""
        return OfficeRow("reports", _("Reports"))

    def _forget(self) -> None:
        self._figures = None

    def asked(self) -> Asked:
        """Tell what is asked for."""
        today, years = self.desk.today, int(self.since.currentData() or 1)
        first = date(today.year - years, today.month, 1)
        group = self.group.currentData()
        return Asked(
            str(self.view.currentData()),
            GroupId(group) if group else None,
            first,
            today,
            self.hide_small.isChecked(),
        )

    def show_now(self) -> None:
        """Show how things stand."""
        self._fill_groups()
        asked = self.asked()
        if self._figures is None and not self._read():
            return
        assert self._figures is not None
        found = self._figures.report(asked)
        self.shown = found
        self.chart.show_bars(*bars_of(found))
        self.table.show_table(_first_column(asked.view), found, total=bool(found.total))
        private = _("For your own eyes: small numbers are shown, so nothing can be saved.")
        parts = (_notes().get(asked.view, ""), "" if asked.hide else private)
        self.note.show_words(" ".join(one for one in parts if one))
        self.note.setHidden(not any(parts))
        self.save.allow(asked.hide and bool(found.rows))

    def _read(self) -> bool:
        """Read what happened beside the window; False if it was called off."""
        if self._reading:
            return False
        self._reading = True
        try:
            self._figures = work_beside(
                self.theme,
                self,
                _("Counting"),
                lambda _steps: Figures(self.desk),
                only_reads=True,
            )
        except CalledOff:
            self.note.show_words(_("Called off. Choose a report to count again."))
            self.note.show()
            return False
        finally:
            self._reading = False
        return True

    def _fill_groups(self) -> None:
        groups = {one.group for one in held(self.desk.state)}
        known = [one for id, one in self.desk.state.groups.items() if id in groups]
        wanted = [None, *(one.id for one in sorted(known, key=lambda one: one.name.casefold()))]
        if wanted == [self.group.itemData(at) for at in range(self.group.count())]:
            return
        before = self.group.currentData()
        self.group.blockSignals(True)
        self.group.clear()
        for id in wanted:
            name = self.desk.state.groups[id].name if id is not None else _("All groups")
            self.group.addItem(name, id)
        self.group.setCurrentIndex(max(0, self.group.findData(before)))
        self.group.blockSignals(False)

    def _ask_where(self) -> None:
        path, _kind = QFileDialog.getSaveFileName(
            self, _("Save the table"), "report.csv", _("Table (*.csv)")
        )
        if path:
            self.save_table(Path(path))

    def save_table(self, path: Path) -> None:
        """Write what the table shows; never with small numbers."""
        if not self.hide_small.isChecked():
            return
        text = StringIO()
        csv.writer(text).writerows(_safe(row) for row in self.table.words())
        try:
            path.write_text(text.getvalue(), encoding="utf-8-sig", newline="")
        except OSError:
            self.note.show_words(_("The file cannot be written there. Choose another place."))
            self.note.show()


def _safe(row: list[str]) -> list[str]:
    """Keep a spreadsheet from taking a group's name for a formula."""
    return [harmless(one) for one in row]
