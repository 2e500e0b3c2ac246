"""The pictures on a person's page: what happened over time, and how much they spoke."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from chair_console.core.fact import PersonId
from chair_console.language import _
from chair_console.ui.buttons import ActionButton
from chair_console.ui.page import card
from chair_console.ui.review.charts import Bars, FigureTable, bars_of
from chair_console.ui.review.office_desk import OfficeDesk
from chair_console.ui.review.report_figures import history_of, shares_of
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words

_ROWS_IN_SIGHT = 5


class PersonHistoryCard(QFrame):
    """Two charts with their tables; the second is worked out when it is asked for."""

    def __init__(self, theme: Theme, desk: OfficeDesk) -> None:
        super().__init__()
        self.theme, self.desk = theme, desk
        self.id: PersonId | None = None
        self.chart = Bars(theme, _("Over time"))
        self.table = FigureTable(theme, _("Over time, as a table"))
        self.ask = ActionButton(
            theme, "person.shares", _("Their part of the floor"), "chart-column", "quiet"
        )
        self.shares = Bars(theme, _("Part of the floor, per cent"))
        self.share_table = FigureTable(theme, _("Part of the floor, as a table"))
        for table in (self.table, self.share_table):
            table.rows_in_sight = _ROWS_IN_SIGHT
        plate, column = card(theme)
        heading = Words(theme, "head", 600)
        heading.show_words(_("Over time"))
        for widget in (
            heading,
            self.chart,
            self.table,
            self.ask,
            self.shares,
            self.share_table,
        ):
            column.addWidget(widget)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(plate)
        self.ask.clicked.connect(self.show_shares)

    def show_person(self, id: PersonId) -> None:
        """Show what happened about a person; nothing where nothing did."""
        if id != self.id:
            self.shares.hide()
            self.share_table.hide()
        self.id = id
        found = history_of(self.desk, id)
        some = any(found.total)
        self.chart.setHidden(not some)
        self.table.setHidden(not some)
        if some:
            self.chart.show_bars(*bars_of(found))
            self.table.show_table(_("Quarter"), found)

    def show_shares(self) -> None:
        """Work out how much they spoke in the latest meetings."""
        if self.id is None:
            return
        found = shares_of(self.desk, self.id)
        self.shares.show_bars(*bars_of(found))
        self.share_table.show_table(_("Meeting"), found, total=False)
        self.shares.show()
        self.share_table.setHidden(not found.rows)
