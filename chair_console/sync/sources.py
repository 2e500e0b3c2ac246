"""Whose records may be read where they were left by whoever recorded them, by stick or by server.

The one place that decides it, so that both ways go by the same rule. A laptop that was given up
comes before everything that makes a laptop known: a key that was once introduced, a card, an
enrolment. What others had taken in of it before comes from those others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from chair_console.models.database import Database
from chair_console.sync.organisation_problems import ThisLaptopGivenUp


@dataclass(frozen=True, slots=True)
class Sources:
    """Laptops that left something, by what may be done with it."""

    read: tuple[str, ...]
    given_up: tuple[str, ...]
    """By the organisation: nothing is read of what they write."""
    strangers: tuple[str, ...]


def sources(database: Database, found: Iterable[str], known: Collection[str]) -> Sources:
    """Sort laptops that left something.

    Args:
        database: of this laptop, which has heard already what the organisation says.
        found: the laptops, by id.
        known: those of which something would be read.
    """
    gone = database.organisation.revoked()
    left = tuple(found)
    others = [one for one in left if one not in gone]
    return Sources(
        tuple(one for one in others if one in known),
        tuple(one for one in left if one in gone),
        tuple(one for one in others if one not in known),
    )


def refuse_if_given_up(database: Database) -> None:
    """Hand nothing over from a laptop that the organisation has given up.

    Raises:
        ThisLaptopGivenUp
    """
    if database.organisation.is_revoked(database.device_id):
        raise ThisLaptopGivenUp
