"""Taking in what another device recorded: checked before it is stored, and never put over anything.

What is known already is passed over, so that repeats, shuffles and restored copies change nothing.
What came ahead of the entries it follows waits in `pending`. Another content at a place that is
taken goes to `fork` and is shown: both are kept. Of each device everything up to the first entry
that does not hold is stored, and that one is named. Missing words are no fault (they may have been
erased), and words that were erased are never taken back in.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import sqlcipher3
from nacl.signing import VerifyKey

from chair_console.core.entry import (
    GENESIS,
    Break,
    Entry,
    Payload,
    Recorded,
    commitment_in,
    digest_of,
    entry_hash,
    is_withheld,
    parse_body,
    payload_is_true,
    read_body,
    read_parsed,
)
from chair_console.core.fact import Fact
from chair_console.models import index
from chair_console.models.connections import CommitFailed, Connections
from chair_console.models.errors import UNREADABLE, CannotOpen, cannot_open, not_recorded
from chair_console.models.forgetting import forget
from chair_console.models.journal import Journal, Pair, add_rows, add_words, filed_under
from chair_console.models.signatures import signatures_checked
from chair_console.models.wellformed import are_words, is_wellformed

Place = tuple[str, int]
"""A device and a number."""
Kinds = Mapping[str, type[Fact]]

_KEY = "SELECT public_key FROM device WHERE device_id = ?"
_HEAD = "SELECT seq, hash FROM journal WHERE device_id = ? ORDER BY seq DESC LIMIT 1"
_HASHES = "SELECT seq, hash FROM journal WHERE device_id = ? AND seq BETWEEN ? AND ?"
_HASH = "SELECT hash FROM journal WHERE device_id = ? AND seq = ?"
# By the index of streams, where mere seals stand together: no other row is looked at.
_SEALED = "SELECT seq FROM journal WHERE stream = 'withheld' AND device_id = ? ORDER BY seq"
_SEALED_BETWEEN = (
    "SELECT 1 FROM journal WHERE stream = 'withheld' AND device_id = ? AND seq BETWEEN ? AND ? "
    "LIMIT 1"
)
_BODY = "SELECT body FROM journal WHERE device_id = ? AND seq = ?"
_FORKS = "SELECT seq, hash FROM fork WHERE device_id = ?"
_FORKED = (
    "SELECT journal.device_id, journal.seq, journal.body, journal.hash, journal.sig FROM journal "
    "JOIN (SELECT DISTINCT device_id, seq FROM fork) USING (device_id, seq) "
    "UNION ALL SELECT device_id, seq, body, hash, sig FROM fork"
)
_LET_GO = "SELECT name FROM setting WHERE name LIKE 'words-gone:%'"
_WORDS = "SELECT data FROM payload WHERE commitment = ?"
_ADD_FORK = "INSERT INTO fork VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
_WAITING = "SELECT device_id, seq, body, hash, sig FROM pending WHERE device_id = ?"
_WAIT = "INSERT INTO pending VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
_WAIT_NO_MORE = "DELETE FROM pending WHERE device_id = ? AND seq = ? AND hash = ?"
_FILL_IN = "UPDATE journal SET stream = ?, kind = ?, body = ? WHERE device_id = ? AND seq = ?"
_HELD_WORDS = "SELECT 1 FROM payload WHERE commitment = ?"
_OFFICERS = "('lead_officer', 'engagement_manager')"
_ERASED = (
    "SELECT body FROM journal WHERE kind = 'words-erased' AND device_id IN "
    "(SELECT device_id FROM identity UNION SELECT device_id FROM partner "
    f"WHERE role IN {_OFFICERS} AND confirmed_at IS NOT NULL "
    # Whoever was one when it was erased: it stays erased when the laptop is given up.
    "UNION SELECT json_extract(CAST(body AS TEXT), '$.device') FROM statement "
    f"WHERE json_extract(CAST(body AS TEXT), '$.role') IN {_OFFICERS}) AND {index.LASTING}"
)
"""Only an officer's laptop can make others forget."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of entries that were offered."""

    stored: tuple[Place, ...] = ()
    """New in the journal, or to be read there for the first time."""
    waiting: tuple[Place, ...] = ()
    """Offered, and still without what they follow."""
    forked: tuple[Place, ...] = ()
    """Another content at a place that is taken; kept apart."""
    bad: tuple[Break, ...] = ()
    """The first of each device that does not hold; it was not stored, and what follows it waits.
    `what` is "unknown" (nobody knows the device), "signature", "altered", "words" or
    "unreadable"."""
    erased: int = 0
    """How many personal words went, because an officer erased them."""


