"""A first time after coming back, and the day from which coming back can be settled.

Ongo 4.11.6: whoever is let back in after a year away is on probation for the first six months, and
a breach in that time keeps them away at once. What counts is the day of the incident, not that of
the report. From when the time runs is the code's to say (`[return.probation] from`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from chair_console.core.cases.sanctions import DAY, Sanction, released, sanctions
from chair_console.core.cases.state import Case, Casework, PersonFile
from chair_console.core.code_file import Code
from chair_console.core.code_values import Event
from chair_console.core.fact import PersonId
from chair_console.core.periods import last_day_of_length

_NONE: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Probation:
    """Some days on which a breach has consequences of its own."""

    anchor: Event
    """From what it is counted."""
    anchor_date: date
    first: date
    last: date
    """Itself included."""
    clause: str | None


@dataclass(frozen=True, slots=True)
class ComingBack:
    """When somebody who was kept away can be let back in, as far as that takes an act."""

    anchor_date: date
    """The last day of the sanction."""
    day: date
    """By when to have met, so that a missing appointment keeps nobody away (Broxtowe BR15); or the
    first day on which permission can be given (Ongo 4.11.6)."""
    ours: bool
    """Whether it is for the organisation to act by that day; else for the person, at any time."""
    clause: str | None
    done: date | None
    """When the person met the others, or applied."""


def probations(
    casework: Casework,
    codes: Mapping[str, Code],
    person: PersonId,
    holidays: Collection[date] = _NONE,
) -> tuple[Probation, ...]:
    """List the times of probation of a person, by the cases that they came back from."""
    file = casework.files.get(person) or PersonFile(person)
    return tuple(
        found
        for case in casework.cases_of(person)
        if case.code in codes
        for found in probations_after(case, codes[case.code], file, holidays)
    )


def probations_after(
    case: Case, code: Code, file: PersonFile, holidays: Collection[date] = _NONE
) -> tuple[Probation, ...]:
    """List the times of probation that follow the sanctions of one case."""
    found = (_after(one, code, file, holidays) for one in sanctions(case, code, holidays))
    return tuple(one for one in found if one is not None)


def on_probation(times: Collection[Probation], day: date) -> bool:
    """Tell whether a day lies in any of these times."""
    return any(one.first <= day <= one.last for one in times)


def coming_back(
    case: Case, code: Code, file: PersonFile, holidays: Collection[date] = _NONE
) -> ComingBack | None:
    """Tell when the person of a case can be let back in; None where that takes no act, or no day
    is known."""
    for one in reversed(sanctions(case, code, holidays)):
        if one.ends != "returns" and one.last_day is not None and one.ended is None:
            return _coming_back(one, one.last_day, code, file)
    return None


def _coming_back(sanction: Sanction, last: date, code: Code, file: PersonFile) -> ComingBack:
    clause = code.return_.clause_for("how")
    if sanction.ends == "reinstatement_meeting":
        met = [day for day, _ in file.reinstatements if day > sanction.start]
        return ComingBack(last, last, True, clause, min(met, default=None))
    asked = [day for day in file.applied if day >= sanction.start]
    return ComingBack(last, last + DAY, False, clause, min(asked, default=None))


def _after(
    sanction: Sanction, code: Code, file: PersonFile, holidays: Collection[date]
) -> Probation | None:
    rule = code.return_.probation
    if rule == "none" or sanction.ended is not None:
        return None
    back, last = released(sanction, file), sanction.last_day
    if sanction.ends != "returns" and back is None:
        return None
    if rule.from_ == "sanction_ends" and last is not None:
        anchor = min(last, back - DAY) if back is not None else last
        first = anchor + DAY
    elif back is not None:
        anchor = first = back
    else:
        # Nobody had to let them back in, and the code counts from a letter that says so.
        return None
    end = last_day_of_length(rule.length, first, holidays)
    return Probation(rule.from_, anchor, first, end, rule.clause)
