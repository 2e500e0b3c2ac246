"""Interests, warnings, and being asked to leave or not heard further."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from chair_console.core import interests, removals, warnings
from chair_console.core.fact import Fact
from chair_console.language import _
from chair_console.wording.log.names import Names
from chair_console.wording.log.phrases import Sentence, consequences, plain, plain_with, with_words


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


SENTENCES: Mapping[type[Fact], Sentence] = MappingProxyType(
    {
        interests.InterestDeclared: _declared,
        interests.InterestDecided: _decided,
        warnings.WarningGiven: _warned,
        warnings.WarningWithdrawn: plain_with(
            _("The warning of {warning} was withdrawn"), "reason"
        ),
        warnings.WarningMoved: plain_with(
            _("A warning of {warning} had been meant for {to}, and counts there"), "reason"
        ),
        warnings.WarningRuled: _ruled,
        warnings.Reminded: plain_with(_("{person} was reminded of the code of conduct"), "text"),
        warnings.CalledToOrder: plain_with(_("{person} was brought to order"), "text"),
        removals.AskedToLeave: _asked_to_leave,
        removals.WentAfterRequest: plain(_("{person} went after being asked to leave.")),
        removals.RefusedToLeave: plain(_("{person} was asked to leave and stayed.")),
        removals.NotHeardFurther: _not_heard,
    }
)
