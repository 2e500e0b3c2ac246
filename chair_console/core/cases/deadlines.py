"""Every date that a case has to keep, with what it is counted from.

A date that the code sets and a target that the organisation set for itself are told apart: only the
first names a clause. Nothing here moves a date because it falls on a weekend; a note says so, and
only a code that asks for the next working day gets it (`periods.last_day`).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from chair_console.core.cases.closing import monitored_until
from chair_console.core.cases.dates import Due, appeal_due, due, raise_due, reading
from chair_console.core.cases.probation import coming_back, probations_after
from chair_console.core.cases.stages import can_be_appealed
from chair_console.core.cases.state import Appeal, Case, Decision, PersonFile
from chair_console.core.code_file import Code
from chair_console.core.code_values import Event, Period
from chair_console.core.periods import is_working_day

Name = Literal[
    "raise",
    "inform",
    "appeal",
    "appeal-decision",
    "monitoring-end",
    "probation-end",
    "return-apply",
    "confirm-exclusion",
    "review",
]
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""As data, the same on every computer: Python's own names follow the computer's language."""
State = Literal["open", "met", "overdue", "missed"]
"""Overdue: still to be done. Missed: the time passed, or it was done too late."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Another reading of where a deadline is counted from."""

    anchor: Event
    anchor_date: date
    last_day: date


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date to keep, and its sum: the anchor's date and the period give the last day."""

    name: Name
    anchor: Event
    anchor_date: date
    last_day: date
    """Itself included."""
    clause: str | None
    """None where the organisation set it."""
    from_code: bool
    state: State
    period: Period | None = None
    """What is added to the anchor's date; None where nothing is."""
    readings: tuple[Reading, ...] = ()
    """Where the code leaves open what it counts from: the readings not taken."""
    note: str = ""
    """The name of the holiday or day of the weekend that it falls on; empty on a working day."""


def deadlines(
    case: Case,
    code: Code,
    today: date,
    holidays: Collection[date],
    file: PersonFile | None = None,
) -> tuple[Deadline, ...]:
    """List the deadlines of a case that have begun.

    Args:
        case: which.
        code: the one it is pinned to.
        today: the local day for which they are told.
        holidays: weekdays on which nobody works.
        file: of the person; without it, coming back is left out.
    """
    found = [_raise(case, code, today, holidays), *_inform(case, code, today, holidays)]
    if case.decisions:
        decision = case.decisions[-1]
        found.append(_appeal(case, decision, code, today, holidays))
        found += _appeal_decision(case, decision, code, today, holidays)
        found.append(_monitoring(case, decision, code, today, holidays))
    if file is not None:
        found += _coming_back(case, code, file, today, holidays)
    return tuple(replace(one, note=day_note(one.last_day, holidays)) for one in found if one)


def day_note(day: date, holidays: Collection[date]) -> str:
    """Name the holiday or the day of the weekend on a day; empty on a working day."""
    if is_working_day(day, holidays):
        return ""
    named = getattr(holidays, "name", None)
    name = str(named(day)) if named is not None and day in holidays else ""
    return name or DAYS[day.weekday()]


def _of(
    name: Name,
    counted: Due,
    clause: str | None,
    state: State,
    readings: tuple[Reading, ...] = (),
) -> Deadline:
    return Deadline(
        name,
        counted.anchor,
        counted.anchor_date,
        counted.last_day,
        clause,
        clause is not None,
        state,
        counted.period,
        readings,
    )


def _raise(case: Case, code: Code, today: date, holidays: Collection[date]) -> Deadline | None:
    counted = raise_due(case, code, holidays)
    if counted is None:
        return None
    state = _until(counted.last_day, case.raised, today, "missed")
    return _of("raise", counted, code.issue.clause_for("within"), state)


def _until(last_day: date, done: date | None, today: date, after: State) -> State:
    """Tell the state of what had to be done by a day; `after` where it passed undone."""
    if done is not None:
        return "met" if done <= last_day else "missed"
    return after if today > last_day else "open"


