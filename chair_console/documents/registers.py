"""A register of interests from a spreadsheet or a CSV file, for a look before it is recorded.

Each row is one interest of one person. Whose it is stands there as a name, and a name is no key:
it only suggests who may be meant among the people of the group, and the preview asks.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from chair_console.core.code import Code
from chair_console.core.fact import PersonId
from chair_console.core.meeting import Group, State
from chair_console.documents.any_json import grid_of_json
from chair_console.documents.any_table import any_table, grid_of_text
from chair_console.documents.decoding import Decoded, NotText
from chair_console.documents.file_kinds import read_file, text_of
from chair_console.documents.tabular import (
    Problem,
    Row,
    Table,
    at,
    headings,
    key_of,
    shortened,
    shown,
    table_of_grid,
    table_of_text,
)
from chair_console.documents.wide_register import one_a_row, says_nothing
from chair_console.documents.workbooks import Sheet, read_workbook, seen
from chair_console.language import _, ngettext

_HEADINGS = headings(
    name="name,names,full name,member,members,member name,person,name of councillor,"
    "councillor,cllr,mp,declarant,"
    "declared by,name of member,board member,trustee,officer,display name,holder,mitglied,nom,"
    "nombre,naam,enw,aelod",
    first="first name,forename,given name,vorname,prénom",
    last="last name,surname,family name,nachname,nom de famille",
    category="category,type,kind,type of interest,category of interest,interest type,"
    "kind of interest,class,heading,section,art,kategorie,catégorie,categoría,categori",
    body="organisation,organization,body,company,name of organisation,name of organization,"
    "name of body,organisation name,employer,corff,sefydliad",
    about="summary,interest,interests,details,detail,description,nature,nature of interest,about,"
    "subject,interest declared,declared interest,details of interest,description of interest,"
    "interest details,particulars of interest,declaration,particulars,text,"
    "beschreibung,interesse,intérêt,interés,buddiant",
    date="date,date declared,declared,registered,date registered,from,since,datum",
)
_NEEDED = frozenset({"name", "first", "last"})
_NO_COLUMNS = _(
    "No columns with a name and an interest were found. Give the register a heading row with the "
    "columns Name and Interest (and, if you like, Kind), and save it again."
)
_NOT_A_TABLE = _("This is not a table. Save the register as CSV or XLSX and choose that file.")
MOST_WORDS = 2000
_TITLES = re.compile(
    r"\b(?:cllr|councillor|mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|lord|lady|rev|revd|"
    r"the rt hon|rt hon|hon|mp|ms|msp|mbe|obe|cbe|jp)\b\.?",
    re.IGNORECASE,
)
_TELLING = {
    "prejudicial": "prejudicial,pecuniary,disclosable,financial,employment,contract",
    "financial": "pecuniary,financial,employment,earnings,shareholding,land,property,contract",
    "pecuniary": "pecuniary,financial,employment,earnings,shareholding",
    "family": "family,relative,spouse,partner,connected",
    "connected": "family,relative,spouse,partner,connected",
}
"""Words of a kind's id to words in a register's own headings that mean the same."""


@dataclass(frozen=True, slots=True)
class InterestIn:
    """An interest as the file has it."""

    line: int
    name: str
    about: str
    category: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class RegisterPreview:
    """What a file would bring in, and what is wrong with it."""

    rows: tuple[InterestIn, ...] = ()
    problems: tuple[Problem, ...] = ()
    encoding: str = ""
    separator: str = ""
    table: Table | None = None
    """Where it was read from a table: so that its columns can be taken otherwise."""

    @property
    def usable(self) -> bool:
        """At least one interest could be read."""
        return bool(self.rows)


def read_register(path: Path) -> RegisterPreview:
    """Read a register in CSV or a spreadsheet; a bad file gives a problem, never an error."""
    try:
        kind, data = read_file(path)
        if kind == "workbook":
            return _of_grid(_best_sheet(data), _("a spreadsheet"))
        if kind == "json" and (grid := grid_of_json(text_of(data).text)):
            return _of_grid(grid, "a JSON list")
        if kind in ("table", "text"):
            return _of_text(text_of(data))
        raise NotText(_NOT_A_TABLE)
    except NotText as reason:
        return RegisterPreview(problems=(Problem(None, str(reason), fatal=True),))


def _of_text(decoded: Decoded) -> RegisterPreview:
    preview = register_of_table(table_of_text(decoded, _HEADINGS, _NEEDED, _NO_COLUMNS))
    if preview.table is not None:
        return preview
    return replace(preview, table=any_table(grid_of_text(decoded), decoded.encoding))


def _of_grid(grid: Sequence[Row], source: str) -> RegisterPreview:
    preview = register_of_table(table_of_grid(grid, _HEADINGS, _NEEDED, _NO_COLUMNS, source))
    return preview if preview.table is not None else replace(preview, table=any_table(grid, source))


def _best_sheet(data: bytes) -> tuple[Row, ...]:
    """Return the rows of the sheet in which most columns are understood."""
    sheets = seen(read_workbook(data))

    def understood(sheet: Sheet) -> int:
        table = table_of_grid(sheet.rows, _HEADINGS, _NEEDED, _NO_COLUMNS, "")
        return len(table.columns)

    return max(sheets, key=understood).rows


def register_of_table(table: Table) -> RegisterPreview:
    """Read the interests in a table, from whatever file it is."""
    whole = table if table.rows else None
    table = one_a_row(table)
    problems = list(table.problems)
    if table.rows and not {"about", "body"} & table.columns.keys():
        return RegisterPreview(problems=(Problem(None, _NO_COLUMNS, fatal=True),), table=whole)
    told = [row for row in table.rows if not _says_nothing(table, row)]
    rows = tuple(one for row in told if (one := _interest(table, row, problems)) is not None)
    if nothing := len(table.rows) - len(told):
        problems.append(Problem(None, _about_nothing(nothing)))
    if table.rows and not rows:
        problems.append(Problem(None, _("No row has a name and an interest."), fatal=True))
    problems.sort(key=lambda problem: (not problem.fatal, problem.line or 0))
    return RegisterPreview(rows, tuple(problems), table.encoding, table.separator, whole)


def _about(table: Table, row: Row) -> str:
    """Say what an interest is about: the body, and what somebody is there."""
    body, about = table.cell(row, "body"), table.cell(row, "about")
    return f"{body} – {about}" if body and about else body or about


def _says_nothing(table: Table, row: Row) -> bool:
    """Tell whether a row says that there is nothing to declare."""
    said = [cell for cell in (table.cell(row, "body"), table.cell(row, "about")) if cell]
    return bool(said) and all(map(says_nothing, said))


def _about_nothing(count: int) -> str:
    return ngettext(
        "{n} row says that there is nothing to declare and is left out.",
        "{n} rows say that there is nothing to declare and are left out.",
        count,
    ).format(n=count)


def _interest(table: Table, row: Row, problems: list[Problem]) -> InterestIn | None:
    cell = table.cell
    name = cell(row, "name") or f"{cell(row, 'first')} {cell(row, 'last')}".strip()
    about = _about(table, row)
    if not name or not about:
        no_name = _("the name is missing; the row is left out.")
        nothing = _("the interest is missing; the row is left out.")
        problems.append(at(row, nothing if name else no_name))
        return None
    if len(about) > MOST_WORDS:
        problems.append(
            at(
                row,
                _(
                    "the interest is longer than {most_words} characters; the row is left out."
                ).format(most_words=MOST_WORDS),
            )
        )
        return None
    return InterestIn(row.line, name, about, cell(row, "category"), cell(row, "date"))


def plain_name(name: str) -> str:
    """Write a name as names are compared: no titles, the family name last."""
    bare = _TITLES.sub(" ", name)
    family, comma, given = bare.partition(",")
    return key_of(f"{given} {family}" if comma else bare)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Who may be meant by a name of the register."""

    people: tuple[PersonId, ...]

    @property
    def only(self) -> PersonId | None:
        """The one person who bears the name; None where it is nobody or several."""
        return self.people[0] if len(self.people) == 1 else None


