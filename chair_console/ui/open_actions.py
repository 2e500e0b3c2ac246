"""The actions that are still to be done: of this meeting, and carried to it from earlier ones."""

from __future__ import annotations

from datetime import date

from chair_console.core.decisions import actions_before
from chair_console.core.meeting import Action, Meeting, Room, State
from chair_console.language import _
from chair_console.ui.choice_list import ChoiceRow
from chair_console.wording.dates import short_date_words


def open_actions(state: State, meeting: Meeting) -> tuple[Action, ...]:
    """List the actions that nobody has reported done."""
    return tuple(one for one in actions_before(state, meeting) if one.done is None)


def action_rows(room: Room) -> tuple[ChoiceRow, ...]:
    """Show each with who does it, and by when; those carried over say so."""
    return tuple(_row(room, one) for one in open_actions(room.state, room.meeting))


def _row(room: Room, action: Action) -> ChoiceRow:
    parts = [room.state.name(action.person) or _("Somebody")]
    if action.due is not None:
        day = date.fromisoformat(action.due)
        parts.append(_("by {day}").format(day=short_date_words(day)))
    if action.meeting != room.meeting.id:
        parts.append(_("carried over"))
    detail = ", ".join(parts)
    return ChoiceRow(action.id, action.text, detail, f"{action.text}, {detail}")
