"""What another laptop recorded is taken in: whole, checked, and never put over anything."""

from __future__ import annotations

import json
import random
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chair_console.core.entry import (
    Act,
    Break,
    Entry,
    Stamp,
    commitment_in,
    is_withheld,
    seal,
    withheld,
    write_body,
)
from chair_console.models.connections import Connections
from chair_console.models.database import Database, throw_away_database
from chair_console.models.errors import NotRecorded
from chair_console.models.exchange import Taken, writing
from chair_console.models.journal import Pair
from chair_console.models.lock import Lock
from tests.models.writing import KINDS, NAME, Noted, note

AT = 1_700_000_000_000


def acquaint(*databases: Database) -> None:
    """Let each know the keys of all."""
    rows = []
    for one in databases:
        with one._connections.reading() as connection:
            rows += connection.execute("SELECT * FROM device").fetchall()
    for one in databases:
        with one._connections.writing() as connection:
            add = "INSERT INTO device VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
            connection.executemany(add, rows)


def held(database: Database, device: str) -> list[Pair]:
    """Give what a laptop would hand over of one device."""
    entries = list(database.journal.entries(device))
    named = [None if is_withheld(one.body) else commitment_in(one.body) for one in entries]
    words = database.journal.payloads(one for one in named if one is not None)
    return [
        (entry, words.get(one) if one is not None else None)
        for entry, one in zip(entries, named, strict=True)
    ]


def take(database: Database, pairs: list[Pair]) -> Taken:
    return database.exchange.take_in(pairs, AT)


def restored(database: Database, stack: ExitStack) -> Database:
    """Give the laptop as a backup of this moment would bring it back."""
    with database._connections.lent() as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    path = database.path.with_name(secrets.token_hex(4) + ".db")
    shutil.copy(database.path, path)
    again = Connections(path, database._connections.key)
    made = Database(path, again, KINDS, Lock(path.with_name(path.name + ".lock")), keep=False)
    stack.callback(made.close)
    return made


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as kept:
        yield kept


def laptops(folder: Path, stack: ExitStack, count: int = 2) -> list[Database]:
    made = [throw_away_database(folder, kinds=KINDS) for _ in range(count)]
    for one in made:
        stack.callback(one.close)
    acquaint(*made)
    return made


@pytest.fixture
def pair(tmp_path: Path, stack: ExitStack) -> tuple[Database, Database]:
    ours, theirs = laptops(tmp_path, stack)
    note(theirs, 5, words=NAME)
    return ours, theirs


def test_what_another_laptop_recorded_is_read_here_with_its_words(
    pair: tuple[Database, Database],
) -> None:
    ours, theirs = pair
    taken = take(ours, held(theirs, theirs.device_id))
    assert [seq for _, seq in taken.stored] == [1, 2, 3, 4, 5]
    assert taken == Taken(stored=taken.stored)
    assert ours.journal.read(["meeting:1"]) == theirs.journal.read(["meeting:1"])
    assert len(ours.journal.find("wilhelmina")) == 5
    assert ours.journal.verify().whole


def test_the_same_again_changes_nothing(pair: tuple[Database, Database]) -> None:
    ours, theirs = pair
    pairs = held(theirs, theirs.device_id)
    take(ours, pairs)
    assert take(ours, pairs) == Taken()
    assert take(ours, [*pairs, *pairs]) == Taken()


def test_what_comes_too_early_waits_until_the_gap_closes(pair: tuple[Database, Database]) -> None:
    ours, theirs = pair
    pairs = held(theirs, theirs.device_id)
    early = take(ours, pairs[3:])
    assert [seq for _, seq in early.waiting] == [4, 5]
    assert early.stored == ()
    assert ours.exchange.waiting() == early.waiting
    late = take(ours, pairs[:3])
    assert [seq for _, seq in late.stored] == [1, 2, 3, 4, 5]
    assert ours.exchange.waiting() == ()
    assert len(ours.journal.find("wilhelmina")) == 5


def altered(entry: Entry) -> Entry:
    return replace(entry, body=entry.body.replace(b"weather", b"whether"))


