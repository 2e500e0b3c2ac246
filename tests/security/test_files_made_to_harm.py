"""Files of a hand-over that somebody made or changed to do harm: nothing of them is taken in.

Who makes them may be anybody who can write on a stick, and also a partner whose laptop is in wrong
hands: that one signs rightly, and still can neither reach outside the folder nor fill the memory.
"""

from __future__ import annotations

import json
import shutil
import tracemalloc
import zlib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from nacl.secret import SecretBox

from chair_console.models.database import Database
from chair_console.sync import bundle
from chair_console.sync.bundle import ENDING, NOT_WHOLE
from chair_console.sync.folder import TakenIn, hand_over, take_in
from tests.models.writing import NAME, note
from tests.sync.laptops import AT, befriend, databases


class Post:
    """A chair's laptop that hands over, an officer's that takes in, and the stick."""

    def __init__(self, chair: Database, officer: Database, stranger: Database, stick: Path) -> None:
        self.chair, self.officer, self.stranger = chair, officer, stranger
        self.stick = stick

    def the_file(self) -> Path:
        hand_over(self.chair, self.stick, AT)
        (found,) = self.stick.rglob(f"*{ENDING}")
        return found

    def take(self) -> TakenIn:
        return take_in(self.officer, self.stick, AT)

    def put(self, name: str, content: bytes) -> Path:
        path = self.stick / self.chair.device_id / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        return path

    def signed(self, **changes: object) -> bytes:
        """Give a file that the chair's laptop signed, with something else in its header."""
        content = self.the_file().read_bytes()
        front, _, rest = bundle._split(content)
        header = json.loads(front) | changes
        front = json.dumps(header, sort_keys=True, separators=(",", ":")).encode()
        signature = self.chair.sign(sha256(bundle._TAG + front).digest())
        return bundle.MAGIC + len(front).to_bytes(4, "big") + front + signature + rest

    def sealed(self, packed: bytes) -> bytes:
        """Give a file that is right from outside, and has this inside."""
        key = self.officer.partners.own().public_key
        secret = b"k" * SecretBox.KEY_SIZE
        content = bytes(SecretBox(secret).encrypt(packed))
        reach = {self.officer.device_id: ["lead_officer", bundle._sealed_to(key, secret).hex()]}
        part = {"for": reach, "size": len(content), "hash": sha256(content).hexdigest()}
        whole = self.signed(parts=[part])
        front, signature, _ = bundle._split(whole)
        return bundle.MAGIC + len(front).to_bytes(4, "big") + front + signature + content


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Post]:
    stick = tmp_path / "stick"
    stick.mkdir()
    with databases(tmp_path, 3) as (chair, officer, stranger):
        befriend(chair, "chair", officer, "lead_officer")
        note(chair, 3, words=NAME)
        yield Post(chair, officer, stranger, stick)


def refused(post: Post) -> bool:
    taken = post.take()
    assert taken.stored == []
    assert post.officer.journal.heads() == {}
    return bool(taken.damaged or taken.strangers)


@pytest.mark.parametrize("what", [0x01, 0x80, 0xFF])
def test_a_file_altered_in_any_byte_is_refused(post: Post, what: int) -> None:
    path = post.the_file()
    good = path.read_bytes()
    for at in range(0, len(good), 3):
        path.write_bytes(good[:at] + bytes([good[at] ^ what]) + good[at + 1 :])
        assert refused(post), at


def test_a_file_cut_off_anywhere_is_refused(post: Post) -> None:
    path = post.the_file()
    good = path.read_bytes()
    for length in range(0, len(good), 5):
        path.write_bytes(good[:length])
        assert refused(post), length
    path.write_bytes(good + b"x")
    assert refused(post), "something was put after its end"


def test_a_file_that_comes_again_changes_nothing(post: Post) -> None:
    path = post.the_file()
    kept = path.read_bytes()
    post.take()
    before = post.officer.journal.heads()
    for name in (path.name, path.name.replace(ENDING, f"-2{ENDING}")):
        post.put(name, kept)
        again = post.take()
        assert (again.stored, again.forked, again.bad) == ([], [], [])
    assert post.officer.journal.heads() == before


def test_a_file_under_another_name_is_refused(post: Post) -> None:
    path = post.the_file()
    for name in ("2-3-", "1-4-", "1-2-"):
        moved = path.with_name(name + path.name.split("-", 2)[2])
        path.rename(moved)
        assert refused(post), name
        moved.rename(path)


