"""A panel whose evening was run on paper, and the clerk who types it in two days later."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, time
from pathlib import Path

from chair_console.clock import ScriptClock
from chair_console.core.fact import ItemId, MeetingId, PersonId
from chair_console.core.kinds import KINDS
from chair_console.core.meeting import Meeting
from chair_console.models.database import throw_away_database
from chair_console.record import Record
from chair_console.replay.paper.evening import Tried, record_evening, try_out
from chair_console.replay.paper.lines import PaperLine, Typed
from chair_console.resource import resource
from chair_console.ui.planning import (
    GroupPlan,
    ItemPlan,
    MeetingPlan,
    PersonPlan,
    make_group,
    plan_meeting,
    read_code,
)

MARCH_1 = 1_772_366_400_000
"""Sunday 1 March 2026, 12:00 in London."""
SEVEN = 1_772_564_400_000
"""Tuesday 3 March 2026, 19:00 in London."""
THURSDAY = 1_772_704_800_000
"""Thursday 5 March 2026, 10:00 in London."""
PEOPLE = ("Mel Shaw", "Ann Lee", "Bob Hill", "Dawn Price", "Ida Vane")
ITEMS = ("Repairs", "Roses")


class Clerk:
    """Somebody with the sheet of paper and the laptop."""

    def __init__(self, record: Record, clock: ScriptClock, code: str) -> None:
        self.record, self.clock = record, clock
        self.meeting = _planned(record, code)
        clock.go_to(THURSDAY)
        self.typed = Typed(date(2026, 3, 3), self.person("Dawn"))

    @property
    def here(self) -> Meeting:
        """The meeting as it is recorded."""
        return self.record.state.meetings[self.meeting]

    def person(self, name: str) -> PersonId:
        known = self.record.state.people.values()
        return next(one.id for one in known if one.name.startswith(name))

    def item(self, title: str) -> ItemId:
        return next(one.id for one in self.here.items.values() if one.title == title)

    def writes(self, at: str, line_kind: str, /, **said: str) -> None:
        """Type one line: people and items by what they are called."""
        told = dict(said)
        for key in ("person", "by", "with"):
            if key in told:
                told[key] = self.person(told[key])
        if "item" in told:
            told["item"] = self.item(told["item"])
        line = PaperLine(line_kind, time.fromisoformat(at), told)
        self.typed = replace(self.typed, lines=(*self.typed.lines, line))

    def everybody_came_and_it_began(self) -> None:
        for name in ("Mel", "Ann", "Bob", "Dawn"):
            self.writes("18:55", "came", person=name)
        self.writes("19:00", "began", rules="read_out")
        self.writes("19:01", "item", item="Repairs")

    def tries(self) -> Tried:
        return try_out(self.record, self.meeting, self.typed)

    def problems(self) -> list[str]:
        return [one for one in self.tries().problems if one]

    def records(self, goes_on: bool = False) -> bool:
        """Record everything; tell whether it was."""
        change, _tried = record_evening(self.record, self.meeting, self.typed, goes_on)
        return change is not None


@contextmanager
def a_clerk(folder: Path, code: str = "ongo-2017-04") -> Iterator[Clerk]:
    """Lend a clerk at a laptop on which the meeting was planned."""
    database = throw_away_database(folder, kinds=KINDS)
    clock = ScriptClock(MARCH_1)
    record = Record(database.journal, database.device_id, database.sign, clock)
    yield Clerk(record, clock, code)
    database.close()


def _planned(record: Record, code: str) -> MeetingId:
    chosen = read_code(resource(f"codes/{code}.toml"))
    group = make_group(record, GroupPlan("Harbour Panel", chosen))
    roles = ("chair", "member", "member", "officer", "public")
    people = tuple(PersonPlan(name, role) for name, role in zip(PEOPLE, roles, strict=True))
    items = tuple(ItemPlan(title, 20) for title in ITEMS)
    plan = MeetingPlan("Panel", SEVEN, "Europe/London", "The hall", 0, people, items, quorum=2)
    return plan_meeting(record, group, plan)
