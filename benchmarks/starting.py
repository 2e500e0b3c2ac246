"""From the start of the program to its first picture and to being ready, against a bare window.

The peer: the smallest PySide6 main window, in the same run, turn by turn. Ready is the page with
the groups and meetings of a database that was there before, its passphrase given at once; working
out the key from the passphrase takes its time on purpose and is taken off. Limits: first picture
1.6x, ready 4x, memory when ready 2.2x. The same start into a rehearsal, which makes a database and
a meeting first, is told without a limit.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from chair_console.clock import SystemClock
from chair_console.core.kinds import KINDS
from chair_console.models.database import create_database
from chair_console.record import Record
from chair_console.ui.planning import plan_rehearsal

FIRST_LIMIT, READY_LIMIT, MEMORY_LIMIT = 1.6, 4.0, 2.2
ROUNDS = 7
PASSPHRASE = "seven quiet otters"

_WATCH = """
import os, sys, time
def say(what, less=0.0):
    rss = int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    print(what, time.time() - less, rss, flush=True)
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
_BEGIN = (
    _WATCH
    + """
from pathlib import Path
import chair_console.app as console
from chair_console.ui.faults import Faults
app = console.application()
path = Path(sys.argv[1]).absolute()
start = console.Start(path, Faults(), console.SingleCopy(path), rehearse=len(sys.argv) < 3)
start.painted.connect(lambda: say("painted"))
"""
)
_OPENED = (
    _BEGIN
    + """
def ready():
    app.processEvents()
    from chair_console.models import keys
    unlock, spent = keys.unlock, []
    def timed(*places, **named):
        began = time.time()
        try:
            return unlock(*places, **named)
        finally:
            spent.append(time.time() - began)
    keys.unlock = timed
    # argon2 has memory of its own, which it gives back.
    start.window.unlock.passphrase_given.emit(sys.argv[2])
    app.processEvents()
    assert start.window.store.unlocked
    say("ready", sum(spent))
    os._exit(0)
start.ready.connect(ready)
start.begin()
app.exec()
"""
)
_REHEARSED = (
    _BEGIN
    + """
def ready():
    app.processEvents()
    say("ready")
    os._exit(0)
start.ready.connect(ready)
start.begin()
app.exec()
"""
)

Said = dict[str, tuple[float, float]]


def start(program: str, folder: Path, *words: str) -> Said:
    """Start a program: what it said -> (seconds since the start, megabytes)."""
    surroundings = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder),
        # As on any computer where the program was started before: what Python has compiled is
        # kept, even where this run itself was told to keep nothing.
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
    }
    began = _now()
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
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


def make(path: Path) -> None:
    """Make a database with a group and a meeting in it."""
    database = create_database(path, PASSPHRASE, kinds=KINDS).database
    clock = SystemClock()
    record = Record(database.journal, database.device_id, database.sign, clock)
    plan_rehearsal(record, clock.reading().wall, "Europe/London")
    database.close()


def main() -> None:
    """Print the figures and the ratios."""
    bare: list[Said] = []
    opened: list[Said] = []
    rehearsed: list[Said] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder / "record.db")
        for number in range(1 + ROUNDS):
            if number == 1:
                # The first start compiles the program and is not counted.
                bare, opened, rehearsed = [], [], []
            bare.append(start(_BARE, folder))
            opened.append(start(_OPENED, folder, str(folder / "record.db"), PASSPHRASE))
            rehearsed.append(start(_REHEARSED, folder, str(folder / "none.db")))
    for what, ours, said, place, limit, unit in (
        ("first picture", opened, "painted", 0, FIRST_LIMIT, "s"),
        ("ready", opened, "ready", 0, READY_LIMIT, "s"),
        ("memory when ready", opened, "ready", 1, MEMORY_LIMIT, "MB"),
        ("rehearsal made and ready", rehearsed, "ready", 0, None, "s"),
        ("memory in the rehearsal", rehearsed, "ready", 1, None, "MB"),
    ):
        peer = statistics.median(one[said][place] for one in bare)
        figure = statistics.median(one[said][place] for one in ours)
        ratio = figure / peer
        verdict = ""
        if limit is not None:
            verdict = f", {'within' if ratio <= limit else 'OVER'} {limit}x"
        print(f"{what}: bare {peer:.2f} {unit}, ours {figure:.2f} {unit}: {ratio:.2f}x{verdict}")


if __name__ == "__main__":
    main()
