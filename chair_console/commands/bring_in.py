"""Brings people, an agenda or a register of interests in, from a file of any usual kind.

What was understood and what was not is shown line by line. A file that cannot be used changes
nothing, and with --dry-run no file does.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from chair_console.clock import SystemClock
from chair_console.commands.database import add_arguments as add_database
from chair_console.commands.database import opened
from chair_console.commands.meetings import find_group, find_meeting
from chair_console.commands.output import complain, say
from chair_console.commands.problems import NOT_RIGHT, CommandProblem
from chair_console.core.fact import GroupId, MeetingId
from chair_console.core.meeting import Meeting, State
from chair_console.documents.agenda import read_agenda
from chair_console.documents.agenda_in import AgendaPreview
from chair_console.documents.bring_in import (
    Plan,
    agenda_plan,
    next_meeting,
    people_plan,
    register_plan,
)
from chair_console.documents.people import read_people
from chair_console.documents.people_in import PeoplePreview
from chair_console.documents.registers import (
    RegisterPreview,
    about_names,
    kinds_for,
    read_register,
    suggestions,
)
from chair_console.language import _, ngettext
from chair_console.models.database import Database
from chair_console.record import Record
from chair_console.wording.terms import role

_Preview = PeoplePreview | AgendaPreview | RegisterPreview

EPILOG = _("Samples of the files are in resources/samples.")

_READERS: Mapping[str, Callable[[Path], _Preview]] = {
    "people": read_people,
    "agenda": read_agenda,
    "register": read_register,
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("what", choices=tuple(_READERS), help=_("what the file lists"))
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help=_(
            "agenda: Word, spreadsheet, text, Markdown, web page, calendar, OParl, OpenSlides; "
            "people: spreadsheet, CSV, contact cards; register: spreadsheet, CSV"
        ),
    )
    parser.add_argument(
        "--group", required=True, metavar="NAME", help=_("the group that it is for")
    )
    parser.add_argument(
        "--meeting",
        metavar="MEETING",
        help=_(
            "put people on the list of this meeting as well, or the agenda into this one; "
            "without it an agenda goes to the group's next planned meeting"
        ),
    )
    parser.add_argument(
        "--pick",
        type=int,
        metavar="NUMBER",
        help=_("which meeting of a file that holds several; without it they are listed"),
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=_("show the preview, change nothing")
    )
    add_database(parser)


def run(arguments: argparse.Namespace) -> int:
    """Show what is in the file and bring it in."""
    preview = _READERS[arguments.what](arguments.file)
    if isinstance(preview, AgendaPreview) and len(preview.meetings) > 1:
        preview = _picked(preview, arguments.pick)
    _show(preview)
    if not preview.usable or (isinstance(preview, AgendaPreview) and not preview.taken):
        complain(_("Nothing was brought in."))
        return NOT_RIGHT
    with opened(arguments) as database:
        _bring_in(database, preview, arguments)
    return 0


def _picked(preview: AgendaPreview, number: int | None) -> AgendaPreview:
    """Take one meeting of several, or list them."""
    if number is not None and 1 <= number <= len(preview.meetings):
        return preview.of_meeting(number - 1)
    say(_("The file holds several meetings ({count}):").format(count=len(preview.meetings)))
    for place, one in enumerate(preview.meetings, 1):
        start = f", {one.start:%Y-%m-%d %H:%M}" if one.start else ""
        say(f"  {place}  {one.title}{start}, {len(one.rows)} lines")
    raise CommandProblem(_("Choose one of them with --pick and its number."))


def _show(preview: _Preview) -> None:
    if preview.usable:
        say(
            _("Read as {encoding}, parted by {separator}:").format(
                encoding=preview.encoding, separator=preview.separator
            )
        )
    if isinstance(preview, PeoplePreview):
        for person in preview.rows:
            say(f"  {person.name}, {role(person.role)}")
    elif isinstance(preview, RegisterPreview):
        say(
            _("  interests: {count}, people: {people}").format(
                count=len(preview.rows), people=len({row.name for row in preview.rows})
            )
        )
    else:
        for item in preview.taken:
            minutes = f", {item.minutes} min" if item.minutes is not None else ""
            hidden = ", confidential" if item.visibility == "confidential" else ""
            say(f"  {item.title}{minutes}{hidden}")
    for problem in preview.problems:
        (complain if problem.fatal else say)(problem.sentence)


def _bring_in(database: Database, preview: _Preview, arguments: argparse.Namespace) -> None:
    record = Record(database.journal, database.device_id, database.sign, SystemClock())
    record.load_directory()
    known = record.catalogue()
    group = find_group(known, arguments.group).id
    record.load([f"code:{code}" for code in known.codes])
    record.load([f"group:{group}"])
    meeting = _meeting(record, known, group, arguments.meeting)
    if isinstance(preview, PeoplePreview):
        here = record.state.groups[group]
        plan = people_plan(preview.rows, record.state, here, meeting, record.new_id)
        act, what = "person", "people"
    elif isinstance(preview, RegisterPreview):
        plan, meeting = _register(record, preview, group), None
        act, what = "person", "interests"
    else:
        meeting = meeting or _next(record, known, group)
        plan = agenda_plan(preview.taken, meeting, record.new_id)
        act, what = "item", "items"
    _write(record, plan, act, what, meeting.id if meeting else None, arguments.dry_run)


def _register(record: Record, preview: RegisterPreview, group: GroupId) -> Plan:
    """Take those whose name exactly one person in the group bears; the window asks for the rest."""
    record.load([f"person:{one}" for one in record.state.groups[group].members])
    state, here = record.state, record.state.groups[group]
    found = suggestions(preview.rows, state, here)
    for sentence in about_names(found):
        say(sentence)
    kinds = kinds_for(preview.rows, state.codes[here.code])
    who = {name: one.only for name, one in found.items()}
    return register_plan(preview.rows, state, who, kinds)


def _meeting(record: Record, known: State, group: GroupId, word: str | None) -> Meeting | None:
    if word is None:
        return None
    found = find_meeting(known, word)
    if found.group != group:
        raise CommandProblem(_("This is a meeting of another group: give one of the group named."))
    meeting = record.open_meeting(found.id)
    if meeting.closed is not None:
        raise CommandProblem(_("This meeting is closed: give one that is still to come."))
    return meeting


def _next(record: Record, known: State, group: GroupId) -> Meeting:
    found = next_meeting(known, group, record.clock.reading().wall)
    if found is None:
        raise CommandProblem(
            _(
                "This group has no meeting planned, and none is made from an agenda: plan one in "
                "the window first, or name a meeting with --meeting."
            )
        )
    return record.open_meeting(found.id)


def _write(
    record: Record, plan: Plan, act: str, what: str, meeting: MeetingId | None, dry_run: bool
) -> None:
    for notice in plan.notices:
        say(notice)
    if dry_run:
        say(_("Not brought in, as asked; it would be: {what}.").format(what=_new(plan.new, what)))
        return
    if plan.facts:
        record.write(plan.facts, act, meeting=meeting)
    say(_("Brought in: {what}.").format(what=_new(plan.new, what)))


def _new(n: int, what: str) -> str:
    said = {
        "people": ngettext("{n} new person", "{n} new people", n),
        "interests": ngettext("{n} new interest", "{n} new interests", n),
        "items": ngettext("{n} new item", "{n} new items", n),
    }
    return said[what].format(n=n)
