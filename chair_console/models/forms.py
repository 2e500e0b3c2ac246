"""The numbered forms of the database file, and the steps from each to the next.

A file of an older form is brought to the present one when it is opened; a newer one is refused.
Looking at the number needs none of the libraries that lay out a new file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import sqlcipher3

from chair_console.core.fact import Fact
from chair_console.models import index
from chair_console.models.errors import sqlite_code

FORM = 5
"""The number of the present form of the tables."""

ROLES_IN_SQL = "'chair', 'lead_officer', 'engagement_manager'"
"""What may be done on a laptop."""

Kinds = Mapping[str, type[Fact]]
Step = str | Callable[[Any, Kinds, index.Told], None]

_FILLED_IN = (
    "old.kind <> 'withheld' OR new.device_id <> old.device_id OR new.seq <> old.seq "
    "OR new.hash <> old.hash OR new.sig <> old.sig"
)
"""Anything but reading at last what stands behind a seal: the hash says that it is the same."""

JOURNAL_ONLY_GROWS = tuple(
    f"CREATE TRIGGER {name}_no_{act.lower()} BEFORE {act} ON {name} {when}"
    f"BEGIN SELECT RAISE(ABORT, 'the {name} is only ever added to'); END"
    for name, act, when in (
        ("journal", "UPDATE", f"WHEN {_FILLED_IN} "),
        ("journal", "DELETE", ""),
        ("fork", "UPDATE", ""),
        ("fork", "DELETE", ""),
    )
)

STEPS: dict[int, tuple[Step, ...]] = {
    # A hash says its device and number, so that an index of its own found nothing that the
    # table's key does not; it cost each act a page of the disk. The facts of the minute left the
    # index of kinds for the same reason. New is what finds facts across meetings.
    1: (
        "CREATE TABLE journal_2 (device_id TEXT NOT NULL, seq INTEGER NOT NULL CHECK (seq > 0), "
        "stream TEXT NOT NULL, kind TEXT NOT NULL, body BLOB NOT NULL, "
        "hash BLOB NOT NULL CHECK (length(hash) = 32), sig BLOB NOT NULL CHECK (length(sig) = 64), "
        "PRIMARY KEY (device_id, seq), FOREIGN KEY(device_id) REFERENCES device (device_id)) "
        "STRICT, WITHOUT ROWID",
        "INSERT INTO journal_2 SELECT device_id, seq, stream, kind, body, hash, sig FROM journal",
        # Nothing is taken away that has not just been copied; the triggers go with the table.
        "DROP TRIGGER journal_no_delete",
        "PRAGMA defer_foreign_keys = 1",
        "DROP TABLE journal",
        "ALTER TABLE journal_2 RENAME TO journal",
        "CREATE INDEX journal_stream ON journal (stream)",
        index.BY_KIND,
        *(one for one in JOURNAL_ONLY_GROWS if " ON journal " in one),
        "CREATE TABLE mention (person TEXT NOT NULL, device_id TEXT NOT NULL, "
        "seq INTEGER NOT NULL, PRIMARY KEY (person, device_id, seq)) STRICT, WITHOUT ROWID",
        "CREATE TABLE worded (id INTEGER NOT NULL PRIMARY KEY, commitment BLOB NOT NULL UNIQUE, "
        "device_id TEXT NOT NULL, seq INTEGER NOT NULL) STRICT",
        *index.WORDS,
    ),
    # The hand-over: with whom, and entries of which first only the seal is given.
    2: (
        "CREATE TABLE partner (device_id TEXT NOT NULL, role TEXT NOT NULL CHECK "
        "(role IN ('chair', 'lead_officer')), added_at INTEGER NOT NULL, confirmed_at INTEGER, "
        "PRIMARY KEY (device_id), FOREIGN KEY(device_id) REFERENCES device (device_id)) STRICT",
        "DROP TRIGGER journal_no_update",
        JOURNAL_ONLY_GROWS[0],
    ),
    # What has been begun and is not yet on the record. The organisation: what it says of laptops,
    # for which groups each is, and its server.
    3: (
        "CREATE TABLE draft (meeting TEXT NOT NULL, data BLOB NOT NULL, kept_at INTEGER NOT NULL, "
        "PRIMARY KEY (meeting)) STRICT",
        "CREATE TABLE partner_4 (device_id TEXT NOT NULL, role TEXT NOT NULL CHECK "
        f"(role IN ({ROLES_IN_SQL})), added_at INTEGER NOT NULL, confirmed_at INTEGER, "
        "groups TEXT, PRIMARY KEY (device_id), "
        "FOREIGN KEY(device_id) REFERENCES device (device_id)) STRICT",
        "INSERT INTO partner_4 SELECT device_id, role, added_at, confirmed_at, NULL FROM partner",
        "DROP TABLE partner",
        "ALTER TABLE partner_4 RENAME TO partner",
        "CREATE TABLE organisation (one INTEGER NOT NULL CHECK (one = 1), "
        "public_key BLOB NOT NULL CHECK (length(public_key) = 32), name TEXT NOT NULL, "
        "adopted_at INTEGER NOT NULL, PRIMARY KEY (one)) STRICT",
        "CREATE TABLE statement (hash BLOB NOT NULL CHECK (length(hash) = 32), "
        "body BLOB NOT NULL, sig BLOB NOT NULL CHECK (length(sig) = 64), "
        "taken_at INTEGER NOT NULL, PRIMARY KEY (hash)) STRICT",
        "CREATE TABLE server (one INTEGER NOT NULL CHECK (one = 1), host TEXT NOT NULL, "
        "port INTEGER NOT NULL, dbname TEXT NOT NULL, username TEXT NOT NULL, "
        "password TEXT NOT NULL, root_certificate TEXT NOT NULL, added_at INTEGER NOT NULL, "
        "PRIMARY KEY (one)) STRICT",
        "CREATE TABLE setting (name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (name)) STRICT",
        "CREATE TABLE sealed (witness TEXT NOT NULL, device_id TEXT NOT NULL, "
        "ranges TEXT NOT NULL, PRIMARY KEY (witness, device_id)) STRICT",
        "CREATE TABLE link (thing TEXT NOT NULL, of TEXT NOT NULL, "
        "PRIMARY KEY (thing, of)) STRICT, WITHOUT ROWID",
        # The index runs behind the journal from here on, and begins anew (the next step).
        "CREATE TABLE indexed (device_id TEXT NOT NULL, seq INTEGER NOT NULL, "
        "PRIMARY KEY (device_id)) STRICT, WITHOUT ROWID",
    ),
    # A line of each meeting, for lists of thousands.
    4: (*index.LINE_TABLES, index.fill_lines),
}
"""Form -> what leads from it to the next."""


def form_of(connection: Any) -> int | None:
    """Tell the form of the tables, or None where they are not ours."""
    try:
        found = connection.execute("SELECT schema FROM meta").fetchone()
    except sqlcipher3.Error as error:
        if sqlite_code(error) == sqlcipher3.SQLITE_ERROR:
            return None
        raise
    return int(found[0]) if found else None


def bring_up(connection: Any, form: int, kinds: Kinds, told: index.Told = index.not_told) -> None:
    """Bring tables of an older form to the present one, in the transaction under way.

    Args:
        connection: in that transaction.
        form: of the tables.
        kinds: the facts that this version knows.
        told: is told how far it is; it may raise to call it off, and nothing is changed then.
    """
    for number in range(form, FORM):
        for step in STEPS[number]:
            if isinstance(step, str):
                connection.execute(step)
            else:
                step(connection, kinds, told)
            told(0, 0)
    connection.execute("UPDATE meta SET schema = ?", (FORM,))
