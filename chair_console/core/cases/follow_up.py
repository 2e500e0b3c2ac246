"""What a meeting leaves to do for the officer: enquiries taken outside, calls to make next day.

Individual enquiries belong outside the meeting (Broxtowe, Personal Conduct, point 9; Ongo 4.10),
and somebody has to take them up. Whoever was asked to leave is rung the next day. Both are known by
the act that recorded them in the meeting; here it is recorded that they were dealt with.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from chair_console.core.cases.office import Office
from chair_console.core.cases.state import Casework
from chair_console.core.fact import LocalDate, private
from chair_console.core.frozen import replace
from chair_console.core.meeting import with_
from chair_console.core.refusal import Refusal, refuse_if


@dataclass(frozen=True, slots=True)
class TakenUp:
    """Something that a meeting left to do was dealt with."""

    of: str
    """The act that recorded it in the meeting."""
    day: LocalDate
    text: str = private()
    """What was done."""


def refusal_to_take_up(office: Office, of: str) -> Refusal | None:
    """Tell why it cannot be recorded that something was dealt with."""
    done = of in office.casework.taken_up
    return Refusal("stale", sentence="taken-up-already") if done else None


def take_up(office: Office, of: str, text: str = "") -> tuple[TakenUp, ...]:
    """Record that something a meeting left to do was dealt with today.

    Raises:
        Refused: stale (it was before).
    """
    refuse_if(refusal_to_take_up(office, of))
    return (TakenUp(of, office.today.isoformat(), text),)


def apply_taken_up(casework: Casework, fact: TakenUp, wall: int) -> Casework:
    """Keep the day; recorded twice, the first counts."""
    if fact.of in casework.taken_up:
        return casework
    day = date.fromisoformat(fact.day)
    return replace(casework, taken_up=with_(casework.taken_up, fact.of, day))
