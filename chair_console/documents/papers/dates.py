"""The days by which actions are to be done, as a calendar file (.ics).

Calendars are shared and synchronised: what is to be done stands there, who does it does not, and
of a confidential item only the day.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from chair_console.documents.minutes import Minutes
from chair_console.language import _


def as_calendar(minutes: Minutes, made_at: int) -> bytes:
    """Write the open actions that have a date as whole days.

    Args:
        minutes: whose actions.
        made_at: milliseconds since 1970 UTC.
    """
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//Chair Console//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("Actions of the meeting"))
    calendar.add("x-wr-caldesc", about())
    for one in minutes.actions:
        if one.done or not one.due_date:
            continue
        day = date.fromisoformat(one.due_date)
        event = Event()
        text = _("confidential") if one.confidential else one.text
        event.add("summary", _("Action due: {text}").format(text=text))
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("dtstamp", datetime.fromtimestamp(made_at / 1000, UTC))
        event.add("transp", "TRANSPARENT")
        event.add("uid", f"{one.id}@chair-console")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def about() -> str:
    """Say what it holds and what it leaves out."""
    return _(
        "It holds the open actions that have a date. It leaves out who does them, and what is to "
        "be done for a confidential item."
    )
