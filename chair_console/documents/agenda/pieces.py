"""The lines of a document, put together as a person reads them before any is taken for an item.

Copies and editors break lines: a number stands alone above its title, a title goes on below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from chair_console.documents.agenda.one_line import (
    depth_of,
    is_bare_number,
    length_alone,
    spoken,
)
from chair_console.documents.agenda.signs import ABOUT_THE_MEETING, AGENDA, RUNS_ON
from chair_console.documents.tabular import tidy

_FEW, _FEWEST = 3, 2
_SHORT = 80
_NEAR = 2
"""Lines; a blank one may lie between."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of a document."""

    line: int
    text: str
    shape: Literal["heading", "item", "text"] = "text"
    depth: int = 0
    number: str = ""
    """Where the document numbers by itself."""


def with_their_numbers(pieces: list[Piece]) -> list[Piece]:
    """Put numbers that were copied onto lines of their own before the titles below them."""
    alone = [one for one in pieces if _is_number_alone(one)]
    if len(alone) < _FEWEST:
        return pieces
    found: list[Piece] = []
    for piece in pieces:
        before = found[-1] if found else None
        if before is not None and before in alone and not _is_number_alone(piece):
            number = before.text.strip().rstrip(".) ") + "."
            found[-1] = replace(piece, line=before.line, text=f"{number} {piece.text.strip()}")
        else:
            found.append(piece)
    return found


def _is_number_alone(piece: Piece) -> bool:
    number = re.fullmatch(
        r"(?:\d{1,2}(?:\.\d{1,2})*[.)]|\d{1,2}(?:\.\d{1,2})+)", piece.text.strip()
    )
    return piece.shape == "text" and number is not None


def run_on(pieces: Sequence[Piece]) -> list[Piece]:
    """Join a line to the one above that breaks off in the middle of a sentence."""
    found: list[Piece] = []
    for piece in pieces:
        before = found[-1] if found else None
        runs_on = (
            before is not None
            and piece.shape == "text"
            and before.shape != "heading"
            and piece.line - before.line <= _NEAR
            and RUNS_ON.search(before.text.strip()) is not None
            and not ABOUT_THE_MEETING.match(before.text.strip())
            and not spoken(piece.text).number
            and length_alone(piece.text) is None
        )
        if before is not None and runs_on and _has_number(before):
            found[-1] = replace(before, text=f"{before.text.strip()} {piece.text.strip()}")
        else:
            found.append(piece)
    return found


def _has_number(piece: Piece) -> bool:
    return bool(piece.number or spoken(piece.text).number) or is_bare_number(piece.text)


def headed_by_capitals(pieces: Sequence[Piece]) -> list[Piece]:
    """Take lines in capitals as headings where every number is one of a part: 3.1, 3.2, 4.1."""
    numbers = [number for one in pieces if (number := spoken(one.text).number)]
    if len(numbers) < _FEW or any(depth_of(number) < 1 for number in numbers):
        return list(pieces)
    capitals = [one for one in pieces if _is_in_capitals(one)]
    if len(capitals) < _FEW:
        return list(pieces)
    return [replace(one, shape="heading", depth=1) if one in capitals else one for one in pieces]


def _is_in_capitals(piece: Piece) -> bool:
    words = tidy(piece.text)
    is_title = AGENDA.fullmatch(words) is not None
    short = _FEW < len(words) <= _SHORT
    return piece.shape == "text" and short and words.isupper() and not is_title
