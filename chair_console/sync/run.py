"""A whole hand-over: take in what others left, hand over what they lack, say how it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from chair_console.models.database import Database
from chair_console.models.partners import Unconfirmed
from chair_console.record import Record
from chair_console.sync import folder as folders
from chair_console.sync.folder import HandedOver, TakenIn
from chair_console.sync.letting_go import let_go
from chair_console.sync.moment import refuse_in_the_middle
from chair_console.sync.progress import Progress


class Transport(Protocol):
    """A way to the other laptops: a folder or stick, or the organisation's server.

    Neither half touches the record in memory, so that both can run beside the window.
    """

    def take_in(self, database: Database, at: int, progress: Progress | None = None) -> TakenIn:
        """Take in what others left.

        Raises:
            KnownProblem: with a sentence; what was taken in before stays.
        """

    def hand_over(
        self, database: Database, at: int, progress: Progress | None = None
    ) -> HandedOver:
        """Hand over what the others lack.

        Raises:
            KnownProblem: with a sentence; what was handed over before stays.
        """


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that somebody synchronises, or a stick."""

    root: Path

    def take_in(self, database: Database, at: int, progress: Progress | None = None) -> TakenIn:
        """Take in what others left there."""
        return folders.take_in(database, self.root, at, progress)

    def hand_over(
        self, database: Database, at: int, progress: Progress | None = None
    ) -> HandedOver:
        """Leave there what the others lack."""
        return folders.hand_over(database, self.root, at, progress)


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it."""

    taken: TakenIn
    handed: HandedOver
    left: Unconfirmed


Ends = Mapping[str, tuple[int, bytes]]


def exchange(
    database: Database, transport: Transport, at: int, progress: Progress | None = None
) -> Done:
    """Take in and hand over, and leave the record in memory as it is.

    Raises:
        KnownProblem: with a sentence; what went over before it stays, and the next one goes on.
    """
    taken = transport.take_in(database, at, progress)
    folders.hold_back(database, taken)
    # Here, beside the window, and not when somebody first asks what came in.
    database.journal.catch_up()
    handed = transport.hand_over(database, at, progress)
    let_go(database, at)
    return Done(taken, handed, database.partners.unconfirmed())


def show(record: Record, database: Database, before: Ends, done: Done | None) -> None:
    """Bring into the record in memory what an exchange took in, even where it broke off.

    Args:
        record: in memory.
        database: that the exchange went on with.
        before: how far each laptop's records went before it.
        done: what came of it; None if it broke off.
    """
    places = {
        (device, seq)
        for device, (last, _) in database.journal.ends().items()
        for seq in range(before.get(device, (0, b""))[0] + 1, last + 1)
        if device != database.device_id
    }
    record.absorb(sorted(places | set(done.taken.stored if done else ())))


def sync(
    database: Database, record: Record, transport: Transport, progress: Progress | None = None
) -> Done:
    """Take in and hand over, whichever way; repeating it changes nothing.

    Raises:
        KnownProblem: with a sentence; what was taken in before it is kept.
    """
    refuse_in_the_middle(record)
    before, done = database.journal.ends(), None
    try:
        done = exchange(database, transport, record.clock.reading().wall, progress)
    finally:
        show(record, database, before, done)
    return done
