"""The floor and the queue as rows: who speaks, for how long, and who comes next."""

from __future__ import annotations

from collections.abc import Container, Mapping

from chair_console.core.fact import EntryId, PersonId
from chair_console.core.floor import Countdown, countdown, on_the_floor
from chair_console.core.frozen import replace
from chair_console.core.meeting import Contribution, Meeting, Room
from chair_console.core.queue import held_because, waiting
from chair_console.core.shares import Share, dominating, shares
from chair_console.core.suggestion import suggestion
from chair_console.core.warnings import tally
from chair_console.language import _, ngettext
from chair_console.ui import words
from chair_console.ui.rows import FloorPhase, FloorView, QueueRow, QueueView
from chair_console.ui.view_budgets import (
    all_budgets,
    budget_used_up,
    budget_words,
    item_ms_left,
)
from chair_console.ui.view_people import level, share_words
from chair_console.wording import moments, terms

AMBER_MS = 30_000
"""The same in every meeting: a threshold that varies looks unfair."""


def floor_view(room: Room) -> FloorView:
    """Say who speaks and what the clock shows."""
    meeting = room.meeting
    if meeting.closed is not None:
        at = moments.hour(meeting.closed, meeting.zone)
        return FloorView(
            name=_("The meeting is closed"), detail=_("Closed at {time}").format(time=at)
        )
    if meeting.started is None:
        at = moments.hour(meeting.planned, meeting.zone)
        detail = _("Planned for {time}").format(time=at)
        return FloorView(
            name=_("Not started yet"), detail=detail, next_label=_("Start the meeting")
        )
    if meeting.adjourned is not None:
        return _break(room)
    floor = on_the_floor(meeting)
    if floor:
        entry = meeting.speaking or meeting.paused[-1]
        return _speech(room, meeting.contributions[entry])
    return _empty_floor(room)


def _break(room: Room) -> FloorView:
    meeting = room.meeting
    if meeting.resumes is None:
        return FloorView(
            "paused", _("Taking a break"), detail=_("All clocks stand still"), next_label=_("Go on")
        )
    left = meeting.resumes - room.wall
    caption = _("until we go on") if left >= 0 else _("longer than agreed")
    return FloorView(
        "paused",
        _("Taking a break"),
        detail=_("We go on at {time}").format(time=moments.hour(meeting.resumes, meeting.zone)),
        digits=moments.clock_words(left),
        caption=caption,
        next_label=_("Go on"),
    )


def _empty_floor(room: Room) -> FloorView:
    meeting = room.meeting
    free = waiting(meeting)
    first = _name(room, free[0]) if free else ""
    if meeting.discussion:
        return FloorView(
            "discussion",
            _("Open discussion"),
            detail=_("Nobody holds the floor; hands can still go up"),
            next_label=_("Call {name}").format(name=first) if first else _("Call next speaker"),
            discussion_label=_("Back to one at a time"),
        )
    limit = meeting.settings.speech_s
    detail = _("{name} is next").format(name=first) if first else _("Nobody is waiting")
    return FloorView(
        "idle",
        _("Nobody is speaking"),
        detail=detail,
        digits=moments.clock_words((limit or 0) * 1000),
        caption=_("for each speech") if limit else "",
        rule=rule(meeting),
        next_label=_("Call {name}").format(name=first) if first else _("Call next speaker"),
        discussion_label=_("Open discussion"),
    )


def rule(meeting: Meeting) -> str:
    """Say whose rule the limit is; how long it is stands above it."""
    return "" if meeting.settings.speech_s is None else _("agreed by the group")


def _speech(room: Room, one: Contribution) -> FloorView:
    meeting = room.meeting
    shown = countdown(meeting, room.tick)
    name = speaker_name(room, one)
    counted = tally(room.state, meeting, one.person) if one.person else None
    given = counted.total if counted else 0
    pill = ngettext("{count} warning", "{count} warnings", given).format(count=given)
    digits, caption = _clock(shown)
    return FloorView(
        _phase(shown),
        name,
        words.initials(name),
        _speech_detail(meeting, one, shown.running),
        digits,
        caption,
        _rules(room, one),
        _fraction(shown),
        _amber_place(shown),
        pill if given else "",
        level(counted) if counted else "none",
        next_label(room),
        _("1 minute more"),
        _("Open discussion"),
        _share(room, one.person),
        f"{name}, {_aloud(shown)}",
    )


