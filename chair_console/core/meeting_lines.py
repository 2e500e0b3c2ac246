"""What a list of thousands of meetings needs of each, without reading what happened in it.

A meeting that is looked at is read and checked whole; until then its line stands for it. Lines are
kept beside the journal and worked out from it alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from chair_console.core.course import MeetingPlanned, planned
from chair_console.core.fact import ERASED, GroupId, MeetingId, PersonId, from_words
from chair_console.core.frozen import replace
from chair_console.core.meeting import Meeting, State


class MeetingLine(NamedTuple):
    """One meeting, as far as a list shows it."""

    id: MeetingId
    data: Mapping[str, Any]
    """What was planned, as recorded."""
    words: Mapping[str, Any] | None
    """Its personal words; None where they were erased."""
    started: int | None = None
    offset: int = 0
    """Minutes of local time ahead of UTC when it started."""
    recorder: str = ""
    closed: int | None = None
    warnings: int = 0
    removals: int = 0

    @property
    def title(self) -> str:
        """What it is called."""
        return ERASED if self.words is None else str(self.words.get("title", ""))

    @property
    def group(self) -> GroupId:
        """Whose meeting it is."""
        return GroupId(str(self.data.get("group", "")))

    @property
    def planned(self) -> int:
        """When it was to begin."""
        return int(self.data.get("planned", 0))

    @property
    def zone(self) -> str:
        """In which time zone its dates are counted."""
        return str(self.data.get("zone", "Europe/London"))

    @property
    def rehearsal(self) -> bool:
        """A practice with invented people."""
        return bool(self.data.get("rehearsal", False))


def outlines(state: State, lines: Iterable[MeetingLine]) -> dict[MeetingId, Meeting]:
    """Give each meeting as its line tells it; those whose code is not known are left out."""
    found = ((one.id, _meeting(one, state)) for one in lines)
    return {id: meeting for id, meeting in found if meeting is not None}


def same_outlines(one: State, other: State) -> bool:
    """Tell whether lines would give the same meetings in two states."""
    return one.aliases == other.aliases and one.codes.keys() == other.codes.keys()


def line_of(meeting: Meeting, counted: Mapping[str, Mapping[str, int]]) -> MeetingLine:
    """Make the line of a meeting that was read; `counted` is kind to stream to how many."""
    stream, (data, words) = f"meeting:{meeting.id}", _as_planned(meeting)
    return MeetingLine(
        meeting.id,
        data,
        words,
        meeting.started,
        meeting.offset,
        meeting.recorder,
        meeting.closed,
        counted["warning-given"].get(stream, 0),
        counted["asked-to-leave"].get(stream, 0),
    )


def _as_planned(meeting: Meeting) -> tuple[dict[str, Any], dict[str, Any]]:
    data = {
        "group": meeting.group,
        "code": meeting.code.sha256,
        "chair": meeting.chair,
        "planned": meeting.planned,
        "zone": meeting.zone,
        "rehearsal": meeting.rehearsal,
    }
    return data, {"title": meeting.title, "place": meeting.place}


def _meeting(line: MeetingLine, state: State) -> Meeting | None:
    fact = from_words(MeetingPlanned, line.data, line.words)
    code = state.codes.get(fact.code) if isinstance(fact, MeetingPlanned) else None
    if not isinstance(fact, MeetingPlanned) or code is None:
        return None
    chair: PersonId = state.aliases.get(fact.chair, fact.chair)
    changes: dict[str, Any] = {"chair": chair}
    if line.started is not None:
        changes |= {
            "started": line.started,
            "offset": line.offset,
            "seat": chair,
            "recorder": line.recorder,
        }
    if line.closed is not None:
        changes["closed"] = line.closed
    return replace(planned(line.id, fact, code), **changes)
