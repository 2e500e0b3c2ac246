"""Plays a meeting from a script, through the same decisions and journal as the window.

Without a database it plays into one that is thrown away. Where the database named does not exist
yet it is made, and its recovery key is shown this once.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from chair_console.clock import PaperClock, ScriptClock, SystemClock
from chair_console.commands.codes import CodeFinder
from chair_console.commands.database import add_passphrase, passphrase
from chair_console.commands.output import complain, say
from chair_console.commands.problems import WRONG_WORDS, CommandProblem
from chair_console.core.kinds import KINDS
from chair_console.language import _, ngettext
from chair_console.models.database import (
    Database,
    create_database,
    open_database,
    throw_away_database,
)
from chair_console.record import Record
from chair_console.replay import play

EPILOG = _("The format of scripts is described in docs/replay-format.md.")
FROM_STDIN = "-"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "script", metavar="SCRIPT", help=_("one act a line; - reads what is piped in")
    )
    parser.add_argument(
        "--database", type=Path, metavar="FILE", help=_("keep the meeting in this database")
    )
    parser.add_argument(
        "--as-of", type=_day, metavar="DATE", help=_("take the result at the end of this day")
    )
    parser.add_argument("--json", action="store_true", help=_("print the whole result as JSON"))
    add_passphrase(parser)


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise argparse.ArgumentTypeError(
            _("{words!r} is not a date such as 2026-03-31").format(words=words)
        ) from None


def run(arguments: argparse.Namespace) -> int:
    """Play the script and print what came of it."""
    lines = read_script(arguments.script)
    folder = Path(arguments.script).parent if arguments.script != FROM_STDIN else Path()
    with _database(arguments) as database:
        # What is kept says when it really was recorded; what is thrown away need not.
        clock = ScriptClock() if arguments.database is None else PaperClock(SystemClock())
        record = Record(database.journal, database.device_id, database.sign, clock)
        _load(record)
        outcome = play(lines, record, clock, CodeFinder(folder), arguments.as_of)
    if arguments.json:
        # ASCII only: it then comes through every pipe and code page unharmed.
        say(json.dumps(outcome.result, indent=1))
    else:
        for row in summary(outcome.result):
            say(row)
    if outcome.stopped is not None:
        line, sentence = outcome.stopped
        complain(_("Line {line}: {words}").format(line=line, words=sentence))
        return WRONG_WORDS
    return 0


def read_script(name: str) -> list[str]:
    """Read a script's lines.

    Raises:
        CommandProblem: it cannot be read.
    """
    try:
        whole = sys.stdin.buffer.read() if name == FROM_STDIN else Path(name).read_bytes()
        text = whole.decode("utf-8-sig")
    except OSError:
        raise CommandProblem(
            _("The script cannot be read: check its name and its folder."), WRONG_WORDS
        ) from None
    except UnicodeDecodeError:
        raise CommandProblem(
            _("The script is not text in UTF-8: save it again in that encoding."), WRONG_WORDS
        ) from None
    # Only these end a line: other marks that Python counts as line breaks may stand in a note.
    return text.replace("\r\n", "\n").split("\n")


@contextmanager
def _database(arguments: argparse.Namespace) -> Iterator[Database]:
    database = _open(arguments)
    try:
        yield database
    finally:
        database.close()


def _open(arguments: argparse.Namespace) -> Database:
    path: Path | None = arguments.database
    if path is None:
        return throw_away_database(Path(tempfile.gettempdir()), kinds=KINDS)
    words = passphrase(arguments, ask=False)
    if os.path.exists(path):
        return open_database(path, kinds=KINDS, passphrase=words)
    created = create_database(path, words, kinds=KINDS)
    complain(
        _(
            "A new database was made. Write its recovery key down now, it is not shown "
            "again: {recovery_key}"
        ).format(recovery_key=created.recovery_key)
    )
    return created.database


def _load(record: Record) -> None:
    """Read whom, which groups and which cases the database knows already."""
    record.load_directory()
    record.load_casework()
    known = record.catalogue()
    record.load(f"code:{code}" for code in known.codes)
    record.load(f"group:{group}" for group in known.groups)


def summary(result: Mapping[str, Any]) -> Iterator[str]:
    """Tell a result in lines that people read."""
    for meeting in result["meetings"].values():
        yield from _meeting(meeting)
    for id, case in result["cases"].items():
        yield from _case(id, case)
    for answer in result["answers"]:
        yield _("Answer: {answer}").format(answer=json.dumps(answer))
    refusals = result["refusals"]
    if refusals:
        yield _("Refused:")
    for one in refusals:
        clause = f" ({one['clause']})" if one["clause"] else ""
        yield _("  Line {line}, {act}: {sentence}{clause}").format(
            line=one["line"], act=one["do"], sentence=one["sentence"], clause=clause
        )
    journal = result["journal"]
    state = _("whole") if journal["verified"] else _("NOT whole: run chair-console verify")
    yield _("Record: {n} entries, {state}.").format(n=journal["entries"], state=state)


def _meeting(meeting: Mapping[str, Any]) -> Iterator[str]:
    state = (
        _("closed") if meeting["closed"] else _("under way") if meeting["started"] else _("planned")
    )
    yield f"{meeting['title']} ({meeting['group']}, {state})"
    for person in meeting["people"].values():
        yield f"  {_person(person)}"
        for warning in person["warnings"]:
            yield f"    {_warning(warning)}"
    for vote in meeting["votes"]:
        yield _("  Vote: {motion}: {result}").format(motion=vote["motion"], result=_vote(vote))
    for decision in meeting["decisions"]:
        yield _("  Decided: {text}").format(text=decision["text"])
    if meeting["flags"]:
        named = dict.fromkeys(one["flag"].replace("_", " ") for one in meeting["flags"])
        yield _("  To look at: {named}").format(named=", ".join(named))
    if meeting["closing_code"]:
        yield _("  Closing code: {code}").format(code=meeting["closing_code"])
    yield ""


def _case(id: str, case: Mapping[str, Any]) -> Iterator[str]:
    yield _("Case {id} ({person}): {state}").format(
        id=id, person=case["person"], state=case["state"].replace("_", " ")
    )
    for one in case["deadlines"]:
        clause = f", {one['clause']}" if one["clause"] else ""
        yield f"  {one['name']}: {one['last_day']}, {one['state']}{clause}"
    for one in case["sanctions"]:
        yield f"  {one['outcome'].replace('_', ' ')}: {one['from']} to {one['until'] or 'open'}"


def _person(person: Mapping[str, Any]) -> str:
    parts = [f"{person['name']}, {person['role'].replace('_', ' ')}"]
    if person["removed_at"]:
        parts.append(_("asked to leave at {time}").format(time=_clock(person["removed_at"])))
    else:
        parts.append(_("in the room") if person["present"] else _("not in the room"))
    if person["turns"]:
        said = ngettext(
            "{seconds} s in {n} turn ({share} %)",
            "{seconds} s in {n} turns ({share} %)",
            person["turns"],
        )
        seconds, share = f"{person['floor_s']:.0f}", f"{person['share_pct']:.0f}"
        parts.append(said.format(seconds=seconds, n=person["turns"], share=share))
    if person["warnings"]:
        counted = person["warnings_counted"]
        parts.append(_("warnings that count: {n}").format(n=counted))
    return "; ".join(parts)


def _warning(warning: Mapping[str, Any]) -> str:
    parts = [
        _("warned at {time} under {clause}").format(
            time=_clock(warning["at"]), clause=warning["clause"]
        )
    ]
    if warning["state"] != "given":
        parts.append(warning["state"])
    elif not warning["counts"]:
        parts.append(_("does not count"))
    if warning["late"]:
        parts.append(_("entered late"))
    return ", ".join(parts)


def _vote(vote: Mapping[str, Any]) -> str:
    counts = _("{yes} for, {no} against, {rest} abstained").format(
        yes=vote["for"], no=vote["against"], rest=vote["abstain"]
    )
    if vote["carried"] is None:
        return _("{counts}, still open").format(counts=counts)
    if vote["carried"]:
        return _("{counts}, carried").format(counts=counts)
    return _("{counts}, not carried").format(counts=counts)


def _clock(moment: str) -> str:
    return moment[11:16]
