"""Two laptops record the same thing, or opposite things: nothing is lost and nobody is mixed up."""

from __future__ import annotations

from itertools import count

from chair_console.core import agenda, attendance, course, floor, people, queue, removals, votes
from chair_console.core.agenda import spent_ms
from chair_console.core.entry import Act, Recorded, Stamp
from chair_console.core.fact import EntryId, Fact, ItemId, PersonId, VoteId
from chair_console.core.flags import Flag, flags
from chair_console.core.fold import fold
from chair_console.core.kinds import stream_of
from chair_console.core.meeting import KINDS_OF_CONTRIBUTION, State
from tests.core.any_evening import EVENING, G, Laptop, M, set_up
from tests.core.memory_journal import MemoryJournal

ANN, BOB, VIS = PersonId("ann"), PersonId("bob"), PersonId("vis")
E1, E2 = EntryId("e1"), EntryId("e2")
I1 = ItemId("i1")


class Joined:
    """The records of two laptops, put together."""

    def __init__(self) -> None:
        journal = MemoryJournal()
        laptop = Laptop.over(journal, "one")
        set_up(laptop.record, "ongo-2017-04", None, {"kinds": list(KINDS_OF_CONTRIBUTION)})
        for person in ("mel", "ann", "bob", "vis"):
            laptop.act("arrive", person=person)
        laptop.act("start-meeting")
        self._records = journal.all()
        self._places = count(1)

    def add(self, fact: Fact, second: int, device: str = "one") -> None:
        """Record a fact so many seconds after the start."""
        place, ms = next(self._places), second * 1000
        stamp = Stamp(EVENING + ms, 0, ms, f"boot-{device}", (EVENING + ms, place))
        act = Act(f"act-{place}", "any", PersonId("mel"))
        stream = stream_of(fact, M, G)
        self._records.append(Recorded(device, 1000 + place, stream, "any", fact, stamp, act))

    def state(self) -> State:
        """Work out what it all adds up to."""
        return fold(self._records)


def test_an_item_opened_on_both_laptops_keeps_its_time() -> None:
    joined = Joined()
    joined.add(agenda.ItemOpened(I1), 0)
    joined.add(agenda.ItemOpened(I1), 60, "two")
    joined.add(agenda.ItemClosed(I1), 100)
    meeting = joined.state().meetings[M]
    assert spent_ms(meeting.items[I1], 0) == 100_000


def test_after_a_break_recorded_twice_the_speech_goes_on() -> None:
    joined = Joined()
    joined.add(queue.Asked(E1, I1, "ordinary", 0, ANN), 0)
    joined.add(floor.Called(E1), 0)
    joined.add(course.MeetingAdjourned(), 10)
    joined.add(course.MeetingAdjourned(), 12, "two")
    joined.add(course.MeetingReconvened(), 60)
    meeting = joined.state().meetings[M]
    assert meeting.speaking == E1
    assert meeting.contributions[E1].paused == 50_000


def test_two_persons_merged_both_ways_round_are_one_and_not_swapped() -> None:
    joined = Joined()
    joined.add(people.PeopleMerged("vis", "ann"), 0)
    joined.add(people.PeopleMerged("ann", "vis"), 1, "two")
    assert joined.state().aliases == {VIS: ANN}


def test_split_again_two_persons_are_two() -> None:
    joined = Joined()
    joined.add(people.PeopleMerged("vis", "ann"), 0)
    joined.add(people.PeopleSplit("vis"), 1, "two")
    assert joined.state().aliases == {}


def test_whoever_was_removed_gets_no_floor_from_a_laptop_that_had_not_heard() -> None:
    joined = Joined()
    joined.add(queue.Asked(E1, I1, "ordinary", 0, ANN), 0)
    joined.add(queue.Asked(E2, I1, "ordinary", 1, BOB), 0)
    joined.add(floor.Called(E2), 5)
    joined.add(removals.AskedToLeave(ANN, "O-4.11.3"), 10)
    joined.add(floor.Called(E1), 20, "two")
    state = joined.state()
    meeting = state.meetings[M]
    assert meeting.speaking == E2
    assert meeting.contributions[E1].state == "waiting"
    assert Flag("spoke_after_removal", ANN) in flags(state, meeting, 0)


