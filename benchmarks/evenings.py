"""Meetings to measure with: real records in real databases, from a seed."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from chair_console.clock import ScriptClock
from chair_console.core.code import parse_code
from chair_console.core.course import MeetingPlanned
from chair_console.core.fact import GroupId, MeetingId, PersonId
from chair_console.core.groups import CodeAdopted, GroupSet
from chair_console.core.kinds import KINDS
from chair_console.core.people import PersonAdded
from chair_console.core.refusal import Refused
from chair_console.models.database import Database, throw_away_database
from chair_console.record import Record
from chair_console.resource import resource

START = 1_772_564_400_000
"""3 March 2026, 19:00 UTC."""


def record_in(folder: Path) -> tuple[Database, Record, ScriptClock]:
    """Make a record over a new database."""
    database = throw_away_database(folder, kinds=KINDS)
    clock = ScriptClock(START)
    return database, Record(database.journal, database.device_id, database.sign, clock), clock


def plan(record: Record, people: int) -> MeetingId:
    """Plan and start a meeting with so many people in the room, its only item open."""
    text = resource("codes/ongo-2017-04.toml").read_text(encoding="utf-8")
    code = parse_code(text, "code")
    group, meeting = GroupId("group"), MeetingId(record.new_id())
    ids = [PersonId(f"person{number}") for number in range(people)]
    record.write([CodeAdopted(code.sha256, text), GroupSet(group, code.sha256, "Panel")], "group")
    known = [PersonAdded(one, f"Person {number}") for number, one in enumerate(ids)]
    record.write(known, "person")
    planned = MeetingPlanned(group, code.sha256, ids[0], START, title="Panel")
    record.write([planned], "meeting", meeting=meeting)
    for one in ids:
        role = "chair" if one == ids[0] else "member"
        record.act(meeting, "person", person=one, role=role)
    record.act(meeting, "item", id="item", title="Repairs")
    for one in ids:
        record.act(meeting, "arrive", person=one)
    record.act(meeting, "start-meeting")
    record.act(meeting, "open-item", item="item")
    return meeting


def talk(record: Record, clock: ScriptClock, meeting: MeetingId, facts: int, seed: int = 1) -> int:
    """Let people ask, be called and be reminded until so many facts are there; return how many."""
    chance = random.Random(seed)
    people = sorted(record.state.meetings[meeting].people)
    while (count := len(record.records_of(meeting))) < facts:
        clock.advance(chance.randrange(1_000, 60_000))
        act = chance.choice(("ask", "ask", "next", "next", "remind", "note"))
        person = chance.choice(people)
        keys: dict[str, Any] = {}
        if act in {"ask", "remind"}:
            keys["person"] = person
        if act in {"remind", "note"}:
            keys["text"] = "Please let others finish."
        try:
            record.act(meeting, act, **keys)
        except Refused:
            continue
    return count
