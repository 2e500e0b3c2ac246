"""People as groups have them: lists in spreadsheets, contact cards, tables in documents, words.

Each kind has its own reader; all give a `PeoplePreview`: who was read and what is doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from chair_console.documents.any_json import OF_PEOPLE, grid_of_json
from chair_console.documents.any_table import any_table, grid_of_text
from chair_console.documents.decoding import Decoded, NotText
from chair_console.documents.file_kinds import Kind, kind_of, read_file, text_of
from chair_console.documents.names_in import name_of
from chair_console.documents.people.cards import read_cards
from chair_console.documents.people_in import (
    HEADINGS,
    NEEDED,
    NO_NAME_COLUMN,
    PeoplePreview,
    only_names,
    people_of_table,
)
from chair_console.documents.roles_in import section_named
from chair_console.documents.tabular import (
    MOST_ROWS,
    TOO_LONG,
    Problem,
    Row,
    Table,
    guess_notice,
    key_of,
    keys,
    shown,
    table_of_grid,
    table_of_text,
    tidy,
)
from chair_console.documents.workbooks import Sheet, left_unseen, read_workbook, seen
from chair_console.language import _

_NO_PEOPLE = _(
    "This is a calendar or the file of a meeting, not a list of people. Choose a spreadsheet, a "
    "CSV file or contact cards."
)
_OF_PEOPLE = keys("email,e-mail,email address,phone,telephone,gender,birth date,party,ward")
"""What only people have, in a file that any program may have written."""
_FEWEST = 2
_MOST_LETTERS = 5_000_000
_LONGEST_HEAD = 200_000
"""Letters; nobody writes to more people at once."""
_EMPTY = _("Nothing was pasted. Copy the list first, then paste it here.")


def read_people(path: Path) -> PeoplePreview:
    """Read the people in a file of any kind; a bad file gives a problem, never an error."""
    try:
        kind, data = read_file(path)
        if kind == "workbook":
            return _of_sheets(read_workbook(data))
        if kind == "word":
            return _of_word(data)
        return _of_text(kind, text_of(data))
    except NotText as reason:
        return _refused(str(reason))


def read_pasted_people(words: str) -> PeoplePreview:
    """Read people that were pasted: rows of a spreadsheet, contact cards, or one name a line."""
    if not words.strip():
        return _refused(_EMPTY)
    try:
        kind = kind_of(words.encode("utf-8", "replace"))
        preview = _of_text(kind, Decoded(words, _("pasted words")))
    except NotText as reason:
        return _refused(str(reason))
    return replace(preview, encoding=_("pasted words")) if preview.usable else preview


def _refused(sentence: str) -> PeoplePreview:
    return PeoplePreview(problems=(Problem(None, sentence, fatal=True),))


def _of_text(kind: Kind, decoded: Decoded) -> PeoplePreview:
    if kind == "cards":
        preview = read_cards(decoded.text)
        if decoded.guessed:
            notice = guess_notice(decoded.encoding)
            preview = replace(preview, problems=(notice, *preview.problems))
        return preview
    if kind == "json" and (grid := grid_of_json(decoded.text, OF_PEOPLE)):
        return _of_json(grid)
    if kind in ("calendar", "json"):
        return _refused(_NO_PEOPLE)
    if len(decoded.text) > _MOST_LETTERS or decoded.text.count("\n") > MOST_ROWS:
        return _refused(TOO_LONG)
    if kind == "web":
        return _of_web_page(decoded)
    table = only_names(table_of_text(decoded, HEADINGS, NEEDED, NO_NAME_COLUMN))
    if not table.rows and kind in ("text", "markdown"):
        return _of_lines(decoded)
    preview = _read(table)
    if preview.usable:
        return preview
    return _with_table(preview, grid_of_text(decoded), decoded.encoding)


def _with_table(preview: PeoplePreview, grid: Sequence[Row], source: str) -> PeoplePreview:
    """Where no column of names was found: offer the table, so that somebody can say which it is."""
    if preview.table is not None:
        return preview
    return replace(preview, table=any_table(grid, source))


def _of_json(grid: list[Row]) -> PeoplePreview:
    """Read people of a JSON list; where entries have nothing but a name, they may be anything."""
    table = only_names(table_of_grid(grid, HEADINGS, NEEDED, NO_NAME_COLUMN, _("a JSON list")))
    of_people = {key_of(cell) for cell in table.heading.cells} & _OF_PEOPLE
    is_list = len(table.columns) > 1 or of_people
    preview = people_of_table(table) if is_list else PeoplePreview()
    return preview if preview.usable else _refused(_NO_PEOPLE)


def _of_lines(decoded: Decoded) -> PeoplePreview:
    """Read one person a line, the role after a comma: a list with two columns and no headings."""
    listed = _addressees(decoded.text) or decoded.text.splitlines()
    if len(listed) > MOST_ROWS:
        return _refused(TOO_LONG)
    rows = [Row(number, _cells(line)) for number, line in enumerate(listed, 1) if line.strip()]
    if any(len(row.cells[0]) > 80 for row in rows):
        return _refused(NO_NAME_COLUMN)
    table = Table({"name": 0, "role": 1}, Row(0, ("Name", "Role")), tuple(rows))
    read = people_of_table(replace(table, encoding=decoded.encoding, separator="lines"))
    preview = replace(read, table=None)  # a name and a role: there is nothing to choose
    if not decoded.guessed:
        return preview
    return replace(preview, problems=(guess_notice(decoded.encoding), *preview.problems))


def _addressees(text: str) -> list[str]:
    """Return the names of those a letter was sent to; nothing, where it is no such list."""
    if text.count("@") < _FEWEST or "<" not in text or len(text) > _LONGEST_HEAD:
        return []
    from email.utils import getaddresses  # imported when needed

    one_line = re.sub(r"\s*[;\r\n]+\s*", ", ", text).replace(",,", ",")
    found = [(name, address) for name, address in getaddresses([one_line]) if name or address]
    return [_in_order(name) or address for name, address in found]


def _in_order(name: str) -> str:
    return name_of(name, turned=True).name if name else ""


def _cells(line: str) -> tuple[str, ...]:
    bare = re.sub(r"^(?:\d{1,3}[.)]|[-*•·–—])[ \t]+", "", line.strip())
    for separator in ("\t", ";", ",", " – ", " — ", " - "):
        if separator in bare:
            name, _sign, role = bare.partition(separator)
            return name.strip(), role.replace(separator, " ").strip()
    return bare, ""


def _read(table: Table) -> PeoplePreview:
    """Read a table; one with a column of names for each role has "Members", "Officers" above."""
    roles = {at: section_named(words) for at, cell in enumerate(table.heading.cells)
             if (words := tidy(cell))}  # fmt: skip
    if len(roles) < _FEWEST or None in roles.values():
        return people_of_table(table)
    people = [
        Row(row.line, (tidy(row.cells[at]), role or ""))
        for at, role in roles.items()
        for row in table.rows
        if at < len(row.cells) and tidy(row.cells[at])
    ]
    heading = Row(table.heading.line, ("Name", "Role"))
    listed = replace(table, columns={"name": 0, "role": 1}, heading=heading, rows=tuple(people))
    return replace(people_of_table(listed), table=None)


def _of_grids(grids: list[list[Row]], source: str) -> PeoplePreview:
    tables = [
        only_names(table_of_grid(grid, HEADINGS, NEEDED, NO_NAME_COLUMN, source)) for grid in grids
    ]
    read = [_read(table) for table in tables if table.rows]
    found = [one for one in read if one.usable]
    if not found:
        return _refused(NO_NAME_COLUMN)
    rows = tuple(row for one in found for row in one.rows)
    problems = tuple(problem for one in found for problem in one.problems)
    return PeoplePreview(rows, problems, source, "cells")


def _of_word(data: bytes) -> PeoplePreview:
    from chair_console.documents.agenda.word import read_word

    return _of_grids(read_word(data).grids, _("a Word file"))


def _of_web_page(decoded: Decoded) -> PeoplePreview:
    from chair_console.documents.agenda.web_page import read_web_page

    return _of_grids(read_web_page(decoded.text).grids, _("a web page"))


def _of_sheets(sheets: tuple[Sheet, ...]) -> PeoplePreview:
    """Read the sheet in which most columns are understood, and name the others."""
    preview = _of_seen(seen(sheets))
    return replace(preview, problems=(*left_unseen(sheets), *preview.problems))


def _of_seen(sheets: tuple[Sheet, ...]) -> PeoplePreview:
    tables = [
        only_names(table_of_grid(sheet.rows, HEADINGS, NEEDED, NO_NAME_COLUMN, _("a spreadsheet")))
        for sheet in sheets
    ]
    place = max(range(len(sheets)), key=lambda one: (len(tables[one].columns), -one))
    preview = _read(tables[place])
    if not preview.usable:
        return _with_table(preview, sheets[place].rows, _("a spreadsheet"))
    others = [sheet.name for sheet in sheets if sheet is not sheets[place]]
    not_read = _(
        "The sheet {name} is not read. Save it as a file of its own if it holds people too."
    )
    aside = tuple(Problem(None, not_read.format(name=shown(name))) for name in others)
    return replace(preview, problems=(*aside, *preview.problems))
