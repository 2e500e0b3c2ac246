"""The floor: who has the right to speak, since when, and for how long.

One person speaks at a time (Ongo 4.10). Giving the floor to the next person ends the speech
before it at the same instant; a question only pauses the main speech. Speaking time is the time
on the floor without pauses. A group of people may share an allowance per item (a budget), which
ordinary speeches alone use up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from chair_console.core.attendance import Left, go, noting_quorum, speech_bar
from chair_console.core.fact import BudgetId, EntryId, ItemId, PersonId, private
from chair_console.core.frozen import replace
from chair_console.core.meeting import Contribution, Meeting, Note, Room, Turn, When
from chair_console.core.queue import (
    Asked,
    EntryNamed,
    Withdrawn,
    held_because,
    put_on_top,
    refusal_of_override,
    take_out,
    waiting,
    waits_in_class,
)
from chair_console.core.refusal import Refusal, refusal_below_zero, refuse_if


@dataclass(frozen=True, slots=True)
class Called:
    """The chair gave somebody the floor."""

    entry: EntryId
    override: str = private()
    """Why they may speak in spite of an interest."""


@dataclass(frozen=True, slots=True)
class SpeechPaused:
    """The clock of a speech was stopped."""

    entry: EntryId


@dataclass(frozen=True, slots=True)
class SpeechResumed:
    """A speech goes on; whoever spoke meanwhile is paused."""

    entry: EntryId


@dataclass(frozen=True, slots=True)
class SpeechEnded:
    """A speech ended."""

    entry: EntryId


@dataclass(frozen=True, slots=True)
class LastReadded:
    """The entry of the latest speech went back to the head of the queue."""

    entry: EntryId


@dataclass(frozen=True, slots=True)
class QueueCleared:
    """Everybody who waited was taken off the list; the current speech ended and is kept."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class MoreTimeGiven:
    """The chair gave more time to the current speech."""

    entry: EntryId
    seconds: int


@dataclass(frozen=True, slots=True)
class OverrunShared:
    """The overrun of one budget on one item was made good to all budgets."""

    item: ItemId
    budget: BudgetId
    overrun: int
    """Milliseconds."""


@dataclass(frozen=True, slots=True)
class LaptopSlept:
    """The laptop slept; the chair said whether that time counts as speech."""

    seconds: int
    counted: bool


@dataclass(frozen=True, slots=True)
class ClockMoved:
    """The computer's clock was found put forward or back."""

    seconds: int
    """Above zero where it was put forward."""


@dataclass(frozen=True, slots=True)
class DiscussionOpened:
    """A talk round the table began: nobody holds the floor."""


@dataclass(frozen=True, slots=True)
class DiscussionClosed:
    """The talk round the table ended."""


@dataclass(frozen=True, slots=True)
class Countdown:
    """What the floor's clock shows."""

    running: bool
    ms: int
    """Time left, below zero when over; time so far where it counts up."""
    counts_up: bool
    limit: int | None
    """Milliseconds allowed; None without a limit."""


def main_speech(meeting: Meeting) -> EntryId | None:
    """Name the speech that questions belong to, speaking or paused; None if there is none."""
    for entry in on_the_floor(meeting):
        if meeting.contributions[entry].kind != "question":
            return entry
    return None


def refusal_to_call(meeting: Meeting, entry: EntryId, override: str = "") -> Refusal | None:
    """Tell why an entry cannot be given the floor."""
    contribution = meeting.contributions[entry]
    if contribution.state != "waiting":
        return Refusal("already-started", details={"person": contribution.person or ""})
    why = override or contribution.override
    bar = speech_bar(meeting, contribution.person, contribution.item, why)
    return bar or _refusal_in_a_break(meeting)


def _refusal_in_a_break(meeting: Meeting) -> Refusal | None:
    return Refusal("stale", sentence="in-a-break") if meeting.adjourned is not None else None


