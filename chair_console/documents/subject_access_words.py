"""The sentences of a copy that no log has: what is in a person's file, and letters in full."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from chair_console.core.cases import (
    access,
    formats,
    keeping,
    restricting,
    returning,
    special,
    telling,
)
from chair_console.core.cases.deciding import LetterSent
from chair_console.core.cases.state import Case
from chair_console.core.entry import Recorded
from chair_console.core.fact import ERASED, Fact
from chair_console.core.meeting import State
from chair_console.documents.letters.fixed import unpack
from chair_console.documents.letters.writing import text_of
from chair_console.language import _
from chair_console.wording.cases import closed_words, format_words
from chair_console.wording.dates import date_words
from chair_console.wording.joining import with_and
from chair_console.wording.log.phrases import with_words
from chair_console.wording.story import case_sentence


def case_lines(
    told: Sequence[Recorded], state: State, case: Case, scrub: Callable[[str], str]
) -> list[str]:
    """Say what happened in a case, letters in full."""
    return [_case_line(one, state, case, scrub) for one in told]


def _case_line(one: Recorded, state: State, case: Case, scrub: Callable[[str], str]) -> str:
    if one.fact is None:
        return _("Something else was recorded.")
    said = case_sentence(one.fact, state, case)
    if isinstance(one.fact, LetterSent):
        text = letter_text(one.fact)
        return f"{said}\n{scrub(text)}" if text else said
    return said


def letter_text(letter: LetterSent) -> str:
    """Give the text of a letter as it was sent; empty where it is not kept."""
    try:
        return text_of(unpack(letter.copy)) if letter.copy else ""
    except (ValueError, KeyError, OSError):
        return _("The letter itself is not kept any more.")


def _stay(fact: special.StayBegun | special.StayEnded, state: State) -> str:
    what = {
        "legal_action": _("a notice of legal action"),
        "assessment": _("an assessment after something was declared"),
    }[fact.why]
    if isinstance(fact, special.StayBegun):
        return _("Kept away because of {what}.").format(what=what)
    return _("No longer kept away because of {what}.").format(what=what)


def _closed(fact: restricting.RoleRestricted, state: State) -> str:
    said = _("Closed after an assessment: {what}; looked at again on {date}.")
    day = date_words(date.fromisoformat(fact.review))
    return said.format(what=closed_words(fact.what), date=day)


def _agreed(fact: formats.FormatAgreed, state: State) -> str:
    if fact.formats == ERASED or not fact.formats:
        return _("Nothing special was agreed about how to write and speak.")
    what = with_and(format_words(one) for one in fact.formats.split())
    return with_words(_("Agreed for letters and talks: {what}").format(what=what), fact.note)


def _reinstatement(fact: returning.ReinstatementDecided, state: State) -> str:
    if fact.granted:
        return _("The meeting about coming back was held: back again.")
    return _("The meeting about coming back was held: not yet.")


def _told(fact: telling.StandingTold, state: State) -> str:
    return _("The list at the door says whom to ring.")


_SENTENCES: Mapping[type[Fact], Callable[[Any, State], str]] = MappingProxyType(
    {
        special.StayBegun: _stay,
        special.StayEnded: _stay,
        restricting.RoleRestricted: _closed,
        restricting.RestrictionLifted: lambda fact, state: _("Open again: {what}.").format(
            what=closed_words(fact.what)
        ),
        formats.FormatAgreed: _agreed,
        returning.AskedToResume: lambda fact, state: _("Asked to come back."),
        returning.ReinstatementDecided: _reinstatement,
        returning.AppliedToReturn: lambda fact, state: _("Applied in writing to come back."),
        returning.ReturnPermitted: lambda fact, state: _("Permission to come back was given."),
        telling.StandingTold: _told,
        telling.StandingCleared: lambda fact, state: _("The list at the door says nothing more."),
        access.CopyGiven: lambda fact, state: _("A copy of all this was given."),
        keeping.KeepingRuled: lambda fact, state: with_words(
            _("It was ruled that records are kept for longer"), fact.reason
        ),
        keeping.WordsErased: lambda fact, state: with_words(
            _("Personal words were erased"), fact.reason
        ),
    }
)


def file_sentence(fact: Fact | None, state: State) -> str:
    """Say what was recorded in a person's file."""
    say = _SENTENCES.get(type(fact)) if fact is not None else None
    return say(fact, state) if say is not None else _("Something else was recorded.")
