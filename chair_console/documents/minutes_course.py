"""Who was there and when, breaks, changes in the chair: the course of a meeting in the minutes.

Breaks and changes in the chair are read from what was recorded: the meeting as it stands knows
only whether it is in a break now. Acts that were taken back are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter

from chair_console.core import history
from chair_console.core.course import (
    ChairHandedOver,
    MeetingAdjourned,
    MeetingReconvened,
    MeetingStarted,
)
from chair_console.core.entry import Recorded
from chair_console.core.fact import PersonId
from chair_console.core.kinds import meeting_stream
from chair_console.core.meeting import Attendee, Meeting, Span, State
from chair_console.core.warnings import tally
from chair_console.documents.minutes import Attended, Choices
from chair_console.documents.minutes_names import Wording
from chair_console.language import _, ngettext
from chair_console.wording.dates import long_date_words
from chair_console.wording.moments import local
from chair_console.wording.terms import role


def standing(records: Iterable[Recorded], meeting: Meeting) -> tuple[Recorded, ...]:
    """Leave out what is of other meetings and what was taken back."""
    stream = meeting_stream(meeting.id)
    own = [one for one in records if one.stream == stream]
    undone: set[str] = set()
    for one in own:
        if isinstance(one.fact, history.ActUndone):
            undone.add(one.fact.act)
        elif isinstance(one.fact, history.ActRedone):
            undone.discard(one.fact.act)
    return tuple(one for one in own if one.act.id not in undone)


class Course:
    """Tells the course of a meeting."""

    def __init__(self, state: State, meeting: Meeting, choices: Choices, say: Wording) -> None:
        self._state, self._meeting, self._choices, self._say = state, meeting, choices, say

    # Attendance

    def present(self) -> tuple[Attended, ...]:
        """List who was there by name, with the times of each stay.

        The public version tells no times: a gap shows who was out for an interest, and an end who
        was asked to leave.
        """
        there = [one for one in self._meeting.people.values() if one.spans]
        named = [one for one in there if not self._say.is_hidden(one.person)]
        return tuple(self._attended(one) for one in named)

    def visitors(self) -> int:
        """Count those who are not named."""
        there = (one for one in self._meeting.people.values() if one.spans)
        return sum(self._say.is_hidden(one.person) for one in there)

    def apologies(self) -> tuple[str, ...]:
        """Name who sent apologies and did not come."""
        sent = (one for one in self._meeting.people.values() if one.apologies and not one.spans)
        return tuple(
            self._say.person(one.person) for one in sent if not self._say.is_hidden(one.person)
        )

    def _attended(self, one: Attendee) -> Attended:
        said = role(one.role)
        return Attended(
            self._say.person(one.person),
            said[:1].upper() + said[1:],
            () if self._choices.public else tuple(self._stay(stay) for stay in one.spans),
            one.online,
        )

    def _stay(self, stay: Span) -> str:
        start, end = self._say.time(stay.start), self._say.time(stay.end)
        if not end:
            return _("from {start}").format(start=start)
        return _("{start} to {end}").format(start=start, end=end)

    # Breaks and the chair

    def lines(self, records: Iterable[Recorded]) -> tuple[str, ...]:
        """Tell breaks, changes in the chair and moments without enough members, in order."""
        told = [*self._breaks(records), *self._seats(records), *self._without_quorum()]
        told += self._on_paper(tuple(records))
        return tuple(line for _wall, line in sorted(told))

    def _on_paper(self, records: tuple[Recorded, ...]) -> Iterator[tuple[int, str]]:
        """Say so where what happened was written down by hand and typed in afterwards."""
        typed = [one for one in records if one.stamp.typed is not None]
        if not typed:
            return
        first, live = typed[0].stamp.wall, self._is_live(records)
        day = long_date_words(local(typed[-1].stamp.typed or 0, self._meeting.zone))
        if live:
            said = _("{time}: from here on kept on paper; it was typed in on {day}.")
        else:
            said = _("The meeting was kept on paper; it was typed in on {day}.")
        yield first, said.format(time=self._say.time(first), day=day)

    def _is_live(self, records: tuple[Recorded, ...]) -> bool:
        """Tell whether the laptop recorded the beginning itself."""
        began = next((one for one in records if isinstance(one.fact, MeetingStarted)), None)
        return began is not None and began.stamp.typed is None

    def _breaks(self, records: Iterable[Recorded]) -> Iterator[tuple[int, str]]:
        began: int | None = None
        for one in records:
            if isinstance(one.fact, MeetingAdjourned) and began is None:
                began = one.stamp.wall
            elif isinstance(one.fact, MeetingReconvened) and began is not None:
                said = _("{start} to {end}: the meeting took a break.")
                start, end = self._say.time(began), self._say.time(one.stamp.wall)
                yield began, said.format(start=start, end=end)
                began = None
        if began is not None:
            said = _("{start}: the meeting was adjourned and did not go on.")
            yield began, said.format(start=self._say.time(began))

    def _seats(self, records: Iterable[Recorded]) -> Iterator[tuple[int, str]]:
        seat = self._meeting.chair
        for one in records:
            if isinstance(one.fact, ChairHandedOver):
                before, seat = seat, one.fact.to
                if self._gives_away(before) or self._gives_away(seat):
                    continue
                said = _("{time}: {name} took the chair.")
                time, name = self._say.time(one.stamp.wall), self._say.person(one.fact.to)
                yield one.stamp.wall, said.format(time=time, name=name)

    def _gives_away(self, chair: PersonId) -> bool:
        """Tell whether giving up the chair, or taking it back, would show who has an interest."""
        if not self._choices.public or self._choices.name_interests:
            return False
        return any(person == chair for person, _item in self._meeting.interests)

    def _without_quorum(self) -> Iterator[tuple[int, str]]:
        for wall in self._meeting.no_quorum_at:
            said = _("{time}: fewer members than are needed to decide ({needed}).")
            needed = self._meeting.quorum or 0
            yield wall, said.format(time=self._say.time(wall), needed=needed)

    # Conduct

    def conduct(self) -> tuple[str, ...]:
        """Tell as much as the group decided; never a clause, words or reasons."""
        if self._choices.conduct == "counts":
            return tuple(self._counts())
        if self._choices.conduct == "asked_to_leave":
            return tuple(self._asked_to_leave())
        return ()

    def _counts(self) -> Iterator[str]:
        people = self._meeting.people
        given = sum(len(tally(self._state, self._meeting, one).counting) for one in people)
        left = sum(one.removed for one in people.values())
        said = ngettext("{n} warning was given.", "{n} warnings were given.", given)
        yield said.format(n=given) if given else _("No warning was given.")
        said = ngettext("{n} person was asked to leave.", "{n} people were asked to leave.", left)
        yield said.format(n=left) if left else _("Nobody was asked to leave.")

    def _asked_to_leave(self) -> Iterator[str]:
        asked = [one for one in self._meeting.people.values() if one.removed_at is not None]
        if self._choices.public:
            if asked:
                yield ngettext(
                    "{n} person was asked to leave.", "{n} people were asked to leave.", len(asked)
                ).format(n=len(asked))
            return
        for one in sorted(asked, key=attrgetter("removed_at")):
            said = _("{time}: {name} was asked to leave.")
            time, name = self._say.time(one.removed_at), self._say.person(one.person)
            yield said.format(time=time, name=name)
