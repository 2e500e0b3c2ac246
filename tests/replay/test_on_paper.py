"""What a clerk says who types in an evening that was run on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from operator import attrgetter
from pathlib import Path

import pytest

from chair_console.clock import PaperClock, ScriptClock
from chair_console.core.fact import PersonId
from chair_console.core.flags import flags
from chair_console.core.kinds import KINDS
from chair_console.core.people import PersonAdded
from chair_console.core.shares import shares
from chair_console.core.warnings import tally
from chair_console.documents.minutes import Choices
from chair_console.documents.minutes_write import minutes_of
from chair_console.documents.papers.minutes import minutes_paper
from chair_console.documents.papers.text import as_text
from chair_console.documents.session_log import lines as log_lines
from chair_console.models import connections
from chair_console.models.database import throw_away_database
from chair_console.models.errors import NotRecorded
from chair_console.record import Record
from chair_console.replay.paper.acts import _ACTS
from chair_console.replay.paper.evening import problem_of_the_whole, record_evening, try_out
from chair_console.replay.paper.kinds import KINDS_OF_LINE, LineKind
from chair_console.replay.paper.lines import (
    NewPerson,
    PaperLine,
    Typed,
    from_bytes,
    moments,
    read_time,
    to_bytes,
)
from chair_console.wording.moments import hour
from tests.replay.paper_evening import SEVEN, THURSDAY, Clerk, a_clerk

MINUTE = 60_000


@pytest.fixture
def clerk(tmp_path: Path) -> Iterator[Clerk]:
    with a_clerk(tmp_path) as made:
        yield made


def whole_evening(clerk: Clerk) -> None:
    clerk.everybody_came_and_it_began()
    clerk.writes("19:05", "spoke", person="Ann", until="19:09")
    clerk.writes("19:09", "spoke", person="Bob", until="19:10")
    clerk.writes("19:12", "warned", person="Bob", clause="talking_over", words="Shouted twice")
    clerk.writes("19:15", "warned", person="Bob", words="And once more", by="Dawn")
    clerk.writes("19:16", "asked-to-leave", person="Bob", words="A third time")
    clerk.writes("19:18", "went", person="Bob")
    clerk.writes(
        "19:20", "vote", words="Roses along the wall", **{"for": "2", "against": "0"}, abstain="0"
    )
    clerk.writes("19:21", "decision", words="To plant roses", how="vote")
    clerk.writes("19:22", "action", words="Order the roses", person="Ann", due="2026-03-20")
    clerk.writes("19:30", "item", item="Roses")
    clerk.writes(
        "19:31", "interest", person="Ann", kind="personal", words="Her brother sells roses"
    )
    clerk.writes("19:35", "adjourned", minutes="5")
    clerk.writes("19:41", "went-on")
    clerk.writes("19:50", "enquiry", person="Ann", words="Damp in her flat", urgent="yes")
    clerk.writes("20:04", "closed")


def test_the_whole_evening_is_a_closed_meeting_with_the_times_of_the_paper(clerk: Clerk) -> None:
    whole_evening(clerk)
    assert clerk.problems() == []
    assert clerk.records()
    here = clerk.here
    assert (here.started, here.closed) == (SEVEN, SEVEN + 64 * MINUTE)
    bob = here.people[clerk.person("Bob")]
    assert bob.removed_at == SEVEN + 16 * MINUTE
    assert bob.left_after_removal == SEVEN + 18 * MINUTE
    assert [one.text for one in here.decisions.values()] == ["To plant roses"]
    (vote,) = here.votes.values()
    assert (vote.count, vote.carried) == ((2, 0, 0), True)
    assert next(iter(here.decisions.values())).vote == vote.id
    assert clerk.record.closing_code(clerk.meeting)
    assert clerk.record.verify().whole


def test_warnings_count_as_if_they_had_been_recorded_that_evening(clerk: Clerk) -> None:
    whole_evening(clerk)
    clerk.records()
    assert tally(clerk.record.state, clerk.here, clerk.person("Bob")).total == 2
    first, second = clerk.here.warnings.values()
    assert (first.clause, first.by, first.late) == ("O-4.10", clerk.person("Mel"), False)
    assert first.words == "Talking over others: Shouted twice"
    assert (second.by, second.typed_by) == (clerk.person("Dawn"), clerk.person("Dawn"))


def test_speeches_have_the_length_that_stands_on_the_paper(clerk: Clerk) -> None:
    whole_evening(clerk)
    clerk.records()
    told = {one.person: (one.start, one.speaking) for one in clerk.here.turns}
    assert told[clerk.person("Ann")] == (SEVEN + 5 * MINUTE, 4 * MINUTE)
    assert told[clerk.person("Bob")] == (SEVEN + 9 * MINUTE, MINUTE)


def test_a_speech_without_an_end_counts_as_a_turn_and_not_as_minutes(clerk: Clerk) -> None:
    clerk.everybody_came_and_it_began()
    clerk.writes("19:05", "spoke", person="Ann")
    clerk.writes("20:00", "closed")
    assert clerk.records()
    (turn,) = clerk.here.turns
    assert (turn.person, turn.speaking) == (clerk.person("Ann"), 0)
    assert not any(one.flag == "dominates" for one in flags(clerk.record.state, clerk.here, 0))


def test_the_items_took_as_long_as_the_paper_says(clerk: Clerk) -> None:
    whole_evening(clerk)
    clerk.records()
    repairs, roses = clerk.here.items.values()
    assert repairs.spent == 29 * MINUTE
    # The break of six minutes does not count.
    assert roses.spent == (34 - 6) * MINUTE


def test_the_journal_says_when_and_by_whom_it_was_really_typed(clerk: Clerk) -> None:
    whole_evening(clerk)
    clerk.clock.advance(90_000)
    clerk.records()
    typed = [one for one in clerk.record.records_of(clerk.meeting) if one.stamp.typed is not None]
    assert len(typed) > 20
    assert {one.stamp.typed for one in typed} == {THURSDAY + 90_000}
    assert {one.act.typed_by for one in typed} == {clerk.person("Dawn")}
    planned = [one for one in clerk.record.records_of(clerk.meeting) if one.stamp.typed is None]
    assert {one.act.name for one in planned} == {"meeting"}


def test_what_was_typed_in_comes_after_all_that_was_recorded_before(clerk: Clerk) -> None:
    """By the order of recording, not by the times on the paper."""
    late = clerk.record.write([], "nothing")
    assert late.facts == ()
    whole_evening(clerk)
    clerk.records()
    places = [one.place for one in clerk.record.records_of(clerk.meeting)]
    assert places == sorted(places)
    assert all(place[0] >= THURSDAY for place in places[-20:])


def test_what_is_kept_by_paper_times_is_in_order_by_when_it_was_typed(tmp_path: Path) -> None:
    """Also where nothing was tried aside: a later meeting may be in the journal already."""
    database = throw_away_database(tmp_path, kinds=KINDS)
    clock = PaperClock(ScriptClock(THURSDAY))
    clock.set_wall(SEVEN)
    record = Record(database.journal, database.device_id, database.sign, clock)
    record.write([PersonAdded(PersonId("eve"), "Eve Stone")], "person")
    (kept,) = database.journal.read(["person:eve"])
    assert (kept.stamp.wall, kept.stamp.hlc[0], kept.stamp.typed) == (SEVEN, THURSDAY, THURSDAY)
    database.close()


def test_the_log_says_of_each_line_that_it_was_typed_in_later(clerk: Clerk) -> None:
    whole_evening(clerk)
    clerk.records()
    told = log_lines(clerk.record.state, clerk.record.records_of(clerk.meeting), clerk.meeting)
    warned = next(one for one in told if one.kind == "warning-given")
    assert (warned.date, warned.time) == ("2026-03-03", "19:12:00")
    assert (warned.by, warned.typed_by) == ("Mel Shaw", "Dawn Price")
    assert "from paper, typed in on 5 March 2026 at 10:00" in warned.notes


def test_the_minutes_say_that_the_meeting_was_kept_on_paper(clerk: Clerk) -> None:
    whole_evening(clerk)
    clerk.records()
    for public in (False, True):
        made = minutes_of(clerk.record, clerk.meeting, Choices(public=public))
        assert made.heading.started == "19:00"
        assert (
            "The meeting was kept on paper; it was typed in on Thursday 5 March 2026."
            in made.course
        )


# What the rules say


def test_a_third_warning_on_the_paper_is_refused_with_its_clause(clerk: Clerk) -> None:
    clerk.everybody_came_and_it_began()
    for at in ("19:12", "19:14", "19:15"):
        clerk.writes(at, "warned", person="Bob", words="Shouted")
    clerk.writes("20:00", "closed")
    problems = clerk.tries().problems
    assert "ask them to leave" in problems[-2]
    assert [one for one in problems if one] == [problems[-2]]
    assert not clerk.records()


def test_where_one_line_is_refused_nothing_at_all_is_recorded(clerk: Clerk) -> None:
    before = clerk.record.records_of(clerk.meeting)
    state = clerk.record.state
    clerk.everybody_came_and_it_began()
    clerk.writes("19:10", "left", person="Ida")
    clerk.writes("20:00", "closed")
    assert not clerk.records()
    assert clerk.record.records_of(clerk.meeting) == before
    assert clerk.record.state is state
    assert clerk.record.verify().whole


def test_a_vote_that_is_refused_leaves_no_half_of_itself(clerk: Clerk) -> None:
    """Opened and counted, but there is no tie to be decided."""
    clerk.everybody_came_and_it_began()
    clerk.writes(
        "19:20", "vote", words="Roses", **{"for": "2", "against": "0"}, abstain="0", casting="for"
    )
    tried = clerk.tries()
    assert tried.problems[-1]
    assert tried.meeting.votes == {}


def test_what_was_mended_is_recorded(clerk: Clerk) -> None:
    clerk.everybody_came_and_it_began()
    clerk.writes("19:10", "left", person="Ida")
    clerk.writes("20:00", "closed")
    assert (
        clerk.problems() == ["Ida Vane is not in the room. This is set by your organisation."]
        or len(clerk.problems()) == 1
    )
    lines = [one for one in clerk.typed.lines if one.kind != "left"]
    clerk.typed = replace(clerk.typed, lines=tuple(lines))
    assert clerk.problems() == []
    assert clerk.records()


def test_a_line_that_is_earlier_than_the_one_above_is_told(clerk: Clerk) -> None:
    clerk.everybody_came_and_it_began()
    clerk.writes("18:40", "spoke", person="Ann")
    (problem,) = clerk.problems()
    assert problem == "The line above is later, 19:01: mend the time or move the line."


def test_an_evening_may_go_past_midnight(clerk: Clerk) -> None:
    clerk.everybody_came_and_it_began()
    clerk.writes("23:50", "item-done")
    clerk.writes("00:20", "closed")
    assert clerk.problems() == []
    clerk.records()
    assert clerk.here.closed == SEVEN + (5 * 60 + 20) * MINUTE


def test_what_is_still_to_come_cannot_be_typed_in(clerk: Clerk) -> None:
    clerk.typed = replace(clerk.typed, day=date(2026, 3, 6))
    clerk.writes("18:55", "came", person="Mel")
    assert clerk.problems() == ["That is still to come: look at the time and at the day above."]


def test_nothing_but_arrivals_stands_before_the_beginning(clerk: Clerk) -> None:
    clerk.writes("18:55", "came", person="Mel")
    clerk.writes("18:56", "item", item="Repairs")
    assert clerk.problems() == ["The meeting has not begun yet: that line comes first."]


def test_nothing_stands_after_the_close(clerk: Clerk) -> None:
    clerk.everybody_came_and_it_began()
    clerk.writes("20:00", "closed")
    clerk.writes("20:01", "left", person="Ann")
    assert clerk.problems() == ["The meeting was closed on a line above."]


def test_it_has_to_say_when_the_meeting_was_closed(clerk: Clerk) -> None:
    clerk.everybody_came_and_it_began()
    tried = clerk.tries()
    said = "The last line has to say when the meeting was closed."
    assert problem_of_the_whole(tried) == said
    assert not clerk.records()


def test_it_has_to_say_who_types(clerk: Clerk) -> None:
    whole_evening(clerk)
    clerk.typed = replace(clerk.typed, typist=None)
    assert not clerk.records()


def test_somebody_who_is_on_no_list_can_be_on_the_paper(clerk: Clerk) -> None:
    new = NewPerson(PersonId("eve"), "Eve Stone", "public")
    clerk.typed = replace(clerk.typed, people=(new,))
    clerk.everybody_came_and_it_began()
    line = PaperLine("came", time(19, 3), {"person": "eve"})
    clerk.typed = replace(clerk.typed, lines=(*clerk.typed.lines, line))
    clerk.writes("20:00", "closed")
    assert clerk.records()
    assert clerk.record.state.name(PersonId("eve")) == "Eve Stone"
    assert hour(clerk.here.people[PersonId("eve")].spans[0].start, "Europe/London") == "19:03"


# The laptop died in the middle


def begun_live(clerk: Clerk) -> None:
    """Two days later the same panel meets again, and the laptop dies at 19:06."""
    clerk.typed = replace(clerk.typed, day=date(2026, 3, 5))
    for minute, act, keys in (
        (0, "arrive", {"person": clerk.person("Mel")}),
        (0, "arrive", {"person": clerk.person("Ann")}),
        (1, "start-meeting", {}),
        (5, "call", {"person": clerk.person("Ann")}),
    ):
        clerk.clock.go_to(THURSDAY + minute * MINUTE)
        clerk.record.act(clerk.meeting, act, **keys)
    clerk.clock.go_to(THURSDAY + 120 * MINUTE)


def test_the_paper_goes_on_where_the_laptop_died(clerk: Clerk) -> None:
    begun_live(clerk)
    clerk.writes("10:20", "spoke", person="Mel", until="10:22")
    clerk.writes("10:40", "closed")
    assert clerk.problems() == []
    assert clerk.records()
    first, second = clerk.here.turns
    assert (first.person, first.speaking) == (clerk.person("Ann"), 15 * MINUTE)
    assert (second.person, second.speaking) == (clerk.person("Mel"), 2 * MINUTE)


def test_what_the_laptop_recorded_itself_is_not_typed_again(clerk: Clerk) -> None:
    begun_live(clerk)
    clerk.writes("10:03", "spoke", person="Mel")
    said = "This laptop recorded the meeting until 10:05: write what came after."
    assert clerk.problems() == [said]


def test_a_meeting_can_go_on_on_the_laptop_when_the_gap_was_typed_in(clerk: Clerk) -> None:
    begun_live(clerk)
    clerk.writes("10:20", "left", person="Ann")
    assert clerk.records(goes_on=True)
    assert clerk.here.closed is None
    clerk.record.act(clerk.meeting, "call", person=clerk.person("Mel"))
    clerk.clock.advance(3 * MINUTE)
    clerk.record.act(clerk.meeting, "finish")
    assert clerk.here.turns[-1].speaking == 3 * MINUTE
    assert sum(one.speaking for one in clerk.here.turns) == 18 * MINUTE
    assert shares(clerk.here, clerk.record.now(clerk.meeting)[1])


# Lines


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("19:12", time(19, 12)),
        ("1912", time(19, 12)),
        ("19.12", time(19, 12)),
        ("7.12pm", time(19, 12)),
        ("7 pm", time(19, 0)),
        ("12:05 am", time(0, 5)),
        ("9", time(9, 0)),
    ],
)
def test_a_time_is_read_as_hands_write_it(written: str, meant: time) -> None:
    assert read_time(written) == meant


@pytest.mark.parametrize("written", ["", "25:00", "19:60", "13 pm", "soon", "19:1", "1:2:3"])
def test_what_is_no_time_is_none(written: str) -> None:
    assert read_time(written) is None


def test_what_was_typed_can_be_gone_on_with_another_day(clerk: Clerk) -> None:
    whole_evening(clerk)
    clerk.typed = replace(clerk.typed, people=(NewPerson(PersonId("eve"), "Eve Stone", "public"),))
    assert from_bytes(to_bytes(clerk.typed)) == clerk.typed


def test_times_before_the_first_line_of_the_evening_are_of_its_day() -> None:
    typed = Typed(date(2026, 3, 3), None, (), (PaperLine("began", time(19, 0)),))
    assert moments(typed, "Europe/London") == (SEVEN,)


def test_every_kind_of_line_stands_for_an_act() -> None:
    assert set(_ACTS) == {one.id for one in KINDS_OF_LINE}


def test_nothing_is_recorded_twice_from_the_same_typing(clerk: Clerk) -> None:
    whole_evening(clerk)
    assert clerk.records()
    change, tried = record_evening(clerk.record, clerk.meeting, clerk.typed)
    assert change is None
    assert all(tried.problems)


def test_when_the_disk_is_full_nothing_of_the_evening_is_recorded(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole_evening(clerk)
    for number in range(150):
        clerk.writes("20:04", "note", words=f"much was said {number} " * 20)
    lines = clerk.typed.lines
    closed = next(one for one in lines if one.kind == "closed")
    rest = tuple(one for one in lines if one is not closed)
    clerk.typed = replace(clerk.typed, lines=(*rest, closed))
    assert clerk.problems() == []
    before, pool = clerk.record.records_of(clerk.meeting), clerk.record._journal._connections  # type: ignore[attr-defined]
    with pool.reading() as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
    with monkeypatch.context() as limited:
        most = (*connections.PRAGMAS, ("max_page_count", pages + 4))
        limited.setattr(connections, "PRAGMAS", most)
        pool.close()
        with pytest.raises(NotRecorded, match="the disk is full"):
            clerk.records()
        assert clerk.record.records_of(clerk.meeting) == before
        assert clerk.here.started is None
        pool.close()
    assert clerk.record.verify().whole
    assert clerk.records()
    assert clerk.here.closed is not None
    assert clerk.record.verify().whole


# More votes than voters


def with_a_vote(clerk: Clerk, favour: str, **more: str) -> None:
    """Of Mel, Ann and Bob, who vote, all are there; Dawn and Ida have no vote."""
    clerk.everybody_came_and_it_began()
    counted = {"for": favour, "against": "1", "abstain": "0"}
    clerk.writes("19:20", "vote", words="Roses along the wall", **counted, **more)
    clerk.writes("20:00", "closed")


def test_more_votes_than_voters_are_told_and_nothing_is_recorded(clerk: Clerk) -> None:
    with_a_vote(clerk, "3")
    assert clerk.problems() == [
        "These are 4 votes, and 3 could vote then: mend the numbers, put in who came, or tick that "
        "it was counted so."
    ]
    assert not clerk.records()
    assert clerk.here.votes == {}


def test_as_many_votes_as_voters_need_no_tick(clerk: Clerk) -> None:
    with_a_vote(clerk, "2")
    assert clerk.problems() == []


def test_more_votes_than_voters_are_recorded_when_it_was_so_and_the_minutes_say_it(
    clerk: Clerk,
) -> None:
    with_a_vote(clerk, "3", sure="yes")
    assert clerk.problems() == []
    assert clerk.records()
    (vote,) = clerk.here.votes.values()
    assert vote.count == (3, 1, 0)
    paper = minutes_paper(minutes_of(clerk.record, clerk.meeting, Choices()))
    assert "More votes were counted than there were voters." in as_text(paper)


def test_a_vote_that_is_doubted_leaves_nothing_for_the_line_below(clerk: Clerk) -> None:
    with_a_vote(clerk, "3")
    clerk.typed = replace(clerk.typed, lines=clerk.typed.lines[:-1])
    clerk.writes("19:21", "decision", words="Roses", how="vote")
    assert clerk.problems()[1:] == ["There is no vote above on this item: put its line first."]


# Line by line


def test_typing_line_by_line_comes_to_the_same_as_all_at_once(clerk: Clerk) -> None:
    whole_evening(clerk)
    whole, every = clerk.tries(), clerk.typed.lines
    before = None
    for count in range(1, len(every) + 1):
        clerk.typed = replace(clerk.typed, lines=every[:count])
        before = try_out(clerk.record, clerk.meeting, clerk.typed, before)
    assert before is not None
    assert before.problems == whole.problems
    told = [
        [(one.stamp.wall, one.kind, one.act.name) for one in tried.aside.made]
        for tried in (before, whole)
    ]
    assert told[0] == told[1]
    assert [(one.start, one.speaking) for one in before.meeting.turns] == [
        (one.start, one.speaking) for one in whole.meeting.turns
    ]


def test_a_line_that_is_added_below_does_not_have_all_others_tried_again(clerk: Clerk) -> None:
    whole_evening(clerk)
    every = clerk.typed.lines
    clerk.typed = replace(clerk.typed, lines=every[:-1])
    before = clerk.tries()
    clerk.typed = replace(clerk.typed, lines=every)
    assert try_out(clerk.record, clerk.meeting, clerk.typed, before).aside is before.aside


@pytest.mark.parametrize("changed", ["line", "typist", "record"])
def test_all_is_tried_again_when_something_above_is_another(clerk: Clerk, changed: str) -> None:
    whole_evening(clerk)
    before = clerk.tries()
    if changed == "line":
        clerk.typed = replace(clerk.typed, lines=clerk.typed.lines[1:])
    elif changed == "typist":
        clerk.typed = replace(clerk.typed, typist=clerk.person("Mel"))
    else:
        clerk.record.write([PersonAdded(PersonId("new"), "Zoe Ash")], "person")
    after = try_out(clerk.record, clerk.meeting, clerk.typed, before)
    assert after.aside is not before.aside
    assert after.problems == clerk.tries().problems


# The order of the paper

RANKS = (
    {"person"},
    {"item"},
    {"clause", "interest"},
    {"words"},
    {"number"},
    {"time", "day"},
    {"choice", "tick", "person"},
)
"""In the order of the columns of the running sheet; a second person comes last."""


@pytest.mark.parametrize("kind", KINDS_OF_LINE, ids=attrgetter("id"))
def test_what_is_written_beside_each_line_stands_in_the_order_of_the_running_sheet(
    kind: LineKind,
) -> None:
    left = list(RANKS)
    for one in kind.asked:
        while left and one.what not in left[0]:
            left.pop(0)
        assert left, f"{one.title} stands too late"
