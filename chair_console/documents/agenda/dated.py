"""A table of meetings: the dates of a year, a diary saved as a list, agendas of several evenings.

A row with a date of its own is a meeting. Where several rows share a date and name their items,
they are the agenda of that day's meeting.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from chair_console.documents.agenda.description import items_described
from chair_console.documents.agenda.table import agenda_of_table
from chair_console.documents.agenda_in import HEADINGS, AgendaPreview, MeetingIn
from chair_console.documents.agenda_times import timing_of
from chair_console.documents.tabular import (
    MAX_CELL,
    Headings,
    Problem,
    Row,
    Table,
    at,
    headings,
    key_of,
    shown,
    tidy,
)
from chair_console.documents.written_dates import dates_of
from chair_console.language import _

_OF_MEETINGS = headings(
    date="date,day,meeting date,date of meeting,start date,event date,date and time,datum,tag,"
    "sitzungsdatum,fecha,data,dyddiad",
    last="end date,finish date,last day",
    meeting="meeting,meeting title,meeting name,event,event name,committee,body,group,board,panel,"
    "summary,sitzung,gremium,réunion,reunión,cyfarfod,subject,name,title,titel",
    place="place,venue,location,where,room,address,meeting location,ort,raum,lieu,lugar,lleoliad",
    time="time,start time,meeting time,starts,start,begins,from,zeit,uhrzeit,beginn,heure,amser",
    end="end time,end,ends,until,to,finish,finish time",
    description="description,agenda,details,notes,body text",
    status="status,state,meeting status",
)
_ITEM = ("title", "item")
_ABOUT = frozenset({"place", "description"})
"""What a list of dates says of its meetings, where it gives them no names."""
_DAY_NOUGHT = re.compile(r"1899-12-3[01][T ](\d{2}:\d{2})")
"""A spreadsheet's time without a date."""
_IN_TITLE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_MOSTLY = 0.6
_FEWEST = 2
_CANCELLED = ("cancel", "abgesagt", "annul", "postpone", "deferred", "gohir")
_MOST = 2000
DATED: Headings = _OF_MEETINGS
NEEDED = frozenset({"date"})


def meetings_of_table(table: Table) -> AgendaPreview | None:
    """Read the meetings of a table that was found by the headings `DATED`.

    Returns:
        None where it is no list of meetings.
    """
    if len(table.heading.cells) < _FEWEST:
        return None
    rows = table.rows[:_MOST]
    written = [_written_date(table, row) for row in rows]
    days = dict(zip(rows, dates_of(written), strict=True))
    known = [row for row in rows if days[row] is not None]
    if not known or len(known) < _MOSTLY * len(rows):
        return None
    as_agenda = _as_agenda(table)
    dates = {days[row].date() for row in known if days[row] is not None}  # type: ignore[union-attr]
    if as_agenda is not None and len(dates) < len(known):
        return _by_day(as_agenda, known, days, table) if len(dates) > 1 else None
    if as_agenda and "minutes" in as_agenda.columns:
        return None
    if "meeting" not in table.columns and (as_agenda or not _ABOUT & table.columns.keys()):
        return None
    problems = [problem for problem in table.problems if problem.line is None]
    problems += [at(row, _("the date cannot be read; the row is left out.")) for row in rows
                 if days[row] is None]  # fmt: skip
    if len(table.rows) > _MOST:
        problems.append(
            Problem(None, _("Only the first {most} meetings were read.").format(most=_MOST))
        )
    meetings = [_meeting(table, row, day) for row in known if (day := days[row]) is not None]
    meetings.sort(key=_moment)
    preview = AgendaPreview((), tuple(problems), table.encoding, table.separator, tuple(meetings))
    return preview.of_meeting(0) if len(meetings) == 1 else preview


