"""The bytes of a list in a file, made into text.

Lists come from spreadsheets, membership systems and old e-mails, and a CSV file does not say how
its letters are stored. Byte order marks are believed; then UTF-16 and UTF-8 are tried, which
hardly ever fit by accident; only what is left is a guess, and a guess says that it is one.
What is plainly not text (a workbook, a PDF, a picture) is told apart here by its first bytes.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from chair_console.language import _

MAX_BYTES = 20_000_000
"""A register of thousands of rows is far below this; a longer file was chosen by mistake."""

_WORKBOOK = _(
    "This is a spreadsheet file. Open it in the spreadsheet program, save the list as "
    "“CSV UTF-8 (comma delimited)” and choose that file."
)
_NOT_TEXT = _(
    "This is not a text file. Open the list in a spreadsheet program, save the list as "
    "“CSV UTF-8 (comma delimited)” and choose that file."
)
_NULLS = _(
    "The file contains null bytes: it is damaged or not a text file. Open the list in a "
    "spreadsheet program, save the list as “CSV UTF-8 (comma delimited)” and choose that file."
)
_EMPTY = _("The file is empty. Choose a file with a heading row and one line for each entry.")
_TOO_BIG = _(
    "The file is larger than {most} MB, too much for a list. Choose the right file or split it."
)

_SIGNATURES = (
    (b"PK\x03\x04", _WORKBOOK),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _WORKBOOK),
    (b"%PDF-", _NOT_TEXT),
    (b"{\\rtf", _NOT_TEXT),
    (b"\x1f\x8b", _NOT_TEXT),
    (b"\x89PNG", _NOT_TEXT),
    (b"\xff\xd8\xff", _NOT_TEXT),
)
# The four-byte marks come first: UTF-32's little-endian mark begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_WORKBOOK_ENDINGS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".fods", ".numbers"})

# Signs that stand beside letters in ordinary Western text; others there betray another code page.
_SIGNS_BESIDE_LETTERS = frozenset("‘’“”–—…·\xa0\xad«»ªº‚„‹›")
# Turkish text read as Western European shows these three; Western lists hardly hold them.
_UNLIKELY_LETTERS = frozenset("ÐðÞþÝý×÷ƒˆ˜")
_MAX_ACCENTED_SHARE = 0.5
"""Of the letters in words with accents; another alphabet read as Western has accents throughout."""
# Windows, old Macintosh, DOS: spreadsheet programs on each still write its own.
_WESTERN = (("cp1252", "Windows-1252"), ("mac_roman", "Mac Roman"), ("cp850", "DOS 850"))
# In this order: Hebrew has no capitals, Cyrillic read as Greek fits more often than the reverse.
_ALPHABETS = (
    ("cp1255", "HEBREW", "Windows-1255"),
    ("cp1251", "CYRILLIC", "Windows-1251"),
    ("cp1253", "GREEK", "Windows-1253"),
)
_COMMON = frozenset("áâäàéêëèíîïìóôöòúûüùýçßÁÂÄÀÉÊËÈÍÎÏÌÓÔÖÒÚÛÜÙÝÇ’‘“”–—„")
# Each with the letters that only it has; what else it holds must be common ones.
_OTHER_LATIN = (
    ("iso8859_14", "ŵŷŴŶ", frozenset("âêîôûäëïöàèìòùÂÊÎÔÛÄËÏÖ"), "ISO-8859-14"),
    ("cp1254", "ğşıĞŞİ", frozenset("çöüÇÖÜâîû’‘“”–—"), "Windows-1254"),
    ("cp1250", "ąćęłńśźżčďěňřšťůžőűşţăĺľŕđĄĆĘŁŃŚŹŻČĎĚŇŘŠŤŮŽŐŰŞŢĂĹĽŔĐ", _COMMON, "Windows-1250"),
    ("iso8859_2", "ąćęłńśźżčďěňřšťůžőűşţăĺľŕđĄĆĘŁŃŚŹŻČĎĚŇŘŠŤŮŽŐŰŞŢĂĹĽŔĐ", _COMMON, "ISO-8859-2"),
)
_SAMPLE = 100_000
"""Bytes that are enough to guess from."""


_CONTROLS = tuple(chr(code) for code in range(32) if chr(code) not in "\t\n\r")


class NotText(Exception):
    """The file cannot be read as text; the message is the sentence for the user."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file and how its letters were understood."""

    text: str
    encoding: str
    """In words for the screen, such as "UTF-8" or "Windows-1252"."""
    guessed: bool = False


def read_text(path: Path) -> Decoded:
    """Read a file as text, whichever way its letters are stored.

    Raises: NotText, with a sentence that says what to do.
    """
    if path.suffix.casefold() in _WORKBOOK_ENDINGS:
        bytes_of(path)  # a missing or locked workbook is told as such
        raise NotText(_WORKBOOK)
    return decode(bytes_of(path))


def decode(data: bytes) -> Decoded:
    """Make text of bytes.

    Raises: NotText, with a sentence that says what to do.
    """
    _refuse_other_formats(data)
    decoded = _by_mark(data) or _without_mark(data)
    if not decoded.text.strip():
        raise NotText(_EMPTY)
    if "\0" in decoded.text:
        raise NotText(_NULLS)
    if _share_of_controls(decoded.text) > 0.05:
        raise NotText(_NOT_TEXT)
    return decoded


