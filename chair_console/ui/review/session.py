"""One meeting under review: what was noticed, what happened, and how things stood at each entry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from chair_console.core import periods
from chair_console.core.cases.office import Office
from chair_console.core.cases.state import Review
from chair_console.core.entry import Recorded
from chair_console.core.fact import MeetingId
from chair_console.core.flags import flags
from chair_console.core.meeting import Meeting
from chair_console.documents.session_log import LogLine, lines
from chair_console.language import _
from chair_console.models.errors import KnownProblem
from chair_console.ui.buttons import ActionButton
from chair_console.ui.controls import Box, Field
from chair_console.ui.flag_words import flag_sentence
from chair_console.ui.page import card
from chair_console.ui.review.form import Ask, FormSheet
from chair_console.ui.review.office_desk import OfficeDesk
from chair_console.ui.review.pieces import scrolling
from chair_console.ui.review.rulings import ruling_asks, to_rule
from chair_console.ui.review.stood import Stood, as_it_stood
from chair_console.ui.review.timeline import Timeline, topic_words
from chair_console.ui.theme import Rethemed, Theme
from chair_console.ui.widgets import Pill, Words
from chair_console.wording.cases import days_left_words, incidents_words, sum_words
from chair_console.wording.dates import date_words


def time_to_raise(office: Office, meeting: Meeting) -> tuple[str, ...]:
    """Say until when what happened in a meeting can be raised; nothing where nothing did."""
    given = sum(one.state == "given" for one in meeting.warnings.values())
    asked = sum(not one.annulled for one in meeting.removals)
    rule = meeting.code.issue.within
    if not given + asked or rule is None:
        return ()
    day = office.day_of(meeting.began)
    last = periods.last_day(rule, day, office.holidays)
    what = incidents_words(given, asked)
    left = days_left_words(office.today, last)
    counted = sum_words(day, rule, meeting.code.issue.clause_for("within"))
    said = _("{what}. An issue can be raised until {date}, {left}: {sum}.")
    if last < office.today:
        said = _("{what}. The time to raise an issue ended on {date}: {sum}.")
    return (said.format(what=what, date=date_words(last), left=left, sum=counted),)


class StoodCard(QFrame):
    """The meeting at one entry, as the chair saw it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        plate, self._column = card(theme)
        self.heading = Words(theme, "head", 600, wraps=True)
        self._column.addWidget(self.heading)
        self._shown: list[tuple[Words, Words]] = []
        for _part in range(6):
            head = Words(theme, "small", 600, "muted", wraps=True)
            body = Words(theme, "body", 400, "text", wraps=True)
            self._column.addWidget(head)
            self._column.addWidget(body)
            self._shown.append((head, body))
        self._column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(plate)

    def show_stood(self, heading: str, stood: Stood) -> None:
        """Show how things stood."""
        self.heading.show_words(heading)
        for (head, body), (title, said) in zip(self._shown, stood.parts, strict=True):
            head.show_words(title)
            body.show_words("\n".join(said))


