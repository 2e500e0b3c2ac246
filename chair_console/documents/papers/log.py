"""The session log as a paper: the whole record of a meeting, to be kept as PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from chair_console.documents.papers.paper import Block, Head, Pairs, Paper, Para, Table
from chair_console.documents.session_log import Heading, LogLine
from chair_console.language import _
from chair_console.wording.dates import long_date_words


def log_paper(heading: Heading, lines: Sequence[LogLine]) -> Paper:
    """Lay the log out."""
    return Paper(
        _("Session log"),
        tuple(_blocks(heading, lines)),
        _("Session log, for the record"),
        wide=True,
    )


def _blocks(heading: Heading, lines: Sequence[LogLine]) -> Iterator[Block]:
    rows = (
        (_("Group"), heading.group),
        (_("Meeting"), heading.title),
        (_("Planned for"), heading.date),
        (_("Place"), heading.place),
        (_("Chair"), heading.chair),
        (_("Code of conduct"), heading.code),
        (_("Closing code"), heading.closing_code or _("none: the meeting is not closed")),
        (_("Records"), str(len(lines))),
    )
    yield Pairs(tuple((name, value) for name, value in rows if value))
    yield Para(about())
    day: list[LogLine] = []
    for one in lines:
        if day and one.date != day[0].date:
            yield from _day(day)
            day = []
        day.append(one)
    if day:
        yield from _day(day)


def about() -> str:
    """Say what it holds and what it leaves out."""
    return _(
        "It holds everything that was recorded in the meeting, with names, what was so before, and "
        "what was taken back. It leaves out words that were erased, and cases."
    )


def _day(lines: Sequence[LogLine]) -> Iterator[Block]:
    yield Head(long_date_words(date.fromisoformat(lines[0].date)))
    heads = (_("No."), _("Time"), _("What"), _("Who"), _("Item"))
    yield Table(heads, tuple(_row(one) for one in lines), (2, 3, 14, 5, 5))


def _row(one: LogLine) -> tuple[str, ...]:
    what = _("[taken back] {what}").format(what=one.what) if one.undone else one.what
    if one.before:
        what += " " + _("Before: {before}.").format(before=one.before.rstrip("."))
    if one.notes:
        what += " " + _("Note: {notes}.").format(notes="; ".join(one.notes))
    who = one.by or _("the console")
    if one.typed_by:
        who = _("{by}, typed by {typist}").format(by=who, typist=one.typed_by)
    return str(one.number), one.time, what, who, one.item
