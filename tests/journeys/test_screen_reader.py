"""The rehearsal from start to close, run by a client of AT-SPI that sees no screen.

The machine needs a virtual screen, a bus and the client's library. On Debian:
apt install xvfb dbus at-spi2-core python3-gi gir1.2-atspi-2.0
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
MARK = "reader: "
PYTHON = "/usr/bin/python3"
_ASKS = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"


def _missing() -> str:
    """Tell what this machine lacks; empty if it has all."""
    if sys.platform != "linux":
        return "AT-SPI is Linux's"
    for program in ("Xvfb", "dbus-run-session"):
        if shutil.which(program) is None:
            return f"{program} is not installed"
    if not Path("/usr/libexec/at-spi-bus-launcher").exists():
        return "at-spi2-core is not installed"
    asked = subprocess.run([PYTHON, "-c", _ASKS], capture_output=True, check=False)
    return "" if asked.returncode == 0 else "python3-gi or gir1.2-atspi-2.0 is not installed"


@pytest.fixture
def display() -> Iterator[str]:
    """Lend a virtual screen."""
    ready, told = os.pipe()
    size = ["-screen", "0", "1366x768x24", "-noreset"]
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(told), *size], pass_fds=(told,), stderr=subprocess.DEVNULL
    )
    os.close(told)
    with os.fdopen(ready, encoding="ascii") as number:
        yield f":{number.readline().strip()}"
    server.terminate()
    server.wait()


@pytest.mark.skipif(bool(_missing()), reason=f"no screen reader can be tried: {_missing()}")
def test_somebody_who_only_listens_runs_the_rehearsal_from_start_to_close(
    tmp_path: Path, display: str
) -> None:
    surroundings = {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(tmp_path),
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }
    reader = [PYTHON, str(ROOT / "tests" / "journeys" / "reader.py")]
    console = [sys.executable, "-m", "chair_console", "--database", str(tmp_path / "a.db")]
    done = subprocess.run(
        ["dbus-run-session", "--", *reader, *console],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=surroundings,
        timeout=300,
    )
    told = [line for line in done.stdout.splitlines() if line.startswith(MARK)]
    lines = [line.removeprefix(MARK) for line in told]
    assert done.returncode == 0, done.stderr
    assert lines[:6] == [
        "everybody is here",
        "place 1, Aisha Begum, Not called yet, just now",
        "Daniel Okafor, Member, 1 of 2 warnings given",
        "Daniel Okafor, Member",
        lines[4],
        "closed: Closing code",
    ]
    assert lines[4].startswith("Daniel Okafor")
    assert "asked to leave" in lines[4].lower()
    heard = [line.removeprefix("heard: ") for line in lines[6:]]
    for sentence in (
        "politely: Meeting started",
        "politely: Aisha Begum was called",
        "at once: First warning to Daniel Okafor",
        "politely: Taken back: First warning to Daniel Okafor",
        "at once: Daniel Okafor asked to leave",
        "politely: Meeting closed",
    ):
        assert sentence in heard, heard
