"""A table whose headings say nothing to us, for whoever knows what its columns hold.

The row of headings is the first that is filled as widely as the table is; the rest are rows.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from chair_console.documents.decoding import Decoded
from chair_console.documents.tabular import MOST_ROWS, Row, Table, parsed, shortened, tidy

_SEPARATORS = (",", ";", "\t", "|")
_FEWEST_ROWS, _FEWEST_CELLS = 2, 2
_MOST_COLUMNS = 24
_SAMPLES = 2


@dataclass(frozen=True, slots=True)
class ColumnIn:
    """A column of a file as people choose what it holds."""

    place: int
    heading: str
    sample: str
    """What its first rows say."""


def grid_of_text(decoded: Decoded) -> list[Row]:
    """Split a text into cells at the sign that gives most rows the same number of cells."""
    lines = list(io.StringIO(decoded.text, newline=""))
    if len(lines) > MOST_ROWS:
        return []
    best: list[Row] = []
    fits = 0
    for separator in _SEPARATORS:
        rows = [row for row in parsed(lines, separator) if not row.is_blank]
        widths = Counter(len(row.cells) for row in rows if len(row.cells) >= _FEWEST_CELLS)
        width, count = widths.most_common(1)[0] if widths else (0, 0)
        if count >= _FEWEST_ROWS and count * width > fits:
            best, fits = rows, count * width
    return best


def any_table(grid: Sequence[Row], encoding: str, separator: str = "cells") -> Table | None:
    """Return a table without a known column; None where there are no rows of several cells."""
    filled = [sum(1 for cell in row.cells if tidy(cell)) for row in grid]
    widest = max(filled, default=0)
    if widest < _FEWEST_CELLS:
        return None
    first = next(place for place, count in enumerate(filled) if count >= max(2, widest - 1))
    rows = tuple(row for row in grid[first + 1 :] if not row.is_blank)
    return Table({}, grid[first], rows, (), encoding, separator) if rows else None


def columns_of(table: Table) -> tuple[ColumnIn, ...]:
    """List the columns of a table with what their first rows say."""
    found = []
    width = max([len(table.heading.cells), *(len(row.cells) for row in table.rows[:20])])
    for place in range(min(width, _MOST_COLUMNS)):
        cells = [tidy(row.cells[place]) for row in table.rows if place < len(row.cells)]
        samples = [cell for cell in cells if cell][:_SAMPLES]
        heading = tidy(table.heading.cells[place]) if place < len(table.heading.cells) else ""
        if heading or samples:
            found.append(ColumnIn(place, shortened(heading), shortened(", ".join(samples))))
    return tuple(found)
