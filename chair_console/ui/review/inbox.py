"""The inbox: meetings whose record waits for the lead officer."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QStackedWidget, QWidget

from chair_console.core.cases.state import Review
from chair_console.core.fact import MeetingId
from chair_console.core.kinds import meeting_stream
from chair_console.core.meeting import Meeting, State
from chair_console.language import _
from chair_console.ui import words
from chair_console.ui.controls import Field
from chair_console.ui.page import card
from chair_console.ui.review.office_desk import OfficeDesk
from chair_console.ui.review.pieces import nothing_here
from chair_console.ui.review.rows import Family, OfficeList, OfficeRow
from chair_console.ui.review.session import SessionReview
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words
from chair_console.wording import moments
from chair_console.wording.cases import incidents_words
from chair_console.wording.dates import date_words

_ORDER = {"new": 0, "returned": 1, "in_review": 2, "accepted": 3}


def review_words(state: str) -> tuple[str, Family]:
    """Say how a review stands."""
    said: dict[str, tuple[str, Family]] = {
        "new": (_("New"), "accent"),
        "in_review": (_("In review"), "amber"),
        "returned": (_("Asked the chair"), "amber"),
        "accepted": (_("Accepted"), "green"),
    }
    return said[state]


def review_state(review: Review | None) -> str:
    """Tell in which state a review is: "new" before it began."""
    return review.state if review is not None else "new"


def to_review(state: State) -> tuple[Meeting, ...]:
    """List the meetings with a record to review, those not looked at first, the latest first."""
    reviews = state.casework.reviews
    held = [one for one in state.meetings.values() if one.closed is not None and not one.rehearsal]
    return tuple(
        sorted(
            held,
            key=lambda one: (_ORDER[review_state(reviews.get(one.id))], -(one.closed or 0)),
        )
    )


def session_rows(
    state: State, warnings: Mapping[str, int], removals: Mapping[str, int]
) -> tuple[OfficeRow, ...]:
    """Make the rows of the inbox; the counts are by the meetings' streams."""
    rows = []
    for one in to_review(state):
        said, family = review_words(review_state(state.casework.reviews.get(one.id)))
        day = moments.local(one.planned, one.zone)
        group = state.groups.get(one.group)
        stream = meeting_stream(one.id)
        what = incidents_words(warnings.get(stream, 0), removals.get(stream, 0))
        name = group.name if group and group.name != one.title else ""
        detail = ", ".join(part for part in (name, what) if part) or _("No warnings")
        date = date_words(day)
        rows.append(OfficeRow(one.id, one.title, detail, said, family, date))
    return tuple(rows)


class Inbox(QStackedWidget):
    """The list, and the one meeting that is looked at."""

    def __init__(self, theme: Theme, desk: OfficeDesk) -> None:
        super().__init__()
        self.desk = desk
        self.search = Field(theme, _("Find a meeting"), _("a title, a group, a month"))
        self.list = OfficeList(theme, _("Meetings to review"))
        self.none = nothing_here(theme)
        self.session = SessionReview(theme, desk)
        self._rows: tuple[OfficeRow, ...] = ()
        self.addWidget(self._list_page(theme))
        self.addWidget(self.session)
        self.opens_at: QWidget = self.list
        self.list.row_activated.connect(self.open_meeting)
        self.search.textChanged.connect(self._narrow)
        self.session.back.clicked.connect(self._close)

    def _list_page(self, theme: Theme) -> QWidget:
        page, column = card(theme)
        heading = Words(theme, "title", 600)
        heading.show_words(_("Meetings to review"))
        column.addWidget(heading)
        self.search.add_to(column)
        self.none.show_words(_("Nothing yet. A meeting comes here when its chair closes it."))
        column.addWidget(self.none, 1)
        column.addWidget(self.list, 1)
        return page

    def rail(self) -> OfficeRow:
        """Describe the page in the list at the left."""
        new = sum(
            review_state(self.desk.casework.reviews.get(one.id)) == "new"
            for one in to_review(self.desk.state)
        )
        said = _("{n} new").format(n=new) if new else ""
        return OfficeRow("meetings", _("Meetings"), "", said, "accent" if new else "")

    def show_now(self) -> None:
        """Show how things stand."""
        self._rows = session_rows(self.desk.state, *self._counted())
        self._narrow()
        self.none.setHidden(bool(self._rows))
        self.list.setHidden(not self._rows)
        if self.currentWidget() is self.session:
            self.session.show_now()

    def _counted(self) -> tuple[Mapping[str, int], Mapping[str, int]]:
        """Count warnings and removals by meeting, without reading the meetings."""
        counted = self.desk.record.counted(("warning-given", "asked-to-leave"))
        return counted["warning-given"], counted["asked-to-leave"]

    def _narrow(self) -> None:
        sought = words.plain(self.search.words())
        shown = [one for one in self._rows if sought in words.plain(one.spoken)]
        self.list.show_rows(shown)
        if shown and not self.list.chosen():
            self.list.choose(shown[0].id)

    def open_meeting(self, id: str) -> None:
        """Look at one meeting."""
        self.session.open_meeting(MeetingId(id))
        self.setCurrentWidget(self.session)
        self.session.timeline.setFocus()

    def _close(self) -> None:
        self.setCurrentIndex(0)
        self.show_now()
        self.list.setFocus()
