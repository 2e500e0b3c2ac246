"""Puts the last of several names after an "and", which Welsh writes differently before a vowel."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from chair_console.language import pgettext

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
