"""The inbox: meetings whose record waits for the lead officer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from PySide6.QtWidgets import QStackedWidget, QWidget

from chair_console.core.cases.state import Review
from chair_console.core.fact import MeetingId
from chair_console.core.meeting import State
from chair_console.core.meeting_lines import MeetingLine
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


def to_review(
    lines: Iterable[MeetingLine], reviews: Mapping[MeetingId, Review]
) -> list[MeetingLine]:
    """List the meetings with a record to review, those not looked at first, the latest first."""
    held = [one for one in lines if one.closed is not None and not one.rehearsal]

    def waiting(one: MeetingLine) -> tuple[int, int]:
        return _ORDER[review_state(reviews.get(one.id))], -(one.closed or 0)

    return sorted(held, key=waiting)


def session_rows(state: State, lines: Iterable[MeetingLine]) -> tuple[OfficeRow, ...]:
    """Make the rows of the inbox; there may be thousands, so that few words are looked up twice."""
    reviews = state.casework.reviews
    said = {word: review_words(word) for word in _ORDER}
    incidents = cache(incidents_words)
    dated = cache(date_words)
    names = {id: group.name for id, group in state.groups.items()}

    def row(one: MeetingLine) -> OfficeRow:
        pill, family = said[review_state(reviews.get(one.id))]
        title, group = one.title, names.get(one.group, "")
        what = incidents(one.warnings, one.removals)
        parts = [part for part in (group if group != title else "", what) if part]
        detail = ", ".join(parts) or _("No warnings")
        date = dated(moments.local(one.planned, one.zone).date())
        return OfficeRow(one.id, title, detail, pill, family, date)

    return tuple(row(one) for one in to_review(lines, reviews))


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
        reviews = self.desk.listed.casework.reviews
        new = sum(
            review_state(reviews.get(one.id)) == "new"
            for one in to_review(self.desk.lines, reviews)
        )
        said = _("{n} new").format(n=new) if new else ""
        return OfficeRow("meetings", _("Meetings"), "", said, "accent" if new else "")

    def show_now(self) -> None:
        """Show how things stand."""
        self._rows = session_rows(self.desk.listed, self.desk.lines)
        self._narrow()
        self.none.setHidden(bool(self._rows))
        self.list.setHidden(not self._rows)
        if self.currentWidget() is self.session:
            self.session.show_now()

    def _narrow(self) -> None:
        sought = words.plain(self.search.words())
        shown = [one for one in self._rows if not sought or sought in words.plain(one.spoken)]
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
