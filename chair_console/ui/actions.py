"""Everything that can be done in a meeting: one table, one row each.

A row makes one QAction, and that is what the button, the key and the menu all share. Why
something cannot be done now is asked of the rules themselves (`why_not`), so a greyed button, its
tooltip and the act can never disagree.

Keys always have Ctrl: a bare letter could be struck by a stray hand or by speech input. Acts about
a person's conduct are far from the rest of the keys on purpose, and no key repeats when held.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from chair_console.core.acts import ACTS
from chair_console.core.attendance import refusal_if_absent
from chair_console.core.floor import on_the_floor
from chair_console.core.meeting import Room
from chair_console.core.queue import waiting
from chair_console.core.refusal import Refusal, Refused
from chair_console.core.warnings import tally
from chair_console.language import _
from chair_console.ui import words
from chair_console.ui.desk import Desk
from chair_console.ui.open_actions import open_actions
from chair_console.ui.together import refusal_to_open_leaving, refusal_to_open_warning
from chair_console.ui.view import next_item
from chair_console.ui.view_floor import floor_view
from chair_console.ui.view_people import state_of

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


# What may be done when


def _always(room: Room, desk: Desk) -> No:
    return None


def _going(room: Room, desk: Desk) -> No:
    if room.meeting.closed is not None:
        return _("The meeting is closed.")
    if room.meeting.started is None:
        return _("The meeting has not started yet.")
    return None


def _going_on(room: Room, desk: Desk) -> No:
    """Going, and not in a break."""
    paused = _("The meeting is taking a break.") if room.meeting.adjourned is not None else None
    return _going(room, desk) or paused


def _not_closed(room: Room, desk: Desk) -> No:
    return _("The meeting is closed.") if room.meeting.closed is not None else None


def _floor(room: Room, desk: Desk) -> No:
    meeting = room.meeting
    if meeting.closed is not None:
        return _("The meeting is closed.")
    if meeting.started is None or meeting.adjourned is not None:
        return None
    if not waiting(meeting) and not on_the_floor(meeting):
        return _("Nobody is waiting to speak.")
    return None


def _nobody(room: Room, desk: Desk) -> No:
    return _going_on(room, desk) or (
        None if on_the_floor(room.meeting) else _("Nobody is speaking.")
    )


def _readd(room: Room, desk: Desk) -> No:
    return _going_on(room, desk) or why_not(room, "readd-last")


def _chosen(room: Room, desk: Desk) -> No:
    return None if desk.selected in room.meeting.people else _("Choose a person first.")


def _chosen_going(room: Room, desk: Desk) -> No:
    return _going(room, desk) or _chosen(room, desk)


def _call(room: Room, desk: Desk) -> No:
    no = _going_on(room, desk) or _chosen(room, desk)
    return no or why_not(room, "call", person=desk.selected)


def _waits(room: Room, desk: Desk) -> No:
    no = _going_on(room, desk) or _chosen(room, desk)
    return no or why_not(room, "withdraw", person=desk.selected)


def _in_queue(room: Room, desk: Desk) -> No:
    no = _going_on(room, desk) or _chosen(room, desk)
    queue = room.meeting.queue()
    if no is None and not any(
        room.meeting.contributions[one].person == desk.selected for one in queue
    ):
        return _("This person is not waiting to speak.")
    return no


def _warn(room: Room, desk: Desk) -> No:
    no = _going(room, desk)
    if no is not None or desk.selected is None:
        return no  # Without a choice the key asks who it is.
    refusal = refusal_to_open_warning(room, desk.selected)
    # At the maximum the same key leads on to the next step, and so stays alive.
    return None if refusal and refusal.reason == "warning-limit-reached" else refusal


def _leave(room: Room, desk: Desk) -> No:
    no = _going(room, desk)
    if no is not None or desk.selected is None:
        return no
    return refusal_to_open_leaving(room, desk.selected, safety=True)


def _asked_to_leave(room: Room, desk: Desk) -> No:
    no = _chosen_going(room, desk)
    if no is not None or desk.selected is None:
        return no
    attendee = room.meeting.people[desk.selected]
    if not attendee.removed:
        return _("This person has not been asked to leave.")
    return None


def _not_heard(room: Room, desk: Desk) -> No:
    return _chosen_going(room, desk) or why_not(room, "not-heard-further", person=desk.selected)


def _here(room: Room, desk: Desk) -> No:
    no = _chosen_going(room, desk)
    if no is not None or desk.selected is None:
        return no
    return refusal_if_absent(room.meeting, desk.selected)


def _warned(room: Room, desk: Desk) -> No:
    no = _chosen_going(room, desk)
    if no is not None or desk.selected is None:
        return no
    if not tally(room.state, room.meeting, desk.selected).counting:
        return _("This person has no warning.")
    return None


def _interest(room: Room, desk: Desk) -> No:
    no = _not_closed(room, desk) or _chosen(room, desk)
    return no or (None if room.meeting.items else _("There are no items on the agenda."))


def _come_or_go(room: Room, desk: Desk) -> No:
    no = _not_closed(room, desk) or _chosen(room, desk)
    if no is not None or desk.selected is None:
        return no
    attendee = room.meeting.people[desk.selected]
    if attendee.removed:
        return None if attendee.present else why_not(room, "arrive", person=desk.selected)
    return None


def _apologies(room: Room, desk: Desk) -> No:
    no = _not_closed(room, desk) or _chosen(room, desk)
    if no is None and desk.selected and room.meeting.people[desk.selected].present:
        return _("This person is here.")
    return no


def _next_item(room: Room, desk: Desk) -> No:
    no = _going_on(room, desk)
    if no is not None:
        return no
    if next_item(room.meeting) is None and room.meeting.open_item is None:
        return _("All items are done.")
    return None


def _open_item(room: Room, desk: Desk) -> No:
    return _going_on(room, desk) or (
        None if room.meeting.open_item is not None else _("No item is open.")
    )


def _agreed(room: Room, desk: Desk) -> No:
    return _going_on(room, desk) or why_not(room, "decision", text="")


def _some_action(room: Room, desk: Desk) -> No:
    some = bool(open_actions(room.state, room.meeting))
    return _not_closed(room, desk) or (None if some else _("No action is open."))


def _rules(room: Room, desk: Desk) -> No:
    known = any(note.kind == "ground_rules" for note in room.meeting.notes)
    return _going(room, desk) or (
        _("The ground rules have been made known already.") if known else None
    )


def _undo(room: Room, desk: Desk) -> No:
    done = desk.bridge.record.history(desk.id).done
    return None if done else _("There is nothing to undo.")


def _redo(room: Room, desk: Desk) -> No:
    undone = desk.bridge.record.history(desk.id).undone
    return None if undone else _("There is nothing to do again.")


# Texts that follow the state


def _floor_text(room: Room, desk: Desk) -> str:
    return floor_view(room).next_label or _("Call next speaker")


def _pause_text(room: Room, desk: Desk) -> str:
    meeting = room.meeting
    return _("Go on") if meeting.speaking is None and meeting.paused else _("Pause")


def _discussion_text(room: Room, desk: Desk) -> str:
    return _("Back to one at a time") if room.meeting.discussion else _("Open discussion")


def _list_text(room: Room, desk: Desk) -> str:
    return _("Take hands again") if room.meeting.list_closed else _("Take no more hands")


def _warn_text(room: Room, desk: Desk) -> str:
    if desk.selected not in room.meeting.people or desk.selected is None:
        return _("Warn somebody")
    counted = tally(room.state, room.meeting, desk.selected)
    return words.next_warning(counted.total, counted.maximum)


def _come_text(room: Room, desk: Desk) -> str:
    attendee = room.meeting.people.get(desk.selected) if desk.selected else None
    if attendee is None:
        return _("Arrived")
    state = state_of(attendee)
    if state in {"present", "away", "removed"}:
        return _("Left")
    return _("Back") if state == "left" else _("Arrived")


def _item_text(room: Room, desk: Desk) -> str:
    coming = next_item(room.meeting)
    return _("Next: {title}").format(title=coming.title) if coming else _("Close this item")


def _break_text(room: Room, desk: Desk) -> str:
    return _("Go on") if room.meeting.adjourned is not None else _("Break, 5 min")


def _hide_text(room: Room, desk: Desk) -> str:
    return _("Show the people") if desk.private else _("Hide the people")


def _hold_text(room: Room, desk: Desk) -> str:
    for entry in room.meeting.queue():
        one = room.meeting.contributions[entry]
        if one.person == desk.selected and one.held:
            return _("Can be called again")
    return _("Pass over for now")


def _room_on(room: Room, desk: Desk) -> No:
    return None if desk.shown.state != "off" else _("The room's screen is off.")


def _room_text(room: Room, desk: Desk) -> str:
    return _("Room display") if desk.shown.state == "off" else _("Room display off")


def _room_hold_text(room: Room, desk: Desk) -> str:
    held = desk.shown.state == "held"
    return _("Let the room's screen go on") if held else _("Hold the room's screen")


def _room_blank_text(room: Room, desk: Desk) -> str:
    blank = desk.shown.state == "blank"
    return _("Show the room's screen again") if blank else _("Blank the room's screen")


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that can be done."""

    id: str
    """Buttons bear this name."""
    text: str | Callable[[Room, Desk], str]
    run: Callable[[MeetingPage], None]
    no: Callable[[Room, Desk], No] = _always
    keys: str = ""
    icon: str = ""
    where: str = ""
    """Which menu: "person", "item", "meeting", "room", "view"; empty for none."""
    hidden: Callable[[Room], bool] | None = None

    def words(self, room: Room, desk: Desk) -> str:
        """What it is called now."""
        return self.text if isinstance(self.text, str) else self.text(room, desk)


