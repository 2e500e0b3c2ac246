"""Whose laptops may read what: decided here, for sticks and for servers alike.

A record is filed under what it is about: a meeting, a person, a group, a code of conduct, a case,
and so on. Chairs' laptops read a list of these that is open to them; a sort of record that is
invented later is closed to them until somebody opens it. Lead officers' and engagement managers'
laptops read all sorts. Beyond that a laptop that is enrolled for some groups reads what concerns
one of them: their meetings, the people who belong to them or were there, the cases of both. What
was only practised nobody else reads. One case can be opened to the laptop of somebody who
considers it: then that laptop reads this case.

What concerns which group follows from the records themselves (`link` in `index`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from chair_console.models import index
from chair_console.models.connections import Connections
from chair_console.models.exchange import looking
from chair_console.models.statements import Role

OPEN_TO_CHAIRS = ("meeting", "person", "group", "code", "standing")
"""Sorts of records that a chair's laptop may read; whatever else there will be, it may not."""

_FOR_EVERY_GROUP = ("code",)
_AS_THE_PERSON = ("standing", "conduct")
_OPENED = (
    "SELECT device_id, body FROM journal WHERE stream = ? AND kind IN ('case-opened', 'case-shut') "
    f"AND {index.LASTING}"
)
# Only an officer opens a case: a chair's laptop could claim that it was opened to itself.
_OFFICERS = (
    "SELECT device_id FROM identity UNION SELECT device_id FROM partner "
    "WHERE role <> 'chair' AND confirmed_at IS NOT NULL"
)
_LINKS = "SELECT thing, of FROM link"
_RECORDERS = "SELECT DISTINCT device_id FROM journal WHERE stream = ?"
_STREAMS = "SELECT DISTINCT stream FROM journal WHERE kind <> 'withheld' ORDER BY stream"
_REHEARSED = (
    "SELECT DISTINCT stream FROM journal WHERE kind IN ('meeting-planned', 'group-set') "
    f"AND {index.LASTING} AND instr(body, CAST('\"rehearsal\":true' AS BLOB))"
)
_PLANNED = (
    "SELECT stream, device_id, instr(body, CAST('\"rehearsal\":true' AS BLOB)) > 0 FROM journal "
    f"WHERE kind IN ('meeting-planned', 'group-set') AND {index.LASTING}"
)
_DEVICES = "SELECT device_id, continued_from FROM device WHERE continued_from IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Readers:
    """Whose laptops may read what is filed under something."""

    chairs: bool
    """Chairs' laptops too; officers' in any case."""
    groups: frozenset[str] | None
    """Those enrolled for one of these, and those enrolled for all; None is whatever their groups.
    With none in it only laptops enrolled for all groups read it."""
    devices: frozenset[str] = frozenset()
    """These laptops besides, whatever is done on them."""
    words: bool = True
    """Chairs' laptops get the personal words as well."""


