"""Turn the tables of a code file into the dataclasses that describe them.

Nothing here knows a section: keys, types, allowed values and defaults are read from the
dataclasses, so a new key is one new field. Every problem is collected as a sentence with the file,
the section and the key; somebody who edits a file wants to see all of them at once.

A key is the field's name; a trailing underscore is Python's and not the file's (`from_`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from chair_console.core.code_faults import Fault, Marked, Part, part
from chair_console.core.code_faults import mark as _

BAD: Final = object()
"""Stands for a value that could not be read; its problem has been noted."""

LARGEST = 999
"""The largest number that any rule has use for: a longer period is a slip of the finger."""
_MOST_LISTED = 20
"""So many names are listed where nothing like a word is known."""
LONGEST = 500
"""The longest text, in characters: it has to fit a card on the screen."""
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_CLAUSE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.()/-]*")
"""As an id, and what documents number with: 14(a), 3/2."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Line breaks, control characters and those that turn the direction of writing round."""
_BRACES = re.compile(r"\{[^{}]*\}|[{}]")


@dataclass(frozen=True, slots=True)
class Mention:
    """A clause, role or outcome that a section names and another section has to explain."""

    kind: str
    name: str
    place: str
    key: str


def key_of(one: Field[Any]) -> str:
    """Tell the key in the file for a field."""
    key: str = one.metadata.get("key", one.name.rstrip("_"))
    return key


@cache
def hints_of(kind: type) -> Mapping[str, Any]:
    """Tell the types of a dataclass's fields, with their annotations."""
    return get_type_hints(kind, include_extras=True)


def did_you_mean(word: str, known: Iterable[str]) -> Part:
    """Guess what was meant, or list what there is, as far as anybody would read it."""
    names = sorted(known)
    near = get_close_matches(in_short(word), names, n=1, cutoff=0.6)
    if near:
        return part(_("Did you mean '{word}'?"), word=near[0])
    if not names:
        return part(_("Nothing is known here."))
    some = [*names[:_MOST_LISTED], *(["…"] if len(names) > _MOST_LISTED else [])]
    return part(_("Known here: {words}."), words=", ".join(some))


def in_short(words: str, most: int = 40) -> str:
    """Put what a file says on one line, without what moves the cursor, and cut it short."""
    return _CONTROL.sub("?", words)[:most]


