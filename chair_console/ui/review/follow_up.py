"""What meetings left to do: urgent enquiries first, then calls, repeats, reports and actions."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from chair_console.core.cases.events import report_due, unreported
from chair_console.core.cases.reviews import broken_again
from chair_console.core.cases.state import ExternalEvent
from chair_console.core.decisions import ActionAgreed, ActionDone
from chair_console.core.entry import Recorded
from chair_console.core.fact import EventId, MeetingId
from chair_console.core.history import ActRedone, ActUndone
from chair_console.core.notes import EnquiryParked
from chair_console.core.removals import AskedToLeave
from chair_console.language import _
from chair_console.ui.buttons import ActionButton
from chair_console.ui.review.form import Ask, FormSheet
from chair_console.ui.review.forms import people_choices
from chair_console.ui.review.office_desk import OfficeDesk
from chair_console.ui.review.pieces import nothing_here
from chair_console.ui.review.rows import OfficeList, OfficeRow
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Card, Words
from chair_console.wording import moments
from chair_console.wording.cases import days_left_words
from chair_console.wording.dates import date_words

KINDS = (
    "enquiry-parked",
    "asked-to-leave",
    "warning-given",
    "warning-withdrawn",
    "warning-moved",
    "warning-ruled",
    "action-agreed",
    "action-done",
    "act-undone",
    "act-redone",
)


_AGAIN = "-again"
"""Behind the act of a breach: ringing about it and thinking about it are dealt with apart."""


def follow_up_rows(desk: OfficeDesk, told: list[Recorded]) -> tuple[OfficeRow, ...]:
    """List what is left to do, what is urgent first."""
    standing = _that_stands(told)
    open_ = [one for one in standing if one.act.id not in desk.casework.taken_up]
    rows = [_enquiry(desk, one) for one in open_ if isinstance(one.fact, EnquiryParked)]
    rows.sort(key=lambda row: row.state == "")
    rows += [_call(desk, one) for one in open_ if isinstance(one.fact, AskedToLeave)]
    rows += _again(desk, standing)
    rows += _reports(desk)
    rows += _actions(desk, standing)
    return tuple(rows)


def _that_stands(told: list[Recorded]) -> list[Recorded]:
    """Leave out the acts that were taken back and not done again."""
    undone: set[str] = set()
    for one in told:
        if isinstance(one.fact, ActUndone):
            undone.add(one.fact.act)
        elif isinstance(one.fact, ActRedone):
            undone.discard(one.fact.act)
    return [one for one in told if one.act.id not in undone]


def _where(desk: OfficeDesk, one: Recorded) -> str:
    meeting = desk.state.meetings.get(MeetingId(one.stream.removeprefix("meeting:")))
    if meeting is None:
        return ""
    day = moments.local(one.stamp.wall, meeting.zone)
    return f"{meeting.title}, {date_words(day)}"


def _enquiry(desk: OfficeDesk, one: Recorded) -> OfficeRow:
    fact = one.fact
    assert isinstance(fact, EnquiryParked)
    name = f"{desk.state.name(fact.person)}: {fact.text}"
    if fact.urgent:
        return OfficeRow(f"act {one.act.id}", name, _where(desk, one), _("Urgent"), "red")
    return OfficeRow(f"act {one.act.id}", name, _where(desk, one))


def _call(desk: OfficeDesk, one: Recorded) -> OfficeRow:
    fact = one.fact
    assert isinstance(fact, AskedToLeave)
    said = _("Ring {name}, who was asked to leave").format(name=desk.state.name(fact.person))
    return OfficeRow(f"act {one.act.id}", said, _where(desk, one), _("Call"), "amber")


def _again(desk: OfficeDesk, told: list[Recorded]) -> list[OfficeRow]:
    """Call to mind who goes on breaking the code, where the code asks to think of a longer time."""
    acts = {one.act.id: one for one in told}
    return [
        OfficeRow(
            f"act {one.act}{_AGAIN}",
            _("{name} again: think about a longer time away from this activity").format(
                name=desk.state.name(one.person)
            ),
            _where(desk, acts[one.act]),
            one.clause or _("Again"),
            "amber",
        )
        for one in broken_again(desk.state, told)
        if f"{one.act}{_AGAIN}" not in desk.casework.taken_up
    ]


def _reports(desk: OfficeDesk) -> list[OfficeRow]:
    return [_report(desk, one) for one in unreported(desk.casework)]


def _report(desk: OfficeDesk, event: ExternalEvent) -> OfficeRow:
    name = _("{name} reports to the group: {event}").format(
        name=desk.state.name(event.person), event=event.event
    )
    due = report_due(desk.state, event, desk.office().holidays)
    if due is None:
        day = date_words(event.day)
        return OfficeRow(f"event {event.id}", name, day, _("Report owed"), "accent")
    said = _("Report, by {date}").format(date=date_words(due))
    late, left = due < desk.today, days_left_words(desk.today, due)
    return OfficeRow(f"event {event.id}", name, said, left, "amber" if late else "accent")


def _actions(desk: OfficeDesk, told: list[Recorded]) -> list[OfficeRow]:
    done = {one.fact.action for one in told if isinstance(one.fact, ActionDone)}
    found = [one.fact for one in told if isinstance(one.fact, ActionAgreed)]
    left = sorted(
        (one for one in found if one.action not in done), key=lambda one: (one.due or "9", one.text)
    )
    return [_action(desk, one) for one in left]


def _action(desk: OfficeDesk, fact: ActionAgreed) -> OfficeRow:
    name = f"{desk.state.name(fact.person)}: {fact.text}"
    if fact.due is None:
        return OfficeRow(f"action {fact.action}", name, _("Action, no date"))
    day = date.fromisoformat(fact.due)
    late = day < desk.today
    left = days_left_words(desk.today, day)
    due = _("Action, by {date}").format(date=date_words(day))
    return OfficeRow(f"action {fact.action}", name, due, left, "amber" if late else "")


class FollowUp(Card):
    """The list, and saying that something was dealt with."""

    def __init__(self, theme: Theme, desk: OfficeDesk) -> None:
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        super().__init__(theme)
        self.desk = desk
        self.sheet: FormSheet | None = None
        self.list = OfficeList(theme, _("To follow up"))
        self.none = nothing_here(theme)
        self.none.show_words(_("Nothing is left to do."))
        self.done = ActionButton(theme, "follow.done", _("Dealt with"), "check", "primary")
        self.represented = ActionButton(
            theme, "follow.event", _("Somebody represented the group"), "user-plus"
        )
        heading = Words(theme, "title", 600)
        heading.show_words(_("To follow up"))
        buttons = QHBoxLayout()
        buttons.addWidget(self.represented)
        buttons.addWidget(self.done)
        self._top.addWidget(heading, 1)
        self._top.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addLayout(self._top)
        column.addWidget(self.none, 1)
        column.addWidget(self.list, 1)
        self.opens_at: QWidget = self.list
        self.list.row_activated.connect(self.settle)
        self.list.row_selected.connect(self._chosen)
        self.done.clicked.connect(lambda: self.settle(self.list.chosen()))
        self.represented.clicked.connect(self._ask_event)

    def retheme(self) -> None:
        """Give the heading a row of its own where letters are large."""
        super().retheme()
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._top.setDirection(down if self.theme.sizes.large else across)

    def _rows(self) -> tuple[OfficeRow, ...]:
        return follow_up_rows(self.desk, self.desk.record.read_kinds(KINDS))

    def rail(self) -> OfficeRow:
        """Describe the page in the list at the left."""
        if not self.desk.whole:
            return OfficeRow("follow", _("To follow up"))
        rows = self._rows()
        urgent = sum(row.family == "red" for row in rows)
        said = _("{n} urgent").format(n=urgent) if urgent else str(len(rows) or "")
        return OfficeRow("follow", _("To follow up"), "", said, "red" if urgent else "")

    def show_now(self) -> None:
        """Show how things stand."""
        rows = self._rows()
        self.list.show_rows(rows)
        self.list.setHidden(not rows)
        self.none.setHidden(bool(rows))
        if rows and not self.list.chosen():
            self.list.choose(rows[0].id)
        self._chosen(self.list.chosen())

    def _chosen(self, row: str) -> None:
        # An action is reported done at its group's meeting, where the group hears it.
        self.done.allow(bool(row) and not row.startswith("action "))

    def settle(self, row: str) -> None:
        """Say that something was dealt with."""
        what, _blank, id = row.partition(" ")
        if what == "event":
            self.desk.do("event-reported", id=EventId(id))
        elif what == "act":
            asks = (Ask("text", _("What was done?"), "text"),)
            self._open(_("Dealt with"), asks, lambda answers: self._take_up(id, answers))

    def _take_up(self, id: str, answers: dict[str, Any]) -> str:
        return self.desk.do("take-up", of=id, **answers)

    def _ask_event(self) -> None:
        people = people_choices(self.desk.office())
        asks = (
            Ask("person", _("Who?"), "choice", people, True),
            Ask("event", _("What did they attend?"), required=True),
            Ask("on", _("On which day?"), "day", first=self.desk.today),
        )
        self._open(_("Somebody represented the group"), asks, self._event_now)

    def _event_now(self, answers: dict[str, Any]) -> str:
        id = EventId(self.desk.record.new_id())
        return self.desk.do("event-attended", id=id, **answers)

    def _open(self, title: str, asks: tuple[Ask, ...], submit: Any) -> None:
        sheet = FormSheet(self.theme, title, _("Keep"), asks, self)
        sheet.on_submit = submit
        self.sheet = sheet
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()
