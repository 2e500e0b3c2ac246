"""Minutes and papers: what is to be saved, into which folder, in one step.

What a group usually hands out is ticked already, so that at the close the minutes are one Enter
away. The choices about conduct and names are those that the group made; changed here they hold
for these papers only.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from chair_console.core.fact import MeetingId
from chair_console.documents.minutes import choices_for
from chair_console.documents.papers.folder import (
    PAPERS,
    USUAL,
    PaperKind,
    Saved,
    pages_of,
    save,
    source_of,
    stem,
)
from chair_console.documents.papers.word import TEMPLATE, save_template
from chair_console.language import _, ngettext
from chair_console.models.errors import KnownProblem
from chair_console.record import Record
from chair_console.ui.buttons import ActionButton
from chair_console.ui.columns import Columns
from chair_console.ui.controls import Field, Tick
from chair_console.ui.long_work import work_beside
from chair_console.ui.minutes_rules import MinutesRules
from chair_console.ui.sheet import Sheet
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Words, announce

if TYPE_CHECKING:
    from chair_console.ui.paper_preview import PaperPreview

_BEFORE = ("sign-in", "cards", "agenda", "rules", "pack")


def usual_folder() -> Path:
    """Return where a person's documents are kept on this computer."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place) if place else Path.home()


class PapersSheet(Sheet):
    """Ticks, a folder, and one button."""

    def __init__(
        self,
        theme: Theme,
        record: Record,
        meeting: MeetingId,
        templates: Path | None = None,
        folder: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = _("Minutes and papers")
        super().__init__(theme, title, _("Save"), parent, icon="file-text", wide=860)
        self._record, self._meeting, self._templates = record, meeting, templates
        here = record.state.meetings[meeting]
        wanted: Collection[str] = USUAL if here.started is not None else _BEFORE
        self.ticks = {id: Tick(theme, kind.title) for id, kind in PAPERS.items()}
        for id, tick in self.ticks.items():
            tick.setChecked(id in wanted)
            tick.setToolTip(PAPERS[id].holds)
        self.rules = MinutesRules(theme, here.settings)
        self.rules.show_choices(choices_for(record.state, here))
        self.folder = Field(theme, _("Folder"))
        self.folder.setText(str(folder or usual_folder()))
        self.choose = ActionButton(theme, "papers.folder", _("Choose a folder"), "list")
        self.choose.clicked.connect(self._choose)
        self.template = ActionButton(
            theme, "papers.template", _("Change the wording in Word"), "pencil", "quiet"
        )
        self.template.setHidden(templates is None)
        self.template.clicked.connect(self._save_template)
        self.look = ActionButton(theme, "papers.print", _("Look and print"), "printer", "quiet")
        self.look.clicked.connect(self.look_and_print)
        self.under = Words(theme, "body", 400, "muted", wraps=True)
        self.preview: PaperPreview | None = None
        """The pages that are being looked at."""
        self.saved: Saved | None = None
        """What was saved, once it was."""
        self._fill()
        self._order()
        self.accept_button.setFocus()

    def _fill(self) -> None:
        row, after, before = Columns(self.theme), QVBoxLayout(), QVBoxLayout()
        self._add(after, _("After the meeting"), "after")
        self.rules.add_to(after)
        self._add(before, _("To hand over"), "hand_over")
        self._add(before, _("To print before a meeting"), "before")
        for column in (after, before):
            column.setSpacing(0)
            column.addStretch(1)
            row.addLayout(column, 1)
        self.body.addLayout(row)
        self.body.addWidget(self.folder.label)
        line = QHBoxLayout()
        line.addWidget(self.folder, 1)
        line.addWidget(self.choose)
        self.body.addLayout(line)
        self.under.show_words(
            _(
                "The full minutes, the tables, the session log and the slips name people: keep "
                "them where the record may be kept. A page is saved beside them that says what "
                "each file holds and leaves out."
            )
        )
        self.body.addWidget(self.under)
        self.foot.insertWidget(1, self.template)
        self.foot.insertWidget(2, self.look)
        for button in (self.choose, self.template, self.look):
            button.setAutoDefault(False)

    def _order(self) -> None:
        """Let Tab go down the one column, then down the other."""
        rules = self.rules
        first = [self.ticks[id] for id, kind in PAPERS.items() if kind.when == "after"]
        second = [self.ticks[id] for id, kind in PAPERS.items() if kind.when != "after"]
        stops = [*first, rules.conduct, rules.interests, rules.visitors, *second, self.folder]
        for one, other in pairwise([*stops, self.choose]):
            QWidget.setTabOrder(one, other)

    def _add(self, column: QVBoxLayout, title: str, when: str) -> None:
        heading = Words(self.theme, "head", 600)
        heading.show_words(title)
        column.addWidget(heading)
        for id, kind in PAPERS.items():
            if kind.when == when:
                column.addWidget(self.ticks[id])

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, _("Choose a folder"), self.folder.text() or str(usual_folder())
        )
        if chosen:
            self.folder.setText(chosen)

    def _save_template(self) -> None:
        """Put the template where it is found from then on; one that was changed stays."""
        if self._templates is None:
            return
        try:
            new = save_template(self._templates)
        except OSError:
            self.show_problem(_("The folder of templates cannot be written."))
            return
        said = _("The template is {file}. Change it in Word; it is used from then on.")
        if not new:
            said = _("Your own template is {file}. It is used as it is there.")
        told = said.format(file=self._templates / TEMPLATE)
        self.under.show_words(told)
        announce(self, told)
        self.fit()

    def wanted(self) -> tuple[PaperKind, ...]:
        """Return what is ticked."""
        return tuple(kind for id, kind in PAPERS.items() if self.ticks[id].isChecked())

    def problem_now(self) -> str:
        """Save, and tell what stopped it."""
        typed = self.folder.text().strip()
        if not typed or not Path(typed).expanduser().is_absolute():
            return _("Choose a folder to save in.")
        wanted = tuple(kind.id for kind in self.wanted())
        try:
            source = source_of(self._record, self._meeting, self.rules.choices(), self._templates)
            folder = Path(typed).expanduser()
            self.saved = work_beside(
                self.theme,
                self,
                _("Making the papers"),
                lambda steps: save(source, wanted, folder, steps.told),
            )
        except KnownProblem as problem:
            return problem.sentence
        return ""

    def look_and_print(self) -> None:
        """Show the pages of what is ticked, to be printed."""
        from chair_console.ui.paper_preview import PaperPreview

        wanted = tuple(kind.id for kind in self.wanted())
        try:
            source = source_of(self._record, self._meeting, self.rules.choices(), self._templates)
            papers = work_beside(
                self.theme,
                self,
                _("Making the pages"),
                lambda _steps: pages_of(source, wanted),
                only_reads=True,
            )
        except KnownProblem as problem:
            self.show_problem(problem.sentence)
            return
        if not papers:
            self.show_problem(_("Tick something that can be printed."))
            return
        self.show_problem("")
        sheet = PaperPreview(self.theme, papers, source.made_at, stem(source.meeting), self)
        sheet.finished.connect(sheet.deleteLater)
        self.preview = sheet
        sheet.open()

    def told(self) -> str:
        """Say what was saved."""
        if self.saved is None:
            return ""
        n = len(self.saved.files)
        said = ngettext(
            "{n} file was saved in {folder}.", "{n} files were saved in {folder}.", n
        ).format(n=n, folder=self.place)
        return " ".join((*((said,) if n else ()), *self.saved.notes))

    @property
    def place(self) -> Path | None:
        """The folder in which something was saved."""
        files = self.saved.files if self.saved is not None else ()
        return files[0].parent if files else None
