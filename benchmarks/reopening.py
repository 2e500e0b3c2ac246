"""Opening a meeting of 3,000 facts again, the chain verified, against an empty one.

Limit: 150 ms more.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from benchmarks.evenings import plan, record_in, talk
from chair_console.clock import ScriptClock
from chair_console.core.fact import MeetingId
from chair_console.models.database import Database
from chair_console.record import Record

LIMIT_MS = 150.0
FACTS = 3_000


def opening_ms(database: Database, meeting: MeetingId) -> float:
    """Return the median time to open a meeting on a fresh record."""
    times = []
    for _ in range(7):
        began = time.perf_counter()
        record = Record(database.journal, database.device_id, database.sign, ScriptClock())
        record.open_meeting(meeting)
        times.append(time.perf_counter() - began)
    return statistics.median(times) * 1000


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        database, record, clock = record_in(Path(name))
        long = plan(record, 15)
        facts = talk(record, clock, long, FACTS)
        short = plan(record, 15)
        empty_ms, long_ms = opening_ms(database, short), opening_ms(database, long)
        database.close()
    more = long_ms - empty_ms
    verdict = "within" if more <= LIMIT_MS else "OVER"
    print(
        f"empty meeting {empty_ms:.0f} ms, {facts} facts {long_ms:.0f} ms: "
        f"{more:.0f} ms more, {verdict} {LIMIT_MS:.0f} ms"
    )


if __name__ == "__main__":
    main()
