"""An evening that was run on paper, typed in line by line.

The order is that of the printed form. Each line is tried against the rules as soon as it stands
there, and what is wrong is said beside it; the order can be mended until everything is recorded at
once. Whatever is typed is kept in the encrypted database, so that it can be gone on with.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from chair_console.core.fact import MeetingId, PersonId
from chair_console.language import _, ngettext
from chair_console.models.drafts import Drafts
from chair_console.models.errors import KnownProblem
from chair_console.record import Record
from chair_console.replay.paper.evening import (
    Tried,
    problem_of_the_whole,
    record_evening,
    try_out,
)
from chair_console.replay.paper.kinds import Asked
from chair_console.replay.paper.lines import (
    NewPerson,
    PaperLine,
    Typed,
    from_bytes,
    moments,
    to_bytes,
)
from chair_console.replay.paper.words import line_words
from chair_console.ui import paint, words
from chair_console.ui.buttons import ActionButton
from chair_console.ui.controls import Tick
from chair_console.ui.delegates import RowDelegate
from chair_console.ui.late_entry_fields import Line, Somebody
from chair_console.ui.late_entry_form import LineForm
from chair_console.ui.lists import RowList
from chair_console.ui.sheet import Sheet
from chair_console.ui.small_sheets import AddPersonSheet
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words, announce
from chair_console.wording.dates import long_date_words
from chair_console.wording.moments import local

_ROWS = 2
"""Lines that are to be seen at least; in a larger window there are more."""


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line as the list shows it."""

    id: str
    time: str
    what: str
    problem: str = ""

    @property
    def name(self) -> str:
        """What typing in the list searches."""
        return self.time

    @property
    def spoken(self) -> str:
        """The whole line for a screen reader."""
        parts = (self.time, self.what, self.problem)
        return ", ".join(part for part in parts if part)


class LineDelegate(RowDelegate):
    """The time, what happened, and below it what is wrong."""

    def draw(self, painter: QPainter, rect: QRectF, row: LineRow) -> None:
        """Paint the line."""
        font = self.theme.font(self.theme.sizes.body, 600, tabular=True)
        left = rect.adjusted(12, 0, -12, 0)
        paint.words(painter, left, row.time, font, self.colour("muted"))
        wide = paint.width_of(font, "00:00") + 16
        ink = "red_text" if row.problem else "text"
        room = left.adjusted(wide, 0, 0, 0)
        self.two_lines(painter, room, row.what, row.problem, (ink, "red_text"))