def bytes_of(path: Path, most: int = MAX_BYTES) -> bytes:
    """Read a file whole.

    Raises: NotText, with a sentence that says what to do.
    """
    try:
        if path.is_dir():
            raise NotText(_("This is a folder. Choose a file inside it."))
        if path.exists() and not path.is_file():
            # Opening a pipe would wait for ever.
            raise NotText(_("This is not an ordinary file. Choose another."))
        with path.open("rb") as file:
            data = file.read(most + 1)
    except FileNotFoundError:
        raise NotText(_("The file is no longer there. Choose it again.")) from None
    except PermissionError:
        raise NotText(
            _("The file may not be read. Close it in other programs or ask who may open it.")
        ) from None
    except (OSError, ValueError):
        # ValueError: a path that holds a null character.
        raise NotText(
            _("The file could not be read. Copy it to this computer and choose the copy.")
        ) from None
    if len(data) > most:
        raise NotText(_TOO_BIG.format(most=most // 1_000_000))
    return data


def _refuse_other_formats(data: bytes) -> None:
    if not data:
        raise NotText(_EMPTY)
    for signature, sentence in _SIGNATURES:
        if data.startswith(signature):
            raise NotText(sentence)


def _by_mark(data: bytes) -> Decoded | None:
    for mark, codec, words in _MARKS:
        if data.startswith(mark):
            # A cut-off last letter must not cost the whole list; the rows say where one is lost.
            return Decoded(data[len(mark) :].decode(codec, "replace"), words)
    return None


def _without_mark(data: bytes) -> Decoded:
    if b"\0" in data:
        return _utf16_without_mark(data)
    try:
        return Decoded(data.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        return (
            _damaged_utf8(data)
            or _western(data)
            or _alphabet(data)
            or _other_latin(data)
            or _best_guess(data)
        )


def _utf16_without_mark(data: bytes) -> Decoded:
    """Take the byte order in which the text is clean and has the most plain characters."""
    candidates = []
    for codec in ("utf-16-le", "utf-16-be"):
        try:
            candidates.append(data.decode(codec))
        except UnicodeDecodeError:
            continue
    clean = [text for text in candidates if _is_clean(text)]
    if not clean:
        raise NotText(_NULLS)
    return Decoded(max(clean, key=_plain_characters), "UTF-16")


def _is_clean(text: str) -> bool:
    if "\n" not in text and "\r" not in text:
        return False
    return all(char in "\t\n\r" or _is_written(char) for char in set(text))


def _is_written(char: str) -> bool:
    return unicodedata.category(char) not in {"Cc", "Cn", "Co", "Cs"}


def _plain_characters(text: str) -> int:
    return sum(char.isascii() for char in text)


def _damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 in which a few letters are broken: still UTF-8, and the rows say which."""
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    whole = sum(not char.isascii() for char in text) - lost
    return Decoded(text, "UTF-8") if lost < whole else None


def _western(data: bytes) -> Decoded | None:
    """Western European letters, if the words then look like words."""
    for codec, words in _WESTERN:
        text = _strictly(data, codec)
        if text is not None and _looks_western(text):
            return Decoded(text, words, guessed=True)
    return None


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _looks_western(text: str) -> bool:
    if any(char in _UNLIKELY_LETTERS for char in text):
        return False
    letters = "".join(_words_beyond_ascii(text))
    accented = sum(not char.isascii() for char in letters)
    if accented > 1 and accented > _MAX_ACCENTED_SHARE * len(letters):
        return False
    if re.search(r"[a-zà-ÿ][À-ÖØ-ÞŠŽŒŸ]|[A-Z][À-ÖØ-ÞŠŽŒŸ][a-z]|[²³¹]|[^lL\W]·|·[^lL\W]", text):
        return False  # a capital, a raised figure or a dot within a word
    beside_letters = re.findall(r"(?<=[^\W\d_])[^\w\s]|[^\w\s](?=[^\W\d_])", text)
    return all(sign.isascii() or sign in _SIGNS_BESIDE_LETTERS for sign in beside_letters)


def _words_beyond_ascii(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W\d_]+", text) if not word.isascii()]


def _alphabet(data: bytes) -> Decoded | None:
    """Hebrew, Cyrillic or Greek: every such word is of one alphabet and written like a name."""
    for codec, alphabet, name in _ALPHABETS:
        text = _strictly(data, codec)
        words = _words_beyond_ascii(text or "")
        if text and words and all(_is_word_of(word, alphabet) for word in words):
            return Decoded(text, name, guessed=True)
    return None


def _other_latin(data: bytes) -> Decoded | None:
    """Welsh, Polish, Czech, Hungarian, Turkish and their like, told by letters of their own."""
    for codec, own, others, name in _OTHER_LATIN:
        text = _strictly(data, codec) or ""
        signs = {char for char in text if not char.isascii()}
        if signs & set(own) and signs <= set(own) | others and not _has_capital_within(text):
            return Decoded(text, name, guessed=True)
    return None


def _has_capital_within(text: str) -> bool:
    return any(word[1:] != word[1:].lower() and not word.isupper()
               for word in _words_beyond_ascii(text))  # fmt: skip


def _is_word_of(word: str, alphabet: str) -> bool:
    cased = word.islower() or word.isupper() or word.istitle() or alphabet == "HEBREW"
    return cased and all(unicodedata.name(char, "").startswith(alphabet) for char in word)


def _best_guess(data: bytes) -> Decoded:
    """Ask the library that knows the other code pages; Western European where it is at a loss."""
    from charset_normalizer import from_bytes  # slow to import, seldom needed

    match = from_bytes(data[:_SAMPLE]).best()
    codec = match.encoding if match is not None else "latin-1"
    words = codec.replace("cp125", "Windows-125").replace("_", " ")
    return Decoded(data.decode(codec, "replace"), words, guessed=True)


def _share_of_controls(text: str) -> float:
    return sum(map(text.count, _CONTROLS)) / len(text)
