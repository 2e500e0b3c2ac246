"""A line of the paper in words, as it is read again before it is recorded."""

from __future__ import annotations

from datetime import date

from chair_console.core.fact import ItemId, PersonId
from chair_console.core.meeting import Meeting, State
from chair_console.language import _
from chair_console.replay.paper.kinds import LINE_KIND, Asked
from chair_console.replay.paper.lines import PaperLine
from chair_console.wording.dates import date_words


def line_words(line: PaperLine, state: State, meeting: Meeting) -> str:
    """Say what stands on a line, without its time."""
    kind = LINE_KIND[line.kind]
    told = [_part(asked, line.said.get(asked.key, ""), state, meeting) for asked in kind.asked]
    parts = [one for one in told if one]
    if not parts:
        return kind.title
    return _("{what}: {details}").format(what=kind.title, details="; ".join(parts))


def _part(asked: Asked, told: str, state: State, meeting: Meeting) -> str:
    if not told:
        return ""
    return asked.told.format(value=_value(asked, told, state, meeting))


def _value(asked: Asked, told: str, state: State, meeting: Meeting) -> str:
    if asked.what == "person":
        return state.name(PersonId(told)) or _("somebody who is not known any more")
    if asked.what == "item":
        item = meeting.items.get(ItemId(told))
        return item.title if item is not None else _("an item that is gone")
    if asked.what == "interest":
        kinds = {one.id: one.title for one in meeting.code.interests.kinds}
        return kinds.get(told, told)
    if asked.what == "clause":
        reason = next((one for one in meeting.code.conduct if one.id == told), None)
        label = meeting.code.clause_text(reason.clause if reason else told).label
        if reason is None:
            return label
        return _("{clause}: {reason}").format(clause=label, reason=reason.words)
    if asked.what == "choice":
        return dict(asked.choices).get(told, told)
    if asked.what == "day":
        return date_words(date.fromisoformat(told))
    return told