def shown(value: object) -> str:
    """Show a value of the file in a sentence."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{in_short(value)}"'
    if isinstance(value, int | float | date):
        return str(value)[:40]
    return _("a table") if isinstance(value, Mapping) else _("a list")


class Reader:
    """Reads one file's tables; `problems` and `mentions` grow meanwhile."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Fault] = []
        self.mentions: list[Mention] = []

    def problem(self, place: str, *parts: Part) -> Any:
        """Note what is wrong and where."""
        self.problems.append(Fault(self.name, place, *parts))
        return BAD

    def table(
        self, kind: type, table: object, path: str, apart: tuple[str, ...] = ()
    ) -> dict[str, Any] | None:
        """Read a table into keyword arguments for a dataclass; None if anything is wrong.

        `path` is the section's name, empty for the file itself. Fields named in `apart` come from
        elsewhere.
        """
        place = f"[{path}]" if path else _("top of the file")
        if not isinstance(table, Mapping):
            said = _("this must be a section with keys, not {value}.")
            self.problem(place, part(said, value=shown(table)))
            return None
        known = {key_of(one): one for one in fields(kind) if one.name not in apart}
        for key in table:
            if key not in known:
                guess = did_you_mean(key, known if path else [*known, "schema", "code"])
                self.problem(place, part(_unknown(table[key]), key=in_short(key)), guess)
        read = {one.name: self._field(kind, one, table, path, place) for one in known.values()}
        if any(value is BAD for value in read.values()):
            return None
        return {name: value for name, value in read.items() if value is not MISSING}

    def section(self, kind: Any, table: object, path: str) -> Any:
        """Read a table as a dataclass, or BAD."""
        read = self.table(kind, table, path)
        return BAD if read is None else kind(**read)

    def _field(
        self, kind: type, one: Field[Any], table: Mapping[str, object], path: str, place: str
    ) -> Any:
        key = key_of(one)
        if key in table:
            at = _Place(place, f"{path}.{key}" if path else key, key, one.metadata)
            return self.value(hints_of(kind)[one.name], table[key], at)
        if one.default is MISSING and one.default_factory is MISSING:
            return self.problem(place, part(_("'{key}' is missing."), key=key))
        return MISSING

    def value(self, hint: Any, value: object, at: _Place) -> Any:
        """Read one value as its type asks, or note the problem and give BAD."""
        if not _suits(hint, value):
            said = _("'{key}' is {value}; it must be {wanted}.")
            wanted = tuple(_wanted(hint))
            return self.problem(at.place, part(said, key=at.key, value=shown(value), wanted=wanted))
        origin, inner = get_origin(hint), get_args(hint)
        if origin in (Union, UnionType):
            return self.value(_best(inner, value), value, at)
        if origin is Annotated:
            return self._marked(inner[1], value, at)
        if origin is Literal:
            return self._word(inner, value, at)
        if origin is tuple:
            return self._several(inner[0], value, at)
        if is_dataclass(hint):
            return self.section(hint, value, at.path)
        if isinstance(value, Mapping):
            return self._named(inner[1], value, at)
        return self._plain(value, at)

    def _plain(self, value: object, at: _Place) -> Any:
        if isinstance(value, bool) or not isinstance(value, int):
            return self._text(value, at) if isinstance(value, str) else value
        least = at.metadata.get("at_least", 1)
        if least <= value <= LARGEST:
            return value
        said = _("'{key}' is {value}; it must be from {least} to {most}.")
        bounds = {"least": str(least), "most": str(LARGEST)}
        return self.problem(at.place, part(said, key=at.key, value=shown(value), **bounds))

    def _text(self, value: str, at: _Place) -> Any:
        if not value.strip():
            return self.problem(at.place, part(_("'{key}' is empty."), key=at.key))
        if len(value) > LONGEST:
            said = _("'{key}' is longer than {most} characters.")
            return self.problem(at.place, part(said, key=at.key, most=str(LONGEST)))
        if _CONTROL.search(value):
            said = _("'{key}' has line breaks or control characters.")
            return self.problem(at.place, part(said, key=at.key))
        return value

    def _word(self, allowed: tuple[object, ...], value: object, at: _Place) -> Any:
        if value in allowed:
            return value
        words = [str(one) for one in allowed]
        guess = did_you_mean(str(value), words)
        said = part(_("'{key}' cannot be {value}."), key=at.key, value=shown(value))
        return self.problem(at.place, said, guess)

    def _marked(self, mark: str, value: object, at: _Place) -> Any:
        if mark == "maximum":
            return None if value == "none" else self._plain(value, at)
        text = self._text(str(value), at)
        if text is BAD:
            return BAD
        if mark == "spoken":
            return self._spoken(text, at)
        if not (_CLAUSE if mark == "clause" else _ID).fullmatch(text):
            said = _("'{key}' is {value}; use letters, digits, '_', '-' and '.' only.")
            return self.problem(at.place, part(said, key=at.key, value=shown(text)))
        if mark != "id":
            self.mentions.append(Mention(mark, text, at.place, at.key))
        return text

    def _spoken(self, text: str, at: _Place) -> Any:
        stray = [one for one in _BRACES.findall(text) if one != "{name}"]
        if stray:
            said = _("'{key}' has {value}; only {filled} can be filled in.")
            named = {"value": shown(stray[0]), "filled": "{name}"}
            return self.problem(at.place, part(said, key=at.key, **named))
        return text

    def _several(self, hint: Any, value: object, at: _Place) -> Any:
        if isinstance(value, Mapping):  # a single table where a list may stand
            value = [value]
        assert isinstance(value, list)
        read = [self.value(hint, one, at.numbered(n)) for n, one in enumerate(value, 1)]
        if any(one is BAD for one in read):
            return BAD
        names = [getattr(one, "id", one) for one in read]
        twice = [name for n, name in enumerate(names) if name in names[:n]]
        if twice:
            said = _("'{key}' names {value} twice.")
            return self.problem(at.place, part(said, key=at.key, value=shown(twice[0])))
        return tuple(read)

    def _named(self, hint: Any, table: Mapping[str, object], at: _Place) -> Any:
        read = {
            key: self.value(hint, one, _Place(f"[{at.path}]", f"{at.path}.{short}", short, {}))
            for key, one in table.items()
            for short in [in_short(key)]
        }
        return BAD if any(one is BAD for one in read.values()) else MappingProxyType(read)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a value stands: the section for the sentence, the path below it, the key."""

    place: str
    path: str
    key: str
    metadata: Mapping[str, Any]

    def numbered(self, number: int) -> _Place:
        """Tell the place of one of several."""
        return _Place(self.place, f"{self.path} no. {number}", self.key, self.metadata)


def _unknown(value: object) -> Marked:
    """Tell a section from a key."""
    tables = isinstance(value, list) and value and all(isinstance(one, Mapping) for one in value)
    if isinstance(value, Mapping) or tables:
        return _("unknown section '{key}'.")
    return _("unknown key '{key}'.")


def _suits(hint: Any, value: object) -> bool:
    """Tell whether a value is of the right sort, whatever it says."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return any(_suits(one, value) for one in inner)
    if origin is Annotated:
        return _suits(inner[0], value) or (inner[1] == "maximum" and value == "none")
    if origin is Literal:
        return type(value) is type(inner[0])
    if origin is tuple:
        return isinstance(value, list) or (is_dataclass(inner[0]) and isinstance(value, Mapping))
    if is_dataclass(hint) or origin is not None:
        return isinstance(value, Mapping)
    return type(value) is hint  # exactly: true is no number, a moment is no date


def _best(options: tuple[Any, ...], value: object) -> Any:
    """Choose the option of a union that reads a value; a listed word goes first."""
    listed = [one for one in options if get_origin(one) is Literal and value in get_args(one)]
    open_ended = [one for one in options if get_origin(one) is not Literal and _suits(one, value)]
    closed = [one for one in options if _suits(one, value)]
    return (listed or open_ended or closed)[0]


_PLAIN = {
    str: _("a text"),
    int: _("a whole number"),
    bool: _("true or false"),
    date: _("a date (2026-03-31)"),
}


def _wanted(hint: Any) -> list[str]:
    """Describe what a value may be, as parts of a sentence."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return [word for one in inner if one is not NoneType for word in _wanted(one)]
    if origin is Annotated:
        return [*_wanted(inner[0]), '"none"'] if inner[1] == "maximum" else _wanted(inner[0])
    if origin is Literal:
        return [shown(one) for one in inner]
    if origin is tuple:
        return [_("a list")]
    return [_PLAIN.get(hint, _("a table"))]