def test_a_file_in_another_laptops_folder_is_refused(post: Post) -> None:
    befriend(post.officer, "lead_officer", post.stranger, "chair")
    path = post.the_file()
    shutil.move(path.parent, post.stick / post.stranger.device_id)
    assert refused(post)


def test_a_file_of_a_laptop_that_nobody_here_knows_is_not_even_opened(post: Post) -> None:
    befriend(post.stranger, "chair", post.officer, "lead_officer")
    post.officer.partners.remove(post.stranger.device_id)
    note(post.stranger, 2)
    hand_over(post.stranger, post.stick, AT)
    assert post.take().strangers == 1
    assert post.officer.journal.heads() == {}


def test_a_file_of_a_laptop_that_was_taken_off_the_list_is_not_read(post: Post) -> None:
    post.the_file()
    post.officer.partners.remove(post.chair.device_id)
    assert refused(post)


def test_a_file_for_others_cannot_be_opened(post: Post) -> None:
    befriend(post.chair, "chair", post.stranger, "lead_officer")
    post.chair.partners.remove(post.officer.device_id)
    post.the_file()
    taken = post.take()
    assert (taken.stored, taken.damaged) == ([], [])
    assert post.officer.journal.heads() == {}


@pytest.mark.parametrize(
    "device", ["../../../../tmp/evil", "..", "/etc/passwd", "C:\\evil", "a/b", "", "\0", "f" * 32]
)
def test_a_path_inside_a_file_leads_nowhere(post: Post, device: str, tmp_path: Path) -> None:
    content = post.signed(device=device)
    before = sorted(tmp_path.rglob("*"))
    path = post.the_file()
    path.write_bytes(content)
    assert refused(post)
    new = [one for one in sorted(tmp_path.rglob("*")) if one not in before]
    assert new == []


@pytest.mark.parametrize(
    "name", ["1-3-../../../x.ccb", "..%2f..%2fx.ccb", "1-3-000000000000.ccb\n", "-1--3-0.ccb"]
)
def test_a_path_in_a_files_name_leads_nowhere(post: Post, name: str) -> None:
    content = post.the_file().read_bytes()
    shutil.rmtree(post.stick / post.chair.device_id)
    post.put(name.replace("/", "_"), content)
    taken = post.take()
    assert (taken.stored, taken.damaged) == ([], [])


def test_a_link_on_the_stick_is_not_followed(post: Post, tmp_path: Path) -> None:
    path = post.the_file()
    away = tmp_path / "away"
    path.rename(away)
    path.symlink_to(away)
    taken = post.take()
    assert (taken.stored, taken.damaged) == ([], [NOT_WHOLE])
    path.unlink()
    shutil.move(path.parent, tmp_path / "elsewhere")
    (post.stick / post.chair.device_id).symlink_to(tmp_path / "elsewhere")
    assert post.take().stored == []


def test_a_file_that_expands_without_end_takes_no_memory(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle, "_MOST_UNPACKED", 4 << 20)
    packed = zlib.compress(b" " * (200 << 20), 9)
    assert len(packed) < 300_000
    post.the_file().write_bytes(post.sealed(packed))
    tracemalloc.start()
    assert refused(post)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 40 << 20


@pytest.mark.parametrize(
    "inside",
    [
        b"[" * 200_000,
        b"[[1,2,3,4,5,6]]",
        b'[[1,"{}","00","00",null,null]]',
        b'{"a":1}',
        b"null",
        b"[]",
        b'[["1","{}","00","00",null,null]]',
        b"\xff\xfe",
    ],
)
def test_nonsense_inside_a_rightly_signed_file_is_refused(post: Post, inside: bytes) -> None:
    post.the_file().write_bytes(post.sealed(zlib.compress(inside)))
    assert refused(post)


@pytest.mark.parametrize(
    "changes",
    [
        {"to": 10**15},
        {"from": -5},
        {"from": "1"},
        {"parts": 7},
        {"parts": [{"for": {}, "size": -1, "hash": ""}]},
        {"head": "00"},
        {"key": "00" * 32},
        {"v": "1"},
        {"until": "soon"},
    ],
)
def test_a_header_that_makes_no_sense_is_refused(post: Post, changes: dict[str, object]) -> None:
    post.the_file().write_bytes(post.signed(**changes))
    assert refused(post)


def test_a_file_longer_than_any_bundle_is_not_read(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    from chair_console.sync import folder

    path = post.the_file()
    monkeypatch.setattr(folder, "MOST", 100)
    assert path.stat().st_size > 100
    assert refused(post)
