"""The tour: the smoke test of the whole window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from chair_console.ui.tour import play_tour

STEPS = (
    "first-start",
    "home",
    "planned",
    "arrivals",
    "interest",
    "speaking",
    "first-warning",
    "say-it",
    "second-warning",
    "third-refused",
    "asked-to-leave",
    "undone",
    "vote",
    "action",
    "break",
    "closing",
    "session-log",
)


@pytest.mark.parametrize(("theme", "size"), [("light", (1366, 768)), ("dark", (1280, 672))])
def test_the_tour_plays_a_whole_evening_and_leaves_its_pictures(
    qtbot: QtBot, tmp_path: Path, theme: str, size: tuple[int, int]
) -> None:
    log = play_tour(tmp_path / "pictures", theme=theme, size=size)
    pictures = sorted((tmp_path / "pictures").glob("*.png"))
    names = [one.stem[3:] for one in pictures]
    assert [one for one in STEPS if one not in names] == []
    assert {QImage(str(one)).size().toTuple() for one in pictures} == {size}
    text = log.read_text(encoding="utf-8")
    assert "Ray Sutton was asked to leave under 4.11.3" in text
    assert text.count("Ray Sutton was warned") == 2
    assert "Closing code" in text
