"""The Qt that is installed is one that works with this Python."""

import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent


def test_the_installed_qt_is_one_that_is_allowed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {Requirement(line).name: Requirement(line) for line in project["dependencies"]}
    version = metadata.version("PySide6-Essentials")
    assert wanted["PySide6-Essentials"].specifier.contains(version)


def test_ten_thousand_calls_that_return_nothing_do_no_harm() -> None:
    """A PySide6 that loses a reference of None at each call aborts after some 5,000."""
    calls = (
        "from PySide6.QtCore import QObject\n"
        "thing = QObject()\n"
        "for _ in range(10_000): thing.setObjectName('x')\n"
        "print('sound')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", calls], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "sound\n")
