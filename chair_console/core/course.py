"""The course of a meeting: planned, started, chaired, adjourned, closed, signed off.

Ground rules are available and highlighted at all meetings (Broxtowe, Conduct of Meetings, point
1); meetings start at the stated time (Ongo 4.10). Neither is a lock: what was not done is marked
for the lead officer. Closing always works. An adjourned meeting that goes on is the same meeting.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from chair_console.core.agenda import close_open_item
from chair_console.core.attendance import go, noting_quorum, refusal_if_absent
from chair_console.core.code import Code
from chair_console.core.fact import GroupId, MeetingId, PersonId, private
from chair_console.core.floor import (
    SpeechPaused,
    SpeechResumed,
    apply_paused,
    apply_resumed,
    on_the_floor,
)
from chair_console.core.frozen import replace
from chair_console.core.interests import clause_of_staying, send_out_all
from chair_console.core.meeting import VISITORS, Meeting, Note, Room, Rules, Settings, When
from chair_console.core.refusal import Refusal, refusal_below_zero, refuse_if
from chair_console.core.roles import OFFICERS


@dataclass(frozen=True, slots=True)
class MeetingPlanned:
    """A meeting was arranged."""

    group: GroupId
    code: str
    """Hash of the code of conduct it is held under."""
    chair: PersonId
    planned: int
    zone: str = "Europe/London"
    title: str = private()
    place: str = private()
    ref: str = private()
    quorum: int | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)
    """Those that differ from the defaults."""
    rehearsal: bool = False


@dataclass(frozen=True, slots=True)
class SettingsAgreed:
    """The meeting agreed how it speaks, from now on; what was planned holds no more."""

    settings: Mapping[str, Any]
    """Those that differ from the defaults."""


@dataclass(frozen=True, slots=True)
class MeetingStarted:
    """The meeting began."""

    rules: str | None = None
    """How the ground rules were made known, if they were."""


@dataclass(frozen=True, slots=True)
class GroundRulesShown:
    """The ground rules were made known."""

    how: str


@dataclass(frozen=True, slots=True)
class ChairHandedOver:
    """Somebody else took the chair's seat."""

    to: PersonId
    reason: str = private()


@dataclass(frozen=True, slots=True)
class MeetingAdjourned:
    """The meeting took a break."""

    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class MeetingReconvened:
    """The meeting went on."""


@dataclass(frozen=True, slots=True)
class MeetingClosed:
    """The meeting ended."""


@dataclass(frozen=True, slots=True)
class MeetingSignedOff:
    """The record of the meeting was signed off; nothing is entered late after that."""

    signer: PersonId


def settings_from(changes: Mapping[str, Any]) -> Settings:
    """Return the default settings with some of them changed."""
    values = dict(changes)
    if "kinds" in values:
        values["kinds"] = tuple(values["kinds"])
    return Settings(**values)


def refusal_to_start(meeting: Meeting) -> Refusal | None:
    """Tell why the meeting cannot be started."""
    if meeting.started is not None:
        return Refusal("already-started", sentence="meeting-has-started")
    return None


def start_meeting(room: Room, rules: Rules | None = None) -> tuple[MeetingStarted, ...]:
    """Begin; `rules` says how the ground rules were made known.

    Raises:
        Refused: already-started.
    """
    refuse_if(refusal_to_start(room.meeting))
    return (MeetingStarted(rules),)


def close_meeting(room: Room) -> tuple[MeetingClosed, ...]:
    """End the meeting; what is still going on ends with it and is listed.

    Raises:
        Refused: closed (already).
    """
    refuse_if(refusal_if_closed(room.meeting))
    return (MeetingClosed(),)


def refusal_if_closed(meeting: Meeting) -> Refusal | None:
    """Tell why nothing more can happen in the room."""
    return Refusal("closed", sentence="meeting-is-closed") if meeting.closed is not None else None


def ground_rules_shown(room: Room, how: Rules) -> tuple[GroundRulesShown, ...]:
    """Record how the ground rules were made known."""
    return (GroundRulesShown(how),)


def refusal_to_take_the_chair(meeting: Meeting, to: PersonId) -> Refusal | None:
    """Tell why somebody cannot take the chair's seat."""
    absent = refusal_if_absent(meeting, to)
    if absent is not None:
        return absent
    if meeting.people[to].role in VISITORS:
        return Refusal("not-authorised", details={"person": to}, sentence="visitors-do-not-chair")
    interest = meeting.interests.get((to, meeting.item))
    if interest is not None and interest.stay is False:
        return Refusal("interest", clause_of_staying(meeting, to, meeting.item), {"person": to})
    return None


def refusal_to_hand_over(meeting: Meeting, by: PersonId) -> Refusal | None:
    """Tell why somebody cannot say who takes the chair.

    Whoever sits there does, or an officer; over an empty seat the meeting itself.
    """
    seated = meeting.people.get(meeting.in_the_seat)
    there = seated is not None and seated.present and not seated.removed
    person = meeting.people.get(by)
    officer = person is not None and person.role in OFFICERS
    if not there or officer or by == meeting.in_the_seat:
        return None
    return Refusal("not-authorised", details={"person": by}, sentence="not-theirs-to-hand-over")


def hand_chair(room: Room, to: PersonId, reason: str = "") -> tuple[ChairHandedOver, ...]:
    """Let somebody else take the chair's seat.

    Raises:
        Refused: not-in-the-room, removed, not-authorised, interest.
    """
    refuse_if(refusal_to_hand_over(room.meeting, room.by))
    refuse_if(refusal_to_take_the_chair(room.meeting, to))
    return (ChairHandedOver(to, reason),)


