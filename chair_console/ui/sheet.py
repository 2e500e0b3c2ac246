"""The one kind of sheet: a question over the meeting, answered with Enter, left with Escape.

A sheet asks for what an act needs and hands it on; it decides nothing. Sheets are few, because a
question in the middle of a tense minute costs more than an act that can be taken back.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from chair_console.language import _
from chair_console.ui import paint
from chair_console.ui.buttons import ActionButton, Kind
from chair_console.ui.theme import Rethemed, Theme
from chair_console.ui.widgets import Words

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Sheet(Rethemed, QDialog):
    """A heading, a body, and at the foot the way out and the act."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        act: str,
        parent: QWidget | None = None,
        *,
        icon: str = "check",
        kind: Kind = "primary",
        wide: int = 560,
        window: str = "",
    ) -> None:
        """Make a sheet.

        Args:
            theme: the look.
            title: the heading; may name a person.
            act: what the button says.
            parent: over what it lies.
            icon: of the button.
            kind: of the button.
            wide: pixels at the usual text size.
            window: the title of the window, which must name nobody.
        """
        super().__init__(parent)
        self.setWindowTitle(window or _("Chair Console"))
        self.setAccessibleName(title)
        self.setModal(True)
        self.heading = Words(theme, "title", 600, wraps=True)
        self.heading.show_words(title)
        self.problem = Words(theme, "body", 500, "red_text", wraps=True)
        self.problem.hide()
        self.cancel = ActionButton(theme, "sheet.cancel", _("Cancel"), "x", "quiet")
        self.accept_button = ActionButton(theme, "sheet.accept", act, icon, kind)
        self.accept_button.setAutoDefault(False)
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self.accept_button.clicked.connect(self.attempt)
        # A shortcut and not a key press: a button that has the focus would take the key first.
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(self.attempt)
        self._wide = wide
        self.body = QVBoxLayout()
        self.foot = QHBoxLayout()
        self._lay_out()
        self.wear(theme)

    def _lay_out(self) -> None:
        self.body.setSpacing(10)
        self.foot.setSpacing(10)
        self.foot.addWidget(self.cancel)
        self.foot.addStretch(1)
        self.foot.addWidget(self.accept_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addWidget(self.heading)
        column.addLayout(self.body, 1)
        column.addWidget(self.problem)
        column.addLayout(self.foot)

    def retheme(self) -> None:
        """Take the width anew."""
        scale = max(1.0, self.theme.sizes.body / 14)
        self.setMinimumWidth(round(self._wide * scale))
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the height at which nothing is cut."""
        self.fit()
        super().showEvent(event)

    def fit(self) -> None:
        """Be as high as the wrapped words need."""
        layout = self.layout()
        if layout is None:
            return
        layout.activate()
        width = self.minimumWidth()
        height = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else 0
        self.resize(width, max(height, self.sizeHint().height()))

    def attempt(self) -> None:
        """Do what the sheet is for, if it is complete."""
        problem = self.problem_now()
        self.show_problem(problem)
        if not problem:
            self.accept()

    def problem_now(self) -> str:
        """Tell what is missing, in a sentence; empty if nothing is."""
        return ""

    def show_problem(self, sentence: str) -> None:
        """Show what is missing."""
        self.problem.show_words(sentence)
        self.problem.setHidden(not sentence)
        if self.isVisible():
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does it, Escape leaves it; a key held down does nothing."""
        if event.isAutoRepeat() and event.key() in (*_ENTER, Qt.Key.Key_Escape):
            event.accept()
        elif event.key() in _ENTER and self.enter_is_enough(event):
            self.attempt()
        elif event.key() in _ENTER:
            event.accept()
        else:
            super().keyPressEvent(event)

    def enter_is_enough(self, event: QKeyEvent) -> bool:
        """Tell whether Enter, as struck, does the act."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.colour("surface"))


class Field(Rethemed, QLineEdit):
    """A line to type in, with the words above it as its name."""

    def __init__(self, theme: Theme, label: str, hint: str = "") -> None:
        super().__init__()
        self.label = Words(theme, "body", 500, shrinks=False)
        self.label.show_words(label)
        self.label.setBuddy(self)
        self.setAccessibleName(label)
        self.setPlaceholderText(hint)
        self.wear(theme)

    def retheme(self) -> None:
        """Take the letters anew."""
        self.setFont(self.theme.font(self.theme.sizes.body))
        self.setMinimumHeight(max(44, self.theme.sizes.button))

    def words(self) -> str:
        """Return what was typed, without the blanks around it."""
        return " ".join(self.text().split())

    def add_to(self, layout: QVBoxLayout) -> None:
        """Put the words and the line into a column."""
        layout.addWidget(self.label)
        layout.addWidget(self)


class Box(Rethemed, QComboBox):
    """One of several, unfolded when pressed."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.wear(theme)

    def retheme(self) -> None:
        """Take the letters anew."""
        self.setFont(self.theme.font(self.theme.sizes.body))
        self.setMinimumHeight(max(44, self.theme.sizes.button))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it like a field, with the sign that it unfolds."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, rect, size = self.theme, QRectF(self.rect()), self.theme.sizes.icon
        edge, width = ("focus", 2.0) if self.hasFocus() else ("edge", 1.0)
        paint.plate(painter, rect, 8, theme.colour("surface"), theme.colour(edge), width)
        room = rect.adjusted(12, 0, -size - 20, 0)
        paint.words(painter, room, self.currentText(), self.font(), theme.colour("text"))
        top = (rect.height() - size) / 2
        ink = theme.colour("muted")
        theme.icons.paint(painter, "chevron-down", ink, rect.right() - size - 10, top, size)


class Say(Rethemed, QLabel):
    """The sentence to say aloud, at a size that is read while standing."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.wear(theme)

    def retheme(self) -> None:
        """Take the letters anew: 20 points at least."""
        self.setFont(self.theme.font(max(27, self.theme.sizes.say), 500))
        self.setContentsMargins(16, 12, 16, 12)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Never cut a line."""
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the plate under the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, edge = self.theme.colour("amber_soft"), self.theme.colour("amber_line")
        paint.plate(painter, QRectF(self.rect()), 10, fill, edge)
        painter.end()
        super().paintEvent(event)
