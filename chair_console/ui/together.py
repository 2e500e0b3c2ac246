"""Who else is needed: the choices where a code of conduct wants two people, or lets several act.

The rules themselves are asked; here a second person is only supposed, so that a button is not
greyed for want of a name that its sheet is about to ask for.
"""

from __future__ import annotations

from chair_console.core.fact import PersonId
from chair_console.core.frozen import replace
from chair_console.core.meeting import Room
from chair_console.core.refusal import Refusal
from chair_console.core.removals import refusal_to_remove
from chair_console.core.roles import OFFICERS, capacities
from chair_console.core.warnings import refusal_to_warn
from chair_console.ui import words
from chair_console.ui.controls import Box

_NOT_THIS_ONE = frozenset({"own-case", "not-authorised"})


def givers(room: Room, person: PersonId) -> tuple[PersonId, ...]:
    """List who could warn a person now, whoever chairs first."""
    return tuple(
        one
        for one in sorted(here(room), key=lambda one: one != room.by)
        if refusal_to_warn(replace(room, by=one), person, agreed_with=person) is None
    )


def refusal_to_open_warning(room: Room, person: PersonId) -> Refusal | None:
    """Tell why nobody here could warn a person, a second person being found where needed."""
    refusal = refusal_to_warn(room, person, agreed_with=person)
    if refusal is not None and refusal.reason in _NOT_THIS_ONE and givers(room, person):
        return None
    return refusal


def refusal_to_open_leaving(
    room: Room, person: PersonId, *, safety: bool = False
) -> Refusal | None:
    """Tell why a person cannot be asked to leave, the others being found where needed."""
    return refusal_to_remove(
        room,
        person,
        safety=safety,
        moved_by=room.by,
        seconded_by=person,
        agreed_with=person,
    )


def warning_needs_two(room: Room) -> bool:
    """Tell whether nobody may warn alone."""
    rule = room.code.meeting.warn
    return rule.acting == "together" or rule.agreed_with == "required"


def others_for_warning(room: Room, person: PersonId, by: PersonId | None) -> tuple[PersonId, ...]:
    """List with whom a warning can have been agreed."""
    return _in_capacity(room, frozenset(room.code.meeting.warn.issued_by) | OFFICERS, {person, by})


def others_for_leaving(room: Room, person: PersonId) -> tuple[PersonId, ...]:
    """List with whom asking somebody to leave can have been agreed."""
    asked_by = frozenset(room.code.meeting.leave.asked_by)
    return _in_capacity(room, asked_by | OFFICERS, {person, room.by})


def _in_capacity(
    room: Room, wanted: frozenset[str], without: set[PersonId | None]
) -> tuple[PersonId, ...]:
    meeting = room.meeting
    return tuple(
        person
        for person in here(room)
        if person not in without and capacities(meeting, person) & wanted
    )


def here(room: Room) -> tuple[PersonId, ...]:
    """List who is in the room and has not been asked to leave."""
    people = room.meeting.people.values()
    return tuple(one.person for one in people if one.present and not one.removed)


def movers(room: Room, person: PersonId) -> tuple[PersonId, ...]:
    """List who can move or second that somebody leaves: those who vote, not the person."""
    people = room.meeting.people
    return tuple(one for one in here(room) if one != person and people[one].votes)


class PersonBox(Box):
    """One of several people, or nobody."""

    def offer(self, room: Room, people: tuple[PersonId, ...], nobody: str = "") -> None:
        """Offer people; who was chosen stays chosen if still among them."""
        chosen = self.person
        self.clear()
        if nobody:
            self.addItem(nobody, None)
        for person in people:
            self.addItem(words.name_in(room.state, room.meeting, person), person)
        self.setCurrentIndex(max(0, self.findData(chosen) if chosen is not None else 0))

    @property
    def person(self) -> PersonId | None:
        """Who is chosen."""
        return PersonId(str(self.currentData())) if self.currentData() is not None else None

    def choose(self, person: PersonId) -> None:
        """Choose somebody who is offered."""
        self.setCurrentIndex(self.findData(person))
