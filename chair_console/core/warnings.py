"""Warnings: at most so many for one person in one meeting, on every path.

Ongo 4.11.3: whoever breaks the code is warned that a further breach may mean being asked to
leave; one further warning may be given, and no more than two in any one meeting. Broxtowe
(Conduct of Meetings, point 8): whoever fails to keep to the code receives a warning from the
Chairperson or the lead officer; no maximum is named, so there it is the organisation's own.
Who may warn, who may be warned, the maximum and what it is counted over come from the code's file.

Two laptops that have not met can each give the last warning. Both stay on the record; what counts
is worked out here, never stored, and never exceeds the maximum.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from chair_console.core.attendance import refusal_if_absent
from chair_console.core.code_values import Period
from chair_console.core.fact import Moment, NewWarningId, PersonId, WarningId, private
from chair_console.core.frozen import replace
from chair_console.core.meeting import Meeting, Note, Room, Span, State, Warning, When, with_
from chair_console.core.periods import last_day
from chair_console.core.refusal import Refusal, refuse_if
from chair_console.core.roles import (
    OFFICERS,
    capacities,
    refusal_of_authority,
    refusal_to_agree,
)

Ruling = Literal["same_as", "stands", "void"]


@dataclass(frozen=True, slots=True)
class WarningGiven:
    """A person was warned aloud."""

    warning: WarningId
    person: PersonId
    clause: str
    words: str = private()
    said_at: int | None = None
    """When it was said, if it was entered later."""
    agreed_with: PersonId | None = None


@dataclass(frozen=True, slots=True)
class WarningWithdrawn:
    """A warning was taken back; it stays on the record and no longer counts."""

    warning: WarningId
    reason: str = private()


@dataclass(frozen=True, slots=True)
class WarningMoved:
    """A warning had been given to the wrong person."""

    warning: WarningId
    to: PersonId
    new: WarningId
    reason: str = private()


@dataclass(frozen=True, slots=True)
class WarningRuled:
    """The lead officer ruled on a warning that was over the limit, or one of two."""

    warning: WarningId
    ruling: str
    """ "same_as", "stands" or "void"."""
    other: WarningId | None = None
    reason: str = private()


@dataclass(frozen=True, slots=True)
class Reminded:
    """A quiet word; also "spoken to again, staying". Never counts."""

    person: PersonId
    text: str = private()


@dataclass(frozen=True, slots=True)
class CalledToOrder:
    """Somebody raised a topic in which they have an interest (Ongo 4.10). Never counts."""

    person: PersonId
    text: str = private()


@dataclass(frozen=True, slots=True)
class Tally:
    """A person's warnings as they count towards the maximum."""

    counting: tuple[WarningId, ...]
    """Of this meeting."""
    before: int
    """Counting from earlier meetings, where the code counts over several."""
    maximum: int | None
    """None where there is none."""

    @property
    def total(self) -> int:
        """How many count."""
        return self.before + len(self.counting)

    @property
    def at_limit(self) -> bool:
        """No further warning is possible."""
        return self.maximum is not None and self.total >= self.maximum


def maximum(meeting: Meeting, person: PersonId) -> int | None:
    """Tell how many warnings a person can be given; None where there is no limit."""
    rule, attendee = meeting.code.meeting.warn, meeting.people.get(person)
    if attendee and attendee.role == "public" and rule.max_for_public is not None:
        return rule.max_for_public
    return rule.max_per_person if rule.max_source == "code" else meeting.settings.max_warnings


def tally(state: State, meeting: Meeting, person: PersonId) -> Tally:
    """Work out which of a person's warnings count."""
    most = maximum(meeting, person)
    before = sum(len(one) for one in _earlier(state, meeting, person))
    own = tuple(one.id for one in meeting.warnings.values() if _is_given(one, person))
    if most is None:
        return Tally(own, before, None)
    before = min(before, most)
    return Tally(own[: most - before], before, most)


def _is_given(warning: Warning, person: PersonId) -> bool:
    return warning.person == person and warning.state == "given"


