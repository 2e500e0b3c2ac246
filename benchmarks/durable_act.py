"""A durable act, from decision to commit, against a raw insert with the same durability.

The peer: the standard library's sqlite3, one row of the same size, WAL, synchronous FULL. Both
run in turns on the same disk. Limit: 2.0x. What follows the commit (working the fact into the
state) is told apart: it is no part of what has to be on the disk before the screen may show it.
"""

from __future__ import annotations

import os
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.evenings import plan, record_in
from chair_console.core.entry import Entry, Payload
from chair_console.models.journal import Journal

LIMIT = 2.0
ROUNDS = 600


class Watched:
    """A journal that notes when it had committed."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self.committed = 0.0

    def append(self, pairs: Sequence[tuple[Entry, Payload | None]]) -> None:
        """Store entries, and look at the clock."""
        self._journal.append(pairs)
        self.committed = time.perf_counter()


def measure(folder: Path) -> tuple[float, float, float]:
    """Return the median milliseconds of (raw insert, act until committed, whole act), in turns."""
    raw = sqlite3.connect(folder / "raw.db", isolation_level=None)
    raw.execute("PRAGMA journal_mode=WAL")
    raw.execute("PRAGMA synchronous=FULL")
    raw.execute("CREATE TABLE fact (seq INTEGER PRIMARY KEY, body BLOB, hash BLOB, sig BLOB)")
    database, record, clock = record_in(folder / "ours")
    meeting = plan(record, 15)
    person = list(record.state.meetings[meeting].people)[3]
    watched = Watched(database.journal)
    record._journal = watched  # type: ignore[assignment]
    body = os.urandom(420)
    theirs, ours, whole = [], [], []
    for number in range(ROUNDS):
        began = time.perf_counter()
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("INSERT INTO fact VALUES (?, ?, ?, ?)", (None, body, body[:32], body[:64]))
        raw.execute("COMMIT")
        theirs.append(time.perf_counter() - began)
        clock.advance(1_000)
        name = "ask" if number % 2 == 0 else "withdraw"
        began = time.perf_counter()
        record.act(meeting, name, person=person)
        whole.append(time.perf_counter() - began)
        ours.append(watched.committed - began)
    raw.close()
    database.close()
    raw_ms, act_ms, whole_ms = (statistics.median(one) * 1000 for one in (theirs, ours, whole))
    return raw_ms, act_ms, whole_ms


def main() -> None:
    """Print the figures and the ratio."""
    with tempfile.TemporaryDirectory(dir=".") as name:
        folder = Path(name)
        (folder / "ours").mkdir()
        raw, act, whole = measure(folder)
    ratio = act / raw
    verdict = "within" if ratio <= LIMIT else "OVER"
    print(
        f"raw insert {raw:.3f} ms, durable act {act:.3f} ms: {ratio:.2f}x, {verdict} {LIMIT}x "
        f"(in the state after {whole:.3f} ms)"
    )


if __name__ == "__main__":
    main()
