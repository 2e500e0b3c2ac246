"""A bar without an end of its own is looked at again on a day that was set for it.

Broxtowe BR14 names no length for a serious breach, so that a bar there may go on without an end.
The day is the organisation's own; when it comes nothing ends, but the board of dates says so until
a meeting about coming back was held.
"""

from __future__ import annotations

from chair_console.core.cases.deadlines import Deadline, State, day_note
from chair_console.core.cases.office import Office
from chair_console.core.cases.sanctions import released, sanctions
from chair_console.core.cases.state import Case


def looking_again(office: Office, case: Case) -> Deadline | None:
    """Give the day on which a bar without an end is looked at again; None where none is due."""
    decision, file = case.decision, office.file(case.person)
    day = decision.review if decision is not None else None
    if decision is None or day is None or any(met >= day for met, _ in file.reinstatements):
        return None
    going_on = (
        one
        for one in sanctions(case, office.code_of(case), office.holidays)
        if one.last_day is None and one.ended is None and released(one, file) is None
    )
    if next(going_on, None) is None:
        return None
    state: State = "overdue" if office.today > day else "open"
    note = day_note(day, office.holidays)
    return Deadline("review", "decision_made", decision.day, day, None, False, state, note=note)
