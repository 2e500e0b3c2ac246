"""Why the rules say no: one word, the clause, and what the sentence needs.

A refusal is an answer, not a fault. Each permission has one function that returns a `Refusal` or
None; the same answer greys a button, explains it, is spoken aloud and stops the act.
Sentences are made elsewhere (`wording/refusals.py`); the core knows no language.

    Exception
    └── Refused          the rules say no (holds the Refusal)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

_NOTHING: Mapping[str, str | int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason why an act may not happen now."""

    reason: str
    """The word that scripts and checks rely on, such as "warning-limit-reached"."""
    clause: str | None = None
    """Of the code of conduct; None where the code is silent and the organisation set the rule."""
    details: Mapping[str, str | int] = field(default_factory=lambda: _NOTHING)
    """What the sentence names: ids of people and items, numbers."""
    sentence: str = ""
    """Key of the sentence where one reason has several; empty for the reason's own."""


def refusal_below_zero(length: int | None) -> Refusal | None:
    """Tell why a length of time cannot be taken."""
    below = length is not None and length < 0
    return Refusal("form", sentence="time-below-zero") if below else None


class Refused(Exception):
    """The rules say no."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.reason)
        self.refusal = refusal


def refuse_if(refusal: Refusal | None) -> None:
    """Stop the act if there is a reason to.

    Raises:
        Refused: there is.
    """
    if refusal is not None:
        raise Refused(refusal)
