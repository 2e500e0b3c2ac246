"""Makes an organisation, enrols its laptops, gives one up, opens one without its passphrase.

The organisation's secret key is a file of its own, for a safe or a stick. Its passphrase never
stands on the command line either.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from chair_console.clock import SystemClock
from chair_console.commands.database import add_arguments as add_database
from chair_console.commands.database import opened, passphrase
from chair_console.commands.output import say
from chair_console.commands.passphrases import find_passphrase
from chair_console.commands.problems import WRONG_WORDS, CommandProblem
from chair_console.commands.roles import SAID, TYPED
from chair_console.language import _
from chair_console.models.database import Database
from chair_console.models.organisation import AnotherOrganisation
from chair_console.models.places import usual_database
from chair_console.models.statements import Enrolment
from chair_console.record import Record
from chair_console.sync.cards import read_card
from chair_console.sync.enrolment import (
    enrol,
    enrolment_name,
    find_enrolled,
    make_organisation,
    organisation_code,
    read_enrolment,
    revoke,
    take_enrolment,
    write_enrolment,
)
from chair_console.sync.organisation_key import (
    OrganisationKey,
    change_organisation_passphrase,
    make_organisation_key,
    open_organisation_key,
)
from chair_console.sync.recovery import refuse_key_of_another, set_passphrase

EPILOG = _(
    "First `organisation make` in the office; then for each other laptop: its card (`partner "
    "card`), `organisation enrol` in the office, and `organisation adopt` there with the file that "
    "came of it."
)
VARIABLE = "CHAIR_CONSOLE_KEY_PASSPHRASE"
NEW_VARIABLE = "CHAIR_CONSOLE_NEW_PASSPHRASE"
_SHORT = 8


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    _act(acts, "list", _("list the laptops of the organisation"))
    made = _act(acts, "make", _("make an organisation with this laptop as its first"), key=True)
    made.add_argument("name", metavar="NAME", help=_("what the organisation is called"))
    _add_role(made, "lead-officer")
    on = _act(acts, "enrol", _("enrol a laptop by its card, or say something else of it"), key=True)
    on.add_argument("card", type=Path, metavar="CARD", help=_("the card, from the other laptop"))
    _add_role(on, None)
    on.add_argument(
        "--group",
        action="append",
        metavar="GROUP",
        help=_("for which group; may be given several times; without it, for all groups"),
    )
    on.add_argument(
        "--to", type=Path, required=True, metavar="FOLDER", help=_("where the file is saved")
    )
    took = _act(acts, "adopt", _("take in the enrolment of this laptop, or of another one"))
    took.add_argument("file", type=Path, metavar="FILE", help=_("the enrolment"))
    took.add_argument(
        "--code", help=_("the organisation's code, as whoever enrolled this laptop reads it out")
    )
    gone = _act(acts, "revoke", _("give a laptop up, for good"), key=True)
    gone.add_argument(
        "laptop", metavar="LAPTOP", help=_("its id as listed, or the beginning of it, or its name")
    )
    _act(acts, "recover", _("open a laptop whose passphrase was forgotten"), key=True)
    _act(acts, "passphrase", _("change the passphrase of the organisation's key"), key=True)
    _act(acts, "recovery-key", _("make another recovery key for this laptop"))
    _act(acts, "go-on", _("let a copied or restored laptop go on as a new one"))


def _act(
    acts: argparse._SubParsersAction,  # type: ignore[type-arg]
    name: str,
    help: str,
    *,
    key: bool = False,
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = acts.add_parser(
        name, prog=f"chair-console organisation {name}", description=help, epilog=None, help=help
    )
    if key:
        parser.add_argument(
            "--key", type=Path, required=True, metavar="FILE", help=_("the organisation's key file")
        )
        parser.add_argument(
            "--key-passphrase-file",
            type=Path,
            metavar="FILE",
            help=_("a file with its passphrase; otherwise it is read from {variable}").format(
                variable=VARIABLE
            ),
        )
    if name in {"recover", "passphrase"}:
        parser.add_argument(
            "--new-passphrase-file",
            type=Path,
            metavar="FILE",
            help=_("a file with the new passphrase; otherwise it is read from {variable}").format(
                variable=NEW_VARIABLE
            ),
        )
    add_database(parser)
    return parser


def _add_role(parser: argparse.ArgumentParser, usual: str | None) -> None:
    parser.add_argument(
        "--role",
        choices=tuple(TYPED),
        default=usual,
        required=usual is None,
        help=_("what is done on the laptop"),
    )


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked."""
    if arguments.act == "recover":
        _recover(arguments)
    elif arguments.act == "passphrase":
        _change(arguments)
    else:
        acts: dict[str, Callable[[Database, argparse.Namespace], None]] = {
            "make": _make,
            "enrol": _enrol,
            "adopt": _adopt,
            "revoke": _revoke,
            "recovery-key": _recovery_key,
            "go-on": _go_on,
            "list": _list,
        }
        with opened(arguments) as database:
            acts[arguments.act](database, arguments)
    return 0


def _now() -> int:
    return SystemClock().reading().wall


def _make(database: Database, arguments: argparse.Namespace) -> None:
    if database.organisation.own() is not None:
        # Before the key is made: a file would stay that is the key of nothing.
        raise AnotherOrganisation
    key = make_organisation_key(
        arguments.key, arguments.name, _key_passphrase(arguments, twice=True)
    )
    label = database.partners.own().label or _("office")
    make_organisation(database, key, TYPED[arguments.role], label, _now())
    say(_("Made: {name}. Its code is {code}.").format(name=key.name, code=_code(key)))
    say(
        _(
            "Keep {file} in a safe and a copy elsewhere, and not on this laptop: it enrols laptops "
            "and opens them."
        ).format(file=arguments.key.name)
    )


