"""Notes, and enquiries that are taken outside the meeting.

Personal or individual enquiries are not for the meeting (Broxtowe, Personal Conduct, point 9;
Conflict of Interests, point 6; Ongo 4.10): they are parked for the officer. A note never counts
against anybody and is never shown to the room.
"""

from __future__ import annotations

from dataclasses import dataclass

from chair_console.core.fact import PersonId, private
from chair_console.core.frozen import replace
from chair_console.core.meeting import Meeting, Note, Room, When


@dataclass(frozen=True, slots=True)
class NoteMade:
    """Somebody wrote a note."""

    text: str = private()
    person: PersonId | None = None


@dataclass(frozen=True, slots=True)
class EnquiryParked:
    """An individual enquiry was taken outside the meeting."""

    person: PersonId
    text: str = private()
    urgent: bool = False
    """A danger was mentioned; somebody has to act tonight."""


def note(room: Room, text: str, person: PersonId | None = None) -> tuple[NoteMade, ...]:
    """Write a note, about a person or about nobody."""
    return (NoteMade(text, person),)


def park(
    room: Room, text: str, person: PersonId, urgent: bool = False
) -> tuple[EnquiryParked, ...]:
    """Take an individual enquiry outside the meeting."""
    return (EnquiryParked(person, text, urgent),)


def apply_note(meeting: Meeting, fact: NoteMade, when: When) -> Meeting:
    """Keep the note."""
    made = Note("note", when.wall, when.by, fact.text, fact.person, meeting.item)
    return replace(meeting, notes=(*meeting.notes, made))


def apply_parked(meeting: Meeting, fact: EnquiryParked, when: When) -> Meeting:
    """Keep the enquiry for the officer."""
    made = Note("enquiry", when.wall, when.by, fact.text, fact.person, meeting.item, fact.urgent)
    return replace(meeting, notes=(*meeting.notes, made))
