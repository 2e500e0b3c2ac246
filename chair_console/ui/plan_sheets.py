"""Planning a meeting of a group, by hand or from files that are looked over first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QDate, QDateTime, QTime
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from chair_console.core.fact import PersonId
from chair_console.core.meeting import Group, State
from chair_console.documents.agenda import read_agenda
from chair_console.documents.agenda.table import agenda_of_table
from chair_console.documents.agenda_in import AgendaPreview, ItemIn, MeetingIn
from chair_console.documents.people import read_people as read_people_file
from chair_console.documents.people_in import PeoplePreview, PersonIn, people_of_table
from chair_console.documents.registers import kinds_for, read_register, register_of_table
from chair_console.documents.tabular import Problem, Table
from chair_console.language import _
from chair_console.ui import words
from chair_console.ui.beside import CalledOff
from chair_console.ui.buttons import ActionButton
from chair_console.ui.column_memory import ColumnMemory
from chair_console.ui.controls import Box, Field, Moment
from chair_console.ui.fold import Fold
from chair_console.ui.group_sheet import labelled
from chair_console.ui.import_sheet import (
    PEOPLE_FILES,
    AgendaImport,
    ImportSheet,
    PeopleImport,
    RegisterImport,
)
from chair_console.ui.known_people import Known
from chair_console.ui.long_work import work_beside
from chair_console.ui.page import beside
from chair_console.ui.planning import (
    MeetingPlan,
    PersonPlan,
)
from chair_console.ui.planning_lines import (
    lines_of_items,
    lines_of_people,
    read_items,
    read_people,
)
from chair_console.ui.rules_sheets import shared_field
from chair_console.ui.shared_time import read_shared
from chair_console.ui.sheet import Sheet
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words
from chair_console.wording import moments

P = TypeVar("P")
_SHOWN_PROBLEMS = 3
_AGENDA_FILES = _(
    "Agendas (*.docx *.xlsx *.xls *.ods *.csv *.tsv *.txt *.md *.html *.htm *.ics *.json);;"
    "All files (*)"
)
_REGISTER_FILES = _("Registers (*.csv *.xlsx *.xls *.ods *.txt);;All files (*)")
_USUAL_HOUR = 19
_USUAL_AGENDA = _("""Welcome and apologies, 5
Interests to declare, 5
Minutes of the last meeting, 5
Any other business, 10
""")


class _Lines(QPlainTextEdit):
    """Lines of text; Tab leaves the field."""

    def __init__(self, theme: Theme, name: str, hint: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setFont(theme.font(theme.sizes.body))
        self.setMinimumHeight(8 * round(theme.sizes.body * 1.4))


class MeetingSheet(Sheet):
    """Title, place, time, who comes, what is talked about."""

    def __init__(
        self,
        theme: Theme,
        state: State,
        group: Group,
        now: int,
        zone: str,
        parent: QWidget | None = None,
        memory: ColumnMemory | None = None,
    ) -> None:
        super().__init__(
            theme, _("Plan a meeting"), _("Plan it"), parent, icon="calendar", wide=860
        )
        self._state, self._group, self._zone = state, group, zone
        self._now, self._memory = now, memory or ColumnMemory()
        self._brought: dict[str, list[PersonIn]] = {}
        self._brought_items: dict[str, list[ItemIn]] = {}
        self._interests: dict[str, tuple[tuple[str, str], ...]] = {}
        """From a register: (what it is about, kind) by the plain name of one person."""
        self.preview: ImportSheet | None = None
        """What lies over this sheet and shows what a file would bring in."""
        self.title = Field(theme, _("Title"))
        self.title.setText(group.name)
        self.place = Field(theme, _("Place"))
        self.place.setText(group.place)
        self.when = Moment(theme, _("Date and time"))
        self._set_when(moments.local(now, zone))
        self.chair = Box(theme, _("Who chairs"))
        self.people = _Lines(
            theme, _("People, one a line"), _("Ann Lee, chair\nTom Hargreaves, member")
        )
        self.items = _Lines(theme, _("Agenda, one item a line"), _("Repairs report, 20"))
        self.people_file = ActionButton(
            theme, "plan.people", _("People from a file"), "file-text", "quiet"
        )
        self.items_file = ActionButton(
            theme, "plan.items", _("Agenda from a file"), "file-text", "quiet"
        )
        self.people_paste = ActionButton(
            theme, "plan.people.paste", _("Paste people"), "list", "quiet"
        )
        self.items_paste = ActionButton(
            theme, "plan.items.paste", _("Paste an agenda"), "list", "quiet"
        )
        self.register = ActionButton(
            theme, "plan.register", _("Interests from a register"), "file-text"
        )
        for button in (
            self.people_file,
            self.people_paste,
            self.items_file,
            self.items_paste,
            self.register,
        ):
            button.setAutoDefault(False)
        self.shared = shared_field(theme)
        self.more = Fold(
            theme, "plan.more", _("More: interests from a register, minutes that are shared")
        )
        self.notice = Words(theme, "small", 400, "muted", wraps=True)
        self._fill()

    def _set_when(self, now: datetime) -> None:
        day = now.date() + timedelta(days=1 if now.hour >= _USUAL_HOUR else 0)
        self.when.setDateTime(QDateTime(QDate(day.year, day.month, day.day), QTime(_USUAL_HOUR, 0)))

    def _fill(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addLayout(labelled(self.theme, _("Title"), self.title), 1)
        first.addLayout(labelled(self.theme, _("Place"), self.place), 1)
        second.addLayout(labelled(self.theme, _("Date and time"), self.when), 1)
        second.addLayout(labelled(self.theme, _("Who chairs"), self.chair), 1)
        texts = QHBoxLayout()
        for label, how, text, buttons in (
            (
                _("People"),
                _("one a line: name, role"),
                self.people,
                (self.people_file, self.people_paste),
            ),
            (
                _("Agenda"),
                _("one item a line: title, minutes"),
                self.items,
                (self.items_file, self.items_paste),
            ),
        ):
            texts.addLayout(self._lines(label, how, text, buttons), 1)
        for layout in (first, second, texts):
            layout.setSpacing(16)
            self.body.addLayout(layout)
        self.more.body.addLayout(beside(self.register))
        self.shared.add_to(self.more.body)
        self.more.folded.connect(self.fit)
        self.body.addWidget(self.more)
        self.body.addWidget(self.notice)
        self.people.setPlainText(self._usual_people())
        self.items.setPlainText(_USUAL_AGENDA)
        self.people.textChanged.connect(self._people_changed)
        self.items.textChanged.connect(self._items_changed)
        self.shared.textChanged.connect(self._people_changed)
        self.people_file.clicked.connect(self._choose_people)
        self.items_file.clicked.connect(self._choose_items)
        self.people_paste.clicked.connect(lambda: self._look_over_people(None))
        self.items_paste.clicked.connect(lambda: self._look_over_items(None))
        self.register.clicked.connect(self._choose_register)
        self._people_changed()
        self.title.setFocus()
        self.title.selectAll()

    def _lines(
        self, label: str, how: str, text: QPlainTextEdit, buttons: tuple[ActionButton, ...]
    ) -> QVBoxLayout:
        """Put lines of text under their name, with how to write them, over two other ways."""
        name = Words(self.theme, "body", 600, shrinks=False)
        name.show_words(label)
        name.setBuddy(text)
        explained = Words(self.theme, "small", 400, "muted")
        explained.show_words(how)
        top, column = QHBoxLayout(), QVBoxLayout()
        top.setSpacing(8)
        top.addWidget(name)
        top.addWidget(explained, 1)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(text)
        column.addLayout(beside(*buttons))
        return column

    def _usual_people(self) -> str:
        members = tuple(
            PersonPlan(self._state.name(person), role)
            for person, role in self._group.members.items()
        )
        return lines_of_people(members)

    def _known(self) -> dict[str, list[PersonId]]:
        found: defaultdict[str, list[PersonId]] = defaultdict(list)
        for one in self._group.members:
            found[words.plain(self._state.name(one))].append(one)
        return dict(found)

    def _read_people(self) -> tuple[tuple[PersonPlan, ...], tuple[str, ...]]:
        sharing, _problem = read_shared(self.shared.words())
        return read_people(self.people.toPlainText(), self._known(), self._brought, sharing)

    def _people_changed(self) -> None:
        people, _problems = self._read_people()
        before = self.chair.currentText()
        self.chair.clear()
        self.chair.addItems([one.name for one in people])
        named = [place for place, one in enumerate(people) if one.role == "chair"]
        again = self.chair.findText(before)
        self.chair.setCurrentIndex(named[0] if named else max(0, again))
        self._tell()

    def _items_changed(self) -> None:
        self._tell()

    def _tell(self, more: tuple[str, ...] = ()) -> None:
        people, problems = self._read_people()
        items, _none = read_items(self.items.toPlainText(), self._brought_items)
        minutes = sum(one.minutes or 0 for one in items)
        said = _("{people} people, {items} items, {minutes} minutes.").format(
            people=len(people), items=len(items), minutes=minutes
        )
        wrong = (*more, *problems, *self._unshared(people))
        shown = list(wrong[:_SHOWN_PROBLEMS])
        if len(wrong) > _SHOWN_PROBLEMS:
            shown.append(
                _("{count} more lines to look at.").format(count=len(wrong) - _SHOWN_PROBLEMS)
            )
        self.notice.show_words(" ".join([said, *shown]))
        self.notice.set_colour("amber_text" if wrong else "muted")

    def _unshared(self, people: tuple[PersonPlan, ...]) -> tuple[str, ...]:
        """Say how people are put into a group that shares a time, where nobody is in it yet."""
        sharing, problem = read_shared(self.shared.words())
        used = {one.shares for one in people}
        how = _("Nobody is in “{group}” yet: write it at the end of a line, after the role.")
        empty = tuple(how.format(group=one) for one in sharing if one not in used)
        return (problem, *empty) if problem else empty

    def _choose_people(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, _("People"), "", PEOPLE_FILES)
        if path:
            self.take_people(Path(path))

    def take_people(self, path: Path) -> None:
        """Show the people of a file, or say why there are none."""
        preview = self._read(lambda: read_people_file(path))
        if preview is None:
            return
        if preview.table is not None and (said := self._remembered(preview.table)) is not None:
            preview = people_of_table(replace(preview.table, columns=said, problems=()))
        if preview.usable or preview.table is not None:
            self._look_over_people(preview)
        else:
            self._tell(_sentences(preview.problems))

    def _read(self, reads: Callable[[], P]) -> P | None:
        """Read a file beside the window, which goes on answering; None if it was called off."""
        try:
            return work_beside(
                self.theme, self, _("Reading the file"), lambda _steps: reads(), only_reads=True
            )
        except CalledOff as off:
            self._tell((off.sentence,))
            return None

    def _look_over_people(self, preview: PeoplePreview | None) -> None:
        members = {
            name: tuple(Known(one, self._group.name) for one in people)
            for name, people in self._known().items()
        }
        sheet = PeopleImport(self.theme, preview, self, members, usually_known=True)
        sheet.accepted.connect(lambda: self.bring_people(sheet.people))
        self._lay_over(sheet)

    def bring_people(self, people: tuple[PersonIn, ...]) -> None:
        """Bring people into the lines, where they can be changed."""
        brought: defaultdict[str, list[PersonIn]] = defaultdict(list)
        for one in people:
            brought[words.plain(one.name.replace(",", " "))].append(one)
        self._brought = dict(brought)
        self.people.setPlainText(lines_of_people(people))

    def _remembered(self, table: Table) -> dict[str, int] | None:
        return self._memory.of(self._group.id, table)

    def _remember(self, table: Table) -> None:
        self._memory.keep(self._group.id, table, table.columns)

    def _lay_over(self, sheet: ImportSheet) -> None:
        sheet.on_columns = self._remember
        self.preview = sheet
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def _choose_items(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, _("Agenda"), "", _AGENDA_FILES)
        if path:
            self.take_items(Path(path))

    def take_items(self, path: Path) -> None:
        """Show the agenda of a file, or say why there is none."""
        preview = self._read(lambda: read_agenda(path))
        if preview is None:
            return
        if preview.table is not None and (said := self._remembered(preview.table)) is not None:
            preview = agenda_of_table(replace(preview.table, columns=said, problems=()))
        if preview.usable or preview.rows or preview.table is not None:
            self._look_over_items(preview)
        else:
            self._tell(_sentences(preview.problems))

    def _look_over_items(self, preview: AgendaPreview | None) -> None:
        sheet = AgendaImport(self.theme, preview, self, self._now)
        sheet.accepted.connect(lambda: self._bring_items(sheet.items, sheet.meeting))
        self._lay_over(sheet)

    def _bring_items(self, items: tuple[ItemIn, ...], meeting: MeetingIn | None) -> None:
        """Bring an agenda into the lines; and what the file says of its meeting."""
        brought: defaultdict[str, list[ItemIn]] = defaultdict(list)
        for one in items:
            brought[words.plain(one.title)].append(one)
        self._brought_items = dict(brought)
        if items:
            self.items.setPlainText(lines_of_items(items))
        if meeting is not None:
            self._bring_meeting(meeting)

    def _bring_meeting(self, meeting: MeetingIn) -> None:
        """Take over the title, the place and the date, as far as the file gives them."""
        if meeting.title and (meeting.start is not None or meeting.place):
            self.title.setText(meeting.title)
        if meeting.place:
            self.place.setText(meeting.place)
        start = meeting.start
        if start is None:
            return
        if start.tzinfo is not None:
            start = start.astimezone(moments.zone(self._zone))
        hour = _USUAL_HOUR if meeting.whole_day else start.hour
        day = QDate(start.year, start.month, start.day)
        self.when.setDateTime(QDateTime(day, QTime(hour, start.minute)))

    def _choose_register(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(
            self, _("Register of interests"), "", _REGISTER_FILES
        )
        if path:
            self.take_register(Path(path))

    def take_register(self, path: Path) -> None:
        """Show the register in a file beside the people of the meeting, or say what is wrong."""
        preview = self._read(lambda: read_register(path))
        if preview is None:
            return
        if preview.table is not None and (said := self._remembered(preview.table)) is not None:
            preview = register_of_table(replace(preview.table, columns=said, problems=()))
        if not preview.usable and preview.table is None:
            self._tell(_sentences(preview.problems))
            return
        code = self._state.codes[self._group.code]
        kinds = [(one.id, one.title or one.id) for one in code.interests.kinds]
        people, _problems = self._read_people()
        sheet = RegisterImport(
            self.theme,
            preview,
            [one.name for one in people],
            kinds,
            dict(kinds_for(preview.rows, code)),
            self,
        )
        sheet.accepted.connect(lambda: self._bring_register(people, sheet.interests))
        self._lay_over(sheet)

    def _bring_register(
        self, people: tuple[PersonPlan, ...], interests: tuple[tuple[int, str, str], ...]
    ) -> None:
        """Keep the interests until the meeting is planned; only names borne once have any."""
        found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for place, kind, about in interests:
            found[words.plain(people[place].name)].append((about, kind))
        self._interests = {name: tuple(each) for name, each in found.items()}
        self._tell(
            (_("{count} interests are kept with the meeting.").format(count=len(interests)),)
        )

    def _with_interests(self, people: tuple[PersonPlan, ...]) -> tuple[PersonPlan, ...]:
        bearers = Counter(words.plain(one.name) for one in people)
        return tuple(
            replace(one, register=self._interests.get(words.plain(one.name), ()))
            if bearers[words.plain(one.name)] == 1
            else one
            for one in people
        )

    def plan(self) -> MeetingPlan:
        """Return the meeting as it was described."""
        people, _problems = self._read_people()
        items, _none = read_items(self.items.toPlainText(), self._brought_items)
        at = self.when.dateTime()
        day, time = at.date(), at.time()
        local = datetime(
            day.year(), day.month(), day.day(), time.hour(), time.minute(),
            tzinfo=moments.zone(self._zone),
        )  # fmt: skip
        return MeetingPlan(
            self.title.words(),
            round(local.timestamp() * 1000),
            self._zone,
            self.place.words(),
            max(0, self.chair.currentIndex()),
            self._with_interests(people),
            items,
            self._group.quorum,
            read_shared(self.shared.words())[0],
        )

    def problem_now(self) -> str:
        """Ask for a title and somebody who chairs."""
        if not self.title.words():
            return _("Write a title.")
        if not self.chair.count():
            return _("Write at least one person: whoever chairs.")
        return read_shared(self.shared.words())[1]

    def enter_is_enough(self, event: QKeyEvent) -> bool:
        """Enter is a new line in the two lists."""
        return not (self.people.hasFocus() or self.items.hasFocus())


def _sentences(problems: tuple[Problem, ...]) -> tuple[str, ...]:
    """Say what is wrong in a file; each sentence names its line."""
    return tuple(one.sentence for one in problems)
