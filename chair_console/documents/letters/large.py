"""A letter in large print: the same words, half as large again.

Whoever has agreed on large print gets every letter like that, whatever template it is made from.
Sixteen points are the least that is called large print; twelve become eighteen.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

_TIMES = 1.5
_USUAL_PT, _LEAST_PT = 12, 18
"""What a template without sizes of its own is taken to have, and what that becomes."""


def in_large_print(document: bytes) -> bytes:
    """Make all letters of a Word document half as large again."""
    from docx import Document
    from docx.shared import Pt

    made = Document(BytesIO(document))
    for style in made.styles:
        size = getattr(getattr(style, "font", None), "size", None)
        if size is not None:
            style.font.size = Pt(round(size.pt * _TIMES))
    normal = made.styles["Normal"].font
    normal.size = Pt(max(_LEAST_PT, round(normal.size.pt if normal.size else _USUAL_PT)))
    for run in _runs(made):
        if run.font.size is not None:
            run.font.size = Pt(max(_LEAST_PT, round(run.font.size.pt * _TIMES)))
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _runs(made: Any) -> Iterator[Any]:
    for paragraph in made.paragraphs:
        yield from paragraph.runs
    for table in made.tables:
        for row in table.rows:
            for cell in row.cells:
                for paragraph in cell.paragraphs:
                    yield from paragraph.runs
