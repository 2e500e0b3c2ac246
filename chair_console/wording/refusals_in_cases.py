"""Why a case cannot be dealt with like that: sentences for the lead officer.

`refusals` looks them up by the refusal's own key, else by its reason.
"""

from __future__ import annotations

from collections.abc import Mapping

from chair_console.language import _


def of_cases() -> Mapping[str, str]:
    """Give the sentences by their keys; names in braces come from the refusal."""
    return {
        **_raising(),
        **_considering(),
        **_deciding(),
        **_after(),
        **_keeping_away(),
        **_reviewing(),
    }


def _raising() -> Mapping[str, str]:
    return {
        "before-incident": _("The incident cannot be later than today."),
        "discovered-before-incident": _(
            "It cannot have become known before it happened, or later than today."
        ),
        "form": _("It has to be {form}."),
        "late": _("It is too late for this."),
        "raised-late": _("The time to raise this is over, and nobody may accept it later."),
        "late-waits": _("It came late and waits for a ruling first."),
        "nothing-late": _("Nothing late waits for a ruling."),
        "case-is-known": _("This case has been raised already."),
        "no-code-of-conduct": _("This group has no code of conduct yet; say which one applies."),
        "own-case-of-conduct": _("Nobody can rule in their own case."),
        "no-referral": _("The code of conduct does not leave cases to the group."),
        "case-is-noted": _("Nobody has raised this yet."),
        "case-is-closed": _("This case is closed."),
        "case-is-not_accepted": _("This case came too late and was not accepted."),
        "case-is-withdrawn": _("This case was withdrawn."),
        "case-is-referred_to_group": _("This case was left to the group."),
    }


def _considering() -> Mapping[str, str]:
    return {
        "no-such-role": _("The code of conduct has nobody of this name in cases."),
        "conflict": _("{person} has a conflict of interest in this case."),
        "was-involved": _("{person} had a part in this case or in the group."),
        "considerer-missing": _("Name who considers the case first. Missing: {roles}."),
        "considerers-the-same": _("Two different people have to consider the case."),
        "case-is-considering": _("The case is being considered already."),
        "no-such-case-step": _("The code of conduct has no such step."),
        "adviser": _("They asked for an adviser ({role}), who was not there. Say why."),
        "reason-needed": _("Write the reason."),
        "missed-without-reason": _("Write why the meeting did not take place."),
    }


def _deciding() -> Mapping[str, str]:
    return {
        "case-is-decided": _("This case is decided already."),
        "not-considered-yet": _("The case has to be considered first."),
        "meeting-needed": _("The person has to be met first, or offered a meeting."),
        "does-not-consider": _("{person} is not named to consider this case."),
        "all-decide-together": _("Everybody who considers the case has to decide it together."),
        "no-breach-no-outcome": _("Without a breach there is no outcome."),
        "no-such-class": _("The code of conduct knows no breach of this kind."),
        "seriousness-needed": _("Say how serious the breach is: {classes}."),
        "outcome-needed": _("Choose an outcome: {outcomes}."),
        "not-an-outcome": _("The code of conduct has no such outcome for this breach."),
        "no-outcome-for-officers": _("This code of conduct has no outcome for officers."),
        "outcome-not-for": _("This outcome is not for {person}."),
        "not-on-probation": _(
            "This outcome is only for a breach during probation, and the incident was not in one."
        ),
        "not-the-next-step": _("The next step is {proposed}. Write why it is to be another one."),
        "length-needed": _("Say for how long."),
        "length-of-these": _("It lasts one of these: {lengths}."),
        "has-no-length": _("This outcome has no length."),
        "length-unclear": _("Write a length such as 6 months or 4 weeks."),
        "period-needed": _("Say in what time a repeat would have consequences."),
        "not-decided-yet": _("There is no decision to tell about yet."),
        "notified-already": _("The person was told already."),
    }


def _after() -> Mapping[str, str]:
    return {
        "adjustments-needed": _("Say which adjustment was tried."),
        "nobody-considers-with-you": _("Nobody is named yet who considers it with the officer."),
        "open-to-it-already": _("The case is open to this laptop of {person} already."),
        "nothing-to-confirm": _("No decision about {person} is late while they are kept away."),
        "confirmed-today": _("That {person} stays away was confirmed today already."),
        "nothing-to-close": _("The code of conduct closes nothing to anybody after this."),
        "assessment-awaited": _("The assessment about {person} is not done yet."),
        "closed-to-them-already": _("This is closed to {person} already."),
        "nothing-closed-to-them": _("Nothing of this kind is closed to {person}."),
        "day-to-come-needed": _("Choose a day to come on which it is looked at again."),
        "no-such-format": _("Name one of these: {form}."),
        "format-as-before": _("This is how it has been agreed already."),
        "nothing-notified": _("Nobody was told of a decision yet, so there is nothing to appeal."),
        "no-appeal": _(
            "There is no appeal against this. A complaint about how it was handled is possible."
        ),
        "already-appealed": _("There was an appeal already."),
        "no-appeal-open": _("There is no appeal to decide."),
        "appeal-not-theirs": _("Somebody else was named to decide this appeal."),
        "only-varied-has-outcome": _("Only a changed decision has another outcome."),
        "duties-left": _("There is still something to do: {duties}."),
        "one-person-already": _("These two records are counted as one person already."),
        "counted-as-another": _(
            "This record is counted as another person. Choose that person instead."
        ),
        "counted-apart-already": _("This record is counted apart already."),
        "how-one-knows": _("Write how you know that it is the same person."),
        "case-still-open": _(
            "A case or an appeal about this is open. Nothing is erased before it is closed."
        ),
        "still-kept-away": _("{person} is still kept away. Nothing is erased before that is over."),
        "still-a-member": _("{person} belongs to a group. Take them off its list first."),
        "erased-already": _("Its personal words were erased already."),
        "not-held-yet": _("This meeting has not been held."),
        "kept-until": _("It is kept until {day}. Before that, the person has to ask for it."),
        "keep-until-later": _("Choose a day that is still to come."),
    }


def _keeping_away() -> Mapping[str, str]:
    return {
        "nothing-to-come-back-from": _("No bar keeps {person} away."),
        "nothing-to-apply-for": _(
            "Nothing keeps {person} away that a written application could end."
        ),
        "not-applied-in-writing": _("{person} has not applied in writing to come back yet."),
        "too-early": _("Permission can be given from {day} on."),
        "no-such-stay": _("The code of conduct keeps nobody away for this."),
        "kept-away-already": _("{person} is kept away for this already."),
        "not-kept-away-for-it": _("{person} is not kept away for this."),
        "no-open-case": _("There is no open case that could keep {person} away."),
        "not-yet-that-day": _("That day has not come yet."),
        "told-already": _("The door knows this already."),
    }


def _reviewing() -> Mapping[str, str]:
    return {
        "reported-already": _("The group was told about this already."),
        "question-needed": _("Write the question to the chair."),
        "review-as-before": _("The review stands like that already."),
        "taken-up-already": _("It was dealt with already."),
    }
