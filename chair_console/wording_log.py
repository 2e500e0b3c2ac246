"""What the session log says: one plain sentence for every kind of fact.

The log is read months later by people who were not in the room, so a sentence names people, items
and clauses in words and never by an id. What a sentence cannot know from its fact alone (whose
entry in the queue it was, what an act did that was taken back) comes from `Names`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

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
    considering,
    deciding,
    events,
    follow_up,
    keeping,
    raising,
    returning,
    reviews,
    special,
    telling,
)
from chair_console.core.fact import (
    ActionId,
    BudgetId,
    EntryId,
    Fact,
    ItemId,
    PersonId,
    VoteId,
    WarningId,
)
from chair_console.core.meeting import VOTING_ROLES, Meeting, State
from chair_console.dates import date_words
from chair_console.joining import held_apart
from chair_console.language import _, ngettext
from chair_console.wording import clock_words, contribution, hour, local, role

ENDS = (".", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asked for the floor with an entry, on what, and as what."""

    person: PersonId | None
    item: ItemId
    kind: str


@dataclass(frozen=True, slots=True)
class Names:
    """Words for the ids in the facts of one meeting, acts that were taken back included."""

    state: State
    meeting: Meeting
    titles: Mapping[ItemId, str]
    entries: Mapping[EntryId, Asking]
    motions: Mapping[VoteId, str]
    warned: Mapping[WarningId, PersonId]
    actions: Mapping[ActionId, str]
    budgets: Mapping[BudgetId, int]
    """The groups of people that share an allowance of time, numbered: not all have a name."""
    said: Mapping[str, list[str]]
    """By act, what the log has said of it so far."""

    def person(self, person: str | None) -> str:
        """Name a person, whoever they were counted as at the time."""
        name = self.state.name(PersonId(person or ""))
        return held_apart(name) or _("somebody who is not listed here")

    def people(self, several: tuple[PersonId, ...]) -> str:
        """Name several persons."""
        return ", ".join(self.person(one) for one in several) or _("nobody")

    def item(self, item: ItemId) -> str:
        """Name an item of the agenda."""
        return self.titles.get(item) or _("an item that is not listed here")

    def speaker(self, entry: EntryId | None) -> str:
        """Name whoever asked for the floor with an entry."""
        known = self.entries.get(entry) if entry is not None else None
        return self.person(known.person) if known and known.person else _("somebody without a name")

    def clause(self, clause: str) -> str:
        """Say where a clause is found in the document."""
        return self.meeting.code.clause_text(clause).label

    def interest(self, kind: str) -> str:
        """Say which kind of interest it is."""
        known = interests.kind_of(self.meeting.code, kind)
        return known.title if known else kind.replace("_", " ")

    def budget(self, budget: BudgetId) -> str:
        """Name a shared allowance of time."""
        name = self.meeting.budget_names.get(budget)
        if name:
            return _("the time that {group} share").format(group=name)
        number = self.budgets.get(budget, "?")
        return _("the time that group {number} shares").format(number=number)

    def motion(self, vote: VoteId) -> str:
        """Say what a vote was about."""
        return self.motions.get(vote) or _("a vote that is not listed here")

    def time(self, wall: int) -> str:
        """Say the time of day where the meeting is held."""
        return hour(wall, self.meeting.zone)

    def group(self, group: str) -> str:
        """Name a group."""
        known = next((one for one in self.state.groups.values() if one.id == group), None)
        return known.name if known else _("the group")


def sentence(fact: Fact | None, names: Names) -> str:
    """Say what happened, in one sentence."""
    if fact is None:
        return _("Recorded by a newer version of Chair Console, which can show it.")
    return SENTENCES[type(fact)](fact, names)


def with_words(beginning: str, words: str) -> str:
    """Join what happened with what was said about it, and end the sentence."""
    whole = f"{beginning}: {words.strip()}" if words.strip() else beginning
    return whole if whole.endswith(ENDS) else f"{whole}."


def consequences(speak: bool | None, stay: bool | None, vote: bool | None) -> str:
    """Say what an interest means for the item."""
    if stay is False:
        return _("leaves the room for it")
    told = [
        "" if stay is None else _("may stay"),
        "" if speak is None else _("may speak") if speak else _("may not speak"),
        "" if vote is None else _("may vote") if vote else _("may not vote"),
    ]
    return ", ".join(one for one in told if one) or _("nothing is decided yet")


def choice_words(choice: str) -> str:
    """Say how somebody voted."""
    known = {"for": _("for"), "against": _("against"), "abstain": _("abstained")}
    return known.get(choice, choice)