def _inform(
    case: Case, code: Code, today: date, holidays: Collection[date]
) -> list[Deadline | None]:
    """Telling the individual; the first decision counts where it was sent back later."""
    first = case.decisions[0] if case.decisions else None
    waits = case.late and not case.late_accepted
    if waits or (case.exit is not None and first is None):
        return []
    told = first.notice.counts_from if first is not None and first.notice else None
    rule = code.considering.inform
    found: list[Deadline | None] = []
    for period, key in ((rule.within, "within"), (rule.local_target, "local_target")):
        counted = due(case, period, holidays)
        if counted is not None:
            state = _until(counted.last_day, told, today, "overdue")
            found.append(_of("inform", counted, rule.clause_for(key), state))
    return found


def _appeal(
    case: Case, decision: Decision, code: Code, today: date, holidays: Collection[date]
) -> Deadline | None:
    counted = appeal_due(case, code, holidays)
    if counted is None or decision.notice is None or not can_be_appealed(decision, code):
        return None
    received = [one.received for one in _appeals(decision)]
    state = _until(counted.last_day, min(received, default=None), today, "missed")
    found = (
        reading(case, code, one, holidays)
        for one in code.appeal.anchor_ambiguous
        if one != counted.anchor
    )
    readings = tuple(Reading(one.anchor, one.anchor_date, one.last_day) for one in found if one)
    return _of("appeal", counted, code.appeal.clause_for("within"), state, readings)


def _appeals(decision: Decision) -> tuple[Appeal, ...]:
    last = (decision.appeal,) if decision.appeal is not None else ()
    return (*decision.earlier_appeals, *last)


def _appeal_decision(
    case: Case, decision: Decision, code: Code, today: date, holidays: Collection[date]
) -> list[Deadline | None]:
    appeal, rule = decision.appeal, code.appeal
    if appeal is None or not appeal.stands:
        return []
    done = appeal.result.day if appeal.result is not None else None
    found: list[Deadline | None] = []
    for period, key in (
        (rule.decision_within, "decision_within"),
        (rule.decision_target, "decision_target"),
    ):
        counted = due(case, period, holidays)
        if counted is not None:
            state = _until(counted.last_day, done, today, "overdue")
            found.append(_of("appeal-decision", counted, rule.clause_for(key), state))
    return found


def _monitoring(
    case: Case, decision: Decision, code: Code, today: date, holidays: Collection[date]
) -> Deadline | None:
    ends = monitored_until(case, decision, holidays)
    if ends is None or decision.notice is None or decision.defined_period is None:
        return None
    rule = code.outcome[decision.outcome or ""]
    key = "monitoring_period" if rule.defined_period == "none" else "defined_period"
    clause = rule.clause_for(key) if getattr(rule, key) != "none" else None
    period = replace(decision.defined_period, first_day="included")
    counted = Due(period, "decision_notified", decision.notice.counts_from, ends)
    return _of("monitoring-end", counted, clause, "met" if today > ends else "open")


def _coming_back(
    case: Case, code: Code, file: PersonFile, today: date, holidays: Collection[date]
) -> list[Deadline | None]:
    found: list[Deadline | None] = []
    for one in probations_after(case, code, file, holidays):
        rule = code.return_.probation
        period = None if rule == "none" else replace(rule.length, first_day="included")
        ended: State = "met" if today > one.last else "open"
        source = one.clause is not None
        found.append(
            Deadline(
                "probation-end",
                one.anchor,
                one.anchor_date,
                one.last,
                one.clause,
                source,
                ended,
                period,
            )
        )
    back = coming_back(case, code, file, holidays)
    if back is not None:
        state: State = "met" if back.done is not None else "open"
        if back.ours:
            state = _until(back.day, back.done, today, "overdue")
        source = back.clause is not None
        found.append(
            Deadline(
                "return-apply",
                "sanction_ends",
                back.anchor_date,
                back.day,
                back.clause,
                source,
                state,
            )
        )
    return found
