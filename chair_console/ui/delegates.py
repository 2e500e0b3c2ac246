"""Paints the rows of the agenda, the queue and the people.

One widget per person would take half a second for two thousand people; painted rows take none.
What a screen reader hears comes from the model, not from here.
"""

from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from chair_console.language import _
from chair_console.ui import paint
from chair_console.ui.diff_model import ROW_ROLE, Index
from chair_console.ui.rows import AgendaRow, PersonRow, QueueRow
from chair_console.ui.theme import Rethemed, Theme
from chair_console.ui.words import capital


class RowDelegate(Rethemed, QStyledItemDelegate):
    """The ground of a row: chosen, under the mouse, or with the keyboard on it."""

    height_of = "person_row"
    """Which of the theme's sizes is the row's height."""
    inset = 4.0

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.wear(theme)

    def retheme(self) -> None:
        """Nothing is kept between paintings."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height; the width is the list's own."""
        return QSize(0, int(getattr(self.theme.sizes, self.height_of)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground, then the row."""
        state: Any = option.state
        whole = QRectF(option.rect)
        rect = whole.adjusted(self.inset, 1, -self.inset, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = state & QStyle.StateFlag.State_HasFocus
        # A gap between the two: a ring on the edge of what is chosen would not be seen.
        inside = rect.adjusted(4, 4, -4, -4) if focused else rect
        self.ground(painter, inside, index.data(ROW_ROLE), state)
        self.draw(painter, rect, index.data(ROW_ROLE))
        if focused:
            paint.plate(painter, rect, 8, None, self.colour("focus"), 2)
        painter.restore()

    def ground(self, painter: QPainter, rect: QRectF, row: Any, state: Any) -> None:
        """Paint what lies under the row."""
        if state & QStyle.StateFlag.State_Selected:
            paint.plate(painter, rect, 8, self.colour("accent_soft"), self.colour("accent"), 1.5)
        elif state & QStyle.StateFlag.State_MouseOver:
            paint.plate(painter, rect, 8, self.colour("hover"))

    def draw(self, painter: QPainter, rect: QRectF, row: Any) -> None:
        """Paint the row itself."""
        raise NotImplementedError

    def colour(self, token: str) -> QColor:
        """Return a colour of the theme."""
        return self.theme.colour(token)

    def icon(self, painter: QPainter, name: str, token: str, left: float, middle: float) -> None:
        """Paint a small sign, its middle at `middle`."""
        size = self.theme.sizes.icon - 2
        self.theme.icons.paint(painter, name, self.colour(token), left, middle - size / 2, size)

    def two_lines(
        self,
        painter: QPainter,
        rect: QRectF,
        upper: str,
        lower: str,
        ink: tuple[str, str],
        lower_width: float = 0.0,
    ) -> float:
        """Paint a name over a detail, in the colours `ink`; return the name's width.

        `lower_width` is the detail's room where it differs from the name's.
        """
        sizes = self.theme.sizes
        name, detail = self.theme.font(sizes.body, 500), self.theme.font(sizes.small)
        line = sizes.body * 1.22
        if not lower:
            return paint.words(painter, rect, upper, name, self.colour(ink[0]))
        top = rect.center().y() - (line + sizes.small * 1.22) / 2
        first = QRectF(rect.left(), top, rect.width(), line)
        second = QRectF(rect.left(), top + line, lower_width or rect.width(), sizes.small * 1.22)
        width = paint.words(painter, first, upper, name, self.colour(ink[0]))
        paint.words(painter, second, lower, detail, self.colour(ink[1]))
        return width


_AGENDA_SIGNS = {"done": ("check", "green_text"), "deferred": ("arrow-right", "amber_text")}
_AGENDA_INK = {
    "open": ("text", "accent"),
    "planned": ("text", "muted"),
    "deferred": ("muted", "amber_text"),
}


class AgendaDelegate(RowDelegate):
    """An item: its number or what became of it, its title, its time."""

    height_of = "agenda_row"
    inset = 5.0

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.width = 0
        """Of the list, on which depends whether a title needs two lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give a long title a second line, rather than cut it."""
        row, hint = index.data(ROW_ROLE), super().sizeHint(option, index)
        sizes = self.theme.sizes
        signs = (row.interest + row.confidential) * (sizes.icon + 4)
        # A little less than there is: letters are measured a little narrower than they are drawn.
        room = self.width - 2 * self.inset - sizes.icon - 44 - signs
        two = self.width and paint.width_of(self.theme.font(sizes.body, 500), row.title) > room
        return QSize(0, hint.height() + (round(sizes.body * 1.22) if two else 0))

    def ground(self, painter: QPainter, rect: QRectF, row: AgendaRow, state: Any) -> None:
        """The item under discussion is the one that stands out, chosen or not."""
        if row.state != "open":
            super().ground(painter, rect, row, state)
            return
        paint.plate(painter, rect, 8, self.colour("accent_soft"))
        bar = QRectF(rect.left(), rect.top() + 7, 3, rect.height() - 14)
        paint.plate(painter, bar, 1.5, self.colour("accent"))

    def draw(self, painter: QPainter, rect: QRectF, row: AgendaRow) -> None:
        """Paint the item."""
        sizes = self.theme.sizes
        column = QRectF(rect.left() + 8, rect.top(), sizes.icon + 12, rect.height())
        self._number(painter, column, row)
        right = self._signs(painter, rect, row)
        left = column.right() + 8
        text = QRectF(left, rect.top(), right - left, rect.height())
        ink = _AGENDA_INK.get(row.state, ("faint", "faint"))
        if rect.height() < sizes.agenda_row:
            self.two_lines(painter, text, row.title, row.detail, ink)
        else:
            self._three_lines(painter, text, row, ink)

    def _three_lines(
        self, painter: QPainter, rect: QRectF, row: AgendaRow, ink: tuple[str, str]
    ) -> None:
        """Paint a long title in two lines over the detail."""
        sizes = self.theme.sizes
        font = self.theme.font(sizes.body, 500)
        upper, lower = paint.in_two(font, row.title, rect.width())
        step = sizes.body * 1.22
        top = rect.center().y() - (2 * step + sizes.small * 1.22) / 2
        for at, line in enumerate((upper, lower)):
            place = QRectF(rect.left(), top + at * step, rect.width(), step)
            paint.words(painter, place, line, font, self.colour(ink[0]))
        place = QRectF(rect.left(), top + 2 * step, rect.width(), sizes.small * 1.22)
        small = self.theme.font(sizes.small)
        paint.words(painter, place, row.detail, small, self.colour(ink[1]))

    def _number(self, painter: QPainter, column: QRectF, row: AgendaRow) -> None:
        if row.state in _AGENDA_SIGNS:
            name, token = _AGENDA_SIGNS[row.state]
            left = column.center().x() - (self.theme.sizes.icon - 2) / 2
            self.icon(painter, name, token, left, column.center().y())
            return
        token = "accent" if row.state == "open" else "muted"
        size = self.theme.sizes.small
        font = self.theme.font(size, 600, tabular=True)
        wide = QFontMetricsF(font).horizontalAdvance(row.number)
        if wide > column.width():  # a written agenda's own, such as "26/001"
            smaller = max(_SMALLEST, int(size * column.width() / wide))
            font = self.theme.font(smaller, 600, tabular=True)
        paint.words(painter, column, row.number, font, self.colour(token), paint.CENTRE)

    def _signs(self, painter: QPainter, rect: QRectF, row: AgendaRow) -> float:
        """Paint the scales and the lock; return where the words must end."""
        right, step = rect.right() - 8, self.theme.sizes.icon + 4
        signs = (("scale", row.interest), ("lock", row.confidential))
        for name, wanted in signs:
            if wanted:
                right -= step
                self.icon(painter, name, "amber_text", right, rect.center().y())
        return right - 4


_SMALLEST = 8
"""Pixels; a number that needs smaller letters is cut."""
_PERSON_INK = {
    "removed": ("faint", "red_text"),
    "left": ("faint", "faint"),
    "expected": ("faint", "faint"),
    "away": ("muted", "muted"),
}


class PersonDelegate(RowDelegate):
    """A person: initials, name, what they are doing, and their warnings."""

    height_of = "person_row"

    def draw(self, painter: QPainter, rect: QRectF, row: PersonRow) -> None:
        """Paint the person."""
        size = self.theme.sizes.avatar
        disc = QRectF(rect.left() + 9, rect.center().y() - size / 2, size, size)
        self._disc(painter, disc, row)
        left = disc.right() + 11
        # The warnings beside the name only, so that "asked to leave 14:16, left 14:18" and "79 %
        # of the time" have the whole width.
        gone = self._needs_width(row, left, rect.right())
        beside = rect.adjusted(0, 3, 0, -rect.height() / 2 + 3) if gone else rect
        right = self._warnings(painter, beside, row)
        signs = [("scale", "amber_text")] if row.interest else []
        signs += [("globe", "muted")] if row.online else []
        room = QRectF(left, rect.top(), right - left - 6, rect.height())
        ink = _PERSON_INK.get(row.state, ("text", "accent" if row.speaking else "muted"))
        step = self.theme.sizes.icon + 4
        name_room = room.adjusted(0, 0, -step * len(signs), 0)
        whole = rect.right() - 10 - left if gone else 0.0
        detail = self._shortened(row, whole or name_room.width())
        width = self.two_lines(painter, name_room, row.name, detail, ink, whole)
        upper = rect.center().y() - self.theme.sizes.small * 0.61
        for at, (name, token) in enumerate(signs):
            self.icon(painter, name, token, left + width + 5 + at * step, upper)

    def _needs_width(self, row: PersonRow, left: float, right: float) -> bool:
        """Tell whether the detail has no room beside the warnings."""
        if not row.detail or row.maximum is None:
            return False
        if row.state == "removed" or self.theme.sizes.large:
            return True
        small = self.theme.font(self.theme.sizes.small)
        pips = row.maximum * (self.theme.sizes.pip + 5) + 16
        given = self.theme.sizes.small * 3 + 10 if row.warnings else 0
        return paint.width_of(small, row.detail) > right - left - pips - given

    def _shortened(self, row: PersonRow, width: float) -> str:
        """Leave out the role before what somebody is doing is cut."""
        small = self.theme.font(self.theme.sizes.small)
        _role, comma, doing = row.detail.partition(", ")
        fits = paint.width_of(small, row.detail) <= width
        return row.detail if fits or not comma or row.state != "present" else capital(doing)

    def _disc(self, painter: QPainter, disc: QRectF, row: PersonRow) -> None:
        here = row.state == "present"
        font = self.theme.font(round(disc.height() * 0.37), 600)
        if row.speaking:
            fill, ink = "accent", "on_accent"
        else:
            fill, ink = ("accent_soft", "accent") if here else ("sunken", "faint")
        paint.avatar(painter, disc, row.initials, font, self.colour(fill), self.colour(ink))
        if not here or self.theme.tokens.name.startswith("contrast"):
            edge = self.colour("line")
            paint.plate(painter, disc, disc.height() / 2, None, edge)

    def _warnings(self, painter: QPainter, rect: QRectF, row: PersonRow) -> float:
        """Paint the pips and "1 of 2"; return where the name must end."""
        right = rect.right() - 10
        if row.maximum is None:
            return right
        middle = rect.center().y()
        left = paint.pips(painter, right, middle, row.warnings, row.maximum, self.theme)
        if row.warnings == 0:
            return left
        font = self.theme.font(self.theme.sizes.small, 600, tabular=True)
        words = _("{n} of {most}").format(n=row.warnings, most=row.maximum)
        place = QRectF(rect.left(), rect.top(), left - 10 - rect.left(), rect.height())
        token = "red_text" if row.level == "red" else "amber_text"
        width = paint.words(painter, place, words, font, self.colour(token), paint.RIGHT)
        return left - 10 - width


class QueueDelegate(RowDelegate):
    """Somebody waiting: place, name, whether they were called before, how long they wait."""

    height_of = "queue_row"
    inset = 0.0

    def ground(self, painter: QPainter, rect: QRectF, row: QueueRow, state: Any) -> None:
        """Rows are parted by a hairline."""
        if row.place > 1:
            painter.fillRect(
                QRectF(rect.left(), rect.top() - 1, rect.width(), 1), self.colour("line")
            )
        super().ground(painter, rect.adjusted(0, 1, 0, 0), row, state)

    def draw(self, painter: QPainter, rect: QRectF, row: QueueRow) -> None:
        """Paint the entry."""
        sizes, middle = self.theme.sizes, rect.center().y()
        place = QRectF(rect.left() + 4, rect.top(), sizes.head * 1.5, rect.height())
        number = self.theme.font(sizes.head, 600, tabular=True)
        paint.words(painter, place, str(row.place), number, self.colour("muted"))
        size = sizes.avatar
        disc = QRectF(place.right() + 4, middle - size / 2, size, size)
        font = self.theme.font(round(size * 0.37), 600)
        fill, ink = ("sunken", "faint") if row.held else ("accent_soft", "accent")
        paint.avatar(painter, disc, row.initials, font, self.colour(fill), self.colour(ink))
        right = self._right(painter, rect, row)
        self._words(
            painter,
            QRectF(disc.right() + 12, rect.top(), right - disc.right() - 20, rect.height()),
            row,
        )

    def _right(self, painter: QPainter, rect: QRectF, row: QueueRow) -> float:
        """Paint the handle and the wait; return where the rest must end."""
        handle = rect.right() - 12
        paint.grip(painter, QPointF(handle, rect.center().y()), self.colour("edge"))
        font = self.theme.font(self.theme.sizes.small, tabular=True)
        place = QRectF(rect.left(), rect.top(), handle - 18 - rect.left(), rect.height())
        width = paint.words(painter, place, row.waiting, font, self.colour("muted"), paint.RIGHT)
        return place.right() - width - 8

    def _words(self, painter: QPainter, rect: QRectF, row: QueueRow) -> None:
        sizes, middle = self.theme.sizes, rect.center().y()
        small, strong = self.theme.font(sizes.small), self.theme.font(sizes.small, 600)
        name = self.theme.font(sizes.body, 600)
        ink = self.colour("faint" if row.held else "text")
        left = rect.left() + paint.words(painter, rect, row.name, name, ink) + 12
        for text, family in self._pills(row):
            if left + paint.width_of(strong, text) + 18 <= rect.right():
                left += paint.pill(painter, left, middle, text, strong, family, self.theme) + 10
        said = row.turns if not row.new_voice else ""
        left_of = "" if row.used_up else row.left
        plain = ", ".join(part for part in (row.note, said, left_of) if part)
        rest = QRectF(left, rect.top(), rect.right() - left, rect.height())
        if rest.width() > 40:
            paint.words(painter, rest, plain, small, self.colour("muted"), paint.LEFT)

    def _pills(self, row: QueueRow) -> list[tuple[str, str]]:
        pills = [(row.kind, "accent")] if row.kind else []
        if row.held:
            return [*pills, (row.held_reason or "Held", "amber")]
        pills += [(row.share, "amber")] if row.share else []
        pills += [(row.left, "amber")] if row.used_up else []
        return [*pills, (row.turns, "green")] if row.new_voice else pills