def call(
    room: Room, entry: EntryId | None = None, person: PersonId | None = None, override: str = ""
) -> tuple[Asked | Called, ...]:
    """Give somebody the floor, out of order and without having asked if need be.

    Raises:
        Refused: already-started, not-present, removed, interest, not-heard-further,
            person-required, stale (the meeting takes a break), own-case and not-authorised (to
            let somebody speak in spite of an interest).
    """
    if entry is not None:
        one = room.meeting.contributions[entry]
        refuse_if(refusal_of_override(room, one.person, one.item, override))
        refuse_if(refusal_to_call(room.meeting, entry, override))
        return (Called(entry, override),)
    if person is None:
        refuse_if(Refusal("person-required"))
        return ()
    return _call_person(room, person, override)


def _call_person(room: Room, person: PersonId, override: str) -> tuple[Asked | Called, ...]:
    meeting = room.meeting
    refuse_if(refusal_of_override(room, person, meeting.item, override))
    own = [one for one in meeting.queue() if meeting.contributions[one].person == person]
    free = [one for one in own if not held_because(meeting, one)]
    if own:
        first = (free or own)[0]
        refuse_if(refusal_to_call(meeting, first, override))
        return (Called(first, override),)
    if any(meeting.contributions[one].person == person for one in on_the_floor(meeting)):
        refuse_if(Refusal("already-started", details={"person": person}))
    refuse_if(speech_bar(meeting, person, meeting.item, override))
    refuse_if(_refusal_in_a_break(meeting))
    new = EntryId(room.new_id())
    return (Asked(new, meeting.item, "ordinary", 0, person), Called(new, override))


def on_the_floor(meeting: Meeting) -> tuple[EntryId, ...]:
    """List the speeches that have begun and not ended, the one being spoken first."""
    return (*((meeting.speaking,) if meeting.speaking else ()), *meeting.paused)


def next_(
    room: Room, ends: EntryId | None = None, *, ends_given: bool = False
) -> tuple[Called | SpeechEnded, ...]:
    """Give the floor to the first who waits and may speak; if nobody does, end the speech.

    Args:
        room: where and when.
        ends: the entry which the caller believes is speaking, None for nobody.
        ends_given: whether `ends` was said at all; it always is from the window.

    Raises:
        Refused: stale (somebody else speaks by now, or the meeting takes a break), not-speaking.
    """
    if ends_given and ends != room.meeting.speaking:
        refuse_if(Refusal("stale"))
    free = waiting(room.meeting)
    if not free:
        return finish(room)
    refuse_if(_refusal_in_a_break(room.meeting))
    return (Called(free[0]),)


def _current(meeting: Meeting, entry: EntryId | None) -> EntryId:
    """Name the speech an act is about: the one given, the one being spoken, the last paused."""
    if entry is not None:
        if entry not in on_the_floor(meeting):
            refuse_if(Refusal("not-speaking"))
        return entry
    floor = on_the_floor(meeting)
    if not floor:
        refuse_if(Refusal("not-speaking"))
    return meeting.speaking if meeting.speaking is not None else meeting.paused[-1]


def finish(room: Room, entry: EntryId | None = None) -> tuple[SpeechEnded, ...]:
    """End a speech; a main speech takes its questions with it.

    Raises:
        Refused: not-speaking.
    """
    return (SpeechEnded(_current(room.meeting, entry)),)


def pause(room: Room, entry: EntryId | None = None) -> tuple[SpeechPaused, ...]:
    """Stop the clock of the speech.

    Raises:
        Refused: not-speaking.
    """
    wanted = entry if entry is not None else room.meeting.speaking
    if wanted is None or wanted != room.meeting.speaking:
        refuse_if(Refusal("not-speaking"))
    return (SpeechPaused(wanted),) if wanted is not None else ()


def resume(room: Room, entry: EntryId | None = None) -> tuple[SpeechResumed, ...]:
    """Let a paused speech go on, the one paused last unless another is named.

    Raises:
        Refused: not-speaking (nothing is paused), not-present, removed, not-heard-further, stale
            (the meeting takes a break).
    """
    paused = room.meeting.paused
    wanted = entry if entry is not None else (paused[-1] if paused else None)
    if wanted is None or wanted not in paused:
        refuse_if(Refusal("not-speaking", sentence="nothing-is-paused"))
        return ()
    contribution = room.meeting.contributions[wanted]
    refuse_if(speech_bar(room.meeting, contribution.person, contribution.item, "went on"))
    refuse_if(_refusal_in_a_break(room.meeting))
    return (SpeechResumed(wanted),)


