"""The people of a file or of pasted words, to be looked over; who of them is known already."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from chair_console.core.meeting import ROLES, VOTING_ROLES
from chair_console.documents.people import read_pasted_people
from chair_console.documents.people_in import PeoplePreview, PersonIn, people_of_table
from chair_console.documents.roles_in import role_named
from chair_console.documents.tabular import Problem, Table, shortened
from chair_console.language import _, pgettext
from chair_console.ui import words
from chair_console.ui.column_choice import meanings_of_people
from chair_console.ui.import_frame import ImportSheet
from chair_console.ui.import_table import Column, Line
from chair_console.ui.known_people import NOBODY, Known, KnownByName
from chair_console.ui.theme import Theme

PEOPLE_FILES = _(
    "Lists of people (*.csv *.xlsx *.xls *.ods *.vcf *.txt *.docx *.json);;All files (*)"
)


class PeopleImport(ImportSheet):
    """People with their roles."""

    def __init__(
        self,
        theme: Theme,
        preview: PeoplePreview | None,
        parent: QWidget | None = None,
        known: KnownByName = NOBODY,
        *,
        usually_known: bool = False,
    ) -> None:
        """Make a sheet.

        Args:
            theme: the look.
            preview: what was read; None: something is to be pasted.
            parent: over what it lies.
            known: who bears a name already; it is asked whether it is the same person.
            usually_known: they are of this very group, so it usually is.
        """
        self._known, self._usually = known, usually_known
        columns = [
            Column(_("Take"), "tick", 52),
            Column(_("Name"), "words", check=bool),
            Column(_("Role"), "words", 190, _is_role),
            Column(pgettext("column", "Votes"), "tick", 66),
            Column(_("Adjustments"), "words", 220),
        ]
        if known:
            columns.append(Column(_("Known"), "tick", 72))
        paste = self._read if preview is None else None
        super().__init__(
            theme,
            _("The people as they were read"),
            columns,
            parent,
            paste=paste,
            meanings=meanings_of_people(),
        )
        self._rows: tuple[PersonIn, ...] = ()
        self._bearers: list[Known | None] = []
        """Who is known by the name of each row; each of them once."""
        if preview is None:
            self._tell()
        else:
            self.show_preview(preview)

    def _read(self, typed: str) -> None:
        self.show_preview(read_pasted_people(typed))

    def read_again(self, table: Table) -> None:
        """Read the people by what the columns were said to hold."""
        self._show(people_of_table(table))

    def show_preview(self, preview: PeoplePreview) -> None:
        """Show what was read."""
        self.show_table(preview.table, understood=preview.usable)
        self._show(preview)

    def _show(self, preview: PeoplePreview) -> None:
        self._rows = preview.rows
        rest = {name: list(bearers) for name, bearers in self._known.items()}
        lines, doubts = [], []
        self._bearers = []
        for one in preview.rows:
            same = rest.get(words.plain(one.name))
            bearer = same.pop(0) if same else None
            self._bearers.append(bearer)
            cells = [True, one.name, words.role(one.role), _votes(one), one.adjustments]
            if self._known:
                cells.append(bearer is not None and self._usually)
            lines.append(Line(cells, one.line))
            if bearer is not None and not self._usually:
                doubts.append(Problem(one.line, _same_name(one, bearer)))
        self.show_lines(lines, (*preview.problems, *doubts), preview.encoding)

    @property
    def people(self) -> tuple[PersonIn, ...]:
        """The people as they were mended."""
        found = []
        for place, (row, line) in enumerate(zip(self._rows, self.table.lines.lines, strict=True)):
            ticked, name, said, votes, adjustments, *same = line.cells
            if not ticked:
                continue
            role = _role(said) or row.role
            usual = _votes(PersonIn(0, "", role))
            chosen = row.votes if bool(votes) == _votes(row) else bool(votes)
            if chosen is None and bool(votes) != usual and role == row.role:
                chosen = bool(votes)
            bearer = self._bearers[place]
            known = row.known
            if same:
                known = bearer.person if same[0] and bearer is not None else ""
            found.append(
                replace(row, name=name, role=role, votes=chosen, adjustments=adjustments,
                        known=known)
            )  # fmt: skip
        return tuple(found)


def _same_name(person: PersonIn, bearer: Known) -> str:
    return _(
        "Line {line}: somebody called {name} is known already ({groups}). Tick Known if it is the "
        "same person."
    ).format(line=person.line, name=shortened(person.name), groups=bearer.groups)


def _votes(person: PersonIn) -> bool:
    return person.role in VOTING_ROLES if person.votes is None else person.votes


def _role(said: str) -> str | None:
    """Understand a role as it is shown or as people write it."""
    shown = {words.plain(words.role(role)): role for role in ROLES}
    return shown.get(words.plain(said)) or role_named(said)


def _is_role(said: str) -> bool:
    return _role(said) is not None
