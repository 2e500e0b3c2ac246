"""The small words that a code of conduct is written in: ids, clauses, events, periods.

Every section of a code file is a frozen dataclass, and the reader (`code_reader.py`) takes keys,
values and types from it; so this file and its neighbours `code_room.py`, `code_cases.py` and
`code_file.py` are the schema itself. The text under a field is its help in the format's page.

A code may be silent. Every section can therefore say for each of its keys which clause it rests
on, or that it rests on none and the organisation chose it (`Sourced`): a screen must never cite
a clause for a local setting.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Annotated, Literal, TypeVar

T = TypeVar("T")

Id = Annotated[str, "id"]
"""A word of the file's own: letters, digits, `_`, `-` and `.`."""
ClauseId = Annotated[str, "clause"]
"""A clause of the code, explained in `[clauses]`."""
CaseRole = Annotated[str, "role"]
"""Somebody who handles cases, introduced in `[roles]`."""
OutcomeId = Annotated[str, "outcome"]
"""What a case can end with, described in `[outcome]`."""
Spoken = Annotated[str, "spoken"]
"""Words to say aloud; `{name}` becomes the name of the person spoken to."""
Maximum = Annotated[int | None, "maximum"]
"""A number from 1, or "none"."""

MeetingRole = Literal[
    "chair",
    "vice_chair",
    "nominated_person",
    "lead_officer",
    "officer",
    "member",
    "guest",
    "supporter",
    "public",
]
"""In what capacity somebody is in the room."""

Bound = Literal[
    "group_member",
    "volunteer",
    "engaged_customer",
    "resident",
    "councillor",
    "officer",
    "staff",
    "guest",
    "member_of_public",
    "anyone",
]
"""A kind of people whom a code binds, or who may raise a case under it."""

Event = Literal[
    "incident",
    "discovered",
    "disclosure",
    "meeting",
    "issue_raised",
    "issue_accepted",
    "individual_told",
    "meeting_held",
    "decision_made",
    "decision_notified",
    "sanction_starts",
    "sanction_ends",
    "appeal_received",
    "application_received",
    "permission_letter",
    "notice_of_legal_action",
    "legal_outcome_known",
    "risk_assessment_done",
    "case_closed",
]
"""From what a period is counted. `meeting` is the meeting in question, `meeting_held` the one with
the individual."""


_NEVER_IN_CODE = frozenset({"local_target", "decision_target", "late_override"})
"""Keys that exist only for what an organisation settles itself."""


def nothing() -> Mapping[str, T]:
    """Make an empty table that nobody can fill."""
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time, and what it is counted from."""

    amount: int = field(metadata={"at_least": 1})
    """How many."""
    unit: Literal["days", "weeks", "months", "working_days", "meetings"]
    """Of what. `meetings` only where warnings expire."""
    from_: Event | None = None
    """The event counted from. A deadline needs it; the length of a sanction has none."""
    first_day: Literal["excluded", "included"] = "excluded"
    """Whether the day of that event counts. "Within 14 days of" excludes it, "beginning with"
    includes it."""
    falls_on_non_working_day: Literal["unchanged", "next_working_day"] = "unchanged"
    """What happens when the last day is no working day."""


@dataclass(frozen=True, slots=True)
class ClauseText:
    """What the screen shows for a clause."""

    label: str
    """Where the clause is in the document, such as "Conduct of Meetings, point 8"."""
    words: str
    """What it says, in short words of the organisation's own."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason offered when somebody is warned."""

    id: Id
    """The file's own word for it; `other` is added where it is left out."""
    clause: ClauseId
    """The clause that was not kept to."""
    words: str
    """A few words, such as "Talking over others"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced:
    """A section whose keys rest on clauses of the code."""

    clause: ClauseId | None = None
    """The clause that the section rests on."""
    clause_of: Mapping[str, ClauseId] = field(default_factory=nothing)
    """For single keys that rest on another clause: key to clause."""
    not_in_code: tuple[str, ...] = ()
    """Keys on which the code is silent, so that the organisation chose the value."""

    def clause_for(self, key: str) -> str | None:
        """Tell the clause that a key of this section rests on.

        None where the code is silent: then the screen says "set by your organisation".
        """
        if key in self.not_in_code or key in _NEVER_IN_CODE:
            return None
        return self.clause_of.get(key, self.clause)
