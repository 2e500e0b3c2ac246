"""How the meeting went on: planned, begun, in a break, ended; who came, who left."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from chair_console.core import attendance, course, recording
from chair_console.core.fact import Fact
from chair_console.core.meeting import VOTING_ROLES
from chair_console.language import _
from chair_console.wording.dates import date_words
from chair_console.wording.log.names import Names
from chair_console.wording.log.phrases import Sentence, plain, plain_with, with_words
from chair_console.wording.moments import clock_words, local
from chair_console.wording.terms import role


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
    elif "budget" in fact.cleared:
        told.append(_("sharing no time any more"))
    if fact.adjustments:
        # The words may be about health; whoever needs them finds them on the list itself.
        told.append(_("with agreed adjustments"))
    return ", ".join(told) + "."


def _budget_set(fact: attendance.BudgetSet, names: Names) -> str:
    budget, time = names.budget(fact.budget), clock_words(fact.milliseconds)
    if fact.gone:
        return _("Agreed no more: {budget}.").format(budget=budget)
    if fact.name:
        return _("{group} share {time} on each item.").format(group=fact.name, time=time)
    return _("On each item {budget} is {time}.").format(budget=budget, time=time)


def _arrived(fact: attendance.Arrived, names: Names) -> str:
    template = _("{person} came in online") if fact.online else _("{person} came in")
    beginning = template.format(person=names.person(fact.person))
    if fact.override:
        beginning = _("{beginning}, let in in spite of a bar").format(beginning=beginning)
    return with_words(beginning, fact.override)


SENTENCES: Mapping[type[Fact], Sentence] = MappingProxyType(
    {
        course.MeetingPlanned: _planned,
        course.SettingsAgreed: _settings,
        course.MeetingStarted: _started,
        course.GroundRulesShown: _rules_shown,
        course.ChairHandedOver: plain_with(_("{to} took the chair"), "reason"),
        recording.RecordingTaken: plain_with(
            _("Another laptop took over recording the meeting"), "reason"
        ),
        course.MeetingAdjourned: _adjourned,
        course.MeetingReconvened: plain(_("The meeting went on.")),
        course.MeetingClosed: plain(_("The meeting ended.")),
        course.MeetingSignedOff: plain(_("{signer} signed off the record.")),
        attendance.AttendeeListed: _listed,
        attendance.BudgetSet: _budget_set,
        attendance.Arrived: _arrived,
        attendance.Left: plain(_("{person} left.")),
        attendance.ApologiesGiven: plain(_("{person} sent apologies.")),
    }
)
