"""Finding facts across meetings: by person, by words, and what erasure leaves of them."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3

from chair_console.core.entry import Act, Stamp, seal, write_body
from chair_console.core.fact import Fact, PersonId, private
from chair_console.core.kinds import KINDS as ALL_KINDS
from chair_console.models import base, forms, index
from chair_console.models.database import Database, create_database, open_database
from tests.models.writing import NAME, PASSPHRASE, again, new, note, raw


@dataclass(frozen=True, slots=True)
class Praised:
    """Somebody was praised."""

    person: PersonId
    others: tuple[PersonId, ...] = ()
    words: str = private()


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody put a hand up."""

    person: PersonId
    note: str = private()


KINDS: dict[str, type[Fact]] = {"praised": Praised, "asked": Asked}


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = create_database(tmp_path / "record.db", PASSPHRASE, kinds=KINDS).database
    yield opened
    opened.close()


def add(database: Database, fact: Fact, meeting: str = "meeting:1") -> None:
    kind = {one: name for name, one in KINDS.items()}[type(fact)]
    last, before = database.journal.head(database.device_id)
    stamp = Stamp(1_700_000_000_000, 60, last, "boot", (last + 1, 0))
    salt = secrets.token_bytes(16)
    body, payload = write_body(kind, 1, meeting, fact, stamp, Act("a1", "praise"), salt)
    entry = seal(database.device_id, last + 1, before, body, database.sign)
    database.journal.append([(entry, payload)])


ANN, BOB = PersonId("ann"), PersonId("bob")


def test_what_names_a_person_is_found_in_all_meetings(database: Database) -> None:
    add(database, Praised(ANN), "meeting:1")
    add(database, Praised(BOB, (ANN,)), "meeting:2")
    add(database, Praised(BOB), "meeting:3")
    assert [one.seq for one in database.journal.about([ANN])] == [1, 2]
    assert [one.seq for one in database.journal.about([ANN, BOB])] == [1, 2, 3]
    assert database.journal.about([]) == []


def test_what_happens_by_the_minute_is_left_to_its_meeting(database: Database) -> None:
    add(database, Asked(ANN, "about the lift"))
    assert database.journal.about([ANN]) == []
    assert database.journal.find("lift") == []
    assert len(database.journal.read(["meeting:1"])) == 1
    assert len(database.journal.read_kinds(["asked", "praised"])) == 1


@pytest.mark.parametrize(
    "typed", ["featherstonehaugh", "FEATHER", "wilh feather", "Wïlhelmina", '"wilh', "wilh-"]
)
def test_words_are_found_by_their_beginnings_without_accents_or_capitals(
    database: Database, typed: str
) -> None:
    add(database, Praised(ANN, words=f"{NAME} was kind"))
    add(database, Praised(BOB, words="Somebody else was kind"))
    (found,) = database.journal.find(typed)
    assert found.fact == Praised(ANN, words=f"{NAME} was kind")


@pytest.mark.parametrize("typed", ["", "  ", '"', "* OR", "lmina", "kind absent", "words"])
def test_what_is_not_there_is_not_found(database: Database, typed: str) -> None:
    add(database, Praised(ANN, words=f"{NAME} was kind"))
    assert database.journal.find(typed) == []


def test_the_latest_are_found_where_there_are_too_many(database: Database) -> None:
    for number in range(5):
        add(database, Praised(ANN, words=f"kind {number}"))
    assert [one.seq for one in database.journal.find("kind", limit=2)] == [4, 5]


def _index_words(connection: Any) -> bytes:
    blocks = connection.execute("SELECT block FROM found_data").fetchall()
    return b" ".join(bytes(block) for (block,) in blocks)


