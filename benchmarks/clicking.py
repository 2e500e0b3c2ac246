"""From an act to its picture, beyond the commit itself, and from a letter to the names found.

An act is done through the window and everything that it changes is painted before the clock is
stopped; the same acts on a record that nobody shows give the cost of deciding and committing.
Limit: the difference is under one frame of a 60 Hz screen, 16.7 ms, with 15, 200 and 2,000 people;
and so is a letter typed into the search among 2,000 people, painted.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from pathlib import Path

from benchmarks.evenings import plan, record_in

FRAME_MS = 1000 / 60
ACTS = 60
_NAMES = ("Amina", "Bartosz", "Carys", "Daniel", "Élodie", "Funmi", "Grace", "Hamid", "Łukasz")


def acts_ms(folder: Path, people: int, shown: bool) -> float:
    """Return the median milliseconds of an act, painted if it is shown."""
    from PySide6.QtWidgets import QApplication

    from chair_console.ui.main_window import MainWindow
    from chair_console.ui.store import Store
    from chair_console.ui.theme import Theme

    app = QApplication.instance() or QApplication([])
    folder.mkdir()
    database, record, clock = record_in(folder)
    meeting = plan(record, people)
    person = list(record.state.meetings[meeting].people)[7]
    window = None
    if shown:
        theme = Theme()
        theme.apply()
        window = MainWindow(theme, Store(folder / "none.db", clock))
        window.resize(1366, 768)
        window.show()
        window.open_meeting(record, meeting)
        app.processEvents()
    times = []
    for number in range(ACTS):
        clock.advance(5_000)
        name = "ask" if number % 2 == 0 else "withdraw"
        began = time.perf_counter()
        record.act(meeting, name, person=person)
        if window is not None:
            # What was marked as changed is painted here, before events are looked at.
            app.sendPostedEvents()
            app.processEvents()
        times.append(time.perf_counter() - began)
    if window is not None:
        window.close()
    database.close()
    return statistics.median(times) * 1000


def search_ms(people: int) -> float:
    """Return the median milliseconds of a letter typed into the search, painted."""
    from PySide6.QtWidgets import QApplication

    from chair_console.ui.people_panel import PeoplePanel
    from chair_console.ui.rows import PeopleView, PersonRow
    from chair_console.ui.theme import Theme

    app = QApplication.instance() or QApplication([])
    panel = PeoplePanel(Theme())
    rows = tuple(
        PersonRow(f"p{one}", f"{_NAMES[one % len(_NAMES)]} {one:04}", "PP", "Member")
        for one in range(people)
    )
    panel.show_people(PeopleView(rows))
    panel.resize(360, 760)
    panel.show()
    app.processEvents()
    times = []
    for word in _NAMES:
        for letter in word[:4]:
            began = time.perf_counter()
            # Not every letter has a key; QTest presses keys only.
            panel.search.insert(letter)
            app.sendPostedEvents()
            app.processEvents()
            times.append(time.perf_counter() - began)
        panel.search.clear()
        app.processEvents()
    return statistics.median(times) * 1000


def main() -> None:
    """Print the figures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    found = search_ms(2_000)
    verdict = "within" if found <= FRAME_MS else "OVER"
    print(f"a letter among 2,000 names {found:.1f} ms, {verdict} {FRAME_MS:.1f} ms")
    with tempfile.TemporaryDirectory() as name:
        for people in (15, 200, 2_000):
            plain = acts_ms(Path(name) / f"plain{people}", people, False)
            shown = acts_ms(Path(name) / f"shown{people}", people, True)
            more = shown - plain
            verdict = "within" if more <= FRAME_MS else "OVER"
            print(
                f"{people} people: act {plain:.1f} ms, act and picture {shown:.1f} ms: "
                f"{more:.1f} ms more, {verdict} {FRAME_MS:.1f} ms"
            )


if __name__ == "__main__":
    main()
