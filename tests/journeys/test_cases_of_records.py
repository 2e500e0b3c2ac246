"""Cases from real meetings that other tools get wrong: the record, its clocks, two laptops."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest

from chair_console.clock import ScriptClock
from chair_console.core.fact import EntryId, PersonId, WarningId
from chair_console.core.flags import flags
from chair_console.core.floor import countdown
from chair_console.core.fold import fold
from chair_console.core.history import TAKING_BACK
from chair_console.core.kinds import KINDS
from chair_console.core.meeting import Meeting
from chair_console.core.people import PeopleMerged, PersonRenamed
from chair_console.core.refusal import Refused
from chair_console.core.warnings import WarningGiven, tally
from chair_console.models.database import create_database, open_database, throw_away_database
from chair_console.record import Record
from chair_console.replay import play
from tests.evening import Evening, a_record, code_text
from tests.journeys.two_laptops import MINUTE, SEVEN, Laptop, two_laptops

PASSPHRASE = "correct horse battery staple"
ROOM = {"mel": "chair", "off": "lead_officer", "ann": "member", "ann2": "member", "bob": "member"}


def counted(laptop: Laptop, ref: str) -> int:
    person = laptop.record.state.aliases.get(laptop.person(ref), laptop.person(ref))
    return tally(laptop.record.state, laptop.now(), person).total


@pytest.fixture
def fast_folder(tmp_path: Path) -> Iterator[Path]:
    """Give a folder in memory where there is one: thousands of commits wait for no disk."""
    memory = Path("/dev/shm")
    if not memory.is_dir():
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)


def test_x05_five_thousand_acts_are_all_there_in_order_with_who_and_when(
    fast_folder: Path,
) -> None:
    database = throw_away_database(fast_folder, kinds=KINDS)
    clock = ScriptClock()
    record = Record(database.journal, database.device_id, database.sign, clock)
    play([json.dumps(one) for one in Evening().lines], record, clock, code_text)
    (id,) = record.state.meetings
    before = len(record.records_of(id))
    for number in range(5_000):
        clock.advance(1_000)
        record.act(id, "open-list" if number % 2 else "close-list")
    kept = record.records_of(id)[before:]
    assert len(kept) == 5_000
    assert [one.act.name for one in kept] == ["close-list", "open-list"] * 2_500
    assert all(later.seq == one.seq + 1 for one, later in pairwise(kept))
    assert {later.stamp.wall - one.stamp.wall for one, later in pairwise(kept)} == {1_000}
    assert {one.act.by for one in kept} == {record.state.meetings[id].chair}
    # What was there before an act is what the acts before it add up to.
    everything = record.records_of(id)
    directory = database.journal.read_kinds(("code-adopted", "group-set"))
    assert fold([*directory, *everything[:-1]]).meetings[id].list_closed is True
    assert fold([*directory, *everything]).meetings[id].list_closed is False
    database.close()


@contextmanager
def copies_of_an_open_database(folder: Path, evening: Evening) -> Iterator[tuple[Record, Path]]:
    """Give a record on disk, and its folder, which can be copied as a power cut leaves it."""
    home = folder / "home"
    home.mkdir()
    database = create_database(home / "record.db", PASSPHRASE, kinds=KINDS).database
    clock = ScriptClock(boot="before")
    record = Record(database.journal, database.device_id, database.sign, clock)
    try:
        play([json.dumps(one) for one in evening.lines], record, clock, code_text)
        yield record, home
    finally:
        database.close()


@contextmanager
def reopened(home: Path, wall: int) -> Iterator[tuple[Record, Meeting]]:
    database = open_database(home / "record.db", kinds=KINDS, passphrase=PASSPHRASE)
    try:
        clock = ScriptClock(wall, boot="after")
        record = Record(database.journal, database.device_id, database.sign, clock)
        (id,) = record.catalogue().meetings
        yield record, record.open_meeting(id)
    finally:
        database.close()


def test_x10_a_power_cut_in_a_re_sort_leaves_the_old_or_the_new_order(tmp_path: Path) -> None:
    evening = Evening()
    for person in ("ann", "bob", "cat"):
        evening.do("ask", person=person)
    with copies_of_an_open_database(tmp_path, evening) as (record, home):
        (meeting,) = record.state.meetings.values()
        old = meeting.queue()
        new = tuple(reversed(old))
        log = home / "record.db-wal"
        before = log.stat().st_size
        record.act(meeting.id, "reorder", entries=new)
        written = log.read_bytes()
        assert len(written) > before
        for share in (0.0, 0.5, 1.0):
            cut = tmp_path / f"cut-{share}"
            shutil.copytree(home, cut, ignore=shutil.ignore_patterns("*-shm", "*lock*"))
            length = before + round((len(written) - before) * share)
            (cut / "record.db-wal").write_bytes(written[:length])
            with reopened(cut, SEVEN) as (again, after):
                assert after.queue() == (new if share == 1.0 else old)
                again.act(after.id, "next")
                assert again.verify().whole


def test_x11_after_a_crash_in_a_speech_the_same_person_speaks_and_the_time_ran_on(
    tmp_path: Path,
) -> None:
    evening = Evening(speech_s=180).do("call", person="ann", at="19:00:30")
    with copies_of_an_open_database(tmp_path, evening) as (_, home):
        crashed = tmp_path / "crashed"
        shutil.copytree(home, crashed, ignore=shutil.ignore_patterns("*-shm", "*lock*"))
    with reopened(crashed, SEVEN + 2 * MINUTE) as (record, meeting):
        _, tick = record.now(meeting.id)
        assert meeting.speaking is not None
        speaker = meeting.contributions[meeting.speaking].person
        assert record.state.name(speaker) == "Ann"
        assert countdown(meeting, tick).ms == 90_000
        record.act(meeting.id, "finish")
        after = record.state.meetings[meeting.id]
        assert after.turns[0].speaking == 90_000
        # The record shows the restart: another run of the computer signs the next entry.
        assert {one.stamp.boot for one in record.records_of(meeting.id)} == {"before", "after"}


def test_x13_a_clock_put_back_an_hour_changes_neither_lengths_nor_order() -> None:
    with a_record() as (record, clock):
        evening = Evening().do("call", person="ann", at="19:01:00")
        play([json.dumps(one) for one in evening.lines], record, clock, code_text)
        (id,) = record.state.meetings
        clock.advance(30_000)
        clock.set_wall(clock.reading().wall - 60 * MINUTE)
        clock.advance(30_000)
        record.act(id, "finish")
        meeting = record.state.meetings[id]
        assert meeting.turns[0].speaking == 60_000
        kept = record.records_of(id)
        assert kept[-1].act.name == "finish"
        assert [one.seq for one in kept] == sorted(one.seq for one in kept)
        assert sorted(kept, key=lambda one: one.place) == list(kept)


def test_x23_two_laptops_with_a_second_warning_each_leave_two_that_count_and_a_question(
    tmp_path: Path,
) -> None:
    evening = Evening(people=ROOM).do("warn", person="ann", at="19:00")
    with two_laptops(tmp_path, evening) as (chairs, officers):
        for laptop, by in ((chairs, "mel"), (officers, "off")):
            laptop.clock.advance(MINUTE)
            laptop.record.act(
                laptop.meeting, "warn", laptop.person(by), person=laptop.person("ann")
            )
            assert counted(laptop, "ann") == 2
        chairs.take_over(officers)
        officers.take_over(chairs)
        for laptop in (chairs, officers):
            meeting = laptop.now()
            assert len(meeting.warnings) == 3
            assert counted(laptop, "ann") == 2
            found = [one.flag for one in flags(laptop.record.state, meeting, 0)]
            assert found.count("concurrent_warnings") == 2
            assert found.count("possible_duplicate") == 2
            assert found.count("over_limit") == 1
        # A human decides: once ruled the same, two stand and nothing is in question.
        last = list(chairs.now().warnings)[1:]
        chairs.record.act(
            chairs.meeting,
            "rule-warning",
            chairs.person("off"),
            warning=last[1],
            ruling="same_as",
            other=last[0],
            reason="one and the same",
        )
        assert counted(chairs, "ann") == 2
        left = {one.flag for one in flags(chairs.record.state, chairs.now(), 0)}
        assert not left & {"possible_duplicate", "over_limit", "concurrent_warnings"}


def test_a_laptop_that_knows_of_two_warnings_refuses_the_third(tmp_path: Path) -> None:
    evening = Evening(people=ROOM).do("warn", person="ann", at="19:00")
    with two_laptops(tmp_path, evening) as (chairs, officers):
        officers.record.act(
            officers.meeting, "warn", officers.person("off"), person=officers.person("ann")
        )
        chairs.take_over(officers)
        with pytest.raises(Refused) as refused:
            chairs.record.act(chairs.meeting, "warn", person=chairs.person("ann"))
        assert refused.value.refusal.reason == "warning-limit-reached"


@pytest.fixture
def laptop() -> Iterator[Laptop]:
    with a_record() as (record, clock):
        one = object.__new__(Laptop)
        one.record, one.clock = record, clock
        one.begin(Evening(people=ROOM).do("warn", person="ann").do("warn", person="ann"))
        yield one


def refused(laptop: Laptop, name: str, **keys: object) -> bool:
    try:
        laptop.record.act(laptop.meeting, name, **keys)  # type: ignore[arg-type]
    except Refused as no:
        return no.refusal.reason == "warning-limit-reached"
    return False


def test_x22_no_third_warning_after_taking_back_and_doing_again(laptop: Laptop) -> None:
    ann = laptop.person("ann")
    laptop.record.undo(laptop.meeting)
    laptop.record.act(laptop.meeting, "warn", person=ann)
    with pytest.raises(Refused):
        laptop.record.redo(laptop.meeting)
    assert refused(laptop, "warn", person=ann)
    assert counted(laptop, "ann") == 2


def test_x22_no_third_warning_after_a_new_name(laptop: Laptop) -> None:
    laptop.record.write([PersonRenamed(laptop.person("ann"), "Ann Lee-Jones")], "rename")
    assert refused(laptop, "warn", person=laptop.person("ann"))
    assert counted(laptop, "ann") == 2


def test_x22_no_third_warning_by_moving_another_persons(laptop: Laptop) -> None:
    laptop.record.act(laptop.meeting, "warn", person=laptop.person("bob"))
    third = list(laptop.now().warnings)[-1]
    assert refused(
        laptop, "move-warning", warning=third, to=laptop.person("ann"), reason="it was Ann"
    )
    assert counted(laptop, "ann") == 2


def test_x22_no_third_warning_for_somebody_who_was_on_the_list_twice(laptop: Laptop) -> None:
    for _ in range(2):
        laptop.record.act(laptop.meeting, "warn", person=laptop.person("ann2"))
    fact = PeopleMerged(laptop.person("ann2"), laptop.person("ann"), "the same person")
    laptop.record.write([fact], "merge-people")
    assert len(laptop.now().warnings) == 4
    assert counted(laptop, "ann") == 2
    assert refused(laptop, "warn", person=laptop.person("ann"))


def test_x22_a_third_warning_that_arrives_from_elsewhere_is_kept_and_does_not_count(
    laptop: Laptop,
) -> None:
    fact = WarningGiven(WarningId("third"), laptop.person("ann"), "O-4.10")
    laptop.record.write([fact], "warn", meeting=laptop.meeting)
    assert len(laptop.now().warnings) == 3
    assert counted(laptop, "ann") == 2
    assert "over_limit" in {one.flag for one in flags(laptop.record.state, laptop.now(), 0)}


def test_x22_no_third_warning_after_a_hand_over_and_taking_back_on_one_side(
    tmp_path: Path,
) -> None:
    evening = Evening(people=ROOM).do("warn", person="ann")
    with two_laptops(tmp_path, evening) as (chairs, officers):
        for laptop in (chairs, officers):
            laptop.clock.advance(MINUTE)
            laptop.record.act(laptop.meeting, "warn", person=laptop.person("ann"))
        officers.record.undo(officers.meeting)
        officers.record.redo(officers.meeting)
        chairs.take_over(officers)
        assert counted(chairs, "ann") == 2
        assert TAKING_BACK in {one.act.name for one in chairs.record.records_of(chairs.meeting)}
        assert refused(chairs, "warn", person=chairs.person("ann"))


def test_two_laptops_agree_on_the_queue_whatever_came_first(tmp_path: Path) -> None:
    with two_laptops(tmp_path, Evening(people=ROOM)) as (chairs, officers):
        for laptop, person in ((chairs, "ann"), (officers, "bob")):
            laptop.clock.advance(MINUTE)
            laptop.record.act(laptop.meeting, "ask", person=laptop.person(person))
        chairs.take_over(officers)
        officers.take_over(chairs)
        assert chairs.now() == officers.now()
        waiting: list[PersonId | None] = [
            chairs.now().contributions[EntryId(one)].person for one in chairs.now().queue()
        ]
        assert {chairs.person("ann"), chairs.person("bob")} == set(waiting)