def counts_words(*counted: int) -> str:
    """Say what was counted: for, against, and abstentions where they were."""
    words = (_("{n} for"), _("{n} against"), _("{n} abstained"))
    return ", ".join(word.format(n=n) for word, n in zip(words, counted, strict=False))


Sentence = Callable[[Any, Names], str]


def _plain(template: str) -> Sentence:
    """Make a sentence in which every name in braces is a field of the fact."""

    def say(fact: Any, names: Names) -> str:
        return template.format_map(_Fields(fact, names))

    return say


def _plain_with(template: str, words: str) -> Sentence:
    """Make such a sentence that ends with the words in a field, if there are any."""

    def say(fact: Any, names: Names) -> str:
        return with_words(template.format_map(_Fields(fact, names)), getattr(fact, words))

    return say


class _Fields(dict[str, str]):
    """The fields of a fact in words, each made when it is asked for."""

    def __init__(self, fact: Fact, names: Names) -> None:
        super().__init__()
        self._fact, self._names = fact, names

    def __missing__(self, field: str) -> str:
        value = getattr(self._fact, field)
        names = self._names
        if field in {"person", "to", "gone", "keep", "signer"}:
            return names.person(value)
        if field == "name":
            return held_apart(str(value))
        if field in {"item", "group"}:
            return str(getattr(names, field)(value))
        if field == "entry":
            return names.speaker(value)
        if field == "vote":
            return names.motion(value)
        if field == "warning":
            return names.person(names.warned.get(value))
        if field == "until":
            return date_words(date.fromisoformat(value))
        return str(value)


def _code_adopted(fact: groups.CodeAdopted, names: Names) -> str:
    known = names.state.codes.get(fact.sha256)
    if known is None:
        return _("A code of conduct was taken into use.")
    return _("The code of conduct “{title}” ({version}) was taken into use.").format(
        title=known.title, version=known.version
    )


def _group_set(fact: groups.GroupSet, names: Names) -> str:
    if fact.quorum is None:
        return _("The arrangements of {name} were set.").format(name=fact.name)
    return _("The arrangements of {name} were set; {quorum} are enough to decide.").format(
        name=fact.name, quorum=fact.quorum
    )


def _member_joined(fact: groups.MemberJoined, names: Names) -> str:
    return _("{person} belongs to {group} as {role}.").format(
        person=names.person(fact.person), group=names.group(fact.group), role=role(fact.role)
    )


def _standing(fact: people.StandingInterest, names: Names) -> str:
    return _("A standing interest of {person} was entered: {about} ({kind}).").format(
        person=names.person(fact.person), about=fact.about, kind=names.interest(fact.kind)
    )


def _planned(fact: course.MeetingPlanned, names: Names) -> str:
    start = local(fact.planned, fact.zone)
    return _("The meeting was planned for {date} at {time}, with {chair} in the chair.").format(
        date=date_words(start), time=f"{start:%H:%M}", chair=names.person(fact.chair)
    )


def _settings(fact: course.SettingsAgreed, names: Names) -> str:
    seconds = fact.settings.get("speech_s")
    if seconds is None:
        return _("How people speak here was agreed: no limit for a speech.")
    return _("How people speak here was agreed: {time} for each speech.").format(
        time=clock_words(seconds * 1000)
    )


def _rules(how: str) -> str:
    known = {
        "read_out": _("read out"),
        "on_tables": _("laid out on the tables"),
        "displayed": _("displayed"),
    }
    return known.get(how, how)


def _started(fact: course.MeetingStarted, names: Names) -> str:
    if not fact.rules:
        return _("The meeting began.")
    return _("The meeting began; the ground rules were {how}.").format(how=_rules(fact.rules))


def _rules_shown(fact: course.GroundRulesShown, names: Names) -> str:
    return _("The ground rules were {how}.").format(how=_rules(fact.how))


def _adjourned(fact: course.MeetingAdjourned, names: Names) -> str:
    if fact.minutes is None:
        return _("The meeting was adjourned.")
    return _("The meeting took a break of {minutes} min.").format(minutes=fact.minutes)


