"""A chair's laptop lets go of the words of old meetings once the office holds them for certain.

Only where the organisation set a number of days, and then only words of a meeting that was closed
so long ago, of which a lead officer's laptop or the server has confirmed every single record. The
business of the meeting (agenda, motions, decisions) stays, and so does who did what and when.
"""

from __future__ import annotations

from chair_console.clock import SystemClock
from chair_console.core.kinds import meeting_stream
from chair_console.erasing import BUSINESS
from chair_console.models.database import Database
from chair_console.models.partners import SERVER
from chair_console.record import Record

DAYS = "let-words-go-days"
"""The name of the setting; without it everything is kept."""
DAY_MS = 86_400_000


def days_of(database: Database) -> int | None:
    """Tell after how many days words go; None for never."""
    said = database.settings.get(DAYS)
    return int(said) if said.isdecimal() else None


def set_days(database: Database, days: int | None) -> None:
    """Say after how many days words go; None for never.

    Raises:
        NotRecorded
    """
    database.settings.put(DAYS, None if days is None else str(days))


def let_go(database: Database, at: int) -> int:
    """Take out the words whose time here is over; tell how many went.

    Raises:
        NotRecorded: nothing was taken out.
    """
    days = days_of(database)
    if days is None:
        return 0
    gone, held = database.letting_go.gone(), _held_by_the_office(database)
    streams = [
        one
        for one in _closed_before(database, at - days * DAY_MS)
        if one not in gone and _is_held(database, one, held)
    ]
    return database.letting_go.let_go(streams, BUSINESS) if streams else 0


def _closed_before(database: Database, moment: int) -> list[str]:
    record = Record(database.journal, database.device_id, database.sign, SystemClock())
    meetings = record.catalogue().meetings.values()
    return [
        meeting_stream(one.id)
        for one in meetings
        if one.closed is not None and one.closed <= moment and not one.rehearsal
    ]


def _held_by_the_office(database: Database) -> dict[str, dict[str, int]]:
    """Tell for each lead officer's laptop, and the server, how far it holds each laptop's records.

    Another chair's laptop does not count: it may let go of the same words.
    """
    officers = [
        one.device
        for one in database.partners.confirmed()
        if one.role == "lead_officer" and one.groups is None
    ]
    found = {one: database.partners.confirmed_by(one) for one in officers}
    for witness in database.partners.servers():
        found[SERVER] = database.partners.held_by(witness)
    return found


def _is_held(database: Database, stream: str, held: dict[str, dict[str, int]]) -> bool:
    return all(
        any(device == witness or seq <= reach.get(device, 0) for witness, reach in held.items())
        for device, seq in database.letting_go.places(stream)
    )
