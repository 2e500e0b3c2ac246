"""What a code of conduct says about cases: raising, considering, outcomes, appeal, return.

A section that a file leaves out means that the code is silent there; nothing is then asked of
anybody and no deadline is computed. Figures that no clause gives are kept under names of their own
(`local_target`, `decision_target`, everything in `[keep]`) or listed in `not_in_code`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from chair_console.core.code_values import (
    Bound,
    CaseRole,
    Event,
    Id,
    OutcomeId,
    Period,
    Sourced,
)

Form = Literal["verbal", "written"]
Exclusion = Literal["none", "automatic", "may"]

_BY_POST = Period(2, "working_days")
_AFTER_MEETING = Period(12, "months", "meeting")
_AFTER_CASE = Period(6, "months", "case_closed")
_AFTER_SANCTION = Period(36, "months", "sanction_ends")


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue(Sourced):
    """Reporting a breach."""

    by: tuple[Bound, ...] = ()
    """Who may report. Anybody else is a caution, not a refusal."""
    to: CaseRole | None = None
    """To whom."""
    form: tuple[Form, ...] = ("verbal", "written")
    """In what form."""
    within: Period | None = None
    """By when."""
    if_late: Literal["held_for_ruling", "may_be_investigated", "not_accepted"] = "held_for_ruling"
    """What becomes of a late report."""
    late_override: Literal["lead_officer_with_reason", "case_officer_with_reason", "none"] = "none"
    """Who may accept it all the same."""
    if_not_raised: Literal["lapses", "stays_open"] = "stays_open"
    """What becomes of a noted incident that nobody reports in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger(Sourced):
    """Something that keeps a person away before there is a decision."""

    when: Literal["conviction_not_declared", "breach_during_probation", "notice_of_legal_action"]
    """What happened."""
    exclusion: Exclusion
    """Whether it keeps them away by itself, or may."""
    until: Literal["risk_assessment_done", "investigation_done", "legal_outcome_known"]
    """Until when."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interim(Sourced):
    """Being kept away while a case is open."""

    exclusion: Exclusion = "none"
    """Whether an open case keeps the person away."""
    starts: Literal["issue_raised", "officer_has_logged_and_told"] = "officer_has_logged_and_told"
    """From when."""
    until: Literal["decision_given"] = "decision_given"
    """Until when."""
    covers: Literal["all_engagement_activities", "meetings", "one_activity"] = (
        "all_engagement_activities"
    )
    """From what. Never from the meetings about the person's own case."""
    not_for: tuple[Bound, ...] = ()
    """Who is not kept away."""
    trigger: tuple[Trigger, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Inform(Sourced):
    """Telling the individual what was decided."""

    by: CaseRole | None = None
    """Who tells them."""
    within: Period | None = None
    """By when, as the code says."""
    local_target: Period | None = None
    """By when, as the organisation wishes where the code gives no time."""
    if_missed: Literal["alarm_keep_open", "not_mentioned"] = "not_mentioned"
    """What happens when the time has passed."""
    post_counts_after: Period = _BY_POST
    """When a posted letter counts as received."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Considering(Sourced):
    """Considering a case."""

    by: tuple[CaseRole, ...] = ()
    """Who considers it."""
    together: bool = False
    """Whether all of them decide, as different people."""
    meeting_with_individual: Literal["must_be_arranged", "may_be_arranged", "not_mentioned"] = (
        "not_mentioned"
    )
    """Whether the individual is met first."""
    steps: tuple[Id, ...] = ()
    """What is done, in order, in words of the file's own."""
    inform: Inform = field(default_factory=Inform)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seriousness(Sourced):
    """What follows from a breach of one class."""

    ladder: tuple[OutcomeId, ...] | Literal["by_severity"] = "by_severity"
    """The outcome of the first, the second, the third breach; or `by_severity`."""
    outcomes: tuple[OutcomeId, ...] = ()
    """With `by_severity`: the outcomes to choose from, the mildest first."""
    outcome: OutcomeId | None = None
    """The one outcome that there is."""
    counts: Literal["upheld_breaches"] = "upheld_breaches"
    """What moves somebody up the ladder. Warnings in the room never do."""
    across: Literal["all_groups", "one_group"] = "all_groups"
    """Over which groups."""
    live_for: Period | Literal["no_expiry"] = "no_expiry"
    """How long an earlier breach counts."""
    guard: Literal["no_reason_or_reassurance_given", "none"] = "none"
    """A condition that is asked about before deciding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Sourced):
    """What a case can end with."""

    title: str = ""
    """What the screen and the letters call it; left out: its id with blanks."""
    appeal: bool = False
    """Whether there is an appeal against it."""
    length: tuple[Period, ...] | Literal["specified"] | None = None
    """How long it lasts: one period, a list to choose from, or `specified` (any, to be stated).
    Left out: no length."""
    scope: (
        Literal[
            "meetings",
            "one_group",
            "one_activity",
            "all_activities",
            "all_involvement_activities",
        ]
        | None
    ) = None
    """From what it keeps the person away. Left out: from nothing."""
    ends: Literal["returns", "reinstatement_meeting", "reapplication"] = "returns"
    """What has to happen before the person is back."""
    guard: Literal["extreme_or_repeat", "breach_during_probation", "none"] = "none"
    """When it may be chosen at all."""
    monitoring_period: Literal["optional", "required", "none"] = "none"
    """Whether a time of watching is set."""
    defined_period: Literal["optional", "required", "none"] = "none"
    """Whether a time is named in which a repeat would have consequences."""
    other_format: Literal["must_consider", "not_mentioned"] = "not_mentioned"
    """Whether something other than a letter has to be considered."""
    tell_represented_group: bool = False
    """Whether a group that the person represents is told."""
    not_for: tuple[Bound, ...] = ()
    """For whom it cannot be chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeal(Sourced):
    """Appealing against a decision."""

    right_for: tuple[OutcomeId, ...] | Literal["any_action"] = ()
    """Against which outcomes."""
    to: CaseRole | None = None
    """To whom."""
    form: tuple[Form, ...] = ("written",)
    """In what form."""
    within: Period | None = None
    """By when."""
    anchor_ambiguous: tuple[Event, ...] = ()
    """The readings of an unclear starting event; `within` holds the one taken."""
    handled_by: CaseRole | None = None
    """Who looks into it."""
    decided_by: CaseRole | None = None
    """Who decides. Left out: whoever looks into it."""
    kind: Literal["procedure_review", "re_investigation"] = "re_investigation"
    """Whether only the procedure is looked at, or everything again."""
    decision_within: Period | None = None
    """By when it is decided, as the code says."""
    decision_target: Period | None = None
    """By when, as the organisation wishes where the code gives no time."""
    sanction_while_appealed: Literal["in_force", "stayed"] = "in_force"
    """Whether the sanction goes on meanwhile."""
    appeals_allowed: int = field(default=1, metadata={"at_least": 0})
    """How many appeals there are in one case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Probation(Sourced):
    """A first time after coming back."""

    length: Period
    """How long."""
    from_: Event = "permission_letter"
    """From when."""
    breach: tuple[
        Literal["immediate_suspension", "further_suspension", "permanent_exclusion"], ...
    ] = ()
    """What can follow from a breach in that time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Return(Sourced):
    """Coming back after having been kept away."""

    how: Literal["meeting", "written_application", "not_mentioned"] = "not_mentioned"
    """What the person does."""
    with_: tuple[CaseRole | Literal["individual"], ...] = ()
    """Who meets."""
    from_: Event | None = None
    """From when the person may ask. Left out: at any time."""
    permission_letter_by: CaseRole | None = None
    """Who writes that permission is given."""
    probation: Probation | Literal["none"] = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalEvents(Sourced):
    """Representing the group elsewhere."""

    report_to: Literal["relevant_group", "not_mentioned"] = "not_mentioned"
    """To whom attendance is reported."""
    report_within: Period | Literal["next_meeting"] | None = None
    """By when."""
    prior_approval_for_commitments: bool = False
    """Whether commitments need approval first."""
    press_on_behalf_of_group: Literal["discussed_agreed_recorded_at_meeting", "not_mentioned"] = (
        "not_mentioned"
    )
    """What has to come before an article in the group's name."""
    breach_outcome: OutcomeId | None = None
    """The outcome that conduct elsewhere can have, outside the classes of seriousness."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Convictions(Sourced):
    """Declaring convictions. Never seen on the laptop of a meeting."""

    declare: Literal["before_any_activity", "not_mentioned"] = "not_mentioned"
    """When."""
    to: tuple[Id, ...] = ()
    """To whom, in words of the file's own."""
    store: Literal["outcome_only", "nothing"] = "nothing"
    """What is kept. Never the offence."""
    afterwards: tuple[Literal["treasurer", "money", "status"], ...] = ()
    """What may be closed to the person after the assessment: being a treasurer, any handling of
    money, belonging to the volunteers at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalAction(Sourced):
    """The landlord's legal action about the person's tenancy."""

    suspend: Literal["may", "not_mentioned"] = "not_mentioned"
    """Whether it can keep the person away."""
    until: Literal["legal_outcome_known"] = "legal_outcome_known"
    """Until when."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Special:
    """Rules that few codes have."""

    convictions: Convictions = field(default_factory=Convictions)
    legal_action: LegalAction = field(default_factory=LegalAction)


@dataclass(frozen=True, slots=True, kw_only=True)
class Keep:
    """How long records are kept. No code says; it is settled with whoever minds data protection."""

    session_without_incident: Period = _AFTER_MEETING
    """A meeting in which nothing happened."""
    warning_only: Period = _AFTER_MEETING
    """A warning that led to no case."""
    case_no_breach: Period = _AFTER_CASE
    """A case that found no breach."""
    case_upheld: Period = _AFTER_SANCTION
    """A case that found one."""
    at_end: Literal["review_then_anonymise"] = "review_then_anonymise"
    """What happens then."""