def withdraw(
    room: Room, entry: EntryId | None = None, person: PersonId | None = None
) -> tuple[Withdrawn | SpeechEnded, ...]:
    """Take a wish to speak off the list; of somebody who speaks, end the speech and keep it.

    Raises:
        Refused: not-speaking (they neither wait nor speak), person-required.
    """
    if entry is None and person is None:
        refuse_if(Refusal("person-required"))
    meeting = room.meeting
    candidates = (*meeting.queue(), *on_the_floor(meeting))
    if entry is not None:
        candidates = (entry,)
    for one in candidates:
        contribution = meeting.contributions[one]
        if person is not None and contribution.person != person:
            continue
        if contribution.state == "waiting":
            return (Withdrawn(one),)
        if contribution.state in {"speaking", "paused"}:
            return (SpeechEnded(one),)
    refuse_if(Refusal("not-speaking", sentence="neither-waits-nor-speaks"))
    return ()


def readd_last(room: Room) -> tuple[LastReadded, ...]:
    """Put the entry of the latest speech back at the head of the queue.

    Raises:
        Refused: nobody-finished, already-waiting (they wait or speak again already).
    """
    meeting = room.meeting
    last = _latest_turn(meeting)
    if last is None:
        refuse_if(Refusal("nobody-finished"))
        return ()
    if last.person is not None and _in_class(meeting, last):
        refuse_if(Refusal("already-waiting", details={"person": last.person}))
    return (LastReadded(last.entry),)


def _latest_turn(meeting: Meeting) -> Turn | None:
    finished = [one for one in meeting.turns if one.item == meeting.item and not one.readded]
    # On a tie the main speech comes before its question: both ended at the same second. Of two
    # that were over in no time the second is the later one.
    finished.reverse()
    return max(finished, key=lambda one: (one.end_tick, one.kind != "question"), default=None)


def _in_class(meeting: Meeting, turn: Turn) -> bool:
    assert turn.person is not None
    speaks = any(
        one.person == turn.person and one.kind == turn.kind
        for one in (meeting.contributions[entry] for entry in on_the_floor(meeting))
    )
    return speaks or waits_in_class(meeting, turn.person, turn.kind, turn.item)


def clear_queue(room: Room) -> tuple[QueueCleared, ...]:
    """Take everybody off the list; the current speech ends and is kept."""
    return (QueueCleared(room.meeting.item),)


def more_time(room: Room, seconds: int) -> tuple[MoreTimeGiven, ...]:
    """Give more time to the current speech.

    Raises:
        Refused: not-speaking, form (a time below zero).
    """
    refuse_if(refusal_below_zero(seconds))
    return (MoreTimeGiven(_current(room.meeting, None), seconds),)


def share_overrun(room: Room, budget: BudgetId) -> tuple[OverrunShared, ...]:
    """Make the overrun of one budget good to every budget, on this item only.

    Raises:
        Refused: not-eligible (no overrun, or its speech is still running).
    """
    meeting = room.meeting
    left = budgets_left(meeting, room.tick).get(budget, 0)
    running = meeting.speaking is not None and _budget_of(meeting, meeting.speaking) == budget
    if left >= 0 or running:
        refuse_if(Refusal("not-eligible", sentence="no-overrun"))
    return (OverrunShared(meeting.item, budget, -left),)


def slept(room: Room, seconds: int, count: bool) -> tuple[LaptopSlept, ...]:
    """Record that the laptop slept, and whether that time counts as speech.

    Raises:
        Refused: form (a time below zero).
    """
    refuse_if(refusal_below_zero(seconds))
    return (LaptopSlept(seconds, count),)


def open_discussion(room: Room) -> tuple[DiscussionOpened, ...]:
    """Begin a talk round the table; a speech that is on ends."""
    return (DiscussionOpened(),)


def close_discussion(room: Room) -> tuple[DiscussionClosed, ...]:
    """End the talk round the table."""
    return (DiscussionClosed(),)


