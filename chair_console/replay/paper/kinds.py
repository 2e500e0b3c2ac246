"""What can stand on a line of an evening on paper: what happened, and what is written beside it.

There is one list. The forms that are printed beforehand and the view in which they are typed in
both follow it, so that whoever types goes down the page and never looks for the next thing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from chair_console.language import _

What = Literal[
    "person", "item", "words", "clause", "interest", "choice", "number", "time", "day", "tick"
]


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that is written beside what happened."""

    key: str
    what: What
    title: str
    needed: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    """(id, words) of a choice, the usual one first."""
    told: str = "{value}"
    """How it is said when the line is read again."""


@dataclass(frozen=True, slots=True)
class LineKind:
    """One thing that can happen."""

    id: str
    title: str
    asked: tuple[Asked, ...] = ()


SURE = "sure"
"""Key of the tick that more were counted than could vote, and that it was so."""
_WHO = Asked("person", "person", _("Who"), True)
_WORDS_SAID = Asked("words", "words", _("In which words"))
_BY = Asked("by", "person", _("By whom, if not the chair"), told=_("by {value}"))
_WITH = Asked("with", "person", _("Agreed with, or seconded by"), told=_("with {value}"))
_CLAUSE = Asked("clause", "clause", _("Clause"))
_RULES = (
    ("", _("not written down")),
    ("read_out", _("read out")),
    ("on_tables", _("on the tables")),
    ("displayed", _("on the wall")),
)
_FOLLOWS = (
    ("", _("decided later")),
    ("stay_and_speak", _("may stay and speak")),
    ("stay_and_be_silent", _("may stay, may not speak")),
    ("leave_for_item", _("leaves the room for it")),
)
_CASTING = (("", _("no casting vote")), ("for", _("chair for")), ("against", _("chair against")))
_HOW = (("agreement", _("by agreement")), ("vote", _("by the last vote")))

KINDS_OF_LINE: tuple[LineKind, ...] = (
    LineKind(
        "began", _("Meeting began"), (Asked("rules", "choice", _("Ground rules"), choices=_RULES),)
    ),
    LineKind("apologies", _("Apologies"), (_WHO,)),
    LineKind(
        "came",
        _("Came in"),
        (
            _WHO,
            Asked("why", "words", _("Why, if let in all the same"), told=_("let in: {value}")),
            Asked("online", "tick", _("Online"), told=_("online")),
        ),
    ),
    LineKind("left", _("Left"), (_WHO,)),
    LineKind(
        "item",
        _("Item opened"),
        (
            Asked("item", "item", _("Item"), True),
            Asked("why", "words", _("Why, if visitors stayed"), told=_("visitors stayed: {value}")),
        ),
    ),
    LineKind(
        "spoke",
        _("Spoke"),
        (_WHO, Asked("until", "time", _("Until, if noted"), told=_("until {value}"))),
    ),
    LineKind(
        "interest",
        _("Interest declared"),
        (
            _WHO,
            Asked("item", "item", _("Item")),
            Asked("kind", "interest", _("Kind"), True),
            Asked("words", "words", _("What it is")),
            Asked("follows", "choice", _("What follows"), choices=_FOLLOWS),
            Asked("vote", "tick", _("May vote on it"), told=_("may vote")),
        ),
    ),
    LineKind("warned", _("Warning said aloud"), (_WHO, _CLAUSE, _WORDS_SAID, _BY, _WITH)),
    LineKind(
        "asked-to-leave",
        _("Asked to leave"),
        (
            _WHO,
            _CLAUSE,
            _WORDS_SAID,
            Asked("danger", "words", _("Danger, if any"), told=_("danger: {value}")),
            _BY,
            _WITH,
        ),
    ),
    LineKind("went", _("Went after being asked"), (_WHO,)),
    LineKind("stayed", _("Was asked to leave and stayed"), (_WHO,)),
    LineKind(
        "vote",
        _("Vote"),
        (
            Asked("words", "words", _("Motion"), True),
            Asked("for", "number", _("For"), True, told=_("{value} for")),
            Asked("against", "number", _("Against"), True, told=_("{value} against")),
            Asked("abstain", "number", _("Abstained"), True, told=_("{value} abstained")),
            Asked("casting", "choice", _("If it was a tie"), choices=_CASTING),
            Asked(
                SURE,
                "tick",
                _("Counted so all the same"),
                told=_("counted all the same"),
            ),
        ),
    ),
    LineKind(
        "decision",
        _("Decision"),
        (
            Asked("words", "words", _("What was agreed"), True),
            Asked("how", "choice", _("How"), choices=_HOW),
        ),
    ),
    LineKind(
        "action",
        _("Action"),
        (
            _WHO,
            Asked("words", "words", _("What"), True),
            Asked("due", "day", _("By when"), told=_("by {value}")),
        ),
    ),
    LineKind("item-done", _("Item closed")),
    LineKind("put-off", _("Item put off"), (Asked("item", "item", _("Item"), True),)),
    LineKind(
        "enquiry",
        _("Enquiry for the officer"),
        (
            _WHO,
            Asked("words", "words", _("About what"), True),
            Asked("urgent", "tick", _("Danger: tonight"), told=_("danger, tonight")),
        ),
    ),
    LineKind("note", _("Note"), (Asked("words", "words", _("Words"), True),)),
    LineKind("chair", _("Somebody else took the chair"), (_WHO, Asked("words", "words", _("Why")))),
    LineKind(
        "adjourned",
        _("Break began"),
        (Asked("minutes", "number", _("Minutes, if said"), told=_("{value} minutes")),),
    ),
    LineKind("went-on", _("Went on")),
    LineKind("closed", _("Meeting closed")),
)
"""In the order in which an evening usually goes.

What is written beside each stands in the order of the columns on the running sheet: who, then item,
clause, words, numbers, by when, then the rest.
"""

LINE_KIND: Mapping[str, LineKind] = MappingProxyType({one.id: one for one in KINDS_OF_LINE})