class Reach:
    """What concerns whom, as it is recorded at one moment."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        with looking(connections) as connection:
            links: list[tuple[str, str]] = connection.execute(_LINKS).fetchall()
            self._rehearsed = _rehearsed(connection)
            self._before = dict(connection.execute(_DEVICES).fetchall())
        self._links: dict[str, list[str]] = {}
        for thing, of in links:
            self._links.setdefault(thing, []).append(of)
        self._known: dict[str, Readers | None] = {}

    def readers_of(self, stream: str) -> Readers | None:
        """Tell whose laptops may read what is filed under this; None for nobody's."""
        if stream not in self._known:
            self._known[stream] = self._work_out(stream)
        return self._known[stream]

    def groups_of(self, stream: str) -> frozenset[str] | None:
        """Tell which groups something concerns; None for all of them, now and later."""
        sort, _, about = stream.partition(":")
        if sort in _FOR_EVERY_GROUP:
            return None
        if sort in _AS_THE_PERSON:
            return self._groups(f"person:{about}")
        if sort == "review":
            return self._groups(f"meeting:{about}")
        if sort == "keeping":
            return self.groups_of(about)
        return self._groups(stream)

    def recorded_by(self, stream: str) -> frozenset[str]:
        """List the laptops that recorded something under this, as they are named today too."""
        with looking(self._connections) as connection:
            found = {row[0] for row in connection.execute(_RECORDERS, (stream,))}
        newer = {new for new in self._before if found & set(self.earlier_names(new))}
        return frozenset(found | newer)

    def earlier_names(self, device: str) -> tuple[str, ...]:
        """List what a laptop was known by before it went on as a new one."""
        found: list[str] = []
        while (device := self._before.get(device, "")) and device not in found:
            found.append(device)
        return tuple(found)

    def streams(self) -> Iterator[str]:
        """List everything that anything is filed under."""
        with looking(self._connections) as connection:
            rows = connection.execute(_STREAMS).fetchall()
        return (row[0] for row in rows)

    def _work_out(self, stream: str) -> Readers | None:
        if stream in self._rehearsed:
            return None
        sort, _, about = stream.partition(":")
        groups = self.groups_of(stream)
        if sort in OPEN_TO_CHAIRS:
            return Readers(True, groups)
        if sort == "review":
            # Of the meeting that a chair's laptop recorded itself.
            return Readers(False, groups, self.recorded_by(f"meeting:{about}"))
        if sort == "keeping":
            # Whose words are to be forgotten: without the reason.
            return Readers(open_to_chairs(about), groups, words=False)
        if sort == "case":
            return Readers(False, groups, self._opened_to(stream))
        return Readers(False, groups)

    def _opened_to(self, case: str) -> frozenset[str]:
        """List the laptops that an officer opened one case to, and has not shut it to since."""
        with looking(self._connections) as connection:
            rows = connection.execute(_OPENED, (case,)).fetchall()
            officers = {row[0] for row in connection.execute(_OFFICERS)} if rows else set()
        officers |= {one for officer in officers for one in self.earlier_names(officer)}
        bodies = [json.loads(body) for device, body in rows if device in officers]
        found: set[str] = set()
        for one in sorted(bodies, key=lambda body: tuple(body["at"]["hlc"])):
            device = one["data"]["device"]
            (found.add if one["kind"] == "case-opened" else found.discard)(device)
        newer = {new for new in self._before if found & set(self.earlier_names(new))}
        return frozenset(found | newer)

    def _groups(self, thing: str) -> frozenset[str]:
        """Follow the links from a thing to groups."""
        seen, ahead, groups = {thing}, [thing], set()
        while ahead:
            one = ahead.pop()
            sort, _, about = one.partition(":")
            if sort == "group":
                groups.add(about)
                continue
            fresh = [of for of in self._links.get(one, ()) if of not in seen]
            seen.update(fresh)
            ahead += fresh
        return frozenset(groups)


def _rehearsed(connection: Any) -> frozenset[str]:
    """List what was only practised.

    Another laptop than the one that planned a real meeting cannot turn it into practice: nobody
    would hand it over any more.
    """
    said = {row[0] for row in connection.execute(_REHEARSED)}
    if not said:
        return frozenset()
    practised: dict[str, set[str]] = {}
    real: dict[str, set[str]] = {}
    for stream, device, practice in connection.execute(_PLANNED):
        if stream in said:
            (practised if practice else real).setdefault(stream, set()).add(device)
    return frozenset(one for one in said if not real.get(one, set()) - practised[one])


@dataclass(frozen=True, slots=True)
class Reader:
    """A laptop, as far as it matters for what it may read."""

    device: str
    role: Role
    groups: frozenset[str] | None

    @property
    def officer(self) -> bool:
        """Whether all sorts of records are open to it."""
        return self.role != "chair"

    def may_read(self, readers: Readers | None) -> bool:
        """Tell whether it is among them."""
        if readers is None:
            return False
        if self.device in readers.devices:
            return True
        if not (self.officer or readers.chairs):
            return False
        if self.groups is None or readers.groups is None:
            return True
        return not self.groups.isdisjoint(readers.groups)

    def may_read_words(self, readers: Readers | None) -> bool:
        """Tell whether it gets the personal words too."""
        return readers is not None and self.may_read(readers) and (self.officer or readers.words)


def open_to_chairs(stream: str) -> bool:
    """Tell whether what is filed under this is of a sort that chairs' laptops may read."""
    return stream.partition(":")[0] in OPEN_TO_CHAIRS