class Exchange:
    """The way in for what other devices recorded."""

    def __init__(self, connections: Connections, journal: Journal, kinds: Kinds) -> None:
        self._connections = connections
        self._journal = journal
        self._kinds = kinds

    def take_in(self, offered: Iterable[Pair], at: int) -> Taken:
        """Check entries with their words, and store what holds: all of that or nothing.

        Args:
            offered: in any order, of any devices.
            at: milliseconds since 1970-01-01 UTC, to be noted with what waits and what forks.

        Raises:
            NotRecorded: the disk did not take them; nothing was stored, it can be done again.
        """
        by_device: dict[str, list[Pair]] = {}
        for pair in offered:
            by_device.setdefault(pair[0].device, []).append(pair)
        with writing(self._connections) as connection:
            run = _Run(connection, self._kinds, at)
            for device, own in sorted(by_device.items()):
                run.take(device, own)
            erased = run.forget_what_was_erased()
        self._journal.look_again()
        if erased:
            self._empty_the_log()
        return run.taken(erased)

    def _empty_the_log(self) -> None:
        # What was erased still stands in the log beside the file until that is emptied.
        with suppress(sqlcipher3.Error, CannotOpen), self._connections.lent() as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def holds(self, device: str, first: int, last: int, head: str) -> bool:
        """Tell whether all of a range is here to be read, its last hash beginning with `head`."""
        # The last hash stands for all before it.
        with looking(self._connections) as connection:
            found = connection.execute(_HASH, (device, last)).fetchone()
            if found is None or not found[0].hex().startswith(head):
                return False
            sealed = connection.execute(_SEALED_BETWEEN, (device, first, last)).fetchone()
        return sealed is None

    def streams_of(self, device: str) -> frozenset[str]:
        """List everything under which a laptop recorded something that can be read here."""
        query = "SELECT DISTINCT stream FROM journal WHERE device_id = ? AND kind <> 'withheld'"
        with looking(self._connections) as connection:
            return frozenset(row[0] for row in connection.execute(query, (device,)))

    def sealed_of(self, device: str) -> list[int]:
        """List the numbers of a laptop's entries of which only the seal is held."""
        with looking(self._connections) as connection:
            return [row[0] for row in connection.execute(_SEALED, (device,))]

    def filed_between(self, device: str, first: int, last: int) -> list[tuple[int, str]]:
        """Tell under what each entry of a range is recorded, but for mere seals."""
        query = (
            "SELECT seq, stream FROM journal WHERE device_id = ? AND seq BETWEEN ? AND ? "
            "AND kind <> 'withheld' ORDER BY seq"
        )
        with looking(self._connections) as connection:
            return [(row[0], row[1]) for row in connection.execute(query, (device, first, last))]

    def erased(self) -> frozenset[bytes]:
        """Tell by what the personal words are known that were erased everywhere."""
        with looking(self._connections) as connection:
            return _erased(connection)

    def waiting(self) -> tuple[Place, ...]:
        """List what waits for entries that are missing."""
        return self._places("pending")

    def forks(self) -> tuple[Place, ...]:
        """List the places for which two contents are known: a laptop was copied, or restored."""
        return self._places("fork")

    def conflicts(self) -> tuple[tuple[Recorded, ...], ...]:
        """Give what claims each place that two contents claim: what the journal holds first."""
        with looking(self._connections) as connection:
            rows = connection.execute(_FORKED).fetchall()
            found = [Entry(*row) for row in rows]
            named = [None if is_withheld(one.body) else commitment_in(one.body) for one in found]
            words = {
                one: connection.execute(_WORDS, (one,)).fetchone()
                for one in named
                if one is not None
            }
        by_place: dict[Place, list[Recorded]] = {}
        for entry, name in zip(found, named, strict=True):
            row = words.get(name) if name is not None else None
            with suppress(*UNREADABLE):
                read = read_body(
                    entry.device, entry.seq, entry.body, row[0] if row else None, self._kinds
                )
                by_place.setdefault((entry.device, entry.seq), []).append(read)
        return tuple(tuple(one) for _, one in sorted(by_place.items()))

    def _places(self, table: str) -> tuple[Place, ...]:
        query = f"SELECT DISTINCT device_id, seq FROM {table} ORDER BY device_id, seq"
        with looking(self._connections) as connection:
            return tuple(tuple(row) for row in connection.execute(query))


