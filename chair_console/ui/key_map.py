"""Which key does what: the usual keys, and those that this laptop's user has changed.

WCAG 2.2, 2.1.4 "Character Key Shortcuts": no key fires by a bare letter, because speech input and
stray hands strike those. Alt with a letter opens menus, F10 opens the menu bar, and what clickers
send stays free; so none of these is accepted. A key that cannot be taken is refused with the
reason, and nothing is changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QAction, QKeySequence

from chair_console.language import _

CLICKER_ACT, CLICKER_KEY = "floor.next", "PgDown"
_PORTABLE = QKeySequence.SequenceFormat.PortableText
_NATIVE = QKeySequence.SequenceFormat.NativeText
_FUNCTION_KEYS = range(Qt.Key.Key_F1, Qt.Key.Key_F12 + 1)
_MODIFIERS_ALONE = frozenset(
    {
        Qt.Key.Key_Control,
        Qt.Key.Key_Shift,
        Qt.Key.Key_Alt,
        Qt.Key.Key_Meta,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
        Qt.Key.Key_unknown,
    }
)
_MOVES = ("Left", "Right", "Home", "End", "Backspace", "Del", "Ins")
_IN_FIELDS = frozenset(
    {"Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X"}
    | {f"Ctrl+{key}" for key in _MOVES}
    | {f"Ctrl+Shift+{key}" for key in _MOVES}
)
"""Keys with which words are typed and moved; a line with the keyboard takes them first."""
_IN_SHEETS = frozenset(
    {"Ctrl+Return", "Ctrl+Enter", "Ctrl+Tab", "Ctrl+Shift+Tab", "Ctrl+Shift+Backtab"}
)
_NOTHING: Mapping[str, str] = MappingProxyType({})


def written(combination: QKeyCombination) -> str:
    """Write a key as it is kept in the settings; empty for a modifier by itself."""
    if combination.key() in _MODIFIERS_ALONE:
        return ""
    kept = combination.keyboardModifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return QKeySequence(QKeyCombination(kept, combination.key())).toString(_PORTABLE)


def shown(keys: str) -> str:
    """Write a key as this computer's keyboards do."""
    return QKeySequence(keys).toString(_NATIVE)


@dataclass(frozen=True, slots=True)
class KeyMap:
    """The keys of all acts."""

    usual: Mapping[str, str]
    """Act to key, as the table of acts has them; an act without a key has an empty one."""
    own: Mapping[str, str] = field(default_factory=dict)
    """What was changed; an empty key takes the key away."""

    def key(self, act: str) -> str:
        """Return the key of an act; empty if it has none."""
        return self.own.get(act, self.usual.get(act, ""))

    def act_of(self, keys: str) -> str:
        """Return the act of a key; empty if it is free."""
        return next((act for act in self.usual if keys and self.key(act) == keys), "")

    def changed(self, act: str) -> bool:
        """Tell whether an act has another key than usual."""
        return act in self.own

    def with_key(self, act: str, keys: str) -> KeyMap:
        """Return the map with another key for an act; its usual one counts as unchanged."""
        own = {one: key for one, key in self.own.items() if one != act}
        if keys != self.usual[act]:
            own[act] = keys
        return KeyMap(self.usual, own)

    def refusal(self, act: str, keys: str, names: Mapping[str, str] = _NOTHING) -> str:
        """Say in a sentence why an act cannot have a key; empty if it can."""
        if keys == self.usual.get(act) and self.act_of(keys) in {"", act}:
            return ""
        no = forbidden(keys)
        if no:
            return no
        other = self.act_of(keys)
        if other and other != act:
            return _("{key} is the key of “{act}”: change that one first.").format(
                key=shown(keys), act=names.get(other, other)
            )
        return ""


def forbidden(keys: str) -> str:
    """Say why a key can be nobody's; empty if it may be used."""
    sequence = QKeySequence(keys)
    if sequence.count() != 1:
        return _("Press one key, with Ctrl.")
    stroke = sequence[0]  # type: ignore[index]  # left out of PySide's stubs
    key, modifiers = stroke.key(), stroke.keyboardModifiers()
    return _by_modifiers(modifiers) or _by_key(key, modifiers) or _by_use(keys)


def _by_modifiers(modifiers: Qt.KeyboardModifier) -> str:
    if modifiers & Qt.KeyboardModifier.AltModifier:
        return _("Alt belongs to the menus and to letters such as é: take Ctrl instead.")
    if modifiers & Qt.KeyboardModifier.MetaModifier:
        return _("This key belongs to the computer: take Ctrl instead.")
    return ""


def _by_key(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> str:
    control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
    if key == Qt.Key.Key_F10:
        return _("F10 opens the menu and stays as it is.")
    if key == Qt.Key.Key_F5 and not control:
        return _("F5 is sent by clickers, by accident too: take another key.")
    if not control and key not in _FUNCTION_KEYS:
        return _("Without Ctrl a key could be struck by a stray hand or by speech: add Ctrl.")
    return ""


def _by_use(keys: str) -> str:
    if keys in _IN_FIELDS:
        return _("{key} is needed where words are typed: take another key.").format(key=shown(keys))
    if keys in _IN_SHEETS:
        return _("{key} is needed to answer questions: take another key.").format(key=shown(keys))
    return ""


def read_own(told: object, usual: Mapping[str, str]) -> Mapping[str, str]:
    """Read changed keys from the settings; whatever is no act, or no key, is left out."""
    if not isinstance(told, dict):
        return _NOTHING
    wanted = {act: key for act, key in told.items() if act in usual and isinstance(key, str)}
    # All let go of their keys first: two acts may have changed places.
    keys = KeyMap(usual, dict.fromkeys(wanted, ""))
    for act, key in wanted.items():
        if key and not keys.refusal(act, key):
            keys = keys.with_key(act, key)
    own = dict(keys.own)
    for act, key in wanted.items():
        if key and not keys.key(act) and not keys.act_of(usual[act]):
            del own[act]  # A key that cannot be taken leaves the usual one.
    return own


def put_on(actions: Iterable[QAction], keys: KeyMap, clicker: bool = False) -> None:
    """Give each action the key that its act has.

    Args:
        actions: known by the name of their act.
        keys: the map.
        clicker: whether a clicker's Page Down presses the one button of the floor as well. A
            second press within the guard of that button does nothing, as with any other key.
    """
    for action in actions:
        key = keys.key(action.objectName())
        sequences = [QKeySequence(key)] if key else []
        if clicker and action.objectName() == CLICKER_ACT:
            sequences.append(QKeySequence(CLICKER_KEY))
        if action.shortcuts() != sequences:
            action.setShortcuts(sequences)
