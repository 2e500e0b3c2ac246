"""The journal on disk: entries are added to its end and read back checked, never changed.

Only personal words, which stand apart from the entries, can be taken out (`erase`).

Whatever is read has been checked against the chain on the way: opening one meeting costs that
meeting's entries and the hash of the one before each, however long the journal has grown.
`verify` goes through everything, signatures included, and names each place that does not hold.
What nothing here can show is a tail that was cut off; that needs a witness (a receipt, or the
closing code printed in the minutes).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any

import sqlcipher3
from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from chair_console.core.collecting import paused_collector
from chair_console.core.entry import (
    GENESIS,
    Break,
    Entry,
    Payload,
    Recorded,
    breaks,
    commitment_in,
    entry_hash,
    is_withheld,
    parse_body,
    payload_is_true,
    read_body,
    read_parsed,
)
from chair_console.core.fact import Fact, MeetingId
from chair_console.core.meeting_lines import MeetingLine
from chair_console.models import index
from chair_console.models.connections import CommitFailed, Connections
from chair_console.models.errors import (
    UNREADABLE,
    CannotOpen,
    DoesNotFollow,
    JournalDamaged,
    NotRecorded,
    RecordingUncertain,
    cannot_open,
    not_recorded,
)
from chair_console.models.forgetting import forget

Pair = tuple[Entry, Payload | None]

_ROWS_AT_ONCE = 1_000
_ROWS_TOGETHER = 100
"""Few enough for what was taken apart to be at hand still when it is put together."""
_FOUND_AT_ONCE = 200
"""What reading a body may raise when it is not what we write."""

# Nothing that ends the whole body can lie inside another of its values.
_FILED_AT_THE_END = re.compile(
    rb'"kind":"([a-z-]+)","stream":"([A-Za-z0-9_:-]+)"'
    rb'(?:,"typed_by":"[A-Za-z0-9_-]*")?,"v":\d+(?:,"words":"[0-9a-f]{64}")?}\Z'
)

_HEAD = "SELECT seq, hash FROM journal WHERE device_id = ? ORDER BY seq DESC LIMIT 1"
# SQLite takes the bare column from the row that has the maximum.
_HEADS = "SELECT device_id, count(*), max(seq), hash FROM journal GROUP BY device_id"
# From one laptop to the next along the primary key, and to the end of each: no row between.
_ENDS = (
    "WITH RECURSIVE each (device_id) AS (SELECT min(device_id) FROM journal UNION ALL "
    "SELECT (SELECT min(device_id) FROM journal WHERE device_id > each.device_id) FROM each "
    "WHERE each.device_id IS NOT NULL) "
    "SELECT each.device_id, journal.seq, hash FROM each JOIN journal "
    "ON journal.device_id = each.device_id AND journal.seq = "
    "(SELECT max(seq) FROM journal AS own WHERE own.device_id = each.device_id)"
)
_LAST = (
    "SELECT device_id, seq, body FROM journal WHERE device_id = ? AND kind <> 'withheld' "
    "ORDER BY seq DESC LIMIT 1"
)
_ADD_ENTRY = (
    "INSERT INTO journal (device_id, seq, stream, kind, body, hash, sig) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)"
)
# Words that came ahead of their entry are already there.
_ADD_WORDS = "INSERT INTO payload (commitment, salt, data) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
_WITHHELD = "withheld"
"""The kind and the stream of entries of which only the seal is known: nobody asks for them."""
_ASIDE = "SELECT device_id, seq, body FROM fork UNION SELECT device_id, seq, body FROM pending"
_BODY = "SELECT body FROM journal WHERE device_id = ? AND seq = ?"
_CHECKED = (
    "SELECT j.device_id, j.seq, j.stream, j.kind, j.body, j.hash, before.hash FROM journal AS j "
    "LEFT JOIN journal AS before ON before.device_id = j.device_id AND before.seq = j.seq - 1 "
    "WHERE {}"
)
_ENTRIES = (
    "SELECT device_id, seq, body, hash, sig FROM journal WHERE device_id = ? AND seq >= ? "
    "ORDER BY seq LIMIT ?"
)
_WHOLE = "SELECT device_id, seq, stream, kind, body, hash, sig FROM journal ORDER BY device_id, seq"
_PAYLOADS = "SELECT commitment, salt, data FROM payload"
_NAMED = "(j.device_id, j.seq) IN (SELECT device_id, seq FROM mention WHERE person IN ({}))"
_FOUND = (
    "(j.device_id, j.seq) IN (SELECT device_id, seq FROM worded WHERE id IN "
    "(SELECT rowid FROM found WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?))"
)

Line = tuple[str, int, str, str, bytes, bytes, bytes | None]
"""device, number, stream, kind, body, hash, hash before"""


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check of the whole journal found."""

    entries: int
    heads: Mapping[str, tuple[int, bytes]]
    """Device -> (last number, its hash)."""
    breaks: tuple[Break, ...]
    """By device and number. `what` is "missing", "altered", "out-of-order", "misfiled",
    "words", "unreadable" or "signature"."""
    withheld: int = 0
    """How many entries of other devices are known by their seal only."""

    @property
    def whole(self) -> bool:
        """Tell whether everything holds."""
        return not self.breaks


