"""A JSON file of any program, as a table: the longest list of entries in it, a row for each.

The names of the entries' fields are read as headings, as those of a spreadsheet would be.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from chair_console.documents.tabular import Row

_DEEPEST = 6
_MOST_ROWS = 20_000
_MOST_COLUMNS = 100
_SHORTEST = 1


def grid_of_json(text: str) -> list[Row]:
    """Return the headings and rows of the longest list of entries; empty: there is none."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return []
    lists = [one for one in _lists(data, 0) if len(one) >= _SHORTEST]
    if not lists:
        return []
    entries = max(lists, key=len)[:_MOST_ROWS]
    names = list(dict.fromkeys(name for one in entries for name in one))[:_MOST_COLUMNS]
    rows = [Row(1, tuple(names))]
    rows += [
        Row(line, tuple(_words(one.get(name)) for name in names))
        for line, one in enumerate(entries, 2)
    ]
    return rows


def _lists(data: Any, depth: int) -> Iterator[list[dict[str, Any]]]:
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        entries = [one for one in data if isinstance(one, dict)]
        if entries and len(entries) == len(data):
            yield entries
    if isinstance(data, list | dict):
        for one in data.values() if isinstance(data, dict) else data:
            yield from _lists(one, depth + 1)


def _words(value: Any) -> str:
    """Write a value as a cell; what is no single value says nothing in a table."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if isinstance(value, str | int | float) else ""
