"""An agenda from Markdown, as programmers' groups and note programs write it."""

from __future__ import annotations

import re
from typing import Any

from chair_console.documents.agenda.document import Document
from chair_console.documents.agenda.pieces import Piece
from chair_console.documents.file_kinds import FRONT_MATTER
from chair_console.documents.tabular import Row

_TAGS = re.compile(r"<!--.*?-->|<[^<>]{1,300}>", re.DOTALL)
_WRAPPED = 60
"""Characters; a line as long as this was broken by the editor and goes on in the next."""


def read_markdown(text: str) -> Document:
    """Read headings, lists, lines and tables."""
    from markdown_it import MarkdownIt  # imported when needed

    front = FRONT_MATTER.match(text)
    # Blank lines instead of what is cut keep the line numbers true.
    body = "\n" * text.count("\n", 0, front.end()) + text[front.end() :] if front else text
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(body)
    return _Reader(tokens).read()


class _Reader:
    """Follows the tokens, knowing in which lists and headings it stands."""

    def __init__(self, tokens: list[Any]) -> None:
        self._tokens = tokens
        self._document = Document(source="Markdown")
        self._lists: list[int | None] = []
        """The open lists: the next number of each, None for bullets."""
        self._number = ""
        self._first_of_item = False
        self._heading = 0
        self._line = 0
        self._grid: list[Row] | None = None
        self._cells: list[str] = []

    def read(self) -> Document:
        for token in self._tokens:
            if token.map:
                self._line = token.map[0] + 1
            self._open_or_close(token)
            if token.type == "inline":
                self._words(token)
            elif token.type in ("fence", "code_block", "html_block"):
                content = token.content
                if token.type == "html_block":
                    content = _TAGS.sub(lambda at: "\n" * at[0].count("\n"), content)
                for offset, line in enumerate(content.splitlines()):
                    self._add(Piece(self._line + offset, line, depth=len(self._lists)))
        return self._document

    def _open_or_close(self, token: Any) -> None:
        if token.type == "heading_open":
            self._heading = int(token.tag[1])
        elif token.type == "heading_close":
            self._heading = 0
        elif token.type == "bullet_list_open":
            self._lists.append(None)
        elif token.type == "ordered_list_open":
            self._lists.append(int(token.attrGet("start") or 1))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self._lists.pop()
        elif token.type == "list_item_open":
            self._begin_item(token.markup)
        elif token.type == "table_open":
            self._grid = []
        elif token.type == "table_close" and self._grid is not None:
            self._document.grids.append(self._grid)
            self._grid = None
        elif token.type == "tr_open":
            self._cells = []
        elif token.type == "tr_close" and self._grid is not None:
            self._grid.append(Row(self._line, tuple(self._cells)))

    def _begin_item(self, markup: str) -> None:
        following = self._lists[-1]
        self._first_of_item = True
        self._number = "" if following is None else f"{following}{markup}"
        if following is not None:
            self._lists[-1] = following + 1

    def _words(self, token: Any) -> None:
        if self._grid is not None:
            self._cells.append(_plain(token))
            return
        lines = _unwrapped(_plain(token).split("\n"))
        for place, (offset, line) in enumerate(lines):
            self._add(self._piece(self._line + offset, line, first=place == 0))

    def _piece(self, number: int, line: str, *, first: bool) -> Piece:
        if self._heading:
            return Piece(number, line, "heading", self._heading)
        if self._lists and first and self._first_of_item:
            self._first_of_item = False
            return Piece(number, line, "item", len(self._lists) - 1, self._number)
        return Piece(number, line, "text", len(self._lists))

    def _add(self, piece: Piece) -> None:
        self._document.pieces.append(piece)


def _unwrapped(lines: list[str]) -> list[tuple[int, str]]:
    """Join lines that an editor broke: (how far below the first, words)."""
    found: list[tuple[int, str]] = []
    last = ""
    for offset, line in enumerate(lines):
        bare = line.strip()
        goes_on = len(last) >= _WRAPPED or bare[:1].islower() or last.endswith((",", "("))
        if found and bare and last and goes_on:
            found[-1] = (found[-1][0], f"{found[-1][1]} {bare}")
        else:
            found.append((offset, line))
        last = bare
    return found


def _plain(token: Any) -> str:
    parts = []
    struck = 0
    for child in token.children or ():
        struck += (child.type == "s_open") - (child.type == "s_close")
        if struck:
            continue
        is_break = child.type == "html_inline" and child.content.casefold().startswith("<br")
        if is_break or child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif child.type in ("text", "code_inline") or child.type == "image":
            parts.append(child.content)
    return re.sub(r"^\[[ xX]\] ", "", "".join(parts))
