"""Search in the words of all meetings and cases."""

from __future__ import annotations

from dataclasses import fields

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chair_console.core.entry import Recorded
from chair_console.core.fact import Fact, MeetingId, private_fields
from chair_console.core.meeting import State
from chair_console.language import _
from chair_console.ui.controls import Field
from chair_console.ui.page import card
from chair_console.ui.review.office_desk import OfficeDesk
from chair_console.ui.review.pieces import nothing_here
from chair_console.ui.review.rows import OfficeList, OfficeRow
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words
from chair_console.wording import moments
from chair_console.wording.dates import date_words

_FEWEST_LETTERS = 2


def _words_in(fact: Fact) -> str:
    """Join the personal words of a fact."""
    kept = private_fields(type(fact))
    said = (getattr(fact, one.name) for one in fields(fact) if one.name in kept)
    return " · ".join(str(one) for one in said if one)


def found_row(state: State, one: Recorded) -> OfficeRow | None:
    """Make a row of something found; None for what is shown elsewhere."""
    what, _colon, id = one.stream.partition(":")
    if one.fact is None or what not in {"meeting", "case", "person"}:
        return None
    where = ""
    if what == "meeting":
        meeting = state.meetings.get(MeetingId(id))
        where = meeting.title if meeting is not None else ""
    elif what == "case":
        where = _("Case")
    else:
        where = _("Person")
    day = moments.local(one.stamp.wall, "Europe/London")
    due = date_words(day)
    return OfficeRow(f"{one.stream} {one.device} {one.seq}", _words_in(one.fact), where, due=due)


class Search(QWidget):
    """The field and what was found."""

    meeting_wanted = Signal(str)
    case_wanted = Signal(str)
    person_wanted = Signal(str)

    def __init__(self, theme: Theme, desk: OfficeDesk) -> None:
        super().__init__()
        self.desk = desk
        self.field = Field(theme, _("Search all meetings and cases"), _("a word or a name"))
        self.list = OfficeList(theme, _("Found"))
        self.none = nothing_here(theme)
        plate, column = card(theme)
        heading = Words(theme, "title", 600)
        heading.show_words(_("Search"))
        column.addWidget(heading)
        self.field.add_to(column)
        column.addWidget(self.none, 1)
        column.addWidget(self.list, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(plate)
        self.opens_at: QWidget = self.field
        self.field.textChanged.connect(self.show_now)
        self.list.row_activated.connect(self._open)

    def rail(self) -> OfficeRow:
        """Describe the page in the list at the left."""
        return OfficeRow("search", _("Search"))

    def show_now(self) -> None:
        """Show what is found for the words typed."""
        sought = self.field.words()
        rows: list[OfficeRow] = []
        if len(sought) >= _FEWEST_LETTERS:
            told = (found_row(self.desk.state, one) for one in self.desk.record.find(sought))
            rows = [one for one in told if one is not None]
        self.list.show_rows(rows)
        self.list.setHidden(not rows)
        short = _("Type two letters or more.")
        nothing = _("Nothing found with these words.")
        self.none.show_words(short if len(sought) < _FEWEST_LETTERS else nothing)
        self.none.setHidden(bool(rows))

    def _open(self, row: str) -> None:
        what, _colon, id = row.split(" ")[0].partition(":")
        wanted = {
            "meeting": self.meeting_wanted,
            "case": self.case_wanted,
            "person": self.person_wanted,
        }
        wanted[what].emit(id)