def relied_on(state: State, meeting: Meeting, person: PersonId) -> tuple[WarningId, ...]:
    """List what counts against a person, earlier meetings included where the code says so."""
    earlier = [id for ids in _earlier(state, meeting, person) for id in ids]
    counted = tally(state, meeting, person)
    return (*earlier[: counted.before], *counted.counting)


def _earlier(state: State, meeting: Meeting, person: PersonId) -> Iterator[tuple[WarningId, ...]]:
    """Yield what counts from each earlier meeting of the span, the latest first."""
    rule = meeting.code.meeting.warn
    if rule.counted_over == "one_meeting":
        return
    group = [
        one for one in state.meetings_of(meeting.group) if one.took_place or one.id == meeting.id
    ]
    ids = [one.id for one in group]
    place = ids.index(meeting.id) if meeting.id in ids else len(ids)
    for other in reversed(group[max(0, place - rule.meetings + 1) : place]):
        given = [one for one in other.warnings.values() if _is_given(one, person)]
        if rule.resets == "after_clean_meeting" and not given:
            return
        back = place - ids.index(other.id)
        yield tuple(one.id for one in given if _is_live(rule.live_for, other, one, meeting, back))


def _is_live(
    live_for: Period | None, given_in: Meeting, warning: Warning, meeting: Meeting, back: int
) -> bool:
    """Tell whether a warning still counts at a meeting that is `back` meetings later."""
    if live_for is None:
        return True
    if live_for.unit == "meetings":
        return back < live_for.amount + (live_for.first_day == "excluded")
    return meeting.day(meeting.began) <= last_day(live_for, given_in.day(warning.said))


def concurrent(meeting: Meeting, warning: Warning) -> bool:
    """Tell whether another device warned the same person without knowing of this warning."""
    return any(
        other.device != warning.device
        and other.seen.get(warning.device, 0) < warning.seq
        and warning.seen.get(other.device, 0) < other.seq
        for other in meeting.warnings.values()
        if _is_given(other, warning.person)
    )


def refusal_to_warn(
    room: Room, person: PersonId, said: int | None = None, agreed_with: PersonId | None = None
) -> Refusal | None:
    """Tell why a person cannot be warned (the heart of Ongo 4.11.3).

    Args:
        room: where, when and by whom.
        person: who would be warned.
        said: when it was said aloud; None for now.
        agreed_with: with whom it was agreed.
    """
    meeting, rule = room.meeting, room.code.meeting.warn
    if meeting.signed_off is not None:
        return Refusal("late", details={"person": person}, sentence="signed-off")
    if not _was_there(meeting, person, said):
        return refusal_if_absent(meeting, person) or Refusal(
            "not-in-the-room", details={"person": person}, sentence="not-there-then"
        )
    return (
        _refusal_by_cover(meeting, person)
        or refusal_of_authority(meeting, room.by, person, rule.issued_by, rule.clause)
        or _refusal_by_limit(room.state, meeting, person)
        or _refusal_unless_agreed(room, person, agreed_with)
    )


def _refusal_by_cover(meeting: Meeting, person: PersonId) -> Refusal | None:
    rule = meeting.code.meeting.warn
    if meeting.people[person].role in rule.covers:
        return None
    return Refusal("not-covered", rule.clause, {"person": person})


def _refusal_by_limit(state: State, meeting: Meeting, person: PersonId) -> Refusal | None:
    counted = tally(state, meeting, person)
    if not counted.at_limit:
        return None
    rule = meeting.code.meeting.warn
    public = meeting.people[person].role == "public" and rule.max_for_public is not None
    by_code = rule.max_source == "code" or public
    details: dict[str, str | int] = {"person": person, "maximum": counted.maximum or 0}
    details["leave"] = "leave" in meeting.code.meeting.steps
    return Refusal("warning-limit-reached", rule.clause if by_code else None, details)


