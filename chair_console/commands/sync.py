"""Hands records over through a folder or a stick, and takes in what others left there."""

from __future__ import annotations

import argparse
from pathlib import Path

from chair_console.clock import SystemClock
from chair_console.commands.database import add_arguments as add_database
from chair_console.commands.database import opened
from chair_console.commands.output import complain, say
from chair_console.commands.problems import NOT_RIGHT
from chair_console.language import _
from chair_console.record import Record
from chair_console.sync import words
from chair_console.sync.run import sync_with_folder

EPILOG = _(
    "Nothing is ever written over: doing it again, or with an older stick, changes nothing. "
    "The exit status is 1 if there is something to look at."
)
_ZONE = "Europe/London"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "folder", type=Path, metavar="FOLDER", help=_("an existing folder or stick")
    )
    add_database(parser)


def run(arguments: argparse.Namespace) -> int:
    """Take in, hand over, and tell how it stands."""
    with opened(arguments) as database:
        record = Record(database.journal, database.device_id, database.sign, SystemClock())
        done = sync_with_folder(database, record, arguments.folder)
        names = words.labels(database)
        for line in (*words.told(done.taken), words.handed(done.handed)):
            say(line)
        say(words.standing(done.left, record.clock.reading().wall, _ZONE) + ".")
        wrong = words.problems(done.taken, names)
        for line in wrong:
            complain(line)
    return NOT_RIGHT if wrong else 0
