"""Every fact that can be recorded, by its name on disk, and where it is recorded.

Names on disk never change. A fact whose meaning changes gets a new name; fields may be added with
a default.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from chair_console.core import (
    agenda,
    attendance,
    course,
    decisions,
    floor,
    groups,
    history,
    interests,
    notes,
    people,
    queue,
    recording,
    removals,
    votes,
    warnings,
)
from chair_console.core.cases import (
    access,
    appeals,
    closing,
    confirming,
    considering,
    deciding,
    events,
    follow_up,
    formats,
    keeping,
    opening,
    raising,
    restricting,
    returning,
    reviews,
    special,
    telling,
)
from chair_console.core.fact import Fact, MeetingId

CASE_KINDS: Mapping[str, type[Fact]] = MappingProxyType(
    {
        "incident-noted": raising.IncidentNoted,
        "issue-raised": raising.IssueRaised,
        "late-issue-ruled": raising.LateIssueRuled,
        "issue-referred": raising.IssueReferred,
        "issue-withdrawn": raising.IssueWithdrawn,
        "role-appointed": considering.RoleAppointed,
        "conflict-declared": considering.ConflictDeclared,
        "considering-begun": considering.ConsideringBegun,
        "case-step-done": considering.CaseStepDone,
        "individual-met": considering.IndividualWasMet,
        "reassurance-given": considering.ReassuranceGiven,
        "case-decided": deciding.CaseDecided,
        "individual-notified": deciding.IndividualNotified,
        "letter-sent": deciding.LetterSent,
        "appeal-received": appeals.AppealReceived,
        "late-appeal-ruled": appeals.LateAppealRuled,
        "appeal-decided": appeals.AppealDecided,
        "case-closed": closing.CaseClosed,
        "kept-away-meanwhile": special.KeptAwayMeanwhile,
        "case-opened": opening.CaseOpened,
        "case-shut": opening.CaseShut,
        "exclusion-confirmed": confirming.ExclusionConfirmed,
        "asked-to-resume": returning.AskedToResume,
        "reinstatement-decided": returning.ReinstatementDecided,
        "applied-to-return": returning.AppliedToReturn,
        "return-permitted": returning.ReturnPermitted,
        "stay-begun": special.StayBegun,
        "stay-ended": special.StayEnded,
        "role-restricted": restricting.RoleRestricted,
        "restriction-lifted": restricting.RestrictionLifted,
        "format-agreed": formats.FormatAgreed,
        "event-attended": events.EventAttended,
        "event-reported": events.EventReported,
        "record-reviewed": reviews.RecordReviewed,
        "taken-up": follow_up.TakenUp,
        "keeping-ruled": keeping.KeepingRuled,
        "words-erased": keeping.WordsErased,
        "copy-given": access.CopyGiven,
        "standing-cleared": telling.StandingCleared,
        "standing-told": telling.StandingTold,
    }
)
"""Facts of the lead officer's side, by their name on disk; also in KINDS."""
OFFICE_STREAMS: Mapping[type[Fact], tuple[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(
            (kind for kind in CASE_KINDS.values() if "case" in kind.__dataclass_fields__),
            ("case", "case"),
        ),
        returning.AskedToResume: ("conduct", "person"),
        returning.ReinstatementDecided: ("conduct", "person"),
        returning.AppliedToReturn: ("conduct", "person"),
        returning.ReturnPermitted: ("conduct", "person"),
        special.StayBegun: ("conduct", "person"),
        special.StayEnded: ("conduct", "person"),
        restricting.RoleRestricted: ("conduct", "person"),
        restricting.RestrictionLifted: ("conduct", "person"),
        formats.FormatAgreed: ("conduct", "person"),
        events.EventAttended: ("event", "event"),
        events.EventReported: ("event", "event"),
        reviews.RecordReviewed: ("review", "of_meeting"),
        follow_up.TakenUp: ("event", "of"),
        keeping.KeepingRuled: ("keeping", "of"),
        keeping.WordsErased: ("keeping", "of"),
        access.CopyGiven: ("conduct", "person"),
        telling.StandingCleared: ("standing", "person"),
        telling.StandingTold: ("standing", "person"),
    }
)
"""What such a fact is recorded under: ("case", the field that names it). The words are "case",
"conduct" (a person's file), "event", "review" (of a meeting), "keeping" (how long a record is kept)
and "standing" (what a meeting's laptop is told)."""

