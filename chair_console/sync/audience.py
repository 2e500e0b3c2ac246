"""What a partner may read of what is handed over; of everything else it gets the seals.

Who may read what is decided in `models.readers`, for sticks and for the server alike; here it is
worked out for one partner, or for one record.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256

from chair_console.models.database import Database
from chair_console.models.partners import Partner
from chair_console.models.readers import Reach, Reader, Readers


@dataclass(frozen=True, slots=True)
class Audience:
    """What one partner may read; partners that may read the same are equal."""

    officer: bool
    groups: frozenset[str] | None
    recorded: frozenset[str]
    """The meetings that a chair's laptop recorded itself, as streams: it reads their reviews."""
    reader: Reader = field(compare=False)
    reach: Reach = field(compare=False)

    def may_read(self, stream: str) -> bool:
        """Tell whether what is recorded under this is for the partner."""
        return self.reader.may_read(self.reach.readers_of(stream))

    def may_read_words(self, stream: str) -> bool:
        """Tell whether the personal words of such a record are for the partner too."""
        return self.reader.may_read_words(self.reach.readers_of(stream))


def audience_of(database: Database, partner: Partner, reach: Reach | None = None) -> Audience:
    """Find out what a partner may read.

    Args:
        database: of this laptop.
        partner: whoever it is.
        reach: what concerns whom, where that is known already.
    """
    reach = reach or database.reach()
    reader = partner.reader
    names = (partner.device, *reach.earlier_names(partner.device))
    recorded = (
        frozenset[str]()
        if reader.officer
        else frozenset().union(*(database.partners.meetings_recorded_by(one) for one in names))
    )
    return Audience(reader.officer, partner.groups, recorded, reader, reach)


def mark_of(partner: Partner) -> str:
    """Say in a few characters for what a partner was taken, so that a change can be seen.

    It stands in files that anybody can open: groups show as a sum only.
    """
    if partner.groups is None:
        return partner.role
    groups = sha256("\n".join(sorted(partner.groups)).encode()).hexdigest()
    return f"{partner.role}/{groups[:12]}"


def readers_of(database: Database, stream: str) -> Readers | None:
    """Tell whose laptops may read what is filed under something; None for nobody's.

    Whoever asks for many asks `database.reach()` once, and that as often as needed.
    """
    return database.reach().readers_of(stream)


def groups_of(database: Database, stream: str) -> frozenset[str] | None:
    """Tell which groups something concerns; None for all of them."""
    return database.reach().groups_of(stream)
