"""Looks after the council's server, and tells a laptop where it is.

Setting up, enrolling and revoking are done by whoever looks after the server, on the server or on
a computer that may administer it; no database of Chair Console is needed there. Taking in the file
that `enrol` makes is done on the laptop.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from pathlib import Path

from chair_console.clock import SystemClock
from chair_console.commands.database import add_arguments as add_database
from chair_console.commands.database import opened
from chair_console.commands.output import say
from chair_console.commands.problems import WRONG_WORDS, CommandProblem
from chair_console.commands.roles import SAID, TYPED
from chair_console.language import _, ngettext
from chair_console.models.devices import is_device_id
from chair_console.models.settings import ServerAddress
from chair_console.models.statements import Role
from chair_console.sync.cards import read_card
from chair_console.sync.files import read_bounded
from chair_console.sync.server.address import (
    file_name,
    keep_connection,
    read_connection,
    write_connection,
)

EPILOG = _(
    "The administrator's address is PostgreSQL's own, such as postgresql://postgres@/council on "
    "the server itself. A password does not belong into it: put it into ~/.pgpass or PGPASSWORD."
)
_GROUP = re.compile("[A-Za-z0-9_-]{1,64}")
_PORT = 5432
_MOST = 131_072


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    _administering(acts, "setup", _("make the tables, or bring them up to date"))
    _administering(acts, "check", _("tell how the server stands and which laptops are let in"))
    _add_enrol(_administering(acts, "enrol", _("let a laptop in, and save its connection file")))
    gone = _administering(acts, "revoke", _("shut a laptop out at once"))
    gone.add_argument("laptop", metavar="LAPTOP", help=_("its id, as check lists it"))
    take = _act(acts, "take", _("on a laptop: take in its connection file"))
    take.add_argument("file", type=Path, metavar="FILE", help=_("as it came from the server"))
    take.add_argument("--code", required=True, help=_("the code that enrol told, in quotes"))
    add_database(take)


def _act(acts: argparse._SubParsersAction, name: str, help: str) -> argparse.ArgumentParser:  # type: ignore[type-arg]
    parser: argparse.ArgumentParser = acts.add_parser(
        name, prog=f"chair-console server {name}", description=help, epilog=None, help=help
    )
    return parser


def _administering(
    acts: argparse._SubParsersAction,  # type: ignore[type-arg]
    name: str,
    help: str,
) -> argparse.ArgumentParser:
    parser = _act(acts, name, help)
    parser.add_argument(
        "--admin", required=True, metavar="ADDRESS", help=_("the administrator's way to it")
    )
    return parser


def _add_enrol(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("card", type=Path, metavar="CARD", help=_("the card of the laptop"))
    parser.add_argument(
        "--role", required=True, choices=tuple(TYPED), help=_("what is done on the laptop")
    )
    parser.add_argument(
        "--group",
        action="append",
        metavar="ID",
        help=_("a group that it is for, as often as needed; without any, for all groups"),
    )
    parser.add_argument(
        "--host", required=True, help=_("the server's name, as its certificate has it")
    )
    parser.add_argument("--port", type=int, default=_PORT, help=_("by default {n}").format(n=_PORT))
    parser.add_argument(
        "--root",
        type=Path,
        required=True,
        metavar="FILE",
        help=_("the certificate that signed the server's, as PEM"),
    )
    parser.add_argument(
        "--to", type=Path, required=True, metavar="FOLDER", help=_("where to save the file")
    )


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked."""
    acts: dict[str, Callable[[argparse.Namespace], None]] = {
        "setup": _set_up,
        "check": _check,
        "enrol": _enrol,
        "revoke": _revoke,
        "take": _take,
    }
    acts[arguments.act](arguments)
    return 0


def _address(arguments: argparse.Namespace) -> str:
    address = str(arguments.admin)
    if re.search(r"://[^/@]*:[^/@]+@|\bpassword\s*=", address):
        raise CommandProblem(
            _(
                "Every program on this computer can read a password on the command line: leave it "
                "out and put it into ~/.pgpass or PGPASSWORD."
            ),
            WRONG_WORDS,
        )
    return address


def _set_up(arguments: argparse.Namespace) -> None:
    from chair_console.sync.server.setting_up import set_up

    stands = set_up(_address(arguments))
    say(_("The server is set up (form {form}).").format(form=stands.form))


