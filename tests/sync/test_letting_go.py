"""A chair's laptop lets go of old words, but only of what the office holds for certain."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chair_console.clock import ScriptClock
from chair_console.core.code import parse_code
from chair_console.core.course import MeetingClosed, MeetingPlanned, MeetingStarted
from chair_console.core.fact import Fact, GroupId, MeetingId, PersonId
from chair_console.core.groups import CodeAdopted, GroupSet
from chair_console.core.notes import NoteMade
from chair_console.models.database import Database
from chair_console.record import Record
from chair_console.sync.folder import hand_over, take_in
from chair_console.sync.letting_go import DAY_MS, let_go, set_days
from tests.core.any_evening import code_text
from tests.models.writing import NAME
from tests.sync.laptops import AT, befriend, databases

LATER = AT + 31 * DAY_MS


class Trio:
    def __init__(self, laptops: list[Database], stick: Path) -> None:
        self.chair, self.officer, self.other = laptops
        self.stick = stick

    def carry(self, giver: Database, taker: Database, at: int = AT) -> None:
        """Hand over, take in, and bring the receipt back."""
        hand_over(giver, self.stick, at)
        take_in(taker, self.stick, at)
        hand_over(taker, self.stick, at)
        take_in(giver, self.stick, at)

    def words(self) -> list[str]:
        read = self.chair.journal.read(["meeting:m"])
        return [one.fact.text for one in read if isinstance(one.fact, NoteMade) and not one.erased]


@pytest.fixture
def trio(tmp_path: Path) -> Iterator[Trio]:
    stick = tmp_path / "stick"
    stick.mkdir()
    with databases(tmp_path, 3) as made:
        befriend(made[0], "chair", made[1], "lead_officer")
        befriend(made[0], "chair", made[2], "chair")
        record = Record(made[0].journal, made[0].device_id, made[0].sign, ScriptClock(AT))
        text = code_text("ongo-2017-04")
        code = parse_code(text, "ongo-2017-04").sha256
        record.write([CodeAdopted(code, text), GroupSet(GroupId("g"), code, "Panel")], "set")
        planned = MeetingPlanned(GroupId("g"), code, PersonId("p"), AT, title=f"{NAME}'s panel")
        facts: list[Fact] = [
            planned,
            MeetingStarted(),
            NoteMade(f"{NAME} shouted."),
            MeetingClosed(),
        ]
        for fact in facts:
            record.write([fact], "x", meeting=MeetingId("m"))
        yield Trio(made, stick)


def test_by_default_everything_is_kept(trio: Trio) -> None:
    trio.carry(trio.chair, trio.officer)
    assert let_go(trio.chair, LATER) == 0
    assert len(trio.words()) == 1


def test_after_its_days_confirmed_words_go_and_the_business_stays(trio: Trio) -> None:
    set_days(trio.chair, 30)
    trio.carry(trio.chair, trio.officer)
    assert let_go(trio.chair, AT + 29 * DAY_MS) == 0
    assert let_go(trio.chair, LATER) == 1
    assert trio.words() == []
    planned = trio.chair.journal.read(["meeting:m"])[0].fact
    assert isinstance(planned, MeetingPlanned)
    assert planned.title == f"{NAME}'s panel"
    assert trio.chair.journal.verify().whole
    (kept,) = [one.fact for one in trio.officer.journal.read_kinds(["note-made"])]
    assert getattr(kept, "text", "") == f"{NAME} shouted.", "nobody else forgets anything"


def test_what_is_unconfirmed_never_goes(trio: Trio) -> None:
    set_days(trio.chair, 0)
    assert let_go(trio.chair, LATER) == 0
    hand_over(trio.chair, trio.stick, AT)
    assert let_go(trio.chair, LATER) == 0, "handed over is not yet held"
    assert len(trio.words()) == 1


def test_another_chairs_laptop_is_not_the_office(trio: Trio) -> None:
    set_days(trio.chair, 0)
    trio.carry(trio.chair, trio.other)
    assert let_go(trio.chair, LATER) == 0
    assert len(trio.words()) == 1


def test_what_was_let_go_of_is_not_brought_back_by_a_hand_over(trio: Trio) -> None:
    set_days(trio.chair, 0)
    befriend(trio.officer, "lead_officer", trio.other, "chair")
    trio.carry(trio.chair, trio.officer)
    trio.carry(trio.officer, trio.other)
    assert let_go(trio.chair, LATER) == 1
    trio.carry(trio.other, trio.chair)
    trio.carry(trio.officer, trio.chair)
    assert trio.words() == []
