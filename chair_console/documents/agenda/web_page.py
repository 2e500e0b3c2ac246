"""An agenda from a web page, saved or copied."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from chair_console.documents.agenda.document import Document, renumbered
from chair_console.documents.agenda.figures import figure
from chair_console.documents.agenda.pieces import Piece
from chair_console.language import _

_UNSEEN = {
    "script",
    "style",
    "template",
    "noscript",
    "svg",
    "nav",
    "select",
    "button",
    "s",
    "strike",
    "del",
}
_BREAKS = {"p", "div", "br", "li", "ol", "ul", "dt", "section", "article", "header", "footer",
           "h1", "h2", "h3", "h4", "h5", "h6", "table", "tr", "blockquote", "hr", "pre", "main",
           "address", "fieldset", "form", "title", "body"}  # fmt: skip
_BESIDE = {"dd"}
"""Goes on in the line of what stands before: a time and its item."""
_OF_THE_SITE = re.compile(
    r" ?(?:\bpdf (?:eicon|icon) )?\bPDF \d+(?:\.\d+)? ?[KM]B\b|"
    r"\bView the (?:background|reasons|declarations)\b[^.\n]*\.?",
    re.IGNORECASE,
)
"""What the programs of councils put beside each item."""


_DECLARATION = re.compile(r"<!(?!--)[^<>]*>?")
"""Marks of word processors such as <![endif]>; one that is damaged stops Python's parser."""
_LEVEL = re.compile(r"\blst-[\w.]+-(\d)\b")
_KINDS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def read_web_page(text: str) -> Document:
    """Read headings, lists, lines and tables; what a browser does not show is passed over."""
    page = _Page()
    page.feed(_DECLARATION.sub("", text))
    page.close()
    page.flush()
    return page.document


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.document = Document(source=_("a web page"))
        self._words: list[str] = []
        self._line = 0
        self._unseen: list[str] = []
        self._heading = 0
        self._lists: list[int | None] = []
        self._kinds: list[str] = []
        """How the open lists count: "1", "a", "A", "i" or "I"."""
        self._number = ""
        self._level = 0
        """How deep a list says that it lies, which does not lie within another."""
        self._fresh_item = False
        self._tables: list[list[list[str]]] = []
        self._in_cell = 0
        self._in_title = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Note where the page stands."""
        if self._unseen or tag in _UNSEEN:
            if tag in _UNSEEN:
                self._unseen.append(tag)
            return
        given = dict(attributes)
        if self._in_cell and len(self._tables) == 1 and tag not in ("tr", "td", "th", "table"):
            if tag in _BREAKS:
                self._words.append("\n")
            return
        if tag in _BREAKS:
            self.flush()
        elif tag in _BESIDE:
            self._words.append(" ")
        self._begin(tag, given)

    def _begin(self, tag: str, given: dict[str, str | None]) -> None:
        if re.fullmatch(r"h[1-6]", tag):
            self._heading = int(tag[1])
        elif tag == "title":
            self._in_title = True
        elif tag in ("ol", "ul"):
            start = given.get("start") or "1"
            first = int(start) if re.fullmatch(r"-?\d{1,6}", start) else 1
            self._lists.append(first if tag == "ol" else None)
            self._kinds.append(given.get("type") or "1")
            level = _LEVEL.search(given.get("class") or "")
            self._level = int(level[1]) if level else 0
        elif tag == "li":
            self._begin_item(given.get("value"))
        elif tag == "table":
            self._tables.append([])
        elif tag == "tr" and self._tables:
            self._end_cell()
            self._tables[-1].append([])
        elif tag in ("td", "th") and self._tables:
            self._end_cell()
            self._in_cell += 1
            span = given.get("colspan") or "1"
            self._span = int(span) if re.fullmatch(r"\d{1,2}", span) else 1

    def _begin_item(self, value: str | None) -> None:
        self._fresh_item = True
        self._number = ""
        if not self._lists or self._lists[-1] is None:
            return
        number = int(value) if value and value.isdecimal() else self._lists[-1]
        self._number = f"{figure(number, _KINDS.get(self._kinds[-1], ''))}."
        self._lists[-1] = number + 1

    def handle_endtag(self, tag: str) -> None:
        """Close what was open."""
        if self._unseen:
            if tag == self._unseen[-1]:
                self._unseen.pop()
            return
        if tag == "dt":
            return  # what it names goes on in its line
        if tag in ("td", "th", "tr"):
            self._end_cell()
        elif tag == "table" and self._tables:
            self._end_table()
        elif tag in _BESIDE and not self._in_cell:
            self.flush()
        elif tag in _BREAKS and not self._in_cell:
            self.flush()
            if re.fullmatch(r"h[1-6]", tag):
                self._heading = 0
            elif tag in ("ol", "ul") and self._lists:
                self._lists.pop()
                self._kinds.pop()
            elif tag == "title":
                self._in_title = False

    def _end_cell(self) -> None:
        if not self._in_cell or not self._tables:
            return
        self._in_cell -= 1
        lines = _OF_THE_SITE.sub("", "".join(self._words)).split("\n")
        words = "\n".join(line for line in (" ".join(one.split()) for one in lines) if line)
        self._words = []
        if not self._tables[-1]:
            self._tables[-1].append([])
        self._tables[-1][-1] += [words] + [""] * (self._span - 1)

    def _end_table(self) -> None:
        self._end_cell()
        grid = self._tables.pop()
        self.document.grids.append(renumbered(grid, self._line + 1))
        self._line += len(grid)

    def handle_data(self, data: str) -> None:
        """Gather words that are seen."""
        if not self._unseen and not self._in_title:
            self._words.append(data)

    def flush(self) -> None:
        """End the line."""
        words = " ".join(_OF_THE_SITE.sub("", "".join(self._words)).split())
        self._words = []
        if not words:
            return
        self._line += 1
        if self._heading:
            piece = Piece(self._line, words, "heading", self._heading)
        elif self._lists and self._fresh_item:
            depth = max(len(self._lists) - 1, self._level)
            piece = Piece(self._line, words, "item", depth, self._number)
            self._fresh_item = False
        else:
            piece = Piece(self._line, words, "text", len(self._lists))
        self.document.pieces.append(piece)
