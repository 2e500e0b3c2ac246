"""A table in a text file: where its heading row is, what parts its cells, and its rows.

Spreadsheet programs, languages and people differ in how they write a list: commas or semicolons,
a title above the headings, empty rows, `sep=;` in front, headings in their own words. This file
finds the table; what its columns mean is said by `people_in.py` and `agenda_in.py`.

Nothing here raises for a bad file: problems come back beside what could be read. Their sentences
may name people, so they are for the screen and never for a log.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from chair_console.documents.decoding import Decoded, NotText, read_text
from chair_console.language import _

MAX_CELL = 500
"""Characters; a longer cell is nearly always a missing quotation mark."""

_SEPARATORS = {",": _("commas"), ";": _("semicolons"), "\t": _("tabs"), "|": _("upright bars")}
_ONE_COLUMN = "\x1f"
"""Parts nothing: a list with one column, in which a comma is part of a name."""
_HEADING_WINDOW = 60
"""Lines from the top among which the heading row is looked for."""
_MAX_COLUMNS = 200
_LONGEST_KEY = 1000
NO_ROWS = _("The file has headings but no rows below them.")
_END = "\x1eend\x1e"
"""A last line of our own: it goes missing if a quotation mark is never closed."""
# Marks that turn the direction of all that follows: a name could rewrite its line on the screen.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060\u202a-\u202e\u2066-\u2069\ufeff]"
)
_EDGES = "\u200e\u200f\u061c"
"""Marks of direction; within a name they may matter, around it they only make two of one."""

_RULE = re.compile(r"[-=:+_]{3,}")

Headings = Mapping[str, frozenset[str]]
"""Column to the headings it may have, as `key_of` writes them."""


MOST_ROWS = 20_000
"""No list of a group is as long; reading on would take minutes and gigabytes."""
TOO_LONG = _("The file is too long for a list. Choose the right file or split it.")


def tidy(cell: str) -> str:
    """Return a cell without invisible marks, each run of spaces and line breaks as one space."""
    return " ".join(_INVISIBLE.sub("", cell).split()).strip(_EDGES).strip()


def key_of(words: str) -> str:
    """Return words as they are compared: no case, accents, spaces, signs or bracketed remarks."""
    words = words[:_LONGEST_KEY]
    bare = re.sub(r"[(\[].*?[)\]]", "", words)
    spelled = unicodedata.normalize("NFKD", bare if bare.strip() else words).casefold()
    return "".join(char for char in spelled if char.isalnum())


def keys(listed: str) -> frozenset[str]:
    """Return words parted by commas, as `key_of` writes them."""
    return frozenset(_key(word) for word in listed.split(",")) - {""}


def _key(words: str) -> str:
    """Return a heading as it is compared; one of nothing but a sign, such as "#", by the sign."""
    return key_of(words) or tidy(words)


YES = keys("ja,j,oui,sí,si,da,tak,yes,y,true,t,1,x,ie,oes,ydy") | {"✓", "✔", "☑", "✔\ufe0f"}
NO = keys("nein,non,nee,nie,nei,nej,no,n,false,f,0,none,na,nac oes,nac ydy") | {
    "-",
    "–",
    "✗",
    "✘",
    "☐",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in the file, in one sentence for the screen."""

    line: int | None
    """The line in the file, counted from 1; None: the file as a whole."""
    sentence: str
    fatal: bool = False
    """Nothing of the file can be used."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table."""

    line: int
    cells: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        """Every cell is empty, or a line is drawn through the table."""
        filled = [cell for cell in map(tidy, self.cells) if cell]
        return all(_RULE.fullmatch(cell) for cell in filled)


@dataclass(frozen=True, slots=True)
class Table:
    """What was found in a file: its columns by name and its rows."""

    columns: Mapping[str, int] = field(default_factory=dict)
    heading: Row = Row(0, ())
    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()
    encoding: str = ""
    separator: str = ""

    def cell(self, row: Row, column: str) -> str:
        """Return what a row says in a column, tidied; empty if it says nothing."""
        position = self.columns.get(column)
        if position is None or position >= len(row.cells):
            return ""
        return tidy(row.cells[position])