def _listed(fact: attendance.AttendeeListed, names: Names) -> str:
    told = [
        _("{person} is on the list of this meeting as {role}").format(
            person=names.person(fact.person), role=role(fact.role)
        )
    ]
    usual = fact.role in VOTING_ROLES
    if fact.votes != usual:
        told.append(_("with a vote") if fact.votes else _("without a vote"))
    if fact.quorum != usual:
        told.append(
            _("counted towards the quorum") if fact.quorum else _("not counted towards the quorum")
        )
    if fact.budget:
        told.append(_("speaking on {budget}").format(budget=names.budget(fact.budget)))
    if fact.adjustments:
        # The words may be about health; whoever needs them finds them on the list itself.
        told.append(_("with agreed adjustments"))
    return ", ".join(told) + "."


def _budget_set(fact: attendance.BudgetSet, names: Names) -> str:
    budget, time = names.budget(fact.budget), clock_words(fact.milliseconds)
    if fact.name:
        return _("{group} share {time} on each item.").format(group=fact.name, time=time)
    return _("On each item {budget} is {time}.").format(budget=budget, time=time)


def _arrived(fact: attendance.Arrived, names: Names) -> str:
    template = _("{person} came in online") if fact.online else _("{person} came in")
    beginning = template.format(person=names.person(fact.person))
    if fact.override:
        beginning = _("{beginning}, let in in spite of a bar").format(beginning=beginning)
    return with_words(beginning, fact.override)


def _item_added(fact: agenda.ItemAdded, names: Names) -> str:
    told = [_("“{title}” was put on the agenda").format(title=fact.title)]
    if fact.minutes is not None:
        told.append(_("{minutes} min").format(minutes=fact.minutes))
    if fact.confidential:
        told.append(_("confidential"))
    return ", ".join(told) + "."


def _item_opened(fact: agenda.ItemOpened, names: Names) -> str:
    beginning = _("The meeting turned to “{item}”").format(item=names.item(fact.item))
    if fact.override:
        beginning = _("{beginning} with visitors in the room").format(beginning=beginning)
    return with_words(beginning, fact.override)


def _asked(fact: queue.Asked, names: Names) -> str:
    who = names.person(fact.person) if fact.person else _("Somebody without a name")
    if fact.kind == "ordinary":
        beginning = _("{person} was put on the list to speak").format(person=who)
    else:
        beginning = _("{person} was put on the list to speak ({kind})").format(
            person=who, kind=contribution(fact.kind)
        )
    if fact.override:
        beginning = _("{beginning}, in spite of an interest because {why}").format(
            beginning=beginning, why=fact.override
        )
    return with_words(beginning, fact.note)


def _reordered(fact: queue.QueueReordered, names: Names) -> str:
    order = order_words(fact.entries, names)
    return _("Those who wait were put into another order: {order}.").format(order=order)


def order_words(entries: tuple[EntryId, ...], names: Names) -> str:
    """Say in which order people wait."""
    return ", ".join(names.speaker(one) for one in entries) or _("nobody")


def _kind_set(fact: queue.KindSet, names: Names) -> str:
    return _("What {person} says counts as {kind}.").format(
        person=names.speaker(fact.entry), kind=contribution(fact.kind)
    )


def _called(fact: floor.Called, names: Names) -> str:
    known = names.entries.get(fact.entry)
    kind = "" if known is None or known.kind == "ordinary" else f" ({contribution(known.kind)})"
    beginning = _("{person} was given the floor").format(person=names.speaker(fact.entry)) + kind
    if fact.override:
        beginning = _("{beginning} in spite of an interest").format(beginning=beginning)
    return with_words(beginning, fact.override)


def _more_time(fact: floor.MoreTimeGiven, names: Names) -> str:
    return _("{person} was given {time} more.").format(
        person=names.speaker(fact.entry), time=clock_words(fact.seconds * 1000)
    )


def _overrun(fact: floor.OverrunShared, names: Names) -> str:
    return _("{time} over {budget} was added for all the groups.").format(
        budget=names.budget(fact.budget), time=clock_words(fact.overrun)
    )


def _slept(fact: floor.LaptopSlept, names: Names) -> str:
    time = clock_words(fact.seconds * 1000)
    if fact.counted:
        return _("The laptop slept for {time}, which counts as speaking time.").format(time=time)
    return _("The laptop slept for {time}, which does not count.").format(time=time)


def _clock_moved(fact: floor.ClockMoved, names: Names) -> str:
    time = clock_words(fact.seconds * 1000)
    if fact.seconds > 0:
        return _("The computer's clock was found put forward by {time}.").format(time=time)
    return _("The computer's clock was found put back by {time}.").format(time=time)


