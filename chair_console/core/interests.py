"""Declared interests, and what follows from them on the floor, in the room and at the vote.

Ongo 4.3: somebody with a personal, financial or material interest declares it and must stay away
from discussion and decision; relationships with staff or Board are declared, no more is said.
Broxtowe (Conflict of Interests, points 2 to 4): personal and prejudicial interests are declared;
whether the person may speak, stay or vote is decided case by case. Which it is comes from the
code's file. What is undecided (None) blocks nothing.

The person in the chair's seat cannot walk out without somebody taking over: they stay until the
seat is handed on.
"""

from __future__ import annotations

from dataclasses import dataclass

from chair_console.core.attendance import enter, go, noting_quorum
from chair_console.core.code import Code, InterestKind
from chair_console.core.code_room import Choice
from chair_console.core.fact import ItemId, PersonId, private
from chair_console.core.floor import end_speeches_of
from chair_console.core.frozen import replace
from chair_console.core.meeting import Interest, Meeting, Room, State, When, with_
from chair_console.core.refusal import Refusal, refuse_if
from chair_console.core.roles import refusal_to_decide_interest


@dataclass(frozen=True, slots=True)
class InterestDeclared:
    """A person declared an interest in an item."""

    person: PersonId
    item: ItemId
    kind: str
    nature: str = private()
    speak: bool | None = None
    stay: bool | None = None
    vote: bool | None = None
    from_register: bool = False
    """Called up from the register of standing interests."""


@dataclass(frozen=True, slots=True)
class InterestDecided:
    """It was decided what a declared interest means for this item."""

    person: PersonId
    item: ItemId
    speak: bool | None
    stay: bool | None
    vote: bool | None


@dataclass(frozen=True, slots=True)
class Consequences:
    """What an interest means; None where it is not settled."""

    speak: bool | None
    stay: bool | None
    vote: bool | None


def kind_of(code: Code, kind: str) -> InterestKind | None:
    """Find a kind of interest in the code."""
    return code.interests.kind(kind)


def clause_of_staying(meeting: Meeting, person: PersonId, item: ItemId) -> str | None:
    """Tell the clause by which somebody with an interest may have to go out for an item."""
    interest = meeting.interests.get((person, item))
    return meeting.code.interests.clause_on("absent", interest.kind if interest else "")


def fixed_by_code(code: Code, kind: str) -> Consequences:
    """Tell what the code itself settles for a kind of interest."""
    known = kind_of(code, kind)
    absent = (known.absent if known else None) or code.interests.absent
    vote = (known.vote if known else None) or code.interests.vote
    away = absent == "must"
    offered = _offered(code, kind)
    return Consequences(
        False if away else _only({one == "stay_and_speak" for one in offered}),
        False if away else _only({one != "leave_for_item" for one in offered}),
        False if away or vote == "excluded" else None,
    )


def _only(possible: set[bool]) -> bool | None:
    """Give what there is no choice about; None where there is one, or nothing is said."""
    return next(iter(possible)) if len(possible) == 1 else None


def _offered(code: Code, kind: str) -> tuple[Choice, ...]:
    """List what can be chosen for a kind of interest; empty where the code does not say."""
    known = kind_of(code, kind)
    if known is not None and known.absent == "not_mentioned" and not known.choices:
        return ()
    return (known.choices if known else ()) or code.interests.choices


def _settled(
    code: Code, kind: str, speak: bool | None, stay: bool | None, vote: bool | None
) -> Consequences:
    """Join what is chosen with what the code settles; leaving means neither speaking nor voting.

    Raises:
        Refused: interest (the code settles it otherwise, or offers no such choice).
    """
    fixed = fixed_by_code(code, kind)
    for key, want, must in (
        ("absent", speak, fixed.speak),
        ("absent", stay, fixed.stay),
        ("vote", vote, fixed.vote),
    ):
        if want is not None and must is not None and want != must:
            refuse_if(_settled_otherwise(code, kind, key))
    joined = Consequences(
        speak if fixed.speak is None else fixed.speak,
        stay if fixed.stay is None else fixed.stay,
        vote if fixed.vote is None else fixed.vote,
    )
    if joined.stay is False:
        if joined.speak or joined.vote:
            refuse_if(_settled_otherwise(code, kind, "absent"))
        return Consequences(False, False, False)
    if not _is_offered(code, kind, joined):
        refuse_if(_settled_otherwise(code, kind, "choices"))
    return joined


def _settled_otherwise(code: Code, kind: str, key: str) -> Refusal:
    clause = code.interests.clause_on(key, kind)
    return Refusal("interest", clause, {"kind": kind}, "interest-settled")


def _is_offered(code: Code, kind: str, chosen: Consequences) -> bool:
    offered = _offered(code, kind)
    if not offered or chosen.stay is not True or chosen.speak is None:
        return True
    return ("stay_and_speak" if chosen.speak else "stay_and_be_silent") in offered


def declare(
    room: Room,
    person: PersonId,
    item: ItemId,
    kind: str,
    nature: str = "",
    speak: bool | None = None,
    stay: bool | None = None,
    vote: bool | None = None,
) -> tuple[InterestDeclared, ...]:
    """Record an interest, with what is decided at once; the rest may be decided later.

    Raises:
        Refused: interest (no such kind, or the code settles it otherwise), own-case (nobody
            grants leave to speak, stay or vote to themselves), not-authorised (to grant it).
    """
    code = room.code
    if kind_of(code, kind) is None:
        refuse_if(Refusal("interest", code.interests.clause, {"kind": kind}, "interest-kind"))
    settled = _settled(code, kind, speak, stay, vote)
    fixed = fixed_by_code(code, kind)
    granted = (speak and not fixed.speak, stay and not fixed.stay, vote)
    if any(granted):
        refuse_if(refusal_to_decide_interest(room.meeting, room.by, person))
    return (
        InterestDeclared(person, item, kind, nature, settled.speak, settled.stay, settled.vote),
    )


