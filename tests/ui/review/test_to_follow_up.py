"""What the officer is reminded of after meetings, on the page "To follow up"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from chair_console.replay import play
from chair_console.ui.review.rows import OfficeRow
from tests.core.test_parish_code import PARISH
from tests.evening import a_record, code_text
from tests.ui.review.evenings_before import line
from tests.ui.review.officer import Officer


def evenings(code: str) -> list[str]:
    """Warn Ann at two meetings of the panel, and Bob at one: at the other it is taken back."""
    told = []
    for number, day in ((1, "2026-03-03"), (2, "2026-04-07")):
        told += [
            line(
                "meeting",
                at=f"{day}T19:00",
                id=f"m{number}",
                title=f"Meeting {number}",
                group="Panel",
                code=code,
                chair="cora",
            ),
            line("person", id="cora", name="Cora Whitfield", role="chair"),
            line("person", id="ann", name="Ann Bishop", role="member"),
            line("person", id="bob", name="Bob Sutton", role="member"),
            *(line("arrive", at=f"{day}T18:55", person=who) for who in ("cora", "ann", "bob")),
            line("start-meeting", at=f"{day}T19:00"),
            line("warn", at=f"{day}T19:05", person="ann"),
            line("undo"),
            line("redo"),
            line("warn", at=f"{day}T19:06", person="bob"),
            *([line("undo")] if number == 2 else []),
            line("close-meeting", at=f"{day}T20:00"),
        ]
    return told


@pytest.fixture
def officer(qtbot: QtBot) -> Iterator[Officer]:
    with a_record() as (record, clock):
        assert play(evenings("ongo-2017-04"), record, clock, code_text).stopped is None
        yield Officer(qtbot, record, clock, "2026-04-08T10:00")


def rows(officer: Officer) -> list[OfficeRow]:
    page: Any = officer.room("follow")
    return list(page._rows())


def test_who_broke_the_code_at_two_meetings_is_called_to_mind_once(officer: Officer) -> None:
    (row,) = rows(officer)
    assert row.name.startswith("Ann Bishop again")
    assert "Meeting 2" in row.detail
    page: Any = officer.room("follow")
    page.settle(row.id)
    assert officer.answer(page.sheet, text="Talked with her") == ""
    assert rows(officer) == []


def test_a_report_that_the_code_wants_by_a_day_shows_that_day(qtbot: QtBot) -> None:
    with a_record() as (record, clock):
        told = evenings(str(PARISH))
        told.append(
            line("event-attended", at="2026-04-07T21:00", id="x", person="ann", event="Conference")
        )
        outcome = play(told, record, clock, code_text)
        assert outcome.stopped is None
        due = outcome.result["events"]["x"]["due"]
        officer = Officer(qtbot, record, clock, "2026-04-08T10:00")
        (row,) = [one for one in rows(officer) if one.id.startswith("event")]
        assert due == "2026-04-21"
        assert row.detail.startswith("Report, by ")
