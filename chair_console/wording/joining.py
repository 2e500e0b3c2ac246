"""Puts names into sentences: several after an "and", and those that run from right to left.

Welsh writes "and" differently before a vowel. A Hebrew or Arabic name at the beginning of a line
would turn the whole line round, full stop and all; held apart it only turns itself.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from chair_console.language import pgettext

_FROM_THE_RIGHT = frozenset({"R", "AL"})
_APART, _END = "\u2068", "\u2069"
"""Unicode's "first strong isolate" and its end (UAX 9)."""
_VOWELS = frozenset("aeiouwy")


def with_and(names: Iterable[str]) -> str:
    """Join names: "Ann Lee and Tom Hargreaves"."""
    first, *others = [*names] or [""]
    return first + "".join(_and(name) + name for name in others)


def _and(name: str) -> str:
    letter = unicodedata.normalize("NFKD", name[:1])[:1].casefold()
    if letter in _VOWELS:
        return pgettext("before a vowel", " and ")
    return pgettext("before a consonant", " and ")


@lru_cache(maxsize=4096)
def held_apart(name: str) -> str:
    """Return a name that can stand in a sentence without turning round what is beside it."""
    if any(unicodedata.bidirectional(letter) in _FROM_THE_RIGHT for letter in name):
        return f"{_APART}{name}{_END}"
    return name


def bare(name: str) -> str:
    """Return a name without the marks that hold it apart."""
    return name.replace(_APART, "").replace(_END, "")
