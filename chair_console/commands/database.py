"""The database that a command works on: where it is, what opens it, and when it is closed."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chair_console.commands.passphrases import find_passphrase
from chair_console.core.kinds import KINDS
from chair_console.language import _
from chair_console.models.database import Database, open_database
from chair_console.models.places import usual_database

VARIABLE = "CHAIR_CONSOLE_PASSPHRASE"


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
    question = _("Passphrase: ") if ask else ""
    return find_passphrase(arguments.passphrase_file, "--passphrase-file", VARIABLE, question)
