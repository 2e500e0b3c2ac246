"""On which days the events of a case fell, and on which day a period of the code ends.

Codes count from events ("within 14 days of the incident"); here each event has its local date, so
that `periods.last_day` can do the sum. A posted letter counts as received some working days later
(`Notice.counts_from`), and that day is the one that deadlines are counted from.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from chair_console.core import periods
from chair_console.core.cases.state import Case, Decision
from chair_console.core.code_file import Code
from chair_console.core.code_values import Event, Period


@dataclass(frozen=True, slots=True)
class Due:
    """A period, where it begins and where it ends."""

    period: Period
    anchor: Event
    """The event that it is counted from."""
    anchor_date: date
    last_day: date
    """Itself included."""


def day_of_event(case: Case, event: Event) -> date | None:
    """Tell on which local day an event of a case fell; None if it has not happened."""
    decision = case.decisions[-1] if case.decisions else None
    match event:
        case "incident" | "meeting" | "disclosure":
            return case.incident
        case "discovered":
            return case.discovered or case.incident
        case "issue_raised":
            return case.raised
        case "issue_accepted":
            return accepted(case)
        case "individual_told":
            return case.told
        case "meeting_held":
            return next((one.day for one in reversed(case.meetings) if one.result == "held"), None)
        case "case_closed":
            return case.closed
        case _:
            return _of_decision(decision, event) if decision is not None else None


def _of_decision(decision: Decision, event: Event) -> date | None:
    if event == "decision_made":
        return decision.day
    if event == "appeal_received":
        return decision.appeal.received if decision.appeal else None
    if event in {"decision_notified", "sanction_starts"}:
        return decision.notice.counts_from if decision.notice else None
    return None


def accepted(case: Case) -> date | None:
    """Tell since when a report is dealt with: at once, or once a late one was accepted."""
    if not case.late:
        return case.raised
    return case.late_ruled if case.late_accepted else None


def due(case: Case, period: Period | None, holidays: Collection[date]) -> Due | None:
    """Work out when a period ends; None if the code has none, or it has not begun."""
    if period is None or period.from_ is None:
        return None
    begun = day_of_event(case, period.from_)
    if begun is None:
        return None
    return Due(period, period.from_, begun, periods.last_day(period, begun, holidays))


def raise_due(case: Case, code: Code, holidays: Collection[date]) -> Due | None:
    """Tell by when a case can be raised (Broxtowe BR1, Ongo 4.11.4); None for at any time."""
    return due(case, code.issue.within, holidays)


def appeal_due(case: Case, code: Code, holidays: Collection[date]) -> Due | None:
    """Tell by when there can be an appeal (Broxtowe AP1, Ongo 4.12.1); None for at any time."""
    return due(case, code.appeal.within, holidays)


def reading(case: Case, code: Code, event: Event, holidays: Collection[date]) -> Due | None:
    """Work out when the time for an appeal ends if it is counted from another event."""
    within, begun = code.appeal.within, day_of_event(case, event)
    if within is None or begun is None:
        return None
    return Due(within, event, begun, periods.last_day(within, begun, holidays))
