"""Why the rules say no, in one sentence that a chair can read out.

A sentence is found by the refusal's own key, else by its reason; those of cases stand in
`refusals_in_cases`. Where a code of conduct is silent, the sentence says whose rule it is.
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
    return MappingProxyType(
        {
            "not-in-the-room": _("{person} is not in the room."),
            "not-there-then": _("{person} was not in the room at that time."),
            "removed": _("{person} was asked to leave this meeting."),
            "not-heard-further": _("{person} is not heard further in this meeting."),
            "not-authorised": _("{person} may not do this under the code of conduct."),
            "hand-over-first": _(
                "Whoever sits in the chair's seat is warned by an officer, or after handing the "
                "chair over."
            ),
            "no-such-step": _("The code of conduct has no such step."),
            "visitors-do-not-chair": _("{person} is a visitor and cannot take the chair."),
            "point-of-order-for-oneself": _("A point of order can only be raised by the person."),
            "own-case": _("Nobody can do this in their own case. Hand over the chair first."),
            "own-interest": _("Nobody can decide on their own interest."),
            "not-covered": _("The code of conduct does not apply to {person} here."),
            "already-waiting": _("{person} is already waiting to speak."),
            "closed": _("The list is closed: no more requests to speak on this item."),
            "vote-is-closed": _("This vote is closed."),
            "not-present": _("{person} is not in the room."),
            "interest": _("{person} has declared an interest in this item."),
            "interest-speech": _(
                "{person} has declared an interest and may not speak on this item."
            ),
            "interest-of-the-chair": _(
                "{person} has an interest in this item and must leave for it. Hand over the "
                "chair first, or put the item off."
            ),
            "interest-settled": _("The code of conduct leaves no such choice for this interest."),
            "interest-kind": _("The code of conduct knows no such kind of interest."),
            "interest-not-declared": _("{person} has declared no interest in this item."),
            "rank-missing": _("Say which kind of point of order it is: {ranks}."),
            "kind-off": _("This group does not use this kind of contribution."),
            "person-required": _("Say who it is."),
            "not-speaking": _("Nobody is speaking."),
            "nothing-is-paused": _("No speech is paused."),
            "neither-waits-nor-speaks": _("They are neither waiting nor speaking."),
            "already-started": _("{person} has the floor already."),
            "no-longer-waits": _("This entry is no longer waiting."),
            "question-has-begun": _(
                "A question that has begun stays one, and no other speech becomes one."
            ),
            "budget-is-running": _(
                "A speech that uses up a group's time cannot become a point of order."
            ),
            "item-is-open": _("This item is open already."),
            "item-is-not-open": _("This item is not open."),
            "meeting-has-started": _("The meeting has started already."),
            "meeting-is-closed": _("The meeting is closed."),
            "meeting-not-started": _("The meeting has not begun."),
            "meeting-is-adjourned": _("The meeting is adjourned already."),
            "in-a-break": _("The meeting is taking a break. Go on with it first."),
            "not-theirs-to-hand-over": _(
                "Whoever sits in the chair's seat hands it over, or an officer does."
            ),
            "meeting-is-not-adjourned": _("The meeting is not adjourned."),
            "incomplete-list": _("A new order has to name everybody who waits, each once."),
            "nobody-finished": _("Nobody has spoken on this item yet."),
            "stale": _("The floor has moved on meanwhile; nothing was changed."),
            "already-here": _("{person} is here already."),
            "warning-does-not-stand": _("This warning does not stand any more."),
            "action-is-done": _("This action is done already."),
            "nothing-to-undo": _("There is nothing to undo."),
            "nothing-to-redo": _("There is nothing to do again."),
            "not-asked-to-leave": _("{person} has not been asked to leave."),
            "only-officers-let-in": _("{person} cannot decide this; an officer can."),
            "visitors-present": _(
                "This item is confidential and visitors are still in the room ({visitors})."
            ),
            "not-eligible": _("{person} may not take part in this vote."),
            "barred-by-interest": _(
                "{person} has declared an interest and may not vote on this item."
            ),
            "no-tie": _("There is no tie to decide."),
            "no-overrun": _("There is no overrun to share, or it is still running."),
            "entry-has-a-name": _("This contribution has a name already."),
            "time-below-zero": _("A length of time cannot be below zero."),
            "count-below-zero": _("A count cannot be below zero."),
            "secret-ballot": _("This ballot is secret: only the count is kept."),
            "name-the-other-warning": _("Say which other warning it repeats."),
            "said-in-the-future": _("It cannot have been said later than now."),
            "signed-off": _("The record is signed off; nothing can be entered any more."),
            "two-needed": _("Two people have to agree on this; say who the other is."),
            "no-vote-to-move-with": _(
                "{person} has no vote here, and so can neither move nor second it."
            ),
            "mover-and-seconder": _("This takes a resolution: say who moves it and who seconds."),
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
            "reported-already": _("The group was told about this already."),
            "question-needed": _("Write the question to the chair."),
            "review-as-before": _("The review stands like that already."),
            "taken-up-already": _("It was dealt with already."),
            "told-already": _("The door knows this already."),
            "not-available": _("This version cannot do this yet."),
            **of_cases(),
        }
    )
