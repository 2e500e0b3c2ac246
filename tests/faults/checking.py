"""What must hold of a database after anything has happened to its recorder."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path

from tests.models.writing import Noted, again

LONG = bool(os.environ.get("CHAIR_CONSOLE_LONG_FAULTS"))
"""Set to run many more rounds than there is time for on every change."""

Said = list[tuple[str, int]]


def command(path: Path, stream: str, acts: int | str, *more: str) -> list[str]:
    return [sys.executable, "-m", "tests.faults.recorder", str(path), stream, str(acts), *more]


def heard(output: str) -> Said:
    """Read what the recorder said."""
    return [(word, int(number)) for word, number in (line.split() for line in output.splitlines())]


def told(said: Said, word: str) -> set[int]:
    """Give the acts of which this was said."""
    return {number for one, number in said if one == word}


def last_unheard(said: Said) -> set[int]:
    """Give the act during which it may have been killed, before it could say anything."""
    acts = [number for word, number in said if word in ("stored", "refused", "uncertain")]
    assert acts == list(range(1, len(acts) + 1)), "the check itself has missed something"
    return {len(acts) + 1}


def check(path: Path, stream: str, said: Said, *, whole: bool = True) -> None:
    """Check that nothing acknowledged was lost, nothing refused kept, nothing done by halves."""
    database = again(path)
    try:
        found = database.journal.read([stream])
        words = [one.fact.words for one in found if isinstance(one.fact, Noted)]
        acts = Counter(tuple(map(int, one.split()[1::2])) for one in words)
        assert all(times == size for (_, size), times in acts.items()), "recorded by halves"
        held = {act for act, _ in acts}
        assert told(said, "stored") <= held, "acknowledged, and lost"
        assert not told(said, "refused") & held, "refused, and there"
        assert held <= told(said, "stored") | told(said, "uncertain") | last_unheard(said)
        if whole:
            assert database.journal.verify().whole
    finally:
        database.close()
