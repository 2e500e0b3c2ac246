"""What was just done, in a few words: for the strip with "Undo" and for screen readers.

The words are about one act, told at the moment it was done; the session log tells more.
"""

from __future__ import annotations

from collections.abc import Iterable

from chair_console.core import (
    agenda,
    attendance,
    course,
    decisions,
    floor,
    interests,
    notes,
    people,
    queue,
    recording,
    removals,
    votes,
    warnings,
)
from chair_console.core.fact import EntryId, Fact, ItemId, PersonId
from chair_console.core.meeting import Meeting, State
from chair_console.core.warnings import tally
from chair_console.language import _
from chair_console.ui import words
from chair_console.wording import moments

_QUIET = (agenda.ItemClosed, floor.ClockMoved)
"""Facts that stand beside a more telling one."""


def act_words(facts: Iterable[Fact], state: State, meeting: Meeting) -> str:
    """Say what an act was, such as "First warning to Daniel Okafor"; the state is that after."""
    told = [_said(fact, state, meeting) for fact in facts if not isinstance(fact, _QUIET)]
    found = [one for one in told if one]
    if found:
        return found[-1]
    return _("Item closed")


def _said(fact: Fact, state: State, meeting: Meeting) -> str:
    if isinstance(fact, warnings.WarningGiven):
        return _warning(fact, state, meeting)
    template = _WITH_PERSON.get(type(fact))
    if template:
        who: PersonId | None = next(
            (known for name in _WHO if (known := getattr(fact, name, None))), None
        )
        return template.format(name=words.name_in(state, meeting, who))
    template = _WITH_ENTRY.get(type(fact))
    if template:
        return template.format(name=_of_entry(fact, state, meeting))
    template = _WITH_ITEM.get(type(fact))
    if template:
        item = meeting.items.get(getattr(fact, "item", ItemId("")))
        return template.format(title=item.title if item else _("the item"))
    return _PLAIN.get(type(fact)) or _special(fact, meeting)


def _warning(fact: warnings.WarningGiven, state: State, meeting: Meeting) -> str:
    counted = tally(state, meeting, fact.person)
    which = words.next_warning(max(0, counted.total - 1), counted.maximum)
    name = words.name_in(state, meeting, fact.person)
    return _("{which} to {name}").format(which=which, name=name)


def _of_entry(fact: Fact, state: State, meeting: Meeting) -> str:
    one = meeting.contributions.get(getattr(fact, "entry", EntryId("")))
    return words.name_in(state, meeting, one.person if one else None)


def _special(fact: Fact, meeting: Meeting) -> str:
    if isinstance(fact, course.MeetingAdjourned):
        if fact.minutes is None:
            return _("Break")
        return _("Break of {count} minutes").format(count=fact.minutes)
    if isinstance(fact, decisions.DecisionMade):
        return _("Agreed: {text}").format(text=fact.text)
    if isinstance(fact, votes.VotesCounted):
        return _("Counted: {yes} for, {no} against, {rest} abstained").format(
            yes=fact.in_favour, no=fact.against, rest=fact.abstained
        )
    if isinstance(fact, votes.VoteClosed):
        ballot = meeting.votes.get(fact.vote)
        carried = ballot.carried if ballot else None
        return _("Vote closed: carried") if carried else _("Vote closed: not carried")
    if isinstance(fact, course.GroundRulesShown):
        return _("Ground rules made known")
    if isinstance(fact, floor.LaptopSlept):
        return _("Time counted") if fact.counted else _("Time left out")
    return ""


_WHO = ("person", "to", "keep")
"""Where a fact says whom it is about."""
_WITH_PERSON: dict[type[object], str] = {
    attendance.Arrived: _("{name} is here"),
    attendance.Left: _("{name} left"),
    attendance.ApologiesGiven: _("Apologies from {name}"),
    queue.Asked: _("{name} waits to speak"),
    queue.EntryNamed: _("Named: {name}"),
    warnings.Reminded: _("Quiet word to {name}"),
    warnings.CalledToOrder: _("{name} brought to order"),
    removals.AskedToLeave: _("{name} asked to leave"),
    removals.WentAfterRequest: _("{name} left after being asked"),
    removals.RefusedToLeave: _("{name} refused to leave"),
    removals.NotHeardFurther: _("{name} is not heard further"),
    interests.InterestDeclared: _("Interest of {name}"),
    interests.InterestDecided: _("Decided on the interest of {name}"),
    notes.EnquiryParked: _("Enquiry of {name} parked"),
    decisions.ActionAgreed: _("Action for {name}"),
    votes.VoteCast: _("Vote of {name}"),
    course.ChairHandedOver: _("{name} is in the chair"),
    people.PersonRenamed: _("The name is now {name}"),
    people.PeopleMerged: _("Two records, one person: {name}"),
    people.PeopleSplit: _("Two people after all"),
    people.StandingInterest: _("Lasting interest of {name} kept"),
    attendance.AttendeeListed: _("Changed on the list: {name}"),
}
_WITH_ENTRY: dict[type[object], str] = {
    floor.Called: _("{name} was called"),
    floor.SpeechPaused: _("Speech of {name} paused"),
    floor.SpeechResumed: _("{name} goes on"),
    floor.SpeechEnded: _("{name} has ended"),
    floor.LastReadded: _("{name} is back at the top"),
    floor.MoreTimeGiven: _("More time for {name}"),
    queue.Withdrawn: _("{name} no longer waits"),
    queue.EntryHeld: _("{name} is passed over for now"),
    queue.EntryReleased: _("{name} can be called again"),
    queue.KindSet: _("Changed: {name}"),
}
_WITH_ITEM: dict[type[object], str] = {
    agenda.ItemOpened: _("Now: {title}"),
    agenda.ItemDeferred: _("Put off: {title}"),
    agenda.ItemAdded: _("Added: {title}"),
}
_PLAIN: dict[type[object], str] = {
    course.SettingsAgreed: _("Agreed how people speak"),
    attendance.BudgetSet: _("Agreed which time is shared"),
    course.MeetingStarted: _("Meeting started"),
    recording.RecordingTaken: _("This meeting is recorded on another laptop now"),
    course.MeetingReconvened: _("The meeting goes on"),
    course.MeetingClosed: _("Meeting closed"),
    floor.OverrunShared: _("The overrun was given to all"),
    floor.DiscussionOpened: _("Open discussion"),
    floor.DiscussionClosed: _("One at a time again"),
    floor.QueueCleared: _("List cleared"),
    queue.QueueReordered: _("New order of speakers"),
    queue.ListClosed: _("List closed"),
    queue.ListOpened: _("List open again"),
    notes.NoteMade: _("Note written"),
    votes.VoteOpened: _("Vote opened"),
    votes.CastingVoteGiven: _("Casting vote"),
    votes.PublicAsked: _("Show of hands of the public"),
    decisions.ActionDone: _("Action done"),
    warnings.WarningWithdrawn: _("Warning withdrawn"),
    warnings.WarningMoved: _("Warning moved"),
    warnings.WarningRuled: _("Ruling on a warning"),
}


def said_words(facts: Iterable[Fact], state: State, meeting: Meeting, wall: int) -> str:
    """Say what an act was and when."""
    at = moments.hour(wall, meeting.zone)
    return _("{what}, {time}").format(what=act_words(facts, state, meeting), time=at)
