"""Two laptops at one meeting: both warn, a stick goes between them, the officer rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from chair_console.core.warnings import tally
from chair_console.record import TAKEN_IN, Change
from tests.evening import Evening
from tests.journeys.two_laptops import MINUTE, Laptop, two_laptops
from tests.ui.review.officer import Officer

ROOM = {"mel": "chair", "off": "lead_officer", "ann": "member", "bob": "member"}


def warn(laptop: Laptop, by: str) -> None:
    laptop.clock.advance(MINUTE)
    laptop.record.act(laptop.meeting, "warn", laptop.person(by), person=laptop.person("ann"))


def close(laptop: Laptop) -> None:
    item = laptop.now().open_item
    assert item is not None
    laptop.record.act(laptop.meeting, "close-item", item=item)
    laptop.record.act(laptop.meeting, "close-meeting")


@pytest.fixture
def both(tmp_path: Path) -> Iterator[tuple[Laptop, Laptop]]:
    with two_laptops(tmp_path, Evening(people=ROOM)) as laptops:
        yield laptops


def test_warnings_of_two_laptops_are_ruled_on_in_the_officers_window_and_the_ruling_travels(
    both: tuple[Laptop, Laptop], qtbot: QtBot
) -> None:
    chairs, officers = both
    warn(chairs, "mel")
    warn(officers, "off")
    close(chairs)
    officers.take_over(chairs)
    assert tally(officers.record.state, officers.now(), officers.person("ann")).total == 2
    officer = Officer(qtbot, officers.record, officers.clock, "2026-03-04T10:00")
    officer.room("meetings")
    officer.inbox.open_meeting(officers.meeting)
    session = officer.inbox.session
    officer.press(session.rule)
    assert session.sheet is not None
    given = list(officers.now().warnings.values())
    problem = officer.answer(
        session.sheet,
        warning=given[1].id,
        ruling="same_as",
        other=given[0].id,
        reason="Both laptops noted the one warning.",
    )
    assert problem == ""
    assert tally(officers.record.state, officers.now(), officers.person("ann")).total == 1
    chairs.take_over(officers)
    assert tally(chairs.record.state, chairs.now(), chairs.person("ann")).total == 1


def test_what_comes_in_is_told_to_whoever_shows_the_meeting(
    both: tuple[Laptop, Laptop],
) -> None:
    chairs, officers = both
    told: list[Change] = []
    chairs.record.listen(told.append)
    warn(officers, "off")
    chairs.take_over(officers)
    (change,) = told
    assert change.act.name == TAKEN_IN
    assert len(change.facts) == 1
    assert change.before.meetings[chairs.meeting].warnings == {}
    assert len(change.after.meetings[chairs.meeting].warnings) == 1
    # And what is recorded here next comes after it, whatever the clocks say.
    chairs.clock.set_wall(chairs.clock.reading().wall - 60 * MINUTE, 0)
    warn(chairs, "mel")
    last = chairs.record.records_of(chairs.meeting)[-1]
    assert last.device == chairs.record.device
    # It was written in the knowledge of the other one: the two are no longer apart.
    seen, _ = officers.database.journal.head(officers.record.device)
    assert last.stamp.seen == {officers.record.device: seen}


def test_what_was_taken_in_cannot_be_taken_back_here(both: tuple[Laptop, Laptop]) -> None:
    chairs, officers = both
    before = chairs.record.history(chairs.meeting)
    warn(officers, "off")
    chairs.take_over(officers)
    assert chairs.record.history(chairs.meeting) == before
