"""Who may come in: yes, or one and the same sentence, whatever the cause.

Whoever is at the door may be a neighbour. They learn neither clause nor case nor date, so that a
conviction or a tenancy cannot be guessed; they are asked to ring somebody who knows. Broxtowe BR12
and Ongo 4.11 keep people away; only officers who deal with cases let somebody in all the same,
with a reason, and the lead officer sees that they did.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from chair_console.core.cases.standing import standing
from chair_console.core.cases.telling import told_on
from chair_console.core.code_file import Code
from chair_console.core.fact import PersonId
from chair_console.core.meeting import Meeting, Room, State
from chair_console.core.refusal import Refusal
from chair_console.core.roles import OFFICERS, capacities

_NONE: frozenset[date] = frozenset()


def may_attend(
    state: State,
    meeting: Meeting,
    person: PersonId,
    day: date,
    holidays: Collection[date] = _NONE,
) -> bool:
    """Tell whether somebody may attend a meeting on a day, as far as this laptop knows."""
    return _why_not(state, meeting, person, day, holidays) is None


def refusal_at_the_door(room: Room, person: PersonId) -> Refusal | None:
    """Tell why somebody may not come in today; the details say whom to ring, and nothing else."""
    today = date(1970, 1, 1) + timedelta(minutes=room.wall // 60_000 + room.offset)
    return _why_not(room.state, room.meeting, person, today, room.holidays)


def refusal_to_let_in(room: Room, person: PersonId, override: str) -> Refusal | None:
    """Tell why somebody may not be let in; `override` is the reason to do it all the same."""
    refusal = refusal_at_the_door(room, person)
    if refusal is None or not override.strip():
        return refusal
    if room.by == person:
        return Refusal("own-case", details={"person": person})
    if capacities(room.meeting, room.by) & who_may_let_in(room.code):
        return None
    return Refusal("not-authorised", details={"person": room.by}, sentence="only-officers-let-in")


def who_may_let_in(code: Code) -> frozenset[str]:
    """Name the roles in the room that deal with cases under a code; any officer if none does."""
    named = frozenset({code.issue.to or "", *code.considering.by})
    return named & OFFICERS or OFFICERS


def _why_not(
    state: State, meeting: Meeting, person: PersonId, day: date, holidays: Collection[date]
) -> Refusal | None:
    """Find what keeps somebody away: worked out here, or told by the officer's laptop."""
    found = standing(state, person, meeting.group, day, holidays)
    told = told_on(state, person, meeting.group, day)
    if found.may_attend and not told:
        return None
    ring = next((one.ring for one in told if one.ring), "") or _officer(state, meeting, person)
    details = {"person": person, "ring": ring, "title": _title(meeting.code)}
    # The clause is for the record of the officer's side; no screen at the door shows it.
    return Refusal("may-not-attend", found.why[0].clause if found.why else None, details)


def _officer(state: State, meeting: Meeting, person: PersonId) -> str:
    """Name the lead officer on the meeting's list; empty if none is listed."""
    for one in meeting.people.values():
        if one.role == "lead_officer" and one.person != person:
            return state.name(one.person)
    return ""


def _title(code: Code) -> str:
    """Give the title of the role to which issues are raised."""
    known = code.roles.get(code.issue.to or "") or code.roles.get("lead_officer")
    return known.title if known else ""
