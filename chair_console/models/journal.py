"""The journal on disk: entries are added to its end and read back checked, never changed.

Whatever is read has been checked against the chain on the way: opening one meeting costs that
meeting's entries and the hash of the one before each, however long the journal has grown.
`verify` goes through everything, signatures included, and names each place that does not hold.
What nothing here can show is a tail that was cut off; that needs a witness (a receipt, or the
closing code printed in the minutes).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey
from sqlalchemy import Connection, Engine, Select, and_, func, select
from sqlalchemy.exc import DBAPIError

from chair_console.core.entry import (
    GENESIS,
    Break,
    Entry,
    Payload,
    Recorded,
    breaks,
    commitment_in,
    entry_hash,
    payload_is_true,
    read_body,
)
from chair_console.core.fact import Fact
from chair_console.models import base
from chair_console.models.errors import (
    CannotOpen,
    DoesNotFollow,
    JournalDamaged,
    RecordingUncertain,
    cannot_open,
    not_recorded,
)

Pair = tuple[Entry, Payload | None]

_ROWS_AT_ONCE = 1_000
_UNREADABLE = (ValueError, KeyError, TypeError, IndexError, AttributeError)
"""What reading a body may raise when it is not what we write."""

_WORDS_AT_THE_END = re.compile(rb'"words":"([0-9a-f]{64})"}\Z')
_WORDS_LENGTH = 76

# Said in SQL, because an act waits for these: putting the same together from tables takes Core
# longer than SQLite takes to carry it out.
_HEAD = "SELECT seq, hash FROM journal WHERE device_id = ? ORDER BY seq DESC LIMIT 1"
_ADD_ENTRY = (
    "INSERT INTO journal (device_id, seq, stream, kind, body, hash, sig) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)"
)
# Words that came ahead of their entry are already there.
_ADD_WORDS = "INSERT INTO payload (commitment, salt, data) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"

_before = base.journal.alias("before")
_checked_rows = select(
    base.journal.c.device_id,
    base.journal.c.seq,
    base.journal.c.stream,
    base.journal.c.kind,
    base.journal.c.body,
    base.journal.c.hash,
    _before.c.hash.label("before"),
).select_from(
    base.journal.outerjoin(
        _before,
        and_(
            _before.c.device_id == base.journal.c.device_id,
            _before.c.seq == base.journal.c.seq - 1,
        ),
    )
)
_whole_rows = select(
    base.journal.c.device_id,
    base.journal.c.seq,
    base.journal.c.stream,
    base.journal.c.kind,
    base.journal.c.body,
    base.journal.c.hash,
    base.journal.c.sig,
).order_by(base.journal.c.device_id, base.journal.c.seq)


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check of the whole journal found."""

    entries: int
    heads: Mapping[str, tuple[int, bytes]]
    """Device -> (last number, its hash)."""
    breaks: tuple[Break, ...]
    """By device and number. `what` is "missing", "altered", "out-of-order", "misfiled",
    "words", "unreadable" or "signature"."""

    @property
    def whole(self) -> bool:
        """Tell whether everything holds."""
        return not self.breaks


