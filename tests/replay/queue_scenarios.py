"""Turns a scenario of the queue into a script, and its expectation into checks of the result.

A scenario says who is in the queue and on the floor (`given`), what is done (`when`) and what must
hold afterwards (`then`); `scenarios/README.md` describes the files. Its clock stands at 0 when the
first step is taken. What was finished before has times of its own, so it is played half an hour
earlier. An unknown word is an error here: nothing passes because it was not understood.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from chair_console.core.meeting import KINDS_OF_CONTRIBUTION, Settings
from tests.evening import play_lines

Scenario = Mapping[str, Any]

FOLDER = Path(__file__).parent / "scenarios"
EARLIER = datetime.fromisoformat("2026-03-03T19:30:00+00:00")
"""Second 0 of what was finished before the scenario."""
ZERO = datetime.fromisoformat("2026-03-03T20:00:00+00:00")
"""Second 0 of the scenario."""

_CHAIR = "Chair"
_KINDS = {"poo": "point_of_order", "pro": "ordinary", "contra": "ordinary"}
_SETTINGS = {"poo_for_others": "points_of_order_for_others"}
_REASONS = {"cannot-set-person": "not-eligible", "poo-for-others": "not-authorised"}
"""Reasons of the scenarios that scripts have another word for."""
_PLAIN_STEPS = {
    "start": ("call", {"id": "entry"}),
    "pause": ("pause", {"id": "entry"}),
    "resume": ("resume", {"id": "entry"}),
    "finish": ("finish", {"id": "entry"}),
    "remove": ("withdraw", {"id": "entry", "who": "person"}),
    "call": ("call", {"who": "person"}),
    "next": ("next", {"ends": "ends"}),
    "sort": ("reorder", {"ids": "entries"}),
    "readd_last": ("readd-last", {}),
    "name_person": ("name-entry", {"id": "entry", "who": "person"}),
    "hold": ("hold", {"id": "entry"}),
    "release": ("release", {"id": "entry"}),
    "clear": ("clear-queue", {}),
    "set_kind": ("set-kind", {"id": "entry", "kind": "kind"}),
    "more_time": ("more-time", {"sec": "seconds"}),
    "share_overrun": ("share-overrun", {"budget": "budget"}),
    "leave": ("leave", {"who": "person"}),
    "return": ("return", {"who": "person"}),
    "undo": ("undo", {}),
}
"""What a step is called in a script, and its keys."""


def load(name: str) -> list[Scenario]:
    """Read a file of scenarios."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    found: list[Scenario] = json.loads(text)["scenarios"]
    return found


def kind_of(word: str | None) -> str:
    """Translate a kind of contribution."""
    kind = _KINDS.get(word or "ordinary", word or "ordinary")
    assert kind in KINDS_OF_CONTRIBUTION, f"unknown kind {word}"
    return kind


