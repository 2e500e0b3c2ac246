"""The minutes as a paper, for PDF, HTML, Markdown and plain text."""

from __future__ import annotations

from collections.abc import Iterator

from chair_console.documents.minutes import ItemDone, Minutes
from chair_console.documents.papers import minutes_words as words
from chair_console.documents.papers.paper import (
    Block,
    Head,
    Pairs,
    Paper,
    Para,
    Points,
    Table,
    narrowed,
)
from chair_console.language import _


def minutes_paper(minutes: Minutes) -> Paper:
    """Lay the minutes out."""
    return Paper(words.title(minutes), tuple(_blocks(minutes)), words.foot(minutes))


def _blocks(minutes: Minutes) -> Iterator[Block]:
    yield Pairs(words.top(minutes))
    yield Head(_("Who was there"))
    if minutes.present:
        rows = tuple(words.attended(one) for one in minutes.present)
        heads = (_("Name"), _("Role"), words.times_heading(minutes))
        yield narrowed(Table(heads, rows, (3, 2, 3)))
    if words.visitors(minutes):
        yield Para(words.visitors(minutes))
    yield Para(_("Apologies: {names}.").format(names=", ".join(minutes.apologies) or _("none")))
    if minutes.items:
        yield Head(_("What came of the agenda"))
        heads = (_("No."), _("Item"), _("What came of it"))
        yield Table(heads, words.glance(minutes), (1, 6, 5))
    for item in minutes.items:
        yield from _item(item)
    yield from _to_do(minutes)
    yield from _section(_("Not dealt with"), tuple(map(words.item_heading, minutes.put_off)))
    yield from _section(_("Course of the meeting"), minutes.course)
    yield from _section(_("Conduct"), minutes.conduct)
    yield Head(_("Agreed as a true record"))
    yield Table((_("Chair"), _("Date")), (("", ""),), (3, 2), to_fill=True)
    if minutes.heading.signed_off:
        said = _("The record was signed off on {day}.")
        yield Para(said.format(day=minutes.heading.signed_off))
    yield Head(_("About this document"))
    for line in words.about(minutes):
        yield Para(line)
    if minutes.closing_code:
        yield Pairs(((_("Closing code"), minutes.closing_code),))


def _section(title: str, lines: tuple[str, ...]) -> Iterator[Block]:
    if lines:
        yield Head(title)
        yield Points(lines)


def _item(item: ItemDone) -> Iterator[Block]:
    yield Head(words.item_heading(item))
    if words.item_state(item):
        yield Para(" ".join(words.item_state(item)))
    yield from _part(_("Interests declared"), tuple(map(words.interest, item.interests)))
    for one in item.votes:
        first, *rest = words.vote(one)
        yield Head(first, 2)
        yield Points(tuple(rest))
    yield from _part(_("Decisions"), tuple(map(words.decision, item.decisions)))
    yield from _part(_("Actions"), tuple(map(words.action, item.actions)))


def _part(title: str, lines: tuple[str, ...]) -> Iterator[Block]:
    if lines:
        yield Head(title, 2)
        yield Points(lines)


def _to_do(minutes: Minutes) -> Iterator[Block]:
    if minutes.actions:
        yield Head(_("Actions"))
        heads = (_("What"), _("Who"), _("By when"), _("State"))
        yield Table(heads, tuple(map(words.action_row, minutes.actions)), (5, 3, 2, 2))
