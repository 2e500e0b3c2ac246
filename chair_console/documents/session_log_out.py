"""The session log as a page of text, as a table and as JSON.

The page is for reading and printing: aligned, 100 columns, a heading wherever the day or the item
changes. The table opens in spreadsheet programs, which take a cell that begins with certain signs
for a formula: such a cell gets an apostrophe in front, because its words may come from anybody.
JSON is for other programs and keeps every word as it is.
"""

from __future__ import annotations

import csv
import io
import json
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace

from chair_console.documents.cells import harmless
from chair_console.documents.papers.text import clean
from chair_console.documents.session_log import Heading, LogLine
from chair_console.language import _
from chair_console.wording.joining import bare

WIDTH = 100
"""Columns of the page of text."""

_NUMBER_WIDTH = 6
_INDENT = " " * (_NUMBER_WIDTH + 2 + len("19:02:10") + 2)
_COLUMNS = (
    "number",
    "device",
    "date",
    "time",
    "by",
    "typed_by",
    "item",
    "kind",
    "what",
    "before",
    "notes",
    "taken_back",
)


def as_text(heading: Heading, lines: Sequence[LogLine]) -> str:
    """Write the log as a page of text."""
    page = _Page(lines)
    return "\n".join([*_top(heading, lines), *page.rows()]) + "\n"


def _top(heading: Heading, lines: Sequence[LogLine]) -> list[str]:
    parts = (
        (_("Group"), heading.group),
        (_("Meeting"), heading.title),
        (_("Planned for"), heading.date),
        (_("Place"), heading.place),
        (_("Chair"), heading.chair),
        (_("Code of conduct"), heading.code),
        (_("Closing code"), heading.closing_code or _("none: the meeting is not closed")),
        (_("Records"), str(len(lines))),
    )
    title = _("Session log")
    label = max(len(name) for name, _value in parts) + 2
    rows = [title, "=" * len(title), ""]
    for name, value in parts:
        if value:
            rows += _wrapped(value, f"{name:<{label}}", " " * label)
    return rows


class _Page:
    """The rows below the top of a page."""

    def __init__(self, lines: Sequence[LogLine]) -> None:
        self._lines = lines
        devices = list(dict.fromkeys(one.device for one in lines))
        # Two laptops number their records each for itself.
        self._letter = {
            device: _letter(place) if len(devices) > 1 else ""
            for place, device in enumerate(devices)
        }

    def rows(self) -> Iterable[str]:
        """Write the rows."""
        for device, letter in self._letter.items():
            if letter:
                yield _("Device {letter}: {device}").format(letter=letter, device=device)
        date, item = "", ""
        for one in self._lines:
            if one.date != date:
                date, item = one.date, ""
                yield from ("", date, "-" * len(date))
            if one.item != item:
                item = one.item
                name = clean(item) or _("(no item open)")
                yield from ("", *_wrapped(name, "", ""))
            yield from self._row(one)

    def _row(self, one: LogLine) -> Iterable[str]:
        number = f"{self._letter[one.device]}{one.number}"
        first = f"{number:>{_NUMBER_WIDTH}}  {one.time}  "
        what = _("[taken back] {what}").format(what=one.what) if one.undone else one.what
        yield from _wrapped(f"{what} ({_who(one)})", first, _INDENT)
        if one.before:
            yield from _wrapped(_("Before: {before}").format(before=one.before), _INDENT, _INDENT)
        if one.notes:
            yield from _wrapped(
                _("Note: {notes}").format(notes="; ".join(one.notes)), _INDENT, _INDENT
            )


def _letter(place: int) -> str:
    return chr(ord("A") + place) if place < 26 else f"{place}:"


def _who(one: LogLine) -> str:
    by = one.by or _("the console")
    return _("{by}, typed by {typist}").format(by=by, typist=one.typed_by) if one.typed_by else by


def _wrapped(words: str, first: str, rest: str) -> list[str]:
    whole = textwrap.wrap(
        clean(words), WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
    )
    return whole or [first.rstrip()]


def as_csv(lines: Iterable[LogLine]) -> bytes:
    """Write the log as a table: CSV as in RFC 4180, UTF-8 with a mark at the start."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for one in lines:
        cells = (
            str(one.number),
            one.device,
            one.date,
            one.time,
            bare(one.by),
            bare(one.typed_by),
            one.item,
            one.kind,
            one.what,
            one.before,
            "; ".join(one.notes),
            "yes" if one.undone else "",
        )
        writer.writerow([harmless(cell) for cell in cells])
    return out.getvalue().encode("utf-8-sig")


def as_json(heading: Heading, lines: Iterable[LogLine]) -> str:
    """Write the log as JSON, in plain ASCII so that it survives every way of handing it on."""
    told = [replace(one, by=bare(one.by), typed_by=bare(one.typed_by)) for one in lines]
    whole = {"meeting": asdict(heading), "lines": [asdict(one) for one in told]}
    return json.dumps(whole, indent=1) + "\n"
