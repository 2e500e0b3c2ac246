"""Handing over through the organisation's PostgreSQL: take in, send, and note what it confirms.

The algorithm is the one of the folder (`sync.folder`): what is lacking follows from what either
side holds at that moment. A hand-over that broke off is done again, and goes on from there.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from chair_console.models.database import Database
from chair_console.models.partners import Unconfirmed
from chair_console.models.settings import ServerAddress
from chair_console.record import Record
from chair_console.sync.folder import TakenIn
from chair_console.sync.moment import refuse_in_the_middle
from chair_console.sync.progress import Progress, Silent
from chair_console.sync.server.address import SERVER_ID, WITNESS
from chair_console.sync.server.link import linked
from chair_console.sync.server.looking import look
from chair_console.sync.server.pulling import Pull
from chair_console.sync.server.pushing import Push, Pushed
from chair_console.sync.server.statements import exchange_statements
from chair_console.sync.server.telling import tell

_CLOCKS_APART = 120_000


@dataclass(slots=True)
class Exchanged:
    """What came of one hand-over with the server."""

    taken: TakenIn = field(default_factory=TakenIn)
    handed: Pushed = field(default_factory=Pushed)
    lacking: tuple[str, ...] = ()
    """Laptops of whose record the server holds less than this one: it was put back from a backup,
    and those laptops will fill it again."""
    clocks_apart: int = 0
    """By how many milliseconds the clock here is ahead of the server's, if that matters."""


@dataclass(frozen=True, slots=True)
class Done:
    """How it stands after a hand-over with the server."""

    taken: TakenIn
    handed: Pushed
    left: Unconfirmed
    lacking: tuple[str, ...] = ()
    clocks_apart: int = 0


def sync_with_server(
    database: Database,
    record: Record,
    address: ServerAddress,
    progress: Progress | None = None,
) -> Done:
    """Take in and hand over through the server; repeating it changes nothing.

    Args:
        database: of this laptop.
        record: what was read of it; it is told what came in.
        address: where the server is (`database.server.own()`).
        progress: is told how far it is, and may call the rest off.

    Raises:
        KnownProblem: with a sentence; what went over before it stays.
    """
    refuse_in_the_middle(record)
    at = record.clock.reading().wall
    found = Exchanged()
    try:
        exchange(database, address, at, progress or Silent(), found)
    finally:
        # Also what came in before it broke off.
        record.absorb(found.taken.stored)
    left = database.partners.unconfirmed()
    return Done(found.taken, found.handed, left, found.lacking, found.clocks_apart)


def exchange(
    database: Database,
    address: ServerAddress,
    at: int,
    progress: Progress,
    found: Exchanged,
) -> None:
    """Take in and hand over, noting what came of it as it goes.

    Raises:
        KnownProblem: with a sentence; what went over before it stays, and is noted.
    """
    with linked(address) as connection:
        there = look(connection, database.settings.get(SERVER_ID))
        database.settings.put(SERVER_ID, there.server)
        if abs(at - there.now) > _CLOCKS_APART:
            found.clocks_apart = at - there.now
        exchange_statements(database, connection, at)
        pull = Pull(database, connection, there, at, progress)
        found.taken = pull.taken
        pull.run()
        found.lacking = tuple(pull.lacking)
        reach = database.reach()
        push = Push(database, connection, there, reach, progress)
        found.handed = push.done
        push.run(WITNESS + there.server)
        tell(database, connection, there, reach)