@dataclass
class Script:
    """A scenario as lines of a script."""

    scenario: Scenario
    lines: list[dict[str, Any]] = field(default_factory=list)
    now: datetime = ZERO

    def __post_init__(self) -> None:
        self.given = self.scenario["given"]
        self.entries: list[Mapping[str, Any]] = list(self.given.get("entries", []))
        self.finished_before = {one["id"] for one in self.entries if _state(one) == "finished"}
        self._meeting()
        self._finished()
        self._on_the_floor()
        self._waiting()
        self.set_up = len(self.lines)
        for step in self.scenario["when"]:
            self._step(step)
        if self.lines[-1].get("at") != self.now.isoformat():
            self.add("note", text="the clock goes on")

    def add(self, do: str, at: datetime | None = None, **keys: Any) -> None:
        """Add a line."""
        if at is not None:
            self.now = at
        kept = {key: value for key, value in keys.items() if value is not None}
        self.lines.append({"do": do, "at": self.now.isoformat(), **kept})

    # What is given

    def _meeting(self) -> None:
        settings = {"speech_s": 60, "kinds": list(KINDS_OF_CONTRIBUTION)}
        wanted = dict(self.given.get("settings", {}))
        self.closed = wanted.pop("closed", False)
        self.absent = self._people()
        here = wanted.pop("present", None)
        self.absent = [one for one in self.absent if here is not None and one not in here]
        for name, value in wanted.items():
            known = _SETTINGS.get(name, name)
            assert known in Settings.__dataclass_fields__, f"unknown setting {name}"
            settings[known] = value
        start = EARLIER - timedelta(minutes=30)
        line = {"do": "meeting", "at": start.isoformat(), "id": "m1", "title": "Panel"}
        who = {"group": "Panel", "code": "ongo-2017-04", "chair": _CHAIR}
        self.lines.append({**line, **who, "settings": settings})
        for budget, seconds in self.given.get("budgets", {}).items():
            self.lines.append({"do": "budget", "id": budget, "seconds": seconds})
        budgets = {one["who"]: one["budget"] for one in self.entries if "budget" in one}
        for person in (_CHAIR, *self._people()):
            role = "chair" if person == _CHAIR else "member"
            budget = {"budget": budgets[person]} if person in budgets else {}
            self.lines.append({"do": "person", "id": person, "name": person, "role": role} | budget)
        self.lines.append({"do": "item", "id": "4", "title": "Repairs"})
        self.add("arrive", start, person=_CHAIR)
        for person in self._people():
            self.add("arrive", person=person)
        self.add("start-meeting")
        self.add("open-item", item="4")

    def _people(self) -> list[str]:
        named = [one.get("who") for one in (*self.entries, *self.scenario["when"])]
        listed = self.given.get("settings", {}).get("present", [])
        return [one for one in dict.fromkeys([*named, *listed]) if one not in {None, _CHAIR}]

    def _finished(self) -> None:
        """Play what was said before; at the same second ends come before beginnings."""
        done = [one for one in self.entries if _state(one) == "finished"]
        moments = [(one["begin"], 1, one) for one in done]
        moments += [(one["end"], 2 if one["end"] == one["begin"] else 0, one) for one in done]
        gone: set[str] = set()
        for second, ending, one in sorted(moments, key=lambda moment: moment[:2]):
            at = EARLIER + timedelta(seconds=second)
            if ending == 1:
                self.now = at
                self._ask(one)
                self.add("call", entry=one["id"])
            elif one["id"] not in gone:
                self.add("finish", at, entry=one["id"])
                gone |= {other["id"] for other in done if _ends_with(one, other)}

    def _on_the_floor(self) -> None:
        self.now = ZERO
        order = {"paused": 0, "speaking": 1}
        on = sorted(
            (one for one in self.entries if _state(one) in order),
            key=lambda one: order[_state(one)],
        )
        for number, one in enumerate(on):
            begin = one.get("begin", 0)
            assert begin <= 0, "the clock starts at 0"
            self.now = ZERO + timedelta(seconds=begin)
            self._ask(one)
            self.add("call", entry=one["id"])
            follows = on[number + 1] if number + 1 < len(on) else None
            paused_by_next = follows is not None and kind_of(follows.get("kind")) == "question"
            if _state(one) == "paused" and not paused_by_next:
                self.add("pause", ZERO)
        self.now = ZERO

    def _waiting(self) -> None:
        queue = [one for one in self.entries if _state(one) == "waiting"]
        for one in queue:
            self._ask(one, queue)
        if len(queue) > 1:
            self.add("reorder", entries=[one["id"] for one in queue])
        for person in self.absent:
            self.add("leave", person=person)
        if self.closed:
            self.add("close-list")

    def _ask(self, one: Mapping[str, Any], queue: list[Mapping[str, Any]] | None = None) -> None:
        known = {"id", "who", "kind", "state", "begin", "end", "budget", "answer", "answer_to"}
        _only(one, known | {"rank", "note"})
        answered = one.get("answer_to")
        if one.get("answer") and answered is None:
            # Unless it is said, an answer is to the nearest intervention before it.
            before = (queue or [])[: (queue or []).index(one)]
            answered = [each["id"] for each in before if not each.get("answer")][-1]
        kind = "answer" if answered else kind_of(one.get("kind"))
        own = one.get("who") if kind == "point_of_order" else None
        self.add(
            "ask",
            entry=one["id"],
            person=one.get("who"),
            kind=kind,
            answer_to=answered,
            by=own,
            rank=one.get("rank"),
        )

    # What is done

    def _step(self, step: Mapping[str, Any]) -> None:
        do = step["do"]
        if do == "tick":
            _only(step, {"do", "sec"})
            self.now += timedelta(seconds=step["sec"])
        elif do == "add":
            self._add_step(step)
        elif do == "set":
            _only(step, {"do", "settings"})
            _only(step["settings"], {"closed"})
            self.add("close-list" if step["settings"]["closed"] else "open-list")
        else:
            act, keys = _PLAIN_STEPS[do]
            _only(step, {"do", *keys})
            said = {keys[key]: value for key, value in step.items() if key != "do"}
            if "kind" in said:
                said["kind"] = kind_of(said["kind"])
            self.lines.append({"do": act, "at": self.now.isoformat(), **said})

    def _add_step(self, step: Mapping[str, Any]) -> None:
        keys = {"do", "id", "who", "kind", "manager", "by", "answer_to", "rank", "note"}
        _only(step, keys)
        by = step.get("by") or (step.get("who") if step.get("manager") is False else None)
        self.add(
            "ask",
            entry=step["id"],
            person=step.get("who"),
            kind="answer" if "answer_to" in step else kind_of(step.get("kind")),
            by=by,
            answer_to=step.get("answer_to"),
            rank=step.get("rank"),
            note=step.get("note"),
        )