def test_words_that_are_erased_leave_the_index_with_them(database: Database) -> None:
    add(database, Praised(ANN, words=NAME))
    add(database, Praised(BOB, words="Somebody else"))
    (found,) = database.journal.find("wilhelmina")
    connection = raw(database.path, triggers=True)
    connection.execute("PRAGMA secure_delete = 1")
    assert b"eatherstonehaugh" in _index_words(connection)
    commitment = bytes.fromhex(
        connection.execute(
            "SELECT json_extract(CAST(body AS TEXT), '$.words') FROM journal WHERE seq = ?",
            (found.seq,),
        ).fetchone()[0]
    )
    connection.execute("DELETE FROM payload WHERE commitment = ?", (commitment,))
    assert b"eatherstonehaugh" not in _index_words(connection)
    connection.close()
    assert database.journal.find("wilhelmina") == []
    assert len(database.journal.find("somebody")) == 1
    assert database.journal.about([ANN])[0].erased
    assert database.journal.verify().whole


def _everything(connection: Any) -> tuple[list[Any], list[Any], set[str]]:
    mentions = connection.execute("SELECT * FROM mention ORDER BY 1, 2, 3").fetchall()
    worded = connection.execute(
        "SELECT commitment, device_id, seq FROM worded ORDER BY seq"
    ).fetchall()
    connection.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms USING fts5vocab(main, found, row)"
    )
    return mentions, worded, {row[0] for row in connection.execute("SELECT term, doc FROM terms")}


def test_the_index_made_anew_is_the_one_that_grew(database: Database) -> None:
    for number in range(7):
        add(database, Praised(ANN, (BOB,), f"word{number} {NAME}"), f"meeting:{number % 3}")
        add(database, Asked(BOB, "lift"))
        if number % 3 == 1:
            database.journal.catch_up()
    database.journal.catch_up()
    connection = raw(database.path, triggers=True)
    before = _everything(connection)
    index.rebuild(connection, KINDS)
    assert _everything(connection) == before
    assert len(before[0]) == 14
    connection.close()


def test_an_act_leaves_the_index_to_whoever_asks_it(database: Database) -> None:
    add(database, Praised(ANN, words=NAME))
    connection = raw(database.path, triggers=True)
    assert _everything(connection)[0] == []
    assert len(database.journal.about([ANN])) == 1
    assert len(_everything(connection)[0]) == 1
    add(database, Praised(ANN, words="Again"))
    assert len(database.journal.find("again")) == 1
    assert len(database.journal.about([ANN])) == 2
    connection.close()


def test_words_erased_before_anybody_looked_for_them_are_not_found(database: Database) -> None:
    add(database, Praised(ANN, words=NAME))
    connection = raw(database.path, triggers=True)
    connection.execute("DELETE FROM payload")
    connection.close()
    assert database.journal.find("wilhelmina") == []
    assert len(database.journal.about([ANN])) == 1


def test_searching_looks_up_and_never_goes_through_everything(database: Database) -> None:
    from chair_console.models.journal import _CHECKED, _FOUND, _NAMED

    connection = raw(database.path, triggers=True)
    for where, values in (
        (_NAMED.format("?"), ("ann",)),
        (_FOUND, ("wilh*", 9)),
        (f"j.kind IN (?) AND j.{index.LASTING}", ("praised",)),
    ):
        steps = connection.execute(f"EXPLAIN QUERY PLAN {_CHECKED.format(where)}", values)
        for step in (row[3] for row in steps):
            assert not step.startswith("SCAN j"), step
    connection.close()


def test_only_kinds_that_exist_are_left_out() -> None:
    assert set(index.PASSING) <= set(ALL_KINDS)


# A file of the first form