def apply_called(meeting: Meeting, fact: Called, when: When) -> Meeting:
    """Give the floor; what was on it ends, or is paused by a question.

    A laptop that had not heard of a removal cannot give the floor to whoever was removed; that it
    did is noted.
    """
    wanted = meeting.contributions.get(fact.entry)
    if wanted is None or wanted.state in {"speaking", "paused"}:
        return meeting
    attendee = meeting.people.get(wanted.person) if wanted.person is not None else None
    if attendee is not None and attendee.removed:
        note = Note("called_after_removal", when.wall, when.by, "", wanted.person, wanted.item)
        return replace(meeting, notes=(*meeting.notes, note))
    meeting = take_out(meeting, [fact.entry], "speaking")
    if wanted.kind == "question":
        if meeting.speaking is not None:
            meeting = _paused(meeting, meeting.speaking, when.tick)
    else:
        meeting = end_all(meeting, when)
    begun = replace(
        meeting.contributions[fact.entry],
        state="speaking",
        held=False,
        begin=when.wall,
        begin_tick=when.tick,
        paused_at=None,
        paused=0,
        extra=0,
    )
    return replace(meeting.with_contribution(begun), speaking=fact.entry, discussion=False)


def apply_paused(meeting: Meeting, fact: SpeechPaused, when: When) -> Meeting:
    """Stop the clock."""
    return _paused(meeting, fact.entry, when.tick) if meeting.speaking == fact.entry else meeting


def apply_resumed(meeting: Meeting, fact: SpeechResumed, when: When) -> Meeting:
    """Start the clock again; whoever speaks is paused."""
    if fact.entry not in meeting.paused:
        return meeting
    if meeting.speaking is not None:
        meeting = _paused(meeting, meeting.speaking, when.tick)
    one = meeting.contributions[fact.entry]
    since = one.paused_at if one.paused_at is not None else when.tick
    going = replace(one, state="speaking", paused_at=None, paused=one.paused + when.tick - since)
    rest = tuple(other for other in meeting.paused if other != fact.entry)
    return replace(meeting.with_contribution(going), speaking=fact.entry, paused=rest)


def apply_ended(meeting: Meeting, fact: SpeechEnded, when: When) -> Meeting:
    """End the speech and, if it is the main one, its questions."""
    return end_speech(meeting, fact.entry, when)


def apply_withdrawn(meeting: Meeting, fact: Withdrawn, when: When) -> Meeting:
    """Take the entry off the list; a speech that began meanwhile ends."""
    one = meeting.contributions.get(fact.entry)
    if one is None or one.state in {"finished", "gone"}:
        return meeting
    if one.state in {"speaking", "paused"}:
        return end_speech(meeting, fact.entry, when)
    return take_out(meeting, [fact.entry], "gone")


def apply_readded(meeting: Meeting, fact: LastReadded, when: When) -> Meeting:
    """Put the entry back; the turn stays in the history."""
    one = meeting.contributions.get(fact.entry)
    if one is None or one.state != "finished":
        return meeting
    turns = tuple(
        replace(turn, readded=True) if turn.entry == fact.entry else turn for turn in meeting.turns
    )
    again = replace(one, state="waiting", begin=None, begin_tick=0, paused=0, paused_at=None)
    return put_on_top(replace(meeting, turns=turns), again)


def apply_cleared(meeting: Meeting, fact: QueueCleared, when: When) -> Meeting:
    """Empty the list; what is on the floor ends and is kept."""
    return take_out(end_all(meeting, when), meeting.queue(fact.item), "gone")


def apply_named(meeting: Meeting, fact: EntryNamed, when: When) -> Meeting:
    """Name the speaker, in the turns that ended as well; the first name counts."""
    one = meeting.contributions.get(fact.entry)
    if one is None or one.person is not None:
        return meeting
    turns = tuple(
        replace(turn, person=fact.person) if turn.entry == fact.entry else turn
        for turn in meeting.turns
    )
    named = replace(meeting.with_contribution(replace(one, person=fact.person)), turns=turns)
    attendee = meeting.people.get(fact.person)
    if attendee is not None and attendee.removed:
        return end_speeches_of(named, fact.person, when)
    return named


