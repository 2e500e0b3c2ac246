"""Whatever order sticks are carried in, and whatever is lost on the way: all end the same."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chair_console.models.database import Database
from chair_console.sync.bundle import ENDING
from chair_console.sync.folder import hand_over, take_in
from tests.models.writing import NAME, note
from tests.sync.laptops import AT, befriend, databases

STREAMS = ("meeting:1", "person:2", "case:3", "review:1")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["record", "hand over", "take in", "lose", "cut", "put back", "copy"]),
        st.integers(0, 2),
        st.integers(0, 9),
    ),
    max_size=25,
)


class Post:
    """Three laptops, a stick, and what can happen to it."""

    def __init__(self, laptops: list[Database], folder: Path) -> None:
        self.laptops, self.stick = laptops, folder / "stick"
        self.old = folder / "old"
        self.stick.mkdir()
        self.old.mkdir()

    def do(self, what: str, who: int, number: int) -> None:
        files = sorted(self.stick.rglob(f"*{ENDING}"))
        laptop = self.laptops[who]
        if what == "record":
            # A chair's laptop records no cases.
            streams = STREAMS if who == 1 else STREAMS[:2]
            note(laptop, 1 + number % 3, streams[number % len(streams)], words=NAME)
        elif what == "hand over":
            hand_over(laptop, self.stick, AT)
        elif what == "take in":
            take_in(laptop, self.stick, AT)
        elif what == "copy":
            shutil.rmtree(self.old)
            shutil.copytree(self.stick, self.old)
        elif what == "put back":
            shutil.rmtree(self.stick)
            shutil.copytree(self.old, self.stick)
        elif files and what == "lose":
            files[number % len(files)].unlink()
        elif files and what == "cut":
            one = files[number % len(files)]
            one.write_bytes(one.read_bytes()[: -1 - number])

    def settle(self) -> None:
        """Carry a clean stick round until everybody has been there after everybody."""
        shutil.rmtree(self.stick)
        self.stick.mkdir()
        for _ in range(3):
            for laptop in self.laptops:
                taken = take_in(laptop, self.stick, AT)
                assert (taken.bad, taken.damaged, taken.forked) == ([], [], [])
                hand_over(laptop, self.stick, AT)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(STEPS)
def test_all_laptops_end_with_the_union_whatever_happens_to_the_stick(
    steps: list[tuple[str, int, int]],
) -> None:
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None
    with tempfile.TemporaryDirectory(dir=memory) as folder, databases(Path(folder), 3) as laptops:
        chair, officer, second = laptops
        befriend(chair, "chair", officer, "lead_officer")
        befriend(second, "chair", officer, "lead_officer")
        post = Post(laptops, Path(folder))
        for step in steps:
            post.do(*step)
        post.settle()
        heads = officer.journal.heads()
        for laptop in laptops:
            assert laptop.journal.heads() == heads
            assert laptop.journal.verify().whole
            assert laptop.exchange.waiting() == laptop.exchange.forks() == ()
            for stream in STREAMS[:2]:
                assert laptop.journal.read([stream]) == officer.journal.read([stream])
        for laptop in (chair, second):
            assert laptop.journal.read(["case:3"]) == []
            assert laptop.partners.unconfirmed().count == 0
        assert officer.journal.verify().withheld == 0


def test_a_file_lost_from_the_middle_is_written_again_though_later_ones_lie_there(
    tmp_path: Path,
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with databases(tmp_path, 2) as (chair, officer):
        befriend(chair, "chair", officer, "lead_officer")
        for _ in range(3):
            note(chair, 2, words=NAME)
            hand_over(chair, stick, AT)
        _first, middle, _last = sorted(stick.rglob(f"*{ENDING}"))
        middle.unlink()
        hand_over(chair, stick, AT)
        take_in(officer, stick, AT)
        assert officer.journal.heads() == chair.journal.heads()
        assert officer.exchange.waiting() == ()
