"""Meetings that took place give the figures that were worked out for them elsewhere.

Three recorded meetings are played as a chair would run them, one call for each turn; of two
meetings with a queue every request, call and withdrawal is played. `data/SOURCE.txt` says where
they come from.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from statistics import mean, median
from typing import Any

import pytest

from chair_console.core.fact import PersonId
from chair_console.core.floor import Called
from chair_console.core.meeting import Contribution, Meeting
from chair_console.core.queue import Asked
from chair_console.record import Change
from chair_console.replay import play
from tests.evening import a_record, code_text, play_lines

DATA = Path(__file__).parent / "data"
START = datetime.fromisoformat("2026-03-03T19:00:00+00:00")

Line = dict[str, Any]


def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    return found


def _at(seconds: float) -> str:
    return (START + timedelta(seconds=seconds)).isoformat(timespec="milliseconds")


def _begun(chair: str, people: list[str]) -> list[Line]:
    meeting = {"do": "meeting", "at": _at(0), "id": "m1", "title": "Recorded", "group": "Recorded"}
    lines: list[Line] = [{**meeting, "code": "ongo-2017-04", "chair": chair}]
    for one in people:
        role = "chair" if one == chair else "member"
        lines.append({"do": "person", "id": one, "name": one, "role": role})
        lines.append({"do": "arrive", "at": _at(0), "person": one})
    lines.append({"do": "item", "id": "1", "title": "All of it"})
    return [*lines, {"do": "start-meeting"}, {"do": "open-item", "item": "1"}]


@pytest.mark.parametrize("name", ["ES2002a", "TS3005a", "EN2001a"])
def test_the_floor_of_a_recorded_meeting_is_timed_as_it_was(name: str) -> None:
    """A call at the start of each turn; the floor is given back where a gap follows."""
    figures = _read(f"floor-{name}")
    turns = figures["turns"]
    people = list(figures["speakers"])
    lines = _begun(people[0], people)
    for number, (start, end, speaker) in enumerate(turns):
        lines.append({"do": "call", "at": _at(start), "person": speaker})
        follows = turns[number + 1][0] if number + 1 < len(turns) else None
        if follows is None or end < follows:
            lines.append({"do": "finish", "at": _at(end)})
    outcome = play_lines(list(lines))
    assert outcome.stopped is None
    assert outcome.result["refusals"] == []
    meeting = outcome.result["meetings"]["m1"]
    assert len(meeting["queue"]["finished"]) == figures["floor_turns"]
    for speaker, wanted in figures["speakers"].items():
        got = meeting["people"][speaker]
        assert got["turns"] == wanted["turns"]
        assert got["floor_s"] == pytest.approx(wanted["floor_s"], abs=0.06)
        share = 100 * wanted["floor_s"] / figures["floor_s"]
        assert got["share_pct"] == pytest.approx(share, abs=0.06)


@dataclass
class Watched:
    """What happened in the queue, as the record told it."""

    longest: int = 0
    requests: Counter[PersonId | None] = field(default_factory=Counter)
    called: Counter[PersonId | None] = field(default_factory=Counter)
    waits: list[float] = field(default_factory=list)
    unasked: int = 0
    out_of_order: int = 0
    withdrawn: int = 0

    def heard(self, change: Change) -> None:
        """Take note of a change."""
        if change.meeting is None or change.meeting not in change.before.meetings:
            return
        before = change.before.meetings[change.meeting]
        after = change.after.meetings[change.meeting]
        self.longest = max(self.longest, len(after.queue()))
        self.withdrawn += change.act.name == "withdraw"
        asked = [one for one in change.facts if isinstance(one, Asked)]
        called = [one for one in change.facts if isinstance(one, Called)]
        if not called:
            self.requests.update(one.person for one in asked)
        elif asked:
            self.unasked += 1
        else:
            self._called(before, after, called[0])

    def _called(self, before: Meeting, after: Meeting, fact: Called) -> None:
        speech: Contribution = after.contributions[fact.entry]
        assert speech.begin is not None
        self.called[speech.person] += 1
        self.waits.append((speech.begin - speech.asked) / 1000)
        self.out_of_order += before.queue()[0] != fact.entry


@pytest.mark.parametrize("name", ["2021-01-27", "2021-09-21"])
def test_the_queue_of_a_recorded_meeting_moves_as_it_did(name: str) -> None:
    figures = _read(f"queue-{name}")
    people = list(dict.fromkeys(["p1", *(one[2] for one in figures["events"])]))
    lines = _begun("p1", people)
    for seconds, what, person, *rest in figures["events"]:
        line: Line = {"at": _at(seconds), "person": person}
        if what in {"join", "again"}:
            note = {"note": "about this"} if rest and rest[0] else {}
            line |= {"do": "ask", "by": person, **note}
        else:
            line["do"] = "withdraw" if what == "leave" else "call"
        lines.append(line)
    watched = Watched()
    with a_record() as (record, clock):
        record.listen(watched.heard)
        outcome = play((json.dumps(one) for one in lines), record, clock, code_text)
        words = {person.id: person.ref for person in record.state.people.values()}
    assert outcome.stopped is None
    refused = Counter((one["do"], one["reason"]) for one in outcome.result["refusals"])
    # Somebody called again while they already spoke: the chair of that day said the name twice.
    called_twice = refused.pop(("call", "already-started"), 0)
    repeated = refused.pop(("ask", "already-waiting"), 0)
    assert refused == Counter()
    assert repeated == figures["repeat_requests"]
    assert watched.requests.total() + repeated == figures["requests"]
    assert watched.called.total() == figures["acks_matched"]
    assert watched.unasked + called_twice == figures["ack_without_request"]
    assert watched.withdrawn == figures["withdrawn_self"]
    assert watched.longest == figures["max_queue"]
    assert watched.out_of_order == figures["out_of_order"]
    called_by = {words[one]: times for one, times in watched.called.items() if one is not None}
    assert called_by == figures["called_by"]
    assert median(watched.waits) == pytest.approx(figures["wait_median_s"], abs=0.001)
    assert mean(watched.waits) == pytest.approx(figures["wait_mean_s"], abs=0.001)
    assert max(watched.waits) == pytest.approx(figures["wait_max_s"], abs=0.001)
    assert outcome.result["meetings"]["m1"]["queue"]["waiting"] == []