def apply_more_time(meeting: Meeting, fact: MoreTimeGiven, when: When) -> Meeting:
    """Add to the time of the speech."""
    one = meeting.contributions.get(fact.entry)
    if one is None:
        return meeting
    return meeting.with_contribution(replace(one, extra=one.extra + fact.seconds * 1000))


def apply_overrun_shared(meeting: Meeting, fact: OverrunShared, when: When) -> Meeting:
    """Add the overrun to every budget on that item."""
    shared = dict(meeting.shared)
    for budget in meeting.budgets:
        place = (fact.item, budget)
        shared[place] = shared.get(place, 0) + fact.overrun
    return replace(meeting, shared=shared)


def apply_slept(meeting: Meeting, fact: LaptopSlept, when: When) -> Meeting:
    """Note it; time that does not count is taken off the speech and the item."""
    note = Note("slept", when.wall, when.by, seconds=fact.seconds)
    meeting = replace(meeting, notes=(*meeting.notes, note))
    if fact.counted:
        return meeting
    lost = fact.seconds * 1000
    if meeting.open_item is not None:
        item = meeting.items[meeting.open_item]
        # In a break the item's clock stands still anyway.
        if item.running_since is not None:
            shown = item.spent + when.tick - item.running_since
            meeting = meeting.with_item(replace(item, spent=item.spent - min(lost, shown)))
    if meeting.speaking is None:
        return meeting
    one = meeting.contributions[meeting.speaking]
    spoken = when.tick - one.begin_tick - one.paused
    return meeting.with_contribution(replace(one, paused=one.paused + min(lost, spoken)))


def apply_clock_moved(meeting: Meeting, fact: ClockMoved, when: When) -> Meeting:
    """Note it; lengths are not measured by the computer's clock and stay right."""
    note = Note("clock_moved", when.wall, when.by, seconds=fact.seconds)
    return replace(meeting, notes=(*meeting.notes, note))


def apply_discussion_opened(meeting: Meeting, fact: DiscussionOpened, when: When) -> Meeting:
    """Take the floor from everybody."""
    return replace(end_all(meeting, when), discussion=True)


def apply_discussion_closed(meeting: Meeting, fact: DiscussionClosed, when: When) -> Meeting:
    """Return to the floor."""
    return replace(meeting, discussion=False)


def apply_left(meeting: Meeting, fact: Left, when: When) -> Meeting:
    """End the stay in the room, and the speech of whoever goes while speaking."""
    attendee = meeting.people.get(fact.person)
    if attendee is None:
        return meeting
    if attendee.removed:
        attendee = replace(attendee, left_after_removal=when.wall)
    after = end_speeches_of(meeting, fact.person, when)
    after = after.with_person(go(attendee, when.wall, "left"))
    return noting_quorum(meeting, after, when)


def end_speeches_of(meeting: Meeting, person: PersonId, when: When) -> Meeting:
    """End whatever a person has on the floor."""
    for entry in on_the_floor(meeting):
        if meeting.contributions[entry].person == person:
            meeting = end_speech(meeting, entry, when)
    return meeting


def end_speech(meeting: Meeting, entry: EntryId, when: When) -> Meeting:
    """End one speech; a main one ends its started questions and drops those that wait."""
    if entry not in on_the_floor(meeting):
        return meeting
    if meeting.contributions[entry].kind == "question":
        return _ended(meeting, entry, when)
    return end_all(meeting, when)


def end_all(meeting: Meeting, when: When) -> Meeting:
    """End everything that is on the floor; unstarted questions to a main speech are dropped."""
    main = main_speech(meeting)
    for one in _as_begun(meeting):
        meeting = _ended(meeting, one, when)
    if main is None:
        return meeting
    item = meeting.contributions[main].item
    unasked = [one for one in meeting.queue(item) if meeting.contributions[one].kind == "question"]
    return take_out(meeting, unasked, "gone") if unasked else meeting


def _as_begun(meeting: Meeting) -> list[EntryId]:
    """List what is on the floor in the order of beginning, a main speech before its questions."""

    def begun(entry: EntryId) -> tuple[int, bool]:
        one = meeting.contributions[entry]
        return one.begin_tick, one.kind == "question"

    return sorted(on_the_floor(meeting), key=begun)


