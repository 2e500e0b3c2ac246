"""One kind of form for every act of the lead officer.

A form is a list of questions (`Ask`); what each act asks is a table (`forms.py`). The answers go to
the act as they are, and if the rules say no, their sentence is shown in the form and nothing is
lost. While it is filled in, a strip may show what would follow.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from PySide6.QtCore import QDate, QDateTime, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from chair_console.core.periods import LENGTH_UNITS
from chair_console.language import _
from chair_console.ui import paint
from chair_console.ui.controls import Box, Field, Moment, Number, Tick
from chair_console.ui.sheet import Sheet
from chair_console.ui.theme import Rethemed, Theme
from chair_console.ui.widgets import Words

Kind = Literal["line", "text", "choice", "tick", "day", "moment", "length", "people"]
"""line: one line of words; text: several; choice: one of `choices`; tick: yes or no; day: a local
date; moment: a date and a time; length: such as "6 months"; people: several of `choices`."""

_LONGEST = 999


@dataclass(frozen=True, slots=True)
class Ask:
    """One question."""

    key: str
    """Of the act."""
    label: str
    kind: Kind = "line"
    choices: tuple[tuple[str, str], ...] = ()
    """(value, words)."""
    required: bool = False
    first: Any = None
    """What is filled in at the start."""
    hint: str = ""
    shown_if: Callable[[Mapping[str, Any]], bool] | None = None
    """Whether it is asked at all, by the other answers."""


class Lines(Rethemed, QPlainTextEdit):
    """Several lines to type in."""

    def __init__(self, theme: Theme, label: str, hint: str = "") -> None:
        super().__init__()
        self.setAccessibleName(label)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.wear(theme)

    def retheme(self) -> None:
        """Take the letters anew: two lines and a bit, so that it is seen to go on."""
        self.setFont(self.theme.font(self.theme.sizes.body))
        self.setMinimumHeight(round(self.theme.sizes.body * 1.4 * 2.4) + 18)

    def sizeHint(self) -> QSize:
        """As low as it may be."""
        return QSize(240, self.minimumHeight())


class Day(Moment):
    """A local date."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name)
        self.setDisplayFormat("ddd d MMM yyyy")


