"""Settling warnings that two laptops recorded: the same one, or does it stand, or not.

Nothing is counted twice and nothing is dropped by itself; the officer says how it was, with a
reason, and both records stay.
"""

from __future__ import annotations

from typing import Any

from chair_console.core.flags import flags
from chair_console.core.meeting import Meeting, State
from chair_console.language import _
from chair_console.ui.review.form import Ask
from chair_console.wording.moments import hour

_TO_RULE = frozenset({"concurrent_warnings", "possible_duplicate", "over_limit"})


def to_rule(state: State, meeting: Meeting, tick: int) -> tuple[str, ...]:
    """List the warnings that wait for a ruling, each once."""
    found = (one.warning for one in flags(state, meeting, tick) if one.flag in _TO_RULE)
    return tuple(dict.fromkeys(one for one in found if one is not None))


def _words(state: State, meeting: Meeting, id: str) -> str:
    one = next(each for each in meeting.warnings.values() if each.id == id)
    said = _("{name}, warned at {time} by {by}")
    time = hour(one.said, meeting.zone)
    return said.format(name=state.name(one.person), time=time, by=state.name(one.by))


def ruling_asks(state: State, meeting: Meeting, waiting: tuple[str, ...]) -> tuple[Ask, ...]:
    """List what is asked for a ruling."""
    given = [one.id for one in meeting.warnings.values() if one.state == "given"]
    rulings = (
        ("stands", _("It stands, as a warning of its own")),
        ("same_as", _("It is the same as another one")),
        ("void", _("It does not count")),
    )

    def same(answers: Any) -> bool:
        return bool(answers.get("ruling") == "same_as")

    return (
        Ask(
            "warning",
            _("Which warning?"),
            "choice",
            tuple((one, _words(state, meeting, one)) for one in waiting),
            True,
            waiting[0] if waiting else None,
        ),
        Ask("ruling", _("How is it to be taken?"), "choice", rulings, True),
        Ask(
            "other",
            _("The same as which?"),
            "choice",
            tuple((one, _words(state, meeting, one)) for one in given),
            True,
            shown_if=same,
        ),
        Ask("reason", _("Why?"), "text", required=True),
    )
