"""The people of a meeting as rows: who is here, who waits, who was warned how often."""

from __future__ import annotations

from operator import itemgetter

from chair_console.core.attendance import present
from chair_console.core.fact import PersonId
from chair_console.core.floor import on_the_floor
from chair_console.core.meeting import Attendee, Meeting, Room
from chair_console.core.queue import waiting
from chair_console.core.refusal import Refusal
from chair_console.core.shares import Share, dominating, shares
from chair_console.core.warnings import Tally, tally
from chair_console.language import _
from chair_console.ui import words
from chair_console.ui.rows import Level, PeopleView, PersonRow, PersonState, SelectedView
from chair_console.ui.together import refusal_to_open_leaving, refusal_to_open_warning
from chair_console.wording import moments, terms

_ORDER: dict[PersonState, int] = {"present": 0, "away": 0, "removed": 1, "left": 2, "expected": 3}


def people_view(room: Room) -> PeopleView:
    """List the people: those in the room first, then who went, then who is expected."""
    return PeopleView(_ROWS.of(room), _ROWS.count(room.meeting))


class _Rows:
    """The rows of the meeting shown last: a row is made anew when what it says has changed.

    In a room of two thousand people an act changes two or three rows; making them all again would
    take several frames. The rows are the same as if they had been.
    """

    def __init__(self) -> None:
        self._made: dict[PersonId, _Made] = {}
        self._counted: tuple[object, str] = (None, "")

    def of(self, room: Room) -> tuple[PersonRow, ...]:
        """Give the rows in their order."""
        known, self._made = self._made, {}
        # Once for all rows: a row that looked through everybody by itself would make a full
        # room wait for seconds.
        named = words.names_in(room.state, room.meeting)
        places = _places(room.meeting)
        special, above = _special(room), _above(room)
        meeting = room.meeting
        same = (meeting.code, meeting.settings, meeting.item, meeting.zone)
        for person, attendee in room.meeting.people.items():
            place = places.get(person)
            share = above.get(person, "")
            inputs = (attendee, named[person], place, share, special.get(person), same)
            made = known.get(person)
            # Of what has not changed the very objects are the same, which Python asks first.
            if made is None or made[0] != inputs:
                row = _row(room, attendee, named[person], place, share)
                made = (inputs, (_ORDER[row.state], words.plain(row.name), row.id), row)
            self._made[person] = made
        ordered = sorted(self._made.values(), key=itemgetter(1))
        return tuple(row for _, _, row in ordered)

    def count(self, meeting: Meeting) -> str:
        """Say how many are here, counted anew when somebody has come or gone."""
        if self._counted[0] is not meeting.people:
            self._counted = (meeting.people, _count(meeting))
        return self._counted[1]


_Made = tuple[tuple[object, ...], tuple[int, str, str], PersonRow]
"""What a row was made from, its place in the order, the row."""
_ROWS = _Rows()


def _special(room: Room) -> dict[PersonId, tuple[object, ...]]:
    """Tell, of those of whom there is something to say, all that a row says besides.

    Whoever is missing here has no warning, no part on the floor, no interest and not the chair.
    """
    state, meeting = room.state, room.meeting
    floor = on_the_floor(meeting)
    warned = {
        warning.person
        for one in state.meetings.values()
        if one.group == meeting.group
        for warning in one.warnings.values()
    }
    interested = {person for person, item in meeting.interests if item == meeting.item}
    speaking = {meeting.contributions[one].person: one for one in floor}
    someone = {meeting.in_the_seat, *warned, *interested, *speaking}
    return {
        person: (
            tally(state, meeting, person),
            meeting.interests.get((person, meeting.item)),
            person == meeting.in_the_seat,
            person in speaking,
            _speaks(meeting, person),
        )
        for person in someone
        if person is not None
    }


def _above(room: Room) -> dict[PersonId, str]:
    """Tell who has more of the time than the group's mark, and how much."""
    above = dominating(room.meeting, room.tick)
    parts = shares(room.meeting, room.tick) if above else {}
    return {person: share_words(parts[person]) for person in above}


def share_words(share: Share) -> str:
    """Say a part of the speaking time."""
    return _("{part} % of the time").format(part=round(share.per_cent))


def state_of(attendee: Attendee) -> PersonState:
    """Tell where somebody is."""
    if attendee.removed:
        return "removed"
    if attendee.away_for is not None:
        return "away"
    if attendee.present:
        return "present"
    return "left" if attendee.spans else "expected"


def _count(meeting: Meeting) -> str:
    here = sum(not one.removed for one in present(meeting))
    gone = sum(state_of(one) in {"left", "removed"} for one in meeting.people.values())
    said = _("{count} present").format(count=here)
    return said + ", " + _("{count} left").format(count=gone) if gone else said


