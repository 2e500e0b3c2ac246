"""What came of it: votes, decisions, actions, notes; and acts that were taken back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from chair_console.core import decisions, history, notes, votes
from chair_console.core.fact import Fact
from chair_console.language import _
from chair_console.wording.dates import date_words
from chair_console.wording.log.names import Names
from chair_console.wording.log.phrases import (
    Sentence,
    choice_words,
    counts_words,
    plain,
    with_words,
)


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


SENTENCES: Mapping[type[Fact], Sentence] = MappingProxyType(
    {
        votes.VoteOpened: _vote_opened,
        votes.VoteCast: _vote_cast,
        votes.VotesCounted: _counted,
        votes.CastingVoteGiven: _casting,
        votes.PublicAsked: _public,
        votes.VoteClosed: plain(_("The vote on “{vote}” was closed.")),
        decisions.DecisionMade: _decision,
        decisions.ActionAgreed: _action,
        decisions.ActionDone: _action_done,
        notes.NoteMade: _note,
        notes.EnquiryParked: _parked,
        history.ActUndone: _undone,
        history.ActRedone: _redone,
    }
)
