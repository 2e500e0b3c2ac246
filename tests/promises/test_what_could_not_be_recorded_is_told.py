"""Every single write, sync and truncation may fail: you are told, and nothing is lost.

strace makes a system call fail at a chosen time. The faults hit the files of the database only.
"""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.faults.checking import LONG, Said, check, command, heard
from tests.models.writing import new

STRACE = shutil.which("strace")
ACTS = 4
FAULTS = ("pwrite64:error=EIO", "pwrite64:error=ENOSPC", "fsync,fdatasync:error=EIO")
FAULTS_SELDOM = (
    "ftruncate:error=EIO",
    "openat:error=EIO",
    "unlink:error=EIO",
    "pwrite64:signal=SIGKILL",
    "fsync,fdatasync:signal=SIGKILL",
)


def _can_inject() -> str:
    if STRACE is None:
        return "strace is not installed: faults at each system call were not tried"
    tried = subprocess.run([STRACE, "-o", "/dev/null", "true"], capture_output=True)
    return "" if tried.returncode == 0 else "this machine does not allow strace"


WHY_NOT = _can_inject()
pytestmark = pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT)


def record_with_fault(path: Path, fault: str, when: str, log: Path) -> Said:
    assert STRACE is not None
    call = fault.partition(":")[0]
    places = [*(f"{path}{ending}" for ending in ("", "-wal", "-shm")), str(path.parent)]
    watched = [part for place in places for part in ("-P", place)]
    inject = [f"--trace={call}", f"--inject={fault}:when={when}"]
    recorder = command(path, "meeting:1", ACTS)
    strace = [STRACE, "-f", "-qq", "-o", str(log), *watched, *inject, *recorder]
    done = subprocess.run(strace, capture_output=True, text=True)
    assert "Traceback" not in done.stderr
    said = heard(done.stdout)
    assert said or "SIGKILL" in fault, "it ended without a word"
    return said


_TIMES = {"pwrite64": 64, "fsync,fdatasync": 10, "ftruncate": 3, "openat": 9, "unlink": 3}
"""How often each call is made in a run without faults, and a little more."""


@pytest.mark.parametrize("fault", FAULTS + (FAULTS_SELDOM if LONG else ()))
def test_one_fault_at_any_time_is_told_and_loses_nothing(tmp_path: Path, fault: str) -> None:
    call = fault.partition(":")[0]
    every = range(1, _TIMES[call] + 1)
    words = set()
    for when in every if LONG else every[1 :: max(1, len(every) // 5)]:
        database = new(tmp_path, f"{when}.db").database
        database.close()
        said = record_with_fault(database.path, fault, str(when), tmp_path / "log")
        check(database.path, "meeting:1", said)
        words |= {word for word, _ in said}
    assert fault in FAULTS_SELDOM or words & {"refused", "told", "uncertain"}, "none took effect"
