"""The meeting on one screen: three columns between two bars.

The four facts a chair needs from a step away stand where they always stand: who speaks, how
long, who is next, who is at the limit. In a narrow window the agenda becomes a drawer over the
left edge; nothing ever scrolls sideways.
"""

import itertools
from collections.abc import Iterator, Mapping

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from chair_console.ui.agenda_panel import AgendaPanel
from chair_console.ui.buttons import ActionButton
from chair_console.ui.floor_panel import FloorPanel
from chair_console.ui.item_panel import ItemPanel
from chair_console.ui.people_panel import PeoplePanel
from chair_console.ui.queue_panel import QueuePanel
from chair_console.ui.rows import FloorView, MeetingView
from chair_console.ui.scroll import Scroll
from chair_console.ui.sizes import COMPACT
from chair_console.ui.status_bar import StatusBar
from chair_console.ui.strips import SayCard, UndoStrip
from chair_console.ui.theme import Rethemed, Theme
from chair_console.ui.top_bar import TopBar

DRAWER_BELOW = 1240
"""A window narrower than this, at the usual text size, has no room for three columns."""
SMALLEST = QSize(1000, 600)
_LARGE_DRAWER = 1.6
"""With large letters the drawer is so much wider, and cuts no title."""


class MeetingScreen(Rethemed, QFrame):
    """All panels of a meeting; their signals are theirs, their buttons are bound by name."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.top = TopBar(theme)
        self.agenda = AgendaPanel(theme)
        self.item = ItemPanel(theme)
        self.floor = FloorPanel(theme)
        self.queue = QueuePanel(theme)
        self.people = PeoplePanel(theme)
        self.status = StatusBar(theme)
        self._view: MeetingView | None = None
        self._drawer = False
        self._lay_out()
        self.undo = UndoStrip(theme)
        self.undo.setParent(self)
        self.say = SayCard(theme)
        self.say.setParent(self)
        self.item.agenda.clicked.connect(self.toggle_drawer)
        self.agenda.item_activated.connect(self.close_drawer)
        self.wear(theme)

    def _lay_out(self) -> None:
        self._centre = QVBoxLayout()
        self._centre.addWidget(self.item)
        self._centre.addWidget(self.floor)
        self._centre.addWidget(self.queue, 1)
        self._scrolled = QVBoxLayout()
        self._scrolled.setContentsMargins(0, 0, 0, 0)
        self._scroller = Scroll(self._scrolled)
        self._scroller.hide()
        self._body = QHBoxLayout()
        self._body.addWidget(self.agenda)
        self._body.addLayout(self._centre, 1)
        self._body.addWidget(self._scroller, 1)
        self._body.addWidget(self.people)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        # Else the window could not be made lower, which is what brings the lower layout.
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        column.addWidget(self.top)
        column.addLayout(self._body, 1)
        column.addWidget(self.status)
        for before, after in self._tab_order():
            QWidget.setTabOrder(before, after)

    def _tab_order(self) -> Iterator[tuple[QWidget, QWidget]]:
        """From the clock outwards: what is needed most is nearest."""
        floor, conduct = self.floor, self.people.conduct
        stops: list[QWidget] = [floor.next, floor.pause, floor.more, floor.end, floor.discussion]
        queue = self.queue
        stops += [queue.hand_up, queue.point_of_order, queue.more, queue.list]
        stops += [queue.suggestion.take, queue.suggestion.leave]
        stops += [self.people.search, self.people.list, conduct.warn, conduct.leave]
        stops += [conduct.note, conduct.more, self.agenda.list, self.agenda.next]
        yield from itertools.pairwise(stops)

    def retheme(self) -> None:
        """Take the frame's lengths anew."""
        sizes = self.theme.sizes
        self._body.setContentsMargins(sizes.gap, sizes.gap, sizes.gap, sizes.gap)
        self._body.setSpacing(sizes.gap)
        for column in (self._centre, self._scrolled):
            column.setSpacing(sizes.gap if not sizes.short else 8)
        self._let_scroll(sizes.large)
        wide = min(round(sizes.agenda * _LARGE_DRAWER), self.width() - 2 * sizes.gap)
        self.agenda.setFixedWidth(max(sizes.agenda, wide) if sizes.large else sizes.agenda)
        self.people.setFixedWidth(sizes.people)
        self._place()
        # The parts are measured anew after this; what floats over them is placed once more then.
        QTimer.singleShot(0, self, self._place)
        self.update()

    def _let_scroll(self, large: bool) -> None:
        """Have the middle column scroll where the letters leave it no room."""
        if large is not self._scroller.isHidden():
            return
        column = self._scrolled if large else self._centre
        for part in (self.item, self.floor, self.queue):
            column.addWidget(part, 1 if part is self.queue else 0)
            # WORKAROUND: under a style sheet a widget that gets another parent forgets its font.
            for one in part.findChildren(QWidget):
                if isinstance(one, Rethemed):
                    one.retheme()
        self._body.setStretchFactor(self._centre, 0 if large else 1)
        self._scroller.setHidden(not large)

    def _where(self, part: QWidget) -> QRect:
        """Tell where a part of the middle column is on this screen."""
        return QRect(part.mapTo(self, QPoint(0, 0)), part.size())

    def buttons(self) -> dict[str, ActionButton]:
        """Return every button by the name of its action."""
        return {button.objectName(): button for button in self.findChildren(ActionButton)}

    def bind(self, actions: Mapping[str, QAction]) -> None:
        """Give each button the action of its name, where there is one."""
        for name, button in self.buttons().items():
            if name in actions:
                button.bind(actions[name])

    def show_meeting(self, view: MeetingView) -> None:
        """Show the whole meeting; what is shown already is left alone."""
        self.set_private(view.private)
        self.top.show_top(view.top)
        self.agenda.show_agenda(view.agenda)
        self.agenda.show_room(view.room)
        self.item.show_item(view.item)
        self.floor.show_floor(view.floor)
        self.queue.show_queue(view.queue)
        self.people.show_people(view.people)
        self.people.show_selected(view.selected)
        self.status.show_status(view.status)
        self.undo.show_undo(view.undo)
        self.say.show_say(view.say)
        held = self._held()
        self._view = view
        self._place()
        if held != self._held():
            self.update()

    def tick(self, floor: FloorView) -> None:
        """Show the clock only."""
        self.floor.tick(floor)

    def set_private(self, private: bool) -> None:
        """Hide from those behind the chair what is between the chair and a person."""
        self.people.set_private(private)
        self.floor.set_private(private)
        self.undo.set_private(private)

    def toggle_drawer(self) -> None:
        """Open or close the agenda in a narrow window."""
        self.agenda.setHidden(not self.agenda.isHidden())
        self._place()
        if not self.agenda.isHidden():
            self.agenda.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_drawer(self) -> None:
        """Close the agenda if it lies over the rest."""
        if self._drawer:
            self.agenda.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the drawer."""
        if event.key() == Qt.Key.Key_Escape and self._drawer and not self.agenda.isHidden():
            self.agenda.hide()
            self.item.agenda.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the sizes for the new window and place what floats."""
        super().resizeEvent(event)
        self.theme.fit(self.width(), self.height())
        self._place()

    def minimumSizeHint(self) -> QSize:
        """A small laptop at 125 per cent still holds the screen."""
        return SMALLEST

    def _place(self) -> None:
        sizes = self.theme.sizes
        wider = sizes.agenda + sizes.people - COMPACT.agenda - COMPACT.people
        narrow = self.width() < DRAWER_BELOW + (0 if sizes.roomy else wider)
        self._become_drawer(narrow or sizes.large)
        layout = self.layout()
        if layout is not None:
            layout.activate()
        if self._drawer:
            height = self.status.y() - self.top.height() - 2 * sizes.gap
            left, top = sizes.gap, self.top.height() + sizes.gap
            self.agenda.setGeometry(left, top, self.agenda.minimumWidth(), height)
            self.agenda.raise_()
        self._place_undo()
        self._place_say()

    def _become_drawer(self, drawer: bool) -> None:
        if drawer == self._drawer:
            return
        self._drawer = drawer
        self.item.agenda.setHidden(not drawer)
        if drawer:
            self._body.removeWidget(self.agenda)
        else:
            self._body.insertWidget(0, self.agenda)
        self.agenda.setHidden(drawer)

    def _place_undo(self) -> None:
        """Over the bar below and the gap above it, where there is nothing to hide."""
        if self.undo.isHidden():
            self.status.keep_free(0)
            return
        wanted, height = self.undo.wanted_width(), self.undo.height()
        # Its right end stays where it is, so that the hand finds the button without looking.
        right = self.status.right_edge() - 16
        if not self.theme.sizes.large:
            right = min(right, self._where(self.queue).right() + 1)
        width = min(wanted, right - self.status.sync.x() - 8)
        left = right - width
        self.undo.setGeometry(left, self.height() - height - 2, width, height)
        self.undo.raise_()
        self.status.keep_free(left - 8)

    def _place_say(self) -> None:
        """Over the queue, and upwards if the sentence is long; never over the clock's digits."""
        if self.say.isHidden():
            return
        centre, height = self._where(self.queue), self.queue.height()
        if self.theme.sizes.large:
            # As wide as the window, so that it is low enough to leave the clock in sight.
            gap = self.theme.sizes.gap
            centre = QRect(gap, 0, self.width() - 2 * gap, self.status.y() - gap)
            height = 0
        wanted = self.say.wanted(centre.width()).height()
        # What is not to be said aloud leaves whoever waits in sight.
        height = max(height, wanted) if self.say.aloud else wanted
        self.say.setGeometry(centre.x(), centre.bottom() + 1 - height, centre.width(), height)
        self.say.raise_()
        if self.say.geometry().intersects(self._where(self.floor.clock)):
            self._scroller.verticalScrollBar().setValue(self.floor.y())

    def _held(self) -> bool:
        return self._view is not None and self._view.room.state == "held"

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, and a frame while the room's screen is held."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.colour("bg"))
        if self._held():
            painter.setPen(QPen(self.theme.colour("amber_fill"), 4))
            top, bottom = self.top.height(), self.status.y()
            painter.drawRect(2, top + 2, self.width() - 4, bottom - top - 4)
