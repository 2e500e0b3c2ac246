"""Cases and persons' files as they stand.

Days are local dates, because every deadline of the codes is one; each was worked out when the
thing happened and is kept. What depends on today (overdue, window over, in force) is not in here:
it is computed when asked (`deadlines.py`, `standing.py`), so no clock has to run for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, Literal

from chair_console.core.code_cases import Form
from chair_console.core.code_values import Period
from chair_console.core.fact import CaseId, EventId, GroupId, MeetingId, PersonId

CaseRole = Literal["lead_officer", "chair", "case_officer", "appeal_officer", "appeal_body"]
"""Who somebody is in one case; the roles themselves are described in the code's `[roles]`."""
Method = Literal["handed", "e-mail", "telephone", "post"]
"""How the individual was told."""
MeetingResult = Literal["held", "declined", "missed"]
"""What came of the meeting with the individual."""
AppealOutcome = Literal["dismissed", "quashed", "varied", "sent_back"]
"""How an appeal ended."""
Exit = Literal["not_accepted", "withdrawn", "referred_to_group"]
"""How a case ends before it is considered to the end."""


def _none() -> Mapping[Any, Any]:
    return MappingProxyType({})


@dataclass(frozen=True)
class IndividualMet:
    """The meeting with the individual, or why there was none."""

    day: date
    result: MeetingResult
    adviser_requested: bool = False
    adviser_attended: bool = False
    reason: str = ""


@dataclass(frozen=True)
class Notice:
    """The individual was told what was decided."""

    sent: date
    method: Method
    counts_from: date
    """The day on which they count as told; later than `sent` by post."""


@dataclass(frozen=True)
class AppealResult:
    """What was decided on an appeal."""

    day: date
    result: AppealOutcome
    by: tuple[PersonId, ...]
    outcome: str | None = None
    """With "varied": the outcome instead."""
    length: Period | None = None
    reason: str = ""


@dataclass(frozen=True)
class Appeal:
    """An appeal against one decision."""

    received: date
    form: Form
    late: bool = False
    accepted: bool | None = None
    """Of a late one, how it was ruled; None while it waits for the ruling."""
    ruled: date | None = None
    """When that was."""
    grounds: str = ""
    result: AppealResult | None = None

    @property
    def stands(self) -> bool:
        """Whether it is to be dealt with: in time, or late and accepted."""
        return not self.late or self.accepted is True


@dataclass(frozen=True)
class Decision:
    """What was decided in a case."""

    day: date
    at: int
    """Milliseconds since 1970 UTC."""
    by: tuple[PersonId, ...]
    breach: bool
    seriousness: str | None = None
    """A class of the code's `[seriousness]`; None where there was no breach."""
    outcome: str | None = None
    """An outcome of the code's `[outcome]`; None where there was no breach."""
    length: Period | None = None
    """Of a sanction; None where it has no end of its own, or is no sanction."""
    defined_period: Period | None = None
    """In which a repeat would have consequences, or in which the person is watched."""
    reason: str = ""
    override: str = ""
    """Why not the outcome that the code's ladder names."""
    disability: bool | None = None
    """Whether a disability could explain it; None where nobody asked."""
    adjustments: str = ""
    """Which adjustment was tried."""
    review: date | None = None
    """When somebody looks again at what has no end of its own."""
    notice: Notice | None = None
    appeal: Appeal | None = None
    """The latest; where the code allows several, a new one follows a dismissed one only."""
    earlier_appeals: tuple[Appeal, ...] = ()


@dataclass(frozen=True)
class LetterIssued:
    """A letter that went out; the fixed copy is found by its hash."""

    id: str
    kind: str
    day: date
    method: str = ""
    sha256: str = ""
    """Of the document as sent; empty where only the sending was recorded."""


@dataclass(frozen=True)
class Confirmation:
    """An officer confirmed that somebody stays away although the decision is late."""

    day: date
    officer: PersonId
    reason: str = ""


