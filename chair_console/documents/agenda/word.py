"""An agenda from a Word file (.docx).

Read below python-docx's own paragraphs: words that were inserted with tracking on, and those in
content controls or text boxes, belong to the agenda as anybody sees it on the page. The numbers
that Word counts by itself are counted here again, for people's eyes.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from chair_console.documents.agenda.document import Document, renumbered
from chair_console.documents.agenda.figures import figure
from chair_console.documents.agenda.one_line import number_of
from chair_console.documents.agenda.pieces import Piece
from chair_console.documents.agenda.signs import AGENDA
from chair_console.documents.decoding import NotText
from chair_console.documents.tabular import Problem
from chair_console.language import _

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BOX = f"{_W}txbxContent"
_DAMAGED = _("The Word file is damaged. Open it in the word processor, save it anew and choose it.")
# SyntaxError: lxml's error for XML that is cut off is one. RuntimeError: a password, endless depth.
_BROKEN = (KeyError, ValueError, SyntaxError, AttributeError, TypeError, IndexError, OSError,
           EOFError, RuntimeError, zipfile.BadZipFile, zlib.error)  # fmt: skip
_LIST_STYLE = re.compile(r"List (?:Bullet|Number|Continue )? ?([1-5])", re.IGNORECASE)
_HEADING = re.compile(r"heading ?([1-9])", re.IGNORECASE)
_BOLD_HEADING = 8
"""The level of a line in bold letters: below all headings that say that they are some."""
_LONGEST_BOLD = 120
_FEWEST_BOLD = 2
_CONTENTS = re.compile(r"toc(?: \d| heading)", re.IGNORECASE)
_TYPED_BULLET = re.compile(r"[-–—*•·▪◦●○►➢✓☐][ \t\xa0]+(?=\S)")
_PROMPT = re.compile(
    r"(?:click|tap)(?: or (?:click|tap))?(?: here)? to (?:enter|choose)\b.{0,40}", re.I
)
"""What stands in a field of a form that nobody filled in."""
_STRUCK = _("Words that are struck through are left out. Type them in if they still hold.")
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAME = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_BEGINNING = 5000
_PAGE_FIELDS = ("PAGE", "SECTIONPAGES")


def read_word(data: bytes) -> Document:
    """Read the lines and tables of a Word file.

    Raises: NotText, if it is damaged.
    """
    import docx  # slow to import
    from docx.opc.exceptions import PackageNotFoundError

    try:
        opened = docx.Document(io.BytesIO(_as_usual(data)))
        return _Reader(opened).read()
    except (*_BROKEN, PackageNotFoundError):
        raise NotText(_DAMAGED) from None


def _as_usual(data: bytes) -> bytes:
    """Write a file that was saved as "Strict Open XML" with the names that Word usually gives."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        if _STRICT not in packed.read("word/document.xml")[:_BEGINNING]:
            return data
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as usual:
            for name in packed.namelist():
                part = packed.read(name)
                if name.endswith((".xml", ".rels")):
                    part = _STRICT_NAME.sub(rb"http://schemas.openxmlformats.org/\1/2006/", part)
                usual.writestr(name, part)
    return made.getvalue()


