"""Parts of the log's sentences, and the shape of a sentence that only fills in fields."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from chair_console.core.fact import EntryId, Fact
from chair_console.language import _
from chair_console.wording.dates import date_words
from chair_console.wording.joining import held_apart
from chair_console.wording.log.names import Names

ENDS = (".", "!", "?", "…")

Sentence = Callable[[Any, Names], str]
"""Says what a fact of one kind tells; the fact is of that kind."""


def with_words(beginning: str, words: str) -> str:
    """Join what happened with what was said about it, and end the sentence."""
    whole = f"{beginning}: {words.strip()}" if words.strip() else beginning
    return whole if whole.endswith(ENDS) else f"{whole}."


def consequences(speak: bool | None, stay: bool | None, vote: bool | None) -> str:
    """Say what an interest means for the item."""
    if stay is False:
        return _("leaves the room for it")
    told = [
        "" if stay is None else _("may stay"),
        "" if speak is None else _("may speak") if speak else _("may not speak"),
        "" if vote is None else _("may vote") if vote else _("may not vote"),
    ]
    return ", ".join(one for one in told if one) or _("nothing is decided yet")


def choice_words(choice: str) -> str:
    """Say how somebody voted."""
    known = {"for": _("for"), "against": _("against"), "abstain": _("abstained")}
    return known.get(choice, choice)


def counts_words(*counted: int) -> str:
    """Say what was counted: for, against, and abstentions where they were."""
    words = (_("{n} for"), _("{n} against"), _("{n} abstained"))
    return ", ".join(word.format(n=n) for word, n in zip(words, counted, strict=False))


def order_words(entries: tuple[EntryId, ...], names: Names) -> str:
    """Say in which order people wait."""
    return ", ".join(names.speaker(one) for one in entries) or _("nobody")


def plain(template: str) -> Sentence:
    """Make a sentence in which every name in braces is a field of the fact."""

    def say(fact: Any, names: Names) -> str:
        return template.format_map(_Fields(fact, names))

    return say


def plain_with(template: str, words: str) -> Sentence:
    """Make such a sentence that ends with the words in a field, if there are any."""

    def say(fact: Any, names: Names) -> str:
        return with_words(template.format_map(_Fields(fact, names)), getattr(fact, words))

    return say


class _Fields(dict[str, str]):
    """The fields of a fact in words, each made when it is asked for."""

    def __init__(self, fact: Fact, names: Names) -> None:
        super().__init__()
        self._fact, self._names = fact, names

    def __missing__(self, field: str) -> str:
        value = getattr(self._fact, field)
        names = self._names
        if field in {"person", "to", "gone", "keep", "signer"}:
            return names.person(value)
        if field == "name":
            return held_apart(str(value))
        if field in {"item", "group"}:
            return str(getattr(names, field)(value))
        if field == "entry":
            return names.speaker(value)
        if field == "vote":
            return names.motion(value)
        if field == "warning":
            return names.person(names.warned.get(value))
        if field == "until":
            return date_words(date.fromisoformat(value))
        return str(value)
