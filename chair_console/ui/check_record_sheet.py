"""Checking the record in the window: chain, signatures and words, and a meeting's closing code."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from chair_console.closing_codes import Close, find_close, read_code
from chair_console.language import _, ngettext
from chair_console.models.database import Database
from chair_console.models.errors import KnownProblem
from chair_console.models.journal import Verification
from chair_console.sync.words import labels
from chair_console.ui.beside import Beside, forget_ended
from chair_console.ui.controls import Field
from chair_console.ui.sheet import Sheet
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words, announce


@dataclass(frozen=True, slots=True)
class _Checked:
    """What a check found."""

    found: Verification
    code: str | None
    """The closing code that was asked for, as `read_code` gives it; None for none."""
    close: Close | None

    @property
    def whole(self) -> bool:
        """Everything holds, and the code is that of a close, if one was asked for."""
        return self.found.whole and (self.code is None or self.close is not None)


def _check(database: Database, code: str | None) -> _Checked:
    """Check everything, then look for the code."""
    found = database.journal.verify()
    close = find_close(database.journal, found.heads, code) if code is not None else None
    return _Checked(found, code, close)


class CheckRecordSheet(Sheet):
    """Says whether anything was changed, taken out or put in, and whether the end was cut off."""

    def __init__(self, theme: Theme, database: Database, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Check the record"), _("Check"), parent, wide=620)
        self._database = database
        self._running: Beside[_Checked] | None = None
        self.field = Field(
            theme, _("Closing code, as the minutes bear it"), "11FF-8DF7-045F-57AC-33CB"
        )
        self.said = Words(theme, "body", 500, wraps=True)
        self.said.show_words(
            _(
                "Everything is checked: that nothing was changed, taken out or put in. Whether the "
                "end was cut off shows against the closing code of a meeting."
            )
        )
        self.field.add_to(self.body)
        self.body.addWidget(self.said)
        self.field.setFocus()

    def problem_now(self) -> str:
        """Begin to check; the sheet stays open and says what was found."""
        typed = self.field.words()
        code = read_code(typed) if typed else None
        if typed and code is None:
            return _(
                "A closing code has 20 digits and letters from A to F: copy it from the minutes."
            )
        if self._running is None:
            self._tell(_("Checking."), "muted")
            self._running = Beside(lambda _steps: _check(self._database, code))
            self._running.finished.connect(self._ended)
            self._running.begin()
        return ""

    def attempt(self) -> None:
        """Check, and stay."""
        self.show_problem(self.problem_now())

    def wait(self) -> None:
        """Wait for the check that is under way."""
        if self._running is not None:
            self._running.wait()
            self._ended()

    def done(self, result: int) -> None:
        """Close once nothing reads the database any more."""
        self.wait()
        super().done(result)

    def _ended(self) -> None:
        ended, self._running = self._running, None
        if ended is None:
            return
        forget_ended()
        try:
            checked = ended.result()
        except KnownProblem as problem:
            self._tell(problem.sentence, "red_text")
            return
        names = labels(self._database)
        lines = [*_found(checked.found, names), *_code_words(checked, names)]
        self._tell("\n".join(lines), "green_text" if checked.whole else "red_text")

    def _tell(self, words: str, colour: str) -> None:
        self.said.set_colour(colour)
        self.said.show_words(words)
        announce(self.said, words, urgent=colour == "red_text")


def _found(found: Verification, names: dict[str, str]) -> list[str]:
    said = [_("Records checked: {n}.").format(n=found.entries)]
    if found.withheld:
        said.append(
            ngettext(
                "{n} of them is sealed: this laptop may not read it.",
                "{n} of them are sealed: this laptop may not read them.",
                found.withheld,
            ).format(n=found.withheld)
        )
    if found.whole:
        return [*said, _("Everything holds.")]
    counts = Counter(one.device for one in found.breaks)
    first = {one.device: one.seq for one in reversed(found.breaks)}
    for device in counts:
        line = _("Record {n} of {laptop} does not hold: compare it with a copy from before.")
        said.append(line.format(n=first[device], laptop=names.get(device) or device[:8]))
    return said


def _code_words(checked: _Checked, names: dict[str, str]) -> list[str]:
    close = checked.close
    if checked.code is None:
        return []
    if close is None:
        return [
            _(
                "No meeting here was closed with this code: it is mistyped, belongs to another "
                "laptop, or the end of the record was cut off."
            )
        ]
    line = _("The closing code is that of record {n} of {laptop}: all up to that close is here.")
    return [line.format(n=close.number, laptop=names.get(close.device) or close.device[:8])]
