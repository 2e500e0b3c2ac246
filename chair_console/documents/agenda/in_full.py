"""The numbers of parts written out: "(a)" below item 4 is "4(a)", and "2." below it "4.2".

An agenda that is read out says "four a"; a list on a screen, in which a part may stand by itself,
has to say so too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chair_console.documents.agenda_in import MAX_NUMBER, ItemIn


def in_full(rows: Sequence[ItemIn]) -> tuple[ItemIn, ...]:
    """Write out the numbers of parts, and how deep each lies among those that are there."""
    above: list[tuple[int, str]] = []
    """The items that the next row may be a part of: (how deep, number)."""
    found = []
    for row in rows:
        while above and above[-1][0] >= row.depth:
            above.pop()
        number = _joined(above[-1][1] if above else "", _bare(row.number))
        found.append(replace(row, number=number, depth=len(above)))
        above.append((row.depth, number))
    return tuple(found)


def _bare(number: str) -> str:
    """Return a number without the signs that end it."""
    bare = number.strip().rstrip(".:")
    return bare if "(" in bare else bare.rstrip(")")


def _joined(above: str, number: str) -> str:
    if not above or not number or number.startswith(above):
        return number
    last = number.strip("()")
    if not last.isalnum() or len(last) > _LONGEST_PART:
        return number
    whole = f"{above}.{last}" if last.isdecimal() else f"{above}({last})"
    return whole if len(whole) <= MAX_NUMBER else number


_LONGEST_PART = 4
