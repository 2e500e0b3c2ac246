"""A server that breaks off, was put back from a backup, or that somebody meddled with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest

from chair_console.clock import SystemClock
from chair_console.core.cases.keeping import WordsErased
from chair_console.models.database import Database
from chair_console.record import Record
from chair_console.sync.postgres import Server
from chair_console.sync.progress import Cancelled
from chair_console.sync.server import comparing, outgoing
from chair_console.sync.server.address import SERVER_ID, SocketForTests
from chair_console.sync.server.migrations import FORM
from chair_console.sync.server.problems import (
    AnotherServer,
    CannotReach,
    ConnectionLost,
    NotSetUp,
    ServerIsNewer,
    ServerIsOlder,
)
from chair_console.sync.server.setting_up import set_up
from tests.models.test_exchange import restored
from tests.models.writing import NAME, note
from tests.sync.laptops import AT, befriend, databases
from tests.sync.server.council import Council, by_hand, hand_over


@dataclass(slots=True)
class Pair:
    """A chair's and an officer's laptop, and what the chair recorded is on the server."""

    chair: Database
    officer: Database
    council: Council
    to_chair: SocketForTests
    to_officer: SocketForTests


@pytest.fixture
def pair(tmp_path: Path, council: Council) -> Iterator[Pair]:
    with databases(tmp_path, 2) as (chair, officer):
        befriend(chair, "chair", officer, "lead_officer")
        note(chair, 6, words=NAME)
        ways = council.enrol(chair, "chair"), council.enrol(officer, "lead_officer")
        hand_over(chair, ways[0])
        yield Pair(chair, officer, council, *ways)


MEDDLING = {
    "a body was changed": "UPDATE journal SET body = replace(convert_from(body, 'UTF8'), "
    "'weather', 'whether')::bytea WHERE seq = 3",
    "a body was emptied": "UPDATE journal SET body = '' WHERE seq = 3",
    "a seal was put in its place": "UPDATE journal SET body = '\\x00'::bytea || hash WHERE seq = 3",
    "a hash was changed": "UPDATE journal SET hash = sha256(hash) WHERE seq = 3",
    "a signature was changed": "UPDATE journal SET sig = sha512(sig) WHERE seq = 3",
    "two changed places": "UPDATE journal SET seq = CASE seq WHEN 3 THEN 104 ELSE 103 END "
    "WHERE seq IN (3, 4); UPDATE journal SET seq = seq - 100 WHERE seq > 100",
    "words were changed": 'UPDATE payload SET data = \'{"words":"Another"}\' WHERE seq = 3',
    "a salt was changed": "UPDATE payload SET salt = 'another' WHERE seq = 3",
}


@pytest.mark.parametrize("how", MEDDLING)
def test_what_was_changed_on_the_server_is_taken_in_by_nobody_and_named(
    pair: Pair, how: str
) -> None:
    with pair.council.administrator() as connection:
        for statement in MEDDLING[how].split("; "):
            connection.execute(statement)
    taken = hand_over(pair.officer, pair.to_officer).taken
    assert [seq for _, seq in taken.stored] == [1, 2]
    (bad,) = taken.bad
    assert (bad.device, bad.seq) == (pair.chair.device_id, 3)
    assert pair.officer.journal.verify().whole


@pytest.mark.parametrize("how", MEDDLING)
def test_whoever_recorded_it_is_told_and_the_true_one_is_put_beside(pair: Pair, how: str) -> None:
    with pair.council.administrator() as connection:
        for statement in MEDDLING[how].split("; "):
            connection.execute(statement)
    taken = hand_over(pair.chair, pair.to_chair).taken
    (sentence,) = taken.damaged
    changed = 2 if "two" in how else 1
    assert sentence.startswith(f"{changed} record")
    assert pair.chair.journal.verify().whole
    true = {entry.seq: entry.body for entry in pair.chair.journal.entries(pair.chair.device_id)}
    beside = pair.council.rows("SELECT seq, body FROM fork ORDER BY seq")
    assert beside == [(seq, true[seq]) for seq in (3, 4)[:changed]]
    assert pair.chair.exchange.forks() == ()


DELETING = {
    "the first": "DELETE FROM journal WHERE seq = 1",
    "one in the middle": "DELETE FROM journal WHERE seq = 3",
    "the last": "DELETE FROM journal WHERE seq = 6",
    "all": "DELETE FROM journal",
    "all, and what was counted": "DELETE FROM journal; DELETE FROM head; DELETE FROM payload",
}


@pytest.mark.parametrize("what", DELETING)
def test_what_was_deleted_on_the_server_is_sent_again(pair: Pair, what: str) -> None:
    before = pair.council.rows("SELECT seq, body, hash, sig FROM journal ORDER BY seq")
    with pair.council.administrator() as connection:
        for statement in DELETING[what].split("; "):
            connection.execute(statement)
    hand_over(pair.chair, pair.to_chair)
    assert pair.council.rows("SELECT seq, body, hash, sig FROM journal ORDER BY seq") == before
    assert pair.council.rows("SELECT count(*) FROM payload") == [(6,)]
    taken = hand_over(pair.officer, pair.to_officer).taken
    assert len(taken.stored) == 6
    assert not taken.bad


def test_a_gap_on_the_server_stops_taking_in_and_is_named(pair: Pair) -> None:
    with pair.council.administrator() as connection:
        connection.execute("DELETE FROM journal WHERE seq = 3")
    taken = hand_over(pair.officer, pair.to_officer).taken
    assert [seq for _, seq in taken.stored] == [1, 2]
    assert [(one.seq, one.what) for one in taken.bad] == [(3, "missing")]


def test_a_hole_that_only_the_count_shows_is_filled(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparing, "LOOKED_OVER", 0)
    note(pair.chair, 3)
    last = list(pair.chair.journal.entries(pair.chair.device_id))[-1]
    with by_hand(pair.to_chair) as connection:
        connection.execute(
            "INSERT INTO journal (device_id, seq, stream, readers, body, hash, sig) "
            "VALUES (%s, 9, 'meeting:1', 'chairs', %s, %s, %s)",
            (last.device, last.body, last.hash, last.signature),
        )
    before = pair.chair.partners.unconfirmed().count
    hand_over(pair.chair, pair.to_chair)
    assert before == 3
    assert pair.council.rows("SELECT count(*), max(seq) FROM journal") == [(9, 9)]
    assert pair.council.rows("SELECT entries FROM head") == [(9,)]
    assert pair.chair.partners.unconfirmed().count == 0


def put_back(council: Council, most: int) -> None:
    """Put the server back to when it held so many entries of each laptop."""
    with council.administrator() as connection:
        for table in ("journal", "payload", "receipt"):
            connection.execute(f"DELETE FROM {table} WHERE seq > {most}")
        connection.execute("UPDATE head SET entries = least(entries, %s)", (most,))


def test_a_server_put_back_from_a_backup_is_noticed_and_filled_again(pair: Pair) -> None:
    hand_over(pair.officer, pair.to_officer)
    put_back(pair.council, 4)
    seen = hand_over(pair.officer, pair.to_officer).taken
    assert ["holds less" in one for one in seen.damaged] == [True]
    assert hand_over(pair.chair, pair.to_chair).handed.records == 2
    assert pair.council.rows("SELECT count(*) FROM journal") == [(6,)]
    assert hand_over(pair.officer, pair.to_officer).taken.damaged == []


def test_a_laptop_put_back_from_a_backup_gets_its_record_back_and_is_told(
    pair: Pair, stack: ExitStack
) -> None:
    old = restored(pair.chair, stack)
    note(pair.chair, 3, words=NAME)
    hand_over(pair.chair, pair.to_chair)
    done = hand_over(old, pair.to_chair)
    assert done.taken.ahead
    assert [seq for _, seq in done.taken.stored] == [7, 8, 9]
    assert old.journal.heads() == pair.chair.journal.heads()
    assert not hand_over(old, pair.to_chair).taken.ahead


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as kept:
        yield kept


def test_two_copies_of_a_laptop_are_both_kept_and_shown(pair: Pair, stack: ExitStack) -> None:
    copy = restored(pair.chair, stack)
    note(pair.chair, 3, words=NAME)
    note(copy, 2, words="Somebody else")
    hand_over(pair.chair, pair.to_chair)
    done = hand_over(copy, pair.to_chair)
    assert (copy.device_id, 7) in done.taken.forked
    assert pair.council.rows("SELECT seq FROM journal ORDER BY seq") == [(n,) for n in range(1, 10)]
    assert pair.council.rows("SELECT seq FROM fork ORDER BY seq") == [(7,), (8,)]
    # The officer sees both, and so do the two.
    taken = hand_over(pair.officer, pair.to_officer).taken
    assert {seq for _, seq in taken.forked} == {7, 8}
    assert not taken.bad
    assert pair.officer.journal.verify().whole
    again = hand_over(pair.officer, pair.to_officer).taken
    assert (again.stored, again.forked) == ([], [])
    hand_over(pair.chair, pair.to_chair)
    assert {seq for _, seq in pair.chair.exchange.forks()} == {7, 8}


@dataclass(slots=True)
class Watching:
    """Looks on, and does something at one moment."""

    then: Callable[[], None]
    at: int
    told_: list[tuple[int, int]] = field(default_factory=list)

    def told(self, done: int, of: int) -> None:
        self.told_.append((done, of))
        if len(self.told_) == self.at:
            self.then()


def cut(council: Council) -> Callable[[], None]:
    """End all connections of laptops on the server, as a dead network does."""

    def now() -> None:
        with psycopg.connect(council.url, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE usename LIKE 'chair\\_console\\_%' AND datname = current_database()"
            )

    return now


@pytest.mark.parametrize("moment", [1, 2, 3, 4])
def test_a_hand_over_that_broke_off_goes_on_from_there(
    pair: Pair, moment: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outgoing, "_LOOKED_UP_AT_ONCE", 4)
    monkeypatch.setattr(outgoing, "ENTRIES_AT_ONCE", 4)
    note(pair.chair, 12, words=NAME)
    watching = Watching(cut(pair.council), moment)
    # At the last of these everything was there already, and only its confirmation was lost.
    with pytest.raises(ConnectionLost):
        hand_over(pair.chair, pair.to_chair, watching)
    assert pair.council.rows("SELECT count(*) FROM journal") == [(6 + 4 * (moment - 1),)]
    assert pair.chair.partners.unconfirmed().count == 12
    done = hand_over(pair.chair, pair.to_chair)
    assert done.handed.records == 12 - 4 * (moment - 1)
    assert done.left.count == 0
    assert len(hand_over(pair.officer, pair.to_officer).taken.stored) == 18


def test_a_hand_over_that_was_called_off_goes_on_from_there(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outgoing, "_LOOKED_UP_AT_ONCE", 4)
    monkeypatch.setattr(outgoing, "ENTRIES_AT_ONCE", 4)
    note(pair.chair, 12)

    def enough() -> None:
        raise Cancelled

    watching = Watching(enough, 3)
    with pytest.raises(Cancelled):
        hand_over(pair.chair, pair.to_chair, watching)
    assert watching.told_ == [(0, 12), (4, 12), (8, 12)]
    assert hand_over(pair.chair, pair.to_chair).handed.records == 4


def test_taking_in_that_broke_off_keeps_what_came(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("_ROWS_AT_FIRST", "_ROWS_AT_ONCE"):
        monkeypatch.setattr(f"chair_console.sync.server.pulling.{name}", 2)

    def enough() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        hand_over(pair.officer, pair.to_officer, Watching(enough, 2))
    assert pair.officer.journal.head(pair.chair.device_id)[0] == 4
    taken = hand_over(pair.officer, pair.to_officer).taken
    assert [seq for _, seq in taken.stored] == [5, 6]


def test_a_server_that_is_not_there_is_told_in_a_sentence(pair: Pair, tmp_path: Path) -> None:
    nowhere = SocketForTests("h", 1, "d", "u", "p", "r", 0, str(tmp_path))
    with pytest.raises(CannotReach) as told:
        hand_over(pair.chair, nowhere)
    assert "cannot be reached" in told.value.sentence


def test_another_server_under_the_same_address_is_given_nothing(pair: Pair) -> None:
    pair.chair.settings.put(SERVER_ID, "the one it was enrolled with")
    note(pair.chair, 1)
    with pytest.raises(AnotherServer):
        hand_over(pair.chair, pair.to_chair)
    assert pair.council.rows("SELECT count(*) FROM journal") == [(6,)]


@pytest.mark.parametrize(
    ("form", "problem"), [("0000", ServerIsOlder), ("9999", ServerIsNewer), (None, NotSetUp)]
)
def test_a_server_of_another_form_is_given_nothing(
    pair: Pair, form: str | None, problem: type[Exception]
) -> None:
    with pair.council.administrator() as connection:
        connection.execute("DELETE FROM form")
        if form is not None:
            connection.execute("INSERT INTO form VALUES (%s)", (form,))
    with pytest.raises(problem):
        hand_over(pair.chair, pair.to_chair)
    if form == "9999":
        with pytest.raises(ServerIsNewer):
            set_up(pair.council.url)


def test_setting_up_again_touches_nothing_that_is_recorded(pair: Pair) -> None:
    before = pair.council.rows("SELECT * FROM journal")
    assert set_up(pair.council.url).entries == 6
    assert pair.council.rows("SELECT * FROM journal") == before
    assert hand_over(pair.chair, pair.to_chair).handed.records == 0


def test_words_that_an_officer_erased_are_gone_from_the_server_and_from_all_laptops(
    pair: Pair,
) -> None:
    note(pair.chair, 1, "meeting:2", words="kept")
    hand_over(pair.chair, pair.to_chair)
    hand_over(pair.officer, pair.to_officer)
    record = Record(pair.officer.journal, pair.officer.device_id, pair.officer.sign, SystemClock())
    record.erase(
        pair.officer.journal.read(["meeting:1"]),
        lambda words: (WordsErased("meeting:1", words, "2026-03-05", "request"),),
        "erase-words",
    )
    hand_over(pair.officer, pair.to_officer)
    assert pair.council.rows("SELECT seq FROM payload") == [(7,)]
    # A laptop that has not heard of it sends everything again.
    with pair.council.administrator() as connection:
        connection.execute("DELETE FROM journal WHERE seq = 5")
    push(pair.chair, pair.to_chair)
    assert pair.council.rows("SELECT seq FROM payload") == [(7,)]
    hand_over(pair.chair, pair.to_chair)
    assert pair.chair.journal.find(NAME.split()[0]) == []
    assert pair.chair.journal.verify().whole


def push(laptop: Database, way: SocketForTests) -> None:
    """Only send, without taking in first."""
    Server(way).hand_over(laptop, AT)


MEDDLING_AT_THE_END = {
    "the last was changed": "UPDATE journal SET hash = sha256(hash) WHERE seq = 6",
    "its signature was changed too": "UPDATE journal SET hash = sha256(hash), sig = sha512(sig) "
    "WHERE seq = 6",
    "one was put behind the last": "INSERT INTO journal (device_id, seq, stream, readers, body, "
    "hash, sig) SELECT device_id, 7, stream, readers, body, sha256(hash), sig FROM journal "
    "WHERE seq = 6",
}


@pytest.mark.parametrize("how", MEDDLING_AT_THE_END)
def test_nobody_stops_a_laptop_from_recording_by_meddling_with_the_server(
    pair: Pair, how: str
) -> None:
    with pair.council.administrator() as connection:
        connection.execute(MEDDLING_AT_THE_END[how])
    taken = hand_over(pair.chair, pair.to_chair).taken
    assert taken.damaged[0].startswith("1 record")
    assert (taken.ahead, taken.forked, pair.chair.held_back) == (False, [], None)
    note(pair.chair, 1)


def test_a_server_of_the_first_form_is_brought_up_and_keeps_what_it_holds(pair: Pair) -> None:
    before = pair.council.rows("SELECT * FROM journal")
    with pair.council.administrator() as connection:
        connection.execute("DROP TABLE vouched")
        connection.execute("ALTER TABLE statement DROP CONSTRAINT statement_is_named_by_its_sum")
        connection.execute("INSERT INTO statement (id, body, sig) VALUES (sha256(''), 'x', '')")
        connection.execute("UPDATE form SET version_num = '0001'")
    with pytest.raises(ServerIsOlder):
        hand_over(pair.chair, pair.to_chair)
    assert set_up(pair.council.url).form == FORM
    assert pair.council.rows("SELECT * FROM journal") == before
    note(pair.chair, 1)
    assert hand_over(pair.chair, pair.to_chair).handed.records == 1
