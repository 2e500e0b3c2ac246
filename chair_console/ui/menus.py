"""The menus of the meeting: what else can be done with a person, an item, the meeting."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from chair_console.language import _
from chair_console.ui.actions import Actions


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
            if kind == "room":
                # Seldom wanted in a hurry, and the menu must fit a small laptop.
                menu.addMenu(_("The room's screen")).addActions(list(self._actions.of(kind)))
            else:
                menu.addActions(list(self._actions.of(kind)))
        menu.setToolTipsVisible(True)
        return menu

    def open(self, which: tuple[str, ...], where: QPoint) -> None:
        """Open such a menu at a place; it goes when it is done with."""
        menu = self.make(which)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(where)
