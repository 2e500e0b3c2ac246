"""A database with a few notes in it, for the tests of the models."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import sqlcipher3

from chair_console.core.entry import Act, Entry, Payload, Stamp, seal, write_body
from chair_console.core.fact import private
from chair_console.models import keys
from chair_console.models.database import Created, Database, create_database, open_database

PASSPHRASE = "seven quiet otters"
NAME = "Wilhelmina Featherstonehaugh"


@dataclass(frozen=True, slots=True)
class Noted:
    """Something was noted."""

    about: str
    count: int = 0
    words: str = private()


KINDS = {"noted": Noted}


def new(folder: Path, name: str = "record.db") -> Created:
    return create_database(folder / name, PASSPHRASE, kinds=KINDS)


def again(path: Path) -> Database:
    return open_database(path, kinds=KINDS, passphrase=PASSPHRASE)


def notes(
    database: Database, count: int, stream: str = "meeting:1", words: str = "", kind: str = "noted"
) -> list[tuple[Entry, Payload | None]]:
    """Make signed entries that follow the last one; not stored yet."""
    seq, before = database.journal.head(database.device_id)
    made = []
    for number in range(seq + 1, seq + 1 + count):
        stamp = Stamp(1_700_000_000_000, 60, number, "boot", (number, 0))
        fact = Noted("weather", number, words)
        salt = secrets.token_bytes(16)
        body, payload = write_body(kind, 1, stream, fact, stamp, Act("a1", "note"), salt)
        entry = seal(database.device_id, number, before, body)
        before = entry.hash
        made.append((replace(entry, signature=database.sign(entry.hash)), payload))
    return made


def note(
    database: Database, count: int, stream: str = "meeting:1", words: str = "", kind: str = "noted"
) -> None:
    database.journal.append(notes(database, count, stream, words, kind))


def raw(path: Path, *, triggers: bool = False) -> Any:
    """Open the file as somebody would who has the key and means harm."""
    key = keys.unlock(keys.keys_path(path), passphrase=PASSPHRASE)
    connection = sqlcipher3.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    if not triggers:
        connection.execute("DROP TRIGGER IF EXISTS journal_no_update")
        connection.execute("DROP TRIGGER IF EXISTS journal_no_delete")
    return connection
