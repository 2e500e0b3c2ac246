"""The tables of the database, as a new file is given them.

They are declared to SQLAlchemy, which writes them out (`statements`). It takes longer to load than
all of Qt and is therefore imported when a database is made, not when one is opened; changes to
files that exist are the steps of `forms`.

The tables of the hand-over (receipt, pending, fork) are here from the start, so that the form of
the file does not change when they come into use.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from chair_console.models.forms import JOURNAL_ONLY_GROWS, ROLES_IN_SQL
from chair_console.models.index import BY_KIND, WORDS

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

partner = _strict(
    "partner",
    Column("device_id", Text, ForeignKey("device.device_id"), primary_key=True),
    Column("role", Text, CheckConstraint(f"role IN ({ROLES_IN_SQL})"), nullable=False),
    Column("added_at", Integer, nullable=False),
    Column("confirmed_at", Integer),
    Column("groups", Text),
)
"""With which laptops records are handed over, and what their people do. `confirmed_at` is when
somebody compared the code on both screens, or when an enrolment said so. `groups` is a list as
JSON of the groups that it is for; NULL is all."""

organisation = _strict(
    "organisation",
    Column("one", Integer, CheckConstraint("one = 1"), primary_key=True),
    _blob("public_key", 32, nullable=False),
    Column("name", Text, nullable=False),
    Column("adopted_at", Integer, nullable=False),
)
"""The organisation whose word about laptops counts here."""

statement = _strict(
    "statement",
    _blob("hash", 32, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    _blob("sig", 64, nullable=False),
    Column("taken_at", Integer, nullable=False),
)
"""What the organisation has said and signed: who is enrolled, and who no longer."""

server = _strict(
    "server",
    Column("one", Integer, CheckConstraint("one = 1"), primary_key=True),
    Column("host", Text, nullable=False),
    Column("port", Integer, nullable=False),
    Column("dbname", Text, nullable=False),
    Column("username", Text, nullable=False),
    Column("password", Text, nullable=False),
    Column("root_certificate", Text, nullable=False),
    Column("added_at", Integer, nullable=False),
)
"""Where the organisation's server is, and what this laptop shows it."""

setting = _strict(
    "setting",
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
"""What people chose for this laptop alone."""

sealed = _strict(
    "sealed",
    Column("witness", Text, primary_key=True),
    Column("device_id", Text, primary_key=True),
    Column("ranges", Text, nullable=False),
)
"""Which entries a partner holds as seals only, as it said itself."""

journal = _strict(
    "journal",
    Column("device_id", Text, ForeignKey("device.device_id"), primary_key=True),
    Column("seq", Integer, CheckConstraint("seq > 0"), primary_key=True, autoincrement=False),
    Column("stream", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    _blob("hash", 32, nullable=False),
    _blob("sig", 64, nullable=False),
    Index("journal_stream", "stream"),
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

mention = _strict(
    "mention",
    Column("person", Text, primary_key=True),
    Column("device_id", Text, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""Which facts name whom, apart from those of the minute (`index`)."""

link = _strict(
    "link",
    Column("thing", Text, primary_key=True),
    Column("of", Text, primary_key=True),
    sqlite_with_rowid=False,
)
"""What concerns what, such as a meeting and its group (`index`)."""

indexed = _strict(
    "indexed",
    Column("device_id", Text, primary_key=True),
    Column("seq", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""Up to which number each device's entries are worked into what finds them (`index`)."""

meeting_line = _strict(
    "meeting_line",
    Column("stream", Text, primary_key=True),
    Column("device_id", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("words", LargeBinary),
    sqlite_with_rowid=False,
)
"""What was planned of each meeting, its words by what they are known by (`index`)."""

milestone = _strict(
    "milestone",
    Column("stream", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("device_id", Text, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("act", Text, nullable=False),
    Column("wall", Integer, nullable=False),
    Column("utc_offset", Integer, nullable=False),
    Column("taken_back", Integer, nullable=False, server_default="0"),
    sqlite_with_rowid=False,
)
"""When each meeting began and closed, and its warnings and removals (`index`)."""

worded = _strict(
    "worded",
    Column("id", Integer, primary_key=True),
    Column("commitment", LargeBinary, nullable=False, unique=True),
    Column("device_id", Text, nullable=False),
    Column("seq", Integer, nullable=False),
)
"""Which facts have personal words that can be searched; `id` is their row in the index."""


draft = _strict(
    "draft",
    Column("meeting", Text, primary_key=True),
    Column("data", LargeBinary, nullable=False),
    Column("kept_at", Integer, nullable=False),
)
"""What has been begun to be typed in of a meeting and is not yet on the record."""


def statements() -> tuple[str, ...]:
    """Write out, in order, what lays out an empty database."""
    language = sqlite.dialect()
    tables = [str(CreateTable(one).compile(dialect=language)) for one in metadata.sorted_tables]
    indexes = [
        str(CreateIndex(index).compile(dialect=language))
        for table in metadata.sorted_tables
        for index in table.indexes
    ]
    return (*tables, *indexes, BY_KIND, *JOURNAL_ONLY_GROWS, *WORDS)
