"""What the lead officer should look at: noticed, never blocked.

Nothing here stops anybody in the room. Each flag is worked out from the record and disappears
when the record says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from chair_console.core.cases.standing import standing
from chair_console.core.fact import ItemId, PersonId, VoteId, WarningId
from chair_console.core.floor import on_the_floor
from chair_console.core.meeting import Attendee, Meeting, State, Warning
from chair_console.core.roles import OFFICERS
from chair_console.core.shares import dominating
from chair_console.core.warnings import concurrent, tally

LATE_START_MS = 60_000
_SAME_INCIDENT_MS = 300_000
"""Two devices' warnings this close together may be one and the same."""


@dataclass(frozen=True, slots=True)
class Flag:
    """One thing to look at."""

    flag: str
    person: PersonId | None = None
    item: ItemId | None = None
    warning: WarningId | None = None
    vote: VoteId | None = None


def flags(state: State, meeting: Meeting, tick: int) -> tuple[Flag, ...]:
    """List what was noticed, in a fixed order."""
    found = [
        *_of_the_course(meeting),
        *_of_the_door(state, meeting),
        *_of_what_was_added(meeting),
        *_of_warnings(state, meeting),
        *_of_removals(meeting),
        *(Flag("spoke_after_removal", one) for one in _spoke_after_removal(meeting)),
        *_of_interests(meeting),
        *_of_votes(meeting),
        *(Flag("dominates", one) for one in dominating(meeting, tick)),
    ]
    return tuple(dict.fromkeys(found))


def _of_the_course(meeting: Meeting) -> Iterator[Flag]:
    known = any(note.kind == "ground_rules" for note in meeting.notes)
    wanted = meeting.code.meeting.ground_rules != "not_mentioned"
    if wanted and not known and meeting.closed is not None:
        yield Flag("ground_rules_not_shown")
    if meeting.started is not None and meeting.started - meeting.planned > LATE_START_MS:
        yield Flag("late_start")
    if meeting.no_quorum_at:
        yield Flag("no_quorum")
    if any(note.kind == "clock_moved" for note in meeting.notes):
        yield Flag("clock_moved")
    for name in meeting.open_at_close:
        if name in meeting.votes:
            yield Flag("no_end_time", vote=VoteId(name))
        else:
            yield Flag("no_end_time", PersonId(name) if name else None)


def _of_the_door(state: State, meeting: Meeting) -> Iterator[Flag]:
    work = state.casework
    known = {one.person for one in work.cases.values()} | work.files.keys()
    for attendee in meeting.people.values():
        kept_away = attendee.person in known and _was_kept_away(state, meeting, attendee)
        if attendee.override or kept_away:
            yield Flag("excluded_person_present", attendee.person)


def _was_kept_away(state: State, meeting: Meeting, attendee: Attendee) -> bool:
    """Tell whether somebody came in who, as is known by now, was kept away since an earlier day.

    What began on the day of the meeting itself may have begun after they came.
    """
    days = {meeting.day(span.start) for span in attendee.spans}
    return any(
        one.first < day
        for day in days
        for one in standing(state, attendee.person, meeting.group, day).why
    )


def _of_what_was_added(meeting: Meeting) -> Iterator[Flag]:
    """Notice what was entered when the meeting was closed; warnings have a flag of their own."""
    for note in meeting.notes:
        if _after_the_close(meeting, note.at):
            yield Flag("added_after_close", note.person)
    for decision in meeting.decisions.values():
        if _after_the_close(meeting, decision.at):
            yield Flag("added_after_close", item=decision.item)
    for removal in meeting.removals:
        if _after_the_close(meeting, removal.at):
            yield Flag("added_after_close", removal.person)


def _after_the_close(meeting: Meeting, wall: int) -> bool:
    return meeting.closed is not None and wall > meeting.closed


def _of_warnings(state: State, meeting: Meeting) -> Iterator[Flag]:
    rule = meeting.code.meeting.warn
    for one in meeting.warnings.values():
        if one.state != "given":
            continue
        if one.late or _after_the_close(meeting, one.entered):
            yield Flag("late_entry", one.person, warning=one.id)
        if not one.settled:
            yield from _to_rule_on(state, meeting, one)
        giver = meeting.people.get(one.by) if one.by is not None else None
        role = giver.role if giver else "chair"
        allowed = role in rule.issued_by or one.by in {meeting.chair, meeting.seat}
        if not allowed and role not in OFFICERS:
            yield Flag("unauthorised_warning", one.person, warning=one.id)


def _to_rule_on(state: State, meeting: Meeting, one: Warning) -> Iterator[Flag]:
    if one.id not in tally(state, meeting, one.person).counting:
        yield Flag("over_limit", one.person, warning=one.id)
    if concurrent(meeting, one):
        yield Flag("concurrent_warnings", one.person, warning=one.id)
        if _has_twin(meeting, one.id):
            yield Flag("possible_duplicate", one.person, warning=one.id)


def _has_twin(meeting: Meeting, warning: WarningId) -> bool:
    one = meeting.warnings[warning]
    return any(
        other.id != warning
        and other.device != one.device
        and other.person == one.person
        and other.state == "given"
        and abs(other.said - one.said) <= _SAME_INCIDENT_MS
        for other in meeting.warnings.values()
    )


def _of_removals(meeting: Meeting) -> Iterator[Flag]:
    first: set[PersonId] = set()
    for one in meeting.removals:
        if one.annulled or one.person in first:
            continue
        first.add(one.person)
        if not one.relied_on:
            yield Flag("removed_without_warning", one.person)


def _spoke_after_removal(meeting: Meeting) -> Iterator[PersonId]:
    """Find who had the floor after being asked to leave.

    A speech can turn out to have been theirs later, or another laptop had not heard of it.
    """
    for turn in meeting.turns:
        one = meeting.people.get(turn.person) if turn.person is not None else None
        if one is not None and one.removed_at is not None and turn.end > one.removed_at:
            yield one.person
    for note in meeting.notes:
        if note.kind == "called_after_removal" and note.person is not None:
            yield note.person


def _of_interests(meeting: Meeting) -> Iterator[Flag]:
    for (person, item), interest in meeting.interests.items():
        if interest.speak is False and _spoke_after(meeting, person, item, interest.declared_tick):
            yield Flag("spoke_with_interest", person, item)
        if interest.vote is False and any(
            vote.item == item and person in vote.names for vote in meeting.votes.values()
        ):
            yield Flag("declared_but_voted", person, item)


def _spoke_after(meeting: Meeting, person: PersonId, item: ItemId, tick: int) -> bool:
    ended = any(
        turn.person == person and turn.item == item and turn.end_tick > tick
        for turn in meeting.turns
    )
    going = (meeting.contributions[entry] for entry in on_the_floor(meeting))
    return ended or any(
        one.person == person and one.item == item and one.begin_tick > tick for one in going
    )


def _of_votes(meeting: Meeting) -> Iterator[Flag]:
    for vote in meeting.votes.values():
        if vote.tally is not None and vote.names and vote.tally != vote.named:
            yield Flag("tally_differs_from_names", vote=vote.id)
        if not vote.quorate:
            yield Flag("no_quorum", vote=vote.id)
