"""Where a few letters and Enter lead: other pages, meetings, and the page of a person.

Ctrl+K is heard on every page. In a meeting it finds the acts, the people and the items of the
meeting first; what leads out of the meeting comes last and says that it does. A meeting that is
left stands as it is and can be gone on with.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from chair_console.core.fact import PersonId
from chair_console.language import _
from chair_console.ui.home_acts import HOME_ACTS, HomeAct
from chair_console.ui.home_rows import MeetingRow
from chair_console.ui.palette_rows import PaletteRow

if TYPE_CHECKING:
    from chair_console.ui.main_window import MainWindow

_ACT, _PROGRAM, _MEETING, _HELD, _PERSON = "act", "program", "meeting", "held", "person"
_WITH_A_CHOICE = ("home.start", "home.log", "home.pack", "home.type-in")
"""Acts with the meeting that is chosen on the start page."""


class Places(QObject):
    """Lists where this window can go, and goes there."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def open(self) -> None:
        """Look for something from wherever the window is."""
        from chair_console.ui.palette import Palette, open_palette
        from chair_console.ui.palette_rows import PlaceFinder

        window = self._window
        page = window.meeting
        if window.care.locked:
            return
        if page is not None and window.pages.currentWidget() is page:
            open_palette(page)
            return
        palette = Palette(window.theme, PlaceFinder(tuple(self.rows())), window)
        palette.on_chosen = self.go
        window.care.sheet_made.emit(palette)

    def rows(self) -> Iterator[PaletteRow]:
        """List what can be done on the start page, then where else one can go."""
        if self._window.store.unlocked:
            for act in HOME_ACTS:
                if self._window.home.acts[act.id].isVisible() and act.id not in _WITH_A_CHOICE:
                    yield self._act_row(act)
        for action in self._window.care.everywhere:
            if action.objectName() != "help.palette":
                yield _program_row(action)
        yield from self.elsewhere()

    def rows_in_meeting(self) -> tuple[PaletteRow, ...]:
        """List the pages, the other meetings and the people to which a meeting leads."""
        pages = [one for one in HOME_ACTS if one.page] if self._window.store.unlocked else []
        shown = [one for one in pages if self._window.home.acts[one.id].isVisible()]
        return (*map(self._act_row, shown), *self.elsewhere())

    def elsewhere(self) -> Iterator[PaletteRow]:
        """List the meetings and the people that are kept on this laptop."""
        window = self._window
        if not window.store.unlocked:
            return
        open_now = window.meeting.desk.id if window.meeting is not None else ""
        for kind, rows in ((_MEETING, window.home.coming), (_HELD, window.home.past)):
            yield from (self._meeting_row(kind, one) for one in rows if one.id != open_now)
        if window.home.acts["home.office"].isVisible():
            yield from self._people()

    def _people(self) -> Iterator[PaletteRow]:
        detail = self._leaving(_("Their page, after the meeting"))
        for id, person in self._window.store.real.state.people.items():
            place = f"{_PERSON}:{id}"
            yield PaletteRow(place, person.name, "users", detail, person=id, place=place)

    def _act_row(self, act: HomeAct) -> PaletteRow:
        place = f"{_ACT}:{act.id}"
        return PaletteRow(place, act.text, act.icon, self._leaving(act.detail), place=place)

    def _meeting_row(self, kind: str, row: MeetingRow) -> PaletteRow:
        place = f"{kind}:{row.id}"
        said = _("Session log: {when}") if kind == _HELD else _("Open the meeting: {when}")
        detail = self._leaving(said.format(when=row.detail))
        return PaletteRow(place, row.name, "calendar", detail, place=place)

    def _leaving(self, detail: str) -> str:
        """Say as well what becomes of the meeting on the screen."""
        page = self._window.meeting
        if page is None:
            return detail
        if page.desk.meeting.rehearsal:
            return _("{what}; ends the rehearsal").format(what=detail)
        return _("{what}; this meeting stays as it is").format(what=detail)

    def go(self, row: PaletteRow) -> None:
        """Go where a row leads."""
        kind, _colon, id = row.place.partition(":")
        window = self._window
        if kind == _PROGRAM:
            next(one for one in window.care.everywhere if one.objectName() == id).trigger()
            return
        self._leave()
        if kind == _ACT:
            window.home.acts[id].trigger()
        elif kind == _MEETING:
            window.home.meeting_wanted.emit(id)
        elif kind == _HELD:
            window.home.log_wanted.emit(id)
        else:
            self._show_person(PersonId(id))

    def _leave(self) -> None:
        """Go back to the start page, as the page's own way back does."""
        window = self._window
        for page in (window.side.office, window.side.hand_over):
            if page is not None:
                page.home_wanted.emit()
        if window.store.unlocked or window.meeting is not None:
            window.go_home()

    def _show_person(self, person: PersonId) -> None:
        from chair_console.ui.review.people import People

        self._window.side.open_office()
        office = self._window.side.office
        if office is None:
            return
        room = office.rooms["people"]
        office.open_room("people")
        if isinstance(room, People):
            room.open_person(person)


def _program_row(action: QAction) -> PaletteRow:
    place = f"{_PROGRAM}:{action.objectName()}"
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    icon = _ICONS.get(action.objectName(), "chevron-right")
    return PaletteRow(place, action.text(), icon, keys=keys, place=place)


_ICONS = {"view.settings": "settings", "help.page": "circle-help", "app.lock": "lock"}
