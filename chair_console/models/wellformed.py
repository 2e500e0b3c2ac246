"""Whether what another laptop recorded can be worked with: each value of the sort it has to be.

A laptop in wrong hands, or a program with a fault, may sign anything. What is stored here is
sorted, put into the index, counted and shown ever after; one value of another sort in it (a list
where a person's id belongs, a date that is none, a moment in the year 60,000) would stop all of
that for good. So it is looked at once, before it is stored. Whether it makes sense is not asked:
applying a fact never refuses, and evidence is not judged by a program.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import MISSING, fields
from datetime import date
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from chair_console.core.code import CodeFileError, parse_code
from chair_console.core.entry import Recorded, dump
from chair_console.core.fact import Fact, private_fields
from chair_console.core.groups import CodeAdopted
from chair_console.core.meeting import Settings

_MOST = 1 << 53
"""No number that is recorded is larger; beyond it other programs do not count exactly."""
_FIRST_MOMENT, _LAST_MOMENT = -62_000_000_000_000, 250_000_000_000_000
"""From the year 5 to the year 9892: a day before or after either is a date still."""
_FARTHEST_MINUTES = 24 * 60
_FIRST_YEAR, _LAST_YEAR = 1000, 9000
_LONGEST_NAME = 300
_KIND = re.compile("[a-z][a-z0-9-]{0,63}")
_NO_KIND = "withheld"
"""How mere seals are filed."""

Check = Callable[[Any], bool]


def is_wellformed(body: bytes, raw: Any, read: Recorded) -> bool:
    """Tell whether a body, taken apart and read, can be worked with.

    Args:
        body: as it came.
        raw: the same, taken apart.
        read: the same, with its words if they came along.
    """
    return (
        isinstance(raw["data"], dict)
        and type(raw["v"]) is int
        and raw.get("words", "0") not in (None, "")
        and _is_stamped(read)
        and _is_filed(read)
        and (read.fact is None or _is_fact(read.fact, read.erased))
        # Nothing but a control character is ever written like this, and no id holds one.
        and (b"\\u" not in body or _is_plain(raw))
    )


def are_words(data: bytes, words: Any, kind: type[Fact] | None) -> bool:
    """Tell whether personal words, taken apart, are that and nothing more."""
    if not isinstance(words, dict) or (kind and not words.keys() <= private_fields(kind)):
        return False
    return b"\\u" not in data or _can_be_written(words)


def _is_stamped(read: Recorded) -> bool:
    # Each entry that comes in waits for this: no loops where there is nothing to go through.
    at = read.stamp
    (first, second), mono = at.hlc, at.mono
    if not (type(first) is type(second) is type(mono) is type(at.offset) is type(at.wall) is int):
        return False
    return (
        _FIRST_MOMENT < at.wall < _LAST_MOMENT
        and -_MOST < first < _MOST
        and -_MOST < second < _MOST
        and -_MOST < mono < _MOST
        and abs(at.offset) <= _FARTHEST_MINUTES
        and type(at.boot) is str
        and (at.typed is None or _is_moment(at.typed))
        and isinstance(at.seen, Mapping)
        and (not at.seen or all(_is_number(one) for one in at.seen.values()))
    )


def _is_filed(read: Recorded) -> bool:
    act, by, typed_by = read.act, read.act.by, read.act.typed_by
    return (
        type(act.id) is type(act.name) is type(read.stream) is type(read.kind) is str
        and (by is None or type(by) is str)
        and (typed_by is None or type(typed_by) is str)
        and 0 < len(read.stream) <= _LONGEST_NAME
        and (read.fact is not None or _KIND.fullmatch(read.kind) is not None)
        and read.kind != _NO_KIND
    )


def _is_fact(fact: Fact, erased: bool) -> bool:
    for name, check in _checks(type(fact), erased):
        value = getattr(fact, name)
        if not (type(value) is str if check is _is_text else check(value)):
            return False
    return not isinstance(fact, CodeAdopted) or _is_code(fact.text)


def _is_code(text: str) -> bool:
    with suppress(CodeFileError):
        return bool(parse_code(text, ""))
    return False


@cache
def _checks(kind: type[Fact], erased: bool) -> tuple[tuple[str, Check], ...]:
    """List what each field of a kind of fact is held to; erased words are nobody's any more."""
    gone = private_fields(kind) if erased else frozenset[str]()
    return tuple(
        (one.name, _OF_NAME.get(one.name) or _or_default(_check_of(str(one.type)), one.default))
        for one in fields(kind)
        if one.name not in gone
    )


def _check_of(type_: str) -> Check:
    """Find the check for a type as it stands in the source."""
    if type_.endswith(" | None"):
        own = _check_of(type_.removesuffix(" | None"))
        return lambda value: value is None or own(value)
    if type_.startswith("tuple["):
        inner = _check_of(type_.removeprefix("tuple[").removesuffix("]").removesuffix(", ..."))
        return lambda value: type(value) is tuple and all(inner(one) for one in value)
    return _OF_TYPE.get(type_, _is_text)


def _or_default(check: Check, default: Any) -> Check:
    """Let the default of a field be, such as a day that is not known yet."""
    if default is MISSING or (check is not _is_day and check(default)):
        return check
    return lambda value: check(value) or (type(value) is type(default) and value == default)


def _is_text(value: Any) -> bool:
    return type(value) is str


def _is_truth(value: Any) -> bool:
    return type(value) is bool


def _is_number(value: Any) -> bool:
    return type(value) is int and -_MOST < value < _MOST


def _is_moment(value: Any) -> bool:
    return type(value) is int and _FIRST_MOMENT < value < _LAST_MOMENT


def _is_day(value: Any) -> bool:
    if type(value) is str:
        with suppress(ValueError):
            return _FIRST_YEAR <= date.fromisoformat(value).year <= _LAST_YEAR
    return False


def _is_mapping(value: Any) -> bool:
    return isinstance(value, Mapping)


def _are_settings(value: Any) -> bool:
    """Tell whether these are what a group can agree for its meetings."""
    known = {one.name: one for one in fields(Settings)}
    if not isinstance(value, Mapping) or not value.keys() <= known.keys():
        return False
    ranks = value.get("point_of_order_ranks", {})
    if not isinstance(ranks, Mapping) or not all(_is_number(one) for one in ranks.values()):
        return False
    # A tuple is written as a list.
    plain = {name: tuple(one) if type(one) is list else one for name, one in value.items()}
    return all(_check_of(str(known[name].type))(one) for name, one in plain.items())


def _is_zone(value: Any) -> bool:
    if type(value) is str:
        with suppress(ZoneInfoNotFoundError, ValueError, OSError):
            return bool(ZoneInfo(value))
    return False


_OF_TYPE: Mapping[str, Check] = {
    "str": _is_text,
    "bool": _is_truth,
    # A length or a count is smaller than any moment, and moments are whole numbers as well.
    "int": _is_moment,
    "LocalDate": _is_day,
    "Mapping[str, Any]": _is_mapping,
    "Mapping[str, int]": _is_mapping,
}
"""All that is not named here is an id or a word of the program, and so a text."""
_OF_NAME: Mapping[str, Check] = {"settings": _are_settings, "zone": _is_zone}
"""Fields that are held to more than their type says."""


def _is_plain(raw: Any) -> bool:
    """Tell whether all texts can be stored anywhere: no halves of characters, no zero ones."""
    return _can_be_written(raw) and not any("\0" in one for one in _texts(raw))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def _can_be_written(value: Any) -> bool:
    try:
        return bool(dump(value))
    except UnicodeEncodeError:
        return False
