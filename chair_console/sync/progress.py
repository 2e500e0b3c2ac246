"""How far a hand-over has come, told while it runs, and the one way to call it off.

A hand-over is called off between two portions, never inside one: what was taken in or handed over
before stays, and the next hand-over goes on from there.
"""

from __future__ import annotations

from typing import Protocol

from chair_console.language import _
from chair_console.sync.problems import HandOverProblem


class Cancelled(HandOverProblem):
    """Somebody called the hand-over off."""

    sentence = _(
        "The hand-over was called off: what had already gone over stays, and the next one goes on "
        "from there."
    )


class Progress(Protocol):
    """Whoever wants to know how far it is."""

    def told(self, done: int, of: int) -> None:
        """Hear that so many records of so many have gone over.

        Raises:
            Cancelled: to call the rest off.
        """


class Silent:
    """Wants to know nothing and calls nothing off."""

    def told(self, done: int, of: int) -> None:
        """Hear how far it is."""
