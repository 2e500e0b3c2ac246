"""Through the council's server: everything arrives, for the right eyes only, and is confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from chair_console.models.database import Database
from chair_console.sync import words
from chair_console.sync.server.address import SocketForTests
from tests.models.writing import NAME, note
from tests.sync.laptops import befriend, databases
from tests.sync.server.council import ON_ALL, Council, hand_over

pytestmark = ON_ALL


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
    assert (sent.handed.records, sent.handed.confirmed) == (4, True)
    assert words.handed(sent.handed) == "4 records handed over."
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


def test_what_the_server_holds_is_confirmed_by_it(pair: Pair) -> None:
    assert pair.chair.partners.unconfirmed().count == 4
    left = hand_over(pair.chair, pair.to_chair).left
    assert (left.count, left.oldest, left.by_server) == (0, None, True)
    assert left.confirmed_at is not None
    assert words.standing(left, left.confirmed_at, "Europe/London").startswith(
        "Confirmed by the council's server, "
    )
    note(pair.chair, 1)
    assert pair.chair.partners.unconfirmed().count == 1


@pytest.mark.parametrize("stream", ["case:7", "conduct:9", "event:3", "review:8", "made-up:1"])
def test_what_is_the_officers_alone_never_reaches_a_chair(pair: Pair, stream: str) -> None:
    note(pair.officer, 2, stream, words="a secret of the file")
    note(pair.officer, 1, "code:9", words=NAME)
    hand_over(pair.officer, pair.to_officer)
    taken = hand_over(pair.chair, pair.to_chair).taken
    assert not taken.bad
    assert len(taken.stored) == 3
    assert pair.chair.journal.read([stream]) == []
    bodies = [one.body for one in pair.chair.journal.entries(pair.officer.device_id)]
    assert not any(stream.encode() in one for one in bodies)
    assert pair.chair.journal.find("secret") == []
    assert len(pair.chair.journal.read(["code:9"])) == 1
    assert pair.chair.journal.verify().whole


def test_the_review_of_a_meeting_goes_to_the_laptop_that_recorded_it(pair: Pair) -> None:
    hand_over(pair.chair, pair.to_chair)
    hand_over(pair.officer, pair.to_officer)
    note(pair.officer, 1, "review:1", words="well chaired")
    note(pair.officer, 1, "review:2", words="of another meeting")
    hand_over(pair.officer, pair.to_officer)
    hand_over(pair.chair, pair.to_chair)
    assert len(pair.chair.journal.read(["review:1"])) == 1
    assert pair.chair.journal.find("chaired")
    assert pair.chair.journal.read(["review:2"]) == []
