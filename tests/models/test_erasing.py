"""Personal words are taken out for good, and the record says so and holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chair_console.models.database import Database
from chair_console.models.errors import DoesNotFollow
from tests.models.writing import NAME, again, new, note, notes, raw


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = new(tmp_path).database
    yield opened
    opened.close()


def places(database: Database, *numbers: int) -> list[tuple[str, int]]:
    return [(database.device_id, number) for number in numbers]


def erase(database: Database, *numbers: int) -> None:
    words = database.journal.words_of(places(database, *numbers))
    database.journal.erase(words, notes(database, 1, "keeping:1"))


def test_erased_words_are_read_no_more_and_the_journal_is_whole(database: Database) -> None:
    note(database, 2, words=NAME)
    erase(database, 1)
    first, second = database.journal.read(["meeting:1"])
    assert first.erased
    assert getattr(first.fact, "words", None) == "[erased]"
    assert getattr(first.fact, "count", None) == 1, "what it says beside words stays"
    assert getattr(second.fact, "words", None) == NAME
    assert database.journal.verify().whole
    assert database.journal.verify().entries == 3


def test_the_entry_that_says_so_is_stored_with_it(database: Database) -> None:
    note(database, 1, words=NAME)
    erase(database, 1)
    assert [one.seq for one in database.journal.read(["keeping:1"])] == [2]
    database.close()
    opened = again(database.path)
    assert opened.journal.read(["meeting:1"])[0].erased
    note(opened, 1)
    assert opened.journal.verify().whole
    opened.close()


def test_the_search_finds_erased_words_no_more(database: Database) -> None:
    note(database, 1, words=NAME)
    assert len(database.journal.find("wilhelmina")) == 1
    erase(database, 1)
    assert database.journal.find("wilhelmina") == []


def test_nothing_is_erased_without_saying_so(database: Database) -> None:
    note(database, 1, words=NAME)
    words = database.journal.words_of(places(database, 1))
    with pytest.raises(ValueError, match="recorded"):
        database.journal.erase(words, [])
    assert not database.journal.read(["meeting:1"])[0].erased


def test_nothing_is_erased_when_it_cannot_be_recorded(database: Database) -> None:
    note(database, 1, words=NAME)
    words = database.journal.words_of(places(database, 1))
    told = notes(database, 2, "keeping:1")
    with pytest.raises(DoesNotFollow):
        database.journal.erase(words, told[1:])
    assert not database.journal.read(["meeting:1"])[0].erased
    assert len(database.journal.find("wilhelmina")) == 1


def test_words_are_known_only_as_long_as_they_are_held(database: Database) -> None:
    note(database, 1, words=NAME)
    note(database, 1)
    assert len(database.journal.words_of(places(database, 1, 2))) == 1
    erase(database, 1)
    assert database.journal.words_of(places(database, 1, 2)) == ()


def test_no_page_of_the_files_holds_erased_words(tmp_path: Path) -> None:
    made = new(tmp_path)
    database = made.database
    note(database, 1, words=NAME)
    erase(database, 1)
    log = database.path.with_name(database.path.name + "-wal")
    assert not log.exists() or log.stat().st_size == 0, "the log beside the file was emptied"
    connection = raw(database.path, triggers=True)
    plain = tmp_path / "plain.db"
    connection.execute(f"ATTACH DATABASE '{plain}' AS plain KEY ''")
    connection.execute("SELECT sqlcipher_export('plain')")
    connection.execute("DETACH DATABASE plain")
    connection.close()
    assert NAME.encode() not in plain.read_bytes()
    database.close()
