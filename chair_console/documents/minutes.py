"""What the minutes of a meeting hold, as data: nothing here is laid out or put into a file.

Groups keep their agenda and record what they agree (Broxtowe, Conduct of Meetings, point 3; Ongo
4.7, 4.10). Interests that are declared are recorded with what followed (Ongo 4.3; Broxtowe,
Conflict of Interests, points 2 to 4). Conduct is told only as far as the group decided, and
never what a case would be about: no clause, no words, no reasons.

The full minutes are for the group. The public ones name no visitor, keep to the public titles of
confidential items, and name who declared an interest only where the group wants it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from chair_console.core.meeting import Meeting, Settings, State

Conduct = Literal["none", "asked_to_leave", "counts"]
CONDUCT: tuple[Conduct, ...] = ("none", "asked_to_leave", "counts")


@dataclass(frozen=True, slots=True)
class Choices:
    """What the group decided about its minutes."""

    public: bool = False
    """The version that anybody may read."""
    conduct: Conduct = "none"
    """Nothing, that somebody was asked to leave, or how many warnings and requests to leave."""
    name_interests: bool = False
    """The public version says who declared an interest."""
    name_visitors: bool = False
    """The public version names visitors."""


USUAL_CHOICES = Choices()


def choices_of(settings: Settings) -> Choices:
    """Read what a group agreed for its minutes; what is not understood is as usual."""
    said = settings.minutes
    conduct: Conduct = next((one for one in CONDUCT if one == said.get("conduct")), "none")
    return Choices(
        conduct=conduct,
        name_interests=said.get("name_interests") is True,
        name_visitors=said.get("name_visitors") is True,
    )


def choices_for(state: State, meeting: Meeting) -> Choices:
    """Read what the group of a meeting has agreed by now."""
    group = state.groups.get(meeting.group)
    return choices_of(group.settings if group is not None else meeting.settings)


def changes_from(choices: Choices) -> Mapping[str, Any]:
    """Write down what differs from what every group begins with."""
    names = ("conduct", "name_interests", "name_visitors")
    chosen = {name: getattr(choices, name) for name in names}
    return {name: one for name, one in chosen.items() if one != getattr(USUAL_CHOICES, name)}


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands at the top."""

    group: str
    title: str
    date: str
    place: str
    chair: str
    started: str
    """Time of day; empty where the meeting never started in due form."""
    closed: str
    """Empty while it goes on."""
    planned: str
    code: str
    ground_rules: tuple[str, ...]
    """How and when they were made known."""
    quorum: str
    """Empty where the group has none."""
    there: int | None = None
    """How many of those who count were there when it began; None where it never did."""
    next_meeting: str = ""
    """The day on which the group meets again, where that is planned."""
    signed_off: str = ""
    """The day on which the record was signed off; empty while it was not."""


@dataclass(frozen=True, slots=True)
class Attended:
    """Somebody who was there."""

    name: str
    role: str
    times: tuple[str, ...]
    """Each stay, such as "19:00 to 19:42"."""
    online: bool = False


@dataclass(frozen=True, slots=True)
class Declared:
    """An interest, and what followed."""

    who: str
    kind: str
    nature: str
    time: str
    followed: str


@dataclass(frozen=True, slots=True)
class Voted:
    """A vote and its result."""

    motion: str
    time: str
    how: str
    counts: tuple[int, int, int]
    """For, against, abstained."""
    names: tuple[tuple[str, tuple[str, ...]], ...]
    """(how they voted, who), where it was by name."""
    names_differ: bool
    """The names add up to something else than the count."""
    casting: str
    """How the chair decided a tie; empty where not."""
    advisory: tuple[int, int] | None
    """For and against of the public, which decides nothing."""
    could_vote: int
    barred: tuple[str, ...]
    """Who could not vote, and why."""
    quorum: str
    carried: bool | None
    """None where the vote was never closed."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What was agreed."""

    text: str
    time: str
    how: str


@dataclass(frozen=True, slots=True)
class ToDo:
    """An action: what, who, by when."""

    id: str
    text: str
    owner: str
    due: str
    """The last day in words; empty where none was set."""
    due_date: str
    """The same as "2026-03-31"."""
    item: str
    carried: bool
    """From an earlier meeting."""
    done: bool
    confidential: bool = False
    """Of a confidential item, or of one of which that is not known."""


@dataclass(frozen=True, slots=True)
class ItemDone:
    """An item of the agenda, and what came of it."""

    number: str
    """As people read it; empty for what belongs to no item."""
    title: str
    times: str
    state: str
    """ "done", "deferred", "not_reached", "planned" or "open"."""
    late: bool
    confidential: bool
    """Kept to its title."""
    interests: tuple[Declared, ...] = ()
    votes: tuple[Voted, ...] = ()
    decisions: tuple[Decided, ...] = ()
    actions: tuple[ToDo, ...] = ()


@dataclass(frozen=True, slots=True)
class Minutes:
    """The minutes of one meeting."""

    choices: Choices
    heading: Heading
    present: tuple[Attended, ...]
    visitors: int
    """Visitors who are counted and not named."""
    apologies: tuple[str, ...]
    items: tuple[ItemDone, ...]
    carried: tuple[ToDo, ...]
    """Actions of earlier meetings that were open when this one began."""
    course: tuple[str, ...]
    """Breaks, changes in the chair, moments without enough members."""
    conduct: tuple[str, ...]
    closing_code: str
    """Empty while the meeting is open."""
    rehearsal: bool
    holds: tuple[str, ...]
    leaves_out: tuple[str, ...]

    @property
    def actions(self) -> tuple[ToDo, ...]:
        """All actions, carried ones first."""
        return (*self.carried, *(one for item in self.items for one in item.actions))

    @property
    def put_off(self) -> tuple[ItemDone, ...]:
        """Items for another meeting."""
        return tuple(one for one in self.items if one.state in {"deferred", "not_reached"})
