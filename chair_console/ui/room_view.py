"""What the room's screen may show, and nothing else.

Everybody in the hall reads this screen, visitors included. So it is not the chair's view with
parts left out: it is a short list of what may be seen, and a fact that is not on the list has no
field in which it could travel. There is none for warnings, conduct, what an interest is about,
notes or cases. A person who is asked to leave simply no longer speaks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from chair_console.core.agenda import shown_numbers
from chair_console.core.fact import EntryId, PersonId
from chair_console.core.floor import Countdown, countdown, on_the_floor
from chair_console.core.meeting import (
    Contribution,
    Interest,
    Item,
    Meeting,
    Room,
    Settings,
    Vote,
)
from chair_console.core.queue import waiting
from chair_console.language import _
from chair_console.ui import words
from chair_console.ui.view_floor import AMBER_MS
from chair_console.wording import moments, terms

Slide = Literal["welcome", "ground_rules", "agenda", "item", "message", "break", "vote", "blank"]
SLIDES: tuple[Slide, ...] = get_args(Slide)
TimePhase = Literal["none", "up", "running", "soon", "over", "paused"]
""" "up": no limit was agreed, the clock counts up. "over" asks to finish and counts nothing."""
AgendaState = Literal["done", "now", "next", "later", "put_off"]

RESULT_MS = 60_000
"""How long the result of a vote stays, unless somebody is called before."""


@dataclass(frozen=True, slots=True)
class RoomChoices:
    """What the group agreed for the room's screen."""

    timer: bool = True
    timer_for_first_speech: bool = True
    """Off: whoever speaks for the first time in the meeting has no clock beside their name."""
    next_names: int = 2
    name_who_takes_no_part: bool = False
    """Show who takes no part in the item; why is never shown."""
    ground_rules: tuple[str, ...] = ()
    """In the group's own words; empty takes the usual ones."""


DEFAULT_CHOICES = RoomChoices()


def choices_of(settings: Settings) -> RoomChoices:
    """Read what the group agreed; what is not understood is as usual."""
    said = settings.room
    rules = said.get("ground_rules", ())
    names = said.get("next_names")
    usual = DEFAULT_CHOICES
    return RoomChoices(
        timer=said.get("timer", usual.timer) is True,
        timer_for_first_speech=said.get("timer_for_first_speech", True) is True,
        next_names=max(0, names) if type(names) is int else usual.next_names,
        name_who_takes_no_part=said.get("name_who_takes_no_part", False) is True,
        ground_rules=tuple(str(one) for one in rules) if isinstance(rules, list | tuple) else (),
    )


@dataclass(frozen=True, slots=True)
class RoomItem:
    """A line of the agenda as the room may read it."""

    number: str
    title: str
    """The public title."""
    state: AgendaState


@dataclass(frozen=True, slots=True)
class RoomView:
    """All that the room's screen can show; `slide` says which part of it."""

    slide: Slide = "welcome"
    group: str = ""
    meeting: str = ""
    item: str = ""
    """The public title of the item under discussion."""
    item_number: str = ""
    discussion: bool = False
    """A talk round the table: there is no list to show."""
    speaker: str = ""
    kind: str = ""
    """Such as "Point of order"; empty for an ordinary contribution."""
    digits: str = ""
    """Empty where no clock is to be seen."""
    caption: str = ""
    phase: TimePhase = "none"
    used: float | None = None
    """How much of the time is used, 0 to 1; None without a limit."""
    next_names: tuple[str, ...] = ()
    not_taking_part: tuple[str, ...] = ()
    """Names only, and only where the group chose so."""
    ground_rules: tuple[str, ...] = ()
    agenda: tuple[RoomItem, ...] = ()
    message: str = ""
    return_time: str = ""
    question: str = ""
    counts: tuple[int, int, int] | None = None
    """(for, against, abstained); None while the vote is open."""
    outcome: str = ""
    rehearsal: bool = False


