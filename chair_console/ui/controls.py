"""The controls of sheets and pages, painted from the theme so that both themes can be read.

Fusion's own boxes and ticks have edges that are hardly seen on a dark ground.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QValidator
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QLabel,
    QLineEdit,
    QRadioButton,
    QSpinBox,
    QStyle,
    QStyleOptionSpinBox,
    QVBoxLayout,
    QWidget,
)

from chair_console.language import _
from chair_console.ui import paint
from chair_console.ui.theme import Rethemed, Theme
from chair_console.ui.unseen import can_be_seen
from chair_console.ui.widgets import Words
from chair_console.wording import moments

_LENGTH = re.compile(
    r"(?P<minutes>\d{1,4})(:(?P<seconds>[0-5]\d))?\s*(?P<unit>m|min|minutes?|s|sec|seconds?)?",
    re.IGNORECASE,
)


def under_label(label: QWidget, control: QWidget) -> QVBoxLayout:
    """Put a control right under its words, so that they are seen as one."""
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(label)
    column.addWidget(control)
    return column


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
        """Return what was typed, without the blanks around it; empty if nothing of it shows."""
        typed = " ".join(self.text().split())
        return typed if can_be_seen(typed) else ""

    def add_to(self, layout: QVBoxLayout) -> None:
        """Put the words and the line into a column."""
        layout.addLayout(under_label(self.label, self))


_NARROWEST_BOX = 160


class Box(Rethemed, QComboBox):
    """One of several, unfolded when pressed."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.currentTextChanged.connect(self.setToolTip)
        self.wear(theme)

    def sizeHint(self) -> QSize:
        """Return the room for the longest choice and the sign beside it."""
        hint = super().sizeHint()
        return QSize(hint.width() + self.theme.sizes.icon + 12, hint.height())

    def minimumSizeHint(self) -> QSize:
        """Let a long choice be cut before a sheet is wider than its window."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), _NARROWEST_BOX), hint.height())

    def retheme(self) -> None:
        """Take the letters anew."""
        self.setFont(self.theme.font(self.theme.sizes.body))
        self.setMinimumHeight(max(44, self.theme.sizes.button))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it like a field, with the sign that it unfolds."""
        # Not by a signal alone: a box that is filled silently would tell another's words.
        if self.toolTip() != self.currentText():
            self.setToolTip(self.currentText())
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


_MARK = 22


