"""What every test needs: no screen, and the same random cases on every machine that checks."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

# Before anything imports Qt, which reads it once.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Before anything imports the app, which settles its language once; whatever this computer speaks.
os.environ["CHAIR_CONSOLE_LANGUAGE"] = os.environ.get("CHAIR_CONSOLE_TEST_LANGUAGE", "en")

import pytest
from hypothesis import settings

settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

pytest_plugins = ["tests.collector", "tests.crashes"]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """Take every window away that a test left behind.

    Qt deletes later, when its loop runs, and between tests it does not. Thousands of widgets of
    earlier tests would otherwise be styled anew with each theme, slower and slower.
    """
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    core = sys.modules.get("PySide6.QtCore")
    if widgets is None or core is None or widgets.QApplication.instance() is None:
        return
    for one in widgets.QApplication.topLevelWidgets():
        one.deleteLater()
    widgets.QApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
