"""What a meeting's laptop is told of somebody: from when to when they may not attend, and whom to
ring. Never why.

Cases, legal actions and assessments stay on the officer's side. What the door needs is worked out
there and told in these facts; telling somebody anew replaces what was told of them before, so a
change is told by telling again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from chair_console.core.cases.office import Office
from chair_console.core.cases.standing import away
from chair_console.core.cases.state import Casework, Told
from chair_console.core.fact import GroupId, LocalDate, PersonId, private
from chair_console.core.frozen import replace
from chair_console.core.meeting import State, with_, without
from chair_console.core.refusal import Refusal, refuse_if


@dataclass(frozen=True, slots=True)
class StandingCleared:
    """What meetings' laptops were told of a person holds no more."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class StandingTold:
    """Meetings' laptops are told that a person may not attend on some days."""

    person: PersonId
    first: LocalDate
    group: GroupId | None = None
    """Whose meetings; None: everybody's."""
    last: LocalDate | None = None
    """Itself included; None: open."""
    ring: str = private()
    """Whom to ring."""


def to_tell(office: Office, person: PersonId, ring: str = "") -> tuple[Told, ...]:
    """Work out what meetings' laptops ought to know of a person from today on."""
    spans = sorted(
        {
            (one.group or "", one.first, one.last or date.max)
            for one in away(office.state, person, office.holidays)
            if one.last is None or one.last >= office.today
        }
    )
    return tuple(
        Told(
            person,
            GroupId(group) if group else None,
            first,
            None if last == date.max else last,
            ring,
        )
        for group, first, last in spans
    )


def is_told(office: Office, person: PersonId) -> bool:
    """Tell whether meetings' laptops know how a person stands from today on."""
    known = office.casework.told.get(person, ())
    current = {_days(one) for one in known if one.end is None or one.end >= office.today}
    return current == {_days(one) for one in to_tell(office, person)}


def _days(told: Told) -> tuple[GroupId | None, date, date | None]:
    return told.group, told.start, told.end


def refusal_to_tell(office: Office, person: PersonId, ring: str = "") -> Refusal | None:
    """Tell why there is nothing to tell meetings' laptops of a person."""
    known = office.casework.told.get(person, ())
    if is_told(office, person) and (not ring or all(one.ring == ring for one in known)):
        return Refusal("stale", details={"person": person}, sentence="told-already")
    return None


def tell_standing(
    office: Office, person: PersonId, ring: str = ""
) -> tuple[StandingCleared | StandingTold, ...]:
    """Tell meetings' laptops how a person stands; `ring` defaults to whoever tells it.

    Raises:
        Refused: stale (they know).
    """
    refuse_if(refusal_to_tell(office, person, ring))
    named = ring or office.state.name(office.by)
    return (
        StandingCleared(person),
        *(
            StandingTold(
                person,
                one.start.isoformat(),
                one.group,
                one.end.isoformat() if one.end else None,
                named,
            )
            for one in to_tell(office, person)
        ),
    )


def told_on(state: State, person: PersonId, group: GroupId | None, day: date) -> tuple[Told, ...]:
    """List what this laptop was told that keeps a person away from a group's meeting on a day."""
    return tuple(
        one
        for one in state.casework.told.get(person, ())
        if one.group in {None, group} and one.start <= day and (one.end is None or day <= one.end)
    )


def apply_cleared(casework: Casework, fact: StandingCleared, wall: int) -> Casework:
    """Forget what was told."""
    return replace(casework, told=without(casework.told, fact.person))


def apply_told(casework: Casework, fact: StandingTold, wall: int) -> Casework:
    """Know it."""
    end = date.fromisoformat(fact.last) if fact.last else None
    told = Told(fact.person, fact.group, date.fromisoformat(fact.first), end, fact.ring)
    before = casework.told.get(fact.person, ())
    if told in before:
        return casework
    return replace(casework, told=with_(casework.told, fact.person, (*before, told)))
