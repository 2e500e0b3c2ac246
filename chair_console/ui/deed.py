"""One thing that can be done in a meeting: the row of the table, and the commonest conditions.

A row makes one QAction, and that is what the button, the key and the menu all share. Why
something cannot be done now is asked of the rules themselves (`why_not`), so a greyed button, its
tooltip and the act can never disagree. The rows stand by topic in the modules `deeds_…`, each
beside what it does.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chair_console.core.acts import ACTS
from chair_console.core.attendance import refusal_if_absent
from chair_console.core.meeting import Room
from chair_console.core.refusal import Refusal, Refused
from chair_console.language import _
from chair_console.ui.desk import Desk

if TYPE_CHECKING:
    from chair_console.ui.meeting_page import MeetingPage

No = Refusal | str | None
"""Why not: by the rules, by the screen in a sentence of its own, or nothing against it."""


def why_not(room: Room, act: str, **keys: Any) -> Refusal | None:
    """Tell why an act would be refused, by deciding it without recording anything."""
    try:
        ACTS[act](room, **keys)
    except Refused as no:
        return no.refusal
    return None


def always(room: Room, desk: Desk) -> No:
    """Nothing is ever against it."""
    return None


def going(room: Room, desk: Desk) -> No:
    """Only between the start and the close."""
    if room.meeting.closed is not None:
        return _("The meeting is closed.")
    if room.meeting.started is None:
        return _("The meeting has not started yet.")
    return None


def going_on(room: Room, desk: Desk) -> No:
    """Going, and not in a break."""
    paused = _("The meeting is taking a break.") if room.meeting.adjourned is not None else None
    return going(room, desk) or paused


def not_closed(room: Room, desk: Desk) -> No:
    """Before the start as well."""
    return _("The meeting is closed.") if room.meeting.closed is not None else None


def chosen(room: Room, desk: Desk) -> No:
    """Only with a person chosen."""
    return None if desk.selected in room.meeting.people else _("Choose a person first.")


def chosen_going(room: Room, desk: Desk) -> No:
    """Going, with a person chosen."""
    return going(room, desk) or chosen(room, desk)


def here(room: Room, desk: Desk) -> No:
    """Going, with a person chosen who is in the room."""
    no = chosen_going(room, desk)
    if no is not None or desk.selected is None:
        return no
    return refusal_if_absent(room.meeting, desk.selected)


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that can be done."""

    id: str
    """Buttons bear this name."""
    text: str | Callable[[Room, Desk], str]
    run: Callable[[MeetingPage], None]
    no: Callable[[Room, Desk], No] = always
    keys: str = ""
    icon: str = ""
    where: str = ""
    """Which menus, parted by blanks: "person", "entry", "queue", "item", "meeting", "room",
    "view"; empty for none. One that lies under another is named with it: "person-details"."""
    hidden: Callable[[Room], bool] | None = None

    @property
    def about_person(self) -> bool:
        """Whether it is done with the person chosen."""
        return any(one.partition("-")[0] == "person" for one in self.where.split())

    def words(self, room: Room, desk: Desk) -> str:
        """What it is called now."""
        return self.text if isinstance(self.text, str) else self.text(room, desk)