class Journal:
    """The one way to the journal of this laptop; one writer, any number of readers."""

    def __init__(self, engine: Engine, kinds: Mapping[str, type[Fact]]) -> None:
        self._engine = engine
        self._kinds = kinds
        self._in_doubt = False
        self._heads: dict[str, tuple[int, bytes]] = {}
        """Of devices appended to; an entry's number is unique, so that a head which another
        program moved on makes the next append fail rather than fork."""

    def append(self, pairs: Sequence[Pair]) -> None:
        """Store entries with their personal words, all together or none.

        When this returns, they survive a power cut.

        Args:
            pairs: signed entries, each following its device's last one.

        Raises:
            DoesNotFollow: an entry does not continue the journal.
            NotRecorded: the disk did not take them; the journal is as it was.
            RecordingUncertain: the disk failed so badly that this cannot be told; nothing more
                is taken until the database has been opened afresh.
        """
        if not pairs:
            return
        if self._in_doubt:
            raise RecordingUncertain
        known, self._heads = self._heads, {}
        try:
            with base.writing(self._engine) as connection:
                heads = _heads_after(connection, known, [entry for entry, _ in pairs])
                _add(connection, pairs)
            self._heads = {**known, **heads}
        except base.CommitFailed as failure:
            self._settle(pairs[-1][0], failure.__cause__ or failure)
        except DBAPIError as error:
            raise not_recorded(error) from error

    def _settle(self, last: Entry, error: BaseException) -> None:
        """Find out whether a failed commit was stored after all.

        It happens: with an error while the folder was being synchronised the entries were in
        the file, and a journal that took the error at its word refused all that followed.
        """
        try:
            stored = self._is_stored_for_good(last)
        except (DBAPIError, CannotOpen):
            self._in_doubt = True
            raise RecordingUncertain from error
        if not stored:
            raise not_recorded(error) from error

    def _is_stored_for_good(self, last: Entry) -> bool:
        # Only a connection that shares nothing with the failed one sees what is on the disk.
        self._engine.dispose()
        if self.head(last.device) != (last.seq, last.hash):
            return False
        with self._engine.connect() as connection:
            # After a failed sync the system may believe that the log is safe when it is not;
            # copying it into the database file writes everything once more.
            busy, in_log, copied = connection.exec_driver_sql("PRAGMA wal_checkpoint(FULL)").one()
        if busy or in_log != copied:
            self._in_doubt = True
            raise RecordingUncertain
        return True

    def head(self, device: str) -> tuple[int, bytes]:
        """Tell the last number of a device and its hash; (0, GENESIS) before the first."""
        with self._looking() as connection:
            return _head(connection, device)

    def heads(self) -> dict[str, tuple[int, int, bytes]]:
        """Tell for each device: (how many entries are held, the last number, its hash).

        A count below the number means that there is a hole.
        """
        j = base.journal.c
        # SQLite takes the bare column from the row that has the maximum.
        query = select(j.device_id, func.count(), func.max(j.seq), j.hash).group_by(j.device_id)
        with self._looking() as connection:
            return {row[0]: (row[1], row[2], row[3]) for row in connection.execute(query)}

    def read(self, streams: Iterable[str]) -> list[Recorded]:
        """Read all that is recorded about some things, in the entries' places.

        Args:
            streams: such as "meeting:<id>".

        Raises:
            JournalDamaged: an entry is not what was recorded.
            DatabaseDamaged: the file itself cannot be read.
        """
        wanted = base.journal.c.stream.in_(list(streams))
        return self._read(_checked_rows.where(wanted))

    def read_kinds(self, kinds: Iterable[str]) -> list[Recorded]:
        """Read all facts of some kinds, whatever they are about; otherwise like `read`."""
        wanted = base.journal.c.kind.in_(list(kinds))
        return self._read(_checked_rows.where(wanted))

    def _read(self, query: Select[Any]) -> list[Recorded]:
        with self._looking() as connection:
            rows = connection.execute(query).all()
            wanted = [_commitment_in_checked(row) for row in rows]
            words = _words(connection, [one for one in wanted if one is not None])
        found = [
            self._recorded(row, words.get(one) if one is not None else None)
            for row, one in zip(rows, wanted, strict=True)
        ]
        found.sort(key=attrgetter("place"))
        return found

    def _recorded(self, row: Any, payload: Payload | None) -> Recorded:
        if payload is not None and not payload_is_true(payload):
            raise JournalDamaged(row.device_id, row.seq, "words")
        data = payload.data if payload is not None else None
        try:
            recorded = read_body(row.device_id, row.seq, row.body, data, self._kinds)
        except _UNREADABLE as error:
            raise JournalDamaged(row.device_id, row.seq, "unreadable") from error
        if (recorded.stream, recorded.kind) != (row.stream, row.kind):
            raise JournalDamaged(row.device_id, row.seq, "misfiled")
        return recorded

    def entries(self, device: str, from_seq: int = 1) -> Iterator[Entry]:
        """Give a device's entries as stored, unchecked, from a number (inclusive) onwards."""
        j = base.journal.c
        query = select(j.device_id, j.seq, j.body, j.hash, j.sig).order_by(j.seq)
        while True:
            part = query.where(j.device_id == device, j.seq >= from_seq).limit(_ROWS_AT_ONCE)
            with self._looking() as connection:
                rows = connection.execute(part).all()
            for row in rows:
                yield Entry(*row)
            if len(rows) < _ROWS_AT_ONCE:
                return
            from_seq = rows[-1].seq + 1

    def payloads(self, commitments: Iterable[bytes]) -> dict[bytes, Payload]:
        """Give the personal words that are still held, by their commitment."""
        with self._looking() as connection:
            return _words(connection, list(commitments))

    def verify(self) -> Verification:
        """Check everything: numbers, chain, signatures, filing and personal words.

        Raises:
            DatabaseDamaged: the file itself cannot be read.
        """
        with self._looking() as connection:
            return _Check(connection).run()

    @contextmanager
    def _looking(self) -> Iterator[Connection]:
        try:
            with base.reading(self._engine) as connection:
                yield connection
        except DBAPIError as error:
            raise cannot_open(error) from error


def _head(connection: Connection, device: str) -> tuple[int, bytes]:
    row = connection.exec_driver_sql(_HEAD, (device,)).one_or_none()
    return (row[0], row[1]) if row else (0, GENESIS)


