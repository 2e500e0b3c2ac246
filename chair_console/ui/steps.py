"""A sheet in a few steps: one question at a time, and a way back to the one before."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from chair_console.language import _
from chair_console.ui.buttons import ActionButton
from chair_console.ui.sheet import Sheet
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words


class Step(QWidget):
    """One question of several."""

    def __init__(self, theme: Theme, question: str, *explained: str) -> None:
        super().__init__()
        self.theme = theme
        self.question = question
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        for one in explained:
            self.explain(one)

    def explain(self, sentence: str) -> None:
        """Say something in quiet words."""
        shown = Words(self.theme, "body", 400, "muted", wraps=True)
        shown.show_words(sentence)
        self.column.addWidget(shown)

    def first(self) -> QWidget:
        """Give what the keyboard begins at."""
        return self

    def problem_now(self) -> str:
        """Tell what is missing, in a sentence; empty if nothing is."""
        return ""


class Steps(Sheet):
    """Leads through steps; the last one's button does it."""

    def __init__(
        self, theme: Theme, title: str, act: str, steps: tuple[Step, ...], parent: QWidget | None
    ) -> None:
        super().__init__(theme, title, act, parent, wide=620)
        self._act = act
        self.steps = steps
        self.place = Words(theme, "small", 500, "muted")
        self.question = Words(theme, "head", 600, wraps=True)
        self.back = ActionButton(theme, "steps.back", _("Back"), "undo-2", "quiet")
        self.back.setAutoDefault(False)
        self.stack = QStackedWidget()
        for one in steps:
            # A short question stays at the top of the room that the longest needs.
            one.column.addStretch(1)
            self.stack.addWidget(one)
        self.body.addWidget(self.place)
        self.body.addWidget(self.question)
        self.body.addWidget(self.stack)
        self.foot.insertWidget(1, self.back)
        self.back.clicked.connect(lambda: self.go_to(self.number - 1))
        self.go_to(0)

    @property
    def number(self) -> int:
        """Which step is shown, from 0."""
        return self.stack.currentIndex()

    def go_to(self, number: int) -> None:
        """Show a step."""
        self.stack.setCurrentIndex(number)
        step, last = self.steps[number], number == len(self.steps) - 1
        said = _("Step {n} of {count}").format(n=number + 1, count=len(self.steps))
        self.place.show_words(said)
        self.question.show_words(step.question)
        step.setAccessibleName(f"{said}. {step.question}")
        self.back.setHidden(number == 0)
        self.accept_button.setText(self._act if last else _("Go on"))
        self.accept_button.setAccessibleName(self._act if last else _("Go on"))
        self.show_problem("")
        step.first().setFocus()

    def attempt(self) -> None:
        """Go on to the next step; do it after the last."""
        problem = self.steps[self.number].problem_now()
        if problem:
            self.show_problem(problem)
        elif self.number < len(self.steps) - 1:
            self.go_to(self.number + 1)
        else:
            super().attempt()
