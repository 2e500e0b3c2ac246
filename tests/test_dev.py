"""The one command that sets up, opens and tests, on whatever computer it meets."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).resolve().parent.parent
NOW = dev.Stamp("3.11", "/home/chair/console", "digest", frozenset({"test"}))

needs_posix = pytest.mark.skipif(
    sys.platform == "win32", reason="the stand-in environment is made of shell scripts"
)


def answers() -> bool:
    return True


def does_not_answer() -> bool:
    return False


def not_asked() -> bool:
    raise AssertionError("asking the environment's Python takes time")


def test_a_finished_set_up_is_ready_without_asking_its_python() -> None:
    assert dev.plan(NOW, NOW, False, not_asked) == "ready"


def test_a_set_up_for_testing_is_ready_to_run() -> None:
    assert dev.plan(NOW, NOW._replace(has=frozenset()), False, not_asked) == "ready"


def test_testing_after_running_installs_the_tools() -> None:
    assert dev.plan(NOW._replace(has=frozenset()), NOW, False, not_asked) == "install"


def test_a_screen_that_came_later_only_needs_a_look_at_the_libraries() -> None:
    screen = NOW._replace(has=frozenset({"screen"}))
    assert dev.plan(NOW, screen, False, not_asked) == "check"


def test_changed_dependencies_are_installed_into_what_is_there() -> None:
    assert dev.plan(NOW._replace(project="older"), NOW, False, not_asked) == "install"


def test_a_moved_folder_is_set_up_anew() -> None:
    assert dev.plan(NOW._replace(home="/elsewhere"), NOW, False, not_asked) == "rebuild"


def test_another_python_means_a_new_set_up() -> None:
    assert dev.plan(NOW._replace(python="3.12"), NOW, False, not_asked) == "rebuild"


def test_a_set_up_that_was_cut_short_is_done_anew() -> None:
    assert dev.plan(None, NOW, True, not_asked) == "rebuild"
    assert dev.plan(NOW, NOW, True, not_asked) == "rebuild"


def test_an_environment_made_by_hand_is_used_if_its_python_answers() -> None:
    assert dev.plan(None, NOW, False, answers) == "install"
    assert dev.plan(None, NOW, False, does_not_answer) == "rebuild"


def test_an_old_python_is_told_in_one_sentence() -> None:
    sentence = dev.too_old((3, 9), "run")
    assert sentence is not None
    assert "3.9" in sentence
    assert "3.11" in sentence
    assert "\n" not in sentence
    assert dev.too_old((3, 11), "run") is None
    assert dev.too_old((3, 14), "run") is None


def test_no_network_is_told_in_one_sentence() -> None:
    log = (
        "WARNING: Retrying (Retry(total=0, connect=None)) after connection broken by"
        " 'NewConnectionError(...: Failed to establish a new connection: [Errno -3] Temporary"
        " failure in name resolution')': /simple/hatchling/\n"
        "ERROR: Could not find a version that satisfies the requirement hatchling>=1.27\n"
        "ERROR: No matching distribution found for hatchling>=1.27\n"
    )
    sentence = dev.install_failure(log)
    assert "connect this computer to the internet" in sentence
    assert "\n" not in sentence


def test_a_package_that_does_not_fit_is_named() -> None:
    log = "Looking\nERROR: No matching distribution found for PySide6-Essentials<6.12\n"
    assert "No matching distribution found for PySide6-Essentials<6.12" in dev.install_failure(log)


def test_an_unknown_word_is_told_what_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["rum"]) == 2
    assert "'run', 'test' and 'setup'" in capsys.readouterr().err


APP = """#!/bin/sh
echo "app on ${QT_QPA_PLATFORM:-a screen}: $*"
if [ "$1 $2" = "tour --pictures" ]; then : > "$3/01-opening.png"; fi
"""

PYTHON = """#!/bin/sh
echo "python on $QT_QPA_PLATFORM: $*"
[ "$2" != mypy ]
"""


def executable(path: Path, text: str) -> None:
    path.write_text(text)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@pytest.fixture
def finished(tmp_path: Path) -> Path:
    """Return a folder with a stamp, an app and a Python that say how they were called."""
    tmp_path = tmp_path.resolve()
    for name in ("dev.py", "pyproject.toml"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    executable(tmp_path / ".venv" / "bin" / "chair-console", APP)
    executable(tmp_path / ".venv" / "bin" / "python", PYTHON)
    stamp = dev.Stamp.of_now(frozenset({"screen", "test"}))
    lines = (stamp.python, str(tmp_path), stamp.project, "screen test")
    (tmp_path / ".venv" / "set-up-stamp").write_text("\n".join(lines))
    return tmp_path


def call(folder: Path, *words: str, **surroundings: str) -> subprocess.CompletedProcess[str]:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    kept = {name: value for name, value in os.environ.items() if name not in hidden}
    return subprocess.run(
        [sys.executable, "dev.py", *words],
        cwd=folder,
        env={**kept, **surroundings},
        capture_output=True,
        text=True,
        check=False,
    )


@needs_posix
def test_run_opens_the_app_with_its_arguments(finished: Path) -> None:
    done = call(finished, "run", "--", "replay", "--fast", DISPLAY=":0")
    assert done.stdout == "app on a screen: replay --fast\n"
    assert done.stderr == ""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there always is a screen")
def test_without_a_screen_run_walks_through_and_says_where_the_pictures_are(finished: Path) -> None:
    done = call(finished, "run")
    folder = finished / "build" / "tour"
    assert done.returncode == 0
    assert f"1 pictures in {folder}" in done.stdout
    assert (folder / "tour.log").read_text() == f"app on offscreen: tour --pictures {folder}\n"


@needs_posix
def test_every_check_runs_although_one_failed(finished: Path) -> None:
    done = call(finished, "test", "-k", "floor")
    assert done.returncode == 1
    assert "python on offscreen: -m pytest -n auto --dist worksteal -k floor" in done.stdout
    assert done.stdout.endswith("1 of 4 checks failed: mypy.\n")
    closing = [line for line in done.stdout.splitlines() if " after " in line]
    assert [line.split()[1] for line in closing] == ["ruff:", "mypy:", "lint-imports:", "pytest:"]
