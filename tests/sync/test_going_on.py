"""Laptops that were put back from a backup or copied record nothing until they are new ones."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from nacl.signing import VerifyKey

from chair_console.core.kinds import KINDS
from chair_console.models import going_on, keys
from chair_console.models.database import (
    Database,
    create_database,
    device_id_of,
    open_database,
)
from chair_console.models.errors import (
    CopiedLaptop,
    NotRecorded,
    OpenAgainFirst,
    RestoredLaptop,
)
from chair_console.models.going_on import HeldBack
from chair_console.sync.cards import card_name, read_card, write_card
from chair_console.sync.folder import hand_over, take_in
from chair_console.sync.problems import NotACard
from tests.models.writing import KINDS as NOTES
from tests.models.writing import PASSPHRASE, note, raw
from tests.sync.laptops import AT, befriend, databases

ALL = {**KINDS, **NOTES}


def made(folder: Path) -> Database:
    return create_database(folder / "record.db", PASSPHRASE, kinds=ALL, label="Hall").database


def opened(path: Path) -> Database:
    return open_database(path, kinds=ALL, passphrase=PASSPHRASE)


def why(laptop: Database) -> HeldBack | None:
    return laptop.held_back


def copied(path: Path, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    for one in (path, keys.keys_path(path)):
        shutil.copy(one, folder / one.name)
    return folder / path.name


@pytest.fixture
def officer(tmp_path: Path) -> Iterator[Database]:
    with databases(tmp_path, 1) as (one,):
        yield one


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "stick"
    place.mkdir()
    return place


def restored(tmp_path: Path, officer: Database, stick: Path) -> Database:
    """A laptop that recorded five things, handed them over, and was put back to three."""
    laptop = made(tmp_path)
    befriend(laptop, "chair", officer, "lead_officer")
    note(laptop, 3)
    laptop.close()
    backup = copied(laptop.path, tmp_path / "backup")
    again = opened(laptop.path)
    note(again, 2)
    hand_over(again, stick, AT)
    take_in(officer, stick, AT)
    hand_over(officer, stick, AT)
    again.close()
    copied(backup, tmp_path)
    return opened(laptop.path)


def test_a_laptop_put_back_from_a_backup_records_nothing_once_it_knows(
    tmp_path: Path, officer: Database, stick: Path
) -> None:
    laptop = restored(tmp_path, officer, stick)
    assert why(laptop) is None
    assert take_in(laptop, stick, AT).ahead
    assert why(laptop) == "restored"
    with pytest.raises(RestoredLaptop, match="put back from a backup"):
        note(laptop, 1)
    assert len(laptop.journal.read(["meeting:1"])) == 3
    laptop.close()
    later = opened(laptop.path)
    assert later.held_back == "restored"
    with pytest.raises(RestoredLaptop):
        note(later, 1)
    later.close()


def test_it_finds_out_by_its_own_files_on_the_stick_as_well(
    tmp_path: Path, officer: Database, stick: Path
) -> None:
    laptop = restored(tmp_path, officer, stick)
    shutil.rmtree(stick / officer.device_id)
    assert take_in(laptop, stick, AT).ahead
    laptop.close()


def test_a_file_that_only_bears_a_later_number_alarms_nobody(
    tmp_path: Path, officer: Database, stick: Path
) -> None:
    laptop = made(tmp_path)
    befriend(laptop, "chair", officer, "lead_officer")
    note(laptop, 3)
    hand_over(laptop, stick, AT)
    (bundle,) = (stick / laptop.device_id).glob("*.ccb")
    shutil.copy(bundle, bundle.with_name("1-9-" + bundle.name.rpartition("-")[2]))
    assert not take_in(laptop, stick, AT).ahead
    laptop.close()


def test_it_goes_on_as_a_new_laptop_and_keeps_what_it_recorded(
    tmp_path: Path, officer: Database, stick: Path
) -> None:
    laptop = restored(tmp_path, officer, stick)
    old = laptop.device_id
    take_in(laptop, stick, AT)
    fresh = laptop.go_on_as_new_device(AT)
    with pytest.raises(OpenAgainFirst):
        note(laptop, 1)
    laptop.close()
    again = opened(laptop.path)
    assert (again.device_id, again.held_back) == (fresh, None)
    assert fresh != old
    note(again, 2)
    assert again.journal.heads()[fresh][:2] == (2, 2)
    assert again.journal.heads()[old][:2] == (3, 3)
    assert again.journal.verify().whole
    assert again.partners.own().label == "Hall"
    again.close()


def test_a_laptop_that_could_not_be_made_a_new_one_is_the_old_one_still(tmp_path: Path) -> None:
    laptop = made(tmp_path)
    note(laptop, 2)
    before = laptop.device_id
    for when in ("INSERT ON device", "UPDATE ON identity", "INSERT ON setting"):
        connection = raw(laptop.path, triggers=True)
        stop = "BEGIN SELECT RAISE(ABORT, 'the disk failed'); END"
        connection.execute(f"CREATE TRIGGER failing BEFORE {when} {stop}")
        with pytest.raises(NotRecorded):
            laptop.go_on_as_new_device(AT)
        connection.execute("DROP TRIGGER failing")
        connection.close()
    note(laptop, 1)
    laptop.close()
    again = opened(laptop.path)
    assert (again.device_id, again.journal.head(before)[0]) == (before, 3)
    assert list(again.partners.keys()) == [before]
    again.close()


def test_the_new_laptop_gets_back_what_the_old_one_had_lost(
    tmp_path: Path, officer: Database, stick: Path
) -> None:
    laptop = restored(tmp_path, officer, stick)
    old = laptop.device_id
    laptop.go_on_as_new_device(AT)
    laptop.close()
    again = opened(laptop.path)
    befriend(again, "chair", officer, "lead_officer")
    for one in (again, officer, again):
        take_in(one, stick, AT)
        hand_over(one, stick, AT)
    assert again.journal.heads()[old][:2] == (5, 5)
    assert again.journal.verify().whole
    again.close()


def test_the_card_of_a_new_laptop_says_as_which_it_recorded_before(tmp_path: Path) -> None:
    laptop = made(tmp_path)
    old = laptop.device_id
    laptop.go_on_as_new_device(AT)
    path = tmp_path / card_name(laptop)
    write_card(laptop, path)
    assert read_card(path).continued_from == old
    assert read_card(path).device == laptop.device_id
    laptop.close()


def test_nobody_can_say_that_they_go_on_from_a_laptop_whose_key_they_lack(
    tmp_path: Path, officer: Database
) -> None:
    laptop = made(tmp_path)
    laptop.go_on_as_new_device(AT)
    path = tmp_path / card_name(laptop)
    write_card(laptop, path)
    theirs = officer.partners.own().public_key.hex().encode()
    continued = laptop.continues()
    assert continued is not None
    path.write_bytes(path.read_bytes().replace(continued.public_key.hex().encode(), theirs))
    with pytest.raises(NotACard):
        read_card(path)
    laptop.close()


def test_a_copy_opened_on_another_computer_records_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop = made(tmp_path)
    note(laptop, 2)
    laptop.close()
    elsewhere = copied(laptop.path, tmp_path / "elsewhere")
    monkeypatch.setattr(going_on, "computer", lambda: "another computer")
    copy = opened(elsewhere)
    assert copy.held_back == "copied"
    with pytest.raises(CopiedLaptop, match="copy of another laptop"):
        note(copy, 1)
    assert len(copy.journal.read(["meeting:1"])) == 2
    copy.go_on_as_new_device(AT)
    copy.close()
    again = opened(elsewhere)
    note(again, 1)
    again.close()
    monkeypatch.undo()
    first = opened(laptop.path)
    note(first, 1)
    assert first.device_id != again.device_id
    first.close()


def test_the_same_computer_is_no_other_one(tmp_path: Path) -> None:
    laptop = made(tmp_path)
    laptop.close()
    again = opened(laptop.path)
    assert again.held_back is None
    note(again, 1)
    again.close()


def test_where_the_computer_has_no_name_nobody_is_held_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop = made(tmp_path)
    laptop.close()
    monkeypatch.setattr(going_on, "computer", lambda: "")
    again = opened(laptop.path)
    assert again.held_back is None
    again.close()


def test_the_name_of_the_computer_is_not_kept_as_it_is(tmp_path: Path) -> None:
    laptop = made(tmp_path)
    name = going_on.computer()
    assert laptop.settings.get("computer")
    assert not name or name not in laptop.settings.get("computer")
    laptop.close()


def test_two_copies_that_both_recorded_are_found_at_the_hand_over(
    tmp_path: Path, officer: Database, stick: Path
) -> None:
    laptop = made(tmp_path)
    befriend(laptop, "chair", officer, "lead_officer")
    note(laptop, 2)
    laptop.close()
    twin = opened(copied(laptop.path, tmp_path / "twin"))
    first = opened(laptop.path)
    note(first, 1, words="one")
    note(twin, 1, words="other")
    hand_over(first, stick, AT)
    take_in(officer, stick, AT)
    hand_over(officer, stick, AT)
    shutil.rmtree(stick / first.device_id)
    taken = take_in(twin, stick, AT)
    assert (twin.device_id, 3) in taken.forked
    assert twin.held_back == "copied"
    with pytest.raises(CopiedLaptop):
        note(twin, 1)
    assert first.held_back is None
    for one in (first, twin):
        one.close()


_OVER_AND_OVER = """
import sys
from pathlib import Path
from tests.sync.test_going_on import opened
laptop = opened(Path(sys.argv[1]))
print("open", flush=True)
for number in range(10_000):
    laptop.go_on_as_new_device(number)
"""


def test_a_laptop_killed_while_it_becomes_a_new_one_is_the_old_or_the_new(tmp_path: Path) -> None:
    laptop = made(tmp_path)
    note(laptop, 3)
    first = laptop.device_id
    laptop.close()
    for wait in (0.05, 0.11, 0.17):
        child = subprocess.Popen(
            [sys.executable, "-c", _OVER_AND_OVER, str(laptop.path)], stdout=subprocess.PIPE
        )
        assert child.stdout is not None
        with child.stdout:
            child.stdout.readline()
            time.sleep(wait)
            child.kill()
            child.wait()
        again = opened(laptop.path)
        assert again.device_id == device_id_of(again.partners.own().public_key)
        VerifyKey(again.partners.own().public_key).verify(bytes(32), again.sign(bytes(32)))
        note(again, 1)
        assert again.journal.verify().whole
        assert again.journal.heads()[first][1] == 3
        assert first in again.reach().earlier_names(again.device_id)
        again.close()
