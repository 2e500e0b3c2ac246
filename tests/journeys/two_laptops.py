"""Laptops with real databases, and handing over what one recorded to the other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chair_console.clock import ScriptClock
from chair_console.core.entry import commitment_in
from chair_console.core.fact import MeetingId, PersonId
from chair_console.core.kinds import KINDS
from chair_console.core.meeting import Meeting
from chair_console.models.database import Database, throw_away_database
from chair_console.record import Record
from chair_console.replay import play
from tests.evening import Evening, code_text

SEVEN = 1_772_564_400_000
"""19:00 on 3 March 2026, London, in milliseconds."""
MINUTE = 60_000


class Laptop:
    """A laptop with its own clock and database."""

    def __init__(self, database: Database, name: str) -> None:
        self.database = database
        self.clock = ScriptClock(SEVEN, boot=name)
        self.record = self._fresh_record()
        self.meeting = MeetingId("")

    def _fresh_record(self) -> Record:
        one = self.database
        return Record(one.journal, one.device_id, one.sign, self.clock)

    def begin(self, evening: Evening) -> None:
        """Play the beginning of an evening here."""
        lines = [json.dumps(one) for one in evening.lines]
        assert play(lines, self.record, self.clock, code_text).stopped is None
        (self.meeting,) = self.record.state.meetings

    def take_over(self, other: Laptop) -> None:
        """Take in everything that another laptop holds, and read the meeting again."""
        self._know_the_devices_of(other)
        for device in other.database.journal.heads():
            known, _ = self.database.journal.head(device)
            entries = list(other.database.journal.entries(device, known + 1))
            wanted = [commitment_in(one.body) for one in entries]
            words = other.database.journal.payloads(one for one in wanted if one is not None)
            pairs = [
                (entry, words[one] if one is not None else None)
                for entry, one in zip(entries, wanted, strict=True)
            ]
            self.database.journal.append(pairs)
        self.meeting = other.meeting
        self.record = self._fresh_record()
        self.record.open_meeting(self.meeting)

    def _know_the_devices_of(self, other: Laptop) -> None:
        with other.database._connections.reading() as connection:
            devices = connection.execute("SELECT * FROM device").fetchall()
        with self.database._connections.writing() as connection:
            add = "INSERT INTO device VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
            connection.executemany(add, devices)

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
    try:
        chairs, officers = (Laptop(one, f"boot-{n}") for n, one in enumerate(databases))
        chairs.begin(evening)
        officers.take_over(chairs)
        yield chairs, officers
    finally:
        for one in databases:
            one.close()
