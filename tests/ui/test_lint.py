"""Every screen passes the lint: names, keyboard, targets, words that are cut, contrast.

The screens are those of `tests.ui.screens`; a widget that none of them shows makes a test here
fail, so that no new screen stays outside.
"""

from __future__ import annotations

import importlib
import inspect
import os
import pkgutil
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import chair_console.ui
from chair_console.ui.sheet import Sheet
from chair_console.ui.tokens import ALL_TOKENS
from tests.ui import lint
from tests.ui.screens import SCENES, Shown, Stage, screens

SMALLEST, FIRST, LARGE = (1280, 672), (1366, 768), (1920, 1080)
WINDOWS, LETTERS = (SMALLEST, FIRST, LARGE), (80, 100, 150, 200)
WHOLE = "CHAIR_CONSOLE_WHOLE_LINT" in os.environ
"""Every size with every size of letters; it takes a quarter of an hour."""
EVERYWHERE = (
    [(size, percent) for size in WINDOWS for percent in LETTERS]
    if WHOLE
    else [(SMALLEST, 100), (SMALLEST, 200), (FIRST, 80), (FIRST, 150), (LARGE, 200)]
)
"""As a rule each window and each size of letters once, the tightest of each together."""
OF_SHEETS = [(SMALLEST, 100), (SMALLEST, 200), (FIRST, 80), (FIRST, 150), (LARGE, 100)]
"""A sheet is as wide as it needs: what holds in these holds in the others."""
NO_KEYBOARD = "room"
"""The scene of the room's screen, which nobody touches."""


def told(faults: dict[str, list[str]]) -> str:
    """Write the faults down, each with where it was seen."""
    return "\n".join(f"{fault}  ({', '.join(where)})" for fault, where in faults.items())


def put(faults: dict[str, list[str]], shown: Shown, where: str, found: list[str]) -> None:
    for fault in found:
        faults.setdefault(f"{shown.name}: {fault}", []).append(where)


def fit(stage: Stage, shown: Shown, size: tuple[int, int], percent: int) -> None:
    """Show a screen in a window of this size and in letters of this size."""
    stage.window.resize(*size)
    stage.theme.set_text_size(percent)
    lint.settle()
    if isinstance(shown.root, Sheet):
        shown.root.fit()
    elif shown.root.isWindow():
        shown.root.resize(*size)
    lint.settle(4)


@pytest.mark.parametrize("scene", SCENES)
def test_every_control_has_a_name_a_role_and_a_size(qtbot: QtBot, scene: str) -> None:
    faults: dict[str, list[str]] = {}
    for _stage, shown in screens(scene):
        put(faults, shown, "names", lint.names(shown.root))
        put(faults, shown, "targets", lint.targets(shown.root))
    assert not faults, told(faults)


@pytest.mark.parametrize("scene", [one for one in SCENES if one != NO_KEYBOARD])
def test_tab_comes_to_everything_and_is_seen_there(qtbot: QtBot, scene: str) -> None:
    faults: dict[str, list[str]] = {}
    for _stage, shown in screens(scene):
        in_order = shown.in_reading_order
        put(faults, shown, "Tab", lint.keyboard(shown.root, in_reading_order=in_order))
        put(faults, shown, "focus", lint.focus(shown.root))
    assert not faults, told(faults)


@pytest.mark.parametrize("scene", SCENES)
def test_every_word_stands_out_from_its_ground_in_every_look(qtbot: QtBot, scene: str) -> None:
    faults: dict[str, list[str]] = {}
    # Played anew for each look: to change it takes longer than to come to a screen.
    for tokens in ALL_TOKENS:
        for stage, shown in screens(scene):
            stage.theme.use(tokens)
            lint.settle()
            put(faults, shown, tokens.name, lint.contrasts(shown.root))
    assert not faults, told(faults)


@pytest.mark.parametrize("scene", SCENES)
def test_nothing_is_cut_or_too_small_in_any_window_and_any_letters(
    qtbot: QtBot, scene: str
) -> None:
    faults: dict[str, list[str]] = {}
    for stage, shown in screens(scene):
        for size, percent in OF_SHEETS if isinstance(shown.root, Sheet) else EVERYWHERE:
            fit(stage, shown, size, percent)
            where = f"{size[0]} × {size[1]} at {percent} %"
            put(faults, shown, where, lint.targets(shown.root))
            put(faults, shown, where, lint.cut(shown.root))
            put(faults, shown, where, lint.misplaced(shown.root))
        fit(stage, shown, FIRST, 100)
    assert not faults, told(faults)


