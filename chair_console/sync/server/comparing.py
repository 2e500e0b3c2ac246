"""Whether the server still holds of this laptop's record what was sent to it.

The ends are compared, how many entries there are, and each time some hundreds of those that lie
there, from some place on: so it costs the same for ever, and a change, a deletion or a swap comes
to light after a few hand-overs even if whoever made it took the guards off.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING, Any

from chair_console.core.entry import GENESIS, Entry, commitment_in, digest_of, is_withheld
from chair_console.models.database import Database
from chair_console.sync.proofs import Proof, is_proof
from chair_console.sync.server.looking import There

if TYPE_CHECKING:
    from chair_console.sync.server.link import Connection

LOOKED_OVER = 300
"""So many are compared each time."""

_HASH = "SELECT hash FROM journal WHERE device_id = %s AND seq = %s"
_SIGNED = "SELECT seq, hash, digest, sig FROM journal WHERE device_id = %s AND seq IN (%s, %s)"
_LIE_THERE = (
    "SELECT j.seq, j.hash, j.sig, j.digest, sha256(p.salt || p.data) FROM journal AS j "
    "LEFT JOIN payload AS p ON p.device_id = j.device_id AND p.seq = j.seq AND p.hash = j.hash "
    "WHERE j.device_id = %s AND j.seq BETWEEN %s AND %s"
)


@dataclass(frozen=True, slots=True)
class Compared:
    """How this laptop's record stands on the server."""

    there: int
    """The last number that the server holds."""
    parted: int | None = None
    """The first number under which the server holds something else than this laptop."""
    ahead: bool = False
    """The server holds more: this laptop was put back from a backup, or a copy of it goes on."""
    holes: bool = False
    """The server has lost some that it held."""
    altered: tuple[int, ...] = ()
    """Numbers under which the server holds something that nobody recorded."""

    @property
    def first_lacking(self) -> int:
        """The number from which to send."""
        return 1 if self.holes else self.there + 1


def compare(database: Database, connection: Connection, there: There) -> Compared:
    """Compare what the server holds of this laptop's record with the record."""
    return _Comparing(database, connection).run(there)


class _Comparing:
    def __init__(self, database: Database, connection: Connection) -> None:
        self._journal, self._connection = database.journal, connection
        self._own, self._key = database.device_id, database.partners.own().public_key

    def run(self, there: There) -> Compared:
        theirs = there.heads.get(self._own)
        if theirs is None or not theirs.seq:
            return Compared(0)
        last, _ = self._journal.head(self._own)
        both = min(last, theirs.seq)
        parting = 0
        if both and self._here(both) != self._there(both):
            parting = self._parting(both)
            if self._is_ours(parting):
                return Compared(theirs.seq, parted=parting)
        ahead = theirs.seq > last and self._is_ours(theirs.seq)
        gone, altered = self._look_over(both) if both else (False, ())
        # Nobody but this laptop can sign as it does: what it did not sign was put there by others.
        strange = {parting} if parting else set[int]()
        if theirs.seq > last and not ahead:
            strange.add(theirs.seq)
        holes = gone or theirs.entries != theirs.seq or theirs.seq > last
        return Compared(theirs.seq, None, ahead, holes, tuple(sorted({*altered, *strange})))

    def _is_ours(self, seq: int) -> bool:
        """Tell whether this laptop signed what lies there under a number."""
        rows = self._connection.execute(_SIGNED, (self._own, seq - 1, seq)).fetchall()
        found = {row[0]: row[1:] for row in rows}
        before = GENESIS if seq == 1 else found.get(seq - 1, (b"",))[0]
        if seq not in found:
            return False
        own, digest, signature = found[seq]
        return is_proof(Proof(before, digest, signature), self._key, self._own, seq, own)

    def _here(self, seq: int) -> bytes | None:
        entry = next(iter(self._journal.entries(self._own, seq)), None)
        return entry.hash if entry is not None and entry.seq == seq else None

    def _there(self, seq: int) -> bytes | None:
        row = self._connection.execute(_HASH, (self._own, seq)).fetchone()
        return bytes(row[0]) if row is not None else None

    def _parting(self, most: int) -> int:
        """Find by halving where two records part: before it all hashes agree, after it none."""
        same, other = 0, most
        while other - same > 1:
            middle = (same + other) // 2
            if self._here(middle) == self._there(middle):
                same = middle
            else:
                other = middle
        return other

    def _look_over(self, last: int) -> tuple[bool, tuple[int, ...]]:
        first = 1 + secrets.randbelow(max(1, last - LOOKED_OVER + 1))
        to = min(last, first + LOOKED_OVER - 1)
        rows = self._connection.execute(_LIE_THERE, (self._own, first, to)).fetchall()
        lie = {row[0]: row[1:] for row in rows}
        ours = list(islice(self._journal.entries(self._own, first), to - first + 1))
        words = self._sums_of_words(ours)
        altered = tuple(
            one.seq for one in ours if one.seq in lie and not _is(one, words, *lie[one.seq])
        )
        return any(one.seq not in lie for one in ours), altered

    def _sums_of_words(self, entries: list[Entry]) -> dict[int, bytes]:
        named = {
            one.seq: None if is_withheld(one.body) else commitment_in(one.body) for one in entries
        }
        held = self._journal.payloads(one for one in named.values() if one is not None)
        return {
            seq: sha256(held[one].salt + held[one].data).digest()
            for seq, one in named.items()
            if one is not None and one in held
        }


def _is(
    entry: Entry, words: dict[int, bytes], own: bytes, sig: bytes, digest: bytes, sum_: Any
) -> bool:
    ours = words.get(entry.seq)
    # Words that only one side has were erased there, or here.
    same_words = sum_ is None or ours is None or sum_ == ours
    return same_words and (own, sig, digest) == (
        entry.hash,
        entry.signature,
        digest_of(entry.body),
    )