@dataclass(frozen=True, slots=True)
class _Layout:
    separator: str
    heading: Row
    columns: Mapping[str, int]

    @property
    def rank(self) -> tuple[int, int]:
        return len(self.columns), len(self.heading.cells)


def headings(**words: str) -> Headings:
    """Return columns with their possible headings, given as words parted by commas."""
    return {column: keys(listed) for column, listed in words.items()}


def read_table(path: Path, known: Headings, needed: frozenset[str], missing: str) -> Table:
    """Find the table with the known columns in a file.

    `needed`: at least one of these columns has to be there; `missing` is the sentence if none is.
    A table that cannot be used has one fatal problem and no rows.
    """
    try:
        decoded = read_text(path)
    except NotText as reason:
        return Table(problems=(Problem(None, str(reason), fatal=True),))
    return table_of_text(decoded, known, needed, missing)


def table_of_text(decoded: Decoded, known: Headings, needed: frozenset[str], missing: str) -> Table:
    """Find the table with the known columns in a text; see `read_table`."""
    lines = list(io.StringIO(decoded.text, newline=""))
    if len(lines) > MOST_ROWS:
        return Table(problems=(Problem(None, TOO_LONG, fatal=True),))
    layout = _find_layout(lines, known, needed)
    if layout is None:
        return Table(problems=(Problem(None, missing, fatal=True),))
    rows, problems = _read_rows(lines, layout)
    if decoded.guessed:
        problems.insert(0, guess_notice(decoded.encoding))
    if not rows:
        problems.append(Problem(None, NO_ROWS, fatal=True))
    return Table(
        layout.columns,
        layout.heading,
        tuple(rows),
        tuple(problems),
        _("{encoding} (a guess)").format(encoding=decoded.encoding)
        if decoded.guessed
        else decoded.encoding,
        _SEPARATORS.get(layout.separator, _("one column")),
    )


def table_of_grid(
    grid: Sequence[Row], known: Headings, needed: frozenset[str], missing: str, source: str
) -> Table:
    """Find the table with the known columns in rows of cells: a sheet, a table in a document.

    `source` says in words where it is from; see `read_table`.
    """
    best: _Layout | None = None
    for row in grid[:_HEADING_WINDOW]:
        layout = _Layout("", row, _columns_in(row, known))
        if needed & layout.columns.keys() and (best is None or layout.rank[0] > best.rank[0]):
            best = layout
    if best is None:
        return Table(problems=(Problem(None, missing, fatal=True),))
    heading = best.heading
    rows = [
        row
        for row in grid
        if row.line > heading.line and not row.is_blank and not _is_same(row, heading)
    ]
    problems = [problem for row in rows for problem in _doubts_about(row, len(heading.cells))]
    if not rows:
        problems.append(Problem(None, NO_ROWS, fatal=True))
    return Table(best.columns, heading, tuple(rows), tuple(problems), source, "cells")


def guess_notice(encoding: str) -> Problem:
    """Say that the way the letters are stored was guessed."""
    return Problem(
        None,
        _(
            "The file does not say how its letters are stored; {encoding} was taken. "
            "Check words with accents."
        ).format(encoding=encoding),
    )


def _find_layout(lines: Sequence[str], known: Headings, needed: frozenset[str]) -> _Layout | None:
    """Take the separator and the row under which most headings are understood."""
    declared = _declared_separator(lines[0]) if lines else None
    best: _Layout | None = None
    for separator in dict.fromkeys([declared or _ONE_COLUMN, _ONE_COLUMN, *_SEPARATORS]):
        for row in _parse(lines[:_HEADING_WINDOW], separator)[0]:
            columns = _columns_in(row, known)
            layout = _Layout(separator, row, columns)
            if needed & columns.keys() and (best is None or layout.rank > best.rank):
                best = layout
    return best


