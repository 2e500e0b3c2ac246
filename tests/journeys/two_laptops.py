"""Laptops with real databases, and a stick on which one hands over to the other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chair_console.clock import ScriptClock
from chair_console.core.fact import MeetingId, PersonId
from chair_console.core.kinds import KINDS
from chair_console.core.meeting import Meeting
from chair_console.models.database import Database, throw_away_database
from chair_console.record import Record
from chair_console.replay import play
from chair_console.sync.folder import hand_over, take_in
from tests.evening import Evening, code_text
from tests.sync.laptops import befriend

SEVEN = 1_772_564_400_000
"""19:00 on 3 March 2026, London, in milliseconds."""
MINUTE = 60_000


class Laptop:
    """A laptop with its own clock and database."""

    def __init__(self, database: Database, name: str, stick: Path) -> None:
        self.database, self.stick = database, stick
        self.clock = ScriptClock(SEVEN, boot=name)
        self.record = Record(database.journal, database.device_id, database.sign, self.clock)
        self.meeting = MeetingId("")

    def begin(self, evening: Evening) -> None:
        """Play the beginning of an evening here."""
        lines = [json.dumps(one) for one in evening.lines]
        assert play(lines, self.record, self.clock, code_text).stopped is None
        (self.meeting,) = self.record.state.meetings

    def take_over(self, other: Laptop) -> None:
        """Carry a stick from another laptop to this one, and read the meeting."""
        at = self.clock.reading().wall
        hand_over(other.database, self.stick, at)
        taken = take_in(self.database, self.stick, at)
        assert [taken.bad, taken.damaged, taken.waiting, taken.forked] == [[], [], [], []]
        self.record.absorb(taken.stored)
        self.meeting = other.meeting
        self.record.open_meeting(self.meeting)

    def now(self) -> Meeting:
        """Give the meeting as this laptop knows it."""
        return self.record.state.meetings[self.meeting]

    def person(self, ref: str) -> PersonId:
        """Find a person by the script's word."""
        (found,) = (one.id for one in self.record.state.people.values() if one.ref == ref)
        return found


@contextmanager
def two_laptops(folder: Path, evening: Evening) -> Iterator[tuple[Laptop, Laptop]]:
    """Give the chair's and the officer's laptop, which know the same beginning of an evening."""
    databases = [throw_away_database(folder, kinds=KINDS) for _ in range(2)]
    stick = folder / "stick"
    stick.mkdir()
    try:
        chairs, officers = (Laptop(one, f"boot-{n}", stick) for n, one in enumerate(databases))
        befriend(chairs.database, "chair", officers.database, "lead_officer")
        chairs.begin(evening)
        officers.take_over(chairs)
        yield chairs, officers
    finally:
        for one in databases:
            one.close()
