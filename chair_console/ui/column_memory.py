"""What the columns of a group's files were said to hold, kept for the next file of the same shape.

A list without headings begins with a person's name, so nothing of the file itself is kept: the
headings are only recognised again, by a hash in which the group's id is the salt.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from chair_console.documents.tabular import Table, key_of

_MOST = 200


class ColumnMemory:
    """A small file beside the settings; without a path it holds until the window closes."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._kept: dict[str, dict[str, int]] | None = None

    def of(self, group: str, table: Table) -> dict[str, int] | None:
        """Return what was said of a table with these headings; None: nothing yet."""
        kept = self._read().get(_key(group, table))
        width = max(len(row.cells) for row in (table.heading, *table.rows))
        return kept if kept and all(place < width for place in kept.values()) else None

    def keep(self, group: str, table: Table, columns: Mapping[str, int]) -> None:
        """Remember what was said."""
        kept = self._read()
        key = _key(group, table)
        kept.pop(key, None)
        kept[key] = dict(columns)
        self._kept = dict(list(kept.items())[-_MOST:])
        if self._path is not None:
            with suppress(OSError):
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._path.write_text(json.dumps(self._kept), encoding="utf-8")

    def _read(self) -> dict[str, dict[str, int]]:
        if self._kept is None:
            self._kept = _checked(self._path)
        return self._kept


def _checked(path: Path | None) -> dict[str, dict[str, int]]:
    """Read the file; what is not as it should be counts for nothing."""
    try:
        told = json.loads(path.read_text(encoding="utf-8")) if path is not None else {}
    except (OSError, ValueError):
        return {}
    if not isinstance(told, dict):
        return {}
    return {
        key: {
            name: place
            for name, place in said.items()
            if isinstance(place, int) and not isinstance(place, bool) and place >= 0
        }
        for key, said in told.items()
        if isinstance(said, dict)
    }


def _key(group: str, table: Table) -> str:
    shape = "\x1f".join(key_of(cell) for cell in table.heading.cells)
    return hashlib.sha256(f"{group}\x1e{shape}".encode()).hexdigest()[:32]