def _declared(fact: interests.InterestDeclared, names: Names) -> str:
    kind = names.interest(fact.kind)
    template = _("{person} declared an interest in “{item}” ({kind}); {means}.")
    if fact.from_register:
        template = _("{person} has an interest in “{item}” by the register ({kind}); {means}.")
    return template.format(
        person=names.person(fact.person),
        item=names.item(fact.item),
        kind=f"{kind}: {fact.nature}" if fact.nature else kind,
        means=consequences(fact.speak, fact.stay, fact.vote),
    )


def _decided(fact: interests.InterestDecided, names: Names) -> str:
    return _("It was decided that {person}, with an interest in “{item}”: {means}.").format(
        person=names.person(fact.person),
        item=names.item(fact.item),
        means=consequences(fact.speak, fact.stay, fact.vote),
    )


def _warned(fact: warnings.WarningGiven, names: Names) -> str:
    told = _("{person} was warned under {clause}").format(
        person=names.person(fact.person), clause=names.clause(fact.clause)
    )
    if fact.said_at is not None:
        told = _("{told}, said aloud at {time}").format(told=told, time=names.time(fact.said_at))
    if fact.agreed_with is not None:
        told = _("{told}, agreed with {other}").format(
            told=told, other=names.person(fact.agreed_with)
        )
    return with_words(told, fact.words)


def _ruled(fact: warnings.WarningRuled, names: Names) -> str:
    templates = {
        "stands": _("The lead officer ruled that the warning of {person} stands"),
        "void": _("The lead officer ruled that the warning of {person} is void"),
        "same_as": _("The lead officer ruled that {person} was warned twice for one thing"),
    }
    template = templates.get(fact.ruling, _("The lead officer ruled on the warning of {person}"))
    person = names.person(names.warned.get(fact.warning))
    return with_words(template.format(person=person), fact.reason)


def _asked_to_leave(fact: removals.AskedToLeave, names: Names) -> str:
    told = _("{person} was asked to leave under {clause}").format(
        person=names.person(fact.person), clause=names.clause(fact.clause)
    )
    if fact.safety:
        told = _("{told}, for safety").format(told=told)
        told = f"{told} ({fact.reason})" if fact.reason else told
    if fact.witnesses:
        told = _("{told}, witnessed by {people}").format(
            told=told, people=names.people(fact.witnesses)
        )
    return with_words(told + _resolved(fact, names), fact.words)


def _resolved(fact: removals.AskedToLeave | removals.NotHeardFurther, names: Names) -> str:
    """Say who moved, seconded and agreed."""
    told = ""
    if fact.moved_by is not None:
        told += _(", moved by {person}").format(person=names.person(fact.moved_by))
    if fact.seconded_by is not None:
        told += _(", seconded by {person}").format(person=names.person(fact.seconded_by))
    agreed = fact.agreed_with if isinstance(fact, removals.AskedToLeave) else None
    if agreed is not None:
        told += _(", agreed with {person}").format(person=names.person(agreed))
    return told


def _not_heard(fact: removals.NotHeardFurther, names: Names) -> str:
    told = _("{person} is not heard further in this meeting").format(
        person=names.person(fact.person)
    )
    return f"{told}{_resolved(fact, names)}."


def _vote_opened(fact: votes.VoteOpened, names: Names) -> str:
    ways = {
        "hands": _("A vote by show of hands began on “{motion}”; {n} may vote"),
        "named": _("A vote by name began on “{motion}”; {n} may vote"),
        "secret": _("A secret vote began on “{motion}”; {n} may vote"),
    }
    template = ways.get(fact.how, ways["hands"])
    told = template.format(motion=fact.motion, n=len(fact.eligible))
    if fact.excluded:
        told = _("{told}, not {people}").format(told=told, people=names.people(fact.excluded))
    return f"{told}."


def _vote_cast(fact: votes.VoteCast, names: Names) -> str:
    templates = {
        "for": _("{person} voted for “{motion}”."),
        "against": _("{person} voted against “{motion}”."),
    }
    template = templates.get(fact.choice, _("{person} abstained on “{motion}”."))
    return template.format(person=names.person(fact.person), motion=names.motion(fact.vote))


def _counted(fact: votes.VotesCounted, names: Names) -> str:
    return _("The votes on “{motion}” were counted: {counts}.").format(
        motion=names.motion(fact.vote),
        counts=counts_words(fact.in_favour, fact.against, fact.abstained),
    )


def _casting(fact: votes.CastingVoteGiven, names: Names) -> str:
    return _("The casting vote on “{motion}” was given: {choice}.").format(
        motion=names.motion(fact.vote), choice=choice_words(fact.choice)
    )