def _code(key: OrganisationKey) -> str:
    return organisation_code(key.public_key)


def _enrol(database: Database, arguments: argparse.Namespace) -> None:
    card = read_card(arguments.card)
    groups = None if arguments.group is None else _groups(database, arguments.group)
    key = _key(arguments)
    said = enrol(database, key, card, TYPED[arguments.role], groups, _now())
    path = arguments.to / enrolment_name(said)
    write_enrolment(database, key, said.device, path)
    if said.continued_from is not None:
        say(
            _("It goes on from laptop {device}: give that one up if it is gone.").format(
                device=said.continued_from[:_SHORT]
            )
        )
    say(_("The enrolment is in {path}: take it to the other laptop.").format(path=path))
    say(
        _("That laptop asks for the organisation's code once; it is {code}.").format(
            code=_code(key)
        )
    )


def _groups(database: Database, names: Iterable[str]) -> list[str]:
    record = Record(database.journal, database.device_id, database.sign, SystemClock())
    known = record.catalogue().groups.values()
    found: list[str] = []
    for name in names:
        matching = [one.id for one in known if name in (one.name, one.id)]
        if len(matching) != 1:
            raise CommandProblem(
                _("There is no group called {name} here: look at its name in the window.").format(
                    name=name
                ),
                WRONG_WORDS,
            )
        found += matching
    return found


def _adopt(database: Database, arguments: argparse.Namespace) -> None:
    offer = read_enrolment(database, arguments.file)
    code = arguments.code
    first = database.organisation.own() is None
    if first and code is None and sys.stdin is not None and sys.stdin.isatty():
        said = _("The organisation calls itself {name}. Its code, as it was read out to you: ")
        code = input(said.format(name=offer.organisation.name))
    own = take_enrolment(database, offer, _now(), code=code)
    say(_("This laptop belongs to {name}.").format(name=own.name))
    if offer.own:
        say(
            _(
                "Should its passphrase be forgotten, whoever keeps the organisation's key can set "
                "a new one."
            )
        )


def _revoke(database: Database, arguments: argparse.Namespace) -> None:
    found = find_enrolled(database, arguments.laptop)
    revoke(database, _key(arguments), found.device, _now())
    say(
        _(
            "Given up. Nothing is written for it any more, and nothing is read of what it writes; "
            "what others have taken in of it stays. The others hear of it with the next hand-over."
        )
    )


def _recovery_key(database: Database, arguments: argparse.Namespace) -> None:
    fresh = database.make_recovery_key(passphrase(arguments, ask=True))
    say(_("The recovery key is {key}. The one before opens nothing more.").format(key=fresh))
    say(_("Write it down on paper: it is shown only now."))


def _go_on(database: Database, arguments: argparse.Namespace) -> None:
    if database.held_back is None:
        raise CommandProblem(
            _("This laptop may go on as it is: it was neither copied nor put back from a backup.")
        )
    fresh = database.go_on_as_new_device(_now())
    say(
        _("This laptop goes on as {device}: save its card, and have it enrolled anew.").format(
            device=fresh[:_SHORT]
        )
    )


def _list(database: Database, arguments: argparse.Namespace) -> None:
    own = database.organisation.own()
    if own is None:
        say(_("This laptop belongs to no organisation."))
        return
    say(_("{name}, code {code}").format(name=own.name, code=organisation_code(own.public_key)))
    names = Record(database.journal, database.device_id, database.sign, SystemClock()).catalogue()
    groups = {str(one.id): one.name for one in names.groups.values()}
    for one in sorted(database.organisation.enrolments().values(), key=lambda it: it.number):
        say(f"{one.device[:_SHORT]}  {SAID[one.role]}  {one.label}")
        for line in _more(one, groups, one.device == database.device_id):
            say(f"          {line}")


def _more(one: Enrolment, groups: dict[str, str], here: bool) -> Iterable[str]:
    if here:
        yield _("this laptop")
    if one.revoked_at is not None:
        yield _("given up")
    if one.groups is not None:
        # The id besides: whoever looks after a server has to type it.
        known = sorted(
            f"{groups[group]} ({group})" if group in groups else group for group in one.groups
        )
        yield _("for: {groups}").format(groups=", ".join(known))
    if one.continued_from is not None:
        yield _("goes on from {device}").format(device=one.continued_from[:_SHORT])


def _recover(arguments: argparse.Namespace) -> None:
    path: Path = arguments.database or usual_database()
    key = _key(arguments)
    refuse_key_of_another(path, key)
    new = _new_passphrase(arguments)
    set_passphrase(path, key, new)
    say(_("The laptop opens with the new passphrase; its recovery key is as it was."))


def _change(arguments: argparse.Namespace) -> None:
    old = _key_passphrase(arguments)
    open_organisation_key(arguments.key, old)
    new = _new_passphrase(arguments)
    change_organisation_passphrase(arguments.key, old, new)
    say(_("Changed. Copies of the file made before open with the passphrase of then."))


def _key(arguments: argparse.Namespace) -> OrganisationKey:
    return open_organisation_key(arguments.key, _key_passphrase(arguments))


def _key_passphrase(arguments: argparse.Namespace, *, twice: bool = False) -> str:
    ask = _("Passphrase of the organisation's key: ")
    file: Path | None = arguments.key_passphrase_file
    return find_passphrase(file, "--key-passphrase-file", VARIABLE, ask, twice=twice)


def _new_passphrase(arguments: argparse.Namespace) -> str:
    ask, file = _("New passphrase: "), arguments.new_passphrase_file
    return find_passphrase(file, "--new-passphrase-file", NEW_VARIABLE, ask, twice=True)
