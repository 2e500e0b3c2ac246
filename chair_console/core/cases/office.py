"""What an act of the lead officer is decided on: the state, the local day, who acts.

It is for cases what `core.meeting.Room` is for a meeting. Which local day a moment falls on and
which days are bank holidays is asked from outside, because time zones and calendars are read from
files.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from chair_console.core.cases.state import Case, Casework, PersonFile
from chair_console.core.code_file import Code
from chair_console.core.fact import CaseId, GroupId, PersonId
from chair_console.core.meeting import Meeting, State


@dataclass(frozen=True)
class Office:
    """Where and when somebody deals with cases."""

    state: State
    by: PersonId | None
    """Who acts; None where it was not said."""
    wall: int
    """Milliseconds since 1970 UTC."""
    day_of: Callable[[int], date]
    """Tells the local day of a moment."""
    holidays: Collection[date]
    """Asked with `in`; bank holidays of where the organisation is."""
    new_id: Callable[[], str]

    @property
    def today(self) -> date:
        """The local day."""
        return self.day_of(self.wall)

    @property
    def casework(self) -> Casework:
        """All cases and files."""
        return self.state.casework

    def case(self, id: CaseId) -> Case:
        """Find a case."""
        return self.casework.cases[id]

    def code(self, sha256: str) -> Code:
        """Find the code of conduct that something is pinned to."""
        return self.state.codes[sha256]

    def code_of(self, case: Case) -> Code:
        """Find the code of conduct of a case."""
        return self.code(case.code)

    def file(self, person: PersonId) -> PersonFile:
        """Find a person's file; an empty one where nothing was recorded."""
        return self.casework.files.get(person) or PersonFile(person)

    def last_meeting(self, group: GroupId | None = None) -> Meeting | None:
        """Find the latest meeting of a group, or of all groups."""
        meetings = (
            one for one in self.state.meetings.values() if group is None or one.group == group
        )
        return max(meetings, key=lambda one: (one.planned, one.id), default=None)
