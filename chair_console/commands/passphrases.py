"""Passphrases for commands: out of a file, a variable, or typed at the keyboard.

One never stands on the command line, where every program on the machine can read it.
"""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path

from chair_console.commands.problems import NOT_OPENED, CommandProblem
from chair_console.language import _


def find_passphrase(
    file: Path | None, option: str, variable: str, ask: str = "", *, twice: bool = False
) -> str:
    """Find a passphrase; a file counts before the variable, and that before the keyboard.

    Args:
        file: what was given with the option; None if it was not.
        option: such as `--passphrase-file`, to be told where there is no passphrase.
        variable: the name of the variable.
        ask: what is asked at the keyboard; empty: nobody is asked.
        twice: ask again, for one that is new: a slip would lock its owner out.

    Raises:
        CommandProblem: there is none, or the two are not the same.
    """
    if file is not None:
        return _in_file(file)
    given = os.environ.get(variable, "")
    if not given and ask and sys.stdin is not None and sys.stdin.isatty():
        given = getpass.getpass(ask)
        if twice and getpass.getpass(_("Once more: ")) != given:
            raise CommandProblem(_("The two are not the same: try again."), NOT_OPENED)
    if not given:
        needed = _(
            "A passphrase is needed: put it into a file and give {option}, or set {variable}."
        )
        raise CommandProblem(needed.format(option=option, variable=variable), NOT_OPENED)
    return given


def _in_file(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError):
        raise CommandProblem(
            _("The file with the passphrase cannot be read: check its place, and that it is text."),
            NOT_OPENED,
        ) from None
    # Editors end a file with a line break, which nobody typed as part of a passphrase.
    given = text.rstrip("\r\n")
    if not given:
        raise CommandProblem(
            _("The file with the passphrase is empty: write the passphrase into it."), NOT_OPENED
        )
    return given
