"""The story of a case: each of its facts in a sentence that says who, what and on what ground.

For the page of a case, where more is in view than in a meeting's log: titles of the code, outcomes,
dates. Whatever has no sentence of its own here is told as in the log.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from chair_console.core.cases import (
    appeals,
    closing,
    confirming,
    considering,
    deciding,
    opening,
    raising,
    special,
)
from chair_console.core.cases.state import Case
from chair_console.core.code_file import Code
from chair_console.core.fact import ERASED, Fact
from chair_console.core.meeting import State
from chair_console.core.periods import read_length
from chair_console.language import _
from chair_console.wording.cases import (
    form_words,
    format_words,
    grounds_words,
    length_words,
    letter_words,
    method_words,
    outcome_words,
    role_words,
    step_words,
)
from chair_console.wording.dates import date_words
from chair_console.wording.joining import with_and
from chair_console.wording.log.phrases import with_words

Teller = Callable[[Any, State, Code], str]


def _names(state: State, people: tuple[Any, ...]) -> str:
    return with_and(state.name(one) for one in people)


def _day(day: str) -> str:
    return date_words(date.fromisoformat(day))


def _raised(fact: raising.IssueRaised, state: State, code: Code) -> str:
    said = _("{name} raised it ({form}).").format(
        name=state.name(fact.raised_by), form=form_words(fact.form).lower()
    )
    return said + (" " + _("It came late and waits for a ruling.") if fact.late else "")


def _late_ruled(fact: raising.LateIssueRuled, state: State, code: Code) -> str:
    said = _("The late report was accepted") if fact.accepted else _("It was not accepted: late")
    return with_words(said, fact.reason)


def _appointed(fact: considering.RoleAppointed, state: State, code: Code) -> str:
    said = _("{name} was named: {role}.")
    return said.format(name=state.name(fact.person), role=role_words(code, fact.role))


def _conflict(fact: considering.ConflictDeclared, state: State, code: Code) -> str:
    return _("{name} has a conflict of interest.").format(name=state.name(fact.person))


def _considering(fact: considering.ConsideringBegun, state: State, code: Code) -> str:
    return _("{names} began to consider it.").format(names=_names(state, fact.by))


def _step(fact: considering.CaseStepDone, state: State, code: Code) -> str:
    return _("Done: {step}.").format(step=step_words(fact.step))


def _met(fact: considering.IndividualWasMet, state: State, code: Code) -> str:
    said = {
        "held": _("The meeting with them was held"),
        "declined": _("They did not want to meet"),
    }
    whole = with_words(said.get(fact.result) or _("They did not come to the meeting"), fact.reason)
    adviser = code.roles.get("adviser")
    if fact.adviser_attended and adviser is not None:
        whole += " " + _("The {who} was there.").format(who=adviser.title)
    elif fact.adviser_requested and adviser is not None:
        whole += " " + _("They had asked for the {who}.").format(who=adviser.title)
    return whole


def _reassured(fact: considering.ReassuranceGiven, state: State, code: Code) -> str:
    return with_words(_("They gave a reason or reassurance"), fact.text)


def _decided(fact: deciding.CaseDecided, state: State, code: Code) -> str:
    names = _names(state, fact.by)
    if not fact.breach:
        return with_words(_("{names} decided: no breach").format(names=names), fact.reason)
    said = _("{names} decided: {outcome}").format(
        names=names, outcome=outcome_words(code, fact.outcome)
    )
    length = read_length(fact.length) if fact.length else None
    if length is not None:
        said += f", {length_words(length)}"
    whole = with_words(said, fact.reason)
    if fact.override:
        whole += " " + with_words(_("Not the code's next step, because"), fact.override)
    return " ".join(part for part in (whole, _disability(fact)) if part)


def _disability(fact: deciding.CaseDecided) -> str:
    if fact.disability == "yes":
        said = _("A disability could explain it; tried before")
        return with_words(said, fact.adjustments)
    return (
        _("It was asked whether a disability could explain it: no.")
        if fact.disability == "no"
        else ""
    )


def _notified(fact: deciding.IndividualNotified, state: State, code: Code) -> str:
    said = _("They were told ({how}).").format(how=method_words(fact.method).lower())
    if fact.counts_from != fact.sent:
        said += " " + _("It counts from {date}.").format(date=_day(fact.counts_from))
    return said


def _letter(fact: deciding.LetterSent, state: State, code: Code) -> str:
    said = _("A letter went out: {kind}.").format(kind=letter_words(fact.kind))
    if fact.formats and fact.formats != ERASED:
        agreed = with_and(format_words(one) for one in fact.formats.split())
        said += " " + _("As was agreed with them: {what}.").format(what=agreed)
    return said


def _appeal(fact: appeals.AppealReceived, state: State, code: Code) -> str:
    said = _("An appeal came in ({form}).").format(form=form_words(fact.form).lower())
    return said + (" " + _("It came late and waits for a ruling.") if fact.late else "")


def _late_appeal_ruled(fact: appeals.LateAppealRuled, state: State, code: Code) -> str:
    said = _("The late appeal was accepted") if fact.accepted else _("The late appeal was refused")
    return with_words(said, grounds_words(fact.grounds))


def _appeal_decided(fact: appeals.AppealDecided, state: State, code: Code) -> str:
    said = {
        "dismissed": _("{names} dismissed the appeal"),
        "quashed": _("{names} set the decision aside"),
        "varied": _("{names} changed the outcome to: {outcome}"),
        "sent_back": _("{names} sent it back to be decided again"),
    }[fact.result]
    outcome = outcome_words(code, fact.outcome)
    return with_words(said.format(names=_names(state, fact.by), outcome=outcome), fact.reason)


def _confirmed(fact: confirming.ExclusionConfirmed, state: State, code: Code) -> str:
    said = _("{name} confirmed that they stay away: the decision is late")
    return with_words(said.format(name=state.name(fact.officer)), fact.reason)


def _opened(fact: opening.CaseOpened, state: State, code: Code) -> str:
    return _("It was opened to the laptop of {name}.").format(name=state.name(fact.person))


def _plain(sentence: str) -> Teller:
    def tell(fact: Any, state: State, code: Code) -> str:
        return sentence

    return tell


TELLERS: Mapping[type[Fact], Teller] = MappingProxyType(
    {
        raising.IncidentNoted: _plain(_("It was noted; nobody has raised it yet.")),
        raising.IssueRaised: _raised,
        raising.LateIssueRuled: _late_ruled,
        raising.IssueReferred: _plain(_("It was left to the group.")),
        raising.IssueWithdrawn: _plain(_("It was withdrawn.")),
        considering.RoleAppointed: _appointed,
        considering.ConflictDeclared: _conflict,
        considering.ConsideringBegun: _considering,
        considering.CaseStepDone: _step,
        considering.IndividualWasMet: _met,
        considering.ReassuranceGiven: _reassured,
        deciding.CaseDecided: _decided,
        deciding.IndividualNotified: _notified,
        deciding.LetterSent: _letter,
        appeals.AppealReceived: _appeal,
        appeals.LateAppealRuled: _late_appeal_ruled,
        appeals.AppealDecided: _appeal_decided,
        special.KeptAwayMeanwhile: _plain(_("They stay away while it is open.")),
        confirming.ExclusionConfirmed: _confirmed,
        opening.CaseOpened: _opened,
        opening.CaseShut: _plain(_("A laptop is given nothing more of it.")),
        closing.CaseClosed: _plain(_("The case was closed.")),
    }
)


def case_sentence(fact: Fact, state: State, case: Case) -> str:
    """Say what happened in a case."""
    teller, code = TELLERS.get(type(fact)), state.codes.get(case.code)
    if teller is None or code is None:
        return _("Something else was recorded.")
    return teller(fact, state, code)
