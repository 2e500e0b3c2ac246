"""From facts to state: what the journal says, worked out from the beginning.

Deciding may refuse, applying never may: two devices can record what no single one would have
allowed, and both facts stay. A fact about something unknown here changes nothing. What an act that
was taken back recorded is left out, apart from what was said aloud.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from chair_console.core import (
    agenda,
    attendance,
    course,
    decisions,
    floor,
    groups,
    history,
    interests,
    notes,
    people,
    queue,
    recording,
    removals,
    votes,
    warnings,
)
from chair_console.core.cases.effects import CaseFolding
from chair_console.core.collecting import paused_collector
from chair_console.core.entry import Recorded
from chair_console.core.fact import Fact, GroupId, MeetingId, PersonId, person_fields
from chair_console.core.frozen import replace
from chair_console.core.meeting import MeetingClock, State, When, with_

Apply = Callable[[Any, Any, When], Any]

TO_STATE: Mapping[type[Fact], Apply] = MappingProxyType(
    {
        groups.CodeAdopted: groups.apply_adopted,
        groups.GroupSet: groups.apply_set,
        groups.MemberJoined: groups.apply_joined,
        groups.MemberLeft: groups.apply_left,
        people.PersonAdded: people.apply_added,
        people.PersonRenamed: people.apply_renamed,
        people.StandingInterest: people.apply_interest,
    }
)
TO_GROUP: Mapping[type[Fact], Apply] = MappingProxyType(
    {
        decisions.ActionAgreed: decisions.apply_agreed,
        decisions.ActionDone: decisions.apply_done,
    }
)
TO_MEETING: Mapping[type[Fact], Apply] = MappingProxyType(
    {
        course.SettingsAgreed: course.apply_settings,
        course.MeetingStarted: course.apply_started,
        course.GroundRulesShown: course.apply_rules,
        course.ChairHandedOver: course.apply_handed_over,
        recording.RecordingTaken: recording.apply_taken,
        course.MeetingAdjourned: course.apply_adjourned,
        course.MeetingReconvened: course.apply_reconvened,
        course.MeetingClosed: course.apply_closed,
        course.MeetingSignedOff: course.apply_signed_off,
        attendance.AttendeeListed: attendance.apply_listed,
        attendance.BudgetSet: attendance.apply_budget_set,
        attendance.Arrived: attendance.apply_arrived,
        attendance.Left: floor.apply_left,
        attendance.ApologiesGiven: attendance.apply_apologies,
        agenda.ItemAdded: agenda.apply_added,
        agenda.ItemOpened: agenda.apply_opened,
        agenda.ItemClosed: agenda.apply_closed,
        agenda.ItemDeferred: agenda.apply_deferred,
        queue.Asked: queue.apply_asked,
        queue.Withdrawn: floor.apply_withdrawn,
        queue.QueueReordered: queue.apply_reordered,
        queue.EntryHeld: queue.apply_held,
        queue.EntryReleased: queue.apply_released,
        queue.ListClosed: queue.apply_list_closed,
        queue.ListOpened: queue.apply_list_opened,
        queue.KindSet: queue.apply_kind_set,
        queue.EntryNamed: floor.apply_named,
        floor.Called: floor.apply_called,
        floor.SpeechPaused: floor.apply_paused,
        floor.SpeechResumed: floor.apply_resumed,
        floor.SpeechEnded: floor.apply_ended,
        floor.LastReadded: floor.apply_readded,
        floor.QueueCleared: floor.apply_cleared,
        floor.MoreTimeGiven: floor.apply_more_time,
        floor.OverrunShared: floor.apply_overrun_shared,
        floor.LaptopSlept: floor.apply_slept,
        floor.ClockMoved: floor.apply_clock_moved,
        floor.DiscussionOpened: floor.apply_discussion_opened,
        floor.DiscussionClosed: floor.apply_discussion_closed,
        interests.InterestDeclared: interests.apply_declared,
        interests.InterestDecided: interests.apply_decided,
        warnings.WarningGiven: warnings.apply_given,
        warnings.WarningWithdrawn: warnings.apply_withdrawn,
        warnings.WarningMoved: warnings.apply_moved,
        warnings.WarningRuled: warnings.apply_ruled,
        warnings.Reminded: warnings.apply_reminded,
        warnings.CalledToOrder: warnings.apply_called_to_order,
        removals.AskedToLeave: removals.apply_asked_to_leave,
        removals.WentAfterRequest: removals.apply_went,
        removals.RefusedToLeave: removals.apply_refused,
        removals.NotHeardFurther: removals.apply_not_heard,
        votes.VoteOpened: votes.apply_opened,
        votes.VoteCast: votes.apply_cast,
        votes.VotesCounted: votes.apply_counted,
        votes.CastingVoteGiven: votes.apply_casting,
        votes.PublicAsked: votes.apply_public_asked,
        votes.VoteClosed: votes.apply_closed,
        decisions.DecisionMade: decisions.apply_decided,
        notes.NoteMade: notes.apply_note,
        notes.EnquiryParked: notes.apply_parked,
    }
)

SAID_ALOUD = (warnings.WarningGiven, removals.AskedToLeave)
"""Facts that the room heard: taking them back marks them, and they stay on the record."""

OF_CASEWORK = frozenset({"case", "conduct", "event", "review", "keeping", "standing"})
"""Streams of the lead officer's side."""

_REWRITES = (history.ActUndone, history.ActRedone, people.PeopleMerged, people.PeopleSplit)
_NOTHING_LEFT_OUT: frozenset[str] = frozenset()


