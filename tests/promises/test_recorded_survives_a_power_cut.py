"""When the screen shows "recorded", it survives a power cut.

The power goes after each single operation on the disk, in four ways: all that was not synchronised
is there, none of it is, and twice each sector meets a fate of its own. On every disk that is left
all that was told as recorded has to be there, and the chain has to hold. That this check can fail
is shown by the two ways of writing that the program does not use.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from pathlib import Path

import apsw
import pytest
import sqlcipher3

from chair_console.models import connections, keys
from chair_console.models.connections import Connections
from chair_console.models.database import Database
from chair_console.models.errors import KnownProblem
from chair_console.models.journal import Journal
from tests.faults.checking import LONG
from tests.models.writing import KINDS, NAME, PASSPHRASE, again, new, note, notes
from tests.promises.power import Disk, Driver, Notes

FACTS = 12
PAGES = 12
"""After so many pages of its log SQLite copies it into the database."""
_NUMBERS = count(1)


@dataclass(frozen=True, slots=True)
class Run:
    """A recording, and the disk that it began with."""

    notes: Notes
    before: dict[str, bytes]
    key: bytes
    device: str
    hashes: dict[int, bytes]


@dataclass(slots=True)
class Found:
    """How many disks were looked at, and on how many something was missing."""

    disks: int = 0
    lost: int = 0
    """On so many, facts that had been told as recorded were not there."""
    wrong: int = 0
    """On so many, what is there could not be read, or did not hold."""
    first: str = ""


@pytest.fixture
def memory() -> Iterator[Path]:
    place = "/dev/shm" if Path("/dev/shm").is_dir() else None
    with tempfile.TemporaryDirectory(dir=place) as folder:
        yield Path(folder)


def record(folder: Path, monkeypatch: pytest.MonkeyPatch, **pragmas: object) -> Run:
    """Record on the noted disk: acts of one to three facts, and words that are erased again."""
    made = new(folder).database
    made.close()
    key = keys.unlock(keys.keys_path(made.path), passphrase=PASSPHRASE)
    run = Run(Notes(), {made.path.name: made.path.read_bytes()}, key, made.device_id, {})
    with monkeypatch.context() as noted:
        driver = Driver(f"noted{next(_NUMBERS)}", run.notes, PAGES)
        noted.setattr(connections, "sqlcipher3", driver)
        held = tuple((name, pragmas.get(name, value)) for name, value in connections.PRAGMAS)
        noted.setattr(connections, "PRAGMAS", held)
        database = again(made.path)
        _record(database, run)
        database.close()
    return run


def _record(database: Database, run: Run) -> None:
    own = database.device_id
    while database.journal.head(own)[0] < FACTS:
        note(database, 1 + len(run.hashes) % 3, words=f"{NAME} spoke at some length. " * 20)
        _tell(database, run)
    words = database.journal.words_of([(own, 1), (own, 2)])
    database.journal.erase(words, notes(database, 1, "keeping:1"))
    _tell(database, run)
    note(database, 2)
    _tell(database, run)


def _tell(database: Database, run: Run) -> None:
    for entry in database.journal.entries(database.device_id, len(run.hashes) + 1):
        run.hashes[entry.seq] = entry.hash
    run.notes.tell(len(run.hashes))


def every_disk(run: Run, ways: int) -> Iterator[tuple[int, int, dict[str, bytes]]]:
    """Give (operations done, facts told, the files) for each moment and each way of the cut."""
    disk, told = Disk(run.before), 0
    for number, one in enumerate(run.notes.operations):
        if one.what == "told":
            told = one.at
        else:
            disk.take(one)
        yield number, told, disk.left(None, "kept")
        yield number, told, disk.left(None, "dropped")
        for way in range(ways):
            yield number, told, disk.left(random.Random(f"{number} {way}"))


def look(run: Run, folder: Path, ways: int = 2) -> Found:
    """Put every disk together and see what the program finds on it."""
    found, seen = Found(), set()
    for number, told, files in every_disk(run, ways):
        same = sha256(repr((told, sorted(files.items()))).encode()).digest()
        if same in seen:
            continue
        seen.add(same)
        found.disks += 1
        wrong = _wrong_on(files, told, run, folder)
        if wrong:
            found.lost += wrong.startswith("lost")
            found.wrong += not wrong.startswith("lost")
            found.first = found.first or f"after operation {number}: {wrong}"
    return found


def _wrong_on(files: dict[str, bytes], told: int, run: Run, folder: Path) -> str:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    opened = Connections(folder / "record.db", run.key)
    try:
        journal = Journal(opened, KINDS)
        last, head = journal.head(run.device)
        checked = journal.verify()
        words = sum(not one.erased for one in journal.read(["meeting:1"]))
    except (KnownProblem, sqlcipher3.Error, apsw.Error) as error:
        return f"it cannot be read ({type(error).__name__})"
    finally:
        opened.close()
    if last < told:
        return f"lost: {told} were told as recorded and {last} are there"
    if not checked.whole or (last in run.hashes and run.hashes[last] != head):
        return "the chain does not hold"
    return "" if words >= min(told, FACTS) - 2 else "words are missing"


def test_nothing_that_was_told_as_recorded_is_lost_whenever_the_power_goes(
    memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = record(memory, monkeypatch)
    kinds = {one.what for one in run.notes.operations}
    assert kinds >= {"write", "truncate", "sync", "told"}
    written = {one.file for one in run.notes.operations if one.what == "write"}
    assert written == {"record.db", "record.db-wal"}, "the log was copied into the database"
    found = look(run, memory / "left", 20 if LONG else 2)
    assert found.disks > 300
    assert (found.lost, found.wrong, found.first) == (0, 0, "")


@pytest.mark.parametrize(
    ("name", "value"), [("journal_mode", "delete"), ("synchronous", 1)], ids=["DELETE", "NORMAL"]
)
def test_the_check_finds_what_other_ways_of_writing_lose(
    memory: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: object
) -> None:
    run = record(memory, monkeypatch, **{name: value})
    # Read by the same library: the program's driver encrypts such a journal in another way.
    reader = Driver(f"noted{next(_NUMBERS)}", Notes(), PAGES)
    monkeypatch.setattr(connections, "sqlcipher3", reader)
    monkeypatch.setattr(connections, "PRAGMAS", ())
    found = look(run, memory / "left", 0)
    assert found.lost > 0
    assert found.wrong == 0, "what is lost is lost in silence: nothing else would show it"
