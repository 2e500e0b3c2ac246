"""The laptop stays awake while a meeting runs, where the system allows it."""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.ui.main_window import MainWindow
from chair_console.ui.stay_awake import StayAwake
from chair_console.ui.store import Store
from chair_console.ui.theme import Theme

ROOT = Path(__file__).resolve().parent.parent.parent


class Willing:
    """A system that allows it."""

    def __init__(self) -> None:
        self.held = 0

    def hold(self) -> None:
        self.held += 1

    def release(self) -> None:
        self.held -= 1


class Unwilling(Willing):
    """A system that does not."""

    def hold(self) -> None:
        raise OSError("Daniel Okafor")

    def release(self) -> None:
        raise AssertionError("nothing was held")


def test_it_is_asked_once_and_taken_back_once() -> None:
    system = Willing()
    awake = StayAwake((system,))
    for _again in range(3):
        awake.want(True)
    assert system.held == 1
    for _again in range(3):
        awake.want(False)
    assert system.held == 0


def test_a_system_that_does_not_allow_it_is_only_logged(caplog: pytest.LogCaptureFixture) -> None:
    other = Willing()
    awake = StayAwake((Unwilling(), other))
    with caplog.at_level(logging.WARNING):
        awake.want(True)
    assert (awake.held, other.held) == (1, 1), "the next way is tried all the same"
    assert caplog.messages == ["Unwilling does not keep awake: OSError"]
    awake.want(False)
    assert other.held == 0


def test_the_laptop_is_kept_awake_from_the_start_of_a_meeting_to_its_end(
    qtbot: QtBot, theme: Theme, tmp_path: Path, clock: ScriptClock
) -> None:
    system = Willing()
    window = MainWindow(theme, Store(tmp_path / "a.db", clock), awake=StayAwake((system,)))
    qtbot.addWidget(window)
    window.show()
    window.rehearse()
    page = window.meeting
    assert page is not None
    held = []
    acts = ((), ("start-meeting",), ("adjourn", 5), ("reconvene",), ("adjourn",), ("reconvene",))
    for name in acts:
        if name:
            page.desk.do(str(name[0]), **({"minutes": name[1]} if len(name) > 1 else {}))
        window.tick()
        held.append(system.held)
    assert held == [0, 1, 1, 1, 0, 1], "a short break counts, another day does not"
    page.desk.do("close-meeting")
    window.tick()
    assert system.held == 0


def test_leaving_the_meeting_lets_the_laptop_sleep(
    qtbot: QtBot, theme: Theme, tmp_path: Path, clock: ScriptClock
) -> None:
    system = Willing()
    window = MainWindow(theme, Store(tmp_path / "a.db", clock), awake=StayAwake((system,)))
    qtbot.addWidget(window)
    window.rehearse()
    assert window.meeting is not None
    window.meeting.desk.do("start-meeting")
    window.tick()
    assert system.held == 1
    window.close()
    assert system.held == 0


_ASKS = """
import subprocess, sys
from PySide6.QtCore import QCoreApplication
app = QCoreApplication([])
from chair_console.ui.stay_awake import StayAwake, ways_of_this_system
server = subprocess.Popen(
    ["/usr/bin/python3", "tests/ui/fake_desktop.py"], stdout=subprocess.PIPE, text=True
)
print(server.stdout.readline().strip())
awake = StayAwake(ways_of_this_system())
awake.want(True)
print(awake.held)
print(server.stdout.readline().strip())
print(server.stdout.readline().strip())
awake.want(False)
print(sorted((server.stdout.readline().strip(), server.stdout.readline().strip())))
server.kill()
server.wait()
"""
_BUS = "DBUS_SYSTEM_BUS_ADDRESS=$DBUS_SESSION_BUS_ADDRESS exec "


def _has_glib() -> bool:
    if shutil.which("dbus-run-session") is None or not Path("/usr/bin/python3").exists():
        return False
    asked = subprocess.run(
        ["/usr/bin/python3", "-c", "import gi"], capture_output=True, check=False
    )
    return asked.returncode == 0


def test_desktop_and_login_manager_are_asked_and_let_go() -> None:
    if sys.platform != "linux" or not _has_glib():
        pytest.skip("needs a bus of its own and GLib: apt install dbus python3-gi")
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", f'{_BUS} "$@"', "sh", sys.executable, "-c", _ASKS],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        timeout=60,
    )
    assert done.stdout.splitlines() == [
        "ready",
        "2",
        "Inhibit Chair Console, A meeting is running",
        "Inhibit sleep:idle, Chair Console, A meeting is running, block",
        "['asker gone', 'handle closed']",
    ], done.stderr


def test_without_any_bus_nothing_happens_but_a_line_in_the_log(tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux is asked over a bus")
    asks = (
        "from PySide6.QtCore import QCoreApplication\n"
        "app = QCoreApplication([])\n"
        "from chair_console.ui.stay_awake import StayAwake, ways_of_this_system\n"
        "awake = StayAwake(ways_of_this_system())\n"
        "awake.want(True); print(awake.held); awake.want(False)\n"
    )
    nowhere = f"unix:path={tmp_path / 'no-bus'}"
    done = subprocess.run(
        [sys.executable, "-c", asks],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        timeout=60,
        env={"DBUS_SESSION_BUS_ADDRESS": nowhere, "DBUS_SYSTEM_BUS_ADDRESS": nowhere},
    )
    assert (done.returncode, done.stdout) == (0, "0\n"), done.stderr
    assert "ScreenSaver does not keep awake" in done.stderr
