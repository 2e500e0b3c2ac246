"""Which kind of file somebody chose, told by what is in it.

An ending lies: mail programs drop it, people type it. The first bytes do not. What no reader here
can use is refused with one sentence that says how to get a file that can be read.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path
from typing import Literal

from chair_console.documents.decoding import Decoded, NotText, bytes_of, decode
from chair_console.language import _

Kind = Literal["word", "workbook", "calendar", "cards", "json", "web", "markdown", "table", "text"]

MOST_BYTES = 20_000_000
_MOST_UNPACKED = 200_000_000
"""A packed file that would fill the memory when it is unpacked is no agenda."""

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_WORD = "WordDocument".encode("utf-16-le")
_OLD_WORKBOOK = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))

_REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", _("This is a PDF. Copy its words and paste them, or choose the file that it was "
     "made from.")),
    (b"{\\rtf", _("This is a rich text file. Open it in the word processor, save it as .docx and "
     "choose that file.")),
    (b"MZ", _("This is a program, not a document. Do not open it; choose the document.")),
    (b"\x7fELF", _("This is a program, not a document. Do not open it; choose the document.")),
    (b"\xfe\xed\xfa", _("This is a program, not a document. Do not open it; choose the document.")),
    (b"\xcf\xfa\xed", _("This is a program, not a document. Do not open it; choose the document.")),
    (b"#!", _("This is a script, not a document. Do not open it; choose the document.")),
    (b"PAR1", _("This is a Parquet data file. Save the table as CSV or XLSX in the program that "
     "made it and choose that file.")),
    (b"SQLite format 3\x00", _("This is a database. Save the list from its program as CSV.")),
    (b"\x1f\x8b", _("This is a packed file. Unpack it and choose the document inside.")),
    (b"Rar!", _("This is a packed file. Unpack it and choose the document inside.")),
    (b"7z\xbc\xaf", _("This is a packed file. Unpack it and choose the document inside.")),
)  # fmt: skip
_PICTURE = _("This is a picture. Type the words in, or choose the file that it was made from.")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_DAMAGED = _(
    "The file is damaged: it cannot be unpacked. Save it anew in the program that made it."
)
_LOCKED = _(
    "The file is protected by a password. Open it in its program, save a copy without the "
    "password and choose the copy."
)
_OPEN_TEXT = _("This is an OpenDocument text. Save it as .docx in the word processor.")
_OTHER_XML = _(
    "This is an XML file of a kind that cannot be read here. Save the list as CSV, or copy its "
    "words and paste them."
)
_ZIPPED: tuple[tuple[str, Kind], ...] = (
    ("word/document.xml", "word"),
    ("xl/workbook.xml", "workbook"),
    ("xl/workbook.bin", "workbook"),
)
_FOR_PROGRAMS = _(
    "This is a file for programs, not a document. Choose the document or the list itself, or copy "
    "its words and paste them."
)
_PROGRAM_ENDINGS = {".yaml", ".yml", ".toml", ".ini", ".cfg", ".log", ".rttm", ".uem", ".py", ".js",
                    ".css", ".sql", ".sh", ".bat", ".ps1"}  # fmt: skip
_SETTING = re.compile(r"^[ \t]*(?:- )?[a-z][\w-]*:(?:[ \t]|$)", re.MULTILINE)
_MANY_SETTINGS = 12
_FEW_HEADINGS = 2
_MOSTLY = 0.7
_SAMPLE = 50_000
_TABLE_ENDINGS = {".csv", ".tsv", ".tab"}
_MARKDOWN_ENDINGS = {".md", ".markdown", ".mdown", ".mkd"}
_WEB = re.compile(r"<(?:!doctype html|html|head|body|table|h[1-6]|ol|ul|div|p)\b", re.IGNORECASE)
_MARKDOWN = re.compile(r"^#{1,6} \S", re.MULTILINE)
_WEB_PARTS = re.compile(
    r"<(?:a|b|i|em|strong|span|font|center|img|br|details|section|article|main)\b", re.IGNORECASE
)
"""How a web page may begin that was copied in part."""
FRONT_MATTER = re.compile(
    r"\A\ufeff?(?:---[ \t]*\r?\n.*?\n---|\+\+\+[ \t]*\r?\n.*?\n\+\+\+)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
"""Settings that the programs of web sites put above a Markdown text."""
_COMMENTS = re.compile(r"\A(?:\s*<!--.*?-->)+", re.DOTALL)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]{2,30})""", re.IGNORECASE)