class Journal:
    """The one way to the journal of this laptop; one writer, any number of readers."""

    def __init__(self, connections: Connections, kinds: Mapping[str, type[Fact]]) -> None:
        self._connections = connections
        self._kinds = kinds
        self._in_doubt = False
        self._held_back: NotRecorded | None = None
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
        if pairs:
            self._store(pairs)

    def hold_back(self, problem: NotRecorded) -> None:
        """Record nothing more, for this reason, until the database is opened afresh."""
        self._held_back = problem

    def erase(self, commitments: Iterable[bytes], pairs: Sequence[Pair]) -> None:
        """Take personal words out for good and store the entries that say so: both or neither.

        The journal itself stays as it is and holds: it names the words by a salted hash, which
        nobody can turn back. The index forgets them by itself (`index.WORDS`).

        Args:
            commitments: what the words are known by (`words_of`).
            pairs: entries that say what was erased, when and why; at least one.

        Raises:
            ValueError: nothing would say that words were erased.
            DoesNotFollow, NotRecorded, RecordingUncertain: as `append`; nothing was erased.
        """
        if not pairs:
            raise ValueError("erasing has to be recorded")
        self._store(pairs, tuple(commitments))
        # What was erased still stands in the log beside the file until that is emptied.
        with suppress(sqlcipher3.Error, CannotOpen), self._connections.lent() as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def words_of(self, places: Iterable[tuple[str, int]]) -> tuple[bytes, ...]:
        """Tell what the personal words of some entries are known by, as far as they are held.

        Args:
            places: (device, number) of each entry.
        """
        with self._looking() as connection:
            bodies = (connection.execute(_BODY, place).fetchone() for place in places)
            named = [commitment_in(row[0]) for row in bodies if row is not None]
            held = _words(connection, [one for one in named if one is not None])
        return tuple(held)

    def words_aside(self, wanted: Callable[[Recorded], bool]) -> tuple[bytes, ...]:
        """Tell the same of entries that are held beside the journal, as far as they are held.

        A laptop that was copied recorded two things under one number, and both are kept.

        Args:
            wanted: tells of which of them.
        """
        with self._looking() as connection:
            rows = connection.execute(_ASIDE).fetchall()
            named = {
                name: row
                for row in rows
                if not is_withheld(row[2]) and (name := commitment_in(row[2])) is not None
            }
            held = _words(connection, list(named))
        found = []
        for name, payload in held.items():
            device, seq, body = named[name]
            with suppress(*UNREADABLE):
                if wanted(read_body(device, seq, body, payload.data, self._kinds)):
                    found.append(name)
        return tuple(found)

    def _store(self, pairs: Sequence[Pair], erased: Sequence[bytes] | None = None) -> None:
        if self._in_doubt:
            raise RecordingUncertain
        if self._held_back is not None:
            raise self._held_back.with_traceback(None)
        known, self._heads = self._heads, {}
        try:
            with self._connections.writing() as connection:
                heads = _heads_after(connection, known, [entry for entry, _ in pairs])
                if erased is not None:
                    forget(connection, erased, _erased_about(pairs))
                add_rows(connection, pairs)
            self._heads = {**known, **heads}
        except CommitFailed as failure:
            self._settle(pairs[-1][0], failure.__cause__ or failure)
        except sqlcipher3.Error as error:
            raise not_recorded(error) from error

    def _settle(self, last: Entry, error: BaseException) -> None:
        """Find out whether a failed commit was stored after all.

        It happens: with an error while the folder was being synchronised the entries were in
        the file, and a journal that took the error at its word refused all that followed.
        """
        try:
            stored = self._is_stored_for_good(last)
        except (sqlcipher3.Error, CannotOpen):
            self._in_doubt = True
            raise RecordingUncertain from error
        if not stored:
            raise not_recorded(error) from error

    def _is_stored_for_good(self, last: Entry) -> bool:
        # Only a connection that shares nothing with the failed one sees what is on the disk.
        self._connections.close()
        if self.head(last.device) != (last.seq, last.hash):
            return False
        with self._connections.lent() as connection:
            # After a failed sync the system may believe that the log is safe when it is not;
            # copying it into the database file writes everything once more.
            copying = connection.execute("PRAGMA wal_checkpoint(FULL)")
            busy, in_log, copied = copying.fetchone()
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

        A count below the number means that there is a hole. Counting goes through everything:
        whoever needs the ends only asks for `ends`.
        """
        with self._looking() as connection:
            return {row[0]: row[1:] for row in connection.execute(_HEADS)}

    def ends(self) -> dict[str, tuple[int, bytes]]:
        """Tell for each device its last number and that one's hash, at the same cost for ever."""
        with self._looking() as connection:
            return {row[0]: row[1:] for row in connection.execute(_ENDS)}

    def last_of_each(self) -> dict[str, tuple[int, bytes]]:
        """Give each device's last number and body of those that can be read, however many."""
        with self._looking() as connection:
            devices = connection.execute("SELECT device_id FROM device").fetchall()
            rows = [connection.execute(_LAST, device).fetchone() for device in devices]
            return {row[0]: row[1:] for row in rows if row is not None}

    def read(self, streams: Iterable[str]) -> list[Recorded]:
        """Read all that is recorded about some things, in the entries' places.

        Args:
            streams: such as "meeting:<id>".

        Raises:
            JournalDamaged: an entry is not what was recorded.
            DatabaseDamaged: the file itself cannot be read.
        """
        return self._read_any("j.stream IN ({})", streams)

    def read_kinds(self, kinds: Iterable[str]) -> list[Recorded]:
        """Read all facts of some kinds, whatever they are about; otherwise like `read`."""
        wanted = set(kinds)
        passing = wanted & set(index.PASSING)
        lasting = f"j.kind IN ({{}}) AND j.{index.LASTING}"
        found = self._read_any(lasting, wanted - passing)
        # These are in no index: nothing in the program asks for them across meetings.
        found += self._read_any("j.kind IN ({})", passing)
        return sorted(found, key=attrgetter("place"))

    def filed(self, kinds: Iterable[str]) -> list[tuple[str, str]]:
        """Tell under what each entry of some kinds is recorded: [(stream, kind)], unread."""
        wanted = tuple(set(kinds) - set(index.PASSING))
        query = (
            f"SELECT stream, kind FROM journal WHERE kind IN ({_marks(wanted)}) AND {index.LASTING}"
        )
        with self._looking() as connection:
            return [(row[0], row[1]) for row in connection.execute(query, wanted)]

    def meeting_lines(self) -> list[MeetingLine] | None:
        """Give a line of each meeting; what happened in them is not read, nor checked.

        Returns:
            None where the disk takes nothing, so that the lines are behind the journal.

        Raises:
            JournalDamaged: what was planned, or its words, cannot be read.
        """
        try:
            self.catch_up()
        except NotRecorded:
            return None
        with paused_collector(), self._looking() as connection:
            return [_meeting_line(row) for row in connection.execute(index.LINES)]

    def about(self, persons: Iterable[str]) -> list[Recorded]:
        """Read what names a person, in all meetings, but for what happens there by the minute."""
        self.catch_up()
        return self._read_any(_NAMED, persons)

    def find(self, sought: str, limit: int = _FOUND_AT_ONCE) -> list[Recorded]:
        """Read the facts whose personal words hold all these words or beginnings of words.

        Args:
            sought: as somebody types it.
            limit: how many at most, the latest recorded.
        """
        self.catch_up()
        question = index.question(sought)
        found = self._read(_CHECKED.format(_FOUND), (question, limit)) if question else []
        return sorted(found, key=attrgetter("place"))

    def _read_any(self, where: str, values: Iterable[str]) -> list[Recorded]:
        wanted = tuple(dict.fromkeys(values))
        found = []
        for start in range(0, len(wanted), _ROWS_AT_ONCE):
            part = wanted[start : start + _ROWS_AT_ONCE]
            found += self._read(_CHECKED.format(where.format(_marks(part))), part)
        found.sort(key=attrgetter("place"))
        return found

    def _read(self, query: str, values: Sequence[object]) -> list[Recorded]:
        found: list[Recorded] = []
        with paused_collector(), self._looking() as connection:
            rows = connection.execute(query, values)
            while part := rows.fetchmany(_ROWS_TOGETHER):
                found += self._read_part(connection, part)
        return found

    def _read_part(self, connection: Any, rows: Sequence[Line]) -> list[Recorded]:
        checked = [_checked_body(row) for row in rows]
        words = _words(connection, [one for _, one in checked if one is not None])
        return [
            self._recorded(row, body, words.get(one) if one is not None else None)
            for row, (body, one) in zip(rows, checked, strict=True)
        ]

    def _recorded(self, row: Line, body: Any, payload: Payload | None) -> Recorded:
        device, seq, stream, kind, *_ = row
        if payload is not None and not payload_is_true(payload):
            raise JournalDamaged(device, seq, "words")
        data = payload.data if payload is not None else None
        try:
            recorded = read_parsed(device, seq, body, data, self._kinds)
        except UNREADABLE as error:
            raise JournalDamaged(device, seq, "unreadable") from error
        if recorded.stream != stream or recorded.kind != kind:
            raise JournalDamaged(device, seq, "misfiled")
        return recorded

    def catch_up(self, told: index.Told = index.not_told) -> None:
        """Bring what finds facts across meetings up to the journal: an act does not wait for it.

        Args:
            told: is told how far it is; it may raise to call it off.

        Raises:
            NotRecorded: the disk did not take it; nothing is lost, the next question tries again.
        """
        with self._looking() as connection:
            if not index.is_behind(connection):
                return
        try:
            with self._connections.writing() as connection:
                index.catch_up(connection, self._kinds, told)
        except CommitFailed as failure:
            raise not_recorded(failure.__cause__ or failure) from failure
        except sqlcipher3.Error as error:
            raise not_recorded(error) from error

    def entries(self, device: str, from_seq: int = 1) -> Iterator[Entry]:
        """Give a device's entries as stored, unchecked, from a number (inclusive) onwards."""
        while True:
            with self._looking() as connection:
                rows = connection.execute(_ENTRIES, (device, from_seq, _ROWS_AT_ONCE)).fetchall()
            for row in rows:
                yield Entry(*row)
            if len(rows) < _ROWS_AT_ONCE:
                return
            from_seq = rows[-1][1] + 1

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

    def look_again(self) -> None:
        """Forget what was known of the ends: something else than an append has added to them."""
        self._heads = {}

    @contextmanager
    def _looking(self) -> Iterator[Any]:
        try:
            with self._connections.reading() as connection:
                yield connection
        except sqlcipher3.Error as error:
            raise cannot_open(error) from error