def _declared_separator(line: str) -> str | None:
    """Return what a first line such as `sep=;` declares."""
    found = re.fullmatch(r'"?sep=([^\w\s"]|\t)"?\s*', line, re.IGNORECASE)
    return found[1] if found else None


def _columns_in(row: Row, known: Headings) -> dict[str, int]:
    columns: dict[str, int] = {}
    for position, cell in enumerate(row.cells[:_MAX_COLUMNS]):
        key = _key(cell)
        for column, keys in known.items():
            if key in keys:
                columns.setdefault(column, position)
                break
    return columns


def _read_rows(lines: Sequence[str], layout: _Layout) -> tuple[list[Row], list[Problem]]:
    heading = layout.heading
    parsed, unclosed = _parse(lines, layout.separator)
    problems: list[Problem] = []
    if unclosed is not None:
        # One forgotten mark would swallow everybody below it into a single cell.
        rest = _parse_plainly(lines[unclosed - 1 :], layout.separator, unclosed)
        parsed = [row for row in parsed if row.line < unclosed] + rest
        problems.append(_unclosed(unclosed))
    kept = [
        row
        for row in parsed
        if row.line > heading.line and not row.is_blank and not _is_same(row, heading)
    ]
    problems += [problem for row in kept for problem in _doubts_about(row, len(heading.cells))]
    return kept, problems


def _unclosed(line: int) -> Problem:
    return Problem(
        line,
        _(
            "Line {line}: a quotation mark is opened and never closed. Check the rows "
            "from here on, or correct the file."
        ).format(line=line),
    )


def _is_same(row: Row, heading: Row) -> bool:
    """The headings again, where two lists were joined; one word alone may be a name."""
    return len(heading.cells) > 1 and row.cells == heading.cells


def at(row: Row, words: str) -> Problem:
    """Return a problem of one row."""
    return Problem(row.line, _("Line {line}: {words}").format(line=row.line, words=words))


def shown(cell: str) -> str:
    """Quote a cell in a sentence, shortened to what fits on a line."""
    return f"“{shortened(cell)}”"


def shortened(cell: str) -> str:
    """Return as much of a cell as a sentence can hold."""
    return cell if len(cell) <= 40 else f"{cell[:39]}…"


def _doubts_about(row: Row, width: int) -> list[Problem]:
    doubts = []
    if any(tidy(cell) for cell in row.cells[width:]):
        doubts.append(at(row, _("more cells than headings; those at the end are left out.")))
    if any("\ufffd" in cell for cell in row.cells):
        doubts.append(at(row, _("a letter could not be read. Correct it by hand.")))
    return doubts


def parsed(lines: Sequence[str], separator: str) -> list[Row]:
    """Split lines into cells; a quotation mark that is never closed ends nothing."""
    return _parse(lines, separator)[0]


def _parse(lines: Sequence[str], separator: str) -> tuple[list[Row], int | None]:
    """Return the rows, and the line from which a quotation mark stays open, if one does."""
    reader = csv.reader([*lines, _END], delimiter=separator, skipinitialspace=True)
    rows: list[Row] = []
    start = 1
    try:
        for cells in reader:
            rows.append(Row(start, tuple(cells)))
            start = reader.line_num + 1
    except csv.Error:
        # A cell beyond all measure: the mark that opened it was never closed.
        return rows, start
    last = rows.pop()
    return rows, None if last.cells == (_END,) else last.line


def _parse_plainly(lines: Sequence[str], separator: str, first: int) -> list[Row]:
    """Split at every separator; quotation marks mean nothing and are dropped at the edges."""
    return [
        Row(first + offset, tuple(cell.strip().strip('"') for cell in line.split(separator)))
        for offset, line in enumerate(lines)
    ]
