"""A paper as Markdown and as plain text.

What people typed stands in Markdown with its special signs made harmless: a decision that begins
with "1." or holds a star stays as it was said.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence

from chair_console.documents.papers.paper import (
    Block,
    Cards,
    Head,
    NewPage,
    Pairs,
    Paper,
    Para,
    Points,
    Table,
)

WIDTH = 80
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_STARTS = re.compile(r"^(\s*)(\d+)([.)])(?=\s|$)")
_SIGN_FIRST = re.compile(r"^(\s*)([-+=])")
# Besides what moves the cursor or rings, marks that turn the direction of the rest of a line.
_NOT_FOR_A_PAGE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066\u2067]")
_HELD_APART = re.compile("(\u2068[^\u2068\u2069]*\u2069)|[\u2068\u2069]")


def clean(words: str) -> str:
    """Leave out what steers a screen or turns a line around.

    The marks around a name that runs from right to left stay: they keep it from doing so.
    """
    plain = _HELD_APART.sub(r"\1", _NOT_FOR_A_PAGE.sub("", words))
    return " ".join(plain.split())


# Markdown


def as_markdown(paper: Paper) -> str:
    """Write a paper as Markdown."""
    parts = [f"# {_marked(paper.title)}", *(one for b in paper.blocks for one in _markdown(b))]
    if paper.foot:
        parts += ["---", _marked(paper.foot)]
    return "\n\n".join(parts) + "\n"


def _marked(words: str) -> str:
    safe = _SPECIAL.sub(r"\\\1", clean(words))
    safe = _STARTS.sub(r"\1\2\\\3", safe)
    return _SIGN_FIRST.sub(r"\1\\\2", safe)


def _markdown(block: Block) -> Iterator[str]:
    if isinstance(block, Head):
        yield f"{'#' * (block.level + 1)} {_marked(block.text)}"
    elif isinstance(block, Para):
        yield f"**{_marked(block.text)}**" if block.strong else _marked(block.text)
    elif isinstance(block, Points):
        yield "\n".join(f"- {_marked(one)}" for one in block.lines)
    elif isinstance(block, Pairs):
        yield "\n".join(f"- **{_marked(name)}:** {_marked(value)}" for name, value in block.rows)
    elif isinstance(block, Table):
        yield _markdown_table(block)
    elif isinstance(block, Cards):
        yield "\n".join(f"- {_marked(name)}, {_marked(under)}" for name, under in block.cards)


def _markdown_table(table: Table) -> str:
    first, *rest = (
        f"| {' | '.join(_marked(cell) for cell in row)} |" for row in (table.heads, *table.rows)
    )
    return "\n".join([first, "|" + " --- |" * len(table.heads), *rest])


# Plain text


def as_text(paper: Paper) -> str:
    """Write a paper as plain text."""
    title = clean(paper.title)
    parts = [f"{title}\n{'=' * min(len(title), WIDTH)}"]
    parts += [one for block in paper.blocks for one in _plain(block)]
    if paper.foot:
        parts.append(_wrapped(paper.foot))
    return "\n\n".join(parts) + "\n"


def _wrapped(words: str, first: str = "", rest: str = "") -> str:
    lines = textwrap.wrap(
        clean(words), WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
    )
    return "\n".join(lines)


def _plain(block: Block) -> Iterator[str]:
    if isinstance(block, Head):
        text = _wrapped(block.text)
        line = "-" if block.level == 1 else "."
        yield f"{text}\n{line * max(len(one) for one in text.splitlines() or [''])}"
    elif isinstance(block, Para):
        yield _wrapped(block.text)
    elif isinstance(block, Points):
        yield "\n".join(_wrapped(one, "* ", "  ") for one in block.lines)
    elif isinstance(block, Pairs):
        yield "\n".join(_wrapped(f"{name}: {value}", "", "  ") for name, value in block.rows)
    elif isinstance(block, Table):
        filled = [row for row in block.rows if any(row)] or [block.heads]
        yield "\n".join(_row(block.heads, row) for row in filled)
    elif isinstance(block, Cards):
        yield "\n".join(_wrapped(f"{name}, {under}") for name, under in block.cards)
    elif isinstance(block, NewPage):
        yield "\f"


def _row(heads: Sequence[str], row: Sequence[str]) -> str:
    """Write a row so that it can be heard: the first cell, then each other with its heading."""
    rest = "; ".join(
        f"{head}: {cell}" for head, cell in zip(heads[1:], row[1:], strict=True) if cell
    )
    return _wrapped(f"{row[0]}; {rest}" if rest else row[0], "* ", "  ")