def _public(fact: votes.PublicAsked, names: Names) -> str:
    return _("The public was asked about “{motion}”, without effect: {counts}.").format(
        motion=names.motion(fact.vote), counts=counts_words(fact.in_favour, fact.against)
    )


def _decision(fact: decisions.DecisionMade, names: Names) -> str:
    by_vote = fact.how == "vote"
    return with_words(_("Decided by vote") if by_vote else _("Agreed"), fact.text)


def _action(fact: decisions.ActionAgreed, names: Names) -> str:
    who = names.person(fact.person)
    if fact.due is None:
        beginning = _("{person} takes on an action").format(person=who)
    else:
        day = date_words(date.fromisoformat(fact.due))
        beginning = _("{person} takes on an action until {due}").format(person=who, due=day)
    return with_words(beginning, fact.text)


def _action_done(fact: decisions.ActionDone, names: Names) -> str:
    return with_words(_("An action was reported done"), names.actions.get(fact.action, ""))


def _note(fact: notes.NoteMade, names: Names) -> str:
    if fact.person is None:
        return with_words(_("Note"), fact.text)
    beginning = _("Note about {person}").format(person=names.person(fact.person))
    return with_words(beginning, fact.text)


def _parked(fact: notes.EnquiryParked, names: Names) -> str:
    if fact.urgent:
        template = _("An urgent enquiry of {person} was taken outside the meeting")
    else:
        template = _("An enquiry of {person} was taken outside the meeting")
    return with_words(template.format(person=names.person(fact.person)), fact.text)


def _undone(fact: history.ActUndone, names: Names) -> str:
    return with_words(_("Taken back"), " ".join(names.said.get(fact.act, ())))


