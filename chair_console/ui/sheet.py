"""The one kind of sheet: a question over the meeting, answered with Enter, left with Escape.

A sheet asks for what an act needs and hands it on; it decides nothing. Sheets are few, because a
question in the middle of a tense minute costs more than an act that can be taken back.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QAction,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from chair_console.language import _
from chair_console.ui.buttons import ActionButton, Kind
from chair_console.ui.scroll import Scroll
from chair_console.ui.theme import Rethemed, Theme
from chair_console.ui.widgets import Words

LOCK = "app.lock"
"""The action of the window that covers the screen; heard over every sheet as well."""
HELP = "help.page"
"""The action of the window that shows the help; heard over every sheet as well."""
_MARGIN, _SIDES = 16, 48
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Sheet(Rethemed, QDialog):
    """A heading, a body, and at the foot the way out and the act."""

    has_help = True

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
        self._head = QHBoxLayout()
        self.help: ActionButton | None = None
        """Only where there is a window whose help it is."""
        self.body = QVBoxLayout()
        self.foot = QHBoxLayout()
        self._lay_out()
        self.wear(theme)

    def _lay_out(self) -> None:
        self.body.setSpacing(12)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.scroller = Scroll(self.body)
        self.foot.setSpacing(10)
        self.foot.addWidget(self.cancel)
        self.foot.addStretch(1)
        self.foot.addWidget(self.accept_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDES // 2, 12, _SIDES // 2, 20)
        self._head.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(14)
        self._head.addWidget(self.heading, 1)
        column.addLayout(self._head)
        column.addWidget(self.scroller, 1)
        column.addWidget(self.problem)
        column.addLayout(self.foot)

    def retheme(self) -> None:
        """Take the width anew."""
        self.setMinimumWidth(self._width())
        self.update()

    def _width(self) -> int:
        """Grow with the letters, but not beyond the window that it lies over."""
        wanted = round(self._wide * max(1.0, self.theme.sizes.body / 14))
        wanted = max(wanted, self.scroller.inside.sizeHint().width() + _SIDES)
        under = self._window()
        return wanted if under is None else min(wanted, under.width() - _MARGIN)

    def _window(self) -> QWidget | None:
        """Find the window below all sheets: one sheet over another may be larger than that."""
        under = self.parentWidget()
        while under is not None and under.window().parentWidget() is not None:
            under = under.window().parentWidget()
        return under.window() if under is not None else None

    def showEvent(self, event: QShowEvent) -> None:
        """Hear the key that locks the screen, and take the height at which nothing is cut."""
        self._hear_lock()
        self.fit()
        super().showEvent(event)

    def _hear_lock(self) -> None:
        """Lend the window's own action: a sheet is a window, where other keys are not heard."""
        under = self.parentWidget()
        while under is not None:
            window = under.window()
            for name in (LOCK, HELP):
                action = window.findChild(QAction, name, Qt.FindChildOption.FindDirectChildrenOnly)
                if isinstance(action, QAction):
                    self.addAction(action)
                    self._offer_help(action)
            under = window.parentWidget()

    def _offer_help(self, action: QAction) -> None:
        """Put a button for the help beside the heading, the last that Tab comes to."""
        if action.objectName() != HELP or self.help is not None or not self.has_help:
            return
        self.help = ActionButton(self.theme, HELP, action.text(), "circle-help", "quiet",
                                 icon_only=True)  # fmt: skip
        self.help.setAutoDefault(False)
        self.help.clicked.connect(action.trigger)
        self._head.addWidget(self.help, 0, Qt.AlignmentFlag.AlignTop)
        self._head.setContentsMargins(0, 0, 0, 0)
        # Else the layout would not count it until later.
        self.help.show()

    def fit(self) -> None:
        """Be as high as the wrapped words need."""
        layout = self.layout()
        if layout is None:
            return
        self.setMinimumWidth(self._width())
        width = self.minimumWidth()
        self.scroller.allow(width - _SIDES)
        layout.activate()
        height = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else 0
        height = max(height, self.sizeHint().height())
        # In a low window the lists give way, then the body scrolls; the buttons stay in sight.
        under = self._window()
        most = under.height() - _MARGIN if under is not None else height
        self.resize(width, min(height, max(most, layout.totalMinimumHeightForWidth(width))))

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
