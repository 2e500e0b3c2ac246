"""Taking in from the server what other laptops recorded, and what of this one was lost here.

Of each laptop it is asked what follows the last number that is held here; what comes is checked
like what comes on a stick (`models.exchange`), whoever runs the server. All up to the first that
does not hold is kept, and that one is named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from chair_console.core.entry import Break, Entry, Payload
from chair_console.models.database import Database
from chair_console.models.devices import device_id_of
from chair_console.models.journal import Pair
from chair_console.sync.folder import TakenIn
from chair_console.sync.progress import Progress
from chair_console.sync.server.looking import Head, There

if TYPE_CHECKING:
    from chair_console.sync.server.link import Connection

REACH = "server-reach"
"""The setting that says what decided who may read what when last everything was asked for."""
_ROWS_AT_ONCE = 2_000
_BYTES_AT_ONCE = 8 << 20
_ROWS_ON_THE_WAY = 200
_SEAL = b"\0"

# What may not be read is not in `journal` for this laptop, and is in `seal`.
_PULL = (
    "SELECT s.seq, j.body, s.digest, s.hash, s.sig, p.commitment, p.salt, p.data FROM seal AS s "
    "LEFT JOIN journal AS j ON j.device_id = s.device_id AND j.seq = s.seq "
    "LEFT JOIN payload AS p ON p.device_id = s.device_id AND p.seq = s.seq AND p.hash = s.hash "
    "WHERE s.device_id = %b AND s.seq >= %b ORDER BY s.seq"
)
_NOW_READABLE = (
    "SELECT j.seq, j.body, j.digest, j.hash, j.sig, p.commitment, p.salt, p.data "
    "FROM journal AS j LEFT JOIN payload AS p "
    "ON p.device_id = j.device_id AND p.seq = j.seq AND p.hash = j.hash "
    "WHERE j.device_id = %b AND j.seq = ANY (%b::bigint[]) ORDER BY j.seq"
)
_FORKS = (
    "SELECT f.seq, f.body, f.digest, f.hash, f.sig, p.commitment, p.salt, p.data "
    "FROM fork AS f LEFT JOIN payload AS p "
    "ON p.device_id = f.device_id AND p.seq = f.seq AND p.hash = f.hash "
    "WHERE f.device_id = %b AND f.seq >= %b ORDER BY f.seq"
)


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

    def run(self) -> TakenIn:
        """Take in what is new, and what was sealed and may be read by now.

        Raises:
            Cancelled, ServerProblem, NotRecorded: what was taken in before stays.
        """
        known = self._known()
        wanted = [one for one in self._there.heads.values() if one.mine and one.seq]
        self.strangers = sum(one.device not in known for one in wanted)
        ours = [one for one in wanted if one.device in known]
        self._of = sum(max(0, one.seq - self._held(one.device)[0]) for one in ours)
        for one in sorted(ours, key=lambda head: head.device):
            self._take(one)
        self._open_seals(ours)
        self._settle()
        return self.taken

    def _known(self) -> frozenset[str]:
        """List the laptops whose word counts: the organisation's, and confirmed partners."""
        enrolled = self._database.organisation.enrolments()
        partners = {one.device for one in self._database.partners.confirmed()}
        return frozenset({self._database.device_id, *enrolled, *partners})

    def _held(self, device: str) -> tuple[int, bytes]:
        return self._database.journal.head(device)

    def _take(self, there: Head) -> None:
        seq, own = self._held(there.device)
        if there.device not in self._keys:
            if device_id_of(there.public_key) != there.device:
                self.taken.bad.append(Break(there.device, 1, "unknown"))
                return
            self._database.partners.introduce(there.device, there.public_key, self._at)
        if (there.seq, there.hash) == (seq, own):
            pass
        elif there.seq < seq:
            self.lacking.append(there.device)
        else:
            # From the last that is held on, which has to be the same there.
            self._follow(there.device, max(1, seq), seq, own)
        if there.forks > self._forks_held(there.device):
            self._take_rows(there.device, _FORKS, (there.device, 1))

    def _forks_held(self, device: str) -> int:
        return sum(one == device for one, _ in self._database.exchange.forks())

    def _follow(self, device: str, first: int, seq: int, own: bytes) -> None:
        """Take what follows an entry, as long as number follows number."""

        def checked(rows: Iterable[Any]) -> Iterator[Any]:
            expected = first
            for row in rows:
                if row[0] != expected:
                    self.taken.bad.append(Break(device, expected, "missing"))
                    return
                expected += 1
                if row[0] == seq and bytes(row[3]) == own:
                    continue
                yield row

        self._take_rows(device, _PULL, (device, first), checked)

    def _take_rows(
        self,
        device: str,
        query: str,
        values: tuple[Any, ...],
        checked: Callable[[Iterable[Any]], Iterable[Any]] = iter,
    ) -> None:
        cursor = self._connection.cursor(binary=True)
        rows = cursor.stream(query, values, size=_ROWS_ON_THE_WAY)
        try:
            for pairs in _in_portions(device, checked(rows)):
                if not self._add(pairs):
                    return
        finally:
            rows.close()  # type: ignore[attr-defined]

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
            if sealed:
                self._take_rows(one.device, _NOW_READABLE, (one.device, sealed))
        settings.put(REACH, now)

    def _settle(self) -> None:
        self.taken.waiting = list(self._database.exchange.waiting())
        self.taken.forked = list(dict.fromkeys(self.taken.forked))


def _in_portions(device: str, rows: Iterable[Any]) -> Iterator[list[Pair]]:
    portion: list[Pair] = []
    size = 0
    for seq, body, digest, own, sig, commitment, salt, data in rows:
        held = body if body is not None else _SEAL + digest
        words = Payload(commitment, salt, data) if commitment is not None else None
        portion.append((Entry(device, seq, held, own, sig), words))
        size += len(held) + (len(data) if data is not None else 0)
        if len(portion) >= _ROWS_AT_ONCE or size >= _BYTES_AT_ONCE:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion
