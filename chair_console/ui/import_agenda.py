"""The agenda of a file or of pasted words, to be looked over: of one meeting or of several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from chair_console.documents.agenda import read_pasted_agenda
from chair_console.documents.agenda.in_full import in_full
from chair_console.documents.agenda.table import agenda_of_table
from chair_console.documents.agenda_in import AgendaPreview, ItemIn, MeetingIn
from chair_console.documents.tabular import Table
from chair_console.language import _, pgettext
from chair_console.ui.column_choice import meanings_of_items
from chair_console.ui.controls import Box
from chair_console.ui.import_frame import ImportSheet
from chair_console.ui.import_table import Column, Line
from chair_console.ui.theme import Theme


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
