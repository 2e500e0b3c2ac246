"""The dark bar above: which meeting this is, how many are here, and the time."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from chair_console.language import _
from chair_console.ui.buttons import ActionButton
from chair_console.ui.rows import TopView
from chair_console.ui.theme import Rethemed, Theme
from chair_console.ui.widgets import Icon, Pill, Words

_WORDS_FROM = 1180
_KEYS_FROM = 1560
"""A bar narrower than this, at the usual text size, shows its buttons without words."""
_BETWEEN = " · "


class Fact(QVBoxLayout):
    """A figure over its explanation, both set to the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.figure = Words(theme, "head", 600, "on_top", shrinks=False, tabular=True)
        self.words = Words(theme, "small", 400, "top_muted", shrinks=False)
        self.setSpacing(0)
        self.addStretch(1)
        for label in (self.figure, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
            self.addWidget(label)
        self.addStretch(1)

    def show_fact(self, figure: str, words: str, colour: str = "top_muted") -> None:
        """Show the figure and what it means; a screen reader hears them together."""
        self.figure.show_words(figure)
        self.words.show_words(words)
        self.words.set_colour(colour)
        self.figure.setAccessibleName(f"{figure} {words}".strip())


class TopBar(Rethemed, QFrame):
    """The meeting, and the acts that concern the whole of it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(_("Meeting"))
        self.sign = Icon(theme, "gavel", "on_top", 6)
        self.meeting = Words(theme, "head", 600, "on_top")
        self.details = Words(theme, "small", 400, "top_muted")
        self.badge = Pill(theme, "circle-alert", "top")
        self.present, self.clock = Fact(theme), Fact(theme)
        self.room = ActionButton(theme, "room.display", _("Room display"), "monitor", "top")
        self.pause = ActionButton(theme, "meeting.break", _("Take a break"), "circle-pause", "top")
        self.private = ActionButton(
            theme, "people.private", _("Hide the people"), "eye-off", "top", icon_only=True
        )
        self.menu = ActionButton(theme, "app.menu", _("Menu"), "menu", "top", icon_only=True)
        self._lay_out()
        self.wear(theme)

    def _lay_out(self) -> None:
        title = QVBoxLayout()
        title.setSpacing(0)
        title.addStretch(1)
        title.addWidget(self.meeting)
        title.addWidget(self.details)
        title.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(12)
        self._second = QHBoxLayout()
        self._second.setSpacing(24)
        self._title = title
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 0, 16, 0)
        column.setSpacing(0)
        column.addLayout(row, 1)
        column.addLayout(self._second)
        row.addWidget(self.sign)
        row.addLayout(title, 1)
        row.addWidget(self.badge)
        row.addLayout(self.present)
        row.addSpacing(4)
        row.addLayout(self.clock)
        row.addSpacing(4)
        for button in (self.room, self.pause, self.private, self.menu):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            row.addWidget(button)

    def retheme(self) -> None:
        """Take the height anew."""
        sizes = self.theme.sizes
        self._take_two_rows(sizes.large)
        lines = 2.9 * sizes.small if sizes.large else 0
        self.setFixedHeight(sizes.top_bar + round(lines))
        self._make_room()
        self.update()

    def _take_two_rows(self, two: bool) -> None:
        """With large letters the meeting's name has the first row to itself."""
        if two is (self._second.count() > 0):
            return
        facts = (self.present, self.clock)
        self.details.set_wraps(two)
        if two:
            self._second.addWidget(self.details, 1)
            for fact in facts:
                self._second.addWidget(fact.figure)
                self._second.addWidget(fact.words)
            self._second.setStretch(0, 3)
            return
        self._title.insertWidget(2, self.details)
        for fact in facts:
            fact.insertWidget(1, fact.figure)
            fact.insertWidget(2, fact.words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the keys and then the words of two buttons before the meeting's name is cut."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        narrow = self.width() < _WORDS_FROM * self.theme.text_percent / 100
        roomy = self.width() >= _KEYS_FROM * self.theme.text_percent / 100
        for button in (self.room, self.pause):
            button.set_icon_only(narrow)
            button.set_key_shown(roomy)

    def show_top(self, view: TopView) -> None:
        """Show the meeting."""
        self.meeting.show_words(view.meeting)
        self.details.show_words(_BETWEEN.join(view.details))
        self.present.show_fact(
            view.present, view.quorum, "top_muted" if view.quorum_met else "top_amber"
        )
        self.clock.show_fact(view.clock, view.behind)
        self.badge.show_words(view.badge)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground; a line under it where the ground alone is not seen."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.colour("top"))
        if self.theme.tokens.dark:
            line = self.rect().adjusted(0, self.height() - 1, 0, 0)
            painter.fillRect(line, self.theme.colour("line"))
