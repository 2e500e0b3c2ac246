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
from math import ceil
from typing import Any

from chair_console.documents.cells import harmless, printable
from chair_console.documents.minutes import Minutes
from chair_console.documents.papers.minutes_words import item_heading
from chair_console.language import _
from chair_console.wording.joining import bare

Cell = str | int
_A4 = 9
"""The number that workbooks have for it."""
_WIDE, _NARROW, _PAGE = 40, 16, 110
"""Widths of columns, in letters."""
_LINE, _HIGHEST = 15.0, 409.0
"""Heights of rows, in points."""
_LONG = frozenset({_("What"), _("Who"), _("Item"), _("Motion")})
"""Headings of columns in which words stand that somebody typed."""
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


def about() -> str:
    """Say what the tables hold and what they leave out."""
    return _(
        "All actions and votes with names, confidential items too. Nothing else of the meeting."
    )


def as_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """Write tables as a workbook, with a page about what it holds."""
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, {**options, "strings_to_numbers": False}) as book:
        bold = book.add_format({"bold": True})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            widths = tuple(_WIDE if head in _LONG else _NARROW for head in sheet.heads)
            _lay_out(page, widths)
            page.write_row(0, 0, sheet.heads, bold)
            _fill(page, sheet.rows, wrapped, widths)
            page.freeze_panes(1, 0)
            page.repeat_rows(0)
        last = book.add_worksheet(_("About"))
        _lay_out(last, (_PAGE,))
        _fill(last, ((about(),),), wrapped, (_PAGE,), first=0)
    return out.getvalue()


def _height(row: Sequence[Cell], widths: Sequence[int]) -> float:
    """Estimate how high a row has to be, in points; a workbook allows no more than so much."""
    lines = max(ceil(len(str(cell)) / (wide * 0.9)) for cell, wide in zip(row, widths, strict=True))
    return min(_LINE * max(1, lines), _HIGHEST)


def _lay_out(page: Any, widths: Sequence[int]) -> None:
    """Have it printed on A4, lying down, as wide as the page and no wider."""
    page.set_paper(_A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    for across, wide in enumerate(widths):
        page.set_column(across, across, wide)


def _fill(
    page: Any, rows: Iterable[Sequence[Cell]], style: object, widths: Sequence[int], first: int = 1
) -> None:
    for down, row in enumerate(rows, first):
        # Not every program makes a row as high as its words when it opens a workbook.
        page.set_row(down, _height(row, widths))
        for across, cell in enumerate(row):
            # By its kind and never by how it begins.
            if isinstance(cell, int):
                page.write_number(down, across, cell, style)
            else:
                words = printable(cell)[:_MOST_CELL]
                page.write_string(down, across, words, style)
