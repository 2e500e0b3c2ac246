"""Says where a test brought its whole process down.

What Python writes at such a moment stands thousands of lines before the end of a long run's output.
Each process writes it into a file of its own, and the run ends with the first lines of each.
"""

from __future__ import annotations

import faulthandler
import os
import shutil
import tempfile
from pathlib import Path
from typing import TextIO

import pytest

_FOLDER = "CHAIR_CONSOLE_CRASHES"
_FIRST_LINES = 20
"""The place in our own code is among them; the forty frames of pytest follow."""
_open: list[TextIO] = []


@pytest.hookimpl(trylast=True)  # after pytest's own, which writes among the other output
def pytest_configure() -> None:
    """Give each of several processes a file; what runs alone writes where it can be seen."""
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if worker is None:
        os.environ[_FOLDER] = tempfile.mkdtemp(prefix="crashes-")
        return
    _open.append((Path(os.environ[_FOLDER]) / f"{worker}.txt").open("w", encoding="utf-8"))
    faulthandler.enable(_open[0], all_threads=False)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """End with what was written."""
    for file in sorted(Path(os.environ[_FOLDER]).glob("*.txt")):
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
        if lines:
            terminalreporter.section(f"{file.stem} was brought down")
            terminalreporter.write_line("\n".join(lines[:_FIRST_LINES]))


def pytest_unconfigure() -> None:
    """Take the files away."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        shutil.rmtree(os.environ.pop(_FOLDER), ignore_errors=True)
