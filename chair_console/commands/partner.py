"""Says with which laptops records are handed over.

Two laptops exchange their cards, and then people compare the code on both screens: only after that
is anything handed over between them.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from chair_console.clock import SystemClock
from chair_console.commands.database import add_arguments as add_database
from chair_console.commands.database import opened
from chair_console.commands.output import say
from chair_console.commands.problems import WRONG_WORDS, CommandProblem
from chair_console.commands.roles import SAID, TYPED
from chair_console.language import _
from chair_console.models.database import Database
from chair_console.models.partners import Partner
from chair_console.sync.cards import (
    LONGEST_LABEL,
    card_name,
    code_with,
    confirm,
    remove_partner,
    take_card,
    write_card,
)

EPILOG = _(
    "First `partner card` on both laptops; then on each `partner add` with the other's card; then "
    "on each `partner confirm` with the code that the other one shows."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    _act(acts, "list", _("list the partners and the codes that are not compared yet"))
    _act(acts, "name", _("say what this laptop is called")).add_argument("label", metavar="NAME")
    card = _act(acts, "card", _("save the card of this laptop"))
    card.add_argument("folder", type=Path, metavar="FOLDER", help=_("where to"))
    add = _act(acts, "add", _("take in the card of another laptop"))
    add.add_argument("file", type=Path, metavar="CARD", help=_("the card, from the other laptop"))
    add.add_argument(
        "--role", required=True, choices=tuple(TYPED), help=_("what is done on the other laptop")
    )
    sure = _act(acts, "confirm", _("confirm a laptop by the code that it shows itself"))
    sure.add_argument(
        "laptop", metavar="LAPTOP", help=_("its id as listed, or the beginning of it")
    )
    sure.add_argument("--code", required=True, help=_("as read from the other screen, in quotes"))
    gone = _act(acts, "remove", _("hand nothing more over to a laptop"))
    gone.add_argument(
        "laptop", metavar="LAPTOP", help=_("its id as listed, or the beginning of it")
    )


def _act(acts: argparse._SubParsersAction, name: str, help: str) -> argparse.ArgumentParser:  # type: ignore[type-arg]
    parser: argparse.ArgumentParser = acts.add_parser(
        name, prog=f"chair-console partner {name}", description=help, epilog=None, help=help
    )
    add_database(parser)
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked."""
    now = SystemClock().reading().wall
    with opened(arguments) as database:
        if arguments.act == "name":
            _name(database, arguments.label)
        elif arguments.act == "card":
            path = arguments.folder / card_name(database)
            write_card(database, path)
            say(_("The card is in {path}: take it to the other laptop.").format(path=path))
        elif arguments.act == "add":
            _show(database, take_card(database, arguments.file, TYPED[arguments.role], now))
        elif arguments.act == "confirm":
            confirm(database, _found(database, arguments.laptop), arguments.code, now)
            say(_("Confirmed: records can be handed over to this laptop."))
        elif arguments.act == "remove":
            remove_partner(database, _found(database, arguments.laptop).device)
            say(_("Removed: nothing more is handed over. What it recorded stays."))
        else:
            _list(database)
    return 0


def _name(database: Database, label: str) -> None:
    if not label.strip() or len(label) > LONGEST_LABEL:
        raise CommandProblem(
            _("A laptop's name has from one to {most} letters: choose another.").format(
                most=LONGEST_LABEL
            ),
            WRONG_WORDS,
        )
    database.partners.name_own(label.strip())
    say(_("Named. Save the card again for those who have not got it yet."))


def _list(database: Database) -> None:
    own = database.partners.own()
    say(_("{device}  this laptop  {label}").format(device=own.device[:8], label=own.label))
    for one in database.partners.all():
        _show(database, one)


def _show(database: Database, partner: Partner) -> None:
    say(f"{partner.device[:8]}  {SAID[partner.role]}  {partner.label}")
    if partner.confirmed is None:
        say(
            _("  not confirmed; both laptops have to show this code: {code}").format(
                code=code_with(database, partner)
            )
        )


def _found(database: Database, beginning: str) -> Partner:
    found = [one for one in database.partners.all() if one.device.startswith(beginning.lower())]
    if len(found) != 1 or not beginning:
        raise CommandProblem(_("There is no such partner: see chair-console partner list."))
    return found[0]
