"""Which rows of a sheet the spreadsheet program does not show: filtered out, or hidden by hand.

The library that reads the cells does not say. Only .xlsx is looked at: its sheets are plain XML.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from xml.etree import ElementTree

_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_NUMBER = re.compile(rb"""\br=["'](\d{1,7})["']""")
_HIDDEN = re.compile(rb"""\bhidden=["'](?:1|true)["']""")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_NONE: frozenset[int] = frozenset()


def hidden_rows(data: bytes, sheet: str) -> frozenset[int]:
    """Return the hidden rows of a sheet, counted from 1; none where it cannot be told."""
    if not data.startswith(b"PK"):
        return _NONE
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            part = _part_of(packed, sheet)
            return _hidden(packed.read(part)) if part else _NONE
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, EOFError, ValueError,
            RuntimeError, ElementTree.ParseError):  # fmt: skip
        return _NONE


def _part_of(packed: zipfile.ZipFile, sheet: str) -> str:
    """Find where in the file a sheet is kept."""
    names = set(packed.namelist())
    book, links = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
    if not {book, links} <= names:
        return ""
    targets = {one.get("Id"): one.get("Target", "") for one in _parsed(packed.read(links))}
    for one in _parsed(packed.read(book)).iter():
        if one.tag.endswith("}sheet") and one.get("name") == sheet:
            target = targets.get(one.get(_RELATION), "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            return posixpath.normpath(part) if posixpath.normpath(part) in names else ""
    return ""


def _parsed(data: bytes) -> ElementTree.Element:
    """Parse a small part; one that declares entities could blow up, and none needs any."""
    if b"<!ENTITY" in data or b"<!DOCTYPE" in data:
        raise ValueError
    return ElementTree.fromstring(data)


def _hidden(sheet: bytes) -> frozenset[int]:
    found = set()
    last = 0
    for at in _ROW.finditer(sheet):
        number = _NUMBER.search(at[1])
        last = int(number[1]) if number else last + 1
        if _HIDDEN.search(at[1]):
            found.add(last)
    return frozenset(found)
