"""The computer's key ring opens the records where somebody chose it; the passphrase always does."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.backends.fail import Keyring as NoneThere
from keyring.backends.null import Keyring as ForgetsAll

from chair_console.models import key_ring
from chair_console.models.database import Database, open_database
from chair_console.models.errors import CannotOpen, KeysDamaged
from chair_console.models.key_ring import KeyRingDoesNotOpen, KeyRingRefuses, NoKeyRing
from chair_console.models.keys import keys_path
from tests.key_rings import (
    ForgetfulKeyRing,
    HardlyKeyRing,
    KeyRing,
    PlaintextKeyRing,
    this_computer_has,
)
from tests.models.writing import KINDS, PASSPHRASE, again, new, note


@pytest.fixture
def ring() -> Iterator[KeyRing]:
    made = KeyRing()
    with this_computer_has(made):
        yield made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with three notes, for which nothing was chosen; closed."""
    made = new(tmp_path).database
    note(made, 3)
    made.close()
    return made.path


def _made(kind: Callable[[], KeyringBackend]) -> KeyringBackend:
    return kind()


def by_key_ring(path: Path) -> Database:
    return open_database(path, kinds=KINDS, by_key_ring=True)


def choose(path: Path, wanted: bool = True) -> None:
    database = again(path)
    try:
        database.open_by_key_ring(wanted)
        assert database.opens_by_key_ring is wanted
    finally:
        database.close()


def still_opens_with_the_passphrase(path: Path) -> bool:
    database = again(path)
    kept = database.journal.head(database.device_id)[0]
    database.close()
    return kept == 3


def test_once_chosen_the_key_ring_opens_the_records(path: Path, ring: KeyRing) -> None:
    choose(path)
    opened = by_key_ring(path)
    assert opened.journal.head(opened.device_id)[0] == 3
    opened.close()
    assert still_opens_with_the_passphrase(path)


def test_nobody_chose_it_and_so_it_opens_nothing(path: Path, ring: KeyRing) -> None:
    with pytest.raises(KeyRingDoesNotOpen):
        by_key_ring(path)
    assert not ring.kept


def test_the_key_ring_holds_neither_the_key_nor_the_passphrase(path: Path, ring: KeyRing) -> None:
    database = again(path)
    database.open_by_key_ring(True)
    (secret,) = ring.kept.values()
    key = database._connections.key
    database.close()
    assert key.hex() not in secret
    assert PASSPHRASE not in secret
    told = keys_path(path).read_text()
    assert secret not in told
    assert key.hex() not in told


def test_what_lies_in_the_key_ring_names_no_file_and_nobody(path: Path, ring: KeyRing) -> None:
    choose(path)
    ((service, name),) = ring.kept
    assert service == "Chair Console"
    assert bytes.fromhex(name)
    assert len(name) == 16


def test_turned_off_nothing_of_it_is_left(path: Path, ring: KeyRing) -> None:
    choose(path)
    choose(path, wanted=False)
    assert not ring.kept
    assert "key-ring" not in keys_path(path).read_text()
    with pytest.raises(KeyRingDoesNotOpen):
        by_key_ring(path)
    assert still_opens_with_the_passphrase(path)


def test_turned_off_while_locked_its_secret_opens_nothing_more(path: Path, ring: KeyRing) -> None:
    choose(path)
    ring.locked = True
    choose(path, wanted=False)
    ring.locked = False
    with pytest.raises(KeyRingDoesNotOpen):
        by_key_ring(path)


def test_chosen_once_more_the_secret_before_goes(path: Path, ring: KeyRing) -> None:
    choose(path)
    before = dict(ring.kept)
    choose(path)
    assert len(ring.kept) == 1
    assert not before.items() & ring.kept.items()
    by_key_ring(path).close()


