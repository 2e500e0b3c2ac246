"""Exports of OpenSlides 2 and 3, turned into the shape of the present one.

They name their collections "agenda/item" and "topics/topic", count the kinds of items (1 public,
2 internal, 3 hidden) and keep the name and the place of the meeting among the settings.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_KINDS = {1: "common", 2: "internal", 3: "hidden"}
_ITEMS = "agenda/item"
_SETTINGS = "core/config"
_SIGNS = frozenset({"content_object", "item_number", "list_view_title", "title_information"})
_FEWEST_SIGNS = 2


def modern(data: Any) -> Any:
    """Return an older export as a present one; anything else as it is."""
    if isinstance(data, list) and data and all(_is_item(one) for one in data):
        return {"agenda_item": [_item(one) for one in data], "meeting": []}
    if isinstance(data, dict) and isinstance(data.get(_ITEMS), list):
        settings = _settings(data.get(_SETTINGS))
        meeting = {
            "id": 1,
            "name": settings.get("general_event_name"),
            "location": settings.get("general_event_location"),
        }
        items = [_item(one) for one in data[_ITEMS] if isinstance(one, dict)]
        topics = data.get("topics/topic")
        return {"agenda_item": items, "meeting": [meeting], "topic": topics}
    return data


def _is_item(one: Any) -> bool:
    return isinstance(one, dict) and len(_SIGNS & one.keys()) >= _FEWEST_SIGNS


def _settings(listed: Any) -> dict[str, Any]:
    entries = listed if isinstance(listed, list) else []
    return {str(one.get("key")): one.get("value") for one in entries if isinstance(one, dict)}


def _item(old: Mapping[str, Any]) -> dict[str, Any]:
    told = old.get("title_information")
    told = told if isinstance(told, dict) else {}
    content = old.get("content_object")
    content = content if isinstance(content, dict) else {}
    kind = old.get("type")
    return {
        **{name: old.get(name) for name in ("id", "weight", "parent_id", "duration", "closed")},
        "title": old.get("title") or told.get("title") or old.get("list_view_title"),
        "item_number": old.get("item_number") or told.get("agenda_item_number"),
        "type": _KINDS.get(kind, "common") if isinstance(kind, int) else kind,
        "is_internal": old.get("is_internal"),
        "is_hidden": old.get("is_hidden"),
        "content_object_id": _content(content),
    }


def _content(content: Mapping[str, Any]) -> str:
    """Name what an item is about in the present way: "topic/7"."""
    if content.get("collection") != "topics/topic":
        return ""
    return f"topic/{content.get('id')}"
