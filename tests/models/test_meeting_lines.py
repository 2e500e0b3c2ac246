"""The line of each meeting says what reading all meetings would say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chair_console.clock import ScriptClock
from chair_console.core.fact import ERASED
from chair_console.core.kinds import KINDS
from chair_console.core.meeting import Meeting
from chair_console.models import index
from chair_console.models.database import Database, create_database
from chair_console.record import Record
from chair_console.replay import play
from tests.evening import Evening, code_text
from tests.models.writing import PASSPHRASE, raw

AT = 1_772_564_400_000
SHOWN = (
    *("id", "group", "code", "title", "chair", "planned", "zone", "place", "quorum", "settings"),
    *("rehearsal", "seat", "started", "recorder", "offset", "closed"),
)
"""What a list of meetings and the officer's rooms ask of a meeting that nobody has opened."""


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = create_database(tmp_path / "record.db", PASSPHRASE, kinds=KINDS).database
    yield opened
    opened.close()


def record(database: Database) -> Record:
    return Record(database.journal, database.device_id, database.sign, ScriptClock(AT))


def held(database: Database, *after: str, warnings: int = 0) -> None:
    """Hold a meeting that is closed; then do some more acts."""
    told = Evening(people={"mel": "chair", "ann": "member", "bob": "member"})
    for number in range(warnings):
        told.do("warn", at=f"19:{10 + number}", person="bob", words="Shouted.")
    told.do("close-meeting", at="20:10")
    for act in after:
        told.do(act)
    clock = ScriptClock(AT)
    writer = Record(database.journal, database.device_id, database.sign, clock)
    played = play([json.dumps(one) for one in told.lines], writer, clock, code_text)
    assert played.stopped is None


def test_a_title_that_was_erased_is_not_in_the_line(database: Database) -> None:
    held(database)
    assert [one.title for one in database.journal.meeting_lines() or ()] == ["Panel"]
    connection = raw(database.path, triggers=True)
    connection.execute("DELETE FROM payload WHERE commitment IN (SELECT words FROM meeting_line)")
    connection.close()
    assert [one.title for one in database.journal.meeting_lines() or ()] == [ERASED]


def test_without_lines_the_meetings_themselves_are_read(database: Database) -> None:
    held(database, warnings=2)
    office = Record(_WithoutLines(database), database.device_id, database.sign, ScriptClock(AT))
    (line,) = office.load_inbox()
    known = next(iter(database.journal.meeting_lines() or ()))
    assert (line.id, line.title, line.group) == (known.id, known.title, known.group)
    assert (line.planned, line.zone, line.closed) == (known.planned, known.zone, known.closed)
    assert (line.warnings, line.removals, line.rehearsal) == (2, 0, False)


class _WithoutLines:
    """A journal whose disk takes nothing, so that its lines are behind."""

    def __init__(self, database: Database) -> None:
        self._journal = database.journal

    def meeting_lines(self) -> None:
        return None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._journal, name)


def told_by(meeting: Meeting) -> dict[str, object]:
    return {name: getattr(meeting, name) for name in SHOWN}


@pytest.mark.parametrize(
    "after",
    [(), ("undo",), ("undo", "redo"), ("undo", "close-meeting"), ("undo", "close-meeting", "undo")],
)
def test_a_line_tells_what_reading_the_meeting_tells(
    database: Database, after: tuple[str, ...]
) -> None:
    held(database, *after, warnings=2)
    office = record(database)
    office.load_casework()
    (read,) = office.catalogue().meetings.values()
    (outlined,) = office.state.meetings.values()
    assert told_by(outlined) == told_by(read)
    line = next(iter(office.meeting_lines()))
    assert (line.closed, line.title, line.warnings) == (read.closed, read.title, 2)
    assert len(office.records_of(read.id)) == 0


def test_a_meeting_that_is_opened_is_read_whole(database: Database) -> None:
    held(database, warnings=1)
    office = record(database)
    office.load_casework()
    (outlined,) = office.state.meetings.values()
    assert not outlined.people
    opened = office.open_meeting(outlined.id)
    assert len(opened.warnings) == 1
    assert office.state.meetings[outlined.id] is opened


def test_lines_made_anew_are_the_same(database: Database) -> None:
    held(database, "undo", warnings=2)
    before = database.journal.meeting_lines()
    connection = raw(database.path)
    index.rebuild(connection, KINDS)
    connection.commit()
    connection.close()
    assert database.journal.meeting_lines() == before
