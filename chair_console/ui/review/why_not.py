"""What can be done in a case now, and why the rest cannot: asked of the rules themselves.

The same functions stop the act, so a button that shows can be pressed and a greyed line in the menu
says what the act would say.
"""

from __future__ import annotations

from chair_console.core.cases.office import Office
from chair_console.core.cases.opening import refusal_to_open
from chair_console.core.cases.procedure import next_steps
from chair_console.core.cases.stages import refusal_unless_raised
from chair_console.core.cases.state import Case
from chair_console.core.refusal import Refusal

_ANY_TIME = ("appoint", "conflict")
"""Acts that a code always knows, beside the steps of its procedure."""


def acts_now(office: Office, case: Case) -> dict[str, Refusal | None]:
    """Tell for each act that the code knows in this case why it cannot be done; None if it can."""
    found: dict[str, Refusal | None] = {}
    for one in next_steps(case, office):
        if found.get(one.act, one.refusal) is not None or one.refusal is None:
            found[one.act] = one.refusal
    if len(office.code_of(case).considering.by) > 1:
        found["open-case"] = refusal_to_open(office, case)
    raised = refusal_unless_raised(case, office.code_of(case))
    return found | dict.fromkeys(_ANY_TIME, raised)
