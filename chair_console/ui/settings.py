"""What the person at this laptop likes: the look and the size of the letters. Nothing personal."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from chair_console.language import _
from chair_console.ui.choice_list import ChoiceList, ChoiceRow
from chair_console.ui.controls import Number, Tick
from chair_console.ui.sheet import Sheet
from chair_console.ui.theme import LARGEST_TEXT, SMALLEST_TEXT, Choice, Theme
from chair_console.ui.widgets import Words

_LOOKS: tuple[Choice, ...] = ("light", "dark", "computer")


@dataclass(frozen=True, slots=True)
class Likes:
    """The settings, as they are kept."""

    look: Choice = "computer"
    contrast: bool = False
    """High contrast even where the computer does not ask for it."""
    text_percent: int = 100

    def put_on(self, theme: Theme) -> None:
        """Make the window look so."""
        theme.choose(self.look, True if self.contrast else None)
        theme.set_text_size(self.text_percent)


def load_likes(path: Path) -> Likes:
    """Read the settings; a file that cannot be read counts as none."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        look, percent = told.get("look"), told.get("text_percent", 100)
    except (OSError, ValueError, AttributeError):
        return Likes()
    size = percent if isinstance(percent, int) else 100
    return Likes(
        _look(look),
        told.get("contrast") is True,
        max(SMALLEST_TEXT, min(LARGEST_TEXT, size)),
    )


def _look(said: object) -> Choice:
    return next((one for one in _LOOKS if one == said), "computer")


def save_likes(path: Path, likes: Likes) -> None:
    """Keep the settings; where that is not possible they hold until the window closes."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(likes)), encoding="utf-8")


class SettingsSheet(Sheet):
    """Light or dark, contrast, size of the letters."""

    def __init__(self, theme: Theme, likes: Likes, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Settings"), _("Use these"), parent, wide=480)
        self.look = ChoiceList(theme, _("Look"), rows=3)
        names = {"light": _("Light"), "dark": _("Dark"), "computer": _("Same as the computer")}
        rows = tuple(ChoiceRow(one, names[one]) for one in _LOOKS)
        self.look.show_choices(rows, likes.look)
        self.contrast = Tick(theme, _("High contrast"))
        self.contrast.setChecked(likes.contrast)
        self.text = Number(theme, _("Size of the letters"), LARGEST_TEXT)
        self.text.setRange(SMALLEST_TEXT, LARGEST_TEXT)
        self.text.setSingleStep(10)
        self.text.setSuffix(" %")
        self.text.setValue(likes.text_percent)
        size = Words(theme, "body", 500)
        size.show_words(_("Size of the letters"))
        for widget in (self.look, self.contrast, size, self.text):
            self.body.addWidget(widget)
        self.look.setFocus()

    def likes(self) -> Likes:
        """Return what is chosen."""
        return Likes(_look(self.look.chosen()), self.contrast.isChecked(), self.text.value())
