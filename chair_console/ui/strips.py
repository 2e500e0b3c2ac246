"""What comes and goes over the meeting screen: the last act to take back, the words to say.

Both lie over the screen and push nothing aside: whatever the hand is about to press stays where
it was.
"""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from chair_console.language import _
from chair_console.ui import paint
from chair_console.ui.buttons import ActionButton
from chair_console.ui.rows import SayView, UndoView
from chair_console.ui.theme import Rethemed, Theme
from chair_console.ui.widgets import Card, Words, announce

_PRIVATE_ACT = _("Last act hidden")
_SAID = _("I have said it")


class UndoStrip(Rethemed, QFrame):
    """Names the last act and takes it back with one press; stays until the next act."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(_("Last act"))
        self.words = Words(theme, "body", 500, "on_top")
        self.undo = ActionButton(theme, "edit.undo", _("Undo"), "undo-2", "top")
        self.again = ActionButton(theme, "edit.redo", _("Do again"), "undo-2", "top")
        for button in (self.undo, self.again):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._view: UndoView | None = None
        self._private = False
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 2, 4, 2)
        row.setSpacing(16)
        row.addWidget(self.words, 1)
        row.addWidget(self.again)
        row.addWidget(self.undo)
        self.wear(theme)
        self.hide()

    def retheme(self) -> None:
        """Take the height anew."""
        self.setFixedHeight(max(40, self.theme.sizes.top_bar - 14))
        self.update()

    def show_undo(self, view: UndoView | None) -> None:
        """Name the last act; None while there is nothing to take back."""
        self._view = view
        if view is not None:
            self.words.show_words(_PRIVATE_ACT if self._private else view.words)
            self.undo.allow(view.possible)
            # What was taken back can be done again; Ctrl+Z goes on to the act before it.
            self.undo.want(not view.taken_back)
            self.again.want(view.taken_back)
        self.setHidden(view is None)

    def set_private(self, private: bool) -> None:
        """Do not name the act."""
        self._private = private
        self.show_undo(self._view)

    def wanted_width(self) -> int:
        """Return the width at which no word is cut."""
        words = paint.width_of(self.words.font(), self.words.text())
        taken_back = self._view is not None and self._view.taken_back
        button = self.again if taken_back else self.undo
        return round(words) + button.sizeHint().width() + 44

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a dark plate on any ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self.theme.tokens
        fill = self.theme.colour("hover" if tokens.name == "dark" else "top")
        edge = self.theme.colour("edge") if tokens.dark else fill
        paint.plate(painter, QRectF(self.rect()), paint.CARD_RADIUS, fill, edge)


class SayCard(Card):
    """The sentence to say aloud, large enough to be read while standing."""

    said = Signal()
    slip_wanted = Signal(str)
    """The person to whom a slip is handed."""

    def __init__(self, theme: Theme) -> None:
        self.heading = Words(theme, "head", 600, "amber_text")
        self.clause = Words(theme, "small", 400, "muted")
        self.sentence = Words(theme, "say", 500, wraps=True)
        self.done = ActionButton(theme, "say.done", _SAID, "check")
        self.slip = ActionButton(theme, "say.slip", _("Slip"), "printer", "quiet")
        super().__init__(theme, "amber_fill", 2.0)
        self.setAccessibleName(_("Say now"))
        self._view: SayView | None = None
        self.done.clicked.connect(self.said)
        self.slip.clicked.connect(self._ask_for_slip)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.clause, 1)
        foot.addWidget(self.slip)
        foot.addWidget(self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(self.sentence, 1)
        column.addLayout(foot)

    def show_say(self, view: SayView | None) -> None:
        """Show the sentence and have it read out; None takes the card away."""
        new = view is not None and (self._view is None or view.id != self._view.id)
        self._view = view
        if view is not None:
            self.heading.show_words(view.title)
            self.sentence.show_words(view.sentence)
            self.clause.show_words(view.clause)
            self.done.show_label(view.done or _SAID)
            self.slip.setHidden(not view.slip)
        self.setHidden(view is None)
        if new and view is not None:
            announce(self, f"{view.title}: {view.sentence}", urgent=view.aloud)

    def _ask_for_slip(self) -> None:
        if self._view is not None and self._view.slip:
            self.slip_wanted.emit(self._view.slip)

    @property
    def aloud(self) -> bool:
        """Whether it is to be said now; else it only waits to be read."""
        return self._view is None or self._view.aloud

    def wanted(self, width: int) -> QSize:
        """Return the size at which the whole sentence shows, `width` wide."""
        sentence = self.sentence.heightForWidth(width - 44)
        rest = self.heading.sizeHint().height() + self.done.sizeHint().height() + 28 + 16 + 8
        return QSize(width, sentence + rest)


class ProblemStrip(Rethemed, QFrame):
    """Why the last press recorded nothing, in one sentence; or a question that waits."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(_("Not recorded"))
        self.words = Words(theme, "body", 600, "red_text", wraps=True)
        self.first = ActionButton(theme, "strip.first", _("Close"))
        self.second = ActionButton(theme, "strip.second", "")
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 4, 12, 4)
        row.addWidget(self.words, 1)
        row.addWidget(self.first)
        row.addWidget(self.second)
        self.wear(theme)
        self.hide()

    def retheme(self) -> None:
        """Take the ground anew."""
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(self.backgroundRole(), self.theme.colour("red_soft"))
        self.setPalette(palette)

    def ask(self, sentence: str, first: str, second: str = "") -> None:
        """Show a sentence with one or two buttons; an empty one takes the strip away."""
        self.words.show_words(sentence)
        self.first.show_label(first)
        self.second.show_label(second)
        self.second.setHidden(not second)
        self.setHidden(not sentence)