def _written_date(table: Table, row: Row) -> str:
    """Return the date of a row; where its cell has a time alone, the date in the title."""
    cell = table.cell(row, "date")
    nought = _DAY_NOUGHT.match(cell)
    found = _IN_TITLE.search(table.cell(row, "meeting")) if nought else None
    return f"{found[0]} {nought[1]}" if nought and found else cell


def _moment(meeting: MeetingIn) -> datetime:
    """Return when a meeting is; a time without a zone is this computer's."""
    start = meeting.start or datetime.max.replace(tzinfo=UTC)
    return start.astimezone(UTC)


def _as_agenda(table: Table) -> Table | None:
    """The same rows with the headings of an agenda; None where nothing names an item."""
    columns: dict[str, int] = {}
    for place, cell in enumerate(table.heading.cells):
        column = _column(cell, HEADINGS)
        if column and column not in columns:
            columns[column] = place
    others = {table.columns.get(one) for one in ("meeting", "description", "place", "status")}
    names = [columns[one] for one in _ITEM if one in columns and columns[one] not in others]
    said = [
        {tidy(row.cells[place]) for row in table.rows if place < len(row.cells)} for place in names
    ]
    if not any(len(one) > 1 and len(one) > len(table.rows) / 2 for one in said):
        return None
    return replace(table, columns=columns)


def _column(cell: str, known: Headings) -> str:
    key = key_of(cell)
    return next((column for column, keys in known.items() if key in keys), "")


def _by_day(
    agenda: Table, rows: list[Row], days: dict[Row, datetime | None], table: Table
) -> AgendaPreview:
    """Make one meeting of the rows of each day."""
    by_day: defaultdict[datetime, list[Row]] = defaultdict(list)
    for row in rows:
        if (day := days[row]) is not None:
            by_day[day.replace(hour=0, minute=0)].append(row)
    meetings = []
    for day, its in sorted(by_day.items(), key=lambda one: one[0].date()):
        preview = agenda_of_table(replace(agenda, rows=tuple(its), problems=()))
        named = table.cell(its[0], "meeting") if "meeting" in table.columns else ""
        is_item = table.columns.get("meeting") in {agenda.columns.get(one) for one in _ITEM}
        title = f"{day:%d.%m.%Y}" if is_item or not named else named
        place = table.cell(its[0], "place")
        meetings.append(MeetingIn(title, day, True, None, place, preview.rows, preview.problems))
    whole = tuple(problem for problem in table.problems if problem.line is None)
    return AgendaPreview((), whole, table.encoding, table.separator, tuple(meetings))


def _meeting(table: Table, row: Row, day: datetime) -> MeetingIn:
    said = timing_of(table.cell(row, "time"), clock=True)
    problems: list[Problem] = []
    start, whole_day = day, (day.hour, day.minute) == (0, 0)
    if said.kind in ("start", "stretch"):
        start, whole_day = day + timedelta(minutes=said.moment), False
    minutes = said.minutes if said.kind == "stretch" else _until(table, row, start, whole_day)
    described = table.columns.get("description")
    words = row.cells[described] if described is not None and described < len(row.cells) else ""
    rows = items_described(words, problems)
    status = table.cell(row, "status").casefold()
    title = table.cell(row, "meeting")[:MAX_CELL]
    title = title or (_("Untitled") if "meeting" in table.columns else "")
    if any(word in status for word in _CANCELLED):
        problems.append(
            Problem(
                row.line,
                _("Line {line}: the list says of {title}: {status}.").format(
                    line=row.line, title=shown(title), status=status
                ),
            )
        )
    place = tidy(table.cell(row, "place"))[:MAX_CELL]
    return MeetingIn(title, start, whole_day, minutes, place, rows, tuple(problems))


def _until(table: Table, row: Row, start: datetime, whole_day: bool) -> int | None:
    said = timing_of(table.cell(row, "end"), clock=True)
    if whole_day or said.kind not in ("start", "until"):
        return None
    minutes = (said.moment - start.hour * 60 - start.minute) % (24 * 60)
    return minutes if 0 < minutes <= 12 * 60 else None
