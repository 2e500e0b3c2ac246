"""A process that records until something happens to it, and says after each act what became of it.

    python -m tests.faults.recorder DATABASE STREAM ACTS [LARGEST-FILE]

Each act is one batch of one to three facts. It prints "stored N", "refused N" or "uncertain N"
for act number N, after the journal has answered. With LARGEST-FILE (in
bytes) the system refuses to let any file grow beyond it.
"""

from __future__ import annotations

import os
import sys
from itertools import count
from pathlib import Path

from chair_console.models.errors import KnownProblem, NotRecorded, RecordingUncertain
from tests.models.writing import again, notes


def say(word: str, number: int = 0) -> None:
    # One write, so that a kill cannot leave half a line; nothing waits in a buffer.
    os.write(1, f"{word} {number}\n".encode())


def limit_files(largest: int) -> None:
    import resource
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))


def main(path: str, stream: str, acts: str, largest: str = "") -> None:
    if largest:
        limit_files(int(largest))
    try:
        database = again(Path(path))
        say("open")
        for act in count(1) if acts == "on" else range(1, int(acts) + 1):
            batch = notes(database, 1 + act % 3, stream, words=f"act {act} of {1 + act % 3}")
            try:
                database.journal.append(batch)
            except RecordingUncertain:
                say("uncertain", act)
                break
            except NotRecorded:
                say("refused", act)
            else:
                say("stored", act)
        database.close()
    except KnownProblem as problem:
        say("told", len(problem.sentence))


if __name__ == "__main__":
    main(*sys.argv[1:])