def _refusal_unless_agreed(
    room: Room, person: PersonId, agreed_with: PersonId | None
) -> Refusal | None:
    rule = room.code.meeting.warn
    needed = rule.acting == "together" or rule.agreed_with == "required"
    if needed and agreed_with in {None, room.by, person}:
        return Refusal("two-needed", rule.clause)
    if needed:
        return refusal_to_agree(room.meeting, agreed_with, rule.issued_by, rule.clause)
    return None


def _was_there(meeting: Meeting, person: PersonId, said: int | None) -> bool:
    attendee = meeting.people.get(person)
    if attendee is None:
        return False
    if said is None:
        return attendee.present and not attendee.removed
    return any(_covers(span, said) for span in attendee.spans)


def _covers(span: Span, wall: int) -> bool:
    return span.start <= wall and (span.end is None or wall <= span.end)


def warn(
    room: Room,
    person: PersonId,
    clause: str | None = None,
    words: str = "",
    said_at: Moment | None = None,
    agreed_with: PersonId | None = None,
    id: NewWarningId | None = None,
) -> tuple[WarningGiven, ...]:
    """Give a warning, or enter one that was given earlier in the meeting.

    Args:
        room: where, when and by whom.
        person: who is warned.
        clause: what they did; None for the code's general clause on warnings.
        words: what was said.
        said_at: when it was said aloud (milliseconds); None for now.
        agreed_with: with whom, where an officer and the Chair decide together.
        id: id for the warning; None makes one.

    Raises:
        Refused: not-in-the-room, removed, not-covered, own-case, not-authorised,
            warning-limit-reached, two-needed, late (the meeting is signed off), form.
    """
    if said_at is not None and said_at > room.wall:
        refuse_if(Refusal("form", sentence="said-in-the-future"))
    refuse_if(refusal_to_warn(room, person, said_at, agreed_with))
    reason = clause or room.code.meeting.warn.clause
    new = id if id is not None else WarningId(room.new_id())
    return (WarningGiven(new, person, reason, words, said_at, agreed_with),)


def withdraw_warning(room: Room, warning: WarningId, reason: str) -> tuple[WarningWithdrawn, ...]:
    """Take a warning back.

    Raises:
        Refused: stale (it does not stand any more), not-authorised, own-case.
    """
    refuse_if(_refusal_to_change(room, warning))
    return (WarningWithdrawn(warning, reason),)


def move_warning(
    room: Room, warning: WarningId, to: PersonId, reason: str, id: NewWarningId | None = None
) -> tuple[WarningMoved, ...]:
    """Move a warning to the person who was meant.

    Raises:
        Refused: stale, not-authorised, own-case, not-in-the-room (when it was said),
            not-covered, warning-limit-reached.
    """
    refuse_if(_refusal_to_change(room, warning))
    if not _was_there(room.meeting, to, room.meeting.warnings[warning].said):
        refuse_if(Refusal("not-in-the-room", details={"person": to}, sentence="not-there-then"))
    rule = room.code.meeting.warn
    refuse_if(_refusal_by_cover(room.meeting, to))
    refuse_if(refusal_of_authority(room.meeting, room.by, to, rule.issued_by, rule.clause))
    refuse_if(_refusal_by_limit(room.state, room.meeting, to))
    return (WarningMoved(warning, to, id or WarningId(room.new_id()), reason),)


def _refusal_to_change(room: Room, warning: WarningId) -> Refusal | None:
    given, rule = room.meeting.warnings[warning], room.code.meeting.warn
    if given.state != "given":
        return Refusal("stale", sentence="warning-does-not-stand")
    return refusal_of_authority(room.meeting, room.by, given.person, rule.issued_by, rule.clause)


def remind(room: Room, person: PersonId, text: str = "") -> tuple[Reminded, ...]:
    """Remind somebody of the code; it never counts.

    Raises:
        Refused: not-in-the-room, removed.
    """
    refuse_if(refusal_if_absent(room.meeting, person))
    return (Reminded(person, text),)


def bring_to_order(room: Room, person: PersonId, text: str = "") -> tuple[CalledToOrder, ...]:
    """Bring somebody to order who raised a topic in which they have an interest.

    Raises:
        Refused: not-in-the-room, removed.
    """
    refuse_if(refusal_if_absent(room.meeting, person))
    return (CalledToOrder(person, text),)


