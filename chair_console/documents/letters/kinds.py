"""Which letters there are.

The words follow the codes: what the person is accused of (Ongo 4.11.4), the meeting and the adviser
whom they may ask for (Broxtowe, Breaches, points 7 to 9), what was decided and how to appeal
(points 10 and 11, Right of Appeal; Ongo 4.11.6, 4.12), coming back (point 15; 4.11.6).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class LetterKind:
    """One kind of letter."""

    id: str
    """Also the name of its template: `<id>.docx`."""
    states: frozenset[str]
    """In which states of a case it is offered; empty for letters outside cases."""
    step: str = ""
    """The step of a code that sending it does, where the code has that step."""
    to_the_person: bool = True
    """Whether the person whom the case is about gets it."""


_OPEN = frozenset({"raised", "considering"})
_TOLD = frozenset({"decided", "notified", "appeal_open", "window_closed", "no_breach"})
_APPEAL = frozenset({"appealed", "appeal_decided"})

_ALL = (
    LetterKind("allegation", _OPEN, "write_allegation"),
    LetterKind("invitation", _OPEN, "arrange_meeting"),
    LetterKind("meeting-notes", _OPEN, "confirm_in_writing"),
    LetterKind("decision", _TOLD, "inform"),
    LetterKind("overdue", _OPEN),
    LetterKind("group-feedback", _TOLD, "feedback_to_group", to_the_person=False),
    LetterKind("represented-group", _TOLD, "represented_group", to_the_person=False),
    LetterKind("appeal-received", _APPEAL),
    LetterKind("appeal-decision", _APPEAL),
    LetterKind("return", frozenset()),
    LetterKind("legal-action", frozenset()),
)
LETTERS: Mapping[str, LetterKind] = MappingProxyType({one.id: one for one in _ALL})


def offered(state: str) -> tuple[LetterKind, ...]:
    """List the letters that a case in some state may need."""
    return tuple(one for one in _ALL if state in one.states)
