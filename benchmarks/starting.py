"""From the start of the program to its first picture and to being ready, against a bare window.

The peer: the smallest PySide6 main window, in the same run, turn by turn. Limits: first picture
1.6x, ready (the first page with the database of the rehearsal open) 4x. Memory: 2.2x when ready.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

FIRST_LIMIT, READY_LIMIT, MEMORY_LIMIT = 1.6, 4.0, 2.2
ROUNDS = 7

_WATCH = """
import os, sys, time
def say(what):
    rss = int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    print(what, time.time(), rss, flush=True)
"""
_BARE = (
    _WATCH
    + """
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        say("painted"); say("ready")
        os._exit(0)
app = QApplication([])
window = Window()
window.resize(1366, 768)
window.show()
app.exec()
"""
)
_OURS = (
    _WATCH
    + """
from pathlib import Path
import chair_console.app as console
from chair_console.ui.faults import Faults
app = console.application()
path = Path("no-such-database.db").absolute()
start = console.Start(path, Faults(), console.SingleCopy(path), rehearse=True)
start.painted.connect(lambda: say("painted"))
def ready():
    app.processEvents()
    say("ready")
    os._exit(0)
start.ready.connect(ready)
start.begin()
app.exec()
"""
)


def start(program: str, folder: Path) -> dict[str, tuple[float, float]]:
    """Start a program: what it said -> (seconds since the start, megabytes)."""
    surroundings = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder),
    }
    began = _now()
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    said = (line.split() for line in done.stdout.splitlines())
    return {what: (float(when) - began, int(rss) / 2**20) for what, when, rss in said}


def _now() -> float:
    import time

    return time.time()


def main() -> None:
    """Print the figures and the ratios."""
    bare, ours = [], []
    with tempfile.TemporaryDirectory() as name:
        for _ in range(ROUNDS):
            bare.append(start(_BARE, Path(name)))
            ours.append(start(_OURS, Path(name)))
    plain = statistics.median(one["painted"][0] for one in bare)
    memory = statistics.median(one["ready"][1] for one in bare)
    for what, place, limit, peer, unit in (
        ("painted", 0, FIRST_LIMIT, plain, "s"),
        ("ready", 0, READY_LIMIT, plain, "s"),
        ("ready", 1, MEMORY_LIMIT, memory, "MB"),
    ):
        figure = statistics.median(one[what][place] for one in ours)
        ratio = figure / peer
        verdict = "within" if ratio <= limit else "OVER"
        print(
            f"{what}: bare {peer:.2f} {unit}, ours {figure:.2f} {unit}: "
            f"{ratio:.2f}x, {verdict} {limit}x"
        )


if __name__ == "__main__":
    main()
