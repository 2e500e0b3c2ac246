"""The page where the key of each act is changed: choose the act, press the key.

Everything on it works by keyboard: Enter on an act waits for its new key, Escape stops waiting.
While it waits, every key is taken as the answer, so that Ctrl+Z can be given away too.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QMouseEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from chair_console.language import _
from chair_console.ui.buttons import ActionButton
from chair_console.ui.choice_list import ChoiceList, ChoiceRow
from chair_console.ui.controls import Tick
from chair_console.ui.key_map import KeyMap, shown, written
from chair_console.ui.sheet import Sheet
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words, announce


def usual_keys() -> Mapping[str, str]:
    """Return the key of each act as the table of acts has it."""
    # Here and not above: the window is ready sooner without all that a meeting can do.
    from chair_console.ui.actions import DEEDS

    return {deed.id: deed.keys for deed in DEEDS}


def names_of_acts() -> Mapping[str, str]:
    """Name each act by what it is for; on its button it may follow the moment."""
    from chair_console.ui.actions import DEEDS

    follows = {
        "floor.next": _("Start, call the next speaker, go on"),
        "floor.pause": _("Pause, and go on"),
        "floor.more_again": _("As much time again"),
        "floor.discussion": _("Open discussion, and back"),
        "meeting.break": _("Break, and go on"),
        "warnings.warn": _("Warn"),
        "people.come_or_go": _("Arrived, left, back"),
        "queue.hold": _("Pass over for now, and back"),
        "queue.list": _("Take no more hands, and take them again"),
        "queue.kind": _("Another kind of contribution"),
        "queue.suggested": _("Take the suggested order"),
        "queue.more": _("More for whoever waits"),
        "people.more": _("More for the person chosen"),
        "agenda.next": _("Next item"),
        "people.private": _("Hide the people, and show them"),
        "room.display": _("The room's screen, on and off"),
        "room.hold": _("Hold the room's screen, and let it go on"),
        "room.blank": _("Blank the room's screen, and show it again"),
    }
    return {
        deed.id: follows.get(deed.id) or (deed.text if isinstance(deed.text, str) else deed.id)
        for deed in DEEDS
    }


class KeysPage(Sheet):
    """All acts with their keys; nothing is kept before the button below is pressed."""

    def __init__(
        self,
        theme: Theme,
        keys: KeyMap,
        names: Mapping[str, str],
        clicker: bool,
        parent: QWidget | None = None,
    ) -> None:
        """Make the page.

        Args:
            theme: the look.
            keys: as they are.
            names: what each act is called, in the order in which they are listed.
            clicker: whether Page Down calls the next speaker.
            parent: over what it lies.
        """
        super().__init__(theme, _("Change the keys"), _("Use these keys"), parent, wide=680)
        self.keys, self._names = keys, names
        self._waits_for = ""
        self.list = ChoiceList(theme, _("Acts and their keys"), rows=9)
        self.told = Words(theme, "body", 500, "muted", wraps=True)
        self.change = ActionButton(theme, "keys.change", _("Change the key"), "pencil")
        self.none = ActionButton(theme, "keys.none", _("No key"), "x")
        self.usual = ActionButton(theme, "keys.usual", _("Usual key"), "undo-2")
        self.all_usual = ActionButton(theme, "keys.all_usual", _("All usual keys"), "undo-2")
        self.clicker = Tick(theme, _("Page Down, as clickers send it, calls the next speaker"))
        self.clicker.setChecked(clicker)
        self._fill()
        self._connect()
        self._show()
        self._tell("")
        self.list.setFocus()

    def _fill(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        for button in (self.change, self.none, self.usual):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.all_usual)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.told)
        self.body.addLayout(row)
        self.body.addWidget(self.clicker)

    def _connect(self) -> None:
        self.list.row_activated.connect(self._opened)
        self.list.row_selected.connect(self._chosen)
        self.change.clicked.connect(self._wait)
        self.none.clicked.connect(self._take_away)
        self.usual.clicked.connect(self._one_usual)
        self.all_usual.clicked.connect(self._every_usual)
        self.list.installEventFilter(self)

    @property
    def waits(self) -> bool:
        """Whether the next key pressed becomes the key of an act."""
        return bool(self._waits_for)

    def _show(self) -> None:
        chosen = self.list.chosen()
        self.list.show_choices(tuple(self._row(act, name) for act, name in self._names.items()))
        self.list.choose(chosen or next(iter(self._names), ""))
        self._allow()

    def _row(self, act: str, name: str) -> ChoiceRow:
        key = shown(self.keys.key(act)) or _("no key")
        detail = key
        if self.keys.changed(act):
            usually = shown(self.keys.usual[act]) or _("none")
            detail = _("{key} (usually {usual})").format(key=key, usual=usually)
        return ChoiceRow(act, name, detail, f"{name}, {detail}")

    def _allow(self) -> None:
        act = self.list.chosen()
        self.none.allow(bool(self.keys.key(act)))
        self.usual.allow(self.keys.changed(act))
        self.all_usual.allow(bool(self.keys.own))

    def _chosen(self, act: str) -> None:
        self._allow()

    def _opened(self, act: str) -> None:
        self.list.choose(act)
        self._wait()

    def _wait(self) -> None:
        act = self.list.chosen()
        if act:
            self._waits_for = act
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self._tell(
                _("Press the new key for “{act}”. Escape leaves it as it is.").format(
                    act=self._names[act]
                )
            )

    def _tell(self, sentence: str) -> None:
        usual = _("Enter on an act, then press its new key. Keys have Ctrl, or are F1 to F12.")
        self.told.show_words(sentence or usual)
        self.told.set_colour("accent" if self._waits_for else "muted")
        if sentence:
            announce(self, sentence)

    def _take(self, event: QKeyEvent) -> None:
        """Take a key that was pressed while the page waits for one."""
        keys = written(event.keyCombination())
        if event.isAutoRepeat() or not keys:
            return
        act, self._waits_for = self._waits_for, ""
        if keys == "Esc":
            self._tell(_("Left as it is."))
            return
        no = self.keys.refusal(act, keys, self._names)
        self.show_problem(no)
        if no:
            self._tell(_("Left as it is."))
            announce(self, no, urgent=True)
            return
        self._set(act, keys)

    def _set(self, act: str, keys: str) -> None:
        self.keys = self.keys.with_key(act, keys)
        self.show_problem("")
        self._show()
        key = shown(keys) or _("no key")
        self._tell(_("“{act}” has now: {key}.").format(act=self._names[act], key=key))

    def _take_away(self) -> None:
        self._set(self.list.chosen(), "")

    def _one_usual(self) -> None:
        act = self.list.chosen()
        no = self.keys.refusal(act, self.keys.usual[act], self._names)
        self.show_problem(no)
        if not no:
            self._set(act, self.keys.usual[act])

    def _every_usual(self) -> None:
        self.keys = KeyMap(self.keys.usual)
        self.show_problem("")
        self._show()
        self._tell(_("Every act has its usual key again."))

    def attempt(self) -> None:
        """Keep the keys, but not by the key that is being waited for."""
        if not self._waits_for:
            super().attempt()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take every key while one is waited for, before anything else can act on it."""
        if self._waits_for and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._take(event)
                return True
        if self._waits_for and event.type() == QEvent.Type.FocusOut:
            self._waits_for = ""
            self._tell("")
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press beside the list stops the waiting."""
        self._waits_for = ""
        self._tell("")
        super().mousePressEvent(event)
