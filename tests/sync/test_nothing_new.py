"""A hand-over with nothing new costs the same however long the record has grown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from chair_console.clock import ScriptClock
from chair_console.models import wholeness
from chair_console.models.database import Database
from chair_console.record import Record
from chair_console.sync.run import Folder, sync
from tests.models.writing import note
from tests.sync.laptops import AT, befriend, databases

STEPS_AT_ONCE = 10


class Steps:
    """How much work SQLite did, in steps of its own machine: no clock is asked."""

    def __init__(self) -> None:
        self.count = 0

    def one_more(self) -> int:
        self.count += STEPS_AT_ONCE
        return 0


@contextmanager
def counting(*laptops: Database) -> Iterator[Steps]:
    """Count on every connection that is kept; some are lent at once so that none is made anew."""
    steps = Steps()
    for laptop in laptops:
        with ExitStack() as lent:
            for _ in range(3):
                connection = lent.enter_context(laptop._connections.lent())
                connection.set_progress_handler(steps.one_more, STEPS_AT_ONCE)
    yield steps


def hand_over_both(chair: Database, officer: Database, stick: Path, times: int) -> None:
    for number in range(times):
        for one in (chair, officer):
            clock = ScriptClock(AT + number)
            sync(one, Record(one.journal, one.device_id, one.sign, clock), Folder(stick))


def steps_of_one_more(folder: Path, facts: int) -> int:
    """Hand over until nothing is new, and count the steps of once more."""
    folder.mkdir()
    (folder / "stick").mkdir()
    with databases(folder, 2) as (chair, officer):
        befriend(chair, "chair", officer, "lead_officer")
        note(chair, facts)
        note(officer, facts, "person:9")
        hand_over_both(chair, officer, folder / "stick", 3)
        assert officer.journal.ends() == chair.journal.ends()
        with counting(chair, officer) as steps:
            hand_over_both(chair, officer, folder / "stick", 1)
    return steps.count


def test_with_nothing_new_a_long_record_takes_no_more_steps_than_a_short_one(
    tmp_path: Path,
) -> None:
    short = steps_of_one_more(tmp_path / "short", 1_000)
    long = steps_of_one_more(tmp_path / "long", 5_000)
    assert short > 1_000, "what is counted has to be the work"
    assert long < 1.1 * short


def test_the_ends_are_the_same_as_those_of_counting_everything(tmp_path: Path) -> None:
    with databases(tmp_path, 3) as (chair, officer, other):
        assert chair.journal.ends() == {}
        befriend(chair, "chair", officer, "lead_officer")
        befriend(other, "chair", officer, "lead_officer")
        (tmp_path / "stick").mkdir()
        for number, one in enumerate((chair, officer, other)):
            note(one, 3 + number, "person:9")
        for one in (chair, other, officer):
            hand_over_both(one, officer, tmp_path / "stick", 1)
        counted = officer.journal.heads()
        assert len(counted) == 3
        assert officer.journal.ends() == {one: ends[1:] for one, ends in counted.items()}


@pytest.fixture
def officer(tmp_path: Path) -> Iterator[tuple[Database, str]]:
    """A lead officer's laptop that holds 40 records of a chair's."""
    (tmp_path / "stick").mkdir()
    with databases(tmp_path, 2) as (chair, held):
        befriend(chair, "chair", held, "lead_officer")
        note(chair, 40)
        hand_over_both(chair, held, tmp_path / "stick", 1)
        yield held, chair.device_id


def take_out(database: Database, device: str, seq: int) -> None:
    """As damage would, or somebody who took the guards off."""
    with database._connections.writing() as connection:
        connection.execute("DROP TRIGGER IF EXISTS journal_no_delete")
        connection.execute("DELETE FROM receipt")
        connection.execute("DELETE FROM journal WHERE device_id = ? AND seq = ?", (device, seq))


def look(database: Database, device: str) -> bool:
    ends = {device: database.journal.ends()[device][0]}
    return device in database.wholeness.without_holes(ends)


def test_a_record_without_holes_is_confirmed(officer: tuple[Database, str]) -> None:
    assert look(*officer)


@pytest.mark.parametrize("seq", [1, 20, 39])
def test_a_hole_is_never_confirmed_though_all_was_counted_before(
    officer: tuple[Database, str], seq: int
) -> None:
    assert look(*officer)
    take_out(*officer, seq)
    assert not look(*officer)
    assert not look(*officer), "once found it stays found"


def test_what_was_counted_before_is_looked_at_again_piece_by_piece(
    officer: tuple[Database, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wholeness, "COUNTED_AGAIN", 4)
    assert look(*officer)
    take_out(*officer, 20)
    looks = [look(*officer) for _ in range(200)]
    assert not looks[-1], "200 looks at 4 of 40 all passed a hole by"
    assert looks == sorted(looks, reverse=True), "a hole that was found was forgotten again"


def test_an_end_that_was_cut_off_is_counted_anew(officer: tuple[Database, str]) -> None:
    database, device = officer
    assert look(database, device)
    take_out(database, device, 40)
    assert look(database, device)
    take_out(database, device, 7)
    assert not look(database, device)


def test_with_a_hole_no_receipt_is_written(officer: tuple[Database, str], tmp_path: Path) -> None:
    database, device = officer
    folder = tmp_path / "stick" / database.device_id
    assert list(folder.glob("receipt-*"))
    take_out(database, device, 20)
    for one in folder.glob("receipt-*"):
        one.unlink()
    record = Record(database.journal, database.device_id, database.sign, ScriptClock(AT))
    sync(database, record, Folder(tmp_path / "stick"))
    assert not list(folder.glob("receipt-*"))
