"""The encrypted database: its tables, and what every connection to it is held to.

SQLCipher through SQLAlchemy Core. A record that the screen calls "recorded" has to survive a
power cut, and a stolen laptop has to show no names; both hang on settings that SQLite forgets
with each connection. They are therefore set *and read back* on every connection, and a
connection that does not hold them all is refused.

The tables of the hand-over (receipt, pending, fork) are here from the start, so that the form of
the file does not change when they come into use.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import sqlcipher3
from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    Engine,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    create_engine,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from chair_console.models.errors import UnsafeDisk, sqlite_code

KEY_BYTES = 48
"""A key of 32 bytes and a salt of 16. With the salt given, it need not be read from the file's
first bytes, so that one damaged sector there does not cost the whole file."""

SCHEMA = 1
"""The number of the present form of the tables."""

_BUSY_MS = 5_000

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

synchronous 2 is FULL. recursive_triggers makes the triggers below see a row that INSERT OR
REPLACE would remove. temp_store 2 is memory: a temporary file would hold names in the clear.
macOS needs fullfsync because its plain fsync leaves the data in the drive's own cache.
"""

metadata = MetaData()


def _strict(name: str, *parts: Any, **options: Any) -> Table:
    return Table(name, metadata, *parts, sqlite_strict=True, **options)


def _blob(name: str, length: int, **options: Any) -> Column[bytes]:
    return Column(name, LargeBinary, CheckConstraint(f"length({name}) = {length}"), **options)


device = _strict(
    "device",
    Column("device_id", Text, primary_key=True),
    _blob("public_key", 32, nullable=False),
    Column("label", Text, nullable=False),
    Column("continued_from", Text, ForeignKey("device.device_id")),
    Column("added_at", Integer, nullable=False),
)

identity = _strict(
    "identity",
    Column("one", Integer, CheckConstraint("one = 1"), primary_key=True),
    Column("device_id", Text, ForeignKey("device.device_id"), nullable=False),
    _blob("seed", 32, nullable=False),
)
"""Which device this is, and the secret with which it signs."""

journal = _strict(
    "journal",
    Column("device_id", Text, ForeignKey("device.device_id"), primary_key=True),
    Column("seq", Integer, CheckConstraint("seq > 0"), primary_key=True, autoincrement=False),
    Column("stream", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    _blob("hash", 32, nullable=False, unique=True),
    _blob("sig", 64, nullable=False),
    Index("journal_stream", "stream"),
    Index("journal_kind", "kind"),
    sqlite_with_rowid=False,
)

payload = _strict(
    "payload",
    _blob("commitment", 32, primary_key=True),
    Column("salt", LargeBinary, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
"""The only personal text; a row can be taken out without touching the journal."""

receipt = _strict(
    "receipt",
    Column("device_id", Text, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("witness", Text, primary_key=True),
    _blob("hash", 32, primary_key=True),
    Column("received_at", Integer, nullable=False),
    Column("witness_sig", LargeBinary),
    ForeignKeyConstraint(["device_id", "seq"], ["journal.device_id", "journal.seq"]),
)
"""Who has confirmed to hold what."""

pending = _strict(
    "pending",
    Column("device_id", Text, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    _blob("hash", 32, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    _blob("sig", 64, nullable=False),
    Column("arrived_at", Integer, nullable=False),
)
"""Entries of other devices that came before those they follow."""

fork = _strict(
    "fork",
    Column("device_id", Text, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    _blob("hash", 32, primary_key=True),
    _blob("before", 32, nullable=False),
    Column("body", LargeBinary, nullable=False),
    _blob("sig", 64, nullable=False),
    Column("found_at", Integer, nullable=False),
)
"""Entries that claim a place which the journal has filled otherwise: both are kept."""

meta = _strict(
    "meta",
    Column("one", Integer, CheckConstraint("one = 1"), primary_key=True),
    Column("schema", Integer, nullable=False),
    Column("database_id", Text, nullable=False),
)

TRIGGERS = tuple(
    f"CREATE TRIGGER {name}_no_{act.lower()} BEFORE {act} ON {name} "
    f"BEGIN SELECT RAISE(ABORT, 'the {name} is only ever added to'); END"
    for name in ("journal", "fork")
    for act in ("UPDATE", "DELETE")
)

MIGRATIONS: dict[int, tuple[str, ...]] = {}
"""Schema number -> statements that lead from it to the next."""


def engine_for(path: Path, key: bytes) -> Engine:
    """Make the engine of an existing file; nothing is opened until it is first used.

    Args:
        path: the database file; it is never created.
        key: KEY_BYTES bytes.
    """

    def connect() -> Any:
        return open_connection(path, key)

    return create_engine(
        "sqlite://",
        module=sqlcipher3,
        creator=connect,
        poolclass=QueuePool,
        pool_size=2,
        isolation_level="AUTOCOMMIT",
        # Or the text of an exception would show what was being recorded.
        hide_parameters=True,
    )


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
        # The pool hands a connection from thread to thread, never to two at once.
        check_same_thread=False,
    )
    try:
        raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        _hold_to_pragmas(raw)
    except BaseException:
        raw.close()
        raise
    return raw


def _hold_to_pragmas(raw: Any) -> None:
    for name, value in PRAGMAS:
        if _pragma(raw, name) != value:
            raw.execute(f"PRAGMA {name} = {value}").fetchall()
        if _pragma(raw, name) != value:
            raise UnsafeDisk


def _pragma(raw: Any, name: str) -> object:
    (value,) = raw.execute(f"PRAGMA {name}").fetchone()
    return value


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees the database as it is now, whatever others write meanwhile."""
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN")
        try:
            yield connection
        finally:
            with suppress(DBAPIError):
                connection.exec_driver_sql("ROLLBACK")


class CommitFailed(Exception):
    """The transaction failed while being committed: it may or may not have been stored."""


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection whose writes are stored together at the end, or not at all.

    Raises:
        CommitFailed: from the commit; any other error means that nothing was stored.
    """
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            _give_up(connection)
            raise
        try:
            connection.exec_driver_sql("COMMIT")
        except DBAPIError as error:
            _give_up(connection)
            raise CommitFailed from error


def _give_up(connection: Connection) -> None:
    with suppress(DBAPIError):
        connection.exec_driver_sql("ROLLBACK")
    # What SQLite holds in memory after a failed write is not to be built upon.
    connection.invalidate()


def create_tables(connection: Connection, database_id: str) -> None:
    """Lay out an empty database."""
    metadata.create_all(connection)
    for trigger in TRIGGERS:
        connection.exec_driver_sql(trigger)
    connection.execute(meta.insert().values(one=1, schema=SCHEMA, database_id=database_id))


def schema_number(connection: Connection) -> int | None:
    """Tell the form of the tables, or None where they are not ours."""
    try:
        found = connection.execute(meta.select()).one_or_none()
    except DBAPIError as error:
        if sqlite_code(error) == sqlcipher3.SQLITE_ERROR:
            return None
        raise
    return int(found.schema) if found else None


def migrate(connection: Connection, number: int) -> None:
    """Bring tables of an older form to the present one."""
    for step in range(number, SCHEMA):
        for statement in MIGRATIONS[step]:
            connection.exec_driver_sql(statement)
    connection.execute(meta.update().values(schema=SCHEMA))