@dataclass(frozen=True)
class Case:
    """One breach, or what somebody says was one."""

    id: CaseId
    person: PersonId
    """The individual whom it is about."""
    group: GroupId | None
    code: str
    """Hash of the code of conduct that it is dealt with under."""
    incident: date
    incident_at: int
    ref: str = ""
    """The case's id in the script from which it was typed in."""
    clause: str | None = None
    meeting: MeetingId | None = None
    """The meeting in which it happened."""
    discovered: date | None = None
    """When it became known, if that was later; some codes count from there."""
    noted: date | None = None
    """When it was noted in the record, before anybody raised it."""
    raised: date | None = None
    raised_at: int | None = None
    raised_by: PersonId | None = None
    form: Form | None = None
    told: date | None = None
    """When the individual was told that the issue was raised."""
    kept_away: date | None = None
    """Since when the open case keeps them away, where the code leaves that to an officer."""
    late: bool = False
    late_accepted: bool | None = None
    """How a late report was ruled; None while it waits for the ruling, or was in time."""
    late_ruled: date | None = None
    appointed: Mapping[str, PersonId] = field(default_factory=_none)
    """CaseRole to the person named last for it."""
    conflicted: frozenset[PersonId] = frozenset()
    """Who declared a conflict of interest, or was found to have one."""
    considered_by: tuple[PersonId, ...] = ()
    considering: date | None = None
    """Since when it is considered."""
    steps: Mapping[str, date] = field(default_factory=_none)
    """Steps of the code that were done, and when last."""
    meetings: tuple[IndividualMet, ...] = ()
    reassurances: tuple[tuple[date, str], ...] = ()
    """Reasons and reassurances that the individual gave."""
    decisions: tuple[Decision, ...] = ()
    """The last one counts; earlier ones were sent back on appeal."""
    letters: tuple[LetterIssued, ...] = ()
    exit: Exit | None = None
    exited: date | None = None
    closed: date | None = None
    opened: Mapping[str, PersonId] = field(default_factory=_none)
    """Laptops that may read this case, and for whom who considers it."""
    confirmed: tuple[Confirmation, ...] = ()
    """Each time an officer confirmed that the person stays away although the decision is late."""
    notes: tuple[str, ...] = ()
    """Words for what the officer should know, such as "raised-by-other" (a caution)."""

    @property
    def decision(self) -> Decision | None:
        """The decision that counts; None before there is one or when it was sent back."""
        last = self.decisions[-1] if self.decisions else None
        if last is None or _sent_back(last):
            return None
        return last


def _sent_back(decision: Decision) -> bool:
    appeal = decision.appeal
    return appeal is not None and appeal.result is not None and appeal.result.result == "sent_back"


@dataclass(frozen=True)
class Stay:
    """A time in which somebody is kept away for a reason outside any case."""

    why: Literal["legal_action", "assessment"]
    code: str
    """Hash of the code that says so."""
    start: date
    end: date | None = None
    """The last day, itself included; None while it lasts."""


@dataclass(frozen=True)
class Restriction:
    """What is closed to somebody after an assessment; never what that was about."""

    what: Literal["treasurer", "money", "status"]
    code: str
    """Hash of the code that says so."""
    start: date
    review: date
    """When it is looked at again."""
    end: date | None = None
    """The last day, itself included; None while it lasts."""


@dataclass(frozen=True)
class Permission:
    """Somebody was let back in."""

    day: date
    """From when on."""
    code: str
    """Hash of the code under which they come back; its probation counts from this day."""


@dataclass(frozen=True)
class PersonFile:
    """What concerns one person and no single case. Never on the laptop of a meeting."""

    person: PersonId
    stays: tuple[Stay, ...] = ()
    asked_to_resume: tuple[date, ...] = ()
    reinstatements: tuple[tuple[date, bool], ...] = ()
    """(day, granted) of each meeting about coming back."""
    applied: tuple[date, ...] = ()
    permissions: tuple[Permission, ...] = ()
    restrictions: tuple[Restriction, ...] = ()
    formats: tuple[str, ...] = ()
    """How they are written and spoken to; words of `formats.FORMATS`."""
    format_note: str = ""


@dataclass(frozen=True)
class ExternalEvent:
    """Somebody represented the group elsewhere, and owes it a report."""

    id: EventId
    person: PersonId
    group: GroupId | None
    day: date
    event: str
    reported: date | None = None
    ref: str = ""


@dataclass(frozen=True)
class Told:
    """What a meeting's laptop was told of somebody, without the reason."""

    person: PersonId
    group: GroupId | None
    """None for all groups."""
    start: date
    end: date | None
    """The last day of being away, itself included; None where it is open."""
    ring: str
    """Whom to ring."""


@dataclass(frozen=True)
class Review:
    """The officer's review of a meeting's record."""

    meeting: MeetingId
    state: Literal["in_review", "returned", "accepted"]
    day: date
    by: PersonId | None = None
    question: str = ""


@dataclass(frozen=True)
class Kept:
    """How it was ruled on a record whose time is over."""

    action: str
    """ "keep" or "review"."""
    until: date
    """When it is looked at again."""
    day: date
    reason: str = ""


@dataclass(frozen=True)
class Casework:
    """All that the officer's side of the journal says, as far as it has been read."""

    cases: Mapping[CaseId, Case] = field(default_factory=_none)
    files: Mapping[PersonId, PersonFile] = field(default_factory=_none)
    events: Mapping[EventId, ExternalEvent] = field(default_factory=_none)
    reviews: Mapping[MeetingId, Review] = field(default_factory=_none)
    told: Mapping[PersonId, tuple[Told, ...]] = field(default_factory=_none)
    taken_up: Mapping[str, date] = field(default_factory=_none)
    """What meetings left to do, by the act that recorded it, and when it was dealt with."""
    kept: Mapping[str, Kept] = field(default_factory=_none)
    """Records that are kept beyond their time, such as "case:<id>"."""
    erased: Mapping[str, date] = field(default_factory=_none)
    """Records whose personal words are gone, and since when."""

    def cases_of(self, person: PersonId) -> tuple[Case, ...]:
        """List the cases about a person, by the day of the incident."""
        found = (one for one in self.cases.values() if one.person == person)
        return tuple(sorted(found, key=lambda one: (one.incident_at, one.id)))