def mis_signed(entry: Entry) -> Entry:
    return replace(entry, signature=bytes(64))


@pytest.mark.parametrize(("spoil", "what"), [(altered, "altered"), (mis_signed, "signature")])
def test_all_before_the_first_bad_one_is_kept_and_that_one_is_named(
    pair: tuple[Database, Database], spoil: object, what: str
) -> None:
    ours, theirs = pair
    assert callable(spoil)
    pairs = held(theirs, theirs.device_id)
    spoilt = [*pairs[:2], (spoil(pairs[2][0]), pairs[2][1]), *pairs[3:]]
    taken = take(ours, spoilt)
    assert [seq for _, seq in taken.stored] == [1, 2]
    assert taken.bad == (Break(theirs.device_id, 3, what),)
    assert ours.journal.verify().whole
    # A good copy heals it.
    assert [seq for _, seq in take(ours, pairs).stored] == [3, 4, 5]


def test_an_altered_copy_of_what_is_known_is_named_and_changes_nothing(
    pair: tuple[Database, Database],
) -> None:
    ours, theirs = pair
    pairs = held(theirs, theirs.device_id)
    take(ours, pairs)
    taken = take(ours, [(altered(pairs[1][0]), None)])
    assert taken.bad == (Break(theirs.device_id, 2, "altered"),)
    assert ours.journal.verify().whole


def test_words_that_do_not_belong_to_a_record_are_refused(
    pair: tuple[Database, Database],
) -> None:
    ours, theirs = pair
    pairs = held(theirs, theirs.device_id)
    words = pairs[0][1]
    assert words is not None
    forged = replace(words, data=words.data.replace(b"Wilhelmina", b"Theodora"))
    taken = take(ours, [(pairs[0][0], forged)])
    assert taken.bad == (Break(theirs.device_id, 1, "words"),)
    assert take(ours, [(pairs[0][0], pairs[1][1])]).bad[0].what == "words"


def test_missing_words_are_no_fault_and_may_come_later(pair: tuple[Database, Database]) -> None:
    ours, theirs = pair
    pairs = held(theirs, theirs.device_id)
    taken = take(ours, [(entry, None) for entry, _ in pairs])
    assert len(taken.stored) == 5
    assert all(one.erased for one in ours.journal.read(["meeting:1"]))
    assert len(take(ours, pairs).stored) == 5
    assert not any(one.erased for one in ours.journal.read(["meeting:1"]))
    assert len(ours.journal.find("wilhelmina")) == 5


def test_a_laptop_that_nobody_introduced_is_not_believed(tmp_path: Path, stack: ExitStack) -> None:
    (ours,) = laptops(tmp_path, stack, 1)
    (stranger,) = laptops(tmp_path, stack, 1)
    note(stranger, 2)
    taken = take(ours, held(stranger, stranger.device_id))
    assert taken.bad == (Break(stranger.device_id, 1, "unknown"),)
    assert taken.stored == ()


def test_one_laptop_cannot_record_in_the_name_of_another(tmp_path: Path, stack: ExitStack) -> None:
    ours, theirs, liar = laptops(tmp_path, stack, 3)
    note(theirs, 1)
    entry = held(theirs, theirs.device_id)[0][0]
    false = seal(theirs.device_id, 2, entry.hash, entry.body, liar.sign)
    assert take(ours, [(entry, None), (false, None)]).bad[0].what == "signature"


def test_two_contents_for_one_place_are_both_kept_and_shown(
    tmp_path: Path, stack: ExitStack
) -> None:
    ours, theirs = laptops(tmp_path, stack)
    note(theirs, 3)
    copy = restored(theirs, stack)
    note(theirs, 2, words="on the laptop itself")
    note(copy, 3, words="on the copy of it")
    first = take(ours, held(theirs, theirs.device_id))
    second = take(ours, held(copy, theirs.device_id))
    assert first == Taken(stored=first.stored)
    assert second == Taken(forked=second.forked)
    assert [seq for _, seq in second.forked] == [4, 5, 6]
    assert ours.exchange.forks() == second.forked
    assert ours.journal.read(["meeting:1"]) == theirs.journal.read(["meeting:1"])
    assert take(ours, held(copy, theirs.device_id)) == Taken()


