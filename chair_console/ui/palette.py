"""The command palette: Ctrl+K, a few letters, Enter.

Whatever the table of actions knows can be found by its words, with its key, and with the reason
where it cannot be done now. A person is found by name and leads on to what can be done for them;
an item of the agenda is turned to. Other pages, meetings and the people of the whole laptop are
found as well, in a meeting and outside. So nobody has to remember in which menu a thing is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from chair_console.core.fact import PersonId
from chair_console.language import _, ngettext
from chair_console.ui import paint
from chair_console.ui.controls import Field
from chair_console.ui.delegates import RowDelegate
from chair_console.ui.hand_over import turn_to
from chair_console.ui.lists import RowList
from chair_console.ui.palette_rows import HAND_UP, Finder, Finds, PaletteRow, PlaceFinder
from chair_console.ui.sheet import Sheet
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import announce

if TYPE_CHECKING:
    from chair_console.ui.meeting_page import MeetingPage

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}
_ROWS = 7


class PaletteDelegate(RowDelegate):
    """A sign, what it is, why not, and its key."""

    def draw(self, painter: QPainter, rect: QRectF, row: PaletteRow) -> None:
        """Paint the row; a greyed one in fainter letters and with its reason below."""
        sizes = self.theme.sizes
        ink = "faint" if row.no else "text"
        self.icon(
            painter, row.icon, ink if row.no else "muted", rect.left() + 12, rect.center().y()
        )
        right = self._key(painter, rect, row.keys) if row.keys else rect.right() - 12
        left = rect.left() + 12 + sizes.icon + 12
        room = QRectF(left, rect.top(), right - left - 8, rect.height())
        self.two_lines(painter, room, row.name, row.no or row.detail, (ink, "muted"))

    def _key(self, painter: QPainter, rect: QRectF, keys: str) -> float:
        font = self.theme.font(self.theme.sizes.cap, 500)
        width, height = paint.width_of(font, keys) + 14, self.theme.sizes.cap + 9
        cap = QRectF(rect.right() - 12 - width, rect.center().y() - height / 2, width, height)
        paint.plate(painter, cap, 4, None, self.colour("line"))
        paint.words(painter, cap, keys, font, self.colour("muted"), paint.CENTRE)
        return cap.left()


class PaletteList(RowList):
    """As many rows as the window has room for, seven at most."""

    def sizeHint(self) -> QSize:
        """Return the room for the rows that are to show without scrolling."""
        return QSize(240, _ROWS * self.theme.sizes.person_row)

    def minimumSizeHint(self) -> QSize:
        """Two rows at least."""
        return QSize(200, 2 * self.theme.sizes.person_row)


class Palette(Sheet):
    """Finds as letters are typed; a person opens a second page of what can be done for them."""

    def __init__(self, theme: Theme, finder: Finds, parent: QWidget | None = None) -> None:
        self._what = (
            _("An act, a page, a meeting or a person")
            if isinstance(finder, PlaceFinder)
            else _("An act, a person, an item of the agenda or another page")
        )
        self.field = Field(theme, self._what)
        super().__init__(theme, _("What do you want to do?"), _("Do it"), parent, wide=640)
        self.list = PaletteList(theme, _("Found"))
        self.delegate = PaletteDelegate(theme)
        self.list.paint_with(self.delegate)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.on_chosen: Callable[[PaletteRow], None] | None = None
        self._finder = finder
        self._rows: dict[str, PaletteRow] = {}
        self._about: PersonId | None = None
        self.field.add_to(self.body)
        self.body.addWidget(self.list, 1)
        self.field.textEdited.connect(self._search)
        self.field.installEventFilter(self)
        self.list.row_selected.connect(self._say)
        self.list.row_activated.connect(self._opened)
        self.accepted.connect(self._tell)
        self._search()
        self.field.setFocus()

    @property
    def row(self) -> PaletteRow | None:
        """What Enter would do."""
        return self._rows.get(self.list.chosen())

    def attempt(self) -> None:
        """Do what is chosen; a person leads on instead."""
        row = self.row
        if row is not None and row.person is not None and not row.act and not row.place:
            self.show_person(row.person)
        else:
            super().attempt()

    def show_person(self, person: PersonId | None) -> None:
        """Show what can be done for somebody; None goes back to everything."""
        self._about = person
        name = self._finder.name(person) if person is not None else ""
        self.heading.show_words(name or _("What do you want to do?"))
        label = _("What is it?") if name else self._what
        self.field.label.show_words(label)
        self.field.setAccessibleName(f"{name}, {label}" if name else label)
        self.field.clear()
        self._search()
        announce(self, f"{name}. {self._said()}" if name else self._said())

    def problem_now(self) -> str:
        """Say why a greyed act cannot be done; it stays greyed."""
        if self.row is None:
            return _("Nothing by these letters: try others.")
        return self.row.no

    def _search(self) -> None:
        typed = self.field.text()
        found = (
            self._finder.find(typed)
            if self._about is None
            else self._finder.find_for(self._about, typed)
        )
        self._rows = {row.id: row for row in found}
        self.list.show_rows(found)
        self.list.choose(found[0].id if found else "")
        self.list.scrollToTop()
        self.show_problem("")
        if typed:
            announce(self, self._said())

    def _said(self) -> str:
        """Say how much was found and what is chosen: the keyboard stays in the line."""
        count = ngettext("{count} found", "{count} found", len(self._rows))
        row = self.row
        found = count.format(count=len(self._rows))
        return f"{found}. {row.spoken}" if row is not None else found

    def _say(self, id: str) -> None:
        if id in self._rows:
            announce(self, self._rows[id].spoken)

    def _opened(self, id: str) -> None:
        self.list.choose(id)
        self.attempt()

    def _tell(self) -> None:
        if self.row is not None and self.on_chosen is not None:
            self.on_chosen(self.row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back from a person, then away."""
        if event.key() == Qt.Key.Key_Escape and self._about is not None:
            if not event.isAutoRepeat():
                self.show_person(None)
            event.accept()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Have the arrows move in the list while letters are typed, Backspace go back."""
        if (
            watched is self.field
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            step = _STEPS.get(Qt.Key(event.key()), 0)
            if step:
                self._move(step)
                return True
            empty = event.key() == Qt.Key.Key_Backspace and not self.field.text()
            if empty and self._about is not None:
                self.show_person(None)
                return True
        return super().eventFilter(watched, event)

    def _move(self, step: int) -> None:
        ids = list(self._rows)
        if ids:
            at = ids.index(self.list.chosen()) + step if self.list.chosen() in ids else 0
            self.list.choose(ids[max(0, min(at, len(ids) - 1))])
            self._say(self.list.chosen())


def open_palette(page: MeetingPage) -> None:
    """Lay the palette over a meeting."""
    palette = Palette(page.theme, Finder(page.actions_.by_id, page.desk, page.places), page)

    def chosen(row: PaletteRow) -> None:
        # The palette is gone by then: what follows may be a sheet of its own.
        page.let_go_of_sheet()
        _do(page, row)

    palette.on_chosen = chosen
    page.open_sheet(palette)


def _do(page: MeetingPage, row: PaletteRow) -> None:
    if row.place:
        page.place_wanted.emit(row)
        return
    if row.item is not None:
        turn_to(page, row.item)
        return
    if row.person is not None:
        page.desk.choose(row.person)
    if row.act == HAND_UP and row.person is not None:
        page.desk.do("ask", person=row.person)
    else:
        page.actions_.by_id[row.act].trigger()
