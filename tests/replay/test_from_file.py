"""A meeting that was written down in a file is brought into the real record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from chair_console.clock import ScriptClock
from chair_console.core.kinds import KINDS
from chair_console.models.database import throw_away_database
from chair_console.record import Record
from chair_console.replay.from_file import record_file, try_file
from tests.evening import Evening, code_text

THURSDAY = 1_772_704_800_000
"""Thursday 5 March 2026, 10:00 in London."""


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    database = throw_away_database(tmp_path, kinds=KINDS)
    yield Record(database.journal, database.device_id, database.sign, ScriptClock(THURSDAY))
    database.close()


def evening() -> list[str]:
    told = Evening(people={"mel": "chair", "ann": "member", "bob": "member"})
    told.do("call", at="19:01", person="ann")
    told.do("warn", at="19:05", by_="mel", person="bob", words="Shouted")
    told.do("close-meeting", at="20:10")
    return [json.dumps(one) for one in told.lines]


def test_what_a_file_says_is_tried_before_anything_is_recorded(record: Record) -> None:
    tried = try_file(record, evening(), code_text)
    assert (tried.problem, tried.refusals) == ("", ())
    assert record.state.meetings == {}
    assert record.verify().entries == 0


def test_a_file_is_a_closed_meeting_that_says_when_and_by_whom_it_came_in(record: Record) -> None:
    tried = try_file(record, evening(), code_text)
    people = tried.aside.state.people.values()
    ann = next(one.id for one in people if one.name.startswith("Ann"))
    change, done = record_file(record, evening(), code_text, ann, tried)
    assert change is not None
    (id,) = done.meetings
    assert record.state.meetings[id].closed is not None
    assert record.state.name(ann).startswith("Ann")
    told = record.records_of(id)
    assert {one.stamp.typed for one in told} == {THURSDAY}
    assert {one.act.typed_by for one in told} == {ann}
    assert record.verify().whole
    assert record.verify().entries == len(done.aside.made)


def test_it_is_all_there_when_the_laptop_is_opened_again(record: Record, tmp_path: Path) -> None:
    tried = try_file(record, evening(), code_text)
    ann = next(iter(tried.aside.state.people))
    _change, done = record_file(record, evening(), code_text, ann, tried)
    again = Record(record._journal, record.device, record._sign, ScriptClock(THURSDAY))
    again.load_directory()
    meeting = again.open_meeting(done.meetings[0])
    assert meeting == record.state.meetings[done.meetings[0]]


def test_a_line_that_cannot_be_understood_stops_it_with_its_number(record: Record) -> None:
    lines = [*evening()[:-1], '{"do":"dance"}']
    tried = try_file(record, lines, code_text)
    assert tried.problem.startswith(f"Line {len(lines)}: ")
    change, _tried = record_file(record, lines, code_text, next(iter(tried.aside.state.people)))
    assert change is None
    assert record.verify().entries == 0


def test_lines_that_the_rules_refuse_are_told_and_left_out(record: Record) -> None:
    lines = evening()
    lines.insert(-1, '{"do":"leave","at":"2026-03-03T20:00","person":"nobody-yet"}')
    tried = try_file(record, lines, code_text)
    assert tried.problem
    lines[-2] = '{"do":"arrive","person":"ann"}'
    tried = try_file(record, lines, code_text)
    assert [line for line, _said in tried.refusals] == [len(lines) - 1]


def test_what_is_still_to_come_is_not_brought_in(record: Record) -> None:
    lines = [one.replace("2026-03-03", "2026-03-06") for one in evening()]
    assert try_file(record, lines, code_text).problem == (
        "Something in this file is still to come: look at its dates."
    )


def test_an_empty_file_has_no_meeting(record: Record) -> None:
    assert try_file(record, [""], code_text).problem == "There is no meeting in this file."
