"""Nobody can change, remove or insert a past record without it showing.

In the database and in a file of the hand-over: every byte is changed once, records are taken out,
put in, exchanged and moved to another laptop. `verify` names the laptop and the number. An end that
was cut off shows only against what somebody else holds: a receipt, or the closing code in the
minutes. (What the server holds is tried in tests/server.)
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3

from chair_console.core.entry import Break
from chair_console.models.database import Database
from chair_console.models.errors import KnownProblem
from chair_console.sync.bundle import ENDING
from chair_console.sync.folder import hand_over, take_in
from tests.models.test_exchange import acquaint, held
from tests.models.writing import NAME, again, new, note, raw
from tests.sync.laptops import AT, befriend, databases

MIDDLE = 3


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Database, str]]:
    """A laptop with five records of its own and five of another."""
    with databases(tmp_path, 1) as (other,):
        own = new(tmp_path).database
        acquaint(own, other)
        for laptop in (own, other):
            note(laptop, 5, words=NAME)
        own.exchange.take_in(held(other, other.device_id), AT)
        yield own, other.device_id
        own.close()


def found_after(own: Database, statement: str, *values: Any) -> tuple[Break, ...]:
    """Change the file as somebody who has the key may, and check it."""
    connection = raw(own.path)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute(statement, values)
    connection.close()
    return own.journal.verify().breaks


@pytest.mark.parametrize("column", ["body", "hash", "sig"])
def test_every_byte_of_a_record_that_is_changed_is_named(
    two: tuple[Database, str], column: str
) -> None:
    own, _ = two
    where = (own.device_id, MIDDLE)
    connection = raw(own.path)
    query = f"SELECT {column} FROM journal WHERE device_id = ? AND seq = ?"
    (good,) = connection.execute(query, where).fetchone()
    change = f"UPDATE journal SET {column} = ? WHERE device_id = ? AND seq = ?"
    for at in range(len(good)):
        connection.execute(change, (good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :], *where))
        places = {(one.device, one.seq) for one in own.journal.verify().breaks}
        assert where in places or (own.device_id, MIDDLE + 1) in places, at
        assert {device for device, _ in places} == {own.device_id}, at
    connection.execute(change, (good, *where))
    connection.close()
    assert own.journal.verify().whole


def test_a_record_taken_out_is_named(two: tuple[Database, str]) -> None:
    own, other = two
    breaks = found_after(own, "DELETE FROM journal WHERE device_id = ? AND seq = ?", other, MIDDLE)
    assert Break(other, MIDDLE, "missing") in breaks


def test_a_record_put_in_is_named(two: tuple[Database, str]) -> None:
    own, other = two
    breaks = found_after(
        own,
        "INSERT INTO journal SELECT device_id, 6, stream, kind, body, hash, sig FROM journal "
        "WHERE device_id = ? AND seq = 2",
        other,
    )
    assert {(one.device, one.seq) for one in breaks} == {(other, 6)}


def test_two_records_that_changed_places_are_named(two: tuple[Database, str]) -> None:
    own, _ = two
    connection = raw(own.path)
    for before, after in ((2, 99), (3, 2), (99, 3)):
        change = "UPDATE journal SET seq = ? WHERE device_id = ? AND seq = ?"
        connection.execute(change, (after, own.device_id, before))
    connection.close()
    breaks = own.journal.verify().breaks
    assert {(one.device, one.seq) for one in breaks} >= {(own.device_id, 2), (own.device_id, 3)}


def test_a_record_moved_to_another_laptop_is_named(two: tuple[Database, str]) -> None:
    own, other = two
    connection = raw(own.path)
    connection.execute("PRAGMA foreign_keys = OFF")
    change = "UPDATE journal SET device_id = ? WHERE device_id = ? AND seq = ?"
    for source, target in ((own.device_id, "away"), (other, own.device_id), ("away", other)):
        connection.execute(change, (target, source, MIDDLE))
    connection.close()
    places = {(one.device, one.seq) for one in own.journal.verify().breaks}
    assert places >= {(own.device_id, MIDDLE), (other, MIDDLE)}


def test_words_that_were_changed_or_exchanged_are_named(two: tuple[Database, str]) -> None:
    own, _ = two
    names = own.journal.words_of([(own.device_id, 1)])
    (first,) = own.journal.payloads(names[:1]).values()
    breaks = found_after(
        own, "UPDATE payload SET data = ? WHERE commitment = ?", first.data + b" ", names[0]
    )
    assert breaks == (Break(own.device_id, 1, "words"),)


def test_every_byte_of_a_hand_over_that_is_changed_is_refused(tmp_path: Path) -> None:
    with databases(tmp_path, 2) as (chair, officer):
        befriend(chair, "chair", officer, "lead_officer")
        note(chair, 2, words=NAME)
        stick = tmp_path / "stick"
        stick.mkdir()
        hand_over(chair, stick, AT)
        (bundle,) = stick.rglob(f"*{ENDING}")
        good = bundle.read_bytes()
        for at in range(len(good)):
            bundle.write_bytes(good[:at] + bytes([good[at] ^ 0x40]) + good[at + 1 :])
            taken = take_in(officer, stick, AT)
            assert (taken.stored, len(taken.damaged)) == ([], 1), at
        bundle.write_bytes(good)
        assert len(take_in(officer, stick, AT).stored) == 2


def test_a_changed_byte_anywhere_in_the_file_is_never_taken_for_a_whole_record(
    tmp_path: Path,
) -> None:
    made = new(tmp_path).database
    note(made, 5, words=NAME)
    before = made.journal.heads()
    made.close()
    good = made.path.read_bytes()
    seen = 0
    for at in range(7, len(good), len(good) // 120):
        made.path.write_bytes(good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :])
        try:
            opened = again(made.path)
        except KnownProblem:
            seen += 1
            continue
        try:
            assert opened.journal.verify().whole
            assert opened.journal.heads() == before
        except (KnownProblem, sqlcipher3.Error):
            seen += 1
        finally:
            opened.close()
    assert seen > 30


def test_an_end_that_was_cut_off_shows_against_a_receipt(tmp_path: Path) -> None:
    with databases(tmp_path, 2) as (chair, officer):
        befriend(chair, "chair", officer, "lead_officer")
        note(chair, 5)
        stick = tmp_path / "stick"
        stick.mkdir()
        hand_over(chair, stick, AT)
        take_in(officer, stick, AT)
        hand_over(officer, stick, AT)
        with chair._connections.writing() as connection:
            connection.execute("DROP TRIGGER journal_no_delete")
            connection.execute("DELETE FROM journal WHERE seq > 3")
        chair.journal.look_again()
        assert chair.journal.verify().whole, "alone it cannot be seen"
        assert take_in(chair, stick, AT).ahead
