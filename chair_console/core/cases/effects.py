"""What facts about cases change: from the journal to `Casework`.

Applying never refuses. A fact about a case that is not known changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from chair_console.core.cases import (
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
from chair_console.core.cases.state import Case, Casework, PersonFile
from chair_console.core.fact import Fact
from chair_console.core.frozen import replace

ToCase = Callable[[Case | None, Any, int], Case | None]
"""From a case (None: not known yet), a fact and the moment of recording to the case after it."""
ToFile = Callable[[PersonFile, Any, int], PersonFile]
"""From a person's file, a fact and that moment to the file after it."""
ToCasework = Callable[[Casework, Any, int], Casework]

TO_CASE: Mapping[type[Fact], ToCase] = MappingProxyType(
    {
        raising.IncidentNoted: raising.apply_noted,
        raising.IssueRaised: raising.apply_raised,
        raising.LateIssueRuled: raising.apply_late_ruled,
        raising.IssueReferred: raising.apply_referred,
        raising.IssueWithdrawn: raising.apply_withdrawn,
        considering.RoleAppointed: considering.apply_appointed,
        considering.ConflictDeclared: considering.apply_conflict,
        considering.ConsideringBegun: considering.apply_considering,
        considering.CaseStepDone: considering.apply_step,
        considering.IndividualWasMet: considering.apply_met,
        considering.ReassuranceGiven: considering.apply_reassurance,
        deciding.CaseDecided: deciding.apply_decided,
        deciding.IndividualNotified: deciding.apply_notified,
        deciding.LetterSent: deciding.apply_letter,
        appeals.AppealReceived: appeals.apply_received,
        appeals.LateAppealRuled: appeals.apply_late_ruled,
        appeals.AppealDecided: appeals.apply_decided,
        closing.CaseClosed: closing.apply_closed,
        special.KeptAwayMeanwhile: special.apply_kept_away,
        confirming.ExclusionConfirmed: confirming.apply_confirmed,
        opening.CaseOpened: opening.apply_opened,
        opening.CaseShut: opening.apply_shut,
    }
)
"""Facts with a field `case`."""
TO_FILE: Mapping[type[Fact], ToFile] = MappingProxyType(
    {
        returning.AskedToResume: returning.apply_asked,
        returning.ReinstatementDecided: returning.apply_reinstatement,
        returning.AppliedToReturn: returning.apply_applied,
        returning.ReturnPermitted: returning.apply_permitted,
        special.StayBegun: special.apply_stay_begun,
        special.StayEnded: special.apply_stay_ended,
        restricting.RoleRestricted: restricting.apply_restricted,
        restricting.RestrictionLifted: restricting.apply_lifted,
        formats.FormatAgreed: formats.apply_agreed,
    }
)
"""Facts with a field `person` that concern no single case."""
TO_CASEWORK: Mapping[type[Fact], ToCasework] = MappingProxyType(
    {
        events.EventAttended: events.apply_attended,
        events.EventReported: events.apply_reported,
        reviews.RecordReviewed: reviews.apply_reviewed,
        follow_up.TakenUp: follow_up.apply_taken_up,
        keeping.KeepingRuled: keeping.apply_ruled,
        keeping.WordsErased: keeping.apply_erased,
        telling.StandingCleared: telling.apply_cleared,
        telling.StandingTold: telling.apply_told,
    }
)
"""All others of the lead officer."""


class CaseFolding:
    """A fold of casework under way; cases and files are kept apart to save copying."""

    def __init__(self, start: Casework) -> None:
        self._casework = start
        self._cases = dict(start.cases)
        self._files = dict(start.files)

    def add(self, fact: Any, wall: int) -> None:
        """Take one more fact into account."""
        kind = type(fact)
        if kind in TO_CASE:
            after = TO_CASE[kind](self._cases.get(fact.case), fact, wall)
            if after is not None:
                self._cases[fact.case] = after
        elif kind in TO_FILE:
            before = self._files.get(fact.person) or PersonFile(fact.person)
            self._files[fact.person] = TO_FILE[kind](before, fact, wall)
        elif kind in TO_CASEWORK:
            self._casework = TO_CASEWORK[kind](self._casework, fact, wall)

    def casework(self) -> Casework:
        """Return the casework so far."""
        return replace(self._casework, cases=self._cases, files=self._files)