class SessionReview(Rethemed, QWidget):
    """The page of one meeting."""

    issue_wanted = Signal(str, dict)
    """The meeting, and what is known of the incident from the line that was chosen."""

    def __init__(self, theme: Theme, desk: OfficeDesk) -> None:
        super().__init__()
        self.theme, self.desk = theme, desk
        self.meeting: MeetingId | None = None
        self.sheet: FormSheet | None = None
        self._records: tuple[Recorded, ...] = ()
        self.back = ActionButton(theme, "session.back", _("All meetings"), "list", "quiet")
        self.title = Words(theme, "title", 600)
        self.pill = Pill(theme, "file-text")
        self.ask = ActionButton(theme, "session.return", _("Ask the chair"), "message-square")
        self.accept = ActionButton(theme, "session.accept", _("Accept"), "check", "primary")
        self.raise_issue = ActionButton(theme, "session.raise", _("Raise an issue"), "flag")
        self.rule = ActionButton(theme, "session.rule", _("Rule on a warning"), "scale")
        self.question = Words(theme, "body", 400, "amber_text", wraps=True)
        self.noticed = Words(theme, "body", 400, "text", wraps=True)
        self.search = Field(theme, _("Search"), _("a word, a time"))
        self.topic = Box(theme, _("Only about"))
        self.person = Box(theme, _("Only with"))
        self.timeline = Timeline(theme)
        self.stood = StoodCard(theme)
        self._lay_out()
        self._connect()
        self.wear(theme)

    def retheme(self) -> None:
        """Give the title a row of its own, and the log more room, where letters are large."""
        large = self.theme.sizes.large
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        for row in (self._top, self._narrow_row):
            row.setDirection(down if large else across)
        self._row.setStretch(1, 2 if large else 3)
        self.timeline.setMinimumHeight(self.theme.sizes.body * 10)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.back.click()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        name = QHBoxLayout()
        name.setSpacing(10)
        name.addWidget(self.back)
        name.addWidget(self.title, 1)
        name.addWidget(self.pill)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        for button in (self.rule, self.raise_issue, self.ask, self.accept):
            buttons.addWidget(button)
        self._top = top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        top.setSpacing(10)
        top.addLayout(name, 1)
        top.addLayout(buttons)
        plate, inside = card(self.theme)
        inside.addWidget(self.question)
        inside.addWidget(self.noticed)
        boxes = QHBoxLayout()
        boxes.addWidget(self.topic, 1)
        boxes.addWidget(self.person, 1)
        self._narrow_row = narrow = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        narrow.addWidget(self.search, 1)
        narrow.addLayout(boxes, 1)
        inside.addLayout(narrow)
        inside.addWidget(self.timeline, 1)
        self._row = row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(scrolling(plate), 5)
        row.addWidget(scrolling(self.stood), 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(top)
        column.addLayout(row, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._narrow)
        self.topic.currentIndexChanged.connect(self._narrow)
        self.person.currentIndexChanged.connect(self._narrow)
        self.timeline.line_chosen.connect(self._show_stood)
        self.accept.clicked.connect(self._accept)
        self.ask.clicked.connect(self._ask)
        self.raise_issue.clicked.connect(self._raise)
        self.rule.clicked.connect(self._ask_ruling)

    @property
    def here(self) -> Meeting:
        """The meeting that is looked at."""
        assert self.meeting is not None
        return self.desk.state.meetings[self.meeting]

    def open_meeting(self, id: MeetingId) -> None:
        """Read a meeting and show it; looking at a new one begins its review."""
        try:
            self.desk.record.open_meeting(id)
        except KnownProblem as problem:
            self.question.show_words(problem.sentence)
            return
        self.meeting = id
        if self.desk.casework.reviews.get(id) is None:
            self.desk.do("review", meeting=id, state="in_review")
        self._fill_boxes()
        self._read_again()
        self.show_now()
        self.timeline.selectRow(0)

    def _fill_boxes(self) -> None:
        self.topic.clear()
        self.topic.addItem(_("Everything"), "")
        for topic, said in topic_words():
            self.topic.addItem(said, topic)
        self.person.clear()
        self.person.addItem(_("Everybody"), "")
        for name in sorted(self.desk.state.name(one) for one in self.here.people):
            self.person.addItem(name, name)

    def _narrow(self) -> None:
        topic, name = self.topic.currentData() or "", self.person.currentData() or ""
        self.timeline.lines.narrow(self.search.words(), topic, name)
        self.timeline.selectRow(0)

    def show_now(self) -> None:
        """Show how the review stands."""
        if self.meeting is None:
            return
        from chair_console.ui.review.inbox import review_state, review_words

        review = self.desk.casework.reviews.get(self.meeting)
        said, family = review_words(review_state(review))
        self.title.show_words(self.here.title)
        self.pill.show_words(said, {"green": "calm", "": "calm"}.get(family, family))
        self._show_question(review)
        self.accept.allow(review is None or review.state != "accepted")
        self._show_noticed()

    def _show_question(self, review: Review | None) -> None:
        asked = review.question if review is not None and review.state == "returned" else ""
        said = _("Asked the chair: {question}").format(question=asked) if asked else ""
        self.question.show_words(said)
        self.question.setHidden(not said)

    def _show_noticed(self) -> None:
        _wall, tick = self.desk.record.now(self.here.id)
        found = flags(self.desk.state, self.here, tick)
        said = [flag_sentence(one, self.desk.state, self.here) for one in found]
        self.rule.setHidden(not to_rule(self.desk.state, self.here, tick))
        lines = (*time_to_raise(self.desk.office(), self.here), *dict.fromkeys(said))
        none = _("Nothing stands out in this meeting.")
        self.noticed.show_words(_listed(lines) or none)
        self.noticed.set_colour("text" if lines else "muted")

    def _show_stood(self, place: int) -> None:
        shown = self.timeline.lines.rows
        if self.meeting is None or not 0 <= place < len(shown):
            return
        line = shown[place]
        last = self._record_of(line)
        state = self.desk.record.state_at(self.meeting, last)
        meeting = state.meetings.get(self.meeting)
        if meeting is None:
            return
        clock = state.clocks.get(self.meeting)
        heading = _("As it stood at {time}").format(time=line.time)
        self.stood.show_stood(heading, as_it_stood(state, meeting, clock.tick if clock else 0))

    def _raise(self) -> None:
        """Begin an issue from the line that is chosen: who, when, which clause."""
        place, shown = self.timeline.currentIndex().row(), self.timeline.lines.rows
        first: dict[str, Any] = {"incident_at": self.here.planned}
        if 0 <= place < len(shown):
            fact = self._record_of(shown[place]).fact
            first["incident_at"] = getattr(fact, "said", None) or shown[place].wall
            for key in ("person", "clause"):
                if getattr(fact, key, None):
                    first[key] = getattr(fact, key)
        self.issue_wanted.emit(self.here.id, first)

    def _record_of(self, line: LogLine) -> Recorded:
        return next(
            one for one in self._records if one.device == line.device and one.seq == line.number
        )

    def _accept(self) -> None:
        self._tell(self.desk.do("review", meeting=self.here.id, state="accepted"))

    def _ask(self) -> None:
        asks = (Ask("question", _("What should the chair answer?"), "text", required=True),)
        sheet = FormSheet(self.theme, _("Ask the chair"), _("Send it back"), asks, self)
        sheet.on_submit = self._ask_now
        self.open_sheet(sheet)

    def _ask_now(self, answers: dict[str, Any]) -> str:
        return self.desk.do("review", meeting=self.here.id, state="returned", **answers)

    def _ask_ruling(self) -> None:
        _wall, tick = self.desk.record.now(self.here.id)
        waiting = to_rule(self.desk.state, self.here, tick)
        asks = ruling_asks(self.desk.state, self.here, waiting)
        sheet = FormSheet(self.theme, _("Rule on a warning"), _("Rule"), asks, self, icon="scale")
        sheet.on_submit = self._rule_now
        self.open_sheet(sheet)

    def _rule_now(self, answers: dict[str, Any]) -> str:
        problem = self.desk.do_in_meeting(self.here.id, "rule-warning", **answers)
        if not problem:
            self._read_again()
        return problem

    def _read_again(self) -> None:
        """Show the log with what was just added."""
        assert self.meeting is not None
        self._records = self.desk.record.records_of(self.meeting)
        self.timeline.lines.show_lines(lines(self.desk.state, self._records, self.meeting))

    def open_sheet(self, sheet: FormSheet) -> None:
        """Lay a form over the page."""
        self.sheet = sheet
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def _tell(self, problem: str) -> None:
        self.question.show_words(problem)
        self.question.setHidden(not problem)
        if not problem:
            self.show_now()


def _listed(lines: Sequence[str]) -> str:
    """Mark each of several lines; one alone needs no mark."""
    return "\n".join(f"• {one}" for one in lines) if len(lines) > 1 else "".join(lines)
