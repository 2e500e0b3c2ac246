"""Asking a person to leave: one act with all its consequences.

Ongo 4.11.3: whoever persists after a warning is asked to leave with immediate effect. Broxtowe
(Conduct of Meetings, point 8): they may be, if they continue. One warning is enough; two are not
required. Neither code spells out a removal without any warning: it is open for safety only, with
a reason, and is marked for the lead officer.

At the same instant the speech ends, every wait is held, the vote is gone and the stay in the room
is over. Refusing to go changes only that the person is still there.
"""

from __future__ import annotations

from dataclasses import dataclass

from chair_console.core.attendance import go, noting_quorum, refusal_if_absent
from chair_console.core.code_room import Leave, NotHeard
from chair_console.core.fact import PersonId, WarningId, private
from chair_console.core.floor import end_speeches_of
from chair_console.core.frozen import replace
from chair_console.core.meeting import Meeting, Removal, Room, When
from chair_console.core.refusal import Refusal, refuse_if
from chair_console.core.roles import refusal_of_authority, refusal_to_agree
from chair_console.core.warnings import maximum, relied_on, tally


@dataclass(frozen=True, slots=True)
class AskedToLeave:
    """A person was asked to leave the meeting."""

    person: PersonId
    clause: str
    words: str = private()
    relied_on: tuple[WarningId, ...] = ()
    """The warnings that counted at that moment, of earlier meetings as well."""
    safety: bool = False
    reason: str = private()
    """Why it was a matter of safety."""
    witnesses: tuple[PersonId, ...] = ()
    moved_by: PersonId | None = None
    seconded_by: PersonId | None = None
    agreed_with: PersonId | None = None


@dataclass(frozen=True, slots=True)
class WentAfterRequest:
    """The person who was asked to leave went."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class RefusedToLeave:
    """The person who was asked to leave stayed."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class NotHeardFurther:
    """A person stays but is not given the floor again, where the code has that step."""

    person: PersonId
    moved_by: PersonId | None = None
    seconded_by: PersonId | None = None
    agreed_with: PersonId | None = None


def refusal_to_remove(
    room: Room,
    person: PersonId,
    *,
    safety: bool = False,
    moved_by: PersonId | None = None,
    seconded_by: PersonId | None = None,
    agreed_with: PersonId | None = None,
) -> Refusal | None:
    """Tell why a person cannot be asked to leave."""
    meeting, rule = room.meeting, room.code.meeting.leave
    attendee = meeting.people.get(person)
    if attendee is None or not attendee.present:
        removed = attendee is not None and attendee.removed
        reason = "removed" if removed else "not-in-the-room"
        return Refusal(reason, rule.clause if removed else None, {"person": person})
    if attendee.role not in room.code.meeting.warn.covers:
        return Refusal("not-covered", rule.clause, {"person": person})
    if "leave" not in room.code.meeting.steps and not safety:
        return Refusal("not-authorised", rule.clause, {"person": person}, "no-such-step")
    return (
        refusal_of_authority(meeting, room.by, person, rule.asked_by, rule.clause)
        or _refusal_by_form(room, person, rule, (moved_by, seconded_by, agreed_with))
        or (None if attendee.removed else _refusal_by_warnings(room, person, safety))
    )


def _refusal_by_warnings(room: Room, person: PersonId, safety: bool) -> Refusal | None:
    rule = room.code.meeting.leave
    needed = _warnings_before(room.meeting, person, rule)
    if tally(room.state, room.meeting, person).total >= needed:
        return None
    if rule.without_warning == "allowed":
        return None
    if safety and rule.without_warning == "safety_only":
        return None
    details: dict[str, str | int] = {"person": person, "needed": needed}
    details["safety"] = rule.without_warning == "safety_only"
    return Refusal("no-warning-yet", rule.clause, details)


def _warnings_before(meeting: Meeting, person: PersonId, rule: Leave | NotHeard) -> int:
    """Tell how many warnings come before a step: no more than a person can be given at all.

    A group may set a lower maximum than the code counts with, and visitors may have one of their
    own; otherwise nothing would be left to do about somebody at the maximum.
    """
    most = maximum(meeting, person)
    return rule.after_warnings if most is None else min(rule.after_warnings, most)


def _refusal_by_form(
    room: Room,
    person: PersonId,
    rule: Leave | NotHeard,
    names: tuple[PersonId | None, PersonId | None, PersonId | None],
) -> Refusal | None:
    """Tell who is missing of those whom the step takes.

    Args:
        room: where and by whom.
        person: about whom it is.
        rule: the step.
        names: (who moved it, who seconded it, with whom it was agreed).
    """
    moved_by, seconded_by, agreed_with = names
    if rule.acting == "together" and agreed_with in {None, room.by, person}:
        return Refusal("two-needed", rule.clause)
    if rule.acting == "together":
        return refusal_to_agree(
            room.meeting, agreed_with, room.code.meeting.leave.asked_by, rule.clause
        )
    movers = {moved_by, seconded_by} - {None, person}
    if rule.acting == "resolution" and len(movers) < 2:
        return Refusal("two-needed", rule.clause, sentence="mover-and-seconder")
    if rule.acting == "resolution":
        return _refusal_to_move(room.meeting, moved_by) or _refusal_to_move(
            room.meeting, seconded_by
        )
    return None


def _refusal_to_move(meeting: Meeting, mover: PersonId | None) -> Refusal | None:
    """Tell why somebody can neither move nor second; who is not on the list is only supposed."""
    if mover is None or mover not in meeting.people:
        return None
    absent = refusal_if_absent(meeting, mover)
    if absent is not None or meeting.people[mover].votes:
        return absent
    return Refusal("not-eligible", details={"person": mover}, sentence="no-vote-to-move-with")


