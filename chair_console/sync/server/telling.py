"""Telling the server what concerns which group, so that it can tell who may read what.

It follows from the records, and changes with them: a person joins a second group, and that group's
chair has to be able to read a name that was sent long ago. It is worked out whenever anything was
recorded or taken in since the server was last told, and only what is new goes over.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING

from chair_console.models.database import Database
from chair_console.models.readers import Reach
from chair_console.sync.server.looking import There

if TYPE_CHECKING:
    from chair_console.sync.server.link import Connection

EVERYBODY = "everybody"
_FOR_ONE = "device:"
_TOLD = "server-told"
"""The setting that says at which state of the record the server was last told, and how much."""
_KNOWN_TO_OFFICERS = ("person:", "standing:")
_AT_ONCE = 5_000
_ADD = (
    "INSERT INTO concern (device_id, stream, group_id) "
    "SELECT %s, * FROM unnest(%b::text[], %b::text[]) ON CONFLICT DO NOTHING"
)
_KNOWN = "SELECT stream, group_id FROM concern WHERE device_id = %s"
_COUNT = "SELECT told FROM hello()"


def tell(database: Database, connection: Connection, there: There) -> None:
    """Tell the server what concerns whom, if anything changed since it was last told.

    Args:
        database: of this laptop.
        connection: as this laptop.
        there: what the server said of itself.
    """
    state = _state(database, there)
    if database.settings.get(_TOLD) == f"{state} {there.told}":
        return
    known = set(connection.execute(_KNOWN, (database.device_id,)).fetchall())
    wanted = set(_claims(database, database.reach(), there.role != "chair"))
    lacking = sorted(wanted - known)
    for start in range(0, len(lacking), _AT_ONCE):
        streams, groups = zip(*lacking[start : start + _AT_ONCE], strict=True)
        connection.execute(_ADD, (database.device_id, list(streams), list(groups)))
    row = connection.execute(_COUNT).fetchone()
    database.settings.put(_TOLD, f"{state} {row[0] if row is not None else ''}")


def _state(database: Database, there: There) -> str:
    """Sum up how far the whole record goes here: what concerns whom follows from it."""
    known = database.partners.keys()
    heads = sorted((device, database.journal.head(device)[0]) for device in known)
    return sha256(repr((there.server, there.role, heads)).encode()).hexdigest()[:32]


def _claims(database: Database, reach: Reach, officer: bool) -> Iterator[tuple[str, str]]:
    """Give (what, which group) of all that this laptop may say something about."""
    own = database.exchange.streams_of(database.device_id)
    for stream in reach.streams():
        if stream not in own and not (officer and stream.startswith(_KNOWN_TO_OFFICERS)):
            continue
        readers = reach.readers_of(stream)
        if readers is None:
            continue
        for group in [EVERYBODY] if readers.groups is None else readers.groups:
            yield stream, group
        for device in readers.devices:
            yield stream, f"{_FOR_ONE}{device}"
