"""Votes: who may take part, what was counted, what came of it.

Decisions follow discussion and bind once a majority has made them (Ongo 4.7; Broxtowe, Working
Together, point 5). Who may vote is settled when the vote opens: voting members in the room
without an interest that bars them (Ongo 4.3; Broxtowe, Conflict of Interests, point 4). The count
and the names are kept side by side, and neither is made from the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from chair_console.core.fact import ItemId, NewVoteId, PersonId, VoteId, private
from chair_console.core.frozen import replace
from chair_console.core.meeting import Ballot, Choice, Meeting, Room, Vote, When, with_
from chair_console.core.refusal import Refusal, refuse_if

CastingChoice = Literal["for", "against"]


@dataclass(frozen=True, slots=True)
class VoteOpened:
    """A vote began, among those named."""

    vote: VoteId
    how: str
    item: ItemId
    motion: str = private()
    eligible: tuple[PersonId, ...] = ()
    excluded: tuple[PersonId, ...] = ()
    reasons: tuple[str, ...] = ()
    """Why each of the excluded may not vote, in their order."""
    present: int = 0


@dataclass(frozen=True, slots=True)
class VoteCast:
    """A person voted, by name; said again, it replaces what they said."""

    vote: VoteId
    person: PersonId
    choice: str


@dataclass(frozen=True, slots=True)
class VotesCounted:
    """The votes were counted."""

    vote: VoteId
    in_favour: int
    against: int
    abstained: int


@dataclass(frozen=True, slots=True)
class CastingVoteGiven:
    """The chair decided a tie."""

    vote: VoteId
    choice: str


@dataclass(frozen=True, slots=True)
class PublicAsked:
    """The public showed hands, which decides nothing."""

    vote: VoteId
    in_favour: int
    against: int


@dataclass(frozen=True, slots=True)
class VoteClosed:
    """A vote ended."""

    vote: VoteId


def electorate(
    meeting: Meeting, item: ItemId
) -> tuple[tuple[PersonId, ...], dict[PersonId, str], int]:
    """Tell who may vote on an item now.

    Returns:
        (who may vote, {who else of the voting members may not: why}, how many voting members
        are in the room, conflicted ones counted)
    """
    eligible: list[PersonId] = []
    excluded: dict[PersonId, str] = {}
    here = 0
    for person, attendee in meeting.people.items():
        if not attendee.votes:
            continue
        interest = meeting.interests.get((person, item))
        barred = interest is not None and interest.vote is False
        if attendee.removed:
            excluded[person] = "removed"
        elif barred and (attendee.present or attendee.away_for is not None):
            excluded[person] = "interest"
            here += 1
        elif attendee.present:
            eligible.append(person)
            here += 1
    return tuple(eligible), excluded, here


def open_vote(
    room: Room, id: NewVoteId, motion: str, how: Ballot, item: ItemId | None = None
) -> tuple[VoteOpened, ...]:
    """Open a vote, by show of hands, by name or in secret.

    Raises:
        Refused: no-quorum (discuss, wait or rearrange instead).
    """
    where = item if item is not None else room.meeting.item
    eligible, excluded, here = electorate(room.meeting, where)
    count = sum(room.meeting.people[one].quorum for one in eligible)
    if room.meeting.quorum is not None and count < room.meeting.quorum:
        details = {"needed": room.meeting.quorum, "here": count}
        refuse_if(Refusal("no-quorum", details=details))
    why = tuple(excluded.values())
    return (VoteOpened(id, how, where, motion, eligible, tuple(excluded), why, here),)


def refusal_to_vote(meeting: Meeting, vote: VoteId, person: PersonId) -> Refusal | None:
    """Tell why a person's vote cannot be taken."""
    ballot, attendee = meeting.votes[vote], meeting.people.get(person)
    who = {"person": person}
    if ballot.closed is not None:
        return Refusal("closed", details=who, sentence="vote-is-closed")
    if attendee is not None and attendee.removed:
        return Refusal("removed", meeting.code.meeting.leave.clause, who)
    if person not in ballot.eligible:
        if ballot.excluded.get(person) == "interest":
            return _barred_by_interest(meeting, ballot, person)
        return Refusal("not-eligible", details=who)
    interest = meeting.interests.get((person, ballot.item))
    if interest is not None and interest.vote is False:
        # Declared while the vote is open: who could vote when it was opened stays as it was.
        return _barred_by_interest(meeting, ballot, person)
    if ballot.how == "secret":
        return Refusal("form", details=who, sentence="secret-ballot")
    return None


def _barred_by_interest(meeting: Meeting, ballot: Vote, person: PersonId) -> Refusal:
    interest = meeting.interests.get((person, ballot.item))
    clause = meeting.code.interests.clause_on("vote", interest.kind if interest else "")
    return Refusal("not-eligible", clause, {"person": person}, "barred-by-interest")


