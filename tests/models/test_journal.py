from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3

from chair_console.core.entry import GENESIS, Break, commit_to, seal
from chair_console.models import keys
from chair_console.models.connections import Connections, open_connection
from chair_console.models.database import Database
from chair_console.models.errors import DoesNotFollow, JournalDamaged, NotRecorded
from chair_console.models.journal import _CHECKED, Journal
from tests.models.writing import KINDS, NAME, Noted, again, new, note, notes, raw


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = new(tmp_path).database
    yield opened
    opened.close()


def test_what_was_recorded_is_read_back_in_order(database: Database) -> None:
    note(database, 3, words=NAME)
    found = database.journal.read(["meeting:1"])
    assert [one.fact for one in found] == [Noted("weather", n, NAME) for n in (1, 2, 3)]
    assert [one.seq for one in found] == [1, 2, 3]
    assert {(one.kind, one.stream, one.erased) for one in found} == {("noted", "meeting:1", False)}


def test_it_is_still_there_after_closing_and_opening(database: Database) -> None:
    note(database, 2)
    head = database.journal.head(database.device_id)
    database.close()
    opened = again(database.path)
    assert opened.journal.head(opened.device_id) == head
    assert len(opened.journal.read(["meeting:1"])) == 2
    opened.close()


def test_a_meeting_reads_only_its_own_facts(database: Database) -> None:
    note(database, 2, "meeting:1")
    note(database, 3, "meeting:2")
    note(database, 1, "person:9")
    assert len(database.journal.read(["meeting:2"])) == 3
    assert len(database.journal.read(["meeting:1", "person:9"])) == 3
    assert database.journal.read([]) == []


def test_facts_of_a_kind_are_found_wherever_they_are(database: Database) -> None:
    note(database, 2, "meeting:1")
    note(database, 1, "meeting:2", kind="from-the-future")
    assert [one.seq for one in database.journal.read_kinds(["noted"])] == [1, 2]
    assert database.journal.read_kinds(["never-heard-of"]) == []


def test_a_kind_that_a_newer_version_recorded_is_kept_without_its_meaning(
    database: Database,
) -> None:
    note(database, 1, kind="from-the-future", words=NAME)
    (found,) = database.journal.read(["meeting:1"])
    assert (found.fact, found.kind) == (None, "from-the-future")
    assert database.journal.verify().whole


def test_words_that_were_erased_are_told_and_the_chain_holds(database: Database) -> None:
    note(database, 1, words=NAME)
    connection = raw(database.path, triggers=True)
    connection.execute("DELETE FROM payload")
    connection.close()
    (found,) = database.journal.read(["meeting:1"])
    assert found.erased
    assert database.journal.verify().whole


def test_a_new_device_has_nothing_recorded(database: Database) -> None:
    assert database.journal.head(database.device_id) == (0, GENESIS)
    assert database.journal.heads() == {}
    assert database.journal.verify().entries == 0
    database.journal.append([])
    assert database.journal.heads() == {}


def test_heads_tell_count_number_and_hash(database: Database) -> None:
    note(database, 4)
    seq, found = database.journal.head(database.device_id)
    assert database.journal.heads() == {database.device_id: (4, 4, found)}
    assert seq == 4


