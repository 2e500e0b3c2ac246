"""A code of conduct as a whole: who made it, and all its sections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from chair_console.core.code_cases import (
    Appeal,
    Considering,
    ExternalEvents,
    Interim,
    Issue,
    Keep,
    Outcome,
    Return,
    Seriousness,
    Special,
)
from chair_console.core.code_room import Interests, Meeting, RoleText, Words
from chair_console.core.code_values import (
    Bound,
    ClauseId,
    ClauseText,
    Id,
    Period,
    Reason,
    Sourced,
    nothing,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope(Sourced):
    """Whom the code binds, and at what kind of meeting."""

    binds: tuple[Bound, ...] = ()
    """Kinds of people whom the code binds."""
    does_not_bind: tuple[Id, ...] = ()
    """Kinds of people whom it leaves out, in words of the file's own."""
    officer_outcomes: Literal["outside_this_code", "as_others"] = "outside_this_code"
    """Whether a case against an officer ends with an outcome of this code."""
    public_at_meetings: Literal["warn_and_remove", "not_mentioned"] = "not_mentioned"
    """What the code says about the public in the room."""
    meeting_kind: Literal["group_meeting", "statutory_public_meeting"] = "group_meeting"
    """A statutory public meeting may not shut the public out of its later meetings."""
    own_constitution: Literal["refer_to_group", "not_mentioned"] = "not_mentioned"
    """Whether a group with its own rules handles its own cases."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Which code this is, who agreed it and when it is looked at again."""

    id: Id
    """The code's own word; meetings and cases keep it together with the file's hash."""
    title: str
    """Its title."""
    organisation: str
    """Whose code it is."""
    version: str
    """Which version, such as "April 2017"."""
    agreed_on: date | None = None
    """When it was agreed."""
    agreed_by: str | None = None
    """By whom."""
    next_review: date | Literal["any_time"] | None = None
    """The day by which it is to be looked at again; past it, a banner says so."""
    review_clause: ClauseId | None = None
    """The clause about reviews."""
    health_check_every: Period | None = None
    """How often it is looked through."""
    full_review_every: Period | None = None
    """How often it is reviewed in full."""
    changes_agreed_by: str | None = None
    """Who agrees to changes."""
    notify_changes_to: Id | None = None
    """Who is told of changes in writing."""
    stale_references: tuple[str, ...] = ()
    """Acts that the code names and that are no longer in force."""
    text: str | None = None
    """Where the full text is kept, for the record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Code(Identity):
    """A code of conduct, read and checked."""

    sha256: str
    """Hash of the file's text (UTF-8), in hexadecimal digits."""
    words: Words
    clauses: Mapping[str, ClauseText]
    conduct: tuple[Reason, ...]
    scope: Scope = field(default_factory=Scope)
    roles: Mapping[str, RoleText] = field(default_factory=nothing)
    meeting: Meeting
    interests: Interests
    issue: Issue = field(default_factory=Issue)
    interim: Interim = field(default_factory=Interim)
    considering: Considering = field(default_factory=Considering)
    seriousness: Mapping[str, Seriousness] = field(default_factory=nothing)
    outcome: Mapping[str, Outcome] = field(default_factory=nothing)
    appeal: Appeal = field(default_factory=Appeal)
    return_: Return = field(default_factory=Return)
    external_events: ExternalEvents = field(default_factory=ExternalEvents)
    special: Special = field(default_factory=Special)
    keep: Keep = field(default_factory=Keep)

    def __hash__(self) -> int:
        """Let a code be a key: its tables cannot be hashed, its text can."""
        return hash(self.sha256)

    def review_overdue(self, on: date) -> bool:
        """Tell whether the day of the next review has passed: a banner, never an error."""
        return isinstance(self.next_review, date) and on > self.next_review

    def clause_text(self, clause: str) -> ClauseText:
        """Give what the screen shows for a clause; an unknown one shows as its id."""
        return self.clauses.get(clause, ClauseText(clause, ""))
