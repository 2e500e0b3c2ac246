"""What is wrong in a code file, as a sentence that can be said in any language.

The core speaks no language. Sentences are marked here with the same sign as everywhere else, so
that they are gathered for translators; whoever shows a fault hands over what translates.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

Say = Callable[[str], str]
Named = Mapping[str, "str | tuple[str, ...]"]


class Marked(str):
    """Words of the program, to be said in the language of the app."""

    __slots__ = ()


def _(words: str) -> Marked:
    return Marked(words)


mark = _
"""Marks words for translation; imported as `_`, by which they are found."""


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence and what it names: words of the file, marked words, or several to choose from."""

    sentence: Marked
    named: Named

    def said(self, say: Say) -> str:
        """Say it with what translates."""
        named = {key: _said(words, say) for key, words in self.named.items()}
        return say(self.sentence).format(**named)


def part(sentence: Marked, **named: str | tuple[str, ...]) -> Part:
    """Put together a sentence and what it names."""
    return Part(sentence, named)


def _said(words: str | tuple[str, ...], say: Say) -> str:
    if isinstance(words, Marked):
        return say(words)
    if isinstance(words, str):
        return words
    *first, last = [_said(one, say) for one in words]
    return say(_("{first} or {last}")).format(first=", ".join(first), last=last) if first else last


def _as_it_is(words: str) -> str:
    return words


class Fault(str):
    """One fault: where it is and what is wrong there. As a text it is in English."""

    file: str
    place: str
    parts: tuple[Part, ...]

    def __new__(cls, file: str, place: str, *parts: Part) -> Fault:
        """Put it together; `file` and `place` are left out where they are empty."""
        fault = super().__new__(cls, _told(file, place, parts, _as_it_is))
        fault.file, fault.place, fault.parts = file, place, parts
        return fault

    def within(self, file: str) -> Fault:
        """Give the same fault with the file in which it is."""
        return Fault(file, self.place, *self.parts)

    def said(self, say: Say) -> str:
        """Say it with what translates."""
        return _told(self.file, self.place, self.parts, say)


def _told(file: str, place: str, parts: tuple[Part, ...], say: Say) -> str:
    where = ", ".join(one for one in (file, _said(place, say)) if one)
    what = " ".join(one.said(say) for one in parts)
    return f"{where}: {what}" if where else what


def fault(place: str, sentence: Marked, **named: str | tuple[str, ...]) -> Fault:
    """Put together a fault of one sentence, of a file that is still to be named."""
    return Fault("", place, part(sentence, **named))
