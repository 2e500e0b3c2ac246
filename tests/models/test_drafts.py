"""What has been begun to be typed in lies beside the record, not in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from chair_console.clock import ScriptClock
from chair_console.core.cases.keeping import WordsErased
from chair_console.core.fact import MeetingId, PersonId
from chair_console.core.kinds import KINDS
from chair_console.core.meeting import State
from chair_console.core.people import PersonAdded
from chair_console.erasing import anonymise
from chair_console.models.database import Database, create_database, open_database
from chair_console.record import Record
from chair_console.replay.paper.lines import NewPerson, PaperLine, Typed, from_bytes, to_bytes
from chair_console.sync.folder import hand_over, take_in
from tests.sync.laptops import AT, befriend, databases

WORDS = "three calm herons wade"
MARCH, APRIL = MeetingId("march"), MeetingId("april")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = create_database(tmp_path / "chair.db", WORDS, kinds=KINDS).database
    yield made
    made.close()


def test_what_was_typed_is_there_another_day(tmp_path: Path) -> None:
    first = create_database(tmp_path / "chair.db", WORDS, kinds=KINDS).database
    first.drafts.keep(MARCH, b"half of it", 1)
    first.close()
    again = open_database(tmp_path / "chair.db", kinds=KINDS, passphrase=WORDS)
    assert again.drafts.read(MARCH) == b"half of it"
    again.close()


def test_what_is_typed_on_takes_the_place_of_what_was_before(database: Database) -> None:
    database.drafts.keep(MARCH, b"half of it", 1)
    database.drafts.keep(APRIL, b"another", 2)
    database.drafts.keep(MARCH, b"all of it", 3)
    assert database.drafts.read(MARCH) == b"all of it"
    assert database.drafts.meetings() == (MARCH, APRIL)


def test_what_was_recorded_is_forgotten_here_and_nothing_else(database: Database) -> None:
    database.drafts.keep(MARCH, b"half of it", 1)
    database.drafts.keep(APRIL, b"another", 2)
    database.drafts.drop(MARCH)
    assert database.drafts.read(MARCH) is None
    assert database.drafts.meetings() == (APRIL,)


def test_nothing_of_it_is_in_the_journal(database: Database) -> None:
    database.drafts.keep(MARCH, b"half of it", 1)
    assert database.journal.head(database.device_id)[0] == 0
    assert database.journal.find("half") == []


EVENING = Typed(
    date(2026, 3, 3),
    PersonId("ann"),
    (NewPerson(PersonId("guest"), "Wilhelmina Featherstonehaugh", "guest"),),
    (
        PaperLine("left", time(19, 2), {"person": "ann"}),
        PaperLine("left", time(19, 3), {"person": "bob"}),
        PaperLine("note", time(19, 9), {"words": "it was about ann's turn"}),
    ),
)


def begun(database: Database) -> Typed:
    kept = database.drafts.read(MARCH)
    assert kept is not None
    return from_bytes(kept)


@pytest.mark.parametrize("where", ["here", "elsewhere"])
def test_whoever_is_made_unknown_goes_from_what_was_begun_on_every_laptop(
    tmp_path: Path, where: str
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with databases(tmp_path, 2) as (chair, officer):
        befriend(chair, "chair", officer, "lead_officer")
        record = Record(officer.journal, officer.device_id, officer.sign, ScriptClock(AT))
        record.write([PersonAdded(PersonId("ann"), "Ann's Turn")], "person-added")
        hand_over(officer, stick, AT)
        take_in(chair, stick, AT)
        laptop = officer if where == "here" else chair
        laptop.drafts.keep(MARCH, to_bytes(EVENING), AT)
        laptop.drafts.keep(APRIL, to_bytes(Typed(date(2026, 4, 3))), AT)
        anonymise(
            record,
            replace(record.office(), state=State(people=record.state.people)),
            "person:ann",
            "request",
            "asked for it",
        )
        hand_over(officer, stick, AT)
        take_in(chair, stick, AT)
        left = begun(laptop)
        assert left.typist is None
        assert [one.at for one in left.lines] == [time(19, 3)], "the line about the name went too"
        assert left.people == EVENING.people, "and what is about others stays"
        assert set(laptop.drafts.meetings()) == {MARCH, APRIL}
        assert b"ann" not in (laptop.drafts.read(MARCH) or b"")


def test_what_was_begun_of_a_meeting_goes_with_its_words(database: Database) -> None:
    database.drafts.keep(MARCH, to_bytes(EVENING), 1)
    database.drafts.keep(APRIL, to_bytes(EVENING), 1)
    record = Record(database.journal, database.device_id, database.sign, ScriptClock(AT))
    told = WordsErased("meeting:march", (), "2026-03-05", "request")
    record.erase([], lambda words: (replace(told, words=("00" * 32,)),), "anonymise")
    assert database.drafts.meetings() == (APRIL,)
