"""Sheets of the hand-over: what is only on this laptop, and records that two laptops tell apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from chair_console.documents.hand_over_lists import Conflict, OnlyHere, only_here_paper
from chair_console.documents.papers.pdf import as_pdf
from chair_console.language import _, ngettext
from chair_console.sync.files import write_whole
from chair_console.sync.problems import CannotWriteThere
from chair_console.ui.buttons import ActionButton
from chair_console.ui.choice_list import ChoiceList, ChoiceRow
from chair_console.ui.sheet import Sheet
from chair_console.ui.store import Store
from chair_console.ui.theme import Theme
from chair_console.ui.widgets import Plate, Words, announce


class OnlyHereSheet(Sheet):
    """What nobody else has confirmed, by what it is about; to be printed."""

    def __init__(
        self, theme: Theme, store: Store, rows: tuple[OnlyHere, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, _("Only on this laptop"), _("Close"), parent, wide=680)
        self._store, self._rows = store, rows
        self.about = Words(theme, "body", 400, "muted", wraps=True)
        self.list = ChoiceList(theme, _("Only on this laptop"), rows=7)
        self.list.show_choices(tuple(_only_here(one) for one in rows))
        self.list.setHidden(not rows)
        self.print = ActionButton(theme, "only-here.print", _("Save to print"), "file-text")
        self.said = Words(theme, "body", 400, "muted", wraps=True)
        self.said.hide()
        self.about.show_words(
            _("Nobody else has confirmed these records. Hand them over before the laptop travels.")
            if rows
            else _("Nothing: all that was recorded here is confirmed elsewhere.")
        )
        self.print.clicked.connect(self._choose_place)
        for one in (self.about, self.list, self.print, self.said):
            self.body.addWidget(one)
        self.cancel.hide()
        (self.list if rows else self.accept_button).setFocus()

    def _choose_place(self) -> None:
        path, _kind = QFileDialog.getSaveFileName(
            self, _("Where to save the list"), _("only-on-this-laptop.pdf"), _("PDF (*.pdf)")
        )
        if path and self.save(Path(path)):
            QDesktopServices.openUrl(QUrl.fromLocalFile(path))

    def save(self, path: Path) -> bool:
        """Save the list as a PDF; tell whether it was possible."""
        now = self._store.clock.reading().wall
        paper = only_here_paper(self._store.database, self._rows, now, self._store.zone)
        try:
            write_whole(path, as_pdf(paper, now).data)
        except CannotWriteThere as problem:
            self._tell(problem.sentence)
            return False
        self._tell(_("The list is saved."))
        return True

    def _tell(self, words: str) -> None:
        self.said.show_words(words)
        self.said.show()
        announce(self.said, words)


def _only_here(one: OnlyHere) -> ChoiceRow:
    records = ngettext("{n} record", "{n} records", one.count).format(n=one.count)
    when = _("{records}, since {first}").format(records=records, first=one.first)
    return ChoiceRow(one.numbers, one.what, when, f"{one.what}, {when}")


class ConflictsSheet(Sheet):
    """Places that two records claim, each with both of them."""

    def __init__(
        self,
        theme: Theme,
        found: Sequence[Conflict],
        waiting: int,
        names: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, _("To look at"), _("Close"), parent, wide=680)
        self._found = {f"{one.device} {one.number}": one for one in found}
        self.about = Words(theme, "body", 400, "muted", wraps=True)
        self.about.show_words(_about(bool(found), waiting))
        self.list = ChoiceList(theme, _("Records that are told in two ways"), rows=5)
        self.both = Plate(theme, 632)
        self.kept = Words(theme, "body", 400, wraps=True)
        self.other = Words(theme, "body", 400, wraps=True)
        for one in (self.kept, self.other):
            self.both.column.addWidget(one)
        for widget in (self.about, self.list, self.both):
            self.body.addWidget(widget)
        self.list.row_selected.connect(self._show)
        rows = tuple(
            ChoiceRow(
                id, _("Record {n} of {laptop}").format(n=one.number, laptop=_name(one, names))
            )
            for id, one in self._found.items()
        )
        self.list.show_choices(rows)
        for widget in (self.list, self.both):
            widget.setHidden(not found)
        self._show(self.list.chosen())
        self.cancel.hide()
        (self.list if found else self.accept_button).setFocus()

    def _show(self, id: str) -> None:
        one = self._found.get(id)
        if one is None:
            return
        kept = _("In the record: {when}: {what}")
        self.kept.show_words(kept.format(when=one.kept.when, what=one.kept.what))
        other = _("Beside it: {when}: {what}")
        said = [other.format(when=two.when, what=two.what) for two in one.others]
        self.other.show_words("\n".join(said))


def _name(one: Conflict, names: Mapping[str, str]) -> str:
    return names.get(one.device) or one.device[:8]


def _about(conflicts: bool, waiting: int) -> str:
    found = []
    if conflicts:
        found.append(
            _(
                "Under one number two different things were recorded: that laptop was copied, or "
                "put back from a backup. Both are kept; ask its people which is right, and record "
                "what follows as a correction."
            )
        )
    if waiting:
        said = ngettext(
            "{n} record waits for earlier ones that have not come yet: hand over again from the "
            "laptop that recorded it.",
            "{n} records wait for earlier ones that have not come yet: hand over again from the "
            "laptop that recorded them.",
            waiting,
        )
        found.append(said.format(n=waiting))
    return "\n".join(found) or _("There is nothing to look at.")