def test_entries_come_as_they_were_stored_from_a_number_on(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = notes(database, 7)
    database.journal.append(made)
    monkeypatch.setattr("chair_console.models.journal._ROWS_AT_ONCE", 3)
    assert list(database.journal.entries(database.device_id)) == [entry for entry, _ in made]
    later = database.journal.entries(database.device_id, 6)
    assert [entry.seq for entry in later] == [6, 7]


def test_words_can_be_fetched_to_be_handed_over(database: Database) -> None:
    made = notes(database, 2, words=NAME)
    database.journal.append(made)
    wanted = {one.commitment: one for _, one in made if one is not None}
    assert database.journal.payloads(wanted) == wanted


def test_a_batch_with_one_wrong_entry_leaves_nothing_behind(database: Database) -> None:
    note(database, 1)
    first, second, third = notes(database, 3, words=NAME)
    wrong = seal(database.device_id, 3, bytes(32), second[0].body)
    with pytest.raises(DoesNotFollow) as caught:
        database.journal.append([first, (replace(wrong, signature=bytes(64)), second[1]), third])
    assert caught.value.seq == 3
    assert database.journal.head(database.device_id)[0] == 1
    connection = raw(database.path, triggers=True)
    assert connection.execute("SELECT count(*) FROM payload").fetchone() == (0,)
    connection.close()


def test_a_batch_that_the_database_refuses_half_way_leaves_nothing_behind(
    database: Database,
) -> None:
    first, second = notes(database, 2)
    with pytest.raises(NotRecorded):
        database.journal.append([first, (replace(second[0], signature=b""), second[1])])
    assert database.journal.heads() == {}
    database.journal.append([first, second])
    assert database.journal.head(database.device_id)[0] == 2


def test_an_entry_is_not_taken_twice(database: Database) -> None:
    made = notes(database, 1)
    database.journal.append(made)
    with pytest.raises(DoesNotFollow):
        database.journal.append(made)


def test_entries_of_a_device_that_is_not_known_are_refused(database: Database) -> None:
    (entry, _) = notes(database, 1)[0]
    stranger = seal("f" * 32, 1, GENESIS, entry.body)
    with pytest.raises(NotRecorded):
        database.journal.append([(replace(stranger, signature=bytes(64)), None)])


def test_words_that_are_already_there_are_no_hindrance(database: Database) -> None:
    made = notes(database, 1, words=NAME)
    payload = made[0][1]
    assert payload is not None
    connection = raw(database.path, triggers=True)
    connection.execute(
        "INSERT INTO payload VALUES (?, ?, ?)", (payload.commitment, payload.salt, payload.data)
    )
    connection.close()
    database.journal.append(made)
    assert len(database.journal.read(["meeting:1"])) == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET body = X'00'",
        "DELETE FROM journal",
        "INSERT OR REPLACE INTO journal SELECT device_id, seq, stream, 'x', body, hash, sig "
        "FROM journal",
    ],
)
def test_the_database_itself_refuses_to_change_the_past(database: Database, statement: str) -> None:
    note(database, 2)
    connection = open_connection(
        database.path, keys.unlock(keys.keys_path(database.path), passphrase="seven quiet otters")
    )
    with pytest.raises(sqlcipher3.IntegrityError, match="only ever added to"):
        connection.execute(statement)
    connection.close()
    assert database.journal.verify().whole


_TEXTS = ("device_id", "stream", "kind")
_BYTES = ("body", "hash", "sig")


def _flip(value: bytes, at: int) -> bytes:
    return value[:at] + bytes([value[at] ^ 1]) + value[at + 1 :]


@pytest.mark.parametrize("column", _BYTES)
def test_a_change_in_any_byte_of_an_entry_is_found(database: Database, column: str) -> None:
    note(database, 5)
    connection = raw(database.path)
    (value,) = connection.execute(f"SELECT {column} FROM journal WHERE seq = 3").fetchone()
    for at in range(len(value)):
        connection.execute(f"UPDATE journal SET {column} = ? WHERE seq = 3", (_flip(value, at),))
        found = database.journal.verify().breaks
        assert (database.device_id, 3) in {(one.device, one.seq) for one in found}, at
        if column != "sig":
            with pytest.raises(JournalDamaged) as caught:
                database.journal.read(["meeting:1"])
            assert (caught.value.device, caught.value.seq) == (database.device_id, 3)
    connection.execute(f"UPDATE journal SET {column} = ? WHERE seq = 3", (value,))
    connection.close()
    assert database.journal.verify().whole


def test_a_rewritten_entry_whose_hash_was_made_to_fit_is_found_by_its_signature(
    database: Database,
) -> None:
    note(database, 3)
    last = list(database.journal.entries(database.device_id))[-1]
    before = list(database.journal.entries(database.device_id))[-2].hash
    forged = seal(last.device, last.seq, before, last.body.replace(b"weather", b"climate"))
    connection = raw(database.path)
    connection.execute(
        "UPDATE journal SET body = ?, hash = ? WHERE seq = 3", (forged.body, forged.hash)
    )
    connection.close()
    assert database.journal.verify().breaks == (Break(database.device_id, 3, "signature"),)


@pytest.mark.parametrize("column", ["stream", "kind"])
def test_an_entry_filed_under_something_else_is_found(database: Database, column: str) -> None:
    note(database, 3)
    connection = raw(database.path)
    connection.execute(f"UPDATE journal SET {column} = 'elsewhere' WHERE seq = 2")
    connection.close()
    assert database.journal.verify().breaks == (Break(database.device_id, 2, "misfiled"),)
    read = database.journal.read if column == "stream" else database.journal.read_kinds
    with pytest.raises(JournalDamaged, match="filed under something else"):
        read(["elsewhere"])


def test_an_entry_taken_out_is_found(database: Database) -> None:
    note(database, 5)
    connection = raw(database.path)
    connection.execute("DELETE FROM journal WHERE seq = 3")
    connection.close()
    assert database.journal.verify().breaks == (Break(database.device_id, 3, "missing"),)
    with pytest.raises(JournalDamaged) as caught:
        database.journal.read(["meeting:1"])
    assert (caught.value.seq, caught.value.what) == (3, "missing")
    assert database.journal.heads()[database.device_id][:2] == (4, 5)


