"""Hands records over through a folder, a stick or the server, and takes in what others left."""

from __future__ import annotations

import argparse
from pathlib import Path

from chair_console.clock import SystemClock
from chair_console.commands.database import add_arguments as add_database
from chair_console.commands.database import opened
from chair_console.commands.output import complain, say
from chair_console.commands.problems import NOT_RIGHT
from chair_console.language import _
from chair_console.models.database import Database
from chair_console.record import Record
from chair_console.sync import words
from chair_console.sync.letting_go import set_days
from chair_console.sync.problems import NoSuchFolder
from chair_console.sync.run import Folder, Transport, sync
from chair_console.sync.ways import ways_now

EPILOG = _(
    "Nothing is ever written over: doing it again, or with an older stick, changes nothing. "
    "The exit status is 1 if there is something to look at."
)
_ZONE = "Europe/London"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "folder",
        type=Path,
        nargs="?",
        metavar="FOLDER",
        help=_("an existing folder or stick; by default the council's server and the last folder"),
    )
    parser.add_argument(
        "--let-words-go",
        type=int,
        metavar="DAYS",
        help=_(
            "from now on take the words of a meeting off this laptop so many days after its close, "
            "once the office has confirmed them; 0 keeps everything"
        ),
    )
    add_database(parser)


def run(arguments: argparse.Namespace) -> int:
    """Take in, hand over, and tell how it stands."""
    with opened(arguments) as database:
        record = Record(database.journal, database.device_id, database.sign, SystemClock())
        if arguments.let_words_go is not None:
            set_days(database, arguments.let_words_go if arguments.let_words_go > 0 else None)
        wrong: list[str] = []
        for way in _ways(database, arguments.folder):
            wrong += _one(database, record, way)
        left = database.partners.unconfirmed()
        say(words.standing(left, record.clock.reading().wall, _ZONE) + ".")
        for line in wrong:
            complain(line)
    return NOT_RIGHT if wrong else 0


def _ways(database: Database, folder: Path | None) -> tuple[Transport, ...]:
    if folder is not None:
        return (Folder(folder),)
    found = ways_now(database)
    if not found:
        raise NoSuchFolder
    return found


def _one(database: Database, record: Record, way: Transport) -> tuple[str, ...]:
    """Hand over one way, and tell what is to be looked at."""
    done = sync(database, record, way)
    for line in (*words.told(done.taken), words.handed(done.handed)):
        say(line)
    return words.problems(done.taken, words.labels(database))