def _erased_about(pairs: Sequence[Pair]) -> Iterator[str]:
    """Tell what words were about, from the entries that say that they were erased."""
    for entry, _ in pairs:
        with suppress(*UNREADABLE):
            yield str(json.loads(entry.body)["data"]["of"])


def add_rows(connection: Any, pairs: Sequence[Pair]) -> None:
    """Write entries that have been checked, and their words, into a transaction."""
    connection.executemany(_ADD_ENTRY, [_line(entry) for entry, _ in pairs])
    add_words(connection, [one for _, one in pairs if one is not None])


def add_words(connection: Any, payloads: Sequence[Payload]) -> None:
    """Write personal words that have been checked into a transaction."""
    if payloads:
        rows = [(one.commitment, one.salt, one.data) for one in payloads]
        connection.executemany(_ADD_WORDS, rows)


def _meeting_line(row: tuple[Any, ...]) -> MeetingLine:
    device, seq, stream, data, commitment, words, started, offset, recorder, *told = row
    try:
        planned = parse_body(data)
        said = None if commitment is not None and words is None else parse_body(words or b"{}")
    except UNREADABLE as error:
        raise JournalDamaged(device, seq, "unreadable") from error
    closed, warnings, removals = told
    id, counts = MeetingId(stream.partition(":")[2]), (warnings or 0, removals or 0)
    return MeetingLine(id, planned, said, started, offset or 0, recorder or "", closed, *counts)


