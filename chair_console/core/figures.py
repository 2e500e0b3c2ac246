"""What happened in meetings and cases, counted: by quarter, group, chair and clause.

For the question whether people are treated alike, and for a person's or a group's own history.
Warnings that were withdrawn, ruled void, or given to somebody else by mistake do not count.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from chair_console.core.entry import Recorded
from chair_console.core.fact import GroupId, MeetingId, PersonId, WarningId
from chair_console.core.history import ActRedone, ActUndone
from chair_console.core.interests import InterestDeclared
from chair_console.core.meeting import Meeting, State
from chair_console.core.removals import AskedToLeave
from chair_console.core.small_numbers import Row, Table
from chair_console.core.warnings import (
    WarningGiven,
    WarningMoved,
    WarningRuled,
    WarningWithdrawn,
)

WHAT = ("warnings", "removals", "interests")
KINDS_READ = (
    "warning-given",
    "warning-withdrawn",
    "warning-moved",
    "warning-ruled",
    "asked-to-leave",
    "interest-declared",
    "act-undone",
    "act-redone",
)
"""Of the journal: what has to be read to count."""


@dataclass(frozen=True, slots=True)
class Happening:
    """A warning, a removal or an interest that counts."""

    what: str
    """One of WHAT."""
    day: date
    meeting: MeetingId
    group: GroupId
    chair: PersonId
    """Who was to chair the meeting."""
    person: PersonId
    clause: str = ""


def happenings(
    told: Iterable[Recorded], state: State, day_of: Callable[[int], date]
) -> tuple[Happening, ...]:
    """List what counts.

    Args:
        told: records of KINDS_READ, in their place order.
        state: with the meetings and who is counted as whom.
        day_of: tells the local day of a moment.
    """
    given = list(told)
    left_out = _taken_back(given)
    stands = [one for one in given if one.act.id not in left_out]
    moved = {one.fact.warning: one.fact for one in stands if isinstance(one.fact, WarningMoved)}
    gone = _gone(stands)
    found = []
    for one in stands:
        meeting = state.meetings.get(MeetingId(one.stream.partition(":")[2]))
        if meeting is None or meeting.rehearsal:
            continue
        fact = one.fact
        if isinstance(fact, WarningGiven):
            who = _meant(fact, moved, gone)
            if who is None:
                continue
            found.append(_made("warnings", meeting, state, day_of, who, fact.clause))
        elif isinstance(fact, AskedToLeave):
            found.append(_made("removals", meeting, state, day_of, fact.person, fact.clause))
        elif isinstance(fact, InterestDeclared):
            found.append(_made("interests", meeting, state, day_of, fact.person, ""))
    return tuple(found)


def _made(
    what: str,
    meeting: Meeting,
    state: State,
    day_of: Callable[[int], date],
    person: PersonId,
    clause: str,
) -> Happening:
    return Happening(
        what,
        day_of(meeting.began),
        meeting.id,
        meeting.group,
        state.aliases.get(meeting.chair, meeting.chair),
        state.aliases.get(person, person),
        clause,
    )


def _taken_back(told: Iterable[Recorded]) -> set[str]:
    found: set[str] = set()
    for one in told:
        if isinstance(one.fact, ActUndone):
            found.add(one.fact.act)
        elif isinstance(one.fact, ActRedone):
            found.discard(one.fact.act)
    return found


def _meant(
    fact: WarningGiven, moved: Mapping[WarningId, WarningMoved], gone: Collection[str]
) -> PersonId | None:
    """Tell for whom a warning counts in the end; None where it does not count."""
    who, id, seen = fact.person, fact.warning, {fact.warning}
    while id not in gone and id in moved:
        who, id = moved[id].to, moved[id].new
        if id in seen:
            break
        seen.add(id)
    return None if id in gone else who


def _gone(told: Iterable[Recorded]) -> set[str]:
    """Name the warnings that do not count any more."""
    found: set[str] = set()
    for one in told:
        fact = one.fact
        ruled = isinstance(fact, WarningRuled) and fact.ruling != "stands"
        if ruled or isinstance(fact, WarningWithdrawn):
            found.add(fact.warning)  # type: ignore[union-attr]
    return found


def quarter(day: date) -> str:
    """Name a quarter of a year, such as "2026 Q1"."""
    return f"{day.year} Q{(day.month + 2) // 3}"


def quarters(first: date, last: date) -> tuple[str, ...]:
    """List all quarters from one day to another, empty ones included."""
    start, end = (one.year * 4 + (one.month - 1) // 3 for one in (first, last))
    return tuple(f"{at // 4} Q{at % 4 + 1}" for at in range(start, end + 1))


def over_time(
    found: Sequence[Happening], meetings: Iterable[date], first: date, last: date
) -> Table:
    """Count by quarters; the first column counts meetings."""
    labels = quarters(first, last)
    keyed = [(quarter(one.day), one.what) for one in found if first <= one.day <= last]
    held = [quarter(day) for day in meetings if first <= day <= last]
    return _table([(one, one) for one in labels], keyed, held)


def by_key(
    found: Iterable[Happening],
    key: Callable[[Happening], str],
    labels: Sequence[tuple[str, str]],
    held: Iterable[str] = (),
) -> Table:
    """Count by group, chair or clause.

    Args:
        found: what happened.
        key: tells where something is counted.
        labels: (key, words) of each row, in order.
        held: the key of each meeting.
    """
    return _table(labels, [(key(one), one.what) for one in found], list(held))


def _table(
    labels: Sequence[tuple[str, str]], keyed: Sequence[tuple[str, str]], held: Sequence[str]
) -> Table:
    counts: dict[tuple[str, str], int] = {}
    for pair in keyed:
        counts[pair] = counts.get(pair, 0) + 1
    of_meetings = {key: held.count(key) for key, _words in labels}
    rows = tuple(
        Row(words, (of_meetings[key], *(counts.get((key, what), 0) for what in WHAT)))
        for key, words in labels
    )
    numbers = [[one for one in row.cells if isinstance(one, int)] for row in rows]
    total = tuple(sum(column) for column in zip(*numbers, strict=True)) or (0,) * 4
    return Table(("meetings", *WHAT), rows, total, open_heads=1)


@dataclass(frozen=True, slots=True)
class Took:
    """How long a case took from being raised to its decision."""

    raised: date
    days: int
    group: GroupId | None


def decided_in(state: State) -> tuple[Took, ...]:
    """List how long decided cases took, in the order in which they were raised."""
    found = [
        Took(one.raised, (one.decisions[0].day - one.raised).days, one.group)
        for one in state.casework.cases.values()
        if one.raised is not None and one.decisions
    ]
    return tuple(sorted(found, key=lambda one: (one.raised, one.days)))


def middle(took: Iterable[Took]) -> int | None:
    """Tell the days in which half of the cases were decided; None for no case."""
    days = [one.days for one in took]
    return round(median(days)) if days else None