def _no_such_step(room: Room) -> bool:
    return room.code.meeting.not_heard is None


def _points_of_order_off(room: Room) -> bool:
    return "point_of_order" not in room.meeting.settings.kinds


DEEDS: tuple[Deed, ...] = (
    Deed("floor.next", _floor_text, lambda page: page.floor(), _floor, "Ctrl+1", "skip-forward"),
    Deed("floor.pause", _pause_text, lambda page: page.pause(), _nobody, "Ctrl+2", "pause"),
    Deed("floor.end", _("End turn"), lambda page: page.end_speech(), _nobody, "Ctrl+3", "square"),
    Deed("queue.hand_up", _("Hand up"), lambda page: page.hand_up(), _going_on, "Ctrl+4", "hand"),
    Deed(
        "queue.point_of_order",
        _("Point of order"),
        lambda page: page.point_of_order(),
        _going_on,
        "Ctrl+5",
        "flag",
        hidden=_points_of_order_off,
    ),
    Deed(
        "floor.more_time",
        _("1 minute more"),
        lambda page: page.more_time(),
        _nobody,
        "Ctrl+6",
        "plus",
    ),
    Deed(
        "floor.discussion",
        _discussion_text,
        lambda page: page.discussion(),
        _going_on,
        "Ctrl+Shift+D",
        "users",
    ),
    Deed(
        "meeting.break",
        _break_text,
        lambda page: page.take_a_break(),
        _going,
        "Ctrl+7",
        "circle-pause",
        "meeting",
    ),
    Deed(
        "meeting.break_10",
        _("Break of 10 minutes"),
        lambda page: page.break_10(),
        _going_on,
        where="meeting",
    ),
    Deed(
        "meeting.break_20",
        _("Break of 20 minutes"),
        lambda page: page.break_20(),
        _going_on,
        where="meeting",
    ),
    Deed(
        "meeting.another_day",
        _("Finish another day"),
        lambda page: page.finish_another_day(),
        _going_on,
        where="meeting",
    ),
    Deed(
        "warnings.warn",
        _warn_text,
        lambda page: page.warn(),
        _warn,
        "Ctrl+8",
        "triangle-alert",
        "person",
    ),
    Deed(
        "removals.ask_to_leave",
        _("Ask to leave"),
        lambda page: page.ask_to_leave(),
        _leave,
        "Ctrl+9",
        "log-out",
        "person",
    ),
    Deed(
        "removals.left",
        _("Has left, as asked"),
        lambda page: page.left(),
        _asked_to_leave,
        where="person",
    ),
    Deed(
        "removals.refused",
        _("Does not go"),
        lambda page: page.refused_to_leave(),
        _asked_to_leave,
        where="person",
    ),
    Deed(
        "removals.not_heard",
        _("Not heard further"),
        lambda page: page.not_heard(),
        _not_heard,
        where="person",
        hidden=_no_such_step,
    ),
    Deed(
        "warnings.remind",
        _("Quiet word (does not count)"),
        lambda page: page.remind(),
        _here,
        "Ctrl+R",
        where="person",
    ),
    Deed(
        "warnings.order",
        _("Bring to order"),
        lambda page: page.bring_to_order(),
        _here,
        where="person",
    ),
    Deed(
        "warnings.move",
        _("Warning was meant for somebody else"),
        lambda page: page.move_warning(),
        _warned,
        where="person",
    ),
    Deed(
        "warnings.withdraw",
        _("Withdraw the last warning"),
        lambda page: page.withdraw_warning(),
        _warned,
        where="person",
    ),
    Deed("notes.add", _("Note"), lambda page: page.note(), _going, "Ctrl+J", "square-pen"),
    Deed(
        "people.come_or_go",
        _come_text,
        lambda page: page.come_or_go(),
        _come_or_go,
        "Ctrl+E",
        "door-open",
        "person",
    ),
    Deed(
        "people.apologies",
        _("Apologies"),
        lambda page: page.apologies(),
        _apologies,
        where="person",
    ),
    Deed(
        "interests.declare",
        _("Interest in an item"),
        lambda page: page.interest(),
        _interest,
        "Ctrl+I",
        "scale",
        "person",
    ),
    Deed(
        "queue.call",
        _("Call now, out of order"),
        lambda page: page.call_person(),
        _call,
        "Ctrl+K",
        where="person",
    ),
    Deed(
        "queue.withdraw",
        _("No longer wants to speak"),
        lambda page: page.withdraw(),
        _waits,
        "Ctrl+Shift+W",
        where="person",
    ),
    Deed("queue.hold", _hold_text, lambda page: page.hold(), _in_queue, where="person"),
    Deed("queue.up", _("Earlier"), lambda page: page.move_up(), _in_queue, "Ctrl+Up"),
    Deed("queue.down", _("Later"), lambda page: page.move_down(), _in_queue, "Ctrl+Down"),
    Deed(
        "meeting.hand_chair",
        _("Hand over the chair"),
        lambda page: page.hand_chair(),
        _going,
        "Ctrl+Shift+C",
        where="meeting",
    ),
    Deed(
        "notes.park",
        _("Own enquiry: take it outside the meeting"),
        lambda page: page.park(),
        _chosen_going,
        "Ctrl+Shift+J",
        where="person",
    ),
    Deed(
        "agenda.next",
        _item_text,
        lambda page: page.next_item(),
        _next_item,
        "Ctrl+PgDown",
        "arrow-right",
    ),
    Deed(
        "agenda.close",
        _("Close this item"),
        lambda page: page.close_item(),
        _open_item,
        where="item",
    ),
    Deed(
        "agenda.defer",
        _("Put this item off to another day"),
        lambda page: page.defer_item(),
        _open_item,
        where="item",
    ),
    Deed(
        "agenda.add",
        _("Add a late item"),
        lambda page: page.add_item(),
        _not_closed,
        "Ctrl+Shift+N",
        where="item",
    ),
    Deed(
        "decisions.agree",
        _("Record what was agreed"),
        lambda page: page.decision(),
        _agreed,
        "Ctrl+D",
        where="item",
    ),
    Deed(
        "decisions.action",
        _("Record an action"),
        lambda page: page.action(),
        _going_on,
        "Ctrl+T",
        where="item",
    ),
    Deed(
        "decisions.actions",
        _("Open actions"),
        lambda page: page.open_actions(),
        _some_action,
        "Ctrl+Shift+T",
        where="item",
    ),
    Deed(
        "votes.vote", _("Vote"), lambda page: page.vote(), _going_on, "Ctrl+Shift+V", where="item"
    ),
    Deed(
        "queue.list", _list_text, lambda page: page.list_open_or_closed(), _going_on, where="item"
    ),
    Deed(
        "floor.readd",
        _("Last speaker was not done"),
        lambda page: page.readd_last(),
        _readd,
        "Ctrl+Shift+R",
        where="item",
    ),
    Deed(
        "meeting.rules",
        _("Ground rules made known"),
        lambda page: page.ground_rules(),
        _rules,
        where="meeting",
    ),
    Deed(
        "people.add",
        _("Add somebody who came"),
        lambda page: page.add_person(),
        _not_closed,
        "Ctrl+Shift+P",
        where="meeting",
    ),
    Deed(
        "meeting.close",
        _("Close the meeting"),
        lambda page: page.close_meeting(),
        _going,
        "Ctrl+Shift+E",
        where="meeting",
    ),
    Deed("edit.undo", _("Undo"), lambda page: page.undo(), _undo, "Ctrl+Z", "undo-2", "view"),
    Deed("edit.redo", _("Do again"), lambda page: page.redo(), _redo, "Ctrl+Shift+Z", where="view"),
    Deed(
        "people.private",
        _hide_text,
        lambda page: page.hide_people(),
        keys="Ctrl+L",
        icon="eye-off",
        where="view",
    ),
    Deed(
        "people.find",
        _("Find a person"),
        lambda page: page.find_person(),
        keys="Ctrl+F",
        where="view",
    ),
    Deed(
        "view.log",
        _("What was recorded"),
        lambda page: page.show_log(),
        keys="Ctrl+G",
        where="view",
    ),
    Deed(
        "view.settings",
        _("Settings"),
        lambda page: page.show_settings(),
        keys="Ctrl+,",
        where="view",
    ),
    Deed("help.keys", _("All keys"), lambda page: page.show_keys(), keys="F1", where="view"),
    Deed(
        "view.home",
        _("Back to the start page"),
        lambda page: page.go_home(),
        keys="Ctrl+Shift+H",
        where="view",
    ),
    Deed(
        "people.more", _("More"), lambda page: page.person_menu(), _chosen, "Ctrl+M", "chevron-down"
    ),
    Deed("app.menu", _("Menu"), lambda page: page.menu(), keys="F10", icon="menu"),
    Deed(
        "room.display",
        _room_text,
        lambda page: page.room.open_or_close(),
        keys="Ctrl+Shift+B",
        icon="monitor",
        where="room",
    ),
    Deed(
        "room.hold",
        _room_hold_text,
        lambda page: page.room.hold(),
        _room_on,
        "Ctrl+H",
        where="room",
    ),
    Deed(
        "room.blank",
        _room_blank_text,
        lambda page: page.room.blank(),
        _room_on,
        "Ctrl+B",
        where="room",
    ),
    Deed(
        "room.swap",
        _("Swap the two screens"),
        lambda page: page.room.swap(),
        _room_on,
        "F11",
        where="room",
    ),
    Deed(
        "room.rules",
        _("The room sees the ground rules"),
        lambda page: page.room.show_rules(),
        _room_on,
        where="room",
    ),
    Deed(
        "room.agenda",
        _("The room sees the agenda"),
        lambda page: page.room.show_agenda(),
        _room_on,
        where="room",
    ),
    Deed(
        "room.follow",
        _("The room sees what suits the meeting"),
        lambda page: page.room.follow(),
        _room_on,
        where="room",
    ),
)


