import json
import os
import stat
import sys
from pathlib import Path

import pytest

from chair_console.models import keys
from chair_console.models.errors import (
    CannotOpen,
    KeysDamaged,
    KeysMissing,
    NewerSchema,
    WrongPassphrase,
    WrongRecoveryKey,
)

KEY = bytes(range(48))


def test_the_passphrase_and_the_recovery_key_open_the_same_key(tmp_path: Path) -> None:
    recovery_key = keys.create(tmp_path / "k", KEY, "seven quiet otters")
    assert keys.unlock(tmp_path / "k", passphrase="seven quiet otters") == KEY
    assert keys.unlock(tmp_path / "k", recovery_key=recovery_key) == KEY


def test_a_wrong_passphrase_is_told_as_such(tmp_path: Path) -> None:
    keys.create(tmp_path / "k", KEY, "seven quiet otters")
    for wrong in ("seven quiet otter", "", "Seven quiet otters"):
        with pytest.raises(WrongPassphrase, match="recovery key"):
            keys.unlock(tmp_path / "k", passphrase=wrong)


def test_a_passphrase_is_the_same_from_any_keyboard(tmp_path: Path) -> None:
    keys.create(tmp_path / "k", KEY, "caf\u00e9 of otters")
    assert keys.unlock(tmp_path / "k", passphrase="cafe\u0301 of otters") == KEY


@pytest.mark.parametrize("empty", ["", "   "])
def test_an_empty_passphrase_is_refused(tmp_path: Path, empty: str) -> None:
    with pytest.raises(WrongPassphrase, match="choose one"):
        keys.create(tmp_path / "k", KEY, empty)
    assert not (tmp_path / "k").exists()


def test_changing_the_passphrase_leaves_the_recovery_key(tmp_path: Path) -> None:
    path = tmp_path / "k"
    recovery_key = keys.create(path, KEY, "seven quiet otters")
    slot = json.loads(path.read_text())["slots"][1]
    keys.change_passphrase(path, KEY, "nine loud geese")
    assert keys.unlock(path, passphrase="nine loud geese") == KEY
    assert keys.unlock(path, recovery_key=recovery_key) == KEY
    assert json.loads(path.read_text())["slots"][1] == slot
    with pytest.raises(WrongPassphrase):
        keys.unlock(path, passphrase="seven quiet otters")


def test_a_recovery_key_is_read_as_people_type_it(tmp_path: Path) -> None:
    recovery_key = keys.create(tmp_path / "k", KEY, "seven quiet otters")
    typed = recovery_key.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert keys.unlock(tmp_path / "k", recovery_key=f"  {typed}\n") == KEY


def test_a_recovery_key_is_shown_in_groups_that_can_be_read_out(tmp_path: Path) -> None:
    groups = keys.create(tmp_path / "k", KEY, "seven quiet otters").split("-")
    assert [len(group) for group in groups] == [4] * 7
    assert not set("".join(groups)) & set("ILOU")


def test_any_one_wrong_character_and_any_swap_is_told_as_mistyped(tmp_path: Path) -> None:
    recovery_key = keys.create(tmp_path / "k", KEY, "seven quiet otters").replace("-", "")
    for at, right in enumerate(recovery_key):
        wrong = "7" if right != "7" else "8"
        with pytest.raises(WrongRecoveryKey, match="mistyped"):
            keys.unlock(
                tmp_path / "k", recovery_key=recovery_key[:at] + wrong + recovery_key[at + 1 :]
            )
    for at in range(len(recovery_key) - 1):
        one, other = recovery_key[at], recovery_key[at + 1]
        swapped = recovery_key[:at] + other + one + recovery_key[at + 2 :]
        if one != other:
            with pytest.raises(WrongRecoveryKey, match="mistyped"):
                keys.unlock(tmp_path / "k", recovery_key=swapped)


@pytest.mark.parametrize("typed", ["", "ABCD", "U" * 28, "0" * 29, "ß" * 28, "１" * 28])
def test_what_is_no_recovery_key_is_told_as_mistyped(tmp_path: Path, typed: str) -> None:
    keys.create(tmp_path / "k", KEY, "seven quiet otters")
    with pytest.raises(WrongRecoveryKey, match="mistyped"):
        keys.unlock(tmp_path / "k", recovery_key=typed)


