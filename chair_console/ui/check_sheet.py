"""What was noticed, line by line, in a quiet moment; nothing has to be done about any of it.

A warning that may have been written down twice can be ruled on from here, and a line about a person
leads to that person. Everything else is only to be read.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from chair_console.core.fact import PersonId, WarningId
from chair_console.core.flags import Flag
from chair_console.core.meeting import Room
from chair_console.language import _
from chair_console.ui.choice_list import ChoiceList, ChoiceRow
from chair_console.ui.flag_words import flag_sentence, to_rule
from chair_console.ui.sheet import Sheet
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words


class CheckSheet(Sheet):
    """The lines; Enter on one leads on where something can be decided."""

    def __init__(
        self, theme: Theme, room: Room, flags: tuple[Flag, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, _("To check"), _("Look at it"), parent, icon="search", wide=700)
        self.cancel.show_label(_("Close"))
        self._flags = self._once(room, flags)
        self.list = ChoiceList(theme, _("To check"), rows=8)
        self.list.show_choices(tuple(self._row(at) for at in self._flags))
        self.list.row_activated.connect(self._opened)
        self.list.setHidden(not self._flags)
        last = _("Nothing here stops the meeting.")
        nothing = _("There is nothing to check.")
        for line in (last,) if self._flags else (nothing, last):
            shown = Words(theme, "body", 400, "muted", wraps=True)
            shown.show_words(line)
            self.body.addWidget(shown)
        self.body.insertWidget(0, self.list, 1)
        self.accept_button.setHidden(not self._flags)
        (self.list if self._flags else self.cancel).setFocus()

    def _once(self, room: Room, flags: tuple[Flag, ...]) -> dict[str, tuple[str, Flag]]:
        """Say each sentence once; where one of several can be ruled on, it is that one."""
        ruled = to_rule(flags)
        said: dict[str, Flag] = {}
        for flag in flags:
            sentence = flag_sentence(flag, room.state, room.meeting)
            if sentence not in said or (flag in ruled and said[sentence] not in ruled):
                said[sentence] = flag
        self._ruled = ruled
        return {str(at): one for at, one in enumerate(said.items())}

    def _row(self, at: str) -> ChoiceRow:
        sentence, flag = self._flags[at]
        detail = _("decide") if flag in self._ruled else ""
        return ChoiceRow(
            at, sentence, detail, ", ".join(part for part in (sentence, detail) if part)
        )

    def sentences(self) -> tuple[str, ...]:
        """Return what is listed."""
        return tuple(sentence for sentence, _flag in self._flags.values())

    @property
    def warning(self) -> WarningId | None:
        """The warning to be ruled on, if the line is about one."""
        flag = self._chosen()
        return flag.warning if flag in self._ruled and flag is not None else None

    @property
    def person(self) -> PersonId | None:
        """Whom the line is about."""
        flag = self._chosen()
        return flag.person if flag is not None else None

    def _chosen(self) -> Flag | None:
        found = self._flags.get(self.list.chosen())
        return found[1] if found else None

    def _opened(self, row: str) -> None:
        self.list.choose(row)
        self.attempt()
