"""Registers of interests in other shapes than a row for each interest, made into that one.

Councils' forms have a column for each category: Employment, Land, Securities. Others name a person
once and leave the cell empty in the rows below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from chair_console.documents.tabular import Row, Table, key_of, keys, tidy

_CATEGORIES = (
    "employment", "office", "trade", "profession", "vocation", "occupation", "sponsorship",
    "contract", "land", "propert", "licence", "license", "tenanc", "securit", "shareholding",
    "shares", "directorship", "gift", "hospitality", "membership", "interest", "trustee",
    "beneficial", "remuneration", "donation", "loan", "cyflogaeth", "tir", "rhoddion", "aelodaeth",
)  # fmt: skip
"""Parts of words that head a column with the interests of one category."""
_NOTHING = keys(
    "none,nil,n/a,na,no,not applicable,nothing to declare,none declared,no interests,"
    "no interests declared,nil return,nil declaration,none to declare,no interest,nil interest,"
    "nothing,dim,-"
)
_FEWEST = 2


def says_nothing(words: str) -> bool:
    """Tell whether a cell says that there is no such interest."""
    return key_of(words) in _NOTHING or not any(char.isalnum() for char in words)


def one_a_row(table: Table) -> Table:
    """Return a register with a row for each interest, whatever shape it had."""
    table = _named(table)
    wide = _category_columns(table)
    if "about" in table.columns or "body" in table.columns or len(wide) < _FEWEST:
        return table
    names = [place for column in ("name", "first", "last")
             if (place := table.columns.get(column)) is not None]  # fmt: skip
    rows = tuple(row for one in table.rows for row in _unfolded(one, names, wide))
    heading = Row(table.heading.line, ("Name", "Kind", "Interest"))
    columns = {"name": 0, "category": 1, "about": 2}
    return replace(table, columns=columns, heading=heading, rows=rows)


def _category_columns(table: Table) -> dict[int, str]:
    """Find the columns that are headed by a category."""
    taken = set(table.columns.values())
    return {
        place: tidy(cell)
        for place, cell in enumerate(table.heading.cells)
        if place not in taken and any(part in cell.casefold() for part in _CATEGORIES)
    }


def _unfolded(row: Row, names: list[int], wide: dict[int, str]) -> Iterator[Row]:
    name = " ".join(tidy(row.cells[at]) for at in names if at < len(row.cells))
    for place, category in wide.items():
        cell = row.cells[place] if place < len(row.cells) else ""
        for words in re.split(r"[\r\n\v]+", cell):
            if tidy(words):
                yield Row(row.line, (name, category, tidy(words)))


def _named(table: Table) -> Table:
    """Write a name that stands once for several rows into each of them."""
    place = table.columns.get("name")
    if place is None:
        return table
    rows, last = [], ""
    for row in table.rows:
        here = tidy(row.cells[place]) if place < len(row.cells) else ""
        if not here and last and any(map(tidy, row.cells)):
            cells = list(row.cells) + [""] * (place + 1 - len(row.cells))
            cells[place] = last
            row = Row(row.line, tuple(cells))
        last = here or last
        rows.append(row)
    return replace(table, rows=tuple(rows))
