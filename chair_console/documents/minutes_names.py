"""How people and titles are written in the full and in the public minutes.

The public ones name no visitor, not even inside what somebody typed: a decision "Ring Ann Lee"
must not give away what the list of those present leaves out.
"""

from __future__ import annotations

import re
from functools import cached_property

from chair_console.core.fact import ERASED, ItemId, PersonId
from chair_console.core.meeting import VISITORS, Item, Meeting, State
from chair_console.documents.minutes import Choices
from chair_console.language import _
from chair_console.wording.joining import held_apart
from chair_console.wording.moments import hour


class Wording:
    """Writes names, titles and times for one version of the minutes."""

    def __init__(self, state: State, meeting: Meeting, choices: Choices) -> None:
        self._state, self._meeting, self._choices = state, meeting, choices

    def is_hidden(self, person: PersonId) -> bool:
        """Tell whether a person is counted and not named."""
        known = self._meeting.people.get(person)
        if not self._choices.public or self._choices.name_visitors:
            return False
        return known is None or known.role in VISITORS

    def person(self, person: PersonId | None) -> str:
        """Name a person, or say what they are where their name is kept back."""
        if person is None:
            return ""
        if self.is_hidden(person):
            return _("a visitor")
        return held_apart(self._state.name(person)) or _("somebody who is not listed here")

    def is_kept_back(self, item: ItemId) -> bool:
        """Tell whether only the public title of an item is told."""
        known = self._meeting.items.get(item)
        return self._choices.public and known is not None and known.confidential

    def title(self, item: Item) -> str:
        """Write the title of an item as this version may."""
        if self.is_kept_back(item.id):
            return self.text(item.public_title) or _("Confidential item")
        return self.text(item.title)

    def text(self, typed: str) -> str:
        """Write what somebody typed, without the names that are kept back."""
        plain = " ".join(typed.split())
        if self._hidden_names is None:
            return plain
        return self._hidden_names.sub(_("a visitor"), plain)

    @cached_property
    def _hidden_names(self) -> re.Pattern[str] | None:
        hidden = (self._state.name(one) for one in self._meeting.people if self.is_hidden(one))
        names = {" ".join(one.split()) for one in hidden} - {"", ERASED}
        if not names:
            return None
        # The longest first: "Ann Lee-Ray" is not "a visitor-Ray".
        either = "|".join(map(_sought, sorted(names, key=len, reverse=True)))
        return re.compile(rf"(?<!\w)(?:{either})(?!\w)")

    def time(self, wall: int | None) -> str:
        """Write a time of day; empty for none."""
        return hour(wall, self._meeting.zone) if wall is not None else ""


def _sought(name: str) -> str:
    """Write a name to be looked for, however its letters are; a single word only as it is.

    Visitors called Will and May would otherwise be found in "they will" and "we may".
    """
    words = re.escape(name)
    return f"(?i:{words})" if " " in name else words
