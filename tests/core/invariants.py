"""What holds of a meeting at every moment, however it came about."""

from __future__ import annotations

from chair_console.core.agenda import spent_ms
from chair_console.core.attendance import present, quorum_count
from chair_console.core.flags import flags
from chair_console.core.floor import (
    budgets_left,
    countdown,
    on_the_floor,
    refusal_to_call,
    speech_ms,
)
from chair_console.core.meeting import Attendee, Meeting, State
from chair_console.core.queue import held, waiting
from chair_console.core.shares import shares
from chair_console.core.votes import electorate, refusal_to_vote
from chair_console.core.warnings import tally


def check(state: State, meeting: Meeting, tick: int, even: bool = True) -> None:
    """Check all of it.

    Args:
        state: all that is known.
        meeting: the one to be checked.
        tick: what its clock shows now.
        even: whether the computers' clocks were right all the time.
    """
    _no_warning_over_the_maximum(state, meeting)
    _nobody_removed_takes_part(meeting)
    if even:
        _nobody_removed_was_eligible(meeting)
    _one_speaks(meeting)
    _every_wait_is_in_one_place(meeting)
    _times_add_up(meeting, tick, even)
    for attendee in meeting.people.values():
        _presence_is_the_stay(attendee, even)
    flags(state, meeting, tick)
    countdown(meeting, tick)
    budgets_left(meeting, tick)
    assert 0 <= quorum_count(meeting) <= len(present(meeting)) <= len(meeting.people)


def _no_warning_over_the_maximum(state: State, meeting: Meeting) -> None:
    for person in meeting.people:
        counted = tally(state, meeting, person)
        assert counted.maximum is None or counted.total <= counted.maximum
        assert len(set(counted.counting)) == len(counted.counting)


def _nobody_removed_takes_part(meeting: Meeting) -> None:
    removed = {person for person, one in meeting.people.items() if one.removed}
    for entry in on_the_floor(meeting):
        assert meeting.contributions[entry].person not in removed
    for entry, one in meeting.contributions.items():
        if one.person in removed:
            assert refusal_to_call(meeting, entry) is not None
    for item in ("", *meeting.items, *meeting.queues):
        callable_now = waiting(meeting, item)  # type: ignore[arg-type]
        assert removed.isdisjoint(meeting.contributions[one].person for one in callable_now)
        eligible, _, _ = electorate(meeting, item)  # type: ignore[arg-type]
        assert removed.isdisjoint(eligible)
    for vote in meeting.votes:
        assert all(refusal_to_vote(meeting, vote, one) is not None for one in removed)


def _nobody_removed_was_eligible(meeting: Meeting) -> None:
    for vote in meeting.votes.values():
        for person in vote.eligible:
            one = meeting.people.get(person)
            since = one.removed_at if one is not None else None
            assert since is None or since >= vote.opened


def _one_speaks(meeting: Meeting) -> None:
    contributions = meeting.contributions.values()
    speaking = [one.id for one in contributions if one.state == "speaking"]
    paused = [one.id for one in contributions if one.state == "paused"]
    assert speaking == ([meeting.speaking] if meeting.speaking else [])
    assert sorted(paused) == sorted(meeting.paused)


def _every_wait_is_in_one_place(meeting: Meeting) -> None:
    queued = [entry for queue in meeting.queues.values() for entry in queue]
    assert len(set(queued)) == len(queued)
    waits = {one.id for one in meeting.contributions.values() if one.state == "waiting"}
    assert set(queued) == waits
    for item, queue in meeting.queues.items():
        assert all(meeting.contributions[one].item == item for one in queue)
        assert sorted((*waiting(meeting, item), *held(meeting, item))) == sorted(queue)


def _times_add_up(meeting: Meeting, tick: int, even: bool) -> None:
    for turn in meeting.turns:
        assert turn.speaking >= 0
        assert turn.paused >= 0
        assert not even or turn.speaking + turn.paused == turn.end - turn.start
    going = [meeting.contributions[one] for one in on_the_floor(meeting)]
    spoken = [(one.person, one.speaking) for one in meeting.turns]
    spoken += [(one.person, speech_ms(one, tick)) for one in going]
    parts = shares(meeting, tick)
    for person, part in parts.items():
        assert part.ms == sum(ms for one, ms in spoken if one == person)
        assert part.turns == sum(one == person for one, _ in spoken)
    # One at a time: all speeches together take no longer than the time there was.
    begins = [one.end_tick - one.paused - one.speaking for one in meeting.turns]
    begins += [one.begin_tick for one in going]
    assert sum(ms for _, ms in spoken) <= tick - min(begins, default=tick)
    assert all(spent_ms(item, tick) >= 0 for item in meeting.items.values())


def _presence_is_the_stay(one: Attendee, even: bool) -> None:
    ends = [span.end for span in one.spans]
    assert all(end is not None for end in ends[:-1])
    here = bool(ends) and ends[-1] is None
    # Whoever refuses to leave is there, though their stay in the meeting is over.
    assert one.present is here or (one.present and one.removed)
    assert not (one.present and one.away_for is not None)
    moments = [at for span in one.spans for at in (span.start, span.end) if at is not None]
    assert not even or moments == sorted(moments)
