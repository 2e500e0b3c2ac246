"""A document with lines and tables, in the order of its pages, as an agenda.

A table whose headings are understood is the agenda; what stands around it is shown and not taken.
Without such a table the lines decide, and a table without headings is read by what its columns
look like.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from chair_console.documents.agenda.one_line import number_of, spoken
from chair_console.documents.agenda.outline import items_of
from chair_console.documents.agenda.pieces import Piece
from chair_console.documents.agenda.table import agenda_of_table
from chair_console.documents.agenda_in import (
    HEADINGS,
    NEEDED,
    OPEN_PART,
    PRIVATE_PART,
    AgendaPreview,
    ItemIn,
)
from chair_console.documents.agenda_times import timing_of
from chair_console.documents.tabular import Problem, Row, Table, shown, table_of_grid, tidy
from chair_console.language import _

_NUMBERING = re.compile(
    r"(?:item |top )?(?:\d{1,3}(?:[./]\d{1,3})*(?: ?\(?[a-z]\)?)?|"
    r"\(?[a-z]|\(?[ivx]{1,5}|[a-z]\d{1,2})?[.):]*",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[^\W\d][\w /&'’-]{2,24}")
_MOSTLY = 0.6
_FEWEST = 2
_COLUMNS = 3
_SHORTEST = 2
"""Letters; what has no more is no title."""


@dataclass(slots=True)
class Document:
    """What a reader found in a file."""

    pieces: list[Piece] = field(default_factory=list)
    grids: list[list[Row]] = field(default_factory=list)
    source: str = ""
    """What kind of file it was, in words."""
    problems: list[Problem] = field(default_factory=list)

    def lines_of_grids(self) -> list[Piece]:
        """Return the rows of all tables as lines: each cell's first, parted by tabs, then more."""
        return [piece for grid in self.grids for row in grid for piece in lines_of_row(row)]


def lines_of_row(row: Row) -> list[Piece]:
    """Write a row of a table as lines; "Venue" beside "Hall" is "Venue: Hall"."""
    cells = [[tidy(one) for one in re.split(r"[\r\n\v]+", cell) if tidy(one)] for cell in row.cells]
    filled = [lines for lines in cells if lines]
    if not filled:
        return []
    firsts = [lines[0] for lines in filled]
    if both := _in_two_languages(firsts):
        return [Piece(row.line, both)]
    is_label = _LABEL.fullmatch(firsts[0]) is not None and len(firsts) == _FEWEST
    together = ": ".join(firsts) if is_label else "\t".join(firsts)
    more = [Piece(row.line, line, depth=1) for lines in filled for line in lines[1:]]
    return [Piece(row.line, together), *more]


def _in_two_languages(cells: Sequence[str]) -> str:
    """Join "1. Apologies" and "1. Ymddiheuriadau", side by side; empty: they are no such pair."""
    if len(cells) != _FEWEST:
        return ""
    (number, one), (again, other) = map(number_of, cells)
    return f"{number} {one} / {other}" if number and number == again else ""


def agenda_of(document: Document) -> AgendaPreview:
    """Find the agenda in a document."""
    if not document.grids and (grid := _tabbed(document.pieces)):
        used = {row.line for row in grid}
        document.grids.append(grid)
        document.pieces = [one for one in document.pieces if one.line not in used]
    tables = [_with_headings(grid, document.source) for grid in document.grids]
    found = [table for table in tables if table.rows]
    guessed = found or [
        table
        for grid in document.grids
        if (table := without_headings(grid, document.source)) is not None
    ]
    if within := _within_items(document, found):
        document.pieces = within
        document.grids = [one for one in document.grids if not _is_read(one, found)]
    elif found or (guessed and not _has_items(document.pieces)):
        return _of_tables(document, guessed)
    pieces = sorted([*document.pieces, *document.lines_of_grids()], key=lambda one: one.line)
    rows, problems = items_of(pieces)
    return AgendaPreview(rows, (*document.problems, *problems), document.source, "lines")


