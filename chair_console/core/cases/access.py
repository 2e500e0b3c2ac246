"""Somebody asks what is held about them, and is given a copy.

The answer is due on the day of the same number in the next month, on its last day where it has
none, and on the next working day where that is none (UK GDPR article 12; the Information
Commissioner's way of counting). Where it first had to be asked who they are, the time runs from
the answer to that. What was given and when is recorded, never the copy itself.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from chair_console.core import periods
from chair_console.core.cases.office import Office
from chair_console.core.code_values import Period
from chair_console.core.fact import LocalDate, PersonId
from chair_console.core.refusal import Refusal, refuse_if

_ONE_MONTH = Period(1, "months", falls_on_non_working_day="next_working_day")
SHOWABLE = ("raiser", "officers", "others", "assessments")
"""What a copy leaves out unless it is switched on: who raised an issue, who chairs and decides,
everybody else, and assessments after a conviction was declared."""


@dataclass(frozen=True, slots=True)
class CopyGiven:
    """A person was given a copy of what is held about them."""

    person: PersonId
    received: LocalDate
    """When they asked, or proved who they are."""
    due: LocalDate
    day: LocalDate
    shown: tuple[str, ...] = ()
    """Words of SHOWABLE that were switched on."""


def answer_due(received: date, holidays: Collection[date]) -> date:
    """Tell by when somebody has to have their copy."""
    return periods.last_day(_ONE_MONTH, received, holidays)


def refusal_of_copy(office: Office, person: PersonId, received: LocalDate) -> Refusal | None:
    """Tell why no copy can be given."""
    if person not in office.state.people:
        return Refusal("person-required")
    if date.fromisoformat(received) > office.today:
        return Refusal("form", sentence="not-yet-that-day")
    return None


def give_copy(
    office: Office, person: PersonId, received: LocalDate, shown: tuple[str, ...] = ()
) -> tuple[CopyGiven, ...]:
    """Record that somebody was given a copy of what is held about them.

    Raises:
        Refused: person-required, form (the request is of a day to come).
    """
    refuse_if(refusal_of_copy(office, person, received))
    due = answer_due(date.fromisoformat(received), office.holidays).isoformat()
    known = tuple(one for one in SHOWABLE if one in shown)
    return (CopyGiven(person, received, due, office.today.isoformat(), known),)
