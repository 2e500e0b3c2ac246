"""A paper as a Word document of its own: headings, lists and tables that Word knows as such.

The minutes have a template that can be changed; everything else is written like this.
"""

from __future__ import annotations

from datetime import UTC, datetime
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
from chair_console.documents.papers.text import clean
from chair_console.language import TAG

_DEEPEST = 4
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


def as_word(paper: Paper) -> bytes:
    """Write a paper as a Word document."""
    from docx import Document

    made = Document()
    _tell_about(made, paper)
    made.add_heading(clean(paper.title), 0)
    for block in paper.blocks:
        _add(made, block)
    if paper.foot:
        made.sections[0].footer.paragraphs[0].text = clean(paper.foot)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _tell_about(made: Any, paper: Paper) -> None:
    """Say what it is and in which language; nothing about who made it or when."""
    about = made.core_properties
    about.title, about.language = clean(paper.title), TAG
    about.author = about.last_modified_by = about.comments = ""
    about.created = about.modified = _EPOCH


def _add(made: Any, block: Block) -> None:
    if isinstance(block, Head):
        made.add_heading(clean(block.text), min(block.level, _DEEPEST))
    elif isinstance(block, Para):
        made.add_paragraph().add_run(clean(block.text)).bold = block.strong
    elif isinstance(block, Points):
        for line in block.lines:
            made.add_paragraph(clean(line), style="List Bullet")
    elif isinstance(block, Pairs | Cards):
        rows = block.rows if isinstance(block, Pairs) else block.cards
        for name, value in rows:
            line = made.add_paragraph()
            line.add_run(f"{clean(name)}: ").bold = True
            line.add_run(clean(value))
    elif isinstance(block, Table):
        _add_table(made, block)
    elif isinstance(block, NewPage):
        made.add_page_break()


def _add_table(made: Any, block: Table) -> None:
    from docx.oxml import OxmlElement

    table = made.add_table(rows=1, cols=len(block.heads), style="Table Grid")
    # Screen readers are told that the first row names the columns, on every page.
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell, words in zip(table.rows[0].cells, block.heads, strict=True):
        cell.paragraphs[0].add_run(clean(words)).bold = True
    for row in block.rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = clean(words)