def ask_to_leave(
    room: Room,
    person: PersonId,
    clause: str | None = None,
    words: str = "",
    safety: str | bool = False,
    witnesses: tuple[PersonId, ...] = (),
    moved_by: PersonId | None = None,
    seconded_by: PersonId | None = None,
    agreed_with: PersonId | None = None,
) -> tuple[AskedToLeave, ...]:
    """Ask a person to leave, at once.

    Args:
        room: where, when and by whom.
        person: who is asked.
        clause: the clause relied on; None for the code's general one.
        words: what was said.
        safety: the reason why it is a matter of safety, or True where the clause says it.
        witnesses: who saw what happened.
        moved_by: who moved it, where the code wants a resolution.
        seconded_by: who seconded it.
        agreed_with: with whom it was agreed, where the code wants two.

    Raises:
        Refused: not-in-the-room, removed, not-covered, own-case, not-authorised, two-needed,
            no-warning-yet.
    """
    refuse_if(
        refusal_to_remove(
            room,
            person,
            safety=bool(safety),
            moved_by=moved_by,
            seconded_by=seconded_by,
            agreed_with=agreed_with,
        )
    )
    return (
        AskedToLeave(
            person,
            clause or room.code.meeting.leave.clause,
            words,
            relied_on(room.state, room.meeting, person),
            bool(safety),
            safety if isinstance(safety, str) else "",
            witnesses,
            moved_by,
            seconded_by,
            agreed_with,
        ),
    )


def left_after(room: Room, person: PersonId) -> tuple[WentAfterRequest, ...]:
    """Record that the person who was asked to leave went.

    Raises:
        Refused: no-warning-yet (they were not asked to leave).
    """
    refuse_if(_refusal_unless_removed(room.meeting, person))
    return (WentAfterRequest(person),)


def refused_to_leave(room: Room, person: PersonId) -> tuple[RefusedToLeave, ...]:
    """Record that the person who was asked to leave stays.

    Raises:
        Refused: no-warning-yet (they were not asked to leave).
    """
    refuse_if(_refusal_unless_removed(room.meeting, person))
    return (RefusedToLeave(person),)


def _refusal_unless_removed(meeting: Meeting, person: PersonId) -> Refusal | None:
    if meeting.people[person].removed:
        return None
    return Refusal("no-warning-yet", details={"person": person}, sentence="not-asked-to-leave")


def not_heard_further(
    room: Room,
    person: PersonId,
    moved_by: PersonId | None = None,
    seconded_by: PersonId | None = None,
    agreed_with: PersonId | None = None,
) -> tuple[NotHeardFurther, ...]:
    """Give a person the floor no more in this meeting.

    Raises:
        Refused: not-authorised (the code has no such step, or not by this person),
            not-in-the-room, own-case, two-needed, no-warning-yet.
    """
    rule, meeting = room.code.meeting.not_heard, room.meeting
    attendee = meeting.people.get(person)
    if rule is None:
        refuse_if(Refusal("not-authorised", details={"person": person}, sentence="no-such-step"))
        return ()
    if attendee is None or not attendee.present:
        refuse_if(Refusal("not-in-the-room", details={"person": person}))
    allowed = room.code.meeting.leave.asked_by
    refuse_if(refusal_of_authority(meeting, room.by, person, allowed, rule.clause))
    refuse_if(_refusal_by_form(room, person, rule, (moved_by, seconded_by, agreed_with)))
    needed = _warnings_before(meeting, person, rule)
    if tally(room.state, meeting, person).total < needed:
        details: dict[str, str | int] = {"person": person, "needed": needed}
        refuse_if(Refusal("no-warning-yet", rule.clause, details))
    return (NotHeardFurther(person, moved_by, seconded_by, agreed_with),)


def apply_asked_to_leave(meeting: Meeting, fact: AskedToLeave, when: When) -> Meeting:
    """End the speech, hold the waits, take the vote, end the stay: all at the same instant."""
    removal = Removal(
        fact.person,
        when.wall,
        fact.clause,
        fact.words,
        when.by,
        fact.relied_on,
        fact.safety,
        fact.reason,
        fact.witnesses,
        fact.moved_by,
        fact.seconded_by,
        when.undone,
    )
    meeting = replace(meeting, removals=(*meeting.removals, removal))
    attendee = meeting.people.get(fact.person)
    if attendee is None or when.undone:
        return meeting
    after = end_speeches_of(meeting, fact.person, when)
    gone = go(attendee, when.wall, "removed")
    since = when.wall if attendee.removed_at is None else attendee.removed_at
    after = after.with_person(replace(gone, removed_at=since))
    return noting_quorum(meeting, after, when)


def apply_went(meeting: Meeting, fact: WentAfterRequest, when: When) -> Meeting:
    """Note when they went."""
    attendee = meeting.people.get(fact.person)
    if attendee is None:
        return meeting
    gone = go(attendee, when.wall, "left")
    return meeting.with_person(replace(gone, left_after_removal=when.wall))


def apply_refused(meeting: Meeting, fact: RefusedToLeave, when: When) -> Meeting:
    """They are still there; nothing else comes back."""
    attendee = meeting.people.get(fact.person)
    if attendee is None or not attendee.removed:
        return meeting
    stays = replace(attendee, present=True, refused_at=(*attendee.refused_at, when.wall))
    return meeting.with_person(stays)


def apply_not_heard(meeting: Meeting, fact: NotHeardFurther, when: When) -> Meeting:
    """End the speech and hold the waits."""
    attendee = meeting.people.get(fact.person)
    if attendee is None:
        return meeting
    meeting = end_speeches_of(meeting, fact.person, when)
    return meeting.with_person(replace(attendee, not_heard_from=when.wall))
