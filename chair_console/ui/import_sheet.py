"""What a file, or pasted words, would bring in: looked over and mended before anything is kept.

Every line of the file is shown; those taken have a tick. What is doubtful stands below, and the
row that it is about is marked. Nothing is recorded here: the sheet hands rows back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from chair_console.core.meeting import ROLES, VOTING_ROLES
from chair_console.documents.agenda import read_pasted_agenda
from chair_console.documents.agenda.in_full import in_full
from chair_console.documents.agenda.table import agenda_of_table
from chair_console.documents.agenda_in import AgendaPreview, ItemIn, MeetingIn
from chair_console.documents.any_table import columns_of
from chair_console.documents.people import read_pasted_people
from chair_console.documents.people_in import (
    PeoplePreview,
    PersonIn,
    people_of_table,
    role_named,
)
from chair_console.documents.registers import (
    InterestIn,
    RegisterPreview,
    plain_name,
    register_of_table,
)
from chair_console.documents.tabular import Problem, Table, shortened
from chair_console.language import _, pgettext
from chair_console.ui import words
from chair_console.ui.buttons import ActionButton
from chair_console.ui.column_choice import (
    ColumnChoice,
    Meanings,
    meanings_of_interests,
    meanings_of_items,
    meanings_of_people,
)
from chair_console.ui.controls import Box
from chair_console.ui.import_table import Column, ImportTable, Line
from chair_console.ui.known_people import NOBODY, Known, KnownByName
from chair_console.ui.sheet import Sheet
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words

PEOPLE_FILES = _(
    "Lists of people (*.csv *.xlsx *.xls *.ods *.vcf *.txt *.docx *.json);;All files (*)"
)


class _Text(QPlainTextEdit):
    def __init__(self, theme: Theme, name: str, lines: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFont(theme.font(theme.sizes.body))
        self.setFixedHeight(round(lines * theme.sizes.body * 1.5) + 14)


class ImportSheet(Sheet):
    """A table to mend, the doubts below it, and what is to be brought in."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        columns: Sequence[Column],
        parent: QWidget | None = None,
        *,
        paste: Callable[[str], None] | None = None,
        meanings: Meanings = (),
    ) -> None:
        super().__init__(theme, title, _("Take these"), parent, icon="check", wide=900)
        self.columns = ColumnChoice(theme, meanings)
        self.columns.hide()
        self.more_columns = ActionButton(theme, "import.columns", _("Columns"), "list", "quiet")
        self.more_columns.setAutoDefault(False)
        self.more_columns.hide()
        self.on_columns: Callable[[Table], None] | None = None
        """Told when somebody said what the columns of a file hold."""
        self._table: Table | None = None
        self.said = Words(theme, "small", 400, "muted", wraps=True)
        self.pasted = _Text(theme, _("Paste here"), 5)
        self.pasted.setPlaceholderText(_("Paste here"))
        self.pasted.setHidden(paste is None)
        self.table = ImportTable(theme, title, columns)
        self.doubts = _Text(theme, _("To look at"), 4)
        self.doubts.setReadOnly(True)
        self.every = ActionButton(theme, "import.every", _("Tick all"), "check", "quiet")
        self.none = ActionButton(theme, "import.none", _("Tick none"), "x", "quiet")
        self.more_columns.clicked.connect(self._show_columns)
        self.columns.changed.connect(self._columns_said)
        for button, ticked in ((self.every, True), (self.none, False)):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, to=ticked: self.table.lines.tick_all(to))
        self._paste = paste
        self._source = ""
        self._fill()

    def _fill(self) -> None:
        ticks = QHBoxLayout()
        ticks.addWidget(self.said, 1)
        ticks.addWidget(self.more_columns)
        ticks.addWidget(self.every)
        ticks.addWidget(self.none)
        self.body.addWidget(self.pasted)
        self.body.addWidget(self.columns)
        self.body.addLayout(ticks)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.doubts)
        self.table.lines.mended.connect(self._tell)
        self.pasted.textChanged.connect(self._read_pasted)

    def show_table(self, table: Table | None, *, understood: bool) -> None:
        """Offer to say what the columns of a file hold; at once where it was not understood."""
        self._table = table
        self.more_columns.setHidden(table is None)
        if table is not None:
            self.columns.show_columns(columns_of(table), table.columns)
            stops = (self.pasted, *self.columns.boxes.values(), self.more_columns)
            for one, other in pairwise(stops):
                QWidget.setTabOrder(one, other)
        self.columns.setHidden(table is None or (understood and self.columns.isHidden()))

    def _show_columns(self) -> None:
        self.columns.setHidden(not self.columns.isHidden())
        if self.isVisible():
            self.fit()
        if not self.columns.isHidden() and self.columns.boxes:
            next(iter(self.columns.boxes.values())).setFocus()

    def _columns_said(self) -> None:
        if self._table is None:
            return
        self._table = replace(self._table, columns=self.columns.columns, problems=())
        self.read_again(self._table)
        if self.on_columns is not None:
            self.on_columns(self._table)

    def read_again(self, table: Table) -> None:
        """Read the rows of a table whose columns were said to hold something else."""

    def _read_pasted(self) -> None:
        if self._paste is not None:
            self._paste(self.pasted.toPlainText())

    def show_lines(self, lines: list[Line], problems: Sequence[Problem], source: str) -> None:
        """Show what was read, and from what."""
        by_line: dict[int, str] = {}
        for problem in problems:
            if problem.line is not None:
                by_line.setdefault(problem.line, problem.sentence)
        for line in lines:
            line.problem = line.problem or by_line.get(line.line, "")
        sentences = "\n".join(problem.sentence for problem in problems)
        self.doubts.setPlainText(sentences)
        self.doubts.setHidden(not sentences)
        self._source = source
        self.table.lines.show_lines(lines)
        self.table.show_first()
        if self.isVisible():
            self.fit()

    def _tell(self) -> None:
        model = self.table.lines
        said = _("{ticked} of {all} lines are taken.").format(
            ticked=len(model.ticked), all=len(model.lines)
        )
        if self._source:
            said = _("Read from {source}.").format(source=self._source) + " " + said
        self.said.show_words(f"{said} {self._more_to_tell()}".strip())

    def _more_to_tell(self) -> str:
        return ""

    def problem_now(self) -> str:
        """Ask for one row at least."""
        return "" if self.table.lines.ticked else _("Tick at least one line, or cancel.")

    def enter_is_enough(self, event: QKeyEvent) -> bool:
        """Enter ends typing in the table and is a new line where words are pasted."""
        return not (self.table.hasFocus() or self.pasted.hasFocus() or self._is_typing())

    def _is_typing(self) -> bool:
        focus = self.focusWidget()
        return focus is not None and self.table.isAncestorOf(focus)


