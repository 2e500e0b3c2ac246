"""Checks that nothing in the record was changed, taken out or put in.

What a check alone cannot see is an end that was cut off; the closing code printed in a meeting's
minutes shows that.
"""

from __future__ import annotations

import argparse

from chair_console.closing_codes import find_close, read_code
from chair_console.commands.database import add_arguments as add_database
from chair_console.commands.database import opened
from chair_console.commands.output import complain, say
from chair_console.commands.problems import NOT_RIGHT, CommandProblem
from chair_console.language import _, ngettext
from chair_console.models.database import Database
from chair_console.models.errors import DatabaseDamaged
from chair_console.models.journal import Journal, Verification

EPILOG = _("The exit status is 0 if everything holds, and 1 if anything does not.")

_WHAT = {
    "missing": _("is missing"),
    "altered": _("is not what was recorded"),
    "out-of-order": _("is not in its place"),
    "misfiled": _("has been filed under something else"),
    "words": _("has other words than were recorded"),
    "unreadable": _("cannot be read"),
    "signature": _("was not signed by its device"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "--closing-code",
        type=closing_code,
        metavar="CODE",
        help=_(
            "check that the record still holds all up to the close of the meeting whose minutes "
            "bear this code"
        ),
    )
    add_database(parser)


def closing_code(words: str) -> str:
    """Read a closing code such as 11FF-8DF7-045F-57AC-33CB, however it is spaced."""
    digits = read_code(words)
    if digits is None:
        raise argparse.ArgumentTypeError(
            _(
                "a closing code has 20 digits and letters from A to F, such as "
                "11FF-8DF7-045F-57AC-33CB"
            )
        )
    return digits


def run(arguments: argparse.Namespace) -> int:
    """Check the record and tell what was found."""
    with opened(arguments) as database:
        try:
            found = database.journal.verify()
        except DatabaseDamaged as damage:
            raise CommandProblem(damage.sentence) from damage
        whole = _tell(database, found)
        held = arguments.closing_code is None or _tell_code(
            database.journal, found, arguments.closing_code
        )
    return 0 if whole and held else NOT_RIGHT


def _tell(database: Database, found: Verification) -> bool:
    heads = database.journal.heads()
    for device, (count, last, head) in sorted(heads.items()):
        told = _("Device {device}: {count} records, the last is number {last}, {hash}")
        if device == database.device_id:
            told = _("This device {device}: {count} records, the last is number {last}, {hash}")
        say(told.format(device=device, count=count, last=last, hash=head.hex()))
    for one in found.breaks:
        what = _WHAT.get(one.what, one.what)
        complain(
            _("Record {seq} of device {device} {what}.").format(
                seq=one.seq, device=one.device, what=what
            )
        )
    say(_("Records checked: {entries}.").format(entries=found.entries))
    if found.withheld:
        say(
            ngettext(
                "{n} of them is known by its seal only: this laptop may not read it.",
                "{n} of them are known by their seals only: this laptop may not read them.",
                found.withheld,
            ).format(n=found.withheld)
        )
    if found.whole:
        say(_("Everything holds."))
    else:
        complain(_("The record is not whole: compare it with a copy from before."))
    return found.whole


def _tell_code(journal: Journal, found: Verification, code: str) -> bool:
    close = find_close(journal, found.heads, code)
    if close is None:
        complain(
            _(
                "No meeting here was closed with this code: it is mistyped, belongs to another "
                "database, or the end of the record was cut off."
            )
        )
        return False
    say(
        _(
            "The closing code is that of record {seq} of device {device}: all up to that close is "
            "here."
        ).format(seq=close.number, device=close.device)
    )
    return True
