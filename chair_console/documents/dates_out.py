"""The lead officer's dates as a calendar file (.ics).

Each date is a whole local day and names nobody: calendars are shared and synchronised. What it is
for, the clause and the reference of the case are enough to find it again.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from chair_console.core.cases.deadlines import Deadline
from chair_console.core.cases.state import Case
from chair_console.documents.letters.fields import reference
from chair_console.language import _
from chair_console.wording.cases import deadline_words


def calendar_bytes(dates: Iterable[tuple[Case, Deadline]], made_at: int) -> bytes:
    """Write dates as iCalendar.

    Args:
        dates: each with its case.
        made_at: milliseconds since 1970 UTC.
    """
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//Chair Console//EN")
    calendar.add("version", "2.0")
    for case, one in dates:
        event = Event()
        source = one.clause or _("your organisation's aim")
        name = f"{deadline_words(one.name)}: {reference(case)}"
        event.add("summary", name)
        event.add("description", source)
        event.add("dtstart", one.last_day)
        event.add("dtend", one.last_day + timedelta(days=1))
        event.add("dtstamp", datetime.fromtimestamp(made_at / 1000, UTC))
        event.add("transp", "TRANSPARENT")
        event.add("uid", f"{case.id}-{one.name}-{one.anchor_date.isoformat()}@chair-console")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
