"""Who might go first, so that everybody is heard: a suggestion that the chair takes or leaves.

The Chair sees to it that no one dominates (Ongo 4.10) and that groups are not dictated to by the
few (Broxtowe, Personal Conduct, point 4). How that is done is the chair's own judgement: nothing
here changes the order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from chair_console.core.fact import EntryId, PersonId
from chair_console.core.meeting import Contribution, Meeting
from chair_console.core.queue import waiting
from chair_console.core.shares import Share, dominating, shares


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody who waits behind another and might go first."""

    entry: EntryId
    person: PersonId
    before: EntryId
    """The ordinary hand that would be called first otherwise."""
    why: str
    """ "not-called-yet", or "dominates": the one in front is above the group's mark."""


def suggestion(meeting: Meeting, tick: int) -> Suggestion | None:
    """Find who might go first; None where the order is fair as it stands.

    Only ordinary hands are compared: points of order and questions go before them by the rules.
    """
    hands = [meeting.contributions[one] for one in waiting(meeting)]
    hands = [one for one in hands if one.kind == "ordinary"]
    if len(hands) < 2 or hands[0].person is None:
        return None
    parts = shares(meeting, tick)
    first, rest = hands[0].person, hands[1:]
    if not _called(parts, first):
        return None
    fresh = _first_person(rest, lambda person: not _called(parts, person))
    if fresh is not None:
        return Suggestion(*fresh, hands[0].id, "not-called-yet")
    above = dominating(meeting, tick)
    if first not in above:
        return None
    calm = _first_person(rest, lambda person: person not in above)
    return Suggestion(*calm, hands[0].id, "dominates") if calm is not None else None


def _called(parts: Mapping[PersonId, Share], person: PersonId) -> bool:
    return person in parts and parts[person].turns > 0


def _first_person(
    hands: list[Contribution], fits: Callable[[PersonId], bool]
) -> tuple[EntryId, PersonId] | None:
    for one in hands:
        if one.person is not None and fits(one.person):
            return one.id, one.person
    return None