def _rules(room: Room, one: Contribution) -> str:
    """Say what is left of the time of the speaker's group, else whose rule the limit is."""
    ordinary = one.kind == "ordinary"
    group = budget_words(room, one.person) if ordinary else ""
    item = _("all speeches on this item") if ordinary and _by_item(room.meeting) else ""
    return group or item or rule(room.meeting)


def _by_item(meeting: Meeting) -> bool:
    """Tell whether the clock shows the time for each person on each item."""
    settings = meeting.settings
    whole = settings.person_item_s
    return whole is not None and (settings.speech_s is None or settings.speech_s > whole)


def _share(room: Room, person: PersonId | None) -> str:
    """Say how much of the floor somebody had who is above the group's mark."""
    if person is None or person not in dominating(room.meeting, room.tick):
        return ""
    return share_words(shares(room.meeting, room.tick)[person])


def _phase(shown: Countdown) -> FloorPhase:
    if not shown.running:
        return "paused"
    if shown.counts_up or shown.ms > AMBER_MS:
        return "running"
    return "amber" if shown.ms > 0 else "over"


def _clock(shown: Countdown) -> tuple[str, str]:
    """Return the large digits and the words beside them."""
    if shown.counts_up or shown.limit is None:
        return moments.clock_words(shown.ms), _("speaking for")
    limit = moments.clock_words(shown.limit)
    if shown.ms > 0:
        # Rounded up, so that the clock shows 0:00 only when the time has run out.
        left = -(-shown.ms // 1000) * 1000
        return moments.clock_words(left), _("left of {limit}").format(limit=limit)
    return moments.clock_words(shown.ms), _("over {limit}").format(limit=limit)


def _fraction(shown: Countdown) -> float | None:
    if shown.limit is None or shown.limit <= 0:
        return None if shown.limit is None else 1.0
    return min(1.0, max(0.0, (shown.limit - shown.ms) / shown.limit))


def _amber_place(shown: Countdown) -> float | None:
    if shown.limit is None or shown.limit <= AMBER_MS:
        return None
    return (shown.limit - AMBER_MS) / shown.limit


def _aloud(shown: Countdown) -> str:
    length = words.time_spoken(shown.ms)
    if shown.counts_up:
        return _("speaking for {length}").format(length=length)
    if shown.ms > 0:
        return _("{length} left").format(length=length)
    return _("{length} over").format(length=length)


def _speech_detail(meeting: Meeting, one: Contribution, running: bool) -> str:
    before = sum(turn.person == one.person and turn.item == one.item for turn in meeting.turns)
    doing = _("Speaking now") if running else _("Paused")
    kind = "" if one.kind == "ordinary" else terms.contribution(one.kind)
    times = [
        _("first time on this item"),
        _("second time on this item"),
        _("third time on this item"),
    ]
    often = (
        times[before]
        if before < len(times)
        else _("{count} times on this item").format(count=before + 1)
    )
    return ", ".join(part for part in (doing, kind, often if one.person else "") if part)


def next_label(room: Room) -> str:
    """Say what the one state button of the floor does now."""
    meeting = room.meeting
    free = waiting(meeting)
    if not free:
        return _("End turn") if on_the_floor(meeting) else _("Call next speaker")
    name = _name(room, free[0])
    if on_the_floor(meeting):
        return _("Next: {name}").format(name=name)
    return _("Call {name}").format(name=name)


def _name(room: Room, entry: EntryId) -> str:
    return speaker_name(room, room.meeting.contributions[entry])


def speaker_name(room: Room, one: Contribution) -> str:
    """Name whoever wishes to speak or speaks; a contribution without a name by its kind."""
    if one.person is None:
        return words.kind(one.kind)
    return words.name_in(room.state, room.meeting, one.person)


def queue_view(room: Room, left: Container[EntryId] = (), *, private: bool = False) -> QueueView:
    """List who waits on the open item, those passed over in their places.

    Args:
        room: where and when.
        left: who was suggested to go first and was left where they are.
        private: say nothing of who had too much of the time, nor why somebody is passed over.
    """
    meeting = room.meeting
    parts = shares(meeting, room.tick)
    above = () if private else dominating(meeting, room.tick)
    rows = tuple(
        _queue_row(room, meeting.contributions[entry], place, parts, above, private)
        for place, entry in enumerate(meeting.queue(), 1)
    )
    count = _("{count} waiting").format(count=len(rows)) if rows else ""
    closed = _("list closed") if meeting.list_closed else ""
    return QueueView(
        rows,
        ", ".join(part for part in (closed, count) if part),
        closed=meeting.list_closed,
        suggestion="" if private else suggestion_words(room, left),
        budgets=all_budgets(room),
    )


def suggestion_words(room: Room, left: Container[EntryId] = ()) -> str:
    """Say who might go first and why; empty where the order is fair or was left as it is."""
    found = suggestion(room.meeting, room.tick)
    if found is None or found.entry in left:
        return ""
    name = words.name_in(room.state, room.meeting, found.person)
    if found.why == "not-called-yet":
        return _("{name} has not been called yet.").format(name=name)
    return _("{name} has had less of the time.").format(name=name)


def _queue_row(
    room: Room,
    one: Contribution,
    place: int,
    parts: Mapping[PersonId, Share],
    above: Container[PersonId],
    private: bool,
) -> QueueRow:
    meeting, person = room.meeting, one.person
    name = speaker_name(room, one)
    causes = held_because(meeting, one.id)
    reason = ", ".join(dict.fromkeys(_cause(cause, private) for cause in causes))
    kind = "" if one.kind == "ordinary" else words.capital(terms.contribution(one.kind))
    part = parts.get(person) if person is not None else None
    row = QueueRow(
        one.id,
        PersonId(person or ""),
        name,
        words.initials(name) if person is not None else "?",
        place,
        kind if person is not None else _("without a name"),
        one.note,
        _turns(part),
        part is not None and part.turns == 0,
        share_words(part) if part is not None and person in above else "",
        _left(room, one),
        _used_up(room, one),
        _since(room.wall - one.asked),
        bool(causes),
        reason,
    )
    return replace(row, spoken=_row_spoken(row))


def _row_spoken(row: QueueRow) -> str:
    told = (
        _("place {place}").format(place=row.place),
        row.name,
        row.kind,
        row.note,
        row.turns,
        row.share,
        row.left,
        row.waiting,
        _("passed over: {reason}").format(reason=row.held_reason) if row.held_reason else "",
    )
    return ", ".join(part for part in told if part)


def _turns(part: Share | None) -> str:
    if part is None:
        return ""
    if part.turns == 0:
        return _("Not called yet")
    often = _("spoke once") if part.turns == 1 else _("spoke {n} times").format(n=part.turns)
    return f"{often}, {moments.clock_words(part.ms)}"


def _left(room: Room, one: Contribution) -> str:
    """Say what is left of the person's own time on the item and of their group's."""
    if one.kind != "ordinary":
        return ""
    own, group = item_ms_left(room.meeting, one), budget_words(room, one.person)
    if own is None or budget_used_up(room, one.person):
        return group
    if own <= 0:
        return _("own time on this item used up")
    said = _("{time} left on this item").format(time=moments.clock_words(own))
    return ", ".join(part for part in (said, group) if part)


def _used_up(room: Room, one: Contribution) -> bool:
    own = item_ms_left(room.meeting, one)
    mine = own is not None and own <= 0
    return one.kind == "ordinary" and (mine or budget_used_up(room, one.person))


def _since(ms: int) -> str:
    count = words.minutes(ms)
    return _("waiting {count} min").format(count=count) if count else _("just now")


_OF_CONDUCT = frozenset({"removed", "not-heard-further"})
"""Why somebody is passed over that is between the chair and the person."""


def _cause(cause: str, private: bool) -> str:
    if private and cause in _OF_CONDUCT:
        return _("put on hold")
    return {
        "chair": _("put on hold"),
        "interest": _("interest in this item"),
        "removed": _("asked to leave"),
        "not-present": _("not in the room"),
        "not-heard-further": _("not heard further"),
    }.get(cause, cause)
