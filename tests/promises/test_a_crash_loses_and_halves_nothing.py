"""A crash never loses or half-writes a fact."""

import random
import subprocess
import time
from pathlib import Path

import pytest

from tests.faults.checking import LONG, Said, check, command, heard
from tests.models.writing import new

ROUNDS = 150 if LONG else 25
ROUNDS_ON_ONE = 25


def record_and_kill(path: Path, stream: str, acts: int, delay: float) -> Said:
    """Let it record some acts, wait a moment more, and kill it."""
    recorder = subprocess.Popen(
        command(path, stream, "on"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert recorder.stdout is not None
    assert recorder.stderr is not None
    lines = [recorder.stdout.readline() for _ in range(1 + acts)]
    time.sleep(delay)
    recorder.kill()
    # Not communicate(), which passes over lines that readline() has already taken in.
    rest, errors = recorder.stdout.read(), recorder.stderr.read()
    recorder.wait()
    recorder.stdout.close()
    recorder.stderr.close()
    assert errors == ""
    return heard("".join(lines) + rest)


@pytest.mark.parametrize("start", range(0, ROUNDS, ROUNDS_ON_ONE))
def test_nothing_that_was_shown_as_recorded_is_lost_by_a_kill(tmp_path: Path, start: int) -> None:
    database = new(tmp_path).database
    database.close()
    chance = random.Random(start)
    acknowledged = 0
    for number in range(start, start + ROUNDS_ON_ONE):
        stream = f"meeting:{number}"
        acts, delay = chance.randrange(40), chance.random() / 50
        said = record_and_kill(database.path, stream, acts, delay)
        acknowledged += len(said) - 1
        check(database.path, stream, said, whole=number % 10 == 4)
    assert acknowledged > ROUNDS_ON_ONE
