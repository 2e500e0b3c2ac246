"""Saves the minutes and other papers of a meeting into a folder."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from chair_console.clock import SystemClock
from chair_console.commands.database import add_arguments as add_database
from chair_console.commands.database import opened
from chair_console.commands.meetings import find_meeting
from chair_console.commands.output import complain, say
from chair_console.commands.problems import WRONG_WORDS, CommandProblem
from chair_console.documents.minutes import CONDUCT, Choices, choices_for
from chair_console.documents.papers.folder import PAPERS, USUAL, save, source_of
from chair_console.language import _
from chair_console.record import Record

EPILOG = _(
    "Papers: {papers}. The full minutes, the session log and the slips name people: keep them "
    "where the record itself may be kept."
).format(papers=", ".join(PAPERS))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "meeting", metavar="MEETING", help=_("its id, its id in a script, or its title")
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help=_("the folder"))
    parser.add_argument(
        "--only",
        metavar="PAPERS",
        help=_("which papers, parted by commas; by default {papers}").format(
            papers=", ".join(sorted(USUAL))
        ),
    )
    parser.add_argument(
        "--conduct",
        choices=CONDUCT,
        help=_("what the minutes say about conduct; by default what the group decided"),
    )
    parser.add_argument(
        "--name-interests",
        action=argparse.BooleanOptionalAction,
        help=_("whether the public minutes name who declared an interest"),
    )
    parser.add_argument(
        "--name-visitors",
        action=argparse.BooleanOptionalAction,
        help=_("whether the public minutes name visitors"),
    )
    parser.add_argument(
        "--templates", type=Path, metavar="DIR", help=_("where your own minutes.docx is")
    )
    add_database(parser)


def run(arguments: argparse.Namespace) -> int:
    """Save the papers."""
    wanted = _wanted(arguments.only)
    with opened(arguments) as database:
        record = Record(database.journal, database.device_id, database.sign, SystemClock())
        id = find_meeting(record.catalogue(), arguments.meeting).id
        record.load_directory()
        meeting = record.open_meeting(id)
        choices = _choices(arguments, choices_for(record.state, meeting))
        saved = save(source_of(record, id, choices, arguments.templates), wanted, arguments.out)
    for place in saved.files:
        say(str(place))
    for note in saved.notes:
        complain(note)
    return 0


def _choices(arguments: argparse.Namespace, agreed: Choices) -> Choices:
    """Take what the group agreed, and what was said otherwise on the command line."""
    names = ("conduct", "name_interests", "name_visitors")
    said = {name: getattr(arguments, name) for name in names}
    return replace(agreed, **{name: one for name, one in said.items() if one is not None})


def _wanted(only: str | None) -> frozenset[str]:
    if only is None:
        return USUAL
    words = frozenset(word.strip() for word in only.split(",") if word.strip())
    unknown = sorted(words - PAPERS.keys())
    if unknown or not words:
        no_such = _("There is no such paper: {named}. There are {papers}.")
        raise CommandProblem(
            no_such.format(named=", ".join(unknown) or "“”", papers=", ".join(PAPERS)), WRONG_WORDS
        )
    return words
