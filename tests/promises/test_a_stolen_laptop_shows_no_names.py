"""A stolen, switched-off laptop shows no names.

A meeting is planned and held in the window, with names, warnings and notes typed in it; records are
handed over; the program is killed once in the middle and once reports a fault of its own. Then
every file that is left is searched: database, its log and journal, temporary files, bundles,
receipts, logs, crash reports, settings, the sign of life.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chair_console import app
from chair_console.clock import ScriptClock
from chair_console.commands.problems import keep_crash
from chair_console.sync.folder import hand_over
from chair_console.ui.faults import Faults
from chair_console.ui.main_window import MainWindow
from chair_console.ui.settings import Likes, save_likes
from chair_console.ui.store import Store
from chair_console.ui.theme import Theme
from tests.sync.laptops import AT, befriend, databases
from tests.ui.laptop import Laptop

SECRETS = ("Hargreaves", "Mia Field", "Harbour", "Repairs", "shouted twice", "three calm herons")
HOMES = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "TMPDIR", "HOME")


class Home:
    """Everything that the program can write to, below one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def files(self) -> dict[str, bytes]:
        return {
            str(one.relative_to(self.root)): one.read_bytes()
            for one in self.root.rglob("*")
            if one.is_file()
        }

    def shows(self) -> set[tuple[str, str]]:
        """Tell which file shows which of the names, however it is written, or in its own name."""
        found = set()
        for name, content in self.files().items():
            for secret in SECRETS:
                for coding in ("utf-8", "utf-16-le", "utf-16-be"):
                    for spelt in (secret, secret.lower(), secret.upper()):
                        if spelt.encode(coding) in content or spelt in name:
                            found.add((name, secret))
        return found


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    for one in HOMES:
        (tmp_path / one).mkdir()
        monkeypatch.setenv(one, str(tmp_path / one))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return Home(tmp_path)


@pytest.fixture
def laptop(qtbot: QtBot, theme: Theme, home: Home, clock: ScriptClock) -> Iterator[Laptop]:
    class WithSettings(Laptop):
        def switch_on(self) -> MainWindow:
            likes = home.root / "XDG_CONFIG_HOME" / "chair-console" / "likes.json"
            store = Store(home.root / "XDG_DATA_HOME" / "chair-console" / "meetings.db", clock)
            self.window = MainWindow(theme, store, likes)
            qtbot.addWidget(self.window)
            self.window.show()
            QApplication.processEvents()
            return self.window

    made = WithSettings(qtbot, theme, home.root, clock)
    yield made
    made.switch_off()


def hold_an_evening(laptop: Laptop) -> None:
    laptop.set_up()
    laptop.plan()
    page = laptop.begin()
    for person in list(page.desk.meeting.people):
        page.desk.do("warn", person=person, words="He shouted twice at Mia Field.")
    page.desk.do("note", text="Hargreaves wants the Repairs heard.")
    for _ in range(12):
        laptop.clock.advance(1_000)
        laptop.window.tick()


def fail_inside(laptop: Laptop, home: Home) -> None:
    """Have the program be wrong while it holds names, in the window and in a command."""
    app._log_to(home.root / "XDG_STATE_HOME" / "faults.log")
    faults = Faults()
    # The report quotes the program; a name stands in what happens to it and not in its lines.
    words = "Tom Hargreaves shouted twice"
    try:
        raise RuntimeError(words)
    except RuntimeError as error:
        faults._hook(type(error), error, error.__traceback__)
        keep_crash(error)


def test_no_file_that_is_left_shows_a_name(laptop: Laptop, home: Home) -> None:
    hold_an_evening(laptop)
    assert home.files(), "the search has something to look through"
    assert home.shows() == set(), "while a meeting runs"
    fail_inside(laptop, home)
    laptop.kill()
    assert home.shows() == set(), "after a kill"
    laptop.switch_on()
    laptop.window.unlock.passphrase.setText("three calm herons wade")
    laptop.window.unlock.open.click()
    save_likes(home.root / "XDG_CONFIG_HOME" / "chair-console" / "likes.json", Likes())
    stick = home.root / "stick"
    stick.mkdir()
    with databases(home.root, 1) as (office,):
        here = laptop.window.store.database
        here.partners.name_own("Laptop of Mia Field")
        befriend(here, "chair", office, "lead_officer")
        assert hand_over(here, stick, AT).records > 20
        laptop.switch_off()
    names = set(home.files())
    assert any(one.endswith(".ccb") for one in names)
    assert any("faults.log" in one for one in names)
    assert any("crash-" in one for one in names)
    assert home.shows() == set()


def test_the_search_would_find_a_name(home: Home) -> None:
    (home.root / "a").write_text("MIA FIELD", encoding="utf-16-le")
    (home.root / "notes of Hargreaves.txt").write_text("x")
    assert {secret for _, secret in home.shows()} == {"Mia Field", "Hargreaves"}


def test_neither_the_title_nor_the_settings_name_anybody(laptop: Laptop, home: Home) -> None:
    hold_an_evening(laptop)
    for one in QApplication.topLevelWidgets():
        assert not any(secret in one.windowTitle() for secret in SECRETS), one.windowTitle()
    laptop.window.care._keep(laptop.window.care.likes)
    kept = json.loads((home.root / "XDG_CONFIG_HOME/chair-console/likes.json").read_text())
    assert "recent" not in json.dumps(kept).lower()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_no_picture_of_the_memory_is_left_when_the_program_dies() -> None:
    told = (
        "import ctypes, resource, sys; from chair_console.__main__ import main; "
        "sys.argv = ['chair-console', '--version']; main(); "
        "print(resource.getrlimit(resource.RLIMIT_CORE)); "
        "print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) if sys.platform == 'linux' else 0)"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[1:] == ["(0, 0)", "0"]
