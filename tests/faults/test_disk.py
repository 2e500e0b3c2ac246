"""If it could not be recorded you are told; it is never shown as recorded."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from chair_console.models import connections
from chair_console.models.database import Database, create_database, throw_away_database
from chair_console.models.errors import CannotOpen, CannotWrite, DiskFull, NotRecorded
from tests.faults.checking import check, command, heard
from tests.models.writing import KINDS, PASSPHRASE, again, new, note, notes


def fill(disk: Path) -> None:
    """Take all the room there is."""
    number = os.open(disk / "ballast", os.O_WRONLY | os.O_CREAT)
    with suppress(OSError):
        while True:
            os.write(number, bytes(4096))
    os.close(number)


def note_much(database: Database) -> None:
    """Record long talk until it is refused."""
    for _ in range(2_000):
        note(database, 3, words="much was said " * 20)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    place = tmp_path / "small"
    place.mkdir()
    mounted = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)]
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux may make a small disk")
    if subprocess.run(mounted, capture_output=True).returncode:
        pytest.skip("this machine lets nobody make a small disk")
    yield place
    subprocess.run(["mount", "-o", "remount,rw", str(place)], check=False)
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_is_told_and_what_was_recorded_stays(small_disk: Path) -> None:
    database = new(small_disk).database
    note(database, 5)
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(512 * 1024))
    with pytest.raises(NotRecorded, match=r"the disk is full: free some space and do it again\.$"):
        note_much(database)
    held = database.journal.head(database.device_id)[0]
    assert held % 3 == 2
    with pytest.raises(NotRecorded):
        note(database, 300, words="much was said " * 20)
    assert database.journal.head(database.device_id)[0] == held
    ballast.unlink()
    note(database, 1)
    assert database.journal.verify().whole
    database.close()
    opened = again(database.path)
    assert opened.journal.head(opened.device_id)[0] == held + 1
    opened.close()


def test_a_database_is_not_made_on_a_full_disk(small_disk: Path) -> None:
    fill(small_disk)
    with pytest.raises(DiskFull, match="free some space"):
        new(small_disk)
    with pytest.raises(DiskFull):
        throw_away_database(small_disk, kinds=KINDS)
    assert {one.name for one in small_disk.iterdir()} <= {"ballast", "record.db.lock"}
    (small_disk / "ballast").unlink()
    new(small_disk).database.close()


def test_the_passphrase_stays_when_the_disk_is_full(small_disk: Path) -> None:
    database = new(small_disk).database
    fill(small_disk)
    with pytest.raises(DiskFull):
        database.change_passphrase("nine loud geese", passphrase=PASSPHRASE)
    (small_disk / "ballast").unlink()
    database.close()
    again(database.path).close()


def test_a_disk_that_can_only_be_read_is_told(small_disk: Path) -> None:
    new(small_disk).database.close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(CannotWrite, match="Nothing can be written"):
        again(small_disk / "record.db")
    with pytest.raises(CannotWrite):
        create_database(small_disk / "second.db", PASSPHRASE, kinds=KINDS)
    with pytest.raises(CannotWrite):
        throw_away_database(small_disk, kinds=KINDS)


def test_a_file_that_may_grow_no_more_is_told_on_every_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new(tmp_path).database.close()
    with monkeypatch.context() as limited:
        most = (*connections.PRAGMAS, ("max_page_count", 80))
        limited.setattr(connections, "PRAGMAS", most)
        database = again(tmp_path / "record.db")
        with pytest.raises(NotRecorded, match="the disk is full"):
            note_much(database)
        held = database.journal.head(database.device_id)[0]
        assert held % 3 == 0
        database.close()
    opened = again(database.path)
    note(opened, 1)
    assert opened.journal.head(opened.device_id)[0] == held + 1
    assert opened.journal.verify().whole
    opened.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.parametrize("largest", [150_000, 155_000, 200_001])
def test_a_limit_on_the_size_of_files_loses_nothing(tmp_path: Path, largest: int) -> None:
    database = new(tmp_path).database
    database.close()
    done = subprocess.run(
        command(database.path, "meeting:1", 60, str(largest)), capture_output=True, text=True
    )
    said = heard(done.stdout)
    assert done.stderr == ""
    assert {"stored", "refused"} <= {word for word, _ in said}
    check(database.path, "meeting:1", said)


def test_a_database_that_another_program_holds_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "_BUSY_MS", 50)
    database = new(tmp_path).database
    note(database, 1)
    with database._connections.writing(), pytest.raises(NotRecorded, match="another program"):
        database.journal.append(notes(database, 1))
    note(database, 1)
    assert database.journal.verify().whole
    database.close()


def test_a_database_that_vanishes_while_open_is_told(tmp_path: Path) -> None:
    database = new(tmp_path).database
    note(database, 1)
    made = notes(database, 1)
    database._connections.close()
    database.path.rename(tmp_path / "moved.db")
    with pytest.raises(NotRecorded, match="reported an error"):
        database.journal.append(made)
    with pytest.raises(CannotOpen, match="check the disk"):
        database.journal.head(database.device_id)
    database.close()


@pytest.mark.parametrize("left", [0, 16_384])
def test_a_disk_that_is_full_when_the_record_is_opened_is_told_as_that(
    small_disk: Path, left: int
) -> None:
    made = new(small_disk)
    note(made.database, 3)
    made.database.close()
    fill(small_disk)
    os.truncate(small_disk / "ballast", (small_disk / "ballast").stat().st_size - left)
    with pytest.raises(DiskFull, match="free some space"):
        again(made.database.path)
    (small_disk / "ballast").unlink()
    opened = again(made.database.path)
    assert opened.journal.head(opened.device_id)[0] == 3
    opened.close()
    assert not list(small_disk.glob("*.room"))