def _minutes(typed: str) -> int | None:
    return int(typed) if re.fullmatch(r"\d{1,4}", typed) and 0 < int(typed) <= 1440 else None


def _is_minutes(typed: str) -> bool:
    return not typed or _minutes(typed) is not None


class AgendaImport(ImportSheet):
    """The items of an agenda; which meeting, where the file holds several."""

    def __init__(
        self,
        theme: Theme,
        preview: AgendaPreview | None,
        parent: QWidget | None = None,
        now: int = 0,
    ) -> None:
        """Make a sheet.

        Args:
            theme: the look.
            preview: what was read; None: something is to be pasted.
            parent: over what it lies.
            now: of several meetings the next after this is chosen; milliseconds since 1970 UTC.
        """
        self._now = now
        columns = (
            Column(_("Take"), "tick", 52),
            Column(_("No."), "fixed", 60),
            Column(_("Title"), "words", check=bool),
            Column(pgettext("length", "Minutes"), "number", 80, _is_minutes),
            Column(_("Confidential"), "tick", 104),
        )
        paste = self._read if preview is None else None
        super().__init__(
            theme,
            _("The agenda as it was read"),
            columns,
            parent,
            paste=paste,
            meanings=meanings_of_items(),
        )
        self.meetings = Box(theme, _("Which meeting"))
        self.body.insertWidget(0, self.meetings)
        self.meetings.activated.connect(self._choose)
        self._preview = AgendaPreview()
        self._rows: dict[int, ItemIn] = {}
        if preview is None:
            self.meetings.hide()
            self._tell()
        else:
            self.show_preview(preview)

    def _read(self, typed: str) -> None:
        self.show_preview(read_pasted_agenda(typed))

    def show_preview(self, preview: AgendaPreview) -> None:
        """Show what was read."""
        self._preview = preview
        self.meetings.clear()
        for one in preview.meetings:
            self.meetings.addItem(_meeting_line(one))
        self.meetings.setHidden(len(preview.meetings) < 2)
        self.show_table(preview.table, understood=preview.usable)
        if len(preview.meetings) > 1:
            coming = self._coming(preview.meetings)
            self.meetings.setCurrentIndex(coming)
            self._choose(coming)
        else:
            self._show(preview)

    def read_again(self, table: Table) -> None:
        """Read the items by what the columns were said to hold."""
        preview = agenda_of_table(table)
        self._preview = preview
        self._show(preview)

    def _coming(self, meetings: Sequence[MeetingIn]) -> int:
        """Find the first meeting that is not over yet; the first of all where there is none."""
        starts = [one.start.timestamp() if one.start is not None else 0.0 for one in meetings]
        to_come = (place for place, start in enumerate(starts) if start * 1000 >= self._now)
        return next(to_come, 0)

    def _choose(self, place: int) -> None:
        self._show(self._preview.of_meeting(place))

    def _show(self, preview: AgendaPreview) -> None:
        lines = []
        self._rows = {}
        for place, row in enumerate(preview.rows):
            number = f"{'   ' * min(row.depth, 4)}{row.number}"
            minutes = "" if row.minutes is None else str(row.minutes)
            closed = row.visibility == "confidential"
            line = Line([row.taken, number, row.title, minutes, closed], row.line)
            self._rows[place] = row
            lines.append(line)
        self.show_lines(lines, preview.problems, preview.encoding)

    def _more_to_tell(self) -> str:
        minutes = sum(_minutes(str(line.cells[3])) or 0 for line in self.table.lines.ticked)
        return _("{minutes} minutes in all.").format(minutes=minutes)

    @property
    def meeting(self) -> MeetingIn | None:
        """The meeting that the file tells of, if it does."""
        place = max(0, self.meetings.currentIndex())
        return self._preview.meetings[place] if self._preview.meetings else self._preview.heading

    @property
    def items(self) -> tuple[ItemIn, ...]:
        """The items as they were mended."""
        found = []
        for place, line in enumerate(self.table.lines.lines):
            ticked, _number, title, minutes, closed = line.cells
            if ticked:
                visibility = "confidential" if closed else "public"
                found.append(
                    replace(
                        self._rows[place],
                        title=title,
                        minutes=_minutes(str(minutes)),
                        visibility=visibility,
                        taken=True,
                    )
                )
        return in_full(found)

    def problem_now(self) -> str:
        """Ask for an item, where the file tells of no meeting either."""
        return "" if self._preview.meetings else super().problem_now()


def _meeting_line(meeting: MeetingIn) -> str:
    if meeting.start is None:
        return meeting.title
    shape = "%d.%m.%Y" if meeting.whole_day else "%d.%m.%Y %H:%M"
    return f"{meeting.start.strftime(shape)}  {meeting.title}"


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
