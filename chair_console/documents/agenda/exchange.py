"""Agendas that other programs for meetings hand over as JSON: OParl and OpenSlides.

OParl is the exchange format of German councils; OpenSlides is a program for assemblies, whose
export holds a whole meeting. Passwords and people in such an export are not looked at.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from chair_console.documents.agenda.older_exchange import modern
from chair_console.documents.agenda_in import AgendaPreview, ItemIn, MeetingIn
from chair_console.documents.tabular import MAX_CELL, Problem, shown, tidy
from chair_console.language import _

_NOT_JSON = _("The file is damaged: its JSON breaks off or is not well formed. Export it anew.")
_UNKNOWN = _(
    "This JSON file is neither an OParl meeting nor an export of an OpenSlides meeting. Save the "
    "agenda as CSV, or copy its words and paste them."
)
_ONE_PAGE = _(
    "The file is one page of a longer list. A meeting that is missing here is on another page."
)
_DEEPEST = 9
_SECONDS_FROM = 300
"""OpenSlides has kept lengths in minutes and in seconds; nobody plans five hours for each item."""


def read_exchange(text: str) -> AgendaPreview:
    """Read the meetings in a JSON text of one of the known kinds."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return _refused(_NOT_JSON)
    meetings: list[MeetingIn] = []
    source = ""
    data = modern(data)
    if isinstance(data, dict) and isinstance(data.get("agenda_item"), dict | list):
        source, meetings = _("an OpenSlides export"), _assemblies(data)
    elif found := _councils(data):
        source, meetings = "OParl", [_council(one) for one in found]
    if not meetings:
        return _refused(_UNKNOWN)
    rest = _about_other_pages(data)
    preview = AgendaPreview((), rest, source, "items", tuple(meetings))
    return preview.of_meeting(0) if len(meetings) == 1 else preview


def _about_other_pages(data: object) -> tuple[Problem, ...]:
    """Say that the file is one page of a list whose other pages are on the net."""
    if not isinstance(data, dict):
        return ()
    links, pages = data.get("links"), data.get("pagination")
    more = isinstance(links, dict) and bool(links.get("next"))
    count = pages.get("totalPages") if isinstance(pages, dict) else None
    if not more and not (isinstance(count, int) and count > 1):
        return ()
    return (Problem(None, _ONE_PAGE),)


def _refused(sentence: str) -> AgendaPreview:
    return AgendaPreview(problems=(Problem(None, sentence, fatal=True),))


def _words(value: object) -> str:
    """Return a value as words on one line; what is marked up loses its marks."""
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return ""
    return tidy(re.sub(r"<[^<>]{1,200}>", " ", str(value)))[:MAX_CELL]


def _moment(value: object) -> datetime | None:
    try:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return datetime.fromtimestamp(value, UTC)
        return datetime.fromisoformat(value) if isinstance(value, str) else None
    except (ValueError, OverflowError, OSError):
        return None


def _length(start: datetime | None, end: datetime | None) -> int | None:
    if start is None or end is None or (start.tzinfo is None) != (end.tzinfo is None):
        return None
    minutes = round((end - start).total_seconds() / 60)
    return minutes if 0 < minutes <= 24 * 60 else None


# OParl ------------------------------------------------------------------------------------------


def _councils(data: object) -> list[Mapping[str, Any]]:
    """Find the meetings: one object, a list of them, or a page of such a list."""
    if isinstance(data, dict) and isinstance(data.get("data"), list):
        data = data["data"]
    listed = data if isinstance(data, list) else [data]
    return [one for one in listed if isinstance(one, dict) and _is_council(one)]


def _is_council(one: Mapping[str, Any]) -> bool:
    kind = str(one.get("type", ""))
    return kind.endswith("/Meeting") or kind == "oparl:Meeting" or "agendaItem" in one


def _council(one: Mapping[str, Any]) -> MeetingIn:
    problems: list[Problem] = []
    listed = one.get("agendaItem")
    items = listed if isinstance(listed, list) else []
    if all(isinstance(item, dict) and isinstance(item.get("order"), int) for item in items):
        items = sorted(items, key=lambda item: item["order"])
    rows = [
        row
        for place, item in enumerate(items, 1)
        if (row := _council_item(item, place, problems)) is not None
    ]
    if not rows:
        problems.append(Problem(None, _("The file has no agenda for this meeting.")))
    start, end = _moment(one.get("start")), _moment(one.get("end"))
    if one.get("cancelled") is True:
        problems.append(Problem(None, _("The file says that the meeting is cancelled.")))
    if one.get("deleted") is True:
        problems.append(Problem(None, _("The file says that the meeting was deleted.")))
    title = _words(one.get("name")) or _("Untitled")
    minutes, place_of_it = _length(start, end), _place(one.get("location"))
    return MeetingIn(title, start, False, minutes, place_of_it, tuple(rows), tuple(problems))


def _place(value: object) -> str:
    if not isinstance(value, dict):
        return "" if str(value).startswith("http") else _words(value)
    parts = [_words(value.get(key)) for key in ("room", "description", "streetAddress", "locality")]
    return ", ".join(part for part in parts if part)[:MAX_CELL]


