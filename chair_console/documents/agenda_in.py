"""An agenda read from a CSV file, for a look before anything is recorded.

Each row is one item, in the order of the file; only the title is needed. A column of numbers is
for people's eyes: numbers repeat, stop and start again, so they never decide anything.
Wherever the file speaks of confidential, private, exempt or "part 2" business and does not plainly
say no, the item is confidential: opening it later is one click, taking back a title once shown to
the public gallery is impossible.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from chair_console.documents.agenda_times import (
    UNKNOWN,
    Timing,
    lengths_of,
    reads_as_clock,
    timing_of,
)
from chair_console.documents.tabular import (
    MAX_CELL,
    NO,
    YES,
    Problem,
    Row,
    Table,
    at,
    headings,
    key_of,
    keys,
    read_table,
    shown,
    tidy,
)

_TITLES = ("title", "item", "description")
"""Columns that may hold the title, the plainest first."""
HEADINGS = headings(
    number="no,nr,nos,number,item no,item number,ref,top,punkt,num,n,#,№",
    title="titel,tagesordnungspunkt,thema,betreff,gegenstand,titre,objet,sujet,point,título,asunto,tema,punto,titolo,oggetto,argomento,onderwerp,agendapunt,titolo,rubrik,ärende,sak,emne,temat,"
    "title,topic,topics,subject,agenda item,item title,item name,agenda,agenda title,"
    "agenda topic,heading,business,teitl,pwnc",
    item="item,items,agenda items,eitem",
    description="description,details,name,matter,discussion,disgrifiad",
    public_title="public title,title for the public,title for the room,shown title",
    minutes="dauer,durée,duración,durata,duur,varighet,tid,czas,"
    "minutes,mins,min,duration,length,time allowed,time allocated,allocated time,timing,"
    "timings,estimated time,time needed,minutes allowed,hours,munudau,hyd",
    time="zeit,uhrzeit,heure,horaire,hora,ora,orario,tijd,tijdstip,klockslag,"
    "time,times,when,clock,amser",
    start="beginn,von,début,inicio,inizio,aanvang,begin,"
    "start,starts,start time,from,begins,dechrau",
    end="ende,bis,fin,fine,einde,slut,"
    "end,ends,end time,finish,finishes,finish time,to,until,diwedd",
    confidential="vertraulich,nichtöffentlich,nicht öffentlich,confidentiel,huis clos,"
    "confidencial,vertrouwelijk,"
    "confidential,private,exempt,closed,restricted,part 2,part ii,part two,part b,"
    "in private,in camera,not for publication,cyfrinachol,preifat",
    visibility="visibility,public or private,open or closed,access,part,confidentiality,"
    "classification",
    public="öffentlich,publique,público,pubblico,openbaar,public,open,in public,cyhoeddus",
    presenter="referent,berichterstatter,verantwortlich,rapporteur,ponente,relatore,"
    "presenter,presented by,lead,led by,introduced by,speaker,owner,who,report of,by,"
    "responsible,lead officer,officer,cyflwynydd",
)
NEEDED = frozenset(_TITLES)
MAX_NUMBER = 12
NO_TITLE_COLUMN = (
    "No column with titles was found. Give the agenda a heading row with a column called Title "
    "(or Item, Topic, Subject), and save it again."
)

_OPEN = NO | keys("public,open,unrestricted,official,part 1,part i,part one,part a,cyhoeddus")
_CLOSED = keys(
    "confidential,private,exempt,closed,restricted,part 2,part ii,part two,part b,in camera,"
    "in private,not public,cyfrinachol,preifat"
)
_FIRST_PART = keys("1,i,a")
_SECOND_PART = keys("2,ii,b")
_CLOSED_IN_TITLE = re.compile(
    r"[(\[][^)\]]*\b(confidential|private|exempt|in camera|part (2|ii|two))\b[^)\]]*[)\]]"
    r"|^\W*(confidential|private|exempt|part (2|ii|two))( item)? ?[:–—-]",
    re.IGNORECASE,
)
PRIVATE_PART = re.compile(
    r"\b(?:part (?:2|ii|two|b)|exempt|confidential|closed session|in camera|"
    r"private (?:items|business|session|part)|(?:exclusion of|excluding) the (?:press|public)|"
    r"nicht ?öffentlich\w*|huis clos|cyfrinachol)\b",
    re.IGNORECASE,
)
OPEN_PART = re.compile(
    r"\b(?:part (?:1|i|one|a)|public (?:items|business|session|part)|open session|"
    r"(?<!nicht )öffentlich\w*)\b",
    re.IGNORECASE,
)
_NUMBERING = re.compile(r"(item )?[\divx.]*\W?\w?\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ItemIn:
    """An item as the file has it."""

    line: int
    title: str
    minutes: int | None = None
    """None: no length is given, or none that could be understood."""
    visibility: str = "public"
    """"public" or "confidential"."""
    presenter: str = ""
    public_title: str = ""
    """What a confidential item is called before visitors; empty: not given."""
    number: str = ""
    """As written in the file, for people's eyes: it repeats, stops and starts again."""
    depth: int = 0
    """0: an item; 1: a part of the item above; and so on."""
    taken: bool = True
    """Whether it looks like an item; a line that does not is shown too and may be ticked."""