def test_the_first_entry_taken_out_is_found(database: Database) -> None:
    note(database, 2)
    connection = raw(database.path)
    connection.execute("DELETE FROM journal WHERE seq = 1")
    connection.close()
    assert Break(database.device_id, 1, "missing") in database.journal.verify().breaks


def test_two_entries_that_changed_places_are_found(database: Database) -> None:
    note(database, 5)
    connection = raw(database.path)
    for old, other in ((2, 100), (3, 2), (100, 3)):
        connection.execute("UPDATE journal SET seq = ? WHERE seq = ?", (other, old))
    connection.close()
    found = {one.seq for one in database.journal.verify().breaks}
    assert {2, 3} <= found
    with pytest.raises(JournalDamaged) as caught:
        database.journal.read(["meeting:1"])
    assert caught.value.seq in (2, 3)


def test_an_entry_moved_to_another_device_is_found(database: Database) -> None:
    note(database, 3)
    connection = raw(database.path)
    connection.execute("INSERT INTO device SELECT 'other', public_key, '', NULL, 0 FROM device")
    connection.execute("UPDATE journal SET device_id = 'other', seq = 1 WHERE seq = 3")
    connection.close()
    assert Break("other", 1, "altered") in database.journal.verify().breaks


def test_an_entry_of_a_device_without_a_key_is_not_signed(database: Database) -> None:
    note(database, 1)
    connection = raw(database.path)
    connection.execute("DELETE FROM device")
    connection.close()
    assert Break(database.device_id, 1, "signature") in database.journal.verify().breaks


def test_other_words_than_were_recorded_are_found(database: Database) -> None:
    note(database, 2, words=NAME)
    forged = commit_to({"words": "Somebody Else"}, bytes(16))
    connection = raw(database.path)
    connection.execute(
        "UPDATE payload SET data = ?, salt = ? WHERE commitment = (SELECT min(commitment) "
        "FROM payload)",
        (forged.data, forged.salt),
    )
    connection.close()
    (found,) = database.journal.verify().breaks
    assert (found.device, found.what) == (database.device_id, "words")
    with pytest.raises(JournalDamaged, match="other words"):
        database.journal.read(["meeting:1"])


@pytest.mark.parametrize("body", [b"\xff", b"[]", b"{}", b'{"words":"zz"}', b'"words"', b"1"])
def test_a_body_that_is_no_entry_is_named(database: Database, body: bytes) -> None:
    note(database, 1)
    entry = seal(database.device_id, 2, database.journal.head(database.device_id)[1], body)
    connection = raw(database.path)
    connection.execute(
        "INSERT INTO journal VALUES (?, 2, 'meeting:1', 'noted', ?, ?, ?)",
        (entry.device, entry.body, entry.hash, database.sign(entry.hash)),
    )
    connection.close()
    assert database.journal.verify().breaks == (Break(database.device_id, 2, "unreadable"),)
    with pytest.raises(JournalDamaged, match="cannot be read"):
        database.journal.read(["meeting:1"])


def _plan(connection: Any, where: str, *values: str) -> list[str]:
    query = f"EXPLAIN QUERY PLAN {_CHECKED.format(where)}"
    return [row[3] for row in connection.execute(query, values)]


def test_reading_a_meeting_touches_only_its_rows_by_index(database: Database) -> None:
    note(database, 1)
    connection = raw(database.path, triggers=True)
    plan = _plan(connection, "j.stream IN (?)", "meeting:1")
    connection.close()
    assert len(plan) == 2
    assert all(step.startswith("SEARCH") for step in plan)


def test_reading_goes_on_while_something_is_being_recorded(database: Database) -> None:
    note(database, 3)
    key = keys.unlock(keys.keys_path(database.path), passphrase="seven quiet otters")
    others = Connections(database.path, key)
    with others.reading() as connection:
        count = "SELECT count(*) FROM journal"
        assert connection.execute(count).fetchone() == (3,)
        note(database, 2)
        assert connection.execute(count).fetchone() == (3,)
    assert len(Journal(others, KINDS).read(["meeting:1"])) == 5
    others.close()


def test_an_error_never_shows_what_was_being_recorded(database: Database) -> None:
    (entry, payload) = notes(database, 1, words=NAME)[0]
    with pytest.raises(NotRecorded) as caught:
        database.journal.append([(replace(entry, signature=b""), payload)])
    told = f"{caught.value} {caught.value.__cause__!r} {caught.value.__cause__}"
    assert NAME not in told
    assert "weather" not in told
