"""Who speaks, for how long, and the one button that goes on to the next."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout

from chair_console.language import _
from chair_console.ui.buttons import ActionButton
from chair_console.ui.floor_clock import Clock, TimeBar
from chair_console.ui.rows import FloorView
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Avatar, Card, Pill, Words
from chair_console.ui.words import capital


class FloorPanel(Card):
    """The card that must be readable from a step away; nothing on it ever changes place."""

    def __init__(self, theme: Theme) -> None:
        self.avatar = Avatar(theme)
        self.name = Words(theme, "speaker", 600)
        self.detail = Words(theme, "body", 400, "muted")
        self.warnings = Pill(theme, "triangle-alert", "amber")
        self.share = Pill(theme, "chart-column", "amber")
        self.end = ActionButton(theme, "floor.end", _("End turn"), "square", "quiet")
        self.clock = Clock(theme)
        self.caption = Words(theme, "head", 600)
        self.rule = Words(theme, "small", 400, "muted")
        self.discussion = ActionButton(
            theme, "floor.discussion", _("Open discussion"), "users", "quiet"
        )
        self.bar = TimeBar(theme)
        self.next = ActionButton(
            theme, "floor.next", _("Next speaker"), "skip-forward", "primary", stretches=True
        )
        self.pause = ActionButton(theme, "floor.pause", _("Pause"), "pause", stretches=True)
        self.more = ActionButton(
            theme, "floor.more_time", _("1 minute more"), "plus", stretches=True
        )
        super().__init__(theme)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._view = FloorView()
        self._private = False
        self._lay_out()

    def _lay_out(self) -> None:
        self._names = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._names.addWidget(self.name)
        self._names.addWidget(self.detail)
        who = QHBoxLayout()
        who.setSpacing(14)
        self._who = who
        who.addWidget(self.avatar)
        who.addLayout(self._names, 1)
        self._captions = captions = QVBoxLayout()
        captions.setSpacing(2)
        captions.addStretch(1)
        captions.addWidget(self.caption)
        captions.addWidget(self.rule)
        time = QHBoxLayout()
        time.setSpacing(24)
        time.addWidget(self.clock)
        time.addLayout(captions, 1)
        # The two quiet acts stand under each other, at the same edge.
        told, acts, self._upper = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        told.addLayout(who)
        told.addLayout(time)
        acts.addWidget(self.end)
        acts.addStretch(1)
        acts.addWidget(self.discussion)
        self._upper.addLayout(told, 1)
        self._upper.addLayout(acts)
        self._beside = QHBoxLayout()
        self._beside.addWidget(self.pause, 1)
        self._beside.addWidget(self.more, 1)
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._buttons.addWidget(self.next, 3)
        self._buttons.addLayout(self._beside, 4)
        column = QVBoxLayout(self)
        column.addLayout(self._upper)
        column.addWidget(self.bar)
        column.addLayout(self._buttons)
        self.retheme()

    def retheme(self) -> None:
        """Take the margins anew; in a low window the name has its line to itself."""
        layout = self.layout()
        if layout is not None:
            sizes = self.theme.sizes
            upright = 8 if sizes.short else sizes.pad - 2
            layout.setContentsMargins(sizes.pad, upright, sizes.pad, upright + 2)
            layout.setSpacing(6 if sizes.short else 10 if not sizes.roomy else 16)
            self._upper.setSpacing(12 if sizes.short else 16)
            for row in (self._buttons, self._beside):
                row.setSpacing(10 if not sizes.roomy else 12)
            self._place_detail()
            self._make_room(sizes.large)
        super().retheme()

    def _place_detail(self) -> None:
        """In a low window the detail stands by the clock, or beside the name if there is none."""
        low, down = self.theme.sizes.short, QBoxLayout.Direction.TopToBottom
        by_clock = low and bool(self._view.digits)
        (self._captions if by_clock else self._names).addWidget(self.detail)
        # There the running digits say that somebody is speaking now.
        _now, _comma, often = self._view.detail.partition(", ")
        runs = self._view.phase in ("running", "amber", "over")
        self.detail.show_words(capital(often) if by_clock and runs and often else self._view.detail)
        self._names.setDirection(QBoxLayout.Direction.LeftToRight if low else down)
        self._names.setSpacing(12 if low else 0)
        self._place_pills()

    def _make_room(self, large: bool) -> None:
        """With large letters leave out the keys, take more rows and cut no words."""
        down, right = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Preferred, policy.Minimum if large else policy.Fixed)
        self._buttons.setDirection(down if large else right)
        across = QSizePolicy.Policy.Preferred if large else QSizePolicy.Policy.Minimum
        for button in (self.end, self.discussion):
            button.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self.end.set_key_shown(not large)
        self.discussion.set_key_shown(self.theme.sizes.roomy)
        for words in (self.name, self.detail, self.caption, self.rule):
            words.set_wraps(large)

    def _place_pills(self) -> None:
        """With large letters the pills stand under the name, and leave it its width."""
        large = self.theme.sizes.large
        side = Qt.AlignmentFlag.AlignLeft if large else Qt.AlignmentFlag(0)
        for pill in (self.share, self.warnings):
            (self._names if large else self._who).addWidget(pill, 0, side)

    def show_floor(self, view: FloorView) -> None:
        """Show who speaks, and the clock."""
        self._view = view
        self.name.show_words(view.name or _("Nobody is speaking"))
        self.name.set_colour("muted" if view.phase in ("idle", "discussion") else "text")
        self._place_detail()
        icon = "users" if view.phase == "discussion" else "mic"
        self.avatar.show_initials(view.initials, icon)
        self.next.show_label(view.next_label)
        self.more.show_label(view.more_label)
        self.discussion.show_label(view.discussion_label)
        self._show_pills()
        self.tick(view)

    def tick(self, view: FloorView) -> None:
        """Show the clock only: what a second changes."""
        self.clock.show_time(view.digits, view.phase, view.spoken)
        self.caption.show_words(view.caption)
        self.caption.set_colour({"over": "red_text", "amber": "amber_text"}.get(view.phase, "text"))
        self.rule.show_words(view.rule)
        self.bar.show_part(view.fraction, view.tick, view.phase)

    def set_private(self, private: bool) -> None:
        """Hide warnings and shares from those who look over the chair's shoulder."""
        self._private = private
        self._show_pills()

    def _show_pills(self) -> None:
        self.share.show_words("" if self._private else self._view.share, "amber")
        level = "red" if self._view.level == "red" else "amber"
        self.warnings.show_words("" if self._private else self._view.warnings, level)
