"""Golden pictures: what the screens looked like when somebody last looked at them and agreed.

    python -m tests.ui.golden            compare, say which differ
    python -m tests.ui.golden --renew    paint them anew, after looking at what changed

With letters of our own, a clock that stands still and invented people, a screen off screen is
painted the same to the pixel each time; so they are compared exactly. Another version of Qt paints
a little differently, and so may another processor: `made-with.json` says what these were made with.
"""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import PySide6
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from chair_console.ui.sheet import Sheet
from chair_console.ui.tokens import CONTRAST, CONTRAST_DARK, DARK, LIGHT, Tokens
from tests.ui.screens import Shown, Stage, screens

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "tests" / "golden" / "pictures"
MADE_WITH = PICTURES / "made-with.json"
DIFFERING = ROOT / "build" / "golden"
"""Where what differs is put, to be looked at."""
USUAL = (1366, 768)


@dataclass(frozen=True, slots=True)
class Golden:
    """One picture."""

    name: str
    scene: str
    screen: str
    tokens: Tokens = LIGHT
    size: tuple[int, int] = USUAL
    percent: int = 100


SECOND = "meeting, second warning given"
GOLDEN = (
    Golden("first-start", "first_start", "first start"),
    Golden("home", "after", "home, meetings held"),
    Golden("home-dark", "after", "home, meetings held", DARK),
    Golden("plan-a-meeting", "planning", "plan a meeting, filled in"),
    Golden("meeting", "meeting", SECOND),
    Golden("meeting-dark", "meeting", SECOND, DARK),
    Golden("meeting-contrast", "meeting", SECOND, CONTRAST),
    Golden("meeting-contrast-dark", "meeting", SECOND, CONTRAST_DARK),
    Golden("meeting-small", "meeting", SECOND, LIGHT, (1280, 672)),
    Golden("meeting-large", "meeting", SECOND, LIGHT, (1920, 1080)),
    Golden("meeting-letters-200", "meeting", SECOND, LIGHT, USUAL, 200),
    Golden("meeting-say", "meeting", "meeting, second warning given, words to say"),
    Golden("meeting-over", "meeting", "meeting, time over"),
    Golden("meeting-private", "meeting", "meeting, private"),
    Golden("warn", "sheets", "warn"),
    Golden("hand-up", "sheets", "hand up"),
    Golden("hand-up-dark", "sheets", "hand up", DARK),
    Golden("palette", "sheets", "palette"),
    Golden("room-welcome", "room", "room, welcome"),
    Golden("room-rules", "room", "room, ground_rules"),
    Golden("room-agenda", "room", "room, agenda"),
    Golden("room-item", "room", "room, item"),
    Golden("room-break", "room", "room, break"),
    Golden("room-vote", "room", "room, vote"),
    Golden("office-meetings", "office", "office, meetings"),
    Golden("office-review", "office", "office, review of a meeting"),
    Golden("office-case", "cases", "office, case"),
    Golden("office-case-dark", "cases", "office, case", DARK),
    Golden("office-person", "persons", "office, person"),
)
SCENES_SHOWN = tuple(dict.fromkeys(one.scene for one in GOLDEN))


def made_with() -> dict[str, str]:
    """Tell what pictures are painted with here."""
    return {
        "PySide6": PySide6.__version__,
        "system": platform.system(),
        "machine": platform.machine(),
    }


def why_not_here() -> str:
    """Tell why these pictures cannot be compared here; empty if they can."""
    then = json.loads(MADE_WITH.read_text(encoding="utf-8"))
    now = made_with()
    if then == now:
        return ""
    told = " and ".join(f"{key} {then.get(key)}, not {now[key]}" for key in now)
    return f"the golden pictures were made with {told}"


def painted(scene: str) -> Iterator[tuple[Golden, QImage]]:
    """Paint the pictures of a scene."""
    wanted = [one for one in GOLDEN if one.scene == scene]
    to_come = {one.screen for one in wanted}
    for stage, shown in screens(scene):
        for one in wanted:
            if one.screen == shown.name:
                yield one, _picture(stage, shown, one)
        to_come.discard(shown.name)
        if not to_come:
            return
    raise LookupError(f"no screen is called {to_come}")


def _picture(stage: Stage, shown: Shown, one: Golden) -> QImage:
    stage.theme.use(one.tokens)
    _fit(stage, shown, one.size, one.percent)
    picture = shown.root.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    stage.theme.use(LIGHT)
    _fit(stage, shown, USUAL, 100)
    return picture


def _fit(stage: Stage, shown: Shown, size: tuple[int, int], percent: int) -> None:
    stage.window.resize(*size)
    stage.theme.set_text_size(percent)
    for _turn in range(2):
        stage.settle()
    if isinstance(shown.root, Sheet):
        shown.root.fit()
    elif shown.root.isWindow():
        shown.root.resize(*size)
    for _turn in range(2):
        stage.settle()


def place(one: Golden) -> Path:
    """Tell where a picture is kept."""
    return PICTURES / f"{one.name}.png"


def difference(one: Golden, now: QImage) -> str:
    """Compare a picture; where it differs, write both down and say where they are."""
    then = QImage(str(place(one))).convertToFormat(QImage.Format.Format_RGB32)
    if then == now:
        return ""
    DIFFERING.mkdir(parents=True, exist_ok=True)
    new, shown = DIFFERING / f"{one.name}.png", DIFFERING / f"{one.name}-difference.png"
    now.save(str(new))
    count = _show_difference(then, now, shown)
    return f"{one.name}: {count} pixels differ; see {new} and {shown}"


def _show_difference(then: QImage, now: QImage, where: Path) -> int:
    """Paint the picture pale, what differs in red; return how many pixels do."""
    size = QSize(max(then.width(), now.width()), max(then.height(), now.height()))
    shown = QImage(size, QImage.Format.Format_RGB32)
    shown.fill(QColor("#FF0000"))
    count = size.width() * size.height()
    for y in range(min(then.height(), now.height())):
        for x in range(min(then.width(), now.width())):
            pixel = now.pixel(x, y)
            if pixel == then.pixel(x, y):
                shown.setPixelColor(x, y, QColor(pixel).lighter(130))
                count -= 1
    shown.save(str(where))
    return count


def renew() -> None:
    """Paint all pictures anew and keep them."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    for scene in SCENES_SHOWN:
        for one, picture in painted(scene):
            picture.save(str(place(one)), None, 0)
            sys.stdout.write(f"{one.name}\n")
    MADE_WITH.write_text(json.dumps(made_with(), indent=2) + "\n", encoding="utf-8")


def main() -> int:
    """Compare, or paint anew."""
    _app = QApplication.instance() or QApplication(["golden"])
    if "--renew" in sys.argv[1:]:
        renew()
        return 0
    told = [
        said
        for scene in SCENES_SHOWN
        for one, picture in painted(scene)
        if (said := difference(one, picture))
    ]
    sys.stdout.write("\n".join(told or ["All pictures are as they were."]) + "\n")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
