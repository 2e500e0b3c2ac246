"""What can be done on the start page: one table, of which its buttons, menus and search are made.

Only what comes next and what this laptop uses stands on the page as a button; everything else is
in one of its two menus and found by a few letters. An act that cannot be done yet, such as planning
a meeting before there is a group, is in none of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from chair_console.language import _


@dataclass(frozen=True, slots=True)
class HomeAct:
    """One row of the table."""

    id: str
    text: str
    icon: str
    detail: str = ""
    """What for, where the words alone do not tell."""
    page: bool = False
    """It leads to a page of its own, to which a meeting leads as well."""


HOME_ACTS = (
    HomeAct("home.start", _("Open the meeting"), "play"),
    HomeAct("home.log", _("Session log"), "file-text"),
    HomeAct("home.plan", _("Plan a meeting"), "calendar", _("People and agenda of an evening")),
    HomeAct("home.group", _("New group"), "users", _("A panel, committee or board")),
    HomeAct("home.arrange", _("Change a group"), "pencil", _("How it meets, its members")),
    HomeAct("home.pack", _("Paper pack"), "printer", _("For when the laptop stays shut")),
    HomeAct("home.type-in", _("Type in from paper"), "square-pen", _("An evening held on paper")),
    HomeAct("home.file", _("From a file"), "file-text", _("A meeting written down act by act")),
    HomeAct("home.rehearse", _("Rehearse"), "play", _("With a made-up panel")),
    HomeAct("home.samples", _("Sample files"), "file-text", _("To try things out with")),
    HomeAct(
        "home.office",
        _("After the meeting"),
        "scale",
        _("Cases, dates, people and reports"),
        page=True,
    ),
    HomeAct(
        "home.hand-over",
        _("Hand over"),
        "arrow-right",
        _("Exchange records with another laptop"),
        page=True,
    ),
    HomeAct(
        "home.organisation",
        _("The organisation"),
        "users",
        _("Its key, and the laptops that belong to it"),
        page=True,
    ),
)
PAPERS = (
    ("home.plan", "home.group", "home.arrange"),
    ("home.pack", "home.type-in", "home.file"),
)
"""The menu of groups and papers; a line between the two parts."""
PROGRAM = (
    ("home.office", "home.hand-over", "home.organisation"),
    ("home.rehearse", "home.samples"),
)
"""The first parts of the menu in the bar; what every page can do follows."""


def home_actions(parent: QObject) -> dict[str, QAction]:
    """Make an action of each row."""
    made = {}
    for row in HOME_ACTS:
        action = QAction(row.text.replace("&", "&&"), parent)
        action.setObjectName(row.id)
        made[row.id] = action
    return made


def open_menu(parts: list[list[QAction]], under: QWidget) -> QMenu:
    """Open a menu below a button; it goes when it is done with."""
    menu = QMenu(under)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for part in parts:
        if not menu.isEmpty():
            menu.addSeparator()
        menu.addActions(part)
    below = under.mapToGlobal(QPoint(0, under.height() + 4))
    menu.popup(below)
    return menu
