"""The floor and its queue read a second time, in the simplest way that could be right.

It shares nothing with the program: lists, numbers, no events and no undoing. Where the two give
different answers to the same lines, one of them has misread the rules.
"""

from __future__ import annotations

from dataclasses import dataclass, field

RANKS = {"question": 0, "intervention": 1, "point_of_order": 2, "ordinary": 3}


@dataclass
class Naive:
    """A wish to speak, and the speech that came of it."""

    person: str | None
    kind: str
    begin: float = 0.0
    running: float | None = None
    """When the clock was started last; None while it stands."""
    spoken: float = 0.0


@dataclass
class NaiveFloor:
    """One item's queue and floor; each act gives the reason why it was refused, or None."""

    present: set[str]
    entries: dict[str, Naive] = field(default_factory=dict)
    waiting: list[str] = field(default_factory=list)
    held_by_chair: set[str] = field(default_factory=set)
    speaking: str | None = None
    paused: list[str] = field(default_factory=list)
    finished: list[tuple[str, float, float, float]] = field(default_factory=list)
    """(entry, begin, end, spoken), as they ended."""
    closed: bool = False
    turns: list[str | None] = field(default_factory=list)

    def floor(self) -> list[str]:
        """List who has begun and not ended."""
        return [*([self.speaking] if self.speaking else []), *self.paused]

    def is_held(self, entry: str) -> bool:
        """Tell whether "next" passes over an entry."""
        person = self.entries[entry].person
        return entry in self.held_by_chair or (person is not None and person not in self.present)

    def free(self) -> list[str]:
        """List who may be called next."""
        return [one for one in self.waiting if not self.is_held(one)]

    def ask(self, person: str | None, kind: str, own: bool) -> str | None:
        """Put somebody on the list."""
        if person is None:
            if kind not in {"question", "intervention"}:
                return "person-required"
        elif person not in self.present:
            return "not-present"
        elif self.closed and own and kind != "point_of_order":
            return "closed"
        elif self._in_class(self.waiting, person, kind):
            return "already-waiting"
        self.waiting.insert(self._place(kind), self._new(person, kind))
        return None

    def _new(self, person: str | None, kind: str) -> str:
        name = f"e{len(self.entries) + 1}"
        self.entries[name] = Naive(person, kind)
        return name

    def _in_class(self, among: list[str], person: str, kind: str) -> bool:
        both = [(self.entries[one].person, self.entries[one].kind) for one in among]
        return (person, kind) in both

    def _place(self, kind: str) -> int:
        if kind == "ordinary":
            return len(self.waiting)
        place = rank = 0
        for entry in self.waiting:
            here = RANKS[self.entries[entry].kind]
            if here < rank or here > RANKS[kind]:
                break
            place, rank = place + 1, here
        return place

    def call(self, entry: str, now: float) -> str | None:
        """Give the floor to an entry."""
        if entry not in self.waiting:
            return "already-started"
        person = self.entries[entry].person
        if person is not None and person not in self.present:
            return "not-present"
        self._start(entry, now)
        return None

    def call_person(self, person: str, now: float) -> str | None:
        """Give the floor to a person, who may not have asked."""
        own = [one for one in self.waiting if self.entries[one].person == person]
        if own:
            return self.call(next((one for one in own if not self.is_held(one)), own[0]), now)
        if person in [self.entries[one].person for one in self.floor()]:
            return "already-started"
        if person not in self.present:
            return "not-present"
        self._start(self._new(person, "ordinary"), now)
        return None

    def _start(self, entry: str, now: float) -> None:
        if entry in self.waiting:
            self.waiting.remove(entry)
        self.held_by_chair.discard(entry)
        if self.entries[entry].kind != "question":
            self._end_everything(now)
        elif self.speaking:
            self._stop(now)
        one = self.entries[entry]
        one.begin, one.running, one.spoken = now, now, 0.0
        self.speaking = entry

    def _stop(self, now: float) -> None:
        assert self.speaking is not None
        self._count(self.entries[self.speaking], now)
        self.paused.append(self.speaking)
        self.speaking = None

    def _count(self, one: Naive, now: float) -> None:
        if one.running is not None:
            one.spoken, one.running = one.spoken + now - one.running, None

    def _end(self, entry: str, now: float) -> None:
        one = self.entries[entry]
        self._count(one, now)
        self.finished.append((entry, one.begin, now, one.spoken))
        self.turns.append(one.person)
        self.speaking = None if self.speaking == entry else self.speaking
        self.paused = [other for other in self.paused if other != entry]

    def _is_question(self, entry: str) -> bool:
        return self.entries[entry].kind == "question"

    def _end_everything(self, now: float) -> None:
        main = [one for one in self.floor() if not self._is_question(one)]
        begun = sorted(self.floor(), key=lambda one: self.entries[one].begin)
        for entry in sorted(begun, key=lambda one: one not in main):
            self._end(entry, now)
        if main:
            self.waiting = [one for one in self.waiting if not self._is_question(one)]

    def next(self, now: float) -> str | None:
        """Give the floor to the first who may have it."""
        free = self.free()
        return self.call(free[0], now) if free else self.finish(None, now)

    def finish(self, entry: str | None, now: float) -> str | None:
        """End a speech."""
        floor = self.floor()
        if not floor or entry not in {None, *floor}:
            return "not-speaking"
        ending = entry or self.speaking or self.paused[-1]
        if self._is_question(ending):
            self._end(ending, now)
        else:
            self._end_everything(now)
        return None

    def pause(self, now: float) -> str | None:
        """Stop the clock."""
        if self.speaking is None:
            return "not-speaking"
        self._stop(now)
        return None

    def resume(self, entry: str | None, now: float) -> str | None:
        """Let a paused speech go on."""
        if not self.paused or entry not in {None, *self.paused}:
            return "not-speaking"
        going = entry or self.paused[-1]
        if self.speaking:
            self._stop(now)
        self.paused.remove(going)
        self.speaking, self.entries[going].running = going, now
        return None

    def withdraw(self, entry: str, now: float) -> str | None:
        """Take an entry back."""
        if entry in self.waiting:
            self.waiting.remove(entry)
            self.held_by_chair.discard(entry)
            return None
        return self.finish(entry, now)

    def hold(self, entry: str, on: bool) -> str | None:
        """Put an entry on hold, or release it."""
        if entry not in self.waiting:
            return "already-started"
        (self.held_by_chair.add if on else self.held_by_chair.discard)(entry)
        return None

    def reorder(self, entries: list[str]) -> str | None:
        """Put the queue into another order."""
        if sorted(entries) != sorted(self.waiting):
            return "incomplete-list"
        self.waiting = list(entries)
        return None

    def readd_last(self) -> str | None:
        """Put the last speaker back on top."""
        if not self.finished:
            return "nobody-finished"
        ends = [(end, not self._is_question(one)) for one, _, end, _ in self.finished]
        place = max(range(len(ends)), key=lambda at: (ends[at], at))
        entry = self.finished[place][0]
        one = self.entries[entry]
        if one.person and self._in_class([*self.waiting, *self.floor()], one.person, one.kind):
            return "already-waiting"
        del self.finished[place]
        self.held_by_chair.discard(entry)
        self.waiting.insert(0, entry)
        return None

    def clear(self, now: float) -> None:
        """Empty the list."""
        self._end_everything(now)
        self.waiting = []

    def leave(self, person: str, now: float) -> str | None:
        """Have somebody go out."""
        if person not in self.present:
            return "not-in-the-room"
        for entry in self.floor():
            if entry in self.floor() and self.entries[entry].person == person:
                self.finish(entry, now)
        self.present.remove(person)
        return None

    def come_back(self, person: str) -> str | None:
        """Have somebody come in."""
        if person in self.present:
            return "stale"
        self.present.add(person)
        return None