_FIRST_FORM = (
    "DROP TRIGGER payload_forgotten",
    "DROP TRIGGER worded_added",
    "DROP TABLE found",
    "DROP TABLE worded",
    "DROP TABLE mention",
    "DROP TABLE partner",
    *(
        f"DROP TABLE {name}"
        for name in (
            "draft",
            "organisation",
            "statement",
            "server",
            "setting",
            "sealed",
            "link",
            "indexed",
            "meeting_line",
            "milestone",
        )
    ),
    "DROP TRIGGER journal_no_delete",
    "ALTER TABLE journal RENAME TO journal_2",
    "CREATE TABLE journal (device_id TEXT NOT NULL, seq INTEGER NOT NULL CHECK (seq > 0), "
    "stream TEXT NOT NULL, kind TEXT NOT NULL, body BLOB NOT NULL, "
    "hash BLOB NOT NULL CHECK (length(hash) = 32), sig BLOB NOT NULL CHECK (length(sig) = 64), "
    "PRIMARY KEY (device_id, seq), FOREIGN KEY(device_id) REFERENCES device (device_id), "
    "UNIQUE (hash)) STRICT, WITHOUT ROWID",
    "INSERT INTO journal SELECT * FROM journal_2",
    "DROP TABLE journal_2",
    "CREATE INDEX journal_stream ON journal (stream)",
    "CREATE INDEX journal_kind ON journal (kind)",
    *(one for one in forms.JOURNAL_ONLY_GROWS if " ON journal " in one),
    "UPDATE meta SET schema = 1",
)


def _form(connection: Any) -> dict[str, str]:
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql NOT NULL")
    return {name: "".join(sql.replace('"', "").split()).lower() for name, sql in rows}


def _make_first_form(path: Path) -> None:
    connection = raw(path, triggers=True)
    connection.execute("PRAGMA legacy_alter_table = 1")
    for statement in _FIRST_FORM:
        connection.execute(statement)
    connection.close()


def test_a_file_of_the_first_form_is_brought_up_with_all_that_it_holds(tmp_path: Path) -> None:
    database = create_database(tmp_path / "record.db", PASSPHRASE, kinds=KINDS).database
    for number in range(4):
        add(database, Praised(ANN, (BOB,), f"{NAME} {number}"))
    entries = list(database.journal.entries(database.device_id))
    database.close()
    _make_first_form(database.path)
    opened = open_database(database.path, kinds=KINDS, passphrase=PASSPHRASE)
    assert list(opened.journal.entries(opened.device_id)) == entries
    assert opened.journal.verify().whole
    assert len(opened.journal.find("wilhelmina")) == len(opened.journal.about([BOB])) == 4
    add(opened, Praised(BOB, words="afterwards"))
    assert len(opened.journal.find("afterwards")) == 1
    opened.close()


def test_the_first_form_brought_up_is_the_form_of_a_new_file(tmp_path: Path) -> None:
    fresh = new(tmp_path, "fresh.db").database
    old = new(tmp_path, "old.db").database
    note(old, 2)
    for one in (fresh, old):
        one.close()
    _make_first_form(old.path)
    again(old.path).close()
    made, brought = (raw(one.path, triggers=True) for one in (fresh, old))
    ours, theirs = _form(made), _form(brought)
    for table in ("journal", "mention", "worded", "link", "indexed", "meeting_line", "milestone"):
        # The two ways of writing a table say the same in another order.
        one, other = (
            connection.execute(f"PRAGMA table_xinfo({table})").fetchall()
            for connection in (made, brought)
        )
        assert one == other
        del ours[table], theirs[table]
    assert ours == theirs
    for connection in (made, brought):
        with pytest.raises(sqlcipher3.IntegrityError):
            connection.execute("INSERT INTO journal VALUES ('x', 0, '', '', X'', X'', X'')")
        connection.close()
    assert base.metadata.tables.keys() >= {"mention", "worded"}


def test_a_first_form_that_cannot_be_brought_up_is_left_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = new(tmp_path).database
    note(database, 2)
    database.close()
    _make_first_form(database.path)
    with monkeypatch.context() as wrong:
        wrong.setitem(forms.STEPS, 1, (*forms.STEPS[1], "NO SUCH WORD"))
        with pytest.raises(Exception, match="cannot be opened"):
            again(database.path)
    connection = raw(database.path, triggers=True)
    assert connection.execute("SELECT schema FROM meta").fetchone() == (1,)
    connection.close()
    opened = again(database.path)
    assert len(opened.journal.read(["meeting:1"])) == 2
    opened.close()
