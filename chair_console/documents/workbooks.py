"""The sheets of a spreadsheet file (.xlsx, .xls, .xlsb, .ods) as rows of words.

A spreadsheet keeps a time as a fraction of a day and a date as a count of days; they are written
here as people read them.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from chair_console.documents.decoding import NotText
from chair_console.documents.hidden_rows import hidden_rows
from chair_console.documents.tabular import MOST_ROWS, Problem, Row, shown
from chair_console.language import _, ngettext

_MOST_CELLS = 2_000_000
_DAMAGED = _(
    "The spreadsheet cannot be read: it is damaged or protected by a password. Open it in the "
    "spreadsheet program, save a copy without a password and choose the copy."
)
_EMPTY = _("The spreadsheet is empty. Choose a file with a heading row and one row for each entry.")
_TOO_LARGE = _("The spreadsheet is too large for a list. Choose the right file or split it.")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet that is not empty."""

    name: str
    rows: tuple[Row, ...]
    hidden: bool = False
    hidden_rows: int = 0
    """How many of its rows are hidden; they are left out."""


def seen(sheets: tuple[Sheet, ...]) -> tuple[Sheet, ...]:
    """Return the sheets that the spreadsheet program shows; all, where it shows none."""
    return tuple(one for one in sheets if not one.hidden) or sheets


def left_unseen(sheets: tuple[Sheet, ...]) -> tuple[Problem, ...]:
    """Say which sheets and rows are hidden and were left out."""
    used = seen(sheets)
    said = [
        Problem(
            None,
            _("The sheet {name} is hidden in the spreadsheet and is left out.").format(
                name=shown(one.name)
            ),
        )
        for one in sheets
        if one not in used
    ]
    rows = sum(one.hidden_rows for one in used)
    if rows:
        hidden = ngettext(
            "One row is hidden in the spreadsheet and is left out.",
            "{n} rows are hidden in the spreadsheet and are left out.",
            rows,
        )
        said.append(Problem(None, hidden.format(n=rows)))
    return tuple(said)


def read_workbook(data: bytes) -> tuple[Sheet, ...]:
    """Read every sheet that holds something.

    Raises: NotText, with a sentence that says what to do.
    """
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    sheets = []
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for about in book.sheets_metadata:
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            read = book.get_sheet_by_name(about.name)
            if read.total_height > MOST_ROWS or read.total_height * read.total_width > _MOST_CELLS:
                raise NotText(_TOO_LARGE)
            rows = _rows(read.to_python(skip_empty_area=False))
            hidden = about.visible != SheetVisibleEnum.Visible
            unseen = hidden_rows(data, about.name)
            kept = tuple(row for row in rows if row.line not in unseen)
            if any(not row.is_blank for row in kept):
                lost = sum(not row.is_blank for row in rows) - sum(not row.is_blank for row in kept)
                sheets.append(Sheet(about.name, kept, hidden, lost))
    except (CalamineError, OSError, ValueError, EOFError):
        raise NotText(_DAMAGED) from None
    except BaseException as error:
        # The reader is written in Rust; where it gives up it raises what is no Exception.
        if type(error).__name__ == "PanicException":
            raise NotText(_DAMAGED) from None
        raise
    if not sheets:
        raise NotText(_EMPTY)
    return tuple(sheets)


def _rows(cells: list[list[Any]]) -> tuple[Row, ...]:
    return tuple(
        Row(line, tuple(written(cell) for cell in row)) for line, row in enumerate(cells, 1)
    )


def written(cell: Any) -> str:
    """Write a cell as its reader sees it."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, timedelta):
        minutes = round(cell.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    if isinstance(cell, datetime):
        return _moment(cell)
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)


def _moment(cell: datetime) -> str:
    """Write a date, a time, or both; a spreadsheet's day nought is no date."""
    if cell.year <= 1900:
        return f"{cell:%H:%M}"
    return f"{cell:%Y-%m-%d}" if cell.time() == time() else f"{cell:%Y-%m-%d %H:%M}"