class _Reader:
    """Walks through the body once, counting lines and Word's own numbers."""

    def __init__(self, opened: Any) -> None:
        self._opened = opened
        self._styles = {style.style_id: style for style in opened.styles}
        self._numbering = _Numbering(opened)
        self._document = Document(source=_("a Word file"))
        self._line = 0
        self._bold: set[int] = set()
        """Lines in bold letters from end to end."""

    def read(self) -> Document:
        body = self._opened.element.body
        self._walk(body)
        self._head_by_bold()
        if any(_is_on(one.find(f"{_W}strike")) for one in body.iter(f"{_W}rPr")):
            self._document.problems.append(Problem(None, _STRUCK))
        self._list_typed_bullets()
        return self._document

    def _list_typed_bullets(self) -> None:
        """Take lines that begin with a typed dash or dot as a list, where there are several."""
        pieces = self._document.pieces
        typed = [one for one in pieces if one.shape == "text" and _TYPED_BULLET.match(one.text)]
        if len(typed) < _FEWEST_BOLD:
            return
        self._document.pieces = [
            replace(one, shape="item", text=_TYPED_BULLET.sub("", one.text, count=1))
            if one in typed
            else one
            for one in pieces
        ]

    def _head_by_bold(self) -> None:
        """Take lines in bold letters as headings where nothing else heads or numbers the items."""
        pieces = [one for one in self._document.pieces if one.text]
        bold = [one for one in pieces if one.line in self._bold]
        heads = any(one.shape != "text" or number_of(one.text)[0] for one in pieces)
        if heads or len(bold) < _FEWEST_BOLD or len(bold) == len(pieces):
            return
        self._document.pieces = [
            replace(one, shape="heading", depth=_BOLD_HEADING - bool(AGENDA.fullmatch(one.text)))
            if one.line in self._bold
            else one
            for one in self._document.pieces
        ]

    def _walk(self, parent: Any) -> None:
        for element in parent.iterchildren():
            if element.tag == f"{_W}p":
                self._paragraph(element)
            elif element.tag == f"{_W}tbl":
                self._table(element)
            elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
                self._walk_control(element)

    def _walk_control(self, element: Any) -> None:
        if not _is_contents(element):
            self._walk(element)

    def _paragraph(self, element: Any) -> None:
        style = self._style_of(element)
        if style is not None and _CONTENTS.fullmatch(style.name or ""):
            return
        heading = _heading_level(element, style)
        number, level = self._numbering.next(element, style)
        depth = max(level, _depth_of_style(style))
        for text in _words(element).split("\n"):
            self._line += 1
            if heading is not None:
                piece = Piece(self._line, text, "heading", heading, number)
            elif number:
                piece = Piece(self._line, text, "item", depth, number.strip("•"))
            else:
                piece = Piece(self._line, text)
                if text and len(text) <= _LONGEST_BOLD and _is_bold(element):
                    self._bold.add(self._line)
            self._document.pieces.append(piece)
        for box in _own_boxes(element):
            self._walk(box)

    def _style_of(self, element: Any) -> Any:
        name = element.find(f"{_W}pPr/{_W}pStyle")
        return self._styles.get(name.get(f"{_W}val")) if name is not None else None

    def _table(self, element: Any) -> None:
        grid = [self._cells(row) for row in _rows(element)]
        self._document.grids.append(renumbered(grid, self._line + 1))
        self._line += len(grid)

    def _cells(self, row: Any) -> list[str]:
        """Return a row's cells; one that is merged over others is followed by empty ones."""
        cells: list[str] = []
        for cell in row.iter(f"{_W}tc"):
            if _is_nested(cell, row):
                continue
            merged = cell.find(f"{_W}tcPr/{_W}vMerge")
            goes_on = merged is not None and merged.get(f"{_W}val") != "restart"
            words = "\n".join(filter(None, map(self._line_of_cell, cell.iter(f"{_W}p"))))
            cells.append("" if goes_on else words)
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            cells += [""] * (int(span.get(f"{_W}val")) - 1 if span is not None else 0)
        return cells

    def _line_of_cell(self, element: Any) -> str:
        """Return the words of a paragraph with the number that Word counts before them."""
        number, _level = self._numbering.next(element, self._style_of(element))
        words = _words(element)
        number = number.strip("•")
        return f"{number} {words}".strip() if number else words


def _heading_level(element: Any, style: Any) -> int | None:
    """Tell how deep a heading is, by its outline level or the English name of its style."""
    outline = element.find(f"{_W}pPr/{_W}outlineLvl")
    while style is not None and outline is None:
        if style.name in ("Title", "Subtitle"):
            return 0
        if found := _HEADING.fullmatch(style.name or ""):
            return int(found[1])
        outline = style.element.find(f"{_W}pPr/{_W}outlineLvl")
        style = style.base_style
    level = int(outline.get(f"{_W}val")) if outline is not None else 9
    return level + 1 if level < 9 else None


def _depth_of_style(style: Any) -> int:
    """Tell how deep the styles "List Bullet 2", "List Number 3" say that a line stands."""
    found = _LIST_STYLE.fullmatch(style.name or "") if style is not None else None
    return int(found[1]) - 1 if found else 0


def _words(element: Any) -> str:
    """Return the words of a paragraph as they are seen: inserted ones in, deleted ones out."""
    parts: list[str] = []
    fields: list[str] = []
    """What the fields that are open here do; the number of a page is left out."""
    for one in _visible(element):
        if one.tag == f"{_W}fldChar":
            _open_or_close(fields, one.get(f"{_W}fldCharType"))
        elif one.tag == f"{_W}instrText" and fields:
            fields[-1] += one.text or ""
        elif any(map(_is_page_field, fields)):
            continue
        elif one.tag == f"{_W}t":
            parts.append(one.text or "")
        elif one.tag in (f"{_W}tab", f"{_W}ptab"):
            parts.append("\t")
        elif one.tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif one.tag == f"{_W}noBreakHyphen":
            parts.append("-")
    return _PROMPT.sub("", "".join(parts)).strip()


def _open_or_close(fields: list[str], kind: str | None) -> None:
    if kind == "begin":
        fields.append("")
    elif kind == "end" and fields:
        fields.pop()


