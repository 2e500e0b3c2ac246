"""What an officer finds when coming back after a year: two meetings, a closed case, a double."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

from chair_console.clock import ScriptClock
from chair_console.record import Record
from chair_console.replay import play
from tests.evening import a_record, code_text

PANEL, FORUM = "Repairs panel", "Tenants' forum"
_PEOPLE = (
    ("cora", "Cora Whitfield", "chair"),
    ("lee", "Lee Anders", "lead_officer"),
    ("ann", "Ann Bishop", "member"),
    ("bob", "Bob Sutton", "member"),
    ("mia", "Mia Okafor", "member"),
    ("mia2", "Mia Okafour", "guest"),
)


def line(do: str, **keys: object) -> str:
    return json.dumps({"do": do, **keys})


def _meeting(id: str, group: str, day: str) -> list[str]:
    return [
        line(
            "meeting",
            at=f"{day}T19:00",
            id=id,
            title=f"{group}, {day}",
            group=group,
            code="broxtowe-hleg",
            chair="cora",
        ),
        *(line("person", id=who, name=name, role=role) for who, name, role in _PEOPLE),
        *(line("arrive", at=f"{day}T18:55", person=who) for who, _name, _role in _PEOPLE),
        line("start-meeting", at=f"{day}T19:00", rules="read_out"),
    ]


def _told() -> list[str]:
    return [
        *_meeting("m1", PANEL, "2026-03-03"),
        line("ask", at="2026-03-03T19:01", person="ann"),
        line("ask", person="bob"),
        line("call", person="ann"),
        line("next", at="2026-03-03T19:04"),
        line("finish", at="2026-03-03T19:05"),
        line("warn", at="2026-03-03T19:06", person="ann", words="Ann shouted at Bob"),
        line("warn", at="2026-03-03T19:07", person="ann", words="Again"),
        line("ask-to-leave", at="2026-03-03T19:08", person="ann"),
        line("close-meeting", at="2026-03-03T20:30"),
        line(
            "raise-issue",
            at="2026-03-10T10:00",
            id="c1",
            person="ann",
            incident_at="2026-03-03T19:06",
            raised_by="bob",
            form="written",
            group=PANEL,
        ),
        line("withdraw-issue", at="2026-03-11T10:00", case="c1"),
        *_meeting("m2", FORUM, "2026-05-12"),
        *(
            line("warn", at=f"2026-05-12T19:0{minute}", person=who, words="Shouting")
            for minute, who in ((1, "ann"), (2, "bob"), (3, "mia"), (4, "mia2"), (5, "ann"))
        ),
        line("close-meeting", at="2026-05-12T20:30"),
    ]


@contextmanager
def a_year_ago() -> Iterator[tuple[Record, ScriptClock]]:
    """Give the record with all of that in it."""
    with a_record() as (record, clock):
        played = play(_told(), record, clock, code_text)
        assert played.stopped is None
        assert played.result["refusals"] == []
        yield record, clock
