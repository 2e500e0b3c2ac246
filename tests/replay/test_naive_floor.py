"""Random evenings on the floor: the program and the naive reading of its rules agree."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from tests.evening import Evening
from tests.replay.naive_floor import RANKS, NaiveFloor

PEOPLE = ("ann", "bob", "cat")
ACTS = (
    *("ask",) * 6,
    *("next",) * 3,
    *("call", "call", "call-person", "finish", "finish", "readd-last", "readd-last"),
    *("pause", "resume", "resume", "withdraw", "hold", "release", "reorder", "clear-queue"),
    *("leave", "return", "close-list", "open-list"),
)
EVENINGS = 20
MOST_ACTS = 70


class Both:
    """An evening of the program and the naive floor, given the same acts."""

    def __init__(self, seed: int) -> None:
        self.any = random.Random(seed)
        self.naive = NaiveFloor({"mel", *PEOPLE})
        self.evening = Evening(kinds=list(RANKS), speech_s=120)
        self.refused: list[tuple[int, str]] = []
        self.now = 60.0

    def play(self) -> None:
        for _ in range(self.any.randint(20, MOST_ACTS)):
            self.now += self.any.choice([0, 0, 1, 7, 30.5])
            self.act(self.any.choice(ACTS))

    def act(self, act: str) -> None:
        name, keys, reason = self._chosen(act)
        minutes, seconds = divmod(self.now, 60)
        at = f"2026-03-03T19:{int(minutes):02}:{seconds:06.3f}"
        self.evening.do(name, at=at, **keys)
        if reason is not None:
            self.refused.append((len(self.evening.lines), reason))

    def _chosen(self, act: str) -> tuple[str, dict[str, Any], str | None]:
        """Do an act on the naive floor: (its name, its keys, why it was refused)."""
        naive, now, person = self.naive, self.now, self.any.choice(PEOPLE)
        likely = [*naive.waiting, *naive.floor()]
        entry = self.any.choice([*likely * 2, *naive.entries] or [None])
        of_entry: dict[str, Callable[[str], str | None]] = {
            "call": lambda one: naive.call(one, now),
            "withdraw": lambda one: naive.withdraw(one, now),
            "hold": lambda one: naive.hold(one, True),
            "release": lambda one: naive.hold(one, False),
        }
        if act in of_entry:
            if entry is None:
                return "open-list", {}, self._list(False)
            return act, {"entry": entry}, of_entry[act](entry)
        name, _, it = act.partition("-")
        if name in {"finish", "resume"}:
            do, this = naive.finish if name == "finish" else naive.resume, entry if it else None
            return name, {"entry": this} if this else {}, do(this, now)
        if act == "call-person":
            return "call", {"person": person}, naive.call_person(person, now)
        if act in {"leave", "return"}:
            gone = naive.leave(person, now) if act == "leave" else naive.come_back(person)
            return act, {"person": person}, gone
        if act in {"close-list", "open-list"}:
            return act, {}, self._list(act == "close-list")
        if act == "ask":
            return self._asked()
        if act == "reorder":
            order = self.any.sample(naive.waiting, len(naive.waiting))[self.any.random() < 0.3 :]
            return act, {"entries": order}, naive.reorder(order)
        plain: dict[str, Callable[[], str | None]] = {
            "next": lambda: naive.next(now),
            "pause": lambda: naive.pause(now),
            "readd-last": naive.readd_last,
            "clear-queue": lambda: naive.clear(now),
        }
        return act, {}, plain[act]()

    def _list(self, closed: bool) -> str | None:
        self.naive.closed = closed
        return None

    def _asked(self) -> tuple[str, dict[str, Any], str | None]:
        person = self.any.choice([None, *PEOPLE])
        kind, own = self.any.choice(list(RANKS)), self.any.random() < 0.4
        keys = {"kind": kind} | ({"person": person} if person else {})
        if own and person:
            keys["by_"] = person
        return "ask", keys, self.naive.ask(person, kind, own)


@pytest.mark.parametrize("seed", range(EVENINGS))
def test_the_floor_is_as_its_rules_say_in_the_simplest_reading(seed: int) -> None:
    both = Both(seed)
    both.play()
    found, naive = both.evening.play(), both.naive
    queue, people = (found["meetings"]["m1"][part] for part in ("queue", "people"))
    assert [(one["line"], one["reason"]) for one in found["refusals"]] == both.refused
    assert queue["waiting"] == naive.free()
    assert queue["held"] == [one for one in naive.waiting if naive.is_held(one)]
    assert (queue["speaking"], queue["paused"]) == (naive.speaking, naive.paused)
    in_order = sorted(naive.finished, key=lambda one: (one[2], one[1]))
    ended = [(one, round(spoken, 1)) for one, _, _, spoken in in_order]
    assert [(one["entry"], one["speaking_s"]) for one in queue["finished"]] == ended
    begun = [naive.entries[one].person for one in naive.floor()]
    for person in PEOPLE:
        assert people[person]["turns"] == [*naive.turns, *begun].count(person)
