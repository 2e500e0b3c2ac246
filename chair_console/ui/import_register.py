"""A register of interests, to be looked over: whose each interest is, is asked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from chair_console.documents.registers import (
    InterestIn,
    RegisterPreview,
    plain_name,
    register_of_table,
)
from chair_console.documents.tabular import Table
from chair_console.language import _
from chair_console.ui import words
from chair_console.ui.column_choice import meanings_of_interests
from chair_console.ui.import_frame import ImportSheet
from chair_console.ui.import_table import Column, Line
from chair_console.ui.theme import Theme


class RegisterImport(ImportSheet):
    """Interests of a register, and whose they are among the people of the meeting."""

    def __init__(
        self,
        theme: Theme,
        preview: RegisterPreview,
        people: Sequence[str],
        kinds: Sequence[tuple[str, str]],
        suggested: dict[str, str],
        parent: QWidget | None = None,
    ) -> None:
        """Make a sheet.

        Args:
            theme: the look.
            preview: what was read.
            people: the names on the list of the meeting, in its order.
            kinds: (id, title) of each kind of interest that the code knows.
            suggested: the id of a kind for each category of the register.
            parent: over what it lies.
        """
        self._people = tuple(people)
        self._kinds = dict(kinds)
        columns = (
            Column(_("Take"), "tick", 52),
            Column(_("In the register"), "fixed", 170),
            Column(_("Whose"), "words", 170, self._is_somebody),
            Column(_("Kind"), "words", 150, self._is_kind),
            Column(_("What it is about"), "words", check=bool),
        )
        super().__init__(
            theme,
            _("The register as it was read"),
            columns,
            parent,
            meanings=meanings_of_interests(),
        )
        self._rows: tuple[InterestIn, ...] = ()
        self._suggested = suggested
        self.show_table(preview.table, understood=preview.usable)
        self._show(preview)

    def read_again(self, table: Table) -> None:
        """Read the interests by what the columns were said to hold."""
        self._show(register_of_table(table))

    def _show(self, preview: RegisterPreview) -> None:
        self._rows = preview.rows
        by_name = self._by_name()
        lines = []
        for row in preview.rows:
            places = by_name.get(plain_name(row.name), [])
            whose = self._people[places[0]] if len(places) == 1 else ""
            kind = self._kinds.get(self._suggested.get(row.category, self._usual_kind()), "")
            line = Line([bool(whose), row.name, whose, kind, row.about], row.line)
            if len(places) > 1:
                line.problem = _("Several people on the list bear this name: keep it by hand.")
            lines.append(line)
        self.show_lines(lines, preview.problems, preview.encoding)

    def _usual_kind(self) -> str:
        return next(iter(self._kinds), "")

    def _by_name(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for place, name in enumerate(self._people):
            found.setdefault(plain_name(name), []).append(place)
        return found

    def _is_somebody(self, typed: str) -> bool:
        return not typed or self._place(typed) is not None

    def _place(self, typed: str) -> int | None:
        places = self._by_name().get(plain_name(typed), [])
        return places[0] if len(places) == 1 else None

    def _is_kind(self, typed: str) -> bool:
        return self._kind(typed) is not None

    def _kind(self, typed: str) -> str | None:
        plain = words.plain(typed)
        named = (id for id, title in self._kinds.items() if words.plain(title) == plain)
        return next(named, None)

    def _more_to_tell(self) -> str:
        nobody = len({line.cells[1] for line in self.table.lines.lines if not line.cells[2]})
        if not nobody:
            return ""
        return _("{count} names of the register are not on the list of the meeting.").format(
            count=nobody
        )

    @property
    def interests(self) -> tuple[tuple[int, str, str], ...]:
        """The place of each person on the list, the kind, and what it is about."""
        found = []
        for line in self.table.lines.ticked:
            _ticked, _name, whose, said, about = line.cells
            place, kind = self._place(whose), self._kind(said)
            if place is not None and kind is not None:
                found.append((place, kind, about))
        return tuple(found)

    def problem_now(self) -> str:
        """Ask whose a ticked interest is."""
        for line in self.table.lines.ticked:
            if self._place(line.cells[2]) is None:
                return _("Line {line}: write whose interest it is, or take the tick out.").format(
                    line=line.line
                )
        return super().problem_now()