def _heads_after(
    connection: Connection, known: Mapping[str, tuple[int, bytes]], entries: Sequence[Entry]
) -> dict[str, tuple[int, bytes]]:
    """Tell the heads once these entries are stored, if they follow from what is there."""
    heads = {}
    for device in dict.fromkeys(entry.device for entry in entries):
        own = [entry for entry in entries if entry.device == device]
        for wrong in breaks(own, known.get(device) or _head(connection, device)):
            raise DoesNotFollow(wrong.device, wrong.seq)
        heads[device] = own[-1].seq, own[-1].hash
    return heads


def _add(connection: Connection, pairs: Sequence[Pair]) -> None:
    connection.exec_driver_sql(_ADD_ENTRY, [_row(entry) for entry, _ in pairs])
    payloads = [(one.commitment, one.salt, one.data) for _, one in pairs if one is not None]
    if payloads:
        connection.exec_driver_sql(_ADD_WORDS, payloads)


def _row(entry: Entry) -> tuple[str, int, str, str, bytes, bytes, bytes]:
    raw = json.loads(entry.body)
    filed = raw["stream"], raw["kind"]
    return entry.device, entry.seq, *filed, entry.body, entry.hash, entry.signature


def _commitment_in_checked(row: Any) -> bytes | None:
    """Check an entry against the one before it; give what its personal words must match."""
    before = GENESIS if row.seq == 1 else row.before
    if before is None:
        raise JournalDamaged(row.device_id, row.seq - 1, "missing")
    if entry_hash(row.device_id, row.seq, before, row.body) != row.hash:
        raise JournalDamaged(row.device_id, row.seq, "altered")
    try:
        return _commitment_in(row.body)
    except _UNREADABLE as error:
        raise JournalDamaged(row.device_id, row.seq, "unreadable") from error


def _commitment_in(body: bytes) -> bytes | None:
    """Find which personal words a body points to, as a rule without parsing it.

    Keys are sorted, so that "words" comes last: parsing each body a second time for it would be
    a third of the cost of opening a meeting.
    """
    found = _WORDS_AT_THE_END.search(body, max(0, len(body) - _WORDS_LENGTH))
    if found:
        return bytes.fromhex(found[1].decode("ascii"))
    return commitment_in(body) if b'"words"' in body else None


def _words(connection: Connection, commitments: Sequence[bytes]) -> dict[bytes, Payload]:
    found: dict[bytes, Payload] = {}
    for start in range(0, len(commitments), _ROWS_AT_ONCE):
        part = tuple(commitments[start : start + _ROWS_AT_ONCE])
        # Said in SQL, because preparing a thousand parameters takes Core longer than the query.
        sql = f"SELECT commitment, salt, data FROM payload WHERE commitment IN ({_marks(part)})"
        for row in connection.exec_driver_sql(sql, part):
            found[row[0]] = Payload(*row)
    return found


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))


class _Check:
    """One pass over the whole journal."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._found: list[Break] = []
        self._heads: dict[str, tuple[int, bytes]] = {}
        self._count = 0
        self._words_of: dict[bytes, tuple[str, int]] = {}
        keys = select(base.device.c.device_id, base.device.c.public_key)
        self._keys = {row[0]: VerifyKey(row[1]) for row in connection.execute(keys)}

    def run(self) -> Verification:
        rows = self._connection.execution_options(yield_per=_ROWS_AT_ONCE).execute(_whole_rows)
        for _, own in groupby(rows, key=attrgetter("device_id")):
            self._found += breaks(self._entry(row) for row in own)
        self._check_words()
        self._found.sort(key=attrgetter("device", "seq"))
        return Verification(self._count, self._heads, tuple(self._found))

    def _entry(self, row: Any) -> Entry:
        self._count += 1
        self._heads[row.device_id] = (row.seq, row.hash)
        if not self._is_signed(row):
            self._found.append(Break(row.device_id, row.seq, "signature"))
        self._check_filing(row)
        return Entry(row.device_id, row.seq, row.body, row.hash, row.sig)

    def _is_signed(self, row: Any) -> bool:
        key = self._keys.get(row.device_id)
        if key is None:
            return False
        try:
            key.verify(row.hash, row.sig)
        except (BadSignatureError, ValueError):
            return False
        return True

    def _check_filing(self, row: Any) -> None:
        try:
            raw = json.loads(row.body)
            commitment = commitment_in(row.body)
            filed = (raw["stream"], raw["kind"]) == (row.stream, row.kind)
        except _UNREADABLE:
            self._found.append(Break(row.device_id, row.seq, "unreadable"))
            return
        if not filed:
            self._found.append(Break(row.device_id, row.seq, "misfiled"))
        if commitment is not None:
            self._words_of[commitment] = (row.device_id, row.seq)

    def _check_words(self) -> None:
        p = base.payload.c
        query = select(p.commitment, p.salt, p.data)
        for row in self._connection.execution_options(yield_per=_ROWS_AT_ONCE).execute(query):
            place = self._words_of.get(row[0])
            if place is not None and not payload_is_true(Payload(row[0], row[1], row[2])):
                self._found.append(Break(*place, "words"))
