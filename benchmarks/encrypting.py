"""What encryption costs an append: the same entries through the same journal, with and without.

The peer is the program's own journal over a file that is not encrypted; only this benchmark can
open such a one. Both are appended to in turns on the same disk, one entry with its words at a time,
as in a meeting. Limit: 1.3x.
"""

from __future__ import annotations

import sqlite3
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import sqlcipher3

from benchmarks.evenings import plan, record_in, talk
from chair_console.core.entry import commitment_in
from chair_console.core.kinds import KINDS
from chair_console.models import base
from chair_console.models.connections import PRAGMAS, Connections
from chair_console.models.journal import Journal, Pair

LIMIT = 1.3
FACTS = 1_200
_WARMING = 100


class _Plain(Connections):
    """Connections without a key, otherwise held to the same."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, b"")
        self._kept = _open_plain(path)

    def _take(self) -> tuple[Any, int]:
        return self._kept, 0

    def _give_back(self, connection: Any, generation: int) -> None:
        """The one connection stays."""

    def close(self) -> None:
        self._kept.close()


def _open_plain(path: Path) -> Any:
    raw = sqlcipher3.connect(str(path), isolation_level=None, check_same_thread=False)
    for name, value in PRAGMAS:
        raw.execute(f"PRAGMA {name} = {value}").fetchall()
    return raw


def _evening(folder: Path) -> list[Pair]:
    """Record an evening and give its entries with their words."""
    database, record, clock = record_in(folder)
    talk(record, clock, plan(record, 15), FACTS)
    pairs: list[Pair] = []
    for entry in database.journal.entries(database.device_id, 1):
        named = commitment_in(entry.body)
        words = database.journal.payloads([named]) if named is not None else {}
        pairs.append((entry, words.get(named) if named is not None else None))
    database.close()
    return pairs


def _journal(connections: Connections, device: str) -> Journal:
    with connections.writing() as connection:
        for statement in base.statements():
            connection.execute(statement)
        connection.execute(
            "INSERT INTO device VALUES (?, ?, ?, ?, ?)", (device, b"\0" * 32, "", None, 0)
        )
    return Journal(connections, KINDS)


def measure(folder: Path) -> tuple[float, float]:
    """Return the median milliseconds of an append, (plain, encrypted), in turns."""
    (folder / "evening").mkdir()
    pairs = _evening(folder / "evening")
    device = pairs[0][0].device
    (folder / "encrypted.db").touch()
    both = {
        "plain": _Plain(folder / "plain.db"),
        "encrypted": Connections(folder / "encrypted.db", bytes(range(48))),
    }
    journals = {name: _journal(connections, device) for name, connections in both.items()}
    took: dict[str, list[float]] = {name: [] for name in both}
    for number, pair in enumerate(pairs):
        # Whoever comes second finds warm caches: they take turns at that too.
        for name in sorted(journals, reverse=number % 2 == 0):
            began = time.perf_counter()
            journals[name].append([pair])
            took[name].append(time.perf_counter() - began)
    for connections in both.values():
        connections.close()
    _refuse_mix_up(folder)
    plain, encrypted = (statistics.median(took[name][_WARMING:]) * 1000 for name in both)
    return plain, encrypted


def _refuse_mix_up(folder: Path) -> None:
    """The one file must be readable without a key and the other not, or nothing was measured."""
    opened = sqlite3.connect(folder / "plain.db")
    assert opened.execute("SELECT count(*) FROM journal").fetchone()[0] >= FACTS
    opened.close()
    assert not (folder / "encrypted.db").read_bytes().startswith(b"SQLite format 3\0")


def main() -> None:
    """Print the figures and the ratio."""
    with tempfile.TemporaryDirectory(dir=".") as name:
        plain, encrypted = measure(Path(name))
    ratio = encrypted / plain
    verdict = "within" if ratio <= LIMIT else "OVER"
    print(
        f"append: plain {plain:.3f} ms, encrypted {encrypted:.3f} ms: "
        f"{ratio:.2f}x, {verdict} {LIMIT}x"
    )


if __name__ == "__main__":
    main()
