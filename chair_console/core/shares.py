"""Who had the floor for how long: the chair included.

The Chair sees to it that no one dominates, "including themselves" (Ongo 4.10); groups are not
dictated to by the few (Broxtowe, Personal Conduct, point 4). The codes set no threshold: the group
does.
"""

from __future__ import annotations

from dataclasses import dataclass

from chair_console.core.fact import ItemId, PersonId
from chair_console.core.floor import on_the_floor, speech_ms
from chair_console.core.meeting import Meeting


@dataclass(frozen=True, slots=True)
class Share:
    """A person's part of the floor."""

    ms: int
    """Milliseconds, net of pauses."""
    turns: int
    per_cent: float
    """Of all time on the floor; 0 where nobody spoke."""


_SILENT = Share(0, 0, 0.0)


def shares(meeting: Meeting, tick: int, item: ItemId | None = None) -> dict[PersonId, Share]:
    """Work out everybody's part of the floor, in the whole meeting or on one item."""
    spoken: dict[PersonId, int] = {}
    turns: dict[PersonId, int] = {}
    total = 0
    for person, ms in _speeches(meeting, tick, item):
        total += ms
        if person is not None and person in meeting.people:
            spoken[person] = spoken.get(person, 0) + ms
            turns[person] = turns.get(person, 0) + 1
    # One for all who were silent: in a full room those are most.
    parts = dict.fromkeys(meeting.people, _SILENT)
    for person, ms in spoken.items():
        parts[person] = Share(ms, turns[person], 100 * ms / total if total else 0.0)
    return parts


def _speeches(
    meeting: Meeting, tick: int, item: ItemId | None
) -> list[tuple[PersonId | None, int]]:
    ended = [
        (turn.person, turn.speaking) for turn in meeting.turns if item is None or turn.item == item
    ]
    going = (meeting.contributions[entry] for entry in on_the_floor(meeting))
    running = [
        (one.person, speech_ms(one, tick)) for one in going if item is None or one.item == item
    ]
    return ended + running


def dominating(meeting: Meeting, tick: int) -> tuple[PersonId, ...]:
    """List who has more of the floor than the group's mark, once at least two have spoken."""
    parts = shares(meeting, tick)
    heard = [(person, part) for person, part in parts.items() if part is not _SILENT]
    if len(heard) < 2:
        return ()
    mark = meeting.settings.dominance_share
    return tuple(person for person, part in heard if part.per_cent > mark)
