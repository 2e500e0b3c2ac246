"""Whether an hour of meeting leaks: memory after 10,000 acts against that after 1,000.

The acts are done through the window, each painted. What the meeting itself keeps (its records and
what was worked out from them) has to grow with it; that is measured on the same acts without a
window and taken off. Limit: 10 % more.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.evenings import plan, record_in

LIMIT = 1.10
MARKS = (1_000, 10_000)


def memory_mb() -> float:
    """Tell how much memory this process holds."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def acts(folder: Path, shown: bool) -> list[float]:
    """Do the acts; return the memory at each of the marks."""
    from PySide6.QtWidgets import QApplication

    from chair_console.ui.main_window import MainWindow
    from chair_console.ui.store import Store
    from chair_console.ui.theme import Theme

    app = QApplication.instance() or QApplication([])
    database, record, clock = record_in(folder)
    meeting = plan(record, 15)
    person = list(record.state.meetings[meeting].people)[7]
    if shown:
        theme = Theme()
        theme.apply()
        window = MainWindow(theme, Store(folder / "none.db", clock))
        window.show()
        window.open_meeting(record, meeting)
    found = []
    for number in range(1, MARKS[-1] + 1):
        clock.advance(5_000)
        record.act(meeting, "ask" if number % 2 else "withdraw", person=person)
        if shown:
            app.sendPostedEvents()
            app.processEvents()
        if number in MARKS:
            found.append(memory_mb())
    database.close()
    return found


def apart(shown: bool) -> list[float]:
    """Do the acts in a process of their own."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.leaking", "shown" if shown else "plain"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    return [float(word) for word in done.stdout.split()]


def main() -> None:
    """Print the figures."""
    if len(sys.argv) > 1:
        with tempfile.TemporaryDirectory() as name:
            print(*acts(Path(name), sys.argv[1] == "shown"))
        return
    plain, shown = apart(False), apart(True)
    kept = plain[1] - plain[0]
    ratio = (shown[1] - kept) / shown[0]
    verdict = "within" if ratio <= LIMIT else "OVER"
    print(
        f"after {MARKS[0]:,} acts {shown[0]:.1f} MB, after {MARKS[1]:,} acts {shown[1]:.1f} MB, "
        f"of which the record keeps {kept:.1f} MB: {ratio:.2f}x, {verdict} {LIMIT}x "
        f"({shown[1] / shown[0]:.2f}x with the record)"
    )


if __name__ == "__main__":
    main()
