"""An agenda from plain text: a file, an e-mail, or words that were pasted."""

from __future__ import annotations

import re

from chair_console.documents.agenda.document import Document
from chair_console.documents.agenda.one_line import LONGEST, Styles, depth_of, spoken, with_clock
from chair_console.documents.agenda.pieces import Piece
from chair_console.documents.tabular import Row

_BULLET = re.compile(
    r"(?P<indent>[ \t]*)(?P<sign>[-*+•–—·‣▪▫■□◦●○►▶➢➤→✓✔☐☑☒o]|"
    r"[\U0001f300-\U0001faff\u2705\u2b50]\ufe0f?|[-*]? ?\[[ xX]?\])"
    r"[ \t]+(?P<rest>\S.*)"
)
_UNDERLINE = re.compile(r"\s*[=\-_*~]{3,}\s*")
_FIGURE = re.compile(r"(?:[,;]\s*(\d{1,3})|\s[(\[](\d{1,3})[)\]]|\s{2,}(\d{1,3}))\s*$")
_QUOTED = re.compile(r"^(?:> ?)+", re.MULTILINE)
"""The signs before a letter that was answered or sent on."""
_MOST_LINES = 5000
"""Enough for any agenda; that lines are left out is told where items are looked for."""
_MOSTLY = 0.6


def read_plain(text: str) -> Document:
    """Read lines: bullets, numbers and indents say what belongs to what."""
    document = Document(source="text")
    text = _QUOTED.sub("", text)
    lines = text.expandtabs(4).splitlines() if "\t" not in text.strip() else text.splitlines()
    if grid := _cells(lines):
        document.grids.append(grid)
        return document
    lines = [line[:LONGEST] for line in lines[:_MOST_LINES]]
    levels: list[int] = []
    styles = Styles()
    lines = with_clock(_with_minutes(lines))
    for number, line in enumerate(lines, 1):
        if line.strip() and not _UNDERLINE.fullmatch(line):
            _add(document.pieces, Piece(number, line), levels, styles)
    return document


def _cells(lines: list[str]) -> list[Row]:
    """Return the rows of a table that was copied from a spreadsheet: cells parted by tabs."""
    filled = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    tabbed = [line for _number, line in filled if "\t" in line.strip()]
    if len(tabbed) < 2 or len(tabbed) < _MOSTLY * len(filled):
        return []
    return [Row(number, tuple(line.split("\t"))) for number, line in filled]


def _with_minutes(lines: list[str]) -> list[str]:
    """Take "Rents, 20" or "Rents (20)" as a length where most lines end in such a figure."""
    filled = [line for line in lines if line.strip()]
    figures = [line for line in filled if _FIGURE.search(line)]
    if len(figures) < 2 or len(figures) < _MOSTLY * len(filled):
        return lines
    return [_FIGURE.sub(lambda at: "\t" + next(filter(None, at.groups())), line) for line in lines]


def _add(pieces: list[Piece], piece: Piece, levels: list[int], styles: Styles) -> None:
    indent = len(piece.text) - len(piece.text.lstrip())
    bullet = _BULLET.fullmatch(piece.text.rstrip())
    said = spoken(piece.text)
    if bullet or said.number:
        depth = _depth(indent, levels)
        if said.number:
            depth = max(depth, styles.depth(said.number), depth_of(said.number))
        text = bullet["rest"] if bullet else piece.text.strip()
        pieces.append(Piece(piece.line, text, "item", depth))
    elif pieces and _goes_on(pieces[-1], piece.text, indent):
        last = pieces.pop()
        joined = f"{last.text} {piece.text.strip()}"
        pieces.append(Piece(last.line, joined, last.shape, last.depth))
    else:
        pieces.append(Piece(piece.line, piece.text.strip(), "text", 1 if indent else 0))


def _depth(indent: int, levels: list[int]) -> int:
    while levels and levels[-1] > indent:
        levels.pop()
    if not levels or levels[-1] < indent:
        levels.append(indent)
    return len(levels) - 1


def _goes_on(before: Piece, line: str, indent: int) -> bool:
    """A long title that runs into a second line begins it in lower case and indented."""
    return before.shape == "item" and indent > 0 and line.strip()[:1].islower()