def _redone(fact: history.ActRedone, names: Names) -> str:
    return with_words(_("Done again"), " ".join(names.said.get(fact.act, ())))


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
        groups.CodeAdopted: _code_adopted,
        groups.GroupSet: _group_set,
        groups.MemberJoined: _member_joined,
        groups.MemberLeft: _plain(_("{person} no longer belongs to {group}.")),
        people.PersonAdded: _plain(_("{name} became known.")),
        people.PersonRenamed: _plain(_("A person's name was changed to {name}.")),
        people.StandingInterest: _standing,
        people.PeopleMerged: _plain_with(
            _("{gone} and {keep} are one person and counted as one"), "reason"
        ),
        people.PeopleSplit: _plain(_("{gone} is counted apart again.")),
        course.MeetingPlanned: _planned,
        course.SettingsAgreed: _settings,
        course.MeetingStarted: _started,
        course.GroundRulesShown: _rules_shown,
        course.ChairHandedOver: _plain_with(_("{to} took the chair"), "reason"),
        recording.RecordingTaken: _plain_with(
            _("Another laptop took over recording the meeting"), "reason"
        ),
        course.MeetingAdjourned: _adjourned,
        course.MeetingReconvened: _plain(_("The meeting went on.")),
        course.MeetingClosed: _plain(_("The meeting ended.")),
        course.MeetingSignedOff: _plain(_("{signer} signed off the record.")),
        attendance.AttendeeListed: _listed,
        attendance.BudgetSet: _budget_set,
        attendance.Arrived: _arrived,
        attendance.Left: _plain(_("{person} left.")),
        attendance.ApologiesGiven: _plain(_("{person} sent apologies.")),
        agenda.ItemAdded: _item_added,
        agenda.ItemOpened: _item_opened,
        agenda.ItemClosed: _plain(_("“{item}” was closed.")),
        agenda.ItemDeferred: _plain(_("“{item}” was put off to another meeting.")),
        queue.Asked: _asked,
        queue.Withdrawn: _plain(_("{entry} was taken off the list of those who wait.")),
        queue.QueueReordered: _reordered,
        queue.EntryHeld: _plain(_("{entry} is passed over for the time being.")),
        queue.EntryReleased: _plain(_("{entry} can be called again.")),
        queue.ListClosed: _plain(_("The list was closed to further requests.")),
        queue.ListOpened: _plain(_("The list was opened to requests again.")),
        queue.KindSet: _kind_set,
        queue.EntryNamed: _plain(_("A contribution without a name was made by {person}.")),
        floor.Called: _called,
        floor.SpeechPaused: _plain(_("The clock of {entry} was stopped.")),
        floor.SpeechResumed: _plain(_("The clock of {entry} went on.")),
        floor.SpeechEnded: _plain(_("{entry} finished.")),
        floor.LastReadded: _plain(_("{entry} went back to the head of those who wait.")),
        floor.QueueCleared: _plain(_("Everybody who waited was taken off the list.")),
        floor.MoreTimeGiven: _more_time,
        floor.OverrunShared: _overrun,
        floor.LaptopSlept: _slept,
        floor.ClockMoved: _clock_moved,
        floor.DiscussionOpened: _plain(_("A talk round the table began.")),
        floor.DiscussionClosed: _plain(_("The talk round the table ended.")),
        interests.InterestDeclared: _declared,
        interests.InterestDecided: _decided,
        warnings.WarningGiven: _warned,
        warnings.WarningWithdrawn: _plain_with(
            _("The warning of {warning} was withdrawn"), "reason"
        ),
        warnings.WarningMoved: _plain_with(
            _("A warning of {warning} had been meant for {to}, and counts there"), "reason"
        ),
        warnings.WarningRuled: _ruled,
        warnings.Reminded: _plain_with(_("{person} was reminded of the code of conduct"), "text"),
        warnings.CalledToOrder: _plain_with(_("{person} was brought to order"), "text"),
        removals.AskedToLeave: _asked_to_leave,
        removals.WentAfterRequest: _plain(_("{person} went after being asked to leave.")),
        removals.RefusedToLeave: _plain(_("{person} was asked to leave and stayed.")),
        removals.NotHeardFurther: _not_heard,
        votes.VoteOpened: _vote_opened,
        votes.VoteCast: _vote_cast,
        votes.VotesCounted: _counted,
        votes.CastingVoteGiven: _casting,
        votes.PublicAsked: _public,
        votes.VoteClosed: _plain(_("The vote on “{vote}” was closed.")),
        decisions.DecisionMade: _decision,
        decisions.ActionAgreed: _action,
        decisions.ActionDone: _action_done,
        notes.NoteMade: _note,
        notes.EnquiryParked: _parked,
        raising.IncidentNoted: _plain(
            _("Something about {person} was noted that may become a case.")
        ),
        raising.IssueRaised: _plain(_("A case about {person} was raised.")),
        raising.LateIssueRuled: _late_ruled,
        raising.IssueReferred: _plain(_("The case was left to the group.")),
        raising.IssueWithdrawn: _plain(_("The case was withdrawn.")),
        considering.RoleAppointed: _plain(_("{person} was named for a part in the case.")),
        considering.ConflictDeclared: _plain(_("{person} has a conflict of interest in the case.")),
        considering.ConsideringBegun: _plain(_("The case is being considered.")),
        considering.CaseStepDone: _step_done,
        considering.IndividualWasMet: _met,
        considering.ReassuranceGiven: _plain_with(
            _("The person gave a reason or reassurance"), "text"
        ),
        deciding.CaseDecided: _case_decided,
        deciding.IndividualNotified: _plain(_("The person was told of the decision.")),
        deciding.LetterSent: _plain(_("A letter went out.")),
        appeals.AppealReceived: _plain(_("An appeal came in.")),
        appeals.LateAppealRuled: _late_ruled,
        appeals.AppealDecided: _appeal_decided,
        closing.CaseClosed: _plain(_("The case was closed.")),
        special.KeptAwayMeanwhile: _plain(_("The person stays away while the case is open.")),
        returning.AskedToResume: _plain(_("{person} asked to come back.")),
        returning.ReinstatementDecided: _reinstatement,
        returning.AppliedToReturn: _plain(_("{person} applied in writing to come back.")),
        returning.ReturnPermitted: _plain(_("{person} was given permission to come back.")),
        special.StayBegun: _plain(_("{person} is kept away for a time outside any case.")),
        special.StayEnded: _plain(_("{person} is no longer kept away for it.")),
        events.EventAttended: _plain_with(_("{person} represented the group elsewhere"), "what"),
        events.EventReported: _plain(_("The group was told about it.")),
        reviews.RecordReviewed: _reviewed,
        follow_up.TakenUp: _plain_with(_("The officer dealt with it"), "text"),
        keeping.KeepingRuled: _plain_with(_("Records are kept until {until}"), "reason"),
        keeping.WordsErased: _erased,
        access.CopyGiven: _plain(_("{person} was given a copy of what is held about them.")),
        telling.StandingCleared: _plain(_("What the door knew of {person} holds no more.")),
        telling.StandingTold: _plain(_("The door was told whom to ring about {person}: {ring}.")),
        history.ActUndone: _undone,
        history.ActRedone: _redone,
    }
)
"""A test checks that no kind of fact is missing."""
