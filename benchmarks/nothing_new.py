"""A hand-over through a folder with nothing new: a record ten times as long against a short one.

    python -m benchmarks.nothing_new

Both laptops keep their databases open, as the window does, and hand over until nothing is left.
Limit: ten times as many facts take at most half as long again.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.pushing import record
from chair_console.clock import ScriptClock
from chair_console.models.database import Database
from chair_console.record import Record
from chair_console.sync.run import Folder, sync
from tests.sync.laptops import AT, befriend, databases

SHORT, LONG, LIMIT = 10_000, 100_000, 1.5
_TIMES = 15


def hand_over(database: Database, stick: Path) -> float:
    """Hand over and take in; return the seconds."""
    read = Record(database.journal, database.device_id, database.sign, ScriptClock(AT))
    began = time.perf_counter()
    sync(database, read, Folder(stick))
    return time.perf_counter() - began


def nothing_new_ms(folder: Path, facts: int) -> float:
    """Return the median time of a chair's hand-over with so many facts and nothing new."""
    stick = folder / f"stick-{facts}"
    stick.mkdir()
    with databases(folder, 2) as (chair, officer):
        befriend(chair, "chair", officer, "lead_officer")
        # The number of meetings is the same in both: their length is what grows.
        for number in range(10):
            record(chair, facts // 10, f"meeting:{number}")
        for _ in range(3):
            hand_over(chair, stick)
            hand_over(officer, stick)
        if officer.journal.ends() != chair.journal.ends():
            sys.exit("not everything went over: there is nothing to measure")
        times = [hand_over(chair, stick) + hand_over(officer, stick) for _ in range(_TIMES)]
    return statistics.median(times) * 1000


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        short, long = (nothing_new_ms(Path(name), facts) for facts in (SHORT, LONG))
    ratio = long / short
    verdict = "within" if ratio <= LIMIT else "OVER"
    print(
        f"both laptops, nothing new: {SHORT:,} facts {short:.1f} ms, {LONG:,} facts {long:.1f} ms: "
        f"{ratio:.2f}x, {verdict} {LIMIT}x"
    )


if __name__ == "__main__":
    main()
