"""A paper as one HTML file: no scripts, nothing from elsewhere, readable by a screen reader."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

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

_STYLE = """
body { font: 1rem/1.5 Inter, Arial, sans-serif; max-width: 46rem; margin: 2rem auto;
  padding: 0 1rem; color: #15202b; background: #fff; overflow-wrap: break-word; }
td { overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; margin-top: 2rem; } h3 { font-size: 1.05rem; }
table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid #788494;
  padding: .3rem .5rem; text-align: left; vertical-align: top; } th { background: #eef1f4; }
dt { font-weight: 600; } dd { margin: 0 0 .4rem 0; } footer { margin-top: 2rem; color: #4b5866; }
table.to-fill td { height: 2.4rem; }
@media print { body { margin: 0; max-width: none; } .new-page { break-before: page; }
  tr, li, dd { break-inside: avoid; } h2, h3 { break-after: avoid; } }
"""


def as_html(paper: Paper) -> str:
    """Write a paper as HTML."""
    title = _safe(paper.title)
    body = "\n".join(one for block in paper.blocks for one in _html(block))
    foot = f"\n<footer><p>{_safe(paper.foot)}</p></footer>" if paper.foot else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{TAG}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{title}</h1>\n{body}\n</main>{foot}\n</body>\n</html>\n"
    )


def _safe(words: str) -> str:
    return escape(clean(words))


def _html(block: Block) -> Iterator[str]:
    if isinstance(block, Head):
        level = min(block.level + 1, 6)
        yield f'<h{level} dir="auto">{_safe(block.text)}</h{level}>'
    elif isinstance(block, Para):
        words = _safe(block.text)
        yield f'<p dir="auto">{f"<strong>{words}</strong>" if block.strong else words}</p>'
    elif isinstance(block, Points):
        yield "<ul>" + "".join(f'<li dir="auto">{_safe(one)}</li>' for one in block.lines) + "</ul>"
    elif isinstance(block, Pairs):
        rows = (f'<dt>{_safe(a)}</dt><dd dir="auto">{_safe(b)}</dd>' for a, b in block.rows)
        yield f"<dl>{''.join(rows)}</dl>"
    elif isinstance(block, Table):
        yield _table(block)
    elif isinstance(block, Cards):
        rows = (f"<li><strong>{_safe(a)}</strong>, {_safe(b)}</li>" for a, b in block.cards)
        yield f"<ul>{''.join(rows)}</ul>"
    elif isinstance(block, NewPage):
        yield '<div class="new-page"></div>'


def _table(table: Table) -> str:
    heads = "".join(f'<th scope="col">{_safe(one)}</th>' for one in table.heads)
    rows = "".join(
        "<tr>" + "".join(f'<td dir="auto">{_safe(cell)}</td>' for cell in row) + "</tr>\n"
        for row in table.rows
    )
    kind = ' class="to-fill"' if table.to_fill else ""
    return f"<table{kind}>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>"
