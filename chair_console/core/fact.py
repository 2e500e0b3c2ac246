"""What a fact is made of: ids with their kinds, and fields that hold personal words.

A fact is a frozen dataclass named in the past tense. Its fields are ids, whole numbers, booleans,
short code words and tuples of them. Free words about or by people are marked with `private()`:
they are stored apart from the journal so that they can be erased without breaking it.

Two ids of the same Python type are told apart by their names, because a merge of duplicate
persons has to find every field that names a person (`person_fields`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, field, fields
from functools import cache
from typing import Any, ClassVar, NewType, Protocol

PersonId = NewType("PersonId", str)
GroupId = NewType("GroupId", str)
MeetingId = NewType("MeetingId", str)
ItemId = NewType("ItemId", str)
EntryId = NewType("EntryId", str)
"""A place in the queue, kept by its speech."""
WarningId = NewType("WarningId", str)
VoteId = NewType("VoteId", str)
DecisionId = NewType("DecisionId", str)
ActionId = NewType("ActionId", str)
BudgetId = NewType("BudgetId", str)
CaseId = NewType("CaseId", str)
EventId = NewType("EventId", str)
"""An occasion outside the group's meetings at which somebody represented it."""

NewEntryId = EntryId
NewWarningId = WarningId
NewVoteId = VoteId
NewDecisionId = DecisionId
NewActionId = ActionId
NewItemId = ItemId
NewBudgetId = BudgetId
NewCaseId = CaseId
NewEventId = EventId
"""Ids that an act brings into being; in its signature they say so to whoever reads scripts."""
Moment = int
"""Milliseconds since 1970-01-01 UTC; scripts write it as a date and time."""
LocalDate = str
"""A local date such as "2026-03-31"."""
Length = str
"""A length of time such as "6 months"."""
CodeHash = str
"""Hash of the file of a code of conduct; scripts write its id or path."""

ERASED = "[erased]"
"""What is read where personal words have been erased."""

_PRIVATE = "private"
_PERSON_TYPES = frozenset({"PersonId", "PersonId | None"})
_PEOPLE_TYPES = frozenset({"tuple[PersonId, ...]"})


class Fact(Protocol):
    """Something that happened, or was said, or was decided: any dataclass in `entry.KINDS`."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


def private(default: str = "") -> Any:
    """Declare a field of personal words, kept in the erasable table."""
    return field(default=default, metadata={_PRIVATE: True})


@cache
def private_fields(kind: type[Fact]) -> frozenset[str]:
    """Name the fields of a kind of fact whose words can be erased."""
    return frozenset(one.name for one in fields(kind) if one.metadata.get(_PRIVATE))


@cache
def person_fields(kind: type[Fact]) -> tuple[tuple[str, bool], ...]:
    """Name the fields that hold a person, and whether each holds several."""
    single = [(one.name, False) for one in fields(kind) if one.type in _PERSON_TYPES]
    several = [(one.name, True) for one in fields(kind) if one.type in _PEOPLE_TYPES]
    return (*single, *several)


@cache
def _layout(kind: type[Fact]) -> tuple[tuple[str, bool, bool, Any], ...]:
    """Tell for each field: its name, whether private, whether a tuple, its default."""
    return tuple(
        (
            one.name,
            bool(one.metadata.get(_PRIVATE)),
            str(one.type).startswith("tuple["),
            one.default,
        )
        for one in fields(kind)
    )


@cache
def _tuple_fields(kind: type[Fact]) -> tuple[str, ...]:
    return tuple(name for name, _, is_tuple, _ in _layout(kind) if is_tuple)


def to_words(fact: Fact) -> tuple[dict[str, Any], dict[str, Any]]:
    """Take a fact apart: (what goes into the journal, what goes into the erasable table).

    Fields that hold their default are left out, so that a field added later costs nothing.
    """
    body: dict[str, Any] = {}
    words: dict[str, Any] = {}
    for name, is_private, is_tuple, default in _layout(type(fact)):
        value = getattr(fact, name)
        if value == default and default is not MISSING:
            continue
        (words if is_private else body)[name] = list(value) if is_tuple else value
    return body, words


def from_words(kind: type[Fact], body: Mapping[str, Any], words: Mapping[str, Any] | None) -> Fact:
    """Put a fact together again; `words` None means that they have been erased.

    Raises:
        TypeError: a field is missing or not known to this version.
    """
    values = dict(body)
    if words is None:
        values.update(dict.fromkeys(private_fields(kind), ERASED))
    else:
        values.update(words)
    for name in _tuple_fields(kind):
        if name in values:
            values[name] = tuple(values[name])
    return kind(**values)