def vote(room: Room, vote: VoteId, person: PersonId, choice: Choice) -> tuple[VoteCast, ...]:
    """Take a person's vote by name: "for", "against" or "abstain".

    Raises:
        Refused: closed, removed, not-eligible, form (the ballot is secret).
    """
    refuse_if(refusal_to_vote(room.meeting, vote, person))
    return (VoteCast(vote, person, choice),)


def tally(
    room: Room, vote: VoteId, in_favour: int, against: int, abstained: int
) -> tuple[VotesCounted, ...]:
    """Enter what was counted.

    Raises:
        Refused: closed, form (a count below zero).
    """
    refuse_if(_refusal_if_closed(room.meeting, vote))
    refuse_if(_refusal_of_count(in_favour, against, abstained))
    return (VotesCounted(vote, in_favour, against, abstained),)


def casting_vote(room: Room, vote: VoteId, choice: CastingChoice) -> tuple[CastingVoteGiven, ...]:
    """Let whoever chairs decide a tie: "for" or "against".

    Raises:
        Refused: closed, not-authorised (not in the chair's seat), not-eligible (an interest, or
            there is no tie).
    """
    meeting = room.meeting
    refuse_if(_refusal_if_closed(meeting, vote))
    if room.by != meeting.in_the_seat:
        refuse_if(Refusal("not-authorised", details={"person": room.by}))
    ballot = meeting.votes[vote]
    if ballot.excluded.get(room.by) == "interest":
        refuse_if(_barred_by_interest(meeting, ballot, room.by))
    if ballot.count[0] != ballot.count[1]:
        refuse_if(Refusal("not-eligible", sentence="no-tie"))
    return (CastingVoteGiven(vote, choice),)


def advisory(room: Room, vote: VoteId, in_favour: int, against: int) -> tuple[PublicAsked, ...]:
    """Note a show of hands of the public.

    Raises:
        Refused: form (a count below zero).
    """
    refuse_if(_refusal_of_count(in_favour, against))
    return (PublicAsked(vote, in_favour, against),)


def close_vote(room: Room, vote: VoteId) -> tuple[VoteClosed, ...]:
    """Close a vote.

    Raises:
        Refused: closed (already).
    """
    refuse_if(_refusal_if_closed(room.meeting, vote))
    return (VoteClosed(vote),)


def _refusal_of_count(*counted: int) -> Refusal | None:
    return Refusal("form", sentence="count-below-zero") if min(counted) < 0 else None


def _refusal_if_closed(meeting: Meeting, vote: VoteId) -> Refusal | None:
    closed = meeting.votes[vote].closed is not None
    return Refusal("closed", sentence="vote-is-closed") if closed else None


def apply_opened(meeting: Meeting, fact: VoteOpened, when: When) -> Meeting:
    """Put the vote on the record with those who may take part.

    Whoever was removed before does not, even where the laptop that opened it had not heard.
    """
    removed = {person for person, one in meeting.people.items() if one.removed}
    excluded = dict(zip(fact.excluded, fact.reasons, strict=False))
    excluded |= {person: "removed" for person in fact.eligible if person in removed}
    ballot = Vote(
        fact.vote,
        fact.motion,
        fact.how,
        fact.item,
        when.wall,
        tuple(person for person in fact.eligible if person not in removed),
        excluded,
        fact.present,
        meeting.quorum,
    )
    return _with(meeting, ballot)


def apply_cast(meeting: Meeting, fact: VoteCast, when: When) -> Meeting:
    """Write the name beside the choice; only of somebody who may vote in the room."""
    ballot = meeting.votes.get(fact.vote)
    attendee = meeting.people.get(fact.person)
    if ballot is None or attendee is None or attendee.removed:
        return meeting
    return _with(meeting, replace(ballot, names=with_(ballot.names, fact.person, fact.choice)))


def apply_counted(meeting: Meeting, fact: VotesCounted, when: When) -> Meeting:
    """Keep the count beside the names."""
    counted = (fact.in_favour, fact.against, fact.abstained)
    return _changed(meeting, fact.vote, tally=counted)


def apply_casting(meeting: Meeting, fact: CastingVoteGiven, when: When) -> Meeting:
    """Keep the casting vote."""
    return _changed(meeting, fact.vote, casting=fact.choice)


def apply_public_asked(meeting: Meeting, fact: PublicAsked, when: When) -> Meeting:
    """Keep the public's hands apart."""
    return _changed(meeting, fact.vote, advisory=(fact.in_favour, fact.against))


def apply_closed(meeting: Meeting, fact: VoteClosed, when: When) -> Meeting:
    """Close the vote."""
    return _changed(meeting, fact.vote, closed=when.wall)


def _changed(meeting: Meeting, vote: VoteId, **changes: object) -> Meeting:
    ballot = meeting.votes.get(vote)
    if ballot is None:
        return meeting
    return _with(meeting, replace(ballot, **changes))  # type: ignore[arg-type]


def _with(meeting: Meeting, ballot: Vote) -> Meeting:
    return replace(meeting, votes=with_(meeting.votes, ballot.id, ballot))