def _council_item(item: object, place: int, problems: list[Problem]) -> ItemIn | None:
    if not isinstance(item, dict):
        problems.append(
            Problem(
                place,
                _("Item {place} is only a link and cannot be read here. Type it by hand.").format(
                    place=place
                ),
            )
        )
        return None
    title = _words(item.get("name"))
    if not title:
        problems.append(
            Problem(place, _("Item {place} has no name; it is left out.").format(place=place))
        )
        return None
    if item.get("deleted") is True:
        problems.append(
            Problem(
                place,
                _("Item {place}: {title} is marked as deleted and is not ticked.").format(
                    place=place, title=shown(title)
                ),
            )
        )
    number = _words(item.get("number"))[:12]
    public = item.get("public")
    if public is not None and not isinstance(public, bool):
        problems.append(
            Problem(
                place,
                _(
                    "Item {place}: {title} does not plainly say public; it is set to confidential."
                ).format(place=place, title=shown(title)),
            )
        )
    visibility = "public" if public in (True, None) else "confidential"
    taken = item.get("deleted") is not True
    depth = max(0, len([part for part in re.split(r"[.\s)]+", number) if part]) - 1)
    return ItemIn(
        place, title, None, visibility, number=number, depth=min(depth, _DEEPEST), taken=taken
    )


# OpenSlides -------------------------------------------------------------------------------------


def _table(data: Mapping[str, Any], name: str) -> dict[str, Mapping[str, Any]]:
    """Return a collection by id, whether it is written as a list or as an object."""
    found = data.get(name)
    listed = list(found.values()) if isinstance(found, dict) else found
    if not isinstance(listed, list):
        return {}
    return {str(one.get("id")): one for one in listed if isinstance(one, dict)}


def _assemblies(data: Mapping[str, Any]) -> list[MeetingIn]:
    items = list(_table(data, "agenda_item").values())
    meetings = _table(data, "meeting") or {"": {}}
    return [
        _assembly(
            data,
            meeting,
            [one for one in items if len(meetings) == 1 or str(one.get("meeting_id")) == id],
        )
        for id, meeting in meetings.items()
    ]


def _assembly(
    data: Mapping[str, Any], meeting: Mapping[str, Any], items: Sequence[Mapping[str, Any]]
) -> MeetingIn:
    problems: list[Problem] = []
    ordered = _in_order(items)
    scale = _scale(items)
    rows = []
    for place, (item, depth) in enumerate(ordered, 1):
        row = _assembly_item(data, item, place, depth, scale, problems)
        if row is not None:
            rows.append(row)
    if scale != 1:
        problems.append(Problem(None, _("The lengths are taken as seconds. Check the minutes.")))
    start, end = _moment(meeting.get("start_time")), _moment(meeting.get("end_time"))
    title = _words(meeting.get("name")) or _("Untitled")
    place_of_it = _words(meeting.get("location"))
    return MeetingIn(
        title, start, False, _length(start, end), place_of_it, tuple(rows), tuple(problems)
    )


def _scale(items: Sequence[Mapping[str, Any]]) -> int:
    lengths = [one["duration"] for one in items if isinstance(one.get("duration"), int)]
    return 60 if lengths and min(filter(None, lengths), default=0) >= _SECONDS_FROM else 1


def _in_order(items: Sequence[Mapping[str, Any]]) -> list[tuple[Mapping[str, Any], int]]:
    """Return the items as the tree stands on the screen; one whose parent is lost comes last."""
    below: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for one in items:
        below[str(one.get("parent_id") or "")].append(one)
    ordered: list[tuple[Mapping[str, Any], int]] = []
    seen: set[str] = set()

    def walk(parent: str, depth: int) -> None:
        for one in sorted(below[parent], key=_weight):
            id = str(one.get("id"))
            if id not in seen and depth <= _DEEPEST:
                seen.add(id)
                ordered.append((one, depth))
                walk(id, depth + 1)

    walk("", 0)
    return ordered + [(one, 0) for one in items if str(one.get("id")) not in seen]


def _weight(item: Mapping[str, Any]) -> float:
    weight = item.get("weight")
    return float(weight) if isinstance(weight, int | float) else 0.0


def _assembly_item(
    data: Mapping[str, Any],
    item: Mapping[str, Any],
    place: int,
    depth: int,
    scale: int,
    problems: list[Problem],
) -> ItemIn | None:
    collection, _slash, id = str(item.get("content_object_id", "")).partition("/")
    content = _table(data, collection).get(id, {})
    title = _words(content.get("title") or item.get("title"))
    if not title:
        problems.append(
            Problem(
                place,
                _("Item {place} has no title in the file; it is left out.").format(place=place),
            )
        )
        return None
    number = (_words(item.get("item_number")) or _words(content.get("number")))[:12]
    kind = item.get("type", "common")
    hidden = kind == "hidden" or item.get("is_hidden") is True
    closed = hidden or kind == "internal" or item.get("is_internal") is True
    if hidden:
        problems.append(
            Problem(
                place,
                _("Item {place}: {title} is hidden in the export and is not ticked.").format(
                    place=place, title=shown(title)
                ),
            )
        )
    elif closed:
        problems.append(
            Problem(
                place,
                _(
                    "Item {place}: {title} is internal in the export; it is set to confidential."
                ).format(place=place, title=shown(title)),
            )
        )
    if item.get("closed") is True:
        problems.append(
            Problem(
                place,
                _("Item {place}: {title} is marked as done.").format(
                    place=place, title=shown(title)
                ),
            )
        )
    length = item.get("duration")
    minutes = round(length / scale) if isinstance(length, int) and length > 0 else None
    visibility = "confidential" if closed else "public"
    return ItemIn(place, title, minutes, visibility, number=number, depth=depth, taken=not hidden)