def test_a_laptop_put_back_from_a_backup_gets_its_own_records_again(
    tmp_path: Path, stack: ExitStack
) -> None:
    ours, theirs = laptops(tmp_path, stack)
    note(ours, 2)
    back = restored(ours, stack)
    note(ours, 3)
    take(theirs, held(ours, ours.device_id))
    assert [seq for _, seq in take(back, held(theirs, ours.device_id)).stored] == [3, 4, 5]
    note(back, 1)
    assert back.journal.verify().whole


def test_over_what_may_not_be_read_the_chain_still_holds(
    pair: tuple[Database, Database],
) -> None:
    ours, theirs = pair
    pairs = held(theirs, theirs.device_id)
    sealed = [
        (replace(entry, body=withheld(entry.body)), None) if entry.seq in (2, 5) else (entry, words)
        for entry, words in pairs
    ]
    assert len(take(ours, sealed).stored) == 5
    assert [one.seq for one in ours.journal.read(["meeting:1"])] == [1, 3, 4]
    found = ours.journal.verify()
    assert found.whole
    assert found.withheld == 2
    assert ours.journal.last_of_each()[theirs.device_id][0] == 4
    # What may be read after all is filled in, and nothing else is.
    assert [seq for _, seq in take(ours, pairs).stored] == [2, 5]
    assert ours.journal.read(["meeting:1"]) == theirs.journal.read(["meeting:1"])
    assert ours.journal.verify().withheld == 0


def test_behind_a_seal_nothing_else_can_be_put(pair: tuple[Database, Database]) -> None:
    ours, theirs = pair
    entry = held(theirs, theirs.device_id)[0][0]
    take(ours, [(replace(entry, body=withheld(entry.body)), None)])
    for change in ("hash = zeroblob(32)", "sig = zeroblob(64)", "seq = 9", "device_id = 'x'"):
        with pytest.raises(NotRecorded), writing(ours._connections) as connection:
            connection.execute(f"UPDATE journal SET {change}")
    take(ours, [(entry, None)])
    # And what has been filled in stays as it is.
    with pytest.raises(NotRecorded), writing(ours._connections) as connection:
        connection.execute("UPDATE journal SET body = x'00'")


def test_what_was_taken_in_can_be_followed_at_once(pair: tuple[Database, Database]) -> None:
    ours, theirs = pair
    pairs = held(theirs, theirs.device_id)
    ours.journal.append(pairs[:2])
    take(ours, pairs[2:4])
    ours.journal.append(pairs[4:])
    assert ours.journal.head(theirs.device_id)[0] == 5


def test_a_false_seal_breaks_the_chain(pair: tuple[Database, Database]) -> None:
    ours, theirs = pair
    pairs = held(theirs, theirs.device_id)
    false = replace(pairs[0][0], body=withheld(b"{}"))
    assert take(ours, [(false, None), *pairs[1:]]).bad == (Break(theirs.device_id, 1, "altered"),)


def test_a_laptop_cannot_hide_what_it_recorded_itself_behind_a_seal(
    pair: tuple[Database, Database],
) -> None:
    _, theirs = pair
    with theirs._connections.writing() as connection:
        connection.execute("DROP TRIGGER journal_no_update")
        (body,) = connection.execute("SELECT body FROM journal WHERE seq = 2").fetchone()
        connection.execute(
            "UPDATE journal SET kind = 'withheld', stream = 'withheld', body = ? WHERE seq = 2",
            (withheld(body),),
        )
    assert [(one.seq, one.what) for one in theirs.journal.verify().breaks] == [(2, "unreadable")]


def signed_note(database: Database, body: bytes) -> Entry:
    seq, before = database.journal.head(database.device_id)
    return seal(database.device_id, seq + 1, before, body, database.sign)


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b"not a record", b'{"kind":"noted"}', b"\0"])
def test_what_cannot_be_read_is_refused_even_when_it_is_signed(
    pair: tuple[Database, Database], body: bytes
) -> None:
    ours, theirs = pair
    take(ours, held(theirs, theirs.device_id))
    taken = take(ours, [(signed_note(theirs, body), None)])
    assert taken.bad == (Break(theirs.device_id, 6, "unreadable"),)
    assert ours.journal.verify().whole


