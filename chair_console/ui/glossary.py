"""Words that not everybody knows, with what they mean: at hand in the meeting.

Both codes want jargon avoided or explained (Broxtowe, Conduct of Meetings, point 7; Ongo 4.10).
What was explained in a meeting is kept in its record as a note, and found there again.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache

from PySide6.QtWidgets import QWidget

from chair_console import language
from chair_console.core.meeting import Meeting
from chair_console.language import _
from chair_console.resource import ResourceMissing, resource
from chair_console.ui import words
from chair_console.ui.choice_list import ChoiceList, ChoiceRow
from chair_console.ui.controls import Field, Say
from chair_console.ui.sheet import Sheet
from chair_console.ui.theme import Theme

_EXPLAINED = _("Explained: {term}: {meaning}")


@lru_cache(maxsize=2)
def known_words(spoken: str = language.LANGUAGE) -> dict[str, str]:
    """Return the words that come with the app, each with its meaning, in a language or English."""
    try:
        file = resource(f"locale/{spoken}/glossary.toml")
    except ResourceMissing:
        file = resource("glossary.toml")
    read = tomllib.loads(file.read_text(encoding="utf-8"))
    return {one["term"]: one["meaning"] for one in read["word"]}


def explained_words(meeting: Meeting) -> dict[str, str]:
    """Return the words that were explained in this meeting."""
    head = _EXPLAINED.partition("{")[0]
    found = (one.text.removeprefix(head) for one in meeting.notes if one.text.startswith(head))
    parted = (one.partition(": ") for one in found)
    return {term: meaning for term, _colon, meaning in parted}


def as_note(term: str, meaning: str) -> str:
    """Return the note that is kept when a word was explained."""
    return _EXPLAINED.format(term=term, meaning=meaning)


class GlossarySheet(Sheet):
    """Type the word, read the meaning aloud; Enter keeps that it was explained."""

    def __init__(self, theme: Theme, meeting: Meeting, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            _("What does it mean?"),
            _("Explained"),
            parent,
            icon="message-square",
            wide=640,
        )
        self._words = {**known_words(), **explained_words(meeting)}
        self.field = Field(theme, _("The word"))
        self.list = ChoiceList(theme, _("Words found"), rows=4)
        self.say = Say(theme)
        self.new = Field(theme, _("Not in the list: what does it mean?"))
        self.field.add_to(self.body)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.say)
        self.new.add_to(self.body)
        self.field.textChanged.connect(self._search)
        self.list.row_selected.connect(self._show)
        self.list.row_activated.connect(self._opened)
        self._search()
        self.field.setFocus()

    def _search(self) -> None:
        sought = words.plain(self.field.words())
        found = sorted(
            (term for term in self._words if sought in words.plain(term)),
            key=lambda term: (not words.plain(term).startswith(sought), words.plain(term)),
        )
        self.list.show_choices(tuple(ChoiceRow(term, term) for term in found))
        self._show()

    def _show(self) -> None:
        known = self._words.get(self.list.chosen(), "")
        self.say.setText(known)
        unknown = not known
        self.list.setHidden(unknown)
        self.say.setHidden(unknown)
        self.new.setHidden(not unknown)
        self.new.label.setHidden(not unknown)
        if self.isVisible():
            self.fit()

    def _opened(self, term: str) -> None:
        self.list.choose(term)
        self.attempt()

    @property
    def term(self) -> str:
        """The word that was explained."""
        return self.list.chosen() or self.field.words()

    @property
    def meaning(self) -> str:
        """What was said that it means."""
        return self._words.get(self.list.chosen(), "") or self.new.words()

    def problem_now(self) -> str:
        """Ask for the meaning of a word that is not known."""
        if not self.term:
            return _("Type the word.")
        return "" if self.meaning else _("Write what it means, in a few plain words.")
