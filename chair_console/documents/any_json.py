"""A JSON file of any program, as a table: a list of entries in it, a row for each.

The names of the entries' fields are read as headings, as those of a spreadsheet would be. Of
several lists the one that is called as what is looked for is taken, else the longest.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from chair_console.documents.tabular import Row, key_of, keys

_DEEPEST = 6
_MOST_ROWS = 20_000
_FEWEST = 2
_MOST_COLUMNS = 100
OF_ITEMS = keys(
    "agenda,agenda items,items,topics,points,tops,tagesordnung,tagesordnungspunkte,"
    "ordre du jour,business,sub event,sub events,agendapunkte,schedule"
)
OF_PEOPLE = keys(
    "people,persons,members,attendees,participants,performers,present,invitees,users,councillors,"
    "contacts,mitglieder,teilnehmer,membres,officers,board,committee,team,results"
)
_PARTS = keys("sub items,children,items,sub topics,parts,sub points,unterpunkte")


def grid_of_json(text: str, wanted: frozenset[str] = frozenset()) -> list[Row]:
    """Return the headings and rows of a list of entries; empty: there is none.

    Args:
        text: of the file.
        wanted: what the list is usually called, as `key_of` writes it.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return []
    others = (OF_ITEMS | OF_PEOPLE) - wanted if wanted else frozenset()
    lists = list(_lists(data, "", 0))
    if not lists:
        return []

    def fits(one: tuple[str, list[dict[str, Any]]]) -> tuple[int, int]:
        name, entries = one
        return (name in wanted) - (name in others), len(entries)

    return grid_of_entries(max(lists, key=fits)[1])


def grid_of_entries(entries: Sequence[Mapping[str, Any]]) -> list[Row]:
    """Write a list of entries as headings and rows; the parts of one follow it, indented."""
    flat = list(islice(_with_parts(entries, 0), _MOST_ROWS))
    names = list(dict.fromkeys(name for one, _depth in flat for name in one))[:_MOST_COLUMNS]
    rows = [Row(1, tuple(_without_prefix(names)))]
    rows += [
        Row(line, tuple("  " * depth + _words(one.get(name)) for name in names))
        for line, (one, depth) in enumerate(flat, 2)
    ]
    return rows


def _without_prefix(names: Sequence[str]) -> list[str]:
    """Write "EventItemTitle" beside "EventItemNumber" as "Title"."""
    if len(names) < _FEWEST:
        return list(names)
    first, last = min(names), max(names)
    pairs = enumerate(zip(first, last, strict=False))
    same = next((at for at, (one, other) in pairs if one != other), len(first))
    prefix = first[:same]
    while prefix and not all(name[len(prefix) :][:1].isupper() for name in names):
        prefix = prefix[:-1]
    return [name[len(prefix) :] for name in names]


def _with_parts(
    entries: Sequence[Mapping[str, Any]], depth: int
) -> Iterator[tuple[Mapping[str, Any], int]]:
    for one in entries:
        yield one, depth
        for name, value in one.items():
            parts = entries_of(value) if key_of(name) in _PARTS and depth < _DEEPEST else []
            yield from _with_parts(parts, depth + 1)


def entries_of(value: Any) -> list[dict[str, Any]]:
    """Return a list of entries as one; anything else as none."""
    if not isinstance(value, list) or not value:
        return []
    entries = [one for one in value if isinstance(one, dict)]
    return entries if len(entries) == len(value) else []


def items_of(name: str, value: Any) -> list[dict[str, Any]]:
    """Return a list that is called as an agenda is; one of bare titles as entries with a title."""
    if key_of(name) not in OF_ITEMS:
        return []
    if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
        return [{"title": one} for one in value]
    return entries_of(value)


def _lists(data: Any, name: str, depth: int) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Find the lists of entries, with the name under which each stands."""
    if depth > _DEEPEST:
        return
    if entries := entries_of(data):
        yield name, entries
    if isinstance(data, list):
        for one in data[:_MOST_ROWS]:
            if isinstance(one, list | dict):
                yield from _lists(one, name, depth + 1)
    elif isinstance(data, dict):
        for below, one in data.items():
            if isinstance(one, list | dict):
                yield from _lists(one, key_of(str(below)), depth + 1)


def _words(value: Any) -> str:
    """Write a value as a cell; what is no single value says nothing in a table."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict) and isinstance(value.get("name"), str):
        return str(value["name"])
    return str(value) if isinstance(value, str | int | float) else ""