def _ended(meeting: Meeting, entry: EntryId, when: When) -> Meeting:
    one = meeting.contributions[entry]
    spoken = speech_ms(one, when.tick)
    paused = when.tick - one.begin_tick - spoken
    allowed = limit_ms(meeting, one)
    over = 0 if allowed is None else max(0, spoken - (allowed - one.extra))
    turn = Turn(
        entry,
        one.person,
        one.kind,
        one.item,
        one.begin if one.begin is not None else when.wall,
        when.wall,
        when.tick,
        paused,
        spoken,
        extra=min(one.extra, over),
    )
    done = replace(one, state="finished", paused=paused, paused_at=None)
    return replace(
        meeting.with_contribution(done),
        turns=(*meeting.turns, turn),
        speaking=None if meeting.speaking == entry else meeting.speaking,
        paused=tuple(other for other in meeting.paused if other != entry),
    )


def _paused(meeting: Meeting, entry: EntryId, tick: int) -> Meeting:
    still = replace(meeting.contributions[entry], state="paused", paused_at=tick)
    meeting = meeting.with_contribution(still)
    return replace(meeting, speaking=None, paused=(*meeting.paused, entry))


def speech_ms(contribution: Contribution, tick: int) -> int:
    """Measure a speech that is on, net of pauses, in milliseconds."""
    until = contribution.paused_at if contribution.paused_at is not None else tick
    return until - contribution.begin_tick - contribution.paused


def limit_ms(meeting: Meeting, contribution: Contribution) -> int | None:
    """Tell how long a speech may be, in milliseconds; None without a limit."""
    settings = meeting.settings
    if contribution.kind == "question":
        return None
    interjected = contribution.kind in {"intervention", "answer"}
    seconds = settings.intervention_s if interjected else settings.speech_s
    limits = [] if seconds is None else [seconds * 1000 + contribution.extra]
    if settings.person_item_s is not None and contribution.kind == "ordinary":
        # More time that was given and used is not charged to the person.
        used = sum(
            turn.speaking - turn.extra
            for turn in meeting.turns
            if turn.kind == "ordinary"
            and turn.person == contribution.person
            and turn.item == contribution.item
        )
        limits.append(settings.person_item_s * 1000 + contribution.extra - used)
    return min(limits, default=None)


def countdown(meeting: Meeting, tick: int) -> Countdown:
    """Tell what the floor's clock shows."""
    floor = on_the_floor(meeting)
    if not floor:
        limit = None if meeting.settings.speech_s is None else meeting.settings.speech_s * 1000
        return Countdown(False, limit or 0, limit is None, limit)
    one = meeting.contributions[floor[0] if meeting.speaking else meeting.paused[-1]]
    so_far = speech_ms(one, tick)
    limit = limit_ms(meeting, one)
    shown = so_far if limit is None else limit - so_far
    return Countdown(meeting.speaking is not None, shown, limit is None, limit)


def budgets_left(meeting: Meeting, tick: int, item: ItemId | None = None) -> Mapping[BudgetId, int]:
    """Tell what is left of each budget on an item (the open one by default), in milliseconds."""
    where = meeting.item if item is None else item
    left = {
        budget: whole + meeting.shared.get((where, budget), 0)
        for budget, whole in meeting.budgets.items()
    }
    for turn in meeting.turns:
        budget = _budget(meeting, turn.person)
        if turn.item == where and turn.kind == "ordinary" and budget in left:
            left[budget] -= turn.speaking
    for entry in on_the_floor(meeting):
        one = meeting.contributions[entry]
        budget = _budget_of(meeting, entry)
        if one.item == where and budget in left:
            left[budget] -= speech_ms(one, tick)
    return left


def _budget_of(meeting: Meeting, entry: EntryId) -> BudgetId:
    one = meeting.contributions[entry]
    return _budget(meeting, one.person) if one.kind == "ordinary" else BudgetId("")


def _budget(meeting: Meeting, person: PersonId | None) -> BudgetId:
    attendee = meeting.people.get(person) if person is not None else None
    return (attendee.budget if attendee else None) or BudgetId("")
