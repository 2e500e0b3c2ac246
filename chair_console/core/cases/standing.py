"""Whether somebody may attend on a day: worked out from dated days, never kept as a mark.

Several things can keep a person away on one day: an open case, a sanction, waiting for a meeting
or a permission after one, the landlord's legal action, an assessment. Each has its own days, and
the end of one never ends another. Nothing has to run at midnight.

What a meeting's laptop shows of this is `core/attendance.py`'s business: yes, or one sentence.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from chair_console.core.cases.interim import interim
from chair_console.core.cases.parties import kinds_by_role
from chair_console.core.cases.probation import probations
from chair_console.core.cases.sanctions import DAY, sanctions, up_to_release
from chair_console.core.cases.state import Case, PersonFile, Restriction, Stay
from chair_console.core.code_cases import LegalAction, Trigger
from chair_console.core.code_file import Code
from chair_console.core.fact import CaseId, GroupId, PersonId
from chair_console.core.meeting import State

StayReason = Literal["legal_action", "assessment"]

_NONE: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Away:
    """Some days on which something keeps a person away."""

    clause: str | None
    case: CaseId | None
    """None where the reason lies outside any case."""
    group: GroupId | None
    """From whose meetings; None: everybody's."""
    first: date
    last: date | None
    """Itself included; None: open."""
    waiting: bool = False
    """A sanction has run its length; a meeting or a permission is awaited."""

    def covers(self, day: date, group: GroupId | None) -> bool:
        """Tell whether it keeps the person away from a group's meeting on a day."""
        here = self.group in {None, group}
        return here and self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether somebody may attend on a day."""

    may_attend: bool
    until: date | None = None
    """The last day of being kept away, itself included; None where it is open."""
    why: tuple[Away, ...] = ()
    """What keeps them away on that day, the earliest first."""


def standing(
    state: State,
    person: PersonId,
    group: GroupId | None,
    on: date,
    holidays: Collection[date] = _NONE,
) -> Standing:
    """Tell whether a person may attend a group's meeting on a day.

    Args:
        state: with the casework, as far as this laptop has it.
        person: who.
        group: whose meeting; None asks for what keeps them away from all meetings.
        on: the local day.
        holidays: counted only where a code's lengths are in working days.
    """
    spans = tuple(one for one in away(state, person, holidays) if one.group in {None, group})
    why = tuple(one for one in spans if one.covers(on, group))
    if not why:
        return Standing(True)
    return Standing(False, _until(spans, why), why)


def away(state: State, person: PersonId, holidays: Collection[date] = _NONE) -> tuple[Away, ...]:
    """List everything that ever keeps a person away, by its first day."""
    work = state.casework
    cases, file = work.cases_of(person), work.files.get(person) or PersonFile(person)
    times = probations(work, state.codes, person, holidays)
    found: list[Away] = []
    for case in cases:
        code = state.codes.get(case.code)
        if code is None:
            continue
        kinds = kinds_of(state, person, case.group) if code.interim.not_for else frozenset()
        for one in interim(case, code, times, kinds):
            found.append(Away(one.clause, case.id, one.group, one.first, one.last))
        found += _by_sanctions(case, code, file, holidays)
    found += [one for stay in file.stays for one in _by_stay(stay, state.codes.get(stay.code))]
    found += [_by_status(one, state.codes.get(one.code)) for one in _withdrawn(file)]
    return tuple(sorted(found, key=lambda one: (one.first, one.case or "", one.clause or "")))


def kinds_of(state: State, person: PersonId, group: GroupId | None) -> frozenset[str]:
    """Tell what kinds of people somebody is to a group, as far as is known."""
    found = state.groups.get(group) if group is not None else None
    roles = {found.members[person]} if found is not None and person in found.members else set()
    for meeting in state.meetings.values():
        if meeting.group == group and person in meeting.people:
            roles.add(meeting.people[person].role)
    return frozenset(kind for role in roles for kind in kinds_by_role(role))


def _by_sanctions(
    case: Case, code: Code, file: PersonFile, holidays: Collection[date]
) -> Iterator[Away]:
    for sanction in sanctions(case, code, holidays):
        for one in up_to_release(sanction, file):
            yield Away(one.clause, case.id, one.group, one.first, one.last, one.waiting)


def _by_stay(stay: Stay, code: Code | None) -> Iterator[Away]:
    """Give the days of a legal action or an assessment, where the code keeps people away for it."""
    rule = stay_rule(code, stay.why) if code is not None else None
    if rule is not None and (stay.end is None or stay.end >= stay.start):
        yield Away(rule.clause, None, None, stay.start, stay.end)


def _withdrawn(file: PersonFile) -> Iterator[Restriction]:
    """List when somebody's status was withdrawn after an assessment (Ongo 4.11.2)."""
    for one in file.restrictions:
        if one.what == "status" and (one.end is None or one.end >= one.start):
            yield one


def _by_status(one: Restriction, code: Code | None) -> Away:
    clause = code.special.convictions.clause_for("afterwards") if code is not None else None
    return Away(clause, None, None, one.start, one.end)


def stay_rule(code: Code, why: StayReason) -> Trigger | LegalAction | None:
    """Find what a code says about being kept away outside any case; None if it says nothing."""
    event = "notice_of_legal_action" if why == "legal_action" else "conviction_not_declared"
    for trigger in code.interim.trigger:
        if trigger.when == event and trigger.exclusion != "none":
            return trigger
    action = code.special.legal_action
    return action if why == "legal_action" and action.suspend == "may" else None


def _until(spans: Iterable[Away], why: Iterable[Away]) -> date | None:
    """Tell the last day: spans that overlap or follow at once are one time of being away.

    Waiting without an end is left out unless it has begun: until then the length is what counts.
    """
    end = date.min
    for one in why:
        if one.last is None:
            return None
        end = max(end, one.last)
    for one in sorted(spans, key=lambda span: span.first):
        if one.first > end + DAY or (one.last is None and one.waiting):
            continue
        if one.last is None:
            return None
        end = max(end, one.last)
    return end