class DeedAction(QAction):
    """A row of the table, alive."""

    def __init__(self, deed: Deed, page: MeetingPage, parent: QObject) -> None:
        super().__init__(parent)
        self.deed = deed
        self._page = page
        self.setObjectName(deed.id)
        # Acts about people must not run twice because a key was held.
        self.setAutoRepeat(False)
        if deed.keys:
            self.setShortcut(QKeySequence(deed.keys))
        self.triggered.connect(self._run)

    def _run(self) -> None:
        self.deed.run(self._page)

    def follow(self, room: Room) -> None:
        """Take the words and the permission of this moment."""
        desk = self._page.desk
        text = self.deed.words(room, desk)
        no = self.deed.no(room, desk)
        reason = words.refusal(room.code, room.state, no) if isinstance(no, Refusal) else no or ""
        self.setText(text.replace("&", "&&"))
        self.setEnabled(no is None)
        keys = self.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(reason or (f"{text} ({keys})" if keys else text))
        self.setVisible(self.deed.hidden is None or not self.deed.hidden(room))


class Actions(QObject):
    """All actions of one meeting screen."""

    def __init__(self, page: MeetingPage, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self.by_id = {deed.id: DeedAction(deed, page, self) for deed in DEEDS}

    def follow(self) -> None:
        """Ask of each whether it may be done now."""
        room = self._page.desk.room()
        for action in self.by_id.values():
            action.follow(room)

    def of(self, where: str) -> Iterator[DeedAction]:
        """Yield the actions of a menu in the order of the table."""
        for action in self.by_id.values():
            if action.deed.where == where:
                yield action
