"""The window's look and clock, for promises that are tried through the window."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.ui.theme import Theme
from chair_console.ui.tokens import LIGHT

SEVEN = 1_795_201_200_000
"""Friday 20 November 2026, 19:00 in London."""


@pytest.fixture
def theme(qtbot: QtBot) -> Theme:
    made = Theme()
    made.use(LIGHT)
    made.apply()
    return made


@pytest.fixture
def clock() -> ScriptClock:
    return ScriptClock(SEVEN, 0)
