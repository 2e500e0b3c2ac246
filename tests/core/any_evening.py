"""A machine that plays a meeting at random: anything is tried by anybody at any time.

What is refused has to leave everything as it was, and whatever is not refused has to leave a
meeting of which all of `invariants.py` holds.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from chair_console.clock import ScriptClock
from chair_console.core import agenda, attendance, course, groups, people
from chair_console.core.code import parse_code
from chair_console.core.fact import BudgetId, GroupId, ItemId, MeetingId, PersonId
from chair_console.core.fold import fold
from chair_console.core.meeting import KINDS_OF_CONTRIBUTION, Meeting
from chair_console.core.refusal import Refused
from chair_console.record import Record
from chair_console.resource import resource
from tests.core.invariants import check
from tests.core.memory_journal import MemoryJournal

M = MeetingId("m")
G = GroupId("g")
ITEMS = ("i1", "i2")
PEOPLE = {
    "mel": "chair",
    "val": "vice_chair",
    "off": "lead_officer",
    "ann": "member",
    "bob": "member",
    "vis": "public",
    "dup": "public",
}
EVENING = 1_772_564_400_000
CODES = ("ongo-2017-04", "broxtowe-hleg", "parish")
"""The last has a step before leaving, resolutions, and counts over several meetings."""

persons = st.sampled_from(tuple(PEOPLE))
items = st.sampled_from(ITEMS)
numbers = st.integers(0, 40)
"""Picks one of however many there are by then."""
maybe = st.sampled_from((None, True, False))


@cache
def code_text(id: str) -> str:
    """Give the text of a code."""
    own = Path(__file__).parents[1] / "codes" / f"{id}.toml"
    path = own if own.exists() else resource(f"codes/{id}.toml")
    return path.read_text(encoding="utf-8")


def set_up(record: Record, code: str, quorum: int | None, changes: Mapping[str, Any]) -> None:
    """Prepare a meeting in which everybody is listed and nobody has come yet."""
    text = code_text(code)
    sha = parse_code(text, code).sha256
    record.write([groups.CodeAdopted(sha, text)], "meeting")
    record.write([groups.GroupSet(G, sha, "Panel")], "group")
    for person in PEOPLE:
        record.write([people.PersonAdded(PersonId(person), person.title(), person)], "person")
    planned = course.MeetingPlanned(
        G, sha, PersonId("mel"), EVENING, title="Panel", quorum=quorum, settings=changes
    )
    record.write([planned], "meeting", meeting=M)
    record.write([attendance.BudgetSet(BudgetId("red"), 10_000)], "budget", meeting=M)
    for person, role in PEOPLE.items():
        record.act(M, "person", person=person, role=role, budget="red" if person < "c" else None)
    for item in ITEMS:
        added = agenda.ItemAdded(ItemId(item), item, confidential=item == "i2")
        record.write([added], "item", meeting=M)


all_settings = st.fixed_dictionaries(
    {"kinds": st.just(list(KINDS_OF_CONTRIBUTION))},
    optional={
        "speech_s": st.sampled_from((60, 180)),
        "person_item_s": st.just(100),
        "multiple_entries": st.booleans(),
        "present_only": st.booleans(),
        "max_warnings": st.sampled_from((1, 2, None)),
        "open_discussion": st.booleans(),
    },
)


class Laptop:
    """A record on one laptop, and acts on what it knows."""

    def __init__(self, open_journal: Callable[[], Record], clock: ScriptClock) -> None:
        self._open = open_journal
        self.record = open_journal()
        self.clock = clock
        self.refused = 0

    @classmethod
    def over(cls, journal: MemoryJournal, device: str, wall: int = EVENING) -> Laptop:
        """Open a journal on a laptop, whose ids are its own and the same in every run."""
        clock = ScriptClock(wall, boot=f"boot-{device}")
        numbers = count(1)

        def make_id() -> str:
            return f"{device}-{next(numbers)}"

        return cls(lambda: Record(journal, device, bytes, clock, make_id), clock)

    def read(self) -> None:
        """Read the journal from the beginning, as after a restart."""
        self.record = self._open()
        self.record.load_directory()
        self.record.open_meeting(M)

    @property
    def meeting(self) -> Meeting:
        """The meeting as this laptop knows it."""
        return self.record.state.meetings[M]

    def act(self, name: str, by: str | None = None, **keys: Any) -> None:
        """Do something; a refusal leaves everything as it was."""
        before = self.record.state
        for key in ("person", "to"):
            if keys.get(key) is not None:
                # Screens and scripts name a merged person by the record that was kept.
                keys[key] = before.aliases.get(PersonId(keys[key]), keys[key])
        who = before.aliases.get(PersonId(by), PersonId(by)) if by else None
        if not self._try(name, who, keys):
            self.refused += 1
            assert self.record.state is before

    def _try(self, name: str, by: PersonId | None, keys: Mapping[str, Any]) -> bool:
        try:
            if name == "undo":
                self.record.undo(M)
            elif name == "redo":
                self.record.redo(M)
            else:
                self.record.act(M, name, by, **keys)
        except Refused:
            return False
        return True

    def here(self, number: int) -> PersonId:
        """Name somebody in the room; anybody while it is empty."""
        present = [one.person for one in self.meeting.people.values() if one.present]
        known = present or list(self.meeting.people)
        return known[number % len(known)]

    def pick(self, what: str, number: int) -> Any:
        """Name one of the entries, warnings or votes there are, whatever became of it."""
        known = tuple(getattr(self.meeting, what))
        return known[number % len(known)] if known else None


class AnyEvening(RuleBasedStateMachine):
    """A meeting in which anything is tried at any time."""

    even = True

    @initialize(
        code=st.sampled_from(CODES),
        quorum=st.sampled_from((None, 3)),
        changes=all_settings,
        come=st.sets(persons, min_size=4),
        start=st.sampled_from((True, True, True, False)),
    )
    def begin(
        self, code: str, quorum: int | None, changes: dict[str, Any], come: set[str], start: bool
    ) -> None:
        self.laptop = self.open()
        set_up(self.laptop.record, code, quorum, changes)
        for person in sorted(come):
            self.do("arrive", person=person)
        if start:
            self.do("start-meeting", rules="read_out")
            self.do("open-item", item="i1")

    def open(self) -> Laptop:
        self.journal = MemoryJournal()
        return Laptop.over(self.journal, "one")

    def wait(self, ms: int) -> None:
        self.laptop.clock.advance(ms)

    def do(self, name: str, by: str | None = None, **keys: Any) -> None:
        self.laptop.act(name, by, **keys)

    @rule(ms=st.sampled_from((1, 999, 20_000, 180_000)))
    def time_passes(self, ms: int) -> None:
        self.wait(ms)

    @rule(person=persons, name=st.sampled_from(("arrive", "arrive", "leave", "apologies")))
    def come_and_go(self, person: str, name: str) -> None:
        self.do(name, person=person)

    @rule(person=persons)
    def let_in_all_the_same(self, person: str) -> None:
        self.do("arrive", person=person, override="the officer said so")

    @rule(
        person=st.one_of(st.none(), persons),
        kind=st.sampled_from(KINDS_OF_CONTRIBUTION[:4]),
        own=st.booleans(),
        item=st.one_of(st.none(), items),
    )
    def ask(self, person: str | None, kind: str, own: bool, item: str | None) -> None:
        self.do("ask", person if own else None, person=person, kind=kind, item=item)

    @rule(who=st.lists(numbers, min_size=1, max_size=4))
    def ask_to_speak(self, who: list[int]) -> None:
        for number in who:
            self.do("ask", person=self.laptop.here(number))

    @rule(number=numbers)
    def ask_the_speaker(self, number: int) -> None:
        self.do("ask", person=self.laptop.here(number), kind="question")
        self.do("next")

    @rule(person=persons, number=numbers)
    def answer(self, person: str, number: int) -> None:
        to = self.laptop.pick("contributions", number)
        if to is not None:
            self.do("ask", person=person, answer_to=to)

    @rule(number=numbers, ms=st.sampled_from((0, 5_000, 70_000)))
    def call(self, number: int, ms: int) -> None:
        self.do("call", person=self.laptop.here(number))
        self.wait(ms)

    @rule()
    def next(self) -> None:
        self.do("next", ends=self.laptop.meeting.speaking, ends_given=True)

    @rule(
        names=st.lists(
            st.sampled_from(("pause", "pause", "resume", "resume", "finish", "readd-last", "next")),
            min_size=1,
            max_size=4,
        )
    )
    def on_the_floor(self, names: list[str]) -> None:
        for name in names:
            self.do(name)
            self.wait(2_000)

    @rule(
        number=numbers,
        name=st.sampled_from(("call", "withdraw", "hold", "release", "resume", "finish")),
    )
    def with_an_entry(self, number: int, name: str) -> None:
        entry = self.laptop.pick("contributions", number)
        if entry is not None:
            self.do(name, entry=entry)

    @rule(number=numbers, kind=st.sampled_from(KINDS_OF_CONTRIBUTION[:4]))
    def set_kind(self, number: int, kind: str) -> None:
        entry = self.laptop.pick("contributions", number)
        if entry is not None:
            self.do("set-kind", entry=entry, kind=kind)

    @rule(number=numbers, person=persons)
    def name_entry(self, number: int, person: str) -> None:
        entry = self.laptop.pick("contributions", number)
        if entry is not None:
            self.do("name-entry", entry=entry, person=person)

    @rule(seed=st.integers(0, 5), short=st.booleans())
    def reorder(self, seed: int, short: bool) -> None:
        queue = list(self.laptop.meeting.queue())
        random.Random(seed).shuffle(queue)
        self.do("reorder", entries=tuple(queue[1:] if short else queue))

    @rule(
        name=st.sampled_from(
            ("clear-queue", "close-list", "open-list", "open-discussion", "close-discussion")
        )
    )
    def with_the_list(self, name: str) -> None:
        self.do(name)

    @rule(seconds=st.sampled_from((30, 600)), counted=st.booleans(), slept=st.booleans())
    def time_is_given_or_lost(self, seconds: int, counted: bool, slept: bool) -> None:
        if slept:
            self.wait(seconds * 1000)
            self.do("slept", seconds=seconds, count=counted)
        else:
            self.do("more-time", seconds=seconds)

    @rule()
    def share_overrun(self) -> None:
        self.do("share-overrun", budget="red")

    @rule(
        person=st.sampled_from(("mel", "ann", "bob")),
        item=items,
        kind=st.sampled_from(("personal", "personal", "financial", "prejudicial", "pecuniary")),
        speak=maybe,
        stay=maybe,
        vote=maybe,
        decide=st.booleans(),
    )
    def interest(
        self,
        person: str,
        item: str,
        kind: str,
        speak: bool | None,
        stay: bool | None,
        vote: bool | None,
        decide: bool,
    ) -> None:
        chosen: dict[str, Any] = {"speak": speak, "stay": stay, "vote": vote}
        if decide:
            self.do("decide-interest", person=person, item=item, **chosen)
        else:
            self.do("declare", person=person, item=item, kind=kind, **chosen)

    @rule(person=persons, by=persons, ago=st.sampled_from((None, 0, 30_000, 300_000)))
    def warn(self, person: str, by: str, ago: int | None) -> None:
        said = None if ago is None else self.laptop.clock.reading().wall - ago
        self.do("warn", by, person=person, said_at=said, agreed_with=PersonId("off"))

    @rule(number=numbers, times=st.integers(1, 3), leave=st.booleans())
    def warn_from_the_chair(self, number: int, times: int, leave: bool) -> None:
        person = self.laptop.here(number)
        for _ in range(times):
            self.do("warn", person=person, agreed_with=PersonId("val"))
        if leave:
            self.do("ask-to-leave", person=person)
            self.do("refused-to-leave", person=person)

    @rule(number=numbers, to=persons, name=st.sampled_from(("move", "withdraw", "rule")))
    def correct_a_warning(self, number: int, to: str, name: str) -> None:
        warning = self.laptop.pick("warnings", number)
        if warning is None:
            return
        if name == "move":
            self.do("move-warning", warning=warning, to=to, reason="mistaken")
        elif name == "withdraw":
            self.do("withdraw-warning", warning=warning, reason="mistaken")
        else:
            self.do("rule-warning", "off", warning=warning, ruling="void", reason="mistaken")

    @rule(person=persons, safety=st.sampled_from((False, "a threat")))
    def ask_to_leave(self, person: str, safety: str | bool) -> None:
        self.do("ask-to-leave", person=person, safety=safety)

    @rule(number=numbers, movers=st.booleans(), leave=st.booleans())
    def resolve(self, number: int, movers: bool, leave: bool) -> None:
        who = {"moved_by": PersonId("ann"), "seconded_by": PersonId("bob")} if movers else {}
        name = "ask-to-leave" if leave else "not-heard-further"
        self.do(name, person=self.laptop.here(number), **who)

    @rule(person=persons, name=st.sampled_from(("left", "refused-to-leave", "not-heard-further")))
    def after_that(self, person: str, name: str) -> None:
        removed = [one.person for one in self.laptop.meeting.people.values() if one.removed]
        self.do(name, person=removed[0] if removed else person)

    @rule(to=persons)
    def hand_chair(self, to: str) -> None:
        self.do("hand-chair", to=to)

    @rule(name=st.sampled_from(("adjourn", "reconvene", "start-meeting")))
    def course(self, name: str) -> None:
        self.do(name)

    @rule(
        item=items,
        name=st.sampled_from(("open-item", "open-item", "close-item", "defer-item")),
        override=st.booleans(),
    )
    def agenda(self, item: str, name: str, override: bool) -> None:
        if override and name == "open-item":
            self.do(name, item=item, override="they may stay")
        else:
            self.do(name, item=item)

    @rule(
        how=st.sampled_from(("hands", "named", "secret")),
        said=st.lists(st.tuples(numbers, st.sampled_from(("for", "against"))), max_size=4),
    )
    def open_vote(self, how: str, said: list[tuple[int, str]]) -> None:
        vote = self.laptop.record.new_id()
        self.do("open-vote", id=vote, motion="As put", how=how)
        if vote in self.laptop.meeting.votes:
            for number, choice in said:
                self.do("vote", vote=vote, person=self.laptop.here(number), choice=choice)

    @rule(number=numbers, person=persons, choice=st.sampled_from(("for", "against", "abstain")))
    def vote(self, number: int, person: str, choice: str) -> None:
        vote = self.laptop.pick("votes", number)
        if vote is not None:
            counted = self.laptop.record.state.aliases.get(PersonId(person), PersonId(person))
            removed = self.laptop.meeting.people[counted].removed
            before = self.laptop.refused
            self.do("vote", vote=vote, person=person, choice=choice)
            assert not removed or self.laptop.refused > before

    @rule(number=numbers, name=st.sampled_from(("tally", "casting-vote", "close-vote")))
    def end_of_vote(self, number: int, name: str) -> None:
        vote = self.laptop.pick("votes", number)
        keys: dict[str, dict[str, Any]] = {
            "tally": {"in_favour": 2, "against": 2, "abstained": 0},
            "casting-vote": {"choice": "for"},
            "close-vote": {},
        }
        if vote is not None:
            self.do(name, vote=vote, **keys[name])

    @rule(name=st.sampled_from(("note", "decision", "action", "rename")), person=persons)
    def write(self, name: str, person: str) -> None:
        if name == "rename":
            self.laptop.record.write([people.PersonRenamed(PersonId(person), "J. Smith")], name)
        elif name == "action":
            self.do(name, text="Ring the housing team.", person=person)
        else:
            self.do(name, text="As said.")

    @rule(back=st.integers(1, 4), forth=st.integers(0, 4))
    def undo_and_redo(self, back: int, forth: int) -> None:
        for _ in range(back):
            self.do("undo")
        for _ in range(forth):
            self.do("redo")

    @rule(gone=persons, keep=persons, split=st.booleans(), sure=st.sampled_from((False, True)))
    def merge_or_split(self, gone: str, keep: str, split: bool, sure: bool) -> None:
        state = self.laptop.record.state
        kept = state.aliases.get(PersonId(keep), PersonId(keep))
        if split and PersonId(gone) in state.aliases:
            self.laptop.record.write([people.PeopleSplit(gone)], "split-people")
        elif sure and kept != state.aliases.get(PersonId(gone), PersonId(gone)):
            self.laptop.record.write([people.PeopleMerged(gone, kept, "one")], "merge-people")

    @precondition(lambda self: self.laptop.meeting.started is not None)
    @rule(sure=st.sampled_from((False, False, True)))
    def close(self, sure: bool) -> None:
        if sure:
            self.do("close-meeting")

    @invariant()
    def all_of_it_holds(self) -> None:
        record = self.laptop.record
        check(record.state, self.laptop.meeting, record.now(M)[1], self.even)

    def teardown(self) -> None:
        """At the end: read from the beginning it is the same as step by step."""
        self.same_from_the_beginning()

    def same_from_the_beginning(self) -> None:
        record = self.laptop.record
        assert fold(self.journal.all()) == record.state
        assert record.verify().whole
