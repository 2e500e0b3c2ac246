"""An agenda that stands in a table, from whatever file it is.

Each row is one item, in the order of the file; only the title is needed. A column of numbers is
for people's eyes: numbers repeat, stop and start again, so they never decide anything but how deep
a part of an item is shown. A cell with several lines gives its first as the title; the others are
shown below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from chair_console.documents.agenda.one_line import Styles, depth_of, number_of, spoken
from chair_console.documents.agenda.table_columns import NUMBERING, titles_in, with_columns
from chair_console.documents.agenda_in import (
    CLOSED,
    FEW_READ,
    FIRST_PART,
    MAX_NUMBER,
    MOST_ITEMS,
    OPEN,
    OPEN_PART,
    PRIVATE_PART,
    SECOND_PART,
    AgendaPreview,
    ItemIn,
    speaks_of_private,
)
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
    key_of,
    shown,
    tidy,
)
from chair_console.language import _

_DATE = re.compile(
    r"\b(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|"
    r"\d{1,2}(?:st|nd|rd|th|\.)? [^\W\d]{3,12}\.?,? (?:19|20)\d\d)\b"
)
"""In a line without a number: when the meeting is, or when the list was printed."""
_PART_NUMBER = re.compile(r"\(?\d{0,3}\.?\(?[a-z]\)?\.?|\d{1,3}(?:\.\d{1,3})+\.?", re.IGNORECASE)
_PRIVATE_FROM_HERE = re.compile(
    r"(?:part (?:2|ii|two|b)\b.*|(?:private|closed|confidential|exempt) "
    r"(?:session|items|business|part|section))\W*",
    re.IGNORECASE,
)
"""Heads what is private even where it has a number of its own."""
_BULLET = re.compile(r"^[-–—*•·▪◦o][ \t]+(?=\S)")
_LONG_CELL = 80
"""Characters; lines that go on in small letters and are shorter together are one title."""
_DEEPEST = 9
_FEWEST = 2
_MOSTLY = 0.6
_REMARK = 5
"""Words; what is shorter may be a break or the close."""
_CLOSED_KINDS = {"internal", "hidden"}
_KINDS = {"public", "common", *_CLOSED_KINDS}
_SUM = re.compile(
    r"(?:grand |sub-?)?total(?: time| minutes| duration)?:?|sum:?|summe:?|cyfanswm:?|totale?:?",
    re.I,
)


def agenda_of_table(table: Table) -> AgendaPreview:
    """Read the items in a table, from whatever file it is."""
    problems = list(table.problems)
    if len(table.rows) > MOST_ITEMS:
        problems.append(Problem(None, FEW_READ.format(most=MOST_ITEMS)))
        table = replace(table, rows=table.rows[:MOST_ITEMS])
    table = with_columns(table)
    title_column = titles_in(table)
    closed: frozenset[int] = frozenset()
    if title_column in table.columns:
        closed = _under_private_heading(table, title_column)
        table = replace(table, rows=tuple(_titled(table, row, title_column) for row in table.rows))
    heads = {row.line: _Head(table, row, title_column) for row in table.rows}
    rows = [row for row in table.rows if _has_title(heads[row.line], row, problems)]
    depths = _depths([heads[row.line] for row in rows])
    minutes = _all_minutes(table, rows, heads, depths, problems)
    items = tuple(
        one
        for row, depth in zip(rows, depths, strict=True)
        for one in _items_of(
            table, row, heads[row.line], depth, minutes[row.line], row.line in closed, problems
        )
    )
    if table.rows and not items:
        problems.append(
            Problem(None, _("No row has a title. Fill in the column with the titles."), fatal=True)
        )
    items = tuple(map(_without_sum, _counted_once(items, problems)))
    items = _without_notes(table, items)
    if any(not one.taken for one in items):
        problems.append(
            Problem(None, _("Sums, headings of parts, remarks, and what stands below a title in "
                    "its cell, are shown and not taken. Tick what belongs in."))
        )  # fmt: skip
    problems.sort(key=lambda problem: (not problem.fatal, problem.line or 0))
    whole = table if table.rows else None
    return AgendaPreview(items, tuple(problems), table.encoding, table.separator, table=whole)


def _items_of(
    table: Table,
    row: Row,
    head: _Head,
    depth: int,
    minutes: int | None,
    closed: bool,
    problems: list[Problem],
) -> Iterator[ItemIn]:
    """Give the item of a row, then what stands below the title in its cell."""
    seen = "confidential" if closed else _visibility(table, row, head.column, problems)
    presenter = _short(table, row, "presenter", problems)
    public = _short(table, row, "public_title", problems)
    yield ItemIn(row.line, head.title, minutes, seen, presenter, public, head.number, depth)
    yield from head.more(row, depth, closed=closed)


class _Head:
    """The title of a row: its number, its words, and what stands below them in the cell."""

    def __init__(self, table: Table, row: Row, column: str) -> None:
        self.column = column
        place = table.columns.get(column, len(row.cells))
        cell = row.cells[place] if place < len(row.cells) else ""
        part = _part_beside(table, row, place)
        part_number, cell = (tidy(cell), part) if part else ("", cell)
        lines = [words for line in re.split(r"[\r\n\v]+", cell) if (words := tidy(line))]
        together = " ".join(lines)
        goes_on = len(together) <= _LONG_CELL and len(lines) > 1 and lines[1][:1].islower()
        is_long = len(lines) > 1 and not goes_on
        self.written = lines[0] if is_long else together
        self.below = lines[1:] if is_long else []
        self.indented = bool(re.match(r"[ \t\xa0]{2,}\S", cell)) or bool(
            _BULLET.match(self.written)
        )
        self.number = part_number or _number(table, row, column)
        self.timing: Timing | None = None
        self.title = _BULLET.sub("", self.written, count=1)
        self._part_title(table)

    def _part_title(self, table: Table) -> None:
        """Take a number and a time out of the title where no column has them."""
        if not self.number:
            number, rest = number_of(self.title)
            if number and len(number) <= MAX_NUMBER:
                self.number, self.title = number, rest
        if not {"minutes", "time", "start", "end"} & table.columns.keys():
            said = spoken(self.title)
            if said.timing and said.timing.kind in ("length", "stretch") and not said.number:
                self.title, self.timing = said.title, said.timing

    def more(self, row: Row, depth: int, *, closed: bool) -> tuple[ItemIn, ...]:
        """Return the other lines of the cell: those with a number are parts of the item."""
        visibility = "confidential" if closed or speaks_of_private(self.title) else "public"
        found = []
        for line in self.below:
            number, words = number_of(line)
            words = _BULLET.sub("", words, count=1)[:MAX_CELL]
            found.append(
                ItemIn(row.line, words, None, visibility, number=number[:MAX_NUMBER],
                       depth=min(depth + 1, _DEEPEST), taken=bool(number))
            )  # fmt: skip
        return tuple(found)


def _part_beside(table: Table, row: Row, place: int) -> str:
    """Return the title of a part where "3.a" stands in the column of titles, one to the left."""
    beside = place + 1
    if beside >= len(row.cells) or beside in table.columns.values():
        return ""
    number = _PART_NUMBER.fullmatch(tidy(row.cells[place]))
    words = row.cells[beside] if number else ""
    return words if any(char.isalpha() for char in words) else ""


def _depths(heads: list[_Head]) -> list[int]:
    """Tell which rows are parts of the row above: 3.1, (a), and what is indented."""
    styles, depths, last = Styles(), list[int](), 0
    for place, head in enumerate(heads):
        if head.number:
            last = max(styles.depth(head.number), depth_of(head.number))
            depths.append(min(last, _DEEPEST))
        else:
            depths.append(min(last + 1, _DEEPEST) if head.indented and place else 0)
    return depths


def _without_sum(item: ItemIn) -> ItemIn:
    """Leave out the row in which a table adds up its minutes."""
    return replace(item, taken=False) if _SUM.fullmatch(item.title) else item


def _without_notes(table: Table, items: tuple[ItemIn, ...]) -> tuple[ItemIn, ...]:
    """Leave out headings about privacy, and remarks without a number between numbered items."""
    numbered = sum(bool(one.number) for one in items)
    mostly = numbered >= _FEWEST and numbered >= _MOSTLY * len(items)
    return tuple(
        replace(one, taken=False)
        if not one.number and (_heads_a_part(one) or (mostly and _is_remark(one)))
        else one
        for one in items
    )


def _heads_a_part(item: ItemIn) -> bool:
    about = PRIVATE_PART.match(item.title) or OPEN_PART.match(item.title)
    return about is not None and item.minutes is None and not item.presenter


def _is_remark(item: ItemIn) -> bool:
    if item.minutes is None and _DATE.search(item.title):
        return True
    is_long = len(item.title.split()) >= _REMARK or item.title.endswith(".")
    return item.minutes is None and is_long


def _counted_once(items: tuple[ItemIn, ...], problems: list[Problem]) -> tuple[ItemIn, ...]:
    """An item whose parts all have a length gives its own up to them."""
    counted = list(items)
    for place, one in enumerate(items):
        parts = []
        for below in range(place + 1, len(items)):
            other = items[below]
            if other.depth <= one.depth:
                break
            parts.append(other.minutes)
        whole = sum(part or 0 for part in parts)
        if one.minutes is not None and parts and None not in parts and whole <= one.minutes:
            counted[place] = replace(one, minutes=None)
            problems.append(
                Problem(
                    one.line,
                    _(
                        "Line {line}: the {minutes} minutes of {title} are left to its parts, "
                        "which "
                        "have {whole} together."
                    ).format(
                        line=one.line, minutes=one.minutes, title=shown(one.title), whole=whole
                    ),
                )
            )
    return tuple(counted)


def _titled(table: Table, row: Row, column: str) -> Row:
    """A heading that runs across the table stands in its first cell: it is the title."""
    filled = [cell for cell in row.cells if tidy(cell)]
    if table.cell(row, column) or len(filled) != 1 or NUMBERING.fullmatch(tidy(filled[0])):
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
        elif _PRIVATE_FROM_HERE.fullmatch(table.cell(row, column)):
            closed = True
        if closed:
            lines.add(row.line)
    return frozenset(lines)


def _number(table: Table, row: Row, title_column: str) -> str:
    for column in ("number", "item"):
        cell = table.cell(row, column) if column != title_column else ""
        if cell and len(cell) <= MAX_NUMBER:
            return cell
    return ""


def _has_title(head: _Head, row: Row, problems: list[Problem]) -> bool:
    title = head.title
    if not title and not any(_SUM.fullmatch(tidy(cell)) for cell in row.cells):
        problems.append(at(row, _("the title is missing; the row is left out.")))
    if len(title) > MAX_CELL:
        problems.append(
            at(
                row,
                _(
                    "the title is longer than {max_cell} characters; the row is left out. Look "
                    "for a missing quotation mark."
                ).format(max_cell=MAX_CELL),
            )
        )
    return bool(title) and len(title) <= MAX_CELL


def _short(table: Table, row: Row, column: str, problems: list[Problem]) -> str:
    cell = table.cell(row, column)
    if len(cell) <= MAX_CELL:
        return cell
    problems.append(
        at(
            row,
            _("a cell is longer than {max_cell} characters and is left out.").format(
                max_cell=MAX_CELL
            ),
        )
    )
    return ""


def _all_minutes(
    table: Table,
    rows: list[Row],
    heads: dict[int, _Head],
    depths: list[int],
    problems: list[Problem],
) -> dict[int, int | None]:
    """Return each row's minutes by its line; a moment needs the rows around it.

    A part without a time of its own lies within its item: the clock runs on beside it.
    """
    clock = reads_as_clock([table.cell(row, "time") for row in rows])
    said = {row.line: _timing(table, row, clock=clock) or heads[row.line].timing for row in rows}
    timed = [row for row, depth in zip(rows, depths, strict=True) if said[row.line] or not depth]
    lengths = lengths_of([said[row.line] for row in timed])
    minutes: dict[int, int | None] = {row.line: None for row in rows}
    for position, (row, length) in enumerate(zip(timed, lengths, strict=True)):
        timing = said[row.line]
        minutes[row.line] = length
        is_last_start = position == len(timed) - 1 and timing is not None and timing.kind == "start"
        if timing is not None and length is None and not is_last_start:
            cells = [*_time_cells(table, row), heads[row.line].written]
            words = next(cell for cell in cells if cell)
            problems.append(
                at(
                    row,
                    _("the time {words} gives no length; set the minutes by hand.").format(
                        words=shown(words)
                    ),
                )
            )
    return minutes


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


def _visibility(table: Table, row: Row, title_column: str, problems: list[Problem]) -> str:
    answers = [
        _by_kind(table, row),
        _is_closed(table, row, "confidential", OPEN, YES | CLOSED, problems),
        _is_closed(
            table, row, "visibility", OPEN | FIRST_PART, YES | CLOSED | SECOND_PART, problems
        ),
        _is_closed(table, row, "public", YES | OPEN - NO, NO | CLOSED, problems),
    ]
    if any(answers):
        return "confidential"
    if False not in answers and speaks_of_private(table.cell(row, title_column)):
        problems.append(
            at(row, _("the title speaks of a private item; it is set to confidential."))
        )
        return "confidential"
    return "public"


def _by_kind(table: Table, row: Row) -> bool | None:
    """Understand a column of kinds where it holds nothing but those of OpenSlides."""
    if "kind" not in table.columns:
        return None
    said = {table.cell(each, "kind").casefold() for each in table.rows} - {""}
    if not said or not said <= _KINDS:
        return None
    return table.cell(row, "kind").casefold() in _CLOSED_KINDS


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
        at(
            row,
            _("{cell} does not plainly say public; the item is set to confidential.").format(
                cell=shown(cell)
            ),
        )
    )
    return True
