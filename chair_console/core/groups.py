"""Groups of residents, their members, and the code of conduct they work under.

A code of conduct is kept in the journal as it read when a meeting was held under it, so that a
later edition changes nothing about earlier meetings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from chair_console.core.code import Code, parse_code
from chair_console.core.course import settings_from
from chair_console.core.fact import GroupId, PersonId, private
from chair_console.core.frozen import replace
from chair_console.core.meeting import Group, State, When, with_, without


@dataclass(frozen=True, slots=True)
class CodeAdopted:
    """A code of conduct was taken into use, in these very words of its file."""

    sha256: str
    text: str


@dataclass(frozen=True, slots=True)
class GroupSet:
    """A group was set up, or its usual arrangements changed."""

    group: GroupId
    code: str
    """Hash of its code of conduct."""
    name: str = private()
    place: str = private()
    quorum: int | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)
    rehearsal: bool = False


@dataclass(frozen=True, slots=True)
class MemberJoined:
    """A person belongs to a group, in a usual role."""

    group: GroupId
    person: PersonId
    role: str


@dataclass(frozen=True, slots=True)
class MemberLeft:
    """A person no longer belongs to a group."""

    group: GroupId
    person: PersonId


@lru_cache(maxsize=8)
def _read(text: str) -> Code:
    """Read a code once: each list of meetings and each meeting is folded with its code."""
    return parse_code(text, "code of conduct")


def apply_adopted(state: State, fact: CodeAdopted, when: When) -> State:
    """Read the code."""
    code = _read(fact.text)
    return replace(state, codes=with_(state.codes, fact.sha256, code))


def apply_set(state: State, fact: GroupSet, when: When) -> State:
    """Know the group."""
    known = state.groups.get(fact.group) or Group(fact.group, fact.name, fact.code)
    changed = replace(
        known,
        name=fact.name,
        code=fact.code,
        place=fact.place,
        quorum=fact.quorum,
        settings=settings_from(fact.settings),
        rehearsal=fact.rehearsal,
    )
    return _with(state, changed)


def apply_joined(state: State, fact: MemberJoined, when: When) -> State:
    """Add the member."""
    group = state.groups.get(fact.group)
    if group is None:
        return state
    return _with(state, replace(group, members=with_(group.members, fact.person, fact.role)))


def apply_left(state: State, fact: MemberLeft, when: When) -> State:
    """Take the member off."""
    group = state.groups.get(fact.group)
    if group is None:
        return state
    return _with(state, replace(group, members=without(group.members, fact.person)))


def _with(state: State, group: Group) -> State:
    return replace(state, groups=with_(state.groups, group.id, group))
