"""The officer's review of a meeting's record, and what it calls to mind.

A record is taken up, sent back to the chair with a question, or accepted. None of it changes what
the record says. Ongo 4.11.3 asks the officer to think of a longer time away from one activity when
somebody goes on breaking the code at later meetings of the same group; it is a prompt and follows
from nothing by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from chair_console.core.cases.office import Office
from chair_console.core.cases.state import Casework, Review
from chair_console.core.entry import Recorded
from chair_console.core.fact import GroupId, LocalDate, MeetingId, PersonId, WarningId, private
from chair_console.core.frozen import replace
from chair_console.core.meeting import State, with_
from chair_console.core.refusal import Refusal, refuse_if
from chair_console.core.removals import AskedToLeave
from chair_console.core.warnings import (
    WarningGiven,
    WarningMoved,
    WarningRuled,
    WarningWithdrawn,
)

ReviewState = Literal["in_review", "returned", "accepted"]


@dataclass(frozen=True, slots=True)
class RecordReviewed:
    """The officer took up a meeting's record, asked about it, or accepted it."""

    of_meeting: MeetingId
    state: ReviewState
    day: LocalDate
    by: PersonId | None = None
    question: str = private()


@dataclass(frozen=True, slots=True)
class BrokenAgain:
    """Somebody was warned or asked to leave, and before at an earlier meeting of the group."""

    person: PersonId
    meeting: MeetingId
    """The latest such meeting."""
    earlier: MeetingId
    """The one before it."""
    act: str
    """What recorded it at the latest."""
    clause: str | None
    consider: str
    """What the code asks the officer to think about."""


def refusal_to_review(
    office: Office, meeting: MeetingId, state: ReviewState, question: str = ""
) -> Refusal | None:
    """Tell why a review cannot take this step."""
    before = office.casework.reviews.get(meeting)
    if state == "returned" and not question.strip():
        return Refusal("reason-needed", sentence="question-needed")
    if before is not None and before.state == state and before.question == question:
        return Refusal("stale", sentence="review-as-before")
    return None


def review(
    office: Office, meeting: MeetingId, state: ReviewState, question: str = ""
) -> tuple[RecordReviewed, ...]:
    """Take up a meeting's record, send it back to the chair with a question, or accept it.

    Raises:
        Refused: reason-needed (sent back without a question), stale (it stands like that).
    """
    refuse_if(refusal_to_review(office, meeting, state, question))
    day = office.today.isoformat()
    return (RecordReviewed(meeting, state, day, office.by, question),)


def broken_again(state: State, told: Iterable[Recorded]) -> tuple[BrokenAgain, ...]:
    """List who broke the code at a meeting and at an earlier one of the same group, each once.

    Args:
        state: which meetings there are; none has to be read for it.
        told: what all meetings recorded of warnings and of asking to leave, without the acts that
            were taken back.
    """
    broke: dict[tuple[GroupId, PersonId], dict[MeetingId, Recorded]] = {}
    for person, one in _breaches(told):
        meeting = state.meetings.get(MeetingId(one.stream.removeprefix("meeting:")))
        if meeting is not None and meeting.code.meeting.follow_up:
            who = state.aliases.get(person, person)
            broke.setdefault((meeting.group, who), {})[meeting.id] = one
    return tuple(
        _again(state, person, found) for (_, person), found in broke.items() if len(found) > 1
    )


def _breaches(told: Iterable[Recorded]) -> Iterator[tuple[PersonId, Recorded]]:
    """Give who was warned or asked to leave, without the warnings that stand no more."""
    warned: dict[WarningId, tuple[PersonId, Recorded]] = {}
    removed: list[tuple[PersonId, Recorded]] = []
    for one in told:
        fact = one.fact
        if isinstance(fact, WarningGiven):
            warned[fact.warning] = fact.person, one
        elif isinstance(fact, AskedToLeave):
            removed.append((fact.person, one))
        elif isinstance(fact, WarningMoved):
            warned[fact.new] = fact.to, one
        if isinstance(fact, WarningMoved | WarningWithdrawn) or (
            isinstance(fact, WarningRuled) and fact.ruling != "stands"
        ):
            warned.pop(fact.warning, None)
    yield from warned.values()
    yield from removed


def _again(state: State, person: PersonId, found: Mapping[MeetingId, Recorded]) -> BrokenAgain:
    *_others, earlier, last = sorted(found, key=lambda one: state.meetings[one].planned)
    rule = state.meetings[last].code.meeting.follow_up[0]
    return BrokenAgain(person, last, earlier, found[last].act.id, rule.clause, rule.consider)


def apply_reviewed(casework: Casework, fact: RecordReviewed, wall: int) -> Casework:
    """Let the latest step stand."""
    day = date.fromisoformat(fact.day)
    known = Review(fact.of_meeting, fact.state, day, fact.by, fact.question)
    return replace(casework, reviews=with_(casework.reviews, known.meeting, known))
