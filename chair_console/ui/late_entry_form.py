"""The form for one line of the paper: its time, what happened, and what is written beside it.

Everything is typed; Tab goes from field to field in the order of the printed form, and Enter puts
the line down.
"""

from __future__ import annotations

from datetime import date, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from chair_console.core.meeting import Meeting, State
from chair_console.language import _
from chair_console.replay.paper.kinds import KINDS_OF_LINE, LINE_KIND, Asked
from chair_console.replay.paper.lines import PaperLine, read_time
from chair_console.ui.buttons import ActionButton
from chair_console.ui.late_entry_fields import Line, OneOf, Somebody, Told, field_for
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words

_IN_A_ROW = 3


class LineForm(QWidget):
    """One line being typed."""

    resized = Signal()
    """It asks for more or for less than before."""

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__()
        self.theme, self._today = theme, today
        self._state, self._meeting = State(), None  # type: State, Meeting | None
        self.at = Line(theme, Asked("at", "time", _("Time"), True), today)
        kinds = tuple((one.id, one.title) for one in KINDS_OF_LINE)
        self.what = OneOf(theme, Asked("what", "choice", _("What happened"), True), kinds)
        self.what.box.setMaxVisibleItems(len(kinds))
        self.add = ActionButton(theme, "late.add", _("Put the line down"), "plus")
        self.add.setAutoDefault(False)
        self.told: tuple[Told, ...] = ()
        self._grid = QGridLayout()
        self._lay_out()
        self.what.box.currentIndexChanged.connect(self._ask)

    def _lay_out(self) -> None:
        column, first = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        first.addWidget(self.at, 2)
        first.addWidget(self.what, 5)
        below = QVBoxLayout()
        above = Words(self.theme, "body", 500, shrinks=False)
        above.show_words(" ")
        below.setSpacing(4)
        below.addWidget(above)
        below.addWidget(self.add)
        below.addStretch(1)
        first.addLayout(below, 3)
        column.addLayout(first)
        self._grid.setHorizontalSpacing(10)
        for place in range(_IN_A_ROW):
            self._grid.setColumnStretch(place, 1)
        column.addLayout(self._grid)

    def know(self, state: State, meeting: Meeting) -> None:
        """Learn who and what there is; what is being typed stays."""
        kept = self.said()
        self._state, self._meeting = state, meeting
        self._ask()
        self._put(kept)

    def _ask(self) -> None:
        """Show the fields of what happened."""
        for gone in self.told:
            self._grid.removeWidget(gone)
            gone.setParent(None)
            gone.deleteLater()
        meeting, before = self._meeting, self.what.control
        if meeting is None:
            return
        asked = LINE_KIND[self.what.value].asked
        self.told = tuple(
            field_for(self.theme, one, self._state, meeting, self._today) for one in asked
        )
        for place, one in enumerate(self.told):
            self._grid.addWidget(one, place // _IN_A_ROW, place % _IN_A_ROW)
            one.show()
            QWidget.setTabOrder(before, one.control)
            before = one.control
        QWidget.setTabOrder(before, self.add)
        self.resized.emit()

    def said(self) -> dict[str, str]:
        """Return what is written beside what happened."""
        return {one.asked.key: one.value for one in self.told if one.value}

    def _put(self, said: dict[str, str]) -> None:
        for one in self.told:
            one.put(said.get(one.asked.key, ""))

    def problem(self) -> str:
        """Say what cannot be read or is missing; empty if the line is complete."""
        return next((said for one in (self.at, *self.told) if (said := one.problem())), "")

    def begun(self) -> bool:
        """Tell whether something is written that is on no line yet."""
        fields = [one.field for one in self.told if isinstance(one, Line | Somebody)]
        return any(field.words() for field in fields)

    def line(self) -> PaperLine:
        """Return the line; it has to be complete."""
        at = read_time(self.at.field.words()) or time()
        return PaperLine(self.what.value, at, self.said())

    def mend(self, line: PaperLine) -> None:
        """Take a line to be typed anew."""
        self.at.put(f"{line.at:%H:%M}")
        self.what.put(line.kind)
        self._put(dict(line.said))
        self.add.show_label(_("Put it back"), "")
        self.begin()

    def next_line(self) -> None:
        """Empty the fields; the time stays, because much happens in one minute."""
        self._put({})
        self.add.show_label("", "")
        self.begin()

    def begin(self) -> None:
        """Put the keyboard where a line begins."""
        self.at.field.setFocus()
        self.at.field.selectAll()