def _state(one: Mapping[str, Any]) -> str:
    return str(one.get("state", "waiting"))


def _ends_with(main: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Tell whether a question ended because its main speech did."""
    question = kind_of(other.get("kind")) == "question" and kind_of(main.get("kind")) != "question"
    return main is other or (question and main["begin"] <= other["begin"] <= main["end"])


def _only(one: Mapping[str, Any], known: set[str]) -> None:
    unknown = set(one) - known
    assert not unknown, f"unknown words {sorted(unknown)}"


def check(scenario: Scenario) -> None:
    """Play a scenario and check all that must hold."""
    script, then = Script(scenario), scenario["then"]
    _only(
        then,
        {"waiting", "held", "speaking", "paused", "finished", "refused", "entries"}
        | {"countdown", "budgets"},
    )
    meeting, refusals = _play(script.lines)
    if "refused" in then:
        _check_refused(script, meeting, refusals, then["refused"])
    else:
        assert refusals == []
    _check_queue(meeting["queue"], then)
    _check_clock(meeting, then)
    for entry, wanted in then.get("entries", {}).items():
        _check_entry(script, meeting, entry, wanted)


def _play(lines: list[dict[str, Any]]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    outcome = play_lines(list(lines))
    assert outcome.stopped is None, outcome.stopped
    assert outcome.result["journal"]["verified"] is True
    return outcome.result["meetings"]["m1"], outcome.result["refusals"]


def _check_refused(
    script: Script, meeting: dict[str, Any], refusals: list[dict[str, Any]], reason: str
) -> None:
    """The last step alone was refused, for that reason, and nothing changed."""
    assert [one["line"] for one in refusals] == [len(script.lines)]
    assert refusals[0]["reason"] == _REASONS.get(reason, reason)
    assert refusals[0]["sentence"]
    without, _ = _play(script.lines[:-1])
    for part in (meeting, without):
        # The entry of a refused act has left no word behind, so all else is the same.
        part.pop("closing_code")
    assert _at_the_same_time(script) is False or meeting == without


def _at_the_same_time(script: Script) -> bool:
    return bool(script.lines[-1]["at"] == script.lines[-2].get("at"))


def _check_queue(queue: dict[str, Any], then: Mapping[str, Any]) -> None:
    for part in ("waiting", "held", "paused"):
        if part in then:
            assert queue[part] == then[part], part
    if "speaking" in then:
        assert [one for one in [queue["speaking"]] if one is not None] == then["speaking"]
    if "finished" in then:
        assert [one["entry"] for one in queue["finished"]] == then["finished"]


def _check_clock(meeting: dict[str, Any], then: Mapping[str, Any]) -> None:
    shown, wanted = meeting["countdown"], dict(then.get("countdown", {}))
    if "remaining" in wanted:
        assert shown["remaining_s"] == wanted.pop("remaining")
    for part, value in wanted.items():
        assert shown[part] == value, part
    for budget, left in then.get("budgets", {}).items():
        assert meeting["budgets"][budget] == left, budget


def _check_entry(
    script: Script, meeting: dict[str, Any], entry: str, wanted: Mapping[str, Any]
) -> None:
    """Check the times of an entry; a speech that goes on is ended on the spot to see them."""
    _only(wanted, {"begin", "end", "paused_total", "who"})
    queue = meeting["queue"]
    going = entry == queue["speaking"] or entry in queue["paused"]
    waits = entry in queue["waiting"] or entry in queue["held"]
    if waits:
        assert wanted.get("begin") is None
        assert wanted.get("end") is None
        return
    if going:
        assert wanted.get("end") is None
        more = [*script.lines, {"do": "finish", "at": script.now.isoformat(), "entry": entry}]
        queue = _play(more)[0]["queue"]
    (turn,) = (one for one in queue["finished"] if one["entry"] == entry)
    zero = EARLIER if entry in script.finished_before else ZERO
    for word, part in (("begin", "start"), ("end", "end")):
        if wanted.get(word) is not None:
            moment = datetime.fromisoformat(turn[part])
            assert (moment - zero).total_seconds() == wanted[word], (entry, word)
    if "paused_total" in wanted:
        assert turn["paused_s"] == wanted["paused_total"]
    if "who" in wanted:
        assert turn["person"] == wanted["who"]