@dataclass(frozen=True, slots=True)
class MeetingIn:
    """One meeting of a file, with what the file says of it."""

    title: str
    start: datetime | None = None
    """With its zone where the file gives one; midnight where there is only a date."""
    whole_day: bool = False
    minutes: int | None = None
    place: str = ""
    rows: tuple[ItemIn, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaPreview:
    """What a file would bring in, and what is wrong with it."""

    rows: tuple[ItemIn, ...] = ()
    problems: tuple[Problem, ...] = ()
    encoding: str = ""
    """How the letters are stored, in words."""
    separator: str = ""
    """What parts the cells, in words."""
    meetings: tuple[MeetingIn, ...] = ()
    """What the file says of meetings; where there are several, one has to be chosen."""

    @property
    def usable(self) -> bool:
        """At least one item, or one meeting, could be read."""
        return bool(self.taken) or bool(self.meetings)

    @property
    def taken(self) -> tuple[ItemIn, ...]:
        """The rows that look like items."""
        return tuple(row for row in self.rows if row.taken)

    def of_meeting(self, place: int) -> AgendaPreview:
        """Return what the file says of one of its meetings alone."""
        one = self.meetings[place]
        problems = (*(each for each in self.problems if each.line is None), *one.problems)
        return AgendaPreview(one.rows, problems, self.encoding, self.separator, (one,))


def read_agenda(path: Path) -> AgendaPreview:
    """Read the agenda in a CSV file; a bad file gives a problem and no rows, never an error."""
    return agenda_of_table(read_table(path, HEADINGS, NEEDED, NO_TITLE_COLUMN))


def agenda_of_table(table: Table) -> AgendaPreview:
    """Read the items in a table, from whatever file it is."""
    problems = list(table.problems)
    title_column = _title_column(table)
    closed: frozenset[int] = frozenset()
    if title_column in table.columns:
        closed = _under_private_heading(table, title_column)
        table = replace(table, rows=tuple(_titled(table, row, title_column) for row in table.rows))
    rows = [row for row in table.rows if _has_title(table, row, title_column, problems)]
    minutes = _all_minutes(table, rows, problems)
    items = tuple(
        ItemIn(
            row.line,
            table.cell(row, title_column),
            minutes[row.line],
            "confidential"
            if row.line in closed
            else _visibility(table, row, title_column, problems),
            _short(table, row, "presenter", problems),
            _short(table, row, "public_title", problems),
            _number(table, row, title_column),
        )
        for row in rows
    )
    if table.rows and not items:
        problems.append(
            Problem(None, "No row has a title. Fill in the column with the titles.", fatal=True)
        )
    problems.sort(key=lambda problem: (not problem.fatal, problem.line or 0))
    return AgendaPreview(items, tuple(problems), table.encoding, table.separator)


def _titled(table: Table, row: Row, column: str) -> Row:
    """A heading that runs across the table stands in its first cell: it is the title."""
    filled = [cell for cell in row.cells if tidy(cell)]
    if table.cell(row, column) or len(filled) != 1 or _NUMBERING.fullmatch(tidy(filled[0])):
        return row
    if timing_of(tidy(filled[0])).kind != "unknown":
        return row
    place = table.columns[column]
    cells = [""] * max(place + 1, len(row.cells))
    cells[place] = filled[0]
    return Row(row.line, tuple(cells))


def _under_private_heading(table: Table, column: str) -> frozenset[int]:
    """Find the rows below a heading such as "Part 2", which runs across the table."""
    closed = False
    lines = set()
    for row in table.rows:
        filled = [tidy(cell) for cell in row.cells if tidy(cell)]
        if len(filled) == 1 and len(table.heading.cells) > 1:
            if PRIVATE_PART.search(filled[0]):
                closed = True
            elif OPEN_PART.search(filled[0]):
                closed = False
        if closed:
            lines.add(row.line)
    return frozenset(lines)


def _number(table: Table, row: Row, title_column: str) -> str:
    for column in ("number", "item"):
        cell = table.cell(row, column) if column != title_column else ""
        if cell and len(cell) <= MAX_NUMBER:
            return cell
    return ""


def _title_column(table: Table) -> str:
    """Return the column with the titles: "Item" often holds only numbers."""
    present = [column for column in _TITLES if column in table.columns]
    wordy = [
        column
        for column in present
        if any(_NUMBERING.fullmatch(table.cell(row, column)) is None for row in table.rows)
    ]
    return next(iter(wordy + present), "title")


def _has_title(table: Table, row: Row, column: str, problems: list[Problem]) -> bool:
    title = table.cell(row, column)
    if not title:
        problems.append(at(row, "the title is missing; the row is left out."))
    elif len(title) > MAX_CELL:
        problems.append(
            at(
                row,
                f"the title is longer than {MAX_CELL} characters; the row is left out. "
                "Look for a missing quotation mark.",
            )
        )
    return bool(title) and len(title) <= MAX_CELL


def _short(table: Table, row: Row, column: str, problems: list[Problem]) -> str:
    cell = table.cell(row, column)
    if len(cell) <= MAX_CELL:
        return cell
    problems.append(at(row, f"a cell is longer than {MAX_CELL} characters and is left out."))
    return ""


def _all_minutes(table: Table, rows: list[Row], problems: list[Problem]) -> dict[int, int | None]:
    """Return each row's minutes by its line; a moment needs the rows around it."""
    clock = reads_as_clock([table.cell(row, "time") for row in rows])
    timings = [_timing(table, row, clock=clock) for row in rows]
    lengths = lengths_of(timings)
    for position, (row, timing, length) in enumerate(zip(rows, timings, lengths, strict=True)):
        is_last_start = position == len(rows) - 1 and timing is not None and timing.kind == "start"
        if timing is not None and length is None and not is_last_start:
            said = next(cell for cell in _time_cells(table, row) if cell)
            problems.append(
                at(row, f"the time {shown(said)} gives no length; set the minutes by hand.")
            )
    return {row.line: length for row, length in zip(rows, lengths, strict=True)}


def _time_cells(table: Table, row: Row) -> list[str]:
    return [table.cell(row, column) for column in ("minutes", "time", "start", "end")]


def _timing(table: Table, row: Row, *, clock: bool) -> Timing | None:
    """Return what the row says of its time, the plainest column first; None: nothing."""
    minutes, time, start, end = _time_cells(table, row)
    if minutes:
        return timing_of(minutes, in_hours=_counts_hours(table, "minutes"))
    if time:
        return timing_of(time, in_hours=_counts_hours(table, "time"), clock=clock)
    if start and end:
        return timing_of(f"{start} - {end}", clock=True)
    if end:
        return timing_of(f"until {end}", clock=True)
    if start:
        found = timing_of(start, clock=True)
        return found if found.kind in ("start", "stretch") else UNKNOWN
    return None


def _counts_hours(table: Table, column: str) -> bool:
    """Say whether the heading is "Hours" or like "Duration (hours)"."""
    heading = table.heading.cells[table.columns[column]]
    return re.search(r"\b(hours?|hrs?|h)\b", heading, re.IGNORECASE) is not None


def speaks_of_private(title: str) -> bool:
    """Tell whether a title itself says that its item is private."""
    return _CLOSED_IN_TITLE.search(title) is not None


def _visibility(table: Table, row: Row, title_column: str, problems: list[Problem]) -> str:
    answers = [
        _is_closed(table, row, "confidential", _OPEN, YES | _CLOSED, problems),
        _is_closed(
            table, row, "visibility", _OPEN | _FIRST_PART, YES | _CLOSED | _SECOND_PART, problems
        ),
        _is_closed(table, row, "public", YES | _OPEN - NO, NO | _CLOSED, problems),
    ]
    if any(answers):
        return "confidential"
    if False not in answers and speaks_of_private(table.cell(row, title_column)):
        problems.append(at(row, "the title speaks of a private item; it is set to confidential."))
        return "confidential"
    return "public"


def _is_closed(
    table: Table,
    row: Row,
    column: str,
    open_words: frozenset[str],
    closed_words: frozenset[str],
    problems: list[Problem],
) -> bool | None:
    """Say whether a column makes the item confidential; None: it says nothing."""
    cell = table.cell(row, column)
    if not cell:
        return None
    for words, answer in ((open_words, False), (closed_words, True)):
        if cell in words or key_of(cell) in words:
            return answer
    problems.append(
        at(row, f"{shown(cell)} does not plainly say public; the item is set to confidential.")
    )
    return True