@contextmanager
def writing(connections: Connections) -> Iterator[Any]:
    """Write, or say in a sentence why not."""
    try:
        with connections.writing() as connection:
            yield connection
    except CommitFailed as failure:
        raise not_recorded(failure.__cause__ or failure) from failure
    except sqlcipher3.Error as error:
        raise not_recorded(error) from error


@contextmanager
def looking(connections: Connections) -> Iterator[Any]:
    """Read, or say in a sentence why not."""
    try:
        with connections.reading() as connection:
            yield connection
    except sqlcipher3.Error as error:
        raise cannot_open(error) from error


class _Bad(Exception):
    """An entry does not hold."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


@dataclass(slots=True)
class _Chain:
    """What is known of one device while its entries are taken in."""

    device: str
    signed: Callable[[Entry], bool]
    """Tells whether the device signed an entry."""
    head: tuple[int, bytes]
    hashes: dict[int, bytes]
    """Number -> hash in the journal, as far as it is needed."""
    forks: dict[int, set[bytes]]
    fresh: list[Pair] = field(default_factory=list)

    def before(self, seq: int) -> list[bytes]:
        """List the hashes that an entry with this number may follow."""
        held = GENESIS if seq == 1 else self.hashes.get(seq - 1)
        return [*([held] if held is not None else []), *sorted(self.forks.get(seq - 1, ()))]


class _Run:
    """One taking in, inside one transaction."""

    def __init__(self, connection: Any, kinds: Kinds, at: int) -> None:
        self._connection, self._kinds, self._at = connection, kinds, at
        self._stored: list[Place] = []
        self._waiting: list[Place] = []
        self._forked: list[Place] = []
        self._bad: dict[str, Break] = {}
        self._looks_for_erased = False
        self._waited: set[tuple[str, int, bytes]] = set()
        self._erased_before: frozenset[bytes] | None = None
        self._gone: frozenset[str] | None = None

    def taken(self, erased: int) -> Taken:
        """Tell what became of everything."""
        return Taken(
            tuple(self._stored),
            tuple(self._waiting),
            tuple(self._forked),
            tuple(self._bad.values()),
            erased,
        )

    def take(self, device: str, offered: Sequence[Pair]) -> None:
        """Take in what is offered of one device, and what waited for it."""
        row = self._connection.execute(_KEY, (device,)).fetchone()
        if row is None:
            self._bad[device] = Break(device, min(one.seq for one, _ in offered), "unknown")
            return
        waited = [(Entry(*one), None) for one in self._connection.execute(_WAITING, (device,))]
        self._waited.update((one.device, one.seq, one.hash) for one, _ in waited)
        # The whole of an entry before its mere seal.
        pool = sorted([*offered, *waited], key=lambda one: (one[0].seq, is_withheld(one[0].body)))
        with signatures_checked(VerifyKey(row[0]), [entry for entry, _ in pool]) as signed:
            self._take_pool(self._chain(device, signed, pool), pool)

    def _take_pool(self, chain: _Chain, pool: Sequence[Pair]) -> None:
        device = chain.device
        for entry, payload in pool:
            try:
                self._place(chain, entry, payload)
            except _Bad as bad:
                # What follows it finds a gap and waits for one that holds.
                self._bad.setdefault(device, Break(device, entry.seq, bad.what))
                self._wait_no_more(entry)
        add_rows(self._connection, chain.fresh)
        self._stored += [(device, entry.seq) for entry, _ in chain.fresh]

    def _chain(self, device: str, signed: Callable[[Entry], bool], pool: Sequence[Pair]) -> _Chain:
        row = self._connection.execute(_HEAD, (device,)).fetchone()
        reach = (device, pool[0][0].seq - 1, pool[-1][0].seq)
        forks: dict[int, set[bytes]] = {}
        for seq, own in self._connection.execute(_FORKS, (device,)):
            forks.setdefault(seq, set()).add(own)
        hashes = dict(self._connection.execute(_HASHES, reach).fetchall())
        return _Chain(device, signed, tuple(row) if row else (0, GENESIS), hashes, forks)

    def _place(self, chain: _Chain, entry: Entry, payload: Payload | None) -> None:
        if chain.hashes.get(entry.seq) == entry.hash:
            self._again(chain, entry, payload)
            self._wait_no_more(entry)
        elif entry.hash in chain.forks.get(entry.seq, ()):
            self._wait_no_more(entry)
        else:
            self._check(chain, entry, payload)
            self._put(chain, entry, payload)

    def _put(self, chain: _Chain, entry: Entry, payload: Payload | None) -> None:
        """Put a new entry where it belongs: at the end, aside, or on the waiting list."""
        if entry.seq == chain.head[0] + 1 and _follows(entry, chain.head[1]):
            chain.fresh.append((entry, payload))
            chain.head = entry.seq, entry.hash
            chain.hashes[entry.seq] = entry.hash
            self._looks_for_erased |= not is_withheld(entry.body)
            self._wait_no_more(entry)
            return
        before = next((one for one in chain.before(entry.seq) if _follows(entry, one)), None)
        if before is not None:
            self._set_aside(chain, entry, payload, before)
        elif entry.seq > chain.head[0] + 1 and not chain.before(entry.seq):
            self._let_wait(entry, payload)
        else:
            raise _Bad("altered")

    def _again(self, chain: _Chain, entry: Entry, payload: Payload | None) -> None:
        """What is known comes once more, perhaps with what was lacking."""
        if is_withheld(entry.body):
            return
        fresh = next((one for one in chain.fresh if one[0].seq == entry.seq), None)
        held = fresh[0].body if fresh else self._held_body(entry)
        # First: of what is no body of ours nothing else can be asked.
        if digest_of(held) != digest_of(entry.body):
            raise _Bad("altered")
        if payload is not None and filed_under(entry.body)[1] in self._let_go():
            payload = None
        lacking = is_withheld(held) or (payload is not None and not self._has_words(payload))
        if fresh or not lacking:
            return
        self._check(chain, entry, payload)
        if is_withheld(held):
            self._fill_in(entry)
        add_words(self._connection, [payload] if payload is not None else [])
        filed = (entry.device, entry.seq, json.loads(entry.body))
        index.add(self._connection, [filed], self._kinds)
        self._stored.append((entry.device, entry.seq))
        self._looks_for_erased = True

    def _let_go(self) -> frozenset[str]:
        """Under what words are filed that this laptop let go of (`letting_go`)."""
        if self._gone is None:
            rows = self._connection.execute(_LET_GO)
            self._gone = frozenset(row[0].partition(":")[2] for row in rows)
        return self._gone

    def _held_body(self, entry: Entry) -> bytes:
        row = self._connection.execute(_BODY, (entry.device, entry.seq)).fetchone()
        return bytes(row[0])

    def _has_words(self, payload: Payload) -> bool:
        row = self._connection.execute(_HELD_WORDS, (payload.commitment,)).fetchone()
        if self._erased_before is None:
            self._erased_before = _erased(self._connection)
        return row is not None or payload.commitment in self._erased_before

    def _fill_in(self, entry: Entry) -> None:
        kind, stream = filed_under(entry.body)
        values = (stream, kind, entry.body, entry.device, entry.seq)
        self._connection.execute(_FILL_IN, values)

    def _check(self, chain: _Chain, entry: Entry, payload: Payload | None) -> None:
        """Check what can be checked without knowing what an entry follows."""
        if not chain.signed(entry):
            raise _Bad("signature")
        if is_withheld(entry.body):
            if payload is not None:
                raise _Bad("words")
            return
        try:
            raw = parse_body(entry.body)
            name = raw.get("words")
            named = bytes.fromhex(name) if name else None
        except UNREADABLE:
            raise _Bad("unreadable") from None
        if payload is not None and (named != payload.commitment or not payload_is_true(payload)):
            raise _Bad("words")
        self._check_readable(entry, raw, payload)

    def _check_readable(self, entry: Entry, raw: Any, payload: Payload | None) -> None:
        words = payload.data if payload is not None else None
        try:
            read = read_parsed(entry.device, entry.seq, raw, words, self._kinds)
            known = type(read.fact) if read.fact is not None else None
            rightly = is_wellformed(entry.body, raw, read) and (
                words is None or are_words(words, parse_body(words), known)
            )
        except UNREADABLE:
            raise _Bad("unreadable") from None
        if not rightly:
            raise _Bad("unreadable")

    def _set_aside(
        self, chain: _Chain, entry: Entry, payload: Payload | None, before: bytes
    ) -> None:
        row = (entry.device, entry.seq, entry.hash, before, entry.body, entry.signature, self._at)
        self._connection.execute(_ADD_FORK, row)
        add_words(self._connection, [payload] if payload is not None else [])
        chain.forks.setdefault(entry.seq, set()).add(entry.hash)
        self._forked.append((entry.device, entry.seq))
        self._wait_no_more(entry)

    def _let_wait(self, entry: Entry, payload: Payload | None) -> None:
        row = (entry.device, entry.seq, entry.hash, entry.body, entry.signature, self._at)
        self._connection.execute(_WAIT, row)
        # Words have no waiting list of their own; the entry finds them here.
        add_words(self._connection, [payload] if payload is not None else [])
        self._looks_for_erased |= payload is not None
        self._waiting.append((entry.device, entry.seq))

    def _wait_no_more(self, entry: Entry) -> None:
        if (entry.device, entry.seq, entry.hash) in self._waited:
            self._connection.execute(_WAIT_NO_MORE, (entry.device, entry.seq, entry.hash))

    def forget_what_was_erased(self) -> int:
        """Take words out that an officer erased, whichever came first; tell how many went."""
        if not self._looks_for_erased:
            return 0
        return forget(self._connection, sorted(_erased(self._connection)), _about(self._connection))


def _follows(entry: Entry, before: bytes) -> bool:
    return entry_hash(entry.device, entry.seq, before, entry.body) == entry.hash


def _about(connection: Any) -> Iterator[str]:
    """Tell what all words that were erased were about."""
    for (body,) in connection.execute(_ERASED).fetchall():
        with suppress(*UNREADABLE):
            yield str(json.loads(body)["data"]["of"])


def _erased(connection: Any) -> frozenset[bytes]:
    found: set[bytes] = set()
    for (body,) in connection.execute(_ERASED):
        with suppress(*UNREADABLE):
            found.update(bytes.fromhex(one) for one in json.loads(body)["data"]["words"])
    return frozenset(found)