class LengthBox(QFrame):
    """A number and a unit; nought for none."""

    changed = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.amount = Number(theme, _("{name}: how many").format(name=name), _LONGEST)
        self.unit = Box(theme, _("{name}: of what").format(name=name))
        for unit in LENGTH_UNITS[:3]:
            self.unit.addItem(unit_words()[unit], unit)
        self.unit.setCurrentIndex(2)
        self.amount.setSpecialValueText(_("none"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.amount, 1)
        row.addWidget(self.unit, 1)
        self.amount.valueChanged.connect(self.changed)
        self.unit.currentIndexChanged.connect(self.changed)

    def value(self) -> str | None:
        """Return the length in words, such as "6 months"; None for none."""
        amount = self.amount.value()
        return f"{amount} {self.unit.currentData()}" if amount else None

    def show_value(self, length: str) -> None:
        """Show a length."""
        amount, _between, unit = length.partition(" ")
        self.amount.setValue(int(amount) if amount.isdecimal() else 0)
        self.unit.setCurrentIndex(max(0, self.unit.findData(unit)))


def unit_words() -> dict[str, str]:
    """Name the units of lengths."""
    return {"days": _("days"), "weeks": _("weeks"), "months": _("months")}


class TickList(QFrame):
    """Several of a few, each with its own tick."""

    changed = Signal()

    def __init__(self, theme: Theme, name: str, choices: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.ticks: dict[str, Tick] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for value, words in choices:
            tick = Tick(theme, words)
            tick.toggled.connect(self.changed)
            self.ticks[value] = tick
            column.addWidget(tick)

    def value(self) -> tuple[str, ...]:
        """Return what is ticked, in the order of the list."""
        return tuple(value for value, tick in self.ticks.items() if tick.isChecked())


class Answer(QObject):
    """A question on the screen: its words, its control, and what was answered."""

    changed = Signal()

    def __init__(self, theme: Theme, ask: Ask) -> None:
        super().__init__()
        self.ask = ask
        self.label = Words(theme, "body", 500, wraps=True)
        self.label.show_words(ask.label)
        self.control: QWidget = getattr(self, f"_make_{ask.kind}")(theme)
        self.label.setBuddy(self.control)

    def _make_line(self, theme: Theme) -> QWidget:
        made = Field(theme, self.ask.label, self.ask.hint)
        made.setText(str(self.ask.first or ""))
        made.textChanged.connect(self.changed)
        return made

    def _make_text(self, theme: Theme) -> QWidget:
        made = Lines(theme, self.ask.label, self.ask.hint)
        made.setPlainText(str(self.ask.first or ""))
        made.textChanged.connect(self.changed)
        return made

    def _make_choice(self, theme: Theme) -> QWidget:
        made = Box(theme, self.ask.label)
        if not self.ask.required or self.ask.first is None:
            made.addItem(self.ask.hint or _("Choose"), None)
        for value, words in self.ask.choices:
            made.addItem(words, value)
        made.setCurrentIndex(max(0, made.findData(self.ask.first)))
        made.currentIndexChanged.connect(self.changed)
        return made

    def _make_tick(self, theme: Theme) -> QWidget:
        made = Tick(theme, self.ask.label)
        made.setChecked(bool(self.ask.first))
        made.toggled.connect(self.changed)
        self.label.hide()
        return made

    def _make_day(self, theme: Theme) -> QWidget:
        made = Day(theme, self.ask.label)
        first = self.ask.first or date.today()
        made.setDate(QDate(first.year, first.month, first.day))
        made.dateChanged.connect(self.changed)
        return made

    def _make_moment(self, theme: Theme) -> QWidget:
        made = Moment(theme, self.ask.label)
        made.setDateTime(QDateTime.fromMSecsSinceEpoch(int(self.ask.first or 0)))
        made.dateTimeChanged.connect(self.changed)
        return made

    def _make_length(self, theme: Theme) -> QWidget:
        made = LengthBox(theme, self.ask.label)
        made.show_value(str(self.ask.first or ""))
        made.changed.connect(self.changed)
        return made

    def _make_people(self, theme: Theme) -> QWidget:
        made = TickList(theme, self.ask.label, self.ask.choices)
        for value in self.ask.first or ():
            if value in made.ticks:
                made.ticks[value].setChecked(True)
        made.changed.connect(self.changed)
        return made

    def value(self) -> Any:
        """Return the answer; None where nothing was answered."""
        control = self.control
        if isinstance(control, Field):
            return control.words() or None
        if isinstance(control, Lines):
            return control.toPlainText().strip() or None
        if isinstance(control, Box):
            return control.currentData()
        if isinstance(control, Tick):
            return control.isChecked()
        if isinstance(control, LengthBox | TickList):
            return control.value() or None
        if isinstance(control, Day):
            return control.date().toString(Qt.DateFormat.ISODate)
        assert isinstance(control, Moment)
        return control.dateTime().toMSecsSinceEpoch()

    def show(self, shown: bool) -> None:
        """Ask it, or leave it out."""
        self.control.setHidden(not shown)
        self.label.setHidden(not shown or self.ask.kind == "tick")


class Follows(Rethemed, QFrame):
    """What would follow from the answers so far, line by line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.words = Words(theme, "body", 400, "text", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.addWidget(self.words)
        self.wear(theme)

    def retheme(self) -> None:
        """Paint anew."""
        self.update()

    def show_lines(self, lines: tuple[str, ...]) -> None:
        """Show the lines; nothing for none."""
        self.words.show_words("\n".join(lines))
        self.setHidden(not lines)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the plate."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint.plate(painter, self.rect().toRectF(), 8, self.theme.colour("sunken"))


class FormSheet(Sheet):
    """Questions, and the act at the foot."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        act: str,
        asks: tuple[Ask, ...],
        parent: QWidget | None = None,
        *,
        intro: str = "",
        icon: str = "check",
    ) -> None:
        super().__init__(theme, title, act, parent, icon=icon, wide=600)
        self.answers = {ask.key: Answer(theme, ask) for ask in asks}
        self.follows = Follows(theme)
        self.on_submit: Callable[[dict[str, Any]], str] | None = None
        """Takes the answers; returns a sentence if they cannot be taken."""
        self.what_follows: Callable[[dict[str, Any]], tuple[str, ...]] | None = None
        self._fill(theme, intro)
        self._changed()

    def _fill(self, theme: Theme, intro: str) -> None:
        if intro:
            words = Words(theme, "body", 400, "muted", wraps=True)
            words.show_words(intro)
            self.body.addWidget(words)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(2, 2, 8, 2)
        column.setSpacing(6)
        for answer in self.answers.values():
            column.addWidget(answer.label)
            column.addWidget(answer.control)
            answer.changed.connect(self._changed)
        column.addStretch(1)
        self.area = _Scroll(inside)
        self.body.addWidget(self.area, 1)
        self.body.addWidget(self.follows)
        first = next(iter(self.answers.values()), None)
        if first is not None:
            first.control.setFocus()

    def values(self) -> dict[str, Any]:
        """Return the answers to what is asked; what was not answered is left out."""
        found: dict[str, Any] = {}
        for key, answer in self.answers.items():
            value = answer.value()
            if value is not None and self._is_asked(answer, found):
                found[key] = value
        return found

    def _is_asked(self, answer: Answer, found: Mapping[str, Any]) -> bool:
        return answer.ask.shown_if is None or answer.ask.shown_if(found)

    def _changed(self) -> None:
        found = self.values()
        for answer in self.answers.values():
            answer.show(self._is_asked(answer, found))
        lines = self.what_follows(found) if self.what_follows is not None else ()
        self.follows.show_lines(lines)
        # The heights inside are known once Qt has laid out what was shown or hidden just now.
        QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        self.area.updateGeometry()
        if self.isVisible():
            self.fit()

    def follow(self, what: Callable[[dict[str, Any]], tuple[str, ...]]) -> None:
        """Show under the questions what would follow."""
        self.what_follows = what
        self._changed()

    def problem_now(self) -> str:
        """Ask for what is missing, then hand the answers on."""
        found = self.values()
        for key, answer in self.answers.items():
            if answer.ask.required and key not in found and self._is_asked(answer, found):
                answer.control.setFocus()
                return _("Please answer: {question}").format(question=answer.ask.label)
        return self.on_submit(found) if self.on_submit is not None else ""


class _Scroll(QScrollArea):
    """Lets a long form scroll where the window is low."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._inside = inside
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        """Return the height of all that is inside."""
        layout = self._inside.layout()
        height = layout.totalHeightForWidth(max(520, self.width() - 4)) if layout else 0
        height = max(height, self._inside.sizeHint().height())
        return QSize(520, height + 4)

    def minimumSizeHint(self) -> QSize:
        """Two questions at least."""
        return QSize(320, min(self.sizeHint().height(), 150))
