"""Time that groups of people share on each item, in one line: "Tenants 10, Leaseholders 5:30"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from chair_console.core.fact import BudgetId
from chair_console.core.meeting import Meeting
from chair_console.language import _
from chair_console.ui.controls import length_in
from chair_console.wording import moments

_PART = re.compile(r"(?P<name>.*\S)\s+(?P<length>\d+(:\d+)?(\s*[a-z]+)?)")


def read_shared(line: str) -> tuple[dict[str, int], str]:
    """Read the groups and their seconds on each item.

    Returns:
        (name to seconds, a sentence about what was not understood or "")
    """
    shared: dict[str, int] = {}
    for part in (" ".join(one.split()) for one in line.split(",")):
        if not part:
            continue
        found = _PART.fullmatch(part)
        seconds = length_in(found["length"]) if found else None
        if found is None or not seconds:
            return {}, _("Write a name and minutes, such as “Tenants 10”, not “{part}”.").format(
                part=part
            )
        shared[found["name"].rstrip(":")] = seconds
    return shared, ""


def shared_words(meeting: Meeting) -> str:
    """Write the shared times of a meeting as they are read."""
    parts = []
    for place, (budget, ms) in enumerate(meeting.budgets.items(), 1):
        name = meeting.budget_names.get(budget) or _("Group {number}").format(number=place)
        parts.append(f"{name} {moments.clock_words(ms)}")
    return ", ".join(parts)


def known_budgets(meeting: Meeting) -> Mapping[str, BudgetId]:
    """Find the groups of people that share a time by what they are called."""
    return {
        meeting.budget_names.get(budget) or _("Group {number}").format(number=place): budget
        for place, budget in enumerate(meeting.budgets, 1)
    }
