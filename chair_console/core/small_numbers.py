"""Tables of counts that name nobody: small numbers hidden, and hidden so that they stay so.

In a panel of ten everybody knows who had the two warnings. A number under FEWEST is therefore not
shown, nought included. Where a total and the other numbers would give it away, the next smallest
number is hidden too, and in the end the total.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

FEWEST = 5
Cell = int | Literal["few", "hidden"]
"""A number; "few" for one under FEWEST; "hidden" for one that would give another away."""
_MANY = 1_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: of a group, a clause, a quarter."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Counts with their headings and totals."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    total: tuple[Cell, ...]
    open_heads: int = 0
    """How many columns at the left count nothing that concerns a person, such as meetings."""


def suppressed(table: Table, hide_totals: Sequence[int] = ()) -> Table:
    """Hide what a reader could tie to a person.

    Args:
        table: of plain numbers.
        hide_totals: columns whose totals are not shown because another table has to hide them.
    """
    columns = [_column(table, at, at in hide_totals) for at in range(len(table.heads))]
    rows = tuple(
        Row(row.label, tuple(cells[place] for cells, _total in columns))
        for place, row in enumerate(table.rows)
    )
    total = tuple(total for _cells, total in columns)
    return Table(table.heads, rows, total, table.open_heads)


def suppressed_together(tables: Sequence[Table]) -> tuple[Table, ...]:
    """Hide small numbers in tables that count the same in different ways.

    A total that one of them has to hide is hidden in all: it is the same number.
    """
    hidden = {
        at
        for one in tables
        for at, cell in enumerate(suppressed(one).total)
        if not isinstance(cell, int)
    }
    return tuple(suppressed(one, sorted(hidden)) for one in tables)


def _column(table: Table, at: int, hide_total: bool) -> tuple[list[Cell], Cell]:
    numbers = [_number(row.cells[at]) for row in table.rows]
    total = _number(table.total[at])
    if at < table.open_heads:
        return list(numbers), total
    cells: list[Cell] = [one if one >= FEWEST else "few" for one in numbers]
    if total < FEWEST and not hide_total:
        return cells, "few"
    if hide_total:
        if all(isinstance(one, int) for one in cells):
            # Their sum is the total.
            _hide_smallest(cells)
        return cells, "hidden"
    while _gives_away(cells, total):
        if not _hide_smallest(cells):
            return cells, "hidden"
    return cells, total


def _hide_smallest(cells: list[Cell]) -> bool:
    """Hide the smallest number that is shown; tell whether there was one."""
    shown = [(one, place) for place, one in enumerate(cells) if isinstance(one, int)]
    if shown:
        cells[min(shown)[1]] = "hidden"
    return bool(shown)


def _gives_away(cells: Sequence[Cell], total: int) -> bool:
    """Tell whether a hidden number can be worked out from the total and the numbers shown."""
    left = total - sum(one for one in cells if isinstance(one, int))
    ranges = [_range(one) for one in cells if not isinstance(one, int)]
    low, high = sum(one for one, _ in ranges), sum(one for _, one in ranges)
    return any(
        max(least, left - (high - most)) >= min(most, left - (low - least))
        for least, most in ranges
    )


def _range(cell: Cell) -> tuple[int, int]:
    """Tell between what a hidden number lies, as far as its sign says."""
    return (0, FEWEST - 1) if cell == "few" else (FEWEST, _MANY)


def _number(cell: Cell) -> int:
    assert isinstance(cell, int), "a table is hidden once"
    return cell