def _within_items(document: Document, tables: Sequence[Table]) -> list[Piece]:
    """Where tables stand among numbered items, their rows are parts of the item above.

    Returns:
        the lines of the document with those rows; nothing, where the tables are the agenda.
    """
    numbered = [one for one in document.pieces if one.shape == "item" and one.number]
    outer = [one for one in numbered if not one.depth]
    if len(outer) < _COLUMNS or not tables:
        return []
    first, last = tables[0].heading.line, tables[-1].heading.line
    if not outer[0].line < first or not outer[-1].line > last:
        return []
    pieces = list(document.pieces)
    for table in tables:
        above = [one for one in numbered if one.line < table.heading.line]
        depth = above[-1].depth + 1 if above else 0
        for row in agenda_of_table(table).taken:
            length = f" ({row.minutes} min)" if row.minutes is not None else ""
            pieces.append(Piece(row.line, f"{row.title}{length}", "item", depth, row.number))
    return sorted(pieces, key=lambda one: one.line)


def _is_read(grid: Sequence[Row], tables: Sequence[Table]) -> bool:
    """Tell whether a grid is one of these tables, or has nothing but headings."""
    lines = {row.line for row in grid}
    return len(grid) < _FEWEST or any(table.heading.line in lines for table in tables)


def _tabbed(pieces: Sequence[Piece]) -> list[Row]:
    """Find a table that was typed with tabs: three cells and more in most of its lines."""
    rows = [
        Row(one.line, tuple(cell for cell in re.split(r"\t+", one.text)))
        for one in pieces
        if one.shape == "text" and "\t" in one.text
    ]
    wide = [row for row in rows if sum(map(bool, map(tidy, row.cells))) >= _COLUMNS]
    first = wide[0].line if wide else 0
    filled = [one for one in pieces if tidy(one.text) and one.line >= first]
    if len(wide) < _FEWEST or len(wide) < _MOSTLY * len(filled):
        return []
    rows = [row for row in rows if row.line >= first]
    usual = max(map(len, (row.cells for row in rows)))
    numbers = all(_NUMBERING.fullmatch(row.cells[0]) for row in rows if len(row.cells) == usual)
    return [
        Row(row.line, ("", *row.cells)) if numbers and len(row.cells) == usual - 1 else row
        for row in rows
    ]


def _with_headings(grid: Sequence[Row], source: str) -> Table:
    table = table_of_grid(grid, HEADINGS, NEEDED, "", source)
    if len(table.columns) > 1:
        return table
    # One heading alone may be any word of a text: it heads a table if there are no more columns.
    widest = max((sum(map(bool, map(tidy, row.cells))) for row in table.rows), default=0)
    return table if widest == 1 and len(table.heading.cells) == 1 else Table()


def _has_items(pieces: Sequence[Piece]) -> bool:
    listed = [one for one in pieces if one.shape == "item" or spoken(one.text).number]
    return len(listed) >= _FEWEST


def _of_tables(document: Document, tables: Sequence[Table]) -> AgendaPreview:
    """Join the tables; what stands around them is shown as lines that are not taken."""
    previews = [agenda_of_table(table) for table in tables]
    rows = [row for preview in previews for row in preview.rows]
    problems = [*document.problems, *(one for preview in previews for one in preview.problems)]
    used = {row.line for table in tables for row in (*table.rows, table.heading)}
    others = [piece for piece in document.pieces if tidy(piece.text)]
    others += [piece for piece in document.lines_of_grids() if piece.line not in used]
    aside = [
        ItemIn(one.line, tidy(one.text)[:500], taken=False, depth=min(one.depth, 9))
        for one in others
    ]
    if aside:
        first = ", ".join(shown(one.title) for one in aside[:3])
        problems.append(
            Problem(
                None,
                _(
                    "Around the table stands more that is not taken: {first}. Tick what belongs in."
                ).format(first=first),
            )
        )
    every = _private_below(sorted([*rows, *aside], key=lambda row: row.line))
    return AgendaPreview(tuple(every), tuple(problems), document.source, "cells")


