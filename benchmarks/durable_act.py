"""A durable act, from decision to commit, against a raw insert with the same durability.

The peer: the standard library's sqlite3, one row of the same size, WAL, synchronous FULL. Both
run in turns on the same disk. Limit: 2.0x.
"""

from __future__ import annotations

import os
import sqlite3
import statistics
import tempfile
import time
from pathlib import Path

from benchmarks.evenings import plan, record_in

LIMIT = 2.0
ROUNDS = 600


def measure(folder: Path) -> tuple[float, float]:
    """Return the median milliseconds of (a raw insert, a durable act), taken in turns."""
    raw = sqlite3.connect(folder / "raw.db", isolation_level=None)
    raw.execute("PRAGMA journal_mode=WAL")
    raw.execute("PRAGMA synchronous=FULL")
    raw.execute("CREATE TABLE fact (seq INTEGER PRIMARY KEY, body BLOB, hash BLOB, sig BLOB)")
    database, record, clock = record_in(folder / "ours")
    meeting = plan(record, 15)
    person = list(record.state.meetings[meeting].people)[3]
    body = os.urandom(420)
    theirs, ours = [], []
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
        ours.append(time.perf_counter() - began)
    raw.close()
    database.close()
    return statistics.median(theirs) * 1000, statistics.median(ours) * 1000


def main() -> None:
    """Print the figures and the ratio."""
    with tempfile.TemporaryDirectory(dir=".") as name:
        folder = Path(name)
        (folder / "ours").mkdir()
        raw, act = measure(folder)
    ratio = act / raw
    verdict = "within" if ratio <= LIMIT else "OVER"
    print(f"raw insert {raw:.3f} ms, durable act {act:.3f} ms: {ratio:.2f}x, {verdict} {LIMIT}x")


if __name__ == "__main__":
    main()