def _head(connection: Any, device: str) -> tuple[int, bytes]:
    row = connection.execute(_HEAD, (device,)).fetchone()
    return (row[0], row[1]) if row else (0, GENESIS)


def _heads_after(
    connection: Any, known: Mapping[str, tuple[int, bytes]], entries: Sequence[Entry]
) -> dict[str, tuple[int, bytes]]:
    """Tell the heads once these entries are stored, if they follow from what is there."""
    heads = {}
    for device in dict.fromkeys(entry.device for entry in entries):
        own = [entry for entry in entries if entry.device == device]
        for wrong in breaks(own, known.get(device) or _head(connection, device)):
            raise DoesNotFollow(wrong.device, wrong.seq)
        heads[device] = own[-1].seq, own[-1].hash
    return heads


def _line(entry: Entry) -> tuple[str, int, str, str, bytes, bytes, bytes]:
    kind, stream = filed_under(entry.body)
    return entry.device, entry.seq, stream, kind, entry.body, entry.hash, entry.signature


def filed_under(body: bytes) -> tuple[str, str]:
    """Find a body's kind and stream, as a rule without parsing it: an act waits for this."""
    if is_withheld(body):
        return _WITHHELD, _WITHHELD
    found = _FILED_AT_THE_END.search(body)
    if found:
        return found[1].decode("ascii"), found[2].decode("ascii")
    raw = json.loads(body)
    return raw["kind"], raw["stream"]


