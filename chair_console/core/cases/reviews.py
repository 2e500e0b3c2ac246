"""The officer's review of a meeting's record, and what it calls to mind.

A record is taken up, sent back to the chair with a question, or accepted. None of it changes what
the record says. Ongo 4.11.3 asks the officer to think of a longer time away from one activity when
somebody goes on breaking the code at later meetings of the same group; it is a prompt and follows
from nothing by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from chair_console.core.cases.office import Office
from chair_console.core.cases.state import Casework, Review
from chair_console.core.fact import LocalDate, MeetingId, PersonId, private
from chair_console.core.frozen import replace
from chair_console.core.meeting import Meeting, State, with_
from chair_console.core.refusal import Refusal, refuse_if

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
    earlier: MeetingId
    """The latest such meeting."""
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


def broken_again(state: State, meeting: Meeting) -> tuple[BrokenAgain, ...]:
    """List who broke the code at this meeting and at an earlier one of the same group.

    Only meetings that have been read are looked at.
    """
    rules = meeting.code.meeting.follow_up
    earlier = [one for one in state.meetings_of(meeting.group) if one.planned < meeting.planned]
    found = []
    for rule in rules:
        for person in sorted(_broke(meeting)):
            before = [one for one in earlier if person in _broke(one)]
            if before:
                found.append(BrokenAgain(person, before[-1].id, rule.clause, rule.consider))
    return tuple(found)


def _broke(meeting: Meeting) -> set[PersonId]:
    warned = {one.person for one in meeting.warnings.values() if one.state == "given"}
    return warned | {one.person for one in meeting.removals if not one.annulled}


def apply_reviewed(casework: Casework, fact: RecordReviewed, wall: int) -> Casework:
    """Let the latest step stand."""
    day = date.fromisoformat(fact.day)
    known = Review(fact.of_meeting, fact.state, day, fact.by, fact.question)
    return replace(casework, reviews=with_(casework.reviews, known.meeting, known))
