"""Prints everything recorded in a meeting."""

from __future__ import annotations

import argparse

from chair_console.clock import SystemClock
from chair_console.commands.database import add_arguments as add_database
from chair_console.commands.database import opened
from chair_console.commands.meetings import find_meeting
from chair_console.commands.output import hand_over, say
from chair_console.commands.problems import WRONG_WORDS, CommandProblem
from chair_console.core.meeting import State
from chair_console.documents.session_log import heading, lines, records_for
from chair_console.documents.session_log_out import as_csv, as_json, as_text
from chair_console.language import _
from chair_console.models.database import Database
from chair_console.record import Record
from chair_console.wording.moments import local

EPILOG = _("A log names people: keep what is printed where the record itself may be kept.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "meeting", nargs="?", metavar="MEETING", help=_("its id, its id in a script, or its title")
    )
    parser.add_argument("--list", action="store_true", help=_("list the meetings that there are"))
    parser.add_argument(
        "--format", choices=("text", "csv", "json"), default="text", help=_("by default text")
    )
    add_database(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the log, or the list of meetings."""
    if arguments.meeting is None and not arguments.list:
        raise CommandProblem(
            _("Say which meeting: chair-console log --list shows those that there are."),
            WRONG_WORDS,
        )
    with opened(arguments) as database:
        record = Record(database.journal, database.device_id, database.sign, SystemClock())
        known = record.catalogue()
        if arguments.list:
            _list(known)
        else:
            _print(database, record, known, arguments)
    return 0


def _list(known: State) -> None:
    meetings = sorted(known.meetings.values(), key=lambda one: (one.planned, one.id))
    if not meetings:
        say(_("There are no meetings yet."))
    for one in meetings:
        group = known.groups.get(one.group)
        state = _("closed") if one.closed else _("under way") if one.started else _("planned")
        start = f"{local(one.planned, one.zone):%Y-%m-%d %H:%M}"
        ref = f"  ({one.ref})" if one.ref else ""
        say(f"{one.id}  {start}  {state:9}  {group.name if group else ''}: {one.title}{ref}")


def _print(database: Database, record: Record, known: State, arguments: argparse.Namespace) -> None:
    id = find_meeting(known, arguments.meeting).id
    record.load_directory()
    meeting = record.open_meeting(id)
    told = lines(record.state, records_for(database.journal, meeting), id)
    top = heading(record.state, meeting, record.closing_code(id))
    if arguments.format == "csv":
        hand_over(as_csv(told))
    elif arguments.format == "json":
        say(as_json(top, told).rstrip("\n"))
    else:
        say(as_text(top, told).rstrip("\n"))