def adjourn(room: Room, minutes: int | None = None) -> tuple[MeetingAdjourned, ...]:
    """Take a break; all clocks stop.

    Raises:
        Refused: stale (it is adjourned), form (a time below zero).
    """
    refuse_if(refusal_below_zero(minutes))
    if room.meeting.adjourned is not None:
        refuse_if(Refusal("stale", sentence="meeting-is-adjourned"))
    return (MeetingAdjourned(minutes),)


def reconvene(room: Room) -> tuple[MeetingReconvened, ...]:
    """Go on.

    Raises:
        Refused: stale (it is not adjourned).
    """
    if room.meeting.adjourned is None:
        refuse_if(Refusal("stale", sentence="meeting-is-not-adjourned"))
    return (MeetingReconvened(),)


def sign_off(room: Room) -> tuple[MeetingSignedOff, ...]:
    """Sign off the record."""
    return (MeetingSignedOff(room.by),)


def planned(id: MeetingId, fact: MeetingPlanned, code: Code) -> Meeting:
    """Return the meeting as it stands when it has been arranged."""
    return Meeting(
        id,
        fact.group,
        code,
        fact.title,
        fact.chair,
        fact.planned,
        fact.zone,
        fact.place,
        fact.ref,
        fact.quorum,
        settings_from(fact.settings),
        fact.rehearsal,
        list_closed=bool(fact.settings.get("list_closed", False)),
    )


def apply_settings(meeting: Meeting, fact: SettingsAgreed, when: When) -> Meeting:
    """Take the settings; a list that was opened or closed in the meeting stays as it is."""
    settings = settings_from(fact.settings)
    closed = meeting.list_closed if meeting.started is not None else settings.list_closed
    return replace(meeting, settings=settings, list_closed=closed)


def apply_started(meeting: Meeting, fact: MeetingStarted, when: When) -> Meeting:
    """Seat the chair."""
    seat = meeting.in_the_seat
    begun = replace(meeting, started=when.wall, offset=when.offset, seat=seat)
    # Where two laptops began it without having heard of each other, the first goes on.
    begun = replace(begun, recorder=meeting.recorder or when.device)
    begun = noting_quorum(meeting, begun, when)
    return _rules_known(begun, fact.rules, when) if fact.rules else begun


def apply_rules(meeting: Meeting, fact: GroundRulesShown, when: When) -> Meeting:
    """Note that the ground rules were made known."""
    return _rules_known(meeting, fact.how, when)


def _rules_known(meeting: Meeting, how: str, when: When) -> Meeting:
    note = Note("ground_rules", when.wall, when.by, how=how)
    return replace(meeting, notes=(*meeting.notes, note))


def apply_handed_over(meeting: Meeting, fact: ChairHandedOver, when: When) -> Meeting:
    """Change who sits in the seat; whoever stayed only to chair leaves for the item."""
    meeting = replace(meeting, seat=fact.to)
    return send_out_all(meeting, meeting.item, when) if meeting.open_item else meeting


def apply_adjourned(meeting: Meeting, fact: MeetingAdjourned, when: When) -> Meeting:
    """Stop the clocks of the speech and of the item."""
    speaker = meeting.speaking
    if speaker is None:
        # Another laptop may have recorded the same break.
        speaker = meeting.adjourned_speaker
    else:
        meeting = apply_paused(meeting, SpeechPaused(speaker), when)
    if meeting.open_item is not None:
        item = meeting.items[meeting.open_item]
        if item.running_since is not None:
            spent = item.spent + when.tick - item.running_since
            meeting = meeting.with_item(replace(item, spent=spent, running_since=None))
    resumes = when.wall + fact.minutes * 60_000 if fact.minutes is not None else None
    return replace(meeting, adjourned=when.tick, resumes=resumes, adjourned_speaker=speaker)


def apply_reconvened(meeting: Meeting, fact: MeetingReconvened, when: When) -> Meeting:
    """Let the speech and the item go on."""
    before, speaker = meeting, meeting.adjourned_speaker
    if speaker is not None and speaker in meeting.paused:
        meeting = apply_resumed(meeting, SpeechResumed(speaker), when)
    if meeting.open_item is not None:
        item = meeting.items[meeting.open_item]
        if item.running_since is None:
            meeting = meeting.with_item(replace(item, running_since=when.tick))
    going = replace(meeting, adjourned=None, resumes=None, adjourned_speaker=None)
    return noting_quorum(before, going, when)


def apply_closed(meeting: Meeting, fact: MeetingClosed, when: When) -> Meeting:
    """End everything that is going on, and list it."""
    speeches = (meeting.contributions[entry] for entry in on_the_floor(meeting))
    going_on: list[str] = [one.person or "" for one in speeches]
    going_on += [one.id for one in meeting.votes.values() if one.closed is None]
    meeting = close_open_item(meeting, when)
    people = {
        person: go(one, when.wall, "end") if one.present else one
        for person, one in meeting.people.items()
    }
    items = {
        name: replace(item, state="not_reached") if item.state == "planned" else item
        for name, item in meeting.items.items()
    }
    return replace(
        meeting,
        people=people,
        items=items,
        closed=when.wall,
        adjourned=None,
        resumes=None,
        adjourned_speaker=None,
        open_at_close=tuple(going_on),
    )


def apply_signed_off(meeting: Meeting, fact: MeetingSignedOff, when: When) -> Meeting:
    """Note when."""
    return replace(meeting, signed_off=when.wall)
