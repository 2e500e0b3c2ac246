"""A journal that is kept in memory, for tests that record thousands of acts.

It keeps to the same rules as the one on disk: entries have to follow from each other, all or none
are taken, and what is read back comes from the bytes that were stored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from chair_console.core.entry import (
    GENESIS,
    Break,
    Entry,
    Payload,
    Recorded,
    breaks,
    commitment_in,
    payload_is_true,
    read_body,
)
from chair_console.core.fact import person_fields, private_fields
from chair_console.core.kinds import KINDS
from chair_console.models.journal import Verification


class MemoryJournal:
    """Entries of any number of devices, and the personal words beside them."""

    def __init__(self) -> None:
        self._entries: dict[str, list[Entry]] = {}
        self._words: dict[bytes, Payload] = {}

    def __len__(self) -> int:
        return sum(len(own) for own in self._entries.values())

    def append(self, pairs: Sequence[tuple[Entry, Payload | None]]) -> None:
        """Store entries with their personal words, all or none."""
        fresh: dict[str, list[Entry]] = {}
        for entry, _ in pairs:
            fresh.setdefault(entry.device, []).append(entry)
        for device, own in fresh.items():
            broken = tuple(breaks(own, self.head(device)))
            if broken:
                raise ValueError(f"entry {broken[0].seq} does not follow")
        for device, own in fresh.items():
            self._entries.setdefault(device, []).extend(own)
        self._words.update({words.commitment: words for _, words in pairs if words is not None})

    def erase(
        self, commitments: Iterable[bytes], pairs: Sequence[tuple[Entry, Payload | None]]
    ) -> None:
        """Take personal words out for good and store the entries that say so, both or neither."""
        self.append(pairs)
        for one in commitments:
            self._words.pop(one, None)

    def words_of(self, places: Iterable[tuple[str, int]]) -> tuple[bytes, ...]:
        """Tell what the personal words of some entries are known by, as far as they are held."""
        entries = (self._entries[device][seq - 1] for device, seq in places)
        found = (self._payload(one) for one in entries)
        return tuple(one.commitment for one in found if one is not None)

    def words_aside(self, wanted: Callable[[Recorded], bool]) -> tuple[bytes, ...]:
        """Hold nothing beside the entries."""
        return ()

    def take_over(self, other: MemoryJournal) -> None:
        """Store what another journal has and this one has not."""
        for device, entries in other._entries.items():
            known = len(self._entries.get(device, ()))
            self.append([(one, other._payload(one)) for one in entries[known:]])

    def head(self, device: str) -> tuple[int, bytes]:
        """Return the number and hash of a device's last entry."""
        own = self._entries.get(device)
        return (own[-1].seq, own[-1].hash) if own else (0, GENESIS)

    def heads(self) -> dict[str, tuple[int, int, bytes]]:
        """Return for each device: how many entries, the last number, its hash."""
        return {device: (len(own), *self.head(device)) for device, own in self._entries.items()}

    def last_of_each(self) -> dict[str, tuple[int, bytes]]:
        """Give each device's last number and body."""
        return {device: (own[-1].seq, own[-1].body) for device, own in self._entries.items()}

    def all(self) -> list[Recorded]:
        """Read everything, in place order."""
        found = [self._recorded(one) for own in self._entries.values() for one in own]
        return sorted(found, key=lambda one: one.place)

    def read(self, streams: Iterable[str]) -> list[Recorded]:
        """Read everything about some things, in place order."""
        wanted = frozenset(streams)
        return [one for one in self.all() if one.stream in wanted]

    def read_kinds(self, kinds: Iterable[str]) -> list[Recorded]:
        """Read all facts of some kinds, in place order."""
        wanted = frozenset(kinds)
        return [one for one in self.all() if one.kind in wanted]

    def filed(self, kinds: Iterable[str]) -> Iterable[tuple[str, str]]:
        """Tell the stream and the kind of each entry of some kinds."""
        return [(one.stream, one.kind) for one in self.read_kinds(kinds)]

    def meeting_lines(self) -> None:
        """Keep no lines: only reading the meetings will tell."""

    def about(self, persons: Iterable[str]) -> list[Recorded]:
        """Read what names some persons, in all meetings."""
        wanted = frozenset(persons)
        return [one for one in self.all() if wanted & _named_in(one)]

    def find(self, sought: str) -> list[Recorded]:
        """Read the facts whose personal words hold these words."""
        wanted = sought.casefold().split()
        return [one for one in self.all() if all(word in _words_of(one) for word in wanted)]

    def entries(self, device: str, from_seq: int) -> Iterable[Entry]:
        """Yield a device's entries from a number on."""
        yield from self._entries.get(device, [])[max(0, from_seq - 1) :]

    def verify(self) -> Verification:
        """Check the chains and the personal words."""
        found: list[Break] = []
        for device, own in self._entries.items():
            found += breaks(own)
            for one in own:
                words = self._payload(one)
                if words is not None and not payload_is_true(words):
                    found.append(Break(device, one.seq, "words"))
        heads = {device: self.head(device) for device in self._entries}
        return Verification(len(self), heads, tuple(found))

    def _payload(self, entry: Entry) -> Payload | None:
        commitment = commitment_in(entry.body)
        return self._words.get(commitment) if commitment is not None else None

    def _recorded(self, entry: Entry) -> Recorded:
        words = self._payload(entry)
        data = words.data if words is not None else None
        return read_body(entry.device, entry.seq, entry.body, data, KINDS)


def _named_in(recorded: Recorded) -> frozenset[str]:
    """Name the persons in a fact."""
    if recorded.fact is None:
        return frozenset()
    found: set[str] = set()
    for name, several in person_fields(type(recorded.fact)):
        value = getattr(recorded.fact, name)
        found.update(value if several else (value,))
    return frozenset(found)


def _words_of(recorded: Recorded) -> str:
    """Give a fact's personal words."""
    if recorded.fact is None:
        return ""
    fields = private_fields(type(recorded.fact))
    return " ".join(str(getattr(recorded.fact, one)) for one in fields).casefold()
