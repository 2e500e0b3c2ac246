"""What the lead officer recorded: cases, coming back, reviews, keeping and erasing."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

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
from chair_console.core.fact import Fact
from chair_console.language import _, ngettext
from chair_console.wording.log.names import Names
from chair_console.wording.log.phrases import Sentence, plain, plain_with, with_words


def _late_ruled(fact: raising.LateIssueRuled | appeals.LateAppealRuled, names: Names) -> str:
    why = fact.grounds if isinstance(fact, appeals.LateAppealRuled) else fact.reason
    ruled = _("It came late and was accepted") if fact.accepted else _("It came too late")
    return with_words(ruled, why)


def _step_done(fact: considering.CaseStepDone, names: Names) -> str:
    return _("Done: {step}.").format(step=fact.step.replace("_", " "))


def _met(fact: considering.IndividualWasMet, names: Names) -> str:
    said = {
        "held": _("The meeting with the person was held"),
        "declined": _("The person did not want to meet"),
    }
    return with_words(said.get(fact.result) or _("The meeting did not take place"), fact.reason)


def _case_decided(fact: deciding.CaseDecided, names: Names) -> str:
    found = _("A breach was found") if fact.breach else _("No breach was found")
    return with_words(found, fact.reason)


def _appeal_decided(fact: appeals.AppealDecided, names: Names) -> str:
    said = {
        "dismissed": _("The appeal was turned down"),
        "quashed": _("The decision was set aside on appeal"),
        "varied": _("The decision was changed on appeal"),
    }
    found = said.get(fact.result) or _("The case goes back to be considered again")
    return with_words(found, fact.reason)


def _reinstatement(fact: returning.ReinstatementDecided, names: Names) -> str:
    if fact.granted:
        template = _("The meeting about coming back was held; {person} is back.")
    else:
        template = _("The meeting about coming back was held; {person} stays away for now.")
    return template.format(person=names.person(fact.person))


def _reviewed(fact: reviews.RecordReviewed, names: Names) -> str:
    if fact.state == "returned":
        return with_words(_("The officer asked the chair about the record"), fact.question)
    if fact.state == "accepted":
        return _("The officer accepted the record.")
    return _("The officer took up the record.")


def _erased(fact: keeping.WordsErased, names: Names) -> str:
    count = len(fact.words)
    said = ngettext("Words were erased in {n} record", "Words were erased in {n} records", count)
    return with_words(said.format(n=count), fact.reason)


SENTENCES: Mapping[type[Fact], Sentence] = MappingProxyType(
    {
        raising.IncidentNoted: plain(
            _("Something about {person} was noted that may become a case.")
        ),
        raising.IssueRaised: plain(_("A case about {person} was raised.")),
        raising.LateIssueRuled: _late_ruled,
        raising.IssueReferred: plain(_("The case was left to the group.")),
        raising.IssueWithdrawn: plain(_("The case was withdrawn.")),
        considering.RoleAppointed: plain(_("{person} was named for a part in the case.")),
        considering.ConflictDeclared: plain(_("{person} has a conflict of interest in the case.")),
        considering.ConsideringBegun: plain(_("The case is being considered.")),
        considering.CaseStepDone: _step_done,
        considering.IndividualWasMet: _met,
        considering.ReassuranceGiven: plain_with(
            _("The person gave a reason or reassurance"), "text"
        ),
        deciding.CaseDecided: _case_decided,
        deciding.IndividualNotified: plain(_("The person was told of the decision.")),
        deciding.LetterSent: plain(_("A letter went out.")),
        appeals.AppealReceived: plain(_("An appeal came in.")),
        appeals.LateAppealRuled: _late_ruled,
        appeals.AppealDecided: _appeal_decided,
        closing.CaseClosed: plain(_("The case was closed.")),
        special.KeptAwayMeanwhile: plain(_("The person stays away while the case is open.")),
        opening.CaseOpened: plain(_("The case was opened to the laptop of {person}.")),
        opening.CaseShut: plain(_("A laptop is given nothing more of the case.")),
        confirming.ExclusionConfirmed: plain_with(
            _("It was confirmed that the person stays away until the late decision"), "reason"
        ),
        returning.AskedToResume: plain(_("{person} asked to come back.")),
        returning.ReinstatementDecided: _reinstatement,
        returning.AppliedToReturn: plain(_("{person} applied in writing to come back.")),
        returning.ReturnPermitted: plain(_("{person} was given permission to come back.")),
        special.StayBegun: plain(_("{person} is kept away for a time outside any case.")),
        special.StayEnded: plain(_("{person} is no longer kept away for it.")),
        restricting.RoleRestricted: plain(
            _("Something was closed to {person} after an assessment.")
        ),
        restricting.RestrictionLifted: plain(
            _("What was closed to {person} after an assessment is open again.")
        ),
        formats.FormatAgreed: plain(_("It was agreed how {person} is written and spoken to.")),
        events.EventAttended: plain_with(_("{person} represented the group elsewhere"), "what"),
        events.EventReported: plain(_("The group was told about it.")),
        reviews.RecordReviewed: _reviewed,
        follow_up.TakenUp: plain_with(_("The officer dealt with it"), "text"),
        keeping.KeepingRuled: plain_with(_("Records are kept until {until}"), "reason"),
        keeping.WordsErased: _erased,
        access.CopyGiven: plain(_("{person} was given a copy of what is held about them.")),
        telling.StandingCleared: plain(_("What the door knew of {person} holds no more.")),
        telling.StandingTold: plain(_("The door was told whom to ring about {person}: {ring}.")),
    }
)
