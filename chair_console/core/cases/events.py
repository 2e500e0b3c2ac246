"""Representing the group elsewhere, and reporting back.

Broxtowe, External Events, point 1: whoever represents the group reports to it on what they
attended. No time is set, so the report stays on the agenda of the group's meetings until it was
given. Other codes may set a time, or ask for no report.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from chair_console.core.cases.office import Office
from chair_console.core.cases.state import Casework, ExternalEvent
from chair_console.core.code_values import Period
from chair_console.core.fact import EventId, GroupId, LocalDate, NewEventId, PersonId, private
from chair_console.core.frozen import replace
from chair_console.core.meeting import State, with_
from chair_console.core.periods import last_day
from chair_console.core.refusal import Refusal, refuse_if

_NONE: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class EventAttended:
    """A person represented the group elsewhere."""

    event: EventId
    person: PersonId
    day: LocalDate
    group: GroupId | None = None
    what: str = private()
    ref: str = private()


@dataclass(frozen=True, slots=True)
class EventReported:
    """The group was told about it."""

    event: EventId
    day: LocalDate


def event_attended(
    office: Office,
    id: NewEventId,
    person: PersonId,
    event: str,
    group: GroupId | None = None,
    on: LocalDate | None = None,
    ref: str = "",
) -> tuple[EventAttended, ...]:
    """Record that a person represented the group elsewhere.

    Args:
        office: when and by whom it is recorded.
        id: of the occasion.
        person: who went.
        event: what it was.
        group: for which group; None for the one whose meeting they were listed for last.
        on: the day, if not today.
        ref: the script's own id of it.

    Raises:
        Refused: stale (a day that has not come yet).
    """
    day = date.fromisoformat(on) if on else office.today
    if day > office.today:
        refuse_if(Refusal("stale", details={"person": person}, sentence="not-yet-that-day"))
    return (
        EventAttended(id, person, day.isoformat(), group or _group_of(office, person), event, ref),
    )


def _group_of(office: Office, person: PersonId) -> GroupId | None:
    meetings = [one for one in office.state.meetings.values() if person in one.people]
    if meetings:
        return max(meetings, key=lambda one: (one.planned, one.id)).group
    groups = (one.id for one in office.state.groups.values() if person in one.members)
    return next(groups, None)


def refusal_to_report(office: Office, id: EventId) -> Refusal | None:
    """Tell why a report cannot be recorded."""
    found = office.casework.events[id]
    if found.reported is None:
        return None
    return Refusal("stale", details={"person": found.person}, sentence="reported-already")


def event_reported(office: Office, id: EventId) -> tuple[EventReported, ...]:
    """Record that the group was told about it.

    Raises:
        Refused: stale (it was told before).
    """
    refuse_if(refusal_to_report(office, id))
    return (EventReported(id, office.today.isoformat()),)


def unreported(casework: Casework, group: GroupId | None = None) -> tuple[ExternalEvent, ...]:
    """List what a group (None: any) has not been told about yet, the oldest first."""
    found = (
        one
        for one in casework.events.values()
        if one.reported is None and (group is None or one.group == group)
    )
    return tuple(sorted(found, key=lambda one: (one.day, one.id)))


def report_due(
    state: State, event: ExternalEvent, holidays: Collection[date] = _NONE
) -> date | None:
    """Tell by which day a group's code wants the report; None for its next meeting, or no day."""
    group = state.groups.get(event.group) if event.group is not None else None
    code = state.codes.get(group.code) if group is not None else None
    within = code.external_events.report_within if code is not None else None
    return last_day(within, event.day, holidays) if isinstance(within, Period) else None


def apply_attended(casework: Casework, fact: EventAttended, wall: int) -> Casework:
    """Know the occasion; a report that came first stays."""
    if fact.event in casework.events:
        return casework
    day = date.fromisoformat(fact.day)
    event = ExternalEvent(fact.event, fact.person, fact.group, day, fact.what, ref=fact.ref)
    return replace(casework, events=with_(casework.events, event.id, event))


def apply_reported(casework: Casework, fact: EventReported, wall: int) -> Casework:
    """Note the first report."""
    event = casework.events.get(fact.event)
    if event is None or event.reported is not None:
        return casework
    told = replace(event, reported=date.fromisoformat(fact.day))
    return replace(casework, events=with_(casework.events, event.id, told))
