"""The screens look as they did when somebody last looked at them; see `tests.ui.golden`."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtGui import QColor, QImage

from tests.ui import golden
from tests.ui.golden import GOLDEN, PICTURES, ROOT, Golden, difference, why_not_here

MOST_BYTES = 6_000_000
RENEW = "look at them; if they are right: python -m tests.ui.golden --renew"


def test_the_screens_look_as_they_were_agreed() -> None:
    if why_not_here():
        pytest.skip(why_not_here())
    # In a process of its own: large digits are painted a shade differently where other tests have
    # drawn letters of other sizes before.
    words = [sys.executable, "-m", "tests.ui.golden"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, "\n".join((done.stdout, done.stderr, RENEW))
    assert "as they were" in done.stdout


def test_there_is_a_picture_for_each_and_no_other_and_they_are_small() -> None:
    there = {one.stem for one in PICTURES.glob("*.png")}
    assert there == {one.name for one in GOLDEN}
    assert sum(one.stat().st_size for one in PICTURES.iterdir()) < MOST_BYTES


def test_one_pixel_that_differs_is_found_and_shown(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp("golden")
    monkeypatch.setattr(golden, "PICTURES", folder)
    monkeypatch.setattr(golden, "DIFFERING", folder / "differing")
    one, picture = Golden("one", "room", "room, item"), QImage(20, 10, QImage.Format.Format_RGB32)
    picture.fill(QColor("#FFFFFF"))
    picture.save(str(folder / "one.png"))
    assert difference(one, picture) == ""
    picture.setPixelColor(3, 4, QColor("#FFFFFE"))
    assert difference(one, picture).startswith("one: 1 pixels differ")
    shown = QImage(str(folder / "differing" / "one-difference.png"))
    assert shown.pixelColor(3, 4) == QColor("#FF0000")
    assert shown.pixelColor(0, 0) == QColor("#FFFFFF")


def test_another_version_of_qt_is_told_and_not_compared(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path_factory.mktemp("golden") / "made-with.json"
    other.write_text('{"PySide6": "5.15.2", "system": "Linux", "machine": "x86_64"}')
    monkeypatch.setattr(golden, "MADE_WITH", other)
    assert "made with PySide6 5.15.2, not" in why_not_here()