def room_view(room: Room, choices: RoomChoices = DEFAULT_CHOICES, message: str = "") -> RoomView:
    """Say what the room may see now; `message` is what the chair wrote for it."""
    meeting = room.meeting
    group = room.state.groups.get(meeting.group)
    item = meeting.items[meeting.open_item] if meeting.open_item is not None else None
    one = _on_the_floor(meeting)
    digits, caption, phase, used = _time(room, one, choices)
    ballot = _ballot(room)
    return RoomView(
        slide=_slide(meeting, ballot),
        group=group.name if group else "",
        meeting=meeting.title,
        item=public_title(item) if item else "",
        item_number=_number(meeting, item) if item else "",
        discussion=meeting.discussion,
        speaker=_name(room, one.person) if one else "",
        kind=_kind(one) if one else "",
        digits=digits,
        caption=caption,
        phase=phase,
        used=used,
        next_names=_next_names(room, choices),
        not_taking_part=_not_taking_part(room, item, choices),
        ground_rules=choices.ground_rules or usual_ground_rules(),
        agenda=_agenda(meeting),
        message=message or _standing_message(meeting),
        return_time=_return_time(meeting),
        question=ballot.motion if ballot else "",
        counts=ballot.count if ballot and ballot.closed is not None else None,
        outcome=_outcome(ballot) if ballot else "",
        rehearsal=meeting.rehearsal,
    )


def usual_ground_rules() -> tuple[str, ...]:
    """Return short ground rules for a group that has not written its own."""
    return (
        _("One person speaks at a time"),
        _("Everybody gets a turn"),
        _("Talk about the issue, not the person"),
        _("Keep to the agenda and the time"),
        _("Bring your own case to us afterwards"),
    )


def public_title(item: Item) -> str:
    """Return the title that anybody may read."""
    if not item.confidential:
        return item.title
    return item.public_title or _("Confidential item")


def moved_on(before: RoomView, after: RoomView) -> bool:
    """Tell whether the meeting came to something that the room should look at now."""
    if after.slide in ("break", "vote") and after.slide != before.slide:
        return True
    # Numbers of a written agenda may repeat.
    if after.item and (after.item_number, after.item) != (before.item_number, before.item):
        return True
    return bool(after.speaker) and after.speaker != before.speaker


def _slide(meeting: Meeting, ballot: Vote | None) -> Slide:
    """Choose what suits the moment: the list of speakers only where one speaks at a time."""
    if meeting.closed is not None:
        return "message"
    if meeting.started is None:
        return "welcome"
    if meeting.adjourned is not None:
        return "break"
    if ballot is not None:
        return "vote"
    return "item" if meeting.open_item is not None else "agenda"


def _standing_message(meeting: Meeting) -> str:
    if meeting.closed is not None:
        return _("The meeting is closed. Thank you for coming.")
    if meeting.started is None:
        return _("We start at {time}").format(time=moments.hour(meeting.planned, meeting.zone))
    return ""


def _return_time(meeting: Meeting) -> str:
    return moments.hour(meeting.resumes, meeting.zone) if meeting.resumes is not None else ""


def _number(meeting: Meeting, item: Item) -> str:
    return shown_numbers(meeting)[item.id]


def _on_the_floor(meeting: Meeting) -> Contribution | None:
    if not on_the_floor(meeting):
        return None
    return meeting.contributions[meeting.speaking or meeting.paused[-1]]


def _name(room: Room, person: PersonId | None) -> str:
    return words.name_in(room.state, room.meeting, person) if person is not None else ""


def _kind(one: Contribution) -> str:
    return "" if one.kind == "ordinary" else words.capital(terms.contribution(one.kind))


def _next_names(room: Room, choices: RoomChoices) -> tuple[str, ...]:
    """Name who may be called next; whoever is passed over is not named, nor is the reason."""
    meeting = room.meeting
    if meeting.open_item is None or meeting.discussion:
        return ()
    free: list[EntryId] = [
        one for one in waiting(meeting) if meeting.contributions[one].person is not None
    ]
    return tuple(
        _name(room, meeting.contributions[one].person) for one in free[: choices.next_names]
    )


def _not_taking_part(room: Room, item: Item | None, choices: RoomChoices) -> tuple[str, ...]:
    if item is None or not choices.name_who_takes_no_part:
        return ()
    return tuple(
        _name(room, person)
        for (person, where), interest in room.meeting.interests.items()
        if where == item.id and _takes_no_part(room.meeting, person, interest)
    )


