"""Taking personal words out for good, wherever in the file they lie.

They lie in `payload`; the index gives them up by itself (`index.WORDS`). And they may lie in what
somebody has begun to type in and not recorded yet: nothing on record points there, so it is looked
through for the person's id and name. What was begun about others stays.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any

_FORGET = "DELETE FROM payload WHERE commitment = ?"
_DATA = "SELECT data FROM payload WHERE commitment = ?"
_BEGUN = "SELECT meeting, data FROM draft"
_KEEP = "UPDATE draft SET data = ? WHERE meeting = ?"
_DROP = "DELETE FROM draft WHERE meeting = ?"
_SAME = "SELECT of FROM link WHERE thing = ? AND of LIKE 'person:%'"
_NAME = "name"
"""What people are called stands under this in the words of whoever made them known."""
_SHORTEST_NAME = 2


def forget(connection: Any, commitments: Collection[bytes], about: Iterable[str]) -> int:
    """Take words out, in the transaction under way; tell how many went.

    Args:
        connection: that writes.
        commitments: what the words are known by.
        about: what they were about, such as "person:<id>"; what was begun about it goes as well.
    """
    begun = connection.execute(_BEGUN).fetchall()
    if begun:
        ids = _everybody(connection, about)
        sought = _Sought(ids, _names(connection, commitments))
        _clean(connection, begun, sought)
    gone = [(one,) for one in commitments]
    return int(connection.executemany(_FORGET, gone).rowcount) if gone else 0


def _everybody(connection: Any, about: Iterable[str]) -> frozenset[str]:
    """Add to persons the other records of them."""
    found, ahead = set[str](), [*about]
    while ahead:
        one = ahead.pop()
        if one not in found:
            found.add(one)
            if one.startswith("person:"):
                ahead += [row[0] for row in connection.execute(_SAME, (one,))]
    return frozenset(found)


def _names(connection: Any, commitments: Iterable[bytes]) -> frozenset[str]:
    found = set()
    for one in commitments:
        row = connection.execute(_DATA, (one,)).fetchone()
        with suppress(ValueError, TypeError, KeyError):
            name = json.loads(row[0])[_NAME].casefold().strip() if row is not None else ""
            if len(name) >= _SHORTEST_NAME:
                found.add(name)
    return frozenset(found)


class _Sought:
    """Whom and what to look for in what was begun."""

    def __init__(self, about: frozenset[str], names: frozenset[str]) -> None:
        self.meetings = _of_sort(about, "meeting")
        self._ids = _of_sort(about, "person") | _of_sort(about, "case")
        self._names = names

    def is_in(self, value: Any) -> bool:
        """Tell whether any text in a value is one of the ids, or holds one of the names."""
        return any(
            one in self._ids or any(name in one.casefold() for name in self._names)
            for one in _texts(value)
        )


def _of_sort(about: Iterable[str], sort: str) -> frozenset[str]:
    return frozenset(one.partition(":")[2] for one in about if one.startswith(f"{sort}:"))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def _clean(connection: Any, begun: Sequence[tuple[str, bytes]], sought: _Sought) -> None:
    for meeting, data in begun:
        left = None if meeting in sought.meetings else _without(bytes(data), sought)
        if left is None:
            connection.execute(_DROP, (meeting,))
        elif left != data:
            connection.execute(_KEEP, (left, meeting))


def _without(data: bytes, sought: _Sought) -> bytes | None:
    """Take the lines out that name somebody; None if nothing can be told apart in it."""
    try:
        raw = json.loads(data)
    except (ValueError, RecursionError):
        return None if sought.is_in(data.decode("utf-8", "replace")) else data
    if not sought.is_in(raw):
        return data
    if not isinstance(raw, dict):
        return None
    left = {key: _less(value, sought) for key, value in raw.items()}
    return json.dumps(left, ensure_ascii=False).encode()


def _less(value: Any, sought: _Sought) -> Any:
    if isinstance(value, list):
        return [one for one in value if not sought.is_in(one)]
    return None if sought.is_in(value) else value
