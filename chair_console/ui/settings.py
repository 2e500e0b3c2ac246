"""What the person at this laptop likes: the look, the letters, the keys. Nothing personal."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from chair_console.language import LANGUAGE, LANGUAGES, _, chosen_in
from chair_console.ui.buttons import ActionButton
from chair_console.ui.controls import Box, Number, Tick
from chair_console.ui.key_map import KeyMap, read_own
from chair_console.ui.key_ring_choice import KeyRingChoice
from chair_console.ui.keys_page import KeysPage, names_of_acts, usual_keys
from chair_console.ui.lock import MOST_MINUTES, USUAL_MINUTES
from chair_console.ui.room_screens import read_mark
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
    easier_letters: bool = False
    """Letters whose shapes differ more from each other."""
    lock_minutes: int = USUAL_MINUTES
    """Outside a meeting the screen locks after so many minutes of rest; 0: never by itself."""
    hide_minutes: int = 0
    """In a meeting the people are reduced to initials after so many minutes; 0: by key only."""
    clicker: bool = False
    """A clicker's Page Down calls the next speaker."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Act to key, where it is not the usual one."""
    room_place: str = ""
    """The room's screen of last time: its name, its place and its serial number."""
    language: str = ""
    """The language of the app by its code; empty: the one of the computer."""

    @property
    def key_map(self) -> KeyMap:
        """All keys as they are."""
        return KeyMap(usual_keys(), self.keys)

    def put_on(self, theme: Theme) -> None:
        """Make the window look so."""
        theme.choose(self.look, True if self.contrast else None)
        theme.choose_letters(self.easier_letters)
        theme.set_text_size(self.text_percent)


def load_likes(path: Path) -> Likes:
    """Read the settings; a file that cannot be read counts as none, and so does each line."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Likes()
    if not isinstance(told, dict):
        return Likes()
    return Likes(
        _look(told.get("look")),
        told.get("contrast") is True,
        _number(told, "text_percent", 100, SMALLEST_TEXT, LARGEST_TEXT),
        told.get("easier_letters") is True,
        _number(told, "lock_minutes", USUAL_MINUTES, 0, MOST_MINUTES),
        _number(told, "hide_minutes", 0, 0, MOST_MINUTES),
        told.get("clicker") is True,
        read_own(told["keys"], usual_keys()) if told.get("keys") else {},
        _place(told.get("room_place")),
        chosen_in(path) or "",
    )


def _look(said: object) -> Choice:
    return next((one for one in _LOOKS if one == said), "computer")


def _number(told: Mapping[str, Any], name: str, usual: int, least: int, most: int) -> int:
    said = told.get(name)
    if not isinstance(said, int) or isinstance(said, bool):
        return usual
    return max(least, min(most, said))


def _place(said: object) -> str:
    return said if isinstance(said, str) and read_mark(said) is not None else ""


def save_likes(path: Path, likes: Likes) -> None:
    """Keep the settings; where that is not possible they hold until the window closes."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(likes)), encoding="utf-8")


def with_keys(likes: Likes, page: KeysPage) -> Likes:
    """Return the settings with the keys that were chosen on the page of keys."""
    return replace(likes, keys=dict(page.keys.own), clicker=page.clicker.isChecked())


