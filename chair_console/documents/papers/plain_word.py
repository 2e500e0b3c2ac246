"""A paper as a Word document of its own: headings, lists and tables that Word knows as such.

The minutes have a template that can be changed; everything else is written like this.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

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
from chair_console.documents.word_page import for_word, new_page, number_pages, table_of

_DEEPEST = 4
_USUAL, _LARGE = 11, 18
"""Sizes of the letters, in points."""


def as_word(paper: Paper) -> bytes:
    """Write a paper as a Word document."""
    made = new_page(for_word(paper.title), _LARGE if paper.large else _USUAL)
    made.add_heading(for_word(paper.title), 0)
    for block in paper.blocks:
        _add(made, block)
    number_pages(made, for_word(paper.foot), paper.numbered)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _add(made: Any, block: Block) -> None:
    if isinstance(block, Head):
        made.add_heading(for_word(block.text), min(block.level, _DEEPEST))
    elif isinstance(block, Para):
        made.add_paragraph().add_run(for_word(block.text)).bold = block.strong
    elif isinstance(block, Points):
        for line in block.lines:
            made.add_paragraph(for_word(line), style="List Bullet")
    elif isinstance(block, Pairs | Cards):
        rows = block.rows if isinstance(block, Pairs) else block.cards
        for name, value in rows:
            line = made.add_paragraph()
            line.add_run(f"{for_word(name)}: ").bold = True
            line.add_run(for_word(value))
    elif isinstance(block, Table):
        _add_table(made, block)
    elif isinstance(block, NewPage):
        made.add_page_break()


def _add_table(made: Any, block: Table) -> None:
    heads = tuple(map(for_word, block.heads))
    table = table_of(made, heads, block.widths, rows=1 + len(block.rows))
    for line, row in zip(table.rows[1:], block.rows, strict=True):
        for cell, words in zip(line.cells, row, strict=True):
            cell.text = for_word(words)
