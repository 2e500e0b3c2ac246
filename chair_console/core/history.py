"""Taking back and doing again: facts about acts, never deletions.

An act that was taken back is left out when the journal is folded, as if it had not been done; what
was said aloud stays on the record, marked. The last act is taken back first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from chair_console.core.entry import Recorded
from chair_console.core.refusal import Refusal, refuse_if

TAKING_BACK = "undo"
DOING_AGAIN = "redo"


@dataclass(frozen=True, slots=True)
class ActUndone:
    """An act was taken back."""

    act: str


@dataclass(frozen=True, slots=True)
class ActRedone:
    """An act that was taken back was done again."""

    act: str


@dataclass(frozen=True, slots=True)
class History:
    """Which acts stand and which were taken back."""

    done: tuple[str, ...]
    """Acts that can be taken back, the latest last."""
    undone: tuple[str, ...]
    """Acts that can be done again, the latest taken back last."""
    left_out: frozenset[str]
    """All acts that are taken back now."""


def history(records: Iterable[Recorded], lasting: frozenset[str], device: str = "") -> History:
    """Read the history of acts.

    Args:
        records: in the order of recording.
        lasting: names of acts that are not taken back, setting up among them.
        device: only acts of this device can be taken back; empty for all.
    """
    story = Story(lasting, device)
    for one in records:
        story.add(one)
    return story.history()


class Story:
    """A history as it goes on; the arguments are those of `history`."""

    def __init__(self, lasting: frozenset[str], device: str = "") -> None:
        self._lasting, self._device = lasting, device
        self._done: list[str] = []
        self._undone: list[str] = []
        self._left_out: set[str] = set()

    def history(self) -> History:
        """Tell the history so far."""
        return History(tuple(self._done), tuple(self._undone), frozenset(self._left_out))

    def add(self, one: Recorded) -> None:
        """Take one more record into account."""
        fact, done, undone = one.fact, self._done, self._undone
        if isinstance(fact, ActUndone):
            self._left_out.add(fact.act)
            if fact.act in done:
                done.remove(fact.act)
                undone.append(fact.act)
        elif isinstance(fact, ActRedone):
            self._left_out.discard(fact.act)
            if fact.act in undone:
                undone.remove(fact.act)
                done.append(fact.act)
        elif (
            one.act.name not in self._lasting
            and self._device in {"", one.device}
            and (not done or done[-1] != one.act.id)
        ):
            done.append(one.act.id)
            undone.clear()


def undo(past: History) -> ActUndone:
    """Take back the last act that stands.

    Raises:
        Refused: stale (there is none).
    """
    if not past.done:
        refuse_if(Refusal("stale", sentence="nothing-to-undo"))
    return ActUndone(past.done[-1])


def redo(past: History) -> ActRedone:
    """Do again what was taken back last.

    Raises:
        Refused: stale (there is nothing, or something else was done since).
    """
    if not past.undone:
        refuse_if(Refusal("stale", sentence="nothing-to-redo"))
    return ActRedone(past.undone[-1])