def rewrites_the_past(record: Recorded) -> bool:
    """Tell whether a fact changes how earlier ones are read, so that all are folded again."""
    return isinstance(record.fact, _REWRITES)


def fold(records: Iterable[Recorded], start: State | None = None) -> State:
    """Work out the state from all facts that were read.

    Args:
        records: in their place order.
        start: nothing by default; else the state after earlier records, which must not be
            followed by a fact that rewrites the past.
    """
    given = tuple(records)
    state = start if start is not None else State(aliases=aliases(given))
    left_out = history.history(given, frozenset()).left_out if start is None else _NOTHING_LEFT_OUT
    folding = _Folding(state)
    with paused_collector():
        for record in given:
            folding.add(record, record.act.id in left_out)
    return folding.state()


def aliases(records: Iterable[Recorded]) -> dict[PersonId, PersonId]:
    """Work out which persons are counted as which others.

    Where two laptops merged the same two persons the other way round, the first merge counts.
    """
    direct: dict[PersonId, PersonId] = {}
    for record in records:
        if isinstance(record.fact, people.PeopleMerged):
            gone, keep = PersonId(record.fact.gone), PersonId(record.fact.keep)
            if _follow(direct, keep) != gone:
                direct[gone] = keep
        elif isinstance(record.fact, people.PeopleSplit):
            direct.pop(PersonId(record.fact.gone), None)
    return {gone: final for gone in direct if (final := _follow(direct, gone)) != gone}


def _follow(direct: Mapping[PersonId, PersonId], person: PersonId) -> PersonId:
    seen = {person}
    while (onward := direct.get(person)) is not None and onward not in seen:
        seen.add(onward)
        person = onward
    return person


class _Folding:
    """A fold under way; meetings and clocks are kept apart from the state to save copying."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._meetings = dict(state.meetings)
        self._clocks = dict(state.clocks)
        self._casework: CaseFolding | None = None

    def state(self) -> State:
        """Return the state so far."""
        people_known = self._state.people
        if self._state.aliases:
            people_known = {
                gone: replace(person, merged_into=self._state.aliases.get(gone))
                for gone, person in people_known.items()
            }
        return replace(
            self._state,
            people=people_known,
            meetings=self._meetings,
            clocks=self._clocks,
            casework=self._casework.casework() if self._casework else self._state.casework,
        )

    def _office(self) -> CaseFolding:
        """Return the fold of cases, begun with the first fact that needs it."""
        if self._casework is None:
            self._casework = CaseFolding(self._state.casework)
        return self._casework

    def add(self, record: Recorded, undone: bool) -> None:
        """Take one more fact into account."""
        what, _, name = record.stream.partition(":")
        stamp, act, fact = record.stamp, record.act, record.fact
        tick = self._clock(MeetingId(name), record) if what == "meeting" else stamp.wall
        if fact is None or (undone and not isinstance(fact, SAID_ALOUD)):
            return
        by, typed_by, merged = act.by, act.typed_by, False
        if self._state.aliases:
            by, typed_by = self._counted(by), self._counted(typed_by)
            fact, merged = self._as_counted(fact)
        when = When(
            stamp.wall,
            tick,
            stamp.offset,
            by,
            typed_by,
            act.id,
            record.device,
            record.seq,
            stamp.seen,
            undone,
            merged,
        )
        if what == "meeting":
            self._to_meeting(MeetingId(name), fact, when)
        elif what == "group" and type(fact) in TO_GROUP:
            self._to_group(GroupId(name), fact, when)
        elif type(fact) in TO_STATE:
            self._state = TO_STATE[type(fact)](self._state, fact, when)
        elif what in OF_CASEWORK:
            self._office().add(fact, when.wall)

    def _clock(self, meeting: MeetingId, record: Recorded) -> int:
        clock = self._clocks.get(meeting) or MeetingClock()
        after = clock.after(record.device, record.stamp)
        self._clocks[meeting] = after
        return after.tick

    def _to_meeting(self, id: MeetingId, fact: Fact, when: When) -> None:
        meeting, apply = self._meetings.get(id), TO_MEETING.get(type(fact))
        if meeting is not None and apply is not None:
            self._meetings[id] = apply(meeting, fact, when)
        elif isinstance(fact, course.MeetingPlanned):
            code = self._state.codes.get(fact.code)
            if code is not None:
                self._meetings[id] = course.planned(id, fact, code)

    def _to_group(self, id: GroupId, fact: Fact, when: When) -> None:
        group = self._state.groups.get(id)
        if group is not None:
            changed = TO_GROUP[type(fact)](group, fact, when)
            self._state = replace(self._state, groups=with_(self._state.groups, id, changed))

    def _counted(self, person: PersonId | None) -> PersonId | None:
        return self._state.aliases.get(person, person) if person is not None else None

    def _as_counted(self, fact: Fact) -> tuple[Fact, bool]:
        """Return the fact with merged persons replaced, and whether any was."""
        known = self._state.aliases
        if isinstance(fact, people.DIRECTORY):
            return fact, False
        changes: dict[str, Any] = {}
        for name, several in person_fields(type(fact)):
            value = getattr(fact, name)
            if several and any(one in known for one in value):
                changes[name] = tuple(dict.fromkeys(known.get(one, one) for one in value))
            elif not several and value in known:
                changes[name] = known[value]
        return (replace(fact, **changes), True) if changes else (fact, False)
