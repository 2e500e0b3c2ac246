"""Who else is needed: the choices where a code of conduct wants two people, or lets several act.

The rules themselves are asked; here a second person is only supposed, so that a button is not
greyed for want of a name that its sheet is about to ask for.
"""

from __future__ import annotations

from collections.abc import Callable

from chair_console.core.attendance import arrive
from chair_console.core.fact import PersonId
from chair_console.core.frozen import replace
from chair_console.core.meeting import ROLES, Room
from chair_console.core.refusal import Refusal, Refused
from chair_console.core.removals import not_heard_further, refusal_to_remove
from chair_console.core.roles import OFFICERS, capacities, refusal_of_authority
from chair_console.core.warnings import refusal_to_warn
from chair_console.ui import words
from chair_console.ui.controls import Box

_NOT_THIS_ONE = frozenset({"own-case", "not-authorised"})
_SOMEBODY, _ANOTHER = PersonId("-somebody"), PersonId("-another")
"""Two who are only supposed: their names are still to be asked for."""


def here(room: Room) -> tuple[PersonId, ...]:
    """List who is in the room and has not been asked to leave."""
    people = room.meeting.people.values()
    return tuple(one.person for one in people if one.present and not one.removed)


def taking_part(room: Room) -> tuple[PersonId, ...]:
    """List who is in the room; once the meeting is closed, who was there at its end."""
    if room.meeting.closed is None:
        return here(room)
    people = room.meeting.people.values()
    return tuple(one.person for one in people if one.spans and one.spans[-1].ended_by == "end")


def _chair_first(room: Room, wanted: frozenset[str]) -> list[PersonId]:
    """List who takes part in one of these capacities, whoever chairs first."""
    meeting = room.meeting
    able = (one for one in taking_part(room) if capacities(meeting, one) & wanted)
    return sorted(able, key=lambda one: one != room.by)


def _refusal_by_all(
    room: Room, wanted: tuple[str, ...], refusal_of: Callable[[Room], Refusal | None]
) -> Refusal | None:
    """Tell why nobody here may do it; where only whoever chairs may not, the others are asked."""
    own = refusal_of(room)
    if own is None or own.reason not in _NOT_THIS_ONE:
        return own
    others = [refusal_of(replace(room, by=one)) for one in _chair_first(room, frozenset(wanted))]
    if None in others:
        return None
    return next((one for one in others if one and one.reason not in _NOT_THIS_ONE), own)


# Warnings


def last_there(room: Room, person: PersonId) -> int | None:
    """Tell when somebody who is not in the room was there last; None for who is there."""
    attendee = room.meeting.people.get(person)
    if attendee is None or attendee.present or attendee.removed or not attendee.spans:
        return None
    return attendee.spans[-1].end


def givers(room: Room, person: PersonId) -> tuple[PersonId, ...]:
    """List who could warn a person now, whoever chairs first."""
    said = last_there(room, person)
    return tuple(
        one
        for one in _chair_first(room, frozenset(room.code.meeting.warn.issued_by))
        if refusal_to_warn(replace(room, by=one), person, said, _SOMEBODY) is None
    )


def refusal_to_open_warning(room: Room, person: PersonId) -> Refusal | None:
    """Tell why nobody here could warn a person, a second person being found where needed.

    Somebody who has gone can still be warned for what was said to them while they were there.
    """
    said = last_there(room, person)
    return _refusal_by_all(
        room,
        room.code.meeting.warn.issued_by,
        lambda asked: refusal_to_warn(asked, person, said, _SOMEBODY),
    )


def changers(room: Room, person: PersonId) -> tuple[PersonId, ...]:
    """List who could withdraw a person's warning, or move it, whoever chairs first."""
    rule = room.code.meeting.warn
    return tuple(
        one
        for one in _chair_first(room, frozenset(rule.issued_by))
        if refusal_of_authority(room.meeting, one, person, rule.issued_by, rule.clause) is None
    )


def warning_needs_two(room: Room) -> bool:
    """Tell whether nobody may warn alone."""
    rule = room.code.meeting.warn
    return rule.acting == "together" or rule.agreed_with == "required"


