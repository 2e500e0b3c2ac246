"""Taking in from the server what other laptops recorded, and what of this one was lost here.

Of each laptop it is asked what follows the last number that is held here; what comes is checked
like what comes on a stick (`models.exchange`), whoever runs the server. All up to the first that
does not hold is kept, and that one is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from chair_console.core.entry import Break, Entry, Payload, is_withheld
from chair_console.models.database import Database
from chair_console.models.devices import device_id_of
from chair_console.models.journal import Pair
from chair_console.sync.folder import TakenIn
from chair_console.sync.progress import Progress
from chair_console.sync.server.looking import Head, There
from chair_console.sync.server.vouching import vouched_for
from chair_console.sync.sources import sources

if TYPE_CHECKING:
    from chair_console.sync.server.link import Connection

REACH = "server-reach"
"""The setting that says what decided who may read what when last everything was asked for."""
_ROWS_AT_ONCE = 2_000
_ROWS_AT_FIRST = 250
_BYTES_AT_ONCE = 8 << 20
_SEAL = b"\0"

_RANGE = "device_id = %b AND seq BETWEEN %b AND %b"
_READABLE = f"SELECT seq, body, hash, sig FROM {{table}} WHERE {_RANGE} ORDER BY seq"
# What may not be read is not in `journal` for this laptop, and is in `seal`.
_SEALED = f"SELECT seq, digest, hash, sig FROM seal WHERE {_RANGE} ORDER BY seq"
# Three plain questions rather than one that joins: how long a join takes is anybody's guess.
_WORDS = f"SELECT seq, hash, commitment, salt, data FROM payload WHERE {_RANGE}"
_LAST_FORK = "SELECT min(seq), max(seq) FROM fork WHERE device_id = %b"


class Pull:
    """One taking in."""

    def __init__(
        self,
        database: Database,
        connection: Connection,
        there: There,
        at: int,
        progress: Progress,
    ) -> None:
        self._database, self._connection, self._there = database, connection, there
        self._at, self._progress = at, progress
        self._keys = database.partners.keys()
        self.taken = TakenIn()
        self.lacking: list[str] = []
        """Laptops of whose record more is held here than on the server."""
        self.strangers = 0
        """How many laptops have records there and are not known here: nothing was read of them."""
        self.given_up = 0
        """How many that were given up have more there than is held here: it stays there."""

    def run(self) -> TakenIn:
        """Take in what is new, and what was sealed and may be read by now.

        Raises:
            Cancelled, ServerProblem, NotRecorded: what was taken in before stays.
        """
        wanted = {one.device: one for one in self._there.heads.values() if one.mine and one.seq}
        found = sources(self._database, wanted, self._known())
        self.strangers = len(found.strangers)
        ours = [wanted[one] for one in found.read]
        self._of = sum(max(0, one.seq - self._held(one.device)[0]) for one in ours)
        for one in sorted(ours, key=lambda head: head.device):
            self._take(one)
        for device in found.given_up:
            self._take_given_up(wanted[device])
        self._open_seals([*ours, *(wanted[one] for one in found.given_up)])
        self.given_up = sum(wanted[one].seq > self._held(one)[0] for one in found.given_up)
        self._settle()
        return self.taken

    def _known(self) -> frozenset[str]:
        """List the laptops whose records count: the organisation's, those of confirmed partners,
        and those that a partner has passed on before."""
        enrolled = self._database.organisation.enrolments()
        partners = {one.device: one.confirmed for one in self._database.partners.all()}
        vouched = {one for one in self._keys if partners.get(one, 0) is not None}
        return frozenset({*enrolled, *vouched})

    def _held(self, device: str) -> tuple[int, bytes]:
        return self._database.journal.head(device)

    def _take_given_up(self, there: Head) -> None:
        """Take what others held of a laptop before they heard that it was given up."""
        held = self._held(there.device)
        trusted = {one.device: one.public_key for one in self._database.partners.confirmed()}
        end = vouched_for(self._connection, there.device, held, trusted)
        if end is not None and self._is_introduced(there):
            self._follow(there.device, max(1, held[0]), end[0], held[1])

    def _is_introduced(self, there: Head) -> bool:
        """Know a laptop's key from here on; tell whether it is its own."""
        if there.device not in self._keys:
            if device_id_of(there.public_key) != there.device:
                self.taken.bad.append(Break(there.device, 1, "unknown"))
                return False
            self._database.partners.introduce(there.device, there.public_key, self._at)
        return True

    def _take(self, there: Head) -> None:
        seq, own = self._held(there.device)
        if not self._is_introduced(there):
            return
        if (there.seq, there.hash) == (seq, own):
            pass
        elif there.seq < seq:
            self.lacking.append(there.device)
        else:
            # From the last that is held on, which has to be the same there.
            self._follow(there.device, max(1, seq), there.seq, own)
        if there.forks > self._forks_held(there.device):
            self._take_forks(there.device)

    def _forks_held(self, device: str) -> int:
        return sum(one == device for one, _ in self._database.exchange.forks())

    def _follow(self, device: str, first: int, last: int, own: bytes) -> None:
        """Take what follows an entry, as long as number follows number."""
        known, rows = first, _ROWS_AT_FIRST
        while first <= last:
            to = min(last, first + rows - 1)
            pairs, size = self._range(device, first, to)
            whole = list(takewhile(lambda one: one[1][0].seq == one[0], enumerate(pairs, first)))
            fresh = [pair for _, pair in whole if (pair[0].seq, pair[0].hash) != (known, own)]
            if fresh and not self._add(fresh):
                return
            if len(whole) < to - first + 1:
                self.taken.bad.append(Break(device, first + len(whole), "missing"))
                return
            first = to + 1
            rows = max(1, rows // 4) if size > _BYTES_AT_ONCE else min(rows * 2, _ROWS_AT_ONCE)

    def _range(self, device: str, first: int, to: int) -> tuple[list[Pair], int]:
        """Ask for entries, of which some may be seals only, and tell how many bytes they are."""
        values = (device, first, to)
        with self._connection.pipeline():
            readable = self._ask(_READABLE.format(table="journal"), values)
            words = self._ask(_WORDS, values)
        rows = {row[0]: row for row in readable}
        if len(rows) < to - first + 1:
            for seq, digest, *rest in self._ask(_SEALED, values):
                rows.setdefault(seq, (seq, _SEAL + digest, *rest))
        return _pairs(device, (rows[seq] for seq in sorted(rows)), words)

    def _ask(self, query: str, values: tuple[Any, ...]) -> Iterable[Any]:
        return self._connection.cursor(binary=True).execute(query, values)

    def _take_forks(self, device: str) -> None:
        """Take what claims places that are taken; there is little of it, and in no portions."""
        first, to = next(iter(self._ask(_LAST_FORK, (device,))))
        if first is None:
            return
        rows = list(self._ask(_READABLE.format(table="fork"), (device, first, to)))
        pairs, _ = _pairs(device, rows, self._ask(_WORDS, (device, first, to)))
        self._add(pairs)

    def _add(self, pairs: list[Pair]) -> bool:
        """Take a portion in; tell whether all of it held."""
        found = self._database.exchange.take_in(pairs, self._at)
        self.taken.stored += found.stored
        self.taken.forked += found.forked
        self.taken.bad += found.bad
        done = min(self._of, len(self.taken.stored))
        if self._of:
            self._progress.told(done, self._of)
        return not found.bad

    def _open_seals(self, heads: Iterable[Head]) -> None:
        """Ask for what was sealed, if it may be that more of it can be read by now."""
        settings = self._database.settings
        before, now = settings.get(REACH), f"{self._there.server} {self._there.reach}"
        if before == now or self.taken.bad:
            return
        for one in heads:
            sealed = self._database.exchange.sealed_of(one.device)
            for first, to in _ranges(sealed):
                pairs, _ = self._range(one.device, first, to)
                opened = [pair for pair in pairs if not is_withheld(pair[0].body)]
                if opened and not self._add(opened):
                    return
        settings.put(REACH, now)

    def _settle(self) -> None:
        self.taken.waiting = list(self._database.exchange.waiting())
        self.taken.forked = list(dict.fromkeys(self.taken.forked))


def _pairs(device: str, rows: Iterable[Any], words: Iterable[Any]) -> tuple[list[Pair], int]:
    """Put entries and their words together, and tell how many bytes they are."""
    said = {(row[0], row[1]): Payload(*row[2:]) for row in words}
    pairs = [
        (Entry(device, seq, body, own, sig), said.get((seq, own))) for seq, body, own, sig in rows
    ]
    size = sum(len(entry.body) for entry, _ in pairs)
    return pairs, size + sum(len(one.data) for one in said.values())


def _ranges(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Cover numbers by a few ranges of bearable length."""
    for start in range(0, len(numbers), _ROWS_AT_ONCE):
        some = numbers[start : start + _ROWS_AT_ONCE]
        first = some[0]
        while first <= some[-1]:
            to = min(some[-1], first + _ROWS_AT_ONCE - 1)
            yield first, to
            first = to + 1
