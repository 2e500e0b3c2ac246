"""The time that a group of people shares on each item, in words; only where the group uses that."""

from __future__ import annotations

from chair_console.core.fact import BudgetId, PersonId
from chair_console.core.floor import budgets_left
from chair_console.core.meeting import Contribution, Meeting, Room
from chair_console.language import _
from chair_console.wording import moments


def budget_name(room: Room, budget: BudgetId) -> str:
    """Name a group of people that shares a time."""
    place = list(room.meeting.budgets).index(budget) + 1
    return room.meeting.budget_names.get(budget) or _("Group {number}").format(number=place)


def budget_time(room: Room, budget: BudgetId) -> str:
    """Say what is left: "4:12 left", "0:30 over"."""
    return _time(budgets_left(room.meeting, room.tick)[budget])


def _time(ms: int) -> str:
    # Rounded up, so that nothing is left only when nothing is.
    if ms >= 0:
        return _("{time} left").format(time=moments.clock_words(-(-ms // 1000) * 1000))
    return _("{time} over").format(time=moments.clock_words(ms))


def budget_words(room: Room, person: PersonId | None) -> str:
    """Say what is left of the time of a person's group: "Tenants 4:12 left"."""
    budget = _budget_of(room.meeting, person)
    if budget is None:
        return ""
    return f"{budget_name(room, budget)} {budget_time(room, budget)}"


def all_budgets(room: Room) -> str:
    """Say what is left of every group's time on the open item."""
    left = budgets_left(room.meeting, room.tick)
    return ", ".join(f"{budget_name(room, one)} {_time(ms)}" for one, ms in left.items())


def budget_used_up(room: Room, person: PersonId | None) -> bool:
    """Tell whether the group of a person has no time left on this item."""
    budget = _budget_of(room.meeting, person)
    return budget is not None and budgets_left(room.meeting, room.tick)[budget] <= 0


def _budget_of(meeting: Meeting, person: PersonId | None) -> BudgetId | None:
    attendee = meeting.people.get(person) if person is not None else None
    budget = attendee.budget if attendee is not None else None
    return budget if budget in meeting.budgets else None


def item_ms_left(meeting: Meeting, one: Contribution) -> int | None:
    """Tell what is left of a person's own time on an item; None where the group sets none."""
    whole = meeting.settings.person_item_s
    if whole is None or one.person is None:
        return None
    turns = (turn for turn in meeting.turns if turn.kind == "ordinary" and turn.item == one.item)
    return whole * 1000 - sum(turn.speaking for turn in turns if turn.person == one.person)
