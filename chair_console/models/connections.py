"""Connections to the encrypted database, and what each of them is held to.

A record that the screen calls "recorded" has to survive a power cut, and a stolen laptop has to
show no names; both hang on settings that SQLite forgets with each connection. They are therefore
set *and read back* on every connection, and a connection that does not hold them all is refused.

An act waits for its commit and a meeting for its reading, so both go straight to the driver, which
keeps the statements it has prepared. Connections are kept for the next to come.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import sqlcipher3

from chair_console.models.errors import FULL_ERRNOS, RecordsLocked, UnsafeDisk, sqlite_code

KEY_BYTES = 48
"""A key of 32 bytes and a salt of 16. With the salt given, it need not be read from the file's
first bytes, so that one damaged sector there does not cost the whole file."""

PRAGMAS = (
    ("journal_mode", "wal"),
    ("synchronous", 2),
    ("foreign_keys", 1),
    ("secure_delete", 1),
    ("recursive_triggers", 1),
    ("temp_store", 2),
    *((("fullfsync", 1), ("checkpoint_fullfsync", 1)) if sys.platform == "darwin" else ()),
)
"""(name, value) of what each connection must hold.

synchronous 2 is FULL. recursive_triggers makes the triggers of the journal see a row that INSERT
OR REPLACE would remove. temp_store 2 is memory: a temporary file would hold names in the clear.
macOS needs fullfsync because its plain fsync leaves the data in the drive's own cache.
"""

_BUSY_MS = 5_000
_NO_REASON = (sqlcipher3.SQLITE_IOERR, sqlcipher3.SQLITE_CANTOPEN)
"""What SQLite also says where it cannot lay out its index of the log: the disk may be full."""
_BESIDE_BYTES = 1 << 16
_KEPT = 2
"""Connections that wait for the next use: one that writes, one that reads meanwhile."""


class CommitFailed(Exception):
    """The transaction failed while being committed: it may or may not have been stored."""


class Connections:
    """The connections to one existing file; none is opened before it is first used."""

    def __init__(self, path: Path, key: bytes) -> None:
        """Remember how to open a file, which is never created.

        Args:
            path: the database file.
            key: KEY_BYTES bytes.
        """
        self._path = path
        self._key: bytes | None = key
        self._free: list[Any] = []
        self._lock = threading.Lock()
        self._opened = 0
        """Which generation of connections is kept: those of an earlier one are closed."""

    @property
    def key(self) -> bytes:
        """What the file is opened with.

        Raises:
            RecordsLocked: it was put away.
        """
        if self._key is None:
            raise RecordsLocked
        return self._key

    def put_key_away(self) -> None:
        """Close what is kept and forget the key; nothing is opened until `take_key`."""
        self._key = None
        self.close()

    def take_key(self, key: bytes) -> None:
        """Open the file with this key from now on."""
        self._key = key

    @contextmanager
    def reading(self) -> Iterator[Any]:
        """Give a connection that sees the database as it is now, whatever others write meanwhile.

        Raises:
            sqlcipher3.Error: the database cannot be read.
        """
        with self.lent() as connection:
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                with suppress(sqlcipher3.Error):
                    connection.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[Any]:
        """Give a connection whose writes are stored together at the end, or not at all.

        Raises:
            CommitFailed: from the commit; any other error means that nothing was stored.
        """
        connection, generation = self._take()
        try:
            with told_when_full(self._path):
                connection.execute("BEGIN IMMEDIATE")
                yield connection
                _commit(connection, self._path)
        except BaseException:
            _roll_back(connection)
            # What SQLite holds in memory after a failure is not to be built upon.
            connection.close()
            raise
        self._give_back(connection, generation)

    @contextmanager
    def lent(self) -> Iterator[Any]:
        """Give a connection outside any transaction."""
        connection, generation = self._take()
        try:
            with told_when_full(self._path):
                yield connection
        except BaseException:
            connection.close()
            raise
        self._give_back(connection, generation)

    def _take(self) -> tuple[Any, int]:
        with self._lock:
            generation = self._opened
            connection = self._free.pop() if self._free else None
        return connection or open_connection(self._path, self.key), generation

    def _give_back(self, connection: Any, generation: int) -> None:
        with self._lock:
            if generation == self._opened and len(self._free) < _KEPT:
                self._free.append(connection)
                return
        connection.close()

    def close(self) -> None:
        """Close what is kept; whatever comes next opens afresh."""
        with self._lock:
            self._opened += 1
            free, self._free = self._free, []
        for connection in free:
            connection.close()


def _commit(connection: Any, path: Path) -> None:
    try:
        with told_when_full(path):
            connection.execute("COMMIT")
    except sqlcipher3.Error as error:
        raise CommitFailed from error


def _roll_back(connection: Any) -> None:
    with suppress(sqlcipher3.Error):
        connection.execute("ROLLBACK")


def open_connection(path: Path, key: bytes) -> Any:
    """Open one connection and hold it to PRAGMAS.

    Raises:
        UnsafeDisk: a setting did not take.
        sqlcipher3.Error: the file cannot be opened or does not decrypt.
    """
    raw = sqlcipher3.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=_BUSY_MS / 1000,
        # BEGIN and COMMIT are ours to say.
        isolation_level=None,
        # A connection goes from thread to thread, never to two at once.
        check_same_thread=False,
    )
    try:
        with told_when_full(path):
            _prepare(raw, key)
    except BaseException:
        raw.close()
        raise
    return raw


def _prepare(raw: Any, key: bytes) -> None:
    raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    _hold_to_pragmas(raw)


@contextmanager
def told_when_full(path: Path) -> Iterator[None]:
    """Tell a full disk from a broken one, where SQLite says the same of both."""
    try:
        yield
    except sqlcipher3.Error as error:
        if sqlite_code(error) in _NO_REASON and not _has_room(path):
            raise _full() from error
        raise


def _has_room(path: Path) -> bool:
    """Try whether the disk takes what SQLite needs beside the file; quotas show no other way."""
    trial = path.with_name(f"{path.name}.room")
    try:
        trial.write_bytes(bytes(_BESIDE_BYTES))
    except OSError as error:
        return error.errno not in FULL_ERRNOS
    finally:
        with suppress(OSError):
            trial.unlink(missing_ok=True)
    return True


def _full() -> sqlcipher3.Error:
    error = sqlcipher3.OperationalError("the disk is full")
    error.sqlite_errorcode = sqlcipher3.SQLITE_FULL
    return error


def _hold_to_pragmas(raw: Any) -> None:
    for name, value in PRAGMAS:
        if _pragma(raw, name) != value:
            raw.execute(f"PRAGMA {name} = {value}").fetchall()
        if _pragma(raw, name) != value:
            raise UnsafeDisk


def _pragma(raw: Any, name: str) -> object:
    (value,) = raw.execute(f"PRAGMA {name}").fetchone()
    return value