def apply_given(meeting: Meeting, fact: WarningGiven, when: When) -> Meeting:
    """Put the warning on the record; one taken back at once is on it as withdrawn."""
    return _with(
        meeting,
        Warning(
            fact.warning,
            fact.person,
            fact.clause,
            fact.words,
            when.wall if fact.said_at is None else fact.said_at,
            when.wall,
            when.by,
            when.typed_by,
            fact.agreed_with,
            when.device,
            when.seq,
            when.seen,
            "withdrawn" if when.undone else "given",
        ),
    )


def apply_withdrawn(meeting: Meeting, fact: WarningWithdrawn, when: When) -> Meeting:
    """Mark it as withdrawn."""
    return _ended(meeting, fact.warning, "withdrawn", fact.reason)


def apply_moved(meeting: Meeting, fact: WarningMoved, when: When) -> Meeting:
    """Mark the first as moved, and put a second on the record for the right person."""
    first = meeting.warnings.get(fact.warning)
    if first is None:
        return meeting
    second = replace(
        first,
        id=fact.new,
        person=fact.to,
        state="given",
        why=fact.reason,
        moved_from=first.id,
        device=when.device,
        seq=when.seq,
        seen=when.seen,
    )
    return _with(_ended(meeting, first.id, "moved", fact.reason), second)


def apply_ruled(meeting: Meeting, fact: WarningRuled, when: When) -> Meeting:
    """Follow the officer's ruling."""
    one = meeting.warnings.get(fact.warning)
    if fact.ruling == "stands":
        return _with(meeting, replace(one, settled=True, why=fact.reason)) if one else meeting
    state = "duplicate" if fact.ruling == "same_as" else "void"
    return _ended(meeting, fact.warning, state, fact.reason)


def apply_reminded(meeting: Meeting, fact: Reminded, when: When) -> Meeting:
    """Note it."""
    return _noted(meeting, "reminder", fact.person, fact.text, when)


def apply_called_to_order(meeting: Meeting, fact: CalledToOrder, when: When) -> Meeting:
    """Note it."""
    return _noted(meeting, "order", fact.person, fact.text, when)


def _noted(meeting: Meeting, kind: str, person: PersonId, text: str, when: When) -> Meeting:
    note = Note(kind, when.wall, when.by, text, person, meeting.item)
    return replace(meeting, notes=(*meeting.notes, note))


def _ended(meeting: Meeting, warning: WarningId, state: str, why: str) -> Meeting:
    one = meeting.warnings.get(warning)
    return _with(meeting, replace(one, state=state, why=why)) if one else meeting


def _with(meeting: Meeting, warning: Warning) -> Meeting:
    return replace(meeting, warnings=with_(meeting.warnings, warning.id, warning))


def rule_warning(
    room: Room,
    warning: WarningId,
    ruling: Ruling,
    reason: str,
    other: WarningId | None = None,
) -> tuple[WarningRuled, ...]:
    """Let the lead officer settle a warning over the limit, or one recorded twice.

    Raises:
        Refused: stale (it does not stand any more), form ("same_as" needs the other warning),
            own-case, not-authorised (a member or a visitor).
    """
    person = room.meeting.warnings[warning].person
    if room.by == person:
        refuse_if(Refusal("own-case", details={"person": person}))
    refuse_if(_refusal_to_rule(room.meeting, room.by))
    if room.meeting.warnings[warning].state != "given":
        refuse_if(Refusal("stale", sentence="warning-does-not-stand"))
    if ruling == "same_as" and other in {None, warning}:
        refuse_if(Refusal("form", sentence="name-the-other-warning"))
    return (WarningRuled(warning, ruling, other, reason),)


def _refusal_to_rule(meeting: Meeting, by: PersonId) -> Refusal | None:
    """Tell why somebody is no officer; whoever chairs may rule, and officers who were not there."""
    rules = capacities(meeting, by) & {"chair", *OFFICERS}
    return None if rules or by not in meeting.people else Refusal("not-authorised")