# No screen stays outside

NOT_A_SCREEN = {"AdoptSheet"}
"""What takes two laptops to be seen; it has the parts of `CodeSheet`, which is in the list."""


def our_widgets() -> Iterator[type[QWidget]]:
    """Find every widget class of the program's own."""
    for module in pkgutil.walk_packages(chair_console.ui.__path__, "chair_console.ui."):
        found = importlib.import_module(module.name)
        for _name, one in inspect.getmembers(found, inspect.isclass):
            if issubclass(one, QWidget) and one.__module__ == found.__name__:
                yield one


def test_every_widget_of_ours_is_in_a_screen_of_the_list(qtbot: QtBot) -> None:
    seen: set[type[QWidget]] = set()
    for scene in SCENES:
        for stage, shown in screens(scene):
            inside = (*lint.shown(shown.root), *lint.shown(stage.window), stage.window)
            seen |= {kind for one in inside for kind in type(one).__mro__}
    missed = sorted({one.__name__ for one in our_widgets() if one not in seen} - NOT_A_SCREEN)
    assert not missed, f"add a screen with these to tests/ui/screens.py: {missed}"


# The lint itself finds what it is for


def in_a_window(qtbot: QtBot, *inside: QWidget) -> QWidget:
    window = QWidget()
    column = QVBoxLayout(window)
    for one in inside:
        column.addWidget(one)
    qtbot.addWidget(window)
    window.resize(300, 200)
    window.show()
    window.activateWindow()
    lint.settle()
    return window


def test_a_button_without_a_name_is_found(qtbot: QtBot) -> None:
    button = QPushButton()
    window = in_a_window(qtbot, button)
    assert any("has no name" in one for one in lint.names(window))
    button.setAccessibleName("Call the next")
    assert lint.names(window) == []


def test_a_small_target_is_found(qtbot: QtBot) -> None:
    button = QPushButton("x")
    button.setFixedSize(20, 20)
    assert any("smaller than 24" in one for one in lint.targets(in_a_window(qtbot, button)))


def test_words_beyond_their_edge_are_found_and_dots_without_the_whole(qtbot: QtBot) -> None:
    cut = QLabel("A sentence that is far too long for so little room")
    cut.setFixedWidth(80)
    dots = Dotted()
    window = in_a_window(qtbot, cut, dots)
    faults = lint.cut(window)
    assert any("goes beyond the side" in one for one in faults)
    assert any("cannot be read in full" in one for one in faults)
    dots.setToolTip("Call Aisha Begum")
    assert not any("in full" in one for one in lint.cut(window))


class Dotted(QLabel):
    """Paints less than it means."""

    def paintEvent(self, event: object) -> None:
        QPainter(self).drawText(2, 12, "Call Aish…")


class Ringless(QPushButton):
    """Looks the same with and without the keyboard."""

    def paintEvent(self, event: object) -> None:
        QPainter(self).fillRect(self.rect(), QColor("#FFFFFF"))


def test_a_button_that_does_not_show_the_keyboard_is_found(qtbot: QtBot) -> None:
    window = in_a_window(qtbot, Ringless("Next"), QPushButton("Other"))
    assert any("does not show that it has the keyboard" in one for one in lint.focus(window))


def test_grey_on_grey_is_found_as_it_was_painted(qtbot: QtBot) -> None:
    label = QLabel("Member, waiting")
    label.setStyleSheet("color: #9AA0A6; background: #E8EAED")
    window = in_a_window(qtbot, label)
    assert any("to 1" in one for one in lint.contrasts(window))
    label.setStyleSheet("color: #15202B; background: #E8EAED")
    lint.settle()
    assert lint.contrasts(window) == []


def test_what_scrolls_sideways_is_found(qtbot: QtBot) -> None:
    wide = QLabel()
    wide.setPixmap(QPixmap(900, 10))
    area = QScrollArea()
    area.setWidget(wide)
    assert any("scrolls sideways" in one for one in lint.misplaced(in_a_window(qtbot, area)))


def test_a_button_that_tab_passes_over_is_found(qtbot: QtBot) -> None:
    first, second = QPushButton("First"), QPushButton("Second")
    window = in_a_window(qtbot, first, second)
    assert lint.keyboard(window) == []
    window.setFocusProxy(second)
    first.setFocusProxy(second)
    assert any("Tab never comes to" in one for one in lint.keyboard(window))