def _row(room: Room, attendee: Attendee, name: str, place: int | None, share: str) -> PersonRow:
    meeting, person = room.meeting, attendee.person
    counted = tally(room.state, meeting, person)
    covered = attendee.role in meeting.code.meeting.warn.covers
    detail = _detail(room, attendee, place, share)
    spoken = ", ".join(
        part
        for part in (
            name,
            detail,
            words.warnings_given(counted.total, counted.maximum) if counted.total else "",
        )
        if part
    )
    return PersonRow(
        person,
        name,
        words.initials(name),
        detail,
        state_of(attendee),
        counted.total if covered else 0,
        counted.maximum if covered else None,
        _speaks(meeting, person),
        (person, meeting.item) in meeting.interests,
        attendee.online,
        spoken,
    )


def _speaks(meeting: Meeting, person: PersonId) -> bool:
    speaking = meeting.speaking
    return speaking is not None and meeting.contributions[speaking].person == person


def _places(meeting: Meeting) -> dict[PersonId, int]:
    """Tell who waits in which place; of somebody who waits twice the first."""
    places: dict[PersonId, int] = {}
    for place, entry in enumerate(waiting(meeting), 1):
        person = meeting.contributions[entry].person
        if person is not None:
            places.setdefault(person, place)
    return places


def _detail(room: Room, attendee: Attendee, waits: int | None, share: str) -> str:
    meeting = room.meeting
    role = words.role(attendee.role)
    if attendee.person == meeting.in_the_seat and attendee.role != "chair":
        role = _("{role}, in the chair").format(role=role)
    state = state_of(attendee)
    if state == "removed":
        return _removed(meeting, attendee)
    if state == "away":
        return _("{role}, out for this item").format(role=role)
    if state == "left":
        at = attendee.spans[-1].end
        return _("Left {time}").format(time=moments.hour(at, meeting.zone)) if at else role
    if state == "expected":
        return _("{role}, sent apologies").format(role=role) if attendee.apologies else role
    return ", ".join([role, *_doing(room, attendee, waits), *([share] if share else [])])


def _doing(room: Room, attendee: Attendee, waits: int | None) -> list[str]:
    meeting, person = room.meeting, attendee.person
    if attendee.not_heard_from is not None:
        return [_("not heard further")]
    if _speaks(meeting, person):
        return [_("speaking")]
    if any(meeting.contributions[one].person == person for one in on_the_floor(meeting)):
        return [_("speech paused")]
    if waits is not None:
        return [_("next to speak") if waits == 1 else _("waiting, place {n}").format(n=waits)]
    interest = meeting.interests.get((person, meeting.item))
    if interest is not None and interest.speak is False:
        return [_("may not speak on this item")]
    return [_("online")] if attendee.online else []


def _removed(meeting: Meeting, attendee: Attendee) -> str:
    if attendee.removed_at is None:
        return ""
    said = _("Asked to leave {time}").format(time=moments.hour(attendee.removed_at, meeting.zone))
    if attendee.left_after_removal is not None:
        left = moments.hour(attendee.left_after_removal, meeting.zone)
        return said + ", " + _("left {time}").format(time=left)
    if attendee.refused_at:
        return said + ", " + _("still here")
    return said


def level(counted: Tally) -> Level:
    """Tell how near to the maximum somebody is."""
    if not counted.total:
        return "none"
    return "red" if counted.at_limit else "amber"


def selected_view(room: Room, person: PersonId) -> SelectedView:
    """Say what may be done about somebody's conduct, and why not."""
    state, meeting = room.state, room.meeting
    counted = tally(state, meeting, person)
    name = words.name_in(state, meeting, person)
    no_warning = refusal_to_open_warning(room, person)
    no_leave = refusal_to_open_leaving(room, person)
    safety = no_leave is not None and refusal_to_open_leaving(room, person, safety=True) is None
    covered = meeting.people[person].role in meeting.code.meeting.warn.covers
    why_not = words.refusal(meeting.code, state, no_warning) if no_warning else ""
    why_stay = words.refusal(meeting.code, state, no_leave) if no_leave else ""
    return SelectedView(
        person,
        name,
        words.initials(name),
        words.warnings_given(counted.total, counted.maximum) if covered else "",
        level(counted),
        words.next_warning(counted.total, counted.maximum),
        no_warning is None,
        why_not,
        _("Ask to leave"),
        no_leave is None or safety,
        why_stay,
        counted.at_limit and no_leave is None,
        _hint(room, counted, why_not, no_leave),
    )


def _hint(room: Room, counted: Tally, why_not: str, no_leave: Refusal | None) -> str:
    """Say what comes next, in two short lines: more would push the buttons up."""
    code = room.meeting.code
    leave = words.capital(words.clause(code, code.meeting.leave.clause))
    if counted.at_limit and no_leave is None:
        given = _("{number} given.").format(number=terms.number(counted.total))
        return f"{given} {_('Next: ask to leave.')} {leave}."
    if why_not:
        return why_not
    if no_leave is None:
        return f"{_('If it goes on, you can ask them to leave.')} {leave}."
    if no_leave.reason == "no-warning-yet":
        return f"{_('Before leaving comes a warning, except for safety.')} {leave}."
    return words.refusal(code, room.state, no_leave)