def others_for_warning(room: Room, person: PersonId, by: PersonId | None) -> tuple[PersonId, ...]:
    """List with whom a warning can have been agreed."""
    return _in_capacity(room, frozenset(room.code.meeting.warn.issued_by) | OFFICERS, {person, by})


# Leaving, and being heard no further


def _refusal_to_remove(room: Room, person: PersonId, safety: bool) -> Refusal | None:
    return refusal_to_remove(
        room,
        person,
        safety=safety,
        moved_by=_SOMEBODY,
        seconded_by=_ANOTHER,
        agreed_with=_SOMEBODY,
    )


def askers(room: Room, person: PersonId, *, safety: bool = True) -> tuple[PersonId, ...]:
    """List who could ask a person to leave now, whoever chairs first."""
    return tuple(
        one
        for one in _chair_first(room, frozenset(room.code.meeting.leave.asked_by))
        if _refusal_to_remove(replace(room, by=one), person, safety) is None
    )


def refusal_to_open_leaving(
    room: Room, person: PersonId, *, safety: bool = False
) -> Refusal | None:
    """Tell why nobody here could ask a person to leave, the others being found where needed."""
    return _refusal_by_all(
        room,
        room.code.meeting.leave.asked_by,
        lambda asked: _refusal_to_remove(asked, person, safety),
    )


def _refusal_to_silence(room: Room, person: PersonId) -> Refusal | None:
    try:
        not_heard_further(room, person, _SOMEBODY, _ANOTHER, _SOMEBODY)
    except Refused as no:
        return no.refusal
    return None


def silencers(room: Room, person: PersonId) -> tuple[PersonId, ...]:
    """List who could decide, or put it to the meeting, that a person is heard no further."""
    return tuple(
        one
        for one in _chair_first(room, frozenset(room.code.meeting.leave.asked_by))
        if _refusal_to_silence(replace(room, by=one), person) is None
    )


def refusal_to_open_not_heard(room: Room, person: PersonId) -> Refusal | None:
    """Tell why nobody here could have a person heard no further."""
    return _refusal_by_all(
        room,
        room.code.meeting.leave.asked_by,
        lambda asked: _refusal_to_silence(asked, person),
    )


def others_for_leaving(
    room: Room, person: PersonId, by: PersonId | None = None
) -> tuple[PersonId, ...]:
    """List with whom asking somebody to leave can have been agreed."""
    asked_by = frozenset(room.code.meeting.leave.asked_by)
    return _in_capacity(room, asked_by | OFFICERS, {person, by or room.by})


def movers(room: Room, person: PersonId) -> tuple[PersonId, ...]:
    """List who can move or second that somebody leaves: those who vote, not the person."""
    people = room.meeting.people
    return tuple(one for one in here(room) if one != person and people[one].votes)


# Interests and rulings


def deciders(room: Room, person: PersonId) -> tuple[PersonId, ...]:
    """List who can decide what a person's interest means, whoever chairs first."""
    decider = room.code.interests.decided_by
    wanted = frozenset({decider} if decider in {"chair", "lead_officer"} else ROLES)
    return tuple(one for one in _chair_first(room, wanted) if one != person)


def admitters(room: Room, person: PersonId) -> tuple[PersonId, ...]:
    """List who can say that somebody is let in who would be refused at the door; officers first."""

    def may(one: PersonId) -> bool:
        try:
            arrive(replace(room, by=one), person, override="-")
        except Refused:
            return False
        return True

    people = room.meeting.people
    officers = sorted(people, key=lambda one: people[one].role not in OFFICERS)
    return tuple(one for one in officers if may(one))


def rulers(room: Room) -> tuple[PersonId, ...]:
    """List who can rule on warnings recorded twice: officers of the meeting, then who chairs."""
    people = room.meeting.people.values()
    ranks = {"lead_officer": 0, "officer": 1}
    found = sorted((one for one in people if one.role in ranks), key=lambda one: ranks[one.role])
    rest = () if any(one.person == room.by for one in found) else (room.by,)
    return (*(one.person for one in found), *rest)


def _in_capacity(
    room: Room, wanted: frozenset[str], without: set[PersonId | None]
) -> tuple[PersonId, ...]:
    meeting = room.meeting
    return tuple(
        person
        for person in taking_part(room)
        if person not in without and capacities(meeting, person) & wanted
    )


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