KINDS: Mapping[str, type[Fact]] = MappingProxyType(
    {
        **CASE_KINDS,
        "code-adopted": groups.CodeAdopted,
        "group-set": groups.GroupSet,
        "member-joined": groups.MemberJoined,
        "member-left": groups.MemberLeft,
        "person-added": people.PersonAdded,
        "person-renamed": people.PersonRenamed,
        "standing-interest": people.StandingInterest,
        "people-merged": people.PeopleMerged,
        "people-split": people.PeopleSplit,
        "meeting-planned": course.MeetingPlanned,
        "settings-agreed": course.SettingsAgreed,
        "meeting-started": course.MeetingStarted,
        "ground-rules-shown": course.GroundRulesShown,
        "chair-handed-over": course.ChairHandedOver,
        "recording-taken": recording.RecordingTaken,
        "meeting-adjourned": course.MeetingAdjourned,
        "meeting-reconvened": course.MeetingReconvened,
        "meeting-closed": course.MeetingClosed,
        "meeting-signed-off": course.MeetingSignedOff,
        "attendee-listed": attendance.AttendeeListed,
        "budget-set": attendance.BudgetSet,
        "arrived": attendance.Arrived,
        "left": attendance.Left,
        "apologies-given": attendance.ApologiesGiven,
        "item-added": agenda.ItemAdded,
        "item-opened": agenda.ItemOpened,
        "item-closed": agenda.ItemClosed,
        "item-deferred": agenda.ItemDeferred,
        "asked": queue.Asked,
        "withdrawn": queue.Withdrawn,
        "queue-reordered": queue.QueueReordered,
        "entry-held": queue.EntryHeld,
        "entry-released": queue.EntryReleased,
        "list-closed": queue.ListClosed,
        "list-opened": queue.ListOpened,
        "kind-set": queue.KindSet,
        "entry-named": queue.EntryNamed,
        "called": floor.Called,
        "speech-paused": floor.SpeechPaused,
        "speech-resumed": floor.SpeechResumed,
        "speech-ended": floor.SpeechEnded,
        "last-readded": floor.LastReadded,
        "queue-cleared": floor.QueueCleared,
        "more-time-given": floor.MoreTimeGiven,
        "overrun-shared": floor.OverrunShared,
        "laptop-slept": floor.LaptopSlept,
        "clock-moved": floor.ClockMoved,
        "discussion-opened": floor.DiscussionOpened,
        "discussion-closed": floor.DiscussionClosed,
        "interest-declared": interests.InterestDeclared,
        "interest-decided": interests.InterestDecided,
        "warning-given": warnings.WarningGiven,
        "warning-withdrawn": warnings.WarningWithdrawn,
        "warning-moved": warnings.WarningMoved,
        "warning-ruled": warnings.WarningRuled,
        "reminded": warnings.Reminded,
        "called-to-order": warnings.CalledToOrder,
        "asked-to-leave": removals.AskedToLeave,
        "went-after-request": removals.WentAfterRequest,
        "refused-to-leave": removals.RefusedToLeave,
        "not-heard-further": removals.NotHeardFurther,
        "vote-opened": votes.VoteOpened,
        "vote-cast": votes.VoteCast,
        "votes-counted": votes.VotesCounted,
        "casting-vote-given": votes.CastingVoteGiven,
        "public-asked": votes.PublicAsked,
        "vote-closed": votes.VoteClosed,
        "decision-made": decisions.DecisionMade,
        "action-agreed": decisions.ActionAgreed,
        "action-done": decisions.ActionDone,
        "note-made": notes.NoteMade,
        "enquiry-parked": notes.EnquiryParked,
        "act-undone": history.ActUndone,
        "act-redone": history.ActRedone,
    }
)

NAMES: Mapping[type[Fact], str] = MappingProxyType({kind: name for name, kind in KINDS.items()})

_OF_PERSON = (people.PersonAdded, people.PersonRenamed, people.StandingInterest)
_OF_GROUP = (groups.GroupSet, groups.MemberJoined, groups.MemberLeft)


def meeting_stream(meeting: MeetingId) -> str:
    """Name the stream of a meeting."""
    return f"meeting:{meeting}"


def stream_of(fact: Fact, meeting: MeetingId | None, group: str = "") -> str:
    """Tell under what a fact is recorded.

    Args:
        fact: what happened.
        meeting: the meeting in which it did, if any.
        group: the group of that meeting.
    """
    if isinstance(fact, _OF_PERSON):
        return f"person:{fact.person}"
    if isinstance(fact, people.PeopleMerged | people.PeopleSplit):
        return f"person:{fact.gone}"
    if isinstance(fact, _OF_GROUP):
        return f"group:{fact.group}"
    if isinstance(fact, decisions.ActionAgreed | decisions.ActionDone):
        return f"group:{group}"
    if isinstance(fact, groups.CodeAdopted):
        return f"code:{fact.sha256}"
    if type(fact) in OFFICE_STREAMS:
        what, field = OFFICE_STREAMS[type(fact)]
        return f"{what}:{getattr(fact, field)}"
    assert meeting is not None, "a fact of a meeting needs its meeting"
    return meeting_stream(meeting)
