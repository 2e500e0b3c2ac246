"""What goes to the server: entries with their words, in portions, and for whom each is.

Of what was only practised the server gets the seal, as everybody does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from chair_console.core.entry import Entry, Payload, commitment_in, is_withheld, stream_in, withheld
from chair_console.models.database import Database
from chair_console.models.readers import Reach

if TYPE_CHECKING:
    from chair_console.sync.server.link import Connection

ENTRIES_AT_ONCE = 2_000
_LOOKED_UP_AT_ONCE = 200
_BYTES_AT_ONCE = 4 << 20
_ERASING = b'"kind":"words-erased"'
NOBODY = "nobody"
# Nothing that ends the whole body can lie inside another of its values.
_AT_THE_END = re.compile(
    rb'"stream":"([A-Za-z0-9_:-]+)"(?:,"typed_by":"[A-Za-z0-9_-]*")?,"v":\d+'
    rb'(?:,"words":"([0-9a-f]{64})")?}\Z'
)

_ADD = (
    "INSERT INTO {table} (device_id, seq, stream, readers, body, hash, sig) "
    "SELECT %s, * FROM unnest(%b::bigint[], %b::text[], %b::text[], %b::bytea[], %b::bytea[], "
    "%b::bytea[]) ON CONFLICT DO NOTHING"
)
_ADD_WORDS = (
    "INSERT INTO payload (device_id, seq, hash, commitment, readers, salt, data) "
    "SELECT %s, * FROM unnest(%b::bigint[], %b::bytea[], %b::bytea[], %b::text[], %b::bytea[], "
    "%b::bytea[]) "
    "ON CONFLICT DO NOTHING"
)
_ERASE = "SELECT erase(%s)"


def _columns(count: int) -> tuple[list[Any], ...]:
    return tuple([] for _ in range(count))


@dataclass(slots=True)
class Portion:
    """Entries of this laptop that go over together, or not at all; column by column."""

    entries: tuple[list[Any], ...] = field(default_factory=lambda: _columns(6))
    """Number, what it is about, for whom, body, hash, signature."""
    words: tuple[list[Any], ...] = field(default_factory=lambda: _columns(6))
    """Number and hash of the entry, what the words are known by, for whom, salt, the words."""
    erasing: list[int] = field(default_factory=list)
    """Numbers of the entries that say that words were erased."""
    size: int = 0

    @property
    def full(self) -> bool:
        """Tell whether it is enough for once."""
        return len(self) >= ENTRIES_AT_ONCE or self.size >= _BYTES_AT_ONCE

    def __len__(self) -> int:
        return len(self.entries[0])

    def add(self, entry: Entry, payload: Payload | None, stream: str, reach: Reach) -> None:
        """Put an entry in, for those who may read it."""
        readers = reach.readers_of(stream) if stream else None
        if readers is None:
            said: tuple[str, str, bytes] = ("", NOBODY, withheld(entry.body))
            payload = None
        else:
            said = (stream, "chairs" if readers.chairs else "officers", entry.body)
        _add(self.entries, entry.seq, *said, entry.hash, entry.signature)
        self.size += len(entry.body)
        if payload is not None and readers is not None:
            whom = "entry" if readers.words else "officers"
            words = (payload.commitment, whom, payload.salt, payload.data)
            _add(self.words, entry.seq, entry.hash, *words)
            self.size += len(payload.data)
        if _ERASING in entry.body:
            self.erasing.append(entry.seq)


def _add(columns: tuple[list[Any], ...], *values: Any) -> None:
    for column, value in zip(columns, values, strict=True):
        column.append(value)


def portions(database: Database, reach: Reach, first: int) -> Iterator[Portion]:
    """Give what this laptop recorded from a number on."""
    portion = Portion()
    entries = database.journal.entries(database.device_id, first)
    while some := list(islice(entries, _LOOKED_UP_AT_ONCE)):
        portion = packed(database, reach, some, portion)
        if portion.full:
            yield portion
            portion = Portion()
    if len(portion):
        yield portion


def packed(
    database: Database, reach: Reach, entries: Iterable[Entry], portion: Portion | None = None
) -> Portion:
    """Put entries of this laptop into a portion, with their words."""
    into = portion or Portion()
    read = [(one, *_stream_and_words(one)) for one in entries]
    words = database.journal.payloads(one for _, _, one in read if one is not None)
    for entry, stream, one in read:
        into.add(entry, words.get(one) if one is not None else None, stream, reach)
    return into


def _stream_and_words(entry: Entry) -> tuple[str, bytes | None]:
    if is_withheld(entry.body):
        return "", None
    found = _AT_THE_END.search(entry.body)
    if found:
        return found[1].decode("ascii"), bytes.fromhex(found[2].decode("ascii")) if found[
            2
        ] else None
    return stream_in(entry.body), commitment_in(entry.body)


def send(
    connection: Connection,
    device: str,
    portion: Portion,
    *,
    table: str = "journal",
    erase: bool = False,
) -> None:
    """Send a portion: all of it or nothing; what is there already stays as it is.

    Args:
        connection: as this laptop.
        device: this laptop.
        portion: what goes.
        table: "journal", or "fork" for what claims places that are taken there.
        erase: carry out what the entries say of erased words; only officers' laptops may.
    """
    with connection.transaction(), connection.pipeline():
        connection.execute(_ADD.format(table=table), (device, *portion.entries))
        if portion.words[0]:
            connection.execute(_ADD_WORDS, (device, *portion.words))
        if erase:
            for seq in portion.erasing:
                connection.execute(_ERASE, (seq,))
