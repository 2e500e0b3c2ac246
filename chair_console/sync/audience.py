"""What a partner may read of what is handed over; of everything else it gets the seals.

A lead officer's laptop reads everything but rehearsals. A chair's laptop reads what a meeting
needs: meetings, people, groups, codes, who may not attend (without the reason), and the review of
a meeting that it recorded itself. Whatever sort of record is added later it does not read until
somebody decides so here.
"""

from __future__ import annotations

from dataclasses import dataclass

from chair_console.models.database import Database
from chair_console.models.partners import Partner, open_to_chairs

_SAYS_WHAT_IS_REHEARSED = ("meeting-planned", "group-set")


@dataclass(frozen=True, slots=True)
class Audience:
    """What one partner may read."""

    everything: bool
    """All but rehearsals: a lead officer."""
    recorded: frozenset[str]
    """The meetings that the partner recorded itself, as streams."""
    rehearsed: frozenset[str]

    def may_read(self, stream: str) -> bool:
        """Tell whether what is recorded under this is for the partner."""
        if stream in self.rehearsed:
            return False
        if self.everything or open_to_chairs(stream):
            return True
        kind, _, about = stream.partition(":")
        if kind == "review":
            return f"meeting:{about}" in self.recorded
        # Whose words are to be forgotten: without the reason.
        return kind == "keeping" and open_to_chairs(about)

    def may_read_words(self, stream: str) -> bool:
        """Tell whether the personal words of such a record are for the partner too."""
        return self.may_read(stream) and (self.everything or not stream.startswith("keeping:"))


def audience_of(database: Database, partner: Partner) -> Audience:
    """Find out what a partner may read."""
    if partner.role == "lead_officer":
        return Audience(True, frozenset(), rehearsals(database))
    recorded = database.partners.meetings_recorded_by(partner.device)
    return Audience(False, recorded, rehearsals(database))


def rehearsals(database: Database) -> frozenset[str]:
    """List what was only practised: it stays where it is."""
    read = database.journal.read_kinds(_SAYS_WHAT_IS_REHEARSED)
    return frozenset(one.stream for one in read if getattr(one.fact, "rehearsal", False))
