"""Who may do what on the server, row by row, tried by hand as each sort of laptop.

Nothing here goes through our program: somebody has the password of a laptop and types SQL.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import product as pairs_of
from pathlib import Path

import psycopg
import pytest

from chair_console.core.entry import dump
from chair_console.models.database import Database
from chair_console.models.statements import Role, statement_hash
from chair_console.sync.server.enrolling import revoke
from chair_console.sync.server.problems import NotLetIn
from tests.sync.laptops import databases
from tests.sync.server.cluster import Cluster
from tests.sync.server.council import ON_ALL, Council, by_hand, hand_over

pytestmark = ON_ALL

WHO: dict[str, tuple[Role, list[str] | None]] = {
    "chair of group 1": ("chair", ["g1"]),
    "chair of group 2": ("chair", ["g2"]),
    "officer of group 1": ("lead_officer", ["g1"]),
    "officer of all": ("lead_officer", None),
    "manager of group 2": ("engagement_manager", ["g2"]),
    "shut out": ("lead_officer", None),
}
COMMITMENT = sha256(b"words").digest()
BODIES = {"erasing": dump({"kind": "words-erased", "data": {"words": [COMMITMENT.hex()]}})}
ROWS: tuple[tuple[str, str, str, list[str], str | None], ...] = (
    # who recorded it, under what, for whom, for which groups, and with words for whom
    ("chair of group 1", "meeting:1", "chairs", ["g1"], "entry"),
    ("chair of group 2", "meeting:2", "chairs", ["g2"], "entry"),
    ("officer of all", "case:1", "officers", ["g1"], "entry"),
    ("officer of all", "case:2", "officers", ["g2"], "entry"),
    ("officer of all", "review:1", "officers", ["g1", "device:chair of group 1"], "entry"),
    ("officer of all", "code:1", "chairs", ["everybody"], "entry"),
    ("officer of all", "keeping:person:1", "chairs", ["g1"], "officers"),
    ("officer of all", "", "nobody", ["g1", "device:chair of group 1"], None),
    ("officer of all", "person:3", "chairs", [], "entry"),
    ("officer of all", "invented-later:1", "a word nobody knows", ["everybody"], "entry"),
    ("officer of all", "keeping:case:1", "officers", ["g1"], None),
)
"""The last is the erasure of some words."""


def product(one: Iterable[str], other: Iterable[str]) -> list[tuple[str, str]]:
    return list(pairs_of(one, other))


@dataclass(slots=True)
class Place:
    """The council, with a login for everybody and something recorded by some."""

    council: Council
    logins: dict[str, psycopg.Connection[tuple[object, ...]]]
    ids: dict[str, str]

    def tried(self, who: str, statement: str) -> str:
        """Type a statement; tell how many rows it was about, or that it was refused."""
        text = statement
        for name, id in self.ids.items():
            text = text.replace(f"<{name}>", f"'{id}'")
        text = text.replace("<me>", f"'{self.ids[who]}'")
        connection = self.logins[who]
        connection.execute("BEGIN")
        try:
            done = connection.execute(text)
            return str(done.rowcount)
        except REFUSALS:
            return "refused"
        finally:
            connection.execute("ROLLBACK")


REFUSALS = (
    psycopg.errors.InsufficientPrivilege,
    psycopg.errors.FeatureNotSupported,  # such as COPY with row security
    psycopg.errors.GeneratedAlways,
    psycopg.errors.CheckViolation,
)
"""Anything else would mean that the test has a mistake of its own."""


@pytest.fixture(scope="module")
def place(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("laptops")
    with Council.opened(cluster) as council, databases(folder, len(WHO)) as laptops:
        named = dict(zip(WHO, laptops, strict=True))
        ids = {who: one.device_id for who, one in named.items()}
        logins = {}
        for who, (role, groups) in WHO.items():
            logins[who] = by_hand(council.enrol(named[who], role, groups))
        _record(logins, ids)
        with psycopg.connect(council.url) as connection:
            connection.execute(
                "UPDATE chair_console.enrolment SET revoked_at = now() WHERE device_id = %s",
                (ids["shut out"],),
            )
        yield Place(council, logins, ids)
        for one in logins.values():
            one.close()


def _record(logins: dict[str, psycopg.Connection[tuple[object, ...]]], ids: dict[str, str]) -> None:
    numbers = dict.fromkeys(WHO, 0)
    for who, stream, readers, groups, words in ROWS:
        numbers[who] += 1
        own, seq, connection = ids[who], numbers[who], logins[who]
        body = BODIES["erasing"] if words is None and stream else b"{}"
        connection.execute(
            "INSERT INTO journal (device_id, seq, stream, readers, body, hash, sig) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s)",
            (own, seq, stream, readers, body, bytes([seq] * 32), bytes(64)),
        )
        for group in groups:
            sort, _, name = group.partition(":")
            said = f"device:{ids[name]}" if sort == "device" else group
            connection.execute(
                "INSERT INTO concern (device_id, stream, group_id) VALUES (%s, %s, %s)",
                (own, stream, said),
            )
        if words is not None:
            commitment = COMMITMENT if stream == "case:1" else sha256(stream.encode()).digest()
            connection.execute(
                "INSERT INTO payload (device_id, seq, hash, commitment, readers, salt, data) "
                "VALUES (%s, %s, %s, %s, %s, '', 'a name')",
                (own, seq, bytes([seq] * 32), commitment, words),
            )


READS = {
    "chair of group 1": {"meeting:1", "review:1", "code:1", "keeping:person:1"},
    "chair of group 2": {"meeting:2", "code:1"},
    "officer of group 1": {
        "meeting:1", "case:1", "review:1", "code:1", "keeping:person:1", "keeping:case:1",
    },
    "officer of all": {stream for _, stream, *_ in ROWS},
    "manager of group 2": {"meeting:2", "case:2", "code:1"},
    "shut out": set(),
}  # fmt: skip
READS_WORDS = {
    **{
        who: {one for one in streams if one and one != "keeping:case:1"}
        for who, streams in READS.items()
    },
    "chair of group 1": {"meeting:1", "review:1", "code:1"},
}


@pytest.mark.parametrize("who", WHO)
def test_a_laptop_reads_what_its_work_and_its_groups_need_and_nothing_else(
    place: Place, who: str
) -> None:
    rows = place.logins[who].execute("SELECT stream FROM journal").fetchall()
    assert {row[0] for row in rows} == READS[who]
    assert len(rows) == len(READS[who])


@pytest.mark.parametrize("who", WHO)
def test_a_laptop_reads_the_words_of_what_it_reads_unless_they_are_for_officers(
    place: Place, who: str
) -> None:
    query = "SELECT stream FROM payload JOIN journal USING (device_id, seq, hash)"
    rows = place.logins[who].execute(query).fetchall()
    assert {row[0] for row in rows} == READS_WORDS[who]
    alone = place.logins[who].execute("SELECT count(*) FROM payload").fetchone()
    assert alone == (len(READS_WORDS[who]),)


@pytest.mark.parametrize("who", WHO)
def test_of_everything_else_a_laptop_gets_the_seal_without_a_word_of_it(
    place: Place, who: str
) -> None:
    connection = place.logins[who]
    row = connection.execute("SELECT count(*) FROM seal").fetchone()
    assert row == (0 if who == "shut out" else len(ROWS),)
    shown = connection.execute("SELECT * FROM seal LIMIT 0").description or ()
    assert [one.name for one in shown] == ["device_id", "seq", "digest", "hash", "sig"]


@pytest.mark.parametrize("function", ["heads", "hello", "confirm"])
def test_a_laptop_that_was_shut_out_is_told_nothing(place: Place, function: str) -> None:
    assert place.tried("shut out", f"SELECT * FROM {function}()") == "0"
    assert place.tried("chair of group 1", f"SELECT * FROM {function}()") != "0"


ENROLLED = [who for who in WHO if who != "shut out"]
TABLES = (
    "journal", "fork", "payload", "erased", "concern", "receipt", "statement", "head", "author",
    "enrolment", "about", "form", "vouched",
)  # fmt: skip
ENTRY = (
    "(device_id, seq, stream, readers, body, hash, sig{more}) "
    "VALUES ({who}, {seq}, 's', 'chairs', '{{}}', sha256(''), sha512(''){value})"
)
ROW = {
    "journal": ENTRY,
    "fork": ENTRY,
    "payload": "(device_id, seq, hash, commitment, readers, salt, data) "
    "VALUES ({who}, {seq}, '', '', 'entry', '', '')",
    "concern": "(device_id, stream, group_id) VALUES ({who}, 'person:9', 'g9')",
    "vouched": "(witness, device_id, seq, hash, sig) "
    "VALUES ({who}, 'x', {seq}, sha256(''), sha512(''))",
}


def insert(table: str, who: str, seq: int = 99, more: str = "", value: str = "") -> str:
    row = ROW[table].format(who=who, seq=seq, more=more, value=value)
    return f"INSERT INTO {table} {row}"


@pytest.mark.parametrize(("who", "table"), product(ENROLLED, ROW))
def test_a_laptop_adds_rows_in_its_own_name(place: Place, who: str, table: str) -> None:
    assert place.tried(who, insert(table, "<me>")) == "1"


@pytest.mark.parametrize(("who", "table"), product(WHO, ROW))
def test_nobody_adds_rows_in_anothers_name(place: Place, who: str, table: str) -> None:
    for other in WHO:
        if other != who:
            assert place.tried(who, insert(table, f"<{other}>")) == "refused"


@pytest.mark.parametrize("table", ROW)
def test_a_laptop_that_was_shut_out_adds_nothing_even_in_its_own_name(
    place: Place, table: str
) -> None:
    assert place.tried("shut out", insert(table, "<me>")) == "refused"
    named = statement_hash(b"said").hex()
    statement = f"INSERT INTO statement (id, body, sig) VALUES ('\\x{named}', 'said', '')"
    assert place.tried("shut out", statement) == "refused"
    assert place.tried("chair of group 1", statement) == "1"


def test_nobody_lays_nonsense_under_the_name_of_what_the_organisation_is_about_to_say(
    place: Place,
) -> None:
    named = statement_hash(b"that a laptop is given up").hex()
    statement = f"INSERT INTO statement (id, body, sig) VALUES ('\\x{named}', 'nonsense', '')"
    assert place.tried("chair of group 1", statement) == "refused"


@pytest.mark.parametrize(("who", "table"), product(WHO, TABLES))
def test_nobody_changes_or_removes_a_row_of_any_table(place: Place, who: str, table: str) -> None:
    column = "seq" if table not in ("concern", "author", "head", "enrolment") else "device_id"
    column = {"about": "one", "form": "version_num", "statement": "id", "erased": "seq"}.get(
        table, column
    )
    assert place.tried(who, f"UPDATE {table} SET {column} = {column}") == "refused"
    assert place.tried(who, f"DELETE FROM {table}") == "refused"
    assert place.tried(who, f"TRUNCATE {table}") == "refused"


@pytest.mark.parametrize(("who", "table"), product(WHO, ("enrolment", "head", "author", "about")))
def test_nobody_looks_into_what_the_server_keeps_for_itself(
    place: Place, who: str, table: str
) -> None:
    assert place.tried(who, f"SELECT * FROM {table}") == "refused"


@pytest.mark.parametrize(("who", "column"), product(WHO, ("received_at", "digest")))
def test_nobody_says_when_something_was_received_or_what_its_sum_is(
    place: Place, who: str, column: str
) -> None:
    value = ", now()" if column == "received_at" else ", sha256('')"
    assert place.tried(who, insert("journal", "<me>", more=f", {column}", value=value)) == "refused"


BY_TRICK = (
    "SET ROLE chair_console_owner",
    "SET SESSION AUTHORIZATION postgres",
    "SET session_replication_role = replica",
    "ALTER TABLE journal DISABLE TRIGGER ALL",
    "ALTER TABLE journal DISABLE ROW LEVEL SECURITY",
    "DROP TRIGGER journal_only_grows ON journal",
    "DROP TABLE journal",
    "CREATE TABLE mine (a int)",
    "CREATE TEMPORARY TABLE enrolment (a int)",
    "CREATE FUNCTION public.me() RETURNS text LANGUAGE sql AS $$ SELECT 'x' $$",
    "CREATE SCHEMA mine",
    "COPY journal (device_id, seq, stream, readers, body, hash, sig) FROM STDIN",
    "COPY (SELECT 1) TO PROGRAM 'id'",
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT rolpassword FROM pg_authid",
    "CREATE ROLE another LOGIN",
    "GRANT chair_console_owner TO CURRENT_USER",
    "LOCK TABLE journal IN ACCESS EXCLUSIVE MODE",
    "SELECT count_entries()",
    "SELECT forget_erased()",
    "INSERT INTO erased (commitment, device_id, seq) VALUES ('', <me>, 1)",
    "INSERT INTO receipt (device_id, seq, hash) VALUES (<me>, 1, '')",
    "INSERT INTO head (device_id) VALUES (<me>)",
    "INSERT INTO enrolment (device_id, db_role, role, groups, public_key) "
    "VALUES ('', '', 'chair', '{}', '')",
)


@pytest.mark.parametrize(("who", "statement"), product(WHO, BY_TRICK))
def test_no_trick_opens_more(place: Place, who: str, statement: str) -> None:
    assert place.tried(who, statement) == "refused"


@pytest.mark.parametrize("who", ENROLLED)
def test_what_lies_there_is_not_put_over(place: Place, who: str) -> None:
    again = insert("journal", "<chair of group 1>", 1)
    over = f"{again} ON CONFLICT (device_id, seq) DO UPDATE SET body = ''"
    assert place.tried(who, over) == "refused"
    if who == "chair of group 1":
        assert place.tried(who, f"{again} ON CONFLICT DO NOTHING") == "0"


@pytest.mark.parametrize("who", ["chair of group 1", "chair of group 2", "shut out"])
def test_a_chair_erases_nobodys_words(place: Place, who: str) -> None:
    assert place.tried(who, "SELECT erase(1)") == "refused"


def test_an_officer_erases_words_only_by_an_erasure_that_is_on_record(place: Place) -> None:
    assert place.tried("officer of all", "SELECT erase(1)") == "refused"
    assert place.tried("officer of all", "SELECT erase(77)") == "refused"
    # The erasure is the other officer's: nobody carries out what another said.
    assert place.tried("officer of group 1", "SELECT erase(9)") == "refused"
    connection = place.logins["officer of all"]
    connection.execute("BEGIN")
    assert connection.execute("SELECT erase(9)").fetchone() == (1,)
    left = connection.execute("SELECT count(*) FROM payload").fetchone()
    connection.execute("ROLLBACK")
    assert left == (len(READS_WORDS["officer of all"]) - 1,)


def test_words_that_were_erased_do_not_come_in_again(place: Place) -> None:
    connection = place.logins["officer of all"]
    connection.execute("BEGIN")
    connection.execute("SELECT erase(9)")
    connection.execute(
        "INSERT INTO payload (device_id, seq, hash, commitment, readers, salt, data) "
        "VALUES (%s, 1, '', %s, 'entry', '', 'a name') ON CONFLICT DO NOTHING",
        (place.ids["officer of all"], COMMITMENT),
    )
    row = connection.execute(
        "SELECT count(*) FROM payload WHERE commitment = %s", (COMMITMENT,)
    ).fetchone()
    connection.execute("ROLLBACK")
    assert row == (0,)


def test_a_chair_cannot_open_anothers_meeting_to_itself_by_saying_that_it_concerns_its_group(
    place: Place,
) -> None:
    connection = place.logins["chair of group 2"]
    connection.execute("BEGIN")
    for stream, group in product(("meeting:1", "case:1", "person:3"), ("g2", "everybody")):
        connection.execute(
            "INSERT INTO concern (device_id, stream, group_id) VALUES (%s, %s, %s)",
            (place.ids["chair of group 2"], stream, group),
        )
    rows = connection.execute("SELECT stream FROM journal").fetchall()
    connection.execute("ROLLBACK")
    assert {row[0] for row in rows} == READS["chair of group 2"]


def test_an_officer_says_of_a_person_that_a_group_has_to_know_them_and_of_nothing_else(
    place: Place,
) -> None:
    connection = place.logins["officer of group 1"]
    for stream in ("meeting:2", "case:2", "person:3"):
        connection.execute(
            "INSERT INTO concern (device_id, stream, group_id) VALUES (%s, %s, 'g1')",
            (place.ids["officer of group 1"], stream),
        )
    rows = connection.execute("SELECT stream FROM journal").fetchall()
    assert {row[0] for row in rows} == READS["officer of group 1"] | {"person:3"}


OWNERS = (
    "UPDATE journal SET body = ''",
    "DELETE FROM journal",
    "TRUNCATE journal",
    "UPDATE payload SET data = ''",
    "DELETE FROM payload",
    "TRUNCATE payload",
    "DELETE FROM fork",
    "DELETE FROM receipt",
    "DELETE FROM erased",
    "DELETE FROM concern",
    "UPDATE statement SET body = ''",
    "UPDATE vouched SET seq = 9",
    "DELETE FROM vouched",
)


@pytest.mark.parametrize("role", ["chair_console_owner", "postgres"])
@pytest.mark.parametrize("statement", OWNERS)
def test_not_even_the_owner_or_the_administrator_changes_the_record_with_the_guards_on(
    place: Place, role: str, statement: str
) -> None:
    with psycopg.connect(place.council.url) as connection:
        connection.execute(f"SET ROLE {role}")
        connection.execute("SET search_path = chair_console")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(statement)
        connection.rollback()


def test_a_laptop_that_was_shut_out_can_neither_log_in_nor_go_on(
    council: Council, tmp_path: Path
) -> None:
    laptops: list[Database]
    with databases(tmp_path, 1) as laptops:
        way = council.enrol(laptops[0], "lead_officer")
        with by_hand(way) as open_before:
            open_before.execute("SELECT count(*) FROM journal")
            revoke(council.url, laptops[0].device_id)
            with pytest.raises(psycopg.OperationalError):
                open_before.execute("SELECT count(*) FROM journal")
        with pytest.raises(psycopg.OperationalError):
            by_hand(way)
        with pytest.raises(NotLetIn):
            hand_over(laptops[0], way)
        again = council.enrol(laptops[0], "chair", ["g1"])
        hand_over(laptops[0], again)
        with pytest.raises(NotLetIn):
            hand_over(laptops[0], way)
