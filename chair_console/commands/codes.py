"""Finds a code of conduct by the id of one that comes with the program, or by its file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from chair_console.commands.problems import CommandProblem
from chair_console.language import _
from chair_console.resource import ResourceMissing, resource

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
MAX_BYTES = 1_000_000


class CodeFinder:
    """Gives the text of a code of conduct."""

    def __init__(self, folder: Path) -> None:
        self._folders = (folder, Path())
        """Where a relative path is looked for, in order."""

    def __call__(self, word: str) -> str:
        """Give a code's text.

        Raises:
            CommandProblem: there is none, or it cannot be read.
        """
        found = next((path for path in self._places(word) if _is_file(path)), None)
        if found is None:
            raise CommandProblem(
                _(
                    "There is no such code of conduct: give the path of its TOML file, or one of "
                    "{shipped}."
                ).format(shipped=", ".join(shipped()))
            )
        try:
            if found.stat().st_size > MAX_BYTES:
                raise CommandProblem(_("This file is too large to be a code of conduct."))
            return found.read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            raise CommandProblem(
                _("The file of the code of conduct cannot be read: check that it is text in UTF-8.")
            ) from None

    def _places(self, word: str) -> Iterable[Path]:
        if _ID.fullmatch(word):
            try:
                yield resource(f"codes/{word}.toml")
            except ResourceMissing:
                return
        elif word.lower().endswith(".toml"):
            yield from (folder / word for folder in self._folders)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def shipped() -> list[str]:
    """List the ids of the codes that come with the program."""
    return sorted(path.stem for path in resource("codes").glob("*.toml"))