def _paint_mark(button: QAbstractButton, theme: Theme, round_: bool) -> None:
    """Paint a tick or a ring with its words, and where the keyboard is."""
    painter = QPainter(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = button.height() / 2
    mark = QRectF(2, middle - _MARK / 2, _MARK, _MARK)
    on = button.isChecked()
    fill = theme.colour("accent" if on else "surface")
    edge = theme.colour("accent" if on else "edge")
    paint.plate(painter, mark, _MARK / 2 if round_ else 5, fill, edge, 1.5)
    if on and round_:
        dot = mark.adjusted(7, 7, -7, -7)
        paint.plate(painter, dot, dot.height() / 2, theme.colour("on_accent"))
    elif on:
        ink = theme.colour("on_accent")
        theme.icons.paint(painter, "check", ink, mark.left() + 3, mark.top() + 3, _MARK - 6)
    room = QRectF(_MARK + 12, 0, button.width() - _MARK - 12, button.height())
    ink = theme.colour("text" if button.isEnabled() else "faint")
    paint.words(painter, room, button.text(), button.font(), ink)
    if button.hasFocus():
        whole = QRectF(button.rect()).adjusted(0, 4, 0, -4)
        paint.plate(painter, whole, 8, None, theme.colour("focus"), 2)


def _mark_size(button: QAbstractButton) -> QSize:
    words = paint.width_of(button.font(), button.text())
    return QSize(round(words) + _MARK + 20, max(44, _MARK + 12))


class Tick(Rethemed, QCheckBox):
    """Yes or no."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__(words)
        self.wear(theme)

    def retheme(self) -> None:
        """Take the letters anew."""
        self.setFont(self.theme.font(self.theme.sizes.body))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room for the mark and the words."""
        return _mark_size(self)

    def hitButton(self, pos: object) -> bool:
        """Take a press anywhere on the words."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        _paint_mark(self, self.theme, round_=False)


class Option(Rethemed, QRadioButton):
    """One of a few that are all to be seen."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__(words)
        self.wear(theme)

    def retheme(self) -> None:
        """Take the letters anew."""
        self.setFont(self.theme.font(self.theme.sizes.body))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room for the mark and the words."""
        return _mark_size(self)

    def hitButton(self, pos: object) -> bool:
        """Take a press anywhere on the words."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        _paint_mark(self, self.theme, round_=True)


def _settle_steps(box: QAbstractSpinBox, theme: Theme, large: bool = False) -> None:
    size = theme.sizes.title if large else theme.sizes.body
    box.setFont(theme.font(size, 600 if large else 400, tabular=True))
    box.setMinimumHeight(max(44, theme.sizes.button))
    box.lineEdit().setTextMargins(7, 0, 0, 0)
    box.lineEdit().setStyleSheet(
        "border: none; background: transparent; padding: 0; "
        f"color: {theme.tokens.text}; selection-background-color: {theme.tokens.accent};"
    )


def _paint_steps(box: QAbstractSpinBox, theme: Theme, ups: tuple[QRect, QRect]) -> None:
    """Paint a field with its two small arrows; the presses on them are Qt's own."""
    painter = QPainter(box)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge, width = ("focus", 2.0) if box.hasFocus() else ("edge", 1.0)
    rect = QRectF(box.rect())
    paint.plate(painter, rect, 8, theme.colour("surface"), theme.colour(edge), width)
    size = theme.sizes.icon - 4
    for turned, place in zip((True, False), ups, strict=True):
        centre = QPointF(place.center())
        painter.save()
        painter.translate(centre)
        painter.rotate(180 if turned else 0)
        ink = theme.colour("muted")
        theme.icons.paint(painter, "chevron-down", ink, -size / 2, -size / 2, size)
        painter.restore()


class Number(Rethemed, QSpinBox):
    """A whole number, typed or stepped."""

    def __init__(self, theme: Theme, name: str, most: int, *, large: bool = False) -> None:
        super().__init__()
        self._large = large
        self.setRange(0, most)
        self.setAccessibleName(name)
        self.wear(theme)

    def retheme(self) -> None:
        """Take the letters anew."""
        _settle_steps(self, self.theme, self._large)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it like a field."""
        option = QStyleOptionSpinBox()
        self.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_SpinBox, QStyle.SubControl
        up = self.style().subControlRect(control, option, part.SC_SpinBoxUp, self)
        down = self.style().subControlRect(control, option, part.SC_SpinBoxDown, self)
        _paint_steps(self, self.theme, (up, down))


def length_in(text: str) -> int | None:
    """Read a length in seconds: "3" and "3 min" are minutes, "1:30" and "45 s" are exact."""
    found = _LENGTH.fullmatch(text.strip())
    if found is None:
        return None
    if found["seconds"] is not None:
        return int(found["minutes"]) * 60 + int(found["seconds"])
    return int(found["minutes"]) * (1 if (found["unit"] or "").startswith("s") else 60)


class Length(Number):
    """A length of time, such as 3:00; 0 means none."""

    def __init__(self, theme: Theme, name: str, none: str) -> None:
        super().__init__(theme, name, 5999)
        self.setSingleStep(30)
        self.setSpecialValueText(none)

    def textFromValue(self, val: int) -> str:
        """Say it as a clock does."""
        return moments.clock_words(val * 1000)

    def valueFromText(self, text: str) -> int:
        """Read what was typed."""
        return length_in(text) or 0

    def validate(self, input: str, pos: int) -> tuple[QValidator.State, str, int]:
        """Take what can be read; let anything else be typed on."""
        known = input == self.specialValueText() or length_in(input) is not None
        state = QValidator.State.Acceptable if known else QValidator.State.Intermediate
        return state, input, pos


class Moment(Rethemed, QDateTimeEdit):
    """A date and a time of day."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.setDisplayFormat("ddd d MMM yyyy, HH:mm")
        self.setAccessibleName(name)
        self.wear(theme)

    def retheme(self) -> None:
        """Take the letters anew."""
        _settle_steps(self, self.theme)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it like a field."""
        option = QStyleOptionSpinBox()
        self.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_SpinBox, QStyle.SubControl
        up = self.style().subControlRect(control, option, part.SC_SpinBoxUp, self)
        down = self.style().subControlRect(control, option, part.SC_SpinBoxDown, self)
        _paint_steps(self, self.theme, (up, down))


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


def say_aloud(theme: Theme, say: Say) -> QVBoxLayout:
    """Put the sentence under the words that it is to be said."""
    label = Words(theme, "small", 600, "amber_text")
    label.show_words(_("Say aloud:"))
    return under_label(label, say)
