"""The database that a command works on: where it is, what opens it, and when it is closed.

A passphrase never stands on the command line, where every program on the machine can read it: it
comes from a file, from a variable, or from the keyboard.
"""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chair_console.commands.problems import NOT_OPENED, CommandProblem
from chair_console.core.kinds import KINDS
from chair_console.language import _
from chair_console.models.database import Database, open_database
from chair_console.models.places import usual_database

VARIABLE = "CHAIR_CONSOLE_PASSPHRASE"

_NO_PASSPHRASE = _(
    "A passphrase is needed: put it into a file and give --passphrase-file, or set {variable}."
).format(variable=VARIABLE)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Let a command be told its database and the passphrase's file."""
    parser.add_argument(
        "--database", type=Path, metavar="FILE", help=_("the database; by default the window's own")
    )
    add_passphrase(parser)


def add_passphrase(parser: argparse.ArgumentParser) -> None:
    """Let a command be told the passphrase's file."""
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help=_("a file with the passphrase; otherwise it is read from {variable}").format(
            variable=VARIABLE
        ),
    )


@contextmanager
def opened(arguments: argparse.Namespace) -> Iterator[Database]:
    """Open the database that a command was told, and close it again.

    Raises:
        CannotOpen, CommandProblem: with a sentence.
    """
    path: Path = arguments.database or usual_database()
    database = open_database(path, kinds=KINDS, passphrase=passphrase(arguments, ask=True))
    try:
        yield database
    finally:
        database.close()


def passphrase(arguments: argparse.Namespace, *, ask: bool) -> str:
    """Find the passphrase; `ask` for it where somebody sits at the keyboard.

    Raises:
        CommandProblem: there is none.
    """
    if arguments.passphrase_file is not None:
        return _in_file(arguments.passphrase_file)
    given = os.environ.get(VARIABLE)
    if not given and ask and sys.stdin is not None and sys.stdin.isatty():
        given = getpass.getpass(_("Passphrase: "))
    if not given:
        raise CommandProblem(_NO_PASSPHRASE, NOT_OPENED)
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
