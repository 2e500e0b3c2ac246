"""Finding which mark of a template is wrong, so that whoever wrote it finds it in Word again.

What fills templates says at most in which line of its inner text something is wrong, and lets
through what was meant as a mark and is none, such as "{ group }" or "group }}". Each paragraph is
therefore looked at as it is read in Word.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

_MARK = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_SINGLE = re.compile(r"(?<![{%])\{\s*(\w+)\s*\}(?![}%])")
_STEERS = re.compile(r"\{%[-+]?\s*(?:(?:p|tr|tc|r)\s)?\s*(\w+)")
_KNOWN = frozenset({"if", "elif", "else", "endif", "for", "endfor", "set"})
_ENDS = {"endif": "if", "endfor": "for"}
_MOST = 60
"""Letters of a paragraph that are shown."""


def wrong_mark(document: Any, fields: Collection[str]) -> str:
    """Give the first mark that cannot be meant so; empty where all can.

    Args:
        document: as python-docx opens it.
        fields: the names that there are.
    """
    texts = tuple(_texts(document))
    for text in texts:
        if found := _in_paragraph(text, fields):
            return found
    return _left_open(texts)


def _texts(document: Any) -> Iterator[str]:
    from docx.oxml.ns import qn

    roots = [document.element.body]
    for section in document.sections:
        roots += [section.header._element, section.footer._element]
    for root in roots:
        for paragraph in root.iter(qn("w:p")):
            text = "".join(one.text or "" for one in paragraph.iter(qn("w:t")))
            if "{" in text or "}" in text:
                yield text


def _in_paragraph(text: str, fields: Collection[str]) -> str:
    rest = _MARK.sub("", text)
    if any(sign in rest for sign in ("{{", "}}", "{%", "%}")):
        return text.strip()[:_MOST]
    for one in _SINGLE.finditer(rest):
        if one[1] in fields:
            return one[0]
    for one in _MARK.finditer(text):
        if not _is_understood(one[0]):
            return one[0]
    return ""


def _is_understood(mark: str) -> bool:
    from jinja2 import Environment, TemplateSyntaxError

    if mark.startswith("{%"):
        steers = _STEERS.match(mark)
        return steers is not None and steers[1] in _KNOWN
    try:
        Environment(autoescape=True).from_string(mark)
    except TemplateSyntaxError:
        return False
    return True


def _left_open(texts: tuple[str, ...]) -> str:
    """Give the mark that begins something and has no end, or ends what was not begun."""
    begun: list[tuple[str, str]] = []
    for mark in (one[0] for text in texts for one in _MARK.finditer(text)):
        steers = _STEERS.match(mark)
        word = steers[1] if steers is not None else ""
        if word in _ENDS.values():
            begun.append((word, mark))
        elif word in _ENDS:
            if not begun or begun[-1][0] != _ENDS[word]:
                return begun[-1][1] if begun else mark
            begun.pop()
    return begun[-1][1] if begun else ""
