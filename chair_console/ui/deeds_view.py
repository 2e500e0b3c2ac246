"""The screen itself: back and forward in time, the other pages, the room's screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from chair_console.core.meeting import Room
from chair_console.language import _
from chair_console.ui.deed import Deed, No
from chair_console.ui.desk import Desk
from chair_console.ui.palette import open_palette

if TYPE_CHECKING:
    from chair_console.ui.meeting_page import MeetingPage


def _undo(room: Room, desk: Desk) -> No:
    done = desk.bridge.record.history(desk.id).done
    return None if done else _("There is nothing to undo.")


def _redo(room: Room, desk: Desk) -> No:
    undone = desk.bridge.record.history(desk.id).undone
    return None if undone else _("There is nothing to do again.")


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


def undo(page: MeetingPage) -> None:
    """Take back the last act."""
    page.desk.undo()


def redo(page: MeetingPage) -> None:
    """Do again what was taken back."""
    page.desk.redo()


def show_log(page: MeetingPage) -> None:
    """Show what was recorded."""
    page.log_wanted.emit()


def show_keys(page: MeetingPage) -> None:
    """Show all keys."""
    page.keys_wanted.emit()


def show_help(page: MeetingPage) -> None:
    """Show the help for where the keyboard is."""
    page.help_wanted.emit()


def show_settings(page: MeetingPage) -> None:
    """Show the settings."""
    page.settings_wanted.emit()


def go_home(page: MeetingPage) -> None:
    """Go back to the start page; the meeting stays as it is."""
    page.home_wanted.emit()


def lock(page: MeetingPage) -> None:
    """Cover the screen until the passphrase is typed."""
    page.lock_wanted.emit()


def menu(page: MeetingPage) -> None:
    """Open what else can be done in the meeting."""
    button = page.screen_.top.menu
    below = button.mapToGlobal(QPoint(0, button.height() + 4))
    page.menus.open(("item", "queue", "meeting", "paper", "room", "view"), below)


VIEW: tuple[Deed, ...] = (
    Deed("edit.undo", _("Undo"), undo, _undo, "Ctrl+Z", "undo-2", "view"),
    Deed("edit.redo", _("Do again"), redo, _redo, "Ctrl+Shift+Z", where="view"),
    Deed("view.log", _("What was recorded"), show_log, keys="Ctrl+G", where="view"),
    Deed("view.settings", _("Settings"), show_settings, keys="Ctrl+,", where="view"),
    Deed(
        "help.palette",
        _("Find an act, a person or an item"),
        open_palette,
        keys="Ctrl+K",
        icon="search",
        where="view",
    ),
    Deed("help.keys", _("All keys"), show_keys, keys="F1", where="view"),
    Deed(
        "help.page",
        _("Help for this screen"),
        show_help,
        keys="Shift+F1",
        icon="circle-help",
        where="view",
    ),
    Deed("view.home", _("Back to the start page"), go_home, keys="Ctrl+Shift+H", where="view"),
    Deed("app.lock", _("Lock the screen"), lock, keys="Ctrl+Shift+L", icon="lock", where="view"),
    Deed("app.menu", _("Menu"), menu, keys="F10", icon="menu"),
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
