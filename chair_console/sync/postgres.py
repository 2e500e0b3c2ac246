"""Handing over through the organisation's PostgreSQL, as one of the ways of `sync.run`.

The algorithm is the one of the folder: what is lacking follows from what either side holds at that
moment. A hand-over that broke off is done again, and goes on from there.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chair_console.language import _, ngettext
from chair_console.models.database import Database
from chair_console.models.partners import SERVER as WITNESS
from chair_console.models.settings import ServerAddress
from chair_console.sync.folder import HandedOver, TakenIn
from chair_console.sync.progress import Progress, Silent
from chair_console.sync.server.address import SERVER_ID
from chair_console.sync.server.comparing import Compared, compare
from chair_console.sync.server.link import linked
from chair_console.sync.server.looking import There, look
from chair_console.sync.server.pulling import Pull
from chair_console.sync.server.pushing import Push
from chair_console.sync.server.statements import exchange_statements
from chair_console.sync.server.telling import tell
from chair_console.sync.server.vouching import vouch
from chair_console.sync.sources import refuse_if_given_up

if TYPE_CHECKING:
    from chair_console.sync.server.link import Connection

_CLOCKS_APART = 120_000


@dataclass(frozen=True, slots=True)
class Server:
    """The organisation's server."""

    address: ServerAddress

    def take_in(self, database: Database, at: int, progress: Progress | None = None) -> TakenIn:
        """Take in what other laptops recorded, and what the organisation says.

        Raises:
            ServerProblem, NotRecorded, Cancelled: what was taken in before stays.
        """
        with self._there(database) as (connection, there):
            exchange_statements(database, connection, at)
            found = compare(database, connection, there)
            pull = Pull(database, connection, there, at, progress or Silent())
            taken = pull.run()
            taken.ahead |= found.ahead
            if found.parted is not None:
                taken.forked.append((database.device_id, found.parted))
            if abs(at - there.now) > _CLOCKS_APART:
                taken.clocks[WITNESS + there.server] = there.now - at
            taken.damaged += _seen(found, pull)
        return taken

    def hand_over(
        self, database: Database, at: int, progress: Progress | None = None
    ) -> HandedOver:
        """Send what the server lacks of this laptop's record, and note what it confirms.

        Raises:
            ThisLaptopGivenUp, ServerProblem, Cancelled: what was sent before stays there.
        """
        refuse_if_given_up(database)
        with self._there(database) as (connection, there):
            push = Push(database, connection, there, progress or Silent())
            done = HandedOver(partners=(_("the council's server"),))
            done.records = push.run(compare(database, connection, there))
            tell(database, connection, there)
            vouch(database, connection, there)
            done.confirmed = push.confirm(WITNESS + there.server, there.now)
        return done

    @contextmanager
    def _there(self, database: Database) -> Iterator[tuple[Connection, There]]:
        with linked(self.address) as connection:
            there = look(connection, database.settings.get(SERVER_ID))
            if not database.settings.get(SERVER_ID):
                database.settings.put(SERVER_ID, there.server)
            yield connection, there


def _seen(found: Compared, pull: Pull) -> Iterator[str]:
    """Say what somebody has to look at on the server."""
    lacking, strangers = len(pull.lacking), pull.strangers
    if found.altered:
        yield ngettext(
            "{n} record of this laptop was changed on the council's server after it was sent. The "
            "true one was put beside it: tell whoever looks after the server.",
            "{n} records of this laptop were changed on the council's server after they were "
            "sent. The true ones were put beside them: tell whoever looks after the server.",
            len(found.altered),
        ).format(n=len(found.altered))
    if found.holes:
        yield _(
            "The council's server had lost records of this laptop, and they were sent again: tell "
            "whoever looks after the server."
        )
    if lacking:
        yield ngettext(
            "The council's server holds less of {n} other laptop than this one does: it was put "
            "back from a backup, or records were deleted there. That laptop sends them again.",
            "The council's server holds less of {n} other laptops than this one does: it was put "
            "back from a backup, or records were deleted there. Those laptops send them again.",
            lacking,
        ).format(n=lacking)
    if strangers:
        yield ngettext(
            "On the council's server are records of {n} laptop that is not known here, and nothing "
            "of it was read: take in its card, or what the organisation says of it, first.",
            "On the council's server are records of {n} laptops that are not known here, and "
            "nothing of them was read: take in their cards, or what the organisation says of "
            "them, first.",
            strangers,
        ).format(n=strangers)
    if pull.given_up:
        yield _(
            "On the council's server are records of a laptop that the organisation has given up. "
            "What others had taken in of it before is taken in; of the rest nothing was read."
        )