def _check(arguments: argparse.Namespace) -> None:
    from chair_console.sync.server.enrolling import enrolled
    from chair_console.sync.server.setting_up import administering, standing

    address = _address(arguments)
    with administering(address) as connection:
        stands = standing(connection)
    say(
        _("Server {id}, form {form}, PostgreSQL {version}.").format(
            id=stands.server[:8], form=stands.form, version=stands.postgres
        )
    )
    say(
        ngettext("{n} record is held.", "{n} records are held.", stands.entries).format(
            n=stands.entries
        )
    )
    for device, role, groups, let_in in enrolled(address):
        state = _("let in") if let_in else _("shut out")
        say(f"{device}  {SAID[role]}  {' '.join(groups)}  {state}")


def _enrol(arguments: argparse.Namespace) -> None:
    from chair_console.sync.server.enrolling import enrol

    card = read_card(arguments.card)
    address, groups = _address(arguments), _groups(arguments.group)
    root = _certificate(arguments.root)
    _refuse_unknown(address, groups or [])
    _compare(address, card.device, TYPED[arguments.role], groups)
    now = SystemClock().reading().wall
    way = ServerAddress(arguments.host, arguments.port, "", "", "", root, now)
    role = TYPED[arguments.role]
    server, said = enrol(address, card.public_key, role, groups, way)
    path = arguments.to / file_name(card.device)
    code = write_connection(server, said, card.public_key, path)
    say(_("The connection file is in {path}: only that laptop can open it.").format(path=path))
    say(
        _("Tell its people this code by another way, such as by telephone: {code}").format(
            code=code
        )
    )


def _groups(said: list[str] | None) -> list[str] | None:
    if said is not None and not all(_GROUP.fullmatch(one) for one in said):
        raise CommandProblem(
            _("A group's id has letters, digits, _ and - only: look it up and try again."),
            WRONG_WORDS,
        )
    return said


def _refuse_unknown(address: str, groups: list[str]) -> None:
    """Refuse a group of which no laptop has told the server, which is a slip of the hand."""
    if not groups:
        return
    from chair_console.sync.server.enrolling import known_groups

    known = known_groups(address)
    if not known:
        say(_("The server has heard of no group yet, so that the ids could not be compared."))
        return
    unknown = [one for one in groups if one not in known]
    if unknown:
        raise CommandProblem(
            _(
                "The server has heard of no group {groups}, and nothing was changed: look the id "
                "up with chair-console organisation list on the lead officer's laptop, and let "
                "that laptop hand over first."
            ).format(groups=", ".join(unknown)),
            WRONG_WORDS,
        )


def _compare(address: str, device: str, role: Role, groups: list[str] | None) -> None:
    """Say where the organisation's word about the laptop differs: both should say the same."""
    from chair_console.sync.server.enrolling import said_of

    said = said_of(address, device)
    given = None if groups is None else frozenset(groups)
    if said is not None and (said.role, said.groups) != (role, given):
        found = _("all groups") if said.groups is None else ", ".join(sorted(said.groups))
        say(
            _(
                "Look again: the organisation enrolled this laptop as {role} for {groups}, and "
                "here it is let in otherwise. Both should say the same."
            ).format(role=SAID[said.role], groups=found)
        )


def _certificate(path: Path) -> str:
    content = read_bounded(path, _MOST) or b""
    if b"-----BEGIN CERTIFICATE-----" not in content or b"PRIVATE KEY" in content:
        raise CommandProblem(
            _(
                "The file with the certificate is not a certificate in PEM form, or holds a "
                "private key as well: choose the certificate alone."
            ),
            WRONG_WORDS,
        )
    return content.decode("ascii", "replace")


def _revoke(arguments: argparse.Namespace) -> None:
    from chair_console.sync.server.enrolling import enrolled, revoke

    address = _address(arguments)
    found = [one for one, *_rest in enrolled(address) if one.startswith(arguments.laptop.lower())]
    if len(found) != 1 or not is_device_id(found[0]):
        raise CommandProblem(
            _("There is no such laptop, or several: see chair-console server check.")
        )
    revoke(address, found[0])
    say(_("Shut out: it reads and sends nothing more. What it handed over stays."))


def _take(arguments: argparse.Namespace) -> None:
    with opened(arguments) as database:
        said = read_connection(database, arguments.file)
        keep_connection(database, said, arguments.code)
    say(_("From now on this laptop hands over to {host}.").format(host=said.address.host))
