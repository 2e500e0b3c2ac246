"""Agendas as people have them: Word, spreadsheets, text, web pages, calendars, other programs.

Each kind has its own reader here; all give an `AgendaPreview`: what was read and what is doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from chair_console.documents.agenda.any_meeting import read_meetings
from chair_console.documents.agenda.calendar import read_calendar
from chair_console.documents.agenda.dated import DATED, meetings_of_table
from chair_console.documents.agenda.dated import NEEDED as DATE_NEEDED
from chair_console.documents.agenda.document import (
    Document,
    agenda_of,
    lines_of_row,
    without_headings,
)
from chair_console.documents.agenda.exchange import read_exchange
from chair_console.documents.agenda.heading import heading_of
from chair_console.documents.agenda.markdown import read_markdown
from chair_console.documents.agenda.plain import read_plain
from chair_console.documents.agenda.table import agenda_of_table
from chair_console.documents.agenda.web_page import read_web_page
from chair_console.documents.agenda.word import read_word
from chair_console.documents.agenda_in import (
    HEADINGS,
    NEEDED,
    NO_TITLE_COLUMN,
    AgendaPreview,
    ItemIn,
    MeetingIn,
)
from chair_console.documents.any_json import OF_ITEMS, grid_of_json
from chair_console.documents.any_table import any_table, grid_of_text
from chair_console.documents.decoding import Decoded, NotText
from chair_console.documents.file_kinds import Kind, kind_of, read_file, text_of
from chair_console.documents.tabular import (
    MOST_ROWS,
    Problem,
    Row,
    Table,
    guess_notice,
    parsed,
    shown,
    table_of_grid,
    table_of_text,
    tidy,
)
from chair_console.documents.workbooks import Sheet, left_unseen, read_workbook, seen
from chair_console.language import _

_ARE_PEOPLE = _(
    "These are contact cards of people, not an agenda. Choose them where people are asked."
)
_TOO_LONG = _(
    "The file is far too long for an agenda. Choose the right file, or paste the part with the "
    "items."
)
_MOST_LETTERS = 3_000_000
_PICTURE = re.compile(r"data:[\w/+.-]+;base64,[\w+/=\s]{200,}")
"""A picture that a web page or a text carries within it."""
_EMPTY = _("Nothing was pasted. Copy the agenda first, then paste it here.")


def read_agenda(path: Path) -> AgendaPreview:
    """Read the agenda in a file of any kind; a bad file gives a problem, never an error."""
    try:
        kind, data = read_file(path)
        return _with_heading(_read(kind, data))
    except NotText as reason:
        return _refused(str(reason))


def read_pasted_agenda(words: str) -> AgendaPreview:
    """Read an agenda that was pasted: lines, rows of a spreadsheet, Markdown or a web page."""
    if not words.strip():
        return _refused(_EMPTY)
    try:
        kind = kind_of(words.encode("utf-8", "replace"))
    except NotText as reason:
        return _refused(str(reason))
    source = _("pasted words")
    return _with_heading(replace(_of_text(kind, Decoded(words, source)), encoding=source))


def _with_heading(preview: AgendaPreview) -> AgendaPreview:
    """Add what stands above the agenda of the meeting itself."""
    if preview.meetings or preview.heading is not None or not preview.taken:
        return preview
    return replace(preview, heading=heading_of(preview.rows))


def _refused(sentence: str) -> AgendaPreview:
    return AgendaPreview(problems=(Problem(None, sentence, fatal=True),))


def _read(kind: Kind, data: bytes) -> AgendaPreview:
    if kind == "word":
        return agenda_of(read_word(data))
    if kind == "workbook":
        return _of_sheets(read_workbook(data))
    return _of_text(kind, text_of(data))


def _of_text(kind: Kind, decoded: Decoded) -> AgendaPreview:
    if kind == "cards":
        return _refused(_ARE_PEOPLE)
    if kind in ("text", "markdown", "web") and len(decoded.text) > _MOST_LETTERS:
        decoded = replace(decoded, text=_PICTURE.sub("", decoded.text))
        if len(decoded.text) > _MOST_LETTERS:
            return _refused(_TOO_LONG)
    if kind == "calendar":
        preview = read_calendar(decoded.text)
    elif kind == "json":
        preview = _of_json(decoded)
    elif kind == "web":
        preview = agenda_of(read_web_page(decoded.text))
    elif kind == "markdown":
        preview = agenda_of(read_markdown(decoded.text))
    else:
        return _of_lines(kind, decoded)
    return _with_notice(preview, decoded)


def _of_json(decoded: Decoded) -> AgendaPreview:
    """Read what the known programs write; any other list of meetings or items by its words."""
    preview = read_exchange(decoded.text)
    if preview.usable:
        return preview
    if (meetings := read_meetings(decoded.text)) is not None:
        return meetings
    grid = grid_of_json(decoded.text, OF_ITEMS)
    if grid:
        listed = _of_sheet(Sheet("", tuple(grid)))
        if listed.usable:
            return replace(listed, encoding=_("a JSON list"))
    return preview


def _of_lines(kind: Kind, decoded: Decoded) -> AgendaPreview:
    """Read a table if it is one; a text in which one word is like a heading is not."""
    if decoded.text.count("\n") > MOST_ROWS:
        return _refused(_TOO_LONG)
    table = table_of_text(decoded, HEADINGS, NEEDED, NO_TITLE_COLUMN)
    dated = table_of_text(decoded, DATED, DATE_NEEDED, NO_TITLE_COLUMN)
    if (meetings := meetings_of_table(dated)) is not None:
        return meetings
    if table.rows and (kind == "table" or _is_table(table)):
        above = _lines_above(decoded.text, table.heading.line)
        return replace(agenda_of_table(table), heading=heading_of(_aside(above)))
    if kind == "table":
        return _without_headings(decoded, table)
    return _with_notice(agenda_of(read_plain(decoded.text)), decoded)


def _lines_above(text: str, line: int) -> list[Row]:
    """Return the lines above the headings of a table, as rows of one cell or more."""
    above = text.splitlines()[: max(0, line - 1)]
    return [Row(at, tuple(re.split(r"[,;\t|]+", one))) for at, one in enumerate(above, 1)]


def _is_table(table: Table) -> bool:
    """Two headings or more, and rows that have as many cells."""
    full = sum(len(row.cells) > 1 for row in table.rows)
    return len(table.columns) > 1 and full >= len(table.rows) / 2


def _without_headings(decoded: Decoded, table: Table) -> AgendaPreview:
    """Read a table without a heading row by what its columns look like."""
    lines = decoded.text.splitlines()
    for separator in ",;\t|":
        grid = parsed(lines, separator)
        guessed = without_headings(grid, decoded.encoding)
        if guessed is not None:
            return _with_notice(agenda_of_table(guessed), decoded)
    refused = agenda_of_table(table)
    if refused.table is not None:
        return refused
    return replace(refused, table=any_table(grid_of_text(decoded), decoded.encoding))


def _with_notice(preview: AgendaPreview, decoded: Decoded) -> AgendaPreview:
    if not decoded.guessed:
        return preview
    return replace(preview, problems=(guess_notice(decoded.encoding), *preview.problems))


def _of_sheets(sheets: tuple[Sheet, ...]) -> AgendaPreview:
    """Read every sheet that holds an agenda; where there are several, one has to be chosen."""
    return _with_notes(_of_seen(seen(sheets)), left_unseen(sheets))


def _with_notes(preview: AgendaPreview, notes: tuple[Problem, ...]) -> AgendaPreview:
    return replace(preview, problems=(*notes, *preview.problems)) if notes else preview


def _of_seen(sheets: tuple[Sheet, ...]) -> AgendaPreview:
    read = [(sheet, _of_sheet(sheet)) for sheet in sheets]
    several = next((one for _sheet, one in read if one.meetings), None)
    found = [(sheet, one) for sheet, one in read if one.taken and not one.meetings]
    if not found or several is not None:
        return several or next((one for _sheet, one in read if one.rows), read[0][1])
    with_headings = [(sheet, one) for sheet, one in found if one.separator == "cells"]
    found = with_headings or found
    found = [(sheet, one) for sheet, one in found if _names_items(one)] or found
    rest = [sheet.name for sheet, _one in read if sheet not in [each for each, _ in found]]
    unread = _("The sheet {name} is not read: it holds no agenda.")
    aside = [Problem(None, unread.format(name=shown(name))) for name in rest]
    if len(found) == 1:
        preview = found[0][1]
        return replace(preview, problems=(*aside, *preview.problems))
    meetings = tuple(
        MeetingIn(sheet.name, rows=one.rows, problems=one.problems) for sheet, one in found
    )
    return AgendaPreview((), tuple(aside), _("a spreadsheet"), "sheets", meetings)


def _names_items(preview: AgendaPreview) -> bool:
    """Tell a sheet with titles from one with names, which may be of people."""
    return preview.table is not None and bool({"title", "item"} & preview.table.columns.keys())


def _aside(rows: Iterable[Row]) -> list[ItemIn]:
    """Write the rows above a table as lines that are no items."""
    pieces = [piece for row in rows for piece in lines_of_row(row)]
    return [ItemIn(one.line, tidy(one.text), taken=False) for one in pieces]


def _of_sheet(sheet: Sheet) -> AgendaPreview:
    table = table_of_grid(sheet.rows, HEADINGS, NEEDED, NO_TITLE_COLUMN, "a spreadsheet")
    dated = table_of_grid(sheet.rows, DATED, DATE_NEEDED, NO_TITLE_COLUMN, "a spreadsheet")
    if (meetings := meetings_of_table(dated)) is not None:
        return meetings
    if table.rows:
        above = [row for row in sheet.rows if row.line < table.heading.line]
        return replace(agenda_of_table(table), heading=heading_of(_aside(above)))
    guessed = without_headings(sheet.rows, "a spreadsheet")
    if guessed is not None:
        return agenda_of_table(guessed)
    if any(sum(bool(cell.strip()) for cell in row.cells) > 1 for row in sheet.rows):
        offered = any_table(sheet.rows, _("a spreadsheet"))
        return replace(_refused(NO_TITLE_COLUMN), table=offered)
    return agenda_of(Document(grids=[list(sheet.rows)], source="a spreadsheet"))
