"""Meetings in a JSON file of any program: entries that hold a list called agenda, items, topics.

What such an entry says of its name, date and place is taken by the words that lists of meetings
have for them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from chair_console.documents.agenda.dated import DATED
from chair_console.documents.agenda.table import agenda_of_table
from chair_console.documents.agenda_in import (
    HEADINGS,
    NEEDED,
    NO_TITLE_COLUMN,
    AgendaPreview,
    MeetingIn,
)
from chair_console.documents.any_json import grid_of_entries, items_of
from chair_console.documents.tabular import MAX_CELL, key_of, keys, table_of_grid, tidy
from chair_console.documents.written_dates import dates_of
from chair_console.language import _

_DEEPEST = 5
_MOST = 500
_BEGINS = (
    DATED["date"] | DATED["time"] | keys("start date,start at,starts at,date time,scheduled at")
)


def read_meetings(text: str) -> AgendaPreview | None:
    """Read the meetings of a JSON text; None where nothing in it is one with an agenda."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    found = [one for one in map(_meeting, _holders(data, 0)) if one.rows][:_MOST]
    if not found:
        return None
    source = _("a JSON list")
    if len(found) > 1:
        return AgendaPreview((), (), source, "items", tuple(found))
    (one,) = found
    is_dated = one.start is not None or bool(one.place)
    return AgendaPreview(one.rows, one.problems, source, "items", heading=one if is_dated else None)


def _holders(data: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    """Find the entries that hold an agenda; what lies in an agenda is a part of it."""
    if depth > _DEEPEST:
        return
    if isinstance(data, dict) and any(items_of(name, value) for name, value in data.items()):
        yield data
    elif isinstance(data, dict | list):
        for one in data.values() if isinstance(data, dict) else data:
            yield from _holders(one, depth + 1)


def _meeting(holder: Mapping[str, Any]) -> MeetingIn:
    entries = next(found for name, value in holder.items() if (found := items_of(name, value)))
    grid = grid_of_entries(entries)
    table = table_of_grid(grid, HEADINGS, NEEDED, NO_TITLE_COLUMN, _("a JSON list"))
    preview = agenda_of_table(table)
    title = _said(holder, DATED["meeting"]) or _("Untitled")
    written = [tidy(str(value)) for name, value in holder.items() if key_of(name) in _BEGINS]
    start = next((day for day in dates_of(written) if day is not None), None)
    whole_day = start is not None and (start.hour, start.minute) == (0, 0)
    place = _said(holder, DATED["place"])[:MAX_CELL]
    title = title[:MAX_CELL]
    return MeetingIn(title, start, whole_day, None, place, preview.rows, preview.problems)


def _said(holder: Mapping[str, Any], known: frozenset[str]) -> str:
    """Return the first value under one of these names; of a place that is an entry, its name."""
    for name, value in holder.items():
        if key_of(name) in known:
            said = value.get("name") if isinstance(value, dict) else value
            if isinstance(said, str) and tidy(said):
                return tidy(said)
    return ""