def suggestions(rows: Sequence[InterestIn], state: State, group: Group) -> dict[str, Suggestion]:
    """Suggest, for each name in the register, people of the group who bear it."""
    known: defaultdict[str, list[PersonId]] = defaultdict(list)
    for person in group.members:
        known[plain_name(state.name(person))].append(person)
    names = dict.fromkeys(row.name for row in rows)
    return {name: Suggestion(tuple(known.get(plain_name(name), ()))) for name in names}


def kinds_for(rows: Sequence[InterestIn], code: Code) -> Mapping[str, str]:
    """Suggest, for each category of the register, a kind of interest that the code knows."""
    kinds = code.interests.kinds
    usual = kinds[0].id if kinds else ""
    found: dict[str, str] = {}
    for category in dict.fromkeys(row.category for row in rows):
        said = category.casefold()
        named = [one.id for one in kinds if _means(one.id, one.title, said)]
        found[category] = named[0] if named else usual
    return found


def _means(id: str, title: str, said: str) -> bool:
    if not said:
        return False
    if key_of(said) in (key_of(id), key_of(title)):
        return True
    words = [id.replace("_", " ")]
    for part, telling in _TELLING.items():
        if part in id:
            words += telling.split(",")
    return any(word in said for word in words)


def about_names(found: Mapping[str, Suggestion]) -> tuple[str, ...]:
    """Say which names nobody in the group bears, and which several do."""
    nobody = [name for name, one in found.items() if not one.people]
    several = [name for name, one in found.items() if len(one.people) > 1]
    sentences = []
    if nobody:
        sentences.append(_unknown(nobody))
    for name in several:
        sentences.append(
            _("Several people in the group are called {name}: choose one.").format(
                name=shortened(name)
            )
        )
    return tuple(sentences)


def _unknown(names: Sequence[str]) -> str:
    first, others = ", ".join(shown(name) for name in names[:3]), len(names) - 3
    if others <= 0:
        return _(
            "Nobody in the group is called {names}: their interests are left out unless you say "
            "who it is."
        ).format(names=first)
    return ngettext(
        "Nobody in the group is called {names} or {n} other name of the register: their "
        "interests are left out unless you say who it is.",
        "Nobody in the group is called {names} or {n} other names of the register: their "
        "interests are left out unless you say who it is.",
        others,
    ).format(names=first, n=others)
