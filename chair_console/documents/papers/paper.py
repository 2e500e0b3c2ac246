"""A paper: a title and blocks, one after another, whatever it is written as in the end.

Words in a paper are only ever words. Each way of writing sees to it that none of them is taken
for a mark of its own, because they may have been typed by anybody.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Head:
    """A heading; level 1 stands below the title."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """A list of points."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """What something is called, and what it is."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    """How wide the columns are against each other."""
    to_fill: bool = False
    """Rows are high, to be written in by hand."""


def narrowed(table: Table) -> Table:
    """Leave out a last column in which nothing stands."""
    if any(row[-1] for row in table.rows):
        return table
    return Table(table.heads[:-1], tuple(row[:-1] for row in table.rows), table.widths[:-1])


@dataclass(frozen=True, slots=True)
class Cards:
    """Name cards: (name, what stands below it)."""

    cards: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a new page."""


Block = Head | Para | Points | Pairs | Table | Cards | NewPage


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper."""

    title: str
    blocks: tuple[Block, ...]
    foot: str = ""
    """At the foot of each page, beside its number; names nobody."""
    wide: bool = False
    """Pages lie on their long side."""
    large: bool = False
    """In large print."""
    numbered: bool = True
    """Pages say which they are of how many; not where each goes to somebody else."""
