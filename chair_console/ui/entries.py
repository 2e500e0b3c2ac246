"""Which entry of the queue an act is about, and what is on the list without a name.

A person may wait more than once, and an intervention may have no name; so the row that is chosen
counts before the person who is.
"""

from __future__ import annotations

from chair_console.core.fact import EntryId, PersonId
from chair_console.core.floor import on_the_floor
from chair_console.core.meeting import Meeting, Room
from chair_console.language import _
from chair_console.ui import words
from chair_console.wording import moments, terms

NOBODY = PersonId("nobody")
"""Stands in a list of people for "without a name"."""
ANSWERED = frozenset({"question", "intervention"})
"""Kinds that can be answered, and that may have no name."""


def waiting_entry(
    meeting: Meeting, entry: EntryId | None, person: PersonId | None
) -> EntryId | None:
    """Name the entry of the row chosen, if it is the chosen person's, else that person's first."""
    queue = meeting.queue()
    if entry is not None and entry in queue and meeting.contributions[entry].person == person:
        return entry
    if person is None:
        return None
    return next((one for one in queue if meeting.contributions[one].person == person), None)


def going_entry(meeting: Meeting, entry: EntryId | None, person: PersonId | None) -> EntryId | None:
    """Name the entry that is meant: among those who wait, else on the floor."""
    waits = waiting_entry(meeting, entry, person)
    if waits is not None:
        return waits
    floor = on_the_floor(meeting)
    if person is None:
        return next(iter(floor), None)
    return next((one for one in floor if meeting.contributions[one].person == person), None)


def kinds_on(meeting: Meeting) -> tuple[str, ...]:
    """List the kinds that the group uses; answers go with what can be answered."""
    kinds = meeting.settings.kinds
    if "answer" not in kinds and ANSWERED & set(kinds):
        return (*kinds, "answer")
    return kinds


def of_item(meeting: Meeting) -> tuple[EntryId, ...]:
    """List the entries of the open item: on the floor, waiting, then finished, the latest first."""
    done = [one.entry for one in reversed(meeting.turns) if one.item == meeting.item]
    return tuple(dict.fromkeys((*on_the_floor(meeting), *meeting.queue(), *done)))


def answerable(meeting: Meeting, entry: EntryId | None) -> tuple[EntryId, ...]:
    """List what can be answered, the entry chosen first."""
    found = [one for one in of_item(meeting) if meeting.contributions[one].kind in ANSWERED]
    return tuple(sorted(found, key=lambda one: one != entry))


def nameless(meeting: Meeting, entry: EntryId | None) -> tuple[EntryId, ...]:
    """List what has no name yet, the entry chosen first."""
    found = [one for one in of_item(meeting) if meeting.contributions[one].person is None]
    return tuple(sorted(found, key=lambda one: one != entry))


def entry_words(room: Room, entry: EntryId) -> str:
    """Say which entry it is: "Intervention, Ann Lee, about the bins"."""
    one = room.meeting.contributions[entry]
    kind = words.capital(terms.contribution(one.kind))
    who = words.name_in(room.state, room.meeting, one.person) if one.person else ""
    return ", ".join(part for part in (kind, who or _("without a name"), one.note) if part)


def entry_state(room: Room, entry: EntryId) -> str:
    """Say where an entry is: "waiting", "speaking", "19:04"."""
    one = room.meeting.contributions[entry]
    if one.state == "waiting":
        return _("waiting")
    if one.state == "finished" and one.begin is not None:
        return moments.hour(one.begin, room.meeting.zone)
    return _("speaking")
