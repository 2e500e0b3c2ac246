"""Whatever is done in a meeting, in whatever order: what has to hold of it holds.

One laptop, in memory and over a real database; two laptops that do not know of each other; and
facts that no rule would have allowed. The fold takes them all, and gives one answer.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import fields, replace
from itertools import count
from pathlib import Path
from typing import Any, get_args

import hypothesis.strategies as st
from hypothesis import HealthCheck, given, settings
from hypothesis.stateful import rule, run_state_machine_as_test

from chair_console.clock import ScriptClock
from chair_console.core import (
    agenda,
    attendance,
    course,
    floor,
    groups,
    history,
    interests,
    queue,
    votes,
    warnings,
)
from chair_console.core.cases.restricting import Closed
from chair_console.core.cases.reviews import ReviewState
from chair_console.core.cases.standing import StayReason
from chair_console.core.entry import Act, Recorded, Stamp
from chair_console.core.fact import Fact, PersonId
from chair_console.core.fold import fold, rewrites_the_past
from chair_console.core.kinds import KINDS, stream_of
from chair_console.core.meeting import KINDS_OF_CONTRIBUTION, State
from chair_console.models.database import throw_away_database
from chair_console.record import Record
from tests.core.any_evening import (
    EVENING,
    ITEMS,
    PEOPLE,
    AnyEvening,
    G,
    Laptop,
    M,
    numbers,
    set_up,
)
from tests.core.invariants import check
from tests.core.memory_journal import MemoryJournal

_TIMES = 1 if settings().derandomize else 20
"""How much more is tried where one explores, instead of checking the same again."""


def test_any_evening_keeps_the_rules() -> None:
    run_state_machine_as_test(
        AnyEvening,
        settings=settings(max_examples=60 * _TIMES, stateful_step_count=50, deadline=None),
    )


class OnDisk(AnyEvening):
    """The same over a real, encrypted database."""

    def open(self) -> Laptop:
        self.opened = ExitStack()
        folder = Path(self.opened.enter_context(tempfile.TemporaryDirectory()))
        database = throw_away_database(folder, kinds=KINDS)
        self.opened.callback(database.close)
        clock = ScriptClock(EVENING)
        device, sign = database.device_id, database.sign
        return Laptop(lambda: Record(database.journal, device, sign, clock), clock)

    def teardown(self) -> None:
        """At the end: what is read back from the disk is the same."""
        with self.opened:
            before = self.laptop.record.state
            assert self.laptop.record.verify().whole
            self.laptop.read()
            assert self.laptop.record.state == before


def test_a_real_evening_on_disk_keeps_the_rules() -> None:
    run_state_machine_as_test(
        OnDisk, settings=settings(max_examples=5 * _TIMES, stateful_step_count=40, deadline=None)
    )


class TwoLaptops(AnyEvening):
    """Two laptops at one meeting, which tell each other now and then what they recorded."""

    def open(self) -> Laptop:
        self.journal = MemoryJournal()
        self.journals = {"one": self.journal, "two": MemoryJournal()}
        self.laptops = {"one": Laptop.over(self.journal, "one")}
        return self.laptops["one"]

    @rule()
    def turn_to_the_other(self) -> None:
        """From now on things are typed on the other laptop."""
        other = "two" if self.laptop is self.laptops["one"] else "one"
        if other not in self.laptops:
            self.journals["two"].take_over(self.journals["one"])
            wall = self.laptop.clock.reading().wall
            self.laptops["two"] = Laptop.over(self.journals["two"], "two", wall)
            self.laptops["two"].read()
        self.laptop, self.journal = self.laptops[other], self.journals[other]

    @rule(number=numbers, leave=st.booleans())
    def both_at_once(self, number: int, leave: bool) -> None:
        """What one does the other does as well, not having heard of it."""
        person = self.laptop.here(number)
        for _ in range(2):
            self.do("warn", person=person, agreed_with=PersonId("val"))
            self.do("ask-to-leave" if leave else "warn", person=person)
            self.turn_to_the_other()
            self.do("open-vote", id=self.laptop.record.new_id(), motion="As put", how="named")

    @rule()
    def tell_each_other(self) -> None:
        """Each takes over what the other recorded, and reads everything again."""
        one, two = self.journals["one"], self.journals["two"]
        if "two" not in self.laptops:
            return
        one.take_over(two)
        two.take_over(one)
        for laptop in self.laptops.values():
            laptop.read()
        assert self.laptops["one"].record.state == self.laptops["two"].record.state

    def wait(self, ms: int) -> None:
        for laptop in self.laptops.values():
            laptop.clock.advance(ms)

    def teardown(self) -> None:
        """At the end: joined, they make one record that holds."""
        self.same_from_the_beginning()
        self.tell_each_other()
        self.all_of_it_holds()
        records = self.journal.all()
        one_answer(records, self.laptop.record.state)


def test_two_laptops_add_up_to_one_meeting() -> None:
    run_state_machine_as_test(
        TwoLaptops,
        settings=settings(max_examples=50 * _TIMES, stateful_step_count=50, deadline=None),
    )


def one_answer(records: Sequence[Recorded], state: State) -> None:
    """Any order of arrival, twice, split anywhere: the fold gives the same."""
    shuffled = list(records)
    random.Random(len(shuffled)).shuffle(shuffled)
    assert fold(sorted(shuffled, key=lambda one: one.place)) == state
    rewriting = [place for place, one in enumerate(records) if rewrites_the_past(one)]
    first = rewriting[-1] + 1 if rewriting else 0
    step = max(1, (len(records) - first) // 5)
    for place in range(first, len(records), step):
        assert fold(records[place:], fold(records[:place])) == state


# Facts that no rule would have allowed

_SKIPPED = (groups.CodeAdopted, groups.GroupSet, course.MeetingPlanned)
"""Of these each is recorded once: no two laptops make the same id."""

_people = st.sampled_from((*PEOPLE, "ann", "ann", "ghost")).map(PersonId)
_POOLS: dict[str, st.SearchStrategy[Any]] = {
    "PersonId": _people,
    "PersonId | None": st.none() | _people,
    "tuple[PersonId, ...]": st.lists(_people, max_size=3, unique=True).map(tuple),
    "ItemId": st.sampled_from((*ITEMS, *ITEMS[:1] * 4, "", "ghost")),
    "EntryId": st.sampled_from([f"e{number}" for number in range(4)]),
    "EntryId | None": st.sampled_from((None, "e0", "ghost")),
    "tuple[EntryId, ...]": st.lists(st.sampled_from(("e0", "e1", "e2", "ghost"))).map(tuple),
    "WarningId": st.sampled_from([f"w{number}" for number in range(9)]),
    "WarningId | None": st.none(),
    "tuple[WarningId, ...]": st.just(("w0", "ghost")),
    "VoteId": st.sampled_from(("v0", "v1")),
    "VoteId | None": st.sampled_from((None, "v0", "ghost")),
    "DecisionId": st.sampled_from(("d0", "d1")),
    "ActionId": st.sampled_from(("a0", "a1")),
    "MeetingId": st.sampled_from((M, "ghost")),
    "GroupId": st.sampled_from((G, "ghost")),
    "BudgetId": st.sampled_from(("red", "blue")),
    "BudgetId | None": st.sampled_from((None, "red", "ghost")),
    "CaseId": st.sampled_from(("c0", "c1")),
    "EventId": st.sampled_from(("x0", "x1")),
    "GroupId | None": st.sampled_from((None, G, "ghost")),
    "MeetingId | None": st.sampled_from((None, M, "ghost")),
    "LocalDate": st.sampled_from(("2026-03-03", "2026-03-31", "2026-04-28")),
    "LocalDate | None": st.sampled_from((None, "2026-03-31")),
    "StayReason": st.sampled_from(get_args(StayReason)),
    "ReviewState": st.sampled_from(get_args(ReviewState)),
    "Closed": st.sampled_from(get_args(Closed)),
    "int": st.integers(0, 100),
    "Mapping[str, Any]": st.sampled_from(({}, {"speech_s": 60}, {"kinds": ["ordinary"]})),
    "int | None": st.none() | st.integers(0, 100),
    "bool": st.booleans(),
    "bool | None": st.sampled_from((None, True, False)),
    "tuple[str, ...]": st.just(("interest",)),
    "str | None": st.none(),
}
_WORDS: dict[str, st.SearchStrategy[str]] = {
    "act": st.integers(0, 59).map("act-{}".format),
    "gone": st.sampled_from(tuple(PEOPLE)),
    "keep": st.sampled_from(tuple(PEOPLE)),
    "role": st.sampled_from(("chair", "member", "public")),
    "choice": st.sampled_from(("for", "against", "abstain")),
    "ruling": st.sampled_from(("same_as", "stands", "void")),
}


def _field(kind: type[Fact], name: str, written: str) -> st.SearchStrategy[Any]:
    if written != "str":
        return _POOLS[written]
    if name == "kind" and kind.__name__ in {"Asked", "KindSet"}:
        return st.sampled_from(KINDS_OF_CONTRIBUTION)
    return _WORDS.get(name, st.just("personal"))


def _facts_of(kind: type[Fact]) -> st.SearchStrategy[Fact]:
    keys = {one.name: _field(kind, one.name, str(one.type)) for one in fields(kind)}
    return st.builds(kind, **keys)


_BUSY = (
    *(queue.Asked,) * 5,
    *(floor.Called,) * 3,
    *(queue.QueueReordered,) * 2,
    queue.EntryNamed,
    floor.SpeechPaused,
    floor.SpeechResumed,
    floor.SpeechEnded,
    floor.LastReadded,
    agenda.ItemOpened,
    attendance.Arrived,
    *(warnings.WarningGiven,) * 2,
    warnings.WarningMoved,
    interests.InterestDeclared,
    votes.VoteOpened,
    votes.VoteCast,
    history.ActUndone,
)
"""What meetings are made of; the other kinds come up now and then."""
_ALL = {kind: _facts_of(kind) for kind in KINDS.values() if kind not in _SKIPPED}
any_fact = st.sampled_from((*_BUSY * 5, *_ALL)).flatmap(_ALL.__getitem__)
facts_or_unknown = st.sampled_from((any_fact,) * 9 + (st.none(),)).flatmap(lambda one: one)
moments = st.tuples(
    st.sampled_from(("one", "two")), st.integers(0, 60_000), st.integers(-5_000, 5_000)
)


def _set_up_records() -> list[Recorded]:
    journal = MemoryJournal()
    laptop = Laptop.over(journal, "one")
    set_up(laptop.record, "ongo-2017-04", None, {"kinds": list(KINDS_OF_CONTRIBUTION)})
    for person in ("mel", "ann", "bob", "vis"):
        laptop.act("arrive", person=person)
    laptop.act("start-meeting")
    laptop.act("open-item", item="i1")
    return journal.all()


SET_UP = _set_up_records()


def _recorded(facts: Sequence[tuple[Fact | None, tuple[str, int, int]]]) -> list[Recorded]:
    """Put facts on record one after another, by clocks that are not always right."""
    made, now = list(SET_UP), EVENING
    seqs = {"one": count(len(SET_UP) + 1), "two": count(1)}
    for number, (fact, (device, ms, wrong)) in enumerate(facts):
        now += ms
        if isinstance(fact, history.ActUndone | history.ActRedone):
            # Nothing is taken back before it was done.
            fact = replace(fact, act=f"act-{int(fact.act[4:]) % (number + 1) - 1}")
        mono = now - EVENING
        stamp = Stamp(now + wrong, 0, mono, f"boot-{device}", (EVENING + 1, number), {})
        stream = stream_of(fact, M, G) if fact is not None else f"meeting:{M}"
        kind = "of-another-version" if fact is None else "any"
        act = Act(f"act-{number}", "any", PersonId("mel"))
        made.append(Recorded(device, next(seqs[device]), stream, kind, fact, stamp, act))
    return made


@settings(max_examples=150 * _TIMES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(facts_or_unknown, moments), min_size=30, max_size=60))
def test_no_facts_whatever_break_the_fold(
    facts: list[tuple[Fact | None, tuple[str, int, int]]],
) -> None:
    """Unknown kinds, unknown ids, facts in an order that nobody could have brought about."""
    records = _recorded(facts)
    state = fold(records)
    check(state, state.meetings[M], state.clocks[M].tick, even=False)
    one_answer(records, state)
