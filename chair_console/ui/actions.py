"""Everything that can be done in a meeting: one table, one row each, alive as actions.

The rows stand beside what they do, by topic; here they are brought together in the order of the
menus.

Keys always have Ctrl: a bare letter could be struck by a stray hand or by speech input. Acts about
a person's conduct are far from the rest of the keys on purpose, and no key repeats when held.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from chair_console.core.meeting import Room
from chair_console.core.refusal import Refusal
from chair_console.ui import words
from chair_console.ui.deed import Deed
from chair_console.ui.deeds_agenda import AGENDA
from chair_console.ui.deeds_conduct import CONDUCT
from chair_console.ui.deeds_course import COURSE
from chair_console.ui.deeds_floor import FLOOR
from chair_console.ui.deeds_hands import HANDS
from chair_console.ui.deeds_notes import NOTES
from chair_console.ui.deeds_outcomes import OUTCOMES
from chair_console.ui.deeds_paper import PAPER
from chair_console.ui.deeds_people import PEOPLE
from chair_console.ui.deeds_queue import QUEUE
from chair_console.ui.deeds_removals import REMOVALS
from chair_console.ui.deeds_speaking import SPEAKING
from chair_console.ui.deeds_view import VIEW
from chair_console.ui.deeds_votes import VOTES

if TYPE_CHECKING:
    from chair_console.ui.meeting_page import MeetingPage

DEEDS: tuple[Deed, ...] = (
    *FLOOR,
    *HANDS,
    *QUEUE,
    *SPEAKING,
    *CONDUCT,
    *REMOVALS,
    *PEOPLE,
    *AGENDA,
    *OUTCOMES,
    *VOTES,
    *NOTES,
    *COURSE,
    *PAPER,
    *VIEW,
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
            if where in action.deed.where.split():
                yield action
