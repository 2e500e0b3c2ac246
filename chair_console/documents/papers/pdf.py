"""A paper as a PDF that everybody can read: PDF/UA-1 (tagged) and PDF/A-2a (to be kept).

Public bodies have to publish documents that a screen reader can follow. The layout is in
`resources/papers/paper.typ`; the words go there as data. A name in letters that no font here has
cannot be in such a file without a hole in it: the paper is then made as an ordinary tagged PDF,
and whoever saves it is told.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from chair_console.documents.papers.paper import Cards, Paper
from chair_console.documents.papers.text import clean
from chair_console.language import LANGUAGE
from chair_console.resource import resource

STANDARDS = ("ua-1", "a-2a")


@dataclass(frozen=True, slots=True)
class Pdf:
    """A PDF, and whether it is what it should be."""

    data: bytes
    accessible: bool
    """It conforms to both standards."""


def as_pdf(paper: Paper, made_at: int) -> Pdf:
    """Write a paper as PDF.

    Args:
        paper: what is written.
        made_at: milliseconds since 1970 UTC; the same paper at the same moment is the same file.
    """
    import typst

    moment = datetime.fromtimestamp(made_at // 1000, UTC)
    inputs = {"paper": json.dumps(_data(paper, moment))}
    layout = resource("papers/paper.typ").read_bytes()
    fonts: list[Any] = [str(resource("fonts"))]
    standards: Any = list(STANDARDS)
    for system in (False, True):
        try:
            made = typst.compile(
                layout,
                format="pdf",
                sys_inputs=inputs,
                font_paths=fonts,
                ignore_system_fonts=not system,
                pdf_standards=standards,
                timestamp=moment,
            )
        except typst.TypstError as error:
            if "could not be displayed" not in error.message:
                raise
        else:
            return Pdf(_bytes(made), True)
    made = typst.compile(
        layout, format="pdf", sys_inputs=inputs, font_paths=fonts, timestamp=moment
    )
    return Pdf(_bytes(made), False)


def as_pictures(paper: Paper, made_at: int, dots_per_inch: int) -> tuple[bytes, ...]:
    """Draw the pages of a paper, to be looked at or printed: each as PNG.

    They are the pages of the PDF. Letters that no font in the program has are taken from the
    computer's own.
    """
    import typst

    moment = datetime.fromtimestamp(made_at // 1000, UTC)
    fonts: list[Any] = [str(resource("fonts"))]
    made: Any = typst.compile(
        resource("papers/paper.typ").read_bytes(),
        format="png",
        ppi=dots_per_inch,
        sys_inputs={"paper": json.dumps(_data(paper, moment))},
        font_paths=fonts,
        timestamp=moment,
    )
    return (made,) if isinstance(made, bytes) else tuple(made)


def _bytes(made: Any) -> bytes:
    return made if isinstance(made, bytes) else b"".join(made)


def _data(paper: Paper, moment: datetime) -> dict[str, Any]:
    whole = asdict(paper)
    whole["blocks"] = [
        {"kind": type(block).__name__, **_cleaned(asdict(block))} for block in paper.blocks
    ]
    whole["title"], whole["foot"] = clean(paper.title), clean(paper.foot)
    whole["bare"] = any(isinstance(block, Cards) for block in paper.blocks)
    whole["language"] = LANGUAGE
    whole["day"] = [moment.year, moment.month, moment.day]
    return whole


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list | tuple):
        return [_cleaned(one) for one in value]
    if isinstance(value, dict):
        return {key: _cleaned(one) for key, one in value.items()}
    return value
