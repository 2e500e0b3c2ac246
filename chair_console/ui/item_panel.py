"""The item under discussion, and who has an interest in it.

The line for interests is always there, and that an item is confidential stands beside its number,
so that neither a declaration nor the next item moves the clock or a button.
"""

from html import escape

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from chair_console.language import _
from chair_console.ui import paint
from chair_console.ui.buttons import ActionButton
from chair_console.ui.rows import InterestLine, ItemView
from chair_console.ui.theme import Rethemed, Theme
from chair_console.ui.widgets import Card, Pill, Words

_NO_INTEREST = _("Nobody has declared an interest in this item.")
_NO_CLOCK = _("Its clock starts when you open it.")
_NO_ITEM = ItemView(where=_("No item is open"), title=_("Choose an item from the agenda"))


class Banner(Rethemed, QLabel):
    """A plate across the card with a sign and what follows from it."""

    def __init__(self, theme: Theme, icon: str) -> None:
        super().__init__()
        self._icon, self._loud = icon, True
        self._shown: tuple[tuple[InterestLine, ...], str] | None = None
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.wear(theme)

    def retheme(self) -> None:
        """Take letters, colour and room anew."""
        sizes = self.theme.sizes
        self.setFont(self.theme.font(sizes.body))
        upright = 4 if sizes.short else 8
        self.setContentsMargins(sizes.icon + 24, upright, 12, upright)
        self.setMinimumHeight(round(sizes.body * 1.25) + 2 * upright + 2)
        palette = QPalette(self.palette())
        token = "text" if self._loud else "muted"
        palette.setColor(QPalette.ColorRole.WindowText, self.theme.colour(token))
        self.setPalette(palette)

    def show_lines(self, lines: tuple[InterestLine, ...], otherwise: str = "") -> None:
        """Show a line for each; without any, show `otherwise` quietly, or nothing at all."""
        if (lines, otherwise) == self._shown:
            return
        self._shown = (lines, otherwise)
        self._loud = bool(lines)
        spoken = ". ".join(" ".join((line.name, line.words)).strip() for line in lines)
        rich = "<br>".join(
            f'<span style="font-weight:600">{escape(line.name)}</span> {escape(line.words)}'.strip()
            for line in lines
        )
        self.setText(rich or escape(otherwise))
        self.setAccessibleName(spoken or otherwise)
        self.setHidden(not (lines or otherwise))
        self.retheme()
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Let long lines wrap."""
        return QSize(120, self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the plate and the sign under the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self.theme
        tokens = (
            ("amber_soft", "amber_line", "amber_text")
            if self._loud
            else ("sunken", "line", "faint")
        )
        fill, edge, ink = (theme.colour(token) for token in tokens)
        paint.plate(painter, QRectF(self.rect()), 8, fill, edge)
        size = theme.sizes.icon
        top = (self.minimumHeight() - size) / 2
        theme.icons.paint(painter, self._icon, ink, 13, top, size)
        painter.end()
        super().paintEvent(event)


class ItemPanel(Card):
    """Where the meeting is."""

    def __init__(self, theme: Theme) -> None:
        self.where = Words(theme, "small", 600, "accent", shrinks=False)
        self.used = Pill(theme, "timer")
        self.title = Words(theme, "title", 600)
        self.interests = Banner(theme, "scale")
        self.confidential = Banner(theme, "lock")
        """With large letters, where the line above has no room for `secret`."""
        self.secret = Pill(theme, "lock", "amber")
        self.agenda = ActionButton(theme, "view.agenda", _("Agenda"), "list", "quiet")
        super().__init__(theme)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.agenda.hide()
        self._view: ItemView | None = None
        self._lay_out()
        self.show_item(None)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.where)
        top.addWidget(self.agenda)
        top.addWidget(self.secret)
        top.addStretch(1)
        top.addWidget(self.used)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.title)
        column.addWidget(self.interests)
        column.addWidget(self.confidential)
        self.retheme()

    def retheme(self) -> None:
        """Take the margins anew."""
        layout = self.layout()
        if layout is not None:
            sizes = self.theme.sizes
            upright = 8 if sizes.short else sizes.pad - 3
            layout.setContentsMargins(sizes.pad, upright, sizes.pad, upright)
            layout.setSpacing(4 if sizes.short else 8)
            self.title.set_wraps(sizes.large)
            self.where.setMinimumHeight(self.used.sizeHint().height())
            self.show_item(self._view)
        super().retheme()

    def show_item(self, view: ItemView | None) -> None:
        """Show the item, or that none is open."""
        self._view = view
        shown = view or _NO_ITEM
        self.where.show_words(shown.where)
        self.title.show_words(shown.title)
        self.used.show_words(shown.used, "amber" if shown.over else "calm")
        quiet = _NO_INTEREST if view else _NO_CLOCK
        self.interests.show_lines(shown.interests, quiet)
        large = self.theme.sizes.large
        self.secret.show_words("" if large else shown.confidential)
        in_large = (InterestLine("", shown.confidential),) if large and shown.confidential else ()
        self.confidential.show_lines(in_large)
