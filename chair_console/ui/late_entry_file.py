"""A meeting brought in from a file in which it was written down act by act.

What the rules say to each line is shown before anything is recorded.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from chair_console.core.fact import PersonId
from chair_console.core.meeting import Meeting
from chair_console.language import _, ngettext
from chair_console.models.errors import KnownProblem
from chair_console.record import Record
from chair_console.replay.from_file import FromFile, record_file, try_file
from chair_console.resource import ResourceMissing, resource
from chair_console.ui.controls import Box
from chair_console.ui.sheet import Sheet
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words
from chair_console.wording.dates import moment_words
from chair_console.wording.moments import local

_MOST_BYTES = 20_000_000
_MOST_LINES = 12
"""Of what was refused; more are counted."""


def read_lines(path: Path) -> tuple[tuple[str, ...], str]:
    """Read a file; give its lines, or a sentence that says why it cannot be read."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            return (), _("This file is too large to be a meeting.")
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return (), _("This file cannot be read: it has to be text in UTF-8.")
    return tuple(text.replace("\r\n", "\n").split("\n")), ""


class CodesBeside:
    """Gives the text of a code of conduct."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, word: str) -> str:
        """Give a code's text.

        Raises:
            KnownProblem: there is none, or it cannot be read.
        """
        try:
            if word.lower().endswith(".toml"):
                return (self._folder / word).read_bytes().decode("utf-8-sig")
            return resource(f"codes/{word}.toml").read_bytes().decode("utf-8-sig")
        except (OSError, ValueError, ResourceMissing):
            raise KnownProblem(
                _("The code of conduct that this file names cannot be found.")
            ) from None


class FromFileSheet(Sheet):
    """What a file would bring in, who brings it in, and one step to record it."""

    def __init__(
        self, theme: Theme, record: Record, path: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, _("A meeting from a file"), _("Record it"), parent, wide=720)
        self._record, self._codes = record, CodesBeside(path.parent)
        self._lines, self._wrong = read_lines(path)
        self.tried: FromFile | None = None
        self.said = Words(theme, "body", 500, "text", wraps=True)
        self.refused = Words(theme, "body", 400, "red_text", wraps=True)
        self.typist = Box(theme, _("Who brings it in"))
        self._fill()
        self._try()

    def _fill(self) -> None:
        label = Words(self.theme, "body", 500)
        label.show_words(_("Who brings it in"))
        self.body.addWidget(self.said)
        self.body.addWidget(self.refused)
        self.body.addWidget(label)
        self.body.addWidget(self.typist)
        self.typist.setFocus()

    def _try(self) -> None:
        """Play it aside and tell what came of it."""
        if not self._wrong:
            try:
                self.tried = try_file(self._record, self._lines, self._codes)
                self._wrong = self.tried.problem
            except KnownProblem as problem:
                self._wrong = problem.sentence
        self.accept_button.allow(not self._wrong)
        self.refused.show_words(self._wrong)
        if self.tried is not None and not self._wrong:
            self._tell(self.tried)
        self.refused.setHidden(not self.refused.text())

    def _tell(self, tried: FromFile) -> None:
        state = tried.aside.state
        self.said.show_words("\n".join(_line(state.meetings[one]) for one in tried.meetings))
        shown = [
            _("Line {line} is left out: {sentence}").format(line=line, sentence=sentence)
            for line, sentence in tried.refusals[:_MOST_LINES]
        ]
        more = len(tried.refusals) - len(shown)
        if more > 0:
            shown.append(ngettext("And {n} more.", "And {n} more.", more).format(n=more))
        self.refused.show_words("\n".join(shown))
        there = {one for id in tried.meetings for one in state.meetings[id].people}
        for person in sorted(there, key=state.name):
            self.typist.addItem(state.name(person), person)

    def problem_now(self) -> str:
        """Record it, and tell what stopped it."""
        if self._wrong:
            return self._wrong
        who = PersonId(str(self.typist.currentData() or ""))
        if self.tried is None or not who:
            return _("Say who brings it in: the record says so.")
        try:
            _change, self.tried = record_file(
                self._record, self._lines, self._codes, who, self.tried
            )
        except KnownProblem as problem:
            return problem.sentence
        return self.tried.problem


def _line(meeting: Meeting) -> str:
    when = moment_words(local(meeting.began, meeting.zone))
    if meeting.closed is None:
        return _("{meeting}, {when}: it is not closed in the file.").format(
            meeting=meeting.title, when=when
        )
    return _("{meeting}, {when}").format(meeting=meeting.title, when=when)
