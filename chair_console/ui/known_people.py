"""People that the organisation knows already, by how their names are compared.

A name is no key: somebody of the same name is only offered, and whoever looks through a file says
whether it is the same person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from chair_console.core.fact import PersonId
from chair_console.record import Record
from chair_console.ui import words


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who bears a name."""

    person: PersonId
    groups: str
    """Where they belong, in words."""


KnownByName = Mapping[str, tuple[Known, ...]]
NOBODY: KnownByName = MappingProxyType({})


def known_people(record: Record) -> KnownByName:
    """List the members of all groups by their plain names."""
    groups = [one for one in record.catalogue().groups.values() if not one.rehearsal]
    record.load([f"group:{one.id}" for one in groups])
    state = record.state
    belongs: defaultdict[PersonId, list[str]] = defaultdict(list)
    for one in groups:
        for person in state.groups[one.id].members:
            belongs[person].append(one.name)
    found: defaultdict[str, list[Known]] = defaultdict(list)
    for person, names in belongs.items():
        found[words.plain(state.name(person))].append(Known(person, ", ".join(names)))
    return {name: tuple(each) for name, each in found.items()}