def _visible(element: Any) -> Iterator[Any]:
    for child in element.iterchildren():
        if child.tag in (_BOX, _FALLBACK, f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr"):
            continue
        if child.tag == f"{_W}r" and _is_unseen(child):
            continue
        if child.tag == f"{_W}fldSimple" and _is_page_field(child.get(f"{_W}instr")):
            continue
        yield child
        yield from _visible(child)


def _is_on(switch: Any) -> bool:
    """Tell whether a property is there and not switched off."""
    return switch is not None and switch.get(f"{_W}val") not in ("0", "false", "off")


def _is_unseen(run: Any) -> bool:
    """Tell whether a run of words is hidden or struck through."""
    return any(_is_on(run.find(f"{_W}rPr/{_W}{name}")) for name in ("vanish", "strike"))


def _is_bold(element: Any) -> bool:
    """Tell whether every word of a paragraph is in bold letters."""
    runs = [run for run in element.iter(f"{_W}r") if "".join(_said(run)).strip()]
    return bool(runs) and all(_is_on(run.find(f"{_W}rPr/{_W}b")) for run in runs)


def _said(run: Any) -> list[str]:
    return [one.text or "" for one in run.iter(f"{_W}t")]


def _is_page_field(instruction: str | None) -> bool:
    """Tell whether a field writes the number of a page, which is no length in minutes."""
    return (instruction or "").strip().upper().startswith(_PAGE_FIELDS)


def _own_boxes(element: Any) -> Iterator[Any]:
    """Find the text boxes that hang on a paragraph, without the copies for old programs."""
    for child in element.iterchildren():
        if child.tag == _BOX:
            yield child
        elif child.tag != _FALLBACK:
            yield from _own_boxes(child)


def _rows(table: Any) -> Iterator[Any]:
    for child in table.iterchildren():
        if child.tag == f"{_W}tr" and child.find(f"{_W}trPr/{_W}del") is None:
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins"):
            yield from _rows(child)


def _is_contents(element: Any) -> bool:
    """Tell whether a control holds the table of contents, or only asks to be filled in."""
    about = element.find(f"{_W}sdtPr")
    if about is None:
        return False
    gallery = about.find(f"{_W}docPartObj/{_W}docPartGallery")
    return gallery is not None and gallery.get(f"{_W}val") == "Table of Contents"


def _is_nested(cell: Any, row: Any) -> bool:
    """A table inside a cell: its words belong to the outer cell, which reads them already."""
    above = cell.getparent()
    while above is not None and above is not row:
        if above.tag == f"{_W}tc":
            return True
        above = above.getparent()
    return False


class _Numbering:
    """Counts as Word does: each list has its levels, a higher one begins the lower ones anew."""

    def __init__(self, opened: Any) -> None:
        self._formats: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        part = next((rel.target_part for rel in opened.part.rels.values()
                     if rel.reltype.endswith("/numbering")), None)  # fmt: skip
        if part is not None:
            self._learn(part.element)

    def _learn(self, numbering: Any) -> None:
        abstract = {
            one.get(f"{_W}abstractNumId"): {
                int(level.get(f"{_W}ilvl")): _format(level) for level in one.iter(f"{_W}lvl")
            }
            for one in numbering.iter(f"{_W}abstractNum")
        }
        for one in numbering.iter(f"{_W}num"):
            id = one.find(f"{_W}abstractNumId").get(f"{_W}val")
            self._formats[one.get(f"{_W}numId")] = abstract.get(id, {})

    def next(self, element: Any, style: Any) -> tuple[str, int]:
        """Count a paragraph: its number as Word shows it, and its level; empty: no list."""
        list_id, level = self._list_of(element, style)
        if list_id in ("", "0"):
            return "", 0
        formats = self._formats.get(list_id, {})
        counts = self._counts[list_id]
        start = formats.get(level, ("", "", 1))[2]
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        kind, pattern, _start = formats.get(level, ("bullet", "", 1))
        if kind in ("bullet", "none") or not pattern:
            return "•", level
        return re.sub(r"%(\d)", lambda at: self._written(formats, counts, int(at[1]) - 1),
                      pattern), level  # fmt: skip

    @staticmethod
    def _written(
        formats: dict[int, tuple[str, str, int]], counts: dict[int, int], level: int
    ) -> str:
        kind, _pattern, start = formats.get(level, ("decimal", "", 1))
        return figure(counts.get(level, start), kind)

    @staticmethod
    def _list_of(element: Any, style: Any) -> tuple[str, int]:
        found = element.find(f"{_W}pPr/{_W}numPr")
        level = None
        while True:
            if found is not None:
                here = found.find(f"{_W}ilvl")
                if level is None and here is not None:
                    level = int(here.get(f"{_W}val"))
                id = found.find(f"{_W}numId")
                if id is not None:
                    return id.get(f"{_W}val"), level or 0
            if style is None:
                return "", 0
            found = style.element.find(f"{_W}pPr/{_W}numPr")
            style = style.base_style


def _format(level: Any) -> tuple[str, str, int]:
    def value(name: str, usual: str) -> str:
        found = level.find(f"{_W}{name}")
        return usual if found is None else found.get(f"{_W}val") or usual

    return value("numFmt", "decimal"), value("lvlText", ""), int(value("start", "1"))
