"""The bar below: what is safe where, when it was last saved, and how the laptop is."""

from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from chair_console.language import _
from chair_console.ui import paint
from chair_console.ui.buttons import ActionButton
from chair_console.ui.rows import StatusView
from chair_console.ui.sheet import HELP
from chair_console.ui.theme import Rethemed, Theme
from chair_console.ui.widgets import Icon, Words

_TO_CHECK = 120
"""Pixels kept for what is to be checked, whether there is any or not."""


class StatusBar(Rethemed, QFrame):
    """Quiet facts. The middle is kept free for the strip that names the last act."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(_("Status"))
        self._view = StatusView()
        self._free = 0
        self.cloud = Icon(theme, "cloud-off")
        self.sync = Words(theme, "small", 500)
        self.check = ActionButton(theme, "review.check", _("To check"), "flag", "link")
        self.tick = Icon(theme, "circle-check", "green_text", -2)
        self.saved = Words(theme, "small", 400, "muted", shrinks=False, tabular=True)
        self.cell = Icon(theme, "battery-medium")
        self.battery = Words(theme, "small", 400, "muted", shrinks=False, tabular=True)
        self.keys = ActionButton(theme, "help.keys", _("Keys"), "", "link")
        self.help = ActionButton(theme, HELP, _("Help"), "", "link")
        self.help.show_label(_("Help"))
        self._lay_out()
        self.wear(theme)
        self.show_status(self._view)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 0, 10, 0)
        row.setSpacing(8)
        row.addWidget(self.cloud)
        row.addWidget(self.sync, 1)
        for widget in (self.check, self.tick, self.saved):
            row.addWidget(widget)
        row.addSpacing(12)
        row.addWidget(self.cell)
        row.addWidget(self.battery)
        row.addSpacing(4)
        row.addWidget(self.keys)
        row.addWidget(self.help)

    def retheme(self) -> None:
        """Take the height anew."""
        self.setFixedHeight(self.theme.sizes.status_bar)
        self._make_room()
        self.update()

    def _make_room(self) -> None:
        """In large letters the last act needs the room: a sign tells what words tell elsewhere."""
        large = self.theme.sizes.large
        self.help.want(not large)
        self.saved.setHidden(large and self._view.saved_ok)

    def show_status(self, view: StatusView) -> None:
        """Show what is safe."""
        self._view = view
        self.cloud.show_icon("cloud" if view.online else "cloud-off", "muted")
        self.saved.show_words(view.saved)
        self.saved.set_colour("muted" if view.saved_ok else "red_text")
        sign = ("circle-check", "green_text") if view.saved_ok else ("circle-alert", "red_text")
        self.tick.show_icon(*sign)
        self.tick.setHidden(not view.saved)
        self.tick.setToolTip(view.saved)
        self.tick.setAccessibleName(view.saved)
        self._make_room()
        self.battery.show_words(view.battery)
        self.battery.set_colour("red_text" if view.battery_low else "muted")
        self.cell.setHidden(not view.battery)
        self.check.show_label(view.to_check)
        self.check.setHidden(not view.to_check)
        self._say_sync()

    def right_edge(self) -> int:
        """Return where the words on the right begin, with what comes and goes among them."""
        if not self._view.saved:
            return self.keys.x()
        first = self.check if self._view.to_check else self.tick
        return first.x() if self.theme.sizes.large else min(first.x(), self.tick.x() - _TO_CHECK)

    def keep_free(self, from_left: int) -> None:
        """Shorten the words on the left so that they end before `from_left`; 0 for no need."""
        self._free = from_left
        self._say_sync()

    def _say_sync(self) -> None:
        view = self._view
        room = (self._free or self.right_edge()) - self.sync.x() - 8
        font, short = self.sync.font(), view.sync_short or view.sync
        shown = view.sync if paint.width_of(font, view.sync) <= room else short
        # Beside the strip of the last act there may be room for the sign only.
        too_long = self._free and paint.width_of(font, shown) > room
        self.sync.show_words("" if too_long else shown)
        self.sync.setAccessibleName(view.sync)
        self.cloud.setToolTip(view.sync)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose between the long and the short words."""
        super().resizeEvent(event)
        self._say_sync()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground under a hairline."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.colour("surface"))
        painter.fillRect(
            self.rect().adjusted(0, 0, 0, 1 - self.height()), self.theme.colour("line")
        )