class SettingsSheet(Sheet):
    """The look and the letters, the keys, and when the screen locks."""

    def __init__(
        self,
        theme: Theme,
        likes: Likes,
        parent: QWidget | None = None,
        key_ring: KeyRingChoice | None = None,
    ) -> None:
        super().__init__(theme, _("Settings"), _("Use these"), parent, wide=520)
        self._likes = likes
        self.look = Box(theme, _("Look"))
        names = {"light": _("Light"), "dark": _("Dark"), "computer": _("Same as the computer")}
        for one in _LOOKS:
            self.look.addItem(names[one], one)
        self.look.setCurrentIndex(_LOOKS.index(likes.look))
        self.contrast = Tick(theme, _("High contrast"))
        self.contrast.setChecked(likes.contrast)
        self.easier = Tick(theme, _("Easier letters"))
        self.easier.setChecked(likes.easier_letters)
        self.text = Number(theme, _("Size of the letters"), LARGEST_TEXT)
        self.text.setRange(SMALLEST_TEXT, LARGEST_TEXT)
        self.text.setSingleStep(10)
        self.text.setSuffix(" %")
        self.text.setValue(likes.text_percent)
        self.language = self._languages(likes.language)
        self.lock = Number(theme, _("Lock the screen after"), MOST_MINUTES)
        self.lock.setSuffix(_(" min"))
        self.lock.setSpecialValueText(_("never by itself"))
        self.lock.setValue(likes.lock_minutes)
        self.hide_people = Number(theme, _("Hide the people after"), MOST_MINUTES)
        self.hide_people.setSuffix(_(" min"))
        self.hide_people.setSpecialValueText(_("never by itself"))
        self.hide_people.setValue(likes.hide_minutes)
        self.keys = ActionButton(theme, "settings.keys", _("Change the keys"), "pencil")
        self.keys.clicked.connect(self._change_keys)
        self.key_ring = key_ring
        """Only where records are open."""
        self._fill()
        self.look.setFocus()

    def _fill(self) -> None:
        shown = QHBoxLayout()
        shown.setSpacing(16)
        for box in (self.look, self.language):
            shown.addLayout(self._labelled(box), 1)
        self.body.addLayout(shown)
        self.body.addWidget(self.later)
        ticks = QVBoxLayout()
        ticks.setSpacing(0)
        for tick in (self.contrast, self.easier):
            ticks.addWidget(tick)
        letters = QHBoxLayout()
        letters.setSpacing(16)
        letters.addLayout(self._labelled(self.text), 1)
        letters.addLayout(ticks, 1)
        self.body.addLayout(letters)
        row = QHBoxLayout()
        row.setSpacing(16)
        for number in (self.lock, self.hide_people):
            row.addLayout(self._labelled(number), 1)
        self.body.addLayout(row)
        hint = Words(self.theme, "small", 400, "muted", wraps=True)
        hint.show_words(
            _(
                "When nobody touches the laptop, the screen locks, but never while a meeting runs; "
                "in a meeting the people can be reduced to initials instead."
            )
        )
        self.body.addWidget(hint)
        if self.key_ring is not None:
            self.body.addWidget(self.key_ring)
            self.key_ring.tick.clicked.connect(self.fit)
        self.body.addWidget(self.keys)

    def problem_now(self) -> str:
        """Do what the computer itself has to agree to; all else is only kept."""
        return self.key_ring.keep() if self.key_ring is not None else ""

    def _languages(self, chosen: str) -> Box:
        """Offer each language under its own name: who looks for it may read no other."""
        offered = Box(self.theme, _("Language"))
        offered.addItem(_("Same as the computer"), "")
        for code, name in LANGUAGES.items():
            offered.addItem(name, code)
        offered.setCurrentIndex(max(0, offered.findData(chosen)))
        self.later = Words(self.theme, "small", 400, "muted", wraps=True)
        self.later.show_words(_("The language changes with the next start of Chair Console."))
        self.later.setHidden(True)
        offered.currentIndexChanged.connect(self._language_chosen)
        return offered

    def _language_chosen(self) -> None:
        """Say that it takes a new start, where it does."""
        self.later.setHidden(self.language.currentData() in (self._likes.language, LANGUAGE))

    def _labelled(self, control: Number | Box) -> QVBoxLayout:
        label = Words(self.theme, "body", 500)
        label.show_words(control.accessibleName())
        label.setBuddy(control)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(label)
        column.addWidget(control)
        return column

    def _change_keys(self) -> None:
        page = KeysPage(self.theme, self._likes.key_map, names_of_acts(), self._likes.clicker, self)
        page.accepted.connect(self._take_keys)
        page.finished.connect(page.deleteLater)
        page.open()

    def _take_keys(self) -> None:
        page = self.sender()
        if isinstance(page, KeysPage):
            self._likes = with_keys(self._likes, page)

    def likes(self) -> Likes:
        """Return what is chosen."""
        return replace(
            self._likes,
            look=_look(self.look.currentData()),
            contrast=self.contrast.isChecked(),
            easier_letters=self.easier.isChecked(),
            text_percent=self.text.value(),
            lock_minutes=self.lock.value(),
            hide_minutes=self.hide_people.value(),
            language=str(self.language.currentData()),
        )