def test_a_question_that_became_a_speech_on_one_laptop_leaves_one_main_speech() -> None:
    joined = Joined()
    joined.add(queue.Asked(E1, I1, "ordinary", 0, ANN), 0)
    joined.add(floor.Called(E1), 5)
    joined.add(queue.Asked(E2, I1, "question", 0, BOB), 5)
    joined.add(floor.Called(E2), 10)
    joined.add(queue.KindSet(E2, "ordinary"), 15, "two")
    meeting = joined.state().meetings[M]
    assert floor.main_speech(meeting) == E1
    assert meeting.contributions[E2].kind == "question"


def test_whoever_was_removed_has_no_vote_that_such_a_laptop_opens() -> None:
    joined = Joined()
    joined.add(removals.AskedToLeave(ANN, "O-4.11.3"), 10)
    opened = votes.VoteOpened(VoteId("v"), "named", I1, "As put", (ANN, BOB), present=2)
    joined.add(opened, 20, "two")
    vote = joined.state().meetings[M].votes[VoteId("v")]
    assert vote.eligible == (BOB,)
    assert vote.excluded == {ANN: "removed"}


def test_of_two_names_for_one_contribution_the_first_counts() -> None:
    joined = Joined()
    joined.add(queue.Asked(E1, I1, "intervention", 0), 0)
    joined.add(floor.Called(E1), 0)
    joined.add(floor.SpeechEnded(E1), 9)
    joined.add(queue.EntryNamed(E1, ANN), 10)
    joined.add(queue.EntryNamed(E1, BOB), 11, "two")
    (turn,) = joined.state().meetings[M].turns
    assert turn.person == ANN


def test_a_speaker_who_turns_out_to_have_been_removed_speaks_no_longer() -> None:
    joined = Joined()
    joined.add(queue.Asked(E1, I1, "intervention", 0), 0)
    joined.add(floor.Called(E1), 0)
    joined.add(removals.AskedToLeave(ANN, "O-4.11.3"), 5)
    joined.add(queue.EntryNamed(E1, ANN), 9, "two")
    meeting = joined.state().meetings[M]
    assert meeting.speaking is None
    assert [(turn.person, turn.speaking) for turn in meeting.turns] == [(ANN, 9_000)]


def test_an_order_that_names_an_entry_twice_lists_it_once() -> None:
    joined = Joined()
    joined.add(queue.Asked(E1, I1, "ordinary", 0, ANN), 0)
    joined.add(queue.Asked(E1, I1, "ordinary", 0, ANN), 0, "two")
    joined.add(queue.QueueReordered(I1, (E1, E1)), 1)
    assert joined.state().meetings[M].queue(I1) == (E1,)


def test_at_the_close_nobody_is_in_the_room_not_even_who_refused_to_leave() -> None:
    joined = Joined()
    joined.add(removals.AskedToLeave(ANN, "O-4.11.3"), 10)
    joined.add(removals.RefusedToLeave(ANN), 20)
    joined.add(course.MeetingClosed(), 30)
    meeting = joined.state().meetings[M]
    assert attendance.present(meeting) == ()
    assert meeting.people[ANN].spans[-1].ended_by == "removed"


def test_sleep_that_does_not_count_takes_no_more_than_there_was() -> None:
    joined = Joined()
    joined.add(agenda.ItemOpened(I1), 0)
    joined.add(floor.LaptopSlept(600, False), 10)
    joined.add(agenda.ItemClosed(I1), 15)
    assert spent_ms(joined.state().meetings[M].items[I1], 0) == 5_000
