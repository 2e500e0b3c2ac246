"""Whether entries of a laptop are missing in the middle, at a cost that does not grow.

An entry is only ever stored after the one before it, so a hole can only come of damage, or of
somebody who took the guards off. What is new is counted once, and noted. Of what was counted before
some hundreds are counted again each time, from some place on: a hole that came later is found
after a few hand-overs, and stays found. `verify` goes through everything at once.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from chair_console.models.connections import Connections
from chair_console.models.exchange import looking, writing

COUNTED = "counted:"
"""The beginning of a setting's name; the laptop follows, and the value is the number."""
COUNTED_AGAIN = 500

_NOTED = f"SELECT name, value FROM setting WHERE name >= '{COUNTED}' AND name < 'counted;'"
_NOTE = "INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
_HOW_MANY = "SELECT count(*) FROM journal WHERE device_id = ? AND seq BETWEEN ? AND ?"


class Wholeness:
    """What was counted, and the way to count."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def without_holes(self, ends: Mapping[str, int]) -> frozenset[str]:
        """Tell of which laptops every entry is here, as far as was looked.

        Args:
            ends: laptop -> the last number that is held of it.

        Raises:
            NotRecorded: what was counted could not be noted.
        """
        with looking(self._connections) as connection:
            noted = _noted(connection)
            now = {one: _count(connection, one, noted.get(one, 0), ends[one]) for one in ends}
        fresh = {one: up_to for one, up_to in now.items() if up_to != noted.get(one, 0)}
        if fresh:
            with writing(self._connections) as connection:
                rows = [(COUNTED + one, str(up_to)) for one, up_to in fresh.items()]
                connection.executemany(_NOTE, rows)
        return frozenset(one for one, up_to in now.items() if up_to == ends[one])


def _noted(connection: Any) -> dict[str, int]:
    rows = connection.execute(_NOTED).fetchall()
    return {name.removeprefix(COUNTED): int(value) for name, value in rows}


def _count(connection: Any, device: str, noted: int, last: int) -> int:
    """Tell up to which number none is missing: all, or what comes before the place of a hole."""
    # An end that was cut off is less than was counted: all of it is looked at anew.
    before = noted if noted <= last else 0
    if not _all_there(connection, device, before + 1, last):
        return before
    first = 1 + secrets.randbelow(max(1, before - COUNTED_AGAIN + 1))
    if not _all_there(connection, device, first, min(before, first + COUNTED_AGAIN - 1)):
        return first - 1
    return last


def _all_there(connection: Any, device: str, first: int, last: int) -> bool:
    (held,) = connection.execute(_HOW_MANY, (device, first, last)).fetchone()
    return bool(held == max(0, last - first + 1))