class LateEntrySheet(Sheet):
    """The lines so far, a form for the next one, and one step to record them all."""

    def __init__(
        self,
        theme: Theme,
        record: Record,
        meeting: MeetingId,
        drafts: Drafts | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, _("An evening on paper"), _("Record all of it"), parent, wide=940)
        self._record, self._id, self._drafts = record, meeting, drafts
        here = record.state.meetings[meeting]
        self._planned = local(here.began, here.zone).date()
        self.typed = self._begun()
        self._tried: Tried = try_out(record, meeting, self.typed)
        self._mending: int | None = None
        self.recorded = False
        self.day = Line(theme, Asked("day", "day", _("Day of the meeting"), True), self._planned)
        self.typist = self._typist_field()
        self.said = Words(theme, "body", 400, "muted", wraps=True)
        self.list = RowList(theme, _("Lines so far"))
        self.delegate = LineDelegate(theme)
        self.list.paint_with(self.delegate)
        self.form = LineForm(theme, self.typed.day)
        self.up = ActionButton(theme, "late.up", _("Up"), kind="quiet")
        self.down = ActionButton(theme, "late.down", _("Down"), kind="quiet")
        self.out = ActionButton(theme, "late.out", _("Leave out"), "trash-2", "quiet")
        self.new = ActionButton(theme, "late.new", _("Somebody new"), "user-plus", "quiet")
        self.goes_on = Tick(theme, _("The meeting still goes on, on this laptop again"))
        self._fill()
        self._connect()
        self._show()
        self.form.begin()

    def _begun(self) -> Typed:
        """Take up what was kept, as far as it can still be read."""
        kept = self._drafts.read(self._id) if self._drafts is not None else None
        try:
            return from_bytes(kept) if kept else Typed(self._planned)
        except (ValueError, KeyError, TypeError):
            return Typed(self._planned)

    def _typist_field(self) -> Somebody:
        people = words.names(self._tried.state, self._tried.meeting.people)
        asked = Asked("typist", "person", _("Who types it in"), True)
        field = Somebody(self.theme, asked, people)
        field.put(self.typed.typist or "")
        return field

    # Layout

    def _fill(self) -> None:
        top, keys = QHBoxLayout(), QHBoxLayout()
        self.day.put(self.typed.day.isoformat())
        top.addWidget(self.typist, 1)
        top.addWidget(self.day, 1)
        for button in (self.up, self.down, self.out, self.new):
            button.setAutoDefault(False)
            keys.addWidget(button)
        keys.addStretch(1)
        self.list.setMinimumHeight(_ROWS * self.theme.sizes.person_row)
        self.cancel.show_label(_("Leave for now"), "")
        self.body.addWidget(self.said)
        self.body.addLayout(top)
        self.body.addWidget(self.list, 1)
        self.body.addLayout(keys)
        self.body.addWidget(self.form)
        began = self._record.state.meetings[self._id].started is not None
        self.goes_on.setHidden(not began)
        self.foot.insertWidget(1, self.goes_on)

    def _connect(self) -> None:
        self.form.add.clicked.connect(self.put_down)
        self.form.resized.connect(self._fit_form)
        self.list.row_activated.connect(self._mend)
        self.up.clicked.connect(self._move_up)
        self.down.clicked.connect(self._move_down)
        self.out.clicked.connect(self.leave_out)
        self.new.clicked.connect(self._ask_for_somebody)
        self.typist.field.editingFinished.connect(self._take_typist)
        self.day.field.editingFinished.connect(self._take_day)
        for keys, act in (
            ("Alt+Up", self._move_up),
            ("Alt+Down", self._move_down),
            ("Ctrl+N", self._ask_for_somebody),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(act)
        gone = QShortcut(QKeySequence("Del"), self.list)
        gone.setContext(Qt.ShortcutContext.WidgetShortcut)
        gone.activated.connect(self.leave_out)

    def _fit_form(self) -> None:
        if self.isVisible():
            self.fit()

    # What stands there

    def _show(self, chosen: int | None = None) -> None:
        """Try what is new and show what came of it."""
        self._tried = tried = try_out(self._record, self._id, self.typed, self._tried)
        rows = [
            LineRow(
                str(place),
                f"{line.at:%H:%M}",
                line_words(line, tried.state, tried.meeting),
                problem,
            )
            for place, (line, problem) in enumerate(
                zip(self.typed.lines, tried.problems, strict=True)
            )
        ]
        self.list.show_rows(rows)
        self.list.choose(str(chosen) if chosen is not None else "")
        self._scroll_to(len(rows) - 1 if chosen is None else chosen)
        self.said.show_words(self._told())
        self.form.know(tried.state, tried.meeting)

    def _scroll_to(self, place: int) -> None:
        self.list.scrollTo(self.list.model().index(place, 0))

    def _told(self) -> str:
        """Say how to go on, or how far it is."""
        count, wrong = len(self._tried.problems), sum(map(bool, self._tried.problems))
        if not count:
            return _(
                "Go down the paper line by line: the time, what happened, Enter. Nothing is on the "
                "record until all of it is; what you type is kept meanwhile."
            )
        told = ngettext("{n} line is typed in.", "{n} lines are typed in.", count).format(n=count)
        if wrong:
            said = ngettext(
                "{n} has to be mended: choose it and press Enter.",
                "{n} have to be mended: choose each and press Enter.",
                wrong,
            )
            told = f"{told} {said.format(n=wrong)}"
        return told

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the end of what is there."""
        super().showEvent(event)
        self._scroll_to(len(self.typed.lines) - 1)

    def _keep(self, typed: Typed, chosen: int | None = None) -> None:
        """Take what was typed, keep it for another day, and try it."""
        self.typed = typed
        if self._drafts is not None:
            try:
                self._drafts.keep(self._id, to_bytes(typed), self._record.clock.reading().wall)
            except KnownProblem as problem:
                self.show_problem(problem.sentence)
        self._show(chosen)

    def put_down(self) -> None:
        """Put the line that is being typed where it belongs."""
        who = self.typist.value
        if who:
            self.typed = replace(self.typed, typist=PersonId(who))
        problem = self.form.problem()
        self.show_problem(problem)
        if problem:
            announce(self, problem, True)
            return
        line, lines = self.form.line(), list(self.typed.lines)
        if self._mending is not None:
            place = self._mending
            lines[place] = line
        else:
            place = self._place_of(line)
            lines.insert(place, line)
        last = place == len(lines) - 1
        self._mending = None
        self.form.next_line()
        self._keep(replace(self.typed, lines=tuple(lines)), None if last else place)
        self._say(place)

    def _place_of(self, line: PaperLine) -> int:
        """Find where a line belongs by its time: after all that was at the same minute."""
        zone = self._record.state.meetings[self._id].zone
        longer = replace(self.typed, lines=(*self.typed.lines, line))
        *before, own = moments(longer, zone)
        return sum(one <= own for one in before) if before == sorted(before) else len(before)

    def _say(self, place: int) -> None:
        row = self._tried.problems[place]
        what = line_words(self.typed.lines[place], self._tried.state, self._tried.meeting)
        announce(self, f"{what}. {row}".strip(), bool(row))

    def _chosen(self) -> int | None:
        chosen = self.list.chosen()
        return int(chosen) if chosen else None

    def _mend(self, row: str) -> None:
        self._mending = int(row)
        self.form.mend(self.typed.lines[self._mending])

    def _move_up(self) -> None:
        self._move(-1)

    def _move_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        """Move the chosen line by one."""
        place, lines = self._chosen(), list(self.typed.lines)
        if place is None or not 0 <= place + by < len(lines):
            return
        lines[place], lines[place + by] = lines[place + by], lines[place]
        self._mending = None
        self._keep(replace(self.typed, lines=tuple(lines)), place + by)
        self._say(place + by)

    def leave_out(self) -> None:
        """Take the chosen line out."""
        place, lines = self._chosen(), list(self.typed.lines)
        if place is None:
            return
        del lines[place]
        self._mending = None
        self._keep(replace(self.typed, lines=tuple(lines)), min(place, len(lines) - 1))

    # Who

    def _take_typist(self) -> None:
        who = self.typist.value
        if who and who != self.typed.typist:
            self._keep(replace(self.typed, typist=PersonId(who)), self._chosen())

    def _take_day(self) -> None:
        told = self.day.value
        if told and date.fromisoformat(told) != self.typed.day:
            self._keep(replace(self.typed, day=date.fromisoformat(told)), self._chosen())
            announce(self, long_date_words(self.typed.day))

    def _ask_for_somebody(self) -> None:
        visitors = sum(one.role == "public" for one in self._tried.meeting.people.values())
        suggested = _("Visitor {number}").format(number=visitors + 1)
        sheet = AddPersonSheet(self.theme, suggested, self)
        sheet.accepted.connect(self._add_somebody)
        sheet.finished.connect(sheet.deleteLater)
        self._adding = sheet
        sheet.open()

    def _add_somebody(self) -> None:
        sheet = self._adding
        new = NewPerson(
            PersonId(self._record.new_id()), sheet.name.words(), str(sheet.role.currentData())
        )
        self._keep(replace(self.typed, people=(*self.typed.people, new)), self._chosen())
        typist = self.typist.value
        self.typist.know(words.names(self._tried.state, self._tried.meeting.people))
        self.typist.put(typist)
        for one in self.form.told:
            if isinstance(one, Somebody) and not one.value:
                one.put(new.person)
                break

    # Recording

    def problem_now(self) -> str:
        """Record everything, and tell what stopped it."""
        self._take_typist()
        if unread := self.day.problem():
            return unread
        if self.form.begun():
            return _("A line is typed and not put down yet: press Enter in it, or empty it.")
        if self.typed.typist is None or not self.typist.value:
            return _("Say who types it in: the record says so.")
        goes_on = self.goes_on.isChecked()
        try:
            change, tried = record_evening(self._record, self._id, self.typed, goes_on)
        except KnownProblem as problem:
            return problem.sentence
        if change is None:
            return problem_of_the_whole(tried, goes_on)
        self.recorded = True
        if self._drafts is not None:
            self._drafts.drop(self._id)
        return ""

    def enter_is_enough(self, event: QKeyEvent) -> bool:
        """Enter in the form puts a line down; everything is recorded with Ctrl."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return True
        if self.form.isAncestorOf(self.focusWidget() or self):
            self.put_down()
        return False
