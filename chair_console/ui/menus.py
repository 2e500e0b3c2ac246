"""The menus of the meeting: what else can be done with a person, an item, the meeting.

What is seldom wanted lies one step deeper, so that a menu fits a small laptop and is read at once.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from chair_console.language import _
from chair_console.ui.actions import Actions

_UNDER = {
    "person": ("person-conduct", "person-details"),
    "meeting": ("meeting-breaks", "meeting-rules"),
}
"""Kinds that lie under another, in this order at its end."""
_TITLES = {
    "person-conduct": _("Warnings and replies"),
    "person-details": _("About this person"),
    "meeting-breaks": _("Other breaks"),
    "meeting-rules": _("Ground rules"),
    "room": _("The room's screen"),
    "paper": _("On paper"),
    "view": _("This window"),
}
"""Kinds that make a menu of their own, and what it is called."""
_BEHIND = {"queue": _("Those who wait"), "person": _("This person")}
"""Kinds that make one only where they stand behind another kind."""


class Menus:
    """Makes menus out of the table of actions."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        self._actions, self._parent = actions, parent

    def make(self, which: tuple[str, ...]) -> QMenu:
        """Make a menu of some kinds of actions, parted by lines."""
        menu = QMenu(self._parent)
        for place, kind in enumerate(which):
            if place:
                menu.addSeparator()
            into = menu.addMenu(_BEHIND[kind]) if place and kind in _BEHIND else menu
            into.setToolTipsVisible(True)
            for one in (kind, *_UNDER.get(kind, ())):
                self._add(into, one)
        return menu

    def _add(self, menu: QMenu, kind: str) -> None:
        actions = list(self._actions.of(kind))
        if kind in _TITLES and any(one.isVisible() for one in actions):
            under = menu.addMenu(_TITLES[kind])
            under.setToolTipsVisible(True)
            under.addActions(actions)
        elif kind not in _TITLES:
            menu.addActions(actions)

    def open(self, which: tuple[str, ...], where: QPoint) -> None:
        """Open such a menu at a place; it goes when it is done with."""
        menu = self.make(which)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(where)
