"""People as the organisation knows them: names, standing interests, duplicates.

Everything is keyed by an id that means nothing; two people may share a name, and a name may
change. When two records turn out to be one person, everything recorded of the one counts for the
other; splitting them again brings both back.
"""

from __future__ import annotations

from dataclasses import dataclass

from chair_console.core.fact import PersonId, private
from chair_console.core.frozen import replace
from chair_console.core.meeting import Person, State, When, with_


@dataclass(frozen=True, slots=True)
class PersonAdded:
    """A person became known."""

    person: PersonId
    name: str = private()
    ref: str = private()


@dataclass(frozen=True, slots=True)
class PersonRenamed:
    """A person's name was corrected or changed."""

    person: PersonId
    name: str = private()


@dataclass(frozen=True, slots=True)
class StandingInterest:
    """A person has a lasting interest, to be called up by the items that touch it."""

    person: PersonId
    kind: str
    about: str = private()


@dataclass(frozen=True, slots=True)
class PeopleMerged:
    """Two records are of one person."""

    gone: str
    """The record that is counted as the other from now on."""
    keep: str
    reason: str = private()


@dataclass(frozen=True, slots=True)
class PeopleSplit:
    """Two records were of two persons after all."""

    gone: str


DIRECTORY = (PersonAdded, PersonRenamed)
"""Facts about a record itself, which a merge does not carry over to the other record."""


def apply_added(state: State, fact: PersonAdded, when: When) -> State:
    """Know the person."""
    known = state.people.get(fact.person) or Person(fact.person, fact.name, fact.ref)
    return _with(state, replace(known, name=fact.name, ref=fact.ref or known.ref))


def apply_renamed(state: State, fact: PersonRenamed, when: When) -> State:
    """Change the name."""
    known = state.people.get(fact.person)
    return _with(state, replace(known, name=fact.name)) if known else state


def apply_interest(state: State, fact: StandingInterest, when: When) -> State:
    """Enter it in the register."""
    known = state.people.get(fact.person)
    if known is None:
        return state
    return _with(state, replace(known, interests=(*known.interests, (fact.about, fact.kind))))


def _with(state: State, person: Person) -> State:
    return replace(state, people=with_(state.people, person.id, person))
