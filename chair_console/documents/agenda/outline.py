"""From the lines of a document to the items of an agenda.

A document holds more than its agenda: who was there, where to find it, minutes of what was said.
Every line is shown; those that look like items are taken, the others can be ticked by hand, so
nothing is lost unseen. A heading about private business makes what stands under it confidential.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from chair_console.documents.agenda.one_line import (
    LONGEST,
    Spoken,
    Styles,
    depth_of,
    is_bare_number,
    length_alone,
    spoken,
    with_clock,
)
from chair_console.documents.agenda.pieces import (
    Piece,
    headed_by_capitals,
    run_on,
    with_their_numbers,
)
from chair_console.documents.agenda.signs import (
    ABOUT_THE_ITEM,
    ABOUT_THE_MEETING,
    AGENDA,
    DATE,
    DATED,
    FAREWELL,
    GREETING,
    LINK,
    OTHER_BUSINESS,
    PAUSE,
    PLAIN_AGENDA,
    PURPOSE,
    REFERENCE,
)
from chair_console.documents.agenda_in import (
    FEW_READ,
    MOST_ITEMS,
    OPEN_PART,
    PRIVATE_PART,
    ItemIn,
    speaks_of_private,
)
from chair_console.documents.agenda_times import Timing, lengths_of
from chair_console.documents.tabular import MAX_CELL, Problem, shown, tidy
from chair_console.language import _, ngettext

_SENTENCE = 5
"""Words; a line that long with a full stop tells something and names nothing."""
_LONGEST_LINE = 200
"""Characters; what is longer is something said rather than something to talk about."""
_FEW, _FEWEST = 3, 2
_SHORT = 80
_MANY = 50
_MOSTLY = 0.6


@dataclass(slots=True)
class _Entry:
    piece: Piece
    said: Spoken
    timing: Timing | None
    depth: int
    taken: bool
    closed: bool = False

    @property
    def number(self) -> str:
        return self.said.number or self.piece.number

    @property
    def is_item(self) -> bool:
        return self.piece.shape == "item" or bool(self.number)


def items_of(pieces: Sequence[Piece]) -> tuple[tuple[ItemIn, ...], tuple[Problem, ...]]:
    """Find the items among the lines of a document.

    Returns:
        (every line as a row, those that look like items marked; what is doubtful)
    """
    problems: list[Problem] = []
    filled = with_their_numbers([piece for piece in pieces if tidy(piece.text)])
    if len(filled) > MOST_ITEMS:
        problems.append(Problem(None, FEW_READ.format(most=MOST_ITEMS)))
        filled = filled[:MOST_ITEMS]
    texts = with_clock([piece.text[:LONGEST] for piece in filled])
    filled = [replace(piece, text=text) for piece, text in zip(filled, texts, strict=True)]
    filled = headed_by_capitals(run_on(filled))
    entries = _entries(filled, problems)
    if not entries:
        return (), (Problem(None, _("There are no words in it."), fatal=True),)
    within = _section(entries)
    _choose(entries, within)
    _mark_private(entries)
    _level(entries)
    rows = _rows(entries, problems)
    problems += _about_the_rest(rows)
    return rows, tuple(problems)


def _entries(pieces: Sequence[Piece], problems: list[Problem]) -> list[_Entry]:
    bare = sum(is_bare_number(piece.text) for piece in pieces) >= _FEW
    entries: list[_Entry] = []
    long: list[int] = []
    for piece in pieces:
        alone = length_alone(piece.text)
        if alone is not None and entries and piece.shape != "heading":
            before = _above(entries, piece)
            # Below "Date: 3 March" the line "Time: 7pm" says when the meeting is.
            about = ABOUT_THE_MEETING.match(tidy(before.piece.text))
            if before.timing is None and not about:
                before.timing = alone
                continue
        if len(tidy(piece.text)) > MAX_CELL:
            long.append(piece.line)
            continue
        said = spoken(piece.text, bare_numbers=bare and piece.shape == "text")
        entries.append(_Entry(piece, said, said.timing, piece.depth, taken=False))
    if long:
        problems.append(_about_long(long))
    return entries


def _about_long(lines: Sequence[int]) -> Problem:
    named = [str(line) for line in lines[:_FEW]]
    if len(lines) > _FEW:
        named.append(_("and {n} more").format(n=len(lines) - _FEW))
    said = _(
        "Lines longer than {most} characters are left out: line {lines}. Paste them in parts if "
        "they hold items."
    )
    return Problem(lines[0], said.format(most=MAX_CELL, lines=", ".join(named)))


def _above(entries: Sequence[_Entry], piece: Piece) -> _Entry:
    """Find the item that a line with nothing but a time belongs to."""
    for entry in reversed(entries):
        if entry.piece.depth < piece.depth or (entry.is_item and piece.shape == "text"):
            return entry
    return entries[-1]


def _section(entries: Sequence[_Entry]) -> list[int]:
    """Return the lines under the heading of the agenda; none, where there is no such heading."""
    heads = [
        place
        for place, entry in enumerate(entries)
        if not entry.is_item and AGENDA.fullmatch(tidy(entry.piece.text))
    ]
    heads.sort(key=lambda place: not PLAIN_AGENDA.fullmatch(tidy(entries[place].piece.text)))
    return next((found for place in heads if (found := _below(entries, place))), [])


def _below(entries: Sequence[_Entry], place: int) -> list[int]:
    """Return the lines that stand below a heading, without parts about something else."""
    piece = entries[place].piece
    if piece.shape != "heading":
        return list(range(place + 1, _next_meeting(entries, place)))
    found: list[int] = []
    aside: int | None = None
    """How deep the heading lies whose part is about something else."""
    for end in range(place + 1, len(entries)):
        other = entries[end].piece
        if other.shape == "heading":
            if other.depth <= piece.depth and end > place + 1:
                break
            if aside is None or other.depth <= aside:
                is_other = OTHER_BUSINESS.fullmatch(tidy(other.text)) and end > place + 1
                aside = other.depth if is_other else None
        if aside is None:
            found.append(end)
    return found


def _next_meeting(entries: Sequence[_Entry], place: int) -> int:
    """Find where the notes of another meeting begin: a heading with a date, an agenda again."""
    said = tidy(entries[place].piece.text).casefold()
    for end in range(place + 2, len(entries)):
        text = tidy(entries[end].piece.text)
        is_dated = entries[end].piece.shape == "heading" and DATED.search(text)
        if is_dated or text.casefold() == said:
            return end
    return len(entries)


def _choose(entries: Sequence[_Entry], section: Sequence[int]) -> None:
    """Mark the lines that look like items."""
    inside = [entries[place] for place in section] or list(entries)
    inside = inside[: _end_of_letter(inside)]
    headings = [one for one in inside if one.piece.shape == "heading"]
    listed = [one for one in inside if one.is_item and one.piece.shape != "heading"]
    numbered = [one for one in listed if one.number]
    if not section and headings and len(headings) > 1:
        top = min(one.depth for one in headings)
        if sum(one.depth == top for one in headings) == 1:
            headings = [one for one in headings if one.depth > top]  # the title of the document
    by_headings = len(headings) >= _FEW and not section and len(numbered) < _FEW
    if by_headings:
        for one in headings:
            one.taken = True
        return
    if listed:
        _choose_listed(inside, headings if section else [])
    elif len(headings) > 1:
        for one in headings:
            one.taken = True
    else:
        _choose_plain_lines(inside)
    if len(entries) > _MANY and sum(one.taken for one in entries) < _FEW:
        for one in entries:  # pages of what was said, in which a stray number is no item
            one.taken = False


def _choose_plain_lines(inside: Sequence[_Entry]) -> None:
    """Take short lines as items; in a letter those below the sentence that leads up to them."""
    lines = [tidy(one.piece.text) for one in inside]
    begins = next((at + 1 for at, line in enumerate(lines) if GREETING.fullmatch(line)), 0)
    leads = (at + 1 for at, line in enumerate(lines[begins:-2], begins) if _leads_up(line))
    begins = next(leads, begins)
    timed = [one for one in inside[begins:] if one.timing is not None]
    first = inside.index(timed[0]) if timed else 0
    if len(timed) >= _FEW and len(timed) >= _MOSTLY * len(inside[first:]):
        for one in timed:
            one.taken = _is_short_line(one)
        return
    stops = sum(line.endswith(".") for line in lines[begins:])
    for one, line in zip(inside[begins:], lines[begins:], strict=True):
        tells = line.endswith(".") and len(line.split()) >= _SENTENCE
        tells = tells and stops < len(lines[begins:]) / 2
        one.taken = _is_short_line(one) and not tells and not FAREWELL.fullmatch(line)


def _leads_up(line: str) -> bool:
    return line.endswith(":") and len(line.split()) >= _FEW


def _end_of_letter(entries: Sequence[_Entry]) -> int:
    """Find where a letter takes its leave; numbered items below it are none of the letter."""
    for place, one in enumerate(entries):
        if place and not one.is_item and FAREWELL.fullmatch(tidy(one.piece.text)):
            numbered = any(other.number for other in entries[place:])
            return len(entries) if numbered else place
    return len(entries)


def _choose_listed(inside: Sequence[_Entry], headings: Sequence[_Entry]) -> None:
    under, lists, styles = 0, 0, Styles()
    unnumbered = _without_a_number(inside)
    for one in inside:
        if one.piece.shape == "heading":
            one.taken = (one in headings or bool(one.number)) or one.timing is not None
            one.taken = one.taken and not _is_about_privacy(one)
            under = 1 if one.taken else 0
            one.depth = 0
        elif one.is_item:
            dotted = depth_of(one.number) if one.said.number else 0
            if one.piece.shape == "text":  # numbered by hand: the ways of numbering lie in others
                dotted = max(dotted, styles.depth(one.number))
            lists = max(one.piece.depth, dotted)
            one.depth = under + lists
            one.taken = (one.depth <= 1 or bool(one.number)) and not _is_meta(one)
        else:
            one.depth = under + lists + 1
            one.taken = (one.timing is not None or one in unnumbered) and _is_short_line(one)
            one.depth = under if one.taken else one.depth


def _without_a_number(inside: Sequence[_Entry]) -> list[_Entry]:
    """Find items that lost their number: short lines between numbered ones, where none is long."""
    numbered = [place for place, one in enumerate(inside) if one.number and one.depth == 0]
    if len(numbered) < _FEW:
        return []
    between = [one for one in inside[numbered[0] : numbered[-1]] if one.piece.shape == "text"]
    between = [one for one in between if not PURPOSE.match(one.said.title)]
    if any(len(one.said.title) > _SHORT or one.said.title[-1:] in ".?!" for one in between):
        return []
    complete = _counts_on([inside[place] for place in numbered])
    return [
        one
        for one in between
        if one.piece.depth == 0 and (not complete or PAUSE.fullmatch(one.said.title))
    ]


def _counts_on(numbered: Sequence[_Entry]) -> bool:
    """Tell whether the numbers run on without a gap: then none has lost its number."""
    figures = [one.number.strip("().: ") for one in numbered]
    if not all(figure.isdecimal() for figure in figures):
        return False
    return all(int(last) == int(first) + 1 for first, last in pairwise(figures))


def _is_short_line(entry: _Entry) -> bool:
    return len(entry.said.title) <= _LONGEST_LINE and not _is_meta(entry)


def _is_meta(entry: _Entry) -> bool:
    """Tell whether a line speaks of the meeting, the document or a page of the net."""
    text = tidy(entry.piece.text)
    if LINK.fullmatch(text) or AGENDA.fullmatch(text):
        return True
    if REFERENCE.fullmatch(text):
        return True
    if entry.is_item:
        labelled = ABOUT_THE_MEETING.match(text) or ABOUT_THE_ITEM.match(text)
        return not entry.number and labelled is not None
    about = ABOUT_THE_MEETING.match(text) or DATE.fullmatch(text) or GREETING.fullmatch(text)
    return about is not None or _is_about_privacy(entry)


def _is_about_privacy(entry: _Entry) -> bool:
    title = entry.said.title
    return not entry.number and bool(PRIVATE_PART.search(title) or OPEN_PART.search(title))


def _mark_private(entries: Sequence[_Entry]) -> None:
    """A heading about private business holds for what stands under it, until the next."""
    closed = False
    for entry in entries:
        title = entry.said.title
        heads = not entry.taken or entry.piece.shape == "heading"
        if heads and PRIVATE_PART.search(title) and len(title) <= _LONGEST_LINE:
            closed = True
        elif heads and (OPEN_PART.search(title) or entry.piece.shape == "heading"):
            closed = False
        entry.closed = closed
        if not closed and re.search(r"exclu\w+ (?:of )?the (?:press|public)", title, re.IGNORECASE):
            closed = True  # the resolution itself is taken in public, what follows is not


def _level(entries: Sequence[_Entry]) -> None:
    least = min((one.depth for one in entries if one.taken), default=0)
    for one in entries:
        one.depth = max(0, one.depth - least)


def _rows(entries: Sequence[_Entry], problems: list[Problem]) -> tuple[ItemIn, ...]:
    taken = [one for one in entries if one.taken]
    # A part without a time of its own lies within its item: the clock runs on beside it.
    timed = [one for one in taken if one.timing is not None or one.depth == 0]
    lengths = lengths_of([one.timing for one in timed])
    minutes: dict[int, int | None] = {id(one): None for one in taken}
    minutes |= {id(one): length for one, length in zip(timed, lengths, strict=True)}
    problems += [
        _no_length(one)
        for one, length in zip(timed, lengths, strict=True)
        if length is None and one.timing is not None
        if not (one is timed[-1] and one.timing.kind == "start")
    ]
    _count_once(taken, minutes, problems)
    rows = []
    for one in entries:
        rows.append(_row(one, minutes.get(id(one)), problems))
    return tuple(rows)


def _no_length(entry: _Entry) -> Problem:
    line = entry.piece.line
    return Problem(
        line,
        _("Line {line}: the time {written} gives no length; set the minutes by hand.").format(
            line=line, written=shown(entry.said.written)
        ),
    )


def _count_once(
    taken: Sequence[_Entry], minutes: dict[int, int | None], problems: list[Problem]
) -> None:
    """A heading whose parts all have a time of their own says their sum, not more."""
    for place, one in enumerate(taken):
        own = minutes[id(one)]
        parts = []
        for below in range(place + 1, len(taken)):
            other = taken[below]
            if other.depth <= one.depth:
                break
            parts.append(minutes[id(other)])
        if own is None or not parts or None in parts:
            continue
        minutes[id(one)] = None
        problems.append(
            Problem(
                one.piece.line,
                _(
                    "Line {line}: the {own} minutes of {title} are left to its parts, which have "
                    "{sum} together."
                ).format(
                    line=one.piece.line,
                    own=own,
                    title=shown(one.said.title),
                    sum=sum(part or 0 for part in parts),
                ),
            )
        )


def _row(entry: _Entry, minutes: int | None, problems: list[Problem]) -> ItemIn:
    title = entry.said.title
    closed = entry.closed
    if not closed and speaks_of_private(title) and entry.taken:
        closed = True
        problems.append(
            Problem(
                entry.piece.line,
                _(
                    "Line {line}: the title speaks of a private item; it is set to confidential."
                ).format(line=entry.piece.line),
            )
        )
    row = ItemIn(entry.piece.line, title, minutes, "confidential" if closed else "public")
    if not entry.taken and entry.timing is not None and entry.timing.kind == "length":
        row = replace(row, minutes=entry.timing.minutes)
    return replace(row, number=entry.number[:12], depth=min(entry.depth, 9),
                   written=tidy(entry.piece.text), taken=entry.taken)  # fmt: skip


def _about_the_rest(rows: Sequence[ItemIn]) -> list[Problem]:
    rest = [row for row in rows if not row.taken]
    if len(rest) == len(rows):
        return [
            Problem(
                None,
                _(
                    "No lines look like items. Paste the part with the items, one a line, or tick "
                    "those that are."
                ),
                fatal=True,
            )
        ]
    if not rest:
        return []
    first = [shown(row.title) for row in rest[:_FEW]]
    if len(rest) > _FEW:
        first.append(_("and {n} more").format(n=len(rest) - _FEW))
    said = ngettext(
        "One line is not taken as an item: {titles}. Tick what belongs in.",
        "{n} lines are not taken as items: {titles}. Tick what belongs in.",
        len(rest),
    )
    return [Problem(None, said.format(n=len(rest), titles=", ".join(first)))]
