"""What the server says before anything is sent: which one it is, and how far each record goes.

It costs the same however long the record has grown: the server counts as it takes things in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chair_console.sync.server.problems import AnotherServer, NotLetIn
from chair_console.sync.server.setting_up import refuse_other_form

if TYPE_CHECKING:
    from chair_console.sync.server.link import Connection


@dataclass(frozen=True, slots=True)
class Head:
    """How far the record of one laptop goes there."""

    device: str
    public_key: bytes
    entries: int
    """How many there are; fewer than the last number means that some are missing."""
    forks: int
    """How many there are besides, for places that the journal has filled otherwise."""
    seq: int
    hash: bytes
    mine: bool
    """Whether there may be anything in it for this laptop to read."""


@dataclass(frozen=True, slots=True)
class There:
    """What a server says of itself."""

    server: str
    told: int
    """How much this laptop has said of what concerns whom."""
    now: int
    """Its clock, in milliseconds since 1970-01-01 UTC."""
    role: str
    reach: str
    """Changes whenever more can be read of what was sealed before."""
    heads: Mapping[str, Head]


def look(connection: Connection, expected: str) -> There:
    """Ask a server which one it is and how it stands.

    Args:
        connection: as this laptop.
        expected: the id of the server that the laptop was enrolled with; "" if it was not told.

    Raises:
        NotLetIn, AnotherServer, NotSetUp, ServerIsOlder, ServerIsNewer
    """
    with connection.pipeline():
        form = connection.execute("SELECT version_num FROM chair_console.form")
        said = connection.execute("SELECT server_id, told, now_ms, my_role(), reach FROM hello()")
        heads = connection.execute("SELECT * FROM heads()")
    found = form.fetchone()
    refuse_other_form(found[0] if found is not None else None)
    row = said.fetchone()
    if row is None:
        raise NotLetIn
    if expected not in ("", row[0]):
        raise AnotherServer
    server, told, now, role, reach = row
    known = [_head(*one) for one in heads]
    return There(server, told, now, role, reach, {one.device: one for one in known})


def _head(
    device: str,
    key: bytes,
    entries: int,
    forks: int,
    seq: int | None,
    own: bytes | None,
    mine: bool,
) -> Head:
    return Head(device, key, entries, forks, seq or 0, own or b"", mine)
