"""A list of very many meetings is shown before everything else has been read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from chair_console.clock import ScriptClock
from chair_console.record import Record
from chair_console.ui.review import office_desk
from chair_console.ui.review.inbox import session_rows
from chair_console.ui.review.office_desk import OfficeDesk
from tests.ui.review.evenings_before import a_year_ago
from tests.ui.review.officer import Officer


@pytest.fixture
def evenings() -> Iterator[tuple[Record, ScriptClock]]:
    with a_year_ago() as (record, clock):
        yield record, clock


def test_the_list_comes_before_cases_and_people_are_read(
    evenings: tuple[Record, ScriptClock],
) -> None:
    record, _clock = evenings
    office = OfficeDesk(again(record), "Europe/London", at_once=0)
    rows = session_rows(office.listed, office.lines)
    assert rows
    assert not office.whole
    assert not office.record.state.people
    office.read_rest()
    assert office.record.state.people
    assert session_rows(office.listed, office.lines) == rows


def test_what_asks_for_a_case_reads_it(evenings: tuple[Record, ScriptClock]) -> None:
    office = OfficeDesk(again(evenings[0]), "Europe/London", at_once=0)
    assert office.office().state.people
    assert office.whole


def test_the_rest_follows_by_itself(
    qtbot: QtBot, evenings: tuple[Record, ScriptClock], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office_desk, "READ_AT_ONCE", 0)
    record, clock = evenings
    officer = Officer(qtbot, again(record), clock, "2026-06-01T10:00")
    page = officer.page
    assert not page.desk.whole
    assert officer.inbox.list.chosen()
    qtbot.waitUntil(lambda: page.desk.whole, timeout=3_000)
    assert page.rooms["cases"].rail().name == "Cases"  # type: ignore[attr-defined]


def test_a_meeting_that_is_open_again_leaves_the_list(
    evenings: tuple[Record, ScriptClock],
) -> None:
    record, _clock = evenings
    office = OfficeDesk(record, "Europe/London")
    last = max(office.lines, key=lambda one: one.planned)
    assert any(row.id == last.id for row in session_rows(office.listed, office.lines))
    record.open_meeting(last.id)
    record.undo(last.id)
    assert not any(row.id == last.id for row in session_rows(office.listed, office.lines))


def again(record: Record) -> Record:
    """Open the same records afresh: nothing has been read."""
    return Record(record._journal, record.device, record._sign, record.clock)