def decide_interest(
    room: Room,
    person: PersonId,
    item: ItemId,
    speak: bool | None,
    stay: bool | None,
    vote: bool | None,
) -> tuple[InterestDecided, ...]:
    """Decide whether somebody with an interest may speak, stay and vote on the item.

    Raises:
        Refused: interest (not declared, or the code settles it), own-case, not-authorised.
    """
    code, declared = room.code, room.meeting.interests.get((person, item))
    if declared is None:
        clause = code.interests.clause
        refuse_if(Refusal("interest", clause, {"person": person}, "interest-not-declared"))
        return ()
    refuse_if(refusal_to_decide_interest(room.meeting, room.by, person))
    settled = _settled(code, declared.kind, speak, stay, vote)
    return (InterestDecided(person, item, settled.speak, settled.stay, settled.vote),)


def called_up(state: State, meeting: Meeting, item: ItemId) -> tuple[InterestDeclared, ...]:
    """List the standing interests that an item touches and that are not declared on it yet."""
    touched = {about.casefold() for about in meeting.items[item].touches}
    found = []
    for person in meeting.people:
        known = state.people.get(person)
        for about, kind in known.interests if known and touched else ():
            new = (person, item) not in meeting.interests
            if about.casefold() in touched and new and kind_of(meeting.code, kind) is not None:
                fixed = fixed_by_code(meeting.code, kind)
                found.append(
                    InterestDeclared(
                        person, item, kind, about, fixed.speak, fixed.stay, fixed.vote, True
                    )
                )
                break
    return tuple(found)


def as_interest(fact: InterestDeclared, wall: int, tick: int) -> Interest:
    """Return the interest that a declaration makes."""
    return Interest(
        fact.person,
        fact.item,
        fact.kind,
        fact.nature,
        wall,
        tick,
        fact.speak,
        fact.stay,
        fact.vote,
        fact.from_register,
    )


def must_hand_over(meeting: Meeting, item: ItemId | None = None) -> bool:
    """Tell whether whoever chairs has to hand over before an item, because they must leave."""
    where = meeting.item if item is None else item
    interest = meeting.interests.get((meeting.in_the_seat, where))
    return interest is not None and interest.stay is False


def send_out(meeting: Meeting, person: PersonId, item: ItemId, when: When) -> Meeting:
    """Have somebody leave the room for an item; their speech ends."""
    attendee = meeting.people.get(person)
    if attendee is None or not attendee.present or person == meeting.seat:
        return meeting
    after = end_speeches_of(meeting, person, when)
    after = after.with_person(replace(go(attendee, when.wall, "interest"), away_for=item))
    return noting_quorum(meeting, after, when)


def send_out_all(meeting: Meeting, item: ItemId, when: When) -> Meeting:
    """Have everybody leave who must not be there for an item."""
    for (person, where), interest in meeting.interests.items():
        if where == item and interest.stay is False:
            meeting = send_out(meeting, person, item, when)
    return meeting


def let_in(meeting: Meeting, item: ItemId, when: When) -> Meeting:
    """Let everybody back in who was out for an item."""
    people = dict(meeting.people)
    for person, attendee in meeting.people.items():
        if attendee.away_for == item:
            people[person] = enter(attendee, when.wall)
    return replace(meeting, people=people)


def apply_declared(meeting: Meeting, fact: InterestDeclared, when: When) -> Meeting:
    """Note the interest; who must be absent leaves while the item is open.

    Declared again, it takes away nothing that was settled before.
    """
    declared = as_interest(fact, when.wall, when.tick)
    before = meeting.interests.get((fact.person, fact.item))
    return _in_force(meeting, _added_to(before, declared) if before else declared, when)


def _added_to(before: Interest, again: Interest) -> Interest:
    stay = before.stay if again.stay is None else again.stay
    speak = before.speak if again.speak is None else again.speak
    vote = before.vote if again.vote is None else again.vote
    return replace(
        again,
        declared=before.declared,
        declared_tick=before.declared_tick,
        stay=stay,
        speak=speak if stay is not False else False,
        vote=vote if stay is not False else False,
    )


def apply_decided(meeting: Meeting, fact: InterestDecided, when: When) -> Meeting:
    """Change what follows; who may stay now comes back in."""
    before = meeting.interests.get((fact.person, fact.item))
    if before is None:
        return meeting
    after = replace(before, speak=fact.speak, stay=fact.stay, vote=fact.vote)
    return _in_force(meeting, after, when)


def _in_force(meeting: Meeting, interest: Interest, when: When) -> Meeting:
    place = (interest.person, interest.item)
    meeting = replace(meeting, interests=with_(meeting.interests, place, interest))
    if interest.stay is False and meeting.open_item == interest.item:
        return send_out(meeting, interest.person, interest.item, when)
    attendee = meeting.people.get(interest.person)
    if interest.stay is False or attendee is None or attendee.away_for != interest.item:
        return meeting
    return meeting.with_person(enter(attendee, when.wall))