def read_file(path: Path) -> tuple[Kind, bytes]:
    """Read a file and tell its kind.

    Raises: NotText, with a sentence that says what to do.
    """
    data = bytes_of(path, MOST_BYTES)
    return kind_of(data, path.suffix.casefold()), data


def kind_of(data: bytes, ending: str = "") -> Kind:
    """Tell a file's kind by its bytes; the ending decides only between kinds of plain text.

    Raises: NotText, if no reader here can use it.
    """
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(data)
    if data.startswith(_OLD_OFFICE):
        return _old_office(data)
    for signature, sentence in _REFUSED:
        if data.startswith(signature):
            raise NotText(sentence)
    if data.startswith(_PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        raise NotText(_PICTURE)
    return _text_kind(decode(data).text, ending)


def _packed(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = set(packed.namelist())
            size = sum(one.file_size for one in packed.infolist())
            locked = any(one.flag_bits & 1 for one in packed.infolist())
            mark = packed.read("mimetype")[:80] if "mimetype" in names and not locked else b""
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError):
        raise NotText(_DAMAGED) from None
    if size > _MOST_UNPACKED:
        raise NotText(
            _("The file is far too large when unpacked. Choose the right file or split it.")
        )
    if locked:
        raise NotText(_LOCKED)
    for name, kind in _ZIPPED:
        if name in names:
            return kind
    if b"opendocument.spreadsheet" in mark:
        return "workbook"
    if b"opendocument.text" in mark:
        raise NotText(_OPEN_TEXT)
    raise NotText(_("This is a packed file. Unpack it and choose the document inside."))


def _old_office(data: bytes) -> Kind:
    if _ENCRYPTED in data:
        raise NotText(_LOCKED)
    if _OLD_WORD in data:
        raise NotText(
            _("This is an old Word file. Open it, save it as .docx and choose that file.")
        )
    if any(mark in data for mark in _OLD_WORKBOOK):
        return "workbook"
    raise NotText(
        _(
            "This is an old office file of a kind that cannot be read. Save it anew as .docx or "
            ".xlsx and choose that file."
        )
    )


def _text_kind(text: str, ending: str) -> Kind:
    body = FRONT_MATTER.sub("", text, count=1)
    text = body if body.strip() else text
    start = _COMMENTS.sub("", text.lstrip("\ufeff \t\r\n"))[:4000].lstrip()
    if re.match(r"BEGIN:\s*VCARD", start, re.IGNORECASE):
        return "cards"
    if re.match(r"BEGIN:\s*V[A-Z]+[ \t]*[\r\n]", start, re.IGNORECASE):
        return "calendar"
    if start.startswith(("{", "[{", "[\n", "[\r")) or ending == ".json":
        return "json"
    if _is_markdown(start, text, ending):
        return "markdown"
    if start.startswith("<") or ending in {".html", ".htm", ".xhtml"}:
        return _marked_up(start, ending)
    if ending in _PROGRAM_ENDINGS or _is_settings(text):
        raise NotText(_FOR_PROGRAMS)
    if ending in _TABLE_ENDINGS:
        return "table"
    if ending in _MARKDOWN_ENDINGS or _MARKDOWN.search(text):
        return "markdown"
    return "text"


def _is_markdown(start: str, text: str, ending: str) -> bool:
    """Tell a Markdown text that begins with a picture or the like from a web page."""
    if not start.startswith("<") or re.match(r"<(?:!doctype|html|\?xml)", start, re.IGNORECASE):
        return False
    return ending in _MARKDOWN_ENDINGS or len(_MARKDOWN.findall(text[:_SAMPLE])) >= _FEW_HEADINGS


def _is_settings(text: str) -> bool:
    """Tell whether nearly every line is a name in small letters, a colon and a value."""
    lines = sum(1 for line in text[:_SAMPLE].splitlines() if line.strip())
    named = len(_SETTING.findall(text[:_SAMPLE]))
    return named >= _MANY_SETTINGS and named >= _MOSTLY * lines


def _marked_up(start: str, ending: str) -> Kind:
    if ending in {".html", ".htm", ".xhtml"} or _WEB.search(start) or _WEB_PARTS.match(start):
        return "web"
    if start.startswith(("<?xml", "<!")) or re.match(r"<[a-z]+[\s>]", start, re.IGNORECASE):
        raise NotText(_OTHER_XML)
    return "text"


def text_of(data: bytes) -> Decoded:
    """Make text of a file's bytes; a web page may say how its letters are stored.

    Raises: NotText.
    """
    declared = _CHARSET.search(data[:4096])
    if declared is not None and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            name = declared[1].decode("ascii")
            return Decoded(data.decode(name), name)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)