def _private_below(rows: Sequence[ItemIn]) -> list[ItemIn]:
    """A line about private business holds for the tables below it, until one about public."""
    closed = False
    found = []
    for row in rows:
        if not row.taken and PRIVATE_PART.search(row.title):
            closed = True
        elif not row.taken and OPEN_PART.search(row.title):
            closed = False
        found.append(replace(row, visibility="confidential") if closed else row)
    return found


def without_headings(grid: Sequence[Row], source: str) -> Table | None:
    """Read a table without headings by what its columns look like; None: it is no agenda."""
    rows = [row for row in grid if not row.is_blank]
    while rows and sum(map(bool, map(tidy, rows[0].cells))) == 1:
        rows.pop(0)  # a title above the table
    width = max((len(row.cells) for row in rows), default=0)
    if len(rows) < _FEWEST or width < _FEWEST:
        return None
    columns: dict[str, int] = {}
    for place in range(width):
        cells = [tidy(row.cells[place]) for row in rows if place < len(row.cells)]
        filled = [cell for cell in cells if cell]
        kind = _looks_like(filled)
        if kind and kind not in columns:
            columns[kind] = place
    words = {
        place: sum(len(tidy(row.cells[place])) for row in rows if place < len(row.cells))
        for place in range(width)
        if place not in columns.values()
    }
    if not words or not columns:
        return None
    columns["title"] = max(words, key=lambda place: words[place])
    if not _fits(rows, columns):
        return None
    heading = Row(0, ("",) * width)
    return Table(columns, heading, tuple(rows), (), source, "cells")


def _fits(rows: Sequence[Row], columns: dict[str, int]) -> bool:
    """Tell whether titles are words, and the first row is a row and no heading."""

    def cell(row: Row, kind: str) -> str:
        place = columns.get(kind, len(row.cells))
        return tidy(row.cells[place]) if place < len(row.cells) else ""

    titles = [cell(row, "title") for row in rows]
    wordy = [title for title in titles if sum(char.isalpha() for char in title) > _SHORTEST]
    first = rows[0]
    heads = any(
        timing_of(cell(first, kind), clock=True).kind == "unknown"
        for kind in ("time", "minutes")
        if cell(first, kind)
    )
    number = cell(first, "number")
    heads = heads or bool(number and not _NUMBERING.fullmatch(number))
    return len(wordy) >= _MOSTLY * len(titles) and not heads


def _looks_like(cells: Sequence[str]) -> str:
    """Tell whether a column holds numbers of items or times."""
    if len(cells) < _FEWEST:
        return ""
    timings = [timing_of(cell, clock=True) for cell in cells]
    clocks = [one for one in timings if one.kind in ("start", "stretch", "until")]
    bare = [cell for cell in cells if re.fullmatch(r"\d{1,3}", cell)]
    known = [one for one in timings if one.kind != "unknown"]
    rising = bare == list(cells) and [int(cell) for cell in cells] == list(
        range(int(cells[0]), int(cells[0]) + len(cells))
    )
    marked = [cell for cell in cells if re.fullmatch(r"\d{1,3}(?:\.\d{1,3})*[.)]", cell)]
    if rising or len(marked) >= _MOSTLY * len(cells):
        return "number"
    if len(known) >= _MOSTLY * len(cells):
        return "time" if len(clocks) > len(known) / 2 and len(bare) < len(cells) / 2 else "minutes"
    numbers = [cell for cell in cells if _NUMBERING.fullmatch(cell)]
    return "number" if len(numbers) >= _MOSTLY * len(cells) else ""


def renumbered(grid: Sequence[Sequence[str]], first: int) -> list[Row]:
    """Give the rows of a table the line numbers of the document."""
    return [Row(first + offset, tuple(cells)) for offset, cells in enumerate(grid)]