def test_a_time_that_is_no_number_is_refused(pair: tuple[Database, Database]) -> None:
    ours, theirs = pair
    take(ours, held(theirs, theirs.device_id))
    stamp = Stamp(1, 0, 1, "boot", (1, 0))
    body, _ = write_body("noted", 1, "meeting:1", Noted("x"), stamp, Act("a", "b"), bytes(16))
    raw = json.loads(body)
    raw["at"]["hlc"] = ["late", "later"]
    body = json.dumps(raw, sort_keys=True, separators=(",", ":")).encode()
    assert take(ours, [(signed_note(theirs, body), None)]).bad[0].what == "unreadable"


def test_what_a_newer_version_recorded_is_kept(pair: tuple[Database, Database]) -> None:
    ours, theirs = pair
    note(theirs, 1, kind="from-the-future", words=NAME)
    assert len(take(ours, held(theirs, theirs.device_id)).stored) == 6
    assert ours.journal.read(["meeting:1"])[-1].fact is None


def test_nothing_is_stored_when_the_disk_refuses(
    pair: tuple[Database, Database], monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = pair
    with ours._connections.writing() as connection:
        connection.execute(
            "CREATE TRIGGER full BEFORE INSERT ON journal WHEN new.seq = 4 "
            "BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
    with pytest.raises(NotRecorded):
        take(ours, held(theirs, theirs.device_id))
    assert ours.journal.head(theirs.device_id)[0] == 0


# Any sequence

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("record"), st.integers(0, 1), st.integers(1, 3)),
        st.tuples(st.just("give"), st.permutations(range(3)), st.randoms(use_true_random=False)),
        st.tuples(st.just("restore"), st.integers(0, 9), st.just(0)),
    ),
    max_size=12,
)


def give(giver: Database, taker: Database, chance: random.Random) -> None:
    """Hand some of it over, out of order, parts of it twice, some as seals, some without words."""
    pairs = [one for device in giver.journal.heads() for one in held(giver, device)]
    chosen = [one for one in pairs if chance.random() < 0.7] * chance.choice((1, 1, 2))
    chance.shuffle(chosen)
    for at, (entry, words) in enumerate(chosen):
        what = chance.random()
        if what < 0.2:
            chosen[at] = (replace(entry, body=withheld(entry.body)), None)
        elif what < 0.4:
            chosen[at] = (entry, None)
        else:
            chosen[at] = (entry, words)
    cut = chance.randint(0, len(chosen))
    for part in (chosen[:cut], chosen[cut:]):
        assert not take(taker, part).bad


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(STEPS)
def test_repeats_shuffles_cuts_and_restores_change_nothing(steps: list[tuple]) -> None:  # type: ignore[type-arg]
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None
    with tempfile.TemporaryDirectory(dir=memory) as folder, ExitStack() as stack:
        made = laptops(Path(folder), stack, 3)
        # The third only listens; it is put back from a backup now and then.
        backups = [restored(made[2], stack)]
        for what, first, second in steps:
            if what == "record":
                note(made[first], second, words=NAME)
            elif what == "give":
                give(made[first[0]], made[first[1]], second)
                backups.append(restored(made[2], stack))
            else:
                made[2] = restored(backups[first % len(backups)], stack)
        for _ in range(2):
            for giver in made:
                for taker in made:
                    pairs = [one for device in giver.journal.heads() for one in held(giver, device)]
                    assert not take(taker, pairs).bad
        union = {one.device_id: held(one, one.device_id) for one in made[:2]}
        for one in made:
            assert {device: held(one, device) for device in union} == union
            assert one.journal.verify().whole
            assert one.exchange.waiting() == one.exchange.forks() == ()
            assert one.journal.read(["meeting:1"]) == made[0].journal.read(["meeting:1"])
