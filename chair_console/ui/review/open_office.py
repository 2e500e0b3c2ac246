"""Puts the lead officer's page together: its rooms, and what leads from one to another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from chair_console.core.fact import CaseId, MeetingId
from chair_console.record import Record
from chair_console.ui.review.cases import Cases
from chair_console.ui.review.dates import Dates
from chair_console.ui.review.follow_up import FollowUp
from chair_console.ui.review.inbox import Inbox
from chair_console.ui.review.keeping import KeepingRoom
from chair_console.ui.review.office_desk import OfficeDesk
from chair_console.ui.review.office_page import OfficePage
from chair_console.ui.review.people import People
from chair_console.ui.review.reports import Reports
from chair_console.ui.review.search import Search
from chair_console.ui.theme import Theme


def open_office(
    theme: Theme,
    record: Record,
    zone: str,
    parent: QObject | None = None,
    templates: Path | None = None,
    only: frozenset[CaseId] | None = None,
) -> OfficePage:
    """Make the page over a record.

    Args:
        theme: the look.
        record: of this laptop.
        zone: where the organisation is; its local days count.
        parent: who keeps the page.
        templates: the folder of the organisation's letters.
        only: in a chair's profile, the cases that were opened to it; nothing else is shown.
    """
    desk = OfficeDesk(record, zone, parent, templates, only=only)
    if only is not None:
        to_consider = Cases(theme, desk, to_consider=True)
        page = OfficePage(theme, desk, {"cases": to_consider})
        to_consider.open_only_case()
        return page
    inbox, cases, people = Inbox(theme, desk), Cases(theme, desk), People(theme, desk)
    dates, search = Dates(theme, desk), Search(theme, desk)
    page = OfficePage(
        theme,
        desk,
        {
            "meetings": inbox,
            "cases": cases,
            "dates": dates,
            "follow": FollowUp(theme, desk),
            "people": people,
            "reports": Reports(theme, desk),
            "keeping": KeepingRoom(theme, desk),
            "search": search,
        },
    )

    def open_case(id: str) -> None:
        page.open_room("cases")
        cases.open_case(id)

    def open_meeting(id: str) -> None:
        page.open_room("meetings")
        inbox.open_meeting(id)

    def open_person(id: str) -> None:
        page.open_room("people")
        people.open_person(id)

    def raise_from(meeting: str, first: dict[str, Any]) -> None:
        page.open_room("cases")
        known = record.state.meetings[MeetingId(meeting)]
        cases.ask_issue({"group": known.group, "from_meeting": known.id, **first})

    dates.case_wanted.connect(open_case)
    search.case_wanted.connect(open_case)
    search.meeting_wanted.connect(open_meeting)
    search.person_wanted.connect(open_person)
    inbox.session.issue_wanted.connect(raise_from)
    return page