def _checked_body(row: Line) -> tuple[Any, bytes | None]:
    """Check an entry against the one before it; give its body and what its words must match."""
    device, seq, _, _, body, stored, last = row
    before = GENESIS if seq == 1 else last
    if before is None:
        raise JournalDamaged(device, seq - 1, "missing")
    if entry_hash(device, seq, before, body) != stored:
        raise JournalDamaged(device, seq, "altered")
    try:
        raw = parse_body(body)
        words = raw.get("words")
        return raw, bytes.fromhex(words) if words is not None else None
    except UNREADABLE as error:
        raise JournalDamaged(device, seq, "unreadable") from error


def _words(connection: Any, commitments: Sequence[bytes]) -> dict[bytes, Payload]:
    found: dict[bytes, Payload] = {}
    for start in range(0, len(commitments), _ROWS_AT_ONCE):
        part = tuple(commitments[start : start + _ROWS_AT_ONCE])
        query = f"{_PAYLOADS} WHERE commitment IN ({_marks(part)})"
        for row in connection.execute(query, part):
            found[row[0]] = Payload(*row)
    return found


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))


class _Check:
    """One pass over the whole journal."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._found: list[Break] = []
        self._heads: dict[str, tuple[int, bytes]] = {}
        self._count = self._withheld = 0
        self._own = connection.execute("SELECT device_id FROM identity").fetchone()
        self._words_of: dict[bytes, tuple[str, int]] = {}
        keys = connection.execute("SELECT device_id, public_key FROM device")
        self._keys = {device: VerifyKey(key) for device, key in keys}

    def run(self) -> Verification:
        for _, own in groupby(self._connection.execute(_WHOLE), key=itemgetter(0)):
            self._found += breaks(self._entry(*row) for row in own)
        self._check_words()
        self._found.sort(key=attrgetter("device", "seq"))
        return Verification(self._count, self._heads, tuple(self._found), self._withheld)

    def _entry(
        self, device: str, seq: int, stream: str, kind: str, body: bytes, stored: bytes, sig: bytes
    ) -> Entry:
        self._count += 1
        self._heads[device] = (seq, stored)
        entry = Entry(device, seq, body, stored, sig)
        if not self._is_signed(entry):
            self._found.append(Break(device, seq, "signature"))
        if is_withheld(body) and (device,) != self._own:
            self._withheld += 1
        else:
            # What this laptop recorded itself it can read, or somebody took it out.
            self._check_filing(entry, (stream, kind))
        return entry

    def _is_signed(self, entry: Entry) -> bool:
        key = self._keys.get(entry.device)
        if key is None:
            return False
        try:
            key.verify(entry.hash, entry.signature)
        except (BadSignatureError, ValueError):
            return False
        return True

    def _check_filing(self, entry: Entry, filed: tuple[str, str]) -> None:
        try:
            raw = json.loads(entry.body)
            commitment = commitment_in(entry.body)
            rightly = (raw["stream"], raw["kind"]) == filed
        except UNREADABLE:
            self._found.append(Break(entry.device, entry.seq, "unreadable"))
            return
        if not rightly:
            self._found.append(Break(entry.device, entry.seq, "misfiled"))
        if commitment is not None:
            self._words_of[commitment] = (entry.device, entry.seq)

    def _check_words(self) -> None:
        for row in self._connection.execute(_PAYLOADS):
            place = self._words_of.get(row[0])
            if place is not None and not payload_is_true(Payload(*row)):
                self._found.append(Break(*place, "words"))
