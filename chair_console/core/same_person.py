"""Two records of one person: which might be, whether they can be counted as one, and back again.

A visitor is written down twice, a name is misspelt at the door, a married name comes in beside the
old one. Names that are nearly the same are only ever pointed out: two people may share a name, so
somebody who knows them decides, says how they know, and can take it back. Nothing is copied or lost
by it; each fact keeps the record that it was made under.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from chair_console.core.fact import ERASED, PersonId
from chair_console.core.meeting import Person, State
from chair_console.core.people import PeopleMerged, PeopleSplit
from chair_console.core.refusal import Refusal, refuse_if

Likeness = Literal["same-name", "other-order", "nearly"]

_SHORTEST = 5
"""Letters that a name needs for one wrong letter to be taken for a slip: Ann and Anna are two."""
_RANK: Mapping[Likeness, int] = {"same-name": 0, "other-order": 1, "nearly": 2}


@dataclass(frozen=True, slots=True)
class Alike:
    """Two records that may be of one person."""

    first: PersonId
    second: PersonId
    why: Likeness


def possible_duplicates(
    people: Iterable[Person], apart: Collection[PersonId] = ()
) -> tuple[Alike, ...]:
    """List pairs of records whose names are the same or nearly so, the likeliest first.

    Args:
        people: everybody who is known.
        apart: records that somebody looked at before and found to be another person.
    """
    known = [one for one in people if one.merged_into is None and one.name not in ("", ERASED)]
    found: dict[tuple[PersonId, PersonId], Likeness] = {}
    for likeness, keys in _WAYS:
        for same in _together(known, keys):
            for one, other in combinations(sorted(same), 2):
                if one not in apart and other not in apart:
                    found.setdefault((one, other), likeness)
    pairs = (Alike(one, other, why) for (one, other), why in found.items())
    names = {one.id: plain(one.name) for one in known}
    return tuple(sorted(pairs, key=lambda one: (_RANK[one.why], names[one.first], one.first)))


def plain(name: str) -> str:
    """Write a name without capitals, accents, points and double blanks."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(
        one if one.isalnum() else " " for one in letters if not unicodedata.combining(one)
    )
    return " ".join(kept.split())


def _whole(name: str) -> Iterable[str]:
    yield plain(name)


def _in_order(name: str) -> Iterable[str]:
    yield " ".join(sorted(plain(name).split()))


def _one_letter_less(name: str) -> Iterable[str]:
    """Yield the name and each form of it without one letter.

    Names that differ by a letter more, less or other, or by two that changed places, share one of
    these; so nobody has to be compared with everybody.
    """
    whole = plain(name).replace(" ", "")
    if len(whole) >= _SHORTEST:
        yield whole
        yield from (whole[:at] + whole[at + 1 :] for at in range(len(whole)))


_WAYS: tuple[tuple[Likeness, Callable[[str], Iterable[str]]], ...] = (
    ("same-name", _whole),
    ("other-order", _in_order),
    ("nearly", _one_letter_less),
)


def _together(
    people: Iterable[Person], keys: Callable[[str], Iterable[str]]
) -> Iterable[set[PersonId]]:
    by_key: dict[str, set[PersonId]] = {}
    for one in people:
        for key in keys(one.name):
            by_key.setdefault(key, set()).add(one.id)
    return (same for same in by_key.values() if len(same) > 1)


def counted_as(state: State, keep: PersonId) -> tuple[PersonId, ...]:
    """List the records that are counted as this person, beside their own."""
    return tuple(gone for gone, final in state.aliases.items() if final == keep)


def refusal_to_merge(
    state: State, gone: PersonId, keep: PersonId, reason: str = ""
) -> Refusal | None:
    """Tell why two records cannot be counted as one."""
    if gone == keep or state.aliases.get(gone) == keep or state.aliases.get(keep) == gone:
        return Refusal("stale", sentence="one-person-already")
    if gone not in state.people or keep not in state.people:
        return Refusal("person-required")
    if gone in state.aliases or keep in state.aliases:
        return Refusal("stale", sentence="counted-as-another")
    if not reason.strip():
        return Refusal("reason-needed", sentence="how-one-knows")
    return None


def merge(state: State, gone: PersonId, keep: PersonId, reason: str) -> tuple[PeopleMerged, ...]:
    """Count one record as another from now on, and for all that was recorded before.

    Raises:
        Refused: stale (they are one already), person-required, reason-needed.
    """
    refuse_if(refusal_to_merge(state, gone, keep, reason))
    return (PeopleMerged(gone, keep, reason.strip()),)


def split(state: State, gone: PersonId) -> tuple[PeopleSplit, ...]:
    """Count a record apart again.

    Raises:
        Refused: stale (it is counted apart).
    """
    refuse_if(None if gone in state.aliases else Refusal("stale", sentence="counted-apart-already"))
    return (PeopleSplit(gone),)
