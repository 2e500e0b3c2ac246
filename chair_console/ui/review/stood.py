"""The meeting as it stood at one entry of its log: what the chair knew then.

Whoever reviews an act has to judge it by what was on the chair's screen at that second, not by
what is known today.
"""

from __future__ import annotations

from dataclasses import dataclass

from chair_console.core.attendance import present, quorate, quorum_count
from chair_console.core.fact import EntryId
from chair_console.core.floor import countdown, on_the_floor
from chair_console.core.meeting import Meeting, State
from chair_console.core.queue import waiting
from chair_console.core.warnings import tally
from chair_console.language import _
from chair_console.ui import words
from chair_console.wording import moments


@dataclass(frozen=True, slots=True)
class Stood:
    """Short lines under headings."""

    parts: tuple[tuple[str, tuple[str, ...]], ...]
    """(heading, lines)."""


def as_it_stood(state: State, meeting: Meeting, tick: int) -> Stood:
    """Describe a meeting at a moment (`tick` on its own clock)."""
    return Stood(
        (
            (_("On the agenda"), _agenda(meeting)),
            (_("The floor"), _floor(state, meeting, tick)),
            (_("Waiting to speak"), _waiting(state, meeting)),
            (_("Warnings"), _warnings(state, meeting)),
            (_("Interests"), _interests(state, meeting)),
            (_("In the room"), _room(meeting)),
        )
    )


def _agenda(meeting: Meeting) -> tuple[str, ...]:
    if meeting.closed is not None:
        return (_("The meeting is closed."),)
    if meeting.started is None:
        return (_("The meeting has not started."),)
    if meeting.adjourned is not None:
        return (_("The meeting takes a break."),)
    item = meeting.items.get(meeting.item)
    return (item.title if item else _("No item is open."),)


def _floor(state: State, meeting: Meeting, tick: int) -> tuple[str, ...]:
    floor = on_the_floor(meeting)
    if not floor:
        return (_("Open discussion.") if meeting.discussion else _("Nobody has the floor."),)
    shown = countdown(meeting, tick)
    time = moments.clock_words(shown.ms)
    if shown.counts_up:
        said = _("{name}, for {time}")
    elif shown.ms < 0:
        said = _("{name}, {time} over")
    else:
        said = _("{name}, {time} left")
    return (said.format(name=_who(state, meeting, floor[0]), time=time),)


def _who(state: State, meeting: Meeting, entry: EntryId) -> str:
    one = meeting.contributions[entry]
    return words.name_in(state, meeting, one.person) or _("somebody without a name")


def _waiting(state: State, meeting: Meeting) -> tuple[str, ...]:
    found = tuple(_who(state, meeting, entry) for entry in waiting(meeting))
    return found or (_("Nobody."),)


def _warnings(state: State, meeting: Meeting) -> tuple[str, ...]:
    found = []
    for person in meeting.people.values():
        counted = tally(state, meeting, person.person)
        name = words.name_in(state, meeting, person.person)
        if person.removed:
            found.append(_("{name}: asked to leave").format(name=name))
        elif counted.total:
            given = words.warnings_given(counted.total, counted.maximum)
            found.append(f"{name}: {given}")
    return tuple(found) or (_("None."),)


def _interests(state: State, meeting: Meeting) -> tuple[str, ...]:
    on_it = [person for person, item in meeting.interests if item == meeting.item]
    return tuple(words.name_in(state, meeting, one) for one in on_it) or (_("None on this item."),)


def _room(meeting: Meeting) -> tuple[str, ...]:
    here = _("{count} present").format(count=len(present(meeting)))
    if meeting.quorum is None:
        return (here,)
    enough = _("enough members to decide") if quorate(meeting) else _("not enough to decide")
    counted = f"{quorum_count(meeting)} / {meeting.quorum}"
    return (here, f"{counted}, {enough}")
