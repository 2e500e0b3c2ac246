"""What has been begun to be typed in lies beside the record, not in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chair_console.core.fact import MeetingId
from chair_console.core.kinds import KINDS
from chair_console.models.database import Database, create_database, open_database

WORDS = "three calm herons wade"
MARCH, APRIL = MeetingId("march"), MeetingId("april")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = create_database(tmp_path / "chair.db", WORDS, kinds=KINDS).database
    yield made
    made.close()


def test_what_was_typed_is_there_another_day(tmp_path: Path) -> None:
    first = create_database(tmp_path / "chair.db", WORDS, kinds=KINDS).database
    first.drafts.keep(MARCH, b"half of it", 1)
    first.close()
    again = open_database(tmp_path / "chair.db", kinds=KINDS, passphrase=WORDS)
    assert again.drafts.read(MARCH) == b"half of it"
    again.close()


def test_what_is_typed_on_takes_the_place_of_what_was_before(database: Database) -> None:
    database.drafts.keep(MARCH, b"half of it", 1)
    database.drafts.keep(APRIL, b"another", 2)
    database.drafts.keep(MARCH, b"all of it", 3)
    assert database.drafts.read(MARCH) == b"all of it"
    assert database.drafts.meetings() == (MARCH, APRIL)


def test_what_was_recorded_is_forgotten_here_and_nothing_else(database: Database) -> None:
    database.drafts.keep(MARCH, b"half of it", 1)
    database.drafts.keep(APRIL, b"another", 2)
    database.drafts.drop(MARCH)
    assert database.drafts.read(MARCH) is None
    assert database.drafts.meetings() == (APRIL,)


def test_nothing_of_it_is_in_the_journal(database: Database) -> None:
    database.drafts.keep(MARCH, b"half of it", 1)
    assert database.journal.head(database.device_id)[0] == 0
    assert database.journal.find("half") == []
