"""Words for the ids in the facts of one meeting: people, items, votes, warnings, times."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from chair_console.core import interests
from chair_console.core.fact import (
    ActionId,
    BudgetId,
    EntryId,
    ItemId,
    PersonId,
    VoteId,
    WarningId,
)
from chair_console.core.meeting import Meeting, State
from chair_console.language import _
from chair_console.wording.joining import held_apart
from chair_console.wording.moments import hour


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asked for the floor with an entry, on what, and as what."""

    person: PersonId | None
    item: ItemId
    kind: str


@dataclass(frozen=True, slots=True)
class Names:
    """Words for the ids in the facts of one meeting, acts that were taken back included."""

    state: State
    meeting: Meeting
    titles: Mapping[ItemId, str]
    entries: Mapping[EntryId, Asking]
    motions: Mapping[VoteId, str]
    warned: Mapping[WarningId, PersonId]
    actions: Mapping[ActionId, str]
    budgets: Mapping[BudgetId, int]
    """The groups of people that share an allowance of time, numbered: not all have a name."""
    said: Mapping[str, list[str]]
    """By act, what the log has said of it so far."""

    def person(self, person: str | None) -> str:
        """Name a person, whoever they were counted as at the time."""
        name = self.state.name(PersonId(person or ""))
        return held_apart(name) or _("somebody who is not listed here")

    def people(self, several: tuple[PersonId, ...]) -> str:
        """Name several persons."""
        return ", ".join(self.person(one) for one in several) or _("nobody")

    def item(self, item: ItemId) -> str:
        """Name an item of the agenda."""
        return self.titles.get(item) or _("an item that is not listed here")

    def speaker(self, entry: EntryId | None) -> str:
        """Name whoever asked for the floor with an entry."""
        known = self.entries.get(entry) if entry is not None else None
        return self.person(known.person) if known and known.person else _("somebody without a name")

    def clause(self, clause: str) -> str:
        """Say where a clause is found in the document."""
        return self.meeting.code.clause_text(clause).label

    def interest(self, kind: str) -> str:
        """Say which kind of interest it is."""
        known = interests.kind_of(self.meeting.code, kind)
        return known.title if known else kind.replace("_", " ")

    def budget(self, budget: BudgetId) -> str:
        """Name a shared allowance of time."""
        name = self.meeting.budget_names.get(budget)
        if name:
            return _("the time that {group} share").format(group=name)
        number = self.budgets.get(budget, "?")
        return _("the time that group {number} shares").format(number=number)

    def motion(self, vote: VoteId) -> str:
        """Say what a vote was about."""
        return self.motions.get(vote) or _("a vote that is not listed here")

    def time(self, wall: int) -> str:
        """Say the time of day where the meeting is held."""
        return hour(wall, self.meeting.zone)

    def group(self, group: str) -> str:
        """Name a group."""
        known = next((one for one in self.state.groups.values() if one.id == group), None)
        return known.name if known else _("the group")
