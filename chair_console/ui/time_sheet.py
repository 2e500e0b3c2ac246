"""Who spoke how often and how long, on the open item and in the whole meeting.

The chair is in it like everybody else (Ongo 4.10: no one dominates, "including themselves").
"""

from __future__ import annotations

from chair_console.core.meeting import Room
from chair_console.core.shares import Share, dominating, shares
from chair_console.language import _, ngettext
from chair_console.ui import words
from chair_console.wording import moments

_MOST = 12
"""More lines do not fit a small laptop; who spoke little is counted together."""


def speaking_lines(room: Room) -> tuple[str, ...]:
    """Write a line for each who spoke, whoever spoke longest first."""
    meeting = room.meeting
    whole = shares(meeting, room.tick)
    item = shares(meeting, room.tick, meeting.item)
    named = words.names(room.state, meeting.people)
    spoke = sorted((one for one in whole if whole[one].turns), key=lambda one: -whole[one].ms)
    above = dominating(meeting, room.tick)
    lines = []
    for person in spoke[:_MOST]:
        said = [named[person] + ": " + _part(whole[person])]
        if item[person].turns and item[person] != whole[person]:
            said.append(_("on this item {part}").format(part=_part(item[person])))
        if person in above:
            mark = _("more than the {mark} % agreed")
            said.append(mark.format(mark=meeting.settings.dominance_share))
        lines.append("; ".join(said))
    if len(spoke) > _MOST:
        lines.append(_("And {count} more, who spoke less.").format(count=len(spoke) - _MOST))
    return tuple(lines) or (_("Nobody has been called yet."),)


def _part(part: Share) -> str:
    often = ngettext("{count} turn", "{count} turns", part.turns).format(count=part.turns)
    return _("{often}, {time}, {share} %").format(
        often=often, time=moments.clock_words(part.ms), share=round(part.per_cent)
    )
