"""The codes of conduct that a script names, by the id of a shipped one or by a file."""

from __future__ import annotations

from collections.abc import Callable

from chair_console.core.code import CodeFileError, parse_code
from chair_console.core.groups import CodeAdopted
from chair_console.language import _
from chair_console.record import Record
from chair_console.replay.script import ScriptError

CodeText = Callable[[str], str]
"""Gives the text of a code of conduct by its id or path; raises an error with `.sentence`."""


class Codes:
    """Reads codes, and takes them into use when a line that names one is kept."""

    def __init__(self, record: Record, code_text: CodeText) -> None:
        self._record = record
        self._code_text = code_text
        self._texts: dict[str, str] = {}
        self._read: dict[str, str] = {}
        """The script's word to the hash of what was read."""

    def sha256(self, word: str) -> str:
        """Read a code and give the hash of its file.

        Raises:
            ScriptError: it cannot be found, read or understood.
        """
        if word not in self._read:
            text = self._text(word)
            try:
                sha256 = parse_code(text, word).sha256
            except CodeFileError as error:
                raise ScriptError(" ".join(error.said(_))) from error
            self._read[word] = sha256
            self._texts[sha256] = text
        return self._read[word]

    def adopt(self, sha256: str) -> None:
        """Take a code that was read into use, unless it is already."""
        if sha256 not in self._record.state.codes:
            self._record.write([CodeAdopted(sha256, self._texts[sha256])], "meeting")

    def _text(self, word: str) -> str:
        try:
            return self._code_text(word)
        except OSError as error:
            raise ScriptError(_("This code of conduct cannot be read.")) from error
        except Exception as error:
            sentence = getattr(error, "sentence", None)
            if sentence is None:
                raise
            raise ScriptError(str(sentence)) from error
