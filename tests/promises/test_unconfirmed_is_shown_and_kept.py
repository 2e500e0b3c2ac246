"""What is not yet confirmed elsewhere is shown, with its age; nothing unconfirmed is deleted here.

Records, hand-overs, receipts that come late, twice or from before, and partners that were put back
from a backup, in any order: the line always says what a second reckoning says, made of the journal
and the receipts alone; and no record and no word goes that nobody else confirmed. (The same over a
server that was put back from a backup is tried in tests/sync/server.)
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chair_console.models.database import Database
from chair_console.models.partners import Unconfirmed
from chair_console.sync.bundle_files import DAY_MS
from chair_console.sync.folder import hand_over, take_in
from tests.models.writing import NAME, note
from tests.sync.laptops import AT, befriend, databases

STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ("record", "record", "out", "in", "back", "copy", "old stick", "restore", "days")
        ),
        st.integers(1, 3),
    ),
    max_size=20,
)
MINUTE = 60_000


class Both:
    """A chair's laptop that is watched, an officer's, and the stick."""

    def __init__(self, chair: Database, officer: Database, folder: Path) -> None:
        self.chair, self.officer = chair, officer
        self.stick, self.old = folder / "stick", folder / "old"
        self.stick.mkdir()
        self.old.mkdir()
        self.now = AT

    def do(self, what: str, number: int) -> None:
        self.now += MINUTE
        if what == "record":
            note(self.chair, number, words=NAME)
        elif what == "out":
            hand_over(self.chair, self.stick, self.now)
        elif what == "in":
            take_in(self.officer, self.stick, self.now)
            hand_over(self.officer, self.stick, self.now)
        elif what == "back":
            take_in(self.chair, self.stick, self.now)
        elif what == "copy":
            shutil.rmtree(self.old)
            shutil.copytree(self.stick, self.old)
        elif what == "old stick":
            shutil.rmtree(self.stick)
            shutil.copytree(self.old, self.stick)
        elif what == "restore":
            self._put_officer_back(number)
        else:
            self.now += number * 40 * DAY_MS

    def _put_officer_back(self, number: int) -> None:
        held = self.officer.journal.head(self.chair.device_id)[0]
        with self.officer._connections.writing() as connection:
            connection.execute("DROP TRIGGER IF EXISTS journal_no_delete")
            left = max(0, held - number)
            delete = "DELETE FROM journal WHERE device_id = ? AND seq > ?"
            connection.execute("DELETE FROM receipt WHERE device_id = ?", (self.chair.device_id,))
            connection.execute(delete, (self.chair.device_id, left))
        self.officer.journal.look_again()


def reckoned(chair: Database, officer: str) -> tuple[int, int | None]:
    """Count again: the records after the one that the officer's last receipt names."""
    with chair._connections.reading() as connection:
        receipts = connection.execute(
            "SELECT received_at, seq FROM receipt WHERE witness = ? AND device_id = ?",
            (officer, chair.device_id),
        ).fetchall()
        rows = connection.execute(
            "SELECT seq, body FROM journal WHERE device_id = ?", (chair.device_id,)
        ).fetchall()
    last = max(receipts)[1] if receipts else 0
    left = sorted((seq, json.loads(body)["at"]["wall"]) for seq, body in rows if seq > last)
    return len(left), left[0][1] if left else None


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(STEPS)
def test_the_line_follows_from_journal_and_receipts_and_nothing_is_lost(
    steps: list[tuple[str, int]],
) -> None:
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None
    with tempfile.TemporaryDirectory(dir=memory) as folder, databases(Path(folder), 2) as made:
        chair, officer = made
        befriend(chair, "chair", officer, "lead_officer")
        both = Both(chair, officer, Path(folder))
        recorded = 0
        for what, number in steps:
            both.do(what, number)
            recorded += number if what == "record" else 0
            left = chair.partners.unconfirmed()
            assert (left.count, left.oldest) == reckoned(chair, officer.device_id)
            own = chair.journal.read(["meeting:1"])
            assert len(own) == recorded
            assert not any(one.erased for one in own)
        both.stick = Path(folder) / "clean"
        both.stick.mkdir()
        for what in ("in", "back", "out", "in", "back"):
            both.do(what, 0)
        assert chair.partners.unconfirmed().count == 0
        assert len(officer.journal.read(["meeting:1"])) == recorded


def test_the_same_journal_and_receipts_give_the_same_line(tmp_path: Path) -> None:
    with databases(tmp_path, 2) as (chair, officer):
        befriend(chair, "chair", officer, "lead_officer")
        note(chair, 3)
        first = chair.partners.unconfirmed()
        assert first == chair.partners.unconfirmed() == Unconfirmed(3, 1_700_000_000_000)


def test_a_receipt_from_before_does_not_take_back_a_later_one(tmp_path: Path) -> None:
    with databases(tmp_path, 2) as (chair, officer):
        befriend(chair, "chair", officer, "lead_officer")
        note(chair, 5)
        heads = {one.seq: one.hash for one in chair.journal.entries(chair.device_id)}
        for at, seq in ((30, 5), (10, 2), (20, 3)):
            told = chair.partners.take_receipt(
                officer.device_id, chair.device_id, seq, heads[seq], AT + at, b"s" * 64
            )
            assert told == "noted"
        assert chair.partners.unconfirmed().count == 0
        chair.partners.take_receipt(
            officer.device_id, chair.device_id, 3, heads[3], AT + 40, b"s" * 64
        )
        assert chair.partners.unconfirmed().count == 2, "it was put back, and says so itself"
