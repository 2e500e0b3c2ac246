"""Which column of a table holds what, where its headings do not say it plainly."""

from __future__ import annotations

import re
from dataclasses import replace

from chair_console.documents.agenda_in import HEADINGS, TITLES
from chair_console.documents.tabular import Row, Table, key_of, tidy

NUMBERING = re.compile(r"(item )?[\divx.]*\W?\w?\W*", re.IGNORECASE)
_FIGURE = re.compile(r"(?:[01]?\d|2[0-3])(?:\.[0-5]\d?)?")
_FEWEST = 2


def with_columns(table: Table) -> Table:
    """Find the columns of titles and numbers, and read times that a spreadsheet shortened."""
    return _with_numbers(_beside_numbers(_with_fullest_title(_with_clock(table))))


def _with_fullest_title(table: Table) -> Table:
    """Take the titles from the column that has them, where several are headed so."""
    place = table.columns.get("title")
    if place is None:
        return table

    def filled(at: int) -> int:
        cells = (row.cells[at] for row in table.rows if at < len(row.cells))
        return sum(char.isalpha() for cell in cells for char in cell)

    headed = [
        at for at, cell in enumerate(table.heading.cells) if key_of(cell) in HEADINGS["title"]
    ]
    best = max(headed, key=filled, default=place)
    if filled(place) or not filled(best):
        return table
    return replace(table, columns={**table.columns, "title": best})


def _beside_numbers(table: Table) -> Table:
    """Find titles in the column without a heading beside one with nothing but numbers."""
    column = titles_in(table)
    place = table.columns.get(column)
    if place is None or not table.rows:
        return table
    beside = place + 1
    taken = beside in table.columns.values()
    cells = [row.cells for row in table.rows]
    numbers = all(NUMBERING.fullmatch(tidy(row[place])) for row in cells if place < len(row))
    words = [tidy(row[beside]) for row in cells if beside < len(row) and tidy(row[beside])]
    if taken or not numbers or not any(char.isalpha() for word in words for char in word):
        return table
    columns = {**table.columns, "title": beside}
    columns.setdefault("number", place)
    return replace(table, columns={k: v for k, v in columns.items() if k not in ("item",)})


def _with_numbers(table: Table) -> Table:
    """Find the column without a heading that holds nothing but numbers."""
    if "number" in table.columns:
        return table
    for place, heading in enumerate(table.heading.cells):
        cells = [tidy(row.cells[place]) for row in table.rows if place < len(row.cells)]
        filled = [cell for cell in cells if cell]
        if tidy(heading) or place in table.columns.values() or len(filled) < _FEWEST:
            continue
        if all(NUMBERING.fullmatch(cell) for cell in filled):
            return replace(table, columns={**table.columns, "number": place})
    return table


def titles_in(table: Table) -> str:
    """Return the column with the titles: "Item" often holds only numbers."""
    present = [column for column in TITLES if column in table.columns]
    wordy = [
        column
        for column in present
        if any(NUMBERING.fullmatch(table.cell(row, column)) is None for row in table.rows)
    ]
    return next(iter(wordy + present), "title")


def _with_clock(table: Table) -> Table:
    """Write 18.3 as 18:30 in a column of 18.3, 18.45, 19: a spreadsheet drops the last nought."""
    places = {
        table.columns[column]
        for column in ("time", "start", "end")
        if column in table.columns and _are_figures([table.cell(row, column) for row in table.rows])
    }
    if not places:
        return table
    rows = (
        Row(row.line, tuple(_clock(cell) if place in places else cell
                            for place, cell in enumerate(row.cells)))
        for row in table.rows
    )  # fmt: skip
    return replace(table, rows=tuple(rows))


def _are_figures(cells: list[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return any("." in cell for cell in filled) and all(map(_FIGURE.fullmatch, filled))


def _clock(cell: str) -> str:
    hour, point, minutes = tidy(cell).partition(".")
    return f"{hour}:{minutes.ljust(2, '0')}" if point or hour else cell
