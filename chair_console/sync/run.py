"""A whole hand-over: take in what others left, hand over what they lack, say how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from chair_console.models.database import Database
from chair_console.models.partners import Unconfirmed
from chair_console.record import Record
from chair_console.sync.folder import HandedOver, TakenIn, hand_over, take_in
from chair_console.sync.moment import refuse_in_the_middle


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it."""

    taken: TakenIn
    handed: HandedOver
    left: Unconfirmed


def sync_with_folder(database: Database, record: Record, folder: Path) -> Done:
    """Take in and hand over through a folder; repeating it changes nothing.

    Raises:
        KnownProblem: with a sentence; what was taken in before it is kept.
    """
    refuse_in_the_middle(record)
    at = record.clock.reading().wall
    taken = take_in(database, folder, at)
    record.absorb(taken.stored)
    handed = hand_over(database, folder, at)
    return Done(taken, handed, database.partners.unconfirmed())
