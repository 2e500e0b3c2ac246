"""Why something cannot be done in the meeting: sentences for the chair, by topic.

`refusals` looks them up by the refusal's own key, else by its reason.
"""

from __future__ import annotations

from collections.abc import Mapping

from chair_console.language import _


def of_the_room() -> Mapping[str, str]:
    """Give the sentences by their keys; names in braces come from the refusal."""
    return {**_people(), **_floor(), **_interests(), **_course(), **_outcomes()}


def _people() -> Mapping[str, str]:
    """Who is here, and who may do it."""
    return {
        "not-in-the-room": _("{person} is not in the room."),
        "not-there-then": _("{person} was not in the room at that time."),
        "not-present": _("{person} is not in the room."),
        "removed": _("{person} was asked to leave this meeting."),
        "not-heard-further": _("{person} is not heard further in this meeting."),
        "already-here": _("{person} is here already."),
        "not-authorised": _("{person} may not do this under the code of conduct."),
        "not-covered": _("The code of conduct does not apply to {person} here."),
        "no-such-step": _("The code of conduct has no such step."),
        "hand-over-first": _(
            "Whoever sits in the chair's seat is warned by an officer, or after handing the "
            "chair over."
        ),
        "visitors-do-not-chair": _("{person} is a visitor and cannot take the chair."),
        "own-case": _("Nobody can do this in their own case. Hand over the chair first."),
        "not-asked-to-leave": _("{person} has not been asked to leave."),
        "only-officers-let-in": _("{person} cannot decide this; an officer can."),
        "two-needed": _("Two people have to agree on this; say who the other is."),
        "no-vote-to-move-with": _(
            "{person} has no vote here, and so can neither move nor second it."
        ),
        "mover-and-seconder": _("This takes a resolution: say who moves it and who seconds."),
        "warning-does-not-stand": _("This warning does not stand any more."),
        "name-the-other-warning": _("Say which other warning it repeats."),
        "said-in-the-future": _("It cannot have been said later than now."),
    }


def _floor() -> Mapping[str, str]:
    """Who waits and who has the floor."""
    return {
        "point-of-order-for-oneself": _("A point of order can only be raised by the person."),
        "already-waiting": _("{person} is already waiting to speak."),
        "closed": _("The list is closed: no more requests to speak on this item."),
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
        "incomplete-list": _("A new order has to name everybody who waits, each once."),
        "nobody-finished": _("Nobody has spoken on this item yet."),
        "stale": _("The floor has moved on meanwhile; nothing was changed."),
        "no-overrun": _("There is no overrun to share, or it is still running."),
        "entry-has-a-name": _("This contribution has a name already."),
        "time-below-zero": _("A length of time cannot be below zero."),
    }


def _interests() -> Mapping[str, str]:
    """Interests that were declared."""
    return {
        "interest": _("{person} has declared an interest in this item."),
        "interest-speech": _("{person} has declared an interest and may not speak on this item."),
        "interest-of-the-chair": _(
            "{person} has an interest in this item and must leave for it. Hand over the "
            "chair first, or put the item off."
        ),
        "interest-settled": _("The code of conduct leaves no such choice for this interest."),
        "interest-kind": _("The code of conduct knows no such kind of interest."),
        "interest-not-declared": _("{person} has declared no interest in this item."),
        "own-interest": _("Nobody can decide on their own interest."),
        "barred-by-interest": _("{person} has declared an interest and may not vote on this item."),
    }


def _course() -> Mapping[str, str]:
    """The meeting, its items and its record."""
    return {
        "item-is-open": _("This item is open already."),
        "item-is-not-open": _("This item is not open."),
        "visitors-present": _(
            "This item is confidential and visitors are still in the room ({visitors})."
        ),
        "meeting-has-started": _("The meeting has started already."),
        "meeting-is-closed": _("The meeting is closed."),
        "meeting-not-started": _("The meeting has not begun."),
        "meeting-is-adjourned": _("The meeting is adjourned already."),
        "meeting-is-not-adjourned": _("The meeting is not adjourned."),
        "in-a-break": _("The meeting is taking a break. Go on with it first."),
        "not-theirs-to-hand-over": _(
            "Whoever sits in the chair's seat hands it over, or an officer does."
        ),
        "nothing-to-undo": _("There is nothing to undo."),
        "nothing-to-redo": _("There is nothing to do again."),
        "signed-off": _("The record is signed off; nothing can be entered any more."),
        "not-available": _("This version cannot do this yet."),
    }


def _outcomes() -> Mapping[str, str]:
    """Votes and actions."""
    return {
        "vote-is-closed": _("This vote is closed."),
        "not-eligible": _("{person} may not take part in this vote."),
        "no-tie": _("There is no tie to decide."),
        "count-below-zero": _("A count cannot be below zero."),
        "secret-ballot": _("This ballot is secret: only the count is kept."),
        "action-is-done": _("This action is done already."),
    }
