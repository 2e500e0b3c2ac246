"""Actions and votes for spreadsheets.

Spreadsheet programs take a cell that begins with certain signs for a formula, and its words may
have been typed by anybody. In a workbook every cell is written as words or as a number, never
handed to the program to guess; in CSV, which has no types, such a cell gets an apostrophe in front.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from chair_console.documents.cells import harmless, printable
from chair_console.documents.minutes import Minutes
from chair_console.documents.papers.minutes_words import about, item_heading
from chair_console.language import _
from chair_console.wording.joining import bare

Cell = str | int
_A4 = 9
"""The number that workbooks have for it."""
_WIDE, _NARROW, _PAGE = 40, 16, 110
"""Widths of columns, in letters."""
_MOST_CELL = 32_767
"""Characters that a cell of a workbook can hold."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its name and headings."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def actions(minutes: Minutes) -> Sheet:
    """Tabulate the actions."""
    heads = (_("What"), _("Who"), _("By when"), _("Item"), _("From"), _("State"))
    rows = tuple(
        (
            one.text,
            bare(one.owner),
            one.due_date or one.due,
            one.item,
            _("an earlier meeting") if one.carried else _("this meeting"),
            _("done") if one.done else _("open"),
        )
        for one in minutes.actions
    )
    return Sheet(_("Actions"), heads, rows)


def votes(minutes: Minutes) -> Sheet:
    """Tabulate the votes."""
    heads = (
        _("Item"),
        _("Motion"),
        _("Time"),
        _("How"),
        _("For"),
        _("Against"),
        _("Abstained"),
        _("Casting vote"),
        _("Could vote"),
        _("Result"),
    )
    result = {True: _("carried"), False: _("not carried"), None: _("not finished")}
    rows = tuple(
        (
            item_heading(item),
            one.motion,
            one.time,
            one.how,
            *one.counts,
            one.casting,
            one.could_vote,
            result[one.carried],
        )
        for item in minutes.items
        for one in item.votes
    )
    return Sheet(_("Votes"), heads, rows)


def as_csv(sheet: Sheet) -> bytes:
    """Write a table as CSV: as in RFC 4180, UTF-8 with a mark at the start."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for row in (sheet.heads, *sheet.rows):
        writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in row])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(sheets: Sequence[Sheet], minutes: Minutes) -> bytes:
    """Write tables as a workbook, with a page about what it holds."""
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, {**options, "strings_to_numbers": False}) as book:
        bold = book.add_format({"bold": True})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            _lay_out(page, (_WIDE, _WIDE, *[_NARROW] * (len(sheet.heads) - 2)))
            page.write_row(0, 0, sheet.heads, bold)
            _fill(page, sheet.rows, wrapped)
            page.freeze_panes(1, 0)
            page.repeat_rows(0)
        last = book.add_worksheet(_("About"))
        _lay_out(last, (_PAGE,))
        _fill(last, tuple((line,) for line in about(minutes)), wrapped, first=0)
    return out.getvalue()


def _lay_out(page: Any, widths: Sequence[int]) -> None:
    """Have it printed on A4, lying down, as wide as the page and no wider."""
    page.set_paper(_A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    for across, wide in enumerate(widths):
        page.set_column(across, across, wide)


def _fill(page: Any, rows: Iterable[Sequence[Cell]], style: object, first: int = 1) -> None:
    for down, row in enumerate(rows, first):
        for across, cell in enumerate(row):
            # By its kind and never by how it begins.
            if isinstance(cell, int):
                page.write_number(down, across, cell, style)
            else:
                words = printable(cell)[:_MOST_CELL]
                page.write_string(down, across, words, style)
