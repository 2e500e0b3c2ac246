"""Why the rules say no, in one sentence that a chair can read out.

A sentence is found by the refusal's own key, else by its reason, in `refusals_in_the_room`
and `refusals_in_cases`. Where a code of conduct is silent, the sentence says whose rule it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from chair_console.core.fact import PersonId
from chair_console.core.meeting import State
from chair_console.core.refusal import Refusal
from chair_console.language import _, ngettext
from chair_console.wording.cases import duty_words
from chair_console.wording.dates import date_words
from chair_console.wording.joining import held_apart
from chair_console.wording.refusals_in_cases import of_cases
from chair_console.wording.refusals_in_the_room import of_the_room
from chair_console.wording.terms import number


def by_organisation() -> str:
    """Say that a rule is not in the code of conduct."""
    return _("This is set by your organisation.")


def refusal_sentence(refusal: Refusal, state: State) -> str:
    """Say why the rules say no and, where the code is silent, whose rule it is."""
    sentence = short_refusal(refusal, state)
    if refusal.reason == "may-not-attend":
        # One and the same, whatever the cause: not even whose rule it is.
        return sentence
    return sentence if refusal.clause is not None else f"{sentence} {by_organisation()}"


def short_refusal(refusal: Refusal, state: State) -> str:
    """Say why the rules say no."""
    if refusal.reason == "warning-limit-reached":
        return _limit(refusal)
    if refusal.reason == "no-warning-yet" and not refusal.sentence:
        return _no_warning_yet(refusal)
    if refusal.reason == "no-quorum":
        return _("Not enough members to decide: {needed} are needed, {here} are here.").format(
            **refusal.details
        )
    if refusal.reason == "may-not-attend":
        return _ring(refusal)
    known = _sentences()
    template = known.get(refusal.sentence) or known.get(refusal.reason) or refusal.reason
    return template.format_map(_Details(refusal.details, state))


class _Details(dict[str, object]):
    """What a sentence names: people by name, everything else as it is."""

    def __init__(self, details: Mapping[str, str | int], state: State) -> None:
        super().__init__(details)
        person = details.get("person")
        name = state.name(PersonId(person)) if isinstance(person, str) else ""
        self["person"] = held_apart(name) or _("this person")
        if isinstance(details.get("day"), str):
            day = date.fromisoformat(str(details["day"]))
            self["day"] = date_words(day)
        if "duties" in details:
            named = [duty_words(one) for one in str(details["duties"]).split(", ")]
            self["duties"] = "; ".join(named)

    def __missing__(self, key: str) -> str:
        return "…"


def _ring(refusal: Refusal) -> str:
    name, title = refusal.details.get("ring"), refusal.details.get("title")
    whom = name or (_("the {title}").format(title=title) if title else _("the lead officer"))
    return _("Please ring {name} before today's meeting.").format(name=whom)


def _limit(refusal: Refusal) -> str:
    most = int(refusal.details.get("maximum", 0))
    given = ngettext(
        "{number} warning has been given.", "{number} warnings have been given.", most
    ).format(number=number(most))
    if not refusal.details.get("leave", True):
        return given
    return given + " " + _("The next step is to ask them to leave.")


def _no_warning_yet(refusal: Refusal) -> str:
    needed = int(refusal.details.get("needed", 1))
    wanted = ngettext(
        "{number} warning comes first.", "{number} warnings come first.", needed
    ).format(number=number(needed))
    if not refusal.details.get("safety"):
        return wanted
    return wanted + " " + _("For safety a person can be asked to leave at once, with a reason.")


@lru_cache(maxsize=1)
def _sentences() -> Mapping[str, str]:
    return MappingProxyType({**of_the_room(), **of_cases()})