def _takes_no_part(meeting: Meeting, person: PersonId, interest: Interest) -> bool:
    """Whoever may neither speak nor vote, or is out; but nobody who was asked to leave."""
    attendee = meeting.people.get(person)
    if attendee is None or attendee.removed:
        return False
    return interest.stay is False or (interest.speak is False and interest.vote is False)


def _agenda(meeting: Meeting) -> tuple[RoomItem, ...]:
    following = _following(meeting)
    numbers = shown_numbers(meeting)
    return tuple(
        RoomItem(numbers[item.id], public_title(item), _state(item, following))
        for item in meeting.items.values()
    )


def _following(meeting: Meeting) -> Item | None:
    """Find what comes next: the first planned item after the open one, else the first of all."""
    items = list(meeting.items.values())
    ids = [one.id for one in items]
    after = ids.index(meeting.open_item) + 1 if meeting.open_item in ids else 0
    planned = (one for one in (*items[after:], *items[:after]) if one.state == "planned")
    return next(planned, None)


def _state(item: Item, following: Item | None) -> AgendaState:
    if item.state == "open":
        return "now"
    if item.state == "done":
        return "done"
    if item.state in ("deferred", "not_reached"):
        return "put_off"
    return "next" if following is not None and item.id == following.id else "later"


def _ballot(room: Room) -> Vote | None:
    """Find the vote to be shown: the open one, or the one just closed.

    On a confidential item there is none: a motion says what the public title leaves out.
    """
    meeting = room.meeting
    for ballot in reversed(list(meeting.votes.values())):
        item = meeting.items.get(ballot.item)
        if ballot.item != meeting.item or (item is not None and item.confidential):
            continue
        if ballot.closed is None:
            return ballot
        recent = 0 <= room.wall - ballot.closed < RESULT_MS
        return ballot if recent and meeting.speaking is None else None
    return None


def _outcome(ballot: Vote) -> str:
    if ballot.closed is None:
        return _("Voting is open")
    tied = ballot.count[0] == ballot.count[1] and ballot.casting is not None
    if ballot.carried:
        return _("Carried by the chair's casting vote") if tied else _("Carried")
    return _("Not carried, by the chair's casting vote") if tied else _("Not carried")


def _time(
    room: Room, one: Contribution | None, choices: RoomChoices
) -> tuple[str, str, TimePhase, float | None]:
    """Return digits, caption, phase and the part used; nothing where no clock is to be seen."""
    if one is None or not choices.timer or _spared(room.meeting, one, choices):
        return "", "", "none", None
    shown = countdown(room.meeting, room.tick)
    phase = _phase(shown)
    return _digits(shown), _caption(shown, phase), phase, _used(shown)


def _spared(meeting: Meeting, one: Contribution, choices: RoomChoices) -> bool:
    if choices.timer_for_first_speech:
        return False
    return not any(turn.person == one.person for turn in meeting.turns)


def _phase(shown: Countdown) -> TimePhase:
    if not shown.running:
        return "paused"
    if shown.counts_up:
        return "up"
    if shown.ms <= 0:
        return "over"
    return "soon" if shown.ms <= AMBER_MS else "running"


def _digits(shown: Countdown) -> str:
    if shown.counts_up:
        return moments.clock_words(shown.ms)
    # Rounded up like the chair's own clock. It stops at nought: how late somebody is is no
    # business of the room's.
    return moments.clock_words(max(0, -(-shown.ms // 1000)) * 1000)


def _caption(shown: Countdown, phase: TimePhase) -> str:
    if phase == "paused":
        return _("paused")
    if phase == "over":
        return _("Please finish")
    if shown.counts_up or shown.limit is None:
        return _("speaking")
    return _("left of {limit}").format(limit=moments.clock_words(shown.limit))


def _used(shown: Countdown) -> float | None:
    if shown.limit is None:
        return None
    if shown.limit <= 0:
        return 1.0
    return min(1.0, max(0.0, (shown.limit - shown.ms) / shown.limit))