@pytest.mark.parametrize("what", ["gone", "locked", "changed", "cut", "no secret at all"])
def test_a_key_ring_that_fails_leaves_the_passphrase(path: Path, ring: KeyRing, what: str) -> None:
    choose(path)
    ((place, secret),) = ring.kept.items()
    if what == "gone":
        ring.kept.clear()
    elif what == "locked":
        ring.locked = True
    else:
        wrong = {"changed": "00" * 32, "cut": secret[:-2], "no secret at all": "hello"}
        ring.kept[place] = wrong[what]
    with pytest.raises(KeyRingDoesNotOpen) as problem:
        by_key_ring(path)
    assert "type the passphrase" in problem.value.sentence
    assert still_opens_with_the_passphrase(path)


def test_what_the_key_ring_says_when_it_fails_is_passed_on_to_nobody(
    path: Path, ring: KeyRing, caplog: pytest.LogCaptureFixture
) -> None:
    choose(path)
    (secret,) = ring.kept.values()
    ring.locked = True
    with caplog.at_level(logging.DEBUG), pytest.raises(KeyRingDoesNotOpen) as problem:
        by_key_ring(path)
    assert problem.value.__cause__ is None
    assert problem.value.__suppress_context__
    assert secret not in caplog.text + str(problem.value)


@pytest.mark.parametrize(
    "unsafe", [NoneThere, ForgetsAll, PlaintextKeyRing, HardlyKeyRing], ids=lambda one: one.__name__
)
def test_a_key_ring_that_keeps_nothing_safely_is_refused(
    path: Path, unsafe: type[KeyringBackend]
) -> None:
    before = keys_path(path).read_bytes()
    with this_computer_has(_made(unsafe)), pytest.raises(NoKeyRing) as problem:
        choose(path)
    assert "passphrase" in problem.value.sentence
    assert keys_path(path).read_bytes() == before


def test_of_several_in_a_row_only_a_safe_one_is_asked(ring: KeyRing) -> None:
    class Row(ChainerBackend):
        backends = (_made(NoneThere), PlaintextKeyRing(), ring)

    with this_computer_has(_made(Row)):
        assert key_ring.safe_ring() is ring


@pytest.mark.parametrize("locked", [True, False])
def test_a_key_ring_that_takes_nothing_changes_nothing(path: Path, locked: bool) -> None:
    before, forgetful = keys_path(path).read_bytes(), ForgetfulKeyRing()
    forgetful.locked = locked
    with this_computer_has(forgetful), pytest.raises(KeyRingRefuses):
        choose(path)
    assert keys_path(path).read_bytes() == before


def test_where_the_key_file_cannot_be_written_no_secret_stays_behind(
    path: Path, ring: KeyRing
) -> None:
    database = again(path)
    keys_path(path).with_name(keys_path(path).name + ".part").mkdir()
    with pytest.raises(CannotOpen):
        database.open_by_key_ring(True)
    database.close()
    assert not ring.kept


def test_another_passphrase_leaves_the_key_ring_as_it_is(path: Path, ring: KeyRing) -> None:
    choose(path)
    opened = by_key_ring(path)
    opened.change_passphrase("nine loud geese", passphrase=PASSPHRASE)
    opened.close()
    by_key_ring(path).close()


def test_a_copy_of_both_files_on_another_computer_asks_for_the_passphrase(
    path: Path, ring: KeyRing
) -> None:
    choose(path)
    with this_computer_has(KeyRing()), pytest.raises(KeyRingDoesNotOpen):
        by_key_ring(path)


def test_a_damaged_key_file_is_called_damaged(path: Path, ring: KeyRing) -> None:
    choose(path)
    told = json.loads(keys_path(path).read_text())
    told["slots"][-1]["locked"] = "00"
    keys_path(path).write_text(json.dumps(told))
    with pytest.raises(KeysDamaged):
        by_key_ring(path)


def test_whoever_never_chooses_it_does_without_the_library(path: Path) -> None:
    opening = (
        "import sys; from pathlib import Path; from tests.models.writing import again; "
        f"again(Path({str(path)!r})).close(); print('keyring' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", opening], capture_output=True, text=True)
    assert done.stdout.strip() == "False", done.stderr
