"""Through the council's server: everything arrives, for the right eyes only, and is confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from chair_console.models.database import Database
from chair_console.sync.server.address import SocketForTests
from tests.models.writing import NAME, note
from tests.sync.laptops import befriend, databases
from tests.sync.server.council import Council, hand_over


@dataclass(slots=True)
class Pair:
    """A chair's and an officer's laptop, both enrolled."""

    chair: Database
    officer: Database
    council: Council
    to_chair: SocketForTests
    to_officer: SocketForTests

    def round(self) -> None:
        """Let both hand over, and the chair once more."""
        hand_over(self.chair, self.to_chair)
        hand_over(self.officer, self.to_officer)
        hand_over(self.chair, self.to_chair)


@pytest.fixture
def pair(tmp_path: Path, council: Council) -> Iterator[Pair]:
    with databases(tmp_path, 2) as (chair, officer):
        befriend(chair, "chair", officer, "lead_officer")
        note(chair, 4, words=NAME)
        ways = council.enrol(chair, "chair"), council.enrol(officer, "lead_officer")
        yield Pair(chair, officer, council, *ways)


def test_what_the_chair_recorded_is_on_the_officers_laptop(pair: Pair) -> None:
    sent = hand_over(pair.chair, pair.to_chair)
    assert sent.handed.records == 4
    taken = hand_over(pair.officer, pair.to_officer).taken
    assert [seq for _, seq in taken.stored] == [1, 2, 3, 4]
    assert pair.officer.journal.read(["meeting:1"]) == pair.chair.journal.read(["meeting:1"])
    assert pair.officer.journal.find(NAME.split()[0])
    assert pair.officer.journal.verify().whole


def test_nothing_goes_over_twice(pair: Pair) -> None:
    pair.round()
    before = pair.council.rows("SELECT * FROM journal ORDER BY device_id, seq")
    again = hand_over(pair.chair, pair.to_chair)
    assert (again.handed.records, again.taken.stored) == (0, [])
    assert hand_over(pair.officer, pair.to_officer).taken.stored == []
    assert pair.council.rows("SELECT * FROM journal ORDER BY device_id, seq") == before


def test_only_what_is_new_follows(pair: Pair) -> None:
    pair.round()
    note(pair.chair, 2)
    assert hand_over(pair.chair, pair.to_chair).handed.records == 2
    taken = hand_over(pair.officer, pair.to_officer).taken
    assert [seq for _, seq in taken.stored] == [5, 6]
