"""A meeting that was written down as a script and is brought into the real record.

It is played aside first, through the same decisions as in the room, so that whoever brings it in
sees what the rules say to it before anything is recorded; then all of it is recorded at once. Each
entry says when it really was recorded, and by whom it was brought in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from chair_console.clock import PaperClock
from chair_console.core.fact import MeetingId, PersonId
from chair_console.language import _
from chair_console.record import Aside, Change, Record
from chair_console.replay.codes import CodeText
from chair_console.replay.player import play

NAME = "brought-in"
"""The name of what is told when a file was recorded."""


@dataclass(frozen=True, slots=True)
class FromFile:
    """What came of playing a file aside."""

    aside: Aside
    meetings: tuple[MeetingId, ...]
    refusals: tuple[tuple[int, str], ...]
    """(line, sentence) where the rules said no; those lines are left out."""
    problem: str
    """Why nothing of it can be recorded, in a sentence; empty if it can."""
    ids: tuple[str, ...]
    """What was made up for it, in order."""


class _Ids:
    """Gives the same ids as an earlier trial of the same file, so that people can be chosen."""

    def __init__(self, fresh: Callable[[], str], known: Iterable[str]) -> None:
        self._fresh, self._known = fresh, iter(known)
        self.given: list[str] = []

    def __call__(self) -> str:
        """Give the next."""
        self.given.append(next(self._known, None) or self._fresh())
        return self.given[-1]


def try_file(
    record: Record,
    lines: Sequence[str],
    code_text: CodeText,
    typist: PersonId | None = None,
    before: FromFile | None = None,
) -> FromFile:
    """Play a file aside; nothing is recorded.

    Args:
        record: the real one.
        lines: of the file.
        code_text: finds codes of conduct.
        typist: who brings it in; None where that is not said yet.
        before: an earlier trial of the same file, from which the typist was chosen.
    """
    clock = PaperClock(record.clock)
    aside = Aside(record, clock)
    _load(aside)
    aside.typist = typist
    ids = aside.new_id = _Ids(record.new_id, before.ids if before is not None else ())
    outcome = play(lines, aside, clock, code_text)
    known = record.state.meetings.keys()
    meetings = tuple(one for one in aside.state.meetings if one not in known)
    refusals = tuple((one["line"], one["sentence"]) for one in outcome.result["refusals"])
    problem = _problem(record, aside, meetings, outcome.stopped)
    return FromFile(aside, meetings, refusals, problem, tuple(ids.given))


def _load(aside: Aside) -> None:
    """Read whom and which groups this laptop knows already."""
    aside.load_directory()
    known = aside.catalogue()
    aside.load(f"code:{code}" for code in known.codes)
    aside.load(f"group:{group}" for group in known.groups)


def _problem(
    record: Record,
    aside: Aside,
    meetings: tuple[MeetingId, ...],
    stopped: tuple[int, str] | None,
) -> str:
    if stopped is not None:
        line, sentence = stopped
        return _("Line {line}: {sentence}").format(line=line, sentence=sentence)
    if not meetings:
        return _("There is no meeting in this file.")
    now = record.clock.reading().wall
    if any(one.stamp.wall > now for one in aside.made):
        return _("Something in this file is still to come: look at its dates.")
    return ""


def record_file(
    record: Record,
    lines: Sequence[str],
    code_text: CodeText,
    typist: PersonId,
    before: FromFile | None = None,
) -> tuple[Change | None, FromFile]:
    """Record what a file says, apart from lines that were refused: all at once, or nothing.

    Raises:
        NotRecorded: it could not be written; nothing was recorded.
    """
    tried = try_file(record, lines, code_text, typist, before)
    if tried.problem:
        return None, tried
    return record.take_over(tried.aside, NAME, tried.meetings[0]), tried
