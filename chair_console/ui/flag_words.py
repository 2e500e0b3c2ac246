"""What was noticed and is worth a look, one sentence each: for a quiet moment, never in the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from chair_console.core.flags import Flag
from chair_console.core.meeting import Meeting, State
from chair_console.language import _
from chair_console.ui import words

SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "ground_rules_not_shown": _("The ground rules were not made known."),
        "late_start": _("The meeting began later than planned."),
        "no_quorum": _("There were not enough members to decide."),
        "clock_moved": _("The laptop's clock was changed during the meeting."),
        "excluded_person_present": _("{person} is kept away for a time, and was let in."),
        "no_end_time": _("Something was still going on when the meeting closed."),
        "late_entry": _("A warning to {person} was entered later than it was said."),
        "added_after_close": _("Something was added to the record after the close."),
        "over_limit": _("A warning to {person} is over the most that can be given."),
        "concurrent_warnings": _("Two laptops warned {person} without knowing of each other."),
        "possible_duplicate": _("Two warnings to {person} may be one and the same."),
        "unauthorised_warning": _("A warning to {person} came from somebody who may not warn."),
        "removed_without_warning": _("{person} was asked to leave without a warning."),
        "spoke_after_removal": _("{person} spoke after being asked to leave."),
        "spoke_with_interest": _("{person} spoke on “{item}” with an interest in it."),
        "declared_but_voted": _("{person} voted on “{item}” with an interest in it."),
        "dominates": _("{person} has more of the speaking time than the group agreed."),
        "tally_differs_from_names": _("“{vote}”: the count differs from the names."),
    }
)
"""Flag to sentence; what it is about is filled in."""
_OF_A_VOTE = MappingProxyType(
    {
        "no_quorum": _("“{vote}”: there were not enough members to decide."),
        "no_end_time": _("The vote on “{vote}” was still open when the meeting closed."),
    }
)
_OF_A_PERSON = MappingProxyType(
    {"no_end_time": _("{person} was still speaking when the meeting closed.")}
)


def flag_sentence(flag: Flag, state: State, meeting: Meeting) -> str:
    """Say what was noticed."""
    template = SENTENCES[flag.flag]
    if flag.vote is not None:
        template = _OF_A_VOTE.get(flag.flag, template)
    elif flag.person is not None:
        template = _OF_A_PERSON.get(flag.flag, template)
    item = meeting.items.get(flag.item) if flag.item is not None else None
    vote = meeting.votes.get(flag.vote) if flag.vote is not None else None
    return template.format(
        person=words.name_in(state, meeting, flag.person),
        item=item.title if item else _("an item"),
        vote=vote.motion if vote else _("A vote"),
    )


_TO_RULE = frozenset({"possible_duplicate", "concurrent_warnings", "over_limit"})


def to_rule(flags: Iterable[Flag]) -> tuple[Flag, ...]:
    """List those about a warning on which somebody has to rule, each warning once."""
    found = (one for one in flags if one.flag in _TO_RULE and one.warning is not None)
    return tuple({one.warning: one for one in found}.values())


def to_check(count: int) -> str:
    """Say how many there are, for the bar below; nothing for none."""
    return _("{count} to check").format(count=count) if count else ""
