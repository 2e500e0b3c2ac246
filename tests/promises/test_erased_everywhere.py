"""A personal detail can be erased everywhere we hold it, and the record still verifies.

A name is written on the chair's laptop, goes to the officer's and a third laptop, and is erased by
the officer. Then every file of every laptop and of the stick is opened as far as it can be opened
by anybody, and the bytes are searched. (The server is searched in tests/sync/server.)
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import apsw
import pytest
from nacl.secret import SecretBox

from chair_console.clock import ScriptClock
from chair_console.core.cases.keeping import WordsErased
from chair_console.core.fact import PersonId
from chair_console.core.people import PersonAdded
from chair_console.core.refusal import Refused
from chair_console.erasing import anonymise
from chair_console.models.database import Database
from chair_console.record import Record
from chair_console.sync import bundle
from chair_console.sync.bundle_files import DAY_MS, bundles_in
from chair_console.sync.folder import hand_over, take_in
from tests.models.test_exchange import restored
from tests.models.writing import NAME, note
from tests.sync.laptops import AT, befriend, databases

SOUGHT = (NAME.encode(), NAME.split()[1].encode(), NAME.split()[1].lower().encode())


class Places:
    """Three laptops that know the name, and the stick between them."""

    def __init__(self, laptops: list[Database], stick: Path) -> None:
        self.chair, self.officer, self.second = self.laptops = tuple(laptops)
        self.stick = stick

    def carry(self, at: int = AT) -> None:
        """Carry the stick round until everybody has been there after everybody."""
        for _ in range(3):
            for one in self.laptops:
                take_in(one, self.stick, at)
                hand_over(one, self.stick, at)

    def readable(self) -> Iterator[tuple[str, bytes]]:
        """Give everything that lies anywhere, opened with every key there is."""
        for number, one in enumerate(self.laptops):
            yield f"laptop {number}", plain(one)
            for ending in ("-wal", "-shm", ""):
                path = one.path.with_name(one.path.name + ending)
                if path.exists():
                    yield path.name, path.read_bytes()
        for path in self.stick.rglob("*"):
            if path.is_file():
                yield path.name, path.read_bytes()
        for path, content in self.opened_bundles():
            yield path.name, content

    def opened_bundles(self) -> Iterator[tuple[Path, bytes]]:
        """Open every bundle as each of those whom it is for."""
        for writer in self.laptops:
            folder = self.stick / writer.device_id
            for place in (folder, *(one for one in folder.glob("*") if one.is_dir())):
                for path, _ in bundles_in(place):
                    content = path.read_bytes()
                    own = writer.partners.own().public_key
                    header = bundle.read_header(content, writer.device_id, own)
                    for part, sealed in bundle._parts(content, header):
                        for reader in self.laptops:
                            if reader.device_id in part["for"]:
                                key = reader.unseal(bytes.fromhex(part["for"][reader.device_id][1]))
                                yield path, zlib.decompress(SecretBox(key).decrypt(sealed))

    def where(self) -> set[str]:
        return {place for place, content in self.readable() if any(w in content for w in SOUGHT)}


def plain(database: Database) -> bytes:
    """Give a database without its encryption, every page: those that are in no table as well."""
    opened = apsw.Connection(str(database.path))
    opened.execute("PRAGMA cipher = 'sqlcipher'")
    opened.execute("PRAGMA legacy = 4")
    opened.execute(f"PRAGMA key = \"x'{database._connections.key.hex()}'\"")
    content = opened.serialize("main")
    opened.close()
    assert content.startswith(b"SQLite format 3")
    return content


@pytest.fixture
def places(tmp_path: Path) -> Iterator[Places]:
    stick = tmp_path / "stick"
    stick.mkdir()
    with databases(tmp_path, 3) as (chair, officer, second):
        befriend(chair, "chair", officer, "lead_officer")
        befriend(second, "lead_officer", officer, "lead_officer")
        note(chair, 4, words=f"{NAME} would not let others speak.")
        yield Places([chair, officer, second], stick)


def erase(laptop: Database) -> None:
    record = Record(laptop.journal, laptop.device_id, laptop.sign, ScriptClock(AT))
    record.erase(
        laptop.journal.read(["meeting:1"]),
        lambda words: (WordsErased("meeting:1", words, "2026-03-05", "request"),),
        "anonymise",
    )


def test_an_erased_name_is_nowhere_any_more(places: Places) -> None:
    places.carry()
    note(places.chair, 2, words=f"{NAME} came back.")
    hand_over(places.chair, places.stick, AT)
    assert {"laptop 0", "laptop 1", "laptop 2"} <= places.where(), "the search finds what is there"
    assert any(one.endswith(".ccb") for one in places.where())
    take_in(places.officer, places.stick, AT)
    erase(places.officer)
    places.carry()
    assert places.where() == set()
    for one in places.laptops:
        found = one.journal.verify()
        assert found.whole
        assert all(record.erased for record in one.journal.read(["meeting:1"]))


def test_a_name_that_was_erased_before_the_stick_came_back_goes_from_the_stick(
    places: Places,
) -> None:
    befriend(places.chair, "chair", places.second, "lead_officer")
    hand_over(places.chair, places.stick, AT)
    take_in(places.officer, places.stick, AT)
    erase(places.officer)
    hand_over(places.officer, places.stick, AT)
    take_in(places.chair, places.stick, AT)
    own = places.stick / places.chair.device_id
    (before,) = own.glob("*.ccb")
    hand_over(places.chair, places.stick, AT)
    assert places.where() == set()
    (after,) = own.glob("*.ccb")
    assert after.name != before.name, "not the old name with something else in it"
    assert len(take_in(places.second, places.stick, AT).stored) > 3


def test_a_file_that_is_too_old_is_not_taken_in_and_its_writer_takes_it_away(
    places: Places,
) -> None:
    hand_over(places.chair, places.stick, AT)
    late = AT + 61 * DAY_MS
    taken = take_in(places.officer, places.stick, late)
    assert taken.stored == []
    assert taken.damaged == [bundle.TOO_OLD]
    assert hand_over(places.chair, places.stick, late).records == 4
    assert len(list(places.stick.rglob("*.ccb"))) == 1
    assert len(take_in(places.officer, places.stick, late).stored) == 4


def test_what_everybody_confirmed_is_taken_off_the_stick(places: Places) -> None:
    places.carry()
    places.carry()
    left = [one for one, _ in places.opened_bundles()]
    assert left == []


def test_a_laptop_put_back_from_a_backup_finds_on_the_stick_what_it_lost(places: Places) -> None:
    hand_over(places.chair, places.stick, AT)
    take_in(places.officer, places.stick, AT)
    hand_over(places.officer, places.stick, AT + 1)
    take_in(places.chair, places.stick, AT + 1)
    hand_over(places.chair, places.stick, AT + 1)
    assert not list((places.stick / places.chair.device_id).glob("*.ccb")), "all is confirmed"
    with places.officer._connections.writing() as connection:
        connection.execute("DROP TRIGGER journal_no_delete")
        connection.execute(
            "DELETE FROM journal WHERE device_id = ? AND seq > 2", (places.chair.device_id,)
        )
    hand_over(places.officer, places.stick, AT + 2)
    take_in(places.chair, places.stick, AT + 2)
    assert places.chair.partners.unconfirmed().count == 2
    hand_over(places.chair, places.stick, AT + 2)
    assert [seq for _, seq in take_in(places.officer, places.stick, AT + 2).stored] == [3, 4]


ANN = PersonId("ann")


def made_unknown(laptop: Database) -> None:
    record = Record(laptop.journal, laptop.device_id, laptop.sign, ScriptClock(AT))
    record.load_directory()
    record.load_casework()
    anonymise(record, record.office(), f"person:{ANN}", "request", "asked for it")


def test_what_a_copied_laptop_wrote_under_the_same_numbers_goes_too(
    places: Places, tmp_path: Path
) -> None:
    with ExitStack() as stack:
        copy = restored(places.chair, stack)
        for laptop, name in ((places.chair, "Somebody Else"), (copy, NAME)):
            record = Record(laptop.journal, laptop.device_id, laptop.sign, ScriptClock(AT))
            record.write([PersonAdded(ANN, name)], "person-added")
            hand_over(laptop, places.stick, AT)
        take_in(places.officer, places.stick, AT)
        assert places.officer.exchange.forks() == ((places.chair.device_id, 5),)
        made_unknown(places.officer)
        with places.officer._connections.reading() as connection:
            words = connection.execute("SELECT data FROM payload").fetchall()
        left = [data for (data,) in words if b"Somebody" in data or b'"name"' in data]
        assert left == []
        assert places.officer.journal.verify().whole


def test_words_that_came_after_they_were_erased_can_be_erased_again(places: Places) -> None:
    def write(name: str) -> None:
        chair = places.chair
        record = Record(chair.journal, chair.device_id, chair.sign, ScriptClock(AT))
        record.write([PersonAdded(ANN, name)], "person-added")
        hand_over(chair, places.stick, AT)
        take_in(places.officer, places.stick, AT)

    write("Ann")
    made_unknown(places.officer)
    with pytest.raises(Refused):
        made_unknown(places.officer)
    write("Ann, who was typed in on a laptop that had not heard of it")
    made_unknown(places.officer)
    (first, second) = places.officer.journal.read([f"person:{ANN}"])
    assert first.erased
    assert second.erased