def test_the_recovery_key_of_another_database_is_told_as_such(tmp_path: Path) -> None:
    keys.create(tmp_path / "k", KEY, "seven quiet otters")
    other = keys.create(tmp_path / "other", KEY, "seven quiet otters")
    with pytest.raises(WrongRecoveryKey, match="does not belong"):
        keys.unlock(tmp_path / "k", recovery_key=other)


def test_a_missing_key_file_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(KeysMissing, match="backup"):
        keys.unlock(tmp_path / "k", passphrase="seven quiet otters")


def test_damage_anywhere_in_the_key_file_is_not_taken_for_a_wrong_passphrase(
    tmp_path: Path,
) -> None:
    path = tmp_path / "k"
    keys.create(path, KEY, "seven quiet otters")
    whole = path.read_bytes()
    for at in range(0, len(whole) - 1, 7):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 2]) + whole[at + 1 :])
        with pytest.raises((KeysDamaged, NewerSchema)):
            keys.unlock(path, passphrase="seven quiet otters")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b"null",
        b'{"format": 1, "slots": [], "check": ""}',
        b'{"format": "1", "slots": []}',
        b'{"format": 1, "slots": 3, "check": "x"}',
    ],
)
def test_a_key_file_that_is_something_else_is_damaged(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "k").write_bytes(content)
    with pytest.raises(KeysDamaged):
        keys.unlock(tmp_path / "k", passphrase="seven quiet otters")


def _with_slots(path: Path, slots: object) -> None:
    check = keys._Sheet(slots).check  # type: ignore[arg-type]
    path.write_text(json.dumps({"format": 1, "slots": slots, "check": check}))


@pytest.mark.parametrize(
    "slots",
    [
        [],
        [{"kind": "passphrase"}],
        [{}],
        [3],
        [{"kind": "passphrase", "operations": 2, "memory": 1 << 60, "salt": "", "locked": ""}],
        [{"kind": "passphrase", "operations": 2, "memory": 1 << 26, "salt": "00", "locked": ""}],
        [{"kind": "passphrase", "operations": 2, "memory": 1, "salt": "00" * 16, "locked": ""}],
        [{"kind": "passphrase", "operations": "2", "memory": 1, "salt": "", "locked": ""}],
    ],
)
def test_slots_that_make_no_sense_are_damage(tmp_path: Path, slots: object) -> None:
    """And a slot that asks for an absurd amount of memory is not obeyed."""
    _with_slots(tmp_path / "k", slots)
    with pytest.raises(KeysDamaged):
        keys.unlock(tmp_path / "k", passphrase="seven quiet otters")
    with pytest.raises(KeysDamaged):
        keys.unlock(tmp_path / "k", recovery_key="0" * 28)


def test_a_key_file_of_a_newer_version_says_so(tmp_path: Path) -> None:
    (tmp_path / "k").write_text('{"format": 2}')
    with pytest.raises(NewerSchema, match="newer version"):
        keys.unlock(tmp_path / "k", passphrase="seven quiet otters")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_nobody_else_may_read_the_key_file(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        keys.create(tmp_path / "k", KEY, "seven quiet otters")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "k").stat().st_mode) == 0o600


def test_a_write_that_was_broken_off_leaves_the_old_key_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "k"
    keys.create(path, KEY, "seven quiet otters")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(CannotOpen, match="disk is full"):
        keys.change_passphrase(path, KEY, "nine loud geese")
    monkeypatch.undo()
    assert keys.unlock(path, passphrase="seven quiet otters") == KEY
    assert [one.name for one in tmp_path.iterdir()] == ["k"]


def test_neither_key_nor_passphrase_is_in_the_key_file(tmp_path: Path) -> None:
    recovery_key = keys.create(tmp_path / "k", KEY, "seven quiet otters")
    content = (tmp_path / "k").read_text()
    for secret in (KEY.hex(), KEY[:32].hex(), "otters", recovery_key, recovery_key[:4] + "-"):
        assert secret not in content
